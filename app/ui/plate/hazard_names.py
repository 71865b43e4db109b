"""The names of hazards, beside what they name and clear of trigger points and of each other."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.domain.figure import HazardOutline
from app.domain.terms import HazardKind, Side
from app.reference.plate_scene import DrawnHazard, PlateScene
from app.ui.plate.drawings import Drawings
from app.ui.plate.labels import Name
from app.ui.plate.overlay import tinted
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import font

_OTHERS_AT_MOST = 12
_POINT_RADIUS = 11.0


def names_in_margin(scene: PlateScene, style: PlateStyle, stage: Stage, drawings: Drawings) -> list[Name]:
    """The names of hazards, if the margins have room for them; the muscle's own first."""
    if not has_room_in_margin(scene, style, stage):
        return []
    names = []
    for hazard in _named(scene):
        spots = list(_spots(hazard.outline, stage, drawings))
        if spots:
            colour = style.hazards[hazard.outline.kind].colour
            names.append(Name(name_of_hazard(hazard, scene), spots[0], colour, bold=True))
    return names


def has_room_in_margin(scene: PlateScene, style: PlateStyle, stage: Stage) -> bool:
    """True where names are shown there anyway, or the figure is narrow."""
    whole = stage.box_in_area(QRectF(0, 0, scene.figure.width, scene.figure.height))
    return bool(scene.labels) or whole.left() - stage.area.left() > 5.5 * style.type_size


def paint_names_inside(
    painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage, drawings: Drawings
) -> None:
    """Named where there is room; what may be life-threatening in the chosen muscle is named in any case."""
    painter.setFont(font(style, factor=0.9, bold=True))
    metrics = QFontMetricsF(painter.font())
    reach = _POINT_RADIUS * style.unit
    points = [stage.to_area(point.mark.x, point.mark.y) for point in scene.points]
    marks = [QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach) for at in points]
    taken = list(marks)
    for hazard in _named(scene):
        name = name_of_hazard(hazard, scene)
        size = QSizeF(metrics.horizontalAdvance(name) + 10 * style.unit, metrics.height() + 3 * style.unit)
        places = list(_places(hazard.outline, size, stage, drawings))
        place = _first_clear(places, taken)
        if place is None and _is_critical(hazard, scene):
            place = _first_clear(places, marks) or next(iter(places), None)
        if place is None:
            continue
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
    """Own ones first, the gravest foremost. A pair of others is named on the chosen side only."""
    own = sorted((h for h in scene.hazards if h.own), key=lambda h: not _is_critical(h, scene))
    if not (scene.selected or scene.beneath or scene.points):
        # Where only the pain of a muscle is seen, the lung is named and nothing else.
        own = [h for h in own if h.outline.kind in (HazardKind.LUNG, HazardKind.PLEURA)]
    others = [
        hazard
        for hazard in scene.hazards
        if not hazard.own and scene.muscle is None and hazard.outline.side in (scene.side, Side.MIDLINE)
    ]
    others.sort(key=lambda hazard: -hazard.outline.box.width * hazard.outline.box.height)
    return [h for h in (*own, *others[:_OTHERS_AT_MOST]) if not _is_named_by_its_lung(h, scene)]


def _is_critical(hazard: DrawnHazard, scene: PlateScene) -> bool:
    return hazard.own and any(caution.id in hazard.outline.hazards for caution in scene.cautions)


def _is_named_by_its_lung(hazard: DrawnHazard, scene: PlateScene) -> bool:
    is_pleura = hazard.outline.kind == HazardKind.PLEURA
    return is_pleura and _twin(hazard.outline, scene.hazards, HazardKind.LUNG)


def _twin(outline: HazardOutline, hazards: Sequence[DrawnHazard], kind: HazardKind) -> bool:
    return any(h.outline.kind == kind and h.outline.side == outline.side for h in hazards)


_ROUND = ((0, 0), (0, 1), (0, -1), (0, 2), (0, -2), (-2, 0), (2, 0), (0, 3), (0, -3), (-2, 2), (2, 2))
_STEP = 20.0
_ASIDE = 10.0


def _spots(outline: HazardOutline, stage: Stage, drawings: Drawings) -> Iterator[QPointF]:
    """Places for a name, best first: round the middle of a large shape, then along the outline."""
    path = drawings.paths.path(outline.path)
    box = stage.box_in_area(path.controlPointRect()).intersected(stage.body)
    if box.isEmpty():
        return
    middle = box.center()
    for dx, dy in _ROUND:
        spot = middle + QPointF(dx, dy) * _STEP
        if box.contains(spot) and path.contains(stage.to_figure(spot)):
            yield spot
    step = max(path.elementCount() // 24, 1)
    along = [path.elementAt(index) for index in range(0, path.elementCount(), step)]
    edge = [stage.to_area(element.x, element.y) for element in along]
    yield from sorted(filter(box.contains, edge), key=lambda spot: (spot - middle).manhattanLength())


def _places(outline: HazardOutline, size: QSizeF, stage: Stage, drawings: Drawings) -> Iterator[QRectF]:
    """Places for a name, best first: beside a nerve or vessel, which it would hide; else on the shape."""
    spots = list(_spots(outline, stage, drawings))
    if outline.kind in (HazardKind.NERVE, HazardKind.ARTERY, HazardKind.VEIN):
        aside = QPointF(size.width() / 2 + _ASIDE, 0)
        for spot in spots:
            yield from (_place(spot + aside, size, stage.body), _place(spot - aside, size, stage.body))
    yield from (_place(spot, size, stage.body) for spot in spots)


def _first_clear(places: Sequence[QRectF], taken: Sequence[QRectF]) -> QRectF | None:
    return next((p for p in places if not any(p.intersects(other) for other in taken)), None)


def _place(spot: QPointF, size: QSizeF, within: QRectF) -> QRectF:
    place = QRectF(spot - QPointF(size.width(), size.height()) / 2, size)
    place.moveLeft(max(min(place.left(), within.right() - place.width()), within.left()))
    place.moveTop(max(min(place.top(), within.bottom() - place.height() - 2), within.top()))
    return place
