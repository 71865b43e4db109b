"""Cutting a surface along a line where a value on its points changes sign."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix

from platemaker.anatomy import Mesh

Floats = npt.NDArray[np.float64]


def cut(mesh: Mesh, value: Floats) -> Mesh:
    """What of the surface has a `value` (n,) above 0, cut through its triangles, not along them."""
    value = np.where(value == 0, 1e-9, value)
    inside = value[mesh.faces] > 0
    count = inside.sum(axis=1)
    points = [np.asarray(mesh.points, float)]
    faces = [mesh.faces[count == 3]]
    total = len(mesh.points)
    for kept in (1, 2):
        mixed = mesh.faces[count == kept]
        alone = np.argmax((value[mixed] > 0) == (kept == 1), axis=1)
        # Turned so that the one corner which lies on its own side comes first.
        order = (alone[:, None] + np.arange(3)) % 3
        a, b, c = np.take_along_axis(mixed, order, axis=1).T
        points += [_between(mesh, value, a, b), _between(mesh, value, a, c)]
        ab = total + np.arange(len(mixed))
        ac = ab + len(mixed)
        total += 2 * len(mixed)
        if kept == 1:
            faces.append(np.stack([a, ab, ac], axis=1))
        else:
            faces += [np.stack([ab, b, c], axis=1), np.stack([ab, c, ac], axis=1)]
    return Mesh(np.concatenate(points).astype(np.float32), np.concatenate(faces).astype(np.int32))


def smoothed(mesh: Mesh, value: Floats, rounds: int) -> Floats:
    """`value` (n,) drawn to the mean over each point's neighbours, so that a cut along it runs evenly."""
    ends = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    ends = np.concatenate([ends, ends[:, ::-1]])
    count = len(mesh.points)
    near = coo_matrix((np.ones(len(ends)), ends.T), shape=(count, count)).tocsr()
    share = 1 / np.maximum(np.asarray(near.sum(axis=1)).ravel(), 1)
    for _ in range(rounds):
        value = 0.5 * value + 0.5 * (near @ value) * share
    return value


def _between(mesh: Mesh, value: Floats, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> Floats:
    """Where the value is 0 between points a and b."""
    share = (value[a] / (value[a] - value[b]))[:, None]
    return np.asarray(mesh.points[a] * (1 - share) + mesh.points[b] * share, float)
