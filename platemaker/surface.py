"""What the visible surface is like at each pixel: which part, how near, which way it faces, how tendinous."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from platemaker.anatomy import Mesh, joined
from platemaker.buffers import PartMesh, face_buffer, weights_in
from platemaker.frame import Frame

Floats = npt.NDArray[np.float32]
_BAND = 256
"""Rows worked on at a time, so that a large picture fits in memory."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surface:
    """Arrays of one picture (h, w, ...). Normals are in the view: right, up, towards the viewer."""

    ids: npt.NDArray[np.int32]
    """0 = empty, else 1 + index of the part."""
    depth: Floats
    """Millimetres towards the viewer; -inf where empty."""
    normal: Floats
    """(h, w, 3) unit vectors that face the viewer; zero where empty."""
    tint: Floats
    """Value given per point, interpolated."""


def surface(frame: Frame, parts: Sequence[PartMesh], tints: Sequence[Floats]) -> Surface:
    """The visible surface of parts; `tints` has one value for each point of each part's mesh."""
    mesh = joined([mesh for _, mesh in parts])
    faces = face_buffer(frame, mesh)
    owner = np.repeat(np.arange(1, len(parts) + 1, dtype=np.int32), [len(mesh.faces) for _, mesh in parts])
    shape = faces.shape
    found = Surface(
        ids=np.zeros(shape, np.int32),
        depth=np.full(shape, -np.inf, np.float32),
        normal=np.zeros((*shape, 3), np.float32),
        tint=np.zeros(shape, np.float32),
    )
    normals = point_normals(mesh) @ frame.axes().T.astype(np.float32)
    projected = frame.project(mesh.points)
    depths = projected[:, 2].astype(np.float32)
    values = np.concatenate([*tints, np.empty(0, np.float32)])
    for top in range(0, frame.height, _BAND):
        rows, columns = np.nonzero(faces[top : top + _BAND] >= 0)
        rows += top
        face = faces[rows, columns]
        corners = mesh.faces[face]
        weights = weights_in(projected[:, :2], corners, columns + 0.5, rows + 0.5).astype(np.float32)
        found.ids[rows, columns] = owner[face]
        found.depth[rows, columns] = (depths[corners] * weights).sum(axis=1)
        found.tint[rows, columns] = (values[corners] * weights).sum(axis=1)
        normal = np.einsum("nk,nkd->nd", weights, normals[corners])
        normal *= np.where(normal[:, 2:] < 0, -1, 1)
        found.normal[rows, columns] = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
    return found


def point_normals(mesh: Mesh) -> Floats:
    """(n, 3) unit normals: the mean of the faces around a point, weighted by their area."""
    a, b, c = (mesh.points[mesh.faces[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    total = np.stack(
        [
            sum(np.bincount(mesh.faces[:, k], normal[:, axis], len(mesh.points)) for k in range(3))
            for axis in range(3)
        ],
        axis=-1,
    )
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9), np.float32)
