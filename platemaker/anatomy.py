"""The meshes of one body: reading the manifest, the triangles, and what is drawn as one shape."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from app.domain.terms import Side
from platemaker.courses import Ribbon, mirrored, ribbon
from platemaker.cut import between, draped
from platemaker.mesh import Mesh as Mesh
from platemaker.mesh import joined as joined
from platemaker.refine import refined

STRUCTURES = Path(__file__).with_name("structures.yaml")
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
class Part:
    """What is drawn and clicked as one shape: a structure on one side, made of one or more meshes.

    What has none is a schematic: a ribbon along a course, and no files.
    """

    structure: str
    side: Side
    name: str
    system: str
    files: tuple[str, ...]
    schematic: Ribbon | None = None
    """As on the left side."""
    heights: tuple[float, float] | None = None
    """Only what of the meshes lies between these, in mm; None for all."""
    drape: "Drape | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drape:
    """Onto which meshes a part is drawn: from the height `start` on a little, from `end` on wholly, in mm."""

    onto: tuple[str, ...]
    start: float
    end: float


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
        """The triangles of all meshes of a part as one, or of its ribbon. Raises AnatomyError."""
        if part not in self._joined:
            self._joined[part] = self._made(part)
        return self._joined[part]

    def _made(self, part: Part) -> Mesh:
        if part.schematic:
            left = ribbon(part.schematic)
            return mirrored(left) if part.side is Side.RIGHT else left
        whole = joined([self.mesh(file) for file in part.files])
        # Rounded off first: the slivers along a cut would come out ragged.
        cut = between(refined(whole), *part.heights) if part.heights else whole
        if part.drape is None:
            return cut
        onto = joined([self.mesh(file) for file in part.drape.onto])
        return draped(cut, onto, start=part.drape.start, end=part.drape.end)


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


def parts(anatomy: Anatomy, structures: Path = STRUCTURES) -> tuple[Part, ...]:
    """Everything that can be drawn: first the structures file, then each other row under its own name.

    Rows with the same name and side become one part; left and right share the structure id.
    Raises AnatomyError for a structure that names a mesh the manifest does not have.
    """
    rows = {row.file: row for row in anatomy.rows}
    chosen, used = _structures(structures, rows)
    merged: dict[tuple[str, Side], list[Row]] = {}
    for row in anatomy.rows:
        if row.file not in used:
            merged.setdefault((structure_id(row.name), row.side), []).append(row)
    others = (
        _part(structure, side, _plain(group[0].name), group) for (structure, side), group in merged.items()
    )
    return (*chosen, *others)


def structure_id(name: str) -> str:
    """`Left teres major` -> `teres_major`: snake case, without the side."""
    return re.sub(r"[^a-z0-9]+", "_", _plain(name).lower()).strip("_")


def _plain(name: str) -> str:
    words = re.sub(r"\b(left|right)\b\s*", "", name, flags=re.IGNORECASE).strip()
    return words[:1].upper() + words[1:]


def _part(structure: str, side: Side, name: str, rows: Sequence[Row]) -> Part:
    files = tuple(row.file for row in rows)
    return Part(structure=structure, side=side, name=name, system=rows[0].system, files=files)


def _structures(path: Path, rows: Mapping[str, Row]) -> tuple[list[Part], set[str]]:
    """The parts of the file, and the meshes that it makes use of or replaces."""
    try:
        entries: Iterable[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["structures"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise AnatomyError(f"{path}: cannot be read as a list of structures: {error}") from error
    found: list[Part] = []
    used: set[str] = set()
    for entry in entries:
        if "schematic" in entry:
            found += _ribbons(path, entry)
            used.update(row.file for row in _rows(path, entry["id"], entry.get("instead_of", ()), rows))
            continue
        for side, files in entry["meshes"].items():
            group = _rows(path, entry["id"], files, rows)
            part = _part(entry["id"], Side(side), entry["name"], group)
            found.append(
                replace(
                    part, system=entry.get("system", part.system),
                    heights=_heights(path, entry["id"], entry.get("between")),
                    drape=_drape(path, entry["id"], entry["drape"], side, rows) if "drape" in entry else None,
                )
            )  # fmt: skip
            used.update(row.file for row in group)
    return found, used


def _rows(path: Path, structure: str, files: Iterable[str], rows: Mapping[str, Row]) -> list[Row]:
    try:
        return [rows[file] if file in rows else rows[f"meshes/{file}"] for file in files]
    except KeyError as error:
        raise AnatomyError(f"{path}: {structure}: {error} is not in the manifest") from error


def _heights(path: Path, structure: str, said: Any) -> tuple[float, float] | None:
    if said is None:
        return None
    try:
        low, high = (float(height) for height in said)
    except (TypeError, ValueError) as error:
        raise AnatomyError(f"{path}: {structure}: between must be two heights in mm ({error})") from error
    if low >= high:
        raise AnatomyError(f"{path}: {structure}: between must name the lower height first")
    return low, high


def _drape(path: Path, structure: str, said: Any, side: str, rows: Mapping[str, Row]) -> Drape:
    try:
        start, end, onto = float(said["from"]), float(said["to"]), said["onto"][side]
    except (KeyError, TypeError, ValueError) as error:
        raise AnatomyError(
            f"{path}: {structure}: drape needs from, to and meshes for onto ({error})"
        ) from error
    files = tuple(row.file for row in _rows(path, structure, onto, rows))
    return Drape(onto=files, start=start, end=end)


def _ribbons(path: Path, entry: Mapping[str, Any]) -> list[Part]:
    """What this body has no mesh of, a muscle unless it says otherwise, on both sides."""
    structure, name = entry["id"], entry["name"]
    if not name.endswith("(schematic)"):
        raise AnatomyError(f"{path}: {structure}: has no meshes, so its name must end in (schematic)")
    try:
        drawn = Ribbon.read(entry["schematic"])
    except (KeyError, TypeError, ValueError) as error:
        raise AnatomyError(f"{path}: {structure}: {error}") from error
    return [
        Part(
            structure=structure, side=side, name=name, system=entry.get("system", "muscle"), files=(),
            schematic=drawn,
        )
        for side in (Side.LEFT, Side.RIGHT)
    ]  # fmt: skip


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
