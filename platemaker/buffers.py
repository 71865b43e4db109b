"""What each pixel shows: structure ids, depth and position. No antialiasing, no lighting."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import vtk
from vtk.util import numpy_support

from platemaker.anatomy import Mesh, Part, joined
from platemaker.frame import Frame

Ints = npt.NDArray[np.int32]
Depths = npt.NDArray[np.float32]
PartMesh = tuple[Part, Mesh]


def id_buffer(frame: Frame, parts: Sequence[PartMesh]) -> tuple[Ints, Depths]:
    """Which part is in front at each pixel's middle, and how near.

    Returns (h, w) int32 ids, 0 = empty, else 1 + index into `parts`; and (h, w) float32 depth in mm
    towards the viewer from the frame's centre, nan where empty.
    """
    mesh = joined([mesh for _, mesh in parts])
    faces = face_buffer(frame, mesh)
    owner = np.repeat(np.arange(1, len(parts) + 1, dtype=np.int32), [len(mesh.faces) for _, mesh in parts])
    ids = np.concatenate([[np.int32(0)], owner])[faces + 1].astype(np.int32)
    depth = np.full(faces.shape, np.nan, np.float32)
    rows, columns = np.nonzero(faces >= 0)
    corners = mesh.faces[faces[rows, columns]]
    projected = frame.project(mesh.points)
    weights = weights_in(projected[:, :2], corners, columns + 0.5, rows + 0.5)
    depth[rows, columns] = (projected[:, 2][corners] * weights).sum(axis=1)
    return ids, depth


def position_buffer(frame: Frame, depth: Depths) -> npt.NDArray[np.float32]:
    """(h, w, 3) millimetres of what each pixel of `depth` (h, w) shows; nan where empty."""
    rows, columns = np.mgrid[: frame.height, : frame.width] + 0.5
    return frame.unproject(columns, rows, depth).astype(np.float32)


def face_buffer(frame: Frame, mesh: Mesh) -> Ints:
    """(h, w) index of the frontmost face at each pixel's middle, -1 where there is none."""
    if not len(mesh.faces):
        return np.full((frame.height, frame.width), -1, np.int32)
    # Every face gets its number as its colour: 24 bits, drawn without light and read back exactly.
    number = np.arange(1, len(mesh.faces) + 1, dtype=np.uint32)
    colour = np.stack([number & 255, number >> 8 & 255, number >> 16 & 255], axis=1).astype(np.uint8)
    picture = _draw(frame, mesh, colour).astype(np.int32)
    return (picture[..., 0] | picture[..., 1] << 8 | picture[..., 2] << 16) - 1


def barycentric(
    frame: Frame, mesh: Mesh, corners: Ints, x: npt.ArrayLike, y: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """(n, 3) weights of the faces' corners (n, 3) at picture points x, y (n,) in pixels."""
    return weights_in(frame.project(mesh.points)[:, :2], corners, x, y)


def weights_in(
    flat: npt.NDArray[np.float64], corners: Ints, x: npt.ArrayLike, y: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """(n, 3) weights of the faces' corners at picture points x, y (n,) in pixels.

    `flat` (p, 2) has the mesh's points as projected, `corners` (n, 3) the indices of each face's three.

    Kept within the triangle, so a face seen edge-on cannot throw a value far away.
    """
    a, b, c = flat[corners[:, 0]], flat[corners[:, 1]], flat[corners[:, 2]]
    p = np.stack([np.asarray(x, float), np.asarray(y, float)], axis=-1)
    area = _cross(b - a, c - a)
    area = np.where(np.abs(area) < 1e-9, np.inf, area)
    weights = np.stack([_cross(c - b, p - b), _cross(a - c, p - c), _cross(b - a, p - a)], axis=-1)
    weights = np.clip(weights / area[:, None], 0, 1)
    total = weights.sum(axis=1, keepdims=True)
    return np.where(total > 0, weights / np.maximum(total, 1e-12), 1 / 3)


def _cross(u: npt.NDArray[np.float64], v: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def _draw(frame: Frame, mesh: Mesh, colour: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """(h, w, 3): the mesh with one flat colour per face, off screen, on black."""
    renderer = vtk.vtkRenderer()
    renderer.SetBackground(0, 0, 0)
    renderer.AddActor(_flat_actor(mesh, colour))
    depth = frame.project(mesh.points)[:, 2]
    camera = renderer.GetActiveCamera()
    camera.ParallelProjectionOn()
    camera.SetParallelScale(frame.height * frame.mm_per_px / 2)
    distance = float(depth.max()) + 10
    position = np.array(frame.centre) + distance * np.array(frame.view)
    camera.SetPosition(*position)
    camera.SetFocalPoint(*(position - frame.view))
    camera.SetViewUp(*frame.up)
    camera.SetClippingRange(5, distance - float(depth.min()) + 5)
    vtk.vtkLogger.SetStderrVerbosity(vtk.vtkLogger.VERBOSITY_ERROR)  # no display is not worth a warning
    window = vtk.vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetMultiSamples(0)
    window.SetSize(frame.width, frame.height)
    window.AddRenderer(renderer)
    window.Render()
    grab = vtk.vtkWindowToImageFilter()
    grab.SetInput(window)
    grab.ReadFrontBufferOff()
    grab.Update()
    pixels = numpy_support.vtk_to_numpy(grab.GetOutput().GetPointData().GetScalars())
    return np.asarray(pixels.reshape(frame.height, frame.width, -1)[::-1, :, :3])


def _flat_actor(mesh: Mesh, colour: npt.NDArray[np.uint8]) -> vtk.vtkActor:
    data = vtk.vtkPolyData()
    points = vtk.vtkPoints()
    points.SetData(numpy_support.numpy_to_vtk(mesh.points, deep=1))
    data.SetPoints(points)
    cells = vtk.vtkCellArray()
    cells.SetData(3, numpy_support.numpy_to_vtk(mesh.faces.ravel(), deep=1))
    data.SetPolys(cells)
    scalars = numpy_support.numpy_to_vtk(colour, deep=1)
    scalars.SetName("colour")
    data.GetCellData().SetScalars(scalars)
    mapper = vtk.vtkPolyDataMapper()
    mapper.SetInputData(data)
    mapper.SetScalarModeToUseCellData()
    mapper.SetColorModeToDirectScalars()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()
    actor.GetProperty().SetInterpolationToFlat()
    return actor
