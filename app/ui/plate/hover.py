"""The quick top coat of the plate: what is under the pointer, where the keyboard is, what lies beneath."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.domain.figure import Box
from app.ui.plate.overlay import line, tinted
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import font

_PAD = 7.0


def rect_of(box: Box, stage: Stage) -> QRectF:
    """The widget rectangle to repaint for an outline, with room for its line."""
    return stage.box_in_area(QRectF(box.x, box.y, box.width, box.height)).adjusted(-6, -6, 6, 6)


def paint_hovered(painter: QPainter, path: QPainterPath, style: PlateStyle, stage: Stage) -> None:
    """A soft light on the structure under the pointer."""
    painter.save()
    painter.setWorldTransform(stage.transform * painter.worldTransform())
    painter.fillPath(path, tinted(style.hover, 0.16))
    painter.strokePath(path, line(painter, tinted(style.hover, 0.9), 1.6 * style.unit))
    painter.restore()


def paint_focused(painter: QPainter, path: QPainterPath, style: PlateStyle, stage: Stage) -> None:
    """A ring that is seen without colour too: dark dashes on a light line."""
    painter.save()
    painter.setWorldTransform(stage.transform * painter.worldTransform())
    painter.strokePath(path, line(painter, style.paper, 5.0 * style.unit))
    painter.strokePath(path, line(painter, style.focus, 2.6 * style.unit, dashes=(3, 2)))
    painter.restore()


@contextmanager
def window(painter: QPainter, path: QPainterPath, style: PlateStyle, stage: Stage) -> Iterator[None]:
    """What is painted within is seen through the outline of a structure that is lifted away."""
    hole = stage.transform.map(path)
    painter.save()
    painter.setClipPath(hole, Qt.ClipOperation.IntersectClip)
    painter.fillRect(hole.boundingRect(), QColor(style.paper))
    yield
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((tinted("#000000", 0.35), 5.0), (QColor(style.hover), 1.8)):
        painter.setPen(QPen(colour, width * style.unit))
        painter.drawPath(hole)


def paint_frame(painter: QPainter, style: PlateStyle, area: QRect) -> None:
    """The plate has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(style.focus), 2))
    painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))


def paint_nothing(painter: QPainter, style: PlateStyle, area: QRect) -> None:
    """There is no figure, or its file cannot be read."""
    painter.fillRect(area, QColor(style.paper))
    painter.setPen(QColor(style.muted))
    painter.setFont(font(style))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "No figure to show")


def name_box(text: str, at: QPointF, style: PlateStyle, area: QRectF) -> QRectF:
    """Where the name stands: beside the pointer, and always whole on the plate."""
    metrics = QFontMetricsF(font(style))
    width = min(metrics.horizontalAdvance(text) + 2 * _PAD + 1, area.width() - 8)
    size = QSizeF(width, metrics.height() + _PAD)
    box = QRectF(at + QPointF(14, 18), size)
    if box.right() > area.right() - 4:
        box.moveRight(max(at.x() - 8, area.left() + 4 + size.width()))
    if box.bottom() > area.bottom() - 4:
        box.moveBottom(at.y() - 8)
    return box


def paint_name(painter: QPainter, text: str, box: QRectF, style: PlateStyle) -> None:
    """The name in a small panel."""
    painter.setPen(QPen(QColor(style.panel_edge), 1))
    painter.setBrush(QColor(style.panel))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(QColor(style.ink))
    painter.setFont(font(style))
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 2 * _PAD)
    painter.drawText(QPointF(box.left() + _PAD, box.top() + _PAD / 2 + metrics.ascent()), shown)
