"""Where a trigger point comes to lie: on boxes whose answer is worked out by hand, and on the real body."""

import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from app.domain.muscle import Place
from app.domain.terms import Layer, Side
from platemaker.anatomy import Anatomy, Mesh, Part
from platemaker.frame import Frame
from platemaker.marks import Spot, load_spots, point_marks
from platemaker.points import PlaceError, locate, read_fibres
from platemaker.structures import parts

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "anatomy"
HEADER_END = b"end_header\n"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the meshes are not beside the checkout")

# A muscle that runs from the midline outwards, upper edge first, seen from behind.
FIBRES = "fibres:\n  outer_muscle: {along: lateral, across: down, facing: back}\n"


@pytest.fixture
def place_on(tiny_body, tmp_path):
    """Asks for the spot on the outer muscle: x = 0..40 to the side, y = 10..20 back, z = 0..40 up (mm)."""
    fibres = tmp_path / "fibres.yaml"
    anatomy = Anatomy(tiny_body)

    def place_on(along, across, side=Side.LEFT, structure="outer_muscle", directions=FIBRES):
        fibres.write_text(directions, encoding="utf-8")
        read_fibres.cache_clear()
        place = Place(structure=structure, along=along, across=across)
        return locate(
            place, side=side, anatomy=anatomy, structures=tiny_body / "structures.yaml", fibres=fibres
        )

    yield place_on
    read_fibres.cache_clear()


def test_that_a_spot_lies_a_quarter_along_and_three_quarters_across_on_the_outer_surface(place_on):
    assert place_on(0.25, 0.75) == pytest.approx([10, 20, 10])


def test_that_the_right_is_the_mirror_of_the_left(place_on):
    left, right = place_on(0.25, 0.75), place_on(0.25, 0.75, side=Side.RIGHT)
    assert right == pytest.approx(left * [-1, 1, 1])


def test_that_a_muscle_reached_from_the_front_has_its_spot_in_front(place_on):
    from_the_front = FIBRES.replace("back", "front")
    assert place_on(0.25, 0.75, directions=from_the_front) == pytest.approx([10, 10, 10])


def test_that_fibres_running_the_other_way_turn_the_place_round(place_on):
    towards_the_midline = FIBRES.replace("lateral", "medial")
    assert place_on(0.25, 0.75, directions=towards_the_midline) == pytest.approx([30, 20, 10])


def test_that_the_ends_and_edges_of_a_muscle_are_places_on_it(place_on):
    assert place_on(0, 0) == pytest.approx([0, 20, 40], abs=0.1)
    assert place_on(1, 1) == pytest.approx([40, 20, 0], abs=0.1)


@pytest.mark.parametrize(
    ("along", "across", "said"), [(1.2, 0.5, "along is 1.2"), (0.5, -0.1, "across is -0.1")]
)
def test_that_a_place_beyond_the_muscle_is_refused_by_name(place_on, along, across, said):
    with pytest.raises(PlaceError, match=f"outer_muscle: {said}; it runs from 0 to 1"):
        place_on(along, across)


def test_that_a_misspelt_structure_is_answered_with_the_nearest_one(place_on):
    with pytest.raises(PlaceError, match="unknown structure 'outer_muscel'; did you mean 'outer_muscle'"):
        place_on(0.5, 0.5, structure="outer_muscel")


def test_that_a_structure_missing_on_one_side_is_said(place_on, tiny_body):
    structures = tiny_body / "structures.yaml"
    both = structures.read_text(encoding="utf-8")
    structures.write_text(both.replace("      right: [muscle/right-outer.ply]\n", ""), encoding="utf-8")
    with pytest.raises(PlaceError, match="outer_muscle: not drawn on the right side"):
        place_on(0.5, 0.5, side=Side.RIGHT)


def test_that_a_direction_across_that_runs_along_the_fibres_is_refused(place_on):
    with pytest.raises(PlaceError, match="outer_muscle: the direction across runs along the fibres"):
        place_on(0.5, 0.5, directions=FIBRES.replace("down", "lateral"))


def test_that_a_word_that_is_no_direction_is_refused_with_the_file(place_on):
    with pytest.raises(PlaceError, match=r"fibres\.yaml: .*sideways"):
        place_on(0.5, 0.5, directions=FIBRES.replace("down", "sideways"))


def test_that_words_follow_the_axis_of_a_long_muscle(place_on, tiny_body):
    # 100 mm up, 4 mm wide, the upper end 20 mm further out: half way along lies half way up the slope.
    strap = tiny_body / "meshes/muscle/left-outer.ply"
    header, body = strap.read_bytes().split(HEADER_END)
    corners = np.frombuffer(body, "<f4", 24).reshape(-1, 3) * np.array([0.1, 1, 2.5], "<f4")
    corners[corners[:, 2] > 0, 0] += 20
    strap.write_bytes(header + HEADER_END + corners.tobytes() + body[corners.nbytes :])
    spot = place_on(
        0.5, 0.5, directions="fibres:\n  outer_muscle: {along: up, across: lateral, facing: back}\n"
    )
    assert spot == pytest.approx([12, 20, 50], abs=0.5)


@pytest.mark.anatomy
@needs_shared
def test_that_every_structure_has_directions_and_every_direction_a_structure():
    anatomy = Anatomy(SHARED)
    muscles = {part.structure for part in parts(anatomy) if part.system == "muscle"}
    listed = (ROOT / "platemaker" / "structures.yaml").read_text(encoding="utf-8")
    assert set(read_fibres()) == {structure for structure in muscles if f"  - id: {structure}\n" in listed}


