"""Which figure, and which layer, shows something best. Pure functions on the index of figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.atlas import Atlas
from app.domain.figure import FigureSummary
from app.domain.terms import Layer, Side

_OUTER_IS_ENOUGH = 0.8
"""An outer layer is taken if it shows this share of what the best layer shows."""
_NOT_A_SLIVER = 0.4
"""A figure tells how well a muscle can be seen if it frames this share of what the fullest one frames."""
_GOOD_PART = 0.35
"""A figure of the muscle's own region is taken if it shows this share of what the best figure shows."""
_WELL = 0.5
"""A figure shows a muscle well from this share of what the best one shows."""
_LARGE_ENOUGH = 150_000
"""Pixels from which a muscle is not seen any better for being larger."""
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "head_face": ("Head",),
    "neck": ("Neck",),
    "neck_upper_back": ("Neck", "Trunk"),
    "shoulder": ("Shoulder",),
    "chest": ("Trunk", "Shoulder"),
    "arm": ("Arm",),
    "forearm": ("Arm",),
    "hand": ("Hand",),
    "back": ("Trunk",),
    "abdomen": ("Trunk",),
    "pelvis": ("Pelvis and hip",),
    "hip": ("Pelvis and hip",),
    "thigh": ("Thigh",),
    "leg": ("Leg",),
    "foot": ("Foot",),
}
"""Region of a muscle -> headings of the figures it is looked for in first."""
_WHOLE = "Whole body"
_IN_SIGHT = 0.4
"""A zone counts as in sight where this share of its largest visible area is seen."""


@dataclass(frozen=True, slots=True)
class BestView:
    """A figure (id) and one of its layers; `side` where it shows one side of the body only."""

    figure: str
    layer: Layer
    side: Side | None = None


def best_view(atlas: Atlas, muscle: str, side: Side | None = None) -> BestView | None:
    """Where a muscle (id) is seen best; None where no figure shows it.

    With a `side`, a view of the other side is taken only where no other faces the muscle.
    """
    entry = atlas.muscles.get(muscle)
    if entry is None:
        return None
    near = HEADINGS.get(entry.region, ())
    wished = [atlas.figures[entry.figure]] if entry.figure in atlas.figures else []
    return best_view_of(wished, entry.structures, muscle=muscle, side=side) or best_view_of(
        atlas.figures.values(), entry.structures, muscle=muscle, side=side, near=near
    )


def view_of_several(atlas: Atlas, muscles: Iterable[str], *, now: str = "") -> BestView | None:
    """Where muscles (ids, the usual one first) are seen together; None where no figure shows any of them.

    The figure `now` if it shows most of them nearly as well as any, but not from as far as the whole body;
    else the best view of the first that is drawn.
    """
    views = {muscle: view for muscle in muscles if (view := best_view(atlas, muscle))}
    present = atlas.figures.get(now)
    if present and present.group != _WHOLE:
        well = [m for m, view in views.items() if _shows_well(atlas, present, m, view)]
        if 2 * len(well) > len(views):
            drawn = [structure for muscle in well for structure in atlas.muscles[muscle].structures]
            return BestView(now, layer_in(present, drawn), side_of(present))
    return next(iter(views.values()), None)


def _shows_well(atlas: Atlas, figure: FigureSummary, muscle: str, best: BestView) -> bool:
    structures = atlas.muscles[muscle].structures
    return seen_mm2(figure, structures) >= _WELL * seen_mm2(atlas.figures[best.figure], structures)


def best_view_of(
    figures: Iterable[FigureSummary],
    structures: Iterable[str],
    *,
    muscle: str = "",
    side: Side | None = None,
    near: Sequence[str] = (),
) -> BestView | None:
    """Where drawn structures are seen best: large, not cut off by the frame, and with the trigger points
    of `muscle` in sight.

    Figures under the headings `near` are taken first, if they show a good part of it: masseter is looked
    for on the jaw, not at the rim of the neck.
    """
    wanted = frozenset(structures)
    shown = {f.id: f for f in figures if max(_seen_by_layer(f, wanted).values(), default=0)}
    of_side = {id_: f for id_, f in shown.items() if side is None or side_of(f) in (None, side)}
    facing = {id_: f for id_, f in shown.items() if faces(shown, id_, wanted)}
    pool = {id_: f for id_, f in facing.items() if id_ in of_side} or facing or shown
    if not pool:
        return None
    pixels = {id_: max(_seen_by_layer(f, wanted).values()) for id_, f in pool.items()}
    mm2 = {id_: pixels[id_] * f.mm_per_px**2 for id_, f in pool.items()}
    points = {id_: _fair(f) * dict(f.points).get(muscle, 0) for id_, f in pool.items()}
    most_mm2 = max(mm2.values())
    at_home = {id_: f for id_, f in pool.items() if f.group in near and mm2[id_] >= _GOOD_PART * most_mm2}
    pool = at_home or pool
    most_points = max(points[id_] for id_ in pool)

    def score(id_: str) -> float:
        # One more than counted: a muscle may have no point in sight anywhere but where it is not seen well.
        share = (points[id_] + 1) / (most_points + 1) if pool[id_].points else 1.0
        return min(pixels[id_], _LARGE_ENOUGH) * (mm2[id_] / most_mm2) ** 3 * share**2

    best = max(pool, key=score)
    return BestView(best, outermost_layer(_seen_by_layer(pool[best], wanted)), side_of(pool[best]))


