"""Names in the margins: which structures of a layer have one, where it stands, and that no leaders cross.

A leader runs straight from the edge of the figure, at the height of its name, to its anchor. Heights are
those of names printed on A5 paper, so that what is placed here can be read there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from textwrap import wrap

from app.domain.figure import LabelAnchor, Margin, Outline
from app.domain.terms import Side
from platemaker.leaders import Leader, Room, without_crossings

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
    room = Room(width=width, top=top, bottom=height, reach=CLEAR * mm)
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
) -> list[Leader]:
    """What may be named, the most important first; `mm` is pixels in a printed millimetre."""
    copies: dict[str, list[LabelAnchor]] = {}
    for anchor in anchors:
        copies.setdefault(anchor.structure, []).append(anchor)

    def area(anchor: LabelAnchor) -> int:
        return shown[_key(anchor)].area

    def importance(structure: str) -> tuple[bool, bool, int, str]:
        is_bone = shown[_key(copies[structure][0])].system == "bone"
        return structure not in ours, not is_bone, -sum(map(area, copies[structure])), structure

    names: list[Leader] = []
    for structure in sorted(copies, key=importance):
        best = max(map(area, copies[structure]))
        if best < LEAST_AREA:
            continue
        lines = len(wrap(shown[_key(copies[structure][0])].name, LINE_LETTERS))
        names.append(
            Leader(
                rank=len(names),
                copies=tuple(a for a in copies[structure] if area(a) >= SEEN_AS_WELL * best),
                height=(lines * LINE + GAP) * mm,
            )
        )
    return names


def _placed(names: Sequence[Leader], room: Room) -> list[Leader]:
    """As many of the names, the most important first, as both margins hold."""
    for count in range(min(AT_MOST, len(names)), 0, -1):
        leaders = names[:count]
        _assign(leaders, room.width)
        if room.arrange(leaders) is not None:
            _turn_over(leaders, room)
            return without_crossings(leaders, room.width)
    return []


def _turn_over(leaders: Sequence[Leader], room: Room) -> None:
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


def _assign(leaders: Sequence[Leader], width: int) -> None:
    """Gives each name its margin; it points at the copy that is nearer to that.

    Where a figure shows both sides of the body, left and right take turns from the top down; where it
    shows one, what lies farther left is named on the left.
    """
    for leader in leaders:
        leader.margin = "left"
    if 2 * sum(len(each.copies) > 1 for each in leaders) < len(leaders):
        _split(leaders)
        return
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


def _split(leaders: Sequence[Leader]) -> None:
    """Both margins equally full, parted by an upright line: no leader crosses one of the other margin."""
    half, filled = sum(each.height for each in leaders) / 2, 0.0
    for leader in sorted(leaders, key=lambda each: (each.anchor.x, each.rank)):
        leader.margin = "left" if filled + leader.height / 2 <= half else "right"
        filled += leader.height
