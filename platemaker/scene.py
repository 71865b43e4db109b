"""The meshes of one layer of a figure, ready to be drawn."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np
from scipy.spatial import cKDTree

from app.domain.terms import Layer
from platemaker.anatomy import Anatomy, Mesh, Part
from platemaker.buffers import PartMesh
from platemaker.frame import FigureSpec, selects
from platemaker.refine import refined
from platemaker.skin import evened_skin, neutral_skin

_drawn: WeakKeyDictionary[Anatomy, dict[Part, Mesh]] = WeakKeyDictionary()


def layer_scene(anatomy: Anatomy, parts: Sequence[Part], spec: FigureSpec, layer: Layer) -> list[PartMesh]:
    """What the layer shows, in the order of `parts`. Raises AnatomyError."""
    visible = spec.layers[layer].visible(parts)
    meshes = [(part, drawn_mesh(anatomy, part)) for part in visible]
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


def _without_skin_over_omitted(anatomy: Anatomy, parts: Sequence[Part], spec: FigureSpec, skin: Mesh) -> Mesh:
    """Leave out skin that lies nearest to something the figure omits, as an arm in front of the hip."""
    inner = [part for part in parts if part.system in ("muscle", "bone")]
    points = [anatomy.part_mesh(part).points for part in inner]
    omitted = [any(selects(selector, part) for selector in spec.omit) for part in inner]
    owner = np.repeat(omitted, [len(p) for p in points])
    _, nearest = cKDTree(np.concatenate(points)).query(skin.points)
    return Mesh(skin.points, skin.faces[~owner[nearest][skin.faces].any(axis=1)])
