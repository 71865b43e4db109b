"""The Atlas: list, plate and entry, and the one place where they are tied to the selection."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget

from app.reference.plate_scene import Overlays
from app.ui.atlas.context import Context
from app.ui.atlas.entry_panel import EntryPanel
from app.ui.atlas.list_panel import ListPanel
from app.ui.atlas.toolbar import PlateToolbar

_FIRST_SIZES = [272, 800, 384]


class AtlasPlace(QWidget):
    """What the selection does to list, plate and entry, and they to it."""

    full_screen_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.list = ListPanel(context)
        self.toolbar = PlateToolbar(context, Overlays())
        self.plate = QLabel("plate")
        self.plate.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.entry = EntryPanel(context)
        self.splitter = QSplitter()
        self._lay_out()
        self._wire()

    def choose_muscle(self, muscle: str) -> None:
        """Show a muscle: entry, and the figure and layer that show it best."""
        selection = self._context.selection
        selection.set_condition("")
        selection.set_structure("")
        selection.set_muscle(muscle)
        self._context.profile.visit(muscle)
        self.list.model.refresh()

    def choose_condition(self, condition: str) -> None:
        """Show a condition's page; the plate stays as it is."""
        self._context.selection.set_condition(condition)

    def step_back(self) -> None:
        """Escape: close a condition, then show all trigger points again, then go to the list."""
        selection = self._context.selection
        if selection.condition:
            selection.set_condition("")
        elif selection.point:
            selection.set_point("")
        else:
            self.list.tree.setFocus()

    def set_alone(self, alone: bool) -> None:
        """The plate without anything beside it, or with everything again."""
        for widget in (self.list, self.toolbar, self.entry):
            widget.setVisible(not alone)

    def save_state(self) -> None:
        """Remember what is open."""
        self.entry.save()

    def restore_state(self) -> None:
        """Open what was open."""

    def _lay_out(self) -> None:
        middle = QFrame(objectName="paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.plate, 1)
        for index, widget in enumerate((self.list, middle, self.entry)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(index, int(index == 1))
            self.splitter.setCollapsible(index, False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes(_FIRST_SIZES)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.setTabOrder(self.list.tree, self.plate)

    def _wire(self) -> None:
        self.list.muscle_requested.connect(self.choose_muscle)
        self.list.condition_requested.connect(self.choose_condition)
        self.list.left.connect(self.plate.setFocus)
        self.entry.muscle_requested.connect(self.choose_muscle)
        self.entry.favourite_toggled.connect(self._on_favourite)
        self.toolbar.full_screen_requested.connect(self.full_screen_requested)

    def _on_favourite(self, muscle: str, favourite: bool) -> None:
        self._context.profile.set_favourite(muscle, favourite)
        self.list.model.refresh()
