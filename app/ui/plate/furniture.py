"""What stands round the body: title, left and right, scale, legend, caution. None of it covers the body
of a plate that is not zoomed in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

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
from app.ui.plate.stage import Stage
from app.ui.plate.stipple import blue_noise
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import font, wrapped

_ENDS = {"front": ("R", "L"), "back": ("L", "R")}
_FACING = {"left": ("Front", "Back", "L"), "right": ("Back", "Front", "R")}
_WORDS = {"L": "left", "R": "right"}


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A swatch and its word."""

    word: str
    paint: Callable[[QPainter, QRectF], None]


def caution_text(scene: PlateScene) -> str:
    """The chosen muscle's critical hazards in a line; empty if it has none."""
    pleural = "; ".join(hazard.structure for hazard in scene.cautions if hazard.is_pleural)
    others = "; ".join(hazard.structure for hazard in scene.cautions if not hazard.is_pleural)
    parts = [f"Pneumothorax risk: {pleural}"] if pleural else []
    return ". ".join(parts + ([f"May be life-threatening: {others}"] if others else []))


def elsewhere_text(scene: PlateScene) -> str:
    """Where the pattern's essential zones are felt but cannot be seen in this figure."""
    if not scene.out_of_sight:
        return ""
    return "Also felt, out of sight here: " + ", ".join(scene.out_of_sight)


