"""Pictures of layers at the size they are shown, kept so that a layer seen once comes back within a frame."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.domain.figure import Figure
from app.domain.terms import Layer, Side
from app.ui.plate.library import FigureLibrary
from app.ui.plate.stage import Stage

_BYTES = 12_000_000
"""All pictures together, unless the present view alone needs more."""
_BYTES_OF_VIEW = 40_000_000
"""All layers of the present view: enough for five on a screen of 1440 lines."""
_LARGEST = 10_000_000
_Key = tuple[str, Layer, int, int, Side | None]


class Backdrops:
    """Shrunken pictures, newest last. Shrinking averages areas, so that fibres stay crisp, not jagged."""

    def __init__(self, library: FigureLibrary) -> None:
        self._library = library
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()

    def paint(
        self,
        painter: QPainter,
        figure: Figure,
        layer: Layer,
        stage: Stage,
        *,
        ratio: float,
        settled: bool = True,
    ) -> None:
        """The layer's picture on its stage; `ratio` is device pixels per pixel.

        Enlarged, or while the zoom is still moving (not `settled`), it is scaled in passing.
        """
        whole = stage.box_in_area(QRectF(0, 0, figure.width, figure.height))
        size = _device_size(whole, ratio)
        key = (figure.id, layer, size.width(), size.height(), figure.side)
        if key not in self._kept and settled and _is_shrunken(figure, size):
            self._shrink(key, size)
        if key in self._kept:
            self._kept.move_to_end(key)
            pixmap = self._kept[key]
            corner = QPointF(round(whole.x() * ratio) / ratio, round(whole.y() * ratio) / ratio)
            painter.drawPixmap(QRectF(corner, QSize(size).toSizeF() / ratio), pixmap, QRectF(pixmap.rect()))
            return
        image = self._library.picture(figure.id, layer, side=figure.side)
        if not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(whole, image, QRectF(image.rect()))

    def prepare(self, figure: Figure, layer: Layer, stage: Stage, *, ratio: float) -> bool:
        """Makes the picture ready ahead of its use; False where it was ready already, or where it would push
        out another layer of the same view: what cannot all be kept is not made ready in turn for ever."""
        size = _device_size(stage.box_in_area(QRectF(0, 0, figure.width, figure.height)), ratio)
        key = (figure.id, layer, size.width(), size.height(), figure.side)
        beside = sum(_is_same_view(kept, key) for kept in self._kept)
        if (
            key in self._kept
            or not _is_shrunken(figure, size)
            or (beside + 1) * _bytes(size) > _BYTES_OF_VIEW
        ):
            return False
        self._shrink(key, size)
        return True

    def _shrink(self, key: _Key, size: QSize) -> None:
        figure, layer, _, _, side = key
        twin = self._kept.get((*key[:4], side.other)) if side else None
        if twin is not None:
            shrunken = twin.toImage().flipped(Qt.Orientation.Horizontal)
        else:
            shrunken = self._library.picture(figure, layer, size, side=side)
        if shrunken.isNull():
            return
        self._kept[key] = QPixmap.fromImage(shrunken)
        used = sum(_bytes(pixmap.size()) for pixmap in self._kept.values())
        for old in list(self._kept):
            room = _BYTES_OF_VIEW if _is_same_view(old, key) else _BYTES
            if used > room and old != key:
                used -= _bytes(self._kept.pop(old).size())


def _is_same_view(one: _Key, other: _Key) -> bool:
    """Layers of the same figure at the same size."""
    return (one[0], *one[2:]) == (other[0], *other[2:])


def _device_size(whole: QRectF, ratio: float) -> QSize:
    return QSize(max(round(whole.width() * ratio), 1), max(round(whole.height() * ratio), 1))


def _is_shrunken(figure: Figure, size: QSize) -> bool:
    return size.width() <= figure.width and _bytes(size) <= _LARGEST


def _bytes(size: QSize) -> int:
    return size.width() * size.height() * 4
