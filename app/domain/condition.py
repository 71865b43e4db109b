"""Conditions, the muscles commonly implicated, and what trials found."""

from dataclasses import dataclass

from app.domain.practice import Referring, Remark
from app.domain.terms import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One study or review of dry needling for a condition."""

    source: str
    design: str
    year: int
    journal: str
    direction: str
    certainty: str
    statement: str
    n: str = ""
    doi: str = ""
    note: str = ""
    extra_sources: tuple[str, ...] = ()
    basis: Basis = Basis.TEXTBOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A named complaint and the muscles that are commonly implicated in it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    summary: Remark | None = None
    may_be: tuple[Remark, ...] = ()
    """What else it may be."""
    refer: tuple[Referring, ...] = ()
    """When to refer, urgent signs first."""
    muscles: tuple[str, ...] = ()
    muscle_basis: Basis = Basis.TEXTBOOK
    muscle_sources: tuple[str, ...] = ()
    muscle_needs_source: bool = False
    note: str = ""
    concept_sources: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
