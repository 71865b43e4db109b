"""The names of hazards, beside what they name and clear of trigger points and of each other."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.domain.figure import HazardOutline
from app.domain.terms import HazardKind, Side
from app.reference.plate_scene import DrawnHazard, PlateScene
from app.ui.plate.drawings import Drawings
from app.ui.plate.overlay import tinted
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import font

_OTHERS_AT_MOST = 12
_POINT_RADIUS = 11.0


def paint_hazard_names(
    painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage, drawings: Drawings
) -> None:
    """The chosen muscle's hazards are all named; of the others, the largest where there is room."""
    painter.setFont(font(style, factor=0.9, bold=True))
    metrics = QFontMetricsF(painter.font())
    points = [stage.to_area(point.mark.x, point.mark.y) for point in scene.points]
    reach = _POINT_RADIUS * style.unit
    taken = [QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach) for at in points]
    for hazard in _named(scene):
        name = name_of_hazard(hazard, scene)
        width, height = metrics.horizontalAdvance(name) + 10 * style.unit, metrics.height() + 3 * style.unit
        places = list(_places(hazard.outline, stage, drawings, width, height))
        free = [place for place in places if not any(place.intersects(other) for other in taken)]
        if not places or not (free or hazard.own):
            continue
        place = free[0] if free else places[0]
        taken.append(place)
        painter.setPen(QPen(QColor(style.hazards[hazard.outline.kind].colour), 1.2 * style.unit))
        painter.setBrush(tinted(style.panel, 0.92))
        painter.drawRoundedRect(place, 3 * style.unit, 3 * style.unit)
        painter.setPen(QColor(style.ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)


def name_of_hazard(hazard: DrawnHazard, scene: PlateScene) -> str:
    """A lung whose pleura is drawn round it is named once, for both."""
    outline = hazard.outline
    if outline.kind == HazardKind.LUNG and _twin(outline, scene.hazards, HazardKind.PLEURA):
        return f"{outline.name} and pleura"
    return outline.name


def _named(scene: PlateScene) -> Sequence[DrawnHazard]:
    """Own ones first. A pair of others is named on the chosen side only."""
    own = [hazard for hazard in scene.hazards if hazard.own]
    others = [
        hazard
        for hazard in scene.hazards
        if not hazard.own and scene.muscle is None and hazard.outline.side in (scene.side, Side.MIDLINE)
    ]
    others.sort(key=lambda hazard: -hazard.outline.box.width * hazard.outline.box.height)
    return [h for h in (*own, *others[:_OTHERS_AT_MOST]) if not _is_named_by_its_lung(h, scene)]


def _is_named_by_its_lung(hazard: DrawnHazard, scene: PlateScene) -> bool:
    is_pleura = hazard.outline.kind == HazardKind.PLEURA
    return is_pleura and _twin(hazard.outline, scene.hazards, HazardKind.LUNG)


def _twin(outline: HazardOutline, hazards: Sequence[DrawnHazard], kind: HazardKind) -> bool:
    return any(h.outline.kind == kind and h.outline.side == outline.side for h in hazards)


def _places(
    outline: HazardOutline, stage: Stage, drawings: Drawings, width: float, height: float
) -> Iterator[QRectF]:
    """Round the middle of the shape first, then along its outline."""
    box = stage.box_in_area(QRectF(outline.box.x, outline.box.y, outline.box.width, outline.box.height))
    box = box.intersected(stage.body)
    if box.isEmpty():
        return
    middle = box.center()
    spots = (
        [middle + QPointF(dx, dy) * height * 1.3 for dx, dy in _ROUND] if box.height() > 3 * height else []
    )
    path = drawings.paths.path(outline.path)
    step = max(path.elementCount() // 24, 1)
    along = [path.elementAt(index) for index in range(0, path.elementCount(), step)]
    edge = [stage.to_area(element.x, element.y) for element in along]
    edge.sort(key=lambda spot: (spot - middle).manhattanLength())
    for spot in (*spots, *edge):
        place = QRectF(spot.x() - width / 2, spot.y() - height / 2, width, height)
        if stage.body.contains(spot):
            yield _moved_inside(place, stage.body)


_ROUND = ((0, 0), (0, 1), (0, -1), (0, 2), (0, -2), (-2, 0), (2, 0), (0, 3), (0, -3), (-2, 2), (2, 2))


def _moved_inside(place: QRectF, within: QRectF) -> QRectF:
    place.moveLeft(max(min(place.left(), within.right() - place.width()), within.left()))
    place.moveTop(max(min(place.top(), within.bottom() - place.height() - 2), within.top()))
    return place
