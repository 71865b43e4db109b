"""What lies under the muscles and trigger points of one adult body: names and order, never a depth."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A structure that a straight path through the body meets."""

    name: str
    hazards: tuple[str, ...] = ()
    """The hazards it stands for; empty for a muscle or bone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderPoint:
    """What lies under one place of a trigger point (structure ids)."""

    layers: tuple[str, ...]
    """What the shortest way in meets, from the skin inwards, the muscle and structures at risk among it."""
    beneath: tuple[str, ...] = ()
    """Every structure at risk that this way or one at a slant meets, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderMuscle:
    """What lies under one muscle."""

    points: Mapping[str, UnderPoint] = field(default_factory=dict)
    """By trigger point and the number of its place: `soleus__trp1.0`."""
    anywhere: tuple[str, ...] = ()
    """The structures at risk (ids) under any part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneath:
    """What lies under each muscle that has a mesh."""

    structures: Mapping[str, Passed] = field(default_factory=dict)
    muscles: Mapping[str, UnderMuscle] = field(default_factory=dict)

    def hazards(self, structure: str) -> tuple[str, ...]:
        """The hazards a structure stands for."""
        return self.structures[structure].hazards
