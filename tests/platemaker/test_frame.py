"""Frames and layers: where millimetres fall in a picture, and what a layer shows."""

from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="the plates group is not installed")
pytest.importorskip("vtk", reason="the plates group is not installed")

from app.domain.terms import Layer, Side  # noqa: E402
from platemaker.anatomy import Anatomy, AnatomyError, Part  # noqa: E402
from platemaker.frame import VIEWS, FigureError, Frame, load_figures, selects  # noqa: E402
from platemaker.structures import parts, structure_id  # noqa: E402


def frame(direction: str) -> Frame:
    view, up = VIEWS[direction]
    return Frame(
        id="f", title="F", direction=direction, view=view, up=up, centre=(10, 20, 30),
        mm_per_px=0.5, width=200, height=300,
    )  # fmt: skip


def part(structure: str, side: Side = Side.LEFT, system: str = "muscle") -> Part:
    return Part(structure=structure, side=side, name=structure, system=system, files=())


@pytest.mark.parametrize("direction", VIEWS)
def test_that_a_picture_point_comes_back_to_the_same_millimetres(direction: str) -> None:
    points = np.array([[10, 20, 30], [-40.5, 3, 99], [7, -60, -12]])
    x, y, depth = frame(direction).project(points).T
    assert np.allclose(frame(direction).unproject(x, y, depth), points)


@pytest.mark.parametrize(("direction", "on_the_right"), [("front", True), ("back", False)])
def test_that_the_subjects_left_is_on_the_viewers_right_from_the_front(
    direction: str, on_the_right: bool
) -> None:
    (x, y, depth), centre = frame(direction).project([[60, 20, 30]])[0], (100, 150, 0)
    assert bool(x > centre[0]) is on_the_right
    assert (y, depth) == (pytest.approx(150), pytest.approx(0))


def test_that_up_is_up_and_the_face_looks_left_when_seen_from_the_left() -> None:
    nose, crown = frame("left").project([[10, -80, 30], [10, 20, 130]])
    assert nose[0] < 100
    assert crown[1] < 150


def test_that_the_toes_point_up_and_the_left_foot_is_on_the_right_seen_from_below() -> None:
    toe, left = frame("below").project([[10, -80, 30], [60, 20, 30]])
    assert toe[1] < 150
    assert left[0] > 100


def test_that_the_knee_looks_right_seen_from_the_inner_side_of_a_left_leg() -> None:
    kneecap, inner = frame("medial").project([[10, -80, 30], [-40, 20, 30]])
    assert kneecap[0] > 100
    assert inner[2] > 0


def test_that_more_pixels_show_the_same_extent() -> None:
    large = frame("back").scaled(2)
    assert (large.width, large.height, large.mm_per_px) == (400, 600, 0.25)
    assert np.allclose(large.project([[30, 0, 50]])[0, :2], 2 * frame("back").project([[30, 0, 50]])[0, :2])


def test_that_a_selector_takes_structures_systems_and_sides() -> None:
    trapezius = part("trapezius_descending")
    assert selects("trapezius_*", trapezius)
    assert selects("system:muscle", trapezius)
    assert selects("trapezius_*@left", trapezius)
    assert not selects("trapezius_*@right", trapezius)
    assert not selects("system:bone", trapezius)


FIGURES = """
show:
  superficial: ["system:muscle", "system:bone"]
  intermediate: ["system:muscle", "system:bone"]
  deep: ["system:muscle", "system:bone"]
  bones: ["system:bone"]
groups:
  outermost: [coat]
figures:
  - id: back
    title: The back
    direction: back
    centre: [0, 0, 0]
    mm_per_px: 1
    size: [100, 100]
    omit: [tail]
    conceal: {superficial: [vest]}
    lift: {intermediate: [$outermost], deep: [shirt]}
"""


