"""The colours of an overlap, from none to the same pattern, and the scale that explains them."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.palette import Palette

DIAGONAL = 255
"""The step of a muscle against itself, which says nothing."""
_STEPS = 254
_MARKS = (0, 25, 50, 75, 100)


def step_of(share: float) -> int:
    """The step of the scale for a share of 0..1; the least overlap is told from none."""
    return max(round(share * _STEPS), 1) if share else 0


def colour_table(palette: Palette) -> list[int]:
    """256 colours: none, the steps of the scale, and that of the diagonal. Never red: that is for pain."""
    stops = [(1, QColor(palette.accent_soft)), (130, QColor(palette.accent)), (_STEPS, QColor(palette.ink))]
    table = [QColor(palette.paper)]
    for (start, first), (end, last) in pairwise(stops):
        table += [_between(first, last, (at - start) / (end - start)) for at in range(start, end)]
    return [colour.rgb() for colour in (*table, stops[-1][1], QColor(palette.line))]


def _between(first: QColor, last: QColor, share: float) -> QColor:
    mixed = (a + (b - a) * share for a, b in zip(_rgb(first), _rgb(last), strict=True))
    return QColor.fromRgbF(*mixed)


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


class OverlapScale(QWidget):
    """What the colours mean, in per cent."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setAccessibleName("Colour scale: from no shared zones, pale, to the same pattern, strong")
        self.setFixedHeight(40)
        self.setFixedWidth(280)

    def dress(self, palette: Palette) -> None:
        """Show it in the colours of a theme."""
        self._palette = palette
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        table = colour_table(self._palette)
        bar = QRectF(16, 2, self.width() - 40, 14)
        for step in range(_STEPS + 1):
            left = bar.left() + bar.width() * step / (_STEPS + 1)
            painter.fillRect(
                QRectF(left, bar.top(), bar.width() / _STEPS + 1, bar.height()), QColor(table[step])
            )
        painter.setPen(QColor(self._palette.line_strong))
        painter.drawRect(bar)
        font = self.font()
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(QColor(self._palette.muted))
        wide = QFontMetrics(font).horizontalAdvance("100 %")
        for mark in _MARKS:
            middle = bar.left() + bar.width() * mark / 100
            room = QRectF(middle - wide / 2, bar.bottom() + 2, wide, 20)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, f"{mark} %")
