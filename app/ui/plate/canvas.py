"""The plate's drawing surface: mirrors a selection, paints it, and can be zoomed. It takes no clicks."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.atlas import Atlas
from app.domain.figure import Figure
from app.domain.terms import Layer
from app.reference.plate_scene import Choice, Overlays, PlateScene, compose_scene, layer_of
from app.ui.plate import hover
from app.ui.plate.backdrop import Backdrops
from app.ui.plate.camera import Camera
from app.ui.plate.lasting import LastingCoat
from app.ui.plate.library import FigureLibrary
from app.ui.plate.paint import paint_body, paint_over
from app.ui.plate.stage import Stage, fitted
from app.ui.plate.style import LIGHT, PlateStyle
from app.ui.selection import Selection

_STEP = 1.3
_ROOM_FOR_CHOICE = 0.6
"""Share of the plate that what is chosen takes when the plate comes near it..."""
_NEAREST = 3.0
"""...but no nearer than this, so that one still sees where on the body it is..."""
_WORTH_MOVING = 1.6
"""...and not at all for less than this."""
_REST_MS = 140
_IDLE_MS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A picture (file name) and its place in the plate's pixels."""

    picture: str
    at: QRect
    is_mirrored: bool


class PlateCanvas(QWidget):
    """A still picture of the scene, kept until something changes, and room for a top coat over it."""

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
        self._backdrops = Backdrops(library)
        self._lasting = LastingCoat()
        self._camera = Camera()
        self._scene: PlateScene | None = None
        self._stage: Stage | None = None
        self._still = QPixmap()
        self._is_still_good = False
        self._settled = True
        self._quiet = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._prepare_one_layer)
        selection.figure_changed.connect(self._on_figure)
        selection.layer_changed.connect(self._on_layer)
        selection.muscle_changed.connect(self._on_choice)
        selection.structure_changed.connect(self._on_choice)
        selection.point_changed.connect(self._on_choice)
        selection.side_changed.connect(self._on_side)

    # What a window sets and reads

    @property
    def overlays(self) -> Overlays:
        return self._overlays

    def set_overlays(self, overlays: Overlays) -> None:
        """What is drawn over the picture. The chosen muscle's grave hazards are drawn in any case."""
        if overlays != self._overlays:
            self._overlays = overlays
            self._on_choice()

    def set_style(self, style: PlateStyle) -> None:
        """Colours and type: light, dark, larger for the lecture hall."""
        if style != self._style:
            self._style = style
            self._redraw()

    @property
    def scene(self) -> PlateScene | None:
        """What is drawn now; None without a figure. "Save picture" saves it."""
        if self._scene is None and (figure := self._figure()):
            self._scene = compose_scene(self._atlas, figure, self._choice(), self._overlays)
        return self._scene

    @property
    def stage(self) -> Stage | None:
        """Where the figure stands now; None without a figure."""
        if self._stage is None and self.scene:
            self._stage = self._camera.stage(self.scene, self._style, QRectF(self.rect()))
        return self._stage

    def save_picture(self, path: Path) -> None:
        """Saves what is seen, with caption, cautions and credit. Raises ExportError."""
        from app.ui.plate.export import save_scene

        if self.scene:
            save_scene(
                self._atlas,
                self.scene,
                path,
                library=self._library,
                style=self._style.scaled(1 / self._style.unit),
            )

    @property
    def at_rest(self) -> Still | None:
        """The picture now shown, and where the plate has it when it is not zoomed into."""
        scene, stage = self.scene, self.stage
        if scene is None or stage is None:
            return None
        fit = fitted(scene.figure, stage.area, stage.body)
        box = fit.box_in_area(QRectF(0, 0, scene.figure.width, scene.figure.height))
        at = QRect(round(box.x()), round(box.y()), round(box.width()), round(box.height()))
        own = self._atlas.figures[scene.figure.id].side
        picture = layer_of(scene.figure, scene.layer).picture
        return Still(picture=picture, at=at, is_mirrored=scene.figure.side is not own)

    @property
    def zoom(self) -> float:
        return self._camera.zoom

    def zoom_in(self) -> None:
        self.zoom_at(_STEP, QPointF(self.rect().center()))

    def zoom_out(self) -> None:
        self.zoom_at(1 / _STEP, QPointF(self.rect().center()))

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Keeps what is at `at` (widget pixels) where it is."""
        if self.stage and self._camera.zoom_at(self.stage, factor, at):
            self._in_motion()
            self.zoom_changed.emit(self.zoom)

    def fit(self) -> None:
        """The whole figure again."""
        if self.zoom != 1.0:
            self._camera.fit()
            self._move()
            self.zoom_changed.emit(1.0)

    def come_near(self) -> None:
        """As near to what is chosen as leaves it whole: on a whole body, a calf is a speck."""
        scene = self.scene
        if scene is None:
            return
        boxes = [*(s.box for s in scene.selected), *(s.box for s in scene.beneath)]
        boxes += [zone.box for zone in scene.essential]
        around = QRectF()
        for box in boxes:
            around = around.united(QRectF(box.x, box.y, box.width, box.height))
        if around.isEmpty():
            return
        share = max(around.width() / scene.figure.width, around.height() / scene.figure.height)
        zoom = min(_ROOM_FOR_CHOICE / share, _NEAREST)
        if zoom >= _WORTH_MOVING:
            self._camera.come_near(zoom, around.center())
            self._move()
            self.zoom_changed.emit(self.zoom)

    def sizeHint(self) -> QSize:
        return QSize(900, 800)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 280)

    # The selection

    def _on_figure(self) -> None:
        self._camera.fit()
        self._redraw()

    def _on_layer(self) -> None:
        self._redraw()

    def _on_choice(self) -> None:
        self._quiet = False
        self._redraw()

    def _on_side(self) -> None:
        figure = self._figure()
        if figure and figure.side:
            self._camera.mirror(figure.width)
        self._on_choice()

    def _figure(self) -> Figure | None:
        return self._library.figure(self._selection.figure, self._selection.side)

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

    # Painting: a still picture, and a thin top coat that follows the pointer

    def _redraw(self) -> None:
        self._scene = None
        self._move()

    def _move(self) -> None:
        self._stage = None
        self._is_still_good = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scene, stage = self.scene, self.stage
        if scene is None or stage is None:
            hover.paint_nothing(painter, self._style, self.rect())
            return
        if not self._is_still_good:
            self._paint_still(scene, stage)
        painter.setClipRegion(event.region())
        box, ratio = QRectF(event.rect()), self._still.devicePixelRatio()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)  # a plain copy
        painter.drawPixmap(box, self._still, QRectF(box.topLeft() * ratio, box.size() * ratio))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_top_coat(painter, scene, stage)
        painter.end()
        if not self._idle.isActive():
            self._idle.start()

    def _paint_top_coat(self, painter: QPainter, scene: PlateScene, stage: Stage) -> None:
        """What changes with every move of the pointer."""

    def _paint_still(self, scene: PlateScene, stage: Stage) -> None:
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._still.size() != size:
            self._still = QPixmap(size)  # else the old one is painted over: fresh memory is slow
        self._still.setDevicePixelRatio(ratio)
        self._still.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._still)
        paint_body(
            painter, scene, self._style, stage, lambda p: self._paint_layer(p, scene, stage, scene.layer)
        )
        drawings = self._library.drawings(scene.figure.id)
        lasting = self._lasting if self._settled else None
        paint_over(painter, scene, self._style, stage=stage, drawings=drawings, lasting=lasting)
        painter.end()
        self._is_still_good = True

    def _paint_layer(self, painter: QPainter, scene: PlateScene, stage: Stage, layer: Layer) -> None:
        self._backdrops.paint(
            painter, scene.figure, layer, stage, ratio=self.devicePixelRatioF(), settled=self._settled
        )

    def _prepare_one_layer(self) -> None:
        """In idle moments, one layer after the other is made ready to be shown within a frame."""
        figure, stage = self._figure(), self.stage
        if figure is None or stage is None or not self.isVisible() or self.zoom > 1:
            return
        # Changing sides mirrors the figure: done ahead, that too takes no more than a frame.
        if figure.side:
            self._library.figure(figure.id, figure.side.other)
        for layer in figure.layers:
            if self._backdrops.prepare(figure, layer.layer, stage, ratio=self.devicePixelRatioF()):
                self._idle.start()
                return

    # Zoom

    def _pan(self, moved: QPointF) -> None:
        if self.stage and self.zoom > 1:
            self._camera.pan(self.stage, moved)
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
