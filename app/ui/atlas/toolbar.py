"""The controls over the plate: figure, layer, overlays, side, and what to do with the picture."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.domain.figure import FigureSummary
from app.domain.terms import Layer, Side
from app.reference.figure_menu import by_group, in_order, that_show
from app.reference.mirror import title_on
from app.reference.plate_scene import Overlays
from app.ui.atlas.context import Context
from app.ui.atlas.figure_chooser import FigureChooser
from app.ui.theme.icons import IconName, icon
from app.ui.theme.named import named

_ONE_ROW_FROM = 1290
"""Width from which everything fits into one row."""
_FIGURE_ROW = 480
"""Of which this is for the figure, the side and the picture."""
_LAYER_WORDS = {
    Layer.SKIN: ("Skin", "Skin"),
    Layer.SUPERFICIAL: ("Superficial", "Superf."),
    Layer.INTERMEDIATE: ("Intermediate", "Interm."),
    Layer.DEEP: ("Deep", "Deep"),
    Layer.BONES: ("Bones", "Bones"),
}
_OVERLAYS: tuple[tuple[str, IconName, str, str], ...] = (
    ("points", "points", "Points", "T"),
    ("pain", "pain", "Pain", "R"),
    ("hazards", "hazard", "Hazards", "H"),
    ("labels", "label", "Names", "N"),
)
_OVERLAY_HINTS = {
    "points": "Trigger points",
    "pain": "Referred pain",
    "hazards": "Hazards: lungs, nerves, vessels",
    "labels": "Names on the plate",
}


class PlateToolbar(QFrame):
    """Mirrors the selection and says what the reader wishes."""

    overlays_changed = Signal()
    beneath_toggled = Signal(bool)
    save_requested = Signal()
    full_screen_requested = Signal()

    def __init__(self, context: Context, overlays: Overlays, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._context = context
        self.overlays = overlays
        self.keys: list[tuple[str, Callable[[], None]]] = []
        """(key, what it does): they work also where the toolbar is out of sight."""
        self.layer_buttons: dict[Layer, QToolButton] = {}
        self.overlay_buttons: dict[str, QToolButton] = {}
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(8, 6, 8, 6)
        self._rows.setSpacing(4)
        self._rows.addWidget(self._figure_row(), 1)
        self._rows.addWidget(self._layer_row())
        selection = context.selection
        selection.figure_changed.connect(self._mirror)
        selection.layer_changed.connect(self._mirror)
        selection.side_changed.connect(self._mirror)
        self._key("X", self.swap_side)
        self._key("[", lambda: self.step_figure(-1))
        self._key("]", lambda: self.step_figure(1))
        selection.muscle_changed.connect(self._mirror)
        self._mirror()

    def step_figure(self, step: int) -> None:
        """The next figure in the order of the menu, or the one before."""
        figures = in_order(self._context.atlas.figures.values())
        if figures:
            now = self._context.selection.figure
            at = figures.index(now) if now in figures else 0
            self._context.selection.set_figure(figures[(at + step) % len(figures)])

    def swap_side(self) -> None:
        """To the other side of the body."""
        now = self._context.selection.side
        self._context.selection.set_side(Side.LEFT if now is Side.RIGHT else Side.RIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        one_row = width >= _ONE_ROW_FROM
        self._rows.setDirection(
            QBoxLayout.Direction.LeftToRight if one_row else QBoxLayout.Direction.TopToBottom
        )
        self._fit_words(width - (_FIGURE_ROW if one_row else 0) - 16)

    def _fit_words(self, room: int) -> None:
        """As many words as `room` (pixels) allows: overlays lose theirs first, then layers are cut short."""
        beside, icons = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for style, short, least in (
            (beside, False, 64),
            (beside, False, 0),
            (icons, False, 64),
            (icons, True, 0),
        ):
            for overlay in self.overlay_buttons.values():
                overlay.setToolButtonStyle(style)
            for layer, button in self.layer_buttons.items():
                button.setText(_LAYER_WORDS[layer][short])
                button.setMinimumWidth(least)
            buttons = (*self.layer_buttons.values(), *self.overlay_buttons.values())
            if sum(max(b.sizeHint().width(), b.minimumWidth()) + 4 for b in buttons) <= room:
                return

    def _figure_row(self) -> QWidget:
        self.chooser = FigureChooser()
        self.menu = self.chooser.menu()
        self.menu.aboutToShow.connect(self._fill_menu)
        row = _row(self.chooser)
        layout = row.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setStretchFactor(self.chooser, 100)
        self.sides = {side: self._side_button(side) for side in (Side.LEFT, Side.RIGHT)}
        _add(row, _segments(list(self.sides.values())))
        layout.addStretch(1)
        _add(row, self._beneath())
        _add(row, self._action("save", "Save picture (Ctrl+S)", self.save_requested.emit))
        _add(row, self._action("expand", "Full screen (F11)", self.full_screen_requested.emit))
        return row

    def _layer_row(self) -> QWidget:
        group = QButtonGroup(self)
        for number, layer in enumerate(Layer, start=1):
            button = named(QToolButton(), "segment")
            button.setText(_LAYER_WORDS[layer][0])
            button.setCheckable(True)
            button.setToolTip(f"{_LAYER_WORDS[layer][0]} layer ({number})")
            button.setAccessibleName(f"Layer: {_LAYER_WORDS[layer][0]}")
            button.clicked.connect(lambda _=False, wanted=layer: self._context.selection.set_layer(wanted))
            self._key(str(number), button.click)
            group.addButton(button)
            self.layer_buttons[layer] = button
        row = _row(_segments(list(self.layer_buttons.values())))
        layout = row.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.addStretch(1)
        for field, name, word, key in _OVERLAYS:
            button = QToolButton()
            button.setIcon(icon(name))
            button.setText(word)
            button.setCheckable(True)
            button.setChecked(bool(getattr(self.overlays, field)))
            button.setToolTip(f"{_OVERLAY_HINTS[field]} ({key})")
            button.setAccessibleName(_OVERLAY_HINTS[field])
            button.setIconSize(QSize(20, 20))
            button.setMinimumWidth(38)
            button.toggled.connect(lambda down, which=field: self._set_overlay(which, down))
            self._key(key, button.click)
            self.overlay_buttons[field] = button
            layout.addWidget(button)
        return row

    def _side_button(self, side: Side) -> QToolButton:
        button = named(QToolButton(), "segment")
        button.setText(side.value[0].upper())
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setToolTip(f"The subject’s {side.value} side (X swaps)")
        button.setAccessibleName(f"{side.value.capitalize()} side")
        button.setMinimumWidth(36)
        button.clicked.connect(lambda: self._context.selection.set_side(side))
        return button

    def _beneath(self) -> QToolButton:
        hint = "Look beneath: what lies under the pointer (B)"
        button = self._action("beneath", hint, lambda: None)
        button.setCheckable(True)
        button.toggled.connect(self.beneath_toggled)
        self._key("B", button.click)
        return button

    def _action(self, name: IconName, hint: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.clicked.connect(slot)
        return button

    def _key(self, key: str, slot: Callable[[], None]) -> None:
        self.keys.append((key, slot))

    def _set_overlay(self, field: str, shown: bool) -> None:
        self.overlays = replace(self.overlays, **{field: shown})
        self.overlays_changed.emit()

    def _fill_menu(self) -> None:
        """What shows the chosen muscle, then all figures under their headings."""
        self.menu.clear()
        for old in self.menu.findChildren(QMenu):
            old.deleteLater()
        atlas, selection = self._context.atlas, self._context.selection
        muscle = atlas.muscles.get(selection.muscle)
        if muscle and (best := that_show(atlas.figures.values(), muscle.structures)):
            self.menu.addAction(f"{muscle.name} is shown in").setEnabled(False)
            self._add_figures(self.menu, best)
            self.menu.addSeparator()
        groups = by_group(atlas.figures.values())
        for heading, figures in groups.items():
            if not heading or len(groups) == 1:
                self._add_figures(self.menu, figures)
                continue
            part = self.menu.addMenu(heading)
            self._add_figures(part, figures)
            part.menuAction().setCheckable(True)
            part.menuAction().setChecked(any(figure.id == selection.figure for figure in figures))

    def _add_figures(self, menu: QMenu, figures: Iterable[FigureSummary]) -> None:
        selection = self._context.selection
        group = QActionGroup(menu)
        for figure in figures:
            action = QAction(title_on(figure, selection.side), group)
            action.setCheckable(True)
            action.setChecked(figure.id == selection.figure)
            action.triggered.connect(lambda _=False, key=figure.id: selection.set_figure(key))
            menu.addAction(action)

    def _mirror(self) -> None:
        atlas, selection = self._context.atlas, self._context.selection
        figure = atlas.figures.get(selection.figure)
        self.chooser.set_title(title_on(figure, selection.side) if figure else "Choose a figure")
        has = {layer for layer, _ in figure.seen} if figure else set(Layer)
        for layer, button in self.layer_buttons.items():
            button.setEnabled(layer in has)
            button.setChecked(layer is selection.layer)
        for side, button in self.sides.items():
            button.setChecked(side is selection.side)


def _row(first: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(first)
    return holder


def _add(row: QWidget, widget: QWidget) -> None:
    layout = row.layout()
    assert layout is not None
    layout.addWidget(widget)


def _segments(buttons: list[QToolButton]) -> QFrame:
    """Buttons of which one is down, in one frame."""
    frame = named(QFrame(), "segments")
    frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for button in buttons:
        row.addWidget(button)
    buttons[-1].setProperty("last", True)
    return frame
