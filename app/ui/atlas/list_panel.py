"""The left side: search, and the list it searches."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.reference.plate_scene import pattern_zones
from app.reference.search import Hit, HitKind, SearchIndex, build_index, find
from app.ui.atlas.context import Context
from app.ui.atlas.list_model import (
    CONDITION,
    FOLDER,
    GROUP,
    MUSCLE,
    ZONE,
    ListModel,
    Role,
    muscle_item,
    row_item,
)
from app.ui.atlas.row_delegate import RowTree
from app.ui.finger import scroll_by_finger
from app.ui.theme.icons import icon
from app.ui.theme.named import named

_PAUSE_MS = 60
_KIND_WORDS = {HitKind.CONDITION: "condition", HitKind.GROUP: "group", HitKind.ZONE: "pain here"}


class ListPanel(QFrame):
    """Chooses muscles and conditions, by list or by name."""

    muscle_requested = Signal(str)
    condition_requested = Signal(str)
    group_requested = Signal(str)
    left = Signal()
    """The reader is done here: a result was taken, or Escape pressed with nothing typed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._context = context
        self._index: SearchIndex | None = None
        self._is_following = False
        self.setMinimumWidth(212)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search  ( / )")
        self.search.setAccessibleName("Search muscles, conditions, places of pain")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(44)
        self.search.addAction(
            QAction(icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._on_typed)
        self.search.installEventFilter(self)
        self.model = ListModel(context.atlas, context.profile)
        self.tree = RowTree(context.theme)
        scroll_by_finger(self.tree)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName("Muscles and conditions")
        self.tree.clicked.connect(self._on_clicked)
        self.tree.activated.connect(self._choose)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.results_model = QStandardItemModel()
        self.results = RowTree(context.theme)
        scroll_by_finger(self.results)
        self.results.setModel(self.results_model)
        self.results.setRootIsDecorated(False)
        self.results.setIndentation(8)
        self.results.setAccessibleName("Search results")
        self.results.clicked.connect(self._choose)
        self.results.activated.connect(self._choose)
        self.nothing = named(QLabel(), "small")
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(16)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        for widget in (self.tree, self.results, self.nothing):
            self._stack.addWidget(widget)
        self._lay_out()
        context.selection.muscle_changed.connect(self._follow)
        context.selection.condition_changed.connect(self._follow)
        context.selection.group_changed.connect(self._follow)

    def start_search(self) -> None:
        """Put the cursor into the search field, ready to type over what is there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_search_key(event.key())
        return super().eventFilter(watched, event)

    def show_tree(self) -> None:
        """Away from the results, back to the list of regions."""
        self.search.clear()
        self._stack.setCurrentWidget(self.tree)
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(8)
        field = QVBoxLayout()
        field.setContentsMargins(0, 0, 8, 0)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self._stack, 1)

    def _on_typed(self, text: str) -> None:
        if not text.strip():
            self._stack.setCurrentWidget(self.tree)
            return
        self._index = self._index or build_index(self._context.atlas)
        self._show_hits(find(self._index, text), text)

    def _show_hits(self, hits: tuple[Hit, ...], text: str) -> None:
        self.results_model.clear()
        for hit in hits:
            self._add_hit(hit)
        if not hits:
            self.nothing.setText(
                f"Nothing is called “{text}” or like it. Try a shorter word, or the Latin name."
            )
            self._stack.setCurrentWidget(self.nothing)
            return
        self._stack.setCurrentWidget(self.results)
        self.results.setCurrentIndex(self.results_model.index(0, 0))

    def _add_hit(self, hit: Hit) -> None:
        atlas = self._context.atlas
        if hit.kind is HitKind.MUSCLE:
            muscle = atlas.muscles[hit.id]
            hint = "" if hit.matched in (muscle.name, muscle.latin) else hit.matched
            self.results_model.appendRow(muscle_item(atlas, muscle, hint=hint))
            return
        name = {
            HitKind.CONDITION: lambda: atlas.conditions[hit.id].name,
            HitKind.GROUP: lambda: atlas.groups[hit.id].name,
            HitKind.ZONE: lambda: atlas.zones[hit.id].label,
        }[hit.kind]()
        self.results_model.appendRow(row_item(hit.kind.value, hit.id, name, hint=_KIND_WORDS[hit.kind]))

    def _show_muscles(self, title: str, muscles: list[str]) -> None:
        """The muscles of a group, or those that refer to a zone."""
        atlas = self._context.atlas
        self.results_model.clear()
        self.results_model.appendRow(row_item(FOLDER, "", title, hint=str(len(muscles))))
        for key in muscles:
            self.results_model.appendRow(muscle_item(atlas, atlas.muscles[key]))
        self.results.setCurrentIndex(self.results_model.index(1 if muscles else 0, 0))
        self.results.setFocus()

    def _on_search_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_result()
        elif key == Qt.Key.Key_Escape:
            if self.search.text():
                self.search.clear()
            else:
                self.left.emit()
        else:
            return False
        return True

    def _take_result(self) -> None:
        """Choose the current result; the keys then belong to the plate."""
        if self._stack.currentWidget() is self.results:
            index = self.results.currentIndex()
            self._choose(index)
            if index.data(Role.KIND) in (MUSCLE, CONDITION):
                self.left.emit()

    def _move(self, step: int) -> None:
        if self._stack.currentWidget() is self.tree:
            self.tree.setFocus()
            return
        row = self.results.currentIndex().row() + step
        if 0 <= row < self.results_model.rowCount():
            self.results.setCurrentIndex(self.results_model.index(row, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(Role.KIND) == FOLDER:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        else:
            self._choose(index)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        """Arrow keys show entry after entry."""
        if not self._is_following and self.tree.hasFocus() and index.data(Role.KIND) != FOLDER:
            self._pause.start()

    def _on_pause(self) -> None:
        """Whoever holds an arrow key down is on the way to somewhere else."""
        index = self.tree.currentIndex()
        if self.tree.hasFocus() and index.data(Role.KIND) not in (FOLDER, None):
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        kind, key = index.data(Role.KIND), index.data(Role.ID)
        atlas = self._context.atlas
        if kind == MUSCLE:
            self.muscle_requested.emit(key)
        elif kind == CONDITION:
            self.condition_requested.emit(key)
        elif kind == GROUP:
            self.group_requested.emit(key)
            if self._stack.currentWidget() is self.results:
                members = [m for m in atlas.groups[key].muscles if m in atlas.muscles]
                self._show_muscles(atlas.groups[key].name, members)
        elif kind == ZONE:
            self._show_muscles(f"Refer to: {atlas.zones[key].label}", self._referring(key))

    def _referring(self, zone: str) -> list[str]:
        """Muscles that refer to a zone, those for which it is essential first."""
        atlas = self._context.atlas
        essential: list[str] = []
        spillover: list[str] = []
        # Who chooses a part of a zone also means the muscles that refer to the whole of it.
        wanted = set(atlas.leaf_zones(zone))
        for muscle in atlas.muscles.values():
            drawn = pattern_zones(atlas, muscle.trigger_points)
            for found, zones in zip((essential, spillover), drawn, strict=True):
                if wanted.intersection(zones):
                    found.append(muscle.id)
                    break
        return essential + spillover

    def _follow(self) -> None:
        """Show in the list what is selected, wherever it was selected."""
        self._is_following = True
        self.model.refresh()
        selection = self._context.selection
        kind, key = next(
            (pair for pair in ((CONDITION, selection.condition), (GROUP, selection.group)) if pair[1]),
            (MUSCLE, selection.muscle),
        )
        item = self.model.item_of(kind, key)
        current = self.tree.currentIndex()
        if item is None:
            self.tree.clearSelection()
        elif (current.data(Role.KIND), current.data(Role.ID)) != (kind, key):
            self.tree.setExpanded(item.parent().index(), True)
            self.tree.selectionModel().setCurrentIndex(
                item.index(), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.tree.scrollTo(item.index())
        self._is_following = False
