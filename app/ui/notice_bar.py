"""A calm bar under the header: one thing to know, at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.ui.theme.icons import icon


class NoticeBar(QFrame):
    """Stays until it is closed; says nothing twice."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.is_closed = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self.label, 1)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setToolTip("Close this message")
        close.setAccessibleName("Close this message")
        close.clicked.connect(self._close)
        self._row.addWidget(close)

    def _close(self) -> None:
        self.is_closed = True
        self.hide()

    def add_button(self, text: str, slot: Callable[[], None]) -> None:
        """What can be done about it."""
        button = QPushButton(text)
        button.clicked.connect(slot)
        self._row.insertWidget(1, button)