def side_of(figure: FigureSummary) -> Side | None:
    """The side of the body that a view from the side shows; None where either can be shown.

    A one-sided figure is mirrored for the other side: it binds nobody to its own.
    """
    return Side(figure.direction) if figure.side is None and figure.direction in ("left", "right") else None


def seen_mm2(figure: FigureSummary, structures: Iterable[str]) -> float:
    """What the layer that shows most of some structures shows of them: square millimetres over both sides."""
    seen = _seen_by_layer(figure, frozenset(structures))
    return max(seen.values(), default=0) * figure.mm_per_px**2


def outermost_layer(seen: dict[Layer, int]) -> Layer:
    """The outermost layer that shows nearly as much as the best one; superficial where none shows any."""
    enough = max(seen.values(), default=0) * _OUTER_IS_ENOUGH
    return next((layer for layer in Layer if seen.get(layer, 0) >= max(enough, 1)), Layer.SUPERFICIAL)


def layer_in(figure: FigureSummary, structures: Iterable[str]) -> Layer:
    """The layer of one figure in which structures are seen best."""
    return outermost_layer(_seen_by_layer(figure, frozenset(structures)))


def figures_for_zones(
    figures: Iterable[FigureSummary],
    *,
    essential: Iterable[str],
    spillover: Iterable[str],
    side: Side,
    already: str = "",
) -> tuple[str, ...]:
    """The fewest figures (ids) that, with the one `already` shown, bring every essential zone in sight.

    Of figures that show as many, one of a region is taken before a whole body, then the one that shows more
    of the spillover, then the larger one. Only figures with a skin are asked; zones that none shows are
    passed over.
    """
    pool = [figure for figure in figures if Layer.SKIN in dict(figure.seen)]
    area = {figure.id: _zone_areas(figure, side) for figure in pool}
    most: dict[str, float] = {}
    for zones in area.values():
        for zone, mm2 in zones.items():
            most[zone] = max(most.get(zone, 0.0), mm2)
    sight = {
        id_: {z for z, mm2 in found.items() if mm2 >= _IN_SIGHT * most[z]} for id_, found in area.items()
    }
    missing = (set(essential) & set(most)) - sight.get(already, set())
    extra = set(spillover) - sight.get(already, set())
    chosen: list[str] = []
    while missing:
        best = max(
            pool,
            key=lambda f: (
                len(missing & sight[f.id]),
                f.group != _WHOLE,
                len(extra & sight[f.id]),
                -f.mm_per_px,
            ),
        )
        chosen.append(best.id)
        missing -= sight[best.id]
        extra -= sight[best.id]
    return tuple(chosen)


def faces(figures: Mapping[str, FigureSummary], figure: str, structures: Iterable[str]) -> bool:
    """Whether a figure shows structures from their own side of the body, not through it.

    It does if the share of their silhouette that can be seen there is at least half of what it is in the
    figure that shows most. True where the index does not know.
    """
    wanted = frozenset(structures)
    shares = {each.id: _share_seen(each, wanted) for each in figures.values()}
    framed = {each.id: _whole_mm2(each, wanted) for each in figures.values()}
    enough = _NOT_A_SLIVER * max(framed.values(), default=0.0)
    most = max((share for id_, share in shares.items() if framed[id_] >= enough), default=0.0)
    return figure not in shares or shares[figure] >= 0.5 * most


def _whole_mm2(figure: FigureSummary, structures: frozenset[str]) -> float:
    whole = sum(px for structure, px in figure.whole if structure in structures)
    return (1 if figure.side is None else 2) * whole * figure.mm_per_px**2


def _share_seen(figure: FigureSummary, structures: frozenset[str]) -> float:
    whole = sum(px for structure, px in figure.whole if structure in structures)
    seen = max((sum(px for s, px in found if s in structures) for _, found in figure.seen), default=0)
    # Of a one-sided figure the silhouettes are of one side too.
    fair = _fair(figure) if figure.side is None else 1
    return fair * seen / whole if whole else 0.0


def _seen_by_layer(figure: FigureSummary, structures: frozenset[str]) -> dict[Layer, int]:
    return {
        layer: _fair(figure) * sum(px for structure, px in found if structure in structures)
        for layer, found in figure.seen
    }


def _fair(figure: FigureSummary) -> int:
    """Counts are over both sides; where a figure can show one only, what it shows counts double."""
    return 1 if figure.side is None and side_of(figure) is None else 2


def _zone_areas(figure: FigureSummary, side: Side) -> dict[str, float]:
    """Visible area, in square millimetres, of each zone on a side or on the midline."""
    if figure.side not in (None, side):
        side = side.other
    return {
        zone: px * figure.mm_per_px**2
        for on, zones in figure.zones
        if on in (side, Side.MIDLINE)
        for zone, px in zones
        if px
    }
