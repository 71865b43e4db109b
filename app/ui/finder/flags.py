"""Above the answers: what must be thought of first where this hurts. It cannot be switched off."""

from functools import lru_cache, partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from app.domain.atlas import Atlas
from app.domain.reasons import ZoneReasons
from app.ui.atlas.blocks import Citations, strong
from app.ui.atlas.wording import capital
from app.ui.finder.typeset import QuickLabel, Typeset
from app.ui.finger import scroll_by_finger
from app.ui.theme.named import named

_LEAST = 96
_LEFT, _RIGHT, _EDGE = 14, 4, 8
_BAR = 16
"""Kept free for the scroll bar, in pixels."""
_KEPT = 64


class RedFlags(QFrame):
    """Stays in sight above the list of muscles; where there are many, it scrolls within itself."""

    def __init__(self, atlas: Atlas, typeset: Typeset) -> None:
        super().__init__()
        named(self, "redFlag")
        self._words_of = lru_cache(_KEPT)(partial(_words, atlas))
        self.setAccessibleName("Red flags")
        self.headline = named(QuickLabel(typeset), "flagWords")
        self.words = named(QuickLabel(typeset), "flagWords")
        self._most = 400
        self.scroll_area = named(QScrollArea(self), "clear")
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scroll_area.setAccessibleName("Red flags of the marked zones")
        self.scroll_area.setWidget(self.words)
        scroll_by_finger(self.scroll_area)
        self.headline.setParent(self)
        self.hide()

    def set_most(self, height: int) -> None:
        """How high it may be, in pixels."""
        self._most = max(height, _LEAST)
        self._fit()

    def show_reasons(self, reasons: tuple[ZoneReasons, ...]) -> None:
        """The red flags of the parts of the body that are marked, the most marked part first."""
        headline, parts = self._words_of(reasons)
        self.headline.setText(headline)
        self.words.set_parts(parts)
        self.setVisible(bool(parts))
        self.scroll_area.verticalScrollBar().setValue(0)
        self._fit()

    def expect(self, reasons: tuple[ZoneReasons, ...]) -> None:
        """Lay out what would be said of these."""
        headline, parts = self._words_of(reasons)
        width = self._room()
        self.headline.height_of((headline,), width)
        self.words.height_of(parts, width - _BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _room(self) -> int:
        return max(self.width(), 240) - _LEFT - _RIGHT

    def _fit(self) -> None:
        """As high as its words, or as it may be. Not left to layouts: they may wait, a red flag may not."""
        width = self._room()
        head, words = self.headline.heightForWidth(width), self.words.heightForWidth(width - _BAR)
        top = _EDGE + head + 2
        self.setFixedHeight(min(top + words + _EDGE, self._most))
        self.headline.setGeometry(_LEFT, _EDGE, width, head)
        self.scroll_area.setGeometry(_LEFT, top, width, max(self.height() - top - _EDGE, 0))
        self.words.resize(width - _BAR, max(words, 0))


def cited(atlas: Atlas, reasons: tuple[ZoneReasons, ...]) -> Citations:
    """The sources of their red flags, numbered as they are in what is said."""
    cite = Citations(atlas)
    for flag in (flag for each in reasons for flag in each.red_flags):
        cite.numbers(flag.sources)
    return cite


def _words(atlas: Atlas, reasons: tuple[ZoneReasons, ...]) -> tuple[str, tuple[str, ...]]:
    """The headline, and what is said of each part of the body."""
    cite = Citations(atlas)
    parts = [each for each in reasons if each.red_flags]
    count = len({flag.text for each in parts for flag in each.red_flags})
    words = "red flag" if count == 1 else "red flags"
    headline = strong(f"▲ {count} {words} to rule out where this hurts")
    return headline, tuple(_lines(part, cite, is_named=len(parts) > 1) for part in parts)


def _lines(part: ZoneReasons, cite: Citations, *, is_named: bool) -> str:
    head = f"<div style='margin-top:4px'>{strong(part.title)}</div>" if is_named else ""
    texts = [escape(capital(flag.text)) + standing(flag.sources, cite) for flag in part.red_flags]
    return head + "".join(f"<div style='margin-top:3px'>•&nbsp;{text}</div>" for text in texts)


def standing(sources: tuple[str, ...], cite: Citations) -> str:
    """The numbers of the sources, or that there are none."""
    return cite.cite(sources) or " <small><i>unconfirmed</i></small>"
