"""Fonts of the plate, and text set in lines."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter

from app.ui.plate.style import PlateStyle


def font(style: PlateStyle, *, factor: float = 1.0, bold: bool = False) -> QFont:
    """The plate's font at `factor` times its type size."""
    made = QFont(style.family) if style.family else QFont(QGuiApplication.font())
    made.setPixelSize(max(round(style.type_size * factor), 6))
    made.setBold(bold)
    return made


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The text in lines no wider than `width`, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def draw_lines(
    painter: QPainter, lines: list[str], at: QPointF, *, colour: str, backdrop: str = ""
) -> QRectF:
    """Lines of text from their upper left corner, in the painter's font, on a backdrop if one is given."""
    metrics = QFontMetricsF(painter.font())
    width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    box = QRectF(at.x(), at.y(), width, metrics.height() * len(lines))
    if backdrop:
        painter.fillRect(box.adjusted(-2, -1, 2, 1), QColor(backdrop))
    painter.setPen(QColor(colour))
    for number, line in enumerate(lines):
        painter.drawText(QPointF(at.x(), at.y() + metrics.ascent() + number * metrics.height()), line)
    return box