@pytest.mark.anatomy
@needs_shared
def test_that_each_place_of_the_data_lies_on_its_muscle_and_on_its_own_side():
    anatomy = Anatomy(SHARED)
    drawn = parts(anatomy)
    meshes = {(part.structure, part.side): anatomy.part_mesh(part) for part in drawn}
    spots = load_spots(anatomy, drawn, ROOT / "data" / "muscles.yaml")
    assert len({(spot.point, spot.muscle, spot.index) for spot in spots}) >= 255
    for spot in spots:
        mesh = meshes.get((spot.structure, spot.side)) or meshes[spot.structure, Side.MIDLINE]
        assert _distance(mesh, np.array(spot.at)) < 1, spot
        # The mesh of the anal sphincter is a few millimetres wide and lies right of the midline.
        assert spot.at[0] * (1 if spot.side is Side.LEFT else -1) > -5, spot


@pytest.mark.anatomy
@needs_shared
def test_that_a_place_said_to_lie_at_a_vertebra_lies_at_its_height():
    anatomy = Anatomy(SHARED)
    spine = (
        part for part in parts(anatomy) if part.structure == "axis" or part.structure.endswith("_vertebra")
    )
    bones = {part.structure: anatomy.part_mesh(part).points[:, 2] for part in spine}
    content = yaml.safe_load((ROOT / "data" / "muscles.yaml").read_text(encoding="utf-8"))
    points = [point for muscle in content["muscles"] for point in muscle.get("trigger_points") or ()]
    said = [
        (place, [bones[_vertebra(*found)] for found in levels])
        for point in points
        for place in point.get("places") or ()
        if (levels := re.findall(r"\b([CTL])(\d+)", place.get("landmark", "")))
    ]
    assert len(said) >= 10
    for place, heights in said:
        spot = Place(structure=place["structure"], along=place["along"], across=place["across"])
        height = locate(spot, side=Side.LEFT, anatomy=anatomy)[2]
        assert min(z.min() for z in heights) - 5 <= height <= max(z.max() for z in heights) + 5, place


@pytest.mark.anatomy
@needs_shared
@pytest.mark.parametrize(("words", "bone"), [("iliac crest", "hip_bone"), ("rib 12", "twelfth_rib")])
def test_that_a_place_said_to_lie_just_beside_a_bone_lies_near_it(words, bone):
    """Whoever draws an end of a muscle out moves what lies along it, too."""
    anatomy = Anatomy(SHARED)
    (found,) = (part for part in parts(anatomy) if part.structure == bone and part.side is Side.LEFT)
    mesh = anatomy.part_mesh(found)
    content = yaml.safe_load((ROOT / "data" / "muscles.yaml").read_text(encoding="utf-8"))
    points = [point for muscle in content["muscles"] for point in muscle.get("trigger_points") or ()]
    said = [
        place
        for point in points
        for place in point.get("places") or ()
        if re.search(rf"\bjust (above|below)\b.*\b{words}\b", place.get("landmark", ""))
    ]
    assert said
    for place in said:
        spot = Place(structure=place["structure"], along=place["along"], across=place["across"])
        assert _distance(mesh, locate(spot, side=Side.LEFT, anatomy=anatomy)) < 30, place


def _vertebra(region: str, number: str) -> str:
    ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ]  # fmt: skip
    if (region, number) == ("C", "2"):
        return "axis"
    regions = {"C": "cervical", "T": "thoracic", "L": "lumbar"}
    return f"{ordinals[int(number) - 1]}_{regions[region]}_vertebra"


def _distance(mesh: Mesh, point: np.ndarray) -> float:
    """Least distance in mm from a point to the triangles it lies over, and to their corners."""
    corners = mesh.points.astype(float)[mesh.faces]
    a, u, v = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    normal = np.cross(u, v)
    doubled = np.maximum((normal**2).sum(axis=1), 1e-12)
    w = point - a
    beta = (np.cross(w, v) * normal).sum(axis=1) / doubled
    gamma = (np.cross(u, w) * normal).sum(axis=1) / doubled
    over = (beta >= -1e-3) & (gamma >= -1e-3) & (beta + gamma <= 1.001)
    heights = np.abs((w * normal).sum(axis=1))[over] / np.sqrt(doubled[over])
    to_corners = np.linalg.norm(corners.reshape(-1, 3) - point, axis=1)
    return float(min(heights.min(initial=np.inf), to_corners.min()))


@pytest.mark.parametrize(("mm_per_px", "moves"), [(0.3, True), (0.85, False)])
def test_that_a_covered_point_is_moved_by_a_hair_but_never_by_millimetres(mm_per_px, moves):
    """Its muscle comes into sight five pixels above: on a whole body that is too far, and beside a vessel."""
    frame = Frame(
        id="f", title="F", direction="front", view=(0, -1, 0), up=(0, 0, 1), centre=(0, 0, 0),
        mm_per_px=mm_per_px, width=60, height=60,
    )  # fmt: skip
    part = Part(structure="muscle", side=Side.LEFT, name="Muscle", system="muscle", files=())
    spot = Spot(
        muscle="muscle", point="muscle__one", index=0, structure="muscle", side=Side.LEFT,
        at=(0, 0, 0), facing=(0, -1, 0),
    )  # fmt: skip
    ids = np.zeros((60, 60), np.int32)
    ids[5:26, 5:55] = 1
    depth = np.zeros((60, 60), np.float32)
    (mark,) = point_marks(frame, [spot], {Layer.SUPERFICIAL: (ids, [part])}, {Layer.SUPERFICIAL: depth})
    assert (mark.y < 30) is moves
    assert (mark.layer is Layer.SUPERFICIAL) is moves
