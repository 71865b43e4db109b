"""From where it hurts to the muscles that may do it, ranked, each with its arithmetic. Pure.

The formula and the reasons for it stand in `docs/pain-finder.md`, the weights in `data/ranking.yaml`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.atlas import Atlas
from app.domain.ranking import Weights
from app.domain.terms import Side
from app.reference.pain_patterns import (
    BOTH,
    LEFT,
    RIGHT,
    Candidate,
    Explained,
    PatternTable,
    Spot,
    Stance,
    pain_points,
)
from app.reference.plate_scene import pattern_zones

__all__ = ["Answer", "Explained", "PainFinder", "Spot", "whole_pattern"]
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A muscle and why it stands where it does. All counts are sums of the zones' weights.

    `score` is `g / (g + outside + unmarked)` with `g = gained * (1 + boost)`, and a little less if it takes
    the muscles of both sides (`together`).
    """

    muscle: str
    place: int
    """From 1; muscles that explain the marks equally well share a place."""
    sides: tuple[Side, ...]
    """The sides on which the muscle explains the marks best: one, or both if it is open which."""
    together: bool
    """True where it takes the muscle of the left and that of the right to explain the marks."""
    score: float
    """0..1."""
    explains: tuple[Explained, ...]
    """Essential zones first, and of these what says most."""
    leaves: tuple[Spot, ...]
    """Marked zones that it does not reach."""
    share: float
    """0..1: how much of its nearest own pattern is marked."""
    point: str
    """The trigger point whose pattern that is."""
    gained: float
    outside: float
    unmarked: float
    boost: float


class PainFinder:
    """Every pattern of an atlas, ready to be asked."""

    def __init__(self, atlas: Atlas, weights: Weights) -> None:
        self._atlas, self._weights = atlas, weights
        self._table = PatternTable(atlas, weights)
        self._often: dict[str, list[tuple[frozenset[str], float]]] = defaultdict(list)
        for found in weights.found_active:
            zones = frozenset(leaf for zone in found.zones for leaf in atlas.leaf_zones(zone))
            self._often[found.muscle].append((zones, found.share))

    @property
    def zones(self) -> frozenset[str]:
        """The drawn zones that some pattern reaches."""
        return frozenset(self._table.rarity)

    def spots(self, zone: str, side: Side) -> tuple[Spot, ...]:
        """What a zone id stands for on a side: its parts, each on that side or on the midline."""
        return tuple(self._table.spot(leaf, side) for leaf in self._atlas.leaf_zones(zone))

    def rank(self, marks: Mapping[Spot, float], *, limit: int | None = None) -> tuple[Answer, ...]:
        """The muscles that reach any marked spot, the likeliest first. `marks` says how much of each.

        A share is 0..1 of the spot: 1 where it was marked as a whole. What lies outside every pattern counts
        against all. `limit` is how many answers are wanted at most.
        """
        marked = {spot: min(share, 1.0) for spot, share in marks.items() if share > 0}
        best: dict[str, _Scored] = {}
        for stance in _stances(marked):
            for found in self._scored(stance, marked):
                kept = best.get(found.candidate.muscle)
                if kept is None or found.score > kept.score + _SAME:
                    best[found.candidate.muscle] = found
                elif found.score > kept.score - _SAME and found.candidate.stance != BOTH:
                    kept.sides = BOTH
        order = sorted(best.values(), key=_Scored.key)
        answers, place = [], 1
        for number, scored in enumerate(order[:limit], start=1):
            if number == 1 or scored.score < order[number - 2].score - _SAME:
                place = number
            answers.append(scored.answer(marked, place))
        return tuple(answers)

    def _scored(self, stance: Stance, marked: Mapping[Spot, float]) -> "Iterator[_Scored]":
        """Every muscle that in this stance reaches a mark by one of its own patterns."""
        rarity, reaching = self._table.rarity, self._table.reaching[stance]
        everything = 0.0
        found: dict[int, _Scored] = {}
        for spot, share in marked.items():
            whole = rarity.get(spot[0], 1.0) * share
            everything += whole
            for at, weight, patterns in reaching.get(spot, ()):
                each = found.get(at)
                if each is None:
                    each = found[at] = _Scored(self._table.candidates[at])
                each.gained += weight * share
                each.held += whole
                filled = each.filled
                for pattern, its_weight in patterns:
                    filled[pattern] = filled.get(pattern, 0.0) + its_weight * share
        for each in found.values():
            if each.filled:  # a crossing alone says nothing of this side
                each.weigh(self._weights, everything, self._boost(each.candidate, marked))
                yield each

    def _boost(self, candidate: Candidate, marked: Mapping[Spot, float]) -> float:
        """What being often found active adds, where patients hurt who hurt where the muscle reaches."""
        if candidate.muscle not in self._often:
            return 0.0
        zones = {zone for zone, _ in marked.keys() & candidate.spots.keys()}
        shares = [share for where, share in self._often[candidate.muscle] if where & zones]
        return self._weights.often * max(shares, default=0.0)


