"""The guide: what dry needling is, with each claim's standing."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.terms import Basis


class GuideChapter(StrEnum):
    """The chapters, in the order in which they are read."""

    WHAT = "what it is"
    MECHANISM = "how it may work"
    ACUPUNCTURE = "acupuncture"
    SESSION = "a session"
    AFTER = "after"
    WARNING = "warning signs"
    NUMBER = "how many sessions"
    SCREENING = "who should not"
    HARMS = "how often things go wrong"
    LUNG = "around the lung"
    BENEFIT = "does it work"
    SCOPE = "training and scope"
    CONSENT = "consent"
    DIFFER = "where sources differ"
    ABOUT = "how we know"


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
class GuidePage:
    """What a chapter says under one heading, and the claims of articles that belong there."""

    id: str
    chapter: GuideChapter
    heading: str
    text: str
    items: tuple[str, ...] = ()
    """A list that follows the text."""
    basis: Basis = Basis.TEXTBOOK
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    """Ids of the claims shown below it."""
    conflicts: tuple[str, ...] = ()
    """Ids of the contradictions shown below it."""
    on_form: bool = False
    """Whether it stands on the consent form that can be saved; its words are for patients."""


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
    pages: tuple[GuidePage, ...] = ()
