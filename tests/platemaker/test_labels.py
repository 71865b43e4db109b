"""Where names stand in the margins: on made-up layers, and in every figure that is shipped."""

import json
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="the plates group is not installed")

import numpy as np
from scipy import ndimage

from app.content.figures import read_figure
from app.domain.figure import Box, LabelAnchor, Outline
from app.domain.terms import Layer, Side
from platemaker.anatomy import Part
from platemaker.labels import AT_MOST, LINE, PRINT_HEIGHT, PRINT_WIDTH, place_labels
from platemaker.outlines import label_anchors

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets" / "anatomy"
FIGURES = tuple(line["id"] for line in json.loads((ASSETS / "index.json").read_text("utf-8"))["figures"])
WIDTH, HEIGHT = 1000, 1200
OURS = frozenset(f"muscle_{number}" for number in range(20))
NAMES = ("Soleus", "Flexor digitorum superficialis", "Levator labii superioris alaeque nasi")


def spot(name, side, x, y):
    return LabelAnchor(structure=name, side=side, layer=Layer.DEEP, x=x, y=y)


def structure(name, side, x, y, *, area=5000, system="muscle", words="Soleus"):
    anchor = spot(name, side, x, y)
    box = Box(x=x, y=y, width=1, height=1)
    outline = Outline(structure=name, side=side, name=words, system=system, path="m0 0z", box=box, area=area)
    return anchor, outline


def placed(structures, *, whole=None, height=HEIGHT, **options):
    anchors, outlines = zip(*structures, strict=True)
    return place_labels(
        anchors, outlines, ours=OURS, whole=whole or {}, width=WIDTH, height=height, **options
    )


def by_rank(labels):
    return [label.structure for label in sorted(labels, key=lambda label: label.rank) if label.slot]


@st.composite
def layers(draw):
    """Any mixture of single structures and pairs, of muscles and bones."""
    found = []
    for number in range(draw(st.integers(1, 40))):
        what = {
            "area": draw(st.integers(300, 90_000)),
            "words": draw(st.sampled_from(NAMES)),
            "system": draw(st.sampled_from(("muscle", "bone", "other"))),
        }
        x, y = draw(st.integers(0, WIDTH)), draw(st.integers(0, HEIGHT))
        name = f"{what['system']}_{number}"
        found.append(structure(name, Side.LEFT, x, y, **what))
        if draw(st.booleans()):
            found.append(structure(name, Side.RIGHT, WIDTH - x, y, **what))
    return found


def leader(anchor, width):
    return ((0 if anchor.slot == "left" else width), anchor.slot_y), (anchor.x, anchor.y)


def cross(a, b):
    """Whether two segments cross, by where each lies of the other's line."""

    def beside(line, spot):
        (x, y), (u, v) = line
        return (u - x) * (spot[1] - y) - (v - y) * (spot[0] - x)

    # Heights are written in whole pixels: an end that lies within that of the other line only touches it.
    def parts(line, other):
        near = max(((line[1][0] - line[0][0]) ** 2 + (line[1][1] - line[0][1]) ** 2) ** 0.5, 1)
        one, two = (beside(line, end) / near for end in other)
        return one * two < 0 and min(abs(one), abs(two)) > 1

    return parts(a, b) and parts(b, a)


def crossings(labels, width):
    return [
        (a.structure, b.structure)
        for a, b in combinations(labels, 2)
        if cross(leader(a, width), leader(b, width))
    ]


def line_height(width, height):
    return LINE / min(PRINT_WIDTH / width, PRINT_HEIGHT / height)


def overlaps(labels, width, height):
    """Names of a margin that stand nearer than a line of printed type."""
    return [
        (a.structure, b.structure)
        for a, b in combinations(labels, 2)
        if a.slot == b.slot and abs(a.slot_y - b.slot_y) < line_height(width, height) - 1
    ]


@settings(max_examples=60, deadline=None)
@given(layers())
def test_that_no_leaders_cross_and_no_names_overlap(structures):
    labels = [label for label in placed(structures) if label.slot]
    assert crossings(labels, WIDTH) == []
    assert overlaps(labels, WIDTH, HEIGHT) == []
    assert all(0 < label.slot_y < HEIGHT for label in labels)
    assert [label.rank for label in sorted(labels, key=lambda label: label.rank)] == list(
        range(1, len(labels) + 1)
    )


