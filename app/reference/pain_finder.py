"""From where it hurts to the muscles that may do it, ranked, each with its arithmetic. Pure.

The formula and the reasons for it stand in `docs/pain-finder.md`, the weights in `data/ranking.yaml`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from app.domain.atlas import Atlas
from app.domain.ranking import Weights
from app.domain.terms import Side
from app.reference.pain_answers import SAME, Answer, Ranking, Weighed
from app.reference.pain_patterns import BOTH, Explained, Numbered, PatternTable, Spot, pain_points
from app.reference.plate_scene import pattern_zones

__all__ = ["Answer", "Explained", "PainFinder", "Ranking", "Spot", "whole_pattern"]


class PainFinder:
    """Every pattern of an atlas, ready to be asked."""

    def __init__(self, atlas: Atlas, weights: Weights) -> None:
        self._atlas, self._weights = atlas, weights
        self._table = PatternTable(atlas, weights)
        self._often: dict[str, list[tuple[frozenset[str], float]]] = defaultdict(list)
        for found in weights.found_active:
            zones = frozenset(leaf for zone in found.zones for leaf in atlas.leaf_zones(zone))
            self._often[found.muscle].append((zones, found.share))
        self._special = frozenset(
            number
            for number, pair in enumerate(self._table.pairs)
            if pair.credit < 1 or pair.muscle in self._often or any(c.is_felt_on_both for c in pair.sides)
        )
        """The pairs (numbers) that count for more or for less than what they explain."""

    @property
    def zones(self) -> frozenset[str]:
        """The drawn zones that some pattern reaches."""
        return frozenset(self._table.rarity)

    def spots(self, zone: str, side: Side) -> tuple[Spot, ...]:
        """What a zone id stands for on a side: its parts, each on that side or on the midline."""
        return tuple(self._table.spot(leaf, side) for leaf in self._atlas.leaf_zones(zone))

    def rank(self, marks: Mapping[Spot, float], *, limit: int | None = None) -> tuple[Answer, ...]:
        """The muscles that reach any marked spot, the likeliest first, `limit` of them at most."""
        return self.ranking(marks).first(limit)

    def ranking(self, marks: Mapping[Spot, float]) -> Ranking:
        """The same, put in order but not yet written out. `marks` says how much of each spot is marked.

        A share is 0..1 of the spot: 1 where it was marked as a whole. What lies outside every pattern counts
        against all.
        """
        marked = {spot: min(share, 1.0) for spot, share in marks.items() if share > 0}
        hurting = _sides_of(marked) - {Side.MIDLINE}
        outside = self._outside(marked)
        best: dict[int, Weighed] = {}
        either: set[int] = set()
        for at, side in enumerate(BOTH):
            if side in hurting or not hurting:
                for weighed in self._weighed(at, marked, outside):
                    kept = best.get(weighed.number)
                    if kept is None or weighed.score > kept.score + SAME:
                        best[weighed.number] = weighed
                    elif weighed.score >= kept.score - SAME:
                        either.add(weighed.number)
        return Ranking(sorted(best.values()), table=self._table, marked=marked, either=either)

    def _outside(self, marked: Mapping[Spot, float]) -> dict[int, float]:
        """For each pair of muscles what neither reaches: what one leaves to its fellow costs nothing."""
        weight = self._weights.outside
        counts = {spot: self._table.rarity.get(spot[0], 1.0) * share for spot, share in marked.items()}
        everything = sum(counts.values())
        held = _sums(counts, self._table.reached)
        return {number: max(everything - much, 0.0) * weight for number, much in held.items()}

    def _weighed(
        self, at: int, marked: Mapping[Spot, float], outside: Mapping[int, float]
    ) -> Iterator[Weighed]:
        """Every muscle of a side that reaches a mark by a pattern; a crossing alone says nothing."""
        table, weights = self._table.sides[at], self._weights
        gained, filled = _sums(marked, table.muscles), _sums(marked, table.reaching)
        nearest: dict[int, tuple[float, int]] = {}
        for which, much in filled.items():
            owner, lack = table.owners[which], table.totals[which] - much
            if owner not in nearest or lack < nearest[owner][0]:
                nearest[owner] = lack, which
        for number, (lack, which) in nearest.items():
            often = alone = 0.0
            counts = gained[number]
            if number in self._special:
                often, alone = self._extra(number, at, marked)
                counts *= self._table.pairs[number].credit * (1 + often + alone)
            unmarked = lack * weights.unmarked if lack > 0 else 0.0
            whole = counts + outside[number] + unmarked
            score = counts / whole if whole else 0.0
            yield Weighed(
                -round(score, 9), round(table.reach[number] - gained[number], 9), number, at, which,
                filled[which], score, gained[number], outside[number], unmarked, often, alone,
            )  # fmt: skip

    def _extra(self, number: int, at: int, marked: Mapping[Spot, float]) -> tuple[float, float]:
        """What being often found active adds, and what explaining both sides by itself does."""
        pair = self._table.pairs[number]
        spots = marked.keys() & pair.sides[at].spots.keys()
        is_alone = pair.sides[at].is_felt_on_both and _sides_of(spots).issuperset(BOTH)
        return self._found_often(pair.muscle, spots), self._weights.both_sides if is_alone else 0.0

    def _found_often(self, muscle: str, spots: Set[Spot]) -> float:
        """Where patients hurt who hurt where the muscle reaches."""
        zones = {zone for zone, _ in spots}
        shares = [share for where, share in self._often.get(muscle, ()) if where & zones]
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


def _sums(marked: Mapping[Spot, float], weights: Mapping[Spot, Numbered]) -> dict[int, float]:
    """What the marks count for together, by the numbers of what they reach."""
    sums: dict[int, float] = {}
    before = sums.get
    for spot, share in marked.items():
        for number, weight in weights.get(spot, ()):
            sums[number] = before(number, 0.0) + weight * share
    return sums


def _sides_of(spots: Iterable[Spot]) -> set[Side]:
    return {side for _, side in spots}
