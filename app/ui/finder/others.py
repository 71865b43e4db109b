"""Above the answers, under the red flags: the common reasons that are no muscle. Never hidden."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from app.domain.atlas import Atlas
from app.domain.practice import Mimic
from app.domain.reasons import ZoneReasons
from app.reference.other_reasons import in_short
from app.ui.atlas.blocks import Citations, TextLabel, strong, text_label
from app.ui.atlas.wording import capital
from app.ui.finder.flags import cited, standing
from app.ui.finder.typeset import QuickLabel, Typeset
from app.ui.theme.icons import icon
from app.ui.theme.named import named

_LEFT, _EDGE, _BUTTON = 14, 6, 44
_LEAST = 70
_FEWER = (None, 4, 3, 2, 1)
"""How many names of a kind are written out, until all kinds find room."""
_HEADING = strong("Or no muscle at all")
_KEPT = 64


class OtherReasons(QFrame):
    """Every kind of reason in a few words, as high as they need; a button asks for all of it."""

    full_wanted = Signal(bool)

    def __init__(self, typeset: Typeset) -> None:
        super().__init__()
        named(self, "otherReasons")
        self.setAccessibleName("Other common reasons")
        self._reasons: tuple[ZoneReasons, ...] = ()
        self._most = 200
        self._fit_in = lru_cache(_KEPT)(self._try_forms)
        self.words = named(QuickLabel(typeset), "reasonWords")
        self.words.setParent(self)
        self.fold = QToolButton(self)
        self.fold.setIcon(icon("chevron"))
        self.fold.setCheckable(True)
        self.fold.setToolTip("These reasons in full, and all sources")
        self.fold.setAccessibleName("Other common reasons in full, and all sources")
        self.fold.toggled.connect(self.full_wanted)
        self.hide()

    def set_most(self, height: int) -> None:
        """How high it may be, in pixels."""
        self._most = max(height, _LEAST)
        self._fit()

    def show_reasons(self, reasons: tuple[ZoneReasons, ...]) -> None:
        """Those of the parts of the body that are marked."""
        self._reasons = reasons
        self.setVisible(any(each.others for each in reasons))
        self._fit()

    def expect(self, reasons: tuple[ZoneReasons, ...]) -> None:
        """Lay out what would be said of these."""
        self._fitting(reasons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words."""
        words, height = self._fitting(self._reasons)
        self.words.setText(words)
        self.words.setGeometry(_LEFT, _EDGE, self._room(), height)
        self.setFixedHeight(height + 2 * _EDGE)
        self.fold.setGeometry(self.width() - _BUTTON, 0, _BUTTON, _BUTTON)

    def _fitting(self, reasons: tuple[ZoneReasons, ...]) -> tuple[str, int]:
        """What is said of these, and how high it is."""
        return self._fit_in(reasons, self._room(), self._most, self.words.font().key())

    def _try_forms(
        self, reasons: tuple[ZoneReasons, ...], width: int, most: int, _font: str
    ) -> tuple[str, int]:
        """(words, height): a line for each kind; run together, with fewer names, where room is short."""
        words, height = "", 0
        for words in _forms(reasons):
            height = max(self.words.height_of((words,), width), _BUTTON - 2 * _EDGE)
            if height + 2 * _EDGE <= most:
                break
        return words, height

    def _room(self) -> int:
        return max(self.width(), 240) - _LEFT - _BUTTON


class ReasonsInFull(QWidget):
    """The same reasons, each with how it is told, and the sources of these and of the red flags."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas
        self._reasons: tuple[ZoneReasons, ...] = ()
        self._written: tuple[ZoneReasons, ...] = ()
        self.words = TextLabel("")
        self.sources = text_label("", name="small")
        self.sources.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.sources)
        self.hide()

    def show_reasons(self, reasons: tuple[ZoneReasons, ...]) -> None:
        """Nothing is written before it is looked at."""
        self._reasons = reasons
        if self.isVisible():
            self._write()

    def showEvent(self, event: QShowEvent) -> None:
        self._write()
        super().showEvent(event)

    def _write(self) -> None:
        if self._written != self._reasons:
            self._written = self._reasons
            cite = cited(self._atlas, self._reasons)
            others = [other for each in self._reasons for other in each.others]
            self.words.setText(_full_words(others, cite))
            self.sources.setText("<br>".join(f"{n}. {line}" for n, line in enumerate(cite.lines(), start=1)))


def _forms(reasons: tuple[ZoneReasons, ...]) -> Iterator[str]:
    """The same in ever fewer lines. No kind is ever left out."""
    rows = "".join(
        f"<tr><td style='padding-right:12px'>{strong(capital(kind.value))}</td>"
        f"<td>{escape('; '.join(names))}</td></tr>"
        for kind, names in in_short(reasons)
    )
    yield f"{_HEADING}<table cellspacing='0' cellpadding='0'>{rows}</table>"
    for most in _FEWER:
        kinds = (
            f"{strong(capital(kind.value) + ':')} {escape('; '.join(names))}"
            for kind, names in in_short(reasons, most=most)
        )
        yield f"{_HEADING}<br>{' · '.join(kinds)}"


def _full_words(others: list[Mimic], cite: Citations) -> str:
    rows = (
        f"{strong(capital(each.kind.value))}: {escape(each.text)}{standing(each.sources, cite)}"
        for each in others
    )
    return "".join(f"<div style='margin-top:4px'>{row}</div>" for row in dict.fromkeys(rows))
