"""Trigger points in a figure: each place of `data/muscles.yaml`, found on the mesh and projected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from app.domain.figure import PointMark
from app.domain.muscle import Place
from app.domain.terms import Layer, Side
from platemaker.anatomy import Anatomy, AnatomyError, Part
from platemaker.buffers import Depths
from platemaker.frame import Frame
from platemaker.outlines import SLIVER
from platemaker.points import FIBRES, PlaceError, locate, read_fibres
from platemaker.structures import STRUCTURES
from platemaker.trace import Labels, without_specks

_Outlined = Mapping[tuple[str, Side], int]
"""The numbers, in a layer's ids, of the parts that have an outline in it."""

NEAR = 6
"""A structure is in sight at a spot if it shows within this many pixels of it: there the mark is put..."""
NEAR_MM = 2.0
"""...if that is no further than this, in mm: on a whole body a pixel is nearly one..."""
LEVEL = 12
"""...and no more than this many millimetres nearer or farther: the far side of a muscle is not in sight."""
AWAY = -0.3
"""Nor is a point that is reached from behind: the least cosine between its direction and the viewer's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place of one trigger point on one side, at `at` = (x, y, z) millimetres."""

    muscle: str
    point: str
    index: int
    structure: str
    side: Side
    at: tuple[float, float, float]
    facing: tuple[float, float, float]
    """The direction, in the body's frame, from which a hand reaches it."""


def load_spots(
    anatomy: Anatomy,
    parts: Iterable[Part],
    muscles: Path,
    *,
    structures: Path = STRUCTURES,
    fibres: Path = FIBRES,
) -> tuple[Spot, ...]:
    """Every place of the file on every side its structure has a mesh on. Raises AnatomyError."""
    sides: dict[str, list[Side]] = {}
    for part in parts:
        sides.setdefault(part.structure, []).append(part.side)
    try:
        content: Mapping[str, Any] = yaml.safe_load(muscles.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise AnatomyError(f"{muscles}: cannot be read: {error}") from error
    spots = []
    for muscle, point, index, place in _places(content):
        # A place on a midline structure lies in both halves.
        for side in sides.get(place.structure, ()):
            for half in (Side.LEFT, Side.RIGHT) if side is Side.MIDLINE else (side,):
                if place.side not in (None, half):
                    continue
                try:
                    x, y, z = locate(place, side=half, anatomy=anatomy, structures=structures, fibres=fibres)
                except PlaceError as error:
                    raise AnatomyError(f"{muscles}: {point}, place {index + 1}: {error}") from error
                spots.append(
                    Spot(
                        muscle=muscle, point=point, index=index, structure=place.structure, side=half,
                        at=(float(x), float(y), float(z)),
                        facing=_vector(read_fibres(fibres)[place.structure].on(half).facing),
                    )
                )  # fmt: skip
    return tuple(spots)


def _vector(numbers: Iterable[float]) -> tuple[float, float, float]:
    x, y, z = (float(number) for number in numbers)
    return x, y, z


def _places(content: Mapping[str, Any]) -> Iterator[tuple[str, str, int, Place]]:
    for muscle in content["muscles"]:
        for point in muscle.get("trigger_points") or ():
            for index, place in enumerate(point.get("places") or ()):
                yield muscle["id"], point["id"], index, Place(
                    structure=place["structure"], along=float(place["along"]), across=float(place["across"]),
                    side=Side(place["side"]) if "side" in place else None,
                )  # fmt: skip


def point_marks(
    frame: Frame,
    spots: Iterable[Spot],
    seen: Mapping[Layer, tuple[Labels, Sequence[Part]]],
    depths: Mapping[Layer, Depths],
) -> tuple[PointMark, ...]:
    """The spots within the frame, each upon its structure's outline in the layer that shows it.

    `seen` holds each layer's ids (h, w) and parts, outermost first; `depths` (h, w) mm towards the viewer.
    """
    shown = {layer: (without_specks(ids), _outlined(ids, parts)) for layer, (ids, parts) in seen.items()}
    marks = []
    for spot in spots:
        ((x, y, z),) = frame.project([spot.at])
        if 0 <= x <= frame.width and 0 <= y <= frame.height:
            layer = None
            if float(np.dot(spot.facing, frame.axes()[2])) >= AWAY:
                near = min(NEAR, NEAR_MM / frame.mm_per_px)
                layer, x, y = _outermost(spot, (float(x), float(y), float(z)), shown, depths, near)
            marks.append(
                PointMark(
                    muscle=spot.muscle, point=spot.point, index=spot.index, side=spot.side,
                    x=round(float(x), 1), y=round(float(y), 1),
                    layer=layer,
                )
            )  # fmt: skip
    return tuple(marks)


def _outlined(ids: Labels, parts: Sequence[Part]) -> _Outlined:
    areas = np.bincount(ids.ravel(), minlength=len(parts) + 1)
    numbered = enumerate(parts, start=1)
    return {(part.structure, part.side): number for number, part in numbered if areas[number] >= SLIVER}


def _outermost(
    spot: Spot,
    at: tuple[float, float, float],
    shown: Mapping[Layer, tuple[Labels, _Outlined]],
    depths: Mapping[Layer, Depths],
    near: float,
) -> tuple[Layer | None, float, float]:
    """The first layer to show the spot, and where: moved on to its structure's nearest pixel, `near` at most.

    That pixel is not always the spot's own: coarse meshes are drawn rounder than they are, a speck has no
    outline, and another muscle's edge may lie just there.
    """
    x, y, z = at
    top, left = max(int(y) - NEAR, 0), max(int(x) - NEAR, 0)
    window = np.s_[top : int(y) + NEAR + 1, left : int(x) + NEAR + 1]
    for layer, (ids, outlined) in shown.items():
        numbers = [outlined.get((spot.structure, side), -1) for side in (spot.side, Side.MIDLINE)]
        level = np.abs(depths[layer][window] - z) <= LEVEL
        rows, columns = np.nonzero(np.isin(ids[window], numbers) & level)
        if len(rows):
            across, down = columns + left + 0.5, rows + top + 0.5
            away = np.hypot(across - x, down - y)
            nearest = int(away.argmin())
            if away[nearest] <= np.sqrt(0.5):  # its own pixel: it stays where it is
                return layer, x, y
            if away[nearest] <= near:
                return layer, float(across[nearest]), float(down[nearest])
    return None, x, y
