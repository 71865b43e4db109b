"""The baseline: the smallest PySide6 program that paints a window, then ends."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class BareWindow(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QTimer.singleShot(0, leave)


def leave() -> None:
    sys.stderr.write("shown\n")
    QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = BareWindow()
    window.resize(1440, 900)
    window.show()
    sys.exit(application.exec())
