"""The Pain finder: figures to mark on, and the muscles that may do it beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.terms import Side
from app.reference.pain_finder import PainFinder
from app.ui.atlas.context import Context
from app.ui.finder.answers import AnswersPanel
from app.ui.finder.body import BodyCanvas
from app.ui.finder.marks import Marks
from app.ui.finder.tools import Tools
from app.ui.finder.views import View, views_of
from app.ui.finder.zone_list import ZoneList
from app.ui.plate.library import FigureLibrary
from app.ui.theme.named import named

_LIST_FROM = 1500
"""Width from which the list of zones stands open by itself."""
_MISSED = "That is beside the body: nothing was marked."


class FinderPlace(QWidget):
    """Ties figures, list and answers to what is marked."""

    muscle_requested = Signal(str, str)
    """(muscle, side): its entry is to be opened."""
    said = Signal(str)
    """Something to tell the reader, in words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        library = FigureLibrary(context.atlas.figures, context.assets)
        self._tools = Tools(
            context=context, finder=PainFinder(context.atlas, context.atlas.weights), library=library
        )
        self.marks = Marks(self)
        self.side = Side.RIGHT
        self._views = views_of(context.atlas)
        self._view = self._views[0]
        self.bodies: list[BodyCanvas] = []
        self._pages: dict[tuple[str, Side], tuple[QWidget, list[BodyCanvas]]] = {}
        self.answers = AnswersPanel(self._tools, self.marks)
        self.zone_list = ZoneList(self._tools, self.marks)
        self._stack = QStackedWidget()
        self.hint = named(QLabel(), "small")
        self._has_chosen_list = False
        self._lay_out()
        self._wire()
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """Show other sides of the body; what is marked stays."""
        self._view = view
        key = (view.name, self.side if view.has_sides else Side.MIDLINE)
        if key not in self._pages:
            self._pages[key] = self._make_page(view)
        page, self.bodies = self._pages[key]
        self._stack.setCurrentWidget(page)
        self.view_buttons[view.name].setChecked(True)
        self._side_row.setVisible(view.has_sides)
        self.mirror.setEnabled(any(body.is_of_front for body in self.bodies))
        self._dress()

    def set_side(self, side: Side) -> None:
        """Show the other hand, foot or side of the head."""
        self.side = side
        self.side_buttons[side].setChecked(True)
        self.show_view(self._view)

    def _make_page(self, view: View) -> tuple[QWidget, list[BodyCanvas]]:
        page = named(QWidget(), "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        bodies = []
        for figure_id in view.figures:
            figure = self._tools.library.figure(figure_id, self.side)
            if figure is not None:
                body = BodyCanvas(self._tools, self.marks, figure)
                body.missed.connect(self._on_missed)
                row.addWidget(body, 1)
                bodies.append(body)
        self._stack.addWidget(page)
        return page, bodies

    def _dress(self) -> None:
        for body in self.bodies:
            body.set_mirrored(self.mirror.isChecked())
            body.set_drawing(self.draw.isChecked())
            body.set_patterns(self.answers.patterns)

    def _on_patterns(self) -> None:
        for body in self.bodies:
            body.set_patterns(self.answers.patterns)

    def _on_marks(self) -> None:
        self.hint.clear()
        self.clear.setEnabled(bool(self.marks.shares))

    def _on_missed(self) -> None:
        self.hint.setText(_MISSED)

    def _on_theme(self) -> None:
        for _, bodies in self._pages.values():
            for body in bodies:
                body.refresh()

    def _on_open(self, muscle: str) -> None:
        answer = next(each for each in self.answers.answers if each.muscle == muscle)
        self.muscle_requested.emit(muscle, answer.sides[0].value)

    def _toggle_list(self, shown: bool) -> None:
        self._has_chosen_list = True
        self.zone_list.setVisible(shown)
        if shown:
            self.zone_list.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.answers.choose_none()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.answers.setFixedWidth(min(max(self.width() * 2 // 5, 380), 560))
        if not self._has_chosen_list:
            wide = self.width() >= _LIST_FROM
            self.zones.blockSignals(True)
            self.zones.setChecked(wide)
            self.zones.blockSignals(False)
            self.zone_list.setVisible(wide)

    def _wire(self) -> None:
        self.marks.changed.connect(self._on_marks)
        self.answers.patterns_changed.connect(self._on_patterns)
        self.answers.open_requested.connect(self._on_open)
        self._context.theme.changed.connect(self._on_theme)
        keys = {
            "D": self.draw.click,
            "M": self.mirror.click,
            "Z": self._find_zone,
            "C": self.answers.compare.click,
            "X": lambda: self.set_side(self.side.other),
        }
        keys |= {str(at): self.view_buttons[view.name].click for at, view in enumerate(self._views, start=1)}
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _find_zone(self) -> None:
        self.zones.setChecked(True)
        self.zone_list.search.setFocus()

    def _lay_out(self) -> None:
        middle = named(QFrame(), "paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._stack, 1)
        self.zone_list.setFixedWidth(288)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.zone_list)
        row.addWidget(middle, 1)
        row.addWidget(self.answers)
        self.zone_list.hide()

    def _bar(self) -> QWidget:
        self.zones = _toggle("Zones", "List of zones (Z)")
        self.zones.toggled.connect(self._toggle_list)
        self.draw = _toggle("Draw", "Draw by hand: what the line covers or rings counts by its share (D)")
        self.draw.toggled.connect(self._dress)
        self.mirror = _toggle("Mirror", "Face as the patient does: front figures as in a mirror (M)")
        self.mirror.toggled.connect(self._dress)
        self.clear = QToolButton()
        self.clear.setText("Clear")
        self.clear.setToolTip("Take all marks off")
        self.clear.setMinimumHeight(44)
        self.clear.setEnabled(False)
        self.clear.clicked.connect(self.marks.clear)
        views = QButtonGroup(self)
        self.view_buttons: dict[str, QToolButton] = {}
        for view in self._views:
            button = _segment(view.name, f"Show: {view.name}")
            button.clicked.connect(lambda _=False, wanted=view: self.show_view(wanted))
            views.addButton(button)
            self.view_buttons[view.name] = button
        sides = QButtonGroup(self)
        self.side_buttons = {
            side: _segment(side.value.capitalize(), f"{side.value.capitalize()} side (X)")
            for side in (Side.RIGHT, Side.LEFT)
        }
        for side, button in self.side_buttons.items():
            button.clicked.connect(lambda _=False, wanted=side: self.set_side(wanted))
            sides.addButton(button)
        self.side_buttons[self.side].setChecked(True)
        self._side_row = _segments(list(self.side_buttons.values()))
        bar = named(QFrame(), "paper")
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(8, 6, 8, 2)
        rows.setSpacing(2)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(_segments(list(self.view_buttons.values())))
        first.addWidget(self._side_row)
        first.addStretch(1)
        for tool in (self.zones, self.draw, self.mirror, self.clear):
            second.addWidget(tool)
        second.addWidget(self.hint, 1)
        rows.addLayout(first)
        rows.addLayout(second)
        return bar


def _toggle(text: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    button.setCheckable(True)
    button.setMinimumHeight(44)
    return button


def _segment(text: str, hint: str) -> QToolButton:
    button = named(QToolButton(), "segment")
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    button.setCheckable(True)
    button.setMinimumSize(56, 44)
    return button


def _segments(buttons: list[QToolButton]) -> QFrame:
    frame = named(QFrame(), "segments")
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for button in buttons:
        row.addWidget(button)
    buttons[-1].setProperty("last", True)
    return frame
