"""Making figures from end to end, on a tiny body whose every corner is known."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from app.content.figures import read_figure
from app.domain.terms import HazardKind, Layer, Side
from platemaker.__main__ import main

SHAPE = (420, 360)


def ball(x, z, a, b):
    """The mask of an ellipsoid about (x, z) with radii a, b (mm), as the tiny figure shows it from behind."""
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]] + 0.5
    return ((columns - 180 + 2 * x) / (2 * a)) ** 2 + ((rows - 210 + 2 * (z - 10)) / (2 * b)) ** 2 < 1


def farthest_wrong(mask, filled):
    wrong = mask != (filled > 0.5)
    depth = np.maximum(ndimage.distance_transform_edt(mask), ndimage.distance_transform_edt(~mask)) - 0.5
    return depth[wrong].max(initial=0)


def run(workshop, *arguments, out="out"):
    """Runs the command in a folder that holds a body; gives its exit code."""
    folders = {
        "anatomy": workshop / "body", "definitions": workshop / "body", "out": workshop / out,
        "muscles": workshop / "body" / "muscles.yaml", "stamps": workshop / "stamps",
    }  # fmt: skip
    options = [word for name, path in folders.items() for word in (f"--{name}", str(path))]
    return main([*options, *arguments])


@pytest.fixture(scope="module")
def workshop(tiny_plates):
    """A folder with the tiny body and the figure made from it; not to be changed."""
    assert run(tiny_plates.parent) == 0
    return tiny_plates.parent


@pytest.fixture
def made(workshop):
    return workshop / "out"


@pytest.fixture
def copy(workshop, tmp_path):
    """The same to change."""
    return Path(shutil.copytree(workshop, tmp_path / "copy"))


def ages(copy):
    return {path.name: path.stat().st_mtime_ns for path in (copy / "out").glob("tiny-back*")}


def remade(copy, *arguments):
    """The files of the figure that a further run makes anew."""
    before = ages(copy)
    assert run(copy, *arguments) == 0
    return {name for name, age in ages(copy).items() if before.get(name) != age}


@pytest.fixture
def figure(made):
    found, problems = read_figure(made / "tiny-back.svg")
    assert problems == ()
    return found


def outlines(figure, layer):
    (found,) = [each.outlines for each in figure.layers if each.layer is layer]
    return {(outline.structure, outline.side): outline for outline in found}


def whole(figure):
    return {(each.structure, each.side): each.path for each in figure.silhouettes}


def test_that_outlines_fit_what_is_seen_within_a_pixel(figure, filled):
    seen = outlines(figure, Layer.SUPERFICIAL)
    outer = ball(20, 20, 20, 20)
    assert farthest_wrong(outer, filled(seen["outer_muscle", Side.LEFT].path, SHAPE)) < 1
    inner = ball(30, 20, 30, 40) & ~outer
    assert farthest_wrong(inner, filled(seen["inner", Side.LEFT].path, SHAPE)) < 1
    assert seen["inner", Side.LEFT].area == pytest.approx(inner.sum(), rel=0.01)


def test_that_left_is_the_subjects_left(figure):
    seen = outlines(figure, Layer.SUPERFICIAL)
    # From behind, the subject's left is on the left of the picture.
    assert seen["outer_muscle", Side.LEFT].box.x + seen["outer_muscle", Side.LEFT].box.width < 181
    assert seen["outer_muscle", Side.RIGHT].box.x > 179
    assert {side for _, side in seen} == {Side.LEFT, Side.RIGHT, Side.MIDLINE}


def test_that_a_layer_lifts_away_what_the_data_say(figure):
    assert ("outer_muscle", Side.LEFT) not in outlines(figure, Layer.DEEP)
    assert {structure for structure, _ in outlines(figure, Layer.BONES)} == {"middle_bone"}
    assert [layer.layer for layer in figure.layers] == [
        Layer.SKIN,
        Layer.SUPERFICIAL,
        Layer.DEEP,
        Layer.BONES,
    ]


def test_that_a_hidden_muscle_has_a_whole_shape_but_no_outline(figure, filled):
    for layer in figure.layers:
        assert ("hidden_muscle", Side.LEFT) not in outlines(figure, layer.layer)
    mask = ball(20, 20, 10, 10)
    assert farthest_wrong(mask, filled(whole(figure)["hidden_muscle", Side.LEFT], SHAPE)) < 4


def test_that_a_muscle_in_two_pieces_is_one_path(figure, filled):
    twin = outlines(figure, Layer.SUPERFICIAL)["twin", Side.RIGHT]
    assert twin.path.count("m") == 2
    assert farthest_wrong(ball(-52, 6, 6, 6) | ball(-52, 36, 6, 6), filled(twin.path, SHAPE)) < 1


def test_that_lungs_are_parted_at_the_midline_and_a_thin_nerve_can_be_seen(figure, filled):
    hazards = {(hazard.structure, hazard.side): hazard for hazard in figure.hazards}
    assert set(hazards) == {("lung", Side.LEFT), ("lung", Side.RIGHT), ("thin_nerve", Side.LEFT)}
    left = hazards["lung", Side.LEFT]
    assert (left.name, left.kind, left.hazards) == ("Left lung", HazardKind.LUNG, ("pleura_posterior",))
    nerve = filled(hazards["thin_nerve", Side.LEFT].path, SHAPE)
    assert nerve[230:310].sum(axis=1).min() > 2


def test_that_a_point_lies_on_its_muscle_and_knows_its_layer(figure):
    marks = {(mark.point, mark.side): mark for mark in figure.points}
    left, right = marks["outer__middle", Side.LEFT], marks["outer__middle", Side.RIGHT]
    assert (left.x, left.y) == pytest.approx((140, 190), abs=1.5)
    assert (right.x, right.y) == pytest.approx((220, 190), abs=1.5)
    assert left.layer is Layer.SUPERFICIAL
    assert marks["hidden__middle", Side.LEFT].layer is None


def test_that_a_muscle_moved_towards_the_viewer_covers_what_hid_it_and_carries_its_point(copy, filled):
    definitions = copy / "body" / "figures.yaml"
    text = definitions.read_text(encoding="utf-8")
    forward = "    forward:\n      superficial: {hidden_muscle: 60}\n    lift:"
    definitions.write_text(text.replace("    lift:", forward), encoding="utf-8")
    assert run(copy) == 0
    moved, _ = read_figure(copy / "out" / "tiny-back.svg")
    shown = outlines(moved, Layer.SUPERFICIAL)["hidden_muscle", Side.LEFT]
    assert farthest_wrong(ball(20, 20, 10, 10), filled(shown.path, SHAPE)) < 1, "nothing is displaced by it"
    assert ("hidden_muscle", Side.LEFT) not in outlines(moved, Layer.DEEP), "in this layer alone"
    marks = {(mark.point, mark.side): mark for mark in moved.points}
    assert marks["hidden__middle", Side.LEFT].layer is Layer.SUPERFICIAL


def test_that_a_label_points_into_its_structure(figure, filled):
    for label in figure.labels:
        path = outlines(figure, label.layer)[label.structure, label.side].path
        assert filled(path, SHAPE)[int(label.y), int(label.x)] == 1
    assert ("outer_muscle", Side.LEFT) in {(label.structure, label.side) for label in figure.labels}


def test_that_each_layer_has_a_picture_of_the_figures_size(figure, made):
    for layer in figure.layers:
        with Image.open(made / layer.picture) as picture:
            assert picture.size == (figure.width, figure.height) == (360, 420)
            assert picture.mode == "RGBA"


def test_that_a_plain_viewer_shows_only_the_superficial_layer(made):
    groups = ET.parse(made / "tiny-back.svg").getroot().findall("{http://www.w3.org/2000/svg}g")
    shown = [group.get("id") for group in groups if group.get("display") != "none"]
    assert shown == ["layer.superficial"]
    ids = re.findall(r' id="([^"]+)"', (made / "tiny-back.svg").read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids))


def test_that_the_index_tells_what_the_figure_holds(figure, made):
    (line,) = json.loads((made / "index.json").read_text(encoding="utf-8"))["figures"]
    assert (line["id"], line["svg"], line["width"]) == ("tiny-back", "tiny-back.svg", 360)
    seen = outlines(figure, Layer.SUPERFICIAL)
    both = sum(seen["outer_muscle", side].area for side in (Side.LEFT, Side.RIGHT))
    assert line["seen"]["superficial"]["outer_muscle"] == both
    assert line["whole"]["hidden_muscle"] == pytest.approx(np.pi * 20 * 20, abs=60)


def test_that_a_one_sided_figure_holds_its_side_and_the_other_sides_hazards(figure, copy):
    plan = copy / "body" / "figures.yaml"
    plan.write_text(
        plan.read_text().replace("direction: back", "direction: back\n    side: left\n    group: Trunk")
    )
    assert run(copy, "--outlines-only", out="one") == 0
    shutil.copytree(
        copy / "out", copy / "one", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.svg", "*.json")
    )
    left, problems = read_figure(copy / "one" / "tiny-back.svg")
    assert problems == ()
    (line,) = json.loads((copy / "one" / "index.json").read_text(encoding="utf-8"))["figures"]
    assert (line["side"], line["group"], left.side) == ("left", "Trunk", Side.LEFT)
    assert Side.RIGHT not in {side for _, side in outlines(left, Layer.SUPERFICIAL)}
    assert {mark.side for mark in left.points} == {Side.LEFT}
    assert {(h.structure, h.side) for h in left.hazards} == {("lung", Side.LEFT), ("thin_nerve", Side.LEFT)}
    # The mirror image of a left side from behind is the right side from behind, as in a figure of both.
    (lung,) = left.mirrored_hazards
    both = next(h for h in figure.hazards if (h.structure, h.side) == ("lung", Side.RIGHT))
    assert (lung.name, lung.side) == ("Right lung", Side.RIGHT)
    assert lung.box == both.box


def test_that_credits_name_every_mesh_in_use(made):
    text = (made / "CREDITS.md").read_text(encoding="utf-8")
    for name in ("Left outer", "Middle bone", "Left hidden muscle", "Skin", "Both lungs", "Left thin nerve"):
        assert name in text
    assert "CC BY-SA 4.0" in (made / "LICENSE").read_text(encoding="utf-8")


def test_that_the_same_input_gives_the_same_bytes(copy):
    assert run(copy, "--fresh", out="again") == 0
    first, second = (
        {path.name: path.read_bytes() for path in (copy / name).iterdir()} for name in ("out", "again")
    )
    assert first == second


def test_that_two_processes_make_what_one_makes(copy):
    figures = copy / "body" / "figures.yaml"
    text = figures.read_text()
    entry = text[text.index("  - id: tiny-back") :]
    figures.write_text(text + entry.replace("tiny-back", "tiny-again"))
    assert run(copy, "--fresh", "--jobs", "1", out="one") == 0
    assert run(copy, "--fresh", "--jobs", "2", out="two") == 0
    one, two = ({path.name: path.read_bytes() for path in (copy / n).iterdir()} for n in ("one", "two"))
    assert one == two
    assert {"tiny-back.svg", "tiny-again.svg", "index.json"} <= set(one)


def test_that_what_a_process_meets_is_said(copy, capsys):
    figures = copy / "body" / "figures.yaml"
    text = figures.read_text()
    entry = text[text.index("  - id: tiny-back") :]
    figures.write_text(text + entry.replace("tiny-back", "tiny-again"))
    (copy / "body" / "meshes" / "muscle" / "left-inner.ply").write_bytes(b"no mesh")
    assert run(copy, "--fresh", "--jobs", "2", out="two") == 2
    assert "left-inner.ply" in capsys.readouterr().err


def test_that_more_content_makes_no_outline_anew_but_a_moved_point_does(copy):
    muscles = copy / "body" / "muscles.yaml"
    muscles.write_text(muscles.read_text() + "  # one more remark\n")
    assert remade(copy) == set()
    muscles.write_text(muscles.read_text().replace("along: 0.5", "along: 0.6", 1))
    assert remade(copy) == {"tiny-back.svg"}


def test_that_a_second_run_makes_nothing_anew(copy):
    assert remade(copy) == set()


def test_that_a_run_goes_on_where_another_stopped(copy):
    (copy / "out" / "tiny-back.deep.webp").unlink()
    (copy / "stamps" / "tiny-back.bones.webp.stamp").unlink()
    assert remade(copy) == {"tiny-back.deep.webp", "tiny-back.bones.webp"}


def test_that_a_picture_someone_changed_is_made_again(copy):
    with (copy / "out" / "tiny-back.skin.webp").open("ab") as picture:
        picture.write(b"scribble")
    assert remade(copy) == {"tiny-back.skin.webp"}


def test_that_a_changed_mesh_is_drawn_again(copy):
    meshes = copy / "body" / "meshes"
    shutil.copy(meshes / "muscle" / "left-outer.ply", meshes / "bone" / "middle-bone.ply")
    changed = ("superficial.webp", "deep.webp", "bones.webp", "svg")
    assert remade(copy) == {f"tiny-back.{name}" for name in changed}


def test_that_outlines_alone_leave_the_pictures_as_they_are(copy):
    (copy / "out" / "tiny-back.deep.webp").unlink()
    assert remade(copy, "--outlines-only", "--fresh") == {"tiny-back.svg"}


def test_that_an_interrupted_run_leaves_no_half_file(copy, monkeypatch):
    def stopped(picture, path):
        path.write_bytes(b"half a picture")
        raise KeyboardInterrupt

    monkeypatch.setattr("platemaker.assemble.save_webp", stopped)
    before = {path.name: path.read_bytes() for path in (copy / "out").iterdir()}
    assert run(copy, "--fresh") == 130
    assert {path.name: path.read_bytes() for path in (copy / "out").iterdir()} == before


def test_that_a_missing_mesh_is_said_with_the_line_of_the_manifest(copy, capsys):
    (copy / "body" / "meshes" / "muscle" / "left-inner.ply").unlink()
    assert run(copy, out="new") == 2
    said = capsys.readouterr().err
    assert f"{copy / 'body' / 'manifest.csv'}:5: meshes/muscle/left-inner.ply is not there" in said
    assert not (copy / "new").exists()


def test_that_a_missing_folder_is_said(tmp_path, capsys):
    assert main(["--anatomy", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_that_a_misspelt_figure_is_answered_with_the_nearest(copy, capsys):
    assert run(copy, "tiny-bakc") == 2
    assert "did you mean 'tiny-back'?" in capsys.readouterr().err


def test_that_figures_made_before_stay_in_the_index(copy):
    figures = copy / "body" / "figures.yaml"
    text = figures.read_text(encoding="utf-8")
    entry = text[text.index("  - id: tiny-back") :]
    figures.write_text(text + entry.replace("tiny-back", "tiny-second"), encoding="utf-8")
    assert run(copy, "--outlines-only", "tiny-second") == 0
    index = json.loads((copy / "out" / "index.json").read_text(encoding="utf-8"))
    assert [line["id"] for line in index["figures"]] == ["tiny-back", "tiny-second"]


def test_that_a_muscle_left_out_of_a_figure_has_no_trigger_point_in_it(copy):
    figures = copy / "body" / "figures.yaml"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(
        text.replace("    lift:", "    omit: [outer_muscle@left]\n    lift:"), encoding="utf-8"
    )
    assert run(copy, "--outlines-only", "tiny-back") == 0
    figure, _ = read_figure(copy / "out" / "tiny-back.svg")
    assert {(mark.muscle, mark.side) for mark in figure.points if mark.muscle == "outer"} == {
        ("outer", Side.RIGHT)
    }
