"""Where a trigger point lies: from its place in the muscle's own terms to a spot on the muscle's mesh.

Each structure has three axes (`fibres.yaml`): along its fibres, across them, and towards the hand that
reaches it. Seen along the last one the muscle is a flat shape. `along` cuts it at a level between its two
ends, `across` divides the width of that cut, and the spot is the outermost surface there: always on the mesh.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from app.domain.muscle import Place
from app.domain.terms import Side
from platemaker.anatomy import Anatomy, Mesh, Part
from platemaker.structures import STRUCTURES, parts

FIBRES = Path(__file__).with_name("fibres.yaml")
Floats = npt.NDArray[np.float64]

_WORDS: Mapping[str, tuple[int, int, int]] = {
    "lateral": (1, 0, 0), "medial": (-1, 0, 0), "back": (0, 1, 0), "front": (0, -1, 0), "up": (0, 0, 1),
    "down": (0, 0, -1),
}  # fmt: skip
_LONG = 2.0
"""A muscle this many times longer than wide is measured along its own axis."""
_LEAST_ANGLE = np.cos(np.radians(80))
_END = 1e-3
"""The share of its length left out at either tip of a muscle, where a cut has no width."""
_OVER_MIDLINE_MM = 6.0
"""How far the mesh of one side may reach over the midline before it counts as the other side's."""


class PlaceError(ValueError):
    """A place that cannot be found; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fibres:
    """How the fibres of a structure run on the left side: directions as (3,) unit vectors.

    x = lateral, y = back, z = up. `words` says that `along` came in words, to be turned to the axis of a
    long muscle.
    """

    along: Floats
    across: Floats
    facing: Floats
    words: bool

    def on(self, side: Side) -> "Fibres":
        """The same directions on `side`; the midline counts as left."""
        mirror = np.array([-1.0 if side is Side.RIGHT else 1.0, 1.0, 1.0])
        return replace(
            self, along=self.along * mirror, across=self.across * mirror, facing=self.facing * mirror
        )


def locate(
    place: Place, *, side: Side, anatomy: Anatomy, structures: Path = STRUCTURES, fibres: Path = FIBRES
) -> Floats:
    """The spot (3,) in millimetres where a place lies on one side, on the surface of its structure's mesh.

    Of a structure in the midline the half on `side` is taken. Raises PlaceError for an unknown structure, one
    not drawn on that side, and a place beyond 0..1.
    """
    found = _parts(anatomy, structures)
    directions = read_fibres(fibres)
    known = sorted({structure for structure, _ in found} & set(directions))
    if place.structure not in known:
        raise PlaceError(f"unknown structure '{place.structure}'{_did_you_mean(place.structure, known)}")
    part = found.get((place.structure, side)) or found.get((place.structure, Side.MIDLINE))
    if part is None:
        raise PlaceError(f"{place.structure}: not drawn on the {side.value} side")
    overlap = 0 if part.side is Side.MIDLINE else _OVER_MIDLINE_MM
    surface = _of_side(anatomy.part_mesh(part), side, overlap=overlap)
    try:
        return spot(surface, directions[place.structure].on(side), along=place.along, across=place.across)
    except PlaceError as error:
        raise PlaceError(f"{place.structure}: {error}") from error


def spot(surface: Mesh, fibres: Fibres, *, along: float, across: float) -> Floats:
    """The outermost point (3,) in millimetres of `surface` at `along` and `across`, each 0..1.

    Where the muscle has a gap there, the nearest point at its rim. Raises PlaceError.
    """
    for name, value in (("along", along), ("across", across)):
        if not 0 <= value <= 1:
            raise PlaceError(f"{name} is {value}; it runs from 0 to 1")
    axes = _axes(surface, fibres)
    flat = surface.points.astype(float) @ axes.T
    corners = flat[surface.faces]
    low, high = corners[..., 0].min(), corners[..., 0].max()
    level = low + float(np.clip(along, _END, 1 - _END)) * (high - low)
    left, right = _width(corners, level)
    return _outermost(corners, np.array([level, left + across * (right - left)])) @ axes


@lru_cache(maxsize=4)
def read_fibres(path: Path = FIBRES) -> Mapping[str, Fibres]:
    """The directions of each structure, as `fibres.yaml` gives them. Raises PlaceError."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))["fibres"]
        return {
            structure: Fibres(
                along=_direction(entry["along"]),
                across=_direction(entry["across"]),
                facing=_direction(entry["facing"]),
                words=isinstance(entry["along"], str),
            )
            for structure, entry in entries.items()
        }
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise PlaceError(f"{path}: cannot be read as directions of fibres: {error}") from error


