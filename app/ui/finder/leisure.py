"""What is drawn ahead, a little at a time, while nothing else is asked for."""

from collections.abc import Hashable, Iterator

from PySide6.QtCore import QObject, QTimer


class Leisure(QObject):
    """Takes one step after another, with a pause between: what is asked for meanwhile need not wait.

    Each owner has its steps; the owner that came first is served first.
    """

    def __init__(self, parent: QObject | None = None, *, pause_ms: int = 0) -> None:
        super().__init__(parent)
        self._steps: dict[Hashable, Iterator[object]] = {}
        self._pause = pause_ms
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    def is_busy(self, owner: Hashable) -> bool:
        """Whether there are steps to be taken for it."""
        return owner in self._steps

    def begin(self, owner: Hashable, steps: Iterator[object], *, after_ms: int = 0) -> None:
        """Take these steps; those not yet taken for the same owner are forgotten."""
        self._steps.pop(owner, None)
        self._steps[owner] = steps
        self.put_off(after_ms)

    def put_off(self, ms: int) -> None:
        """Something else is asked for: go on after so long, and no sooner than it was to be."""
        if self._steps:
            self._timer.start(max(ms, self._timer.remainingTime()))

    def stop(self, owner: Hashable) -> None:
        """Take no more steps for it."""
        self._steps.pop(owner, None)

    def _step(self) -> None:
        owner, done = next(iter(self._steps), None), object()
        steps = self._steps.get(owner, iter(()))
        if next(steps, done) is done and self._steps.get(owner) is steps:
            del self._steps[owner]
        if self._steps and not self._timer.isActive():
            self._timer.start(self._pause)
