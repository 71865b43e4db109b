"""A surface cut along a line."""

import pytest

np = pytest.importorskip("numpy", reason="the plates group is not installed")
pytest.importorskip("vtk", reason="the plates group is not installed")

from platemaker.anatomy import Mesh  # noqa: E402
from platemaker.cut import cut, smoothed  # noqa: E402


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


def test_that_nothing_is_left_where_no_value_is_above_nought(square):
    assert len(cut(square, np.full(9, -1.0)).faces) == 0
    assert area(cut(square, np.full(9, 1.0))) == pytest.approx(4)


def test_that_smoothing_takes_off_what_stands_out_and_leaves_what_is_even(square):
    spike = np.zeros(9)
    spike[4] = 1.0
    assert smoothed(square, spike, 3)[4] < 0.5
    assert smoothed(square, np.full(9, 2.0), 3) == pytest.approx(2.0)
