"""Why an answer of the pain finder stands where it does, and what tells two answers apart. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.atlas import Atlas
from app.domain.muscle import Muscle
from app.domain.practice import FindIt
from app.domain.ranking import FoundActive
from app.domain.terms import Side
from app.reference.pain_finder import Answer
from app.reference.pain_patterns import pain_points
from app.reference.plate_scene import pattern_zones


def in_words(answer: Answer, atlas: Atlas) -> tuple[str, ...]:
    """The arithmetic of an answer, one sentence a line; the numbers are those of `docs/pain-finder.md`."""
    own = [e for e in answer.explains if e.counts > 0]
    explains = [
        f"{_where(atlas, e.zone, e.side)}, {'essential' if e.essential else 'spillover'}: {e.counts:.2f}"
        for e in own
    ]
    together = f". Together {answer.gained:.2f}" if len(explains) > 1 else ""
    lines = [f"Explains {'; '.join(explains)}{together}."]
    if answer.leaves:
        leaves = "; ".join(_where(atlas, zone, side) for zone, side in answer.leaves)
        lines.append(f"Does not reach {leaves}: {answer.outside:.2f} against it.")
    else:
        lines.append("Reaches every marked zone: nothing against it.")
    if answer.together:
        lent = "; ".join(_where(atlas, e.zone, e.side) for e in answer.explains if e not in own)
        lines.append(f"It takes the same muscle of the other side to explain {lent}: counted neither way.")
    lines.append(_own_pattern(answer, atlas))
    if answer.credit < 1:
        less = 100 * (1 - answer.credit)
        lines.append(
            f"No chart and no study of its pattern was found: what it explains counts {less:.0f} % less."
        )
    if answer.often > 0:
        lines.append(_often(answer, atlas))
    if answer.alone > 0:
        lines.append(f"Explains marks of both sides by itself: it counts {100 * answer.alone:.0f} % more.")
    if len(answer.sides) > 1 and not answer.together:
        lines.append("The muscle of the left and that of the right explain it equally well: one is enough.")
    lines.append(_score(answer))
    return tuple(lines)


def sides_in_words(answer: Answer) -> str:
    """Where the muscle is to be sought: "left side", "either side", or "both sides" where it takes both."""
    if len(answer.sides) == 1:
        return f"{answer.sides[0]} side"
    return "both sides" if answer.together else "either side"


def _own_pattern(answer: Answer, atlas: Atlas) -> str:
    point = next(p for p in atlas.muscles[answer.muscle].trigger_points if p.id == answer.point)
    name = f"its pattern “{point.label}”" if point.label else "its pattern"
    if answer.unmarked <= 0:
        return f"All of {name} is marked: nothing against it."
    return f"Of {name} {100 * (1 - answer.share):.0f} % is unmarked: {answer.unmarked:.2f} against it."


def _often(answer: Answer, atlas: Atlas) -> str:
    found = found_active(answer, atlas)
    where = "; ".join(f"{100 * f.share:.0f} % of {f.among}" for f in found)
    return f"Found active in at least {where}: what it explains counts {100 * answer.often:.1f} % more."


def found_active(answer: Answer, atlas: Atlas) -> tuple[FoundActive, ...]:
    """The counts in patients that speak for an answer, the highest first; with their sources."""
    zones = {e.zone for e in answer.explains}
    found = (
        f
        for f in atlas.weights.found_active
        if f.muscle == answer.muscle
        and zones.intersection(leaf for zone in f.zones for leaf in atlas.leaf_zones(zone))
    )
    return tuple(sorted(found, key=lambda f: -f.share))


def _score(answer: Answer) -> str:
    counts = answer.gained * answer.credit * (1 + answer.often + answer.alone)
    whole = f"{counts:.2f} + {answer.outside:.2f} + {answer.unmarked:.2f}"
    return f"Score: {counts:.2f} of {whole} = {answer.score:.2f}."


def _where(atlas: Atlas, zone: str, side: Side) -> str:
    entry = atlas.zones.get(zone)
    label = entry.label if entry else zone.replace("_", " ")
    label = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return label if side is Side.MIDLINE else f"{label} on the {side}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What one of two muscles has and the other has not."""

    muscle: str
    essential: tuple[str, ...]
    """Drawn zones that only it refers to."""
    spillover: tuple[str, ...]
    actions: tuple[str, ...]
    """Movements that only it makes: those to resist or to stretch."""
    find: FindIt | None
    """How a hand finds it and what confirms it, with its sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingApart:
    """Two muscles side by side."""

    first: Apart
    second: Apart
    shared: tuple[str, ...]
    """Drawn zones that both refer to."""

    @property
    def by_pain(self) -> bool:
        """False where the two patterns are the same: then only the hand tells them apart."""
        return any(each.essential or each.spillover for each in (self.first, self.second))


def what_tells_apart(atlas: Atlas, first: str, second: str) -> TellingApart:
    """The zones only one of two muscles has, and the movement and palpation that would separate them."""
    one, two = atlas.muscles[first], atlas.muscles[second]
    zones, others = _zones(atlas, one), _zones(atlas, two)
    return TellingApart(
        first=_apart(atlas, one, two),
        second=_apart(atlas, two, one),
        shared=tuple(zone for zone in zones if zone in others),
    )


def _apart(atlas: Atlas, muscle: Muscle, other: Muscle) -> Apart:
    theirs = _zones(atlas, other)
    essential, spillover = pattern_zones(atlas, pain_points(muscle))
    same = {action.casefold() for action in other.actions}
    return Apart(
        muscle=muscle.id,
        essential=tuple(zone for zone in essential if zone not in theirs),
        spillover=tuple(zone for zone in spillover if zone not in theirs),
        actions=tuple(action for action in muscle.actions if action.casefold() not in same),
        find=muscle.find,
    )


def _zones(atlas: Atlas, muscle: Muscle) -> Iterable[str]:
    essential, spillover = pattern_zones(atlas, pain_points(muscle))
    return dict.fromkeys((*essential, *spillover))
