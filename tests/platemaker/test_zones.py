"""Which zone a point of the skin belongs to: rules on points worked out by hand, the map on the real body."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from platemaker.anatomy import Anatomy
from platemaker.buffers import face_buffer
from platemaker.frame import load_figures
from platemaker.patches import zone_labels
from platemaker.zones import LEFT, MIDLINE, RIGHT, ZoneMap
from platemaker.zones.landmarks import Landmarks, ZoneDefinitionError, find_landmarks
from platemaker.zones.rules import Rules
from platemaker.zones.zone_map import read_definitions

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
needs_shared = pytest.mark.skipif(
    not (SHARED / "anatomy").is_dir(), reason="the meshes are not beside the checkout"
)

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


# --- the real body


@pytest.fixture(scope="module")
def anatomy():
    return Anatomy(SHARED / "anatomy")


@pytest.fixture(scope="module")
def zones(anatomy):
    return ZoneMap(anatomy)


@pytest.fixture(scope="module")
def skin(anatomy):
    """Middle, outward direction and area in square centimetres of every triangle of the skin."""
    mesh = anatomy.mesh("meshes/skin/skin.ply")
    corners = mesh.points.astype(float)[mesh.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    twice = np.linalg.norm(across, axis=1)
    return corners.mean(axis=1), across / np.maximum(twice, 1e-9)[:, None], twice / 200


def zone_over(zones, skin, place, direction):
    """The zone of the skin straight over a place, seen along a direction from it."""
    towards = np.array(direction, float) / np.linalg.norm(direction)
    middles, normals, _ = skin
    offset = middles - place
    out = offset @ towards
    aside = np.linalg.norm(offset - out[:, None] * towards, axis=1)
    cost = np.where((normals @ towards > 0.2) & (out > 0), aside * 4 + out, np.inf)
    nearest = np.argmin(cost)
    zone, _ = zones.classify(middles[[nearest]], normals[[nearest]])
    return zones.ids[zone[0]]


OVER_BONES = [
    ("distal-phalanx-of-{side}-thumb", (0.75, 0.65, 0), "thumb_dorsal"),
    ("distal-phalanx-of-{side}-index-finger", (0, 1, -0.5), "index_finger_dorsal"),
    ("distal-phalanx-of-{side}-middle-finger", (0, -1, 0.5), "middle_finger_volar"),
    ("middle-phalanx-of-{side}-ring-finger", (0, 1, 0), "ring_finger_dorsal"),
    ("distal-phalanx-of-{side}-little-finger", (0, -1, 0.5), "little_finger_volar"),
    ("{side}-third-metacarpal-bone", (0, 1, 0), "hand_dorsal"),
    ("{side}-scaphoid", (1, 0.2, 0), "wrist_radial"),
    ("{side}-pisiform", (0, -1, 0), "wrist_volar"),
    ("distal-phalanx-of-{side}-big-toe", (0, 0, 1), "great_toe_dorsal"),
    ("distal-phalanx-of-{side}-big-toe", (0, 0, -1), "great_toe_plantar"),
    ("distal-phalanx-of-{side}-third-toe", (0, 0, 1), "lesser_toes_dorsal"),
    ("distal-phalanx-of-{side}-little-toe", (0, 0, -1), "lesser_toes_plantar"),
    ("sesamoid-bone-of-{side}-foot", (0, 0, -1), "ball_of_foot"),
    ("{side}-calcaneus", (0, 0.5, -1), "heel"),
    ("{side}-patella", (0, -1, 0), "knee_anterior"),
    ("navicular-bone-of-{side}-foot", (0, -0.7, 0.7), "foot_dorsum"),
    ("{side}-fifth-metatarsal-bone", (1, 0.5, 0), "foot_lateral"),
    ("{side}-twelfth-rib", (0, 1, 0), "thoracic_back_lower"),
    ("{side}-nasal-bone", (0, -1, 0), "nose"),
    ("{side}-zygomatic-bone", (0.6, -1, -0.5), "cheek_maxilla"),
    ("{side}-parietal-bone", (0, 0, 1), "vertex"),
    ("{side}-seventh-rib", (1, 0, -0.2), "chest_lateral"),
]


@needs_shared
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(("bone", "direction", "expected"), OVER_BONES)
def test_that_the_skin_over_a_bone_belongs_to_the_zone_named_after_it(
    anatomy, skin, zones, side, bone, direction, expected
):
    points = anatomy.mesh(f"meshes/bone/{bone.format(side=side)}.ply").points
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    mirrored = (direction[0] if side == "left" else -direction[0], *direction[1:])
    assert zone_over(zones, skin, middle, mirrored) == expected


LATERAL, MEDIAL, BACK, FRONT, UP, DOWN = (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)
OVER_LANDMARKS = [
    ("mastoid_tip", (1, 0.6, 0), "mastoid_postauricular"),
    ("jaw_condyle", (1, -0.5, 0), "tmj"),
    ("gonion", LATERAL, "jaw_mandible"),
    ("inion", BACK, "occiput"),
    ("glabella", FRONT, "forehead"),
    ("pogonion", FRONT, "chin"),
    ("hyoid", (0, -0.6, -0.8), "throat_anterior_neck"),
    ("c4", BACK, "neck_posterior"),
    ("acromion", UP, "shoulder_top"),
    ("coracoid", FRONT, "shoulder_anterior"),
    ("scapula_spine_root", BACK, "scapula_medial_border"),
    ("t3", BACK, "interscapular"),
    ("t10", BACK, "thoracic_paraspinal"),
    ("l4", BACK, "lumbar_paraspinal"),
    ("psis", BACK, "sacroiliac"),
    ("sacrum_back", BACK, "sacrum"),
    ("coccyx_tip", BACK, "coccyx"),
    ("ischial_tuberosity", (0, 1, -0.3), "buttock_lower"),
    ("trochanter", LATERAL, "hip_lateral"),
    ("sternal_angle", FRONT, "sternum"),
    ("umbilicus", FRONT, "umbilical"),
    ("pubic_tubercle", FRONT, "groin"),
    ("epicondyle_lateral", LATERAL, "elbow_lateral"),
    ("epicondyle_medial", MEDIAL, "elbow_medial"),
    ("olecranon", BACK, "elbow_posterior"),
    ("fibular_head", LATERAL, "knee_lateral"),
    ("condyle_medial", MEDIAL, "knee_medial"),
    ("malleolus_lateral", LATERAL, "ankle_lateral"),
    ("malleolus_medial", MEDIAL, "ankle_medial"),
    ("achilles_high", BACK, "achilles"),
    ("heel_bottom", DOWN, "heel"),
]


@needs_shared
@pytest.mark.parametrize(("landmark", "direction", "expected"), OVER_LANDMARKS)
def test_that_the_skin_over_a_landmark_belongs_to_the_zone_named_after_it(
    skin, zones, landmark, direction, expected
):
    assert zone_over(zones, skin, zones.landmarks["left"][landmark], direction) == expected


@pytest.fixture(scope="module")
def areas(skin, zones):
    """Square centimetres of skin, both of its walls together, by zone and side."""
    middles, normals, area = skin
    zone, side = zones.classify(middles, normals)
    found = np.zeros((len(zones.ids), 3))
    np.add.at(found, (zone, side), area)
    return dict(zip(zones.ids, found, strict=True))


@needs_shared
def test_that_every_piece_of_skin_belongs_to_a_zone(skin, zones):
    middles, normals, _ = skin
    zone, _ = zones.classify(middles, normals)
    assert (zone >= 0).all()


@needs_shared
def test_that_every_zone_has_a_patch_on_each_side_or_one_in_the_midline(areas):
    midline = read_definitions()["midline"]
    for name, (left, right, middle) in areas.items():
        if name in midline:
            assert middle > 15, name
            assert left == right == 0, name
        else:
            assert left > 8, name
            assert right > 8 or name == "precordial", name


@needs_shared
def test_that_the_heart_is_shown_on_the_left_alone(areas):
    assert areas["precordial"][RIGHT] == 0


@needs_shared
def test_that_left_and_right_mirror_each_other(areas):
    for name, (left, right, _) in areas.items():
        if name not in ("precordial", "chest_anterior"):
            assert left == pytest.approx(right, rel=0.25), name


@needs_shared
def test_that_a_point_has_the_same_zone_whatever_it_is_asked_together_with(skin, zones):
    middles, normals, _ = skin
    every, _ = zones.classify(middles, normals)
    some, _ = zones.classify(middles[::7], normals[::7])
    assert (every[::7] == some).all()


@needs_shared
@pytest.mark.parametrize("figure", ["body-front", "body-back"])
def test_that_every_spot_of_skin_in_a_whole_figure_belongs_to_a_zone(anatomy, zones, figure):
    frame = load_figures(ROOT / "platemaker" / "figures.yaml")[figure].frame
    skin = anatomy.mesh("meshes/skin/skin.ply")
    seen = face_buffer(frame, skin) >= 0
    assert seen.any()
    assert (zone_labels(frame, skin, zones)[seen] > 0).all()
