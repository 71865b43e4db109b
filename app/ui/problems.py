"""The window that lists what is wrong, to be read and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.named import named


class ProblemsWindow(QDialog):
    """Lines that can be selected and copied; it never stops the window behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.resize(820, 420)
        self._summary = named(QLabel(), "section")
        self._summary.setWordWrap(True)
        self._lines = QPlainTextEdit(readOnly=True)
        self._lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._lines.setAccessibleName("Problems")
        self._lines.setTabChangesFocus(True)
        copy = QPushButton("Copy all")
        copy.setProperty("primary", True)
        copy.clicked.connect(self.copy_all)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._summary)
        column.addWidget(self._lines, 1)
        column.addLayout(buttons)

    def show_lines(self, *, title: str, summary: str, lines: Sequence[str]) -> None:
        """List `lines`, one problem each, under a summary."""
        self.setWindowTitle(title)
        self._summary.setText(summary)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setPlainText("\n".join(lines))
        self.show()
        self.raise_()

    @property
    def text(self) -> str:
        """All that is listed."""
        return self._lines.toPlainText()

    def copy_all(self) -> None:
        """Put the whole list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)
