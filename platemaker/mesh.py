"""Triangles, as they are read or made, and several of them as one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Mesh:
    """Triangles: `points` (n, 3) float32 in millimetres, `faces` (m, 3) int32 indices into them."""

    points: npt.NDArray[np.float32]
    faces: npt.NDArray[np.int32]


def joined(meshes: Sequence[Mesh]) -> Mesh:
    """Several meshes as one; an empty sequence gives an empty mesh."""
    offsets = np.cumsum([0, *(len(mesh.points) for mesh in meshes)])
    points = [np.empty((0, 3), np.float32), *(mesh.points for mesh in meshes)]
    faces = [mesh.faces + int(offset) for mesh, offset in zip(meshes, offsets, strict=False)]
    return Mesh(np.concatenate(points), np.concatenate([np.empty((0, 3), np.int32), *faces]).astype(np.int32))
