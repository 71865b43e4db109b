"""Every pain pattern of an atlas as weighed spots of the skin, ready for the pain finder. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from app.domain.atlas import Atlas
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.ranking import Weights
from app.domain.terms import PatternKind, Side
from app.reference.plate_scene import pattern_zones

Spot = tuple[str, Side]
"""A drawn zone on one side; on the midline for those that have no sides."""
Stance = tuple[Side, ...]
"""On which sides a muscle is taken to be active."""
LEFT: Stance = (Side.LEFT,)
RIGHT: Stance = (Side.RIGHT,)
BOTH: Stance = (Side.LEFT, Side.RIGHT)
Reach = tuple[int, float, tuple[tuple[int, float], ...]]
"""A candidate (its number), what the spot counts for in it, and in its patterns (number, what it counts)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A zone that a muscle's pattern reaches, and what it counts for."""

    zone: str
    side: Side
    essential: bool
    counts: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern of a muscle: what all its spots count for together."""

    point: str
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A muscle in one stance. `spots` are those of all its patterns, essential ones first."""

    muscle: str
    order: int
    """Its place in the atlas, which settles ties."""
    stance: Stance
    spots: Mapping[Spot, Explained]
    patterns: tuple[Pattern, ...]
    total: float
    """What all its spots count for together, crossings left out."""


class PatternTable:
    """All candidates, and for each spot those that reach it."""

    def __init__(self, atlas: Atlas, weights: Weights) -> None:
        self._atlas, self._weights = atlas, weights
        self.rarity = _rarity(atlas)
        self.candidates: list[Candidate] = []
        self.reaching: dict[Stance, dict[Spot, list[Reach]]] = {}
        for stance in (LEFT, RIGHT, BOTH):
            self.reaching[stance] = defaultdict(list)
            for order, muscle in enumerate(atlas.muscles.values()):
                self._add(order, muscle, stance)

    def spot(self, zone: str, side: Side) -> Spot:
        """A drawn zone on a side, or on the midline, or on the one side that it has."""
        entry = self._atlas.zones.get(zone)
        if entry is None:
            return zone, side
        return zone, Side.MIDLINE if entry.midline else entry.side or side

    def _add(self, order: int, muscle: Muscle, stance: Stance) -> None:
        points = pain_points(muscle)
        spots = self._weighed(points, stance)
        if not spots:
            return
        total = _total(spots)
        for spot, weight in self._crossings(points):
            spots.setdefault(spot, (weight, False))
        own = [self._weighed((point,), stance) for point in points]
        patterns = (
            Pattern(point=point.id, total=_total(each)) for point, each in zip(points, own, strict=True)
        )
        at = len(self.candidates)
        self.candidates.append(
            Candidate(
                muscle=muscle.id,
                order=order,
                stance=stance,
                spots=_in_order(spots),
                patterns=tuple(patterns),
                total=total,
            )
        )
        for spot, (weight, _) in spots.items():
            held = tuple((number, each[spot][0]) for number, each in enumerate(own) if spot in each)
            self.reaching[stance][spot].append((at, weight, held))

    def _weighed(self, points: tuple[TriggerPoint, ...], stance: Stance) -> dict[Spot, tuple[float, bool]]:
        """The spots of patterns felt on the sides of `stance`; essential wins over spillover."""
        essential, spillover = pattern_zones(self._atlas, points)
        spots: dict[Spot, tuple[float, bool]] = {}
        for zones, is_essential in ((spillover, False), (essential, True)):
            for zone, both in zones.items():
                weight = self.rarity[zone] * (1.0 if is_essential else self._weights.spillover)
                for side in BOTH if both else stance:
                    if self._is_on(zone, stance):
                        spots[self.spot(zone, side)] = weight, is_essential
        return spots

    def _crossings(self, points: tuple[TriggerPoint, ...]) -> Iterator[tuple[Spot, float]]:
        """What may be felt on the other side as well: there it is spillover at most."""
        for zone in (leaf for p in points for z in p.crosses for leaf in self._atlas.leaf_zones(z)):
            for side in BOTH:
                yield self.spot(zone, side), self.rarity.get(zone, 1.0) * self._weights.spillover

    def _is_on(self, zone: str, stance: Stance) -> bool:
        """False for a zone of the other side of the body, as the heart's."""
        entry = self._atlas.zones.get(zone)
        return entry is None or entry.side is None or entry.side in stance


def pain_points(muscle: Muscle) -> tuple[TriggerPoint, ...]:
    """The regions of a muscle that are said to refer pain."""
    return tuple(p for p in muscle.trigger_points if p.kind is PatternKind.PAIN)


def _in_order(spots: Mapping[Spot, tuple[float, bool]]) -> dict[Spot, Explained]:
    order = sorted(spots, key=lambda spot: (not spots[spot][1], -spots[spot][0], spot))
    return {
        spot: Explained(zone=spot[0], side=spot[1], essential=spots[spot][1], counts=spots[spot][0])
        for spot in order
    }


def _total(spots: Mapping[Spot, tuple[float, bool]]) -> float:
    return sum(weight for weight, _ in spots.values())


def _rarity(atlas: Atlas) -> dict[str, float]:
    """Zone -> what it says, 0..1: 1 if a single muscle reaches it, less the more do."""
    reached: dict[str, int] = defaultdict(int)
    many = 0
    for muscle in atlas.muscles.values():
        essential, spillover = pattern_zones(atlas, pain_points(muscle))
        many += bool(essential or spillover)
        for zone in {*essential, *spillover}:
            reached[zone] += 1
    return {zone: log(1 + many / count) / log(1 + many) for zone, count in reached.items()}
