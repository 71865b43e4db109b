"""What lies over the picture: pattern, hazards, the chosen muscle, trigger points.

Everything is drawn in widget pixels on figure paths, so lines and dots keep their width at every zoom.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.domain.figure import ZonePatch
from app.domain.terms import HazardKind, Layer
from app.reference.plate_scene import PlateScene, layer_of
from app.ui.plate.drawings import Drawings
from app.ui.plate.stage import Stage
from app.ui.plate.style import HazardLook, PlateStyle

ESSENTIAL_GAP, ESSENTIAL_DOT = 4.6, 1.25
SPILLOVER_GAP, SPILLOVER_DOT = 8.4, 1.0
"""Distance between dots and their radius, in widget pixels at the usual type size."""
_THIN_KINDS = (HazardKind.NERVE, HazardKind.ARTERY, HazardKind.VEIN)


def tinted(colour: str, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def line(painter: QPainter, colour: str | QColor, width: float, *, dashes: tuple[float, ...] = ()) -> QPen:
    """A pen whose width, in widget pixels, does not change with the zoom, nor with how fine the screen is."""
    pen = QPen(QColor(colour), width * painter.device().devicePixelRatioF())  # a cosmetic one counts its dots
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


class OverlayPainter:
    """Draws one scene's overlays."""

    def __init__(self, scene: PlateScene, style: PlateStyle, stage: Stage, drawings: Drawings) -> None:
        self._scene = scene
        self._style = style
        self._stage = stage
        self._drawings = drawings
        self._painter = QPainter()
        # A small plate has small marks, on large paper too.
        self._shrink = min(max(stage.body.height() / (560 * style.unit), 0.6), 1.0)
        # Quarter-octave steps: dots and hatches stay put while a window is drawn larger by hand.
        # A whole body has small zones: its dots are set closer.
        mm_per_pixel = scene.figure.mm_per_px / stage.fitted_scale
        fineness = _fineness(mm_per_pixel * style.unit) * self._shrink
        self._grain = 2 ** (round(4 * math.log2(style.unit * fineness / stage.fitted_scale)) / 4)

    @property
    def grain(self) -> float:
        """Figure pixels to a pixel of a mark: what distances of dots and hatches are multiplied by."""
        return self._grain

    def paint_under(self, painter: QPainter) -> None:
        """The body's contour and the whole shape of the chosen muscle."""
        with self._in_figure(painter):
            self._skin_line()
            self._beneath()

    def paint_lasting(self, painter: QPainter) -> None:
        """Hazards and pattern: the same in every layer."""
        with self._in_figure(painter):
            self._hazards()
            self._spillover()
            self._essential()

    def paint_above(self, painter: QPainter) -> None:
        """What is in sight of the muscle, and the trigger points."""
        with self._in_figure(painter):
            self._selected()
        self._points(painter)

    @contextmanager
    def _in_figure(self, painter: QPainter) -> Iterator[None]:
        """Within, the painter works in figure pixels."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._stage.area)
        painter.setWorldTransform(self._stage.transform * painter.worldTransform())
        self._painter = painter
        yield
        self._painter = QPainter()
        painter.restore()

    def _skin_line(self) -> None:
        """Keeps the body's contour in sight where a pattern reaches beyond the muscles."""
        scene, style = self._scene, self._style
        if not (scene.essential or scene.spillover) or scene.layer == Layer.SKIN:
            return
        if any(each.layer == Layer.SKIN for each in scene.figure.layers):
            for outline in layer_of(scene.figure, Layer.SKIN).outlines:
                self._stroke(self._path(outline.path), style.skin_line, 1.0 * style.unit)

    def _beneath(self) -> None:
        """The whole shape of the chosen muscle, dashed; hatched where none of it is in sight."""
        style, shapes = self._style, self._scene.beneath
        seen = {(outline.structure, outline.side) for outline in self._scene.selected}
        for shape in shapes:
            if (shape.structure, shape.side) not in seen:
                self._painter.fillPath(self._path(shape.path), tinted(style.accent, 0.10))
                self._hatch(shape.path, style.accent, spacing=9.0, angle=60.0, opacity=0.55)
        if shapes:
            outline = self._drawings.region(shapes).outline
            self._stroke(outline, tinted(style.paper, 0.5), 3 * style.unit)
            self._stroke(outline, style.accent, 1.4 * style.unit, dashes=(4, 3))

    def _selected(self) -> None:
        """What is in sight of the chosen structures, as one shape."""
        if not self._scene.selected:
            return
        style, outline = self._style, self._drawings.region(self._scene.selected).outline
        if not self._scene.essential:
            self._painter.fillPath(outline, tinted(style.accent, 0.12))
        self._stroke(outline, tinted(style.paper, 0.65), 4.2 * style.unit)
        self._stroke(outline, style.accent, 2.1 * style.unit)

    def _essential(self) -> None:
        """Dense dots on a soft tint with a fine edge."""
        patches, style = self._scene.essential, self._style
        if patches:
            outline = self._drawings.region(patches).outline
            self._painter.fillPath(outline, tinted(style.pain, style.pain_tint))
            self._dots(patches, gap=ESSENTIAL_GAP, radius=ESSENTIAL_DOT, halo=0.0)
            self._stroke(outline, style.pain_edge, 1.3 * style.unit)

    def _spillover(self) -> None:
        """Sparse dots on the barest tint, without an edge."""
        if self._scene.spillover:
            outline = self._drawings.region(self._scene.spillover).outline
            self._painter.fillPath(outline, tinted(self._style.pain, 0.07))
            self._dots(self._scene.spillover, gap=SPILLOVER_GAP, radius=SPILLOVER_DOT, halo=0.6)

    def _dots(self, patches: Sequence[ZonePatch], *, gap: float, radius: float, halo: float) -> None:
        spots = self._drawings.dots(patches, distance=gap * self._grain, radius=radius * self._grain)
        if halo:
            paint_dots(
                self._painter, spots, (radius + halo) * self._grain, tinted(self._style.pain_halo, 0.7)
            )
        paint_dots(self._painter, spots, radius * self._grain, QColor(self._style.pain))

    def _hazards(self) -> None:
        """All kinds differ by fill, hatch and edge, not by colour alone; others' hazards are quieter."""
        style = self._style
        for hazard in self._scene.hazards:
            kind, path = hazard.outline.kind, self._path(hazard.outline.path)
            look, share = style.hazards[kind], 1.0 if hazard.own or not self._scene.muscle else 0.5
            self._painter.fillPath(path, tinted(look.colour, hazard_fill(kind) * share))
            for angle in look.angles:
                self._hatch(
                    hazard.outline.path, look.colour, spacing=look.spacing, angle=angle, opacity=0.5 * share
                )
            if hazard.own and kind not in _THIN_KINDS:
                self._stroke(path, tinted(style.paper, 0.6), 3.0 * style.unit)
            self._painter.strokePath(path, hazard_line(self._painter, kind, look, style, share))

    def _hatch(self, data: str, colour: str, *, spacing: float, angle: float, opacity: float) -> None:
        lines = self._drawings.hatch(data, spacing=spacing * self._grain, angle=angle)
        self._painter.setPen(line(self._painter, tinted(colour, opacity), 1.0 * self._style.unit))
        self._painter.drawLines(lines)

    def _points(self, painter: QPainter) -> None:
        mm_per_pixel = self._scene.figure.mm_per_px / self._stage.scale
        style = self._style.scaled(max(self._shrink * _fineness(mm_per_pixel * self._style.unit), 0.64))
        for point in self._scene.points:
            at = self._stage.to_area(point.mark.x, point.mark.y)
            paint_point(painter, at, style, covered=point.covered)

    def _stroke(
        self, path: QPainterPath, colour: str | QColor, width: float, *, dashes: tuple[float, ...] = ()
    ) -> None:
        self._painter.strokePath(path, line(self._painter, colour, width, dashes=dashes))

    def _path(self, data: str) -> QPainterPath:
        return self._drawings.paths.path(data)


def _fineness(mm_per_pixel: float) -> float:
    """Marks and dots are full size on a region, smaller on a whole body."""
    return min(max(math.sqrt(0.9 / mm_per_pixel), 0.7), 1.0)


def hazard_fill(kind: HazardKind) -> float:
    """How dense a kind is filled: thin things must be seen, large ones seen through."""
    if kind in _THIN_KINDS:
        return 0.75
    return 0.05 if kind == HazardKind.PLEURA else 0.14


def hazard_line(
    painter: QPainter, kind: HazardKind, look: HazardLook, style: PlateStyle, share: float = 1.0
) -> QPen:
    """The edge: dashed for the pleura, a hair's breadth for nerves and vessels."""
    if kind in _THIN_KINDS:
        return line(painter, tinted(style.ink, 0.55 * share), 0.7 * style.unit)
    dashes = (5.0, 3.0) if kind == HazardKind.PLEURA else ()
    return line(painter, tinted(look.colour, share), 1.6 * style.unit, dashes=dashes)


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
