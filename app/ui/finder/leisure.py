"""What is drawn ahead, a little at a time, while nothing else is asked for."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Leisure(QObject):
    """Takes one step after another, with a pause between: what is asked for meanwhile need not wait."""

    def __init__(self, parent: QObject, *, pause_ms: int = 0) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._pause = pause_ms
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    @property
    def is_busy(self) -> bool:
        """Whether there is a step to be taken."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[object], *, after_ms: int = 0) -> None:
        """Take these steps; those not yet taken of others are forgotten."""
        self._steps = steps
        self._timer.start(after_ms)

    def put_off(self, ms: int) -> None:
        """Something else is asked for: go on after so long, and no sooner than it was to be."""
        if self.is_busy:
            self._timer.start(max(ms, self._timer.remainingTime()))

    def stop(self) -> None:
        """Take no more steps."""
        self._timer.stop()
        self._steps = iter(())

    def _step(self) -> None:
        steps, is_done = self._steps, object()
        if next(steps, is_done) is not is_done and steps is self._steps:
            self._timer.start(self._pause)
