"""Numbered references: which source has which number on a page, and how a source is written out."""

from collections.abc import Iterable

from app.domain.atlas import Atlas
from app.domain.source import Source


class References:
    """Numbers the sources of one page in the order in which they are cited."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._numbers: dict[str, int] = {}

    def numbers(self, sources: Iterable[str]) -> str:
        """The numbers of the sources, with commas; data sets used for cross-checks are not cited."""
        known = (s for s in sources if s in self._atlas.sources)
        cited = [s for s in known if self._atlas.sources[s].kind != "repository"]
        return ", ".join(str(self._numbers.setdefault(s, len(self._numbers) + 1)) for s in cited)

    @property
    def cited(self) -> tuple[Source, ...]:
        """The sources in the order of their numbers."""
        return tuple(self._atlas.sources[source] for source in self._numbers)


def written_out(source: Source) -> str:
    """Who, what, where and when."""
    who = f"{source.authors.rstrip('.')}. " if source.authors else ""
    when = " ".join(filter(None, (source.publisher, str(source.year or ""))))
    where = ";".join(filter(None, (when, source.issue)))
    return f"{who}{source.title}{'. ' + where if where else ''}"


def reached_at(source: Source) -> str:
    """How a reader finds it: DOI, PubMed number or the site."""
    if source.doi:
        return f"doi:{source.doi}"
    if source.pmid:
        return f"PMID {source.pmid}"
    return site(source.address) if source.address.startswith("http") else ""


def site(address: str) -> str:
    """The host of a web address."""
    return address.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
