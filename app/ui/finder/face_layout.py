"""Where on an answer's card each of its words stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QStaticText
from PySide6.QtWidgets import QLabel

from app.ui.finder.hatching import SWATCH
from app.ui.finder.typeset import Typeset
from app.ui.finder.wording import Said
from app.ui.theme.named import named

ROWS_APART = 5
"""In pixels, as all lengths here."""
ZONE_MARK = QSize(28, 22)
"""The room of what stands before the name of a zone; as high as its row."""
LEAST = 96
_KEPT = 256
_GAP, _ZONES_APART = 8, 12
_BAR, _BADGE, _PAD = 8, 24, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceLayout:
    """Where everything stands, from the upper left corner of the face."""

    height: int
    hatch: QPoint
    name: tuple[QPointF, QStaticText]
    badge: QRect
    bar: QRect
    zones: tuple[tuple[bool, QRect, QStaticText], ...]
    notes: tuple[tuple[QPointF, QStaticText], ...]


class Faces:
    """Faces laid out, for all cards. The newest are kept."""

    def __init__(self, typeset: Typeset) -> None:
        self._typeset = typeset
        self.name, self.plain, self.small = map(_font_of, ("cardName", "", "small"))
        """As the stylesheet has them."""
        self.laid_out = lru_cache(_KEPT)(self._lay_out)

    def _lay_out(self, said: Said, width: int, is_hatched: bool) -> FaceLayout:
        left = SWATCH.width() + _GAP if is_hatched else 0
        badge = QRect()
        if said.caution:
            wide = QFontMetrics(self.small).horizontalAdvance(said.caution) + 2 * _PAD
            badge = QRect(width - wide, 0, wide, _BADGE)
        room = width - left - (badge.width() + _GAP if said.caution else 0)
        name = self._typeset.text(_heading(said), width=max(room, LEAST), font=self.name)
        high = ceil(name.size().height())
        head = max(high, badge.height(), SWATCH.height() if is_hatched else 0)
        bar = QRect(0, head + ROWS_APART, width, _BAR)
        zones = tuple(self._zones(said, width, bar.bottom() + 1 + ROWS_APART))
        top = (zones[-1][1] if zones else bar).bottom() + 1
        notes = []
        for words in filter(None, (said.leaves, said.standing)):
            text = self._typeset.text(words, width=width, font=self.small, is_rich=False)
            notes.append((QPointF(0, top + ROWS_APART), text))
            top += ROWS_APART + ceil(text.size().height())
        at = QPointF(left, (head - high) // 2)
        return FaceLayout(
            height=top,
            hatch=QPoint(0, (head - SWATCH.height()) // 2),
            name=(at, name),
            badge=badge,
            bar=bar,
            zones=zones,
            notes=tuple(notes),
        )

    def _zones(self, said: Said, width: int, top: int) -> Iterator[tuple[bool, QRect, QStaticText]]:
        """In as many rows as they need."""
        metrics, left, mark = QFontMetrics(self.plain), 0, ZONE_MARK.width()
        for essential, name in said.zones:
            wide = min(mark + metrics.horizontalAdvance(name) + 2, width)
            if left and left + wide > width:
                left, top = 0, top + ZONE_MARK.height()
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide - mark)
            text = self._typeset.text(words, width=-1, font=self.plain, is_rich=False)
            yield essential, QRect(left, top, wide, ZONE_MARK.height()), text
            left += wide + _ZONES_APART


def _font_of(name: str) -> QFont:
    label = named(QLabel(), name)
    label.ensurePolished()
    return label.font()


def _heading(said: Said) -> str:
    """Rich text: the name, and beside it, less than it, the sides."""
    sides = escape(said.sides).replace(" ", "&nbsp;")
    return f"{escape(said.name)}&nbsp; <span style='font-size:13px; font-weight:400'>{sides}</span>"
