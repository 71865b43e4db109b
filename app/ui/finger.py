"""Lists and pages move under a finger; what lies beneath it is pressed only by a tap."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QScroller,
    QScrollerProperties,
    QWidget,
)

_INPUT = {
    QEvent.Type.TouchBegin: QScroller.Input.InputPress,
    QEvent.Type.TouchUpdate: QScroller.Input.InputMove,
    QEvent.Type.TouchEnd: QScroller.Input.InputRelease,
    QEvent.Type.TouchCancel: QScroller.Input.InputRelease,
}


def scroll_by_finger(area: QAbstractScrollArea) -> None:
    """Let a finger move what `area` shows, also where it comes down on a button."""
    if isinstance(area, QAbstractItemView):
        area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    _Finger(area)


class _Finger(QObject):
    """Takes the touches of one scroll area. Qt would make a mouse of them, and press what they come down on.

    QScroller knows what is a drag and how it runs out, but its gesture lets the press through: so it is only
    told of the touches.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area, self._viewport = area, area.viewport()
        self._scroller = QScroller.scroller(self._viewport)
        properties = self._scroller.scrollerProperties()
        still = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        for metric in (
            QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
            QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
        ):
            properties.setScrollMetric(metric, still)
        self._scroller.setScrollerProperties(properties)
        self._may_tap = False
        self._viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent) or not _is_of_screen(event) or not event.points():
            return super().eventFilter(watched, event)
        kind, at = event.type(), event.points()[0].position()
        if kind is QEvent.Type.TouchBegin:
            # A finger that stops a running page presses nothing either.
            self._may_tap = self._scroller.state() is QScroller.State.Inactive
        if len(event.points()) > 1 or kind is QEvent.Type.TouchCancel:
            self._may_tap = False
        self._scroller.handleInput(_INPUT[kind], at, event.timestamp())
        if self._scroller.state() in (QScroller.State.Dragging, QScroller.State.Scrolling):
            self._may_tap = False
        if kind is QEvent.Type.TouchEnd and self._may_tap:
            self._tap(at)
        event.accept()
        return True

    def _tap(self, at: QPointF) -> None:
        """What a mouse would do there."""
        target = self._viewport.childAt(at.toPoint()) or self._viewport
        _give_focus(target, within=self._area)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        spot, place = target.mapFrom(self._viewport, at), self._viewport.mapToGlobal(at)
        for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
            mouse = QMouseEvent(kind, spot, place, left, held, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(target, mouse)


def _give_focus(target: QWidget, *, within: QWidget) -> None:
    """To the nearest that takes it by a click, as Qt does for a mouse of its own."""
    holder: QWidget | None = target
    while holder and holder is not within and not holder.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        holder = holder.parentWidget()
    if holder and holder.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        holder.setFocus(Qt.FocusReason.MouseFocusReason)


def _is_of_screen(event: QTouchEvent) -> bool:
    """A touch pad moves the pointer; it is no finger on the page."""
    return event.device().type() is QPointingDevice.DeviceType.TouchScreen
