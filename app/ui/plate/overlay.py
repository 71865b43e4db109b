"""What lies over the picture: pattern, hazards, the chosen muscle, trigger points.

Everything is drawn in widget pixels on figure paths, so lines and dots keep their width at every zoom.
"""

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from app.domain.figure import ZonePatch
from app.domain.terms import HazardKind, Layer
from app.reference.plate_scene import PlateScene, layer_of
from app.ui.plate.drawings import Drawings
from app.ui.plate.stage import Stage
from app.ui.plate.style import HazardLook, PlateStyle
from app.ui.plate.type import font

ESSENTIAL_GAP, ESSENTIAL_DOT = 4.6, 1.25
SPILLOVER_GAP, SPILLOVER_DOT = 8.4, 1.0
"""Distance between dots and their radius, in widget pixels at the usual type size."""
_THIN_KINDS = (HazardKind.NERVE, HazardKind.ARTERY, HazardKind.VEIN)


def tinted(colour: str, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def line(colour: str | QColor, width: float, *, dashes: tuple[float, ...] = ()) -> QPen:
    """A pen whose width, in widget pixels, does not change with the zoom."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


class OverlayPainter:
    """Draws one scene's overlays with one painter."""

    def __init__(
        self, painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage, drawings: Drawings
    ) -> None:
        self._painter = painter
        self._scene = scene
        self._style = style
        self._stage = stage
        self._drawings = drawings
        # Quarter-octave steps: dots and hatches stay put while a window is drawn larger by hand.
        self._grain = style.unit * 2 ** (round(-4 * math.log2(stage.fitted_scale)) / 4)

    def paint(self) -> None:
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._stage.area)
        world = painter.worldTransform()
        painter.setWorldTransform(self._stage.transform * world)
        self._veil_and_skin_line(world)
        self._beneath()
        self._hazards()
        self._spillover()
        self._essential()
        self._selected()
        painter.setWorldTransform(world)
        self._points()
        painter.restore()

    def _veil_and_skin_line(self, world: QTransform) -> None:
        """Fades the muscles so that a pattern stands out, and keeps the body's contour in sight."""
        scene, painter, style = self._scene, self._painter, self._style
        if not (scene.essential or scene.spillover):
            return
        inside = self._stage.transform.inverted()[0].mapRect(self._stage.area)
        painter.fillRect(inside, tinted(style.paper, style.veil))
        if scene.layer != Layer.SKIN and any(each.layer == Layer.SKIN for each in scene.figure.layers):
            for outline in layer_of(scene.figure, Layer.SKIN).outlines:
                painter.strokePath(self._path(outline.path), line(style.skin_line, 1.0 * style.unit))

    def _beneath(self) -> None:
        """The whole shape of the chosen muscle, dashed; hatched where none of it is in sight."""
        style, seen = self._style, {(o.structure, o.side) for o in self._scene.selected}
        for shape in self._scene.beneath:
            hidden = (shape.structure, shape.side) not in seen
            if hidden:
                self._painter.fillPath(self._path(shape.path), tinted(style.accent, 0.10))
                self._hatch(shape.path, style.accent, spacing=9.0, angle=60.0, opacity=0.55)
            self._painter.strokePath(self._path(shape.path), line(tinted(style.paper, 0.5), 3 * style.unit))
            self._painter.strokePath(
                self._path(shape.path), line(style.accent, 1.4 * style.unit, dashes=(4, 3))
            )

    def _selected(self) -> None:
        style = self._style
        for outline in self._scene.selected:
            path = self._path(outline.path)
            if not self._scene.essential:
                self._painter.fillPath(path, tinted(style.accent, 0.12))
            self._painter.strokePath(path, line(tinted(style.paper, 0.65), 4.2 * style.unit))
            self._painter.strokePath(path, line(style.accent, 2.1 * style.unit))

    def _essential(self) -> None:
        """Dense dots on a soft tint with a fine edge."""
        patches, style = self._scene.essential, self._style
        if patches:
            outline = self._drawings.region(patches).outline
            self._painter.fillPath(outline, tinted(style.pain, style.pain_tint))
            self._dots(patches, gap=ESSENTIAL_GAP, radius=ESSENTIAL_DOT, halo=0.0)
            self._painter.strokePath(outline, line(style.pain_edge, 1.3 * style.unit))

    def _spillover(self) -> None:
        """Sparse dots on the barest tint, without an edge."""
        if self._scene.spillover:
            outline = self._drawings.region(self._scene.spillover).outline
            self._painter.fillPath(outline, tinted(self._style.pain, 0.07))
            self._dots(self._scene.spillover, gap=SPILLOVER_GAP, radius=SPILLOVER_DOT, halo=0.8)

    def _dots(self, patches: Sequence[ZonePatch], *, gap: float, radius: float, halo: float) -> None:
        spots = self._drawings.dots(patches, distance=gap * self._grain, radius=radius * self._grain)
        if halo:
            paint_dots(
                self._painter, spots, (radius + halo) * self._grain, tinted(self._style.pain_halo, 0.7)
            )
        paint_dots(self._painter, spots, radius * self._grain, QColor(self._style.pain))

    def _hazards(self) -> None:
        for outline in self._scene.hazards:
            look = self._style.hazards[outline.kind]
            path = self._path(outline.path)
            thin = outline.kind in _THIN_KINDS
            self._painter.fillPath(path, tinted(look.colour, 0.55 if thin else 0.16))
            for angle in look.angles:
                self._hatch(outline.path, look.colour, spacing=look.spacing, angle=angle, opacity=0.6)
            self._painter.strokePath(path, line(tinted(self._style.paper, 0.6), 3.0 * self._style.unit))
            self._painter.strokePath(path, hazard_line(outline.kind, look, self._style))

    def _hatch(self, data: str, colour: str, *, spacing: float, angle: float, opacity: float) -> None:
        lines = self._drawings.hatch(data, spacing=spacing * self._grain, angle=angle)
        self._painter.setPen(line(tinted(colour, opacity), 1.0 * self._style.unit))
        self._painter.drawLines(lines)

    def _points(self) -> None:
        for point in self._scene.points:
            at = self._stage.to_area(point.mark.x, point.mark.y)
            paint_point(self._painter, at, self._style, covered=point.covered)

    def _path(self, data: str) -> QPainterPath:
        return self._drawings.paths.path(data)


