"""From the words of `trigger-point-atlas find` to the answers of the pain finder, and to text. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.atlas import Atlas
from app.domain.muscle import Muscle
from app.domain.terms import OverPleura, Side
from app.reference.other_reasons import in_short
from app.reference.pain_finder import Answer, PainFinder, Spot
from app.reference.pain_words import sides_in_words

SHOWN = 12


class UnknownZoneError(Exception):
    """No zone is called this; the text says so, with what may have been meant."""


def marks_of(
    atlas: Atlas, finder: PainFinder, names: Sequence[str], sides: Sequence[Side]
) -> dict[Spot, float]:
    """The spots that the names of zones stand for. Raises UnknownZoneError."""
    zones = [find_zone(atlas, name) for name in names]
    return {spot: 1.0 for zone in zones for side in sides for spot in finder.spots(zone, side)}


def find_zone(atlas: Atlas, name: str) -> str:
    """The id of a zone by its id, its label or what patients call it, ignoring case and accents."""
    from app.reference.search import fold

    if name in atlas.zones:
        return name
    wanted, known = fold(name.replace("_", " ")), _names(atlas)
    found = known.get(wanted, [])
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownZoneError(f"'{name}' stands for several zones: name one of {', '.join(found)}")
    meant = _meant(atlas, name, wanted, known)
    hint = f"; did you mean {', '.join(meant)}?" if meant else ""
    raise UnknownZoneError(f"no zone is called '{name}'{hint}")


def _names(atlas: Atlas) -> dict[str, list[str]]:
    from app.reference.search import fold

    known: dict[str, list[str]] = {}
    for zone in atlas.zones.values():
        for text in dict.fromkeys(map(fold, (zone.id.replace("_", " "), zone.label, *zone.lay_terms))):
            known.setdefault(text, []).append(zone.id)
    return known


def _meant(atlas: Atlas, name: str, wanted: str, known: dict[str, list[str]]) -> list[str]:
    """Zones of a similar name, then those that contain a word like it."""
    from difflib import get_close_matches

    from app.reference.search import HitKind, build_index, find

    near = [zone for text in get_close_matches(wanted, known, n=4, cutoff=0.7) for zone in known[text]]
    query = name.replace("_", " ")
    hits = [hit.id for hit in find(build_index(atlas), query, limit=60) if hit.kind is HitKind.ZONE]
    return list(dict.fromkeys((*near, *hits)))[:4]


def as_objects(atlas: Atlas, answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers for another program, in order."""
    return [
        {
            "muscle": answer.muscle,
            "score": round(answer.score, 4),
            "explains": _kinds(answer),
            "over_lung": over_lung(atlas.muscles[answer.muscle]),
            "caution": next((hazard.severity.value for hazard in atlas.hazards_of(answer.muscle)), ""),
        }
        for answer in answers
    ]


def over_lung(muscle: Muscle) -> bool:
    """True where lung or pleura lies under the muscle or a part of it."""
    return muscle.needling.overlies_pleura is not OverPleura.NO


def as_text(atlas: Atlas, answers: Sequence[Answer], zones: Sequence[str]) -> Iterator[str]:
    """The answers for a reader; above them red flags (!) and reasons that are no muscle (?)."""
    found = atlas.reasons_for(zones)
    for reasons in found:
        for flag in reasons.red_flags:
            yield f"! {reasons.title}: {flag.text}"
    for kind, names in in_short(found):
        yield f"? {kind.value.capitalize()}: {'; '.join(names)}"
    yield ""
    if not answers:
        yield "No charted pattern reaches this."
        return
    for answer in answers[:SHOWN]:
        muscle = atlas.muscles[answer.muscle]
        row = f"{answer.place:3}. {muscle.name}", f"{answer.score:.2f}", sides_in_words(answer)
        yield "   ".join(filter(None, (*row, _caution(atlas, muscle))))
        yield f"     explains {_zones(atlas, answer)}"
    if len(answers) > SHOWN:
        yield f"     and {len(answers) - SHOWN} more (all of them: --json)"
    yield ""
    yield "A reference for trained people, not a diagnosis."


def _caution(atlas: Atlas, muscle: Muscle) -> str:
    """The worst of a muscle's hazards; the lung before all others."""
    if over_lung(muscle):
        return "CAUTION: over the lung"
    worst = next(iter(atlas.hazards_of(muscle.id)), None)
    return f"CAUTION: {worst.severity.value}, {worst.structure}" if worst else ""


def _zones(atlas: Atlas, answer: Answer) -> str:
    return ", ".join(f"{atlas.zones[zone].label} ({kind})" for zone, kind in _kinds(answer).items())


def _kinds(answer: Answer) -> dict[str, str]:
    """Zone -> essential or spillover, what counts most first; a zone of both sides stands once."""
    kinds: dict[str, str] = {}
    for explained in answer.explains:
        kinds.setdefault(explained.zone, "essential" if explained.essential else "spillover")
    return kinds