@settings(max_examples=60, deadline=None)
@given(layers())
def test_that_every_muscle_and_bone_keeps_its_anchor_and_is_named_once(structures):
    labels = placed(structures)
    kept = [(a.structure, a.side) for a, outline in structures if outline.system != "other"]
    assert [(label.structure, label.side) for label in labels] == kept
    named = [label.structure for label in labels if label.slot]
    assert len(named) == len(set(named)) <= AT_MOST


def test_that_bones_come_after_muscles_and_our_muscles_before_larger_neighbours():
    labels = placed(
        [
            structure("femur", Side.LEFT, 300, 300, area=90_000, system="bone"),
            structure("muscle_1", Side.LEFT, 500, 500, area=3000),
            structure("not_ours", Side.LEFT, 700, 800, area=80_000),
            structure("muscle_2", Side.LEFT, 500, 900, area=4000),
        ]
    )
    assert by_rank(labels) == ["muscle_2", "muscle_1", "not_ours", "femur"]


def test_that_a_layer_of_muscles_names_no_more_than_a_handful_of_bones():
    bones = [
        structure(f"rib_{n}", Side.LEFT, 300, 100 * n, area=9000 - n, system="bone") for n in range(1, 10)
    ]
    muscle = structure("muscle_1", Side.LEFT, 600, 600)
    assert by_rank(placed([*bones, muscle])) == ["muscle_1", "rib_1", "rib_2", "rib_3", "rib_4"]
    assert len(by_rank(placed(bones))) == 9


def test_that_a_bone_seen_through_a_slit_between_muscles_is_not_named():
    sacrum = structure("sacrum", Side.MIDLINE, 500, 300, area=3000, system="bone")
    assert by_rank(placed([sacrum, structure("muscle_1", Side.LEFT, 600, 600)])) == ["muscle_1"]
    assert by_rank(placed([sacrum])) == ["sacrum"]


def test_that_a_muscle_seen_only_through_a_gap_is_not_named():
    layer = [
        structure("muscle_1", Side.LEFT, 300, 300, area=3000),
        structure("muscle_2", Side.LEFT, 300, 600, area=3000),
    ]
    whole = {("muscle_1", Side.LEFT): 100_000, ("muscle_2", Side.LEFT): 20_000}
    assert by_rank(placed(layer, whole=whole)) == ["muscle_2"]


def test_that_a_broad_muscle_is_named_where_much_of_the_picture_shows_it():
    layer = [structure("muscle_1", Side.LEFT, 300, 300, area=10_000)]
    assert by_rank(placed(layer, whole={("muscle_1", Side.LEFT): 400_000})) == ["muscle_1"]


def test_that_a_pair_is_named_on_the_side_where_it_does_not_hide():
    pair = [
        structure("muscle_1", side, x, 300, area=3000) for side, x in ((Side.LEFT, 300), (Side.RIGHT, 700))
    ]
    whole = {("muscle_1", Side.LEFT): 100_000, ("muscle_1", Side.RIGHT): 20_000}
    assert [label.side for label in placed(pair, whole=whole) if label.slot] == [Side.RIGHT]


def test_that_a_leader_points_elsewhere_rather_than_pass_over_the_end_of_another():
    layer = [structure("muscle_1", Side.LEFT, 480, 600), structure("muscle_2", Side.LEFT, 240, 600)]
    layer += [structure(f"muscle_{n}", Side.LEFT, 700 + n, 100 * n) for n in (3, 4)]
    anchors, outlines = zip(*layer, strict=True)
    anchors = (*anchors, spot("muscle_1", Side.LEFT, 480, 800))
    labels = place_labels(anchors, outlines, ours=OURS, whole={}, width=WIDTH, height=HEIGHT)
    assert len(labels) == 4
    ends = {label.structure: (label.x, label.y) for label in labels}
    assert ends["muscle_1"] == (480, 800)
    assert ends["muscle_2"] == (240, 600)


def test_that_a_pair_is_named_beside_the_copy_next_to_its_margin():
    pairs = [
        structure(f"muscle_{number}", side, x, 200 + 150 * number)
        for number in range(6)
        for side, x in ((Side.LEFT, 300), (Side.RIGHT, 700))
    ]
    named = [label for label in placed(pairs) if label.slot]
    assert {(label.slot, label.x) for label in named} == {("left", 300), ("right", 700)}
    assert sum(label.slot == "left" for label in named) == 3


