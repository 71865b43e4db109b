"""What is under the pointer, and what lies beneath that."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.domain.atlas import Atlas
from app.domain.figure import Figure, Outline, PointMark
from app.domain.terms import Layer
from app.reference.plate_scene import PlateScene, layer_of
from app.ui.plate.paths import PathStore
from app.ui.plate.stage import Stage

_REACH = 5.0
"""How near a thin structure must be pointed at, in widget pixels."""
_POINT_REACH = 14.0


def outlines_to_point_at(figure: Figure, layer: Layer) -> tuple[Outline, ...]:
    """On the skin, what lies just under it; else all that is in sight."""
    wanted = Layer.SUPERFICIAL if layer == Layer.SKIN else layer
    return tuple(o for o in layer_of(figure, wanted).outlines if o.system != "skin")


def is_of_atlas(atlas: Atlas, outline: Outline) -> bool:
    """Whether a structure can be chosen: a bone, or a part of one of the atlas's muscles.

    Others (larynx, eye muscles) are neighbours: they have a name and no more.
    """
    return outline.system == "bone" or bool(atlas.muscles_of(outline.structure))


def layer_below(figure: Figure, layer: Layer, lifted: Outline) -> Layer:
    """The first deeper layer in which the lifted structure is gone."""
    order = list(Layer)
    deeper = [each for each in figure.layers if order.index(each.layer) > order.index(layer)]
    for each in deeper:
        if all(outline.structure != lifted.structure for outline in each.outlines):
            return each.layer
    return deeper[-1].layer if deeper else layer


@dataclass(frozen=True, slots=True)
class Picker:
    """Answers for one scene on one stage. Spots are widget pixels."""

    scene: PlateScene
    stage: Stage
    paths: PathStore

    def outline_at(self, spot: QPointF) -> Outline | None:
        """What is in sight at the spot."""
        at = self.stage.to_figure(spot)
        outlines = outlines_to_point_at(self.scene.figure, self.scene.layer)
        return self.paths.outline_at(outlines, x=at.x(), y=at.y(), reach=_REACH / self.stage.scale)

    def outline_below(self, lifted: Outline, spot: QPointF) -> Outline | None:
        """What is in sight at the spot once `lifted` is away."""
        below = layer_below(self.scene.figure, self.scene.layer, lifted)
        at = self.stage.to_figure(spot)
        return self.paths.outline_at(layer_of(self.scene.figure, below).outlines, x=at.x(), y=at.y())

    def hazards_at(self, spot: QPointF) -> tuple[str, ...]:
        """Names of the drawn hazards in line with the spot, the smallest first."""
        at = self.stage.to_figure(spot)
        reach = _REACH / self.stage.scale
        found = []
        for hazard in self.scene.hazards:
            box = hazard.outline.box
            if box.contains(at.x(), at.y()):
                near = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
                if self.paths.path(hazard.outline.path).intersects(near):
                    found.append((box.width * box.height, hazard.outline.name))
        return tuple(name for _, name in sorted(found))

    def point_at(self, spot: QPointF) -> PointMark | None:
        """The drawn trigger point nearest to the spot, within a finger's reach."""
        near = [
            (gap, index)
            for index, point in enumerate(self.scene.points)
            if (gap := (self.stage.to_area(point.mark.x, point.mark.y) - spot).manhattanLength())
            < _POINT_REACH
        ]
        return self.scene.points[min(near)[1]].mark if near else None
