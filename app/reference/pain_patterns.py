"""Every pain pattern of an atlas as weighed spots of the skin, ready for the pain finder. Pure."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log

from app.domain.atlas import Atlas
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.ranking import Weights
from app.domain.terms import KnownBy, PatternKind, Side
from app.reference.plate_scene import pattern_zones

Spot = tuple[str, Side]
"""A drawn zone on one side; on the midline for those that have no sides."""
Numbered = list[tuple[int, float]]
"""Numbers of what reaches a spot, each with what the spot counts for."""
BOTH = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A zone that a muscle's pattern reaches, and what it counts for."""

    zone: str
    side: Side
    essential: bool
    counts: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern of a muscle of one side."""

    point: str
    total: float
    """What all its spots count for together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A muscle of one side. `spots` are those of all its patterns, essential ones first."""

    spots: Mapping[Spot, Explained]
    is_felt_on_both: bool
    """Whether its spots are on both sides of the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A muscle of the left and its fellow of the right, in this order."""

    muscle: str
    credit: float
    """What its patterns count for: 1, or less where none of them was ever shown."""
    sides: tuple[Candidate, Candidate]
    lent: tuple[Mapping[Spot, Explained], Mapping[Spot, Explained]]
    """For each of the two what only its fellow reaches; it counts 0."""


class OneSide:
    """All muscles of one side: their patterns, and for each spot what reaches it."""

    def __init__(self) -> None:
        self.patterns: list[Pattern] = []
        self.owners = array("L")
        """For each pattern whose it is: the number of its pair."""
        self.totals = array("d")
        """For each pattern what all its spots count for together."""
        self.reach = array("d")
        """For each muscle, by the number of its pair, what all its spots count for, crossings left out."""
        self.muscles: dict[Spot, Numbered] = defaultdict(list)
        """By the numbers of their pairs."""
        self.reaching: dict[Spot, Numbered] = defaultdict(list)
        """The patterns, by their numbers in `patterns`."""


class PatternTable:
    """All muscles that refer pain, as pairs, and each side of them."""

    def __init__(self, atlas: Atlas, weights: Weights) -> None:
        self._atlas, self._weights = atlas, weights
        self.rarity = _rarity(atlas)
        self.sides = OneSide(), OneSide()
        """Left and right."""
        self.pairs: list[Pair] = []
        """In the order of the atlas, which settles ties."""
        self.reached: dict[Spot, Numbered] = defaultdict(list)
        """For each spot the pairs of which either muscle reaches it; each counts 1."""
        for muscle in atlas.muscles.values():
            if points := pain_points(muscle):
                self._add(muscle.id, points)

    def spot(self, zone: str, side: Side) -> Spot:
        """A drawn zone on a side, or on the midline, or on the one side that it has."""
        entry = self._atlas.zones.get(zone)
        if entry is None:
            return zone, side
        return zone, Side.MIDLINE if entry.midline else entry.side or side

    def _add(self, muscle: str, points: tuple[TriggerPoint, ...]) -> None:
        left, right = (self._candidate(points, side, len(self.pairs)) for side in BOTH)
        for spot in {**left.spots, **right.spots}:
            self.reached[spot].append((len(self.pairs), 1.0))
        credit = 1.0 if any(map(_is_shown, points)) else self._weights.contested
        lent = _beyond(right, left), _beyond(left, right)
        self.pairs.append(Pair(muscle=muscle, credit=credit, sides=(left, right), lent=lent))

    def _candidate(self, points: tuple[TriggerPoint, ...], side: Side, at: int) -> Candidate:
        """A muscle of one side, with its patterns put into the table."""
        table, spots = self.sides[BOTH.index(side)], self._weighed(points, side)
        total = _total(spots)
        for spot, weight in self._crossings(points):
            spots.setdefault(spot, (weight, False))
        for spot, (weight, _) in spots.items():
            table.muscles[spot].append((at, weight))
        for point in points:
            own = self._weighed((point,), side)
            for spot, (weight, _) in own.items():
                table.reaching[spot].append((len(table.patterns), weight))
            table.patterns.append(Pattern(point=point.id, total=_total(own)))
            table.owners.append(at)
            table.totals.append(_total(own))
        table.reach.append(total)
        return Candidate(
            spots=_in_order(spots), is_felt_on_both={where for _, where in spots}.issuperset(BOTH)
        )

    def _weighed(self, points: tuple[TriggerPoint, ...], own: Side) -> dict[Spot, tuple[float, bool]]:
        """The spots of patterns of a muscle of the side `own`; essential wins over spillover."""
        essential, spillover = pattern_zones(self._atlas, points)
        spots: dict[Spot, tuple[float, bool]] = {}
        for zones, is_essential in ((spillover, False), (essential, True)):
            for zone, both in zones.items():
                weight = self.rarity[zone] * (1.0 if is_essential else self._weights.spillover)
                for side in BOTH if both else (own,):
                    if self._is_on(zone, own):
                        spots[self.spot(zone, side)] = weight, is_essential
        return spots

    def _crossings(self, points: tuple[TriggerPoint, ...]) -> Iterator[tuple[Spot, float]]:
        """What may be felt on the other side as well: there it is spillover at most."""
        for zone in (leaf for p in points for z in p.crosses for leaf in self._atlas.leaf_zones(z)):
            for side in BOTH:
                yield self.spot(zone, side), self.rarity.get(zone, 1.0) * self._weights.spillover

    def _is_on(self, zone: str, own: Side) -> bool:
        """False for a zone of the other side of the body, as the heart's."""
        entry = self._atlas.zones.get(zone)
        return entry is None or entry.side is None or entry.side is own


def pain_points(muscle: Muscle) -> tuple[TriggerPoint, ...]:
    """The regions of a muscle that are said to refer pain."""
    return tuple(p for p in muscle.trigger_points if p.kind is PatternKind.PAIN)


def _is_shown(point: TriggerPoint) -> bool:
    """Whether a chart, patients or an experiment show its pattern, be it contested or not."""
    return any(known.kind is not KnownBy.CONTESTED for known in point.evidence)


def _beyond(one: Candidate, other: Candidate) -> dict[Spot, Explained]:
    """What one reaches and the other does not, as what explains without counting."""
    return {spot: replace(whole, counts=0.0) for spot, whole in one.spots.items() if spot not in other.spots}


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
