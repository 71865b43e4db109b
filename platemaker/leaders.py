"""Leaders: straight lines from names in the margins to what they name; in order, apart, never crossing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import hypot

from app.domain.figure import LabelAnchor, Margin

_SWAPS = 200


@dataclass(slots=True, kw_only=True)
class Leader:
    """A name, the copies in the picture of what it names, and where it stands; all in pixels."""

    rank: int
    copies: tuple[tuple[LabelAnchor, ...], ...]
    """Of each copy the spots to point at, the best first."""
    height: float
    """Of the name and the gap to the next one."""
    margin: Margin = "left"
    anchor: LabelAnchor = field(init=False)
    """The spot it points at."""
    y: float = 0.0
    """The middle of the name."""

    def __post_init__(self) -> None:
        self.turn_to(self.margin)

    def turn_to(self, margin: Margin) -> None:
        """To a margin, pointing at the best spot of the copy that is nearer to that."""
        self.margin, self.anchor = margin, self._spots(margin)[0]

    def choices(self) -> list[tuple[Margin, LabelAnchor]]:
        """Margins it may stand in, each with the spots to point at: what shows once keeps its margin."""
        margins: tuple[Margin, ...] = ("left", "right") if len(self.copies) > 1 else (self.margin,)
        return [(margin, spot) for margin in margins for spot in self._spots(margin)]

    def _spots(self, margin: Margin) -> tuple[LabelAnchor, ...]:
        nearer = min if margin == "left" else max
        return nearer(self.copies, key=lambda spots: spots[0].x)

    def start(self, width: int) -> tuple[float, float]:
        """Its end at the edge of a figure `width` pixels wide."""
        return (0.0 if self.margin == "left" else float(width)), self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Both margins of a figure, in pixels. Leaders keep `reach` from the ends of others, where they can."""

    width: int
    top: float
    bottom: float
    reach: float

    def arrange(self, leaders: Sequence[Leader]) -> tuple[bool, int] | None:
        """Gives every name its height. Whether any leaders cross, and how many graze; None if too full."""
        sides = [[each for each in leaders if each.margin == margin] for margin in ("left", "right")]
        if any(sum(each.height for each in side) > self.bottom - self.top for side in sides):
            return None
        for side in sides:
            _untangle(side, self.width, self.top, self.bottom)
            _clear(side, self.width, self.top, self.bottom, self.reach)
        return _first_crossing(leaders, self.width) is not None, _grazes(leaders, self.width, self.reach)

    def is_clear(self, leader: Leader, leaders: Sequence[Leader]) -> bool:
        """Whether it neither grazes nor crosses any other, nor another it."""
        return not any(
            _grazes((leader, other), self.width, self.reach) or _cross(leader, other, self.width)
            for other in leaders
            if other is not leader
        )


def _untangle(leaders: list[Leader], width: int, top: float, bottom: float) -> None:
    """Names as near to the height of their anchors as they can be, in an order without crossings.

    Swapping two names whose leaders cross makes the leaders shorter together, so this comes to an end;
    that names differ in height may upset it, hence the limit.
    """
    leaders.sort(key=lambda each: (each.anchor.y, each.rank))
    for _ in range(_SWAPS):
        _spread(leaders, top, bottom)
        crossing = _first_crossing(leaders, width)
        if crossing is None:
            return
        first, second = (leaders.index(each) for each in crossing)
        leaders[first], leaders[second] = leaders[second], leaders[first]


def _clear(leaders: list[Leader], width: int, top: float, bottom: float, reach: float) -> None:
    """Swaps neighbours where that keeps leaders clear of the ends of others, and crosses none."""
    fewest = _grazes(leaders, width, reach)
    for at in range(len(leaders) - 1):
        if not fewest:
            return
        leaders[at], leaders[at + 1] = leaders[at + 1], leaders[at]
        _spread(leaders, top, bottom)
        grazes = _grazes(leaders, width, reach)
        if grazes < fewest and _first_crossing(leaders, width) is None:
            fewest = grazes
        else:
            leaders[at], leaders[at + 1] = leaders[at + 1], leaders[at]
    _spread(leaders, top, bottom)


def _grazes(leaders: Sequence[Leader], width: int, reach: float) -> int:
    """How many leaders come nearer than `reach` pixels to the end of another."""
    return sum(
        _distance(other.anchor, leader.start(width), leader.anchor) < reach
        for leader in leaders
        for other in leaders
        if other is not leader
    )


def _distance(spot: LabelAnchor, start: tuple[float, float], end: LabelAnchor) -> float:
    """From a spot to the leader between `start` and `end`, in pixels."""
    dx, dy = end.x - start[0], end.y - start[1]
    along = ((spot.x - start[0]) * dx + (spot.y - start[1]) * dy) / max(dx * dx + dy * dy, 1e-9)
    along = min(max(along, 0.0), 1.0)
    return hypot(spot.x - start[0] - along * dx, spot.y - start[1] - along * dy)


def _spread(leaders: Sequence[Leader], top: float, bottom: float) -> None:
    """Heights in the order given, without overlaps, with the least squared distance to the anchors'."""
    blocks: list[tuple[float, int]] = []
    """(mean of what its names want for its upper edge, how many names): blocks of names that touch."""
    before = 0.0
    for leader in leaders:
        blocks.append((leader.anchor.y - before - leader.height / 2, 1))
        before += leader.height
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (want, count), (other, more) = blocks.pop(), blocks.pop()
            blocks.append(((want * count + other * more) / (count + more), count + more))
    shifts = [want for want, count in blocks for _ in range(count)]
    room, before = bottom - before, 0.0
    for leader, shift in zip(leaders, shifts, strict=True):
        leader.y = min(max(shift, top), room) + before + leader.height / 2
        before += leader.height


def _first_crossing(leaders: Sequence[Leader], width: int) -> tuple[Leader, Leader] | None:
    return next(((a, b) for a, b in combinations(leaders, 2) if _cross(a, b, width)), None)


def without_crossings(leaders: Sequence[Leader], width: int) -> list[Leader]:
    """The leaders without the less important of any two that cross all the same."""
    left = list(leaders)
    while crossing := _first_crossing(left, width):
        left.remove(max(crossing, key=lambda each: each.rank))
    return left


def _cross(a: Leader, b: Leader, width: int) -> bool:
    ends = ((a.anchor.x, a.anchor.y), (b.anchor.x, b.anchor.y))
    return crosses((a.start(width), ends[0]), (b.start(width), ends[1]))


def crosses(a: Sequence[tuple[float, float]], b: Sequence[tuple[float, float]]) -> bool:
    """Whether two segments, each given by its two ends, cross; to touch is not to cross."""
    (p, q), (r, s) = a, b
    return _turn(p, q, r) * _turn(p, q, s) < 0 and _turn(r, s, p) * _turn(r, s, q) < 0


def _turn(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
