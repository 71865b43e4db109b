"""What each pixel shows, and the pictures made from it."""

from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="the plates group is not installed")
pytest.importorskip("vtk", reason="the plates group is not installed")

from PIL import Image  # noqa: E402

from platemaker.anatomy import Anatomy, Mesh, Part  # noqa: E402
from platemaker.buffers import PartMesh, id_buffer, position_buffer  # noqa: E402
from platemaker.frame import VIEWS, Frame  # noqa: E402
from platemaker.refine import subdivided  # noqa: E402
from platemaker.shade import save_webp, shade  # noqa: E402
from platemaker.structures import parts  # noqa: E402


def frame(direction: str = "back", mm_per_px: float = 1.0) -> Frame:
    view, up = VIEWS[direction]
    return Frame(
        id="tiny", title="Tiny", direction=direction, view=view, up=up, centre=(0, 0, 10),
        mm_per_px=mm_per_px, width=160, height=180,
    )  # fmt: skip


@pytest.fixture
def body(tiny_body: Path) -> list[PartMesh]:
    anatomy = Anatomy(tiny_body)
    return [(p, anatomy.part_mesh(p)) for p in parts(anatomy, tiny_body / "structures.yaml")]


def at(picture: "np.ndarray", x_mm: float, z_mm: float, direction: str = "back") -> "np.ndarray":
    x, y, _ = frame(direction).project([[x_mm, 0, z_mm]])[0]
    return picture[int(y), int(x)]


def named(body: list[PartMesh], number: int) -> Part:
    return body[number - 1][0]


def test_that_the_nearest_part_wins_and_the_ground_is_zero(body: list[PartMesh]) -> None:
    ids, _ = id_buffer(frame(), body)
    assert named(body, at(ids, 20, 20)).structure == "outer_muscle"
    assert named(body, at(ids, 20, 20)).side == "left"
    assert named(body, at(ids, 20, 50)).structure == "inner"
    assert at(ids, -70, 20) == 0


def test_that_the_other_side_of_the_body_shows_other_parts(body: list[PartMesh]) -> None:
    ids, _ = id_buffer(frame("front"), body)
    assert named(body, at(ids, 5, 20, "front")).structure == "middle_bone"
    assert named(body, at(ids, 30, 20, "front")).structure == "inner"


def test_that_depth_is_millimetres_towards_the_viewer(body: list[PartMesh]) -> None:
    _, depth = id_buffer(frame(), body)
    assert at(depth, 20, 20) == pytest.approx(20, abs=0.01)
    assert at(depth, 20, 50) == pytest.approx(0, abs=0.01)
    assert np.isnan(at(depth, -70, 20))


def test_that_each_pixel_knows_its_place_in_the_body(body: list[PartMesh]) -> None:
    _, depth = id_buffer(frame(), body)
    assert at(position_buffer(frame(), depth), 20.5, 50.5) == pytest.approx([20.5, 0, 50.5], abs=0.51)


def test_that_a_shape_covers_its_own_size(body: list[PartMesh]) -> None:
    ids, _ = id_buffer(frame(), body)
    outer = [i + 1 for i, (p, _) in enumerate(body) if p.structure == "outer_muscle"]
    assert np.isin(ids, outer).sum() == pytest.approx(80 * 40, rel=0.02)


def test_that_many_parts_keep_their_own_numbers() -> None:
    square = np.array([[0, 0, 0], [1, 0, 0], [1, 0, 1], [0, 0, 1]], np.float32)
    faces = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    some = Part(structure="s", side="left", name="S", system="muscle", files=())
    tiles = [
        (some, Mesh(square + np.array([2 * column - 39, 0, 2 * row - 30], np.float32), faces))
        for row in range(30)
        for column in range(40)
    ]
    ids, _ = id_buffer(frame(mm_per_px=0.5), tiles)
    assert set(np.unique(ids)) == set(range(len(tiles) + 1))


def test_that_the_same_input_gives_the_same_bytes(body: list[PartMesh], tmp_path: Path) -> None:
    for name in ("one.webp", "two.webp"):
        save_webp(shade(frame(), body), tmp_path / name)
    assert (tmp_path / "one.webp").read_bytes() == (tmp_path / "two.webp").read_bytes()


def test_that_a_picture_stands_on_a_transparent_ground_with_soft_edges(body: list[PartMesh]) -> None:
    picture = shade(frame(), body)
    assert picture.shape == (180, 160, 4)
    assert at(picture, -70, 20)[3] == 0
    assert at(picture, 20, 20)[3] == 255


def test_that_no_light_or_dark_halo_hides_in_the_edge(body: list[PartMesh], tmp_path: Path) -> None:
    save_webp(shade(frame(mm_per_px=0.53), body), tmp_path / "edge.webp")
    picture = np.asarray(Image.open(tmp_path / "edge.webp").convert("RGBA")).astype(int)
    edge, inside = (picture[..., 3] > 20) & (picture[..., 3] < 235), picture[..., 3] == 255
    assert edge.any()
    low, high = picture[inside][:, :3].min(axis=0), picture[inside][:, :3].max(axis=0)
    assert (picture[edge][:, :3] >= low - 25).all()
    assert (picture[edge][:, :3] <= high + 25).all()


def test_that_a_picture_runs_out_softly_at_the_edge_it_is_told_to(tiny_body: Path) -> None:
    anatomy = Anatomy(tiny_body)
    (bone,) = (p for p in parts(anatomy, tiny_body / "structures.yaml") if p.system == "bone")
    close = frame(mm_per_px=0.25)
    opacity = shade(close, [(bone, anatomy.part_mesh(bone))], fade=["bottom"])[:, 80, 3].astype(int)
    assert opacity[90] == opacity[150] == 255
    assert opacity[-1] < 20
    assert (np.diff(opacity[90:]) <= 0).all()


def test_that_a_finer_mesh_keeps_its_place_and_stays_closed() -> None:
    points = np.array([[1, 1, 1], [-1, -1, 1], [-1, 1, -1], [1, -1, -1]], np.float32) * 30
    faces = np.array([[0, 1, 2], [0, 3, 1], [0, 2, 3], [1, 3, 2]], np.int32)
    fine = subdivided(Mesh(points, faces))
    assert len(fine.faces) == 16
    edges = np.concatenate([fine.faces[:, [0, 1]], fine.faces[:, [1, 2]], fine.faces[:, [2, 0]]])
    assert (np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)[1] == 2).all()
    assert fine.points.mean(axis=0) == pytest.approx([0, 0, 0], abs=1e-4)
    assert np.abs(fine.points).max() < 30
