"""From where it hurts to the muscles that may do it, ranked, each with its arithmetic. Pure.

The formula and the reasons for it stand in `docs/pain-finder.md`, the weights in `data/ranking.yaml`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.domain.atlas import Atlas
from app.domain.ranking import Weights
from app.domain.terms import Side
from app.reference.pain_answers import Answer, Judged, Ranking
from app.reference.pain_patterns import BOTH, Candidate, Explained, PatternTable, Spot, pain_points
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
        best: dict[int, Judged] = {}
        for at, side in enumerate(BOTH):
            if side in hurting or not hurting:
                for judged in self._judged(at, marked, outside):
                    kept = best.setdefault(judged.number, judged)
                    if judged.is_better(kept):
                        best[judged.number] = judged
                    elif kept is not judged and not kept.is_better(judged):
                        kept.is_either = True
        return Ranking(sorted(best.values(), key=Judged.key), marked)

    def _outside(self, marked: Mapping[Spot, float]) -> dict[int, float]:
        """For each pair of muscles what neither reaches: what one leaves to its fellow costs nothing."""
        rarity, reached = self._table.rarity, self._table.reached
        everything = 0.0
        held: dict[int, float] = defaultdict(float)
        for spot, share in marked.items():
            whole = rarity.get(spot[0], 1.0) * share
            everything += whole
            for number in reached.get(spot, ()):
                held[number] += whole
        return {number: max(everything - much, 0.0) * self._weights.outside for number, much in held.items()}

    def _judged(
        self, at: int, marked: Mapping[Spot, float], outside: Mapping[int, float]
    ) -> Iterator[Judged]:
        """Every muscle of a side that reaches a mark by a pattern; a crossing alone says nothing."""
        table = self._table.sides[at]
        gained: dict[int, float] = defaultdict(float)
        filled: dict[int, float] = defaultdict(float)
        for spot, share in marked.items():
            for number, weight in table.muscles.get(spot, ()):
                gained[number] += weight * share
            for number, weight in table.reaching.get(spot, ()):
                filled[number] += weight * share
        nearest: dict[int, tuple[float, int]] = {}
        for number, much in filled.items():
            pattern = table.patterns[number]
            lack = pattern.total - much, number
            if pattern.at not in nearest or lack < nearest[pattern.at]:
                nearest[pattern.at] = lack
        for number, (lacking, which) in nearest.items():
            judged = Judged(number, self._table.pairs[number], at)
            judged.gained, judged.outside = gained[number], outside[number]
            judged.pattern, judged.filled = table.patterns[which], filled[which]
            self._weigh(judged, max(lacking, 0.0), marked)
            yield judged

    def _weigh(self, judged: Judged, lack: float, marked: Mapping[Spot, float]) -> None:
        """The score. `lack` is what is unmarked of the pattern that lacks least."""
        candidate, weights = judged.candidate, self._weights
        judged.unmarked = lack * weights.unmarked
        if judged.pair.muscle in self._often:
            judged.often = self._found_often(judged.pair.muscle, candidate, marked)
        if candidate.is_felt_on_both and _sides_of(marked.keys() & candidate.spots.keys()).issuperset(BOTH):
            judged.alone = weights.both_sides
        counts = judged.gained * judged.pair.credit * (1 + judged.often + judged.alone)
        whole = counts + judged.outside + judged.unmarked
        judged.score = counts / whole if whole else 0.0

    def _found_often(self, muscle: str, candidate: Candidate, marked: Mapping[Spot, float]) -> float:
        """What being often found active adds, where patients hurt who hurt where the muscle reaches."""
        zones = {zone for zone, _ in marked.keys() & candidate.spots.keys()}
        shares = [share for where, share in self._often[muscle] if where & zones]
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


def _sides_of(spots: Iterable[Spot]) -> set[Side]:
    return {side for _, side in spots}
