"""The window on the shipped atlas: what must not be covered, mixed up or lost."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from app.domain.terms import Side
from app.reference.plate_scene import layer_of


def bottom_of(plate):
    """The strip under the body, caution and legend in it, as painted."""
    image = plate.grab().toImage()
    top = int(plate.stage.body.bottom()) + 1
    return image.copy(3, top, image.width() - 6, image.height() - top - 3)


def test_that_nothing_under_the_pointer_is_painted_over_the_caution(open_shipped, qtbot):
    plate = open_shipped().atlas.plate
    plate.window().atlas.choose_muscle("infraspinatus")
    for _ in range(8):
        plate.zoom_at(1.3, QPointF(plate.rect().center()))
    qtbot.waitUntil(lambda: bool(plate.scene and plate.scene.cautions))
    before = bottom_of(plate)
    low = QPoint(plate.width() // 2, int(plate.stage.body.bottom()) - 4)
    for beneath in (False, True):
        plate.set_look_beneath(beneath)
        qtbot.mouseMove(plate, QPoint(1, 1))
        with qtbot.waitSignal(plate.structure_hovered):
            qtbot.mouseMove(plate, low)
        assert bottom_of(plate) == before


def test_that_no_other_muscles_pain_stands_beside_a_conditions_page(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("trapezius")
    window.atlas.choose_condition("plantar_heel_pain")
    assert window.atlas.plate.scene.essential == ()
    assert window.atlas.plate.scene.points == ()


def test_that_a_muscle_stays_on_the_plate_beside_its_own_conditions(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("trapezius")
    window.atlas.choose_condition("myofascial_pain_syndrome")
    assert window.atlas.plate.scene.points


def seen_on(plate, atlas, muscle):
    """Whether a muscle can be seen in the figure and layer that the plate shows."""
    layer = layer_of(plate.scene.figure, plate.scene.layer)
    drawn = {outline.structure for outline in layer.outlines}
    return bool(drawn & set(atlas.muscles[muscle].structures))


def test_that_a_condition_brings_a_figure_of_its_muscles(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("masseter")
    window.atlas.choose_condition("hamstring_strain")
    atlas, plate = window.context.atlas, window.atlas.plate
    for muscle in ("biceps_femoris", "semitendinosus", "semimembranosus"):
        assert seen_on(plate, atlas, muscle)


def test_that_a_group_brings_a_figure_and_a_layer_of_its_muscles(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("masseter")
    window.atlas.choose_group("suboccipitals")
    atlas, plate = window.context.atlas, window.atlas.plate
    assert all(seen_on(plate, atlas, muscle) for muscle in atlas.groups["suboccipitals"].muscles)


def test_that_a_figure_that_shows_most_of_a_conditions_muscles_stays(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("gluteus_medius")
    window.context.selection.set_figure("thigh-back")
    window.atlas.choose_condition("hamstring_strain")
    assert window.context.selection.figure == "thigh-back"
    assert seen_on(window.atlas.plate, window.context.atlas, "semitendinosus")


def test_that_the_plate_stays_where_no_figure_shows_what_a_condition_is_about(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("masseter")
    figure = window.context.selection.figure
    window.atlas.choose_condition("scar")
    assert window.context.selection.figure == figure


def test_that_clicking_a_bone_leaves_the_pattern_on_its_side(open_shipped, qtbot):
    window = open_shipped()
    window.atlas.choose_muscle("gluteus_maximus")
    plate = window.atlas.plate
    label = next(
        each for each in plate.scene.figure.labels
        if (each.structure, each.side, each.layer) == ("hip_bone", Side.LEFT, plate.scene.layer)
    )  # fmt: skip
    qtbot.mouseClick(plate, Qt.MouseButton.LeftButton, pos=plate.stage.to_area(label.x, label.y).toPoint())
    assert (window.context.selection.muscle, window.context.selection.side) == ("gluteus_maximus", Side.RIGHT)


def test_that_escape_after_a_search_leads_back_to_the_list(open_shipped, qtbot):
    window = open_shipped()
    qtbot.keyClick(window, "/")
    qtbot.keyClicks(window.atlas.list.search, "traps")
    qtbot.keyClick(window.atlas.list.search, Qt.Key.Key_Return)
    qtbot.keyClick(window.atlas.plate, Qt.Key.Key_Escape)
    assert window.atlas.list.tree.isVisible()
    assert window.atlas.list.search.text() == ""


def test_that_a_small_muscle_is_not_left_a_speck_on_a_whole_body(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("gastrocnemius")
    plate = window.atlas.plate
    (calf, *_) = plate.scene.beneath
    seen = plate.stage.box_in_area(QRectF(calf.box.x, calf.box.y, calf.box.width, calf.box.height))
    assert seen.height() > plate.stage.body.height() / 5
    assert plate.stage.body.contains(seen.center())
    window.atlas.choose_muscle("trapezius")
    assert plate.zoom == 1.0
