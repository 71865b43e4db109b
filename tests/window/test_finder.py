"""The pain finder: from where it hurts to the muscles that may do it."""

import math

from PySide6.QtCore import QPointF, Qt

from tests.window.finder_hands import L, R, click, find_row, names, open_finder, rows, shown
from tests.window.hands import press, settle, texts


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
    flags = finder.answers.flags
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


def drag(qtbot, body, spots, settled=True):
    """The pointer goes from spot to spot with its button down."""
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(body, left, pos=spots[0].toPoint())
    for spot in spots[1:]:
        qtbot.mouseMove(body, spot.toPoint())
    qtbot.mouseRelease(body, left, pos=spots[-1].toPoint())
    settle()


def marked(finder):
    return {zone for zone, _ in finder.marks.shares}


def ring(middle, radius):
    turns = [math.tau * step / 24 for step in range(25)]
    return [middle + radius * QPointF(math.cos(turn), math.sin(turn)) for turn in turns]


def test_that_dragging_marks_every_zone_it_goes_over(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    front = finder.bodies[0]
    thigh, knee = front.middle_of("thigh_anterior", R), front.middle_of("knee_anterior", R)
    drag(qtbot, front, [thigh, (thigh + knee) / 2, knee])
    assert {"thigh_anterior", "knee_anterior"} <= marked(finder)
    drag(qtbot, front, [knee, (thigh + knee) / 2, thigh])
    assert not marked(finder)


def test_that_a_drawing_counts_by_the_area_it_covers(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    front = finder.bodies[0]
    middle = front.middle_of("thigh_anterior", R)
    finder.bar.draw.click()
    drag(qtbot, front, [middle, middle + QPointF(0, 20)])
    (small,) = finder.marks.shares.values()
    assert 0 < small < 0.3
    drag(qtbot, front, ring(middle, 40))
    assert small < finder.marks.shares["thigh_anterior", R] < 1
    assert shown(finder)


def test_that_a_drawing_beside_the_body_is_ignored_and_said(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    front = finder.bodies[0]
    finder.bar.draw.click()
    edge = QPointF(8, front.height() / 2)
    drag(qtbot, front, [edge, edge + QPointF(3, 30)])
    assert "nothing was marked" in finder.hint.text()
    assert finder.hint.isVisible()
    assert not marked(finder)


def test_that_a_drawn_zone_is_taken_off_by_the_list(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    front = finder.bodies[0]
    middle = front.middle_of("thigh_anterior", R)
    finder.bar.draw.click()
    drag(qtbot, front, [middle, middle + QPointF(0, 20)])
    find_row(finder, "thigh front", "right").setCheckState(0, Qt.CheckState.Unchecked)
    assert not marked(finder)


def test_that_the_keyboard_alone_marks_a_zone_and_opens_an_entry(open_shipped, qtbot):
    window = open_shipped(size=(1024, 640))
    finder = open_finder(window)
    press(qtbot, window, Qt.Key.Key_Z)
    qtbot.keyClicks(window.focusWidget(), "thumb")
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Space)
    assert len(marked(finder)) == 1
    first = shown(finder)[0]
    first.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert finder.answers.chosen == (first.answer.muscle,)
    first.open.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.atlas.entry.title.text() == first.text()


def test_that_the_list_ticks_what_is_clicked_on_the_body(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    click(qtbot, finder.bodies[0], "knee_anterior", L)
    ticked = [row.text(0) for row in rows(finder) if row.checkState(0) is Qt.CheckState.Checked]
    assert ticked == ["Front of knee, left"]


def test_that_the_mirror_turns_the_front_and_changes_no_side(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    front, back = finder.bodies
    before, behind = front.middle_of("knee_anterior", L), back.middle_of("knee_posterior", L)
    finder.bar.mirror.click()
    settle()
    after = front.middle_of("knee_anterior", L)
    assert after.x() < front.width() / 2 < before.x()
    assert back.middle_of("knee_posterior", L) == behind
    qtbot.mouseClick(front, Qt.MouseButton.LeftButton, pos=after.toPoint())
    assert set(finder.marks.shares) == {("knee_anterior", L)}


def test_that_a_drawing_stays_on_its_side_when_the_figure_is_turned(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    front = finder.bodies[0]
    finder.bar.draw.click()
    middle = front.middle_of("thigh_anterior", L)
    drag(qtbot, front, [middle, middle + QPointF(0, 20)])
    share = finder.marks.shares["thigh_anterior", L]
    finder.bar.mirror.click()
    (patch,) = front.scene().essential
    assert patch.box.x + patch.box.width < front.scene().figure.width / 2
    middle = front.middle_of("thigh_anterior", L)
    drag(qtbot, front, [middle + QPointF(0, 40), middle + QPointF(0, 60)])
    assert finder.marks.shares["thigh_anterior", L] > share
    assert set(finder.marks.shares) == {("thigh_anterior", L)}


def test_that_marks_stay_from_view_to_view(open_shipped, qtbot):
    window = open_shipped()
    finder = open_finder(window)
    press(qtbot, window, Qt.Key.Key_4)
    assert finder.bar.view.name == "Hand"
    click(qtbot, finder.bodies[0], "palm", R)
    press(qtbot, window, Qt.Key.Key_X)
    assert not finder.bodies[0].scene().essential
    click(qtbot, finder.bodies[0], "palm", L)
    press(qtbot, window, Qt.Key.Key_1)
    assert set(finder.marks.shares) == {("palm", R), ("palm", L)}
    assert {patch.side for patch in finder.bodies[0].scene().essential} == {R, L}


def test_that_clear_takes_everything_off_and_nothing_is_kept(open_shipped, qtbot):
    window = open_shipped()
    finder = open_finder(window)
    click(qtbot, finder.bodies[0], "knee_anterior", L)
    qtbot.mouseClick(finder.bar.clear, Qt.MouseButton.LeftButton)
    settle()
    assert finder.answers.start.isVisible()
    assert not finder.answers.flags.isVisible()
    assert not finder.bar.clear.isEnabled()
