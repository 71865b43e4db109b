"""Forty figures in a menu: under the headings of their regions, and those that show a muscle first."""

from collections.abc import Iterable

from app.domain.figure import FigureSummary
from app.reference.best_figure import seen_mm2

_WORTH_SEEING = 0.25
"""A figure is offered for a muscle if it shows this share of what the best one shows."""
_OFFERED = 5


def by_group(figures: Iterable[FigureSummary]) -> dict[str, list[FigureSummary]]:
    """Figures under their headings, both in the order they first come in; empty is for those without one."""
    groups: dict[str, list[FigureSummary]] = {}
    for figure in figures:
        groups.setdefault(figure.group, []).append(figure)
    return groups


def in_order(figures: Iterable[FigureSummary]) -> tuple[str, ...]:
    """All figures (ids) as they follow each other in the menu."""
    return tuple(figure.id for group in by_group(figures).values() for figure in group)


def that_show(figures: Iterable[FigureSummary], structures: Iterable[str]) -> tuple[FigureSummary, ...]:
    """The figures that show most of a muscle's structures, the nearest view first."""
    wanted = frozenset(structures)
    area = {figure.id: (seen_mm2(figure, wanted), figure) for figure in figures}
    most = max((mm2 for mm2, _ in area.values()), default=0.0)
    worth = [figure for mm2, figure in area.values() if mm2 and mm2 >= _WORTH_SEEING * most]
    return tuple(sorted(worth, key=lambda figure: figure.mm_per_px)[:_OFFERED])