class Strip:
    """The band under the body: caution, title with scale, legend. Knows its own height."""

    def __init__(self, scene: PlateScene, style: PlateStyle, width: float) -> None:
        self._scene, self._style = scene, style
        self._plain = font(style, factor=0.92)
        self._bold = font(style, factor=0.92, bold=True)
        self._metrics = QFontMetricsF(self._plain)
        self._width = width - 2 * style.margin
        self._caution = wrapped(
            caution_text(scene), QFontMetricsF(self._bold), self._width - 3 * style.type_size
        )
        self._elsewhere = wrapped(elsewhere_text(scene), self._metrics, self._width)
        self._entries = self._rows(legend(scene, style))

    @property
    def _row(self) -> float:
        return self._metrics.height() + 5 * self._style.unit

    @property
    def height(self) -> float:
        rows = len(self._entries) + len(self._elsewhere) * 0.86
        caution = self._caution_height
        return rows * self._row + caution + self._style.margin * 0.8

    @property
    def _caution_height(self) -> float:
        if not self._caution:
            return 0.0
        return len(self._caution) * self._metrics.height() + 14 * self._style.unit

    def _entry_width(self, entry: LegendEntry) -> float:
        return self._swatch + 6 + self._metrics.horizontalAdvance(entry.word) + 14 * self._style.unit

    @property
    def _swatch(self) -> float:
        return 26 * self._style.unit

    def _rows(self, entries: list[LegendEntry]) -> list[list[LegendEntry]]:
        """The first row starts with the title and the scale bar."""
        rows: list[list[LegendEntry]] = [[]]
        room = self._width - self._title_width
        for entry in entries:
            width = self._entry_width(entry)
            if width > room and (rows[-1] or len(rows) == 1):
                rows.append([])
                room = self._width
            rows[-1].append(entry)
            room -= width
        return rows

    @property
    def _title_width(self) -> float:
        title = QFontMetricsF(self._bold).horizontalAdvance(self._scene.figure.title)
        return title + 178 * self._style.unit

    def paint(self, painter: QPainter, stage: Stage) -> None:
        """Along the bottom of the stage."""
        style, area = self._style, stage.area
        top = area.bottom() - self.height
        left = area.left() + style.margin
        painter.fillRect(QRectF(area.left(), top, area.width(), self.height), QColor(style.paper))
        if self._caution:
            self._paint_caution(painter, QRectF(left, top, self._width, self._caution_height - 6))
            top += self._caution_height
        self._paint_title(painter, left, top, stage.scale)
        for number, row in enumerate(self._entries):
            self._paint_row(painter, row, left + (self._title_width if number == 0 else 0), top)
            top += self._row
        painter.setPen(QColor(style.muted))
        painter.setFont(self._plain)
        for words in self._elsewhere:
            painter.drawText(QPointF(left, top + self._metrics.ascent()), words)
            top += self._row * 0.86

    def _paint_caution(self, painter: QPainter, box: QRectF) -> None:
        style = self._style
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.caution))
        painter.drawRoundedRect(box, 4, 4)
        size = style.type_size
        middle = QPointF(box.left() + size * 1.1, box.center().y())
        corners = [QPointF(0, -0.55), QPointF(0.6, 0.5), QPointF(-0.6, 0.5)]
        painter.setBrush(QColor(style.caution_ink))
        painter.drawPolygon(QPolygonF([middle + corner * size for corner in corners]))
        painter.setPen(QPen(QColor(style.caution), size * 0.13, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle + QPointF(0, -0.2) * size, middle + QPointF(0, 0.12) * size)
        painter.drawPoint(middle + QPointF(0, 0.34) * size)
        painter.setPen(QColor(style.caution_ink))
        painter.setFont(self._bold)
        height = self._metrics.height()
        top = box.center().y() - height * len(self._caution) / 2 + self._metrics.ascent()
        for number, words in enumerate(self._caution):
            painter.drawText(QPointF(box.left() + 2.2 * size, top + number * height), words)

    def _paint_title(self, painter: QPainter, left: float, top: float, scale: float) -> None:
        style, title = self._style, self._scene.figure.title
        painter.setFont(self._bold)
        painter.setPen(QColor(style.ink))
        base = top + self._metrics.ascent()
        painter.drawText(QPointF(left, base), title)
        length, words = scale_bar(self._scene.figure.mm_per_px / scale, 100 * style.unit)
        start = left + QFontMetricsF(self._bold).horizontalAdvance(title) + 14 * style.unit
        painter.setPen(QPen(QColor(style.muted), 1.4 * style.unit))
        y, tick = base - self._metrics.ascent() * 0.35, 3 * style.unit
        painter.drawLine(QPointF(start, y), QPointF(start + length, y))
        for end in (start, start + length):
            painter.drawLine(QPointF(end, y - tick), QPointF(end, y + tick))
        painter.setFont(self._plain)
        painter.drawText(QPointF(start + length + 6, base), words)

    def _paint_row(self, painter: QPainter, row: list[LegendEntry], left: float, top: float) -> None:
        for entry in row:
            painter.save()
            height = self._metrics.height()
            entry.paint(painter, QRectF(left, top + 1, self._swatch, height - 2))
            painter.restore()
            painter.setPen(QColor(self._style.ink))
            painter.setFont(self._plain)
            painter.drawText(QPointF(left + self._swatch + 6, top + self._metrics.ascent()), entry.word)
            left += self._entry_width(entry)


def scale_bar(mm_per_pixel: float, longest: float) -> tuple[float, str]:
    """Length in pixels and words of the longest round bar that fits `longest` pixels."""
    for mm in (500, 200, 100, 50, 20, 10, 5, 2):
        if mm / mm_per_pixel <= longest:
            return mm / mm_per_pixel, f"{mm // 10} cm" if mm >= 10 else f"{mm} mm"
    return 1 / mm_per_pixel, "1 mm"


def legend(scene: PlateScene, style: PlateStyle) -> list[LegendEntry]:
    """Only what is drawn, in the order a reader asks for it."""
    entries = []
    if scene.essential:
        entries.append(LegendEntry("essential pain", _pain_swatch(style, essential=True)))
    if scene.spillover:
        entries.append(LegendEntry("spillover", _pain_swatch(style, essential=False)))
    if any(not point.covered for point in scene.points):
        entries.append(LegendEntry("trigger point", _point_swatch(style, covered=False)))
    if any(point.covered for point in scene.points):
        entries.append(LegendEntry("trigger point, covered here", _point_swatch(style, covered=True)))
    if scene.muscle and (scene.selected or scene.beneath):
        entries.append(LegendEntry(f"{scene.muscle.name}, {scene.side}", _muscle_swatch(scene, style)))
    kinds = dict.fromkeys(hazard.outline.kind for hazard in scene.hazards)
    return entries + [LegendEntry(style.hazards[k].word.lower(), _hazard_swatch(k, style)) for k in kinds]


def _hazard_swatch(kind: HazardKind, style: PlateStyle) -> Callable[[QPainter, QRectF], None]:
    look = style.hazards[kind]

    def paint(painter: QPainter, box: QRectF) -> None:
        outline = QPainterPath()
        outline.addRect(box)
        painter.fillPath(outline, tinted(look.colour, hazard_fill(kind)))
        painter.setPen(QPen(QColor(look.colour), 1.0))
        for angle in look.angles:
            painter.drawLines(hatch_lines(outline, spacing=look.spacing * 0.6 * style.unit, angle=angle))
        painter.strokePath(outline, hazard_line(kind, look, style))

    return paint


def _pain_swatch(style: PlateStyle, *, essential: bool) -> Callable[[QPainter, QRectF], None]:
    gap, radius, tint = (
        (ESSENTIAL_GAP, ESSENTIAL_DOT, style.pain_tint) if essential else (SPILLOVER_GAP, SPILLOVER_DOT, 0.07)
    )

    def paint(painter: QPainter, box: QRectF) -> None:
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
            painter.setPen(line(style.pain_edge, 1.2 * style.unit))
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
        painter.setPen(line(style.accent, 1.8 * style.unit, dashes=dashes))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    return paint


def paint_sides(painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage) -> None:
    """Large L and R, of the subject, in the upper corners; front and back on a view from the side."""
    direction = scene.figure.direction
    if direction in _FACING:
        at_left, at_right, mark = _FACING[direction]
        beside = _paint_mark(painter, style, stage, mark, f"{_WORDS[mark]} side", on_left=True)
        _paint_facing(painter, style, stage, at_left, on_left=True, below=beside)
        _paint_facing(painter, style, stage, at_right, on_left=False, below=beside)
    else:
        left, right = _ENDS.get(direction) or _ends_by_position(scene)
        if left:
            _paint_mark(painter, style, stage, left, _WORDS[left], on_left=True)
            _paint_mark(painter, style, stage, right, _WORDS[right], on_left=False)


def _ends_by_position(scene: PlateScene) -> tuple[str, str]:
    """For views from above or below: which side's outlines stand further left."""
    middle: dict[str, list[float]] = {"left": [], "right": []}
    for layer in scene.figure.layers:
        for outline in layer.outlines:
            if outline.side.value in middle:
                middle[outline.side.value].append(outline.box.x + outline.box.width / 2)
    if not (middle["left"] and middle["right"]):
        return "", ""
    mean = {side: sum(found) / len(found) for side, found in middle.items()}
    return ("L", "R") if mean["left"] < mean["right"] else ("R", "L")


def _paint_mark(
    painter: QPainter, style: PlateStyle, stage: Stage, letter: str, word: str, *, on_left: bool
) -> float:
    """A large letter in a box with the word beneath; returns where the next line may start."""
    size = 2.5 * style.type_size
    left = stage.area.left() + style.margin if on_left else stage.area.right() - style.margin - size
    box = QRectF(left, stage.area.top() + style.margin, size, size)
    painter.setPen(QPen(QColor(style.ink), 1.5 * style.unit))
    painter.setBrush(tinted(style.panel, 0.92))
    painter.drawRoundedRect(box, 5 * style.unit, 5 * style.unit)
    painter.setFont(font(style, factor=1.75, bold=True))
    painter.setPen(QColor(style.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.setFont(font(style, factor=0.85))
    painter.setPen(QColor(style.muted))
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(word)
    at = box.left() if on_left else box.right() - width
    if width < size:
        at = box.center().x() - width / 2
    painter.drawText(QPointF(at, box.bottom() + metrics.ascent() + 1), word)
    return box.bottom() + metrics.height() + 3


def _paint_facing(
    painter: QPainter, style: PlateStyle, stage: Stage, word: str, *, on_left: bool, below: float
) -> None:
    painter.setFont(font(style, bold=True))
    painter.setPen(QColor(style.muted))
    metrics = QFontMetricsF(painter.font())
    arrow = 0.55 * style.type_size
    base = below + metrics.ascent()
    middle = base - metrics.ascent() * 0.36
    if on_left:
        tip = QPointF(stage.area.left() + style.margin, middle)
        back, text_left = tip.x() + arrow, tip.x() + arrow * 1.6
    else:
        tip = QPointF(stage.area.right() - style.margin, middle)
        back = tip.x() - arrow
        text_left = back - arrow * 0.6 - metrics.horizontalAdvance(word)
    path = QPainterPath(tip)
    path.lineTo(back, middle - arrow * 0.8)
    path.lineTo(back, middle + arrow * 0.8)
    path.closeSubpath()
    painter.fillPath(path, QColor(style.muted))
    painter.drawText(QPointF(text_left, base), word)
