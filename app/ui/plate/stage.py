"""Where a figure stands on the plate: which pixel of the picture falls on which pixel of the widget."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from app.domain.figure import Figure

MOST_ZOOM = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The plate's whole area, the part left for the body, and the mapping between them and the figure."""

    area: QRectF
    body: QRectF
    scale: float
    """Widget pixels per figure pixel."""
    fitted_scale: float
    """The scale at which the whole figure fits. Stipple is set for it, as on a printed chart."""
    origin: QPointF
    """Where the figure's upper left corner falls."""

    @property
    def transform(self) -> QTransform:
        """From figure pixels to widget pixels."""
        return QTransform(self.scale, 0, 0, self.scale, self.origin.x(), self.origin.y())

    def to_figure(self, spot: QPointF) -> QPointF:
        return (spot - self.origin) / self.scale

    def to_area(self, x: float, y: float) -> QPointF:
        return QPointF(x, y) * self.scale + self.origin

    def box_in_area(self, box: QRectF) -> QRectF:
        """A rectangle of the figure, in widget pixels."""
        return self.transform.mapRect(box)


def fitted(figure: Figure, area: QRectF, body: QRectF) -> Stage:
    """The whole figure, as large as `body` allows and in its middle."""
    scale = max(min(body.width() / figure.width, body.height() / figure.height), 0.01)
    corner = body.center() - QPointF(figure.width, figure.height) * scale / 2
    return Stage(area=area, body=body, scale=scale, fitted_scale=scale, origin=corner)


def zoomed(fit: Stage, figure: Figure, *, zoom: float, centre: QPointF) -> Stage:
    """The stage with `centre` (figure pixels) in the middle of the body, `zoom` times the fitted size."""
    if zoom <= 1.0:
        return fit
    scale = fit.scale * min(zoom, MOST_ZOOM)
    half_width, half_height = fit.body.width() / 2 / scale, fit.body.height() / 2 / scale
    kept = QPointF(
        _within(centre.x(), half_width, figure.width), _within(centre.y(), half_height, figure.height)
    )
    return replace(fit, scale=scale, origin=fit.body.center() - kept * scale)


def _within(centre: float, half: float, extent: float) -> float:
    """Keeps the figure on the plate: no empty margin wider than what is needed."""
    return extent / 2 if 2 * half >= extent else min(max(centre, half), extent - half)
