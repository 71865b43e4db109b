"""Shapes that no mesh gives: tubes and ribbons along a course, and ellipsoids. All made here is schematic."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.interpolate import CubicSpline, PchipInterpolator

from platemaker.mesh import Mesh

_SPOKES = 10
_RIM = 20
_SLICE = 2.0
"""Millimetres between two rings of a tube."""
_SLICES = 12
"""No tube has fewer, however short."""
_SINK = 12
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """A flat band on the left side of the body."""

    course: tuple[tuple[float, ...], ...]
    """Along its middle, two or more of (x, y, z, width, thickness), mm."""
    facing: tuple[float, ...]
    """The direction (x, y, z) its flat side looks in."""

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Ribbon":
        """As a data file describes it. Raises KeyError, TypeError or ValueError."""
        course = tuple(tuple(map(float, place)) for place in said["course"])
        facing = tuple(map(float, said["facing"]))
        if len(course) < 2 or any(len(place) != 5 or min(place[3:]) <= 0 for place in course):
            raise ValueError("course is a list of two or more [x, y, z, width, thickness]")
        if len(facing) != 3 or not any(facing):
            raise ValueError("facing is a direction [x, y, z]")
        return cls(course=course, facing=facing)


def ribbon(said: Ribbon) -> Mesh:
    """A band with rounded edges and closed ends, smoothly through the places of its course."""
    line = _smooth(np.asarray(said.course, float))
    middle, half = line[:, :3], line[:, 3:] / 2
    along = np.gradient(middle, axis=0)
    across = np.cross(along, np.asarray(said.facing, float))
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    outwards = np.cross(across, along)
    outwards /= np.linalg.norm(outwards, axis=1, keepdims=True)
    angle = 2 * np.pi * np.arange(_RIM) / _RIM
    rings = (
        middle[:, None]
        + np.cos(angle)[:, None] * (half[:, :1] * across)[:, None]
        + np.sin(angle)[:, None] * (half[:, 1:] * outwards)[:, None]
    )
    return _skinned(np.array([np.repeat(middle[:1], _RIM, 0), *rings, np.repeat(middle[-1:], _RIM, 0)]))


def tube(course: npt.ArrayLike, *, width: float) -> Mesh:
    """A round tube with closed ends, `width` mm thick, smoothly through the points of `course`.

    `course` is (n, 3) mm, n of at least 2 points, no two neighbours the same. Raises ValueError otherwise.
    """
    middle = _smooth(np.asarray(course, float))
    along = np.gradient(middle, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    angle = 2 * np.pi * np.arange(_SPOKES) / _SPOKES
    rings = []
    aside = np.eye(3)[int(np.argmin(np.abs(along[0])))]
    for centre, ahead in zip(middle, along, strict=True):
        # Carried on from ring to ring, so that the tube does not twist where its course turns.
        aside = aside - (aside @ ahead) * ahead
        aside /= np.linalg.norm(aside)
        rim = np.cos(angle)[:, None] * aside + np.sin(angle)[:, None] * np.cross(ahead, aside)
        rings.append(centre + width / 2 * rim)
    return _skinned(np.array([np.repeat(middle[:1], _SPOKES, 0), *rings, np.repeat(middle[-1:], _SPOKES, 0)]))


def ellipsoid(centre: npt.ArrayLike, radii: npt.ArrayLike) -> Mesh:
    """An upright ellipsoid; `centre` and `radii` are (x, y, z) in mm."""
    turn = 2 * np.pi * np.arange(2 * _SINK) / (2 * _SINK)
    sink = np.pi * np.arange(_SINK + 1) / _SINK
    ball = np.stack(
        [
            np.sin(sink)[:, None] * np.cos(turn),
            np.sin(sink)[:, None] * np.sin(turn),
            np.repeat(np.cos(sink)[:, None], len(turn), axis=1),
        ],
        axis=-1,
    )
    return _skinned(np.asarray(centre, float) + ball * np.asarray(radii, float))


def mirrored(mesh: Mesh, midline: float = 0.0) -> Mesh:
    """The same shape on the other side of the body, whose midline is at x = `midline`, in mm."""
    points = mesh.points * np.array([-1, 1, 1], np.float32) + np.array([2 * midline, 0, 0], np.float32)
    return Mesh(points, mesh.faces[:, ::-1])


def _smooth(course: Floats) -> Floats:
    """(m, 3 + k) about every 2 mm on a smooth line through all of (n, 3 + k): a place, and k sizes there."""
    if course.ndim != 2 or course.shape[1] < 3 or len(course) < 2:
        raise ValueError(f"a course is a list of two or more [x, y, z], not {course.tolist()}")
    steps = np.linalg.norm(np.diff(course[:, :3], axis=0), axis=1)
    if not steps.all():
        raise ValueError(f"a course has the same point twice: {course.tolist()}")
    # The root of the length keeps the line from swinging out where points are unevenly apart.
    knots = np.concatenate([[0], np.cumsum(np.sqrt(steps))])
    at = np.linspace(0, knots[-1], max(int(np.ceil(steps.sum() / _SLICE)), _SLICES) + 1)
    line = CubicSpline(knots, course[:, :3], bc_type="natural")(at)
    # Sizes must not swing past what is given, or a band would end in a bulge.
    return np.hstack([line, PchipInterpolator(knots, course[:, 3:])(at)])


def _skinned(rings: Floats) -> Mesh:
    """Triangles between each of (n, k, 3) closed rings and the next."""
    count, spokes = rings.shape[:2]
    here = np.arange(spokes)
    beside = (here + 1) % spokes
    band = np.concatenate(
        [
            np.stack([here, beside, here + spokes], axis=1),
            np.stack([beside, beside + spokes, here + spokes], axis=1),
        ]
    )
    faces = np.concatenate([band + step * spokes for step in range(count - 1)])
    return Mesh(rings.reshape(-1, 3).astype(np.float32), faces.astype(np.int32))
