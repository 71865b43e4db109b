"""The figures in assets/anatomy: whole, in step with each other, and as a fresh run makes them."""

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image

from app.content.figures import read_figure
from app.domain.terms import Layer, Side
from platemaker.__main__ import main
from platemaker.anatomy import Anatomy
from platemaker.body import Body
from platemaker.frame import load_figures
from platemaker.outlines import ROUGH
from platemaker.scene import layer_scene
from platemaker.shade import shade
from platemaker.structures import parts
from tests.platemaker.conftest import absolute, pieces

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets" / "anatomy"
SHARED = ROOT.parent / "shared" / "anatomy"
FIGURES = tuple(load_figures())
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the meshes are not beside the checkout")


@cache
def read(name):
    figure, problems = read_figure(ASSETS / f"{name}.svg")
    assert problems == ()
    return figure


def edges(shape):
    box = shape.box
    return box.x, box.y, box.x + box.width, box.y + box.height


def shapes(figure):
    """Every path of a figure with the id it stands under."""
    for layer in figure.layers:
        yield from ((f"{layer.layer}.{each.structure}", each) for each in layer.outlines)
    yield from ((f"whole.{each.structure}", each) for each in figure.silhouettes)
    yield from ((f"zone.{each.zone}", each) for each in figure.zones)
    yield from ((f"hazard.{each.structure}", each) for each in figure.hazards)


def test_that_every_figure_there_is_to_make_has_been_made():
    index = json.loads((ASSETS / "index.json").read_text(encoding="utf-8"))["figures"]
    assert [line["id"] for line in index] == list(FIGURES)


def test_that_all_figures_together_are_not_too_large_to_carry_and_none_is_large_alone():
    sizes = {path.name: path.stat().st_size for path in ASSETS.iterdir()}
    assert sum(sizes.values()) <= 40_000_000
    for name in FIGURES:
        assert sum(size for file, size in sizes.items() if file.startswith(f"{name}.")) <= 1_200_000, name


def test_that_no_file_is_left_over_from_a_figure_there_is_no_more():
    wanted = {"index.json", "beneath.json", "CREDITS.md", "LICENSE"}
    for name, spec in load_figures().items():
        wanted |= {f"{name}.svg", *(f"{name}.{layer}.webp" for layer in spec.layers)}
    assert {path.name for path in ASSETS.iterdir()} == wanted


def test_that_every_muscle_is_seen_well_in_a_figure_of_its_region():
    index = json.loads((ASSETS / "index.json").read_text(encoding="utf-8"))["figures"]
    muscles = yaml.safe_load((ROOT / "data" / "muscles.yaml").read_text(encoding="utf-8"))["muscles"]
    regional = [line for line in index if line["group"] != "Whole body"]
    for muscle in muscles:
        most = max(
            sum(seen.get(structure, 0) for structure in muscle.get("structures", ()))
            for line in regional
            for seen in line["seen"].values()
        )
        assert most >= 1500, (muscle["id"], most)


@pytest.mark.parametrize("name", FIGURES)
def test_that_every_layer_has_its_picture_at_the_figures_size(name):
    figure = read(name)
    assert [layer.layer for layer in figure.layers] == list(load_figures()[name].layers)
    assert max(figure.width, figure.height) >= 2000
    for layer in figure.layers:
        with Image.open(ASSETS / layer.picture) as picture:
            assert picture.size == (figure.width, figure.height)
            assert picture.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize("name", FIGURES)
def test_that_every_shape_lies_in_the_frame_and_in_its_box(name):
    figure = read(name)
    for key, shape in shapes(figure):
        corners = np.concatenate(list(pieces(shape.path)))
        assert corners.min() >= -2, key
        assert (corners.max(axis=0) <= (figure.width + 2, figure.height + 2)).all(), key
        numbers = np.array(re.findall(r"-?[\d.]+", absolute(shape.path)), float).reshape(-1, 2)
        low, high = (
            (shape.box.x, shape.box.y),
            (shape.box.x + shape.box.width, shape.box.y + shape.box.height),
        )
        assert (numbers.min(axis=0) >= np.array(low) - 0.2).all(), key
        assert (numbers.max(axis=0) <= np.array(high) + 0.2).all(), key


@pytest.mark.parametrize("name", FIGURES)
def test_that_points_and_labels_lie_in_the_frame(name):
    figure = read(name)
    for mark in (*figure.points, *figure.labels):
        assert 0 <= mark.x <= figure.width, mark
        assert 0 <= mark.y <= figure.height, mark
    outlined = {
        (layer.layer, each.structure, each.side) for layer in figure.layers for each in layer.outlines
    }
    assert {(label.layer, label.structure, label.side) for label in figure.labels} <= outlined