def hazard_line(kind: HazardKind, look: HazardLook, style: PlateStyle) -> QPen:
    """Edges differ by more than colour: dashed for pleura, dotted for nerves, plain for the rest."""
    dashes: dict[HazardKind, tuple[float, ...]] = {
        HazardKind.PLEURA: (5, 3),
        HazardKind.NERVE: (1, 2),
        HazardKind.VEIN: (4, 2, 1, 2),
    }
    return line(look.colour, 1.6 * style.unit, dashes=dashes.get(kind, ()))


def paint_dots(painter: QPainter, spots: Sequence[QPointF], radius: float, colour: QColor) -> None:
    """Dots as round points: quick on a screen, and single marks in a vector file."""
    painter.setPen(QPen(colour, 2 * radius, c=Qt.PenCapStyle.RoundCap))
    painter.drawPoints(list(spots))


def paint_point(painter: QPainter, at: QPointF, style: PlateStyle, *, covered: bool) -> None:
    """A trigger point: a cross in a ringed disc; only ring and cross where something lies over it."""
    unit = style.unit
    radius, arm = 8.0 * unit, 3.6 * unit
    painter.setPen(QPen(QColor(style.point_edge), 4.0 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush if covered else QColor(style.point_edge))
    painter.drawEllipse(at, radius, radius)
    ring = QPen(QColor(style.point), 1.8 * unit)
    if covered:
        ring.setDashPattern([1.6, 1.3])
    painter.setPen(ring)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)
    strokes = ((style.point_edge, 4.4), (style.point, 2.0)) if covered else ((style.point, 3.0),)
    for colour, width in strokes:
        painter.setPen(QPen(QColor(colour), width * unit, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm))
        painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))


def paint_hazard_names(painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage) -> None:
    """Each hazard's name beside its own middle, moved down where two would touch."""
    painter.setFont(font(style, factor=0.9, bold=True))
    metrics = painter.fontMetrics()
    taken: list[QRectF] = []
    for outline in scene.hazards:
        box = outline.box
        at = stage.to_area(box.x + box.width / 2, box.y + box.height / 2)
        if not stage.body.contains(at):
            continue
        width, height = metrics.horizontalAdvance(outline.name) + 10.0, metrics.height() + 2.0
        place = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
        place = _free_place(place, taken, stage.body)
        taken.append(place)
        painter.setPen(QPen(QColor(style.hazards[outline.kind].colour), 1.2 * style.unit))
        painter.setBrush(tinted(style.panel, 0.92))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QColor(style.ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, outline.name)


def _free_place(place: QRectF, taken: Iterable[QRectF], within: QRectF) -> QRectF:
    if place.left() < within.left():
        place.moveLeft(within.left())
    if place.right() > within.right():
        place.moveRight(within.right())
    for other in sorted(taken, key=QRectF.top):
        if place.intersects(other):
            place.moveTop(other.bottom() + 2)
    return place
