"""The skin is shown as a calm, neutral figure: no detail where none is needed."""

import numpy as np
from scipy.interpolate import RBFInterpolator

from platemaker.anatomy import Mesh, joined
from platemaker.buffers import face_buffer
from platemaker.cut import cut
from platemaker.frame import Frame
from platemaker.refine import relaxed

LOW = np.array([-50.0, -300.0, 684.0])
HIGH = np.array([50.0, -125.0, 800.0])
"""Millimetres, x = left, y = back, z = up: the genital region, which is left out and closed over."""
ARCH, HALF_GAP, DROP = 703.0, 7.5, 20.0
"""Height of the gap between the thighs; at this distance from the midline it is `DROP` mm lower."""
OVERLAP = 16.0
RIM = 26.0
"""Millimetres the patch reaches over the skin around it, and from how far around it takes its shape."""
FINE_MM = 1.2
"""Edges shorter than this carry detail that is meant."""
BEHIND = 0.05
"""How far the patch lies under the skin it overlaps, so that its own rim is never seen."""


def evened_skin(mesh: Mesh) -> Mesh:
    """The skin with its long triangles evened out; where they are small (face, hands) it stays as it is."""
    return relaxed(mesh, rounds=30, fine_mm=FINE_MM)


def neutral_skin(mesh: Mesh) -> Mesh:
    """The skin with the genital region replaced by a smooth patch that carries on the skin around it.

    The mesh must be fine (edges of a few millimetres): whole triangles are cut away.
    """
    inside = np.all((mesh.points > LOW) & (mesh.points < HIGH), axis=1)
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
    # Between the legs it ends in an arch, where the skin behind ends, too.
    arch = points[:, 2] - (ARCH - DROP * (points[:, 0] / HALF_GAP) ** 4)
    return cut(Mesh(points.astype(np.float32), faces.astype(np.int32)), arch)


def _front(mesh: Mesh) -> tuple[np.ndarray, np.ndarray]:
    """Places (n, 2: x, z) on the rim around the region, and the y of the skin's front there."""
    middle = (LOW + HIGH) / 2
    step = 3.0
    width, height = (int((HIGH[k] - LOW[k] + 2 * RIM) / step) for k in (0, 2))
    frame = Frame(
        id="", title="", direction="front", view=(0, -1, 0), up=(0, 0, 1), mm_per_px=step,
        width=width, height=height, centre=(float(middle[0]), 0.0, float(middle[2])),
    )  # fmt: skip
    faces = face_buffer(frame, mesh)
    rows, columns = np.nonzero(faces >= 0)
    seen = mesh.points[mesh.faces[faces[rows, columns]]].mean(axis=1)
    outside = (np.abs(seen[:, 0]) > HIGH[0] - 4) | (seen[:, 2] < LOW[2] + 2) | (seen[:, 2] > HIGH[2] - 2)
    rim = seen[outside & (seen[:, 1] < -60)]
    return rim[:, [0, 2]], rim[:, 1]
