"""Two muscles beside each other: what only one has, and what would tell them apart."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from app.reference.pain_words import Apart, what_tells_apart
from app.ui.atlas.blocks import facts, strong, text_label
from app.ui.atlas.wording import zone_names
from app.ui.finder.hatching import HatchKind, swatch
from app.ui.finder.tools import Tools
from app.ui.finder.wording import caution_badge
from app.ui.theme.icons import icon
from app.ui.theme.named import named

_KINDS: tuple[HatchKind, ...] = ("first", "second")


class Comparison(QFrame):
    """Stands above the answers while two muscles are chosen."""

    open_requested = Signal(str)
    closed = Signal()

    def __init__(self, tools: Tools, first: str, second: str) -> None:
        super().__init__()
        named(self, "card")
        self.setAccessibleName("What tells them apart")
        self._tools = tools
        apart = what_tells_apart(tools.atlas, first, second)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAccessibleName("Close the comparison")
        close.setToolTip("Close (Esc)")
        close.setMinimumSize(44, 44)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(named(QLabel("What tells them apart"), "section"), 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        if not apart.by_pain:
            column.addWidget(text_label("Their patterns are the same: only the hand tells them apart."))
        for kind, each in zip(_KINDS, (apart.first, apart.second), strict=True):
            column.addLayout(self._heading(each, kind, swatch(kind, self.devicePixelRatioF())))
            column.addWidget(self._facts(each))
        if apart.shared:
            shared = escape(zone_names(tools.atlas, apart.shared))
            column.addWidget(text_label(f"{strong('Both:')} {shared}", name="small"))

    def _heading(self, apart: Apart, kind: HatchKind, mark: QPixmap) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        picture = QLabel()
        picture.setPixmap(mark)
        picture.setAccessibleName(f"Hatched as the {kind} pattern")
        name = named(QLabel(self._tools.atlas.muscles[apart.muscle].name), "cardName")
        button = QPushButton("Open entry")
        button.setMinimumHeight(44)
        button.setAccessibleName(f"Open the entry of {name.text()}")
        button.clicked.connect(lambda: self.open_requested.emit(apart.muscle))
        row.addWidget(picture)
        row.addWidget(name, 1)
        row.addWidget(button)
        return row

    def _facts(self, apart: Apart) -> QFrame:
        atlas, find = self._tools.atlas, apart.find
        _, caution = caution_badge(atlas, atlas.muscles[apart.muscle])
        rows = (
            ("Caution", strong(caution) if caution else ""),
            ("Pain only here", escape(zone_names(atlas, apart.essential))),
            ("Spillover only here", escape(zone_names(atlas, apart.spillover))),
            ("Movements only it makes", escape("; ".join(apart.actions))),
            ("Under the hand", escape(find.landmark) if find else ""),
            ("Confirm", escape(find.confirm) if find else ""),
        )
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(facts(rows, wide=True))
        return frame
