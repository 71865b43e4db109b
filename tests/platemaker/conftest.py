"""A tiny body of two muscles and a bone, written as real files, for everything that reads meshes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="the plates group is not installed")
pytest.importorskip("vtk", reason="the plates group is not installed")

HEADER = (
    "ply\nformat binary_little_endian 1.0\ncomment {name}\nelement vertex {points}\nproperty float x\nproperty float y\n"
    "property float z\nelement face {faces}\nproperty list uchar int vertex_indices\nend_header\n"
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
    # file: name, side, system, corners in mm. The outer muscle lies behind the inner one: nearer when seen from behind.
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
