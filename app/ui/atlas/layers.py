"""The layers under a trigger point, as a small stack from the skin inwards."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.atlas import Atlas
from app.domain.beneath import Beneath, UnderMuscle, UnderPoint
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import Severity
from app.ui.theme.palette import Palette

WHOSE = (
    "Layers are those of one adult body, on the shortest way in from the skin: order only, no depths. "
    "Bodies differ, and what is not named may still be there."
)
_BAR, _INDENT = 10, 20
"""Width of the column of layers, and where their names begin, px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One row of the stack.."""

    name: str
    fill: str
    ink: str
    strong: bool = False


def under_points(beneath: Beneath, muscle: Muscle, point: TriggerPoint) -> list[tuple[str, UnderPoint]]:
    """What lies under the places of a point, each different stack once, with the landmark of its place."""
    known = beneath.muscles.get(muscle.id, UnderMuscle()).points
    found: dict[UnderPoint, str] = {}
    for index, place in enumerate(point.places):
        under = known.get(f"{point.id}.{index}")
        if under is not None:
            found.setdefault(under, place.landmark)
    return [(landmark, under) for under, landmark in found.items()]


def stacked(
    atlas: Atlas, beneath: Beneath, muscle: Muscle, under: UnderPoint, palette: Palette
) -> list[Layer]:
    """The rows of a stack: the skin, then every layer."""
    rows = [Layer(name="Skin", fill=palette.line, ink=palette.muted)]
    for structure in under.layers:
        name = beneath.structures[structure].name
        ink = _hazard_ink(atlas, beneath, structure, palette)
        if ink:
            fill = palette.critical if ink == palette.critical_ink else palette.amber
            rows.append(Layer(name=name, fill=fill, ink=ink, strong=True))
        elif structure in muscle.structures:
            rows.append(Layer(name=name, fill=palette.accent, ink=palette.ink, strong=True))
        else:
            rows.append(Layer(name=name, fill=palette.line, ink=palette.muted))
    return rows


def at_a_slant(atlas: Atlas, beneath: Beneath, under: UnderPoint, palette: Palette) -> str:
    """Rich text: the structures at risk that only a slanted needle meets; empty if there are none."""
    names = [
        f"<span style='color:{_hazard_ink(atlas, beneath, structure, palette)}'>"
        f"{escape(beneath.structures[structure].name)}</span>"
        for structure in under.beneath
        if structure not in under.layers
    ]
    return f"At a slant also: {', '.join(names)}" if names else ""


class LayerStack(QWidget):
    """A column of layers with their names beside it; those at risk stand out in the colours of a caution."""

    def __init__(self, rows: list[Layer], palette: Palette) -> None:
        super().__init__()
        self.setObjectName("small")
        self.rows = rows
        self._gap = QColor(palette.line_strong)
        self.setAccessibleName("Layers: " + ", ".join(row.name for row in rows))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(96, self._row_height() * len(self.rows) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, height = QPainter(self), self._row_height()
        width = self.width() - _INDENT
        for number, row in enumerate(self.rows):
            cell = QRectF(0.5, number * height + 0.5, _BAR, height)
            painter.fillRect(cell, QColor(row.fill))
            painter.setPen(QPen(self._gap, 1))
            painter.drawRect(cell)
            font = self.font()
            font.setWeight(QFont.Weight.DemiBold if row.strong else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(row.ink))
            name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                QRectF(_INDENT, number * height, width, height), Qt.AlignmentFlag.AlignVCenter, name
            )
        painter.end()

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 1


def _hazard_ink(atlas: Atlas, beneath: Beneath, structure: str, palette: Palette) -> str:
    """The colour in which a structure at risk is named; empty for any other."""
    hazards = beneath.hazards(structure)
    if not hazards:
        return ""
    severities = {atlas.hazards[hazard].severity for hazard in hazards if hazard in atlas.hazards}
    return palette.critical_ink if Severity.CRITICAL in severities else palette.amber_ink
