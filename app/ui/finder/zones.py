"""The zones of one figure, ready to be pointed at."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.domain.atlas import Atlas
from app.domain.figure import Figure, ZonePatch
from app.reference.pain_finder import PainFinder
from app.reference.pain_patterns import Spot
from app.ui.plate.paths import PathStore
from app.ui.plate.spoken import sided


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneHere:
    """A patch of a figure, what it is called, and the spots it stands for."""

    patch: ZonePatch
    path: QPainterPath
    area: float
    """In square figure pixels."""
    name: str
    spots: tuple[Spot, ...]


class ZonesOfFigure:
    """Which zone is where. The paths are made once."""

    def __init__(self, atlas: Atlas, finder: PainFinder, figure: Figure, paths: PathStore) -> None:
        self.all = tuple(
            ZoneHere(
                patch=patch,
                path=paths.path(patch.path),
                area=area_of(paths.path(patch.path)),
                name=_name(atlas, patch),
                spots=finder.spots(patch.zone, patch.side),
            )
            for patch in figure.zones
        )
        self._numbers: dict[Spot, list[int]] = defaultdict(list)
        """Where in `all` a spot is to be found."""
        for number, zone in enumerate(self.all):
            for spot in zone.spots:
                self._numbers[spot].append(number)

    def at(self, spot: QPointF, *, reach: float) -> ZoneHere | None:
        """The zone at a place in figure pixels, or near it: within `reach`, as a fingertip needs."""
        around = ((reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach))
        for place in (spot, *(spot + QPointF(dx, dy) for dx, dy in around)):
            if found := self._containing(place):
                return found
        return None

    def along(self, start: QPointF, end: QPointF, *, step: float) -> Iterator[ZoneHere]:
        """The zones that a movement of the pointer goes over."""
        gap = end - start
        count = max(int((gap.x() ** 2 + gap.y() ** 2) ** 0.5 / step), 1)
        last = None
        for number in range(1, count + 1):
            found = self._containing(start + gap * (number / count))
            if found is not None and found is not last:
                yield found
                last = found

    def of_spots(self, spots: frozenset[Spot]) -> list[ZonePatch]:
        """The patches of spots."""
        found = {number for spot in spots for number in self._numbers.get(spot, ())}
        return [self.all[number].patch for number in sorted(found)]

    def marked(self, shares: Mapping[Spot, float]) -> list[tuple[ZoneHere, float]]:
        """The zones of which something is marked, each with the most of its shares."""
        found: dict[int, float] = {}
        for spot, share in shares.items():
            for number in self._numbers.get(spot, ()):
                found[number] = max(share, found.get(number, 0.0))
        return [(self.all[number], share) for number, share in sorted(found.items()) if share]

    def _containing(self, spot: QPointF) -> ZoneHere | None:
        """Of several one over the other, the smallest: it would be out of reach else."""
        x, y = spot.x(), spot.y()
        hits = (z for z in self.all if z.patch.box.contains(x, y) and z.path.contains(spot))
        return min(hits, key=lambda zone: zone.area, default=None)


def area_of(path: QPainterPath) -> float:
    """In square pixels."""
    return abs(sum(map(_signed_area, path.toSubpathPolygons())))


def _signed_area(polygon: QPolygonF) -> float:
    corners = polygon.toList()
    pairs = zip(corners, [*corners[1:], *corners[:1]], strict=True)
    return sum(a.x() * b.y() - b.x() * a.y() for a, b in pairs) / 2


def _name(atlas: Atlas, patch: ZonePatch) -> str:
    zone = atlas.zones.get(patch.zone)
    return sided(zone.label if zone else patch.zone, patch.side)
