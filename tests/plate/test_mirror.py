"""One-sided figures: drawn for the left, mirrored for the right."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage

from app.content.figure_index import read_index
from app.content.figures import read_figure
from app.domain.figure import LabelAnchor
from app.domain.terms import Layer, Side
from app.reference.mirror import mirrored, mirrored_path, title_on
from app.reference.plate_scene import Choice, Overlays, compose_scene
from app.services.figure_request import FigureOptions, caption_of, resolve
from app.ui import figure_command
from app.ui.plate.export import save_scenes
from app.ui.plate.paths import path_of
from app.ui.plate.sides import facing_of, letters_of
from app.ui.plate.style import LIGHT

BLANK = Path(__file__).parent.parent / "blank_figure"
MUSCLE_OF_RIGHT, GLAND_OF_RIGHT, BONE_OF_RIGHT = (90, 35), (45, 40), (90, 90)


@pytest.fixture
def flank():
    figure, problems = read_figure(BLANK / "blank-flank.svg")
    assert problems == ()
    return figure


@pytest.fixture
def command(qapp):
    """`trigger-point-atlas figure`; the font it sets is taken off again."""
    font = qapp.font()
    yield figure_command.main
    qapp.setFont(font)


@pytest.fixture
def plate(plate, selection):
    """The plate with the one-sided figure on it."""
    selection.set_side(Side.LEFT)
    selection.set_figure("blank-flank")
    return plate


def click(qtbot, plate, x, y):
    qtbot.mouseClick(plate, Qt.MouseButton.LeftButton, pos=plate.stage.to_area(x, y).toPoint())


def hover(qtbot, plate, x, y):
    qtbot.mouseMove(plate, plate.stage.to_area(1, 1).toPoint())
    qtbot.mouseMove(plate, plate.stage.to_area(x, y).toPoint())


def sides(figure):
    shapes = [*figure.silhouettes, *figure.zones, *figure.hazards, *figure.points, *figure.labels]
    return {each.side for each in (*shapes, *(o for layer in figure.layers for o in layer.outlines))}


def test_that_mirroring_twice_gives_the_same_figure(flank):
    assert mirrored(flank) != flank
    assert mirrored(mirrored(flank)) == flank


def test_that_a_figure_of_both_sides_is_never_mirrored(library):
    both = library.figure("blank-front")
    assert mirrored(both) is both
    assert library.figure("blank-front", Side.LEFT) is library.figure("blank-front", Side.RIGHT)


def test_that_one_side_never_shows_the_other(flank):
    assert sides(flank) == {Side.LEFT}
    assert sides(mirrored(flank)) == {Side.RIGHT}


def test_that_every_point_of_a_path_changes_to_the_other_side_of_the_picture():
    data = "m12.5 20c1 0 2.5-1 4-1l-3 3-.5 0zm40-2l6 0 0 .5-3-7z"
    there, back = path_of(data), path_of(mirrored_path(data, 120))
    assert there.elementCount() == back.elementCount() > 9
    for at in range(there.elementCount()):
        assert there.elementAt(at).x + back.elementAt(at).x == pytest.approx(120)
        assert there.elementAt(at).y == pytest.approx(back.elementAt(at).y)


def test_that_boxes_still_contain_their_paths(flank):
    for layer in mirrored(flank).layers:
        for outline in layer.outlines:
            bounds = path_of(outline.path).boundingRect()
            assert outline.box.contains(bounds.left(), bounds.top())
            assert outline.box.contains(bounds.right(), bounds.bottom())


def test_that_a_name_in_a_margin_goes_to_the_other_margin(flank):
    anchor = LabelAnchor(
        structure="flank", side=Side.LEFT, layer=Layer.SUPERFICIAL, x=30, y=35, slot="left", slot_y=20
    )
    (turned,) = mirrored(replace(flank, labels=(anchor,))).labels
    assert (turned.slot, turned.slot_y, turned.x, turned.side) == ("right", 20, 90, Side.RIGHT)


def test_that_the_other_side_has_its_own_organs(flank):
    """A right kidney is no mirror twin of the left one: its place is in the figure."""
    (lung,) = mirrored(flank).hazards
    assert (lung.name, lung.side) == ("Right lung", Side.RIGHT)
    assert lung.box.contains(80, 95)


def test_that_a_one_sided_figure_without_the_other_sides_hazards_is_reported(tmp_path):
    text = (BLANK / "blank-flank.svg").read_text().replace('id="hazards-mirrored"', 'id="gone"')
    (tmp_path / "x.svg").write_text(text)
    _, problems = read_figure(tmp_path / "x.svg")
    assert any("no hazards" in problem.message for problem in problems)


def test_that_title_direction_and_marks_follow(flank):
    right = mirrored(flank)
    assert (right.title, right.direction) == ("Blank flank, from the right", "right")
    assert (letters_of(flank), facing_of(flank)) == (("L", ""), ("Front", "Back"))
    assert (letters_of(right), facing_of(right)) == (("R", ""), ("Back", "Front"))
    assert title_on(read_index(BLANK, [])["blank-flank"], Side.RIGHT) == right.title


@pytest.mark.parametrize(
    ("direction", "facing"),
    [
        # Seen from its medial side, a left leg points to the right.
        ("medial", ("Back", "Front")),
        ("front", ("Medial", "Lateral")),
        ("back", ("Lateral", "Medial")),
        ("above", ("Medial", "Lateral")),
        ("below", ("Medial", "Lateral")),
    ],
)
def test_that_what_lies_towards_each_edge_is_right_on_both_sides(flank, direction, facing):
    limb = replace(flank, direction=direction)
    assert facing_of(limb) == facing
    assert facing_of(mirrored(limb)) == facing[::-1]
    assert mirrored(limb).direction == direction


def test_that_a_click_on_the_mirrored_plate_gives_the_structure_of_the_right(qtbot, plate, selection):
    selection.set_side(Side.RIGHT)
    with qtbot.waitSignal(plate.structure_clicked) as heard:
        click(qtbot, plate, *MUSCLE_OF_RIGHT)
    assert heard.args == ["flank", "right"]
    assert (selection.muscle, selection.side) == ("flank", Side.RIGHT)
    assert {point.mark.x for point in plate.scene.points} == {95}
    assert [outline.side for outline in plate.scene.selected] == [Side.RIGHT]


def test_that_the_picture_is_mirrored_with_its_outlines(plate, selection):
    left = plate.grab().toImage()
    selection.set_side(Side.RIGHT)
    right = plate.grab().toImage()
    for x, y in ((30, 65), (75, 70), (5, 80), (100, 100)):
        here, there = plate.stage.to_area(x, y).toPoint(), plate.stage.to_area(120 - x, y).toPoint()
        assert left.pixelColor(here) == right.pixelColor(there)
    assert left.pixelColor(plate.stage.to_area(30, 65).toPoint()) != right.pixelColor(
        plate.stage.to_area(30, 65).toPoint()
    )


def test_that_pictures_of_any_size_are_mirrored(qapp, library):
    for size in (None, QSize(60, 80)):
        left, right = (
            library.picture("blank-flank", Layer.SUPERFICIAL, size, side=side)
            for side in (Side.LEFT, Side.RIGHT)
        )
        assert left.flipped(Qt.Orientation.Horizontal) == right
        assert left != right


def test_that_zoomed_in_the_same_place_of_the_body_stays_in_sight(plate, selection):
    plate.zoom_at(6.0, QPointF(plate.stage.to_area(20, 30)))
    before = plate.stage.to_figure(plate.stage.body.center())
    selection.set_side(Side.RIGHT)
    after = plate.stage.to_figure(plate.stage.body.center())
    assert after.x() == pytest.approx(120 - before.x())
    assert after.y() == pytest.approx(before.y())


def test_that_the_keyboard_stays_on_its_structure_when_sides_are_changed(qtbot, plate, selection):
    plate.setFocus()
    qtbot.keyClick(plate, Qt.Key.Key_Right)
    before = plate.focused
    selection.set_side(Side.RIGHT)
    assert (plate.focused.structure, plate.focused.side) == (before.structure, Side.RIGHT)
    assert plate.focused.box.x != before.box.x


def test_that_a_neighbour_has_a_name_and_no_more(qtbot, plate, selection):
    selection.set_side(Side.RIGHT)
    click(qtbot, plate, *MUSCLE_OF_RIGHT)
    shown = plate.scene
    hover(qtbot, plate, *GLAND_OF_RIGHT)
    assert next(text for text, _ in plate.shown_names()).startswith("Gland, right")
    assert plate.cursor().shape() == Qt.CursorShape.ArrowCursor
    click(qtbot, plate, *GLAND_OF_RIGHT)
    assert plate.scene == shown
    assert (selection.muscle, selection.structure) == ("flank", "flank")
    hover(qtbot, plate, *BONE_OF_RIGHT)
    assert plate.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_that_the_keyboard_passes_over_neighbours(qtbot, plate):
    plate.setFocus()
    reached = set()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Right):
        qtbot.keyClick(plate, key)
        reached.add(plate.focused.structure)
    assert reached == {"flank", "flank_bone"}


def test_that_an_exported_picture_says_and_shows_the_right_side(qapp, atlas, library, tmp_path):
    options = FigureOptions(name="flank", side=Side.RIGHT, overlays=Overlays())
    (panel, *_) = resolve(atlas, options)
    figure = library.figure(panel.figure, panel.choice.side)
    scene = compose_scene(atlas, figure, panel.choice, panel.overlays)
    assert (scene.figure.id, scene.side) == ("blank-flank", Side.RIGHT)
    caption = caption_of(atlas, scene.muscle, side=scene.side, figure=scene.figure)
    for suffix in (".svg", ".png"):
        save_scenes([scene], caption, tmp_path / f"x{suffix}", library=library, style=LIGHT, width=900)
    text = (tmp_path / "x.svg").read_text()
    assert "right side" in text
    assert "from the right" in text
    assert "left side" not in text
    assert "from the left" not in text
    assert not QImage(str(tmp_path / "x.png")).isNull()


def test_that_a_view_from_the_right_is_the_mirrored_one(atlas):
    (panel, *_) = resolve(atlas, FigureOptions(name="flank", view="right"))
    assert (panel.figure, panel.choice.side) == ("blank-flank", Side.RIGHT)
    (panel, *_) = resolve(atlas, FigureOptions(name="flank", view="left"))
    assert (panel.figure, panel.choice.side) == ("blank-flank", Side.LEFT)


def test_that_the_command_mirrors_a_figure_by_name(command, tmp_path):
    data = Path(__file__).parent.parent / "blank" / "data"
    common = ["blank-flank", "--data", str(data), "--assets", str(BLANK)]
    for side in ("left", "right"):
        assert command([*common, "--side", side, "-o", str(tmp_path / f"{side}.svg")]) == 0
    assert "from the right" in (tmp_path / "right.svg").read_text()
    assert "from the left" in (tmp_path / "left.svg").read_text()


def test_that_a_scene_of_a_one_sided_figure_is_on_its_side_whatever_was_asked_for(atlas, flank):
    scene = compose_scene(atlas, flank, Choice(muscle="flank", side=Side.RIGHT), Overlays())
    assert scene.side == Side.LEFT
    assert scene.points
