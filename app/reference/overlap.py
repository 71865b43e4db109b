"""How much the pain patterns of muscles overlap: which are easily taken for one another. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.atlas import Atlas
from app.domain.muscle import Muscle
from app.domain.terms import PatternKind
from app.reference.plate_scene import pattern_zones

ESSENTIAL, SPILLOVER = 1.0, 0.5
"""What a zone counts for in a pattern."""
EASILY_CONFUSED = 0.3
"""The share from which two muscles are called easily confused."""

Pattern = Mapping[str, float]
"""Drawn zone -> what it counts for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two muscles (ids, in the order of the atlas) and how much their patterns share, 0..1."""

    a: str
    b: str
    share: float


class Overlap:
    """All pain patterns of an atlas against each other; sides are left out, left answers left."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self._patterns = patterns
        self._order = {key: at for at, key in enumerate(patterns)}
        self._shares = _shares(patterns)

    @property
    def muscles(self) -> tuple[str, ...]:
        """The muscles that have a pain pattern, in the order of the atlas."""
        return tuple(self._order)

    def share(self, a: str, b: str) -> float:
        """0 where they have no zone in common, 1 where the patterns are the same (weighted Jaccard index).

        What both count for each zone, as a part of what either does. 0 for a muscle without a pattern.
        """
        if a == b:
            return 1.0 if a in self._patterns else 0.0
        return self._shares.get(a, {}).get(b, 0.0)

    def nearest(self, muscle: str, count: int) -> tuple[tuple[str, float], ...]:
        """At most `count` other muscles that share any zone, with their shares, most alike first."""
        found = self._shares.get(muscle, {}).items()
        return tuple(sorted(found, key=lambda each: (-each[1], self._order[each[0]]))[:count])

    def pairs(self, at_least: float = EASILY_CONFUSED) -> tuple[Pair, ...]:
        """Every pair that shares at least so much, most alike first."""
        found = [
            Pair(a=a, b=b, share=share)
            for a, row in self._shares.items()
            for b, share in row.items()
            if self._order[a] < self._order[b] and share >= at_least
        ]
        return tuple(sorted(found, key=lambda pair: (-pair.share, self._order[pair.a], self._order[pair.b])))

    def shared_zones(self, a: str, b: str) -> tuple[str, ...]:
        """The drawn zones that both patterns reach, those that count most first."""
        first, second = self._patterns.get(a, {}), self._patterns.get(b, {})
        both = {zone: weight + second[zone] for zone, weight in first.items() if zone in second}
        return tuple(sorted(both, key=lambda zone: -both[zone]))


_kept: list[tuple[Atlas, Overlap]] = []


def overlaps(atlas: Atlas) -> Overlap:
    """The overlap of all patterns of an atlas; worked out at the first call, then kept for the last atlas."""
    if not (_kept and _kept[0][0] is atlas):
        found = {muscle.id: _pattern(atlas, muscle) for muscle in atlas.muscles.values()}
        _kept[:] = [(atlas, Overlap({key: pattern for key, pattern in found.items() if pattern}))]
    return _kept[0][1]


def _pattern(atlas: Atlas, muscle: Muscle) -> dict[str, float]:
    """The zones of all its trigger points together."""
    points = (point for point in muscle.trigger_points if point.kind is PatternKind.PAIN)
    essential, spillover = pattern_zones(atlas, points)
    return {**dict.fromkeys(essential, ESSENTIAL), **dict.fromkeys(spillover, SPILLOVER)}


def _shares(patterns: Mapping[str, Pattern]) -> dict[str, dict[str, float]]:
    """Both ways round. Zone by zone: most pairs have none in common and are never looked at."""
    reaching: dict[str, list[tuple[str, float]]] = defaultdict(list)
    shares: dict[str, dict[str, float]] = {key: {} for key in patterns}
    totals = {key: sum(pattern.values()) for key, pattern in patterns.items()}
    for key, pattern in patterns.items():
        common: dict[str, float] = defaultdict(float)
        for zone, weight in pattern.items():
            for other, others in reaching[zone]:
                common[other] += min(weight, others)
            reaching[zone].append((key, weight))
        for other, both in common.items():
            shares[key][other] = shares[other][key] = both / (totals[key] + totals[other] - both)
    return shares
