"""The zones of the real body: the skin over bones and landmarks, how the patches lie, none missing."""

from pathlib import Path

import numpy as np
import pytest

from platemaker.anatomy import Anatomy
from platemaker.buffers import face_buffer
from platemaker.frame import load_figures
from platemaker.patches import zone_labels
from platemaker.zones import RIGHT, ZoneMap
from platemaker.zones.zone_map import read_definitions

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "anatomy").is_dir(), reason="the meshes are not beside the checkout"
)


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
    ("{side}-pisiform", (0, -1, 0), "wrist_volar_ulnar"),
    ("{side}-scaphoid", (0, -1, 0), "wrist_volar_radial"),
    ("{side}-triquetral", (0, 1, 0), "wrist_dorsal_ulnar"),
    ("proximal-phalanx-of-{side}-middle-finger", (0, 1, 0), "middle_finger_dorsal_proximal"),
    ("distal-phalanx-of-{side}-middle-finger", (0, 1, -0.5), "middle_finger_dorsal_distal"),
    ("distal-phalanx-of-{side}-big-toe", (0, 0, 1), "great_toe_dorsal"),
    ("distal-phalanx-of-{side}-big-toe", (0, 0, -1), "great_toe_plantar"),
    ("distal-phalanx-of-{side}-third-toe", (0, 0, 1), "lesser_toes_dorsal"),
    ("distal-phalanx-of-{side}-little-toe", (0, 0, -1), "lesser_toes_plantar"),
    ("sesamoid-bone-of-{side}-foot", (0, 0, -1), "ball_of_foot_medial"),
    ("{side}-calcaneus", (0, 0.5, -1), "heel"),
    ("{side}-patella", (0, -1, 0), "knee_anterior"),
    ("navicular-bone-of-{side}-foot", (0, -0.7, 0.7), "foot_dorsum"),
    ("{side}-fifth-metatarsal-bone", (1, 0.5, 0), "foot_lateral"),
    ("{side}-twelfth-rib", (0, 1, 0), "thoracic_back_thoracolumbar"),
    ("{side}-nasal-bone", (0, -1, 0), "nose"),
    ("{side}-zygomatic-bone", (0.6, -1, -0.5), "cheek_maxilla"),
    ("{side}-parietal-bone", (0, 0, 1), "vertex"),
    ("{side}-seventh-rib", (1, 0, -0.2), "chest_lateral"),
]


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
    ("t10", BACK, "thoracic_paraspinal_lower"),
    ("toe3_1", DOWN, "ball_of_foot_middle"),
    ("toe5_1", DOWN, "ball_of_foot_lateral"),
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


def test_that_every_piece_of_skin_belongs_to_a_zone(skin, zones):
    middles, normals, _ = skin
    zone, _ = zones.classify(middles, normals)
    assert (zone >= 0).all()


def test_that_every_zone_has_a_patch_on_each_side_or_one_in_the_midline(areas):
    midline = read_definitions()["midline"]
    for name, (left, right, middle) in areas.items():
        if name in midline:
            assert middle > 15, name
            assert left == right == 0, name
        else:
            assert left > 8, name
            assert right > 8 or name == "precordial", name


def test_that_the_heart_is_shown_on_the_left_alone(areas):
    assert areas["precordial"][RIGHT] == 0


def test_that_left_and_right_mirror_each_other(areas):
    for name, (left, right, _) in areas.items():
        if name not in ("precordial", "chest_anterior"):
            assert left == pytest.approx(right, rel=0.3), name


def test_that_a_point_has_the_same_zone_whatever_it_is_asked_together_with(skin, zones):
    middles, normals, _ = skin
    every, _ = zones.classify(middles, normals)
    some, _ = zones.classify(middles[::7], normals[::7])
    assert (every[::7] == some).all()


@pytest.mark.parametrize("figure", ["body-front", "body-back"])
def test_that_every_spot_of_skin_in_a_whole_figure_belongs_to_a_zone(anatomy, zones, figure):
    frame = load_figures(ROOT / "platemaker" / "figures.yaml")[figure].frame
    skin = anatomy.mesh("meshes/skin/skin.ply")
    seen = face_buffer(frame, skin) >= 0
    assert seen.any()
    assert (zone_labels(frame, skin, zones)[seen] > 0).all()


def zones_of_places(zones, skin, chosen):
    """The zone of every triangle of the skin that is `chosen` by its middle and normal, and its middle."""
    middles, normals, _ = skin
    mask = chosen(middles, normals)
    zone, _ = zones.classify(middles[mask], normals[mask])
    return np.array(zones.ids)[zone], middles[mask]


def test_that_the_lower_thoracic_back_is_one_band_from_side_to_side(zones, skin):
    level = zones.landmarks["left"]["t10"][2] - 30

    def on_the_back_there(middles, normals):
        beside = np.abs(middles[:, 0]) < 110
        return beside & (np.abs(middles[:, 2] - level) < 20) & (middles[:, 1] > -40) & (normals[:, 1] > 0.3)

    names, _ = zones_of_places(zones, skin, on_the_back_there)
    assert set(names) == {"thoracic_back_thoracolumbar", "thoracic_paraspinal_lower"}


def test_that_the_lower_thoracic_back_does_not_climb_beside_the_scapula(zones, skin):
    top = zones.landmarks["left"]["scapula_inferior_angle"][2] + 15
    names, _ = zones_of_places(zones, skin, lambda middles, _: middles[:, 2] > top)
    assert not [name for name in names if name.startswith("thoracic_back")]


def test_that_the_side_of_the_neck_ends_where_the_trapezius_meets_the_clavicle(zones, skin):
    marks = zones.landmarks["left"]
    inner, outer = marks["clavicle_medial"][0], marks["clavicle_lateral"][0]
    names, middles = zones_of_places(zones, skin, lambda middles, _: middles[:, 2] > 1200)
    reach = np.abs(middles[names == "neck_lateral", 0]).max()
    assert 0.5 < (reach - inner) / (outer - inner) < 0.75
