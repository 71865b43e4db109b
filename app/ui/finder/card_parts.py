"""What an answer's card is made of: the bar of its score, and its zones in a row."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.atlas.blocks import Swatch
from app.ui.finder.tools import Tools
from app.ui.theme.named import named
from app.ui.theme.palette import Palette

_GAP, _LINE, _MARK = 12, 22, 28
_BADGE, _PAD = 24, 10


class ScoreBar(QWidget):
    """How well a pattern fits what is marked: long fits well."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._score = 0.0
        self.setFixedHeight(8)

    def set_score(self, score: float) -> None:
        self._score = min(max(score, 0.0), 1.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._tools.context.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(room, 3, 3)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(
            QRectF(room.topLeft(), room.size()).adjusted(0, 0, -room.width() * (1 - self._score), 0), 3, 3
        )


class Badge(QLabel):
    """A card's worst caution. Painted here: the stylesheet would be gone through for every other level."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._level = ""
        named(self, "small")

    def show_caution(self, level: str, words: str) -> None:
        """`level` is a severity of hazards."""
        self._level = level
        self.setText(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PAD, _BADGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge, ground, ink = _badge_colours(self._tools.context.theme.palette, self._level)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _BADGE / 2, _BADGE / 2)
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class ZoneFlow(QWidget):
    """Zones in a row, each behind the swatch of what it is in the pattern; as many rows as they need."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._zones: list[tuple[bool, str]] = []
        self._advances: list[int] = []
        self._boxes: tuple[int, list[QRect]] = (0, [])
        """Where they are at the width last asked for."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_zones(self, zones: list[tuple[bool, str]]) -> None:
        """(is essential, name) of each."""
        if zones != self._zones:
            self._zones = zones
            metrics = QFontMetrics(self.font())
            self._boxes = (0, [])
            self._advances = [metrics.horizontalAdvance(name) for _, name in zones]
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[-1].bottom() + 1 if self._zones else 0

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._tools.context.theme.palette
        painter = QPainter(self)
        painter.setPen(QColor(colours.ink))
        metrics = QFontMetrics(self.font())
        for (essential, name), box in zip(self._zones, self._lay_out(self.width()), strict=True):
            swatch = _swatch(colours, essential, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(box.left(), box.top() + 4), swatch)
            room = box.adjusted(_MARK, 0, 0, 0)
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _lay_out(self, width: int) -> list[QRect]:
        if width != self._boxes[0]:
            self._boxes = (width, self._boxes_in(width))
        return self._boxes[1]

    def _boxes_in(self, width: int) -> list[QRect]:
        boxes = []
        left = top = 0
        for advance in self._advances:
            wide = min(_MARK + advance + 2, width)
            if left and left + wide > width:
                left, top = 0, top + _LINE
            boxes.append(QRect(left, top, wide, _LINE))
            left += wide + _GAP
        return boxes


@cache
def _swatch(colours: Palette, essential: bool, _ratio: float) -> QPixmap:
    """Drawn once for a theme and a screen: every card has several."""
    return Swatch(colours, essential=essential).pixmap()


def _badge_colours(colours: Palette, level: str) -> tuple[str, str, str]:
    """(edge, ground, ink)."""
    if level == "critical":
        return colours.critical, colours.critical_tint, colours.critical_ink
    if level in ("high", "moderate"):
        return colours.amber, colours.amber_tint, colours.amber_ink
    return colours.line_strong, colours.raised, colours.ink
