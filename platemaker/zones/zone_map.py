"""`ZoneMap`: the zone of every point of the skin."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from numpy.typing import NDArray

from platemaker.anatomy import Anatomy
from platemaker.zones.landmarks import (
    BodySide,
    MeshReader,
    Points,
    ZoneDefinitionError,
    canonical,
    find_landmarks,
)
from platemaker.zones.rules import PointFields, Rules

LEFT: Final = 0
RIGHT: Final = 1
MIDLINE: Final = 2
EXCEPTION: Final = -1
_SIDES: Final[dict[BodySide, int]] = {"left": LEFT, "right": RIGHT}
_AT_ONCE: Final = 500_000
"""Points classified together: every coordinate of each is kept until they are done."""
_DEFINITIONS: Final = Path(__file__).parent.parent / "zones.yaml"


class ZoneMap:
    """Names the zone of skin points, by position and outward normal alone.

    So neighbouring zones meet without gaps, in every figure along the same line.
    """

    def __init__(self, anatomy: Anatomy, definitions: Mapping[str, Any] | None = None) -> None:
        """Raises ZoneDefinitionError if the definitions (by default `zones.yaml`) do not hold together."""
        self._definitions = read_definitions() if definitions is None else definitions
        landmarks = find_landmarks(self._definitions["landmarks"], _reader(anatomy))
        self._rules = {side: Rules(self._definitions, landmarks[side]) for side in _SIDES}
        self.landmarks = landmarks
        self._patches: Mapping[str, Sequence[Mapping[str, Any]]] = self._definitions["patches"]
        names = [patch["zone"] for patches in self._patches.values() for patch in patches]
        self.ids: tuple[str, ...] = tuple(dict.fromkeys(names))
        self._midline = np.array([name in self._definitions["midline"] for name in self.ids])

    def classify(
        self, points: NDArray[np.floating[Any]], normals: NDArray[np.floating[Any]]
    ) -> tuple[NDArray[np.int16], NDArray[np.int8]]:
        """Zone and side of skin points.

        `points` are (n, 3) mm in the body's frame (left, back, up), `normals` (n, 3) outward unit vectors.
        Gives (n,) indices into `ids`, -1 where no zone is meant to be, and (n,) sides: LEFT, RIGHT, MIDLINE.
        """
        zone = np.empty(len(points), dtype=np.int16)
        side = np.where(points[:, 0] >= 0, LEFT, RIGHT).astype(np.int8)
        for name, number in _SIDES.items():
            half = np.flatnonzero(side == number)
            for start in range(0, len(half), _AT_ONCE):
                some = half[start : start + _AT_ONCE]
                towards = canonical(normals[some], name)
                zone[some] = self._classify_half(canonical(points[some], name), towards, name)
        side[(zone >= 0) & self._midline[zone]] = MIDLINE
        return zone, side

    def _classify_half(self, points: Points, normals: Points, side: BodySide) -> NDArray[np.int16]:
        rules = self._rules[side]
        fields = rules.fields(points, normals)
        zone = np.full(len(points), EXCEPTION, dtype=np.int16)
        free = np.ones(len(points), dtype=bool)
        for segment in self._definitions["segments"]:
            inside = free & rules.matches(segment.get("where", {}), fields)
            free &= ~inside
            if inside.any():
                zone[inside] = self._classify_segment(segment["segment"], fields.subset(inside), side)
        return zone

    def _classify_segment(self, segment: str, fields: PointFields, side: BodySide) -> NDArray[np.int16]:
        """First match wins: later patches get what earlier ones leave."""
        zone = np.full(len(fields.points), EXCEPTION, dtype=np.int16)
        for patch in self._patches[segment]:
            if patch.get("only", side) != side:
                continue
            claimed = (zone == EXCEPTION) & self._rules[side].matches(patch.get("where", {}), fields)
            zone[claimed] = self.ids.index(patch["zone"])
        return zone


def read_definitions(path: Path = _DEFINITIONS) -> Mapping[str, Any]:
    """The definitions of a `zones.yaml`, unchecked."""
    with path.open(encoding="utf-8") as file:
        definitions = yaml.safe_load(file)
    if not isinstance(definitions, dict):
        raise ZoneDefinitionError(f"{path.name} is not a mapping")
    return definitions


def _reader(anatomy: Anatomy) -> MeshReader:
    return lambda file: np.asarray(anatomy.mesh(file).points, dtype=np.float64)
