"""The shaded picture of a layer, and how it is written to disk."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from platemaker.buffers import PartMesh, id_buffer
from platemaker.frame import Frame

Picture = npt.NDArray[np.uint8]


def shade(frame: Frame, parts: Sequence[PartMesh], *, fade: Sequence[str] = ()) -> Picture:
    """(h, w, 4) RGBA picture of the parts on a transparent ground."""
    ids, depth = id_buffer(frame, parts)
    slope_y, slope_x = np.gradient(np.nan_to_num(depth, nan=-500.0))
    light = np.clip(0.75 - 0.25 * (slope_x + slope_y) / np.hypot(1, np.hypot(slope_x, slope_y)), 0.2, 1)
    colour = np.where(ids[..., None] > 0, np.array([190, 110, 95]) * light[..., None], 0)
    return np.dstack([colour, np.where(ids > 0, 255, 0)]).astype(np.uint8)


def save_webp(picture: Picture, path: Path) -> None:
    """Write an RGBA picture; the same picture gives the same bytes."""
    Image.fromarray(picture, "RGBA").save(path, "WEBP", quality=80, alpha_quality=90, method=6, exact=False)
