"""The pain finder: from where it hurts to the muscles that may do it."""

from PySide6.QtCore import Qt

from app.domain.terms import Side
from tests.window.hands import settle, texts

R, L = Side.RIGHT, Side.LEFT


def open_finder(window):
    window.places["Pain finder"].click()
    settle()
    return window.page("Pain finder")


def click(qtbot, body, zone, side, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, modifier, body.middle_of(zone, side).toPoint())
    settle()


def shown(finder):
    """The cards to be seen, from above."""
    return [card for card in finder.answers.cards if card.isVisible()]


def names(finder):
    return [card.text() for card in shown(finder)]


def test_that_it_starts_with_what_to_do_and_no_empty_list(open_shipped):
    finder = open_finder(open_shipped())
    assert finder.answers.start.isVisible()
    assert "Click or tap where it hurts" in texts(finder.answers.start)
    assert not shown(finder)


def test_that_shoulder_and_outer_arm_give_infraspinatus_near_the_top_and_say_why(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    click(qtbot, finder.bodies[0], "arm_lateral", R)
    assert "Infraspinatus" in names(finder)[:3]
    card = shown(finder)[names(finder).index("Infraspinatus")]
    assert "right" in card.accessibleName()
    assert "Front of shoulder" in card.accessibleDescription()
    assert "Over the lung" in card.accessibleDescription()


def test_that_a_second_click_takes_the_mark_off(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    click(qtbot, finder.bodies[0], "arm_lateral", L)
    assert names(finder)
    click(qtbot, finder.bodies[0], "arm_lateral", L)
    assert not shown(finder)
    assert finder.answers.start.isVisible()


def test_that_left_never_answers_right(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    click(qtbot, finder.bodies[0], "knee_anterior", L)
    assert shown(finder)
    assert all("left side" in card.accessibleName() for card in shown(finder))


def test_that_red_flags_stand_above_the_muscles(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    click(qtbot, finder.bodies[0], "chest_anterior", L)
    flags = finder.answers.reasons.flags
    assert flags.isVisible()
    assert "heart" in texts(flags)
    assert (
        flags.mapTo(finder, flags.rect().bottomLeft()).y()
        < shown(finder)[0].mapTo(finder, shown(finder)[0].rect().topLeft()).y()
    )


def test_that_an_entry_is_opened_and_the_marks_are_still_there_on_coming_back(open_shipped, qtbot):
    window = open_shipped()
    finder = open_finder(window)
    click(qtbot, finder.bodies[0], "arm_lateral", L)
    before, first = names(finder), shown(finder)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseClick(first.open, Qt.MouseButton.LeftButton)
    settle()
    assert window.atlas.isVisible()
    assert window.atlas.entry.title.text() == first.text()
    assert window.context.selection.side is L
    window.places["Pain finder"].click()
    settle()
    assert names(finder) == before
    assert finder.answers.patterns


def test_that_a_click_beside_the_body_marks_nothing_and_says_so(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    body = finder.bodies[0]
    corner = body.stage.area.bottomRight().toPoint() / 2
    corner.setX(3)
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=corner)
    settle()
    assert "nothing was marked" in finder.hint.text()
    assert finder.answers.start.isVisible()
