"""Rules of the house for the words of the content: short, British, each thing once, readable."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from app.content.problem import Gravity, Problem
from app.content.prose import Passage, for_patients, own_words, sentences
from app.content.read import Reading
from app.content.scope import Text

MOST_WORDS = 35
"""In a sentence."""
GRADE = 8.0
"""The school year (Flesch-Kincaid) that a text for patients should not be above."""
_ENOUGH_TO_GRADE = 12
"""Words; a shorter text has no grade worth the name."""
_ENOUGH_TO_REPEAT = 8
"""Words; shorter sentences may well be the same in two entries."""
_NONE_DESCRIBED = "No pattern is described"
_NO_PROSE = {
    "id", "region", "body_region", "part", "group", "structure", "figure", "fma_from", "sides_from", "doi",
}  # fmt: skip
"""Keys that hold names for the program and numbers, which are no sentences."""
_AS_TYPED = {"aliases", "lay_terms", "journal"}
"""Keys that hold what people type, and names: they may be spelt as they like."""
AMERICAN = re.compile(
    r"\b(colou?r(?<!colour)(?!ado)\w*|fiber\w*|center\w*|tumor\w*|edema\w*|\w*hematoma\w*|\w*anemi\w*"
    r"|ischemi\w*|labor|behavior\w*|favorite|pediatric\w*|orthopedic\w*|gray|counselor|diarrhea|esophag\w*"
    r"|hemorrhag\w*|leukemi\w*|anesthe\w*|program|liter|meter|judgment|percent"
    r"|(?:local|organ|recogn|stabil|minim|special)iz\w+)\b",
    re.IGNORECASE,
)
_IN_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_NAMES_IN_CAPITALS = {"GRADE", "WHO"}
"""They are written like words, but are names."""
_RAW_ID = re.compile(r"\b[^\W_]+(?:_[^\W_]+)+\b")


def find_long_sentences(reading: Reading) -> Iterator[Problem]:
    """No sentence that has to be read twice."""
    for said in _prose(reading):
        for sentence in sentences(said.text):
            if (count := len(sentence.split())) > MOST_WORDS:
                yield _error(said, f"a sentence of {count} words (at most {MOST_WORDS}): “{sentence[:40]}…”")


def find_american_spelling(reading: Reading) -> Iterator[Problem]:
    """British spelling throughout."""
    for said in _prose(reading):
        if said.key not in _AS_TYPED:
            for found in AMERICAN.finditer(said.text):
                yield _error(said, f"“{found.group()}” is not British spelling")


def find_raw_ids(reading: Reading) -> Iterator[Problem]:
    """No reader is shown the id of a source or of another entry."""
    for said in _prose(reading):
        for found in _RAW_ID.finditer(said.text):
            yield _error(said, f'shows readers the id "{found.group()}": name it in words, or in its sources')


def find_shouted_words(reading: Reading) -> Iterator[Problem]:
    """No word in capitals that is written small elsewhere: what matters is said in words."""
    said_calmly = {word for said in _prose(reading) for word in re.findall(r"\b[a-z]{3,}\b", said.text)}
    for said in _prose(reading):
        if said.key in _AS_TYPED:
            continue
        for word in _IN_CAPITALS.findall(said.text):
            if word.lower() in said_calmly and word not in _NAMES_IN_CAPITALS:
                yield _error(said, f'"{word}" is in capitals: write "{word.lower()}"')


def find_repeated_sentences(reading: Reading) -> Iterator[Problem]:
    """A sentence that stands in two entries, or nearly the same, was copied: in one it is the less true."""
    first: dict[frozenset[str], Passage] = {}
    for passage in own_words(reading):
        for sentence in sentences(passage.text):
            words = re.findall(r"[a-z]+", sentence.lower())
            if len(words) < _ENOUGH_TO_REPEAT or sentence.startswith(_NONE_DESCRIBED):
                continue
            model = first.setdefault(frozenset(words), passage)
            if model.entry != passage.entry:
                message = f"nearly the same sentence as in {model.entry}: “{sentence[:40]}…”"
                yield Problem(*passage.spot, f"{passage.entry}: {passage.part}: {message}", Gravity.WARNING)


def find_hard_words_for_patients(reading: Reading) -> Iterator[Problem]:
    """What patients read is within the reach of a reader of thirteen; needs `textstat`."""
    try:
        import textstat
    except ImportError:
        return  # the group "test" has it; the program has no need of it
    for each in for_patients(reading):
        enough = len(each.text.split()) >= _ENOUGH_TO_GRADE
        if enough and (grade := textstat.flesch_kincaid_grade(each.text)) > GRADE:
            message = f"reading grade {grade:.1f}, above {GRADE:.0f}: shorter words and sentences"
            yield Problem(*each.spot, f"{each.entry}: {each.part}: {message}")


PROSE_CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    find_long_sentences,
    find_american_spelling,
    find_raw_ids,
    find_shouted_words,
    find_repeated_sentences,
    find_hard_words_for_patients,
)


def _prose(reading: Reading) -> Iterator[Text]:
    """Every text that a reader sees; titles of sources are others' words."""
    for said in reading.trace.texts:
        if said.key not in _NO_PROSE and Path(said.spot[0]).name != "sources.yaml":
            yield said


def _error(said: Text, message: str) -> Problem:
    return Problem(*said.spot, f"{said.what}: {said.key}: {message}")
