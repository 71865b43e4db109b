"""The guide: what dry needling is, with each claim's standing."""

from dataclasses import dataclass

from app.domain.terms import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim that articles make about dry needling, and how well it stands (`status`)."""

    id: str
    topic: str
    claim: str
    status: str
    shown: str = ""
    """What the program says instead, where that differs from the claim."""
    note: str = ""
    conflict_values: tuple[str, ...] = ()
    basis: Basis = Basis.TEXTBOOK
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimConflict:
    """Where articles contradict each other, and how the program puts it."""

    id: str
    topic: str
    claims: tuple[str, ...]
    resolution: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Everything in `data/guide.yaml`."""

    caveat: str = ""
    """The caveat that stands wherever patterns are shown."""
    caveat_sources: tuple[str, ...] = ()
    reliability: str = ""
    """How well examiners agree on where a trigger point is; stands beside the caveat."""
    reliability_sources: tuple[str, ...] = ()
    side_rule: str = ""
    """Which side of the body a pattern is drawn on."""
    certainty_note: str = ""
    """Whose reading the certainty of evidence is."""
    sources_note: str = ""
    """How much of each source was read."""
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[ClaimConflict, ...] = ()
