"""`ranking.yaml`: what the pain finder weighs with."""

from dataclasses import fields
from typing import Any

from app.content.entry import Entry
from app.content.scope import did_you_mean
from app.domain.ranking import FoundActive, Weights

_KNOWN = frozenset(f.name for f in fields(Weights) if f.name != "found_active")


def read_weight(entry: Entry) -> float:
    """One weight, 0..1. Why it is what it is must be said."""
    name = entry.text("id")
    entry.text("why")
    if name and name not in _KNOWN:
        entry.fault("id", f"is no weight of the pain finder{did_you_mean(name, _KNOWN)}")
    return _share(entry, "value")


def read_found_active(entry: Entry) -> FoundActive:
    """How often one muscle was found active. Without a source it does not count."""
    found = FoundActive(
        id=entry.text("id"),
        muscle=entry.reference("muscle", "muscle"),
        share=_share(entry, "share"),
        zones=entry.references("zones", "zone", vital=True),
        among=entry.text("among"),
        sources=entry.references("sources", "source", vital=True),
    )
    for key, values in (("zones", found.zones), ("sources", found.sources)):
        if not values:
            entry.fault(key, f"{key} names none")
    return found


def weights_of(values: dict[str, float], found: tuple[FoundActive, ...]) -> Weights:
    """The weights that could be read; the others keep what the program was made with."""
    given: dict[str, Any] = {**values, "found_active": found}
    return Weights(**given)


def name_missing_weights(root: Entry) -> None:
    """Say which weights the file does not give."""
    for name in sorted(_KNOWN):
        if ("weights", name) not in root.scope.trace.spots:
            root.fault("weights", f'the weight "{name}" is missing: {getattr(Weights(), name):g} is used')


def _share(entry: Entry, key: str) -> float:
    value = entry.number(key)
    if not 0 < value <= 1:
        entry.fault(key, f"{key} should be above 0 and at most 1, not {value:g}")
    return value
