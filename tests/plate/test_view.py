"""The plate as a user meets it: pointing, clicking, walking, zooming."""

from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from app.domain.terms import HazardKind, Layer, Side
from app.reference.plate_scene import Overlays
from app.ui.plate.style import LIGHT

ARROWS = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down]
FRONT_LEFT_CHEST = (122, 50)
FRONT_RIGHT_CHEST = (78, 50)
BETWEEN_SKIN_AND_MUSCLE = (70, 140)


def spot(plate, x, y):
    """A place of the figure, in widget pixels."""
    return plate.stage.to_area(x, y).toPoint()


def click(qtbot, plate, x, y):
    qtbot.mouseClick(plate, Qt.MouseButton.LeftButton, pos=spot(plate, x, y))


def hover(qtbot, plate, x, y):
    qtbot.mouseMove(plate, QPoint(1, 1))
    qtbot.mouseMove(plate, spot(plate, x, y))


def with_rest(plate):
    """Paints in motion, and once more at rest."""
    plate.grab()
    QTest.qWait(200)
    plate.grab()


def colours(plate, x, y, reach=12):
    """The colours round a place of the figure, as painted."""
    image, at = plate.grab().toImage(), spot(plate, x, y)
    return {
        image.pixelColor(at.x() + dx, at.y() + dy).name()
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
    }


def test_that_a_click_inside_an_outline_selects_its_muscle_and_side(qtbot, plate, selection):
    click(qtbot, plate, *FRONT_RIGHT_CHEST)
    assert (selection.muscle, selection.structure, selection.side) == ("chest", "chest", Side.RIGHT)
    click(qtbot, plate, *FRONT_LEFT_CHEST)
    assert selection.side == Side.LEFT


def test_that_clicking_empty_space_clears_the_drawings_and_keeps_the_entry(qtbot, plate, selection):
    click(qtbot, plate, *FRONT_LEFT_CHEST)
    assert plate.scene.points
    click(qtbot, plate, *BETWEEN_SKIN_AND_MUSCLE)
    assert selection.muscle == "chest"
    assert (plate.scene.points, plate.scene.selected, plate.scene.essential) == ((), (), ())


def test_that_a_shape_of_two_muscles_gives_each_in_turn(qtbot, plate, selection):
    seen = []
    for _ in range(3):
        click(qtbot, plate, 155, 90)
        seen.append(selection.muscle)
    assert seen == ["arm_long", "arm_short", "arm_long"]


def test_that_hovering_names_the_structure_and_its_side(qtbot, plate):
    with qtbot.waitSignal(plate.structure_hovered) as heard:
        hover(qtbot, plate, *FRONT_LEFT_CHEST)
    assert heard.args == ["chest", "left"]
    assert [text for text, _ in plate.shown_names()] == ["Chest muscle, left"]


def test_that_bones_are_named_too(qtbot, plate, selection):
    selection.set_layer(Layer.DEEP)
    hover(qtbot, plate, 100, 100)
    assert [text for text, _ in plate.shown_names()] == ["Spine"]


def test_that_on_the_skin_the_muscle_under_it_is_named_and_chosen(qtbot, plate, selection):
    selection.set_layer(Layer.SKIN)
    hover(qtbot, plate, *FRONT_LEFT_CHEST)
    assert [text for text, _ in plate.shown_names()] == ["Skin over chest muscle, left"]
    click(qtbot, plate, *FRONT_LEFT_CHEST)
    assert selection.muscle == "chest"


def test_that_the_name_stays_on_the_plate_at_its_edge(qtbot, plate):
    plate.resize(320, 280)
    hover(qtbot, plate, 155, 95)
    for _, box in plate.shown_names():
        assert plate.rect().contains(box.toAlignedRect())


def test_that_a_muscle_over_the_lung_shows_the_lung_with_hazards_switched_off(qtbot, plate, selection):
    plate.set_overlays(Overlays(points=False, pain=False, hazards=False))
    lung_edge = (138, 86)
    lung = LIGHT.hazards[HazardKind.LUNG].colour
    before = colours(plate, *lung_edge)
    selection.set_side(Side.LEFT)
    selection.set_muscle("chest")
    assert lung not in before
    assert lung in colours(plate, *lung_edge)
    assert LIGHT.caution in {plate.grab().toImage().pixelColor(60, y).name() for y in range(560)}


def test_that_clearing_the_drawings_does_not_hide_the_lung(qtbot, plate):
    click(qtbot, plate, *FRONT_LEFT_CHEST)
    click(qtbot, plate, *BETWEEN_SKIN_AND_MUSCLE)
    assert LIGHT.hazards[HazardKind.LUNG].colour in colours(plate, 138, 86)


