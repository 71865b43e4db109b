"""What readers of entries share: the file, the ids that exist, and a trace of what was read."""

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from yaml.nodes import Node

from app.content.problem import Gravity, Problem

Kind = Literal["region", "muscle", "zone", "hazard", "condition", "source", "structure", "claim", "conflict"]
Spot = tuple[str, int, int]
"""File, line and column, the last two from 1."""


@dataclass(slots=True)
class Ids:
    """Which ids exist.

    `declared` also holds entries that were left out. `unchecked` are the kinds whose whole file is missing.
    """

    declared: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    built: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unchecked: set[str] = field(default_factory=set)
    uncitable: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """How one statement says it was come by."""

    spot: Spot
    what: str
    basis: str
    sources: tuple[str, ...]
    needs_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as it stands in a file."""

    spot: Spot
    what: str
    """What the entry or part that holds it is called in messages."""
    key: str
    text: str


@dataclass(slots=True)
class Trace:
    """What the checks of the linter need beyond the atlas itself."""

    spots: dict[tuple[str, str], Spot] = field(default_factory=dict)
    """(kind, id) -> where the entry begins."""
    cited: set[str] = field(default_factory=set)
    sourcing: list[Sourcing] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    """Every text; names of other entries and words of a closed vocabulary are none."""
    whole: bool = True
    """False where some text of a file could not be read as YAML."""


@dataclass(slots=True)
class Scope:
    """One file being read."""

    file: str
    problems: list[Problem]
    ids: Ids
    trace: Trace

    def spot(self, node: Node) -> Spot:
        """Where a node begins."""
        return self.file, node.start_mark.line + 1, node.start_mark.column + 1

    def say(self, node: Node, message: str, gravity: Gravity = Gravity.ERROR) -> None:
        """Log a problem at a node."""
        file, line, column = self.spot(node)
        self.problems.append(Problem(file=file, line=line, column=column, message=message, severity=gravity))


def did_you_mean(word: str, known: set[str] | frozenset[str]) -> str:
    """`; did you mean "x"?` for the nearest known word, or nothing."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""
