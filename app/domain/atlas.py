"""The whole content of the program, with the look-ups every room needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.caution import Cautions, Hazard, WarningSymptom
from app.domain.condition import Condition
from app.domain.figure import FigureSummary
from app.domain.guide import Guide
from app.domain.muscle import Muscle, MuscleGroup, PatternDisagreement
from app.domain.ranking import Weights
from app.domain.reasons import ZoneReasons
from app.domain.source import Source
from app.domain.zone import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """All entries by id, in the order of their files."""

    muscles: Mapping[str, Muscle]
    groups: Mapping[str, MuscleGroup]
    zones: Mapping[str, Zone]
    conditions: Mapping[str, Condition]
    cautions: Cautions
    hazards: Mapping[str, Hazard]
    guide: Guide
    sources: Mapping[str, Source]
    figures: Mapping[str, FigureSummary]
    disagreements: tuple[PatternDisagreement, ...] = ()
    reasons: tuple[ZoneReasons, ...] = ()
    weights: Weights = field(default_factory=Weights)
    """What the pain finder weighs with."""
    region_names: Mapping[str, str] = field(default_factory=dict)
    """Region id -> what it is called, in the order of the list."""

    def muscles_of(self, structure: str) -> tuple[Muscle, ...]:
        """The muscles a drawn structure belongs to (many-to-many)."""
        return tuple(m for m in self.muscles.values() if structure in m.structures)

    def conditions_of(self, muscle: str) -> tuple[Condition, ...]:
        """The conditions in which a muscle is commonly implicated."""
        return tuple(c for c in self.conditions.values() if muscle in c.muscles)

    def groups_of(self, muscle: str) -> tuple[MuscleGroup, ...]:
        """The groups a muscle belongs to."""
        return tuple(g for g in self.groups.values() if muscle in g.muscles)

    def hazards_of(self, muscle: str) -> tuple[Hazard, ...]:
        """A muscle's hazards, worst first."""
        order = {"critical": 0, "high": 1, "moderate": 2, "low": 3}
        found = [self.hazards[h] for h in self.muscles[muscle].cautions if h in self.hazards]
        return tuple(sorted(found, key=lambda h: (order[h.severity], not h.is_pleural)))

    def watch_for(self, muscle: str) -> tuple[WarningSymptom, ...]:
        """What to watch for after needling a muscle, because of its own hazards."""
        own = set(self.muscles[muscle].cautions)
        return tuple(sign for sign in self.cautions.warning_symptoms if own.intersection(sign.hazards))

    def leaf_zones(self, zone: str) -> tuple[str, ...]:
        """The drawn zones a zone id stands for: itself, or the parts of a group."""
        entry = self.zones.get(zone)
        return entry.parts if entry and entry.parts else (zone,)

    def reasons_for(self, zones: Iterable[str]) -> tuple[ZoneReasons, ...]:
        """Red flags and other reasons for pain in these zones, the part of the body most touched first."""
        marked = {leaf for zone in zones for leaf in self.leaf_zones(zone)}
        touched = [
            (len(marked.intersection(leaf for zone in each.zones for leaf in self.leaf_zones(zone))), each)
            for each in self.reasons
        ]
        return tuple(each for count, each in sorted(touched, key=lambda pair: -pair[0]) if count)
