"""Names in the margins: which structures of a layer have one, where it stands, and that no leaders cross.

A leader runs straight from the edge of the figure, at the height of its name, to its anchor. Heights are
those of names printed on A5 paper, so that what is placed here can be read there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot
from textwrap import wrap

from app.domain.figure import LabelAnchor, Margin, Outline
from app.domain.terms import Side

AT_MOST = 24
"""Names a layer has at most."""
PRINT_WIDTH, PRINT_HEIGHT = 78.0, 170.0
"""Millimetres of an A5 page that the figure itself gets between and above the words."""
LINE, GAP = 2.95, 0.95
"""Millimetres from line to line of a name in type of 2.3 mm, and between two names."""
LINE_LETTERS = 23
"""A margin is about this many letters wide."""
HEADROOM, HEADROOM_OF_SIDE = 10.0, 13.8
"""Millimetres at the top of the margins that the marks for left and right take; where a figure shows one
side, front and back (or medial and lateral) stand below them."""
SEEN_AS_WELL = 0.4
"""The copy on the other side of the body counts if it shows this share of what the better one shows."""
LEAST_AREA = 1200
"""Visible pixels of a copy that is worth a name in the margin; less is told apart only near by."""
CLEAR = 1.3
"""Printed millimetres that a leader keeps from the ends of others, where it can."""
MIDDLE = 0.03
"""A structure this near the middle, as a share of the width, may be named in either margin."""
_SWAPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A structure that may be named: its copies in the picture, and the height of its name, in pixels."""

    copies: tuple[LabelAnchor, ...]
    height: float


