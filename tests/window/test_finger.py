"""A finger on lists and pages, with the events that Qt sends."""

from time import monotonic

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from tests.window.finder_hands import R, click, open_finder, shown
from tests.window.hands import settle

_A_FRAME = 0.008
"""Seconds between two places of a finger."""


@pytest.fixture(scope="session")
def screen():
    return QTest.createTouchDevice()


def a_frame_passes(qtbot):
    end = monotonic() + _A_FRAME
    qtbot.waitUntil(lambda: monotonic() > end)


def reach(widget):
    """The screen of the tests is small, and a finger meets nothing beside it."""
    window = widget.window()
    window.move(-widget.mapTo(window, QPoint(0, 0)).x(), 0)
    settle()


def flick(qtbot, screen, widget, start, *, by):
    """A finger comes down, moves and is lifted while it still moves; all in pixels of the widget."""
    reach(widget)
    QTest.touchEvent(widget, screen).press(0, start, widget).commit()
    for step in range(1, 9):
        a_frame_passes(qtbot)
        QTest.touchEvent(widget, screen).move(0, start + QPoint(0, by * step // 8), widget).commit()
    QTest.touchEvent(widget, screen).release(0, start + QPoint(0, by), widget).commit()
    settle()


def tap(screen, widget, at):
    reach(widget)
    QTest.touchEvent(widget, screen).press(0, at, widget).commit()
    QTest.touchEvent(widget, screen).release(0, at, widget).commit()
    settle()


def value(area):
    return area.verticalScrollBar().value()


@pytest.fixture
def answered(open_shipped, qtbot):
    """The pain finder with more answers than fit."""
    window = open_shipped()
    window.resize(1024, 640)
    finder = open_finder(window)
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    return finder


def test_that_a_flick_on_the_answers_moves_them_and_presses_none(answered, screen, qtbot):
    card = shown(answered)[0]
    flick(qtbot, screen, card, card.rect().center(), by=-160)
    assert value(answered.answers.scroll_area) > 60
    assert answered.answers.chosen == ()
    assert not card.isDown()


def test_that_a_tap_on_an_answer_chooses_it(answered, screen):
    card = shown(answered)[0]
    tap(screen, card, card.rect().center())
    assert answered.answers.chosen == (card.answer.muscle,)
    assert value(answered.answers.scroll_area) == 0


def test_that_a_flick_on_the_list_of_muscles_moves_it_and_opens_none(open_shipped, screen, qtbot):
    window = open_shipped()
    window.resize(1024, 640)
    tree = window.atlas.list.tree
    tree.expandAll()
    settle()
    flick(qtbot, screen, tree.viewport(), QPoint(80, 400), by=-240)
    assert value(tree) > 100
    assert window.context.selection.muscle == ""


def test_that_a_tap_on_the_list_opens_a_muscle(open_shipped, screen):
    window = open_shipped()
    tree = window.atlas.list.tree
    tree.expandAll()
    settle()
    model = window.atlas.list.model
    rows = (model.index(at, 0, model.index(part, 0)) for part in range(model.rowCount()) for at in range(3))
    row = next(index for index in rows if index.isValid() and tree.visualRect(index).isValid())
    tap(screen, tree.viewport(), tree.visualRect(row).center())
    assert window.context.selection.muscle


def test_that_a_flick_on_an_entry_moves_it_and_follows_no_link(open_shipped, screen, qtbot):
    window = open_shipped()
    window.resize(1024, 640)
    window.atlas.choose_muscle("infraspinatus")
    settle()
    area = window.atlas.entry.scroll_area
    flick(qtbot, screen, area.viewport(), QPoint(area.width() // 2, area.height() - 40), by=-200)
    assert value(area) > 60
    assert window.context.selection.condition == ""
    assert window.context.selection.muscle == "infraspinatus"


def test_that_a_tap_gives_the_notes_of_an_entry_the_keyboard(open_shipped, screen):
    window = open_shipped()
    window.resize(1024, 640)
    window.atlas.choose_muscle("infraspinatus")
    area = window.atlas.entry.scroll_area
    (notes,) = area.widget().findChildren(QPlainTextEdit)
    area.ensureWidgetVisible(notes)
    settle()
    tap(screen, notes.viewport(), notes.viewport().rect().center())
    assert notes.hasFocus()
