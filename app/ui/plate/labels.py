"""Names in the margins with leader lines: in order, apart from each other, never crossing."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.domain.figure import LabelAnchor, Margin
from app.reference.plate_scene import DrawnLabel, PlateScene, layer_of
from app.ui.plate.sides import facing_of
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import draw_lines, font, wrapped

_COLUMN_SHARE = 0.23
_LABEL_TYPE = 0.92
_BESIDE_HAZARDS = 10
"""Names of structures at most where those of structures at risk share the margins with them."""
_OVERHANG = 2.0
"""How far above and below the figure names may stand, in type sizes."""
_IN_VIEW_AT_MOST = 14
"""Names lie over a picture that is zoomed into: no more than leave it to be seen."""
_MARKS, _MARKS_OF_SIDE = 3.9, 5.4
"""How high the marks for left and right are, in type sizes; below them may stand front and back."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name for the margin and the spot it belongs to, in widget pixels."""

    text: str
    target: QPointF
    colour: str
    bold: bool = False
    slot: Margin | None = None
    """The margin it has a place in, if it has one..."""
    slot_y: float = 0.0
    """...and the height of its middle there."""


@dataclass(slots=True)
class _Placed:
    name: Name
    lines: list[str]
    font: QFont
    width: float
    height: float
    on_left: bool
    top: float = 0.0

    @property
    def wanted(self) -> float:
        """Where its middle would best be."""
        return self.name.slot_y if self.name.slot else self.name.target.y()


def label_column(width: float, style: PlateStyle) -> float:
    """How wide each margin is when names are shown, for a plate `width` pixels wide."""
    return min(width * _COLUMN_SHARE, 12.5 * style.type_size)


def margins(scene: PlateScene, style: PlateStyle, stage: Stage) -> tuple[QRectF, QRectF]:
    """The room for names left and right of the figure; over its edges where there is no other."""
    whole = stage.box_in_area(QRectF(0, 0, scene.figure.width, scene.figure.height))
    least = label_column(stage.area.width(), style) - style.margin
    near = 0.3 * style.type_size
    marks = _MARKS_OF_SIDE if any(facing_of(scene.figure)) else _MARKS
    area, over = stage.area, _OVERHANG * style.type_size
    # Beside the figure: in a tall panel, names far above or below it would have leaders like a fan.
    top = max(stage.body.top() + marks * style.type_size, whole.top() - over)
    left = max(whole.left() - near, area.left() + style.margin + least)
    right = min(whole.right() + near, area.right() - style.margin - least)
    height = min(stage.body.bottom(), whole.bottom() + over) - top
    return (
        QRectF(area.left() + style.margin, top, left - area.left() - style.margin, height),
        QRectF(right, top, area.right() - style.margin - right, height),
    )


def structure_names(scene: PlateScene, style: PlateStyle, stage: Stage) -> list[Name]:
    """The scene's labels, the most important first, in the places the figure gives them.

    A plate that is zoomed into names what is in view, wherever there is room.
    """
    if stage.scale > stage.fitted_scale and scene.labels:
        labels = _labels_in_view(scene, stage)
        return [Name(each.text, stage.to_area(each.anchor.x, each.anchor.y), style.ink) for each in labels]
    names = []
    for label in scene.labels[: _BESIDE_HAZARDS if scene.hazards else None]:
        anchor = label.anchor
        target, place = stage.to_area(anchor.x, anchor.y), stage.to_area(0, anchor.slot_y)
        names.append(Name(label.text, target, style.ink, slot=anchor.slot, slot_y=place.y()))
    return names


