"""`zones.yaml`, `conditions.yaml` and `sources.yaml`."""

import re

from app.content.entry import Entry
from app.content.read_practice import read_referring, read_remarks, read_summary
from app.content.statements import basis, note_sourcing
from app.domain.condition import Condition, Evidence
from app.domain.source import Source
from app.domain.terms import Basis, Side, SourceKind, ZoneView
from app.domain.zone import Zone

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


def read_source(entry: Entry) -> Source:
    """One line of the bibliography."""
    return Source(
        id=entry.text("id"),
        title=entry.text("title"),
        kind=entry.word("kind", SourceKind),
        authors=entry.text("authors", optional=True),
        year=entry.whole("year", optional=True),
        publisher=entry.text("publisher", optional=True),
        issue=entry.text("issue", optional=True),
        address=entry.text("address", optional=True),
        seen=entry.text("seen", optional=True),
        read=_month(entry),
        doi=entry.text("doi", optional=True),
        pmid=entry.text("pmid", optional=True),
        note=entry.text("note", optional=True),
        further_reading=entry.flag("further_reading"),
    )


def _month(entry: Entry) -> str:
    month = entry.text("read", optional=True)
    if month and not _MONTH.fullmatch(month):
        entry.fault("read", f"read should be a year and a month, as in 2026-11, not {month}")
    return month


def read_zone(entry: Entry) -> Zone:
    """One pain zone, or a group of them."""
    return Zone(
        id=entry.text("id"),
        label=entry.text("label"),
        body_region=entry.text("body_region"),
        views=entry.words("views", ZoneView),
        lay_terms=entry.texts("lay_terms"),
        note=entry.text("note", optional=True),
        midline=entry.flag("midline"),
        side=entry.word_or_none("side", Side) if entry.has("side") else None,
        internal=entry.flag("internal"),
        parts=entry.references("parts", "zone", optional=True, keep=True),
    )


def read_condition(entry: Entry) -> Condition:
    """One condition. A broken piece of evidence is left out on its own."""
    muscle_basis = entry.word("muscle_basis", Basis)
    sources, needs = entry.references("muscle_sources", "source"), entry.flag("muscle_needs_source")
    note_sourcing(entry, muscle_basis, sources, needs)
    return Condition(
        id=entry.text("id"),
        name=entry.text("name"),
        aliases=entry.texts("aliases"),
        summary=read_summary(entry),
        may_be=read_remarks(entry, "may_be"),
        refer=read_referring(entry),
        muscles=entry.references("muscles", "muscle"),
        muscle_basis=muscle_basis,
        muscle_sources=sources,
        muscle_needs_source=needs,
        note=entry.text("note", optional=True),
        concept_sources=entry.references("concept_sources", "source", optional=True),
        evidence=tuple(
            made
            for part in entry.entries("evidence", f"{entry.what}: evidence")
            for made in [_evidence(part)]
            if part.finish()
        ),
    )


def _evidence(entry: Entry) -> Evidence:
    return Evidence(
        source=entry.reference("source", "source"),
        design=entry.text("design"),
        year=entry.whole("year") or 0,
        journal=entry.text("journal"),
        direction=entry.text("direction"),
        certainty=entry.text("certainty"),
        statement=entry.text("statement"),
        n=entry.text("n", optional=True),
        doi=entry.text("doi", optional=True),
        note=entry.text("note", optional=True),
        extra_sources=entry.references("extra_sources", "source", optional=True),
        basis=basis(entry),
    )
