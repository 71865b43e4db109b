"""Finger, pen and second thoughts in the pain finder, with the events that Qt sends."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.window.finder_hands import L, R, click, find_row, open_finder, shown
from tests.window.hands import press, settle

WIDE = (1920, 1080)


@pytest.fixture(scope="session")
def screen():
    return QTest.createTouchDevice()


@pytest.fixture(scope="session")
def pens():
    kinds = QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser
    can = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return [
        QPointingDevice("pen", at, QInputDevice.DeviceType.Stylus, kind, can, 1, 3)
        for at, kind in enumerate(kinds, start=7)
    ]


def tap(screen, body, spot):
    slide(screen, body, [spot])


def slide(screen, body, spots, *, ends=True):
    """One finger comes down, goes from spot to spot and is lifted."""
    QTest.touchEvent(body, screen).press(0, spots[0].toPoint(), body).commit()
    for spot in spots[1:]:
        QTest.touchEvent(body, screen).move(0, spot.toPoint(), body).commit()
    if ends:
        QTest.touchEvent(body, screen).release(0, spots[-1].toPoint(), body).commit()
    settle()


def write(pen, body, spots):
    """A pen is put down, drawn along and lifted."""
    kinds = QEvent.Type
    down, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = [(kinds.TabletPress, spots[0], down, down)]
    steps += [(kinds.TabletMove, spot, none, down) for spot in spots]
    steps += [(kinds.TabletRelease, spots[-1], down, none)]
    for kind, spot, button, held in steps:
        place = QPointF(body.mapToGlobal(spot))
        event = QTabletEvent(
            kind, pen, spot, place, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, held
        )
        QApplication.sendEvent(body, event)
        assert event.isAccepted()  # else Qt would mark a second time, as a mouse
    settle()


def marked(finder):
    return {zone for zone, _ in finder.marks.shares}


def test_that_a_tap_marks_and_a_second_takes_it_off(open_shipped, screen):
    finder = open_finder(open_shipped())
    body = finder.bodies[0]
    tap(screen, body, body.middle_of("knee_anterior", L))
    assert set(finder.marks.shares) == {("knee_anterior", L)}
    assert shown(finder)
    tap(screen, body, body.middle_of("knee_anterior", L))
    assert not marked(finder)


def test_that_a_finger_that_trembles_marks_one_zone_and_one_that_is_drawn_marks_all(open_shipped, screen):
    finder = open_finder(open_shipped())
    body = finder.bodies[0]
    thigh, knee = body.middle_of("thigh_anterior", R), body.middle_of("knee_anterior", R)
    edge = next(p for p in along(knee, thigh) if body.zones.at(body.stage.to_figure(p), reach=0) is None
                or body.zones.at(body.stage.to_figure(p), reach=0).patch.zone != "knee_anterior")  # fmt: skip
    slide(screen, body, [edge + QPointF(0, 3), edge - QPointF(0, 3), edge + QPointF(0, 3)])
    assert marked(finder) == {"knee_anterior"}
    finder.marks.clear()
    slide(screen, body, along(thigh, knee))
    assert {"thigh_anterior", "knee_anterior"} <= marked(finder)


def along(start, end):
    return [start + (end - start) * (step / 60) for step in range(61)]


def test_that_a_second_finger_leaves_everything_as_it_was(open_shipped, screen):
    finder = open_finder(open_shipped())
    body = finder.bodies[0]
    click_at = body.middle_of("knee_anterior", L)
    tap(screen, body, click_at)
    thigh, chest = body.middle_of("thigh_anterior", R), body.middle_of("chest_anterior", R)
    slide(screen, body, [thigh, thigh + QPointF(0, 12)], ends=False)
    assert "thigh_anterior" in marked(finder)
    events = QTest.touchEvent
    events(body, screen).stationary(0).press(1, chest.toPoint(), body).commit()
    events(body, screen).move(0, click_at.toPoint(), body).move(
        1, (chest + QPointF(0, 60)).toPoint(), body
    ).commit()
    events(body, screen).release(0, click_at.toPoint(), body).stationary(1).commit()
    events(body, screen).move(1, chest.toPoint(), body).commit()
    events(body, screen).release(1, chest.toPoint(), body).commit()
    settle()
    assert set(finder.marks.shares) == {("knee_anterior", L)}
    finder.bodies[0].fit()
    tap(screen, body, thigh)
    assert marked(finder) == {"knee_anterior", "thigh_anterior"}


def test_that_two_fingers_and_the_wheel_look_nearer_and_marks_stay_where_they_are(
    open_shipped, qtbot, screen
):
    window = open_shipped()
    finder = open_finder(window)
    body = finder.bodies[0]
    shoulder = body.middle_of("shoulder_anterior", R).toPoint()
    left, right = shoulder - QPoint(20, 0), shoulder + QPoint(20, 0)
    QTest.touchEvent(body, screen).press(0, left, body).press(1, right, body).commit()
    for step in (20, 40, 60):
        aside = QPoint(step, 0)
        QTest.touchEvent(body, screen).move(0, left - aside, body).move(1, right + aside, body).commit()
    QTest.touchEvent(body, screen).release(0, left - aside, body).release(1, right + aside, body).commit()
    settle()
    assert body.zoom == pytest.approx(4, rel=0.05)
    assert (body.middle_of("shoulder_anterior", R) - QPointF(shoulder)).manhattanLength() < 12
    assert not marked(finder)
    tap(screen, body, QPointF(shoulder))
    assert set(finder.marks.shares) == {("shoulder_anterior", R)}
    wheel(body, QPointF(shoulder), -1200)
    assert body.zoom == 1
    wheel(body, QPointF(shoulder), 240)
    assert body.zoom > 1.5
    press(qtbot, window, Qt.Key.Key_0)
    assert body.zoom == 1
    click(qtbot, body, "shoulder_anterior", R)
    assert not marked(finder)


def test_that_left_and_right_stay_readable_over_what_is_marked_and_seen_from_near(open_shipped):
    finder = open_finder(open_shipped())
    body = finder.bodies[0]
    wheel(body, body.middle_of("thigh_anterior", R), 2400)
    assert body.zoom > 8
    under_the_letter = QRect(14, 14, 24, 24)
    before = ink(body.grab(under_the_letter).toImage())
    assert len(before) > 50
    finder.marks.set_marked([("thigh_anterior", R)], True)
    settle()
    place = body.stage.to_figure(QPointF(under_the_letter.center()))
    assert body.zones.at(place, reach=0).patch.zone == "thigh_anterior"
    assert ink(body.grab(under_the_letter).toImage()) == before


def ink(image):
    """Where it is as dark as a letter."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {(x, y) for x, y in places if max(image.pixelColor(x, y).getRgb()[:3]) < 90}


