"""The common reasons that are no muscle, each in a few words, by kind. Pure."""

from collections.abc import Iterable

from app.domain.practice import Mimic
from app.domain.reasons import ZoneReasons
from app.domain.terms import MimicKind

_FIRST = (MimicKind.NERVE_ROOT, MimicKind.JOINT, MimicKind.VISCERA)
"""What a muscle is most often mistaken for; the other kinds follow."""


def in_short(
    reasons: Iterable[ZoneReasons], *, most: int | None = None
) -> tuple[tuple[MimicKind, tuple[str, ...]], ...]:
    """(kind, names) in a fixed order of kinds, each name once; `most` names of a kind, then how many more."""
    found: dict[MimicKind, dict[str, None]] = {}
    for other in (other for each in reasons for other in each.others):
        found.setdefault(other.kind, {})[short_name(other)] = None
    kinds = sorted(found, key=lambda kind: (kind not in _FIRST, list(MimicKind).index(kind)))
    return tuple((kind, _at_most(tuple(found[kind]), most)) for kind in kinds)


def short_name(other: Mimic) -> str:
    """What stands before the colon: the reason without how it is told; of a nerve root only its level."""
    name = other.text.partition(":")[0]
    return name.removesuffix(" radiculopathy") if other.kind is MimicKind.NERVE_ROOT else name


def _at_most(names: tuple[str, ...], most: int | None) -> tuple[str, ...]:
    if most is None or len(names) <= most + 1:  # "1 more" is no shorter than a name
        return names
    return (*names[:most], f"{len(names) - most} more")
