"""The meshes of one layer of a figure, ready to be drawn."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from app.domain.terms import Layer
from platemaker.anatomy import Anatomy, Mesh, Part
from platemaker.buffers import PartMesh
from platemaker.cut import cut, smoothed
from platemaker.frame import FigureSpec, selects
from platemaker.refine import refined
from platemaker.skin import evened_skin, neutral_skin

Points = npt.NDArray[np.float32]
_CUT_ROUNDS = 40
_drawn: WeakKeyDictionary[Anatomy, dict[Part, Mesh]] = WeakKeyDictionary()
_cut: WeakKeyDictionary[Mesh, dict[tuple[str, ...], Mesh]] = WeakKeyDictionary()
"""Skins, each without what lies over certain omissions: one-sided figures have these in common."""


def layer_scene(anatomy: Anatomy, parts: Sequence[Part], spec: FigureSpec, layer: Layer) -> list[PartMesh]:
    """What the layer shows, in the order of `parts`. Raises AnatomyError."""
    rule = spec.layers[layer]
    meshes = [
        (part, _moved(drawn_mesh(anatomy, part), rule.moved(part) * np.array(spec.frame.view)))
        for part in rule.visible(parts)
    ]
    if not spec.omit:
        return meshes
    return [
        (part, _without_skin_over_omitted(anatomy, parts, spec, mesh) if part.system == "skin" else mesh)
        for part, mesh in meshes
    ]


def drawn_mesh(anatomy: Anatomy, part: Part) -> Mesh:
    """A part's triangles as they are drawn: rounded off, the skin neutral. Raises AnatomyError."""
    kept = _drawn.setdefault(anatomy, {})
    if part not in kept:
        mesh = refined(anatomy.part_mesh(part))
        kept[part] = neutral_skin(evened_skin(mesh)) if part.structure == "skin" else mesh
    return kept[part]


def _moved(mesh: Mesh, by: npt.NDArray[np.float64]) -> Mesh:
    return Mesh(mesh.points + by.astype(np.float32), mesh.faces) if by.any() else mesh


def _without_skin_over_omitted(anatomy: Anatomy, parts: Sequence[Part], spec: FigureSpec, skin: Mesh) -> Mesh:
    """Leave out skin that lies nearer to something the figure omits, as an arm in front of the hip."""
    done = _cut.setdefault(skin, {})
    if spec.omit not in done:
        done[spec.omit] = _cut_skin(anatomy, parts, spec, skin)
    return done[spec.omit]


def _cut_skin(anatomy: Anatomy, parts: Sequence[Part], spec: FigureSpec, skin: Mesh) -> Mesh:
    kept: list[Points] = []
    omitted: list[Points] = []
    for part in parts:
        if part.system in ("muscle", "bone"):
            is_omitted = any(selects(selector, part) for selector in spec.omit)
            (omitted if is_omitted else kept).append(anatomy.part_mesh(part).points)
    if not (kept and omitted):
        return skin
    to_kept, to_omitted = (
        cKDTree(np.concatenate(points)).query(skin.points)[0] for points in (kept, omitted)
    )
    return cut(skin, smoothed(skin, to_omitted - to_kept, _CUT_ROUNDS))
