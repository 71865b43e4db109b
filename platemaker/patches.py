"""Pain zones in a figure: every visible spot of the skin gets its zone, and each zone its outline."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.figure import ZonePatch
from app.domain.terms import Side
from platemaker.anatomy import Mesh, joined
from platemaker.buffers import PartMesh, barycentric, face_buffer
from platemaker.frame import Frame
from platemaker.outlines import box_of
from platemaker.trace import Labels, trace_labels, without_specks
from platemaker.zones import LEFT, MIDLINE, RIGHT, ZoneMap

_SIDES = {LEFT: Side.LEFT, RIGHT: Side.RIGHT, MIDLINE: Side.MIDLINE}
LEAST = 60
"""Bits of a zone with fewer pixels go to their neighbours."""


def zone_patches(
    frame: Frame, skin: Sequence[PartMesh], zones: ZoneMap
) -> tuple[tuple[ZonePatch, ...], tuple[int, ...]]:
    """What can be seen of each zone, one patch for each side, and its area in pixels.

    Neighbours meet without gaps.
    """
    labels = without_specks(zone_labels(frame, joined([mesh for _, mesh in skin]), zones), least=LEAST)
    areas = np.bincount(labels.ravel())
    patches, sizes = [], []
    for label, path in trace_labels(labels).items():
        zone, side = divmod(label - 1, len(_SIDES))
        patches.append(ZonePatch(zone=zones.ids[zone], side=_SIDES[side], path=path, box=box_of(path)))
        sizes.append(int(areas[label]))
    return tuple(patches), tuple(sizes)


def zone_labels(frame: Frame, skin: Mesh, zones: ZoneMap) -> Labels:
    """(h, w) int32: 0 where there is no skin or no zone, else 1 + 3 * zone index + side."""
    faces = face_buffer(frame, skin)
    rows, columns = np.nonzero(faces >= 0)
    corners = skin.faces[faces[rows, columns]]
    weights = barycentric(frame, skin, corners, columns + 0.5, rows + 0.5)[..., None]
    points = (skin.points[corners] * weights).sum(axis=1)
    normals = (_normals(skin)[corners] * weights).sum(axis=1)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    # The skin has two walls and the inner one faces inwards; what is seen faces the viewer.
    normals *= np.where(normals @ frame.view < 0, -1.0, 1.0)[:, None]
    zone, side = zones.classify(points, normals)
    labels = np.zeros(faces.shape, np.int32)
    labels[rows, columns] = np.where(zone < 0, 0, 1 + zone.astype(np.int32) * len(_SIDES) + side)
    return labels


def _normals(mesh: Mesh) -> NDArray[np.float64]:
    """(n, 3) sums of the normals of the faces about each point, weighted by their areas."""
    a, b, c = (mesh.points[mesh.faces[:, corner]].astype(float) for corner in range(3))
    across = np.cross(b - a, c - a)
    out = np.zeros((len(mesh.points), 3))
    for axis in range(3):
        for corner in range(3):
            out[:, axis] += np.bincount(mesh.faces[:, corner], across[:, axis], minlength=len(out))
    return out
