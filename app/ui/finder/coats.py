"""Marked zones as pictures: what is painted again and again is only copied."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.domain.figure import ZonePatch
from app.ui.plate import hover
from app.ui.plate.overlay import OverlayPainter
from app.ui.plate.stage import Stage

Patches = tuple[ZonePatch, ...]
_KEPT = 256
"""More than any figure has zones. Those of a body take two megabytes, at 4K six; of a head at 4K fifteen."""


class Coats:
    """The newest are kept. They fit one stage and one look: `forget` them with it."""

    def __init__(self, overlay: Callable[[Patches], OverlayPainter], stage: Callable[[], Stage]) -> None:
        """`overlay` draws patches on the stage as it now is."""
        self._overlay, self._stage = overlay, stage
        self._coat = lru_cache(_KEPT)(self._draw)

    def forget(self) -> None:
        """The figure stands elsewhere, or looks otherwise."""
        self._coat.cache_clear()

    def prepare(self, patches: Patches, ratio: float) -> None:
        """Draw what may be painted next, for a screen of so many pixels to a point."""
        self._coat(patches, ratio)

    def paint(self, painter: QPainter, patches: Patches) -> None:
        """The patches, as one area, on a painter in widget pixels."""
        place, coat = self._coat(patches, painter.device().devicePixelRatioF())
        painter.drawImage(place.topLeft(), coat)

    def _draw(self, patches: Patches, ratio: float) -> tuple[QRect, QImage]:
        stage, box = self._stage(), QRectF()
        for patch in patches:
            box = box.united(hover.rect_of(patch.box, stage))
        place = box.intersected(stage.area).toAlignedRect()
        coat = QImage(place.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        if not coat.isNull():
            coat.setDevicePixelRatio(ratio)
            coat.fill(Qt.GlobalColor.transparent)
            painter = QPainter(coat)
            painter.translate(-place.topLeft())
            self._overlay(patches).paint_lasting(painter)
            painter.end()
        return place, coat.copy()  # what was painted on keeps its painter's tools, thirty kilobytes of them
