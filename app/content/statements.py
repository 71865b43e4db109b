"""What every statement carries: its basis and its sources."""

from app.content.entry import Entry
from app.content.scope import Sourcing
from app.domain.terms import Basis


def basis(entry: Entry) -> Basis:
    """How the statement was come by."""
    return entry.word("basis", Basis)


def needs_source(entry: Entry) -> bool:
    """True where the statement is said to be still without a source that may be cited."""
    return entry.flag("needs_source")


def sourced(
    entry: Entry, *, with_basis: bool = True, key: str = "sources"
) -> tuple[Basis, tuple[str, ...], bool]:
    """Basis, source ids, and whether a source is still needed. The linter judges them together."""
    found = basis(entry) if with_basis else Basis.SEEN
    sources, needs = entry.references(key, "source"), needs_source(entry)
    note_sourcing(entry, found, sources, needs)
    return found, sources, needs


def note_sourcing(entry: Entry, found: Basis, sources: tuple[str, ...], needs: bool) -> None:
    """Remember how a statement is sourced, for the linter."""
    entry.scope.trace.sourcing.append(
        Sourcing(
            spot=entry.scope.spot(entry.node),
            what=entry.what,
            basis=found,
            sources=sources,
            needs_source=needs,
        )
    )
