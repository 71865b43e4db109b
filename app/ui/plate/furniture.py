"""The strip under the body: caution, title with scale, legend, and what is felt out of sight."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.reference.plate_scene import PlateScene
from app.ui.plate.legend import POINT_RANKS, LegendEntry, legend, point_entries
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import draw_lines, font, wrapped

_TYPE = 0.92


def caution_text(scene: PlateScene) -> str:
    """The chosen muscle's critical hazards in a line; empty if it has none."""
    pleural = "; ".join(hazard.structure for hazard in scene.cautions if hazard.is_pleural)
    others = "; ".join(hazard.structure for hazard in scene.cautions if not hazard.is_pleural)
    parts = [f"Pneumothorax risk: {pleural}"] if pleural else []
    return ". ".join(parts + ([f"May be life-threatening: {others}"] if others else []))


def elsewhere_text(scene: PlateScene) -> str:
    """What this figure cannot show: hazards without an outline, and where else the pattern is felt."""
    lines = [
        ("Also at risk, not drawn here: ", scene.not_drawn),
        ("Also felt, out of sight here: ", scene.out_of_sight),
    ]
    return ". ".join(words + ", ".join(what) for words, what in lines if what)


class CautionBand:
    """The critical hazards of the chosen muscle, on their own colour."""

    def __init__(self, scene: PlateScene, style: PlateStyle, width: float) -> None:
        self._style, self._width = style, width
        self._font = font(style, factor=_TYPE, bold=True)
        metrics = QFontMetricsF(self._font)
        self._lines = wrapped(caution_text(scene), metrics, width - 3 * style.type_size)
        self._text_height = metrics.height() * len(self._lines)

    @property
    def height(self) -> float:
        return self._text_height + 14 * self._style.unit if self._lines else 0.0

    def paint(self, painter: QPainter, at: QPointF) -> None:
        if not self._lines:
            return
        style, size = self._style, self._style.type_size
        box = QRectF(at.x(), at.y(), self._width, self.height - 6 * style.unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.caution))
        painter.drawRoundedRect(box, 4 * style.unit, 4 * style.unit)
        _paint_warning_sign(painter, QPointF(box.left() + size * 1.1, box.center().y()), style)
        painter.setFont(self._font)
        corner = QPointF(box.left() + 2.2 * size, box.center().y() - self._text_height / 2)
        draw_lines(painter, self._lines, corner, colour=style.caution_ink)


