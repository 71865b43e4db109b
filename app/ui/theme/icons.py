"""The program's own icons: strokes on a 24 x 24 grid, in the colour of the text beside them."""

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
)

IconName = Literal[
    "search", "close", "star", "star_filled", "warning", "figure", "points", "pain", "hazard", "label",
    "beneath", "save", "expand", "shrink", "sun", "help", "chevron", "back", "note", "external", "problems",
]  # fmt: skip

# Path data: M and L as in SVG, O cx cy r for a circle, D cx cy r for a filled one, Z closes.
_STROKES: dict[str, str] = {
    "search": "O 10.5 10.5 6 M 15 15 L 20 20",
    "close": "M 6 6 L 18 18 M 18 6 L 6 18",
    "star": "M 12 3.8 L 14.6 9.2 L 20.4 10 L 16.2 14.1 L 17.2 19.9 L 12 17.1 L 6.8 19.9 L 7.8 14.1 "
    "L 3.6 10 L 9.4 9.2 Z",
    "warning": "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 14 D 12 16.8 1",
    "figure": "O 12 6 2.6 M 6 11.5 L 18 11.5 M 12 9 L 12 15 M 12 15 L 8.5 21 M 12 15 L 15.5 21",
    "points": "O 12 12 7.5 D 12 12 2.4 "
    "M 12 2.5 L 12 6.5 M 12 17.5 L 12 21.5 M 2.5 12 L 6.5 12 M 17.5 12 L 21.5 12",
    "pain": "D 8 8 1.7 D 13 6.5 1.7 D 9.5 13 1.7 D 14.5 11.5 1.7 D 17.5 16 1.3 "
    "D 12.5 17.5 1.3 D 18.5 8.5 1.1 D 6 17.5 1.1",
    "hazard": "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 14 D 12 16.8 1",
    "label": "M 4 17 L 10 11 M 10 11 L 20 11 D 4 17 1.6 M 12 7.5 L 20 7.5",
    "beneath": "M 12 4 L 20 8 L 12 12 L 4 8 Z M 5 13 L 12 16.5 L 19 13 M 5 17 L 12 20.5 L 19 17",
    "save": "M 12 4 L 12 15 M 7.5 10.8 L 12 15 L 16.5 10.8 M 4.5 16 L 4.5 20 L 19.5 20 L 19.5 16",
    "expand": "M 4 9 L 4 4 L 9 4 M 15 4 L 20 4 L 20 9 M 20 15 L 20 20 L 15 20 M 9 20 L 4 20 L 4 15",
    "shrink": "M 9 4 L 9 9 L 4 9 M 20 9 L 15 9 L 15 4 M 15 20 L 15 15 L 20 15 M 4 15 L 9 15 L 9 20",
    "sun": "O 12 12 4 M 12 2.5 L 12 5 M 12 19 L 12 21.5 M 2.5 12 L 5 12 M 19 12 L 21.5 12 "
    "M 5.3 5.3 L 7 7 M 17 17 L 18.7 18.7 "
    "M 18.7 5.3 L 17 7 M 7 17 L 5.3 18.7",
    "help": "O 12 12 8.5 M 9.3 9.8 L 9.8 8.4 L 11 7.5 L 13 7.5 L 14.3 8.5 L 14.6 10 "
    "L 13.8 11.3 L 12 12.5 L 12 14 D 12 16.8 1",
    "chevron": "M 8 10 L 12 14 L 16 10",
    "back": "M 14 6 L 8 12 L 14 18",
    "note": "M 5 4 L 19 4 L 19 20 L 5 20 Z M 8.5 9 L 15.5 9 M 8.5 12.5 L 15.5 12.5 M 8.5 16 L 12.5 16",
    "external": "M 10 5 L 5 5 L 5 19 L 19 19 L 19 14 M 13.5 4.5 L 19.5 4.5 L 19.5 10.5 M 19.5 4.5 L 11 13",
    "problems": "O 12 12 8.5 M 12 7.5 L 12 13 D 12 16.2 1",
}  # fmt: skip
_STROKES["star_filled"] = _STROKES["star"]


def icon(name: IconName) -> QIcon:
    """An icon that is drawn in the theme's colours each time, so it follows a change of theme."""
    return QIcon(_IconEngine(name))


def paint_icon(painter: QPainter, name: IconName, *, colour: str, rect: QRectF) -> None:
    """Draw an icon in `colour`, as large as fits into `rect`."""
    size = min(rect.width(), rect.height())
    strokes, dots = _paths(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(size / 2, size / 2))
    painter.scale(size / 24, size / 24)
    pen = QPen(QColor(colour), 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if name == "star_filled":
        painter.setBrush(pen.color())
    painter.drawPath(strokes)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPath(dots)
    painter.restore()


def icon_pixmap(name: IconName, *, colour: str, size: int, ratio: float) -> QPixmap:
    """An icon as a picture, `size` device-independent pixels square, for a screen with `ratio`."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, colour=colour, rect=QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _paths(name: str) -> tuple[QPainterPath, QPainterPath]:
    strokes, dots = QPainterPath(), QPainterPath()
    words = iter(_STROKES[name].split())
    for command in words:
        if command == "Z":
            strokes.closeSubpath()
            continue
        x, y = float(next(words)), float(next(words))
        if command == "M":
            strokes.moveTo(x, y)
        elif command == "L":
            strokes.lineTo(x, y)
        else:
            radius = float(next(words))
            (dots if command == "D" else strokes).addEllipse(QPointF(x, y), radius, radius)
    return strokes, dots


class _IconEngine(QIconEngine):
    """Paints in the application's own colours: text, selected, disabled."""

    def __init__(self, name: IconName) -> None:
        super().__init__()
        self._name: IconName = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            colour = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        elif state is QIcon.State.On:
            colour = palette.color(QPalette.ColorRole.Accent)
        else:
            colour = palette.color(QPalette.ColorRole.ButtonText)
        paint_icon(painter, self._name, colour=colour.name(), rect=QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _IconEngine(self._name)
