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
FAIR_SHARE, FAIR_SHARE_OF_PICTURE = 0.05, 0.005
"""A muscle is named where this share of its whole shape shows, or it fills this share of the picture: not
what a gap lets through. A bone among muscles is named where it fills as much."""
BONES_AT_MOST = 4
"""Bones named in a layer of muscles."""
CLEAR = 1.3
"""Printed millimetres that a leader keeps from the ends of others, where it can."""
MIDDLE = 0.03
"""A structure this near the middle, as a share of the width, may be named in either margin."""
Key = tuple[str, Side]
"""A structure and which copy of it."""


def place_labels(
    anchors: Sequence[LabelAnchor],
    outlines: Iterable[Outline],
    *,
    ours: frozenset[str],
    whole: Mapping[Key, int],
    width: int,
    height: int,
    of_side: bool = False,
) -> tuple[LabelAnchor, ...]:
    """An anchor for each of one layer's muscles and bones; the most important have a place in a margin.

    `anchors` are the spots that may be pointed at, the best of a structure first. `ours` are the structures
    that the atlas describes: they come first, then other muscles, then a few bones, each by what is seen of
    them. `whole` has the area of the whole shape of each muscle, `width` and `height` are the figure's, all
    in pixels; `of_side` where it shows one side of the body.
    """
    shown = {(o.structure, o.side): o for o in outlines if o.system in ("muscle", "bone")}
    spots: dict[Key, list[LabelAnchor]] = {}
    for anchor in anchors:
        if _key(anchor) in shown:
            spots.setdefault(_key(anchor), []).append(anchor)
    mm = 1 / min(PRINT_WIDTH / width, PRINT_HEIGHT / height)
    least = _least(shown, whole, ample=FAIR_SHARE_OF_PICTURE * width * height)
    names = _ranked({key: spots[key] for key in spots if shown[key].area >= least[key]}, shown, ours, mm)
    top = (HEADROOM_OF_SIDE if of_side else HEADROOM) * mm
    room = Room(width=width, top=top, bottom=height, reach=CLEAR * mm)
    placed = {_key(each.anchor): each for each in _placed(names, room)}
    order = {key: rank for rank, key in enumerate(sorted(placed, key=lambda k: placed[k].rank), start=1)}
    return tuple(
        replace(placed[key].anchor, rank=order[key], slot=placed[key].margin, slot_y=round(placed[key].y))
        if key in placed
        else best
        for key, (best, *_) in spots.items()
    )


def _key(anchor: LabelAnchor) -> Key:
    return anchor.structure, anchor.side


def _least(shown: Mapping[Key, Outline], whole: Mapping[Key, int], *, ample: float) -> dict[Key, float]:
    """Of each copy how many pixels must be seen for it to be named; `ample` are enough for any muscle."""
    among_muscles = any(outline.system == "muscle" for outline in shown.values())
    fair = {key: min(FAIR_SHARE * area, ample) for key, area in whole.items()}
    bones = {key: ample for key in shown if among_muscles and shown[key].system == "bone"}
    return {key: max(LEAST_AREA, fair.get(key, 0), bones.get(key, 0)) for key in shown}


def _ranked(
    spots: Mapping[Key, Sequence[LabelAnchor]],
    shown: Mapping[Key, Outline],
    ours: frozenset[str],
    mm: float,
) -> list[Leader]:
    """What is worth a name, the most important first; `mm` is pixels in a printed millimetre."""
    copies: dict[str, list[Key]] = {}
    for key in spots:
        copies.setdefault(key[0], []).append(key)

    def is_bone(structure: str) -> bool:
        return shown[copies[structure][0]].system == "bone"

    def importance(structure: str) -> tuple[bool, bool, int, str]:
        area = sum(shown[key].area for key in copies[structure])
        return is_bone(structure), structure not in ours, -area, structure

    order = sorted(copies, key=importance)
    muscles = sum(not is_bone(structure) for structure in order)
    names: list[Leader] = []
    for structure in order[: muscles + BONES_AT_MOST] if muscles else order:
        keys = copies[structure]
        best = max(shown[key].area for key in keys)
        lines = len(wrap(shown[keys[0]].name, LINE_LETTERS))
        names.append(
            Leader(
                rank=len(names),
                copies=tuple(tuple(spots[key]) for key in keys if shown[key].area >= SEEN_AS_WELL * best),
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
            _disentangle(leaders, room)
            return without_crossings(leaders, room.width)
    return []


def _disentangle(leaders: Sequence[Leader], room: Room) -> None:
    """Points at other spots or copies where that keeps leaders off the ends of others."""
    best = room.arrange(leaders)
    for leader in reversed(leaders):
        if best == (False, 0):
            return
        if room.is_clear(leader, leaders):
            continue
        kept = leader.margin, leader.anchor
        for choice in leader.choices():
            leader.margin, leader.anchor = choice
            found = room.arrange(leaders)
            if found is not None and (best is None or found < best):
                best, kept = found, choice
        leader.margin, leader.anchor = kept
        room.arrange(leaders)


def _assign(leaders: Sequence[Leader], width: int) -> None:
    """Gives each name its margin; it points at the copy that is nearer to that.

    Where a figure shows both sides of the body, left and right take turns from the top down; where it
    shows one, what lies farther left is named on the left.
    """
    for leader in leaders:
        leader.turn_to("left")
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
            leader.turn_to("left" if off_centre < 0 else "right")
            load[leader.margin] += leader.height
    for leader in sorted(free, key=lambda each: (each.anchor.y, each.rank)):
        leader.turn_to("left" if load["left"] <= load["right"] else "right")
        load[leader.margin] += leader.height


def _split(leaders: Sequence[Leader]) -> None:
    """Both margins equally full, parted by an upright line: no leader crosses one of the other margin."""
    half, filled = sum(each.height for each in leaders) / 2, 0.0
    for leader in sorted(leaders, key=lambda each: (each.anchor.x, each.rank)):
        leader.turn_to("left" if filled + leader.height / 2 <= half else "right")
        filled += leader.height
