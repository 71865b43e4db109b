"""A muscle's pattern, small, over what is marked: to see at a glance which answer looks like the drawing."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from zlib import compress, decompress

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.figure import Figure, ZonePatch
from app.domain.terms import Layer
from app.reference.pain_patterns import Spot
from app.ui.finder.hatching import Pattern, paint_patches
from app.ui.finder.marks import Marks
from app.ui.finder.tools import Tools
from app.ui.finder.views import to_mark_on
from app.ui.finder.zones import ZoneHere, ZonesOfFigure
from app.ui.plate.drawings import Drawings
from app.ui.plate.overlay import line, tinted
from app.ui.plate.paths import PathStore

SIDE = 84
_FIGURES = ("body-front", "body-back")
_PICTURE_HEIGHT = 1084
_ROOM = 1.5
"""How many times the essential zones' box is shown: one must see where on the body it is..."""
_LEAST = 0.14
"""...and at least this share of the body's height."""
_TRACED = 200.0
"""Cells of the mask that outlines are traced with: they are shown on 84 pixels."""
_SIZE = QSize(SIDE, SIDE)
_MOST_CACHED, _FEW = 1000, 24
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Body:
    figure: Figure
    picture: QImage
    zones: ZonesOfFigure
    paths: PathStore


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A pattern on a body, over what is marked there: each patch with its share."""

    body: _Body
    pattern: Pattern
    marks: tuple[tuple[ZonePatch, float], ...]


class Miniatures:
    """The front and the back of the body in small, shared by all cards; read when first needed."""

    def __init__(self, tools: Tools, marks: Marks) -> None:
        self._tools = tools
        self.marks = marks
        self._bodies: list[_Body] | None = None
        self._found: dict[tuple[str, frozenset[Spot]], list[ZoneHere]] = {}
        self._packed = lru_cache(_MOST_CACHED)(self._pack)
        self._pictures = lru_cache(_FEW)(self._draw)

    @property
    def bodies(self) -> list[_Body]:
        self.prepare()
        return self._bodies or []

    def prepare(self) -> None:
        """Read the bodies, if they are not there yet."""
        if self._bodies is None:
            found = (self._tools.library.figure(figure_id) for figure_id in _FIGURES)
            self._bodies = [self._read(to_mark_on(figure)) for figure in found if figure]

    def view_of(self, pattern: Pattern, shares: Mapping[Spot, float]) -> _View | None:
        """A pattern over marks, on the figure that shows most of its essential zones, marked ones first."""
        marked = shares.keys()
        seen = [
            (sum(_weight(z, marked) for z in self._essential(body, pattern)), body) for body in self.bodies
        ]
        most, body = max(seen, key=lambda pair: pair[0], default=(0.0, None))
        if body is None or not most:
            return None
        box, zones = self._box(body, pattern), body.zones.marked(shares)
        marks = tuple(
            (each.patch, share) for each, share in zones if box.intersects(each.path.controlPointRect())
        )
        return _View(body=body, pattern=pattern, marks=marks)

    def picture(self, view: _View, ratio: float) -> QImage:
        """The body, the marks on it, and over both the pattern, in the theme now shown."""
        return self._pictures(view, ratio, self._tools.style.paper)

    def hatching(self, body: _Body, pattern: Pattern, ratio: float) -> QImage:
        """A pattern on nothing, for a screen of so many pixels to a point; drawn once."""
        data, size = decompress(self._packed(body, pattern, ratio)), _SIZE * ratio
        image = QImage(data, size.width(), size.height(), _FORMAT).copy()  # the bytes do not outlive this
        image.setDevicePixelRatio(ratio)
        return image

    def prepare_hatching(self, pattern: Pattern, ratio: float) -> Iterator[None]:
        """Draw the lines of a pattern, body by body, on those that may be seen in small."""
        for body in self.bodies:
            if self._essential(body, pattern):
                self._packed(body, pattern, ratio)
                yield

    def _box(self, body: _Body, pattern: Pattern) -> QRectF:
        """What is shown of a figure."""
        around = QRectF()
        for zone in self._essential(body, pattern):
            around = around.united(zone.path.boundingRect())
        side = max(around.width(), around.height(), _LEAST * body.figure.height / _ROOM) * _ROOM
        box = QRectF(0, 0, side, side)
        box.moveCenter(around.center())
        return box

    def _pack(self, body: _Body, pattern: Pattern, ratio: float) -> bytes:
        """Lines on nothing: of the picture's bytes one in ten is left, and there are hundreds."""
        image, box = _blank(ratio), self._box(body, pattern)
        painter = _painter_in_figure(image, box)
        drawings = Drawings(1, side=_TRACED, paths=body.paths)
        for spots, essential in ((pattern.spillover, False), (pattern.essential, True)):
            paint_patches(
                painter,
                body.zones.of_spots(spots),
                "first",
                self._tools.style,
                drawings=drawings,
                grain=0.6 * box.width() / SIDE,
                essential=essential,
            )
        painter.end()
        return compress(image.constBits(), 1)

    def _draw(self, view: _View, ratio: float, paper: str) -> QImage:
        style, body, image = self._tools.style, view.body, _blank(ratio)
        image.fill(QColor(paper))
        painter = _painter_in_figure(image, self._box(body, view.pattern))
        painter.drawImage(QRectF(0, 0, body.figure.width, body.figure.height), body.picture)
        for patch, share in view.marks:
            path = body.paths.path(patch.path)
            painter.fillPath(path, tinted(style.pain, 0.2 + 0.4 * share))
            painter.strokePath(path, line(painter, style.pain_edge, 1.0))
        painter.resetTransform()
        painter.drawImage(0, 0, self.hatching(body, view.pattern, ratio))
        painter.end()
        return image.copy()

    def _essential(self, body: _Body, pattern: Pattern) -> list[ZoneHere]:
        key = body.figure.id, pattern.essential
        if key not in self._found:
            self._found[key] = [z for z in body.zones.all if not pattern.essential.isdisjoint(z.spots)]
        return self._found[key]

    def _read(self, figure: Figure) -> _Body:
        size = QSize(round(figure.width * _PICTURE_HEIGHT / figure.height), _PICTURE_HEIGHT)
        picture = self._tools.library.picture(figure.id, Layer.SKIN, size)
        paths = PathStore()
        zones = ZonesOfFigure(self._tools.atlas, self._tools.finder, figure, paths)
        return _Body(figure=figure, picture=picture, zones=zones, paths=paths)


