"""Left and right of the subject, written large; front and back on a view from the side."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.reference.plate_scene import PlateScene
from app.ui.plate.overlay import tinted
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import font

_ENDS = {"front": ("R", "L"), "back": ("L", "R")}
_FACING = {"left": ("Front", "Back", "L"), "right": ("Back", "Front", "R")}
_WORDS = {"L": "left", "R": "right"}


def paint_sides(painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage) -> None:
    """Large L and R, of the subject, in the upper corners; front and back on a view from the side."""
    direction = scene.figure.direction
    if direction in _FACING:
        at_left, at_right, mark = _FACING[direction]
        beside = _paint_mark(painter, style, stage, mark, f"{_WORDS[mark]} side", on_left=True)
        _paint_facing(painter, style, stage, at_left, on_left=True, below=beside)
        _paint_facing(painter, style, stage, at_right, on_left=False, below=beside)
    else:
        left, right = _ENDS.get(direction) or _ends_by_position(scene)
        if left:
            _paint_mark(painter, style, stage, left, _WORDS[left], on_left=True)
            _paint_mark(painter, style, stage, right, _WORDS[right], on_left=False)


def _ends_by_position(scene: PlateScene) -> tuple[str, str]:
    """For views from above or below: which side's outlines stand further left."""
    middle: dict[str, list[float]] = {"left": [], "right": []}
    for layer in scene.figure.layers:
        for outline in layer.outlines:
            if outline.side.value in middle:
                middle[outline.side.value].append(outline.box.x + outline.box.width / 2)
    if not (middle["left"] and middle["right"]):
        return "", ""
    mean = {side: sum(found) / len(found) for side, found in middle.items()}
    return ("L", "R") if mean["left"] < mean["right"] else ("R", "L")


def _paint_mark(
    painter: QPainter, style: PlateStyle, stage: Stage, letter: str, word: str, *, on_left: bool
) -> float:
    """A large letter in a box with the word beneath; returns where the next line may start."""
    size = 2.5 * style.type_size
    left = stage.area.left() + style.margin if on_left else stage.area.right() - style.margin - size
    box = QRectF(left, stage.area.top() + style.margin, size, size)
    painter.setPen(QPen(QColor(style.ink), 1.5 * style.unit))
    painter.setBrush(tinted(style.panel, 0.92))
    painter.drawRoundedRect(box, 5 * style.unit, 5 * style.unit)
    painter.setFont(font(style, factor=1.75, bold=True))
    painter.setPen(QColor(style.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.setFont(font(style, factor=0.85))
    painter.setPen(QColor(style.muted))
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(word)
    at = box.left() if on_left else box.right() - width
    if width < size:
        at = box.center().x() - width / 2
    painter.drawText(QPointF(at, box.bottom() + metrics.ascent() + 1), word)
    return box.bottom() + metrics.height() + 3


def _paint_facing(
    painter: QPainter, style: PlateStyle, stage: Stage, word: str, *, on_left: bool, below: float
) -> None:
    painter.setFont(font(style, bold=True))
    painter.setPen(QColor(style.muted))
    metrics = QFontMetricsF(painter.font())
    arrow = 0.55 * style.type_size
    base = below + metrics.ascent()
    middle = base - metrics.ascent() * 0.36
    if on_left:
        tip = QPointF(stage.area.left() + style.margin, middle)
        back, text_left = tip.x() + arrow, tip.x() + arrow * 1.6
    else:
        tip = QPointF(stage.area.right() - style.margin, middle)
        back = tip.x() - arrow
        text_left = back - arrow * 0.6 - metrics.horizontalAdvance(word)
    path = QPainterPath(tip)
    path.lineTo(back, middle - arrow * 0.8)
    path.lineTo(back, middle + arrow * 0.8)
    path.closeSubpath()
    painter.fillPath(path, QColor(style.muted))
    painter.drawText(QPointF(text_left, base), word)
