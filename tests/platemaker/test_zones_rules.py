"""Which zone a point belongs to by the rules, on points worked out by hand."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from platemaker.anatomy import Anatomy
from platemaker.zones import LEFT, MIDLINE, RIGHT, ZoneMap
from platemaker.zones.landmarks import Landmarks, ZoneDefinitionError, find_landmarks
from platemaker.zones.rules import Rules
from platemaker.zones.zone_map import read_definitions

ROOT = Path(__file__).parents[2]

# A limb that hangs down from the shoulder, its lateral side at x = +10, and a foot pointing forwards.
PLACES = {"top": (0, 0, 100), "end": (0, 0, 0), "inner": (-10, 0, 0), "outer": (10, 0, 0)}
LIMB = {"limb": {"axis": ["top", "end"], "lateral": [["inner", "outer"], ["inner", "outer"]]}}


def rules(**definitions):
    return Rules(definitions, Landmarks({name: np.array(place, float) for name, place in PLACES.items()}))


def holds(rule, conditions, *points, facing=(0, 1, 0)):
    """Which of the points meet the conditions, as a list."""
    where = np.array(points, float)
    fields = rule.fields(where, np.tile(np.array(facing, float), (len(where), 1)))
    return rule.matches(conditions, fields).tolist()


def test_that_a_range_takes_its_low_end_and_leaves_its_high_one():
    assert holds(rules(), {"up": [0, 10]}, (0, 0, -1), (0, 0, 0), (0, 0, 10)) == [False, True, False]


def test_that_a_range_can_be_given_by_landmarks_and_be_open_at_one_end():
    assert holds(rules(), {"up": [["top", -5], None]}, (0, 0, 94), (0, 0, 96)) == [False, True]


def test_that_all_conditions_must_hold_together():
    both = {"up": [0, 10], "facing.back": [0.5, None]}
    assert holds(rules(), both, (0, 0, 5)) == [True]
    assert holds(rules(), both, (0, 0, 5), facing=(0, -1, 0)) == [False]


def test_that_a_limb_counts_its_length_from_its_start_to_its_end():
    assert holds(rules(frames=LIMB), {"limb.along": [0.2, 0.5]}, (5, 5, 90), (5, 5, 70), (5, 5, 40)) == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("angle", "place"), [(0, (0, -9, 50)), (90, (9, 0, 50)), (180, (0, 9, 50)), (-90, (-9, 0, 50))]
)
def test_that_a_limb_has_its_front_lateral_back_and_medial_side_where_they_are(angle, place):
    rule = rules(frames=LIMB)
    span = [170, -170] if angle == 180 else [angle - 10, angle + 10]
    assert holds(rule, {"limb.angle": span}, place) == [True]
    assert holds(rule, {"limb.angle": span}, (-place[0], -place[1], 50)) == [False]


def test_that_a_line_parts_what_lies_over_it_from_what_lies_under_it_and_is_level_beyond_its_ends():
    slope = {"edge": {"value": "up", "over": "lateral", "through": [[0, 0], ["outer", 10]]}}
    slope["edge"]["through"][1] = [10, 10]
    rule = rules(lines=slope)
    points = [(5, 0, 6), (5, 0, 4), (99, 0, 11), (99, 0, 9)]
    assert holds(rule, {"over": "edge"}, *points) == [True, False, True, False]
    assert holds(rule, {"under": "edge"}, *points) == [False, True, False, True]


def test_that_a_line_beside_another_keeps_its_distance():
    lines = {
        "edge": {"value": "up", "over": "lateral", "through": [[0, 0], [10, 10]]},
        "higher": {"beside": "edge", "plus": 5},
    }
    assert holds(rules(lines=lines), {"over": "edge", "under": "higher"}, (5, 0, 7), (5, 0, 12)) == [
        True,
        False,
    ]


def test_that_an_outline_holds_what_lies_within_its_curve():
    square = {"patch": {"plane": ["lateral", "up"], "through": [[0, 0], [10, 0], [10, 10], [0, 10]]}}
    assert holds(rules(outlines=square), {"inside": "patch"}, (5, 0, 5), (15, 0, 5)) == [True, False]
    assert holds(rules(outlines=square), {"outside": "patch"}, (5, 0, 5), (15, 0, 5)) == [False, True]


def test_that_an_ellipse_is_as_wide_and_as_high_as_its_radii():
    round_one = {"patch": {"plane": ["lateral", "up"], "centre": "end", "radii": [10, 4]}}
    points = [(9.9, 0, 0), (10.1, 0, 0), (0, 0, 3.9), (0, 0, 4.1)]
    assert holds(rules(outlines=round_one), {"inside": "patch"}, *points) == [True, False, True, False]


def test_that_near_is_a_ball_about_a_landmark():
    assert holds(rules(), {"near": {"outer": 5}}, (14, 0, 0), (10, 4, 4)) == [True, False]


def test_that_a_thick_digit_keeps_its_flank_against_a_thin_one_beside_it():
    hand = {
        "fingers": {
            "rays": {"thin": ["end", "top"], "thick": [["end", 20, 0, 0], ["top", 20, 0, 0]]},
            "dorsal": {"other": [0, 1, 0]},
            "radii": {"thick": 12, "other": 6},
        }
    }
    rule = rules(frames=hand)
    assert holds(rule, {"fingers.ray": "thick"}, (9, 0, 50), (6, 0, 50)) == [True, False]
    assert holds(rule, {"fingers.dorsal": [0, None]}, (20, 9, 50), (20, -9, 50)) == [True, False]


@pytest.mark.parametrize(
    ("conditions", "word"),
    [
        ({"sideways": [0, 1]}, "sideways"),
        ({"inside": "nowhere"}, "nowhere"),
        ({"over": "nowhere"}, "nowhere"),
        ({"near": {"nowhere": 5}}, "nowhere"),
        ({"up": ["nowhere", None]}, "nowhere"),
        ({"up": 5}, "5"),
    ],
)
def test_that_a_rule_about_something_unknown_is_refused_by_name(conditions, word):
    with pytest.raises(ZoneDefinitionError, match=word):
        holds(rules(), conditions, (0, 0, 0))


# A body of two boxes: the left limb box is x = 20..40, the right one x = -60..-20.
BOXES = {
    "meshes/left-limb.ply": (20, 40),
    "meshes/right-limb.ply": (-60, -20),
}


def box_points(file):
    low, high = BOXES[file]
    return np.array([[x, y, z] for x in (low, high) for y in (-5, 5) for z in (0, 100)], float)


def test_that_axial_landmarks_are_alike_on_both_sides_and_limb_landmarks_each_side_s_own():
    found = find_landmarks(
        {"axial": {"both": {"mesh": "{side}-limb"}}, "limb": {"own": {"mesh": "{side}-limb"}}}, box_points
    )
    assert found["left"]["own"][0] == 30
    assert found["right"]["own"][0] == 40
    assert found["left"]["both"][0] == found["right"]["both"][0] == 35


def test_that_a_landmark_is_found_furthest_along_its_direction_within_its_share_of_the_bone():
    rule = {"mesh": "{side}-limb", "most": [1, 0, 0], "within": {"up": [0.5, 1]}}
    found = find_landmarks({"axial": {}, "limb": {"tip": rule}}, box_points)
    assert found["left"]["tip"][[0, 2]].tolist() == [40, 100]


BLOCKS = {
    "landmarks": {"axial": {}, "limb": {}},
    "midline": ["navel"],
    "segments": [{"segment": "high", "where": {"up": [50, None]}}, {"segment": "low"}],
    "patches": {
        "high": [
            {"zone": "tip", "where": {"up": [90, None]}},
            {"zone": "heart", "only": "left"},
            {"zone": "rest"},
        ],
        "low": [
            {"zone": "navel", "where": {"lateral": [None, 5]}},
            {"zone": "outer", "where": {"up": [10, None]}},
        ],
    },
}


@pytest.fixture
def blocks(tiny_body):
    """Zones in layers, made of numbers alone; below z = 10 no zone is meant to be, but for the navel."""
    return ZoneMap(Anatomy(tiny_body), BLOCKS)


def named(zones, *points):
    """(zone, side) of points that face backwards; the zone is None where there is none."""
    zone, side = zones.classify(np.array(points, float), np.tile([0.0, 1.0, 0.0], (len(points), 1)))
    names = [zones.ids[i] if i >= 0 else None for i in zone]
    return list(zip(names, side.tolist(), strict=True))


def test_that_the_first_patch_that_matches_wins(blocks):
    assert named(blocks, (20, 0, 95), (20, 0, 60)) == [("tip", LEFT), ("heart", LEFT)]


def test_that_one_definition_gives_both_sides(blocks):
    assert named(blocks, (20, 0, 20), (-20, 0, 20)) == [("outer", LEFT), ("outer", RIGHT)]


def test_that_a_zone_of_one_side_leaves_the_other_to_the_next_patch(blocks):
    assert named(blocks, (20, 0, 60), (-20, 0, 60)) == [("heart", LEFT), ("rest", RIGHT)]


def test_that_a_midline_zone_is_one_patch_across_the_midline(blocks):
    assert named(blocks, (4, 0, 20), (-4, 0, 20)) == [("navel", MIDLINE), ("navel", MIDLINE)]


def test_that_a_point_no_patch_claims_has_no_zone(blocks):
    assert named(blocks, (20, 0, 5)) == [(None, LEFT)]


def test_that_the_shipped_patches_leave_nothing_over():
    definitions = read_definitions()
    assert "where" not in definitions["segments"][-1]
    for segment in definitions["segments"]:
        assert definitions["patches"][segment["segment"]][-1].keys() == {"zone"}, segment["segment"]


def test_that_there_is_a_patch_for_every_zone_without_parts_and_for_no_other():
    known = yaml.safe_load((ROOT / "data" / "zones.yaml").read_text(encoding="utf-8"))["zones"]
    definitions = read_definitions()
    drawn = {patch["zone"] for patches in definitions["patches"].values() for patch in patches}
    assert drawn == {zone["id"] for zone in known if not zone.get("parts")}
    assert set(definitions["midline"]) == {zone["id"] for zone in known if zone.get("midline")}
