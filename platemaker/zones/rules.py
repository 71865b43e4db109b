"""The rules of `zones.yaml`: which points a patch claims."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from platemaker.zones.borders import Line, Mask, Outline, read_line, read_outline
from platemaker.zones.frames import Frame, RayFrame, Values, read_frames
from platemaker.zones.landmarks import Landmarks, Points, ZoneDefinitionError

_T = TypeVar("_T")
_BODY_FIELDS = ("lateral", "back", "up")
_FACING_FIELDS = ("facing.lateral", "facing.back", "facing.up")


class PointFields:
    """All coordinates of a set of points, each computed when first asked for.

    Names are `lateral`, `back`, `up` (mm), `facing.lateral` and so on (of the outward normal), and
    `<frame>.<coordinate>`.
    """

    def __init__(self, points: Points, frames: Mapping[str, Frame], known: Mapping[str, Values]) -> None:
        self.points = points
        self._frames = frames
        self._known = dict(known)

    def __getitem__(self, name: str) -> Values:
        """Values (n,) of a coordinate. Raises ZoneDefinitionError for an unknown one."""
        if name not in self._known:
            frame = name.partition(".")[0]
            if frame not in self._frames:
                raise ZoneDefinitionError(f"no coordinate is called {name!r}")
            fields = self._frames[frame].fields(self.points)
            self._known |= {f"{frame}.{key}": values for key, values in fields.items()}
        if name not in self._known:
            raise ZoneDefinitionError(f"no coordinate is called {name!r}")
        return self._known[name]

    def subset(self, mask: Mask) -> "PointFields":
        """The same for some of the points; what is known already is kept."""
        known = {name: values[mask] for name, values in self._known.items()}
        return PointFields(self.points[mask], self._frames, known)


class Rules:
    """The conditions of one body side: frames, lines and outlines placed on its landmarks."""

    def __init__(self, definitions: Mapping[str, Any], landmarks: Landmarks) -> None:
        self.landmarks = landmarks
        self.frames = read_frames(definitions.get("frames", {}), landmarks)
        self._lines: dict[str, Line] = {}
        self._outlines: dict[str, Outline] = {}
        for name, rule in definitions.get("lines", {}).items():
            self._lines[name] = self._read_line(rule)
        for name, rule in definitions.get("outlines", {}).items():
            self._outlines[name] = read_outline(rule, self._coordinate)

    def _read_line(self, rule: Mapping[str, Any]) -> Line:
        if "beside" in rule:
            return replace(_known(self._lines, rule["beside"], "line"), plus=float(rule["plus"]))
        return read_line(rule, self._coordinate)

    def fields(self, points: Points, normals: Points) -> PointFields:
        """The coordinates of (n, 3) canonical points with their outward normals."""
        columns = zip((*_BODY_FIELDS, *_FACING_FIELDS), (*points.T, *normals.T), strict=True)
        return PointFields(points, self.frames, dict(columns))

    def matches(self, conditions: Mapping[str, Any], fields: PointFields) -> Mask:
        """True for each point that meets every condition, (n,).

        A condition is `inside`, `outside`: outlines; `over`, `under`: lines; `near: {landmark: mm}`;
        or a coordinate with its range, `[low, high]`, either of them null, a number, a landmark or
        `[landmark, plus]`. A range of an angle whose low is above its high goes through 180 degrees.
        """
        mask = np.ones(len(fields.points), dtype=bool)
        for key, value in conditions.items():
            mask &= self._holds(key, value, fields)
        return mask

    def _holds(self, key: str, value: Any, fields: PointFields) -> Mask:
        if key in ("inside", "outside"):
            return _all_of(self._inside(name, fields) == (key == "inside") for name in _names(value))
        if key in ("over", "under"):
            return _all_of(self._over(name, fields) == (key == "over") for name in _names(value))
        if key == "near":
            return _all_of(self._near(place, mm, fields) for place, mm in value.items())
        if key.endswith(".ray"):
            return self._on_ray(key, _names(value), fields)
        return self._in_range(key, value, fields)

    def _inside(self, name: str, fields: PointFields) -> Mask:
        outline = _known(self._outlines, name, "outline")
        return outline.contains(fields[outline.x], fields[outline.y])

    def _over(self, name: str, fields: PointFields) -> Mask:
        line = _known(self._lines, name, "line")
        return np.asarray(fields[line.value] >= line.height(fields[line.over]))

    def _near(self, place: str, mm: float, fields: PointFields) -> Mask:
        offset = fields.points - self.landmarks[place]
        return np.asarray(np.einsum("ij,ij->i", offset, offset) < mm * mm)

    def _on_ray(self, key: str, names: Sequence[str], fields: PointFields) -> Mask:
        frame = self.frames.get(key.removesuffix(".ray"))
        if not isinstance(frame, RayFrame) or not set(names) <= set(frame.names):
            raise ZoneDefinitionError(f"{key}: {', '.join(names)} are not rays of it")
        return np.isin(fields[key], [frame.names.index(name) for name in names])

    def _in_range(self, key: str, span: Any, fields: PointFields) -> Mask:
        if not isinstance(span, Sequence) or isinstance(span, str) or len(span) != 2:
            raise ZoneDefinitionError(f"{key} needs a range [low, high], not {span!r}")
        low, high = (self._limit(end, key) for end in span)
        values = fields[key]
        from_low = np.ones(len(values), dtype=bool) if low is None else values >= low
        below_high = np.ones(len(values), dtype=bool) if high is None else values < high
        if low is not None and high is not None and low > high:
            return from_low | below_high
        return from_low & below_high

    def _limit(self, spec: Any, key: str) -> float | None:
        if spec is None or isinstance(spec, (int, float)):
            return spec
        if isinstance(spec, str):
            return self._coordinate(spec, key)
        name, plus = spec
        return self._coordinate(name, key) + float(plus)

    def _coordinate(self, spec: Any, field: str) -> float:
        point = self.landmarks.point(spec)[None]
        return float(self.fields(point, np.zeros_like(point))[field][0])


def _names(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _all_of(masks: Any) -> Mask:
    return np.asarray(np.logical_and.reduce(list(masks)))


def _known(table: Mapping[str, _T], name: str, kind: str) -> _T:
    if name not in table:
        raise ZoneDefinitionError(f"no {kind} is called {name!r}")
    return table[name]
