"""The right side: red flags, what else it may be, and the muscles that may do it."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.reasons import ZoneReasons
from app.domain.terms import Side
from app.reference.pain_finder import Answer
from app.reference.pain_patterns import Spot
from app.ui.atlas.blocks import text_label
from app.ui.finder.card import AnswerCard
from app.ui.finder.comparison import Comparison
from app.ui.finder.face_layout import Faces
from app.ui.finder.flags import RedFlags
from app.ui.finder.hatching import HatchKind, Pattern
from app.ui.finder.leisure import Leisure
from app.ui.finder.marks import Marks
from app.ui.finder.others import OtherReasons, ReasonsInFull
from app.ui.finder.paper import Paper
from app.ui.finder.patterns import Patterns
from app.ui.finder.start import StartPage
from app.ui.finder.thumbnail import Miniatures
from app.ui.finder.tools import Tools
from app.ui.finder.typeset import Typeset
from app.ui.finder.wording import said_of
from app.ui.finger import scroll_by_finger
from app.ui.theme.named import named

_AT_FIRST, _MORE = 6, 24
_KEPT = 128
_LEFT, _RIGHT, _EDGE = 16, 12, 8
_AHEAD_MS = 150
_STILL_MS, _EXPECTED_MS = 400, 300
"""So long after being shown, or after a zone was pointed at, patterns are drawn ahead in small."""
_KINDS: tuple[HatchKind, ...] = ("first", "second")
_FLAGS_SHARE, _OTHERS_SHARE = 0.38, 0.2
"""Of the panel's height, at most, so that the first answers are in sight as well."""


