"""The words of the entries, sentence by sentence, with where they stand. For the linter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.content.read import Reading
from app.content.scope import Spot
from app.domain.condition import Condition
from app.domain.muscle import Muscle, MuscleGroup

_END = re.compile(r"(?<=[.!?;])\s+")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a semicolon ends one, too: each half can be read on its own."""
    return tuple(filter(None, _END.split(text.strip())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text of an entry."""

    spot: Spot
    entry: str
    """What the entry is called in messages."""
    part: str
    text: str


def own_words(reading: Reading) -> Iterator[Passage]:
    """What was written for one muscle, group, condition or pattern; shared trigger points once.

    Advice, red flags, studies of several muscles and the patient's position are not among it: neighbours
    may share those.
    """
    seen: set[str] = set()
    spots = reading.trace.spots
    for muscle in reading.atlas.muscles.values():
        for part, text in _of_muscle(muscle):
            yield Passage(spot=spots["muscles", muscle.id], entry=f"muscle {muscle.id}", part=part, text=text)
        for point in muscle.trigger_points:
            if point.id in seen:
                continue
            seen.add(point.id)
            at, called = spots["trigger_points", f"{muscle.id}/{point.id}"], f"trigger point {point.id}"
            for part, text in (("description", point.description), ("note", point.note)):
                yield Passage(spot=at, entry=called, part=part, text=text)
    for kind, entries in (("groups", reading.atlas.groups), ("conditions", reading.atlas.conditions)):
        for entry in entries.values():
            for part, text in _of_other(entry):
                spot = spots[kind, entry.id]
                yield Passage(spot=spot, entry=f"{kind[:-1]} {entry.id}", part=part, text=text)


def for_patients(reading: Reading) -> Iterator[Passage]:
    """What patients read: the self-care of each muscle, and the pages of the consent form; one of each."""
    spots = reading.trace.spots
    for muscle in reading.atlas.muscles.values():
        if care := muscle.self_care:
            text = " ".join(filter(None, (care.heat, care.stretch, care.posture)))
            spot = spots["muscles", muscle.id]
            yield Passage(spot=spot, entry=f"muscle {muscle.id}", part="self_care", text=text)
    for page in reading.atlas.guide.pages:
        if page.on_form:
            text = " ".join(f"{words.rstrip('.')}." for words in (page.text, *page.items))
            yield Passage(spot=spots["pages", page.id], entry=f"page {page.id}", part="text", text=text)


def _of_muscle(muscle: Muscle) -> Iterable[tuple[str, str]]:
    if muscle.find:
        yield "find", muscle.find.landmark
        yield "find", muscle.find.confirm
    yield "anatomy_note", muscle.anatomy_note
    yield "note", muscle.note
    for phrase in muscle.felt_as:
        yield "felt_as", phrase


def _of_other(entry: MuscleGroup | Condition) -> Iterable[tuple[str, str]]:
    if entry.summary:
        yield "summary", entry.summary.text
    yield "note", entry.note
