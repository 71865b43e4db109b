"""Rounder meshes: Loop's subdivision, so that coarse triangles do not show as facets."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix

from platemaker.mesh import Mesh

COARSE_MM = 3.5
"""Edges longer than this on average show in a plate."""
MOST_FACES = 1_400_000
FEW_FACES = 4000
"""A mesh of fewer and long edges is all facets and no detail: it is relaxed as well."""


def refined(mesh: Mesh, rounds: int = 2) -> Mesh:
    """The mesh subdivided until its edges are fine, at most `rounds` times."""
    facets = 0 < len(mesh.faces) < FEW_FACES and _mean_edge(mesh) > 5.0
    for _ in range(rounds):
        if not len(mesh.faces) or 4 * len(mesh.faces) > MOST_FACES or _mean_edge(mesh) < COARSE_MM:
            break
        mesh = subdivided(mesh)
    return relaxed(mesh, 4) if facets else mesh


def relaxed(mesh: Mesh, rounds: int, fine_mm: float = 0.0) -> Mesh:
    """Each point drawn to the mean of its neighbours, less where edges are short of twice `fine_mm`."""
    ends = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    ends = np.concatenate([ends, ends[:, ::-1]])
    count = len(mesh.points)
    near = coo_matrix((np.ones(len(ends), np.float32), ends.T), shape=(count, count)).tocsr()
    share = (1 / np.maximum(np.asarray(near.sum(axis=1)), 1)).astype(np.float32)
    points = mesh.points
    strength = np.ones((count, 1), np.float32)
    if fine_mm:
        edge = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
        length = np.bincount(ends[:, 0], edge, count)[:, None].astype(np.float32) * share
        for _ in range(rounds):  # by neighbourhood, or single points would stand out as pimples
            length = (near @ length) * share
        strength = np.clip(length / fine_mm - 1, 0, 1)
    for _ in range(rounds):
        points = points + strength * ((near @ points) * share - points)
    return Mesh(points, mesh.faces)


def _mean_edge(mesh: Mesh) -> float:
    a, b, c = (mesh.points[mesh.faces[:, k]] for k in range(3))
    return float(np.mean([np.linalg.norm(u - v, axis=1).mean() for u, v in ((a, b), (b, c), (c, a))]))


def subdivided(mesh: Mesh) -> Mesh:
    """Each triangle as four, points drawn towards their neighbours (Loop 1987). Open edges stay open."""
    points, faces = mesh.points.astype(float), mesh.faces
    count = len(points)
    halves = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges, which = np.unique(np.sort(halves, axis=1), axis=0, return_inverse=True)
    which = which.ravel()
    uses = np.bincount(which, minlength=len(edges))
    smooth = uses == 2
    ends = points[edges[:, 0]] + points[edges[:, 1]]
    wings = _sums(which, points[np.concatenate([faces[:, 2], faces[:, 0], faces[:, 1]])], len(edges))
    middles = np.where(smooth[:, None], 0.375 * ends + 0.125 * wings, 0.5 * ends)
    moved = _moved(points, edges, smooth)
    a, b, c = faces.T
    ab, bc, ca = (which + count).reshape(3, -1)
    quarters = [(a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca)]
    new = np.concatenate([np.stack(corner, axis=1) for corner in quarters])
    return Mesh(np.concatenate([moved, middles]).astype(np.float32), new.astype(np.int32))


def _moved(
    points: npt.NDArray[np.float64], edges: npt.NDArray[np.int32], smooth: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """Where the old points go: towards all neighbours inside, along the rim at an open edge."""
    count = len(points)
    both = np.concatenate([edges, edges[:, ::-1]])
    degree = np.bincount(both[:, 0], minlength=count)
    beta = (0.625 - (0.375 + 0.25 * np.cos(2 * np.pi / np.maximum(degree, 1))) ** 2)[:, None]
    mean = _sums(both[:, 0], points[both[:, 1]], count) / np.maximum(degree, 1)[:, None]
    inside = (1 - beta) * points + beta * mean
    rim = np.concatenate([edges[~smooth], edges[~smooth][:, ::-1]])
    rims = np.bincount(rim[:, 0], minlength=count)[:, None]
    along = 0.75 * points + 0.125 * _sums(rim[:, 0], points[rim[:, 1]], count)
    return np.where(rims == 0, inside, np.where(rims == 2, along, points))


def _sums(
    slot: npt.NDArray[np.integer], values: npt.NDArray[np.float64], count: int
) -> npt.NDArray[np.float64]:
    """(count, 3): the sum of the values (n, 3) that fall into each slot (n,)."""
    return np.stack([np.bincount(slot, values[:, axis], count) for axis in range(3)], axis=-1)
