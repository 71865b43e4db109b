"""Names in the margins with leader lines: in order, apart from each other, never crossing."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.reference.plate_scene import PlateScene
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import draw_lines, font, wrapped

_COLUMN_SHARE = 0.23
_LABEL_TYPE = 0.92


@dataclass(slots=True)
class _Placed:
    lines: list[str]
    target: QPointF
    on_left: bool
    height: float
    width: float
    top: float


def label_column(width: float, style: PlateStyle) -> float:
    """How wide each margin is when names are shown, for a plate `width` pixels wide."""
    return min(width * _COLUMN_SHARE, 12.5 * style.type_size)


def paint_labels(painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage) -> None:
    """Names of what the scene labels; those whose spot is out of view are left out."""
    if not scene.labels:
        return
    painter.setFont(font(style, factor=_LABEL_TYPE))
    left_edge, right_edge = _edges(scene, style, stage)
    for label in _placed(scene, style, stage, QFontMetricsF(painter.font())):
        left = left_edge - label.width if label.on_left else right_edge
        box = QRectF(left, label.top, label.width, label.height)
        _paint_leader(painter, style, label, box)
        draw_lines(painter, label.lines, box.topLeft(), colour=style.ink, backdrop=style.paper)


def _edges(scene: PlateScene, style: PlateStyle, stage: Stage) -> tuple[float, float]:
    """Where the names end on the left and start on the right: beside the figure, always on the plate."""
    whole = stage.box_in_area(QRectF(0, 0, scene.figure.width, scene.figure.height))
    column = label_column(stage.area.width(), style) - style.margin
    near = 0.3 * style.type_size
    left = max(whole.left() - near, stage.area.left() + column)
    return left, min(whole.right() + near, stage.area.right() - column)


def _paint_leader(painter: QPainter, style: PlateStyle, label: _Placed, box: QRectF) -> None:
    start = _start(label, box, style)
    for colour, width in ((style.paper, 3.0), (style.ink, 1.0)):
        painter.setPen(QPen(QColor(colour), width * style.unit, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, label.target)
    painter.setPen(QPen(QColor(style.paper), 1.2 * style.unit))
    painter.setBrush(QColor(style.ink))
    painter.drawEllipse(label.target, 3.0 * style.unit, 3.0 * style.unit)


def _start(label: _Placed, box: QRectF, style: PlateStyle) -> QPointF:
    gap = 4 * style.unit
    return QPointF(box.right() + gap if label.on_left else box.left() - gap, box.center().y())


def _placed(scene: PlateScene, style: PlateStyle, stage: Stage, metrics: QFontMetricsF) -> list[_Placed]:
    placed = []
    column = label_column(stage.area.width(), style) - 2 * style.margin
    for label in scene.labels:
        target = stage.to_area(label.anchor.x, label.anchor.y)
        if not stage.body.contains(target):
            continue
        lines = wrapped(label.text, metrics, column)
        width = max(metrics.horizontalAdvance(line) for line in lines)
        height = metrics.height() * len(lines)
        on_left = target.x() < stage.body.center().x()
        placed.append(_Placed(lines, target, on_left, height, width, target.y() - height / 2))
    gap = 5 * style.unit
    top = stage.body.top() + 3.2 * style.type_size  # below the marks for left and right
    for on_left in (True, False):
        edge = _edges(scene, style, stage)[0 if on_left else 1]
        column_of = [p for p in placed if p.on_left == on_left]
        _spread(column_of, edge, top=top, bottom=stage.body.bottom(), gap=gap)
    return placed


def _spread(column: list[_Placed], edge: float, *, top: float, bottom: float, gap: float) -> None:
    """Pushes the names of one margin apart, in the order of their spots; untangles the leaders."""
    column.sort(key=lambda label: label.target.y())
    for _ in range(len(column)):
        _push_apart(column, top, bottom, gap)
        if not _swap_one_crossing(column, edge):
            break


def _push_apart(column: list[_Placed], top: float, bottom: float, gap: float) -> None:
    for label in column:
        label.top = max(label.target.y() - label.height / 2, top)
        top = label.top + label.height + gap
    for label in reversed(column):
        label.top = min(label.top, bottom - label.height)
        bottom = label.top - gap


def _swap_one_crossing(column: list[_Placed], edge: float) -> bool:
    """Swaps two neighbours whose leaders cross; each swap shortens the leaders, so this ends."""
    for first in range(len(column) - 1):
        a, b = column[first], column[first + 1]
        lines = [QLineF(QPointF(edge, p.top + p.height / 2), p.target) for p in (a, b)]
        kind, _ = lines[0].intersects(lines[1])
        if kind == QLineF.IntersectionType.BoundedIntersection:
            column[first], column[first + 1] = b, a
            return True
    return False
