"""The plate: a figure with all that is drawn on it, to point at and to walk through."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from app.domain.atlas import Atlas
from app.domain.figure import Outline
from app.reference.best_figure import best_view_of
from app.reference.plate_scene import PlateScene
from app.ui.plate import hover
from app.ui.plate.canvas import PlateCanvas
from app.ui.plate.chooser import Chooser
from app.ui.plate.library import FigureLibrary
from app.ui.plate.picking import Picker, is_of_atlas, layer_below
from app.ui.plate.spoken import name_at_pointer, name_of, spoken_name
from app.ui.plate.stage import Stage
from app.ui.plate.style import LIGHT, PlateStyle
from app.ui.plate.walk import Heading
from app.ui.plate.walker import Walker
from app.ui.selection import Selection

_WHEEL_STEP = 1.3
_DRAG = 6
"""Pixels the pointer may move in a click."""
_ARROWS: dict[int, Heading] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_PAN: dict[Heading, QPoint] = {
    "left": QPoint(60, 0),
    "right": QPoint(-60, 0),
    "up": QPoint(0, 60),
    "down": QPoint(0, -60),
}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PlateView(PlateCanvas):
    """Pointer and keyboard change the selection; the wishes it cannot fulfil itself are signals.

    A click on a structure of several muscles takes the first; each further click takes the next.
    """

    structure_clicked = Signal(str, str)
    """(structure, side); empty for empty space."""
    structure_hovered = Signal(str, str)
    """(structure, side); empty when the pointer leaves."""
    muscle_requested = Signal(str)
    """A muscle was chosen here; the selection has it already."""
    figure_requested = Signal(str)
    """A double click on a structure that another figure shows better."""

    def __init__(
        self,
        atlas: Atlas,
        selection: Selection,
        library: FigureLibrary,
        style: PlateStyle = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        self._chooser = Chooser(atlas, selection)
        self._walker = Walker(atlas)
        self._beneath = False
        self._pointer: QPointF | None = None
        self._hovered: Outline | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        super().__init__(atlas, selection, library, style, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._name_plate()

    @property
    def look_beneath(self) -> bool:
        return self._beneath

    def set_look_beneath(self, on: bool) -> None:
        """While on, the structure under the pointer (or the keyboard's ring) is lifted away."""
        if on != self._beneath:
            self._beneath = on
            self.update()

    @property
    def focused(self) -> Outline | None:
        """The structure the keyboard is on."""
        return self._walker.outline

    def _on_figure(self) -> None:
        self._hovered = self._walker.outline = None
        super()._on_figure()
        self._name_plate()

    def _on_layer(self) -> None:
        self._walker.change_layer(self._figure(), self._selection.layer)
        super()._on_layer()
        self._point_at(self._pointer)
        self._name_plate()

    def _on_side(self) -> None:
        figure = self._figure()
        is_mirrored = figure is not None and figure.side is not None
        if is_mirrored:
            self._hovered = None
            self._walker.change_side(figure, self._selection.layer)
        super()._on_side()
        if is_mirrored:
            self._point_at(self._pointer)
            self._name_plate()

    # The top coat

    def _paint_top_coat(self, painter: QPainter, scene: PlateScene, stage: Stage) -> None:
        paths = self._library.drawings(scene.figure.id).paths
        lifted = self._hovered or (self.focused if self.hasFocus() else None)
        painter.save()
        # Zoomed in, outlines run on under the caution and the legend: those stay readable.
        painter.setClipRect(stage.body, Qt.ClipOperation.IntersectClip)
        if lifted and self._beneath:
            below = layer_below(scene.figure, scene.layer, lifted)
            with hover.window(painter, paths.path(lifted.path), self._style, stage):
                self._paint_layer(painter, scene, stage, below)
        elif self._hovered:
            hover.paint_hovered(painter, paths.path(self._hovered.path), self._style, stage)
        if self.hasFocus() and self.focused:
            hover.paint_focused(painter, paths.path(self.focused.path), self._style, stage)
        painter.restore()
        if self.hasFocus():
            hover.paint_frame(painter, self._style, self.rect())
        for text, box in self.shown_names():
            hover.paint_name(painter, text, box, self._style)

    def shown_names(self) -> list[tuple[str, QRectF]]:
        """The name at the pointer, or else at the keyboard's ring, and where it stands."""
        stage = self.stage
        if stage is None:
            return []
        if self._hovered and self._pointer:
            text = self._pointed_name(self._hovered, self._pointer)
            return [(text, hover.name_box(text, self._pointer, self._style, stage.body))]
        if self.focused and self.hasFocus():
            text = name_of(self.focused, self._selection.layer)
            at = hover.rect_of(self.focused.box, stage).center()
            return [(text, hover.name_box(text, at, self._style, stage.body))]
        return []

    def _pointed_name(self, outline: Outline, spot: QPointF) -> str:
        picker = self._picker()
        return name_at_pointer(
            self._atlas,
            outline,
            self._selection.layer,
            below=self._below(outline, spot),
            hazards=picker.hazards_at(spot) if picker else (),
        )

    # The pointer

    def _picker(self) -> Picker | None:
        if self.scene is None or self.stage is None:
            return None
        return Picker(self.scene, self.stage, self._library.drawings(self.scene.figure.id).paths)

    def _point_at(self, spot: QPointF | None) -> None:
        before = self._hovered
        old_names = [box for _, box in self.shown_names()]
        picker = self._picker()
        self._pointer = spot
        self._hovered = picker.outline_at(spot) if picker and spot else None
        if self._hovered is not before:
            self._update_outlines(before, self._hovered)
            hit = self._hovered
            self.structure_hovered.emit(hit.structure if hit else "", hit.side.value if hit else "")
            is_choice = hit is not None and is_of_atlas(self._atlas, hit)
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_choice else Qt.CursorShape.ArrowCursor)
        for box in (*old_names, *(box for _, box in self.shown_names())):
            self.update(box.toAlignedRect().adjusted(-1, -1, 1, 1))

    def _update_outlines(self, *outlines: Outline | None) -> None:
        for outline in outlines:
            if outline and self.stage:
                self.update(hover.rect_of(outline.box, self.stage).toAlignedRect())

    def _below(self, lifted: Outline, spot: QPointF) -> Outline | None:
        """What looking beneath shows at the spot; None while not looking beneath."""
        picker = self._picker()
        return picker.outline_below(lifted, spot) if picker and self._beneath else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = spot - self._pressed
            if self._dragging or moved.manhattanLength() > _DRAG:
                self._dragging = True
                self._pressed = spot
                self._pan(moved)
                return
        self._point_at(spot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() == Qt.MouseButton.LeftButton and pressed is not None and not self._dragging:
            self._click(event.position())
        self._dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """To the figure that shows the structure best; in that figure, closer."""
        picker = self._picker()
        outline = picker.outline_at(event.position()) if picker else None
        if outline:
            best = best_view_of(self._atlas.figures.values(), (outline.structure,))
            if best and best.figure != self._selection.figure:
                self.figure_requested.emit(best.figure)
                return
        self.zoom_at(2.0, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def _click(self, spot: QPointF) -> None:
        picker = self._picker()
        if picker is None:
            return
        mark = picker.point_at(spot)
        if mark:
            self.muscle_requested.emit(self._chooser.choose_point(mark))
            return
        outline = picker.outline_at(spot)
        self.choose((self._below(outline, spot) or outline) if outline else None)

    def choose(self, outline: Outline | None) -> None:
        """Chooses a structure and its muscle, as a click does; None clears the drawings, not the entry.

        What is neither a bone nor of a muscle of the atlas cannot be chosen.
        """
        if outline is None:
            self._selection.set_structure("")
            self._quiet = True
            self._redraw()
            self.structure_clicked.emit("", "")
            return
        if not is_of_atlas(self._atlas, outline):
            return
        muscle = self._chooser.choose_structure(outline, onwards=not self._quiet)
        self._on_choice()
        self.structure_clicked.emit(outline.structure, outline.side.value)
        if muscle:
            self.muscle_requested.emit(muscle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.zoom > 1:
            self._pan(QPointF(delta.y() / 2, delta.x() / 2))
        else:
            self.zoom_at(_WHEEL_STEP ** (delta.y() / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_at(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.hotSpot().toPoint())))
                return True
        zooms = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == zooms:
            self.zoom_at(1 + event.value(), event.position())
            return True
        return super().event(event)

    # The keyboard and the screen reader

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(QPointF(_PAN[_ARROWS[key]]))
        elif key in _ARROWS:
            self._walk(_ARROWS[key])
        elif key in _CHOOSE and self.focused:
            self.choose(self.focused)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _walk(self, heading: Heading) -> None:
        scene, stage = self.scene, self.stage
        outline = self._walker.step(scene, heading) if scene else None
        if outline is None or stage is None:
            return
        self._hovered = self._pointer = None
        middle = QPointF(outline.box.x + outline.box.width / 2, outline.box.y + outline.box.height / 2)
        if self.zoom > 1 and not stage.body.contains(stage.to_area(middle.x(), middle.y())):
            self._camera.look_at(middle)
            self._move()
        self.update()
        self._announce(spoken_name(self._atlas, outline, self._selection.layer))

    def _announce(self, words: str) -> None:
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _name_plate(self) -> None:
        figure = self._figure()
        title = figure.title if figure else "no figure"
        self.setAccessibleName(f"Plate: {title}, {self._selection.layer} layer")
        self.setAccessibleDescription("Arrow keys walk from structure to structure, Enter chooses one")

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)
