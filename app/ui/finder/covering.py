"""What a freehand drawing covers: its area, the part of each zone in it, and that part's share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPainterPathStroker, QPolygonF

from app.domain.figure import Box
from app.ui.finder.marks import DrawnPart
from app.ui.finder.zones import ZoneHere, area_of

_MASK_SIDE = 160.0
_LEAST_OF_ZONE, _LEAST_OF_LINE = 0.04, 0.2
"""What a line merely grazes does not count: less than this of the zone and of the line."""
_CLOSED = 2.5
"""A line that ends within so many widths of its start is a ring, and what it rings is covered too."""


def covered_area(points: Sequence[QPointF], width: float) -> QPainterPath:
    """The area under a line of `width`; with what it goes round, where it comes back to its start."""
    line = QPainterPath(points[0])
    for point in points[1:] or [points[0] + QPointF(0.1, 0)]:
        line.lineTo(point)
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    area = stroker.createStroke(line)
    area.setFillRule(Qt.FillRule.WindingFill)
    gap = points[-1] - points[0]
    if len(points) > 3 and gap.manhattanLength() < _CLOSED * width:
        ring = QPainterPath()
        ring.addPolygon(QPolygonF([*points, points[0]]))
        ring.setFillRule(Qt.FillRule.WindingFill)
        area = area.united(ring)
    return area.simplified()


def parts_covered(
    zones: Iterable[ZoneHere], area: QPainterPath, *, before: Callable[[ZoneHere], QPainterPath]
) -> list[tuple[ZoneHere, DrawnPart]]:
    """The zones that a drawing counts for, with all that is now drawn of each (`before` and `area`)."""
    found = []
    bounds, size = area.boundingRect(), area_of(area)
    for zone in zones:
        if not bounds.intersects(zone.path.boundingRect()):
            continue
        part = zone.path.intersected(area)
        covered = area_of(part)
        if covered < _LEAST_OF_ZONE * zone.area and covered < _LEAST_OF_LINE * size:
            continue
        part = part.united(before(zone)).simplified()
        patch = replace(zone.patch, path=path_data(part), box=box_of(part))
        if patch.path and (share := share_covered(zone.path, part)):
            found.append((zone, DrawnPart(patch=patch, share=share)))
    return found


def share_covered(zone: QPainterPath, area: QPainterPath) -> float:
    """How much of a zone's patch the area covers, 0..1, counted on a small grid."""
    bounds = zone.boundingRect()
    whole = _cells(zone, bounds)
    return min(_cells(zone, bounds, within=area) / whole, 1.0) if whole else 0.0


def path_data(path: QPainterPath) -> str:
    """A path as figures write them: relative m and l, closed by z, to a tenth of a pixel."""
    words: list[str] = []
    at = (0.0, 0.0)
    for polygon in path.toSubpathPolygons():
        corners = [(round(p.x(), 1), round(p.y(), 1)) for p in polygon.toList()]
        if corners and corners[0] == corners[-1]:
            corners.pop()
        if len(corners) < 3:
            continue
        start = corners[0]
        for command, corner in zip("m" + "l" * len(corners), corners, strict=False):
            words.append(f"{command}{_number(corner[0] - at[0])} {_number(corner[1] - at[1])}")
            at = corner
        words.append("z")
        at = start
    return "".join(words)


def box_of(path: QPainterPath) -> Box:
    """The path's upright rectangle."""
    bounds = path.boundingRect()
    return Box(x=bounds.x(), y=bounds.y(), width=bounds.width(), height=bounds.height())


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _cells(zone: QPainterPath, bounds: QRectF, *, within: QPainterPath | None = None) -> int:
    scale = _MASK_SIDE / max(bounds.width(), bounds.height(), 1.0)
    image = QImage(
        int(bounds.width() * scale) + 4, int(bounds.height() * scale) + 4, QImage.Format.Format_Grayscale8
    )
    image.fill(0)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-bounds.topLeft())
    if within is not None:
        painter.setClipPath(within)
    painter.fillPath(zone, Qt.GlobalColor.white)
    painter.end()
    return bytes(image.constBits()).count(255)
