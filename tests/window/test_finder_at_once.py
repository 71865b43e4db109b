"""A mark is answered at once: nothing moves a frame later, and what was drawn ahead is what is seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.ui.atlas.blocks import TextLabel
from app.ui.finder.others import OtherReasons
from app.ui.finder.typeset import QuickLabel, Typeset
from tests.window.finder_hands import L, R, click, open_finder, rows, shown
from tests.window.hands import settle, texts

SHOULDER = [("shoulder_anterior", R), ("arm_lateral", R)]


def places(finder):
    """Where everything that answers the marks stands."""
    answers = finder.answers
    widgets = (answers.flags, answers.flags.words, answers.others, answers.headline, *shown(finder))
    return [(each.mapTo(finder, QPoint(0, 0)), each.size()) for each in widgets]


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080), (1920, 2000)])
def test_that_red_flags_and_answers_stand_in_place_before_they_are_first_painted(open_shipped, size):
    finder = open_finder(open_shipped(size=size))
    for zone in ("shoulder_anterior", "arm_lateral", "forehead", "thigh_anterior"):
        finder.marks.set_marked([(zone, R)], True)
        finder.answers.refresh()
        at_once, words = places(finder), texts(finder.answers.flags)
        settle()
        assert places(finder) == at_once
        assert texts(finder.answers.flags) == words
        assert len(shown(finder)) > 1
        assert all(card.height() >= card.heightForWidth(card.width()) for card in shown(finder))


def test_that_each_mark_brings_its_red_flags_and_taking_it_off_takes_only_those(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    flags, body = finder.answers.flags, finder.bodies[0]
    click(qtbot, body, "shoulder_anterior", R)
    shoulder = flags.words.text()
    click(qtbot, body, "forehead", R)
    both = flags.words.text()
    assert "lost rotation after a fall" in both
    assert "Headache with fever" in both
    click(qtbot, body, "forehead", R)
    assert flags.isVisible()
    assert flags.words.text() == shoulder
    assert "Headache" not in shoulder


def test_that_the_parts_of_red_flags_stand_under_one_another_and_none_is_cut_off(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    words, heights = finder.answers.flags.words, []
    for zone in ("shoulder_anterior", "forehead", "thigh_anterior"):
        click(qtbot, finder.bodies[0], zone, R)
        heights.append(words.height())
        one = TextLabel(words.text())
        one.setFont(words.font())
        assert words.height() >= one.heightForWidth(words.width())
    assert heights == sorted(set(heights))


def test_that_quick_words_look_as_those_of_any_label(qtbot):
    rich = "<b>Nerve</b> Suprascapular nerve; <i>Thoracic outlet</i> <small>[3, 4]</small> and more"
    quick, plain = QuickLabel(Typeset()), TextLabel(rich)
    quick.setText(rich)
    for label in (quick, plain):
        qtbot.addWidget(label)
        label.resize(160, plain.heightForWidth(160))
    assert quick.heightForWidth(160) == plain.heightForWidth(160)
    assert quick.grab().toImage() == plain.grab().toImage()
    quick.setText("Other words")
    assert quick.grab().toImage() != plain.grab().toImage()


def test_that_other_reasons_worked_out_ahead_are_those_then_shown(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    reasons = finder.tools.atlas.reasons_for(zone for zone, _ in SHOULDER)
    told = []
    for is_ahead in (False, True):
        others = OtherReasons(Typeset())
        qtbot.addWidget(others)
        others.resize(400, 100)
        if is_ahead:
            others.expect(reasons)
            assert not others.words.text()
        others.show_reasons(reasons)
        told.append((others.words.text(), others.height()))
    assert told[0] == told[1]


def test_that_pointing_at_a_zone_answers_nothing_and_changes_nothing_of_the_answer(open_shipped, qtbot):
    window = open_shipped(size=(1366, 768))
    finder = open_finder(window)
    body, pictures = finder.bodies[0], []
    for is_pointed in (False, True):
        if is_pointed:
            finder.answers.expect((("forehead", L),))
            qtbot.mouseMove(body, body.middle_of("shoulder_anterior", R).toPoint())
            qtbot.waitSignal(body.pointed_at).wait()
            for _ in range(20):  # it is done a little at a time
                settle()
            assert finder.answers.start.isVisible()
            assert not finder.marks.shares
            assert not finder.answers.flags.isVisible()
        click(qtbot, body, "shoulder_anterior", R)
        qtbot.mouseMove(body, QPoint(2, 2))
        settle()
        pictures.append(window.grab().toImage())
        finder.marks.clear()
        settle()
    assert pictures[0] == pictures[1]


def test_that_what_is_marked_is_drawn_anew_for_another_theme_size_and_mark(open_shipped, theme, qtbot):
    window = open_shipped(size=(1366, 768))
    finder = open_finder(window)
    body = finder.bodies[0]
    click(qtbot, body, "shoulder_anterior", R)
    qtbot.mouseMove(body, QPoint(2, 2))
    settle()
    light = window.grab().toImage()
    card = shown(finder)[0].grab().toImage()
    theme.choose("dark")
    settle()
    dark = window.grab().toImage()
    theme.choose("light")
    settle()
    assert dark != light
    assert window.grab().toImage() == light
    window.resize(1500, 900)
    settle()
    assert body.grab().toImage().size() != light.size()
    window.resize(1366, 768)
    settle()
    assert window.grab().toImage() == light
    click(qtbot, body, "shoulder_lateral", R)
    assert shown(finder)[0].grab().toImage() != card


def test_that_the_list_ticks_what_was_marked_while_it_was_closed_and_no_more(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1024, 640)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    click(qtbot, finder.bodies[0], "arm_lateral", R)
    finder.bar.zones.click()
    settle()
    assert ticked(finder) == {"Front of shoulder, right", "Outer upper arm, right"}
    finder.bar.zones.click()
    finder.marks.undo()
    finder.bar.zones.click()
    settle()
    assert ticked(finder) == {"Front of shoulder, right"}
    finder.marks.clear()
    QApplication.processEvents()
    assert not ticked(finder)


def ticked(finder):
    return {row.text(0) for row in rows(finder) if row.checkState(0) is not Qt.CheckState.Unchecked}
