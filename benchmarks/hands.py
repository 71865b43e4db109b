"""What the benchmarks of the open window share: a mouse, a while of running events, a line of a table."""

import statistics
import time

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1920, 1080)
FOUR_K = (3840, 2160)


def mouse(widget: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    """One event of the left button at a place in widget pixels."""
    moves = kind is QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if moves else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    device = QPointingDevice.primaryPointingDevice()
    where = widget.mapToGlobal(at)
    event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier, device)
    QApplication.sendEvent(widget, event)


def settle(milliseconds: int) -> None:
    """Let events run for so long (idle preparation of layers, deferred work)."""
    end = time.perf_counter() + milliseconds / 1000
    QApplication.processEvents()
    while time.perf_counter() < end:
        QApplication.processEvents()
    # What a running event loop deletes by itself: else every page ever shown counts as memory in use.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def row(name: str, times: list[float], aim: str) -> str:
    """Median and worst of times in ms, with what is aimed at."""
    worst = max(times)
    return (
        f"{name:<28}  {statistics.median(times):8.2f} ms   worst {worst:.2f} of {len(times)}; {aim}".rstrip(
            "; "
        )
    )
