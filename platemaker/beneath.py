"""What lies under each muscle and each trigger point of this body: names and order, never a depth.

Straight paths are followed from the skin through the muscle: the shortest way in, and a cone about it, for
nobody needles quite straight. Each goes on for 40 mm beneath, or ends at a bone that no needle passes. A
structure at risk that any of them meets counts; the order of layers is that of the straight one.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np
import numpy.typing as npt
import yaml

from app.domain.terms import HazardKind, Side
from platemaker.assemble import Workshop
from platemaker.body import Body
from platemaker.files import fingerprint, sources, write_text
from platemaker.hazards import Hazard
from platemaker.points import read_fibres
from platemaker.rays import Rays, Skin, spread, surface_tree

Floats = npt.NDArray[np.float64]

BENEATH = 40.0
"""Millimetres that a path goes on beneath the muscle."""
TILT, AROUND = 18.0, 8
"""The cone: how many degrees off the straight path, and how many paths about it."""
SAMPLES = 30
"""Places looked at on each structure of a muscle on one side, besides its trigger points."""
ENOUGH = 0.1
"""Under what share of them a structure at risk must lie to be told of; lung and pleura always are."""
STEP = 1.5
"""Millimetres between two looks for a structure at risk..."""
THIN, SCHEMATIC, SOLID = 3.0, 5.0, 2.0
"""...and how near one is met: a nerve or vessel, a course known only roughly, an organ."""
_ORGANS = {HazardKind.LUNG, HazardKind.PLEURA, HazardKind.KIDNEY, HazardKind.HEART, HazardKind.ORGAN}
_LAID = (
    ("platysma", "sternocleidomastoid"),
    ("external_oblique", "internal_oblique", "transversus_abdominis"),
    ("longissimus_thoracis", "multifidus_lumborum", "multifidus_sacralis"),
    ("subscapularis", "serratus_anterior", "intercostales_externi", "intercostales_interni"),
)
"""Neighbours whose meshes run through each other, in the order every body has them in, outermost first."""
_REACH = 80.0
"""How far the skin may lie, mm, from where a hand feels a point: beyond that it is across the body."""
_AT_BONE = 1.0
"""A bone that begins this near to the target, mm, is the one the muscle springs from."""
_OUT = 10.0
"""How far a muscle's mesh may reach out of the skin, mm."""
_OVERLAP = 4.0
"""How far the meshes of neighbours run into each other, mm."""
PASSED = (
    "*_rib", "*costal_cartilage", "scapula", "manubrium", "body_of_sternum", "xiphoid_process",
    "intervertebral_disk*", "interosseous_membrane*", "*_ligament",
)  # fmt: skip
"""What the meshes call bone and yet ends no path: cartilage, ligaments, a rib that is slipped past, and the
bones that are thin or may have a foramen. Nor does a schematic: nobody's teeth are just there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place on a muscle."""

    muscle: str
    structure: str
    point: str
    """Of a trigger point, with the number of its place; empty for a sample of the muscle's surface."""
    side: Side
    at: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the paths through one target meet: structure ids."""

    target: Target
    layers: tuple[str, ...]
    """Muscles, bones and structures at risk that the straight path meets, from the skin inwards."""
    hazards: tuple[str, ...]
    """Structures at risk that any path meets, the nearest first."""


def write_beneath(body: Body, shop: Workshop) -> bool:
    """Write `beneath.json` unless it is up to date; True if it was written. Raises AnatomyError."""
    path = shop.out / "beneath.json"
    inputs = fingerprint(body.inputs, repr(sorted(_owners(body).items())), sources("beneath"))
    if shop.has(path, inputs):
        return False
    write_text(path, as_json(body, follow(body, targets(body))))
    shop.stamps.set(path, inputs)
    return True


def targets(body: Body) -> tuple[Target, ...]:
    """Every trigger point on every side, and samples of every muscle that has a mesh. Raises AnatomyError."""
    points = [
        Target(
            muscle=spot.muscle,
            structure=spot.structure,
            point=f"{spot.point}.{spot.index}",
            side=spot.side,
            at=spot.at,
        )
        for spot in body.spots
    ]
    owners = _owners(body)
    samples = [
        Target(muscle=muscle, structure=part.structure, point="", side=part.side, at=tuple(at))
        for part in body.parts
        if part.structure in owners
        for at in spread(body.anatomy.part_mesh(part), SAMPLES).tolist()
        for muscle in owners[part.structure]
    ]
    return (*points, *samples)


def _owners(body: Body) -> dict[str, list[str]]:
    """The muscles that each structure belongs to."""
    owners: dict[str, list[str]] = defaultdict(list)
    for muscle in yaml.load(body.muscles.read_bytes(), yaml.CSafeLoader)["muscles"]:
        for structure in muscle.get("structures") or ():
            owners[structure].append(muscle["id"])
    return owners


def follow(body: Body, aims: Sequence[Target]) -> tuple[Found, ...]:
    """What lies under each of the targets."""
    scout = _Scout(body)
    paths: list[_Path] = []
    bounds = [0]
    for aim in aims:
        paths += scout.paths(aim)
        bounds.append(len(paths))
    reached = _reached(body.hazards, paths)
    found = []
    for aim, first, last in zip(aims, bounds, bounds[1:], strict=False):
        under = {name: far[first:last] for name, far in reached.items() if np.isfinite(far[first:last]).any()}
        straight = [(float(far[0]), name) for name, far in under.items() if np.isfinite(far[0])]
        order = sorted([*scout.layers(paths[first]), *straight], key=lambda pair: pair[0])
        found.append(
            Found(
                target=aim,
                layers=_laid(tuple(dict.fromkeys(name for _, name in order))),
                hazards=tuple(sorted(under, key=lambda name: float(under[name].min()))),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Path:
    """`at` + t `way`, t mm from `start` at the skin to `end`, through the target at t = 0."""

    at: Floats
    way: Floats
    start: float
    end: float


class _Scout:
    """Finds the ways in from the skin to a target, and where each ends."""

    def __init__(self, body: Body) -> None:
        self._solid = [part for part in body.parts if part.system in ("muscle", "bone")]
        self._described = body.described
        self._rays = Rays([body.anatomy.part_mesh(part) for part in self._solid])
        self._skin = Skin(body.anatomy.part_mesh(next(p for p in body.parts if p.structure == "skin")))
        self._stops = [
            part.system == "bone"
            and not part.schematic
            and not any(fnmatchcase(part.structure, each) for each in PASSED)
            for part in self._solid
        ]
        self._fibres = read_fibres(body.definitions / "fibres.yaml")

    def paths(self, aim: Target) -> list[_Path]:
        """The straight way first, then those about it: at least one.

        A trigger point is also reached for from where a hand feels it; a sample if bone bars the short way.
        """
        at = np.array(aim.at)
        inward, gap = self._shortest(at)
        paths = self._about(at, inward, -gap)
        fibres = self._fibres.get(aim.structure)
        if fibres is not None and (aim.point or not paths):
            facing = fibres.on(aim.side).facing
            beyond = self._skin.beyond(at, facing)
            paths += self._about(at, -facing, -beyond) if beyond <= _REACH else []
        return paths or [_Path(at=at, way=inward, start=-gap, end=BENEATH)]

    def layers(self, path: _Path) -> Iterator[tuple[float, str]]:
        """Muscles of the atlas and bones along a path, each with the mm by which it is ordered."""
        for number, near, middle in self._rays.along(path.at, path.way, path.start, path.end + _AT_BONE):
            part = self._solid[number]
            if part.system == "bone":
                yield near, part.structure
            elif part.structure in self._described:
                # Where two run into each other, the thin one is the outer: platysma over sternocleidomastoid.
                yield min(middle, near + _OVERLAP), part.structure

    def _shortest(self, at: Floats) -> tuple[Floats, float]:
        inward, gap = self._skin.inward(at)
        if gap < _OUT and not self._meets(at, inward) and self._meets(at, -inward):
            return -inward, 0.0  # the muscle's mesh pokes through the skin here
        return inward, gap

    def _meets(self, at: Floats, way: Floats) -> bool:
        return next(self._rays.along(at, way, _AT_BONE, BENEATH), None) is not None

    def _about(self, at: Floats, inward: Floats, start: float) -> list[_Path]:
        """The straight way in and those about it that no bone bars; none if the straight one is barred."""
        paths: list[_Path] = []
        for way in cone(inward):
            hits = self._rays.along(at, way, start, BENEATH)
            end = next((near for number, near, _ in hits if self._stops[number]), BENEATH)
            if end >= -_AT_BONE:
                paths.append(_Path(at=at, way=way, start=start, end=end))
            elif not paths:
                return []
        return paths


def cone(inward: Floats) -> Floats:
    """(3,) -> (9, 3) directions: the straight one first, then those about it."""
    aside = np.cross(inward, np.eye(3)[np.argmin(np.abs(inward))])
    aside /= np.linalg.norm(aside)
    turn = 2 * np.pi * np.arange(AROUND)[:, None] / AROUND
    outward = np.cos(turn) * aside + np.sin(turn) * np.cross(inward, aside)
    tilt = np.radians(TILT)
    return np.concatenate([[inward], np.cos(tilt) * inward + np.sin(tilt) * outward])


def as_json(body: Body, found: Sequence[Found]) -> str:
    """The file, a muscle to a line."""
    muscles: dict[str, dict[str, dict[str, list[Found]]]] = defaultdict(lambda: {"points": defaultdict(list)})
    anywhere: dict[str, set[str]] = _anywhere(body, found)
    for each in found:
        if each.target.point:
            muscles[each.target.muscle]["points"][each.target.point].append(each)
    risks = {hazard.id: list(hazard.hazards) for hazard in body.hazards}
    names = {part.structure: part.name for part in body.parts} | {h.id: _plain(h) for h in body.hazards}
    lines, used = [], set[str]()
    for muscle in sorted(anywhere):
        points = {
            point: {"layers": sides[0].layers, "beneath": _united(each.hazards for each in sides)}
            for point, sides in sorted(muscles[muscle]["points"].items())
        }
        used |= anywhere[muscle] | {layer for each in points.values() for layer in each["layers"]}
        entry = {"points": points, "anywhere": sorted(anywhere[muscle])}
        lines.append(f"{json.dumps(muscle)}: {json.dumps(entry, separators=(',', ':'))}")
    structures = [
        f"{json.dumps(name)}: "
        + json.dumps({"name": names[name]} | ({"hazards": risks[name]} if name in risks else {}))
        for name in sorted(used)
    ]
    tables = (",\n".join(table) for table in (structures, lines))
    return '{{"structures": {{\n{}\n}},\n"muscles": {{\n{}\n}}}}\n'.format(*tables)


def _anywhere(body: Body, found: Iterable[Found]) -> dict[str, set[str]]:
    """By muscle: what lies under a trigger point or enough of one of its structures, and lung and pleura."""
    pleural = {hazard.id for hazard in body.hazards if hazard.kind in (HazardKind.LUNG, HazardKind.PLEURA)}
    samples: dict[tuple[str, str, Side], list[Found]] = defaultdict(list)
    under: dict[str, set[str]] = defaultdict(set)
    for each in found:
        aim = each.target
        if not aim.point:
            samples[aim.muscle, aim.structure, aim.side].append(each)
        under[aim.muscle].update(name for name in each.hazards if aim.point or name in pleural)
    for (muscle, *_), group in samples.items():
        times = Counter(name for each in group for name in each.hazards)
        under[muscle].update(name for name, count in times.items() if count >= ENOUGH * len(group))
    return under


def _reached(hazards: Iterable[Hazard], paths: Sequence[_Path]) -> Mapping[str, Floats]:
    """By structure: (n,) mm from the target at which each path first meets it; inf where it does not."""
    starts, ends = (np.array([getattr(path, name) for path in paths]) for name in ("start", "end"))
    count = np.ceil((ends - starts) / STEP).astype(int) + 1
    path = np.repeat(np.arange(len(paths)), count)
    step = np.arange(len(path)) - np.repeat(np.cumsum(count) - count, count)
    far = np.minimum(starts[path] + STEP * step, ends[path])
    ways, at = (np.array([getattr(path, name) for path in paths]) for name in ("way", "at"))
    looks = at[path] + far[:, None] * ways[path]
    reached: dict[str, Floats] = {}
    for hazard in hazards:
        near = _near(hazard)
        low, high = hazard.mesh.points.min(axis=0) - near, hazard.mesh.points.max(axis=0) + near
        about = np.flatnonzero(np.all((looks >= low) & (looks <= high), axis=1))
        distance, _ = surface_tree(hazard.mesh, near).query(looks[about], distance_upper_bound=near)
        hit = np.isfinite(distance)
        first = reached.setdefault(hazard.id, np.full(len(paths), np.inf))
        np.minimum.at(first, path[about[hit]], far[about[hit]] + distance[hit])
    return reached


def _laid(layers: tuple[str, ...]) -> tuple[str, ...]:
    ordered = list(layers)
    for neighbours in _LAID:
        slots = [number for number, name in enumerate(ordered) if name in neighbours]
        for slot, name in zip(slots, [name for name in neighbours if name in ordered], strict=True):
            ordered[slot] = name
    return tuple(ordered)


def _near(hazard: Hazard) -> float:
    if hazard.kind in _ORGANS:
        return SCHEMATIC if hazard.kind is HazardKind.PLEURA else SOLID
    return SCHEMATIC if "schematic" in hazard.name else THIN


def _united(ordered: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in ordered for name in names))


def _plain(hazard: Hazard) -> str:
    """Its name without the side, and without a remark on how it is drawn."""
    name = hazard.name.removeprefix(f"{hazard.side} ".capitalize()) if hazard.side else hazard.name
    name = name.split(" (")[0].split(", upper part")[0].split(", first part")[0]
    return name[:1].upper() + name[1:]
