"""The layers under a trigger point, as lines of rich text from the skin inwards."""

from html import escape

from app.domain.atlas import Atlas
from app.domain.beneath import Beneath, UnderMuscle, UnderPoint
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import Severity
from app.ui.theme.palette import Palette

WHOSE = (
    "Layers are those of one adult body, on the shortest way in from the skin: order only, no depths. "
    "Bodies differ, and what is not named may still be there."
)


def layer_lines(
    atlas: Atlas, beneath: Beneath, muscle: Muscle, point: TriggerPoint, palette: Palette
) -> list[str]:
    """One line for each different order of layers under the places of a point."""
    known = beneath.muscles.get(muscle.id, UnderMuscle()).points
    under = [known.get(f"{point.id}.{index}") for index in range(len(point.places))]
    lines = (_line(atlas, beneath, muscle, each, palette) for each in under if each is not None)
    return list(dict.fromkeys(lines))


def _line(atlas: Atlas, beneath: Beneath, muscle: Muscle, under: UnderPoint, palette: Palette) -> str:
    def written(structure: str) -> str:
        name = escape(beneath.structures[structure].name)
        hazards = beneath.hazards(structure)
        if hazards:
            severities = {atlas.hazards[hazard].severity for hazard in hazards if hazard in atlas.hazards}
            ink = palette.critical_ink if Severity.CRITICAL in severities else palette.amber_ink
            return f"<span style='color:{ink}; font-weight:600'>{name}</span>"
        own = structure in muscle.structures
        return f"<span style='color:{palette.ink}'>{name}</span>" if own else name

    aside = [structure for structure in under.beneath if structure not in under.layers]
    line = f" <span style='color:{palette.line_strong}'>›</span> ".join(["Skin", *map(written, under.layers)])
    return f"{line} · at a slant also {', '.join(map(written, aside))}" if aside else line