class AnswersPanel(Paper):
    """Follows the marks. What is chosen here is hatched on the figures."""

    open_requested = Signal(str)
    patterns_changed = Signal()

    def __init__(self, tools: Tools, marks: Marks) -> None:
        super().__init__(tools.context.theme)
        self._tools = tools
        self._marks = marks
        self._miniatures = Miniatures(tools, marks)
        self._typeset = Typeset()
        self._faces = Faces(self._typeset)
        self._said = lru_cache(_KEPT)(partial(said_of, tools.atlas))
        self._patterns = Patterns(tools)
        self._ranking = tools.finder.ranking({})
        self.answers: tuple[Answer, ...] = ()
        """Those shown as cards; the others are written out when asked for."""
        self._chosen: list[str] = []
        self._reasons: tuple[ZoneReasons, ...] = ()
        self._is_asked_pair = False
        self._count = _AT_FIRST
        self.cards: list[AnswerCard] = []
        self.comparison: Comparison | None = None
        self.start = StartPage()
        self.flags = RedFlags(tools.atlas, self._typeset)
        self.others = OtherReasons(self._typeset)
        self.in_full = ReasonsInFull(tools.atlas)
        self.others.full_wanted.connect(self._show_in_full)
        self.headline = named(QLabel(), "section")
        self.compare = QToolButton()
        self.compare.setText("Compare")
        self.compare.setCheckable(True)
        self.compare.setMinimumHeight(44)
        self.compare.setToolTip("Choose two answers to see both patterns (C; or Ctrl+click)")
        self.compare.toggled.connect(self._on_compare)
        self.nothing = text_label("No pattern of the atlas reaches what is marked.")
        self.more = QPushButton()
        self.more.setMinimumHeight(44)
        self.more.clicked.connect(self._show_more)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._lay_out()
        # A brush may mark several zones in one stroke of the mouse: they are answered together.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        marks.changed.connect(self._soon.start)
        self._ahead = Leisure(self)
        tools.context.theme.changed.connect(self._on_theme)
        self.refresh()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The muscles whose patterns are shown, in the order in which they were chosen."""
        return tuple(self._chosen)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Those of the chosen muscles."""
        chosen = zip(self._chosen, _KINDS, strict=False)
        return tuple(self._patterns.of(key, kind, self.sides_of(key)) for key, kind in chosen)

    def sides_of(self, muscle: str) -> tuple[Side, ...]:
        """The sides on which a muscle answers the marks; the right where it does not."""
        return self._ranking.sides_of(muscle) or (Side.RIGHT,)

    def choose(self, muscle: str, *, beside: bool = False) -> None:
        """Show an answer's pattern, or no longer; with `beside`, next to the one shown already."""
        if muscle in self._chosen:
            self._set_chosen([key for key in self._chosen if key != muscle])
        elif beside and self._chosen:
            self._set_chosen([*self._chosen[-1:], muscle])
        else:
            self._set_chosen([muscle])

    def choose_pair(self, first: str, second: str) -> None:
        """Show two muscles beside each other, whatever is marked."""
        self._set_chosen([first, second], asked=True)

    def choose_none(self) -> None:
        """Show no pattern."""
        self.compare.setChecked(False)
        self._set_chosen([])

    def refresh(self) -> None:
        """Answer what is now marked."""
        with self._laid_out_once():
            self._refresh()

    @contextmanager
    def _laid_out_once(self) -> Iterator[None]:
        """Lay out at the end, from the inside out.

        Qt would do it anew for each row that is shown or hidden, and tell the scroll area in a later frame.
        """
        layouts = (*(card.column for card in self.cards), self._rows, self._page, self._whole)
        for each in layouts:
            each.setEnabled(False)
        try:
            yield
        finally:
            for each in layouts:
                each.setEnabled(True)
                each.activate()
            QCoreApplication.sendEvent(self.scroll_area, QEvent(QEvent.Type.LayoutRequest))

    def _refresh(self) -> None:
        shares = self._marks.shares
        self._ranking = self._tools.finder.ranking(shares)
        if not shares:
            self._count = _AT_FIRST
            self.others.fold.setChecked(False)
        reasons = self._tools.atlas.reasons_for(zone for zone, _ in shares)
        if reasons != self._reasons:
            self._reasons = reasons
            for each in (self.flags, self.others, self.in_full):
                each.show_reasons(reasons)
        self._show_cards()
        found = self._ranking.muscles
        still = [key for key in self._chosen if key in found]
        if self._chosen and not self._is_asked_pair:
            self._set_chosen(still)
        self._show_parts()
        if shares:
            self._announce()

    def _announce(self) -> None:
        """For a reader who cannot see the list: how many answers, and the first."""
        first = f", the first: {self.cards[0].accessibleName()}" if self.answers else ""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.headline.text() + first))

    def expect(self, spots: tuple[Spot, ...]) -> None:
        """These may be marked next, or taken off: what would be seen then is laid out and drawn ahead."""
        self._tools.leisure.put_off(_EXPECTED_MS)
        shares = dict(self._marks.shares)
        if all(shares.pop(spot, 0.0) == 1 for spot in spots):
            self._ahead.begin(self, self._preparing(shares))
        else:
            self._ahead.begin(self, self._preparing(shares | dict.fromkeys(spots, 1.0)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ahead.begin(self, self._preparing({}), after_ms=_AHEAD_MS)
        self._tools.leisure.begin(self, self._draw_at_leisure(), after_ms=_STILL_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tools.leisure.stop(self)
        super().hideEvent(event)

    def _draw_at_leisure(self) -> Iterator[None]:
        """Every pattern in small: what a finger marks is not known before."""
        for pattern in self._patterns.each():
            yield from self._miniatures.prepare_hatching(pattern, self.devicePixelRatioF())
        gc.collect()
        gc.freeze()  # what was made for the finder stays: no mark is to wait while it is gone through

    def _preparing(self, shares: Mapping[Spot, float]) -> Iterator[None]:
        self._miniatures.prepare()
        yield
        self._make_cards(_AT_FIRST)
        for widget in (*self.cards, self._answered, self.flags, self.others):
            widget.ensurePolished()
            widget.grab()  # what is painted for the first time takes longest
            yield
        if self._answered.isHidden():
            self._answered.resize(self._widths()[1], self._answered.height())
        reasons, ratio = self._tools.atlas.reasons_for(zone for zone, _ in shares), self.devicePixelRatioF()
        self.flags.expect(reasons)
        yield
        self.others.expect(reasons)
        for answer in self._tools.finder.rank(shares, limit=_AT_FIRST):
            yield
            for width in self._widths():
                self.cards[0].expect(self._said(answer), width)
            pattern = self._patterns.of(answer.muscle, "first", answer.sides)
            yield from self._miniatures.prepare_hatching(pattern, ratio)
            if view := self._miniatures.view_of(pattern, shares):
                self._miniatures.picture(view, ratio)

    def _widths(self) -> tuple[int, int]:
        """How wide cards are without and with a scroll bar beside them."""
        widest = self.scroll_area.width() - _LEFT - _RIGHT
        return widest, widest - self.scroll_area.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.flags.set_most(int(self.height() * _FLAGS_SHARE))
        self.others.set_most(int(self.height() * _OTHERS_SHARE))
        for each in (self.flags, self.others):  # while hidden they are in no layout
            if each.isHidden():
                each.resize(self.width() - _LEFT - _RIGHT, each.height())
        super().resizeEvent(event)

    def _set_chosen(self, chosen: list[str], *, asked: bool = False) -> None:
        before, self._chosen, self._is_asked_pair = self._chosen, chosen, asked
        if before != chosen:
            self._show_comparison()
        self._mark_cards()
        self._show_parts()
        self.patterns_changed.emit()

    def _show_parts(self) -> None:
        is_marked = bool(self._marks.shares)
        self.start.setVisible(not is_marked and self.comparison is None)
        self._answered.setVisible(is_marked)

    def _show_comparison(self) -> None:
        if self.comparison is not None:
            self._page.removeWidget(self.comparison)
            self.comparison.hide()
            self.comparison.deleteLater()
            self.comparison = None
        if len(self._chosen) == 2:
            self.comparison = Comparison(self._tools, *self._chosen)
            self.comparison.open_requested.connect(self.open_requested)
            self.comparison.closed.connect(self.choose_none)
            self._page.insertWidget(1, self.comparison)
            self.scroll_area.verticalScrollBar().setValue(0)

    def _show_cards(self) -> None:
        shown = self.answers = self._ranking.first(self._count)
        self._make_cards(len(shown))
        for at, card in enumerate(self.cards):
            if at < len(shown):
                answer = shown[at]
                pattern = self._patterns.of(answer.muscle, "first", answer.sides)
                card.show_answer(answer, at + 1, self._said(answer), pattern)
            card.setVisible(at < len(shown))
        count = len(self._ranking)
        self.headline.setText("1 muscle may do this" if count == 1 else f"{count} muscles may do this")
        self.headline.setVisible(bool(count))
        self.nothing.setVisible(not count)
        self.compare.setVisible(count > 1)
        rest = count - len(shown)
        self.more.setText(f"Show the other {rest}" if rest <= _MORE else f"Show {_MORE} more of {rest}")
        self.more.setVisible(rest > 0)
        self._mark_cards()

    def _make_cards(self, count: int) -> None:
        """As many as are to be shown; those that are there are used again."""
        while len(self.cards) < count:
            card = AnswerCard(self._tools, self._miniatures, self._faces)
            card.chosen.connect(self._on_chosen)
            card.grown.connect(partial(self._bring_into_sight, card.why))
            card.open_requested.connect(self.open_requested)
            card.hide()
            card.await_width(self._widths()[1])
            self.cards.append(card)
            self._column.addWidget(card)

    def _mark_cards(self) -> None:
        kinds: dict[str, HatchKind] = dict(zip(self._chosen, _KINDS, strict=False))
        for card in self.cards:
            card.set_mark(kinds.get(card.answer.muscle) if card.answer else None)

    def _on_chosen(self, muscle: str, adds: bool) -> None:
        self.choose(muscle, beside=adds or self.compare.isChecked())
        if self.comparison is None:
            self._bring_into_sight(next(c for c in self.cards if c.answer and c.answer.muscle == muscle))

    def _bring_into_sight(self, grown: QWidget) -> None:
        """A card that has buttons now, or the words that it has unfolded."""
        with self._laid_out_once():
            pass
        self.scroll_area.ensureWidgetVisible(grown, 0, _EDGE)

    def _on_compare(self, wanted: bool) -> None:
        if not wanted and len(self._chosen) > 1:
            self._set_chosen(self._chosen[:1])

    def _show_more(self) -> None:
        self._count += _MORE
        with self._laid_out_once():
            self._show_cards()

    def _show_in_full(self, wanted: bool) -> None:
        self.in_full.setVisible(wanted)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _on_theme(self) -> None:
        self._show_comparison()
        self._mark_cards()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.headline)
        head.addStretch(1)
        head.addWidget(self.compare)
        self._answered = QWidget()
        self._rows = rows = QVBoxLayout(self._answered)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(head)
        rows.addWidget(self.nothing)
        rows.addLayout(self._column)
        rows.addWidget(self.more)
        page = Paper(self._tools.context.theme)
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(_LEFT, 4, _RIGHT, 16)
        self._page.addWidget(self.in_full)
        self._page.addWidget(self.start)
        self._page.addWidget(self._answered)
        self._page.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setAccessibleName("Answers")
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(page)
        scroll_by_finger(self.scroll_area)
        pinned = QVBoxLayout()
        pinned.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        pinned.setSpacing(4)
        pinned.addWidget(self.flags)
        pinned.addWidget(self.others)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(pinned)
        whole.addWidget(self.scroll_area, 1)
