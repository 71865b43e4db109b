"""Muscles without a mesh: bands that are drawn, clicked and needled like any other, and look like none."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.spatial import cKDTree

from app.content.figures import read_figure
from app.domain.terms import Layer, Side
from platemaker.__main__ import main
from platemaker.anatomy import Anatomy, AnatomyError, joined
from platemaker.structures import parts
from tests.platemaker.test_hazards import depth_in

SHARED = Path(__file__).parents[3] / "shared" / "anatomy"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the meshes are not beside the checkout")
# Behind everything else, 60 mm down the back, 16 mm wide and 4 thick; x = 0 is the midline, 45 the left.
BAND = """  - id: band
    name: Band (schematic)
    schematic:
      facing: [0, 1, 0]
      course: [[45, 25, 20, 16, 4], [45, 25, -40, 16, 4]]
"""
PLACE = """  - id: banded
    trigger_points:
      - id: banded__middle
        places: [{structure: band, along: 0.5, across: 0.5}]
"""


@pytest.fixture
def body(tiny_plates, tmp_path):
    """The tiny body with a band more."""
    folder = Path(shutil.copytree(tiny_plates, tmp_path / "body"))
    more = {
        "structures.yaml": BAND, "muscles.yaml": PLACE,
        "fibres.yaml": "  band: {along: up, across: lateral, facing: back}\n",
    }  # fmt: skip
    for name, text in more.items():
        (folder / name).write_text((folder / name).read_text(encoding="utf-8") + text, encoding="utf-8")
    return folder


@pytest.fixture
def made(body):
    """What the command makes of it."""
    out = body.parent / "out"
    folders = {
        "anatomy": body, "definitions": body, "out": out, "muscles": body / "muscles.yaml",
        "stamps": body.parent / "stamps",
    }  # fmt: skip
    assert main([word for name, path in folders.items() for word in (f"--{name}", str(path))]) == 0
    return out


def bands(folder):
    anatomy = Anatomy(folder)
    found = [part for part in parts(anatomy, folder / "structures.yaml") if part.schematic]
    return {part.side: (part, anatomy.part_mesh(part)) for part in found}


def test_that_a_band_is_a_muscle_on_both_sides_with_the_width_and_thickness_said(body):
    found = bands(body)
    assert set(found) == {Side.LEFT, Side.RIGHT}
    part, left = found[Side.LEFT]
    assert (part.structure, part.name, part.system, part.files) == ("band", "Band (schematic)", "muscle", ())
    assert left.points.min(axis=0) == pytest.approx([37, 23, -40], abs=0.1)
    assert left.points.max(axis=0) == pytest.approx([53, 27, 20], abs=0.1)
    assert found[Side.RIGHT][1].points == pytest.approx(left.points * [-1, 1, 1])


def test_that_one_schematic_may_be_several_bands_mirrored_in_a_midline_of_its_own(body):
    path = body / "structures.yaml"
    one, _, course = BAND.partition("      facing")
    first = "      - {facing: [0, 1, 0], course: [[45, 25, 20, 16, 4], [45, 25, -40, 16, 4]]}\n"
    second = first.replace("45", "70")
    text = path.read_text(encoding="utf-8").replace(one + "      facing" + course, one + first + second)
    path.write_text(text.replace("    schematic:", "    midline: -2\n    schematic:"), encoding="utf-8")
    found = bands(body)
    left, right = (found[side][1].points[:, 0] for side in (Side.LEFT, Side.RIGHT))
    assert (left.min(), left.max()) == pytest.approx((37, 78), abs=0.1)
    assert not ((left > 53.1) & (left < 61.9)).any(), "two bands, nothing between them"
    assert right == pytest.approx(-4 - left)


def test_that_a_schematic_in_the_midline_is_drawn_once(body):
    path = body / "structures.yaml"
    text = path.read_text(encoding="utf-8").replace("    schematic:", "    side: midline\n    schematic:")
    path.write_text(text.replace("[45, 25", "[0, 25"), encoding="utf-8")
    found = bands(body)
    assert set(found) == {Side.MIDLINE}
    across = found[Side.MIDLINE][1].points[:, 0]
    assert (across.min(), across.max()) == pytest.approx((-8, 8), abs=0.1)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "Band (schematic)",
            "Band",
            r"structures\.yaml: band: has no meshes, so its name must end in \(sche",
        ),
        ("[45, 25, -40, 16, 4]", "[45, 25, -40]", r"band: course is a list of two or more \[x, y, z, width"),
        ("16, 4]", "0, 4]", "band: course is a list"),
        ("[0, 1, 0]", "[0, 0, 0]", "band: facing is a direction"),
        ("      facing: [0, 1, 0]\n", "", "band: 'facing'"),
    ],
)
def test_that_a_band_that_cannot_be_drawn_is_refused_by_name(body, right, wrong, said):
    path = body / "structures.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(AnatomyError, match=said):
        bands(body)


def test_that_a_band_stands_in_the_place_of_the_mesh_it_is_drawn_instead_of(body):
    path = body / "structures.yaml"
    poor = "    instead_of: [bone/middle-bone.ply]\n"
    text = path.read_text(encoding="utf-8")
    assert "middle_bone" in {part.structure for part in parts(Anatomy(body), path)}
    path.write_text(text.replace("    schematic:\n", poor + "    schematic:\n"), encoding="utf-8")
    assert "middle_bone" not in {part.structure for part in parts(Anatomy(body), path)}
    path.write_text(path.read_text(encoding="utf-8").replace("middle-bone", "no-bone"), encoding="utf-8")
    with pytest.raises(AnatomyError, match=r"yaml: band: .*no-bone\.ply.* is not in the manifest"):
        bands(body)


def test_that_a_band_is_outlined_under_a_name_that_says_what_it_is_and_carries_its_point(made):
    figure, _ = read_figure(made / "tiny-back.svg")
    layer = next(layer for layer in figure.layers if layer.layer is Layer.SUPERFICIAL)
    found = {each.side: each for each in layer.outlines if each.structure == "band"}
    assert {each.name for each in found.values()} == {"Band (schematic)"}
    # From behind at 0.5 mm a pixel: picture x = 180 - 2 x, y = 210 - 2 (z - 10).
    box = found[Side.LEFT].box
    # The box goes round the handles of the curves, too.
    assert (box.x, box.y, box.width, box.height) == pytest.approx((74, 190, 32, 120), abs=4.5)
    assert {each.side for each in figure.silhouettes if each.structure == "band"} == {Side.LEFT, Side.RIGHT}
    marks = {mark.side: mark for mark in figure.points if mark.muscle == "banded"}
    assert (marks[Side.LEFT].x, marks[Side.LEFT].y) == pytest.approx((90, 250), abs=1)
    assert marks[Side.LEFT].layer is Layer.SUPERFICIAL


def test_that_a_band_is_paler_than_a_muscle_of_the_body_and_hatched(made):
    with Image.open(made / "tiny-back.superficial.webp") as picture:
        grey = np.asarray(picture.convert("RGBA").convert("L"), float)
    band, muscle = grey[220:300, 84:96], grey[180:200, 130:150]
    assert np.percentile(band, 90) > np.percentile(muscle, 90) + 15
    # Along every row it goes from light to dark and back at least once; a muscle of the body does not.
    assert np.ptp(band, axis=1).min() > 20
    assert np.ptp(muscle, axis=1).max() < 20


@pytest.fixture(scope="module")
def real():
    anatomy = Anatomy(SHARED)
    drawn = parts(anatomy)
    return [(part, anatomy.part_mesh(part)) for part in drawn if part.system in ("muscle", "bone")]


@pytest.mark.anatomy
@needs_shared
def test_that_every_band_lies_upon_muscle_or_bone_all_the_way(real):
    others = cKDTree(joined([mesh for part, mesh in real if part.files]).points)
    found = [(part, mesh) for part, mesh in real if part.schematic]
    assert len(found) >= 12
    for part, mesh in found:
        # The nearest point of any ring: what is a mesh may have its points far apart.
        gap = others.query(mesh.points)[0].reshape(-1, 20).min(axis=1)
        # The bulb, the perineal membrane and the anal canal, on which three lie, are no meshes either.
        perineal = part.structure in (
            "bulbospongiosus", "superficial_transverse_perineal", "external_anal_sphincter",
        )  # fmt: skip
        assert gap.max() < (12 if perineal else 10), (part.name, part.side)


@pytest.mark.anatomy
@needs_shared
def test_that_no_band_runs_through_bone(real):
    # The costal cartilages are open meshes: they have no inside.
    bones = [
        (part, mesh) for part, mesh in real
        if part.system == "bone" and "cartilage" not in part.name and not part.schematic
    ]  # fmt: skip
    for part, mesh in real:
        # Teeth have their roots in it.
        if part.schematic and "teeth" not in part.name:
            course = mesh.points.reshape(-1, 20, 3).mean(axis=1)
            for bone, surface in bones:
                low, high = surface.points.min(axis=0), surface.points.max(axis=0)
                near = course[((course > low) & (course < high)).all(axis=1)]
                # One course for both sides: the right half of this body is not quite the mirror of the left.
                assert all(depth < 2 for depth in depth_in(surface, near)), (part.name, part.side, bone.name)


@needs_shared
@pytest.mark.parametrize("lower", ["eighth", "ninth", "tenth"])
def test_that_a_cartilage_without_a_mesh_joins_its_rib_to_the_one_above_and_is_no_muscle(real, lower):
    above = {"eighth": "seventh", "ninth": "eighth", "tenth": "ninth"}[lower]
    found = {(part.structure, part.side): (part, mesh) for part, mesh in real}
    for side in (Side.LEFT, Side.RIGHT):
        part, band = found[f"{lower}_costal_cartilage", side]
        assert part.system == "bone"
        for neighbour in (f"{lower}_rib", f"{above}_costal_cartilage"):
            mesh = found[neighbour, side][1]
            assert cKDTree(mesh.points).query(band.points)[0].min() < 6, (neighbour, side)