@pytest.mark.parametrize("name", FIGURES)
def test_that_every_trigger_point_lies_on_its_muscle(name):
    """Within its outline in the layer that shows it, and within its whole shape in every case."""
    figure, places = read(name), structures_of_places()
    whole = {(each.structure, each.side): each.path for each in figure.silhouettes}
    seen = {
        (layer.layer, each.structure, each.side): each.path
        for layer in figure.layers
        for each in layer.outlines
    }
    shown = {(structure, side) for _, structure, side in seen}
    for mark in figure.points:
        structure = places[mark.muscle, mark.point, mark.index]
        shape = whole.get((structure, mark.side)) or whole[structure, Side.MIDLINE]
        # Whole shapes of what no layer of the figure shows are drawn more roughly.
        near = 3 if (structure, mark.side) in shown or (structure, Side.MIDLINE) in shown else ROUGH
        assert away_from(shape, mark.x, mark.y) <= near, mark
        if mark.layer:
            outline = (
                seen.get((mark.layer, structure, mark.side)) or seen[mark.layer, structure, Side.MIDLINE]
            )
            assert away_from(outline, mark.x, mark.y) <= 3, mark


@pytest.mark.parametrize("name", ["thigh-front", "hip-front", "body-front"])
def test_that_the_points_of_the_groin_lie_clear_of_the_femoral_vessels(name):
    figure = read(name)
    vessels = [each for each in figure.hazards if each.structure in ("femoral_artery", "femoral_vein")]
    marks = [m for m in figure.points if (m.muscle, m.index) in (("adductor_longus", 0), ("pectineus", 0))]
    assert len(marks) == 4
    for mark in marks:
        nearest = min(
            away_from(vessel.path, mark.x, mark.y) for vessel in vessels if vessel.side is mark.side
        )
        assert nearest * figure.mm_per_px > 2, mark


@cache
def structures_of_places():
    """Trigger point and number of its place -> the structure that is to carry it."""
    content = yaml.safe_load((ROOT / "data" / "muscles.yaml").read_text(encoding="utf-8"))
    return {
        (muscle["id"], point["id"], index): place["structure"]
        for muscle in content["muscles"]
        for point in muscle["trigger_points"]
        for index, place in enumerate(point.get("places") or ())
    }


def away_from(path, x, y):
    """How many pixels a point lies outside path data (even-odd); 0 inside."""
    inside, nearest = False, np.inf
    for start in pieces(path):
        end = np.roll(start, -1, axis=0)
        (x0, y0), (along, down) = start.T, (end - start).T
        crossed = (y0 > y) != (end[:, 1] > y)
        share = (y - y0[crossed]) / down[crossed]
        inside ^= bool(np.count_nonzero(x0[crossed] + share * along[crossed] > x) % 2)
        length = np.maximum(along**2 + down**2, 1e-12)
        t = np.clip(((x - x0) * along + (y - y0) * down) / length, 0, 1)
        nearest = min(nearest, np.hypot(x0 + t * along - x, y0 + t * down - y).min())
    return 0.0 if inside else nearest


@pytest.mark.parametrize("name", FIGURES)
def test_that_pain_can_be_drawn_in_every_figure_that_is_to_have_zones(name):
    assert bool(read(name).zones) is load_figures()[name].zones


