"""The Pain finder: figures to mark on, and the muscles that may do it beside them."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.content.problem import Problem
from app.domain.terms import Side
from app.reference.pain_finder import PainFinder
from app.reference.plate_scene import PlateScene
from app.ui.atlas.context import Context
from app.ui.finder.answers import AnswersPanel
from app.ui.finder.bar import FinderBar
from app.ui.finder.body import BodyCanvas
from app.ui.finder.leisure import Leisure
from app.ui.finder.marks import Marks
from app.ui.finder.tools import Tools
from app.ui.finder.views import View, views_of
from app.ui.finder.zone_list import ZoneList
from app.ui.plate.library import FigureLibrary
from app.ui.theme.named import named

_LIST_FROM = 1500
"""Width from which the list of zones stands open by itself."""
_LIST_WIDTH, _ANY_WIDTH = 296, 16777215
_MOST_FIGURES = 6
_HINT_MS = 4000
_PAUSE_MS = 4
"""Between two steps of what is drawn ahead."""
_MISSED = "That is beside the body: nothing was marked"
_NOTHING_TO_SAVE = "Nothing is marked yet: there is nothing to save"
_KINDS = "Document (*.pdf);;Picture (*.png)"


class FinderPlace(QWidget):
    """Ties figures, list and answers to what is marked."""

    muscle_requested = Signal(str, str)
    """(muscle, side): its entry is to be opened."""
    said = Signal(str)
    """Something to tell the reader, in words."""
    problem_found = Signal(object)
    """A `Problem` met while a figure was opened."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        library = FigureLibrary(context.atlas.figures, context.assets, self._on_problem)
        finder = PainFinder(context.atlas, context.atlas.weights)
        leisure = Leisure(self, pause_ms=_PAUSE_MS)
        self.tools = Tools(context=context, finder=finder, library=library, leisure=leisure)
        self.marks = Marks(self)
        self.bar = FinderBar(views_of(context.atlas))
        self.bodies: list[BodyCanvas] = []
        self._pages: dict[tuple[str, Side], tuple[QWidget, list[BodyCanvas]]] = {}
        self.answers = AnswersPanel(self.tools, self.marks)
        self.zone_list = ZoneList(self.tools, self.marks)
        self._stack = QStackedWidget()
        self.hint = named(QLabel(self), "toast")
        self.hint.hide()
        self._hint_timer = QTimer(self, singleShot=True, interval=_HINT_MS)
        self._hint_timer.timeout.connect(self.hint.hide)
        self._has_chosen_list = False
        self._lay_out()
        self._wire()
        self.show_view()

    def show_view(self) -> None:
        """Show the sides of the body that the bar says; what is marked stays."""
        view = self.bar.view
        key = (view.name, self.bar.side if view.has_sides else Side.MIDLINE)
        if key not in self._pages:
            self._pages[key] = self._make_page(view)
        page, self.bodies = self._pages[key]
        self._stack.setCurrentWidget(page)
        if not self._stack.isVisibleTo(self):
            self.bar.zones.setChecked(False)
        self.bar.mirror.setEnabled(any(body.is_of_front for body in self.bodies))
        self._dress()

    def save_summary(self, name: str) -> None:
        """Save the drawing with the first answers; the suffix says as what."""
        from app.ui.finder.summary import save_summary
        from app.ui.plate.export import ExportError

        shares = self.marks.shares
        try:
            save_summary(
                self.tools,
                self._marked_scenes(),
                marked=shares,
                reasons=self._context.atlas.reasons_for(zone for zone, _ in shares),
                answers=self.answers.answers,
                path=Path(name),
            )
        except ExportError as error:
            self.said.emit(f"The summary was not saved: {error}.")
        else:
            self.said.emit(f"The summary was saved as {name}.")

    def ask_where_to_save(self) -> None:
        """Open the question; nothing happens if it is cancelled."""
        if not self.marks.shares:
            self._say(_NOTHING_TO_SAVE)
            return
        dialog = QFileDialog(self, "Save summary", str(Path.home() / "pain-summary.pdf"), _KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.save_summary)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_overlap(self) -> None:
        """All muscles against each other, by how much their patterns overlap."""
        from app.ui.finder.matrix import open_matrix

        open_matrix(self, self._context, self.answers.choose_pair)

    def _make_page(self, view: View) -> tuple[QWidget, list[BodyCanvas]]:
        page = named(QWidget(), "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        bodies = []
        for figure_id in view.figures:
            figure = self.tools.library.figure(figure_id, self.bar.side)
            if figure is not None:
                body = BodyCanvas(self.tools, self.marks, figure)
                body.pointed_at.connect(self.answers.expect)
                body.missed.connect(lambda: self._say(_MISSED))
                row.addWidget(body, 1)
                bodies.append(body)
        self._stack.addWidget(page)
        return page, bodies

    def _marked_scenes(self) -> list[PlateScene]:
        """The opened figures that show something of what is marked, those of the present view first."""
        pages = [bodies for _, bodies in self._pages.values() if bodies is not self.bodies]
        bodies = [body for group in (self.bodies, *pages) for body in group]
        scenes = [scene for scene in (body.scene() for body in bodies) if scene.essential]
        return scenes[:_MOST_FIGURES] or [body.scene() for body in self.bodies]

    def _dress(self) -> None:
        for body in self.bodies:
            body.set_mirrored(self.bar.mirror.isChecked())
            body.set_drawing(self.bar.draw.isChecked())
            body.set_patterns(self.answers.patterns)

    def _fit(self) -> None:
        for body in self.bodies:
            body.fit()

    def _on_patterns(self) -> None:
        for body in self.bodies:
            body.set_patterns(self.answers.patterns)

    def _on_marks(self) -> None:
        self.hint.hide()
        is_marked = bool(self.marks.shares)
        self.bar.undo.setEnabled(self.marks.can_undo)
        self.bar.clear.setEnabled(is_marked)
        self.bar.save.setEnabled(is_marked)

    def _say(self, words: str) -> None:
        """A word over the figures, for a moment."""
        self.hint.setText(words)
        self.hint.adjustSize()
        at = self._stack.mapTo(self, self._stack.rect().center())
        self.hint.move(at.x() - self.hint.width() // 2, self.height() - self.hint.height() - 40)
        self.hint.show()
        self.hint.raise_()
        self._hint_timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_problem(self, problem: Problem) -> None:
        self.problem_found.emit(problem)

    def _on_theme(self) -> None:
        for _, bodies in self._pages.values():
            for body in bodies:
                body.refresh()

    def _on_open(self, muscle: str) -> None:
        self.muscle_requested.emit(muscle, self.answers.sides_of(muscle)[0].value)

    def _toggle_list(self, shown: bool) -> None:
        self._has_chosen_list = True
        self._share_room()
        if shown:
            self.zone_list.search.setFocus()

    def _share_room(self) -> None:
        """The list of zones stands beside the figures, or in their place where there is no room for both."""
        is_shown, is_wide = self.bar.zones.isChecked(), self.width() >= _LIST_FROM
        self.zone_list.setMaximumWidth(_LIST_WIDTH if is_wide else _ANY_WIDTH)
        self.zone_list.setVisible(is_shown)
        self._stack.setVisible(is_wide or not is_shown)

    def _find_zone(self) -> None:
        self.bar.zones.setChecked(True)
        self.zone_list.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.answers.choose_none()
            if self.width() < _LIST_FROM:
                self.bar.zones.setChecked(False)
            self.setFocus()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.answers.setFixedWidth(min(max(self.width() * 43 // 100, 400), 560))
        if not self._has_chosen_list:
            with QSignalBlocker(self.bar.zones):
                self.bar.zones.setChecked(self.width() >= _LIST_FROM)
        self._share_room()

    def _wire(self) -> None:
        bar = self.bar
        self.marks.changed.connect(self._on_marks)
        self.answers.patterns_changed.connect(self._on_patterns)
        self.answers.open_requested.connect(self._on_open)
        self._context.theme.changed.connect(self._on_theme)
        bar.view_changed.connect(self.show_view)
        bar.zones.toggled.connect(self._toggle_list)
        bar.draw.toggled.connect(self._dress)
        bar.mirror.toggled.connect(self._dress)
        bar.undo.clicked.connect(self.marks.undo)
        bar.clear.clicked.connect(self.marks.clear)
        bar.save.clicked.connect(self.ask_where_to_save)
        bar.overlap.clicked.connect(self.show_overlap)
        keys = {**bar.keys, "Z": self._find_zone, "C": self.answers.compare.click}
        keys |= {"Ctrl+Z": self.marks.undo, "Ctrl+Shift+Z": self.marks.redo, "0": self._fit}
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _lay_out(self) -> None:
        middle = named(QFrame(), "paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        beside = QHBoxLayout()
        beside.addWidget(self.zone_list, 1)
        beside.addWidget(self._stack, 3)
        column.addLayout(beside, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(middle, 1)
        row.addWidget(self.answers)
        self.zone_list.hide()
        order = (self.bar.save, self.zone_list.search, self.zone_list.tree, self.answers.flags.scroll_area)
        for before, after in pairwise((*order, self.answers.others.fold, self.answers.compare)):
            QWidget.setTabOrder(before, after)