def _direction(said: str | list[float]) -> Floats:
    steps = [_WORDS[word] for word in said.split()] if isinstance(said, str) else [said]
    vector: Floats = np.array(steps, float).sum(axis=0)
    length = float(np.linalg.norm(vector))
    if vector.shape != (3,) or length == 0:
        raise ValueError(f"{said!r} is not a direction")
    return np.asarray(vector / length)


@lru_cache(maxsize=4)
def _parts(anatomy: Anatomy, structures: Path) -> Mapping[tuple[str, Side], Part]:
    return {(part.structure, part.side): part for part in parts(anatomy, structures)}


def _did_you_mean(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def _of_side(surface: Mesh, side: Side, *, overlap: float) -> Mesh:
    """The triangles on one side of the midline. Some meshes of one side carry a copy of the other side's."""
    if side is Side.MIDLINE:
        return surface
    inward = surface.points[surface.faces][..., 0].mean(axis=1) * (-1 if side is Side.LEFT else 1)
    kept = surface.faces[inward <= overlap]
    return Mesh(surface.points, kept if len(kept) else surface.faces)


def _axes(surface: Mesh, fibres: Fibres) -> Floats:
    """Rows: along, across, outwards; at right angles to each other."""
    along = _own_axis(surface, fibres.along) if fibres.words else fibres.along
    outward = fibres.facing - (fibres.facing @ along) * along
    outward /= np.linalg.norm(outward)
    across = np.cross(along, outward)
    turn = float(across @ fibres.across)
    if abs(turn) < _LEAST_ANGLE:
        raise PlaceError("the direction across runs along the fibres or into the muscle")
    return np.stack([along, np.copysign(1, turn) * across, outward])


def _own_axis(surface: Mesh, towards: Floats) -> Floats:
    """The long axis of the surface, the way of `towards`; `towards` itself for a broad muscle."""
    corners = surface.points.astype(float)[surface.faces]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    middle = corners.mean(axis=1) - np.average(corners.mean(axis=1), axis=0, weights=area)
    spread, axes = np.linalg.eigh(np.einsum("n,ni,nj", area, middle, middle))
    if spread[2] < _LONG**2 * spread[1]:
        return towards
    return np.asarray(np.copysign(1, axes[:, 2] @ towards) * axes[:, 2])


def _width(corners: Floats, level: float) -> tuple[float, float]:
    """Least and greatest `across` of the cut at `level`; corners (n, 3, 3) as along, across, outwards."""
    starts, ends = corners.reshape(-1, 3), corners[:, [1, 2, 0]].reshape(-1, 3)
    crossing = (starts[:, 0] <= level) != (ends[:, 0] <= level)
    starts, ends = starts[crossing], ends[crossing]
    if not len(starts):  # a gap between the muscles of a set, or a stray splinter beyond the tip
        nearest = corners.reshape(-1, 3)[np.abs(corners[..., 0] - level).argmin()]
        return float(nearest[1]), float(nearest[1])
    share = (level - starts[:, 0]) / (ends[:, 0] - starts[:, 0])
    across = starts[:, 1] + share * (ends[:, 1] - starts[:, 1])
    return float(across.min()), float(across.max())


def _outermost(corners: Floats, target: Floats) -> Floats:
    """The surface point (along, across, outwards) furthest outwards at the target (along, across)."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    u, v, w = b[:, :2] - a[:, :2], c[:, :2] - a[:, :2], target - a[:, :2]
    twice_area = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        beta = (w[:, 0] * v[:, 1] - w[:, 1] * v[:, 0]) / twice_area
        gamma = (u[:, 0] * w[:, 1] - u[:, 1] * w[:, 0]) / twice_area
        hit = (beta >= 0) & (gamma >= 0) & (beta + gamma <= 1)
    if not hit.any():
        points = corners.reshape(-1, 3)
        return np.asarray(points[np.hypot(*(points[:, :2] - target).T).argmin()])
    outward = a[hit, 2] + beta[hit] * (b - a)[hit, 2] + gamma[hit] * (c - a)[hit, 2]
    return np.array([*target, outward.max()])
