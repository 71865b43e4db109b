"""The meshes of one body: its manifest, the triangles, and what a drawn shape is."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.domain.terms import Side
from platemaker.courses import Ribbon, mirrored, ribbon
from platemaker.cut import between, draped, pulled
from platemaker.mesh import Mesh as Mesh
from platemaker.mesh import joined as joined
from platemaker.refine import refined

_COLUMNS = ("file", "name", "side", "system", "fma", "source_id", "source", "licence", "note")
_PLY_HEADER = re.compile(
    rb"ply\s+format binary_little_endian 1\.0\s.*?element vertex (\d+)\s+"
    rb"property float x\s+property float y\s+property float z\s+element face (\d+)\s+"
    rb"property list uchar u?int vertex_ind(?:ices|ex)\s+end_header\r?\n",
    re.DOTALL,
)


class AnatomyError(Exception):
    """Something is wrong with the input; the text names the file and, where there is one, the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the manifest: one mesh file."""

    file: str
    name: str
    side: Side
    system: str
    fma: str
    source_id: str
    source: str
    licence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drape:
    """Onto which meshes a part is drawn: from the height `start` on a little, from `end` on wholly, in mm."""

    onto: tuple[str, ...]
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """An end of a mesh that stops short: from where and to where it is drawn out, on the left side, in mm."""

    start: tuple[float, float, float]
    end: tuple[float, float, float]
    within: float
    """What is so far from `start`, in mm, stays where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is drawn and clicked as one shape: a structure on one side, made of one or more meshes.

    What has none is a schematic: ribbons along courses, and no files.
    """

    structure: str
    side: Side
    name: str
    system: str
    files: tuple[str, ...]
    schematic: tuple[Ribbon, ...] = ()
    """As on the left side."""
    midline: float = 0.0
    """Where a schematic is mirrored for the right side: x, in mm."""
    heights: tuple[float, float] | None = None
    """Only what of the meshes lies between these, in mm; None for all."""
    drape: Drape | None = None
    pulls: tuple[Pull, ...] = ()


class Anatomy:
    """A folder with `manifest.csv` and the PLY files it lists. Meshes are read once and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = _read_manifest(folder / "manifest.csv")
        self._meshes: dict[str, Mesh] = {}
        self._joined: dict[Part, Mesh] = {}

    def mesh(self, file: str) -> Mesh:
        """The triangles of one file, named as in the manifest. Raises AnatomyError."""
        if file not in self._meshes:
            self._meshes[file] = read_ply(self.folder / file)
        return self._meshes[file]

    def part_mesh(self, part: Part) -> Mesh:
        """The triangles of all meshes of a part as one, or of its ribbons. Raises AnatomyError."""
        if part not in self._joined:
            self._joined[part] = self._made(part)
        return self._joined[part]

    def _made(self, part: Part) -> Mesh:
        if part.schematic:
            left = joined([ribbon(each) for each in part.schematic])
            return mirrored(left, part.midline) if part.side is Side.RIGHT else left
        whole = _drawn_out(joined([self.mesh(file) for file in part.files]), part)
        # Rounded off first: the slivers along a cut would come out ragged.
        cut = between(refined(whole), *part.heights) if part.heights else whole
        if part.drape is None:
            return cut
        onto = joined([self.mesh(file) for file in part.drape.onto])
        return draped(cut, onto, start=part.drape.start, end=part.drape.end)


def _drawn_out(mesh: Mesh, part: Part) -> Mesh:
    mirror = np.array([-1 if part.side is Side.RIGHT else 1, 1, 1])
    for pull in part.pulls:
        start, end = mirror * pull.start, mirror * pull.end
        mesh = pulled(mesh, start=start, shift=end - start, within=pull.within)
    return mesh


def read_ply(path: Path) -> Mesh:
    """Read a binary little-endian PLY of triangles with float x, y, z. Raises AnatomyError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AnatomyError(f"{path}: cannot be read ({error.strerror})") from error
    header = _PLY_HEADER.match(data)
    if header is None:
        raise AnatomyError(f"{path}: not a binary PLY file of triangles")
    vertices, triangles = int(header[1]), int(header[2])
    face = np.dtype([("count", "u1"), ("corners", "<i4", (3,))])
    if len(data) < header.end() + 12 * vertices + face.itemsize * triangles:
        raise AnatomyError(f"{path}: ends before its {vertices} points and {triangles} triangles")
    points = np.frombuffer(data, "<f4", 3 * vertices, header.end()).reshape(-1, 3)
    faces = np.frombuffer(data, face, triangles, header.end() + 12 * vertices)
    corners = faces["corners"]
    if (faces["count"] != 3).any() or (triangles and (corners.min() < 0 or corners.max() >= vertices)):
        raise AnatomyError(f"{path}: has a face that is not a triangle of its own points")
    return Mesh(points.astype(np.float32), corners.astype(np.int32))


def _read_manifest(path: Path) -> tuple[Row, ...]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            return tuple(_row(path, reader.line_num, fields) for fields in reader)
    except OSError as error:
        raise AnatomyError(f"{path}: cannot be read ({error.strerror})") from error


def _row(path: Path, line: int, fields: Mapping[str, str | None]) -> Row:
    values = {column: fields.get(column) for column in _COLUMNS}
    if missing := [column for column, value in values.items() if value is None]:
        raise AnatomyError(f"{path}:{line}: no value for {', '.join(missing)}")
    if empty := [column for column in ("file", "name", "side", "system") if not values[column]]:
        raise AnatomyError(f"{path}:{line}: {', '.join(empty)} is empty")
    try:
        side = Side(values.pop("side") or "")
    except ValueError as error:
        raise AnatomyError(f"{path}:{line}: {error}") from error
    return Row(side=side, **{column: value or "" for column, value in values.items()})
