"""Landmarks: named points of the body, found on the bones.

Everything here is in canonical millimetres: (lateral, back, up), the same for both sides of the body.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""(n, 3) canonical millimetres: lateral, back, up."""
BodySide = Literal["left", "right"]
MeshReader = Callable[[str], Points]
"""Gives the vertices, (n, 3) mm in the body's frame, of a mesh file."""

_EXTREME = 0.01
"""A bony point is the mean of this share of the bone's vertices: one stray vertex must not move a border."""


class ZoneDefinitionError(ValueError):
    """Raised when `zones.yaml` says something that cannot be evaluated."""


def canonical(points: NDArray[np.floating[Any]], side: BodySide) -> Points:
    """Body frame (left, back, up) to canonical (lateral, back, up) for one side; a copy, (n, 3)."""
    result = np.array(points, dtype=np.float64)
    if side == "right":
        result[:, 0] *= -1
    return result


class Landmarks:
    """The landmarks of one body side, by name."""

    def __init__(self, points: Mapping[str, Points]) -> None:
        self._points = dict(points)

    def __getitem__(self, name: str) -> Points:
        """The landmark's (3,) point. Raises ZoneDefinitionError if there is none of that name."""
        try:
            return self._points[name]
        except KeyError:
            raise ZoneDefinitionError(f"no landmark is called {name!r}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._points

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._points)

    def point(self, spec: str | Sequence[Any]) -> Points:
        """`name` or `[name, lateral, back, up]` (mm away from it) as a (3,) point."""
        if isinstance(spec, str):
            return self[spec]
        if len(spec) != 4 or not isinstance(spec[0], str):
            raise ZoneDefinitionError(f"a point is a landmark or [landmark, lateral, back, up], not {spec!r}")
        return self[spec[0]] + np.array(spec[1:], dtype=np.float64)


def find_landmarks(definitions: Mapping[str, Any], read: MeshReader) -> dict[BodySide, Landmarks]:
    """All landmarks of `axial:` and `limb:`, for each side.

    Axial landmarks are the mean of the two sides, so that borders of the trunk and head meet in the
    midline; limb landmarks are each side's own. Definitions may use those above them.
    """
    found: dict[BodySide, dict[str, Points]] = {"left": {}, "right": {}}
    for group in ("axial", "limb"):
        for name, rule in definitions[group].items():
            points = {side: _find(name, rule, side, Landmarks(found[side]), read) for side in found}
            if group == "axial":
                mean = (points["left"] + points["right"]) / 2
                points = dict.fromkeys(points, mean)
            for side, point in points.items():
                found[side][name] = point
    return {side: Landmarks(points) for side, points in found.items()}


def _find(name: str, rule: Mapping[str, Any], side: BodySide, known: Landmarks, read: MeshReader) -> Points:
    if "mesh" in rule:
        point = _on_mesh(name, rule, side, read)
    elif "between" in rule:
        first, second = (known.point(spec) for spec in rule["between"])
        point = first + (second - first) * float(rule.get("at", 0.5))
    elif "from" in rule:
        point = known.point(rule["from"]) + np.array(rule["by"], dtype=np.float64)
    else:
        raise ZoneDefinitionError(f"landmark {name!r} needs mesh, between or from")
    if rule.get("midline", False):
        point = point * np.array([0.0, 1.0, 1.0])
    return point


def _on_mesh(name: str, rule: Mapping[str, Any], side: BodySide, read: MeshReader) -> Points:
    template: str = rule["mesh"]
    vertices = canonical(read(f"meshes/{template.format(side=side)}.ply"), side)
    if "{side}" not in template and not rule.get("midline", False):
        vertices = vertices[vertices[:, 0] > 0]
    for axis, span in rule.get("within", {}).items():
        column = vertices[:, _axis(axis)]
        low, high = column.min(), column.max()
        share = (column - low) / max(high - low, 1e-9)
        vertices = vertices[(share >= span[0]) & (share <= span[1])]
    if not len(vertices):
        raise ZoneDefinitionError(f"landmark {name!r}: nothing of the mesh is left within its limits")
    if "most" not in rule:
        return np.asarray((vertices.min(axis=0) + vertices.max(axis=0)) / 2)
    reach = vertices @ np.array(rule["most"], dtype=np.float64)
    count = max(1, int(len(vertices) * _EXTREME))
    return np.asarray(vertices[np.argsort(-reach, kind="stable")[:count]].mean(axis=0))


def _axis(name: str) -> int:
    axes = ("lateral", "back", "up")
    if name not in axes:
        raise ZoneDefinitionError(f"no direction is called {name!r}; there are {', '.join(axes)}")
    return axes.index(name)
