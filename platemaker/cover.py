"""What a mesh covers in a frame, seen straight through everything else."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage
from skimage.morphology import disk, skeletonize

from platemaker.anatomy import Mesh
from platemaker.frame import Frame

FINE = 3
"""Each pixel is looked at in FINE x FINE places."""
MARGIN = 2


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """A mask of a part of the picture: `mask` (h, w) bool, its first pixel at (x, y) of the figure."""

    mask: NDArray[np.bool_]
    x: int
    y: int


def cover(frame: Frame, mesh: Mesh, *, least_width: int = 1, grow: int = 0) -> Cover | None:
    """The pixels a mesh covers, or None where it lies outside the frame.

    A shape narrower than `least_width` pixels (a nerve) is widened to it along its middle; then all
    grows by `grow` pixels on every side.
    """
    if not len(mesh.faces):
        return None
    flat = frame.project(mesh.points)[:, :2]
    edge = MARGIN + least_width + grow
    low = np.maximum(np.floor(flat.min(axis=0)) - edge, 0).astype(int)
    high = np.minimum(np.ceil(flat.max(axis=0)) + edge, [frame.width, frame.height]).astype(int)
    if (high <= low).any():
        return None
    fine = _drawn((flat - low) * FINE - 0.5, mesh.faces, (high - low) * FINE)
    height, width = high[1] - low[1], high[0] - low[0]
    share = fine.reshape(height, FINE, width, FINE).sum(axis=(1, 3))
    mask = share > FINE * FINE // 2
    if least_width > 1:
        middle = skeletonize(share > 0)
        mask |= ndimage.binary_dilation(middle, disk(least_width // 2))
    if grow:
        mask = ndimage.distance_transform_edt(~mask) <= grow
    return Cover(mask, int(low[0]), int(low[1])) if mask.any() else None


def _drawn(flat: NDArray[np.float64], faces: NDArray[np.int32], size: NDArray[np.int_]) -> NDArray[np.uint8]:
    """(h, w) uint8: 1 where a triangle lies; `flat` (n, 2) in the picture's own pixels."""
    corners = flat[faces]
    inside = (corners.max(axis=1) >= 0).all(axis=1) & (corners.min(axis=1) <= size).all(axis=1)
    picture = Image.new("L", (int(size[0]), int(size[1])))
    polygon = ImageDraw.Draw(picture).polygon
    for triangle in corners[inside].reshape(-1, 6).tolist():
        polygon(triangle, fill=1)
    return np.asarray(picture)
