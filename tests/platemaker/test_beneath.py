"""What lies under a muscle, on the tiny body whose every shape is known.

Seen from behind: skin, the outer muscle, then the inner one; a nerve beside it, the lungs above a bone.
"""

import numpy as np
import pytest

from app.content.beneath import read_beneath
from app.domain.terms import Side
from platemaker.__main__ import main
from platemaker.anatomy import Anatomy
from platemaker.beneath import AROUND, TILT, Target, cone, follow
from platemaker.body import Body

MUSCLES = """muscles:
  - id: outer
    structures: [outer_muscle]
    trigger_points:
      - id: outer__middle
        places: [{structure: outer_muscle, along: 0.5, across: 0.5}]
  - id: inner
    structures: [inner]
"""


@pytest.fixture
def body(tiny_plates, tmp_path):
    muscles = tmp_path / "muscles.yaml"
    muscles.write_text(MUSCLES, encoding="utf-8")
    return Body(Anatomy(tiny_plates), muscles, tiny_plates)


def under(body, *at):
    (found,) = follow(
        body, [Target(muscle="outer", structure="outer_muscle", point="p", side=Side.LEFT, at=at)]
    )
    return found


def test_that_layers_are_named_from_the_skin_inwards(body):
    assert under(body, 24, 18.9, 20).layers == ("outer_muscle", "inner")


def test_that_a_nerve_near_the_path_is_met_and_one_far_from_it_is_not(body):
    assert "thin_nerve" in under(body, 52, 0, -15).hazards
    assert "thin_nerve" not in under(body, 5, 18, 20).hazards


def test_that_a_bone_ends_the_path(body):
    before = under(body, 0, -15, 61)
    assert before.layers[-1] == "middle_bone"


def test_that_the_cone_leans_to_all_sides_alike():
    inward = np.array([0.6, 0.0, -0.8])
    ways = cone(inward)
    assert ways.shape == (AROUND + 1, 3)
    assert ways @ inward == pytest.approx([1.0] + AROUND * [np.cos(np.radians(TILT))])
    assert ways[1:].mean(axis=0) == pytest.approx(np.cos(np.radians(TILT)) * inward)


def test_that_the_file_can_be_read_back_is_the_same_twice_and_made_once(tiny_plates, tmp_path):
    (tmp_path / "muscles.yaml").write_text(MUSCLES, encoding="utf-8")

    def made(out, *arguments):
        folders = {
            "anatomy": tiny_plates, "definitions": tiny_plates, "out": tmp_path / out,
            "muscles": tmp_path / "muscles.yaml", "stamps": tmp_path / f"{out}-stamps",
        }  # fmt: skip
        options = [word for name, path in folders.items() for word in (f"--{name}", str(path))]
        assert main([*options, "beneath", *arguments]) == 0
        return tmp_path / out / "beneath.json"

    first, second = made("one"), made("two")
    assert first.read_bytes() == second.read_bytes()
    age = first.stat().st_mtime_ns
    assert made("one").stat().st_mtime_ns == age
    assert made("one", "--fresh").stat().st_mtime_ns > age
    found, problems = read_beneath(first.parent)
    assert problems == ()
    assert set(found.muscles) == {"outer", "inner"}
    assert found.muscles["outer"].points["outer__middle.0"].layers == ("outer_muscle", "inner")
