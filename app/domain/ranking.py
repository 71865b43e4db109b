"""What the pain finder weighs with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActive:
    """How often a muscle is found active in patients with pain in certain zones; `share` is 0..1."""

    id: str
    muscle: str
    share: float
    """The least that the sources give."""
    zones: tuple[str, ...]
    """Where those patients hurt: zone ids, groups among them."""
    among: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Few, each 0..1, and not fitted to any one table. An essential zone counts 1."""

    spillover: float = 0.5
    """A spillover zone against an essential one."""
    outside: float = 0.6
    """A marked zone that the muscle does not reach."""
    unmarked: float = 0.15
    """What is not marked of the muscle's own pattern."""
    contested: float = 0.5
    """A pattern that no chart and no study shows against one that is shown."""
    both_sides: float = 0.5
    """What it adds to all that a muscle explains, if it explains marks of both sides by itself."""
    often: float = 0.05
    """The most that being often found active adds to what a muscle explains."""
    found_active: tuple[FoundActive, ...] = ()
