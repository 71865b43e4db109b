"""The sides of the body that are shown together, and figures as they are marked on."""

from dataclasses import dataclass, replace

from app.domain.atlas import Atlas
from app.domain.figure import Figure, ZonePatch
from app.domain.terms import Layer
from app.reference.mirror import mirrored_path


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Figures (ids) side by side under one name."""

    name: str
    figures: tuple[str, ...]
    has_sides: bool = False
    """Whether its figures show one side of the body, to be chosen."""


VIEWS = (
    View(name="Front, back", figures=("body-front", "body-back")),
    View(name="Sides", figures=("body-right", "body-left")),
    View(name="Head", figures=("head-front", "head-side"), has_sides=True),
    View(name="Hand", figures=("hand-palm", "hand-back"), has_sides=True),
    View(name="Foot", figures=("foot-top", "foot-sole"), has_sides=True),
)


def views_of(atlas: Atlas) -> tuple[View, ...]:
    """Those that the atlas has figures for; its first figures where it has none of them."""
    found = tuple(view for view in VIEWS if any(figure in atlas.figures for figure in view.figures))
    return found or (View(name="Body", figures=tuple(atlas.figures)[:2]),)


def to_mark_on(figure: Figure) -> Figure:
    """The figure with its skin and its zones alone: no more of it is kept."""
    skin = tuple(replace(each, outlines=()) for each in figure.layers if each.layer == Layer.SKIN)
    layers = skin or tuple(replace(each, outlines=()) for each in figure.layers[:1])
    return replace(
        figure, layers=layers, silhouettes=(), hazards=(), mirrored_hazards=(), points=(), labels=()
    )


def can_face_away(figure: Figure) -> bool:
    """Whether the figure faces the reader and shows both sides: it may turn as a mirror image would."""
    return figure.side is None and figure.direction == "front"


def as_in_a_mirror(figure: Figure) -> Figure:
    """A front figure with its right on the picture's right, as patients see themselves.

    The zones keep their sides; only where they are drawn is flipped.
    """
    width = figure.width

    def flipped(patch: ZonePatch) -> ZonePatch:
        box = replace(patch.box, x=width - patch.box.x - patch.box.width)
        return replace(patch, path=mirrored_path(patch.path, width), box=box)

    # A figure seen from behind has left on the left: so has this one, and its letters follow.
    return replace(
        figure,
        title=f"{figure.title}, as in a mirror",
        direction="back",
        zones=tuple(flipped(patch) for patch in figure.zones),
    )