def whole_pattern(
    finder: PainFinder, atlas: Atlas, muscle: str, side: Side, point: str = ""
) -> Iterator[Spot]:
    """Every spot of a muscle's patterns, or of one of them, on one side."""
    points = [p for p in pain_points(atlas.muscles[muscle]) if point in ("", p.id)]
    essential, spillover = pattern_zones(atlas, points)
    for zone, both in {**essential, **spillover}.items():
        for each in BOTH if both else (side,):
            yield from finder.spots(zone, each)


def _stances(marked: Mapping[Spot, float]) -> tuple[Stance, ...]:
    """Where only one side hurts (and the midline), the muscles of the other are not asked."""
    sides = {side for _, side in marked} - {Side.MIDLINE}
    if not sides:
        return LEFT, RIGHT
    if len(sides) == 2:
        return LEFT, RIGHT, BOTH
    return (tuple(sides),)


class _Scored:
    """The arithmetic of one candidate, as it is added up."""

    __slots__ = (
        "boost", "candidate", "filled", "gained", "held", "nearest", "outside", "score", "sides", "unmarked",
    )  # fmt: skip

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.sides = candidate.stance
        self.gained = self.held = 0.0
        self.filled: dict[int, float] = {}

    def weigh(self, weights: Weights, everything: float, boost: float) -> None:
        """The score, once all marks were counted. The pattern that lacks least speaks for the muscle."""
        patterns = self.candidate.patterns
        lack, self.nearest = min((patterns[at].total - filled, at) for at, filled in self.filled.items())
        self.boost = boost
        self.outside = max(everything - self.held, 0.0) * weights.outside
        self.unmarked = max(lack, 0.0) * weights.unmarked
        counts = self.gained * (1 + boost)
        whole = counts + self.outside + self.unmarked
        self.score = counts / whole if whole else 0.0
        if self.candidate.stance == BOTH:
            self.score *= weights.both_sides

    def key(self) -> tuple[float, float, int]:
        """The best score first; among equals, whoever lacks least of all that it may refer to."""
        return -round(self.score, 9), round(self.candidate.total - self.gained, 9), self.candidate.order

    def answer(self, marked: Mapping[Spot, float], place: int) -> Answer:
        """All of it in words of the marks."""
        spots = self.candidate.spots
        explains = [
            whole if marked[spot] == 1 else replace(whole, counts=whole.counts * marked[spot])
            for spot, whole in spots.items()
            if spot in marked
        ]
        pattern = self.candidate.patterns[self.nearest]
        return Answer(
            muscle=self.candidate.muscle,
            place=place,
            sides=self.sides,
            together=self.candidate.stance == BOTH,
            score=self.score,
            explains=tuple(explains),
            leaves=tuple([spot for spot in marked if spot not in spots]),
            share=min(self.filled[self.nearest] / pattern.total, 1.0) if pattern.total else 0.0,
            point=pattern.point,
            gained=self.gained,
            outside=self.outside,
            unmarked=self.unmarked,
            boost=self.boost,
        )
