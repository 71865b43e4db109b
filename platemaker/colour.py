"""The colours of the plates: calm, so that pain and selection stand out over them."""

import zlib

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from platemaker.anatomy import Mesh, Part

Floats = npt.NDArray[np.float32]
Rgb = tuple[float, float, float]
COLOURS: dict[str, Rgb] = {
    "muscle": (206, 127, 110),
    "bone": (238, 228, 206),
    "fascia": (229, 220, 203),
    "skin": (229, 193, 170),
    "respiratory": (214, 212, 200),
    "nervous": (238, 235, 228),
    "other": (226, 214, 196),
}
EYEBROW: Rgb = (196, 152, 128)
TENDON: Rgb = (236, 224, 202)
SHADOW: Rgb = (0.38, 0.27, 0.27)
"""What is left of a colour where no light falls: warm, never black."""
VARIETY: Rgb = (9, 13, 11)
"""How far muscles differ from each other, so that neighbours can be told apart."""


def part_colour(part: Part) -> Rgb:
    """The colour of a part's belly, 0..255; both sides alike."""
    base = np.array(COLOURS.get(part.system, COLOURS["other"]))
    if part.structure == "eyebrow":
        return EYEBROW
    if part.system == "muscle":
        whole, piece = (zlib.crc32(name.encode()) for name in (part.structure.split("_")[0], part.structure))
        lighter, warmer = ((whole >> shift & 255) / 127.5 - 1 for shift in (0, 8))
        base = base + np.array(VARIETY) * (0.75 * lighter + 0.4 * ((piece & 255) / 127.5 - 1))
        base = base + np.array([1, 2, -5]) * warmer
    return float(base[0]), float(base[1]), float(base[2])


def tendon(part: Part, mesh: Mesh) -> Floats:
    """(n,) 0 in the belly .. 1 in the tendon, for each point of the mesh.

    A tendon is where a long muscle is thin near one of its ends: the cross-section along the longest axis.
    """
    if part.system != "muscle" or len(mesh.points) < 50:
        return np.zeros(len(mesh.points), np.float32)
    return np.concatenate([_tendon(mesh.points)])


def _tendon(points: Floats) -> Floats:
    centred = points - points.mean(axis=0)
    axes = np.linalg.svd(centred[:: max(1, len(points) // 4000)], full_matrices=False)[2]
    along = centred @ axes[0]
    length = float(np.ptp(along)) + 1e-6
    bins = 48
    slot = np.clip(((along - along.min()) / length * bins).astype(int), 0, bins - 1)
    across = centred @ axes[1:].T
    area = np.array(
        [np.prod(np.maximum(np.ptp(across[slot == k], axis=0), 1)) if (slot == k).sum() > 3 else 0 for k in range(bins)]
    )
    area = ndimage.gaussian_filter1d(area, 1.0) / max(float(area.max()), 1e-6)
    thickness = np.interp(along, np.linspace(along.min(), along.max(), bins), area)
    from_end = np.minimum(along - along.min(), along.max() - along) / length
    belly = np.clip(np.maximum((thickness - 0.07) / 0.2, (from_end - 0.06) / 0.16), 0, 1)
    return np.asarray(1 - belly * belly * (3 - 2 * belly), np.float32)
