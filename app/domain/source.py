"""The bibliography."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One cited page, paper or book. `kind` is a rough label (study, book, web page, ...)."""

    id: str
    title: str
    kind: str
    authors: str = ""
    year: int | None = None
    publisher: str = ""
    """Journal, publisher or site."""
    issue: str = ""
    """Volume, number and pages."""
    address: str = ""
    seen: str = ""
    read: str = ""
    """The month ("2026-11") by which a web page had been read in a stored copy; it may have changed since."""
    doi: str = ""
    pmid: str = ""
    note: str = ""
    """What of it bears on what it is cited for; how it was read."""
    further_reading: bool = False
    """Read for the project, but cited by no single statement."""
