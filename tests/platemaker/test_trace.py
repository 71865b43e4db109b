"""Tracing: an outline is a promise about pixels, so every outline here is filled again and compared."""

import re

import numpy as np
import pytest
from scipy import ndimage

from platemaker.trace import trace_labels, trace_mask, without_specks


def ellipse(shape, x, y, a, b, turn=0.0):
    rows, columns = np.mgrid[: shape[0], : shape[1]] + 0.5
    u = (columns - x) * np.cos(turn) + (rows - y) * np.sin(turn)
    v = (rows - y) * np.cos(turn) - (columns - x) * np.sin(turn)
    return (u / a) ** 2 + (v / b) ** 2 < 1


def patchwork(seed, shape=(220, 260), patches=9):
    """A label picture of wavy patches that fill an oval, with empty ground about them."""
    noise = np.random.default_rng(seed).standard_normal((patches, *shape))
    labels = np.argmax([ndimage.gaussian_filter(n, 14) for n in noise], axis=0) + 1
    return np.where(ellipse(shape, 130, 110, 118, 96), labels, 0).astype(np.int32)


def farthest_wrong(mask, filled):
    """How far from the mask's border, in pixels, the outline is wrong at most."""
    wrong = mask != (filled > 0.5)
    depth = np.maximum(ndimage.distance_transform_edt(mask), ndimage.distance_transform_edt(~mask)) - 0.5
    return depth[wrong].max(initial=0)


@pytest.mark.parametrize("turn", [0, 0.3, 0.8])
def test_that_an_outline_is_nowhere_a_pixel_off(turn, filled):
    mask = ellipse((160, 200), 100, 80, 80, 21, turn)
    assert farthest_wrong(mask, filled(trace_mask(mask), mask.shape)) < 1


def test_that_a_smooth_shape_takes_few_curves():
    path = trace_mask(ellipse((400, 400), 200, 200, 150, 90, 0.4))
    assert len(re.findall("[CL]", path)) <= 12


def test_that_a_corner_stays_a_corner(filled):
    mask = np.zeros((90, 90), bool)
    mask[20:70, 25:65] = True
    inside = filled(trace_mask(mask), mask.shape)
    assert farthest_wrong(mask, inside) < 1
    assert inside[21, 26] == 1
    assert inside[18, 23] == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_neighbours_meet_without_gap_or_overlap(seed, filled):
    labels = without_specks(patchwork(seed))
    paths = trace_labels(labels)
    assert set(paths) == set(np.unique(labels)) - {0}
    covered = np.sum([filled(path, labels.shape) for path in paths.values()], axis=0)
    inner = ndimage.binary_erosion(labels > 0, iterations=3)
    # Filling widens every outline by half of its quarter pixels: that may show as overlap, never as a gap.
    assert covered[inner].min() >= 1
    everywhere = filled(trace_mask(labels > 0), labels.shape)
    assert np.abs(covered - everywhere)[~ndimage.binary_dilation(inner, iterations=6)].max(initial=0) == 0
    edges = ndimage.maximum_filter(labels, 3) != ndimage.minimum_filter(labels, 3)
    assert (covered[inner & ~ndimage.binary_dilation(edges, iterations=1)] == 1).all()


@pytest.mark.parametrize("seed", [4, 5])
def test_that_every_patch_of_a_patchwork_is_within_a_pixel(seed, filled):
    labels = without_specks(patchwork(seed))
    for label, path in trace_labels(labels).items():
        assert farthest_wrong(labels == label, filled(path, labels.shape)) < 1


def test_that_pieces_and_holes_are_one_path(filled):
    mask = ellipse((120, 240), 60, 60, 45, 40) | ellipse((120, 240), 180, 60, 40, 45)
    mask &= ~ellipse((120, 240), 60, 60, 15, 12)
    path = trace_mask(mask)
    assert path.count("M") == 3
    assert filled(path, mask.shape)[60, 60] == 0
    assert farthest_wrong(mask, filled(path, mask.shape)) < 1


def test_that_a_path_has_only_absolute_commands_and_one_decimal():
    path = trace_mask(ellipse((80, 80), 40, 40, 30, 20))
    assert re.fullmatch(r"M( -?\d+(\.\d)?){2}(( L( -?\d+(\.\d)?){2})|( C( -?\d+(\.\d)?){6}))+ Z", path)


def test_that_specks_go_but_never_a_whole_structure():
    labels = np.zeros((60, 60), np.int32)
    labels[10:50, 10:50] = 1
    labels[20:22, 20:22] = 2
    labels[2:4, 2:4] = 1
    labels[30:32, 30:33] = 0
    cleaned = without_specks(labels)
    assert (cleaned[20:22, 20:22] == 2).all()
    assert (cleaned[2:4, 2:4] == 0).all()
    assert (cleaned[30:32, 30:33] == 1).all()


def test_that_a_shape_cut_by_the_frame_ends_at_the_frame():
    mask = ellipse((100, 100), 0, 50, 60, 40)
    numbers = np.array(re.findall(r"-?\d+\.?\d*", trace_mask(mask)), float)
    assert numbers.min() >= 0
    assert numbers.max() <= 100


def test_that_an_empty_mask_has_no_path():
    assert trace_mask(np.zeros((5, 5), bool)) == ""


def test_that_the_same_picture_gives_the_same_paths():
    assert trace_labels(patchwork(7)) == trace_labels(patchwork(7).copy())