def _labels_in_view(scene: PlateScene, stage: Stage) -> list[DrawnLabel]:
    """The scene's labels, each by a copy that is in view, then the largest of the others."""
    chosen = [
        label for label in scene.labels if label.anchor.structure in {o.structure for o in scene.selected}
    ]
    outlines = {(o.structure, o.side): o for o in layer_of(scene.figure, scene.layer).outlines}
    anchors = [a for a in scene.figure.labels if a.layer == scene.layer and (a.structure, a.side) in outlines]
    order = {label.anchor.structure: number for number, label in enumerate(scene.labels)}
    found = {label.anchor.structure: label for label in chosen}

    def importance(anchor: LabelAnchor) -> tuple[int, int]:
        outline = outlines[anchor.structure, anchor.side]
        return order.get(anchor.structure, len(order)), -outline.area

    for anchor in sorted(anchors, key=importance):
        outline = outlines[anchor.structure, anchor.side]
        is_named = outline.system in ("muscle", "bone")
        if is_named and stage.body.contains(stage.to_area(anchor.x, anchor.y)):
            found.setdefault(anchor.structure, DrawnLabel(anchor=anchor, text=outline.name))
    return list(found.values())[: _BESIDE_HAZARDS if scene.hazards else _IN_VIEW_AT_MOST]


def paint_names(
    painter: QPainter, names: list[Name], scene: PlateScene, style: PlateStyle, stage: Stage
) -> None:
    """Names whose spot is in view; the last ones are left out where a margin is full."""
    columns = margins(scene, style, stage)
    visible = [name for name in names if stage.body.contains(name.target)]
    placed = [_set(name, columns, style, stage) for name in visible]
    for on_left, column in zip((True, False), columns, strict=True):
        mine = [label for label in placed if label.on_left == on_left]
        _spread(mine, column, gap=5 * style.unit)
        for label in mine:
            _paint(painter, label, column, style)


def _set(name: Name, columns: tuple[QRectF, QRectF], style: PlateStyle, stage: Stage) -> _Placed:
    on_left = name.slot == "left" if name.slot else name.target.x() < stage.body.center().x()
    face = font(style, factor=_LABEL_TYPE, bold=name.bold)
    metrics = QFontMetricsF(face)
    lines = wrapped(name.text, metrics, min(columns[0 if on_left else 1].width(), 15 * style.type_size))
    width = max(metrics.horizontalAdvance(line) for line in lines)
    return _Placed(name, lines, face, width, metrics.height() * len(lines), on_left)


def _paint(painter: QPainter, label: _Placed, column: QRectF, style: PlateStyle) -> None:
    left = column.right() - label.width if label.on_left else column.left()
    gap, middle = 4 * style.unit, label.top + label.height / 2
    start = QPointF(column.right() + gap if label.on_left else column.left() - gap, middle)
    for colour, width in ((style.paper, 3.0), (label.name.colour, 1.0)):
        painter.setPen(QPen(QColor(colour), width * style.unit, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, label.name.target)
    painter.setPen(QPen(QColor(style.paper), 1.2 * style.unit))
    painter.setBrush(QColor(label.name.colour))
    painter.drawEllipse(label.name.target, 3.0 * style.unit, 3.0 * style.unit)
    painter.setFont(label.font)
    draw_lines(painter, label.lines, QPointF(left, label.top), colour=style.ink, backdrop=style.paper)


def _spread(labels: list[_Placed], column: QRectF, *, gap: float) -> None:
    """Pushes the names of one margin apart where they overlap; untangles the leaders."""
    while labels and sum(label.height + gap for label in labels) > column.height():
        labels.pop()
    labels.sort(key=lambda label: label.wanted)
    edge = column.right() if labels and labels[0].on_left else column.left()
    for _ in range(len(labels) ** 2):
        _push_apart(labels, column, gap)
        if not _swap_one_crossing(labels, edge):
            break


def _push_apart(labels: list[_Placed], column: QRectF, gap: float) -> None:
    top, bottom = column.top(), column.bottom()
    for label in labels:
        label.top = max(label.wanted - label.height / 2, top)
        top = label.top + label.height + gap
    for label in reversed(labels):
        label.top = min(label.top, bottom - label.height)
        bottom = label.top - gap


def _swap_one_crossing(labels: list[_Placed], edge: float) -> bool:
    """Swaps two neighbours whose leaders cross; each swap shortens the leaders, so this ends."""
    for at in range(len(labels) - 1):
        pair = labels[at : at + 2]
        lines = [QLineF(QPointF(edge, p.top + p.height / 2), p.name.target) for p in pair]
        kind, _ = lines[0].intersects(lines[1])
        if kind == QLineF.IntersectionType.BoundedIntersection:
            labels[at : at + 2] = reversed(pair)
            return True
    return False
