"""The words of the entries: sentence by sentence, with where they stand. For the linter and its report."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.content.read import Reading
from app.content.scope import Spot
from app.domain.condition import Condition
from app.domain.muscle import Muscle, MuscleGroup

_END = re.compile(r"(?<=[.!?;])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text of an entry."""

    spot: Spot
    entry: str
    """What the entry is called in messages."""
    part: str
    text: str
    for_patients: bool = False

    def sentences(self) -> tuple[str, ...]:
        """Its sentences; a semicolon ends one, too: each half can be read on its own."""
        return tuple(filter(None, _END.split(self.text.strip())))


def passages(reading: Reading) -> Iterator[Passage]:
    """Every text that was written for muscles, groups, conditions and zones; shared trigger points once."""
    seen: set[str] = set()
    spots = reading.trace.spots
    for muscle in reading.atlas.muscles.values():
        spot = spots["muscles", muscle.id]
        for part, text in _of_muscle(muscle):
            yield Passage(spot=spot, entry=f"muscle {muscle.id}", part=part, text=text)
        for part, text in _self_care(muscle):
            yield Passage(spot=spot, entry=f"muscle {muscle.id}", part=part, text=text, for_patients=True)
        for point in muscle.trigger_points:
            if point.id in seen:
                continue
            seen.add(point.id)
            at = spots["trigger_points", f"{muscle.id}/{point.id}"]
            texts = [("description", point.description), *(("evidence", e.finding) for e in point.evidence)]
            for part, text in texts:
                yield Passage(spot=at, entry=f"trigger point {point.id}", part=part, text=text)
    for kind, entries in (("groups", reading.atlas.groups), ("conditions", reading.atlas.conditions)):
        for entry in entries.values():
            for part, text in _of_other(entry):
                spot = spots[kind, entry.id]
                yield Passage(spot=spot, entry=f"{kind[:-1]} {entry.id}", part=part, text=text)
    for reasons in reading.atlas.reasons:
        spot, called = spots["reasons", reasons.id], f"reasons {reasons.id}"
        for flag in reasons.red_flags:
            yield Passage(spot=spot, entry=called, part="red_flags", text=flag.text)
        for mimic in reasons.others:
            yield Passage(spot=spot, entry=called, part="others", text=mimic.text)


def _of_muscle(muscle: Muscle) -> Iterable[tuple[str, str]]:
    if muscle.find:
        yield "position", muscle.find.position
        yield "find", muscle.find.landmark
        yield "find", muscle.find.confirm
    yield "anatomy_note", muscle.anatomy_note
    for phrase in muscle.felt_as:
        yield "felt_as", phrase
    for mimic in muscle.consider_instead:
        yield "consider_instead", mimic.text


def _self_care(muscle: Muscle) -> Iterable[tuple[str, str]]:
    if muscle.self_care:
        yield "self_care", muscle.self_care.heat
        yield "self_care", muscle.self_care.stretch
        yield "self_care", muscle.self_care.posture


def _of_other(entry: MuscleGroup | Condition) -> Iterable[tuple[str, str]]:
    if entry.summary:
        yield "summary", entry.summary.text
    if isinstance(entry, Condition):
        for remark in entry.may_be:
            yield "may_be", remark.text
        for sign in entry.refer:
            yield "refer", sign.text
