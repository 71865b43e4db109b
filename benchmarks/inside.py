"""What a user waits for inside the open window: figure, layer, hover, search, marking; and memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from app.domain.terms import Layer
from app.ui.atlas.context import Context
from app.ui.plate.view import PlateView
from app.ui.run import WindowOptions, open_window
from app.ui.selection import Selection
from benchmarks.hands import FOUR_K, SIZE, row, settle

MUSCLE = "infraspinatus"
ROUNDS = 5


def measure() -> list[str]:
    """Lines of a table: medians and worst cases in ms, memory in MB."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        options = WindowOptions(profile=Path(folder), theme="light", muscle=MUSCLE, size=SIZE)
        window = open_window(application, options)
        settle(1000)
        context, view = window.context, window.atlas.plate
        selection = context.selection
        opened = _memory_mb()
        lines = [
            row("layer switch, once seen", _layer_switches(view, selection), "aim one frame, 16.7 ms"),
            row("hover, handler and repaint", _hovers(view), "aim 2 ms at 1080p"),
            row("figure switch, first time", _figure_switches(view, context), ""),
            row("figure switch, once seen", _figure_switches(view, context), ""),
            row("choosing another muscle", _muscle_switches(window.atlas.choose_muscle), ""),
            f"memory, first plate open      {opened:8.0f} MB   (resident; aim 150)",
            f"memory, every figure seen     {_memory_mb():8.0f} MB   (peak {_peak_mb():.0f} MB)",
        ]
        context.profile.close()
    return lines + _finder()


def _finder() -> list[str]:
    """In programs of their own: what is done for the first time, is done for the first time there."""
    lines = []
    for width, height in (SIZE, FOUR_K):
        command = [sys.executable, "-m", "benchmarks.marking", str(width), str(height)]
        lines += subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return lines


def _timed(view: PlateView, act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    view.repaint()
    return (time.perf_counter() - start) * 1000


def _layer_switches(view: PlateView, selection: Selection) -> list[float]:
    for layer in Layer:
        selection.set_layer(layer)
        settle(400)
    times = []
    for layer in [*Layer] * ROUNDS:
        times.append(_timed(view, partial(selection.set_layer, layer)))
        settle(20)
    return times


def _figure_switches(view: PlateView, context: Context) -> list[float]:
    times = []
    for figure in context.atlas.figures:
        times.append(_timed(view, partial(context.selection.set_figure, figure)))
        settle(200)
    return times


def _muscle_switches(choose: Callable[[str], None]) -> list[float]:
    times = []
    for muscle in ("trapezius", "gluteus_medius", "semitendinosus", "masseter", "deltoid", MUSCLE):
        start = time.perf_counter()
        choose(muscle)
        settle(0)
        times.append((time.perf_counter() - start) * 1000)
        settle(200)
    return times


def _hovers(view: PlateView) -> list[float]:
    """Move over the plate along a diagonal, each move with its repaint."""
    times = []
    for step in range(200):
        spot = QPointF(view.width() * (0.2 + 0.003 * step), view.height() * (0.2 + 0.003 * step))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            spot,
            view.mapToGlobal(spot),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            QPointingDevice.primaryPointingDevice(),
        )
        start = time.perf_counter()
        QApplication.sendEvent(view, event)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _memory_mb() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return _peak_mb()
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _peak_mb() -> float:
    import resource  # not on Windows

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print("\n".join(measure()))
