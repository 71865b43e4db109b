"""The answers of the pain finder: weighed, in order, and written out when they are asked for. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.terms import Side
from app.reference.pain_patterns import BOTH, Explained, Pair, Pattern, Spot

_SAME = 1e-9


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


class Judged:
    """A muscle of one side, weighed: what an answer is written out of."""

    __slots__ = (
        "alone", "candidate", "fellow", "filled", "gained", "is_either", "number", "often", "outside", "pair",
        "pattern", "score", "unmarked",
    )  # fmt: skip
    pattern: Pattern

    def __init__(self, number: int, pair: Pair, at: int) -> None:
        self.number, self.pair = number, pair
        self.candidate, self.fellow = pair.sides[at], pair.sides[1 - at]
        self.is_either = False
        self.gained = self.filled = self.outside = self.unmarked = self.often = self.alone = self.score = 0.0

    def is_better(self, other: "Judged") -> bool:
        """Not merely by how computers round."""
        return self.score > other.score + _SAME

    def key(self) -> tuple[float, float, int]:
        """The best score first; among equals, whoever lacks least of all that it may refer to."""
        return -round(self.score, 9), round(self.candidate.total - self.gained, 9), self.pair.order

    def lent(self, marked: Mapping[Spot, float]) -> list[Explained]:
        """What only the muscle of the other side explains."""
        others = marked.keys() & self.fellow.spots.keys() - self.candidate.spots.keys()
        return [replace(self.fellow.spots[spot], counts=0.0) for spot in marked if spot in others]

    def sides(self, marked: Mapping[Spot, float]) -> tuple[Side, ...]:
        """Both where either would do, or where it takes both."""
        return BOTH if self.is_either or self.lent(marked) else (self.candidate.side,)

    def answer(self, marked: Mapping[Spot, float], place: int) -> Answer:
        """All of it in words of the marks."""
        spots, lent = self.candidate.spots, self.lent(marked)
        explains = [
            whole if marked[spot] == 1 else replace(whole, counts=whole.counts * marked[spot])
            for spot, whole in spots.items()
            if spot in marked
        ]
        return Answer(
            muscle=self.pair.muscle,
            place=place,
            sides=self.sides(marked),
            together=bool(lent),
            score=self.score,
            explains=(*explains, *lent),
            leaves=tuple([spot for spot in marked if spot not in spots and spot not in self.fellow.spots]),
            share=min(self.filled / self.pattern.total, 1.0) if self.pattern.total else 0.0,
            point=self.pattern.point,
            gained=self.gained,
            outside=self.outside,
            unmarked=self.unmarked,
            credit=self.pair.credit,
            often=self.often,
            alone=self.alone,
        )


class Ranking:
    """Muscles in order. Each is written out only when it is asked for: nobody reads hundreds."""

    def __init__(self, order: list[Judged], marked: Mapping[Spot, float]) -> None:
        self._order, self._marked = order, marked

    def __len__(self) -> int:
        return len(self._order)

    @property
    def muscles(self) -> tuple[str, ...]:
        """The best first."""
        return tuple([each.pair.muscle for each in self._order])

    def sides_of(self, muscle: str) -> tuple[Side, ...]:
        """The sides an answer names; none where the muscle reaches nothing that is marked."""
        found = (each.sides(self._marked) for each in self._order if each.pair.muscle == muscle)
        return next(found, ())

    def first(self, count: int | None = None) -> tuple[Answer, ...]:
        """At most so many, or all."""
        answers, place = [], 1
        for number, judged in enumerate(self._order[:count], start=1):
            if number > 1 and self._order[number - 2].is_better(judged):
                place = number
            answers.append(judged.answer(self._marked, place))
        return tuple(answers)
