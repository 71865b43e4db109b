"""Which figure, and which layer, shows something best. Pure functions on the index of figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.atlas import Atlas
from app.domain.figure import FigureSummary
from app.domain.terms import Layer, Side

_OUTER_IS_ENOUGH = 0.8
"""An outer layer is taken if it shows this share of what the best layer shows."""
_IN_SIGHT = 0.4
"""A zone counts as in sight where this share of its largest visible area is seen."""


@dataclass(frozen=True, slots=True)
class BestView:
    """A figure (id) and one of its layers."""

    figure: str
    layer: Layer


def best_view(atlas: Atlas, muscle: str) -> BestView | None:
    """Where a muscle (id) is seen best; None where no figure shows it."""
    entry = atlas.muscles.get(muscle)
    return best_view_of(atlas.figures.values(), entry.structures) if entry else None


def best_view_of(figures: Iterable[FigureSummary], structures: Iterable[str]) -> BestView | None:
    """Where drawn structures are seen best: large on the picture, and not cut off by its frame."""
    wanted = frozenset(structures)
    seen = {figure.id: _seen_by_layer(figure, wanted) for figure in figures}
    best: tuple[float, str] = (0.0, "")
    mm2 = {f.id: max(seen[f.id].values(), default=0) * f.mm_per_px**2 for f in figures}
    widest = max(mm2.values(), default=0.0)
    for figure in figures:
        most = max(seen[figure.id].values(), default=0)
        if most:
            score = most * (mm2[figure.id] / widest) ** 2
            best = max(best, (score, figure.id), key=lambda each: each[0])
    return BestView(best[1], outermost_layer(seen[best[1]])) if best[1] else None


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

    Of figures that show as many, the one that shows more of the spillover is taken, then the larger one.
    Zones that no figure shows are passed over.
    """
    pool = list(figures)
    area = {figure.id: _zone_areas(figure, side) for figure in pool}
    most: dict[str, float] = {}
    for zones in area.values():
        for zone, mm2 in zones.items():
            most[zone] = max(most.get(zone, 0.0), mm2)
    sight = {
        figure.id: {z for z, mm2 in area[figure.id].items() if mm2 >= _IN_SIGHT * most[z]} for figure in pool
    }
    missing = (set(essential) & set(most)) - sight.get(already, set())
    extra = set(spillover) - sight.get(already, set())
    chosen: list[str] = []
    while missing:
        best = max(pool, key=lambda f: (len(missing & sight[f.id]), len(extra & sight[f.id]), -f.mm_per_px))
        chosen.append(best.id)
        missing -= sight[best.id]
        extra -= sight[best.id]
    return tuple(chosen)


def _seen_by_layer(figure: FigureSummary, structures: frozenset[str]) -> dict[Layer, int]:
    """Pixels by layer. A view from the side can show one side only: it counts double to be fair."""
    fair = 2 if figure.direction in ("left", "right") else 1
    return {
        layer: fair * sum(px for structure, px in found if structure in structures)
        for layer, found in figure.seen
    }


def _zone_areas(figure: FigureSummary, side: Side) -> dict[str, float]:
    """Visible area, in square millimetres, of each zone on a side or on the midline."""
    return {
        zone: px * figure.mm_per_px**2
        for on, zones in figure.zones
        if on in (side, Side.MIDLINE)
        for zone, px in zones
        if px
    }
