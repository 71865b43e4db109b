"""Words that change with every mark, and how they are laid out: once, and not again when they come back."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAbstractTextDocumentLayout, QFont, QPainter, QPaintEvent, QPalette, QTextDocument

from app.ui.atlas.blocks import TextLabel

_KEPT, _WIDTHS = 160, 3
_GAP = 4
"""Between parts, in pixels."""


class Typeset:
    """Rich texts laid out. The newest are kept."""

    def __init__(self) -> None:
        self._documents: OrderedDict[tuple[str, str], list[QTextDocument]] = OrderedDict()

    def document(self, rich: str, *, width: int, font: QFont) -> QTextDocument:
        """`rich` in lines of at most `width` pixels."""
        key = (rich, font.key())
        known = self._documents.setdefault(key, [])
        self._documents.move_to_end(key)
        for each in known:
            if each.idealWidth() <= width <= each.textWidth():  # its lines break at the same words
                return each
        known.insert(0, _laid_out(rich, width, font))
        del known[_WIDTHS:]
        if len(self._documents) > _KEPT:
            self._documents.popitem(last=False)
        return known[0]


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
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, palette.color(self.foregroundRole()))
        context.palette = palette
        painter.translate(0, max(self.height() - self.heightForWidth(self.width()), 0) // 2)
        for document in self._laid_out(self._parts, self.width()):
            document.documentLayout().draw(painter, context)
            painter.translate(QPointF(0, document.size().height() + _GAP))

    def _laid_out(self, parts: Sequence[str], width: int) -> Iterator[QTextDocument]:
        font = self.font()
        return (self._typeset.document(part, width=width, font=font) for part in parts if part)


def _laid_out(rich: str, width: int, font: QFont) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setHtml(rich)
    document.setTextWidth(width)
    return document
