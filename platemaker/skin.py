"""The skin is shown as a calm, neutral figure: no detail where none is needed."""

import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.sparse import coo_matrix

from platemaker.anatomy import Mesh, joined
from platemaker.buffers import face_buffer
from platemaker.frame import Frame

LOW = np.array([-50.0, -300.0, 684.0])
HIGH = np.array([50.0, -125.0, 800.0])
"""Millimetres, x = left, y = back, z = up: the genital region, which is left out and closed over."""
OVERLAP = 16.0
RIM = 26.0
"""Millimetres the patch reaches over the skin around it, and from how far around it takes its shape."""
FINE_MM = 1.2
"""Edges shorter than this carry detail that is meant."""
BEHIND = 0.05
"""How far the patch lies under the skin it overlaps, so that its own rim is never seen."""


def evened_skin(mesh: Mesh, rounds: int = 30) -> Mesh:
    """The skin with its long triangles evened out; where triangles are small (face, hands) it stays as it is."""
    ends = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    ends = np.concatenate([ends, ends[:, ::-1]])
    count = len(mesh.points)
    near = coo_matrix((np.ones(len(ends), np.float32), ends.T), shape=(count, count)).tocsr()
    share = 1 / np.maximum(np.asarray(near.sum(axis=1)), 1)
    points = mesh.points.astype(np.float32)
    edge = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    length = np.bincount(ends[:, 0], edge, count)[:, None] * share
    for _ in range(rounds):  # by neighbourhood, or single points would stand out as pimples
        length = (near @ length) * share
    strength = np.clip((length - FINE_MM) / FINE_MM, 0, 1).astype(np.float32)
    for _ in range(rounds):
        points = points + strength * ((near @ points) * share.astype(np.float32) - points)
    return Mesh(points, mesh.faces)


def neutral_skin(mesh: Mesh) -> Mesh:
    """The skin with the genital region replaced by a smooth patch that carries on the skin around it.

    The mesh must be fine (edges of a few millimetres): whole triangles are cut away.
    """
    inside = ((mesh.points > LOW) & (mesh.points < HIGH)).all(axis=1)
    if not inside.any():
        return mesh
    return joined([Mesh(mesh.points, mesh.faces[~inside[mesh.faces].any(axis=1)]), _patch(mesh)])


def _patch(mesh: Mesh) -> Mesh:
    """A sheet y(x, z) through the front of the skin around the region."""
    around, heights = _front(mesh)
    bend = RBFInterpolator(around, heights, kernel="thin_plate_spline", smoothing=0.5)
    x = np.arange(LOW[0] - OVERLAP, HIGH[0] + OVERLAP + 0.1, 2.0)
    z = np.arange(LOW[2] - OVERLAP, HIGH[2] + OVERLAP + 0.1, 2.0)
    grid = np.stack(np.meshgrid(x, z), axis=-1).reshape(-1, 2)
    points = np.stack([grid[:, 0], bend(grid) + BEHIND, grid[:, 1]], axis=-1)
    corner = np.arange(len(x) * len(z)).reshape(len(z), len(x))
    a, b, c, d = corner[:-1, :-1], corner[:-1, 1:], corner[1:, :-1], corner[1:, 1:]
    faces = np.concatenate([np.stack(t, axis=-1).reshape(-1, 3) for t in ((a, b, d), (a, d, c))])
    between_legs = (np.abs(points[:, 0]) < 9) & (points[:, 2] < LOW[2])
    faces = faces[~between_legs[faces].any(axis=1)]
    return Mesh(points.astype(np.float32), faces.astype(np.int32))


def _front(mesh: Mesh) -> tuple[np.ndarray, np.ndarray]:
    """Places (n, 2: x, z) on the rim around the region, and the y of the skin's front there."""
    middle = (LOW + HIGH) / 2
    step = 3.0
    width, height = (int((HIGH[k] - LOW[k] + 2 * RIM) / step) for k in (0, 2))
    frame = Frame(
        id="", title="", direction="front", view=(0, -1, 0), up=(0, 0, 1), mm_per_px=step, width=width, height=height,
        centre=(float(middle[0]), 0.0, float(middle[2])),
    )  # fmt: skip
    faces = face_buffer(frame, mesh)
    rows, columns = np.nonzero(faces >= 0)
    seen = mesh.points[mesh.faces[faces[rows, columns]]].mean(axis=1)
    outside = (np.abs(seen[:, 0]) > HIGH[0] - 4) | (seen[:, 2] < LOW[2] + 2) | (seen[:, 2] > HIGH[2] - 2)
    rim = seen[outside & (seen[:, 1] < -60)]
    return rim[:, [0, 2]], rim[:, 1]
