"""Where muscles are drawn as tendon: their colour on the plates, nothing else."""

from pathlib import Path

import numpy as np
import pytest

from app.domain.terms import Side
from platemaker.anatomy import Anatomy
from platemaker.structures import parts
from platemaker.tendon import tendon, written

SHARED = Path(__file__).parents[3] / "shared" / "anatomy"
pytestmark = [
    pytest.mark.anatomy,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the meshes are not beside the checkout"),
]
# Heights in the body's frame, mm.
PALM, MIDFOOT, ELBOW, CALF = 770, -30, 1000, 230


@pytest.fixture(scope="module")
def left():
    """The left muscles by name: points, and how tendinous each is."""
    anatomy = Anatomy(SHARED)
    found = {part.structure: part for part in parts(anatomy) if part.side is Side.LEFT}
    meshes = {name: anatomy.part_mesh(part) for name, part in found.items() if part.system == "muscle"}
    return {name: (mesh.points, lambda n=name, m=mesh: tendon(found[n], m)) for name, mesh in meshes.items()}


@pytest.mark.parametrize(
    ("muscle", "belly", "sinew"),
    [
        ("palmaris_longus", ELBOW, PALM),
        ("flexor_digitorum_superficialis", ELBOW, PALM),
        ("extensor_digitorum", 950, PALM),
        ("extensor_indicis", 835, PALM),
        ("flexor_hallucis_longus", 100, MIDFOOT),
        ("flexor_digitorum_longus", CALF - 70, MIDFOOT),
        ("extensor_hallucis_longus", CALF - 70, MIDFOOT),
        ("tibialis_anterior", CALF, MIDFOOT),
    ],
)
def test_that_a_long_muscle_is_flesh_in_the_limb_and_tendon_in_the_hand_or_foot(left, muscle, belly, sinew):
    points, share = left[muscle]
    found, height = share(), points[:, 2]
    assert found[np.abs(height - belly) < 15].mean() < 0.15
    assert found[height < sinew].mean() > 0.85


def test_that_the_third_fibular_muscle_has_its_flesh_above_its_tendon(left):
    points, share = left["fibularis_tertius"]
    found, height = share(), points[:, 2]
    assert found[height > 20].mean() < 0.1 < 0.8 < found[height < -30].mean()


def test_that_the_belly_wall_is_flesh_at_the_side_and_aponeurosis_over_the_straight_muscle(left):
    points, share = left["external_oblique"]
    found, (side, back, height) = share(), points.T
    waist = np.abs(height - 1040) < 40
    assert found[waist & (side > 115)].mean() < 0.1
    assert found[waist & (side < 75)].mean() > 0.8
    assert found[(height < 870) & (back < -140)].mean() > 0.8, "below the anterior superior spine"
    assert found[back > -100].max() == 0, "its hind border is fleshy"


def test_that_latissimus_begins_with_a_sheet_and_the_diaphragm_is_tendon_at_its_top(left):
    points, share = left["latissimus_dorsi"]
    assert share()[(points[:, 0] < 40) & (points[:, 2] < 1000)].mean() > 0.8
    anatomy = Anatomy(SHARED)
    dome = next(part for part in parts(anatomy) if part.structure == "diaphragm")
    mesh = anatomy.part_mesh(dome)
    found = tendon(dome, mesh)
    assert found[mesh.points[:, 2] > 1175].mean() > 0.8 > 0.1 > found[mesh.points[:, 2] < 1120].mean()


def test_that_every_muscle_written_about_is_drawn(left):
    assert set(written()) <= {*left, "diaphragm"}
