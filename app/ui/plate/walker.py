"""The keyboard's place on the plate."""

from app.domain.atlas import Atlas
from app.domain.figure import Figure, Outline
from app.domain.terms import Layer, Side
from app.reference.plate_scene import PlateScene
from app.ui.plate.picking import is_of_atlas, outlines_to_point_at
from app.ui.plate.walk import Heading, Links, links


class Walker:
    """Stands on one structure, a muscle of the atlas or a bone, and goes to its neighbours."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.outline: Outline | None = None
        self._links: tuple[object, Links] | None = None

    def step(self, scene: PlateScene, heading: Heading) -> Outline | None:
        """The next structure; first the chosen one, or else the largest. None where there is nothing."""
        outlines = self._stops(scene.figure, scene.layer)
        if not outlines:
            return None
        here = next((i for i, outline in enumerate(outlines) if outline is self.outline), None)
        if here is None:
            self.outline = _first(scene, outlines)
        else:
            ways = self._links_of(scene.figure, scene.layer, outlines)[here]
            self.outline = outlines[ways.get(heading, here)]
        return self.outline

    def change_layer(self, figure: Figure | None, layer: Layer) -> None:
        """Stays on the same structure, if the new layer shows it."""
        if self.outline:
            self._stand_on(figure, layer, self.outline.structure, self.outline.side)

    def change_side(self, figure: Figure | None, layer: Layer) -> None:
        """Stays on the same structure, on the other side of the body, when its figure is mirrored."""
        if self.outline:
            self._stand_on(figure, layer, self.outline.structure, self.outline.side.other)

    def _stand_on(self, figure: Figure | None, layer: Layer, structure: str, side: Side) -> None:
        outlines = self._stops(figure, layer) if figure else ()
        same = (o for o in outlines if (o.structure, o.side) == (structure, side))
        self.outline = next(same, None)

    def _stops(self, figure: Figure, layer: Layer) -> tuple[Outline, ...]:
        return tuple(o for o in outlines_to_point_at(figure, layer) if is_of_atlas(self._atlas, o))

    def _links_of(self, figure: Figure, layer: Layer, outlines: tuple[Outline, ...]) -> Links:
        key = (figure.id, figure.side, layer)
        if self._links is None or self._links[0] != key:
            self._links = (key, links(outlines))
        return self._links[1]


def _first(scene: PlateScene, outlines: tuple[Outline, ...]) -> Outline:
    chosen = {(outline.structure, outline.side) for outline in scene.selected}
    inside = [outline for outline in outlines if (outline.structure, outline.side) in chosen]
    return max(inside or outlines, key=lambda outline: outline.area)
