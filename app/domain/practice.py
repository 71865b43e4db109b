"""What an entry says for practice: finding a muscle, mimics, self-care, and how a pattern is known."""

from dataclasses import dataclass

from app.domain.terms import Basis, KnownBy, MimicKind, Palpation


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A statement with its sources; without any it is unconfirmed."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindIt:
    """How a hand finds a muscle."""

    position: str
    """The patient's."""
    landmark: str
    palpation: Palpation
    confirm: str
    """The movement that brings it out; empty for a muscle that no hand reaches."""
    basis: Basis = Basis.TEXTBOOK
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mimic:
    """What else may cause pain in the same zones; a red flag needs referral."""

    kind: MimicKind
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCare:
    """For patients, in short words; without sources it is the editors' general advice."""

    heat: str = ""
    stretch: str = ""
    posture: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One way in which a pattern is known."""

    kind: KnownBy
    n: int | None = None
    """How many patients, volunteers or muscles; None where it is not said or does not apply."""
    finding: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referring:
    """A sign that calls for referral."""

    text: str
    urgent: bool = False
    sources: tuple[str, ...] = ()
