"""What is drawn as one shape: the structures file, and every other row of the manifest by itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from app.domain.terms import Side
from platemaker.anatomy import Anatomy, AnatomyError, Drape, Part, Pull, Row
from platemaker.courses import Ribbon

STRUCTURES = Path(__file__).with_name("structures.yaml")


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
                    pulls=tuple(_pull(path, entry["id"], said) for said in entry.get("pulls", ())),
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


def _pull(path: Path, structure: str, said: Any) -> Pull:
    try:
        (a, b, c), (d, e, f) = said["from"], said["to"]
        within = float(said["within"])
        if within <= 0:
            raise ValueError("within is 0 or less")
        return Pull(
            start=(float(a), float(b), float(c)), end=(float(d), float(e), float(f)), within=within
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise AnatomyError(
            f"{path}: {structure}: pulls need from and to, [x, y, z] each, and within ({error})"
        ) from error


def _ribbons(path: Path, entry: Mapping[str, Any]) -> list[Part]:
    """What this body has no mesh of, a muscle on both sides unless it says otherwise."""
    structure, name = entry["id"], entry["name"]
    if not name.endswith("(schematic)"):
        raise AnatomyError(f"{path}: {structure}: has no meshes, so its name must end in (schematic)")
    try:
        said = entry["schematic"]
        drawn = tuple(Ribbon.read(each) for each in (said if isinstance(said, list) else [said]))
        midline = float(entry.get("midline", 0))
        sides = [Side(entry["side"])] if "side" in entry else [Side.LEFT, Side.RIGHT]
    except (KeyError, TypeError, ValueError) as error:
        raise AnatomyError(f"{path}: {structure}: {error}") from error
    return [
        Part(
            structure=structure, side=side, name=name, system=entry.get("system", "muscle"), files=(),
            schematic=drawn, midline=midline,
        )
        for side in sides
    ]  # fmt: skip
