"""A tiny body of two muscles and a bone, written as real files, for everything that reads meshes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="the plates group is not installed")
pytest.importorskip("vtk", reason="the plates group is not installed")

HEADER = (
    "ply\nformat binary_little_endian 1.0\ncomment {name}\nelement vertex {points}\nproperty float x\n"
    "property float y\nproperty float z\nelement face {faces}\n"
    "property list uchar int vertex_indices\nend_header\n"
)
BOX_FACES = [
    (0, 2, 1), (0, 3, 2), (4, 5, 6), (4, 6, 7), (0, 1, 5), (0, 5, 4),
    (1, 2, 6), (1, 6, 5), (2, 3, 7), (2, 7, 6), (3, 0, 4), (3, 4, 7),
]  # fmt: skip


def write_box(path: Path, low: Sequence[float], high: Sequence[float]) -> None:
    """An upright box as a PLY file, corners in millimetres."""
    (x, y, z), (u, v, w) = low, high
    points = [(x, y, z), (u, y, z), (u, v, z), (x, v, z), (x, y, w), (u, y, w), (u, v, w), (x, v, w)]
    body = np.array(points, "<f4").tobytes()
    for face in BOX_FACES:
        body += b"\x03" + np.array(face, "<i4").tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER.format(name=path.stem, points=8, faces=12).encode() + body)


BOXES: Mapping[str, tuple[str, str, str, tuple[int, int, int], tuple[int, int, int]]] = {
    # file: name, side, system, corners in mm. The outer muscle lies behind the inner one: nearer from behind.
    "meshes/muscle/left-outer.ply": ("Left outer", "left", "muscle", (0, 10, 0), (40, 20, 40)),
    "meshes/muscle/right-outer.ply": ("Right outer", "right", "muscle", (-40, 10, 0), (0, 20, 40)),
    "meshes/muscle/left-inner.ply": ("Left inner", "left", "muscle", (0, -10, -20), (60, 0, 60)),
    "meshes/bone/middle-bone.ply": ("Middle bone", "midline", "bone", (-10, -30, -60), (10, -20, 80)),
}
STRUCTURES = """structures:
  - id: outer_muscle
    name: Outer muscle
    meshes:
      left: [muscle/left-outer.ply]
      right: [muscle/right-outer.ply]
