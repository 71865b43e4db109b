"""`guide.yaml`."""

from collections.abc import Callable
from typing import TypeVar

from app.content.entry import Entry
from app.content.statements import sourced
from app.domain.guide import Claim, ClaimConflict, Guide, GuideChapter, GuidePage
from app.domain.terms import ClaimStatus

T = TypeVar("T")


def read_guide(root: Entry) -> Guide:
    """Everything in the file."""
    caveat_sources = root.references("caveat_sources", "source")
    return Guide(
        caveat=root.text("caveat"),
        caveat_sources=caveat_sources,
        reliability=root.text("reliability", optional=True),
        reliability_sources=root.references("reliability_sources", "source", optional=True),
        side_rule=root.text("side_rule"),
        certainty_note=root.text("certainty_note"),
        sources_note=root.text("sources_note"),
        claims=_whole(root.entries("claims", "claim"), "claim", _claim),
        conflicts=_whole(root.entries("conflicts", "conflict"), "conflict", _conflict),
        pages=_whole(root.entries("pages", "page", optional=True), "page", _page),
    )


def _whole(entries: list[Entry], kind: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
    """The entries that can be used; the others are said and left out."""
    found = []
    for entry in entries:
        made = read(entry)
        if entry.finish():
            found.append(made)
            entry.scope.ids.built[kind].add(entry.id)
    return tuple(found)


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


def _page(entry: Entry) -> GuidePage:
    found_basis, sources, _ = sourced(entry)
    entry.scope.trace.spots["pages", entry.id] = entry.scope.spot(entry.node)
    return GuidePage(
        id=entry.text("id"),
        chapter=entry.word("chapter", GuideChapter),
        heading=entry.text("heading"),
        text=entry.text("text"),
        items=entry.texts("items", optional=True),
        basis=found_basis,
        sources=sources,
        claims=entry.references("claims", "claim", optional=True),
        conflicts=entry.references("conflicts", "conflict", optional=True),
        on_form=entry.flag("on_form"),
    )
