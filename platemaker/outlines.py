"""Outlines of what a layer shows, whole shapes beneath, hazards, and where labels point."""

from collections.abc import Container, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage import measure

from app.domain.figure import Box, HazardOutline, LabelAnchor, Outline, Silhouette
from app.domain.terms import Layer, StructureSystem
from platemaker.anatomy import Anatomy, Part
from platemaker.cover import cover
from platemaker.frame import Frame
from platemaker.hazards import Hazard
from platemaker.shade import FADE
from platemaker.trace import Labels, trace_labels, trace_mask, without_specks

LABEL_AREA = 400
"""A structure with fewer visible pixels gets no label."""
SPOTS, APART = 6, 0.03
"""So many spots a leader to a structure may end at, this share of the figure's long side apart."""
FAIR_DEPTH = 0.5
"""Each lies at least this share as far from the border as the innermost one."""
WIDE = 6.0
"""What has a spot this far from its border, in pixels, is wide enough for the end of a leader."""
PALE = 0.7
"""The outer share of a fading edge that no label points into."""
SLIVER = 40
"""What shows fewer pixels than this in a layer cannot be clicked or told apart: it has no outline there."""
THIN = 3
"""Nerves and vessels are drawn at least this wide, in pixels."""
TINT = 2.0
"""Tolerance, in pixels, of whole shapes: they are drawn as a tint, not as a line about what is seen."""
ROUGH = 5.0
"""Tolerance of whole shapes that no layer of the figure shows any of."""
HAZARD = 1.2
SYSTEMS: dict[str, StructureSystem] = {"muscle": "muscle", "bone": "bone", "fascia": "fascia", "skin": "skin"}


def layer_outlines(ids: Labels, parts: Sequence[Part]) -> tuple[Outline, ...]:
    """One outline for each part to be seen. `ids` is (h, w): 0 = empty, else 1 + index into `parts`."""
    areas = np.bincount(ids.ravel(), minlength=len(parts) + 1)
    paths = trace_labels(without_specks(ids))
    return tuple(
        Outline(
            structure=part.structure, side=part.side, name=part.name,
            system=SYSTEMS.get(part.system, "other"), path=paths[number], box=box_of(paths[number]),
            area=int(areas[number]),
        )
        for number, part in enumerate(parts, start=1)
        if number in paths and areas[number] >= SLIVER
    )  # fmt: skip


def label_anchors(
    ids: Labels, parts: Sequence[Part], layer: Layer, *, fade: Sequence[str] = ()
) -> tuple[LabelAnchor, ...]:
    """Where a line to each part may end: one or more spots inside its largest visible piece, the best first.

    What runs out towards an edge of `fade` is too pale to be pointed at.
    """
    anchors = []
    ids = _unfaded(ids, fade)
    for number, window in enumerate(ndimage.find_objects(ids, max_label=len(parts)), start=1):
        part = parts[number - 1]
        if window is None or part.system == "skin" or (mask := ids[window] == number).sum() < LABEL_AREA:
            continue
        anchors += [
            LabelAnchor(
                structure=part.structure, side=part.side, layer=layer,
                x=round(x + window[1].start, 1), y=round(y + window[0].start, 1),
            )
            for x, y in inner_spots(mask, apart=APART * max(ids.shape))
        ]  # fmt: skip
    return tuple(anchors)


def _unfaded(ids: Labels, fade: Sequence[str]) -> Labels:
    """`ids` (h, w) without what has more than a little faded away at the edges named."""
    pale = round(PALE * FADE * max(ids.shape))
    kept = ids.copy()
    for edge in fade:
        rows = kept if edge in ("top", "bottom") else kept.T
        rows[: pale if edge in ("top", "left") else 0] = 0
        rows[len(rows) - pale if edge in ("bottom", "right") else len(rows) :] = 0
    return kept


def inner_spots(mask: NDArray[np.bool_], *, apart: float) -> list[tuple[float, float]]:
    """(x, y) in pixels of spots in the largest piece of `mask`, that farthest from its border first.

    The others lie well inside too, at least `apart` pixels from each other. A piece that is too thin to be
    pointed at counts only where all are.
    """
    pieces = measure.label(np.pad(mask, 1), connectivity=1)
    sizes = np.bincount(pieces.ravel())
    depth = ndimage.distance_transform_edt(pieces)
    widths = ndimage.maximum(depth, pieces, range(len(sizes)))
    sizes[widths < min(WIDE, depth.max())] = 0
    depth[pieces != np.argmax(sizes)] = 0
    least = FAIR_DEPTH * depth.max()
    spots: list[tuple[float, float]] = []
    rows, columns = np.ogrid[: depth.shape[0], : depth.shape[1]]
    while len(spots) < SPOTS and depth.max() >= least:
        row, column = np.unravel_index(int(np.argmax(depth)), depth.shape)
        spots.append((float(column) - 0.5, float(row) - 0.5))
        depth[(rows - row) ** 2 + (columns - column) ** 2 < apart**2] = 0
    return spots


def silhouettes(
    frame: Frame, anatomy: Anatomy, parts: Iterable[Part], seen: Container[Part]
) -> tuple[tuple[Silhouette, ...], tuple[int, ...]]:
    """The whole shape of each part that lies in the frame, and its area in pixels.

    Parts in `seen` can be seen in some layer of the figure; the others are drawn more roughly.
    """
    found, areas = [], []
    for part in parts:
        if covered := cover(frame, anatomy.part_mesh(part)):
            tolerance = TINT if part in seen else ROUGH
            path = trace_mask(covered.mask, x=covered.x, y=covered.y, tolerance=tolerance)
            found.append(Silhouette(structure=part.structure, side=part.side, path=path, box=box_of(path)))
            areas.append(int(covered.mask.sum()))
    return tuple(found), tuple(areas)


def hazard_outlines(
    frame: Frame, hazards: Iterable[Hazard], body: NDArray[np.bool_]
) -> tuple[HazardOutline, ...]:
    """Structures at risk seen through the body; `body` (h, w) is where the figure shows any."""
    found = []
    for hazard in hazards:
        if hazard.directions and frame.direction not in hazard.directions:
            continue
        grow = round(hazard.margin_mm / frame.mm_per_px)
        seen = cover(frame, hazard.mesh, least_width=THIN, grow=grow)
        if seen is None:
            continue
        height, width = seen.mask.shape
        mask = seen.mask & body[seen.y : seen.y + height, seen.x : seen.x + width]
        if path := trace_mask(mask, x=seen.x, y=seen.y, tolerance=HAZARD):
            found.append(
                HazardOutline(
                    structure=hazard.id, name=hazard.name, side=hazard.side, kind=hazard.kind,
                    hazards=hazard.hazards, path=path, box=box_of(path),
                )
            )  # fmt: skip
    return tuple(found)


def box_of(path: str) -> Box:
    """The upright rectangle about all points of a path; it contains the path."""
    numbers = np.array([word for word in path.split() if word not in "MLCZ"], float).reshape(-1, 2)
    (left, top), (right, bottom) = numbers.min(axis=0), numbers.max(axis=0)
    return Box(x=left, y=top, width=round(right - left, 1), height=round(bottom - top, 1))