def test_that_what_a_layer_lifts_stays_away_in_the_deeper_ones(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(FIGURES)
    layers = load_figures(path)["back"].layers
    body = [part(name) for name in ("coat", "shirt", "vest", "tail")] + [part("rib", system="bone")]
    shown = {layer: {p.structure for p in rule.visible(body)} for layer, rule in layers.items()}
    assert shown == {
        Layer.SUPERFICIAL: {"coat", "shirt", "rib"},
        Layer.INTERMEDIATE: {"shirt", "vest", "rib"},
        Layer.DEEP: {"vest", "rib"},
        Layer.BONES: {"rib"},
    }


def test_that_a_figure_of_one_side_leaves_out_the_other(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(
        FIGURES.replace("omit: [tail]", "side: left\n    layers: [deep]\n    show: {deep: [$outermost]}")
    )
    spec = load_figures(path)["back"]
    body = [part("coat"), part("coat", Side.RIGHT), part("shirt")]
    assert list(spec.layers) == [Layer.DEEP]
    assert spec.side is Side.LEFT
    assert spec.layers[Layer.DEEP].visible(body) == ()
    path.write_text(path.read_text().replace("lift: {intermediate: [$outermost], deep: [shirt]}", "lift: {}"))
    assert load_figures(path)["back"].layers[Layer.DEEP].visible(body) == (part("coat"),)


def test_that_the_other_side_of_the_body_falls_on_the_mirror_image(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(
        FIGURES.replace("direction: back", "direction: left\n    view: [1, -1, 0.5]\n    side: left")
    )
    left = load_figures(path)["back"].frame
    right = left.mirrored()
    assert right.direction == "right"
    here = left.project([[30, -20, 40], [5, 7, -11]])
    there = right.project([[-30, -20, 40], [-5, 7, -11]])
    assert np.allclose(there, [[100 - x, y, depth] for x, y, depth in here])
    assert right.mirrored() == left


def test_that_a_figure_says_under_which_heading_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(FIGURES.replace("omit:", "group: Trunk\n    omit:"))
    assert load_figures(path)["back"].group == "Trunk"
    headings = "Whole body, Head, Neck, Shoulder, Trunk, Pelvis and hip, Arm, Hand, Thigh, Leg, Foot"
    assert {spec.group for spec in load_figures().values()} <= set(headings.split(", "))


def test_that_a_slanted_view_stays_upright(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(FIGURES.replace("direction: back", "direction: above\n    view: [0, -1, 1]"))
    slanted = load_figures(path)["back"].frame
    axes = slanted.axes()
    assert np.allclose(axes @ axes.T, np.eye(3))
    heel, toe = slanted.project([[0, 50, 0], [0, -50, 0]])
    assert toe[1] > heel[1]
    assert toe[2] > heel[2]


def test_that_a_misspelt_word_in_a_figure_is_named(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(FIGURES.replace("omit:", "omitt:"))
    with pytest.raises(FigureError, match="omitt"):
        load_figures(path)


def test_that_an_unknown_group_is_named(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(FIGURES.replace("$outermost", "$undermost"))
    with pytest.raises(FigureError, match="undermost"):
        load_figures(path)


def test_that_the_first_figures_have_all_five_layers_and_every_one_a_long_side_of_two_thousand() -> None:
    figures = load_figures()
    first = {
        "body-front", "body-back", "body-left", "neck-back", "shoulder-front",
        "hip-back", "thigh-back", "head-side",
    }  # fmt: skip
    assert all(list(figures[name].layers) == list(Layer) for name in first)
    for spec in figures.values():
        assert max(spec.frame.width, spec.frame.height) >= 2000


def test_that_left_and_right_share_a_structure_and_rows_of_one_name_become_one_part(tiny_body: Path) -> None:
    manifest = tiny_body / "manifest.csv"
    again = "meshes/muscle/left-inner.ply,Left inner,left,muscle,,,test,CC0,12,\n"
    manifest.write_text(manifest.read_text() + again)
    found = parts(Anatomy(tiny_body), tiny_body / "structures.yaml")
    outer = [p for p in found if p.structure == "outer_muscle"]
    assert {p.side for p in outer} == {Side.LEFT, Side.RIGHT}
    (inner,) = (p for p in found if p.structure == "inner" and p.side == Side.LEFT)
    assert len(inner.files) == 2
    assert structure_id("Left teres major") == structure_id("right teres major") == "teres_major"


CUT = """structures:
  - id: upper
    name: Upper half
    between: [10, 40]
    meshes: {left: [muscle/left-outer.ply]}
  - id: cord
    name: Cord
    system: fascia
    between: [0, 10]
    meshes: {left: [muscle/left-outer.ply]}
"""


def test_that_one_mesh_may_be_a_muscle_above_and_its_tendon_below(tiny_body: Path) -> None:
    (tiny_body / "structures.yaml").write_text(CUT, encoding="utf-8")
    anatomy = Anatomy(tiny_body)
    upper, cord = parts(anatomy, tiny_body / "structures.yaml")[:2]
    assert (upper.system, cord.system) == ("muscle", "fascia")
    ends = [anatomy.part_mesh(part).points[:, 2] for part in (upper, cord)]
    seen = [(float(z.min()), float(z.max())) for z in ends]
    assert seen[0][0] == pytest.approx(10, abs=0.5)
    assert seen[1][1] == pytest.approx(10, abs=0.5)


def test_that_a_mesh_that_stops_short_is_drawn_out_on_both_sides_alike(tiny_body: Path) -> None:
    path = tiny_body / "structures.yaml"
    before = {part.side: part for part in parts(Anatomy(tiny_body), path) if part.structure == "outer_muscle"}
    meshes = {side: Anatomy(tiny_body).part_mesh(part).points for side, part in before.items()}
    assert set(meshes) == {Side.LEFT, Side.RIGHT}
    top = meshes[Side.LEFT][meshes[Side.LEFT][:, 2].argmax()].astype(float).tolist()
    pulls = f"    pulls: [{{from: {top}, to: {[top[0] + 4, top[1], top[2] + 9]}, within: 3}}]\n"
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: outer_muscle")
    at = text.index("    meshes:", start)
    path.write_text(text[:at] + pulls + text[at:], encoding="utf-8")
    for part in parts(Anatomy(tiny_body), path):
        if part.structure == "outer_muscle":
            drawn = Anatomy(tiny_body).part_mesh(part).points
            step = (drawn - meshes[part.side])[drawn[:, 2].argmax()]
            assert step == pytest.approx([4 if part.side is Side.LEFT else -4, 0, 9], abs=0.01)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("between: [10]", "two heights"),
        ("between: [40, 10]", "lower height first"),
        ("between: [low, high]", "two heights"),
        ("pulls: [{from: [1, 2, 3], to: [1, 2]}]", "pulls need from and to"),
        ("pulls: [{from: [1, 2, 3], to: [1, 2, 4], within: 0}]", "within is 0 or less"),
        ("drape: {from: 1, to: 2}", "onto"),
        ("drape: {from: 1, to: 2, onto: {left: [muscle/nothing.ply]}}", "muscle/nothing.ply"),
    ],
)
def test_that_a_structure_badly_cut_or_laid_is_named(tiny_body: Path, wrong: str, said: str) -> None:
    text = CUT.replace("between: [10, 40]", wrong)
    (tiny_body / "structures.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(AnatomyError, match=f"structures.yaml: upper: .*{said}"):
        parts(Anatomy(tiny_body), tiny_body / "structures.yaml")


def test_that_a_bad_manifest_row_is_named_with_its_line(tiny_body: Path) -> None:
    manifest = tiny_body / "manifest.csv"
    lines = manifest.read_text().count("\n")
    manifest.write_text(manifest.read_text() + "meshes/x.ply,X,sinister,muscle,,,test,CC0,12,\n")
    with pytest.raises(AnatomyError, match=rf"manifest\.csv:{lines + 1}: .*sinister"):
        Anatomy(tiny_body)


def test_that_a_missing_mesh_is_named(tiny_body: Path) -> None:
    anatomy = Anatomy(tiny_body)
    (tiny_body / anatomy.rows[0].file).unlink()
    with pytest.raises(AnatomyError, match=anatomy.rows[0].file):
        anatomy.mesh(anatomy.rows[0].file)
