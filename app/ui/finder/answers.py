"""The right side: red flags, what else it may be, and the muscles that may do it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.reference.pain_finder import Answer
from app.reference.pain_patterns import Spot, pain_points
from app.reference.plate_scene import pattern_zones
from app.ui.atlas.blocks import text_label
from app.ui.finder.card import AnswerCard
from app.ui.finder.flags import ReasonsBlock
from app.ui.finder.hatching import HatchKind, Pattern
from app.ui.finder.marks import Marks
from app.ui.finder.start import StartPage
from app.ui.finder.tools import Tools
from app.ui.theme.named import named

_AT_FIRST, _MORE = 6, 8


class AnswersPanel(QFrame):
    """Follows the marks. What is chosen here is hatched on the figures."""

    open_requested = Signal(str)
    patterns_changed = Signal()

    def __init__(self, tools: Tools, marks: Marks) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._tools = tools
        self._marks = marks
        self.answers: tuple[Answer, ...] = ()
        self._chosen: list[str] = []
        self._count = _AT_FIRST
        self.cards: list[AnswerCard] = []
        self.start = StartPage()
        self.reasons = ReasonsBlock()
        self.headline = named(QLabel(), "section")
        self.compare = QToolButton()
        self.compare.setText("Compare")
        self.compare.setCheckable(True)
        self.compare.setMinimumHeight(44)
        self.compare.setToolTip("Choose two answers to see both patterns (C; or Ctrl+click)")
        self.compare.toggled.connect(self._on_compare)
        self.nothing = text_label("", name="small")
        self.more = QPushButton("Show more")
        self.more.setMinimumHeight(44)
        self.more.clicked.connect(self._show_more)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lay_out()
        marks.changed.connect(self.refresh)
        tools.context.theme.changed.connect(self._repaint)
        self.refresh()

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Of the chosen answers, in the order in which they were chosen."""
        kinds: tuple[HatchKind, ...] = ("first", "second")
        found = {answer.muscle: answer for answer in self.answers}
        return tuple(
            self._pattern(found[key], kind)
            for key, kind in zip(self._chosen, kinds, strict=False)
            if key in found
        )

    def choose(self, muscle: str, *, beside: bool = False) -> None:
        """Show an answer's pattern, or no longer; with `beside`, next to the one shown already."""
        if muscle in self._chosen:
            self._chosen.remove(muscle)
        elif beside and self._chosen:
            self._chosen = [*self._chosen[-1:], muscle]
        else:
            self._chosen = [muscle]
        self._mark_cards()
        self.patterns_changed.emit()

    def choose_none(self) -> bool:
        """False where nothing was chosen."""
        had = bool(self._chosen)
        self._chosen = []
        self._mark_cards()
        self.patterns_changed.emit()
        return had

    def refresh(self) -> None:
        """Answer what is now marked."""
        shares = self._marks.shares
        self.answers = self._tools.finder.rank(shares)
        is_marked = bool(shares)
        self.start.setVisible(not is_marked)
        self._answered.setVisible(is_marked)
        if not is_marked:
            self._count = _AT_FIRST
        before = self.patterns
        still = {answer.muscle for answer in self.answers}
        self._chosen = [key for key in self._chosen if key in still]
        self.reasons.show_reasons(self._tools.atlas.reasons_for(zone for zone, _ in shares))
        self._show_cards()
        if before or self._chosen:
            self.patterns_changed.emit()

    def _show_cards(self) -> None:
        shown = self.answers[: self._count]
        while len(self.cards) < len(shown):
            card = AnswerCard(self._tools)
            card.chosen.connect(self._on_chosen)
            card.open_requested.connect(self.open_requested)
            self.cards.append(card)
            self._column.addWidget(card)
        for at, card in enumerate(self.cards):
            if at < len(shown):
                card.show_answer(shown[at], at + 1)
            card.setVisible(at < len(shown))
        count = len(self.answers)
        self.headline.setText(f"{count} muscle may do this" if count == 1 else f"{count} muscles may do this")
        self.headline.setVisible(bool(count))
        self.nothing.setVisible(not count)
        self.nothing.setText("No pattern of the atlas reaches what is marked.")
        self.compare.setVisible(count > 1)
        self.more.setVisible(count > len(shown))
        self._mark_cards()

    def _mark_cards(self) -> None:
        kinds: dict[str, HatchKind] = dict(zip(self._chosen, ("first", "second"), strict=False))
        for card in self.cards:
            card.set_mark(kinds.get(card.answer.muscle) if card.answer else None)

    def _pattern(self, answer: Answer, kind: HatchKind) -> Pattern:
        muscle, finder = self._tools.atlas.muscles[answer.muscle], self._tools.finder
        found: list[frozenset[Spot]] = []
        for zones in pattern_zones(self._tools.atlas, pain_points(muscle)):
            spots = (spot for zone in zones for side in answer.sides for spot in finder.spots(zone, side))
            found.append(frozenset(spots))
        return Pattern(muscle=muscle.name, kind=kind, essential=found[0], spillover=found[1] - found[0])

    def _on_chosen(self, muscle: str, adds: bool) -> None:
        self.choose(muscle, beside=adds or self.compare.isChecked())

    def _on_compare(self, wanted: bool) -> None:
        if not wanted and len(self._chosen) > 1:
            self._chosen = self._chosen[:1]
            self._mark_cards()
            self.patterns_changed.emit()

    def _show_more(self) -> None:
        self._count += _MORE
        self._show_cards()

    def _repaint(self) -> None:
        for card in self.cards:
            card.set_mark(None)
        self._mark_cards()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.headline)
        head.addStretch(1)
        head.addWidget(self.compare)
        self._answered = QWidget()
        rows = QVBoxLayout(self._answered)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.reasons)
        rows.addLayout(head)
        rows.addWidget(self.nothing)
        rows.addLayout(self._column)
        rows.addWidget(self.more)
        rows.addStretch(1)
        page = named(QWidget(), "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 16)
        column.addWidget(self.start)
        column.addWidget(self._answered, 1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroll_area)
