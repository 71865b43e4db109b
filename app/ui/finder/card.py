"""One answer: a muscle, how well it fits, and why."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.reference.pain_finder import Answer
from app.reference.pain_words import in_words, sides_in_words
from app.ui.atlas.blocks import CardButton, TextLabel
from app.ui.finder.card_parts import Badge, ScoreBar, ZoneFlow
from app.ui.finder.hatching import HatchKind, Pattern, swatch
from app.ui.finder.thumbnail import Miniatures, Thumbnail
from app.ui.finder.tools import Tools
from app.ui.finder.typeset import QuickLabel, Typeset
from app.ui.finder.wording import (
    caution_badge,
    spot_name,
    spot_names,
    standing,
)
from app.ui.theme.icons import icon
from app.ui.theme.named import named

_WIDE = 1000
"""More than any card has for a name, in pixels."""


class AnswerCard(CardButton):
    """Pressed, it shows its pattern on the figures. It is used for one answer after another."""

    open_requested = Signal(str)
    chosen = Signal(str, bool)
    """(muscle, whether another one stays chosen beside it)."""

    def __init__(self, tools: Tools, miniatures: Miniatures, typeset: Typeset) -> None:
        super().__init__("")
        self._tools = tools
        self.answer: Answer | None = None
        self._adds = False
        self._name = named(QuickLabel(typeset), "cardName")
        self._swatch = QLabel()
        self._badge = Badge(tools)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._bar = ScoreBar(tools)
        self._bar.setToolTip("How well its pattern fits what is marked. Not a probability.")
        self._zones = ZoneFlow(tools)
        self._leaves = _plain_text()
        self._foot = _plain_text()
        self.why = named(TextLabel(""), "small")
        self.column.setSpacing(6)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        self._thumbnail = Thumbnail(tools, miniatures)
        beside.addWidget(self._thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(5)
        beside.addLayout(texts, 1)
        self.column.addLayout(beside)
        texts.addLayout(head)
        rows: tuple[QWidget, ...] = (self._bar, self._zones, self._leaves, self._foot)
        for row in rows:
            texts.addWidget(row)
        texts.addStretch(1)
        self._actions = self._make_actions()
        self.column.addWidget(self._actions)
        self.column.addWidget(self.why)
        passive: tuple[QWidget, ...] = (self._swatch, self._name, self._badge, *rows[1:])
        for each in passive:
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._on_clicked)
        self.set_mark(None)

    def show_answer(self, answer: Answer, place: int, pattern: Pattern) -> None:
        """`place` counts from 1."""
        self._thumbnail.show_pattern(pattern)
        if answer == self.answer:
            return
        if self.answer is None or answer.muscle != self.answer.muscle:
            self.fold.setChecked(False)
        self.answer = answer
        atlas = self._tools.atlas
        muscle = atlas.muscles[answer.muscle]
        sides = sides_in_words(answer)
        self._name.setText(_heading(muscle.name, sides))
        level, words = caution_badge(atlas, muscle)
        self._badge.setVisible(bool(words))
        self._badge.show_caution(level, words)
        self._bar.set_score(answer.score)
        self._zones.set_zones([(e.essential, spot_name(atlas, (e.zone, e.side))) for e in answer.explains])
        leaves = spot_names(atlas, answer.leaves)
        self._leaves.setText(f"Not explained: {leaves}" if leaves else "")
        self._leaves.setVisible(bool(leaves))
        self._foot.setText(standing(muscle, answer))
        self.setText(muscle.name)
        self.setAccessibleName(f"{place}. {muscle.name}, {sides}")
        explained = spot_names(atlas, ((e.zone, e.side) for e in answer.explains))
        self.setAccessibleDescription(
            ". ".join(filter(None, (words, f"Explains {explained}", self._leaves.text(), self._foot.text())))
        )
        if self.fold.isChecked():
            self._unfold(True)

    def expect(self, answer: Answer) -> None:
        """Lay out the name of an answer that may be shown on this card or on another."""
        muscle = self._tools.atlas.muscles[answer.muscle]
        self._name.height_of((_heading(muscle.name, sides_in_words(answer)),), _WIDE)

    def set_mark(self, kind: HatchKind | None) -> None:
        """Chosen: how its pattern is hatched on the figures. None is not chosen."""
        self.setChecked(kind is not None)
        self._actions.setVisible(kind is not None)
        self._swatch.setVisible(kind is not None)
        self.why.setVisible(kind is not None and self.fold.isChecked())
        if kind is not None:
            self._swatch.setPixmap(swatch(kind, self.devicePixelRatioF()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)
        self._adds = False

    def _on_clicked(self) -> None:
        if self.answer:
            self.chosen.emit(self.answer.muscle, self._adds)

    def _on_open(self) -> None:
        if self.answer:
            self.open_requested.emit(self.answer.muscle)

    def _make_actions(self) -> QWidget:
        self.open = QPushButton("Open entry")
        self.open.setProperty("primary", True)
        self.open.clicked.connect(self._on_open)
        self.fold = QToolButton()
        self.fold.setText("Why this order")
        self.fold.setIcon(icon("chevron"))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 4, 0, 0)
        for button in (self.open, self.fold):
            button.setMinimumHeight(44)
            row.addWidget(button)
        row.addStretch(1)
        return holder

    def _unfold(self, shown: bool) -> None:
        if shown and self.answer:
            self.why.setText("<br>".join(map(escape, in_words(self.answer, self._tools.atlas))))
        self.why.setVisible(shown)


def _plain_text() -> TextLabel:
    """Small words that change with every mark: plain, they are laid out many times quicker than rich ones."""
    label = named(TextLabel(""), "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _heading(name: str, sides: str) -> str:
    """Rich text: the name, and beside it, less than it, the sides."""
    sides = sides.replace(" ", "&nbsp;")
    return f"{escape(name)}&nbsp; <span style='font-size:13px; font-weight:400'>{sides}</span>"
