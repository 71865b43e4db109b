"""What is said about a structure: to a pointer, to a screen reader, to a reader of a tip."""

from collections.abc import Sequence

from app.domain.atlas import Atlas
from app.domain.figure import Outline
from app.domain.terms import Layer, Side

_HAZARDS_AT_MOST = 2


def sided(name: str, side: Side) -> str:
    """A name with the subject's side, which the midline has none of."""
    return name if side == Side.MIDLINE else f"{name}, {side}"


def name_of(outline: Outline, layer: Layer) -> str:
    """The name shown at the pointer."""
    name = sided(outline.name, outline.side)
    return f"Skin over {name[0].lower()}{name[1:]}" if layer == Layer.SKIN else name


def name_at_pointer(
    atlas: Atlas, outline: Outline, layer: Layer, *, below: Outline | None, hazards: Sequence[str] = ()
) -> str:
    """The name, the muscles a shared shape belongs to, what is beneath it if it is lifted, and hazards."""
    if below:
        name = f"Beneath {outline.name}: {name_of(below, Layer.DEEP)}"
    else:
        muscles = atlas.muscles_of(outline.structure)
        shared = f" ({', '.join(muscle.name for muscle in muscles)})" if len(muscles) > 1 else ""
        name = name_of(outline, layer) + shared
    shown = hazards[:_HAZARDS_AT_MOST]
    return " · ".join([name, *shown]) + (" …" if len(hazards) > len(shown) else "")


def spoken_name(atlas: Atlas, outline: Outline, layer: Layer) -> str:
    """The name with what a reader who cannot see the plate needs: trigger points and the worst caution."""
    words = [name_of(outline, layer)]
    muscles = atlas.muscles_of(outline.structure)
    for muscle in muscles:
        count = len(muscle.trigger_points)
        if len(muscles) > 1:
            words.append(muscle.name)
        if count:
            words.append(f"trigger point regions {count}")
        hazards = atlas.hazards_of(muscle.id)
        if any(hazard.is_pleural for hazard in hazards):
            words.append("caution: pneumothorax")
        elif hazards:
            words.append(f"caution: {hazards[0].structure.lower()}")
    if outline.system == "bone":
        words.append("bone")
    return ", ".join(words)