@pytest.mark.parametrize("name", FIGURES)
def test_that_nothing_is_drawn_twice_under_one_name(name):
    ids = re.findall(r' id="([^"]+)"', (ASSETS / f"{name}.svg").read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", FIGURES)
def test_that_zones_and_hazards_are_those_of_the_data(name):
    figure = read(name)
    known = {
        kind: {
            entry["id"] for entry in yaml.safe_load((ROOT / "data" / f"{file}.yaml").read_text("utf-8"))[kind]
        }
        for file, kind in (("zones", "zones"), ("cautions", "hazards"))
    }
    assert {patch.zone for patch in figure.zones} <= known["zones"]
    assert {hazard for outline in figure.hazards for hazard in outline.hazards} <= known["hazards"]


def test_that_every_hazard_is_drawn_somewhere_or_said_to_have_no_mesh():
    definitions = yaml.safe_load((ROOT / "platemaker" / "hazards.yaml").read_text(encoding="utf-8"))
    hazards = yaml.safe_load((ROOT / "data" / "cautions.yaml").read_text(encoding="utf-8"))["hazards"]
    drawn = {each for name in FIGURES for outline in read(name).hazards for each in outline.hazards}
    excused = {entry["hazard"] for entry in definitions["not_drawn"]}
    assert {hazard["id"] for hazard in hazards} == drawn | excused


@pytest.mark.parametrize("name", ["body-front", "body-back", "neck-back", "shoulder-front"])
def test_that_lung_and_pleura_are_drawn_on_both_sides_wherever_the_chest_is(name):
    drawn = {(outline.structure, outline.side) for outline in read(name).hazards}
    assert {(kind, side) for kind in ("lung", "pleura") for side in (Side.LEFT, Side.RIGHT)} <= drawn


@pytest.mark.parametrize("name", ["body-front", "body-back", "neck-back", "shoulder-front"])
def test_that_left_and_right_are_the_subjects_own(name):
    figure = read(name)
    left = {each.structure: each.box for each in figure.silhouettes if each.side is Side.LEFT}
    right = {each.structure: each.box for each in figure.silhouettes if each.side is Side.RIGHT}
    both = [structure for structure in left if structure in right]
    assert len(both) > 50
    sign = 1 if figure.direction == "front" else -1
    for structure in both:
        ours, theirs = left[structure], right[structure]
        assert sign * (ours.x + ours.width / 2 - theirs.x - theirs.width / 2) > 0, structure


@pytest.mark.anatomy
@needs_shared
def test_that_every_structure_drawn_is_one_of_the_definitions_and_every_mesh_is_credited():
    anatomy = Anatomy(SHARED)
    known = {(part.structure, part.side) for part in parts(anatomy)}
    for name in FIGURES:
        figure = read(name)
        drawn = {(each.structure, each.side) for layer in figure.layers for each in layer.outlines}
        assert drawn | {(each.structure, each.side) for each in figure.silhouettes} <= known
    text = (ASSETS / "CREDITS.md").read_text(encoding="utf-8")
    for row in Body(anatomy, ROOT / "data" / "muscles.yaml").used():
        assert f"{row.name} ({row.source_id})" in text


AGAIN = {
    "Whole body": ("body-left", Layer.DEEP),
    "Head": ("jaw-side", Layer.DEEP),
    "Neck": ("suboccipital", Layer.INTERMEDIATE),
    "Shoulder": ("shoulder-inside", Layer.DEEP),
    "Trunk": ("back-lower", Layer.DEEP),
    "Pelvis and hip": ("pelvis-below", Layer.SUPERFICIAL),
    "Arm": ("forearm-back", Layer.DEEP),
    "Hand": ("hand-palm", Layer.INTERMEDIATE),
    "Leg": ("leg-back", Layer.DEEP),
    "Foot": ("foot-sole", Layer.SKIN),
}
"""One picture of each region; of the thigh a whole figure is made, outlines and all."""


@pytest.fixture(scope="module")
def whole_body():
    return Body(Anatomy(SHARED), ROOT / "data" / "muscles.yaml")


@pytest.mark.anatomy
@pytest.mark.timeout(600)
@needs_shared
@pytest.mark.parametrize("region", AGAIN)
def test_that_a_picture_of_each_region_made_afresh_is_the_committed_one(region, whole_body):
    name, layer = AGAIN[region]
    spec = whole_body.figures[name]
    assert spec.group == region
    scene = layer_scene(whole_body.anatomy, whole_body.parts, spec, layer)
    new = shade(spec.frame, scene, fade=spec.fade)
    with Image.open(ASSETS / f"{name}.{layer}.webp") as picture:
        kept = np.asarray(picture.convert("RGBA"), float)
    # The committed one has been through WebP, which rounds colours; a shifted or missing muscle is far more.
    difference = np.abs(new.astype(float) - kept) * (kept[..., 3:] > 250)
    assert difference.mean() < 2.5
    assert (difference[..., :3].max(axis=2) > 60).mean() < 0.004


@pytest.mark.anatomy
@pytest.mark.timeout(600)
@needs_shared
def test_that_a_figure_made_afresh_is_the_committed_one(tmp_path):
    """To the byte on the machine that made it; other drivers may put a pixel of an edge elsewhere."""
    name = "thigh-back"
    options = ["--out", str(tmp_path), "--stamps", str(tmp_path / "stamps"), "--layer", "superficial"]
    assert main(["--anatomy", str(SHARED), *options, name]) == 0
    made, _ = read_figure(tmp_path / f"{name}.svg")
    kept, fresh = ({(key, each.side): each for key, each in shapes(figure)} for figure in (read(name), made))
    assert kept.keys() == fresh.keys()
    for key, shape in kept.items():
        assert edges(fresh[key]) == pytest.approx(edges(shape), abs=2), key
    pictures = (Image.open(folder / f"{name}.superficial.webp") for folder in (ASSETS, tmp_path))
    old, new = (np.asarray(picture, float) for picture in pictures)
    difference = np.abs(new - old)
    assert difference.mean() < 0.5
    assert (difference.max(axis=2) > 40).mean() < 0.001
