"""One figure to mark pain on: by clicks, by brushing, by drawing."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy

from app.domain.figure import Figure, ZonePatch
from app.domain.terms import Layer, Side
from app.reference.mirror import mirrored_path
from app.reference.plate_scene import PlateScene, layer_of
from app.ui.finder.coats import Coats, Patches
from app.ui.finder.covering import covered_area, parts_covered
from app.ui.finder.hatching import Pattern, paint_patches
from app.ui.finder.marks import FigureKey, Marks
from app.ui.finder.pointed import PointedWidget, Tool, is_tap
from app.ui.finder.tools import Tools
from app.ui.finder.views import as_in_a_mirror, can_face_away, to_mark_on
from app.ui.finder.zones import ZoneHere, ZonesOfFigure
from app.ui.plate import hover
from app.ui.plate.camera import Camera
from app.ui.plate.drawings import Drawings
from app.ui.plate.overlay import OverlayPainter, tinted
from app.ui.plate.paint import body_image, paint_over
from app.ui.plate.paths import path_of
from app.ui.plate.stage import Stage

_REACH = 7.0
"""How far beside a zone a fingertip may come down, in pixels."""
_STEP = 3.0
_PEN = 15.0
"""Width of the freehand line, in pixels."""
_MOST_CACHED = 200
_REST_MS = 20
_STILL_MS, _BUSY_MS = 400, 100
"""So long after another size or theme, or after a movement or a mark, zones are drawn ahead."""
_CLOSE, _LETTERS = 0.3, 64.0
"""A figure of so few millimetres a pixel fills its room: pixels are kept free for the letters above it."""


class BodyCanvas(PointedWidget):
    """A figure with its zones. It changes the marks and shows them; the figure itself never moves."""

    pointed_at = Signal(tuple)
    """The spots of the zone under a pointer that has come to rest: they may be marked next."""
    missed = Signal()
    """A click or a line that met no zone."""

    def __init__(self, tools: Tools, marks: Marks, figure: Figure) -> None:
        super().__init__()
        self._tools = tools
        self._marks = marks
        self.key: FigureKey = (figure.id, figure.side)
        self._plain = to_mark_on(figure)
        self._figure = self._plain
        self._drawings = Drawings(_MOST_CACHED)
        self.zones = ZonesOfFigure(tools.atlas, tools.finder, self._figure, self._drawings.paths)
        self._patterns: tuple[Pattern, ...] = ()
        self._is_drawing = False
        self._still: QImage | None = None
        self._coats = Coats(self._overlay_once, lambda: self.stage)
        self._stage: Stage | None = None
        self._camera = Camera()
        self._pointer: QPointF | None = None
        self._hovered: ZoneHere | None = None
        self._brush: bool | None = None
        """While the button is down: whether zones are marked or taken off."""
        self._line: list[QPointF] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._expect)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{figure.title}: click where it hurts, or use the list of zones")
        self._shown: tuple[ZonePatch, ...] = ()
        """The marked patches as last asked to be painted."""
        marks.changed.connect(self._on_marks)

    def sizeHint(self) -> QSize:
        return QSize(200, 420)

    @property
    def is_mirrored(self) -> bool:
        """Whether it is turned as patients see themselves."""
        return self._figure is not self._plain

    @property
    def is_of_front(self) -> bool:
        return can_face_away(self._plain)

    def set_mirrored(self, mirrored: bool) -> None:
        """Turn a front figure as a mirror shows it; other figures stay."""
        wanted = mirrored and self.is_of_front
        if wanted == self.is_mirrored:
            return
        self._figure = as_in_a_mirror(self._plain) if wanted else self._plain
        self._drawings = Drawings(_MOST_CACHED)
        self.zones = ZonesOfFigure(self._tools.atlas, self._tools.finder, self._figure, self._drawings.paths)
        self._hovered = None
        self._camera.mirror(self._figure.width)
        self._on_marks()
        self.refresh()

    def set_drawing(self, drawing: bool) -> None:
        """Draw freehand, instead of marking zone by zone."""
        self._is_drawing = drawing
        self.setCursor(Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor)

    def set_patterns(self, patterns: tuple[Pattern, ...]) -> None:
        """The patterns to be hatched over the figure."""
        if patterns != self._patterns:
            self._patterns = patterns
            self.update()

    def refresh(self) -> None:
        """Draw all anew: the theme or the size is another."""
        self._still = self._stage = None
        self._coats.forget()
        if self.isVisible():
            self._tools.leisure.begin(self, self._draw_at_leisure(), after_ms=_STILL_MS)
        self.update()

    @property
    def stage(self) -> Stage:
        """Where the figure stands now."""
        if self._stage is None:
            area = QRectF(self.rect())
            top = _LETTERS if self._figure.mm_per_px < _CLOSE else 0.0
            room = area.adjusted(0, top, 0, 0)
            stage = self._camera.stage(self._scene(), self._tools.style, room, alone=False)
            self._stage = replace(stage, area=area)
        return self._stage

    @property
    def zoom(self) -> float:
        """1 where the whole figure is seen."""
        return self._camera.zoom

    def fit(self) -> None:
        """The whole figure again."""
        self._camera.fit()
        self.refresh()

    def zoom_at(self, spot: QPointF, factor: float) -> None:
        if self._camera.zoom_at(self.stage, factor, spot):
            self.refresh()

    def pan(self, moved: QPointF) -> None:
        self._camera.pan(self.stage, moved)
        self.refresh()

    def scene(self) -> PlateScene:
        """The figure with the marks on it, as it is saved."""
        whole = [
            zone.patch
            for zone, _ in self.zones.marked(self._marks.shares)
            if self._marks.is_whole(zone.spots)
        ]
        return replace(self._scene(), essential=(*whole, *self._parts()))

    def middle_of(self, zone: str, side: Side) -> QPointF:
        """Where to point at a zone, in widget pixels. KeyError where the figure does not show it."""
        for each in self.zones.all:
            if (each.patch.zone, each.patch.side) == (zone, side):
                return self.stage.transform.map(_inside(each))
        raise KeyError(zone)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        stage, style = self.stage, self._tools.style
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._still = self._still or self._draw_still()
        ratio = self.devicePixelRatioF()
        box = QRectF(event.rect())
        painter.drawImage(box, self._still, QRectF(box.topLeft() * ratio, box.size() * ratio))
        near = stage.transform.inverted()[0].mapRect(box)
        parts = tuple(self._parts())
        marked = [(patch,) for patch in self._shown if patch not in parts]
        for patches in (*marked, parts):  # what was drawn is one area, zones stay apart
            if any(near.intersects(_rect(patch)) for patch in patches):
                self._paint_marked(painter, patches)
        self._paint_patterns(painter)
        if self.zoom > 1:  # a mark may reach under the letters: left and right stay readable
            paint_over(painter, self._scene(), style, stage=stage, drawings=self._drawings, alone=False)
        if self._hovered:
            hover.paint_hovered(painter, self._hovered.path, style, stage)
        if len(self._line) > 1:
            painter.setPen(QPen(tinted(style.pain, 0.45), _PEN * style.unit, c=Qt.PenCapStyle.RoundCap,
                                j=Qt.PenJoinStyle.RoundJoin))  # fmt: skip
            painter.drawPolyline(self._line)
        for text, at in self._shown_name():
            hover.paint_name(painter, text, at, style)

    def _paint_marked(self, painter: QPainter, patches: Patches) -> None:
        """Near by, where a zone may fill the screen, no pictures of zones are kept."""
        if self.zoom > 1:
            self._overlay(patches).paint_lasting(painter)
        else:
            self._coats.paint(painter, patches)

    def _overlay(self, patches: Patches, drawings: Drawings | None = None) -> OverlayPainter:
        scene = replace(self._scene(), essential=patches)
        return OverlayPainter(scene, self._tools.style, self.stage, drawings or self._drawings)

    def _overlay_once(self, patches: Patches) -> OverlayPainter:
        """For a picture that is kept itself: thousands of dots for each zone would be kept beside it."""
        return self._overlay(patches, Drawings(1, paths=self._drawings.paths))

    def _draw_at_leisure(self) -> Iterator[None]:
        """Every zone as it looks when it is marked: a finger comes without a word of warning."""
        for zone in self.zones.all if self.zoom == 1 else ():
            self._coats.prepare((zone.patch,), self.devicePixelRatioF())
            yield

    def _draw_still(self) -> QImage:
        """The figure with its letters and its title, without anything marked."""
        ratio, style, stage, scene = self.devicePixelRatioF(), self._tools.style, self.stage, self._scene()
        share = min(stage.scale * ratio, 1.0)
        size = QSize(round(self._figure.width * share), round(self._figure.height * share))
        picture = self._tools.library.picture(self.key[0], scene.layer, size, side=self.key[1])
        if self.is_mirrored and not picture.isNull():
            picture = picture.flipped(Qt.Orientation.Horizontal)
        still = body_image(scene, style, stage, picture, ratio=ratio)
        painter = QPainter(still)
        painter.scale(ratio, ratio)
        paint_over(painter, scene, style, stage=stage, drawings=self._drawings, alone=False)
        painter.end()
        return still

    def _paint_patterns(self, painter: QPainter) -> None:
        if not self._patterns:
            return
        stage, style = self.stage, self._tools.style
        grain = OverlayPainter(self._scene(), style, stage, self._drawings).grain
        painter.save()
        painter.setWorldTransform(stage.transform * painter.worldTransform())
        for pattern in self._patterns:
            for spots, essential in ((pattern.spillover, False), (pattern.essential, True)):
                patches = self.zones.of_spots(spots)
                paint_patches(
                    painter, patches, pattern.kind, style,
                    drawings=self._drawings, grain=grain, essential=essential,
                )  # fmt: skip
        painter.restore()

    def _scene(self) -> PlateScene:
        return PlateScene(figure=self._figure, layer=layer_of(self._figure, Layer.SKIN).layer)

    def _on_marks(self) -> None:
        """Only what has changed is painted anew: brushing keeps up with the hand."""
        self._tools.leisure.put_off(_BUSY_MS)
        before, self._shown = self._shown, self.scene().essential
        for patch in set(before).symmetric_difference(self._shown):
            self.update(hover.rect_of(patch.box, self.stage).toAlignedRect())

    def _parts(self) -> list[ZonePatch]:
        """What was drawn by hand here, on the figure as it is now turned."""
        patches = [part.patch for part in self._marks.parts_in(self.key)]
        return [self._turned(patch) for patch in patches] if self.is_mirrored else patches

    def _turned(self, patch: ZonePatch) -> ZonePatch:
        """To and from the mirror image."""
        width = self._figure.width
        box = replace(patch.box, x=width - patch.box.x - patch.box.width)
        return replace(patch, path=mirrored_path(patch.path, width), box=box)

    def _shown_name(self) -> list[tuple[str, QRectF]]:
        if self._hovered is None or self._pointer is None:
            return []
        style = self._tools.style
        return [
            (self._hovered.name, hover.name_box(self._hovered.name, self._pointer, style, self.stage.area))
        ]

    # The pointer

    def begin(self, spot: QPointF, tool: Tool) -> None:
        self._marks.begin()
        self._pointer = spot
        if tool is Tool.PEN or (self._is_drawing and tool is not Tool.ERASER):
            self._line = [spot]
        elif tool is Tool.ERASER:
            self._brush = False
            if zone := self._zone_at(spot):
                self._set(zone, False)
        else:
            self._tap(spot)

    def move_on(self, spot: QPointF) -> None:
        self._tools.leisure.put_off(_BUSY_MS)
        before = self._pointer
        if self._line:
            self._line.append(spot)
            self.update()
        elif self._brush is not None and before is not None:
            to_figure = self.stage.to_figure
            for zone in self.zones.along(to_figure(before), to_figure(spot), step=_STEP / self.stage.scale):
                self._set(zone, self._brush)
        self._point_at(spot)

    def finish(self, spot: QPointF) -> None:
        line, self._line = self._line, []
        if line and not self._is_drawing and all(is_tap(line[0], each) for each in line):
            self._tap(line[0])  # a pen that is put down and lifted marks the zone
            self.update()
        elif line:
            self._end_line(line)
        self._brush = None
        self._pointer = spot
        self._marks.end()
        self._rest.start()  # what is pointed at may be pressed once more

    def give_up(self) -> None:
        self._line, self._brush = [], None
        self._marks.give_up()
        self.leave()
        self.update()

    def leave(self) -> None:
        self._point_at(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.refresh()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._tools.leisure.begin(self, self._draw_at_leisure(), after_ms=_STILL_MS)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tools.leisure.stop(self)
        self._coats.forget()
        super().hideEvent(event)

    def _zone_at(self, spot: QPointF) -> ZoneHere | None:
        return self.zones.at(self.stage.to_figure(spot), reach=_REACH / self.stage.scale)

    def _point_at(self, spot: QPointF | None) -> None:
        dirty = [box for _, box in self._shown_name()]
        before = self._hovered
        self._pointer = spot
        self._hovered = self._zone_at(spot) if spot else None
        if self._hovered is not before:
            self._rest.start()
            dirty += [hover.rect_of(z.patch.box, self.stage) for z in (before, self._hovered) if z]
            if not self._is_drawing:
                pointing = Qt.CursorShape.PointingHandCursor if self._hovered else Qt.CursorShape.ArrowCursor
                self.setCursor(pointing)
        dirty += [box for _, box in self._shown_name()]
        for box in dirty:
            self.update(box.toAlignedRect().adjusted(-1, -1, 1, 1))

    def _expect(self) -> None:
        """A hand takes a tenth of a second from pointing to pressing: time to draw what will be seen."""
        if self._hovered and self._brush is None and not self._line:
            if self.zoom == 1:
                self._coats.prepare((self._hovered.patch,), self.devicePixelRatioF())
            self.pointed_at.emit(self._hovered.spots)

    def _tap(self, spot: QPointF) -> None:
        """Mark the zone here, or take it off; the rest of the stroke does the same."""
        zone = self._zone_at(spot)
        if zone is None:
            self.missed.emit()
        else:
            self._brush = not self._marks.is_whole(zone.spots)
            self._set(zone, self._brush)

    def _set(self, zone: ZoneHere, marked: bool) -> None:
        is_touched = self._marks.share_of(zone.spots) > 0
        if self._marks.is_whole(zone.spots) != marked if marked else is_touched:
            self._marks.set_marked(zone.spots, marked)

    # Drawing

    def _end_line(self, line: list[QPointF]) -> None:
        stage = self.stage
        area = covered_area([stage.to_figure(spot) for spot in line], _PEN / stage.scale)
        covered = parts_covered(self.zones.all, area, before=self._part_before)
        if not covered:
            self.missed.emit()
            self.update()
            return
        parts = {
            spot: replace(part, patch=self._turned(part.patch)) if self.is_mirrored else part
            for zone, part in covered
            for spot in zone.spots
            if not self._marks.is_whole(zone.spots)
        }
        self._marks.draw(self.key, parts)
        self.update()

    def _part_before(self, zone: ZoneHere) -> QPainterPath:
        part = self._marks.part_of(self.key, zone.spots[0])
        if part is None:
            return QPainterPath()
        return path_of((self._turned(part.patch) if self.is_mirrored else part.patch).path)


def _rect(patch: ZonePatch) -> QRectF:
    return QRectF(patch.box.x, patch.box.y, patch.box.width, patch.box.height)


def _inside(zone: ZoneHere) -> QPointF:
    """A place in a zone: its middle, or else the nearest to it of a few that are inside."""
    box = zone.path.boundingRect()
    places = [
        box.topLeft() + QPointF(box.width() * i / 8, box.height() * j / 8)
        for i in range(1, 8)
        for j in range(1, 8)
    ]
    places.sort(key=lambda p: (p - box.center()).manhattanLength())
    return next((place for place in places if zone.path.contains(place)), box.center())
