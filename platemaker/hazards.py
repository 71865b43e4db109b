"""Structures at risk: `hazards.yaml` read and joined to the body; what has no mesh is a schematic."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.spatial import cKDTree

from app.domain.terms import HazardKind, Side
from platemaker.anatomy import Anatomy, AnatomyError, Mesh, Part, joined
from platemaker.courses import ellipsoid, mirrored, tube

HAZARDS = Path(__file__).with_name("hazards.yaml")
_FIELDS = {
    "id",
    "name",
    "kind",
    "shapes",
    "hazards",
    "side",
    "split",
    "between",
    "bridge_mm",
    "margin_mm",
    "apron",
    "from",
    "courses",
    "width_mm",
    "ellipsoids",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hazard:
    """A structure at risk on one side. `hazards` are ids of `data/cautions.yaml`."""

    id: str
    name: str
    side: Side
    kind: HazardKind
    hazards: tuple[str, ...]
    mesh: Mesh
    files: tuple[str, ...]
    directions: tuple[str, ...]
    """The figures it is drawn in, by the side they are seen from; empty for all."""
    margin_mm: float
    """Drawn wider than its mesh by this much on every side: for a course that is only known roughly."""


def load_hazards(anatomy: Anatomy, parts: Iterable[Part], path: Path = HAZARDS) -> tuple[Hazard, ...]:
    """Every hazard that has a mesh in this anatomy or a schematic, in the order of the file.

    Raises AnatomyError.
    """
    by_structure: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_structure[part.structure].append(part)
    try:
        entries: Sequence[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["hazards"]
        return tuple(hazard for entry in entries for hazard in _sides(entry, anatomy, by_structure))
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise AnatomyError(f"{path}: {type(error).__name__}: {error}") from error


def _sides(
    entry: Mapping[str, Any], anatomy: Anatomy, by_structure: Mapping[str, Sequence[Part]]
) -> Iterator[Hazard]:
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"{entry['id']}: unknown {', '.join(sorted(unknown))}")
    made = _meshes(entry, anatomy, by_structure) if "shapes" in entry else _schematic(entry)
    for side, (surface, files) in made.items():
        yield Hazard(
            id=entry["id"], name=_named(entry["name"], None if "side" in entry else side), side=side,
            kind=HazardKind(entry["kind"]), hazards=tuple(entry["hazards"]), mesh=surface, files=files,
            directions=tuple(entry.get("from", ())), margin_mm=float(entry.get("margin_mm", 0)),
        )  # fmt: skip


def _meshes(
    entry: Mapping[str, Any], anatomy: Anatomy, by_structure: Mapping[str, Sequence[Part]]
) -> dict[Side, tuple[Mesh, tuple[str, ...]]]:
    """The shape on each side, and the files it is made of."""
    forced = Side(entry["side"]) if "side" in entry else None
    found: dict[Side, list[Part]] = defaultdict(list)
    for pattern in entry["shapes"]:
        for structure, parts in by_structure.items():
            for part in parts if fnmatchcase(structure, pattern) else ():
                found[forced or part.side].append(part)
    made = {}
    for side, parts in found.items():
        mesh = _made(entry, [anatomy.part_mesh(part) for part in parts])
        for half, surface in (_halves(mesh) if entry.get("split") else {side: mesh}).items():
            if "apron" in entry:
                surface = joined([surface, _apron(entry["apron"], half)])
            made[half] = surface, tuple(file for part in parts for file in part.files)
    return made


def _schematic(entry: Mapping[str, Any]) -> dict[Side, tuple[Mesh, tuple[str, ...]]]:
    """The shape of an entry without meshes on each side; made of no file."""
    if not entry["name"].endswith("(schematic)"):
        raise ValueError(f"{entry['id']}: has no shapes, so its name must end in (schematic)")
    drawn = joined(
        [
            *(tube(course, width=entry["width_mm"]) for course in entry.get("courses", ())),
            *(ellipsoid(each["centre"], each["radii"]) for each in entry.get("ellipsoids", ())),
        ]
    )
    if not len(drawn.faces):
        raise ValueError(f"{entry['id']}: has no shapes, courses or ellipsoids")
    if "side" in entry:
        return {Side(entry["side"]): (drawn, ())}
    return {Side.LEFT: (drawn, ()), Side.RIGHT: (mirrored(drawn), ())}


def _named(name: str, side: Side | None) -> str:
    return name if side in (None, Side.MIDLINE) else f"{str(side).capitalize()} {name[:1].lower()}{name[1:]}"


def _made(entry: Mapping[str, Any], meshes: Sequence[Mesh]) -> Mesh:
    """The entry's meshes as one, with the stretches between them bridged and cut to the heights asked for."""
    bridges = [_bridge(a, b, entry["bridge_mm"]) for a, b in pairwise(meshes)] if "bridge_mm" in entry else []
    mesh = joined([*meshes, *bridges])
    if "between" not in entry:
        return mesh
    low, high = entry["between"]
    height = mesh.points[mesh.faces][..., 2].mean(axis=1)
    return Mesh(mesh.points, mesh.faces[(height >= low) & (height <= high)])


def _halves(mesh: Mesh) -> dict[Side, Mesh]:
    """A mesh of both sides, parted at the midline. The subject's left is +x."""
    x = mesh.points[mesh.faces][..., 0].mean(axis=1)
    return {
        Side.LEFT: Mesh(mesh.points, mesh.faces[x > 0]),
        Side.RIGHT: Mesh(mesh.points, mesh.faces[x <= 0]),
    }


def _apron(said: Mapping[str, Any], side: Side) -> Mesh:
    """An upright sheet from a line (given for the left) up to one height."""
    border = np.array(said["line"], np.float32) * np.array([1 if side is Side.LEFT else -1, 1, 1], np.float32)
    top = border.copy()
    top[:, 2] = said["top"]
    low = np.arange(len(border) - 1)
    high = low + len(border)
    faces = np.concatenate([np.stack([low, low + 1, high], 1), np.stack([low + 1, high + 1, high], 1)])
    return Mesh(np.concatenate([border, top]), faces.astype(np.int32))


def _bridge(one: Mesh, other: Mesh, width: float) -> Mesh:
    """A straight tube of `width` mm between the nearest points of two meshes."""
    distance, nearest = cKDTree(other.points).query(one.points)
    first = int(np.argmin(distance))
    ends = np.stack([one.points[first], other.points[nearest[first]]])
    return tube(ends, width=width) if distance[first] else joined([])