"""


@pytest.fixture
def tiny_body(tmp_path: Path) -> Path:
    """A folder as the anatomy's: manifest.csv, meshes, and a structures.yaml beside them."""
    lines = ["file,name,side,system,fma,source_id,source,licence,triangles,note"]
    for file, (name, side, system, low, high) in BOXES.items():
        write_box(tmp_path / file, low, high)
        lines.append(f"{file},{name},{side},{system},,,test,CC0,12,")
    (tmp_path / "manifest.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "structures.yaml").write_text(STRUCTURES, encoding="utf-8")
    return tmp_path


FIGURES = """show:
  skin: [skin]
  superficial: ["system:muscle", "system:bone"]
  deep: ["system:muscle", "system:bone"]
  bones: ["system:bone"]
figures:
  - id: tiny-back
    title: The tiny body from behind
    direction: back
    centre: [0, -60, 10]
    mm_per_px: 0.5
    size: [360, 420]
    lift:
      deep: [outer_muscle]
"""
HAZARDS = """hazards:
  - {id: lung, name: Lung, kind: lung, split: true, shapes: [both_lungs], hazards: [pleura_posterior]}
  - {id: thin_nerve, name: Thin nerve, kind: nerve, shapes: [thin_nerve], hazards: [sciatic_nerve]}
  - {id: no_such_vein, name: A vein this body lacks, kind: vein, shapes: [no_such_vein], hazards: [kidney]}
not_drawn: []
"""
MUSCLES = """muscles:
  - id: outer
    trigger_points:
      - id: outer__middle
        places: [{structure: outer_muscle, along: 0.5, across: 0.5}]
  - id: hidden
    trigger_points:
      - id: hidden__middle
        places: [{structure: hidden_muscle, along: 0.5, across: 0.5}]
"""
FIBRES = """fibres:
  outer_muscle: {along: lateral, across: down, facing: back}
  hidden_muscle: {along: lateral, across: down, facing: back}
"""
BALLS: Mapping[str, tuple[str, str, str, tuple[float, float, float], tuple[float, float, float]]] = {
    # file: name, side, system, middle and radii in mm
    "meshes/skin/skin.ply": ("Skin", "midline", "skin", (0, 0, 10), (70, 40, 90)),
    "meshes/muscle/left-outer.ply": ("Left outer", "left", "muscle", (20, 15, 20), (20, 4, 20)),
    "meshes/muscle/right-outer.ply": ("Right outer", "right", "muscle", (-20, 15, 20), (20, 4, 20)),
    "meshes/muscle/left-inner.ply": ("Left inner", "left", "muscle", (30, -5, 20), (30, 4, 40)),
    "meshes/muscle/left-hidden.ply": ("Left hidden muscle", "left", "muscle", (20, -20, 20), (10, 3, 10)),
    "meshes/muscle/right-twin.ply": ("Right twin", "right", "muscle", (-52, 4, 6), (6, 4, 6)),
    "meshes/muscle/right-twin-2.ply": ("Right twin", "right", "muscle", (-52, 4, 36), (6, 4, 6)),
    "meshes/bone/middle-bone.ply": ("Middle bone", "midline", "bone", (0, -25, 10), (10, 5, 70)),
    "meshes/respiratory/lungs.ply": ("Both lungs", "midline", "respiratory", (0, -25, 60), (20, 5, 15)),
    "meshes/nerve/left-thin-nerve.ply": ("Left thin nerve", "left", "nerve", (50, -5, -20), (0.1, 1, 40)),
}


def write_ball(path: Path, middle: Sequence[float], radii: Sequence[float]) -> None:
    """An ellipsoid as a PLY file, in mm."""
    around, down = 64, 32
    turn, tilt = np.meshgrid(2 * np.pi * np.arange(around) / around, np.pi * (np.arange(1, down)) / down)
    rings = np.stack([np.sin(tilt) * np.cos(turn), np.sin(tilt) * np.sin(turn), np.cos(tilt)], axis=-1)
    points = np.concatenate([[(0, 0, 1)], rings.reshape(-1, 3), [(0, 0, -1)]]) * radii + middle
    here = np.arange(around)
    beside, last = (here + 1) % around, len(points) - 1
    faces = [np.stack([0 * here, 1 + here, 1 + beside], axis=1)]
    for ring in range(1, 1 + (down - 2) * around, around):
        faces.append(np.stack([ring + here, ring + around + here, ring + beside], axis=1))
        faces.append(np.stack([ring + beside, ring + around + here, ring + around + beside], axis=1))
    faces.append(np.stack([last + 0 * here, last - around + beside, last - around + here], axis=1))
    corners = np.concatenate(faces)
    body = np.zeros(len(corners), [("count", "u1"), ("corners", "<i4", (3,))])
    body["count"], body["corners"] = 3, corners
    path.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(name=path.stem, points=len(points), faces=len(corners)).encode()
    path.write_bytes(header + points.astype("<f4").tobytes() + body.tobytes())


@pytest.fixture(scope="session")
def tiny_plates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A body of ellipsoids (two muscles one over the other, a hidden one, one in two pieces, skin, bone,
    lungs, a nerve) with all definitions of one figure of it.

    Seen from behind at 0.5 mm a pixel: picture x = 180 - 2 x, y = 210 - 2 (z - 10), millimetres to pixels.
    """
    body = tmp_path_factory.mktemp("tiny") / "body"
    lines = ["file,name,side,system,fma,source_id,source,licence,triangles,note"]
    for file, (name, side, system, middle, radii) in BALLS.items():
        write_ball(body / file, middle, radii)
        lines.append(f"{file},{name},{side},{system},,T1,test,CC0,,")
    texts = {
        "manifest.csv": "\n".join(lines) + "\n",
        "structures.yaml": STRUCTURES,
        "figures.yaml": FIGURES,
        "hazards.yaml": HAZARDS,
        "muscles.yaml": MUSCLES,
        "fibres.yaml": FIBRES,
    }
    for name, text in texts.items():
        (body / name).write_text(text, encoding="utf-8")
    return body


def absolute(path: str) -> str:
    """Relative path data (m l c z) as absolute M L C Z, one command to a segment."""
    found, here, start, command = [], np.zeros(2), np.zeros(2), ""
    words = re.findall(r"[mlcz]|-?[\d.]+", path)
    while words:
        if words[0].isalpha():
            command = words.pop(0)
        if command == "z":
            found.append("Z")
            here = start
            continue
        count = 6 if command == "c" else 2
        places = np.array(words[:count], float).reshape(-1, 2) + here
        del words[:count]
        found += [command.upper(), *(f"{number:.1f}" for number in places.ravel())]
        here = places[-1]
        if command == "m":
            start = here
    return " ".join(found)


def pieces(path: str) -> Iterator[np.ndarray]:
    """Each closed piece of path data (absolute or relative) as points along its curves, (n, 2) pixels."""
    for piece in (path if path.startswith("M") else absolute(path)).split("M ")[1:]:
        yield _along(piece.replace(" Z", "").split())


def _along(words: list[str]) -> np.ndarray:
    t = np.arange(1, 17)[:, None] / 16
    points, at = [np.array([words[:2]], float)], 3
    while at < len(words):
        count = 3 if words[at - 1] == "C" else 1
        here = np.array(words[at : at + 2 * count], float).reshape(-1, 2)
        start = points[-1][-1]
        if count == 3:
            a, b, c = here
            points.append(
                (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t * t * b + t**3 * c
            )
        else:
            points.append(here)
        at += 2 * count + 1
    return np.concatenate(points)


@pytest.fixture
def filled():
    """Fills path data (absolute or relative, even-odd) on a (height, width) grid: the share inside."""
    image, draw = (pytest.importorskip(f"PIL.{name}") for name in ("Image", "ImageDraw"))
    fine = 4

    def filled(path: str, shape: tuple[int, int]) -> np.ndarray:
        inside = np.zeros((shape[0] * fine, shape[1] * fine), bool)
        for piece in pieces(path):
            picture = image.new("1", inside.shape[::-1])
            corners = (piece * fine - 0.5).tolist()
            draw.Draw(picture).polygon([tuple(point) for point in corners], fill=1)
            inside ^= np.asarray(picture)
        return inside.reshape(shape[0], fine, shape[1], fine).mean(axis=(1, 3))

    return filled