def wheel(body, spot, turned):
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(spot, QPointF(body.mapToGlobal(spot)), QPoint(), QPoint(0, turned), *none, False)
    QApplication.sendEvent(body, event)
    settle()


def test_that_a_finger_draws_by_hand_where_drawing_is_on(open_shipped, screen):
    finder = open_finder(open_shipped(size=WIDE))
    body = finder.bodies[0]
    finder.bar.draw.click()
    middle = body.middle_of("thigh_anterior", R)
    slide(screen, body, [middle, middle + QPointF(0, 15), middle + QPointF(0, 30)])
    assert 0 < finder.marks.shares["thigh_anterior", R] < 0.5


def test_that_a_pen_draws_by_hand_a_pen_s_tap_marks_and_its_other_end_rubs_out(open_shipped, pens):
    finder = open_finder(open_shipped(size=WIDE))
    body = finder.bodies[0]
    pen, eraser = pens
    middle = body.middle_of("thigh_anterior", R)
    write(pen, body, [middle, middle + QPointF(0, 15), middle + QPointF(0, 30)])
    assert 0 < finder.marks.shares["thigh_anterior", R] < 0.5
    write(pen, body, [body.middle_of("knee_anterior", L)])
    assert finder.marks.shares["knee_anterior", L] == 1
    write(eraser, body, [body.middle_of("chest_anterior", R), middle, middle + QPointF(0, 5)])
    assert set(finder.marks.shares) == {("knee_anterior", L)}


def test_that_everything_to_be_touched_is_large_enough(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1024, 640)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    cards = shown(finder)[:2]
    finder.answers.choose_pair(cards[0].answer.muscle, cards[1].answer.muscle)
    settle()
    buttons = [b for b in finder.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) > 15
    for button in buttons:
        assert min(button.width(), button.height()) >= 40, button.accessibleName()


# Second thoughts


def test_that_undo_takes_back_mark_after_mark_and_redo_puts_them_back(open_shipped, qtbot):
    window = open_shipped()
    finder = open_finder(window)
    body, ctrl = finder.bodies[0], Qt.KeyboardModifier.ControlModifier
    assert not finder.bar.undo.isEnabled()
    for zone in ("knee_anterior", "thigh_anterior"):
        click(qtbot, body, zone, L)
    press(qtbot, window, Qt.Key.Key_Z, ctrl)
    assert marked(finder) == {"knee_anterior"}
    press(qtbot, window, Qt.Key.Key_Z, ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert marked(finder) == {"knee_anterior", "thigh_anterior"}
    for _ in range(2):
        qtbot.mouseClick(finder.bar.undo, Qt.MouseButton.LeftButton)
    settle()
    assert finder.answers.start.isVisible()
    assert not finder.bar.undo.isEnabled()


def test_that_a_stroke_is_taken_back_at_once_and_so_is_clear(open_shipped, qtbot, screen):
    finder = open_finder(open_shipped())
    body = finder.bodies[0]
    click(qtbot, body, "chest_anterior", L)
    slide(screen, body, along(body.middle_of("thigh_anterior", R), body.middle_of("knee_anterior", R)))
    brushed = marked(finder)
    assert len(brushed) >= 3
    finder.bar.undo.click()
    assert marked(finder) == {"chest_anterior"}
    finder.marks.redo()
    finder.bar.clear.click()
    assert not marked(finder)
    finder.bar.undo.click()
    assert marked(finder) == brushed


def test_that_a_drawing_and_a_tick_in_the_list_are_taken_back_too(open_shipped, pens):
    finder = open_finder(open_shipped(size=WIDE))
    body = finder.bodies[0]
    middle = body.middle_of("thigh_anterior", R)
    write(pens[0], body, [middle, middle + QPointF(0, 30)])
    first = finder.marks.shares["thigh_anterior", R]
    write(pens[0], body, [middle + QPointF(0, 40), middle + QPointF(0, 70)])
    assert finder.marks.shares["thigh_anterior", R] > first
    row = find_row(finder, "calf", "left")
    row.setCheckState(0, Qt.CheckState.Checked)
    finder.marks.undo()
    settle()
    assert row.checkState(0) is Qt.CheckState.Unchecked
    finder.marks.undo()
    assert finder.marks.shares["thigh_anterior", R] == first


def test_that_what_was_taken_back_is_gone_once_something_else_is_marked(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    body = finder.bodies[0]
    click(qtbot, body, "knee_anterior", L)
    finder.marks.undo()
    click(qtbot, body, "chest_anterior", L)
    finder.marks.redo()
    assert marked(finder) == {"chest_anterior"}
    qtbot.mouseMove(body, QPoint(1, 1))
