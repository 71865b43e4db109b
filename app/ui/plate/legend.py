"""What the signs on a plate mean: swatches painted by the same functions as the signs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.domain.terms import HazardKind
from app.reference.plate_scene import PlateScene
from app.ui.plate.hatch import hatch_lines
from app.ui.plate.overlay import (
    ESSENTIAL_DOT,
    ESSENTIAL_GAP,
    SPILLOVER_DOT,
    SPILLOVER_GAP,
    hazard_fill,
    hazard_line,
    line,
    paint_dots,
    paint_point,
    tinted,
)
from app.ui.plate.stipple import blue_noise
from app.ui.plate.style import PlateStyle

POINT_RANKS = (2, 3)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A swatch and its word."""

    rank: int
    word: str
    paint: Callable[[QPainter, QRectF], None]


def legend(scenes: Sequence[PlateScene], style: PlateStyle) -> list[LegendEntry]:
    """Only what is drawn in any of the scenes, each thing once, in the order a reader asks for it."""
    entries = [entry for scene in scenes for entry in _entries(scene, style)]
    entries.sort(key=lambda entry: entry.rank)
    return list({entry.word: entry for entry in entries}.values())


def _entries(scene: PlateScene, style: PlateStyle) -> list[LegendEntry]:
    entries = []
    if scene.essential:
        # Without a muscle it is no pattern: somebody marked where it hurts.
        word = "essential pain" if scene.muscle else "marked as painful"
        entries.append(LegendEntry(0, word, _pain_swatch(style, essential=True)))
    if scene.spillover:
        entries.append(LegendEntry(1, "spillover", _pain_swatch(style, essential=False)))
    in_sight, covered = point_entries(style)
    if any(not point.covered for point in scene.points):
        entries.append(in_sight)
    if any(point.covered for point in scene.points):
        entries.append(covered)
    if scene.muscle and (scene.selected or scene.beneath):
        entries.append(LegendEntry(4, f"{scene.muscle.name}, {scene.side}", _muscle_swatch(scene, style)))
    kinds = dict.fromkeys(hazard.outline.kind for hazard in scene.hazards)
    return entries + [LegendEntry(5, style.hazards[k].word.lower(), _hazard_swatch(k, style)) for k in kinds]


def point_entries(style: PlateStyle) -> list[LegendEntry]:
    """Trigger points in sight, and covered ones."""
    return [
        LegendEntry(2, "trigger point", _point_swatch(style, covered=False)),
        LegendEntry(3, "trigger point, covered here", _point_swatch(style, covered=True)),
    ]


def _hazard_swatch(kind: HazardKind, style: PlateStyle) -> Callable[[QPainter, QRectF], None]:
    look = style.hazards[kind]

    def paint(painter: QPainter, box: QRectF) -> None:
        outline = QPainterPath()
        outline.addRect(box)
        painter.fillPath(outline, QColor(style.veil))
        painter.fillPath(outline, tinted(look.colour, hazard_fill(kind)))
        painter.setPen(QPen(QColor(look.colour), 1.0))
        for angle in look.angles:
            painter.drawLines(hatch_lines(outline, spacing=look.spacing * 0.6 * style.unit, angle=angle))
        painter.strokePath(outline, hazard_line(painter, kind, look, style))

    return paint


def _pain_swatch(style: PlateStyle, *, essential: bool) -> Callable[[QPainter, QRectF], None]:
    gap, radius, tint = (
        (ESSENTIAL_GAP, ESSENTIAL_DOT, style.pain_tint) if essential else (SPILLOVER_GAP, SPILLOVER_DOT, 0.07)
    )

    def paint(painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, QColor(style.veil))
        painter.fillRect(box, tinted(style.pain, tint))
        distance, inner = gap * style.unit, box.adjusted(1.5, 1.5, -1.5, -1.5)
        start = box.topLeft() - QPointF(0, 0 if essential else distance * 0.4)
        spots = [start + QPointF(x, y) * distance for x, y in blue_noise()]
        paint_dots(
            painter,
            [spot for spot in spots if inner.contains(spot)],
            radius * style.unit,
            QColor(style.pain),
        )
        if essential:
            painter.setPen(line(painter, style.pain_edge, 1.2 * style.unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)

    return paint


def _point_swatch(style: PlateStyle, *, covered: bool) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, box: QRectF) -> None:
        paint_point(painter, box.center(), style.scaled(0.8), covered=covered)

    return paint


def _muscle_swatch(scene: PlateScene, style: PlateStyle) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, box: QRectF) -> None:
        painter.setBrush(tinted(style.accent, 0.12))
        dashes = () if scene.selected else (4.0, 3.0)
        painter.setPen(line(painter, style.accent, 1.8 * style.unit, dashes=dashes))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    return paint
