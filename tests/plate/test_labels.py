"""Names in the margins: where the figure says, or laid out on the spot."""

import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF

from app.content.figures import read_figure
from app.domain.terms import Layer, Side
from app.reference.plate_scene import Choice, Overlays, compose_scene
from app.services.figure_request import Caption
from app.ui.plate.export import save_scenes
from app.ui.plate.labels import structure_names
from app.ui.plate.paint import stage_of
from app.ui.plate.style import LIGHT
from tests.plate.test_export import texts

BLANK = Path(__file__).parent.parent / "blank_figure"
PLACES = {
    ("chest", Side.LEFT): (1, "left", 80.0),
    ("arm", Side.RIGHT): (2, "right", 100.0),
    ("belly", Side.MIDLINE): (3, "left", 150.0),
}
AREA = QRectF(0, 0, 700, 500)


@pytest.fixture
def figure(library):
    """The blank figure, three of its names in places that nobody would choose on the spot."""
    blank = library.figure("blank-front")
    labels = []
    for label in blank.labels:
        place = PLACES.get((label.structure, label.side))
        if place and label.layer is Layer.SUPERFICIAL:
            rank, slot, y = place
            label = replace(label, rank=rank, slot=slot, slot_y=y)
        labels.append(label)
    return replace(blank, labels=tuple(labels))


@pytest.fixture
def scene(atlas, figure):
    def make(**choice):
        return compose_scene(atlas, figure, Choice(**choice), Overlays(labels=True))

    return make


@pytest.fixture
def said(tmp_path):
    """Reads the blank figure with a place written beside its first chest muscle."""

    def read(place):
        shutil.copytree(BLANK, tmp_path / "figure")
        path = tmp_path / "figure" / "blank-front.svg"
        anchor = 'data-label="122 50"'
        path.write_text(path.read_text().replace(anchor, f"{anchor} {place}", 1))
        return read_figure(path)

    return read


def heights(path):
    """The y of every text on a saved page, by its words."""
    found = {}

    def walk(element, down):
        matrix = element.get("transform", "")
        if matrix.startswith("matrix("):
            down = float(matrix.removeprefix("matrix(").rstrip(")").split(",")[5])
        if element.tag.endswith("text"):
            found["".join(element.itertext()).strip()] = float(element.get("y", 0)) + down
        for child in element:
            walk(child, down)

    walk(ET.parse(path).getroot(), 0.0)
    return found


def test_that_a_saved_picture_has_the_names_where_the_figure_says(qapp, scene, library, tmp_path):
    path = tmp_path / "x.svg"
    save_scenes([scene()], Caption(title="Names"), path, library=library, style=LIGHT, width=900)
    across = {words: x for words, x in texts(path) if words.endswith(" muscle")}
    assert set(across) == {"Chest muscle", "Arm muscle", "Belly muscle"}
    assert max(across["Chest muscle"], across["Belly muscle"]) < 300 < 600 < across["Arm muscle"]
    down = heights(path)
    chest, arm, belly = (down[f"{name} muscle"] for name in ("Chest", "Arm", "Belly"))
    assert (arm - chest) / (belly - chest) == pytest.approx((100 - 80) / (150 - 80), abs=0.01)


def test_that_names_come_in_the_figures_order_with_the_chosen_muscle_before_them(scene):
    assert [label.text for label in scene().labels] == ["Chest muscle", "Arm muscle", "Belly muscle"]
    chosen = scene(muscle="chest", side=Side.RIGHT).labels
    assert [label.text for label in chosen] == ["Chest muscle", "Arm muscle", "Belly muscle"]
    assert (chosen[0].anchor.side, chosen[0].anchor.slot) == (Side.RIGHT, None)


def test_that_names_follow_what_is_in_view_once_the_plate_is_zoomed_into(qapp, scene):
    whole = structure_names(scene(), LIGHT, stage_of(scene(), LIGHT, AREA))
    assert [name.slot for name in whole] == ["left", "right", "left"]
    near = stage_of(scene(), LIGHT, AREA, zoom=2.0, centre=QPointF(120, 60))
    names = structure_names(scene(), LIGHT, near)
    assert {name.slot for name in names} == {None}
    assert all(near.body.contains(name.target) for name in names)


def test_that_a_plate_zoomed_into_the_other_side_names_what_is_there(qapp, scene):
    right = stage_of(scene(), LIGHT, AREA, zoom=4.0, centre=QPointF(70, 55))
    assert [name.text for name in structure_names(scene(), LIGHT, right)] == ["Chest muscle", "Arm muscle"]


def test_that_a_figure_without_places_still_has_its_names(qapp, atlas, library):
    scene = compose_scene(atlas, library.figure("blank-front"), Choice(), Overlays(labels=True))
    assert {label.text for label in scene.labels} == {"Chest muscle", "Arm muscle", "Belly muscle"}


def test_that_places_are_read_with_the_figure(said):
    figure, problems = said('data-rank="2" data-slot="right 31.5"')
    assert problems == ()
    (placed,) = [label for label in figure.labels if label.slot]
    assert (placed.structure, placed.rank, placed.slot, placed.slot_y) == ("chest", 2, "right", 31.5)


@pytest.mark.parametrize("place", ['data-rank="2" data-slot="above 3"', 'data-slot="left 3"'])
def test_that_a_broken_place_is_said(said, place):
    figure, problems = said(place)
    assert len(problems) == 1
    assert "superficial.chest.left" in problems[0].message
    assert "chest" in {outline.structure for outline in figure.layers[1].outlines}