class Thumbnail(QWidget):
    """One pattern over the marks, where most of it is seen."""

    def __init__(self, tools: Tools, miniatures: Miniatures) -> None:
        super().__init__()
        self._tools = tools
        self._miniatures = miniatures
        self._view: _View | None = None
        self.setFixedSize(SIDE, SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tools.context.theme.changed.connect(self.update)

    def show_pattern(self, pattern: Pattern) -> None:
        """Show another muscle's; the marks are those of now."""
        view = self._miniatures.view_of(pattern, self._miniatures.marks.shares)
        if view != self._view:
            self._view = view
            self.setVisible(view is not None)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._view is None:
            return
        picture = self._miniatures.picture(self._view, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setClipPath(frame)
        painter.drawImage(0, 0, picture)
        painter.setPen(QPen(QColor(self._tools.context.theme.palette.line_strong), 1))
        painter.drawPath(frame)


def _blank(ratio: float) -> QImage:
    image = QImage(_SIZE * ratio, _FORMAT)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _painter_in_figure(image: QImage, box: QRectF) -> QPainter:
    """Paints in figure pixels what of `box` is shown by the image."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(SIDE / box.width(), SIDE / box.width())
    painter.translate(-box.topLeft())
    return painter


def _weight(zone: ZoneHere, marked: Set[Spot]) -> float:
    """How much a zone speaks for the figure it is seen in."""
    return zone.area * (10.0 if any(spot in marked for spot in zone.spots) else 1.0)
