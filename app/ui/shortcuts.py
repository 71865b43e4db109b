"""The sheet of keys, shown on "?"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme.named import named

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Find",
        (
            ("/   Ctrl+F   Ctrl+K", "Search"),
            ("Enter", "Take the first result"),
            ("↑ ↓ ← →", "Move in the list, on the plate, in the entry"),
            ("Tab   Shift+Tab", "List, plate, entry and back"),
            ("Esc", "One step back"),
            ("F", "Favourite, or no longer"),
        ),
    ),
    (
        "Plate",
        (
            ("1 to 5", "Skin, superficial, intermediate, deep, bones"),
            ("[   ]", "Previous and next figure"),
            ("X", "Other side of the body"),
            ("B", "Look beneath"),
            ("T   R   H   N", "Trigger points, referred pain, hazards, names"),
            ("+   −   0", "Nearer, farther, the whole figure"),
            ("Shift+↑ ↓ ← →", "Move what is near"),
            ("F11", "Plate on the whole screen"),
            ("Ctrl+S", "Save picture"),
        ),
    ),
    (
        "Pain finder",
        (
            ("1 to 5", "Front and back, sides, head, hand, foot"),
            ("X", "Right or left head, hand, foot"),
            ("Z", "Find a zone by name; Space marks it"),
            ("D   M", "Draw by hand; mirror"),
            ("Wheel   Shift+wheel   0", "Nearer or farther; move; the whole figure"),
            ("Ctrl+Z   Ctrl+Shift+Z", "Take back the last mark; put it back"),
            ("C   Ctrl+click", "Compare two answers"),
            ("Esc", "No pattern"),
            ("Ctrl+S", "Save summary"),
        ),
    ),
)


class ShortcutSheet(QDialog):
    """Every key in two columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setWindowTitle("Keys")
        columns = QHBoxLayout(self)
        columns.setContentsMargins(24, 20, 24, 24)
        columns.setSpacing(40)
        for parts in (KEYS[:2], KEYS[2:]):
            column = QVBoxLayout()
            column.setSpacing(12)
            for title, rows in parts:
                column.addWidget(named(QLabel(title), "section"))
                column.addLayout(_grid(rows))
            column.addStretch(1)
            columns.addLayout(column)


def _grid(rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for row, (keys, does) in enumerate(rows):
        name = named(QLabel(keys), "term")
        name.setMinimumWidth(140)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(QLabel(does), row, 1)
    grid.setColumnStretch(1, 1)
    return grid
