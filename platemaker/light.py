"""Light on a surface: an even key light from the upper left, a sky, and soft occlusion in the hollows."""

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from platemaker.surface import Surface

Floats = npt.NDArray[np.float32]
KEY = np.array([-0.42, 0.58, 0.70], np.float32) / np.float32(np.linalg.norm([-0.42, 0.58, 0.70]))
DIRECTIONS = 16
REACH_MM = (0.8, 1.6, 3.2, 6.0, 11.0, 19.0)
"""How far from a point others are looked for that shut out its light."""


def brightness(found: Surface, mm_per_px: float, fibrous: npt.NDArray[np.bool_]) -> Floats:
    """(h, w) 0 (dark) .. about 1 (fully lit); `fibrous` (h, w) says where fine relief is brought out."""
    normal = found.normal
    key = np.clip((normal @ KEY + 0.30) / 1.30, 0, 1)
    sky = 0.5 + 0.5 * normal[..., 1]
    facing = normal[..., 2]
    open_ = occlusion(found, mm_per_px)
    light = (0.31 + 0.16 * sky) * open_ + 0.66 * key * (0.40 + 0.60 * open_)
    return np.asarray(light * (0.80 + 0.20 * facing) + 0.10 * relief(found) * fibrous, np.float32)


def gloss(found: Surface) -> Floats:
    """(h, w) 0..1 soft highlight."""
    half = KEY + np.array([0, 0, 1], np.float32)
    return np.asarray(np.clip(found.normal @ (half / np.linalg.norm(half)), 0, 1) ** 24, np.float32)


def relief(found: Surface) -> Floats:
    """(h, w) -1 in furrows .. 1 on ridges, at the scale of a pixel or two: brings out the fibres."""
    x, y = found.normal[..., 0], found.normal[..., 1]
    bend = ndimage.gaussian_filter(x, 1.2, order=(0, 1)) - ndimage.gaussian_filter(y, 1.2, order=(1, 0))
    return np.asarray(np.tanh(bend * 6) * ~near_border(found.ids, 3), np.float32)


def near_border(ids: npt.NDArray[np.int32], radius: int) -> npt.NDArray[np.bool_]:
    """Where another part or the ground lies within `radius` pixels."""
    size = 2 * radius + 1
    return np.asarray(ndimage.maximum_filter(ids, size) != ndimage.minimum_filter(ids, size))


def occlusion(found: Surface, mm_per_px: float) -> Floats:
    """(h, w) share of the sky each point sees, 0..1; looked up on every second pixel.

    For each direction, how high the surroundings rise above the point's own tangent plane.
    """
    normal = found.normal[::2, ::2]
    depth = np.maximum(found.depth[::2, ::2], np.float32(-1e4))  # the empty ground, far away
    step = 2 * mm_per_px
    shut = np.zeros(depth.shape, np.float32)
    for angle in np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS:
        horizon = np.zeros(depth.shape, np.float32)
        for reach in REACH_MM:
            dx, dy = (round(reach / step * f) for f in (np.cos(angle), np.sin(angle)))
            if dx or dy:
                np.maximum(horizon, _rise(depth, normal, dx, dy, step), out=horizon)
        shut += horizon
    seen = ndimage.gaussian_filter(1 - shut / DIRECTIONS, 0.8)
    return np.asarray(_doubled(np.clip(seen, 0, 1) ** 1.3, found.depth.shape), np.float32)


def _rise(depth: Floats, normal: Floats, dx: int, dy: int, step: float) -> Floats:
    """Sine of the height of the surface `dx`, `dy` pixels away over the tangent plane, less with distance."""
    away = np.float32(np.hypot(dx, dy) * step)
    dz = np.clip(_shifted(depth, dx, dy) - depth, -1000, 1000)
    along = normal[..., 0] * np.float32(dx * step) - normal[..., 1] * np.float32(dy * step)
    above = along + normal[..., 2] * dz
    length = np.sqrt(dz * dz + away * away)
    # What towers far above (an arm before the chest) shuts out little: it is not a hollow of this surface.
    return np.asarray(np.clip(above / length - 0.08, 0, 1) / (1 + (length / 14) ** 2), np.float32)


def _shifted(picture: Floats, dx: int, dy: int) -> Floats:
    """The value `dx`, `dy` pixels further on, -inf beyond the edge."""
    moved = np.full_like(picture, -np.inf)
    height, width = picture.shape
    rows, columns = slice(max(-dy, 0), height - max(dy, 0)), slice(max(-dx, 0), width - max(dx, 0))
    from_rows, from_columns = slice(max(dy, 0), height - max(-dy, 0)), slice(max(dx, 0), width - max(-dx, 0))
    moved[rows, columns] = picture[from_rows, from_columns]
    return moved


def _doubled(picture: Floats, shape: tuple[int, ...]) -> Floats:
    """Twice as many pixels each way, interpolated, cut to `shape`."""
    rows = (np.arange(shape[0]) / 2).clip(0, picture.shape[0] - 1)
    columns = (np.arange(shape[1]) / 2).clip(0, picture.shape[1] - 1)
    top, left = rows.astype(int), columns.astype(int)
    down, along = np.minimum(top + 1, picture.shape[0] - 1), np.minimum(left + 1, picture.shape[1] - 1)
    v, u = (rows - top).astype(np.float32)[:, None], (columns - left).astype(np.float32)[None]
    upper = picture[top][:, left] * (1 - u) + picture[top][:, along] * u
    lower = picture[down][:, left] * (1 - u) + picture[down][:, along] * u
    return np.asarray(upper * (1 - v) + lower * v, np.float32)
