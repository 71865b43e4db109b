"""A plate drawn from a scene, without a widget: window and picture export call the same functions."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from app.domain.terms import Layer
from app.reference.plate_scene import PlateScene
from app.ui.plate.drawings import Drawings
from app.ui.plate.furniture import paint_strip, strip, strip_height
from app.ui.plate.hazard_names import names_in_margin, paint_names_inside
from app.ui.plate.labels import label_column, paint_names, structure_names
from app.ui.plate.lasting import LastingCoat
from app.ui.plate.overlay import OverlayPainter, tinted
from app.ui.plate.sides import paint_sides
from app.ui.plate.stage import Stage, fitted, zoomed
from app.ui.plate.style import PlateStyle


def stage_of(
    scene: PlateScene,
    style: PlateStyle,
    area: QRectF,
    *,
    alone: bool = True,
    zoom: float = 1.0,
    centre: QPointF | None = None,
) -> Stage:
    """Where the body stands in `area`, leaving room for the strip and, if shown, the names."""
    column, below = _room_round(scene, style, area.width(), alone)
    body = area.adjusted(column, style.margin, -column, -below)
    fit = fitted(scene.figure, area, body)
    return zoomed(fit, scene.figure, zoom=zoom, centre=centre) if centre is not None else fit


def natural_height(scene: PlateScene, style: PlateStyle, width: float, *, alone: bool) -> float:
    """How high a plate of this width is if the figure fills its width."""
    column, below = _room_round(scene, style, width, alone)
    return (width - 2 * column) * scene.figure.height / scene.figure.width + style.margin + below


def _room_round(scene: PlateScene, style: PlateStyle, width: float, alone: bool) -> tuple[float, float]:
    """What is kept free of the body: each margin's width, and the height of the strip."""
    below = strip_height(strip(scene, style, width, scale=1.0, alone=alone), style)
    return label_column(width, style) if scene.labels else style.margin, below


def paint_body(
    painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage, draw: Callable[[QPainter], None]
) -> None:
    """The picture, as `draw` draws it; muscles fade under a pattern or hazards. Then the paper, behind it.

    The painter's device must be transparent to begin with: the veil falls on the body alone.
    """
    whole = stage.box_in_area(QRectF(0, 0, scene.figure.width, scene.figure.height))
    body = whole.intersected(stage.area).toAlignedRect()
    mode = QPainter.CompositionMode
    painter.save()
    draw(painter)
    if scene.layer != Layer.SKIN and (scene.essential or scene.spillover or scene.hazards):
        painter.setCompositionMode(mode.CompositionMode_SourceAtop)
        painter.fillRect(body, tinted(style.veil, style.veil_density))
    painter.setCompositionMode(mode.CompositionMode_DestinationOver)
    painter.fillRect(body, QColor(style.paper))
    painter.setCompositionMode(mode.CompositionMode_Source)
    painter.setClipRegion(QRegion(stage.area.toAlignedRect()).subtracted(QRegion(body)))
    painter.fillRect(stage.area, QColor(style.paper))
    painter.restore()


def body_image(scene: PlateScene, style: PlateStyle, stage: Stage, image: QImage, *, ratio: float) -> QImage:
    """The stage's area with nothing but the body on its paper; `ratio` is image pixels per stage pixel."""
    size = (stage.area.size() * ratio).toSize()
    made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    whole = stage.box_in_area(QRectF(0, 0, scene.figure.width, scene.figure.height))
    wanted = round(whole.width() * ratio)
    if not image.isNull() and wanted < image.width():
        image = image.scaledToWidth(max(wanted, 1), Qt.TransformationMode.SmoothTransformation)

    def draw(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(whole, image, QRectF(image.rect()))

    painter = QPainter(made)
    painter.scale(ratio, ratio)
    paint_body(painter, scene, style, stage, draw)
    painter.end()
    return made.convertToFormat(QImage.Format.Format_RGB32)


def paint_over(
    painter: QPainter,
    scene: PlateScene,
    style: PlateStyle,
    *,
    stage: Stage,
    drawings: Drawings,
    alone: bool = True,
    lasting: LastingCoat | None = None,
) -> None:
    """Everything but the picture. A plate that is not `alone` leaves legend and caution to its page."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    overlay = OverlayPainter(scene, style, stage, drawings)
    overlay.paint_under(painter)
    if lasting:
        lasting.paint(painter, overlay, scene, style, stage)
    else:
        overlay.paint_lasting(painter)
    overlay.paint_above(painter)
    in_margin = names_in_margin(scene, style, stage, drawings)
    if not in_margin:
        paint_names_inside(painter, scene, style, stage, drawings)
    paint_names(painter, [*in_margin, *structure_names(scene, style, stage)], scene, style, stage)
    paint_sides(painter, scene, style, stage)
    bands = strip(scene, style, stage.area.width(), scale=stage.scale, alone=alone)
    paint_strip(painter, bands, style, stage)
    painter.restore()
