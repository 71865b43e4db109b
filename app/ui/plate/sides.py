"""Left and right of the subject, written large; front and back, or medial and lateral, of one side."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.domain.figure import Figure
from app.domain.terms import Side
from app.reference.mirror import turned
from app.reference.plate_scene import PlateScene
from app.ui.plate.overlay import tinted
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import font

_ENDS = {"front": ("R", "L"), "back": ("L", "R"), "above": ("R", "L"), "below": ("R", "L")}
_FACING = {"left": ("Front", "Back"), "right": ("Back", "Front")}
_OF_LEFT_LIMB = {
    "front": ("Medial", "Lateral"),
    "back": ("Lateral", "Medial"),
    "left": ("Front", "Back"),
    "medial": ("Back", "Front"),
    "above": ("Medial", "Lateral"),
    "below": ("Medial", "Lateral"),
}
"""What lies towards the picture's left and right edge (docs/figure-format.md says how the views stand)."""
_LETTERS = {Side.LEFT: "L", Side.RIGHT: "R"}
_WORDS = {"L": "left", "R": "right"}


def paint_sides(painter: QPainter, scene: PlateScene, style: PlateStyle, stage: Stage) -> None:
    """Large L and R, of the subject, in the upper corners; where one side is shown, its letter alone, and
    what lies towards either edge."""
    letters = letters_of(scene.figure)
    below = stage.area.top() + style.margin
    for letter, on_left in zip(letters, (True, False), strict=True):
        if letter:
            word = _WORDS[letter] if all(letters) else f"{_WORDS[letter]} side"
            below = _paint_mark(painter, style, stage, letter, word, on_left=on_left)
    for word, on_left in zip(facing_of(scene.figure), (True, False), strict=True):
        if word:
            _paint_facing(painter, style, stage, word, on_left=on_left, below=below)


def letters_of(figure: Figure) -> tuple[str, str]:
    """The letters at the picture's left and right edge: both sides', or the one side's that it shows."""
    if figure.side:
        return _LETTERS[figure.side], ""
    if figure.direction in _FACING:
        return _LETTERS[Side(figure.direction)], ""
    return _ENDS.get(figure.direction, ("", ""))


def facing_of(figure: Figure) -> tuple[str, str]:
    """What lies towards the picture's left and right edge, where it is not the body's sides."""
    if figure.side is None:
        return _FACING.get(figure.direction, ("", ""))
    if figure.side == Side.LEFT:
        return _OF_LEFT_LIMB[figure.direction]
    at_left, at_right = _OF_LEFT_LIMB[turned(figure.direction)]
    return at_right, at_left


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
