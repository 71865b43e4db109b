"""Rules of the house for the words of entries: complete, short, British, each thing once, readable."""

import re
from collections.abc import Callable, Iterator

from app.content.problem import Gravity, Problem
from app.content.prose import Passage, passages
from app.content.read import Reading
from app.content.scope import Spot
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import PatternKind

MOST_WORDS = 35
"""In a sentence."""
GRADE = 8.0
"""The school year (Flesch-Kincaid) that a text for patients should not be above."""
_ENOUGH_TO_GRADE = 12
"""Words; a shorter text has no grade worth the name."""
_ENOUGH_TO_REPEAT = 8
"""Words; shorter sentences may well be the same in two entries."""
_SHARED = {"consider_instead", "may_be", "refer", "red_flags", "others", "evidence", "position"}
"""Advice, red flags, studies of several muscles, the patient's position: neighbours may share them."""
_NONE_DESCRIBED = "No pattern is described"
AMERICAN = re.compile(
    r"\b(colou?r(?<!colour)\w*|fiber\w*|center\w*|tumor\w*|edema\w*|\w*hematoma\w*|\w*anemi\w*|ischemi\w*"
    r"|labor|behavior\w*|favorite|pediatric\w*|orthopedic\w*|gray|counselor|diarrhea|esophag\w*|hemorrhag\w*"
    r"|leukemi\w*|anesthe\w*|program|liter|meter|judgment|(?:local|organ|recogn|stabil|minim|special)iz\w+)\b",
    re.IGNORECASE,
)


def find_unfinished_entries(reading: Reading) -> Iterator[Problem]:
    """What every entry of a kind has."""
    spots = reading.trace.spots
    for muscle in reading.atlas.muscles.values():
        for what in _lacking(muscle):
            yield _warning(spots["muscles", muscle.id], f"muscle {muscle.id} has no {what}")
        for point in muscle.trigger_points:
            spot = spots["trigger_points", f"{muscle.id}/{point.id}"]
            for what in _point_lacks(point):
                yield _warning(spot, f"trigger point {point.id} has no {what}")
    for condition in reading.atlas.conditions.values():
        for what in ("summary", "may_be", "refer"):
            if not getattr(condition, what):
                yield _warning(spots["conditions", condition.id], f"condition {condition.id} has no {what}")
    for group in reading.atlas.groups.values():
        if not group.summary:
            yield _warning(spots["groups", group.id], f"group {group.id} has no summary")
    for reasons in reading.atlas.reasons:
        for what in ("zones", "red_flags", "others"):
            if not getattr(reasons, what):
                yield _warning(spots["reasons", reasons.id], f"reasons {reasons.id} has no {what}")


def _lacking(muscle: Muscle) -> Iterator[str]:
    if not muscle.find:
        yield "find"
    if not muscle.self_care:
        yield "self_care"
    if any(point.kind is PatternKind.PAIN for point in muscle.trigger_points):
        if not muscle.felt_as:
            yield "felt_as"
        if not muscle.consider_instead:
            yield "consider_instead"


def _point_lacks(point: TriggerPoint) -> Iterator[str]:
    if not point.description:
        yield "description"
    if point.kind is PatternKind.PAIN and not any(known.sources for known in point.evidence):
        yield "evidence with a source"


def find_long_sentences(reading: Reading) -> Iterator[Problem]:
    """No sentence that has to be read twice."""
    for passage in passages(reading):
        for sentence in passage.sentences():
            if (count := len(sentence.split())) > MOST_WORDS:
                yield _error(
                    passage, f"a sentence of {count} words (at most {MOST_WORDS}): “{sentence[:40]}…”"
                )


def find_american_spelling(reading: Reading) -> Iterator[Problem]:
    """British spelling throughout."""
    for passage in passages(reading):
        for found in AMERICAN.finditer(passage.text):
            yield _error(passage, f"“{found.group()}” is not British spelling")


def find_repeated_sentences(reading: Reading) -> Iterator[Problem]:
    """A sentence that stands in two entries, or nearly the same, was copied: in one it is the less true."""
    first: dict[frozenset[str], Passage] = {}
    for passage in passages(reading):
        if passage.for_patients or passage.part in _SHARED:
            continue
        for sentence in passage.sentences():
            words = re.findall(r"[a-z]+", sentence.lower())
            if len(words) < _ENOUGH_TO_REPEAT or sentence.startswith(_NONE_DESCRIBED):
                continue
            model = first.setdefault(frozenset(words), passage)
            if model.entry != passage.entry:
                message = f"nearly the same sentence as in {model.entry}: “{sentence[:40]}…”"
                yield _warning(passage.spot, f"{passage.entry}: {passage.part}: {message}")


def find_hard_words_for_patients(reading: Reading) -> Iterator[Problem]:
    """What patients read is within the reach of a reader of thirteen; needs `textstat`."""
    try:
        import textstat
    except ImportError:
        return  # the group "test" has it; the program has no need of it
    texts: dict[str, list[Passage]] = {}
    for passage in passages(reading):
        if passage.for_patients and passage.text:
            texts.setdefault(passage.entry, []).append(passage)
    for each in texts.values():
        text = " ".join(passage.text for passage in each)
        if len(text.split()) >= _ENOUGH_TO_GRADE and (grade := textstat.flesch_kincaid_grade(text)) > GRADE:
            yield _error(
                each[0], f"reading grade {grade:.1f}, above {GRADE:.0f}: shorter words and sentences"
            )


PROSE_CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    find_unfinished_entries,
    find_long_sentences,
    find_american_spelling,
    find_repeated_sentences,
    find_hard_words_for_patients,
)


def _error(passage: Passage, message: str) -> Problem:
    return Problem(*passage.spot, f"{passage.entry}: {passage.part}: {message}")


def _warning(spot: Spot, message: str) -> Problem:
    return Problem(*spot, message, Gravity.WARNING)
