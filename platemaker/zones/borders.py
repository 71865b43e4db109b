"""Border lines and outlines drawn through landmarks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

from platemaker.zones.frames import Values
from platemaker.zones.landmarks import ZoneDefinitionError

Mask = NDArray[np.bool_]
"""(n,) one yes or no per point."""
Coordinate = Callable[[Any, str], float]
"""Gives a coordinate, by its field name, of a landmark (or of `[landmark, lateral, back, up]`)."""

_STEPS = 16
"""Straight pieces a curve is drawn with between two of its landmarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A border `value = f(over)` between two coordinates; level beyond its ends."""

    value: str
    over: str
    curve: PchipInterpolator
    ends: tuple[float, float]
    plus: float = 0.0

    def height(self, over: Values) -> Values:
        """The border's own value at each place, (n,)."""
        return np.asarray(self.curve(np.clip(over, *self.ends)) + self.plus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A closed smooth curve in the plane of two coordinates."""

    x: str
    y: str
    polygon: shapely.Polygon

    def contains(self, x: Values, y: Values) -> Mask:
        """True for each point inside, (n,)."""
        left, low, right, high = self.polygon.bounds
        inside: Mask = (x >= left) & (x <= right) & (y >= low) & (y <= high)
        inside[inside] = shapely.contains_xy(self.polygon, x[inside], y[inside])
        return inside


def read_line(rule: Mapping[str, Any], coordinate: Coordinate) -> Line:
    """A line from `{value, over, through}`; its points are landmarks or `[over, value]` pairs."""
    value, over = rule["value"], rule["over"]
    pairs = sorted(_pair(spec, (over, value), coordinate) for spec in rule["through"])
    places, heights = (np.array(column) for column in zip(*pairs, strict=True))
    if len(pairs) < 2 or np.any(np.diff(places) <= 0):
        raise ZoneDefinitionError(f"a line needs two or more points at different {over}: {pairs}")
    curve = PchipInterpolator(places, heights)
    return Line(value=value, over=over, curve=curve, ends=(places[0], places[-1]))


def read_outline(rule: Mapping[str, Any], coordinate: Coordinate) -> Outline:
    """An outline from `{plane: [x, y], through}` or, an ellipse, `{plane: [x, y], centre, radii}`."""
    x, y = rule["plane"]
    if "centre" in rule:
        return Outline(x=x, y=y, polygon=_ellipse(_pair(rule["centre"], (x, y), coordinate), rule["radii"]))
    corners = np.array([_pair(spec, (x, y), coordinate) for spec in rule["through"]])
    if len(corners) < 3:
        raise ZoneDefinitionError("an outline needs three or more points")
    return Outline(x=x, y=y, polygon=_prepared(shapely.Polygon(_closed_curve(corners))))


def _prepared(polygon: shapely.Polygon) -> shapely.Polygon:
    if not polygon.is_valid:
        raise ZoneDefinitionError("an outline crosses itself")
    shapely.prepare(polygon)
    return polygon


def _pair(spec: Any, fields: tuple[str, str], coordinate: Coordinate) -> tuple[float, float]:
    """A place as two coordinates: of a landmark, or `[x, y]`, each a number or `[landmark, plus]`."""
    if isinstance(spec, Sequence) and not isinstance(spec, str) and len(spec) == 2:
        x, y = (_single(part, field, coordinate) for part, field in zip(spec, fields, strict=True))
        return x, y
    return coordinate(spec, fields[0]), coordinate(spec, fields[1])


def _single(spec: Any, field: str, coordinate: Coordinate) -> float:
    if isinstance(spec, (int, float)):
        return float(spec)
    name, plus = spec
    return coordinate(name, field) + float(plus)


def _ellipse(centre: tuple[float, float], radii: Sequence[float]) -> shapely.Polygon:
    turn = np.linspace(0, 2 * np.pi, 8 * _STEPS, endpoint=False)
    corners = np.stack([centre[0] + radii[0] * np.cos(turn), centre[1] + radii[1] * np.sin(turn)], axis=1)
    return _prepared(shapely.Polygon(corners))


def _closed_curve(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """A closed Catmull-Rom curve through (n, 2) corners; centripetal, so that it makes no loops."""
    before, start, end, after = (np.roll(corners, shift, axis=0) for shift in (1, 0, -1, -2))
    first, middle, last = (_knot(a, b) for a, b in ((before, start), (start, end), (end, after)))
    into = (start - before) / first - (end - before) / (first + middle) + (end - start) / middle
    out = (end - start) / middle - (after - start) / (middle + last) + (after - end) / last
    into, out = into * middle, out * middle
    pieces = [
        start * (2 * t**3 - 3 * t**2 + 1)
        + into * (t**3 - 2 * t**2 + t)
        + end * (3 * t**2 - 2 * t**3)
        + out * (t**3 - t**2)
        for t in np.arange(_STEPS) / _STEPS
    ]
    return np.stack(pieces, axis=1).reshape(-1, 2)


def _knot(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.sqrt(np.linalg.norm(end - start, axis=1))[:, None])
