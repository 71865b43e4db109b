"""The matrix itself. The only module that imports pyqtgraph: it is imported when a matrix is first shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsPixmapItem, QGraphicsRectItem

from app.domain.atlas import Atlas
from app.reference.overlap import Overlap
from app.ui.finder.overlap_colours import DIAGONAL, colour_table, step_of
from app.ui.theme.fonts import text_font
from app.ui.theme.palette import Palette

_NAMES_FROM = 13
"""Size of a cell, in pixels, from which each muscle is named; below that the regions are."""
_REGIONS_FROM = 11
_ROOM, _ROOM_FOR_REGIONS = 168, 124
_TYPE = 13
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_NEAREST = 8
"""Cells to be seen at least, however near."""

pg.setConfigOption("mouseRateLimit", 0)  # else the last of several quick moves is lost


@dataclass(frozen=True, slots=True)
class _Band:
    """The muscles of a region, side by side; counted from 0, `end` not included."""

    title: str
    start: int
    end: int


class OverlapPlot(QObject):
    """Every muscle against every other, darker the more they share. Muscles stand from head to foot."""

    pair_pointed = Signal(str, str)
    """The muscles of the cell under the pointer."""
    pair_chosen = Signal(str, str)

    def __init__(self, atlas: Atlas, overlap: Overlap, palette: Palette) -> None:
        super().__init__()
        regions = list(atlas.region_names)
        self._muscles = sorted(overlap.muscles, key=lambda key: regions.index(atlas.muscles[key].region))
        self._at = {key: at for at, key in enumerate(self._muscles)}
        names = [atlas.muscles[key].name for key in self._muscles]
        bands = tuple(_bands(atlas, self._muscles))
        self._axes = [_Axis(side, names, bands) for side in ("left", "top")]
        self.widget = pg.GraphicsLayoutWidget()
        self.widget.setAccessibleName("Overlap of all pain patterns; the list beside it says the same")
        self._view = self._prepare_view()
        self._image = _image_of(self._muscles, overlap)
        self._cells, self._edges = QGraphicsPixmapItem(), QGraphicsPathItem(_edges(bands))
        self._cross = [QGraphicsRectItem() for _ in range(2)]
        for item in (self._cells, self._edges, *self._cross):
            self._view.addItem(item)
        self.widget.scene().sigMouseMoved.connect(self._on_moved)
        self.widget.scene().sigMouseClicked.connect(self._on_clicked)
        self.dress(palette)
        self.show_all()

    def dress(self, palette: Palette) -> None:
        """Show it in the colours of a theme."""
        self.widget.setBackground(palette.paper)
        if not self._image.isNull():
            self._image.setColorTable(colour_table(palette))
        self._cells.setPixmap(QPixmap.fromImage(self._image))
        self._edges.setPen(_pen(palette.line_strong, 1))
        for item in self._cross:
            item.setPen(_pen(palette.accent, 1))
        for axis in self._axes:
            axis.dress(palette)

    def show_all(self) -> None:
        """All muscles at once."""
        self._view.setRange(QRectF(0, 0, self._count, self._count), padding=0)

    def point_at(self, a: str, b: str) -> None:
        """Lead the eye to a cell: its row and its column."""
        row, column = self._at[a], self._at[b]
        self._cross[0].setRect(QRectF(0, row, self._count, 1))
        self._cross[1].setRect(QRectF(column, 0, 1, self._count))

    def centre_of(self, a: str, b: str) -> QPointF:
        """Where a cell is in the widget, in pixels."""
        scene = self._view.mapViewToScene(QPointF(self._at[b] + 0.5, self._at[a] + 0.5))
        return QPointF(self.widget.mapFromScene(scene))

    @property
    def _count(self) -> int:
        return max(len(self._muscles), 1)

    def _prepare_view(self) -> pg.ViewBox:
        # A PlotItem would bring menus of its own, which outlive the window.
        view = pg.ViewBox(enableMenu=False, invertY=True)
        left, top = self._axes
        for item, row, column in ((top, 0, 1), (left, 1, 0), (view, 1, 1)):
            self.widget.addItem(item, row, column)
        self.widget.ci.layout.setSpacing(0)
        self.widget.ci.layout.setContentsMargins(0, 0, 0, 0)
        for axis in self._axes:
            axis.linkToView(view)
            view.sigRangeChanged.connect(axis.make_room)
            view.sigResized.connect(axis.make_room)
        edge, nearest = self._count, min(_NEAREST, self._count)
        view.setLimits(xMin=0, yMin=0, xMax=edge, yMax=edge, minXRange=nearest, minYRange=nearest)
        return view

    def _pair_at(self, scene: QPointF) -> tuple[str, str] | None:
        """The muscles of a cell: first that of its row. None beside the matrix, and for one muscle."""
        if not self._view.sceneBoundingRect().contains(scene):
            return None
        spot = self._view.mapSceneToView(scene)
        row, column = int(spot.y() // 1), int(spot.x() // 1)
        if row == column or not (0 <= row < self._count and 0 <= column < self._count):
            return None
        return self._muscles[row], self._muscles[column]

    def _on_moved(self, scene: QPointF) -> None:
        if pair := self._pair_at(scene):
            self.pair_pointed.emit(*pair)

    def _on_clicked(self, event: MouseClickEvent) -> None:
        pair = self._pair_at(event.scenePos())
        if pair and event.button() == Qt.MouseButton.LeftButton:
            self.pair_chosen.emit(*pair)


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Names of the regions from afar, of each muscle from near; upright beside, turned above."""

    def __init__(self, side: str, names: Sequence[str], bands: tuple[_Band, ...]) -> None:
        super().__init__(side)
        self._turned = side == "top"
        self._names, self._bands = names, bands
        self._ink = QColor()
        if not self._turned:
            self.setWidth(_ROOM)

    def dress(self, palette: Palette) -> None:
        self._ink = QColor(palette.muted)
        self.update()

    def make_room(self) -> None:
        """Above the matrix, names of regions leave it more of the height."""
        view = self.linkedView()
        low, high = view.viewRange()[0]
        if self._turned:
            self.setHeight(_ROOM if view.width() / (high - low) >= _NAMES_FROM else _ROOM_FOR_REGIONS)

    def paint(self, painter: QPainter, *_: object) -> None:
        view, room = self.linkedView(), self.boundingRect()
        low, high = view.viewRange()[0 if self._turned else 1]
        inner = view.mapRectToItem(self, view.rect())
        start, length = (inner.left(), inner.width()) if self._turned else (inner.top(), inner.height())
        cell = length / (high - low)
        painter.setFont(text_font(_TYPE))
        painter.setPen(self._ink)
        painter.setClipRect(inner.united(room))
        for middle, thickness, text in self._labels(low, high, cell):
            self._write(painter, start + (middle - low) * cell, thickness * cell, text)

    def _labels(self, low: float, high: float, cell: float) -> Iterator[tuple[float, float, str]]:
        """(middle, thickness, text), both in cells, of what is at least partly in view."""
        if cell >= _NAMES_FROM:
            for at in range(max(int(low), 0), min(int(high) + 1, len(self._names))):
                yield at + 0.5, 1, self._names[at]
            return
        for band in self._bands:
            start, end = max(band.start, low), min(band.end, high)
            if end > start and (end - start) * cell >= _REGIONS_FROM:
                yield (start + end) / 2, end - start, band.title

    def _write(self, painter: QPainter, at: float, thickness: float, text: str) -> None:
        across = self.boundingRect()
        length = (across.height() if self._turned else across.width()) - 8
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(length))
        painter.save()
        if self._turned:
            painter.translate(at, across.bottom() - 6)
            painter.rotate(-90)
            room = QRectF(0, -thickness / 2, length, thickness)
            painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)
        else:
            room = QRectF(across.right() - 6 - length, at - thickness / 2, length, thickness)
            painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, shown)
        painter.restore()


def _bands(atlas: Atlas, muscles: Sequence[str]) -> Iterator[_Band]:
    start = 0
    for region, members in groupby(muscles, key=lambda key: atlas.muscles[key].region):
        end = start + len(list(members))
        yield _Band(atlas.region_names[region], start, end)
        start = end


def _image_of(muscles: Sequence[str], overlap: Overlap) -> QImage:
    """One pixel for each pair: the step of the colour scale its share falls on."""
    count = len(muscles)
    image = QImage(count, count, QImage.Format.Format_Indexed8)
    if count:
        image.setColorCount(DIAGONAL + 1)
    for row, a in enumerate(muscles):
        for column, b in enumerate(muscles):
            image.setPixel(column, row, DIAGONAL if a == b else step_of(overlap.share(a, b)))
    return image


def _edges(bands: Sequence[_Band]) -> QPainterPath:
    """Lines between the regions, and round them all."""
    path, last = QPainterPath(), bands[-1].end if bands else 0
    for at in (0, *(band.end for band in bands)):
        path.moveTo(0, at)
        path.lineTo(last, at)
        path.moveTo(at, 0)
        path.lineTo(at, last)
    return path


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    return pen
