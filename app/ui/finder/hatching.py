"""The patterns of chosen answers, drawn beside the marks: one hatched one way, the other the other way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from app.domain.figure import ZonePatch
from app.reference.pain_patterns import Spot
from app.ui.plate.drawings import Drawings
from app.ui.plate.hatch import hatch_lines
from app.ui.plate.overlay import line, tinted
from app.ui.plate.style import PlateStyle

HatchKind = Literal["first", "second"]
_ANGLES: dict[HatchKind, float] = {"first": 45.0, "second": -45.0}
_COLOURS: dict[HatchKind, str] = {"first": "#0b5a62", "second": "#2338c4"}
"""The skin is the same in both themes; so are these."""
_GROUND = "#ecdccb"
_DENSE, _SPARSE = 8.0, 15.0
"""Between the lines of essential zones and of spillover, in pixels at the usual type size."""
SWATCH = QSize(22, 16)
"""In pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Where one muscle's pain is felt, and in which hatching it is drawn."""

    muscle: str
    kind: HatchKind
    essential: frozenset[Spot]
    spillover: frozenset[Spot]


def paint_patches(
    painter: QPainter,
    patches: Sequence[ZonePatch],
    kind: HatchKind,
    style: PlateStyle,
    *,
    drawings: Drawings,
    grain: float,
    essential: bool,
) -> None:
    """Hatch patches as one shape; the painter works in figure pixels.

    Spillover has fewer lines and a broken edge. What is marked stays in sight between the lines.
    """
    if not patches:
        return
    colour, gap = _COLOURS[kind], _DENSE if essential else _SPARSE
    lines = [
        stroke
        for patch in patches
        for stroke in drawings.hatch(patch.path, spacing=gap * grain, angle=_ANGLES[kind])
    ]
    painter.setPen(line(painter, colour, 1.4 * style.unit))
    painter.drawLines(lines)
    outline = drawings.region(patches).outline
    painter.strokePath(outline, line(painter, tinted("#ffffff", 0.6), 3.6 * style.unit))
    dashes = () if essential else (4.0, 3.0)
    painter.strokePath(outline, line(painter, colour, 1.8 * style.unit, dashes=dashes))


def swatch(kind: HatchKind, ratio: float) -> QPixmap:
    """How a muscle's pattern is hatched, for its card."""
    pixmap = QPixmap(SWATCH * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRect(QRectF(1, 1, 20, 14))
    colour = QColor(_COLOURS[kind])
    painter.fillPath(outline, QColor(_GROUND))
    painter.setPen(QPen(colour, 1.4))
    painter.drawLines(hatch_lines(outline, spacing=0.75 * _DENSE, angle=_ANGLES[kind]))
    painter.strokePath(outline, QPen(colour, 1.6))
    painter.end()
    return pixmap
