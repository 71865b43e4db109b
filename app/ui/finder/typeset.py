"""Words that change with every mark, and how they are laid out: once, and not again when they come back."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent, QStaticText, QTransform

from app.ui.atlas.blocks import TextLabel

_KEPT = 800
_GAP = 4
"""Between parts, in pixels."""


class Typeset:
    """Texts laid out. The newest are kept."""

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[str, int, str, bool], QStaticText] = OrderedDict()

    def text(self, words: str, *, width: int, font: QFont, is_rich: bool = True) -> QStaticText:
        """`words` in lines of at most `width` pixels. Draw it with the same font."""
        key = (words, width, font.key(), is_rich)
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = _laid_out(words, width, font, is_rich)
            if len(self._texts) > _KEPT:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(key)
        return found


class QuickLabel(TextLabel):
    """Rich text in parts that stand one under the other: a part that has not changed is not laid out again.

    A plain label would lay all of it out several times: to be measured, to be put back, to be drawn.
    """

    def __init__(self, typeset: Typeset) -> None:
        self._typeset = typeset
        self._parts: Sequence[str] = ()
        super().__init__("")

    def setText(self, text: str) -> None:
        self.set_parts((text,))

    def set_parts(self, parts: Sequence[str]) -> None:
        """What is to be read, from above."""
        if parts != self._parts:
            self._parts = parts
            super().setText("".join(parts))

    def height_of(self, parts: Sequence[str], width: int) -> int:
        """How high other words would be, in pixels; shown at this width, they are laid out already."""
        heights = [each.size().height() for each in self._laid_out(parts, width)]
        return ceil(sum(heights)) + _GAP * max(len(heights) - 1, 0)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self.height_of(self._parts, width)
        return self._heights[width]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        at = QPointF(0, max(self.height() - self.heightForWidth(self.width()), 0) // 2)
        for text in self._laid_out(self._parts, self.width()):
            painter.drawStaticText(at, text)
            at += QPointF(0, text.size().height() + _GAP)

    def _laid_out(self, parts: Sequence[str], width: int) -> Iterator[QStaticText]:
        font = self.font()
        return (self._typeset.text(part, width=width, font=font) for part in parts if part)


def _laid_out(words: str, width: int, font: QFont, is_rich: bool) -> QStaticText:
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.RichText if is_rich else Qt.TextFormat.PlainText)
    text.setTextWidth(width)
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()  # for another it is laid out once more
    text.prepare(QTransform.fromScale(ratio, ratio), font)
    return text
