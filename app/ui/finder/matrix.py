"""All muscles against each other by how much their pain patterns overlap, and the closest pairs as a list."""

import os
from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.reference.overlap import EASILY_CONFUSED, Pair, overlaps
from app.ui.atlas.blocks import strong, text_label
from app.ui.atlas.context import Context
from app.ui.atlas.wording import zone_names
from app.ui.finder.overlap_colours import OverlapScale
from app.ui.finger import scroll_by_finger
from app.ui.theme.named import named

Compare = Callable[[str, str], None]
_LIST_WIDTH = 352
_SEARCHED_AT_MOST = 80
_PAIR = Qt.ItemDataRole.UserRole


def open_matrix(parent: QWidget | None, context: Context, on_compare: Compare) -> "MatrixWindow":
    """Show the matrix. The pair that is chosen (muscle ids) goes to `on_compare`, and the window closes."""
    open_already = parent.findChild(MatrixWindow) if parent else None
    window = open_already or MatrixWindow(parent, context, on_compare)
    window.show()
    window.raise_()
    return window


class MatrixWindow(QDialog):
    """The matrix, the pair under the pointer in words, and a list that does the same by keyboard."""

    def __init__(self, parent: QWidget | None, context: Context, on_compare: Compare) -> None:
        super().__init__(parent)
        # It costs more than the rest of the program's start; numpy under it would start idle threads.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from app.ui.finder.matrix_plot import OverlapPlot

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Overlap of pain patterns")
        self.resize(1180, 820)
        self._context, self._on_compare = context, on_compare
        self._overlap = overlaps(context.atlas)
        self._pair: tuple[str, str] | None = None
        palette = context.theme.palette
        self.plot = OverlapPlot(context.atlas, self._overlap, palette)
        self._scale = OverlapScale(palette)
        self.words = text_label("")
        self.search = QLineEdit(placeholderText="Pairs of a muscle", clearButtonEnabled=True)
        self.list = QListWidget()
        scroll_by_finger(self.list)
        self.compare = QPushButton("Compare this pair")
        self._lay_out()
        self._wire()
        self._fill("")
        self.list.setFocus()

    def _lay_out(self) -> None:
        whole_plot = QPushButton("Show all")
        whole_plot.clicked.connect(self.plot.show_all)
        below = QHBoxLayout()
        below.addWidget(self._scale)
        hint = "Share of the pattern in common. Scroll to come nearer, drag to move, click to compare."
        below.addWidget(text_label(hint, name="small"), 1)
        below.addWidget(whole_plot)
        self.words.setFixedHeight(88)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        for widget in (self.words, self.plot.widget):
            left.addWidget(widget)
        left.setStretch(1, 1)
        left.addLayout(below)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        close.setAutoDefault(False)
        whole_plot.setAutoDefault(False)
        self.compare.setAutoDefault(False)
        self.compare.setProperty("primary", True)
        buttons = QHBoxLayout()
        buttons.addWidget(close)
        buttons.addWidget(self.compare, 1)
        panel = named(QFrame(), "paper")
        panel.setFixedWidth(_LIST_WIDTH)
        right = QVBoxLayout(panel)
        right.setContentsMargins(12, 12, 12, 12)
        right.setSpacing(8)
        self.list.setSpacing(3)
        self._heading = named(QLabel(), "section")
        for part in (self._heading, self.search, self.list):
            right.addWidget(part)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(panel)
        self.list.setAccessibleName("Pairs of muscles, most alike first")
        self.search.setAccessibleName("Pairs of a muscle")

    def _wire(self) -> None:
        self.plot.pair_pointed.connect(self._show_pair)
        self.plot.pair_chosen.connect(self._choose)
        self.list.currentItemChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda item: self._choose(*item.data(_PAIR)))
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.list.setFocus)
        down = QShortcut(Qt.Key.Key_Down, self.search, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list.setFocus)
        self.compare.clicked.connect(self._choose_shown)
        self._context.theme.changed.connect(self._dress)

    def _fill(self, words: str) -> None:
        """The closest pairs of all, or those of the muscles whose names hold `words`."""
        wanted = words.strip().casefold()
        if wanted:
            found = [pair for pair in self._overlap.pairs(0.0) if self._is_of(pair, wanted)][
                :_SEARCHED_AT_MOST
            ]
        else:
            found = list(self._overlap.pairs())
        least = f"Pairs that share {EASILY_CONFUSED:.0%} or more".replace("%", " %")
        self._heading.setText(f"Pairs of “{words.strip()}”" if wanted else least)
        self.list.clear()
        for pair in found:
            item = QListWidgetItem(f"{self._name(pair.a)}\n{self._name(pair.b)} · {_per_cent(pair.share)}")
            item.setData(_PAIR, (pair.a, pair.b))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.compare.setEnabled(bool(found))
        if not found:
            self._pair = None
            none = QListWidgetItem("No pair of that name shares a zone")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)

    def _is_of(self, pair: Pair, wanted: str) -> bool:
        return wanted in self._name(pair.a).casefold() or wanted in self._name(pair.b).casefold()

    def _name(self, muscle: str) -> str:
        return self._context.atlas.muscles[muscle].name

    def _on_row(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PAIR):
            self._show_pair(*item.data(_PAIR))

    def _show_pair(self, a: str, b: str) -> None:
        self._pair = a, b
        self.compare.setEnabled(True)
        share, zones = self._overlap.share(a, b), self._overlap.shared_zones(a, b)
        head = f"{strong(self._name(a))} and {strong(self._name(b))}: "
        if share:
            where = escape(zone_names(self._context.atlas, zones))
            said = f"{_per_cent(share)} of their pattern is shared<br>{where}"
        else:
            said = "no zone in common"
        self.words.setText(head + said)
        self.plot.point_at(a, b)

    def _choose_shown(self) -> None:
        if self._pair:
            self._choose(*self._pair)

    def _choose(self, a: str, b: str) -> None:
        self.close()
        self._on_compare(a, b)

    def _dress(self) -> None:
        palette = self._context.theme.palette
        self.plot.dress(palette)
        self._scale.dress(palette)


def _per_cent(share: float) -> str:
    return f"{max(round(100 * share), 1)} %"
