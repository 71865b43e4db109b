"""The patterns of chosen answers, drawn beside the marks: one hatched one way, the other the other way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.domain.figure import ZonePatch
from app.reference.pain_patterns import Spot
from app.ui.plate.drawings import Drawings
from app.ui.plate.hatch import hatch_lines
from app.ui.plate.overlay import line, tinted
from app.ui.plate.style import PlateStyle

HatchKind = Literal["first", "second"]
_ANGLES: dict[HatchKind, float] = {"first": 45.0, "second": -45.0}
_DENSE, _SPARSE = 6.0, 12.0
"""Between the lines of essential zones and of spillover, in pixels at the usual type size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Where one muscle's pain is felt, and in which hatching it is drawn."""

    muscle: str
    kind: HatchKind
    essential: frozenset[Spot]
    spillover: frozenset[Spot]


def hatch_colour(style: PlateStyle, kind: HatchKind) -> str:
    return style.accent if kind == "first" else style.focus


def paint_patches(
    painter: QPainter,
    patches: Iterable[ZonePatch],
    kind: HatchKind,
    style: PlateStyle,
    *,
    drawings: Drawings,
    grain: float,
    essential: bool,
) -> None:
    """Hatch patches; the painter works in figure pixels. Spillover has fewer lines and a broken edge."""
    colour, gap = hatch_colour(style, kind), _DENSE if essential else _SPARSE
    for patch in patches:
        path = drawings.paths.path(patch.path)
        lines = drawings.hatch(patch.path, spacing=gap * grain, angle=_ANGLES[kind])
        painter.setPen(line(tinted(style.paper, 0.55), 3.0 * style.unit))
        painter.drawLines(lines)
        painter.setPen(line(colour, 1.5 * style.unit))
        painter.drawLines(lines)
        painter.strokePath(path, line(tinted(style.paper, 0.6), 3.4 * style.unit))
        dashes = () if essential else (4.0, 3.0)
        painter.strokePath(path, line(colour, 1.7 * style.unit, dashes=dashes))


def paint_swatch(painter: QPainter, box: QRectF, kind: HatchKind, style: PlateStyle) -> None:
    """How a muscle's pattern is hatched, for its card."""
    outline = QPainterPath()
    outline.addRect(box)
    colour = QColor(hatch_colour(style, kind))
    painter.setPen(QPen(colour, 1.4))
    painter.drawLines(hatch_lines(outline, spacing=_DENSE, angle=_ANGLES[kind]))
    painter.strokePath(outline, QPen(colour, 1.6))
