"""Where a muscle is tendon: guessed from the shape of its mesh or as written, for the colouring alone."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml
from scipy import ndimage
from scipy.spatial import cKDTree

from platemaker.anatomy import Mesh, Part
from platemaker.surface import point_normals

Floats = npt.NDArray[np.float32]
WRITTEN = Path(__file__).with_name("tendon.yaml")
WIDEST_MM = 14.0
"""No ball larger than this is fitted into a muscle."""
CORD_MM = 4.6
"""A cord of more than this radius is muscle, however thick the belly is."""

SHEET = 0.86
"""An aponeurosis is thin: what lies under it shines through."""
SMALL_MM = 90.0
"""Shorter muscles have no long cords; those that are not slender either are drawn without tendon."""


def tendon(part: Part, mesh: Mesh) -> Floats:
    """(n,) 0 in the belly .. 1 in the tendon, for each point of the mesh; 0 for what is no muscle."""
    if part.system != "muscle" or len(mesh.points) < 50:
        return np.zeros(len(mesh.points), np.float32)
    said = written().get(part.structure)
    if said is None:
        return _by_shape(mesh)
    flat = _written(said, mesh.points)
    return flat if said.get("only") else np.maximum(flat, _by_shape(mesh))


@cache
def written() -> Mapping[str, Mapping[str, Any]]:
    """What `tendon.yaml` says, by structure."""
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    return found


def _written(said: Mapping[str, Any], points: Floats) -> Floats:
    """(n,) 0 .. 1, as the table has it."""
    side, back, up = points.astype(float).T
    beyond = np.full(len(points), np.inf)
    if "below" in said:
        beyond = np.minimum(beyond, said["below"] - up)
    if "above" in said:
        beyond = np.minimum(beyond, up - said["above"])
    if "before" in said:
        beyond = np.minimum(beyond, said["before"] - back)
    if "lateral" in said:
        beyond = np.minimum(beyond, np.abs(side) - said["lateral"])
    if "medial" in said:
        heights, borders = np.array(sorted(said["medial"]), float).T
        beyond = np.minimum(beyond, np.interp(up, heights, borders) - np.abs(side))
    share = _soft(np.clip(beyond / said["soft"] + 0.5, 0, 1))
    return SHEET * share if said.get("sheet") else share


def _by_shape(mesh: Mesh) -> Floats:
    along, length = _lengthwise(mesh.points)
    slender = _slender(mesh.points)
    if not slender and length < SMALL_MM:  # the muscles of the face and scalp
        return np.zeros(len(mesh.points), np.float32)
    ends = _thin_ends(mesh.points, along, length)
    return np.maximum(ends, _cords(mesh, along, length)) if slender and length > SMALL_MM else ends


def _lengthwise(points: Floats) -> tuple[Floats, float]:
    """Each point's place (n,) along the longest axis, in mm from its start, and the whole length."""
    centred = points - points.mean(axis=0)
    axis = np.linalg.svd(centred[:: max(1, len(points) // 4000)], full_matrices=False)[2][0]
    along = centred @ axis
    return np.asarray(along - along.min(), np.float32), float(np.ptp(along)) + 1e-6


def _thin_ends(points: Floats, along: Floats, length: float) -> Floats:
    """1 where the cross-section is small near one of the two ends."""
    bins = 48
    slot = np.clip((along / length * bins).astype(int), 0, bins - 1)
    centred = points - points.mean(axis=0)
    across = centred @ np.linalg.svd(centred[:: max(1, len(points) // 4000)], full_matrices=False)[2][1:].T
    slices = [across[slot == k] for k in range(bins)]
    area = np.array([np.prod(np.maximum(np.ptp(s, axis=0), 1)) if len(s) > 3 else 0 for s in slices])
    area = ndimage.gaussian_filter1d(area, 1.0) / max(float(area.max()), 1e-6)
    thickness = np.interp(along, np.linspace(0, length, bins), area)
    from_end = np.minimum(along, length - along) / length
    return _soft(1 - np.clip(np.maximum((thickness - 0.07) / 0.2, (from_end - 0.06) / 0.16), 0, 1))


def _cords(mesh: Mesh, along: Floats, length: float) -> Floats:
    """1 where the muscle has run out into a cord: far from its thickest, and thin against it."""
    radius = _widest_near(mesh, _ball_radius(mesh), reach=4.0)
    belly = float(np.percentile(radius, 92))
    if belly < 2.0:  # a strap: thin everywhere, and no cord for that
        return np.zeros(len(mesh.points), np.float32)
    middle = float(np.median(along[radius >= 0.8 * belly]))
    away = np.abs(along - middle) / length
    cord = np.clip((0.58 - radius / belly) / 0.22, 0, 1) * np.clip(CORD_MM - radius, 0, 1)
    return _soft(cord * np.clip((away - 0.15) / 0.12, 0, 1))


def _slender(points: Floats) -> bool:
    """Whether a mesh is several times as long as it is wide."""
    spread = np.linalg.svd(points[:: max(1, len(points) // 4000)] - points.mean(axis=0), compute_uv=False)
    return bool(spread[0] > 3.3 * spread[1])


def _ball_radius(mesh: Mesh, rounds: int = 6) -> Floats:
    """(n,) the largest ball, in mm, that touches the surface here from inside and nowhere pokes out.

    Shrinking ball (Ma, Bae and Choi 2012): the ball is made smaller until no other point lies in it.
    """
    points, normals = mesh.points.astype(float), point_normals(mesh).astype(float)
    a, b, c = (points[mesh.faces[:, k]] for k in range(3))
    if np.einsum("ij,ij->", a, np.cross(b, c)) < 0:  # faces run the other way round
        normals = -normals
    tree = cKDTree(points)
    radius = np.full(len(points), WIDEST_MM)
    for _ in range(rounds):
        centres = points - radius[:, None] * normals
        distance, nearest = tree.query(centres)
        offset = points - points[nearest]
        towards = np.einsum("ij,ij->i", offset, normals)
        inside = (distance < 0.98 * radius) & (towards > 1e-6)
        smaller = np.einsum("ij,ij->i", offset, offset) / np.maximum(2 * towards, 1e-6)
        radius = np.where(inside, np.minimum(smaller, radius), radius)
    return radius.astype(np.float32)


def _widest_near(mesh: Mesh, radius: Floats, reach: float) -> Floats:
    """The largest radius within `reach` mm along the surface: the thin rim of a belly is no tendon."""
    ends = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    edge = float(np.linalg.norm(mesh.points[ends[:, 0]] - mesh.points[ends[:, 1]], axis=1).mean())
    both = np.concatenate([ends, ends[:, ::-1]])
    count = np.maximum(np.bincount(both[:, 0], minlength=len(radius)), 1)
    for _ in range(min(12, round(reach / edge))):
        wider = radius.copy()
        np.maximum.at(wider, both[:, 0], radius[both[:, 1]])
        radius = wider
    for _ in range(min(30, round(3 * reach / edge))):
        radius = (np.bincount(both[:, 0], radius[both[:, 1]], len(radius)) / count).astype(np.float32)
    return radius


def _soft(share: npt.NDArray[np.floating]) -> Floats:
    return np.asarray(share * share * (3 - 2 * share), np.float32)
