"""How soon a mark in the pain finder is answered: `python -m benchmarks.marking [width height]`.

A mark is timed from the press of the button until nothing more is painted: zone, red flags, answers. The time
of the processor beside it says more where other programs run.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtWidgets import QApplication

from app.domain.terms import Side
from app.ui.finder.body import BodyCanvas
from app.ui.run import WindowOptions, open_window
from benchmarks.hands import SIZE, mouse, row, settle

_ZONES = (
    "shoulder_anterior", "arm_lateral", "thigh_anterior", "forehead", "chest_anterior", "knee_anterior",
    "palm", "elbow_anterior", "groin", "foot_dorsum", "neck_lateral", "leg_anterior",
)  # fmt: skip
_STILL = 3
"""So many rounds of events without painting: the window has come to rest."""
_POINTING_MS, _PAUSE_MS = 150, 100
_RESTED_MS = 10_000
"""Zones and patterns are drawn ahead while hands rest; here they did not."""
_AIM = "aim one frame, 16.7 ms"
Times = list[tuple[float, float]]
"""(until the last painting, processor time) in ms."""


class _Paintings(QObject):
    """Counts how often a window is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.UpdateRequest
        return super().eventFilter(watched, event)


def measure(width: int, height: int) -> list[str]:
    """Lines of a table for a window of so many pixels."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        options = WindowOptions(profile=Path(folder), theme="light", size=(width, height))
        window = open_window(application, options)
        settle(1000)
        window.open_place("Pain finder")
        settle(1500)
        paintings = _Paintings()
        window.installEventFilter(paintings)
        size = {1080: "1080p", 2160: "4K"}.get(height, f"{width}x{height}")
        lines = list(_lines(window.finder.bodies[0], paintings, size))
        window.context.profile.close()
    return lines


def _lines(body: BodyCanvas, paintings: _Paintings, size: str) -> Iterator[str]:
    clicks, taps = (
        [partial(_timed, partial(_click, body, body.middle_of(zone, side)), paintings) for zone in _ZONES]
        for side in (Side.RIGHT, Side.LEFT)
    )
    pointed = [partial(_pointed, body, zone, click) for zone, click in zip(_ZONES, clicks, strict=True)]
    first, *others = [each() for each in pointed]
    yield _line(f"finder, first mark, {size}", [first])
    yield _line(f"finder, next marks, {size}", others)
    yield _line(f"finder, taken off, {size}", [each() for each in pointed])
    yield _line(f"finder, marked again, {size}", [each() for each in pointed])
    for each in pointed:
        each()
    # As by a finger, or from the list of zones: nothing said beforehand what would be marked.
    settle(_RESTED_MS)
    yield _line(f"finder, unannounced, {size}", [_after_a_pause(tap) for tap in taps])
    yield _line(f"finder, unannounced off, {size}", [_after_a_pause(tap) for tap in taps])
    yield row(f"finder, brushing, {size}", _brushed(body), _AIM)


def _pointed(body: BodyCanvas, zone: str, click: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """As with a mouse, which is over a zone for a moment before it is pressed."""
    mouse(body, QEvent.Type.MouseMove, QPointF(body.middle_of(zone, Side.RIGHT)))
    settle(_POINTING_MS)
    return click()


def _after_a_pause(click: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    settle(_PAUSE_MS)
    return click()


def _click(body: BodyCanvas, at: QPointF) -> None:
    mouse(body, QEvent.Type.MouseButtonPress, at)
    mouse(body, QEvent.Type.MouseButtonRelease, at)


def _timed(act: Callable[[], None], paintings: _Paintings) -> tuple[float, float]:
    start, worked = time.perf_counter(), time.process_time()
    act()
    found, still = (0.0, 0.0), 0
    while still < _STILL:
        before = paintings.count
        QApplication.processEvents()
        still += 1
        if paintings.count != before:
            found = (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000
            still = 0
    return found


def _brushed(body: BodyCanvas) -> list[float]:
    times = []
    above, below = (QPointF(body.middle_of(zone, Side.RIGHT)) for zone in ("forehead", "thigh_anterior"))
    mouse(body, QEvent.Type.MouseButtonPress, above)
    for step in range(1, 61):
        start = time.perf_counter()
        mouse(body, QEvent.Type.MouseMove, above + (below - above) * step / 60)
        body.repaint()
        times.append((time.perf_counter() - start) * 1000)
    mouse(body, QEvent.Type.MouseButtonRelease, below)
    return times


def _line(name: str, times: Times) -> str:
    worked = [each for _, each in times]
    spent = f"processor {statistics.median(worked):.1f}, worst {max(worked):.1f}"
    return row(name, [each for each, _ in times], f"{spent}; {_AIM}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    given = [int(each) for each in sys.argv[1:3]]
    print("\n".join(measure(*(given if len(given) == 2 else SIZE))))
