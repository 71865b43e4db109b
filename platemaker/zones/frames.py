"""Coordinates along and around a body part, and along the rays of hand and foot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from platemaker.zones.landmarks import Landmarks, Points, ZoneDefinitionError

Values = NDArray[np.float64]
"""(n,) one number per point."""


class Frame(Protocol):
    """Turns canonical points into named coordinates."""

    def fields(self, points: Points) -> dict[str, Values]:
        """Coordinate name -> (n,) values for (n, 3) points."""
        ...


def _unit(vector: Points) -> Points:
    return np.asarray(vector / np.linalg.norm(vector, axis=-1, keepdims=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class LimbFrame:
    """A straight axis with a lateral direction that may turn along it (as the forearm's does).

    `along` is 0 at the start and 1 at the end of the axis, `mm` the same in millimetres; `angle` is in
    degrees round the axis, 0 front, 90 lateral, 180 back, -90 medial; `lateral` and `front` are
    millimetres away from the axis. For a foot, whose axis points forwards, `front` is the dorsum.
    """

    start: Points
    end: Points
    lateral_at_start: Points
    lateral_at_end: Points

    def fields(self, points: Points) -> dict[str, Values]:
        length = float(np.linalg.norm(self.end - self.start))
        axis = (self.end - self.start) / length
        offset = points - self.start
        mm = offset @ axis
        share = np.clip(mm / length, 0, 1)[:, None]
        lateral = self._across(self.lateral_at_start, axis) * (1 - share)
        lateral = _unit(lateral + self._across(self.lateral_at_end, axis) * share)
        front = np.cross(axis, lateral)
        to_side = np.einsum("ij,ij->i", offset, lateral)
        to_front = np.einsum("ij,ij->i", offset, front)
        angle = np.degrees(np.arctan2(to_side, to_front))
        return {"along": mm / length, "mm": mm, "angle": angle, "lateral": to_side, "front": to_front}

    @staticmethod
    def _across(direction: Points, axis: Points) -> Points:
        return _unit(direction - axis * float(direction @ axis))


@dataclass(frozen=True, slots=True, kw_only=True)
class RayFrame:
    """The rays of a hand or foot: one broken line per digit, from wrist or instep to its tip.

    `ray` is the number of the nearest ray; `along` counts joints: 0 at the start of the ray, 1 at its
    second landmark, and so on; `dorsal` is how far, in mm, a point lies on the dorsal side of its ray.
    Nearest counts from the skin of a digit, `radii` mm off its bones, so that a thick one keeps its flank.
    """

    names: tuple[str, ...]
    rays: tuple[Points, ...]
    dorsal: tuple[Points, ...]
    radii: tuple[float, ...]

    def fields(self, points: Points) -> dict[str, Values]:
        best = np.full(len(points), np.inf)
        found = {name: np.zeros(len(points)) for name in ("ray", "along", "dorsal")}
        for number, line in enumerate(self.rays):
            distance, along = _nearest(line, points)
            distance -= self.radii[number] ** 2
            nearer = distance < best
            best[nearer] = distance[nearer]
            found["ray"][nearer] = number
            found["along"][nearer] = along[nearer]
            found["dorsal"][nearer] = self._above(number, points[nearer], along[nearer])
        return found

    def _above(self, number: int, points: Points, along: Values) -> Values:
        """Distance in mm to the dorsal side of the ray, square to its course there."""
        line, joints = self.rays[number], np.arange(len(self.rays[number]))
        steps = _unit(np.diff(line, axis=0))
        courses = np.vstack([steps[:1], steps[:-1] + steps[1:], steps[-1:]])
        centre = np.stack([np.interp(along, joints, line[:, i]) for i in range(3)], axis=1)
        course = _unit(np.stack([np.interp(along, joints, _unit(courses)[:, i]) for i in range(3)], axis=1))
        dorsal = self.dorsal[number]
        upward = _unit(dorsal - course * (course @ dorsal)[:, None])
        return np.asarray(np.einsum("ij,ij->i", points - centre, upward))


def _nearest(line: Points, points: Points) -> tuple[Values, Values]:
    """Squared distance of each point to a broken line, and how many joints along it the nearest place is."""
    best = np.full(len(points), np.inf)
    along = np.zeros(len(points))
    for joint, (start, end) in enumerate(pairwise(line)):
        step = end - start
        share = np.clip((points - start) @ step / (step @ step), 0, 1)
        offset = points - start - share[:, None] * step
        distance = np.einsum("ij,ij->i", offset, offset)
        nearer = distance < best
        best[nearer] = distance[nearer]
        along[nearer] = (joint + share)[nearer]
    return best, along


def read_frames(definitions: Mapping[str, Any], landmarks: Landmarks) -> dict[str, Frame]:
    """The frames of one body side. Raises ZoneDefinitionError for an unknown landmark or kind."""
    frames: dict[str, Frame] = {}
    for name, rule in definitions.items():
        if "axis" in rule:
            frames[name] = _limb(rule, landmarks)
        elif "rays" in rule:
            frames[name] = _rays(rule, landmarks)
        else:
            raise ZoneDefinitionError(f"frame {name!r} needs an axis or rays")
    return frames


def _limb(rule: Mapping[str, Any], landmarks: Landmarks) -> LimbFrame:
    start, end = (landmarks.point(spec) for spec in rule["axis"])
    directions = [_direction(pair, landmarks) for pair in rule["lateral"]]
    return LimbFrame(start=start, end=end, lateral_at_start=directions[0], lateral_at_end=directions[-1])


def _rays(rule: Mapping[str, Any], landmarks: Landmarks) -> RayFrame:
    rays = {name: np.array([landmarks.point(spec) for spec in line]) for name, line in rule["rays"].items()}
    dorsal = tuple(_unit(np.array(_own(rule["dorsal"], name), dtype=float)) for name in rays)
    radii = tuple(float(_own(rule["radii"], name)) for name in rays)
    return RayFrame(names=tuple(rays), rays=tuple(rays.values()), dorsal=dorsal, radii=radii)


def _own(values: Mapping[str, Any], name: str) -> Any:
    """What is said of one ray, or of the others."""
    return values.get(name, values["other"])


def _direction(pair: Sequence[Any], landmarks: Landmarks) -> Points:
    """From the first landmark of a pair to the second, as a (3,) unit vector."""
    first, second = (landmarks.point(spec) for spec in pair)
    return _unit(second - first)
