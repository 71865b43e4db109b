"""The plate: a figure with all that is drawn on it, to look at, point at, walk through and zoom."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from app.domain.atlas import Atlas
from app.domain.figure import Figure, Outline
from app.domain.terms import Layer, Side
from app.reference.best_figure import best_view_of
from app.reference.plate_scene import Choice, Overlays, PlateScene, compose_scene, layer_of
from app.ui.plate import hover
from app.ui.plate.backdrop import Backdrops
from app.ui.plate.drawings import Drawings
from app.ui.plate.library import FigureLibrary
from app.ui.plate.paint import paint_over, stage_of
from app.ui.plate.spoken import name_of, spoken_name
from app.ui.plate.stage import MOST_ZOOM, Stage
from app.ui.plate.style import LIGHT, PlateStyle
from app.ui.plate.walk import Heading, Links, links
from app.ui.selection import Selection

_STEP = 1.3
_REACH = 5.0
"""How near a thin structure must be pointed at, in widget pixels."""
_POINT_REACH = 14.0
_REST_MS = 140
_IDLE_MS = 250
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


class PlateView(QWidget):
    """Mirrors a selection. Pointer and keyboard change it; the wishes it cannot fulfil itself are signals.

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
    zoom_changed = Signal(float)
    """How many times the fitted size."""

    def __init__(
        self,
        atlas: Atlas,
        selection: Selection,
        library: FigureLibrary,
        style: PlateStyle = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._selection = selection
        self._library = library
        self._style = style
        self._overlays = Overlays()
        self._backdrops = Backdrops(library.picture)
        self._scene: PlateScene | None = None
        self._stage: Stage | None = None
        self._still: QPixmap | None = None
        self._zoom = 1.0
        self._centre: QPointF | None = None
        self._settled = True
        self._quiet = False
        self._beneath = False
        self._pointer: QPointF | None = None
        self._hovered: Outline | None = None
        self._found: Outline | None = None
        self._focused: Outline | None = None
        self._links: tuple[str, Layer, Links] | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self._set_up_widget()
        self._connect_selection()

    # What a window sets

    @property
    def overlays(self) -> Overlays:
        return self._overlays

    def set_overlays(self, overlays: Overlays) -> None:
        """What is drawn over the picture. The chosen muscle's critical hazards are drawn in any case."""
        if overlays != self._overlays:
            self._overlays = overlays
            self._quiet = False
            self._redraw()

    def set_style(self, style: PlateStyle) -> None:
        """Colours and type: light, dark, larger for the lecture hall."""
        if style != self._style:
            self._style = style
            self._redraw()

    @property
    def look_beneath(self) -> bool:
        return self._beneath

    def set_look_beneath(self, on: bool) -> None:
        """While on, the structure under the pointer (or the keyboard's ring) is lifted away."""
        if on != self._beneath:
            self._beneath = on
            self._point_at(self._pointer)
            self.update()

    @property
    def scene(self) -> PlateScene | None:
        """What is drawn now; None without a figure. For "Save picture"."""
        if self._scene is None:
            figure = self._figure()
            if figure:
                self._scene = compose_scene(self._atlas, figure, self._choice(), self._overlays)
        return self._scene

    @property
    def style_of_plate(self) -> PlateStyle:
        return self._style

    @property
    def stage(self) -> Stage | None:
        """Where the figure stands now; None without a figure."""
        if self._stage is None and self.scene:
            area = QRectF(self.rect())
            self._stage = stage_of(self.scene, self._style, area, zoom=self._zoom, centre=self._centre)
        return self._stage

    @property
    def zoom(self) -> float:
        return self._zoom

    def zoom_in(self) -> None:
        self._zoom_by(_STEP, QPointF(self.rect().center()))

    def zoom_out(self) -> None:
        self._zoom_by(1 / _STEP, QPointF(self.rect().center()))

    def fit(self) -> None:
        """The whole figure again."""
        self._zoom, self._centre = 1.0, None
        self._move()

    def sizeHint(self) -> QSize:
        return QSize(900, 800)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 280)

    # The selection

    def _set_up_widget(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._prepare_one_layer)
        self._name_plate()

    def _connect_selection(self) -> None:
        selection = self._selection
        selection.figure_changed.connect(self._on_figure)
        selection.layer_changed.connect(self._on_layer)
        selection.muscle_changed.connect(self._on_choice)
        selection.structure_changed.connect(self._on_choice)
        selection.point_changed.connect(self._on_choice)
        selection.side_changed.connect(self._on_choice)

    def _on_figure(self) -> None:
        self._zoom, self._centre = 1.0, None
        self._hovered = self._found = self._focused = None
        self._redraw()
        self._name_plate()

    def _on_layer(self) -> None:
        focused = self._focused
        self._redraw()
        self._point_at(self._pointer)
        self._focused = focused and self._outline(focused.structure, focused.side)
        self._name_plate()

    def _on_choice(self) -> None:
        self._quiet = False
        self._redraw()

    def _figure(self) -> Figure | None:
        return self._library.figure(self._selection.figure)

    def _drawings(self) -> Drawings:
        return self._library.drawings(self._selection.figure)

    def _choice(self) -> Choice:
        chosen = self._selection
        return Choice(
            layer=chosen.layer,
            muscle=chosen.muscle,
            structure=chosen.structure,
            point=chosen.point,
            side=chosen.side,
            quiet=self._quiet,
        )

    def _outlines(self) -> tuple[Outline, ...]:
        """What can be pointed at: on the skin, what lies just under it."""
        figure = self._figure()
        if figure is None:
            return ()
        layer = self._selection.layer
        wanted = Layer.SUPERFICIAL if layer == Layer.SKIN else layer
        return tuple(o for o in layer_of(figure, wanted).outlines if o.system != "skin")

    def _outline(self, structure: str, side: Side) -> Outline | None:
        return next((o for o in self._outlines() if (o.structure, o.side) == (structure, side)), None)

    # Painting

    def _redraw(self) -> None:
        self._scene = None
        self._move()

    def _move(self) -> None:
        self._stage = None
        self._still = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scene, stage = self.scene, self.stage
        if scene is None or stage is None:
            self._paint_nothing(painter)
            return
        if self._still is None:
            self._still = self._paint_still(scene, stage)
        painter.setClipRegion(event.region())
        box = event.rect()
        ratio = self._still.devicePixelRatio()
        source = QRectF(QPointF(box.topLeft()) * ratio, QRectF(box).size() * ratio)
        painter.drawPixmap(QRectF(box), self._still, source)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_top_coat(painter, scene, stage)
        painter.end()
        if not self._idle.isActive():
            self._idle.start()

    def _paint_nothing(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self._style.paper)
        painter.setPen(self._style.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No figure to show")

    def _paint_still(self, scene: PlateScene, stage: Stage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._style.paper)
        painter = QPainter(pixmap)
        self._backdrops.paint(painter, scene.figure, scene.layer, stage, ratio=ratio, settled=self._settled)
        paint_over(painter, scene, self._style, stage=stage, drawings=self._drawings())
        painter.end()
        return pixmap

    def _paint_top_coat(self, painter: QPainter, scene: PlateScene, stage: Stage) -> None:
        paths = self._drawings().paths
        lifted = self._lifted()
        if lifted and self._beneath:
            below = self._layer_below(lifted)
            hover.paint_window(
                painter,
                paths.path(lifted.path),
                self._style,
                stage,
                lambda p: self._backdrops.paint(
                    p, scene.figure, below, stage, ratio=self.devicePixelRatioF()
                ),
            )
        elif self._hovered:
            hover.paint_hovered(painter, paths.path(self._hovered.path), self._style, stage)
        if self.hasFocus():
            if self._focused:
                hover.paint_focused(painter, paths.path(self._focused.path), self._style, stage)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._style.focus), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        for text, box in self._names(stage):
            hover.paint_name(painter, text, box, self._style)

    def _names(self, stage: Stage) -> list[tuple[str, QRectF]]:
        """The name at the pointer, or else at the keyboard's ring."""
        if self._hovered and self._pointer:
            text = self._pointed_name()
            return [(text, hover.name_box(text, self._pointer, self._style, stage.area))]
        if self._focused and self.hasFocus():
            box, text = self._focused.box, name_of(self._focused, self._selection.layer)
            at = stage.to_area(box.x + box.width / 2, box.y + box.height / 2)
            return [(text, hover.name_box(text, at, self._style, stage.area))]
        return []

    def _pointed_name(self) -> str:
        assert self._hovered
        if self._beneath:
            under = name_of(self._found, Layer.DEEP) if self._found else "nothing drawn here"
            return f"Beneath {self._hovered.name}: {under}"
        text = name_of(self._hovered, self._selection.layer)
        muscles = self._atlas.muscles_of(self._hovered.structure)
        if len(muscles) > 1:
            text += f" ({', '.join(muscle.name for muscle in muscles)})"
        return text

    def _prepare_one_layer(self) -> None:
        """In idle moments, one layer after the other is made ready to be shown within a frame."""
        figure, stage = self._figure(), self.stage
        if figure is None or stage is None or not self.isVisible() or self._zoom > 1:
            return
        for layer in figure.layers:
            if self._backdrops.prepare(figure, layer.layer, stage, ratio=self.devicePixelRatioF()):
                self._idle.start()
                return

    # The pointer

    def _point_at(self, spot: QPointF | None) -> None:
        before, was_named = self._hovered, self._names_region()
        self._pointer = spot
        self._hovered = self._at(spot) if spot else None
        self._found = self._below(self._hovered, spot) if self._beneath else None
        if self._hovered is not before:
            self._update_outlines(before, self._hovered)
            hit = self._hovered
            self.structure_hovered.emit(hit.structure if hit else "", hit.side.value if hit else "")
            pointing = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor
            self.setCursor(pointing)
        for box in (was_named, self._names_region()):
            self.update(box.toAlignedRect().adjusted(-1, -1, 1, 1))

    def _names_region(self) -> QRectF:
        region = QRectF()
        for _, box in self._names(self.stage) if self.stage else []:
            region = region.united(box)
        return region

    def _update_outlines(self, *outlines: Outline | None) -> None:
        for outline in outlines:
            if outline and self.stage:
                self.update(hover.rect_of(outline.box, self.stage).toAlignedRect())

    def _at(self, spot: QPointF) -> Outline | None:
        stage = self.stage
        if stage is None or not stage.area.contains(spot):
            return None
        at = stage.to_figure(spot)
        reach = _REACH / stage.scale
        return self._drawings().paths.outline_at(self._outlines(), x=at.x(), y=at.y(), reach=reach)

    def _lifted(self) -> Outline | None:
        return self._hovered or (self._focused if self.hasFocus() else None)

    def _layer_below(self, lifted: Outline) -> Layer:
        """The first deeper layer from which the structure is gone."""
        figure = self._figure()
        assert figure
        order = list(Layer)
        deeper = [e for e in figure.layers if order.index(e.layer) > order.index(self._selection.layer)]
        for entry in deeper:
            if all(o.structure != lifted.structure for o in entry.outlines):
                return entry.layer
        return deeper[-1].layer if deeper else self._selection.layer

    def _below(self, lifted: Outline | None, spot: QPointF | None) -> Outline | None:
        figure, stage = self._figure(), self.stage
        if not (lifted and spot and figure and stage):
            return None
        at = stage.to_figure(spot)
        outlines = layer_of(figure, self._layer_below(lifted)).outlines
        return self._drawings().paths.outline_at(outlines, x=at.x(), y=at.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = spot - self._pressed
            if self._dragging or moved.manhattanLength() > 6:
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
        outline = self._at(event.position())
        if outline:
            best = best_view_of(self._atlas.figures.values(), (outline.structure,))
            if best and best.figure != self._selection.figure:
                self.figure_requested.emit(best.figure)
                return
        self._zoom_by(2.0, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def _click(self, spot: QPointF) -> None:
        if self._click_point(spot):
            return
        outline = self._at(spot)
        if outline and self._beneath:
            outline = self._below(outline, spot) or outline
        self.choose(outline)

    def _click_point(self, spot: QPointF) -> bool:
        """Chooses the trigger point at the spot; once more, and all points of the muscle are back."""
        scene, stage = self.scene, self.stage
        if scene is None or stage is None:
            return False
        near = [
            (gap, point.mark)
            for point in scene.points
            if (gap := (stage.to_area(point.mark.x, point.mark.y) - spot).manhattanLength()) < _POINT_REACH
        ]
        if not near:
            return False
        mark = min(near, key=lambda each: each[0])[1]
        again = (mark.muscle, mark.point) == (self._selection.muscle, self._selection.point)
        if mark.side != Side.MIDLINE:
            self._selection.set_side(mark.side)
        if mark.muscle != self._selection.muscle:
            self._selection.set_muscle(mark.muscle)
            self.muscle_requested.emit(mark.muscle)
        self._selection.set_point("" if again else mark.point)
        return True

    def choose(self, outline: Outline | None) -> None:
        """Chooses a structure and its muscle, as a click does; None clears the drawings, not the entry."""
        if outline is None:
            self._selection.set_structure("")
            self._quiet = True
            self._redraw()
            self.structure_clicked.emit("", "")
            return
        again = outline.structure == self._selection.structure
        muscles = [muscle.id for muscle in self._atlas.muscles_of(outline.structure)]
        if outline.side != Side.MIDLINE:
            self._selection.set_side(outline.side)
        self._selection.set_structure(outline.structure)
        if muscles:
            now = self._selection.muscle
            at = muscles.index(now) + int(again and not self._quiet) if now in muscles else 0
            self._selection.set_muscle(muscles[at % len(muscles)])
        self._on_choice()
        self.structure_clicked.emit(outline.structure, outline.side.value)
        if muscles:
            self.muscle_requested.emit(self._selection.muscle)

    # Zoom

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._zoom > 1:
            self._pan(QPointF(event.angleDelta().y() / 2, event.angleDelta().x() / 2))
        else:
            self._zoom_by(_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._zoom_by(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.hotSpot().toPoint())))
                return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def _zoom_by(self, factor: float, at: QPointF) -> None:
        """Keeps what is at `at` (widget pixels) where it is."""
        stage = self.stage
        if stage is None:
            return
        zoom = min(max(self._zoom * factor, 1.0), MOST_ZOOM)
        if zoom == self._zoom:
            return
        fixed = stage.to_figure(at)
        scale = stage.scale * zoom / self._zoom
        self._zoom = zoom
        self._centre = fixed + (stage.body.center() - at) / scale if zoom > 1 else None
        self._in_motion()
        self.zoom_changed.emit(zoom)

    def _pan(self, moved: QPointF) -> None:
        stage = self.stage
        if stage and self._zoom > 1:
            self._centre = stage.to_figure(stage.body.center()) - moved / stage.scale
            self._in_motion()

    def _in_motion(self) -> None:
        self._settled = False
        self._rest.start()
        self._move()

    def _on_rest(self) -> None:
        self._settled = True
        self._move()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._move()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._idle.stop()
        super().hideEvent(event)

    # The keyboard and the screen reader

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in _ARROWS and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._pan(QPointF(_PAN[_ARROWS[key]]))
        elif key in _ARROWS:
            self._walk(_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._focused:
            self.choose(self._focused)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    @property
    def focused(self) -> Outline | None:
        """The structure the keyboard is on."""
        return self._focused

    def _walk(self, heading: Heading) -> None:
        outlines = self._outlines()
        if not outlines:
            return
        here = next((i for i, o in enumerate(outlines) if o is self._focused), None)
        ways = {} if here is None else self._links_of(outlines)[here]
        there = self._first(outlines) if here is None else ways.get(heading, here)
        self._focus_on(outlines[there])

    def _first(self, outlines: tuple[Outline, ...]) -> int:
        chosen = self.scene.selected if self.scene else ()
        start = chosen[0] if chosen else max(outlines, key=lambda outline: outline.area)
        keys = [(outline.structure, outline.side) for outline in outlines]
        return keys.index((start.structure, start.side)) if (start.structure, start.side) in keys else 0

    def _links_of(self, outlines: tuple[Outline, ...]) -> Links:
        figure, layer = self._selection.figure, self._selection.layer
        if self._links is None or self._links[:2] != (figure, layer):
            self._links = (figure, layer, links(outlines))
        return self._links[2]

    def _focus_on(self, outline: Outline) -> None:
        self._focused = outline
        self._hovered = self._pointer = None
        if self._zoom > 1 and self.stage:
            middle = QPointF(outline.box.x + outline.box.width / 2, outline.box.y + outline.box.height / 2)
            if not self.stage.body.contains(self.stage.to_area(middle.x(), middle.y())):
                self._centre = middle
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
