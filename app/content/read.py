"""`data/*.yaml` and the index of figures to one `Atlas`, with every problem found on the way.

Two passes: first the ids of all files, so that every reference can be checked where it stands, then the
entries. A broken entry is left out and said; the rest is read. A caution that a muscle names is never
lost: if its text cannot be read, a stand-in takes its place.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from app.content.document import Document, read_document
from app.content.entry import Entry
from app.content.figure_index import read_index
from app.content.problem import Problem
from app.content.read_cautions import read_cautions, read_hazard, unreadable_hazard
from app.content.read_guide import read_guide
from app.content.read_muscles import read_group, read_muscle, read_pattern_disagreement
from app.content.read_others import read_condition, read_source, read_zone
from app.content.read_ranking import name_missing_weights, read_found_active, read_weight, weights_of
from app.content.read_reasons import read_zone_reasons
from app.content.scope import Ids, Scope, Trace
from app.domain.atlas import Atlas
from app.domain.caution import Cautions
from app.domain.figure import FigureSummary
from app.domain.guide import Guide
from app.domain.ranking import Weights
from app.domain.zone import Zone

T = TypeVar("T")

FILES = (
    "sources.yaml",
    "zones.yaml",
    "cautions.yaml",
    "muscles.yaml",
    "conditions.yaml",
    "reasons.yaml",
    "ranking.yaml",
    "guide.yaml",
)
_KINDS = {
    "source": ("sources.yaml", "sources"),
    "zone": ("zones.yaml", "zones"),
    "hazard": ("cautions.yaml", "hazards"),
    "region": ("muscles.yaml", "regions"),
    "muscle": ("muscles.yaml", "muscles"),
    "condition": ("conditions.yaml", "conditions"),
    "claim": ("guide.yaml", "claims"),
    "conflict": ("guide.yaml", "conflicts"),
}


@dataclass(slots=True)
class Reading:
    """An atlas with all that was noticed while reading it."""

    atlas: Atlas
    problems: list[Problem]
    trace: Trace


def read_atlas(data_folder: Path, assets_folder: Path) -> Reading:
    """Read everything afresh. Never raises for what the files contain."""
    problems: list[Problem] = []
    documents = {name: read_document(data_folder / name, problems) for name in FILES}
    figures = read_index(assets_folder, problems)
    reader = _Reader(documents, problems, _collect_ids(documents))
    atlas = reader.atlas(figures)
    return Reading(atlas, sorted(problems, key=lambda p: (p.file, p.line, p.column)), reader.trace)


def _collect_ids(documents: dict[str, Document]) -> Ids:
    ids = Ids()
    for kind, (file, section) in _KINDS.items():
        ids.declared[kind] |= _ids_of(documents[file], section) | documents[file].lost
        if documents[file].root is None:
            ids.unchecked.add(kind)
    ids.uncitable = _ids_of(documents["sources.yaml"], "checked_against")
    ids.unchecked.add("structure")  # figures may be missing: that a muscle is drawn is for the linter
    return ids


def _ids_of(document: Document, section: str) -> set[str]:
    if document.root is None:
        return set()
    entries = (value for key, value in document.root.value if key.value == section)
    return {
        str(value.value)
        for entry in entries
        if isinstance(entry, SequenceNode)
        for item in entry.value
        if isinstance(item, MappingNode)
        for key, value in item.value
        if key.value == "id" and isinstance(value, ScalarNode)
    }


class _Reader:
    """Reads the files in an order in which every reference looks back (zone parts excepted)."""

    def __init__(self, documents: dict[str, Document], problems: list[Problem], ids: Ids) -> None:
        self.trace = Trace()
        self._ids = ids
        self._roots: dict[str, Entry] = {}
        for name, document in documents.items():
            self.trace.whole = self.trace.whole and document.whole
            scope = Scope(document.path, problems, ids, self.trace)
            if document.root is not None:
                self._roots[name] = Entry(document.root, name, scope)

    def atlas(self, figures: dict[str, FigureSummary]) -> Atlas:
        sources = self._all("source", read_source)
        self._all_of("sources.yaml", "checked_against", "data set", read_source)
        zones = self._zones()
        hazards = self._all("hazard", read_hazard)
        regions = self._all("region", lambda entry: entry.text("name") if entry.text("id") else "")
        muscles = self._all("muscle", read_muscle)
        for muscle in muscles.values():
            regions.setdefault(muscle.region, muscle.region.replace("_", " ").capitalize())
            for hazard in muscle.cautions:
                hazards.setdefault(hazard, unreadable_hazard(hazard))
        disagreements = self._all_of(
            "muscles.yaml", "disagreements", "disagreement", read_pattern_disagreement
        )
        reasons = self._all_of("reasons.yaml", "reasons", "reasons", read_zone_reasons)
        cautions, guide = self._roots.get("cautions.yaml"), self._roots.get("guide.yaml")
        atlas = Atlas(
            sources=sources,
            zones=zones,
            region_names=regions,
            muscles=muscles,
            groups=self._all_of("muscles.yaml", "groups", "group", read_group),
            disagreements=tuple(disagreements.values()),
            reasons=tuple(reasons.values()),
            weights=self._weights(),
            conditions=self._all("condition", read_condition),
            hazards=hazards,
            cautions=read_cautions(cautions, tuple(hazards.values())) if cautions else Cautions(),
            guide=read_guide(guide) if guide else Guide(),
            figures=figures,
        )
        for root in self._roots.values():
            root.name_unknown_keys()
        return atlas

    def _all(self, kind: str, read: Callable[[Entry], T]) -> dict[str, T]:
        file, section = _KINDS[kind]
        return self._all_of(file, section, kind, read)

    def _all_of(self, file: str, section: str, kind: str, read: Callable[[Entry], T]) -> dict[str, T]:
        root, found = self._roots.get(file), dict[str, T]()
        for entry in root.entries(section, kind, optional=section == "checked_against") if root else ():
            made = read(entry)
            if (section, entry.id) in self.trace.spots:
                line = self.trace.spots[section, entry.id][1]
                entry.error(entry.node, f"stands twice (first in line {line})")
            elif entry.id:
                self.trace.spots[section, entry.id] = entry.scope.spot(entry.node)
            if entry.finish():
                found[entry.id] = made
                self._ids.built[kind].add(entry.id)
        return found

    def _weights(self) -> Weights:
        values = self._all_of("ranking.yaml", "weights", "weight", read_weight)
        found = self._all_of("ranking.yaml", "found_active", "found_active", read_found_active)
        if "ranking.yaml" in self._roots:
            name_missing_weights(self._roots["ranking.yaml"])
        return weights_of(values, tuple(found.values()))

    def _zones(self) -> dict[str, Zone]:
        zones = self._all("zone", read_zone)
        return {
            name: replace(zone, parts=tuple(part for part in zone.parts if part in zones))
            for name, zone in zones.items()
        }
