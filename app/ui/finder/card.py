"""One answer: a muscle, how well it fits, and why."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from app.reference.pain_finder import Answer
from app.reference.pain_words import in_words
from app.ui.atlas.blocks import CardButton, TextLabel
from app.ui.finder.face import Face
from app.ui.finder.face_layout import Faces
from app.ui.finder.hatching import HatchKind, Pattern
from app.ui.finder.thumbnail import SIDE, Miniatures, Thumbnail
from app.ui.finder.tools import Tools
from app.ui.finder.wording import Said
from app.ui.theme.icons import icon
from app.ui.theme.named import named

_BESIDE = 12
"""Between the miniature and the words, in pixels."""


class AnswerCard(CardButton):
    """Pressed, it shows its pattern on the figures. It is used for one answer after another."""

    open_requested = Signal(str)
    chosen = Signal(str, bool)
    """(muscle, whether another one stays chosen beside it)."""
    grown = Signal()
    """There is more to be read at its lower end."""

    def __init__(self, tools: Tools, miniatures: Miniatures, faces: Faces) -> None:
        super().__init__("")
        self._tools = tools
        self.answer: Answer | None = None
        self._adds = False
        self.face = Face(tools.context.theme, faces)
        self.why = named(TextLabel(""), "small")
        # A button is never narrower nor higher than its hint, which says nothing of words that wrap.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.column.setSpacing(6)
        self._thumbnail = Thumbnail(tools, miniatures)
        beside = QHBoxLayout()
        beside.setSpacing(_BESIDE)
        beside.addWidget(self._thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.face, 1)
        self.column.addLayout(beside)
        self._actions = self._make_actions()
        self.column.addWidget(self._actions)
        self.column.addWidget(self.why)
        self.clicked.connect(self._on_clicked)
        self.set_mark(None)

    def show_answer(self, answer: Answer, place: int, said: Said, pattern: Pattern) -> None:
        """An answer in words and with its pattern; `place` counts from 1."""
        self._thumbnail.show_pattern(pattern)
        if answer == self.answer:
            return
        if self.answer is None or answer.muscle != self.answer.muscle:
            self.fold.setChecked(False)
        self.answer = answer
        self.face.say(said)
        self.setText(said.name)
        self.setAccessibleName(f"{place}. {said.name}, {said.sides}")
        self.setAccessibleDescription(said.aloud)
        if self.fold.isChecked():
            self._unfold(True)

    def expect(self, said: Said, width: int) -> None:
        """Lay out what may be said next, on this card or on another so wide."""
        self.face.expect(said, self._room(width))

    def await_width(self, width: int) -> None:
        """Be so wide already while hidden: there no layout says so."""
        if self.isHidden():
            self.resize(width, self.height())
            self.face.resize(self._room(width), self.face.height())

    def _room(self, width: int) -> int:
        """The face's width on a card so wide."""
        margins = self.column.contentsMargins()
        return width - margins.left() - margins.right() - SIDE - _BESIDE

    def set_mark(self, kind: HatchKind | None) -> None:
        """Chosen: how its pattern is hatched on the figures. None is not chosen."""
        self.setChecked(kind is not None)
        self._actions.setVisible(kind is not None)
        self.why.setVisible(kind is not None and self.fold.isChecked())
        self.face.set_hatch(kind)

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
        self.fold.clicked.connect(self.grown)
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