@dataclass(slots=True, kw_only=True)
class _Leader:
    rank: int
    copies: tuple[LabelAnchor, ...]
    height: float
    margin: Margin
    y: float = 0.0

    @property
    def anchor(self) -> LabelAnchor:
        """The copy that is nearer to the margin."""
        nearer = min if self.margin == "left" else max
        return nearer(self.copies, key=lambda copy: copy.x)

    def turn_over(self) -> None:
        self.margin = "right" if self.margin == "left" else "left"

    def start(self, width: int) -> tuple[float, float]:
        return (0.0 if self.margin == "left" else float(width)), self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Both margins of a figure, in pixels. Leaders keep `reach` from the ends of others, where they can."""

    width: int
    top: float
    bottom: float
    reach: float

    def arrange(self, leaders: Sequence[_Leader]) -> tuple[bool, int] | None:
        """Gives every name its height. Whether any leaders cross, and how many graze; None if too full."""
        sides = [[each for each in leaders if each.margin == margin] for margin in ("left", "right")]
        if any(sum(each.height for each in side) > self.bottom - self.top for side in sides):
            return None
        for side in sides:
            _untangle(side, self.width, self.top, self.bottom)
            _clear(side, self.width, self.top, self.bottom, self.reach)
        return _first_crossing(leaders, self.width) is not None, _grazes(leaders, self.width, self.reach)


def place_labels(
    anchors: Sequence[LabelAnchor],
    outlines: Iterable[Outline],
    *,
    ours: frozenset[str],
    width: int,
    height: int,
    of_side: bool = False,
) -> tuple[LabelAnchor, ...]:
    """The anchors of one layer's muscles and bones; the most important have a rank and a place in a margin.

    `ours` are the structures that the atlas describes: they come first, then bones, each by what is seen
    of them. `width` and `height` are the figure's, in pixels; `of_side` where it shows one side of the body.
    """
    shown = {(o.structure, o.side): o for o in outlines if o.system in ("muscle", "bone")}
    kept = [a for a in anchors if (a.structure, a.side) in shown]
    mm = 1 / min(PRINT_WIDTH / width, PRINT_HEIGHT / height)
    names = _ranked(kept, shown, ours, mm)
    top = (HEADROOM_OF_SIDE if of_side else HEADROOM) * mm
    room = _Room(width=width, top=top, bottom=height, reach=CLEAR * mm)
    placed = {_key(each.anchor): each for each in _placed(names, room)}
    order = {key: rank for rank, key in enumerate(sorted(placed, key=lambda k: placed[k].rank), start=1)}
    return tuple(
        replace(a, rank=order[key], slot=placed[key].margin, slot_y=round(placed[key].y))
        if (key := _key(a)) in placed
        else a
        for a in kept
    )


def _key(anchor: LabelAnchor) -> tuple[str, Side]:
    return anchor.structure, anchor.side


def _ranked(
    anchors: Sequence[LabelAnchor],
    shown: Mapping[tuple[str, Side], Outline],
    ours: frozenset[str],
    mm: float,
) -> list[Name]:
    """What may be named, the most important first; `mm` is pixels in a printed millimetre."""
    copies: dict[str, list[LabelAnchor]] = {}
    for anchor in anchors:
        copies.setdefault(anchor.structure, []).append(anchor)

    def area(anchor: LabelAnchor) -> int:
        return shown[_key(anchor)].area

    def importance(structure: str) -> tuple[bool, bool, int, str]:
        is_bone = shown[_key(copies[structure][0])].system == "bone"
        return structure not in ours, not is_bone, -sum(map(area, copies[structure])), structure

    names = []
    for structure in sorted(copies, key=importance):
        best = max(map(area, copies[structure]))
        if best < LEAST_AREA:
            continue
        lines = len(wrap(shown[_key(copies[structure][0])].name, LINE_LETTERS))
        names.append(
            Name(
                copies=tuple(a for a in copies[structure] if area(a) >= SEEN_AS_WELL * best),
                height=(lines * LINE + GAP) * mm,
            )
        )
    return names


def _placed(names: Sequence[Name], room: _Room) -> list[_Leader]:
    """As many of the names, the most important first, as both margins hold."""
    for count in range(min(AT_MOST, len(names)), 0, -1):
        leaders = _assigned(names[:count], room.width)
        if room.arrange(leaders) is not None:
            _turn_over(leaders, room)
            return _without_crossings(leaders, room.width)
    return []


def _turn_over(leaders: Sequence[_Leader], room: _Room) -> None:
    """Names the copy on the other side of the body where that keeps leaders off the ends of others."""
    best = room.arrange(leaders)
    for leader in reversed(leaders):
        if best == (False, 0):
            return
        if len(leader.copies) < 2:
            continue
        leader.turn_over()
        found = room.arrange(leaders)
        if best is None or (found is not None and found < best):
            best = found
        else:
            leader.turn_over()
    room.arrange(leaders)


def _assigned(names: Sequence[Name], width: int) -> list[_Leader]:
    """Each name with a copy of its structure and the margin beside that.

    Where a figure shows both sides of the body, left and right take turns from the top down; where it
    shows one, what lies farther left is named on the left.
    """
    leaders = [
        _Leader(rank=rank, copies=name.copies, height=name.height, margin="left")
        for rank, name in enumerate(names)
    ]
    if 2 * sum(len(each.copies) > 1 for each in leaders) < len(leaders):
        _split(leaders)
        return leaders
    load: dict[Margin, float] = {"left": 0.0, "right": 0.0}
    free = []
    for leader in leaders:
        off_centre = leader.anchor.x - width / 2
        if len(leader.copies) > 1 or abs(off_centre) <= MIDDLE * width:
            free.append(leader)
        else:
            leader.margin = "left" if off_centre < 0 else "right"
            load[leader.margin] += leader.height
    for leader in sorted(free, key=lambda each: (each.anchor.y, each.rank)):
        leader.margin = "left" if load["left"] <= load["right"] else "right"
        load[leader.margin] += leader.height
    return leaders


def _split(leaders: Sequence[_Leader]) -> None:
    """Both margins equally full, parted by an upright line: no leader crosses one of the other margin."""
    half, filled = sum(each.height for each in leaders) / 2, 0.0
    for leader in sorted(leaders, key=lambda each: (each.anchor.x, each.rank)):
        leader.margin = "left" if filled + leader.height / 2 <= half else "right"
        filled += leader.height


def _untangle(leaders: list[_Leader], width: int, top: float, bottom: float) -> None:
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


def _clear(leaders: list[_Leader], width: int, top: float, bottom: float, reach: float) -> None:
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


def _grazes(leaders: Sequence[_Leader], width: int, reach: float) -> int:
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


def _spread(leaders: Sequence[_Leader], top: float, bottom: float) -> None:
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


def _first_crossing(leaders: Sequence[_Leader], width: int) -> tuple[_Leader, _Leader] | None:
    return next(((a, b) for a, b in combinations(leaders, 2) if _cross(a, b, width)), None)


def _without_crossings(leaders: list[_Leader], width: int) -> list[_Leader]:
    """The leaders without the less important of any two that cross all the same."""
    left = list(leaders)
    while crossing := _first_crossing(left, width):
        left.remove(max(crossing, key=lambda each: each.rank))
    return left


def _cross(a: _Leader, b: _Leader, width: int) -> bool:
    ends = ((a.anchor.x, a.anchor.y), (b.anchor.x, b.anchor.y))
    return crosses((a.start(width), ends[0]), (b.start(width), ends[1]))


def crosses(a: Sequence[tuple[float, float]], b: Sequence[tuple[float, float]]) -> bool:
    """Whether two segments, each given by its two ends, cross; to touch is not to cross."""
    (p, q), (r, s) = a, b
    return _turn(p, q, r) * _turn(p, q, s) < 0 and _turn(r, s, p) * _turn(r, s, q) < 0


def _turn(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
