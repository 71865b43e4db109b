"""All that every figure is made from."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from platemaker.anatomy import Anatomy, AnatomyError, Part, Row
from platemaker.files import HERE, fingerprint, sources
from platemaker.frame import FigureSpec, load_figures
from platemaker.hazards import Hazard, load_hazards
from platemaker.marks import Spot, load_spots
from platemaker.structures import parts
from platemaker.zones import ZoneMap
from platemaker.zones.zone_map import read_definitions

DEFINITIONS = ("structures", "figures", "hazards", "fibres", "zones")
"""The data files of a folder of definitions, each `<name>.yaml`; without the last there are no zones."""


@dataclass(frozen=True, eq=False)
class Body:
    """The meshes and the definitions; what is costly to find is found once, when first asked for."""

    anatomy: Anatomy
    muscles: Path
    """`data/muscles.yaml`, for the places of the trigger points, and for which shapes are named first."""
    definitions: Path = HERE

    @cached_property
    def figures(self) -> dict[str, FigureSpec]:
        """Every figure there is to make, by id. Raises FigureError."""
        return load_figures(self.definitions / "figures.yaml")

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Everything that can be drawn. Raises AnatomyError."""
        return parts(self.anatomy, self.definitions / "structures.yaml")

    @cached_property
    def hazards(self) -> tuple[Hazard, ...]:
        """Every structure at risk that has a mesh. Raises AnatomyError."""
        return load_hazards(self.anatomy, self.parts, self.definitions / "hazards.yaml")

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every place of every trigger point. Raises AnatomyError."""
        return load_spots(
            self.anatomy, self.parts, self.muscles,
            structures=self.definitions / "structures.yaml", fibres=self.definitions / "fibres.yaml",
        )  # fmt: skip

    @cached_property
    def zones(self) -> ZoneMap | None:
        """The pain zones; None if the definitions have none."""
        path = self.definitions / "zones.yaml"
        return ZoneMap(self.anatomy, read_definitions(path)) if path.exists() else None

    @cached_property
    def inputs(self) -> str:
        """A word for all meshes, programs and data that outlines are made from, but the figure's own."""
        meshes = (self.anatomy.mesh(row.file) for row in self.anatomy.rows)
        definitions = (self.definitions / f"{name}.yaml" for name in DEFINITIONS if name != "figures")
        return fingerprint(
            repr(self.anatomy.rows),
            sources("assemble"),
            repr(self._places()),
            repr(sorted(self.described)),
            *(path.read_bytes() for path in definitions if path.exists()),
            *(data for mesh in meshes for data in (mesh.points.tobytes(), mesh.faces.tobytes())),
        )

    @cached_property
    def described(self) -> frozenset[str]:
        """The structures that belong to a muscle of the atlas. Raises AnatomyError."""
        return frozenset(structure for entry in self._entries for structure in entry.get("structures") or ())

    @cached_property
    def _entries(self) -> list[dict[str, Any]]:
        try:
            entries: list[dict[str, Any]] = yaml.load(self.muscles.read_bytes(), yaml.CSafeLoader)["muscles"]
            return entries
        except (yaml.YAMLError, KeyError, TypeError) as error:
            raise AnatomyError(f"{self.muscles}: {type(error).__name__}: {error}") from error

    def _places(self) -> list[object]:
        """What `spots` reads of the muscles: a caution or a source more moves no point."""
        try:
            return [
                (muscle["id"], muscle.get("structures"), point["id"], point.get("places"))
                for muscle in self._entries
                for point in muscle.get("trigger_points") or ()
            ]
        except (KeyError, TypeError) as error:
            raise AnatomyError(f"{self.muscles}: {type(error).__name__}: {error}") from error

    def used(self) -> tuple[Row, ...]:
        """The rows of the manifest whose meshes go into any figure."""
        rules = [rule for spec in self.figures.values() for rule in spec.layers.values()]
        shown = {part for rule in rules for part in rule.visible(self.parts)}
        shown |= {part for part in self.parts if part.system == "muscle"}
        files = {file for part in shown for file in part.files}
        files |= {file for hazard in self.hazards for file in hazard.files}
        return tuple(row for row in self.anatomy.rows if row.file in files)


def load_body(anatomy: Path, muscles: Path, definitions: Path) -> Body:
    """The body of a folder of meshes. Raises AnatomyError."""
    return Body(Anatomy(anatomy), muscles, definitions)


def check_files(anatomy: Anatomy) -> None:
    """Raises AnatomyError with the line of the manifest if a mesh it lists is not there."""
    for row in anatomy.rows:
        if not (anatomy.folder / row.file).is_file():
            manifest = anatomy.folder / "manifest.csv"
            lines = manifest.read_text(encoding="utf-8").splitlines()
            line = next((n for n, text in enumerate(lines, start=1) if text.startswith(row.file)), 1)
            raise AnatomyError(f"{manifest}:{line}: {row.file} is not there")
