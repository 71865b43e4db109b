"""Cutting a surface where a value on its points changes sign, laying it on to another, drawing it out."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from platemaker.mesh import Mesh
from platemaker.refine import refined

Floats = npt.NDArray[np.float64]
_SLIVER = 8
"""A piece of fewer points is none of its own."""
DRAPED_MM = 1.0
"""What is laid on to a surface stands so far off it."""


def cut(mesh: Mesh, value: Floats) -> Mesh:
    """What of the surface has a `value` (n,) above 0, cut through its triangles, not along them."""
    value = np.where(value == 0, 1e-9, value)
    inside = value[mesh.faces] > 0
    count = inside.sum(axis=1)
    mixed = (count == 1) | (count == 2)
    # Turned so that the one corner which lies on its own side comes first.
    alone = np.argmax(inside[mixed] == (count[mixed] == 1)[:, None], axis=1)
    a, b, c = np.take_along_axis(mesh.faces[mixed], (alone[:, None] + np.arange(3)) % 3, axis=1).T
    # Two triangles at one edge have its new point in common: the rim stays whole when it is rounded off.
    edges = np.sort(np.concatenate([np.stack([a, b], axis=1), np.stack([a, c], axis=1)]), axis=1)
    edges, number = np.unique(edges, axis=0, return_inverse=True)
    ab, ac = np.split(len(mesh.points) + number.reshape(-1), 2)
    one = count[mixed] == 1
    faces = np.concatenate([
        mesh.faces[count == 3],
        np.stack([a, ab, ac], axis=1)[one],
        np.stack([ab, b, c], axis=1)[~one],
        np.stack([ab, c, ac], axis=1)[~one],
    ])  # fmt: skip
    points = np.concatenate([np.asarray(mesh.points, float), _between(mesh, value, *edges.T)])
    kept, faces = np.unique(faces, return_inverse=True)
    return Mesh(points[kept].astype(np.float32), faces.reshape(-1, 3).astype(np.int32))


def between(mesh: Mesh, low: float, high: float) -> Mesh:
    """What of the surface lies between two heights, in mm."""
    for sign, level in ((1, low), (-1, high)):
        mesh = cut(mesh, sign * (np.asarray(mesh.points[:, 2], float) - level))
    return mesh


def draped(mesh: Mesh, onto: Mesh, *, start: float, end: float) -> Mesh:
    """The surface drawn to another: not at all at the height `start`, in mm, wholly from `end` on."""
    points = np.asarray(mesh.points, float)
    share = np.clip((points[:, 2] - start) / (end - start), 0, 1)[:, None]
    ground = np.asarray(refined(onto).points, float)
    _, nearest = cKDTree(ground).query(points, k=6)
    offset = points - ground[nearest].mean(axis=1)
    length = np.maximum(np.linalg.norm(offset, axis=1, keepdims=True), 1e-6)
    kept = offset * np.minimum(1, DRAPED_MM / length)
    return Mesh((points + share * (kept - offset)).astype(np.float32), mesh.faces)


def pulled(mesh: Mesh, *, start: Floats, shift: Floats, within: float) -> Mesh:
    """One piece of the surface drawn out: at `start` (3,) by all of `shift` (3,), further off by less, in mm.

    What is as far from `start` as `within`, or in another piece of the surface, stays.
    """
    points = np.asarray(mesh.points, float)
    distance = np.linalg.norm(points - start, axis=1)
    ends = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]]])
    linked = coo_matrix((np.ones(len(ends)), ends.T), shape=(len(points),) * 2)
    _, piece = connected_components(linked, directed=False)
    sliver = np.bincount(piece)[piece] < _SLIVER
    if not sliver.all():
        # Scraps along the seams of a mesh go with what they lie upon.
        piece[sliver] = piece[~sliver][cKDTree(points[~sliver]).query(points[sliver])[1]]
    share = np.clip(1 - distance / within, 0, 1) * (piece == piece[np.argmin(distance)])
    return Mesh((points + share[:, None] * shift).astype(np.float32), mesh.faces)


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
