"""Structures at risk: sides, halves, gaps bridged, and no hazard forgotten without a word."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkFiltersCore import vtkImplicitPolyDataDistance

from app.domain.terms import HazardKind, Side
from platemaker.anatomy import Anatomy, AnatomyError
from platemaker.courses import tube
from platemaker.cover import cover
from platemaker.frame import load_figures
from platemaker.hazards import load_hazards
from platemaker.reach import within
from platemaker.structures import parts

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "anatomy"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the meshes are not beside the checkout")


@pytest.fixture
def hazards_of(tiny_plates, tmp_path):
    """The hazards that some lines of YAML make of the tiny body."""
    anatomy = Anatomy(tiny_plates)

    def hazards_of(lines):
        path = tmp_path / "hazards.yaml"
        path.write_text(f"hazards:\n  - {{{lines}}}\n", encoding="utf-8")
        return load_hazards(anatomy, parts(anatomy, tiny_plates / "structures.yaml"), path)

    return hazards_of


def spread(hazard, axis):
    used = hazard.mesh.points[hazard.mesh.faces][..., axis]
    return float(used.min()), float(used.max())


def test_that_each_side_is_a_hazard_of_its_own_with_the_side_in_its_name(hazards_of):
    found = hazards_of("id: sheet, name: Outer sheet, kind: nerve, shapes: [outer_muscle], hazards: [kidney]")
    assert [(each.side, each.name) for each in found] == [
        (Side.LEFT, "Left outer sheet"),
        (Side.RIGHT, "Right outer sheet"),
    ]
    assert found[0].kind is HazardKind.NERVE
    assert spread(found[0], 0) == pytest.approx((0, 40), abs=0.1)


def test_that_a_mesh_of_both_sides_is_parted_at_the_midline(hazards_of):
    left, right = hazards_of(
        "id: lung, name: Lung, kind: lung, split: true, shapes: [both_lungs], hazards: [kidney]"
    )
    assert (left.side, right.side) == (Side.LEFT, Side.RIGHT)
    assert spread(left, 0)[0] > -3
    assert spread(right, 0)[1] < 3


def test_that_a_gap_is_bridged_and_heights_are_cut(hazards_of):
    (whole,) = hazards_of(
        "id: twin, name: Twin, kind: artery, shapes: [twin, no_such], hazards: [kidney], between: [-9, 9]"
    )
    assert spread(whole, 2) == pytest.approx((0, 9), abs=1.5)
    (bridged,) = hazards_of(
        "id: way, name: Way, kind: artery, side: left, shapes: [left_nothing, thin_nerve, hidden_muscle],"
        " bridge_mm: 4, hazards: [kidney]"
    )
    assert bridged.name == "Way"
    triangles = bridged.mesh.points[bridged.mesh.faces].mean(axis=1)
    # From the end of the nerve at x = 50 to the muscle that ends at x = 30 there is something all the way.
    for x in np.arange(31, 50, 3):
        assert np.abs(triangles[:, 0] - x).min() < 2


def test_that_a_hazard_without_a_mesh_in_this_body_is_left_out(hazards_of):
    assert hazards_of("id: vein, name: Vein, kind: vein, shapes: [no_such_vein], hazards: [kidney]") == ()


def test_that_a_misspelt_key_is_said_with_the_file(hazards_of):
    with pytest.raises(AnatomyError, match=r"hazards\.yaml: .*vein: unknown sidee"):
        hazards_of("id: vein, name: Vein, kind: vein, sidee: left, shapes: [x], hazards: [kidney]")


def test_that_a_course_without_a_mesh_runs_smoothly_through_its_points_on_both_sides(hazards_of):
    left, right = hazards_of(
        "id: way, name: Way (schematic), kind: nerve, width_mm: 4, hazards: [kidney],"
        " courses: [[[20, 0, 60], [30, -5, 30], [20, 0, 0]], [[30, -5, 30], [50, -5, 30]]]"
    )
    assert [(each.side, each.name) for each in (left, right)] == [
        (Side.LEFT, "Left way (schematic)"),
        (Side.RIGHT, "Right way (schematic)"),
    ]
    for point in ((20, 0, 60), (30, -5, 30), (20, 0, 0), (50, -5, 30)):
        away = np.linalg.norm(left.mesh.points - point, axis=1)
        assert away.min() < 2.5, point
    assert spread(left, 2) == pytest.approx((0, 60), abs=2)
    # Round both branches, at their free ends, the tube is as wide as asked for.
    branch = left.mesh.points[left.mesh.points[:, 0] > 40]
    assert np.ptp(branch[:, 2]) == pytest.approx(4, abs=0.3)
    np.testing.assert_allclose(right.mesh.points, left.mesh.points * (-1, 1, 1))


def test_that_a_tube_that_turns_keeps_its_width():
    turn = np.linspace(0, np.pi, 7)
    arch = tube(30 * np.stack([np.cos(turn), 0 * turn, np.sin(turn)], axis=1), width=6)
    away = np.abs(np.hypot(arch.points[:, 0], arch.points[:, 2]) - 30)
    assert away.max() < 3.5
    assert np.abs(arch.points[:, 1]).max() == pytest.approx(3, abs=0.3)


def test_that_an_organ_of_ellipsoids_is_drawn_once_where_it_stands(hazards_of):
    (gland,) = hazards_of(
        "id: gland, name: Gland (schematic), kind: organ, side: midline, hazards: [kidney],"
        " ellipsoids: [{centre: [8, 0, 10], radii: [6, 5, 20]}, {centre: [-8, 0, 10], radii: [6, 5, 20]}]"
    )
    assert gland.name == "Gland (schematic)"
    assert spread(gland, 0) == pytest.approx((-14, 14), abs=0.2)
    assert spread(gland, 2) == pytest.approx((-10, 30), abs=0.2)


def test_that_a_schematic_says_so_in_its_name_and_credits_no_mesh(hazards_of):
    course = "kind: nerve, width_mm: 4, courses: [[[20, 0, 60], [30, -5, 30]]], hazards: [kidney]"
    with pytest.raises(AnatomyError, match=r"way: .*\(schematic\)"):
        hazards_of(f"id: way, name: Way, {course}")
    assert all(each.files == () for each in hazards_of(f"id: way, name: Way (schematic), {course}"))


@pytest.mark.parametrize("course", ["[[20, 0, 60]]", "[[20, 0, 60], [20, 0, 60]]", "[[20, 0], [30, 0]]"])
def test_that_a_course_that_leads_nowhere_is_said_with_the_file(hazards_of, course):
    with pytest.raises(AnatomyError, match=r"hazards\.yaml: .*a course"):
        hazards_of(
            f"id: w, name: W (schematic), kind: nerve, width_mm: 4, courses: [{course}], hazards: [kidney]"
        )


def test_that_an_entry_of_nothing_is_an_error(hazards_of):
    with pytest.raises(AnatomyError, match="way: has no shapes, courses or ellipsoids"):
        hazards_of("id: way, name: Way (schematic), kind: nerve, hazards: [kidney]")


def test_that_every_hazard_of_the_data_is_drawn_or_said_to_have_no_mesh():
    definitions = yaml.safe_load((ROOT / "platemaker" / "hazards.yaml").read_text(encoding="utf-8"))
    data = yaml.safe_load((ROOT / "data" / "cautions.yaml").read_text(encoding="utf-8"))
    known = {hazard["id"] for hazard in data["hazards"]}
    drawn = {hazard for entry in definitions["hazards"] for hazard in entry["hazards"]}
    excused = {entry["hazard"] for entry in definitions["not_drawn"]}
    assert drawn | excused == known
    assert all(entry["why"] for entry in definitions["not_drawn"])


@pytest.mark.anatomy
@needs_shared
def test_that_on_the_real_body_every_entry_has_its_meshes_and_its_own_side():
    anatomy = Anatomy(SHARED)
    found = load_hazards(anatomy, parts(anatomy))
    entries = yaml.safe_load((ROOT / "platemaker" / "hazards.yaml").read_text(encoding="utf-8"))["hazards"]
    assert {hazard.id for hazard in found} == {entry["id"] for entry in entries}
    for hazard in found:
        if hazard.side is not Side.MIDLINE and hazard.id not in ("descending_colon", "ascending_colon"):
            middle = hazard.mesh.points[hazard.mesh.faces][..., 0].mean()
            assert middle * (1 if hazard.side is Side.LEFT else -1) > 0, (hazard.id, hazard.side)


@pytest.mark.anatomy
@needs_shared
def test_that_the_carotid_sheath_has_no_gap_in_the_neck():
    anatomy = Anatomy(SHARED)
    frame = load_figures()["neck-back"].frame
    for hazard in load_hazards(anatomy, parts(anatomy)):
        if hazard.id == "carotid_sheath":
            seen = cover(frame, hazard.mesh)
            top, bottom = (round(frame.project([(0, 0, z)])[0][1]) - seen.y for z in (1465, 1345))
            assert seen.mask[top:bottom].any(axis=1).all()


@pytest.mark.anatomy
@needs_shared
@pytest.mark.parametrize("view", ["body-front", "body-left"])
def test_that_no_schematic_floats_off_the_body(view):
    anatomy = Anatomy(SHARED)
    body = parts(anatomy)
    frame = load_figures()[view].frame
    skin = cover(frame, anatomy.part_mesh(next(part for part in body if part.structure == "skin")))
    schematics = [hazard for hazard in load_hazards(anatomy, body) if not hazard.files]
    assert schematics
    for hazard in schematics:
        x, y = frame.project(hazard.mesh.points)[:, :2].astype(int).T
        assert skin.mask[y - skin.y, x - skin.x].all(), hazard.name


@pytest.mark.anatomy
@needs_shared
def test_that_no_schematic_nerve_or_vessel_runs_through_bone():
    anatomy = Anatomy(SHARED)
    body = parts(anatomy)
    # The costal cartilages are open meshes, schematics several in one: they have no inside.
    closed = (p for p in body if p.system == "bone" and p.files and "cartilage" not in p.structure)
    bones = [(part.name, anatomy.part_mesh(part)) for part in closed]
    for hazard in load_hazards(anatomy, body):
        if hazard.files or hazard.kind is HazardKind.ORGAN or hazard.id == "pterygoid_plexus":
            continue
        # The rings of a tube, ten points each, lie round its course.
        course = hazard.mesh.points.reshape(-1, 10, 3).mean(axis=1)
        for name, bone in bones:
            low, high = bone.points.min(axis=0), bone.points.max(axis=0)
            near = course[((course > low) & (course < high)).all(axis=1)]
            assert all(depth < 1 for depth in depth_in(bone, near)), (hazard.name, name)


def depth_in(mesh, points):
    """How deep each point lies inside a closed mesh, in mm; below 0 outside."""
    if not len(points):
        return []
    cells, places, surface = vtkCellArray(), vtkPoints(), vtkPolyData()
    corners = numpy_to_vtkIdTypeArray(mesh.faces.astype(np.int64).ravel(), deep=True)
    cells.SetData(3, corners)
    places.SetData(numpy_to_vtk(mesh.points, deep=True))
    surface.SetPoints(places)
    surface.SetPolys(cells)
    distance = vtkImplicitPolyDataDistance()
    distance.SetInput(surface)
    return [-distance.EvaluateFunction(point) for point in points.astype(float)]


def test_that_a_structure_at_risk_is_shown_only_where_it_lies_by_what_is_drawn(hazards_of):
    (nerve,) = hazards_of("id: n, name: Nerve, kind: nerve, shapes: [thin_nerve], hazards: [sciatic_nerve]")
    low, high = spread(nerve, 2)
    drawn = np.array([[50, 0, low + step] for step in np.linspace(0, 10, 50)], np.float32)
    (kept,) = within([nerve], drawn, 20)
    assert spread(kept, 2)[0] == pytest.approx(low)
    assert low + 20 < spread(kept, 2)[1] < low + 36 < high
    assert within([nerve], drawn + np.array([500, 0, 0], np.float32), 20) == ()
