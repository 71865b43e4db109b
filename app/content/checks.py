"""The rules of the house that go beyond "every file can be read": one generator per rule.

Each takes a `Reading` and yields problems. `lint` runs them all over a data folder; nothing here is needed
to start the program.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from app.content.problem import Gravity, Problem
from app.content.read import Reading
from app.content.scope import Spot
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import OverPleura, PatternKind, Severity

_ORDER = list(Severity)

_MILLIMETRES = re.compile(r"\d\s*mm\b")
_NEEDLE_SIZE = re.compile(r"\d\s*[x×]\s*\d+\s*mm\b", re.IGNORECASE)
_DEPTH = re.compile(
    r"\b(depth|deep|length)\b[^.;,]{0,30}\d\s*(mm|cm|inch)"
    r"|\d\s*(mm|cm|inch\w*)\s+(deep|depth|needle|long|under the skin|beneath the skin|below the skin)",
    re.IGNORECASE,
)
_NEEDLING_FILES = ("muscles.yaml", "cautions.yaml")


def find_all(reading: Reading) -> Iterator[Problem]:
    """Every rule, one after another."""
    for check in CHECKS:
        yield from check(reading)


def find_muscles_without_shape(reading: Reading) -> Iterator[Problem]:
    """Every muscle is drawn in some figure, or `no_shape` says why not."""
    if not reading.atlas.figures:
        return
    drawn = {name for figure in reading.atlas.figures.values() for name, _ in figure.whole}
    drawn |= {
        name for figure in reading.atlas.figures.values() for _, areas in figure.seen for name, _ in areas
    }
    for muscle in reading.atlas.muscles.values():
        spot, shown = _muscle_spot(reading, muscle), drawn.intersection(muscle.structures)
        if not shown and not muscle.no_shape:
            yield _error(spot, f'muscle {muscle.id} is in no figure: say why in "no_shape"')
        if muscle.figure and muscle.figure not in reading.atlas.figures:
            yield _error(spot, f"muscle {muscle.id}: no figure is called '{muscle.figure}'")
        if shown and muscle.no_shape:
            yield _error(spot, f'muscle {muscle.id} is drawn: leave out "no_shape"')
        for structure in muscle.structures if shown else ():
            if structure not in drawn:
                yield _warning(spot, f'muscle {muscle.id}: the structure "{structure}" is in no figure')


def find_lung_without_caution(reading: Reading) -> Iterator[Problem]:
    """A muscle over lung or pleura names the caution."""
    for muscle in reading.atlas.muscles.values():
        over = muscle.needling.overlies_pleura
        if over is not OverPleura.NO and not any(id.startswith("pleura") for id in muscle.cautions):
            message = f'muscle {muscle.id}: overlies_pleura is "{over}", but no caution begins with "pleura"'
            yield _error(_muscle_spot(reading, muscle), message)


def find_understated_severity(reading: Reading) -> Iterator[Problem]:
    """The severity of a muscle or region is that of its worst hazard."""
    atlas = reading.atlas
    if not all(hazard.region for hazard in atlas.hazards.values()):
        return  # a stand-in has no region, and no severity of its own
    for muscle in atlas.muscles.values():
        worst = _worst(reading, muscle.cautions)
        if worst is not muscle.needling.max_severity:
            message = (
                f'muscle {muscle.id}: max_severity should be "{worst or "null"}", that of its worst caution'
            )
            yield _error(_muscle_spot(reading, muscle), message)
    for region in atlas.cautions.regions:
        worst = _worst(reading, region.hazards)
        if worst is not None and worst is not region.max_severity:
            message = f'caution region {region.id}: max_severity should be "{worst}"'
            yield _error(reading.trace.spots["caution_regions", region.id], message)


def find_impossible_patterns(reading: Reading) -> Iterator[Problem]:
    """A pain pattern has an essential zone; where none is described there is no zone at all."""
    for muscle in reading.atlas.muscles.values():
        for point in muscle.trigger_points:
            spot = _point_spot(reading, muscle, point)
            zones = point.refers_to.essential + point.refers_to.spillover
            if point.kind is PatternKind.PAIN and not point.refers_to.essential:
                yield _error(spot, f"trigger point {point.id}: a pain pattern needs an essential zone")
            if point.kind is PatternKind.NONE_DESCRIBED and zones:
                yield _error(spot, f"trigger point {point.id}: none is described, yet it names zones")


def find_shared_points_that_differ(reading: Reading) -> Iterator[Problem]:
    """A trigger-point region that stands under several muscles says the same under each, places excepted."""
    first: dict[str, tuple[Muscle, TriggerPoint]] = {}
    for muscle in reading.atlas.muscles.values():
        for point in muscle.trigger_points:
            other, model = first.setdefault(point.id, (muscle, point))
            if replace(point, places=()) != replace(model, places=()):
                message = f"trigger point {point.id} differs from the one under muscle {other.id}"
                yield _error(_point_spot(reading, muscle, point), message)


def find_groups_of_groups(reading: Reading) -> Iterator[Problem]:
    """The parts of a zone are zones with a patch of their own."""
    for zone in reading.atlas.zones.values():
        for part in zone.parts:
            if reading.atlas.zones[part].parts:
                spot = reading.trace.spots["zones", zone.id]
                yield _error(spot, f'zone {zone.id}: its part "{part}" is a group itself')


def find_needle_depths(reading: Reading) -> Iterator[Problem]:
    """No depth, and near needles no length, in figures: bodies differ more than any figure allows for."""
    for said in reading.trace.texts:
        name = Path(said.spot[0]).name
        if name == "sources.yaml":
            continue
        found = _NEEDLE_SIZE.search(said.text) or _DEPTH.search(said.text)
        if not found and name in _NEEDLING_FILES:
            found = _MILLIMETRES.search(said.text)
        if found:
            yield _error(
                said.spot, f'gives a needle depth or length ("{found.group().strip()}"): say it in words'
            )


CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    find_muscles_without_shape,
    find_lung_without_caution,
    find_understated_severity,
    find_impossible_patterns,
    find_shared_points_that_differ,
    find_groups_of_groups,
    find_needle_depths,
)


def _worst(reading: Reading, hazards: tuple[str, ...]) -> Severity | None:
    found = [reading.atlas.hazards[id].severity for id in hazards if id in reading.atlas.hazards]
    return min(found, key=_ORDER.index, default=None)


def _muscle_spot(reading: Reading, muscle: Muscle) -> Spot:
    return reading.trace.spots["muscles", muscle.id]


def _point_spot(reading: Reading, muscle: Muscle, point: TriggerPoint) -> Spot:
    return reading.trace.spots["trigger_points", f"{muscle.id}/{point.id}"]


def _error(spot: Spot, message: str) -> Problem:
    return Problem(*spot, message)


def _warning(spot: Spot, message: str) -> Problem:
    return Problem(*spot, message, Gravity.WARNING)
