"""Finding an entry by any name people use for it, also misspelt.

A query is compared with every name of every entry. What begins with it comes first, then what has
a word beginning with it, then what contains it, then what resembles it.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.domain.atlas import Atlas


class HitKind(StrEnum):
    """What kind of entry was found."""

    MUSCLE = "muscle"
    CONDITION = "condition"
    GROUP = "group"
    ZONE = "zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of one entry, folded for comparing. A `main` name is what the entry is called."""

    kind: HitKind
    id: str
    text: str
    folded: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that fits the query, and the name by which it does."""

    kind: HitKind
    id: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """Every name, ready to be compared."""

    names: tuple[Name, ...]
    words: tuple[str, ...]
    """Every word of every name, once."""


_PREFIX, _WORD_PREFIX, _SUBSTRING = 400.0, 300.0, 200.0
_RESEMBLES_AT_LEAST = 72.0
_KIND_BONUS = {HitKind.MUSCLE: 3.0, HitKind.CONDITION: 2.0, HitKind.GROUP: 1.0, HitKind.ZONE: 0.0}


def build_index(atlas: Atlas) -> SearchIndex:
    """Collect the names of muscles, conditions, groups and pain zones."""
    names: list[Name] = []

    def add(kind: HitKind, entry: str, main: str, *others: str) -> None:
        names.extend(
            Name(kind=kind, id=entry, text=text, folded=fold(text), main=text == main)
            for text in dict.fromkeys((main, *others))
            if text
        )

    for muscle in atlas.muscles.values():
        add(HitKind.MUSCLE, muscle.id, muscle.name, muscle.latin, *muscle.aliases)
    for condition in atlas.conditions.values():
        add(HitKind.CONDITION, condition.id, condition.name, *condition.aliases)
    for group in atlas.groups.values():
        add(HitKind.GROUP, group.id, group.name, *group.aliases)
    for zone in atlas.zones.values():
        add(HitKind.ZONE, zone.id, zone.label, *zone.lay_terms)
    words = dict.fromkeys(word for name in names for word in name.folded.split())
    return SearchIndex(names=tuple(names), words=tuple(words))


def find(index: SearchIndex, query: str, *, limit: int = 30) -> tuple[Hit, ...]:
    """The entries that fit `query`, best first, each once; none for an empty query."""
    wanted = fold(query)
    if not wanted:
        return ()
    best: dict[tuple[HitKind, str], Hit] = {}
    for name, score in _scores(index, wanted):
        key = (name.kind, name.id)
        if key not in best or score > best[key].score:
            best[key] = Hit(kind=name.kind, id=name.id, matched=name.text, score=score)
    return tuple(sorted(best.values(), key=lambda hit: -hit.score)[:limit])


def fold(text: str) -> str:
    """`text` in lower case, without accents, punctuation as single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def _scores(index: SearchIndex, wanted: str) -> list[tuple[Name, float]]:
    found = [(name, score) for name in index.names if (score := _literal_score(name, wanted))]
    if len(wanted) < 3 or any(score >= _WORD_PREFIX for _, score in found):
        return found
    return found + _resembling(index, wanted.split())


def _literal_score(name: Name, wanted: str) -> float:
    if name.folded.startswith(wanted):
        score = _PREFIX
    elif f" {wanted}" in name.folded:
        score = _WORD_PREFIX
    elif wanted in name.folded:
        score = _SUBSTRING
    else:
        return 0.0
    whole = 40.0 if name.folded == wanted else 20.0 * len(wanted) / len(name.folded)
    return score + whole + _preference(name)


def _preference(name: Name) -> float:
    """Among equally good hits: what the entry is called before an alias, muscles before the rest."""
    return (20.0 if name.main else 0.0) + _KIND_BONUS[name.kind]


def _resembling(index: SearchIndex, wanted: list[str]) -> list[tuple[Name, float]]:
    """Names in which every wanted word resembles some word, in any order."""
    likeness = [_likeness(index.words, word) for word in wanted]
    found = []
    for name in index.names:
        words = name.folded.split()
        each = [max(like.get(word, 0.0) for word in words) for like in likeness]
        if min(each) > 0:
            shape = 10.0 * min(1.0, len(wanted) / len(words))
            found.append((name, sum(each) / len(each) + shape + _preference(name) / 10))
    return found


def _likeness(words: tuple[str, ...], wanted: str) -> dict[str, float]:
    """How far each word resembles `wanted`, 0 to 100; words that do not are left out.

    Someone still typing has the beginning of a word, so beginnings are compared too.
    """
    from rapidfuzz import fuzz, process  # 16 ms to import: only for whoever misspells

    if len(wanted) < 3:
        return {word: 100.0 for word in words if word.startswith(wanted)}
    found = {
        word: score
        for word, score, _ in process.extract(
            wanted, words, scorer=fuzz.ratio, limit=None, score_cutoff=_RESEMBLES_AT_LEAST
        )
    }
    beginnings = [word[: len(wanted)] for word in words]
    for _, score, at in process.extract(
        wanted, beginnings, scorer=fuzz.ratio, limit=None, score_cutoff=_RESEMBLES_AT_LEAST
    ):
        found[words[at]] = max(found.get(words[at], 0.0), score - 2.0)
    return found
