"""Rules of the house for sources: each cited, dated, in one form and once; each statement with its own."""

import re
from collections.abc import Callable, Iterator

from app.content.problem import Gravity, Problem
from app.content.read import Reading
from app.content.scope import Spot
from app.domain.terms import Basis, SourceKind

_VOLUME = re.compile(r"\d\S*:\w?\d\S*")


def find_uncited_sources(reading: Reading) -> Iterator[Problem]:
    """Every source is cited somewhere, or is said to be further reading."""
    if not reading.trace.whole:
        return  # what could not be read may cite it
    for source in reading.atlas.sources.values():
        spot, cited = reading.trace.spots["sources", source.id], source.id in reading.trace.cited
        if not cited and not source.further_reading:
            yield _error(spot, f'source {source.id} is cited nowhere: cite it or say "further_reading: true"')
        if cited and source.further_reading:
            yield _error(spot, f'source {source.id} is cited: leave out "further_reading"')


def find_undated_pages(reading: Reading) -> Iterator[Problem]:
    """A web page has a year of its own, or the month by which it was read: it may have changed since."""
    for source in reading.atlas.sources.values():
        if source.kind == SourceKind.WEB_PAGE and not source.year and not source.read:
            message = f'web page {source.id} has no date: give its "year", or the month of reading in "read"'
            yield _error(reading.trace.spots["sources", source.id], message)


def find_works_cited_twice(reading: Reading) -> Iterator[Problem]:
    """A paper has one id: known by its DOI, or by the letters of its title."""
    first: dict[str, str] = {}
    for source in reading.atlas.sources.values():
        title = "".join(filter(str.isalnum, source.title.lower())) if source.kind == SourceKind.STUDY else ""
        for known in filter(None, (source.doi.lower(), title)):
            other = first.setdefault(known, source.id)
            if other != source.id:
                message = f'source {source.id} is the same work as "{other}": cite that one'
                yield _error(reading.trace.spots["sources", source.id], message)
                break


def find_packed_records(reading: Reading) -> Iterator[Problem]:
    """Volume and pages have a place of their own."""
    for source in reading.atlas.sources.values():
        if found := _VOLUME.search(source.publisher):
            message = f'source {source.id}: "{found.group()}" belongs in "issue", not in "publisher"'
            yield _error(reading.trace.spots["sources", source.id], message)


def find_unsourced_statements(reading: Reading) -> Iterator[Problem]:
    """Every statement names a source, or is marked as one that still needs it."""
    unconfirmed = [said for said in reading.trace.sourcing if not said.sources]
    for said in unconfirmed:
        if said.basis != Basis.TEXTBOOK and not said.needs_source:
            yield _error(said.spot, f'{said.what} names no source: cite one, or say "needs_source: true"')
    for said in reading.trace.sourcing:
        if said.sources and said.needs_source:
            yield _error(said.spot, f'{said.what} names sources, yet says "needs_source: true"')
    if unconfirmed:
        count = len(unconfirmed)
        message = f"{count} statements name no source and say so (this is the first)"
        yield Problem(*unconfirmed[0].spot, message, Gravity.WARNING)


SOURCE_CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    find_uncited_sources,
    find_undated_pages,
    find_works_cited_twice,
    find_packed_records,
    find_unsourced_statements,
)


def _error(spot: Spot, message: str) -> Problem:
    return Problem(*spot, message)
