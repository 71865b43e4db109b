"""`guide.yaml`."""

from collections.abc import Callable
from typing import TypeVar

from app.content.entry import Entry
from app.content.scope import did_you_mean
from app.content.statements import sourced
from app.domain.guide import Claim, ClaimConflict, Guide, GuideChapter, GuidePage
from app.domain.terms import ClaimStatus

T = TypeVar("T")


def read_guide(root: Entry) -> Guide:
    """Everything in the file."""
    caveat_sources = root.references("caveat_sources", "source")
    claims, conflicts = root.entries("claims", "claim"), root.entries("conflicts", "conflict")
    known = {"claims": _ids(claims), "conflicts": _ids(conflicts)}
    return Guide(
        caveat=root.text("caveat"),
        caveat_sources=caveat_sources,
        reliability=root.text("reliability", optional=True),
        reliability_sources=root.references("reliability_sources", "source", optional=True),
        side_rule=root.text("side_rule"),
        certainty_note=root.text("certainty_note"),
        sources_note=root.text("sources_note"),
        claims=_whole(claims, _claim),
        conflicts=_whole(conflicts, _conflict),
        pages=_whole(root.entries("pages", "page", optional=True), lambda entry: _page(entry, known)),
    )


def _whole(entries: list[Entry], read: Callable[[Entry], T]) -> tuple[T, ...]:
    """The entries that can be used; the others are said and left out."""
    return tuple(made for entry in entries for made in [read(entry)] if entry.finish())


def _ids(entries: list[Entry]) -> frozenset[str]:
    return frozenset(entry.id for entry in entries)


def _claim(entry: Entry) -> Claim:
    found_basis, sources, _ = sourced(entry)
    return Claim(
        id=entry.text("id"),
        topic=entry.text("topic"),
        claim=entry.text("claim"),
        status=entry.word("status", ClaimStatus),
        shown=entry.text("shown", optional=True),
        note=entry.text("note", optional=True),
        conflict_values=entry.texts("conflict_values", optional=True),
        basis=found_basis,
        sources=sources,
    )


def _conflict(entry: Entry) -> ClaimConflict:
    _, sources, _ = sourced(entry, with_basis=False)
    return ClaimConflict(
        id=entry.text("id"),
        topic=entry.text("topic"),
        claims=entry.texts("claims"),
        resolution=entry.text("resolution"),
        sources=sources,
    )


def _page(entry: Entry, known: dict[str, frozenset[str]]) -> GuidePage:
    found_basis, sources, _ = sourced(entry)
    return GuidePage(
        id=entry.text("id"),
        chapter=entry.word("chapter", GuideChapter),
        heading=entry.text("heading"),
        text=entry.text("text"),
        items=entry.texts("items", optional=True),
        basis=found_basis,
        sources=sources,
        claims=_named(entry, "claims", known),
        conflicts=_named(entry, "conflicts", known),
        on_form=entry.flag("on_form"),
    )


def _named(entry: Entry, key: str, known: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """Ids of claims or conflicts of this file; an unknown one breaks the page."""
    named = entry.texts(key, optional=True)
    for unknown in sorted({*named} - known[key]):
        message = f'{key} names the unknown {key[:-1]} "{unknown}"{did_you_mean(unknown, known[key])}'
        entry.fault(key, message)
    return named
