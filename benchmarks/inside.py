"""What a user waits for inside the open window: figure, layer, hover, search; and memory."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.terms import Layer, Side
from app.ui.atlas.context import Context
from app.ui.plate.view import PlateView
from app.ui.run import WindowOptions, open_window
from app.ui.selection import Selection
from app.ui.window import AtlasWindow

SIZE = (1920, 1080)
FOUR_K = (3840, 2160)
MUSCLE = "infraspinatus"
ROUNDS = 5


def measure() -> list[str]:
    """Lines of a table: medians and worst cases in ms, memory in MB."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        options = WindowOptions(profile=Path(folder), theme="light", muscle=MUSCLE, size=SIZE)
        window = open_window(application, options)
        _settle(1000)
        context, view = window.context, window.atlas.plate
        selection = context.selection
        opened = _memory_mb()
        lines = [
            _line("layer switch, once seen", _layer_switches(view, selection), "aim one frame, 16.7 ms"),
            _line("hover, handler and repaint", _hovers(view), "aim 2 ms at 1080p"),
            _line("figure switch, first time", _figure_switches(view, context), ""),
            _line("figure switch, once seen", _figure_switches(view, context), ""),
            _line("choosing another muscle", _muscle_switches(window.atlas.choose_muscle), ""),
            f"memory, first plate open      {opened:8.0f} MB   (resident; aim 150)",
            f"memory, every figure seen     {_memory_mb():8.0f} MB   (peak {_peak_mb():.0f} MB)",
        ]
        lines += _finder(window)
        context.profile.close()
    return lines


def _finder(window: AtlasWindow) -> list[str]:
    """Brushing and marking in the pain finder, each with its repaint."""
    window.resize(*FOUR_K)
    window.open_place("Pain finder")
    _settle(500)
    body = window.finder.bodies[0]
    marks = []
    for zone in ("shoulder_anterior", "arm_lateral", "thigh_anterior", "forehead") * 3:
        at = QPointF(body.middle_of(zone, Side.RIGHT))
        start = time.perf_counter()
        _mouse(body, QEvent.Type.MouseButtonPress, at)
        _mouse(body, QEvent.Type.MouseButtonRelease, at)
        QApplication.processEvents()
        marks.append((time.perf_counter() - start) * 1000)
        _settle(50)
    brushed = []
    above, below = (QPointF(body.middle_of(zone, Side.RIGHT)) for zone in ("forehead", "thigh_anterior"))
    _mouse(body, QEvent.Type.MouseButtonPress, above)
    for step in range(1, 61):
        start = time.perf_counter()
        _mouse(body, QEvent.Type.MouseMove, above + (below - above) * step / 60)
        body.repaint()
        brushed.append((time.perf_counter() - start) * 1000)
    _mouse(body, QEvent.Type.MouseButtonRelease, below)
    return [
        _line("finder, mark and answers, 4K", marks, "aim one frame, 16.7 ms"),
        _line("finder, brush and repaint, 4K", brushed, "aim one frame, 16.7 ms"),
    ]


def _mouse(widget: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    moves = kind is QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if moves else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    device = QPointingDevice.primaryPointingDevice()
    where = widget.mapToGlobal(at)
    event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier, device)
    QApplication.sendEvent(widget, event)


def _line(name: str, times: list[float], aim: str) -> str:
    worst = max(times)
    return (
        f"{name:<28}  {statistics.median(times):8.2f} ms   worst {worst:.2f} of {len(times)}; {aim}".rstrip(
            "; "
        )
    )


def _timed(view: PlateView, act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    view.repaint()
    return (time.perf_counter() - start) * 1000


def _layer_switches(view: PlateView, selection: Selection) -> list[float]:
    for layer in Layer:
        selection.set_layer(layer)
        _settle(400)
    times = []
    for layer in [*Layer] * ROUNDS:
        times.append(_timed(view, partial(selection.set_layer, layer)))
        _settle(20)
    return times


def _figure_switches(view: PlateView, context: Context) -> list[float]:
    times = []
    for figure in context.atlas.figures:
        times.append(_timed(view, partial(context.selection.set_figure, figure)))
        _settle(200)
    return times


def _muscle_switches(choose: Callable[[str], None]) -> list[float]:
    times = []
    for muscle in ("trapezius", "gluteus_medius", "semitendinosus", "masseter", "deltoid", MUSCLE):
        start = time.perf_counter()
        choose(muscle)
        _settle(0)
        times.append((time.perf_counter() - start) * 1000)
        _settle(200)
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


def _settle(milliseconds: int) -> None:
    """Let events run for so long (idle preparation of layers, deferred work)."""
    end = time.perf_counter() + milliseconds / 1000
    QApplication.processEvents()
    while time.perf_counter() < end:
        QApplication.processEvents()
    # What a running event loop deletes by itself: else every page ever shown counts as memory in use.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
