"""How an answer says things. Text only."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.atlas import Atlas
from app.domain.muscle import Muscle
from app.domain.terms import KnownBy, Side
from app.reference.pain_finder import Answer
from app.reference.pain_patterns import Spot, pain_points
from app.reference.pain_words import sides_in_words
from app.ui.atlas.practice import KNOWN_SAYS
from app.ui.atlas.wording import lies_over_lung

_STRENGTH = (KnownBy.EXPERIMENT, KnownBy.PATIENTS, KnownBy.CHART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a card says of its answer."""

    name: str
    sides: str
    level: str
    """The severity of its worst caution, and..."""
    caution: str
    """...that caution; empty where it has none."""
    score: float
    """0..1."""
    zones: tuple[tuple[bool, str], ...]
    """Those it explains: (is essential, name)."""
    leaves: str
    """Those it does not; empty where there are none."""
    standing: str
    aloud: str
    """All of it but the name, for who cannot see the card."""


def zone_name(atlas: Atlas, zone: str) -> str:
    entry = atlas.zones.get(zone)
    return entry.label if entry else zone


def spot_name(atlas: Atlas, spot: Spot) -> str:
    """A zone with its side; the midline has none."""
    zone, side = spot
    name = zone_name(atlas, zone)
    return name if side is Side.MIDLINE else f"{name}, {side.value}"


def spot_names(atlas: Atlas, spots: Iterable[Spot]) -> str:
    """Several in a line; a zone of both sides is named once."""
    sides: dict[str, list[Side]] = {}
    for zone, side in spots:
        sides.setdefault(zone, []).append(side)
    names = []
    for zone, found in sides.items():
        words = "both sides" if len(found) > 1 else found[0].value if found[0] is not Side.MIDLINE else ""
        names.append(", ".join(filter(None, (zone_name(atlas, zone), words))))
    return "; ".join(names)


def best_known(muscle: Muscle) -> str:
    """The best way in which its patterns are known, in words; and whether that is contested."""
    kinds = {known.kind for point in muscle.trigger_points for known in point.evidence}
    best = next((KNOWN_SAYS[kind] for kind in _STRENGTH if kind in kinds), "")
    if KnownBy.CONTESTED in kinds:
        return f"{best}, contested" if best else KNOWN_SAYS[KnownBy.CONTESTED]
    return best


def source_count(muscle: Muscle) -> int:
    """How many sources stand behind its patterns of pain."""
    points = pain_points(muscle)
    found = {source for point in points for source in point.sources}
    return len(found | {s for point in points for known in point.evidence for s in known.sources})


def caution_badge(atlas: Atlas, muscle: Muscle) -> tuple[str, str]:
    """(level, words) of its worst caution; empty where it has none."""
    if lies_over_lung(atlas, muscle):
        return "critical", "▲ Over the lung"
    hazards = atlas.hazards_of(muscle.id)
    if not hazards:
        return "", ""
    return hazards[0].severity.value, f"▲ Caution: {hazards[0].severity.value}"


def standing(muscle: Muscle, answer: Answer) -> str:
    """How much of its pattern is marked, how the pattern is known, and by how many sources."""
    count = source_count(muscle)
    sources = f"{count} source" if count == 1 else f"{count} sources"
    share = f"{round(100 * answer.share)} % of its own pattern is marked"
    return " · ".join(filter(None, (share, best_known(muscle), sources if count else "no source yet")))


def said_of(atlas: Atlas, answer: Answer) -> Said:
    """An answer in words."""
    muscle = atlas.muscles[answer.muscle]
    level, caution = caution_badge(atlas, muscle)
    unexplained = spot_names(atlas, answer.leaves)
    leaves = f"Not explained: {unexplained}" if unexplained else ""
    explained = f"Explains {spot_names(atlas, ((e.zone, e.side) for e in answer.explains))}"
    stands = standing(muscle, answer)
    return Said(
        name=muscle.name,
        sides=sides_in_words(answer),
        level=level,
        caution=caution,
        score=answer.score,
        zones=tuple((e.essential, spot_name(atlas, (e.zone, e.side))) for e in answer.explains),
        leaves=leaves,
        standing=stands,
        aloud=". ".join(filter(None, (caution, explained, leaves, stands))),
    )
