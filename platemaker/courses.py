"""Shapes that no mesh gives: tubes along a course, and ellipsoids. What is made here is a schematic."""

import numpy as np
import numpy.typing as npt
from scipy.interpolate import CubicSpline

from platemaker.anatomy import Mesh

_SPOKES = 10
_SLICE = 2.0
"""Millimetres between two rings of a tube."""
_SINK = 12
Floats = npt.NDArray[np.float64]


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


def mirrored(mesh: Mesh) -> Mesh:
    """The same shape on the other side of the body."""
    return Mesh(mesh.points * np.array([-1, 1, 1], np.float32), mesh.faces[:, ::-1])


def _smooth(course: Floats) -> Floats:
    """(m, 3) points about every 2 mm on a smooth line through all given ones."""
    if course.ndim != 2 or course.shape[1] != 3 or len(course) < 2:
        raise ValueError(f"a course is a list of two or more [x, y, z], not {course.tolist()}")
    steps = np.linalg.norm(np.diff(course, axis=0), axis=1)
    if not steps.all():
        raise ValueError(f"a course has the same point twice: {course.tolist()}")
    # The root of the length keeps the line from swinging out where points are unevenly apart.
    knots = np.concatenate([[0], np.cumsum(np.sqrt(steps))])
    at = np.linspace(0, knots[-1], max(int(np.ceil(steps.sum() / _SLICE)), 1) + 1)
    line: Floats = CubicSpline(knots, course, bc_type="natural")(at)
    return line


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