def wander(qtbot, plate, steps):
    """Arrow keys as they come, the same in every run; gives each structure stood on."""
    plate.setFocus()
    for key in Random(3).choices(ARROWS, k=steps):
        qtbot.keyClick(plate, key)
        yield plate.focused


def test_that_the_arrow_keys_reach_every_structure(qtbot, plate):
    reached = {(outline.structure, outline.side) for outline in wander(qtbot, plate, 80)}
    assert reached == {
        ("chest", Side.LEFT),
        ("chest", Side.RIGHT),
        ("arm", Side.LEFT),
        ("arm", Side.RIGHT),
        ("belly", Side.MIDLINE),
    }


def test_that_right_goes_to_the_right(qtbot, plate):
    plate.setFocus()
    qtbot.keyClick(plate, Qt.Key.Key_Right)
    before = plate.focused.box.x
    qtbot.keyClick(plate, Qt.Key.Key_Right)
    assert plate.focused.box.x > before


def test_that_enter_chooses_what_the_keyboard_is_on_and_a_screen_reader_hears_it(qtbot, plate, selection):
    next(outline for outline in wander(qtbot, plate, 80) if outline.structure == "chest")
    said = plate.accessibleDescription()
    assert said.startswith("Chest muscle, ")
    assert "trigger point regions 2" in said
    assert "caution: pneumothorax" in said
    qtbot.keyClick(plate, Qt.Key.Key_Return)
    assert selection.muscle == "chest"


def test_that_the_plate_is_named_by_its_figure_and_layer(plate, selection):
    selection.set_layer(Layer.DEEP)
    assert plate.accessibleName() == "Plate: Blank figure, from the front, deep layer"


def test_that_the_keyboard_ring_is_seen(qtbot, plate):
    plate.setFocus()
    qtbot.keyClick(plate, Qt.Key.Key_Right)
    box = plate.focused.box
    assert LIGHT.focus in colours(plate, box.x, box.y + box.height / 2, reach=16)


def test_that_looking_beneath_shows_and_selects_what_lies_under_the_muscle(qtbot, plate, selection):
    plate.set_look_beneath(True)
    hover(qtbot, plate, *FRONT_LEFT_CHEST)
    assert [text for text, _ in plate.shown_names()] == ["Beneath Chest muscle: Rib muscle, left"]
    assert QColor("#9c5048").name() in colours(plate, 130, 60, reach=2)
    click(qtbot, plate, *FRONT_LEFT_CHEST)
    assert selection.muscle == "rib"


def test_that_zooming_keeps_what_is_under_the_pointer_where_it_is(qtbot, plate):
    at = QPointF(spot(plate, *FRONT_LEFT_CHEST))
    plate.zoom_at(3.0, at)
    back = plate.stage.to_figure(at)
    assert abs(back.x() - FRONT_LEFT_CHEST[0]) < 1
    assert abs(back.y() - FRONT_LEFT_CHEST[1]) < 1
    qtbot.keyClick(plate, Qt.Key.Key_0)
    assert plate.zoom == 1.0


def test_that_the_whole_figure_is_in_sight_at_every_size(plate):
    for width, height in ((480, 400), (900, 800), (1900, 1000), (320, 280)):
        plate.resize(width, height)
        whole = [plate.stage.to_area(x, y) for x, y in ((0, 0), (200, 160))]
        assert all(plate.rect().contains(corner.toPoint()) for corner in whole)


def test_that_a_click_on_a_trigger_point_chooses_it_and_a_second_gives_all_back(qtbot, plate, selection):
    selection.set_side(Side.LEFT)
    selection.set_muscle("chest")
    click(qtbot, plate, 120, 40)
    assert selection.point == "chest__upper"
    click(qtbot, plate, 120, 40)
    assert selection.point == ""


def test_that_a_double_click_asks_for_the_figure_that_shows_the_structure_best(qtbot, plate, selection):
    selection.set_figure("blank-back")
    with qtbot.assertNotEmitted(plate.figure_requested):
        qtbot.mouseDClick(plate, Qt.MouseButton.LeftButton, pos=spot(plate, 70, 60))
    assert plate.zoom > 1


def test_that_no_figure_is_said_and_does_not_break_the_plate(qtbot, plate, selection):
    selection.set_figure("none")
    assert plate.scene is None
    plate.grab()
    qtbot.mouseClick(plate, Qt.MouseButton.LeftButton)


def test_that_the_plate_can_be_zoomed_to_where_nothing_is_drawn(plate, selection):
    selection.set_side(Side.LEFT)
    selection.set_muscle("chest")
    plate.zoom_at(10.0, QPointF(spot(plate, 45, 150)))
    with_rest(plate)
    plate.fit()
    assert plate.zoom == 1.0
