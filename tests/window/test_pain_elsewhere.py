"""Pain where the muscle cannot be seen: shown beside the plate, or one button away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def shown_zones(window):
    return {patch.zone for patch in window.atlas.plate.scene.essential}


def test_that_pain_at_the_front_of_the_shoulder_is_seen_with_the_infraspinatus(open_shipped, qtbot):
    window = open_shipped(size=(1440, 900))
    place = window.atlas
    place.choose_muscle("infraspinatus")
    assert "shoulder_anterior" not in shown_zones(window)
    qtbot.waitUntil(lambda: place.insets.isVisible() and len(place.insets.insets) > 0)
    drawn = place.insets.insets[0].grab().toImage()
    red = 0
    for x in range(0, drawn.width(), 3):
        for y in range(0, drawn.height(), 3):
            colour = drawn.pixelColor(x, y)
            red += colour.red() > 120 and colour.green() < 60 and colour.blue() < 80
    assert red > 40
    qtbot.mouseClick(place.insets.insets[0], Qt.MouseButton.LeftButton)
    assert "shoulder_anterior" in shown_zones(window)


def test_that_a_narrow_window_has_a_button_in_place_of_the_small_plate(open_shipped, qtbot):
    window = open_shipped(size=(1024, 640))
    place = window.atlas
    place.choose_muscle("infraspinatus")
    QApplication.processEvents()
    assert not place.insets.isVisible()
    pain = [button for button in place.elsewhere.buttons if button.text().startswith("Pain")]
    qtbot.mouseClick(pain[0], Qt.MouseButton.LeftButton)
    assert "shoulder_anterior" in shown_zones(window)
    muscle = [button for button in place.elsewhere.buttons if button.text().startswith("Muscle")]
    qtbot.mouseClick(muscle[0], Qt.MouseButton.LeftButton)
    assert place.plate.scene.selected


def test_that_nothing_stands_beside_a_plate_that_shows_the_whole_pattern(open_shipped, qtbot):
    window = open_shipped(size=(1440, 900))
    place = window.atlas
    place.choose_muscle("infraspinatus")
    qtbot.waitUntil(place.insets.isVisible)
    window.context.selection.set_point("")
    window.context.selection.set_muscle("")
    qtbot.waitUntil(lambda: not place.insets.isVisible())
