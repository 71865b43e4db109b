"""What a reader does with a window, and what there is to read in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.ui.notice_bar import NoticeBar


def settle():
    """Let layouts and paintings that are due take place."""
    for _ in range(3):
        QApplication.processEvents()


def texts(widget: QWidget) -> str:
    """All that can be read in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def bars(window):
    """The notices to be seen."""
    return [bar for bar in window.findChildren(NoticeBar) if bar.isVisible()]


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key goes to whatever has the focus, as it does for a reader."""
    qtbot.keyClick(window.focusWidget() or window, key, modifier)
    settle()


def type_search(qtbot, window, text):
    """The way to the search, and words typed there."""
    press(qtbot, window, Qt.Key.Key_Slash)
    qtbot.keyClicks(window.atlas.list.search, text)
    settle()