def _paint_warning_sign(painter: QPainter, middle: QPointF, style: PlateStyle) -> None:
    size = style.type_size
    corners = [QPointF(0, -0.55), QPointF(0.6, 0.5), QPointF(-0.6, 0.5)]
    painter.setBrush(QColor(style.caution_ink))
    painter.drawPolygon(QPolygonF([middle + corner * size for corner in corners]))
    painter.setPen(QPen(QColor(style.caution), size * 0.13, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(middle + QPointF(0, -0.2) * size, middle + QPointF(0, 0.12) * size)
    painter.drawPoint(middle + QPointF(0, 0.34) * size)


class TitleBand:
    """The figure's title, and how long some centimetres are; below it where it is narrow."""

    def __init__(self, scene: PlateScene, style: PlateStyle, width: float, *, mm_per_pixel: float) -> None:
        self._style = style
        self._bold, self._plain = font(style, factor=_TYPE, bold=True), font(style, factor=_TYPE)
        self._metrics = QFontMetricsF(self._bold)
        self._lines = wrapped(scene.figure.title, self._metrics, width)
        self._bar, self._words = scale_bar(mm_per_pixel, min(100 * style.unit, width / 3))
        title = self._metrics.horizontalAdvance(self._lines[-1]) if self._lines else 0.0
        bar = self._bar + 20 * style.unit + QFontMetricsF(self._plain).horizontalAdvance(self._words)
        self._is_beside = title + bar <= width
        self._indent = title + 14 * style.unit if self._is_beside else 0.0

    @property
    def height(self) -> float:
        rows = len(self._lines) + (0 if self._is_beside else 1)
        return rows * self._metrics.height() + 5 * self._style.unit

    def paint(self, painter: QPainter, at: QPointF) -> None:
        style = self._style
        painter.setFont(self._bold)
        box = draw_lines(painter, self._lines, at, colour=style.ink)
        base = box.bottom() - self._metrics.descent() + (0 if self._is_beside else self._metrics.height())
        start, middle, tick = at.x() + self._indent, base - self._metrics.ascent() * 0.35, 3 * style.unit
        painter.setPen(QPen(QColor(style.muted), 1.4 * style.unit))
        painter.drawLine(QPointF(start, middle), QPointF(start + self._bar, middle))
        for end in (start, start + self._bar):
            painter.drawLine(QPointF(end, middle - tick), QPointF(end, middle + tick))
        painter.setFont(self._plain)
        painter.drawText(QPointF(start + self._bar + 6 * style.unit, base), self._words)


def scale_bar(mm_per_pixel: float, longest: float) -> tuple[float, str]:
    """Length in pixels and words of the longest round bar that fits `longest` pixels."""
    for mm in (500, 200, 100, 50, 20, 10, 5, 2):
        if mm / mm_per_pixel <= longest:
            return mm / mm_per_pixel, f"{mm // 10} cm" if mm >= 10 else f"{mm} mm"
    return 1 / mm_per_pixel, "1 mm"


class LegendBand:
    """The legend of one or several scenes, flowing in rows."""

    def __init__(self, scenes: Sequence[PlateScene], style: PlateStyle, width: float) -> None:
        self._style = style
        self._font = font(style, factor=_TYPE)
        self._metrics = QFontMetricsF(self._font)
        entries = legend(scenes, style)
        self._rows = self._flow(entries, width)
        # In another layer a point may be covered: the body must not move for that.
        both = [e for e in entries if e.rank not in POINT_RANKS] + point_entries(style)
        has_points = any(scene.points for scene in scenes)
        self._room = max(len(self._rows), len(self._flow(both, width)) if has_points else 0)

    def _flow(self, entries: list[LegendEntry], width: float) -> list[list[LegendEntry]]:
        rows: list[list[LegendEntry]] = []
        room = 0.0
        for entry in entries:
            if self._entry_width(entry) > room or not rows:
                rows.append([])
                room = width
            rows[-1].append(entry)
            room -= self._entry_width(entry)
        return rows

    @property
    def height(self) -> float:
        return self._room * self._row

    @property
    def _row(self) -> float:
        return self._metrics.height() + 5 * self._style.unit

    @property
    def _swatch(self) -> float:
        return 26 * self._style.unit

    def _entry_width(self, entry: LegendEntry) -> float:
        return self._swatch + self._metrics.horizontalAdvance(entry.word) + 20 * self._style.unit

    def paint(self, painter: QPainter, at: QPointF) -> None:
        height, gap = self._metrics.height(), 6 * self._style.unit
        for number, row in enumerate(self._rows):
            left, top = at.x(), at.y() + number * self._row
            for entry in row:
                painter.save()
                entry.paint(painter, QRectF(left, top + 1, self._swatch, height - 2))
                painter.restore()
                painter.setPen(QColor(self._style.ink))
                painter.setFont(self._font)
                painter.drawText(QPointF(left + self._swatch + gap, top + self._metrics.ascent()), entry.word)
                left += self._entry_width(entry)


class WordsBand:
    """Quiet words in lines."""

    def __init__(self, text: str, style: PlateStyle, width: float) -> None:
        self._style = style
        self._font = font(style, factor=_TYPE)
        self._metrics = QFontMetricsF(self._font)
        self._lines = wrapped(text, self._metrics, width)

    @property
    def height(self) -> float:
        return len(self._lines) * self._metrics.height()

    def paint(self, painter: QPainter, at: QPointF) -> None:
        painter.setFont(self._font)
        draw_lines(painter, self._lines, at, colour=self._style.muted)


Band = CautionBand | TitleBand | LegendBand | WordsBand


def strip(scene: PlateScene, style: PlateStyle, width: float, *, scale: float, alone: bool) -> list[Band]:
    """The bands under a body drawn at `scale`. Beside others (not `alone`) it has only its title."""
    inner = width - 2 * style.margin
    title = TitleBand(scene, style, inner, mm_per_pixel=scene.figure.mm_per_px / scale)
    if not alone:
        return [title]
    return [
        CautionBand(scene, style, inner),
        title,
        LegendBand([scene], style, inner),
        WordsBand(elsewhere_text(scene), style, inner),
    ]


def strip_height(bands: Sequence[Band], style: PlateStyle) -> float:
    return sum(band.height for band in bands) + 0.8 * style.margin


def paint_strip(painter: QPainter, bands: Sequence[Band], style: PlateStyle, stage: Stage) -> None:
    """Along the bottom of the stage, on paper: a figure that is zoomed in ends above it."""
    area, height = stage.area, strip_height(bands, style)
    at = QPointF(area.left() + style.margin, area.bottom() - height)
    painter.fillRect(QRectF(area.left(), at.y(), area.width(), height), QColor(style.paper))
    for band in bands:
        band.paint(painter, at)
        at += QPointF(0, band.height)
