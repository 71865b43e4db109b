"""The shaded picture of a layer, and how it is written to disk."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from platemaker.anatomy import Mesh, Part
from platemaker.buffers import PartMesh
from platemaker.colour import SHADOW, TENDON, part_colour
from platemaker.frame import Frame
from platemaker.light import brightness, gloss
from platemaker.surface import Surface, surface
from platemaker.tendon import tendon

Picture = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
_tendons: WeakKeyDictionary[Mesh, Floats] = WeakKeyDictionary()
HATCH = 14
"""Between two lines of the hatching of a schematic, in pixels of the doubled picture, along a row."""
INK, FAINT = 0.42, 0.1
"""How much darker the lines are on a muscle, and on what is there for the sake of the whole, as teeth."""
FLUSH_MM = 1.2
"""Tendon that rises less than this, in mm, over tendon beside it goes over into it."""
FADE = 0.05
"""Share of the picture's side over which it runs out at an edge where the body goes on."""


def shade(frame: Frame, parts: Sequence[PartMesh], *, fade: Sequence[str] = ()) -> Picture:
    """(h, w, 4) RGBA picture of the parts on a transparent ground; `fade` names edges to run out at."""
    large = frame.scaled(2)
    found = surface(large, parts, [_tendon(part, mesh) for part, mesh in parts])
    colour = _paint(found, parts, large.mm_per_px)
    alpha = (found.ids > 0).astype(np.float32)
    covered = _shrunk(alpha)
    picture = np.stack([_shrunk(colour[..., k] * alpha) for k in range(3)], axis=-1)
    picture /= np.maximum(covered, 1e-3)[..., None]
    picture = _spread(picture, covered)
    opacity = covered * _fading(covered.shape, fade)
    return np.dstack([picture, opacity * 255]).round().clip(0, 255).astype(np.uint8)


def _tendon(part: Part, mesh: Mesh) -> Floats:
    """As `tendon`, worked out once for each mesh."""
    if mesh not in _tendons:
        _tendons[mesh] = tendon(part, mesh)
    return _tendons[mesh]


def save_webp(picture: Picture, path: Path) -> None:
    """Write an RGBA picture; the same picture gives the same bytes."""
    Image.fromarray(picture, "RGBA").save(path, "WEBP", quality=76, alpha_quality=80, method=6)


def _paint(found: Surface, parts: Sequence[PartMesh], mm_per_px: float) -> Floats:
    """(h, w, 3) 0..255, light on the parts' colours."""
    table = np.array([(0, 0, 0), *(part_colour(part) for part, _ in parts)], np.float32)
    sinew = found.tint[..., None]
    base = table[found.ids] * (1 - sinew) + np.array(TENDON, np.float32) * sinew
    base = base * (1 - hatching(found, parts))[..., None]
    fibrous = np.array([False, *(part.system != "skin" for part, _ in parts)])[found.ids]
    sheets = np.array([False, *(part.system == "fascia" for part, _ in parts)])[found.ids]
    line = contour(_one_skin(found, parts), pale=sheets | (found.tint > 0.6))
    light = brightness(found, mm_per_px, fibrous) * (1 - 0.42 * line)
    light = np.clip(light, 0, 1.1)[..., None]
    dark = np.array(SHADOW, np.float32)
    lit = base * (dark + (1 - dark) * light)
    return np.asarray(lit + (255 - lit) * (0.10 * gloss(found))[..., None], np.float32)


def hatching(found: Surface, parts: Sequence[PartMesh]) -> Floats:
    """(h, w) how much darker it is on the slanting lines that are drawn over schematics, 0 elsewhere."""
    ink = (bool(part.schematic) * (INK if part.system == "muscle" else FAINT) for part, _ in parts)
    rows, columns = np.indices(found.ids.shape, np.int32)
    return np.asarray(
        np.array([0, *ink])[found.ids] * ((rows + columns) % HATCH < HATCH // 3), np.float32
    )  # fmt: skip


def _one_skin(found: Surface, parts: Sequence[PartMesh]) -> Surface:
    """The surface with all skin (ears, eyebrows) under one id: no line is drawn within it."""
    number = [0, *(index + 1 for index in range(len(parts)))]
    skins = [index + 1 for index, (part, _) in enumerate(parts) if part.system == "skin"]
    for index in skins:
        number[index] = skins[0]
    return replace(found, ids=np.array(number, np.int32)[found.ids])


def contour(found: Surface, pale: npt.NDArray[np.bool_]) -> Floats:
    """(h, w) 0..1: a thin soft line where one part borders on another or rises over itself.

    Hardly any where tendon or fascia, (h, w) `pale`, lies flush with the like: it is one sheet in any body.
    """
    ids, depth = found.ids, np.where(np.isfinite(found.depth), found.depth, -1e4)
    line = np.zeros(ids.shape, np.float32)
    for axis in (0, 1):
        here = tuple(slice(None, -1) if k == axis else slice(None) for k in range(2))
        there = tuple(slice(1, None) if k == axis else slice(None) for k in range(2))
        step = np.abs(depth[there] - depth[here])
        merges = pale[there] & pale[here] & (step < FLUSH_MM)
        border = np.where(ids[there] != ids[here], np.where(merges, 0.12, 0.75), 0)
        border += np.clip((step - 1.2) / 3, 0, 0.6)
        np.maximum(line[here], border, out=line[here])
        np.maximum(line[there], border, out=line[there])
    return np.asarray(np.clip(ndimage.gaussian_filter(line, 0.9) * 1.2, 0, 1), np.float32)


def _shrunk(picture: Floats) -> Floats:
    """Half as many pixels each way, each the weighted mean of 4 x 4: smooth edges without ringing."""
    for axis in (0, 1):
        picture = ndimage.convolve1d(picture, np.array([1, 3, 3, 1], np.float32) / 8, axis=axis, origin=-1)
    return np.asarray(picture[::2, ::2], np.float32)


def _spread(picture: Floats, covered: Floats) -> Floats:
    """Colours carried on into the empty ground, so that no foreign colour shines in at the edges."""
    rows, columns = ndimage.distance_transform_edt(covered < 0.5, return_distances=False, return_indices=True)
    return np.asarray(picture[rows, columns], np.float32)


def _fading(shape: tuple[int, ...], edges: Sequence[str]) -> Floats:
    """(h, w) 1 inside, running to 0 at the named edges."""
    opacity = np.ones(shape, np.float32)
    for edge in edges:
        axis = 0 if edge in ("top", "bottom") else 1
        length = shape[axis]
        t = np.clip((np.arange(length) + 0.5) / (FADE * max(shape)), 0, 1)
        ramp = (t * t * (3 - 2 * t))[:: 1 if edge in ("top", "left") else -1]
        opacity = opacity * (ramp[:, None] if axis == 0 else ramp[None])
    return np.asarray(opacity, np.float32)