def test_that_names_lie_level_with_what_they_name_where_there_is_room():
    labels = placed([structure(f"muscle_{n}", Side.LEFT, 400 + n, 200 + 150 * n) for n in range(6)])
    assert [label.slot_y for label in labels] == [label.y for label in labels]


def test_that_a_full_margin_keeps_the_most_important_names():
    crowd = [
        structure(f"muscle_{n}", Side.LEFT, 200 + 30 * n, 600, area=2000 + n, words=NAMES[2])
        for n in range(20)
    ]
    named = [label for label in placed(crowd, height=400) if label.slot]
    assert 4 <= len(named) < 20
    least = min(int(label.structure.split("_")[1]) for label in named)
    assert least >= 20 - len(named) - 2


def ends_in(picture):
    """Where leaders to the first part of a layer may end; `picture` (h, w) is 1 where that is seen."""
    part = Part(structure="soleus", name="Soleus", side=Side.LEFT, system="muscle", files=())
    return label_anchors(picture, [part], Layer.DEEP)


def test_that_a_leader_ends_well_inside_what_it_names():
    picture = np.zeros((400, 400), np.int32)
    picture[20:380, 100:120] = 1
    picture[150:250, 120:220] = 1
    ends = ends_in(picture)
    assert len(ends) > 1
    border = ndimage.distance_transform_edt(picture)
    assert all(border[int(end.y), int(end.x)] >= 25 for end in ends)


def test_that_a_leader_ends_in_a_piece_that_is_wide_enough():
    picture = np.zeros((400, 400), np.int32)
    picture[20:24, 10:390] = 1
    picture[200:230, 200:230] = 1
    assert {200 < end.x < 230 and 200 < end.y < 230 for end in ends_in(picture)} == {True}
    picture[200:230, 200:230] = 0
    assert 21 < ends_in(picture)[0].y < 23


def test_that_spots_to_point_at_lie_apart():
    picture = np.zeros((1000, 1000), np.int32)
    picture[100:900, 400:600] = 1
    ends = ends_in(picture)
    assert len(ends) > 3
    assert all(hypot(a.x - b.x, a.y - b.y) >= 29 for a, b in combinations(ends, 2))


def test_that_slivers_are_not_named():
    labels = placed([structure("muscle_1", Side.LEFT, 500, 500, area=600)])
    assert [label.slot for label in labels] == [None]


def test_that_names_keep_below_the_marks_of_a_view_of_one_side():
    near_the_top = [structure("muscle_1", Side.LEFT, 500, 10), structure("muscle_2", Side.LEFT, 520, 12)]
    both = min(label.slot_y for label in placed(near_the_top))
    assert min(label.slot_y for label in placed(near_the_top, of_side=True)) > both > 50


@pytest.fixture(scope="module")
def described():
    muscles = yaml.load((ROOT / "data" / "muscles.yaml").read_bytes(), yaml.CSafeLoader)["muscles"]
    return {structure for muscle in muscles for structure in muscle.get("structures") or ()}


def shipped(name):
    """The figure, and for each layer with names in the margins those of them."""
    figure, problems = read_figure(ASSETS / f"{name}.svg")
    assert problems == ()
    if not any(label.slot for label in figure.labels):
        pytest.skip("made before names had places")
    named = {
        layer.layer: [each for each in figure.labels if each.layer is layer.layer and each.slot]
        for layer in figure.layers
    }
    return figure, named


@pytest.mark.parametrize("name", FIGURES)
def test_that_no_leaders_of_a_shipped_figure_cross_and_no_names_overlap(name):
    figure, named = shipped(name)
    for layer, labels in named.items():
        assert crossings(labels, figure.width) == [], layer
        assert overlaps(labels, figure.width, figure.height) == [], layer
        assert all(0 < label.slot_y < figure.height for label in labels)


@pytest.mark.parametrize("name", FIGURES)
def test_that_a_shipped_figures_most_important_names_are_of_our_muscles(name, described):
    figure, named = shipped(name)
    for layer in figure.layers:
        labels = sorted(named[layer.layer], key=lambda label: label.rank)
        ours = [label.structure in described for label in labels]
        assert ours == sorted(ours, reverse=True), layer.layer
        assert [label.rank for label in labels] == list(range(1, len(labels) + 1))
