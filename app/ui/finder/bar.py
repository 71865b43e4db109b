"""The controls over the figures: which side of the body, how to mark, and what to do with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from app.domain.terms import Side
from app.ui.finder.views import View
from app.ui.theme.icons import IconName, icon
from app.ui.theme.named import named

_ONE_ROW_FROM = 1010
"""Width from which everything fits into one row."""


class FinderBar(QFrame):
    """Says what the reader wishes; holds the view and the side that are chosen."""

    view_changed = Signal()

    def __init__(self, views: Sequence[View]) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.view, self.side = views[0], Side.RIGHT
        self.zones = _toggle("Zones", "List of zones, to mark by name (Z)")
        self.draw = _toggle("Draw", "Draw by hand: what the line covers or rings counts by its share (D)")
        self.mirror = _toggle("Mirror", "Face as the patient does: front figures as in a mirror (M)")
        self.undo = _action("Undo", "Take back the last mark or stroke (Ctrl+Z; Ctrl+Shift+Z puts it back)")
        self.clear = _action("Clear", "Take all marks off")
        self.save = _icon_action("save", "Save or print a summary (Ctrl+S)")
        self.overlap = _action("Overlap", "How much the patterns of all muscles overlap")
        for button in (self.undo, self.clear, self.save):
            button.setEnabled(False)
        self.view_buttons = {view.name: _segment(view.name, f"Show: {view.name}") for view in views}
        self.side_buttons = {
            side: _segment(side.value.capitalize(), f"{side.value.capitalize()} side (X swaps)")
            for side in (Side.RIGHT, Side.LEFT)
        }
        self._sides = _segments(self, tuple(self.side_buttons.values()))
        for view in views:
            self.view_buttons[view.name].clicked.connect(lambda _=False, wanted=view: self.set_view(wanted))
        for side, button in self.side_buttons.items():
            button.clicked.connect(lambda _=False, wanted=side: self.set_side(wanted))
        self._lay_out()
        self.keys: dict[str, Callable[[], None]] = {
            "D": self.draw.click,
            "M": self.mirror.click,
            "X": lambda: self.set_side(self.side.other),
        }
        self.keys |= {str(at): self.view_buttons[v.name].click for at, v in enumerate(views, start=1)}
        self._mirror_state()

    def set_view(self, view: View) -> None:
        """Other sides of the body."""
        self.view = view
        self._mirror_state()
        self.view_changed.emit()

    def set_side(self, side: Side) -> None:
        """The other hand, foot or side of the head."""
        self.side = side
        self._mirror_state()
        self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _ONE_ROW_FROM
        direction = QBoxLayout.Direction
        self._rows.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _mirror_state(self) -> None:
        self.view_buttons[self.view.name].setChecked(True)
        self.side_buttons[self.side].setChecked(True)
        self._sides.setVisible(self.view.has_sides)

    def _lay_out(self) -> None:
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(8, 6, 8, 2)
        self._rows.setSpacing(6)
        views = _segments(self, tuple(self.view_buttons.values()))
        self._rows.addLayout(_row(views, self._sides))
        marking = (self.zones, self.draw, self.mirror, self.undo, self.clear)
        self._rows.addLayout(_row(*marking, self.overlap, self.save), 1)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _action(text: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(f"{text}: {hint}")
    button.setMinimumSize(44, 44)
    return button


def _icon_action(name: IconName, hint: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(20, 20))
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    button.setMinimumSize(44, 44)
    return button


def _toggle(text: str, hint: str) -> QToolButton:
    button = _action(text, hint)
    button.setCheckable(True)
    return button


def _segment(text: str, hint: str) -> QToolButton:
    button = named(QToolButton(), "segment")
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    button.setCheckable(True)
    button.setMinimumSize(54, 44)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _segments(parent: QWidget, buttons: tuple[QToolButton, ...]) -> QFrame:
    """Buttons of which one is down, in one frame."""
    frame = named(QFrame(), "segments")
    group = QButtonGroup(parent)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for button in buttons:
        row.addWidget(button)
        group.addButton(button)
    buttons[-1].setProperty("last", True)
    return frame
