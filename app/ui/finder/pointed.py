"""Mouse, finger and pen as one: a stroke that begins, moves and ends, or is given up."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QLineF, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

WHEEL_STEP = 1.3
"""How much nearer a notch of a wheel goes."""


class Tool(Enum):
    """What points."""

    MOUSE = auto()
    FINGER = auto()
    PEN = auto()
    ERASER = auto()
    """The other end of a pen."""


class PointedWidget(QWidget):
    """Says what is done to it by whatever points; places are in widget pixels.

    A finger that trembles stays a tap. A second finger gives the stroke up: two fingers look nearer and move
    what is seen, as does the wheel.
    """

    def __init__(self) -> None:
        super().__init__()
        self._touched: QPointF | None = None
        """Where the one finger came down, until it has moved away from there."""
        self._is_stroke = False
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def begin(self, spot: QPointF, tool: Tool) -> None:
        """A stroke begins."""

    def move_on(self, spot: QPointF) -> None:
        """It goes on, or something moves over the widget without a stroke."""

    def finish(self, spot: QPointF) -> None:
        """The stroke is done."""

    def give_up(self) -> None:
        """It is to be as if the stroke had never begun."""

    def leave(self) -> None:
        """Nothing points here any longer."""

    def zoom_at(self, spot: QPointF, factor: float) -> None:
        """Look nearer (above 1) or from farther, with what is at `spot` staying there."""

    def pan(self, moved: QPointF) -> None:
        """Move what is seen."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.device().type() is QPointingDevice.DeviceType.TouchScreen:
            self._on_touch(event)
            event.accept()  # else Qt would make a mouse of it
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start(event.position(), Tool.MOUSE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.move_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._stop(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self.leave()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(QPointF(delta.y() / 2, delta.x() / 2))
        else:
            self.zoom_at(event.position(), WHEEL_STEP ** (delta.y() / 120))
        event.accept()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kinds, is_eraser = QEvent.Type, event.pointerType() is QPointingDevice.PointerType.Eraser
        if event.type() is kinds.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self._start(event.position(), Tool.ERASER if is_eraser else Tool.PEN)
        elif event.type() is kinds.TabletMove:
            self.move_on(event.position())
        elif event.type() is kinds.TabletRelease:
            self._stop(event.position())
            self.leave()
        event.accept()

    def _on_touch(self, event: QTouchEvent) -> None:
        spots = [point.position() for point in event.points()]
        kind, kinds = event.type(), QEvent.Type
        if kind is kinds.TouchCancel or len(spots) != 1:
            self._touched = None
            if self._is_stroke:
                self._is_stroke = False
                self.give_up()
            if len(spots) == 2 and kind is kinds.TouchUpdate:
                self._pinch(*spots, *(point.lastPosition() for point in event.points()))
        elif kind is kinds.TouchBegin:
            self._touched = spots[0]
            self._start(spots[0], Tool.FINGER)
        elif self._is_stroke and not self._trembles(spots[0]):
            self.move_on(spots[0])
        if kind is kinds.TouchEnd and spots:
            self._stop(spots[0] if self._touched is None else self._touched)
            self.leave()

    def _pinch(self, first: QPointF, second: QPointF, first_was: QPointF, second_was: QPointF) -> None:
        """What was between two fingers stays between them."""
        apart, were = (QLineF(*pair).length() for pair in ((first, second), (first_was, second_was)))
        middle, middle_was = (first + second) / 2, (first_was + second_was) / 2
        self.pan(middle - middle_was)
        if were:
            self.zoom_at(middle, apart / were)

    def _trembles(self, spot: QPointF) -> bool:
        if self._touched is not None and is_tap(self._touched, spot):
            return True
        self._touched = None
        return False

    def _start(self, spot: QPointF, tool: Tool) -> None:
        self._is_stroke = True
        self.begin(spot, tool)

    def _stop(self, spot: QPointF) -> None:
        if self._is_stroke:
            self._is_stroke = False
            self.finish(spot)


def is_tap(start: QPointF, end: QPointF) -> bool:
    """Whether a hand that came down at `start` has not meant to move."""
    return (end - start).manhattanLength() < QApplication.startDragDistance()
