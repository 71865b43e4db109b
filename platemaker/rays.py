"""Straight paths through the body: which meshes they meet, how far along, and where the skin is nearest."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import vtk
from scipy.spatial import cKDTree
from vtk.util import numpy_support

from platemaker.anatomy import Mesh, joined

Floats = npt.NDArray[np.float64]
_CANDIDATES = 4000
_FAR = 600.0
"""Longer than any body is thick, mm."""


class Rays:
    """Many meshes, of which any path may be asked in which order it meets them."""

    def __init__(self, meshes: Sequence[Mesh]) -> None:
        self._owner = np.repeat(np.arange(len(meshes)), [len(mesh.faces) for mesh in meshes])
        self._locator = _locator(joined(meshes))

    def along(self, at: Floats, way: Floats, start: float, end: float) -> Iterator[tuple[int, float, float]]:
        """Each mesh that the path meets, in order: its index, mm from `at` to its near face, to its middle.

        The path is `at` + t `way`, t from start to end; `at` and `way` are (3,), `way` of length 1.
        """
        points, cells = vtk.vtkPoints(), vtk.vtkIdList()
        points.SetDataTypeToDouble()
        if not self._locator.IntersectWithLine(at + start * way, at + end * way, 1e-4, points, cells):
            return
        hits = numpy_support.vtk_to_numpy(points.GetData())
        far = (hits - at) @ way
        met: dict[int, list[float]] = {}
        for number in np.argsort(far, kind="stable"):
            met.setdefault(int(self._owner[cells.GetId(int(number))]), []).append(float(far[number]))
        for owner, faces in met.items():
            yield owner, faces[0], sum(faces[:2]) / len(faces[:2])


class Skin:
    """The surface of the body."""

    def __init__(self, mesh: Mesh) -> None:
        self._locator = _locator(mesh)

    def inward(self, at: Floats) -> tuple[Floats, float]:
        """The way (3,) from the nearest skin to a point (3,) under it, and how many mm it is."""
        skin, cell, part, squared = [0.0] * 3, vtk.reference(0), vtk.reference(0), vtk.reference(0.0)
        self._locator.FindClosestPoint(list(at), skin, cell, part, squared)
        gap = float(np.linalg.norm(at - skin))
        return (at - skin) / max(gap, 1e-6), gap

    def beyond(self, at: Floats, outward: Floats) -> float:
        """How many mm it is from a point (3,) to the skin in a direction (3,) of length 1; 0 from outside."""
        points = vtk.vtkPoints()
        self._locator.IntersectWithLine(at, at + _FAR * outward, 1e-4, points, None)
        hits = [np.array(points.GetPoint(number)) for number in range(points.GetNumberOfPoints())]
        return min((float((hit - at) @ outward) for hit in hits), default=0.0)


def spread(mesh: Mesh, count: int) -> Floats:
    """Up to `count` points (n, 3) of a mesh, each as far from the others as can be: always the same ones."""
    middles = mesh.points[mesh.faces].astype(float).mean(axis=1)
    points = middles[:: len(middles) // _CANDIDATES + 1]
    chosen = [int(np.argmax(points[:, 2]))]
    away = np.linalg.norm(points - points[chosen[0]], axis=1)
    while len(chosen) < min(count, len(points)):
        chosen.append(int(np.argmax(away)))
        away = np.minimum(away, np.linalg.norm(points - points[chosen[-1]], axis=1))
    return np.asarray(points[chosen])


def surface_tree(mesh: Mesh, spacing: float) -> cKDTree:
    """A tree of points of a mesh, about `spacing` mm or less apart."""
    corners = mesh.points[mesh.faces].astype(float)
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    steps = np.maximum(np.ceil(longest / spacing).astype(int), 1)
    points = [corners.reshape(-1, 3)]
    for count in np.unique(steps[steps > 1]):
        i, j = np.meshgrid(np.arange(count + 1), np.arange(count + 1), indexing="ij")
        i, j = i[i + j <= count], j[i + j <= count]
        weights = np.stack([i, j, count - i - j], axis=1) / count
        points.append((weights @ corners[steps == count]).reshape(-1, 3))
    every = np.concatenate(points)
    cells = (every / (spacing / 3)).round().astype(np.int64) @ [1, 1 << 20, 1 << 40]
    return cKDTree(every[np.unique(cells, return_index=True)[1]])


def _locator(mesh: Mesh) -> vtk.vtkStaticCellLocator:
    data, points, cells = vtk.vtkPolyData(), vtk.vtkPoints(), vtk.vtkCellArray()
    points.SetData(numpy_support.numpy_to_vtk(mesh.points, deep=1))
    cells.SetData(3, numpy_support.numpy_to_vtk(mesh.faces.astype(np.int64).ravel(), deep=1))
    data.SetPoints(points)
    data.SetPolys(cells)
    locator = vtk.vtkStaticCellLocator()
    locator.SetDataSet(data)
    locator.BuildLocator()
    return locator
