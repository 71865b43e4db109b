"""The answers of the pain finder: weighed, in order, and written out when they are asked for. Pure."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.domain.terms import Side
from app.reference.pain_patterns import BOTH, Explained, Pair, PatternTable, Spot

SAME = 1e-9
"""Scores nearer than this differ only by how computers round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A muscle and why it stands where it does. All counts are sums of the zones' weights.

    `score` is `g / (g + outside + unmarked)` with `g = gained * credit * (1 + often + alone)`.
    """

    muscle: str
    place: int
    """From 1; muscles that explain the marks equally well share a place."""
    sides: tuple[Side, ...]
    """The side on which the muscle explains the marks best; both if it takes both, or either would do."""
    together: bool
    """True where it takes the muscle of the left and that of the right to explain what `explains` says."""
    score: float
    """0..1."""
    explains: tuple[Explained, ...]
    """Essential zones first, and of these what says most; then, counting 0, what the fellow explains."""
    leaves: tuple[Spot, ...]
    """Marked zones that it does not reach."""
    share: float
    """0..1: how much of its nearest own pattern is marked."""
    point: str
    """The trigger point whose pattern that is."""
    gained: float
    outside: float
    unmarked: float
    credit: float
    """1, or less where no chart and no study shows any of its patterns."""
    often: float
    """What being often found active adds, as a share of `gained`."""
    alone: float
    """What explaining both sides by itself adds."""


class Weighed(NamedTuple):
    """What the better of a pair of muscles comes to. Sorted, the best comes first.

    Hundreds are made for every mark: plain numbers, and nothing is looked up before it is asked for.
    """

    worse: float
    """Less the score, rounded: what differs only by how computers round is equal."""
    beyond: float
    """What it may refer to beyond the marks: among equals, whoever could least comes first."""
    number: int
    """Of its pair; pairs stand in the order of the atlas."""
    at: int
    """Which of the pair."""
    which: int
    """The number of its nearest pattern."""
    filled: float
    """How much of that is marked."""
    score: float
    gained: float
    outside: float
    unmarked: float
    often: float
    alone: float


class Ranking:
    """Muscles in order. Each is written out only when it is asked for: nobody reads hundreds."""

    def __init__(
        self,
        order: Sequence[Weighed],
        *,
        table: PatternTable,
        marked: Mapping[Spot, float],
        either: Set[int],
    ) -> None:
        """`either` are the pairs (numbers) of which either muscle explains the marks equally well."""
        self._order, self._table, self._marked, self._either = order, table, marked, either

    def __len__(self) -> int:
        return len(self._order)

    @property
    def muscles(self) -> tuple[str, ...]:
        """The best first."""
        return tuple([self._pair(each).muscle for each in self._order])

    def sides_of(self, muscle: str) -> tuple[Side, ...]:
        """The sides an answer names; none where the muscle reaches nothing that is marked."""
        found = (self._sides(each) for each in self._order if self._pair(each).muscle == muscle)
        return next(found, ())

    def first(self, count: int | None = None) -> tuple[Answer, ...]:
        """At most so many, or all."""
        answers, place = [], 1
        for number, weighed in enumerate(self._order[:count], start=1):
            if number > 1 and self._order[number - 2].score > weighed.score + SAME:
                place = number
            answers.append(self._answer(weighed, place))
        return tuple(answers)

    def _pair(self, weighed: Weighed) -> Pair:
        return self._table.pairs[weighed.number]

    def _lent(self, weighed: Weighed) -> list[Explained]:
        """What only the muscle of the other side explains."""
        others = self._pair(weighed).lent[weighed.at]
        return [others[spot] for spot in self._marked if spot in others]

    def _sides(self, weighed: Weighed) -> tuple[Side, ...]:
        """Both where either would do, or where it takes both."""
        both = weighed.number in self._either or self._lent(weighed)
        return BOTH if both else (BOTH[weighed.at],)

    def _answer(self, weighed: Weighed, place: int) -> Answer:
        """All of it in words of the marks."""
        pair, marked = self._pair(weighed), self._marked
        pattern = self._table.sides[weighed.at].patterns[weighed.which]
        spots, others, lent = pair.sides[weighed.at].spots, pair.lent[weighed.at], self._lent(weighed)
        explains = [
            whole if marked[spot] == 1 else replace(whole, counts=whole.counts * marked[spot])
            for spot, whole in spots.items()
            if spot in marked
        ]
        return Answer(
            muscle=pair.muscle,
            place=place,
            sides=self._sides(weighed),
            together=bool(lent),
            score=weighed.score,
            explains=(*explains, *lent),
            leaves=tuple([spot for spot in marked if spot not in spots and spot not in others]),
            share=min(weighed.filled / pattern.total, 1.0) if pattern.total else 0.0,
            point=pattern.point,
            gained=weighed.gained,
            outside=weighed.outside,
            unmarked=weighed.unmarked,
            credit=pair.credit,
            often=weighed.often,
            alone=weighed.alone,
        )
