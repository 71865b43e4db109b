"""The keyboard's place on the plate."""

from app.domain.figure import Figure, Outline
from app.domain.terms import Layer
from app.reference.plate_scene import PlateScene
from app.ui.plate.picking import outlines_to_point_at
from app.ui.plate.walk import Heading, Links, links


class Walker:
    """Stands on one structure and goes to its neighbours."""

    def __init__(self) -> None:
        self.outline: Outline | None = None
        self._links: tuple[str, Layer, Links] | None = None

    def step(self, scene: PlateScene, heading: Heading) -> Outline | None:
        """The next structure; first the chosen one, or else the largest. None where there is nothing."""
        outlines = outlines_to_point_at(scene.figure, scene.layer)
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
        old = self.outline
        if old and figure:
            outlines = outlines_to_point_at(figure, layer)
            same = (o for o in outlines if (o.structure, o.side) == (old.structure, old.side))
            self.outline = next(same, None)

    def _links_of(self, figure: Figure, layer: Layer, outlines: tuple[Outline, ...]) -> Links:
        if self._links is None or self._links[:2] != (figure.id, layer):
            self._links = (figure.id, layer, links(outlines))
        return self._links[2]


def _first(scene: PlateScene, outlines: tuple[Outline, ...]) -> Outline:
    chosen = {(outline.structure, outline.side) for outline in scene.selected}
    inside = [outline for outline in outlines if (outline.structure, outline.side) in chosen]
    return max(inside or outlines, key=lambda outline: outline.area)
