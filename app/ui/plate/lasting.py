"""Hazards and pattern are the same in every layer: drawn once, they make changing layers quick."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.domain.figure import HazardOutline, ZonePatch
from app.reference.plate_scene import PlateScene
from app.ui.plate.overlay import OverlayPainter
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle

_EDGE = 8
"""Room for lines that stand out over their shape, in widget pixels."""


class LastingCoat:
    """Keeps the newest one as a picture of its own."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixmap = QPixmap()
        self._place = QRectF()

    def paint(
        self, painter: QPainter, overlay: OverlayPainter, scene: PlateScene, style: PlateStyle, stage: Stage
    ) -> None:
        """Draws what `overlay` would draw; the painter is in widget pixels."""
        hazards = tuple(hazard.outline for hazard in scene.hazards)
        patches: tuple[ZonePatch | HazardOutline, ...] = (*scene.essential, *scene.spillover, *hazards)
        if not patches:
            return
        ratio = painter.device().devicePixelRatioF()
        key = (patches, style, stage, ratio, scene.muscle)
        if key != self._key:
            box = QRectF()
            for patch in patches:
                box = box.united(QRectF(patch.box.x, patch.box.y, patch.box.width, patch.box.height))
            shown = stage.box_in_area(box).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).intersected(stage.area)
            self._key, self._place = key, QRectF(shown.toAlignedRect())
            self._pixmap = QPixmap() if self._place.isEmpty() else self._draw(overlay, ratio)
        if not self._pixmap.isNull():
            painter.drawPixmap(self._place.topLeft(), self._pixmap)

    def _draw(self, overlay: OverlayPainter, ratio: float) -> QPixmap:
        pixmap = QPixmap((self._place.size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.translate(-self._place.topLeft())
        overlay.paint_lasting(painter)
        painter.end()
        return pixmap
