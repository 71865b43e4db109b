"""How near the plate is looked at, and where."""

from PySide6.QtCore import QPointF, QRectF

from app.reference.plate_scene import PlateScene
from app.ui.plate.paint import stage_of
from app.ui.plate.stage import MOST_ZOOM, Stage
from app.ui.plate.style import PlateStyle


class Camera:
    """Zoom (1 fits the figure) and the middle of the view in figure pixels; None is the figure's own."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self._centre: QPointF | None = None

    def stage(self, scene: PlateScene, style: PlateStyle, area: QRectF, *, alone: bool = True) -> Stage:
        """Where the figure stands in `area`; `alone` unless other figures stand beside it."""
        return stage_of(scene, style, area, alone=alone, zoom=self.zoom, centre=self._centre)

    def fit(self) -> None:
        """The whole figure again."""
        self.zoom, self._centre = 1.0, None

    def zoom_at(self, stage: Stage, factor: float, at: QPointF) -> bool:
        """Zooms, keeping what is at `at` (widget pixels) where it is; False if nothing changed."""
        zoom = min(max(self.zoom * factor, 1.0), MOST_ZOOM)
        if zoom == self.zoom:
            return False
        fixed = stage.to_figure(at)
        scale = stage.scale * zoom / self.zoom
        self.zoom = zoom
        self._centre = fixed + (stage.body.center() - at) / scale if zoom > 1 else None
        return True

    def pan(self, stage: Stage, moved: QPointF) -> None:
        """Moves the figure with the pointer, by widget pixels. A fitted figure stays."""
        if self.zoom > 1:
            self._centre = stage.to_figure(stage.body.center()) - moved / stage.scale

    def come_near(self, zoom: float, centre: QPointF) -> None:
        """So many times the fitted size, with a place of the figure in the middle."""
        self.zoom, self._centre = zoom, centre

    def mirror(self, width: int) -> None:
        """Keeps to the same place of the body when the figure, `width` pixels wide, is mirrored."""
        if self._centre is not None:
            self._centre = QPointF(width - self._centre.x(), self._centre.y())

    def look_at(self, spot: QPointF) -> None:
        """Brings a place of the figure to the middle."""
        self._centre = spot
