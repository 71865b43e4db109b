"""The lines of a picture: between one part and the next, not across what is one sheet in any body."""

import pytest

np = pytest.importorskip("numpy", reason="the plates group is not installed")
pytest.importorskip("vtk", reason="the plates group is not installed")

from platemaker.shade import contour  # noqa: E402
from platemaker.surface import Surface  # noqa: E402


def two_parts(*, step):
    """Two parts side by side, the right one `step` mm nearer to the viewer."""
    ids = np.ones((20, 20), np.int32)
    ids[:, 10:] = 2
    depth = np.where(ids == 2, step, 0).astype(np.float32)
    normal = np.zeros((20, 20, 3), np.float32)
    return Surface(ids=ids, depth=depth, normal=normal, tint=np.zeros((20, 20), np.float32))


def border(*, step, pale):
    return float(contour(two_parts(step=step), pale=np.full((20, 20), pale))[5:15, 8:12].max())


def test_that_two_muscles_are_parted_by_a_line_and_tendons_that_lie_flush_go_over_into_each_other():
    assert border(step=0.2, pale=True) < 0.25 * border(step=0.2, pale=False)


def test_that_a_tendon_that_stands_out_over_another_keeps_its_line():
    assert border(step=4, pale=True) > 0.5 * border(step=4, pale=False)


def test_that_a_muscle_keeps_its_line_against_a_tendon_beside_it():
    half = np.zeros((20, 20), bool)
    half[:, 10:] = True
    mixed = contour(two_parts(step=0.2), pale=half)
    assert mixed[5:15, 8:12].max() == pytest.approx(border(step=0.2, pale=False))
