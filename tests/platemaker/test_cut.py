"""A surface cut along a line, laid on to another, or drawn out."""

import pytest

np = pytest.importorskip("numpy", reason="the plates group is not installed")
pytest.importorskip("vtk", reason="the plates group is not installed")

from platemaker.anatomy import Mesh  # noqa: E402
from platemaker.cut import between, cut, draped, pulled, smoothed  # noqa: E402


@pytest.fixture
def square():
    """A square of 2 x 2 mm in 8 triangles, flat at z = 0, with its lower left corner at the origin."""
    x, y = np.meshgrid(np.arange(3), np.arange(3))
    points = np.stack([x.ravel(), y.ravel(), np.zeros(9)], axis=1).astype(np.float32)
    faces = [(a, a + 1, a + 4) for a in (0, 1, 3, 4)] + [(a, a + 4, a + 3) for a in (0, 1, 3, 4)]
    return Mesh(points, np.array(faces, np.int32))


def area(mesh):
    a, b, c = (mesh.points[mesh.faces[:, k]].astype(float) for k in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


@pytest.mark.parametrize("where", [0.3, 0.5, 1.25, 1.9])
def test_that_a_cut_runs_where_the_value_is_nought_not_along_the_triangles(square, where):
    left = cut(square, square.points[:, 0].astype(float) - where)
    assert area(left) == pytest.approx(2 * (2 - where), rel=1e-5)
    assert left.points[np.unique(left.faces), 0].min() == pytest.approx(where, rel=1e-5)


def test_that_the_triangles_keep_facing_the_same_way(square):
    kept = cut(square, square.points[:, 0].astype(float) + square.points[:, 1] - 1.3)
    a, b, c = (kept.points[kept.faces[:, k]] for k in range(3))
    assert (np.cross(b - a, c - a)[:, 2] > 0).all()


def test_that_the_rim_of_a_cut_is_one_line_not_the_teeth_of_its_triangles(square):
    kept = cut(square, square.points[:, 0].astype(float) - 0.3)
    edges = np.sort(np.concatenate([kept.faces[:, [k, (k + 1) % 3]] for k in range(3)]), axis=1)
    found, count = np.unique(edges, axis=0, return_counts=True)
    ends = np.bincount(found[count == 1].ravel())
    assert set(ends[ends > 0].tolist()) == {2}, "each point of the rim has one neighbour on either side"


@pytest.fixture
def sheet(square):
    """The square upright, 2 mm high, 5 mm behind the plane of `wall`."""
    return Mesh(square.points[:, [0, 2, 1]] + np.array([0, 5, 0], np.float32), square.faces)


@pytest.fixture
def wall():
    """A square of 20 x 20 mm, upright at y = 0, fine enough to lay something on to."""
    x, z = np.meshgrid(np.linspace(-9, 11, 41), np.linspace(-9, 11, 41))
    points = np.stack([x.ravel(), 0 * x.ravel(), z.ravel()], axis=1).astype(np.float32)
    corner = (np.arange(40)[:, None] * 41 + np.arange(40)).ravel()
    faces = [np.stack([corner, corner + 1, corner + 42], 1), np.stack([corner, corner + 42, corner + 41], 1)]
    return Mesh(points, np.concatenate(faces).astype(np.int32))


def test_that_a_stretch_between_two_heights_ends_at_both(sheet):
    kept = between(sheet, 0.4, 1.5)
    assert area(kept) == pytest.approx(2 * 1.1, rel=1e-5)
    heights = kept.points[np.unique(kept.faces), 2]
    assert (heights.min(), heights.max()) == pytest.approx((0.4, 1.5), rel=1e-5)


@pytest.mark.parametrize(("start", "end"), [(0, 2), (2, 0)])
def test_that_a_sheet_leaves_its_ground_at_one_end_and_lies_on_it_at_the_other(sheet, wall, start, end):
    laid = draped(sheet, wall, start=start, end=end)
    free, middle, flat = (laid.points[sheet.points[:, 2] == height, 1] for height in (start, 1, end))
    assert free == pytest.approx(5, abs=0.01)
    assert (flat > 0).all(), "it lies on the wall, not in it"
    assert flat.max() < 1.5 < middle.min()
    assert middle.max() < free.min()


def test_that_an_end_is_drawn_out_to_its_place_and_the_other_end_stays(square):
    corner, shift = np.array([2.0, 2, 0]), np.array([1.0, 0, 3])
    moved = pulled(square, start=corner, shift=shift, within=2).points - square.points
    assert moved[-1] == pytest.approx(shift)
    far = np.linalg.norm(square.points - corner, axis=1) >= 2
    assert not moved[far].any()
    beside = np.linalg.norm(moved[~far][:-1], axis=1)
    assert ((beside > 0) & (beside < np.linalg.norm(shift))).all()


def test_that_only_the_piece_with_that_end_is_drawn_out(square):
    """As one muscle of a set that is one mesh: its neighbour lies nearer than the reach of the pull."""
    beside = Mesh(square.points + np.array([2.1, 0, 0], np.float32), square.faces)
    both = Mesh(
        np.concatenate([square.points, beside.points]), np.concatenate([square.faces, beside.faces + 9])
    )
    moved = (
        pulled(both, start=np.array([2.0, 2, 0]), shift=np.array([0.0, 1, 0]), within=4).points - both.points
    )
    assert moved[:9].any()
    assert not moved[9:].any()


def test_that_a_scrap_of_the_mesh_goes_with_the_piece_it_lies_upon(square):
    scrap = np.array([[2, 1.9, 0], [1.9, 2, 0], [2, 2, 0.01]], np.float32)
    torn = Mesh(np.concatenate([square.points, scrap]), np.concatenate([square.faces, [[9, 10, 11]]]))
    moved = (
        pulled(torn, start=np.array([2.0, 2, 0]), shift=np.array([0.0, 3, 0]), within=4).points - torn.points
    )
    assert moved[9:, 1] == pytest.approx(moved[8, 1], abs=0.2)


def test_that_nothing_is_left_where_no_value_is_above_nought(square):
    assert len(cut(square, np.full(9, -1.0)).faces) == 0
    assert area(cut(square, np.full(9, 1.0))) == pytest.approx(4)


def test_that_smoothing_takes_off_what_stands_out_and_leaves_what_is_even(square):
    spike = np.zeros(9)
    spike[4] = 1.0
    assert smoothed(square, spike, 3)[4] < 0.5
    assert smoothed(square, np.full(9, 2.0), 3) == pytest.approx(2.0)
