"""A plate drawn from a scene, without a widget: window and picture export call the same functions."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.domain.terms import Layer
from app.reference.plate_scene import PlateScene
from app.ui.plate.drawings import Drawings
from app.ui.plate.furniture import Strip, paint_sides
from app.ui.plate.labels import label_column, paint_labels
from app.ui.plate.overlay import OverlayPainter, paint_hazard_names
from app.ui.plate.stage import Stage, fitted, zoomed
from app.ui.plate.style import PlateStyle

PictureOf = Callable[[Layer], QImage]
"""Gives the picture of one layer of the scene's figure; a null image where it is missing."""


def stage_of(
    scene: PlateScene, style: PlateStyle, area: QRectF, *, zoom: float = 1.0, centre: QPointF | None = None
) -> Stage:
    """Where the body stands in `area`, leaving room for the strip and, if shown, the names."""
    strip = Strip(scene, style, area.width()).height
    column = label_column(area.width(), style) if scene.labels else style.margin
    body = area.adjusted(column, style.margin, -column, -strip)
    fit = fitted(scene.figure, area, body)
    return zoomed(fit, scene.figure, zoom=zoom, centre=centre) if centre is not None else fit


def paint_plate(
    painter: QPainter,
    scene: PlateScene,
    style: PlateStyle,
    *,
    stage: Stage,
    drawings: Drawings,
    picture: PictureOf,
) -> None:
    """Everything: paper, picture, overlays, names and what stands round them."""
    paint_picture(painter, scene, style, stage=stage, picture=picture)
    paint_over(painter, scene, style, stage=stage, drawings=drawings)


def paint_picture(
    painter: QPainter, scene: PlateScene, style: PlateStyle, *, stage: Stage, picture: PictureOf
) -> None:
    """The paper and the layer's picture."""
    painter.save()
    painter.setClipRect(stage.area)
    painter.fillRect(stage.area, QColor(style.paper))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    image = picture(scene.layer)
    if not image.isNull():
        whole = stage.box_in_area(QRectF(0, 0, scene.figure.width, scene.figure.height))
        painter.drawImage(whole, image, QRectF(image.rect()))
    painter.restore()


def paint_over(
    painter: QPainter, scene: PlateScene, style: PlateStyle, *, stage: Stage, drawings: Drawings
) -> None:
    """Everything but the picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    OverlayPainter(painter, scene, style, stage, drawings).paint()
    paint_hazard_names(painter, scene, style, stage)
    paint_labels(painter, scene, style, stage)
    paint_sides(painter, scene, style, stage)
    Strip(scene, style, stage.area.width()).paint(painter, stage)
    painter.restore()
