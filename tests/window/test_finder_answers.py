"""The answers of the pain finder: patterns, comparison, arithmetic, summary, and nothing cut off."""

import re
import subprocess
import sys
from html import escape

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton

from app.ui.atlas.blocks import TextLabel
from app.ui.finder.card import AnswerCard
from tests.window.finder_hands import L, R, click, find_row, open_finder, press_keys, shown
from tests.window.hands import bars, press, settle, texts


def test_that_a_chosen_answer_is_hatched_over_the_figures_and_escape_takes_it_off(open_shipped, qtbot):
    window = open_shipped()
    finder = open_finder(window)
    front = finder.bodies[0]
    click(qtbot, front, "shoulder_anterior", R)
    qtbot.mouseMove(front, QPoint(2, 2))
    settle()
    plain = front.grab().toImage()
    qtbot.mouseClick(shown(finder)[0], Qt.MouseButton.LeftButton)
    settle()
    assert front.grab().toImage() != plain
    press(qtbot, window, Qt.Key.Key_Escape)
    assert front.grab().toImage() == plain


def test_that_two_answers_say_what_tells_them_apart(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    one, two = shown(finder)[:2]
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    settle()
    said = texts(finder.answers.comparison)
    assert one.text() in said
    assert two.text() in said
    assert "Confirm" in said
    assert len(finder.answers.patterns) == 2
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton)
    settle()
    assert finder.answers.comparison is None


def test_that_what_tells_two_apart_says_their_cautions_too(open_shipped):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    finder.answers.choose_pair("corrugator_supercilii", "infraspinatus")
    settle()
    said = texts(finder.answers.comparison)
    assert "Caution: critical" in said
    assert "Over the lung" in said


def test_that_the_compare_switch_does_it_without_a_second_hand(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    finder.answers.compare.click()
    for card in shown(finder)[:2]:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    settle()
    assert finder.answers.comparison.isVisible()


def test_that_the_bar_says_that_it_is_no_probability_and_the_words_beside_it_are_left_alone(
    open_shipped, qtbot
):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    face = shown(finder)[0].face
    said = []
    for y in range(2, face.height(), 2):
        qtbot.mouseMove(face, QPoint(face.width() // 2, y))
        said.append(face.toolTip())
    assert not said[0]
    assert not said[-1]
    assert any("Not a probability" in words for words in said)


def test_that_a_card_is_pressed_wherever_on_it_one_presses(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    card = shown(finder)[0]
    for place in (card.face.geometry().center(), card.rect().topLeft() + QPoint(30, 30), QPoint(4, 60)):
        pressed = card.childAt(place) or card
        qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton, pos=pressed.mapFrom(card, place))
        assert finder.answers.chosen == (card.answer.muscle,)
        finder.answers.choose_none()
        settle()


def test_that_why_this_order_unfolds_the_arithmetic(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    card = shown(finder)[0]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    settle()
    assert not card.why.isVisible()
    card.fold.click()
    assert "Score:" in card.why.text()
    assert card.why.isVisible()


@pytest.mark.parametrize("at", [0, 2])
def test_that_what_a_chosen_answer_unfolds_comes_into_sight(open_shipped, qtbot, at):
    finder = open_finder(open_shipped(size=(1024, 640)))
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    view, card = finder.answers.scroll_area.viewport(), shown(finder)[at]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    settle()
    for asked, seen in ((card.open, card.open), (card.fold, card.why)):
        assert asked.isVisible()
        if seen is card.why:
            card.fold.click()
            settle()
        assert seen.mapTo(view, seen.rect().bottomLeft()).y() <= view.height()


def test_that_red_flags_and_other_reasons_are_always_in_sight_and_a_button_tells_all_of_them(
    open_window, qtbot
):
    finder = open_finder(open_window())
    find_row(finder, "palm", "right").setCheckState(0, Qt.CheckState.Checked)
    settle()
    answers = finder.answers
    assert "A palm that is wet: emergency department now" in texts(answers.flags)
    assert "Joint" in answers.others.words.text()
    assert "A stiff fold" in answers.others.words.text()
    qtbot.mouseClick(answers.others.fold, Qt.MouseButton.LeftButton)
    settle()
    assert answers.in_full.isVisible()
    assert "[" in answers.in_full.words.text()
    for _ in range(2):
        assert answers.flags.isVisible()
        assert answers.others.words.isVisible()
        qtbot.mouseClick(answers.others.fold, Qt.MouseButton.LeftButton)
    finder.marks.clear()
    settle()
    assert not answers.others.isVisible()
    assert not answers.in_full.isVisible()


def test_that_the_numbers_in_red_flags_lead_to_their_sources_however_the_marks_were_made(open_shipped, qtbot):
    finder = open_finder(open_shipped(size=(1920, 1080)))
    atlas, answers = finder.tools.atlas, finder.answers
    qtbot.mouseClick(answers.others.fold, Qt.MouseButton.LeftButton)
    for zone in ("shoulder_anterior", "forehead", "forehead", "chest_anterior"):
        click(qtbot, finder.bodies[0], zone, R)
        answers.others.fold.setChecked(True)
        lines = answers.in_full.sources.text().split("<br>")
        reasons = atlas.reasons_for(zone for zone, _ in finder.marks.shares)
        flags = [flag for each in reasons for flag in each.red_flags if flag.sources]
        said = re.findall(r"<small>\[([\d,\s]+)\]", answers.flags.words.text())
        assert len(said) == len(flags) > 1
        for numbers, flag in zip(said, flags, strict=True):
            for number, source in zip(re.findall(r"\d+", numbers), flag.sources, strict=True):
                assert lines[int(number) - 1].startswith(f"{number}. ")
                assert escape(atlas.sources[source].title) in lines[int(number) - 1]


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_that_every_kind_of_reason_is_named_and_the_first_answer_is_in_sight(open_shipped, size):
    finder = open_finder(open_shipped(size=size))
    atlas, others = finder.tools.atlas, finder.answers.others
    for zone in ("shoulder_anterior", "arm_lateral", "chest_anterior", "forehead", "knee_anterior", "palm"):
        finder.marks.set_marked(finder.tools.finder.spots(zone, R), True)
        settle()
        assert others.words.height() >= others.words.heightForWidth(others.words.width())
        assert others.height() <= finder.answers.height() * 0.25
        marked = {zone for zone, _ in finder.marks.shares}
        for kind in {other.kind for each in atlas.reasons_for(marked) for other in each.others}:
            assert f"{kind.value.capitalize()}" in others.words.text()
        assert zone != "arm_lateral" or is_in_sight(finder, shown(finder)[0])


def is_in_sight(finder, card):
    return card.mapTo(finder, card.rect().bottomLeft()).y() <= finder.height()


def test_that_reasons_scroll_away_no_more_than_the_red_flags_do(open_shipped):
    finder = open_finder(open_shipped(size=(1024, 640)))
    finder.marks.set_marked([("shoulder_anterior", R)], True)
    settle()
    above = finder.answers.others.mapTo(finder, QPoint(0, 0))
    bar = finder.answers.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert bar.value() > 0
    assert finder.answers.others.mapTo(finder, QPoint(0, 0)) == above


def test_that_the_other_answers_are_shown_when_asked_for_and_the_numbers_are_right(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    finder.marks.set_marked([("shoulder_anterior", R), ("arm_lateral", R)], True)
    settle()
    count = len(finder.tools.finder.rank(finder.marks.shares))
    assert finder.answers.headline.text() == f"{count} muscles may do this"
    assert finder.answers.more.text() == f"Show the other {count - len(shown(finder))}"
    qtbot.mouseClick(finder.answers.more, Qt.MouseButton.LeftButton)
    settle()
    assert len(shown(finder)) == count
    assert not finder.answers.more.isVisible()


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_that_every_answer_is_as_wide_and_as_high_as_it_should_be_in_every_window(open_shipped, qtbot, size):
    window = open_shipped(size=size)
    finder = open_finder(window)
    finder.marks.set_marked([("shoulder_anterior", R), ("arm_lateral", R)], True)
    settle()
    finder.answers.more.click()
    for _ in range(2):
        settle()
        view = finder.answers.scroll_area.viewport()
        for card in shown(finder):
            assert card.height() == card.heightForWidth(card.width())
            assert card.mapTo(view, QPoint(card.width(), 0)).x() <= view.width()
            assert card.face.geometry().right() < card.width()
        window.resize(1024, 700)


def test_that_a_card_says_either_side_where_one_muscle_is_enough(open_shipped):
    finder = open_finder(open_shipped())
    finder.marks.set_marked([("forehead", R), ("forehead", L)], True)
    settle()
    said = {card.text(): card.accessibleName() for card in shown(finder)}
    assert said["Sternocleidomastoid"].endswith("either side")
    assert said["Temporalis"].endswith("both sides")


def test_that_nothing_is_cut_off_in_a_small_window(open_shipped, qtbot):
    window = open_shipped(size=(1024, 640))
    finder = open_finder(window)
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    click(qtbot, finder.bodies[0], "arm_lateral", R)
    assert window.width() == 1024
    buttons = [b for b in finder.findChildren(QAbstractButton) if b.isVisible() and b.text()]
    for button in buttons:
        if not isinstance(button, AnswerCard):
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= 40, button.text()
    flags, first = finder.answers.flags, shown(finder)[0]
    assert flags.mapTo(finder, flags.rect().bottomLeft()).y() < finder.height() / 2
    assert first.mapTo(finder, first.rect().bottomLeft()).y() < finder.height()


def test_that_a_summary_has_the_drawing_and_says_that_it_is_no_diagnosis(open_shipped, qtbot, tmp_path):
    window = open_shipped()
    finder = open_finder(window)
    click(qtbot, finder.bodies[0], "shoulder_anterior", R)
    finder.save_summary(str(tmp_path / "pain.png"))
    picture = QImage(str(tmp_path / "pain.png"))
    assert picture.width() == 1600
    finder.save_summary(str(tmp_path / "pain.pdf"))
    assert (tmp_path / "pain.pdf").read_bytes().startswith(b"%PDF")
    finder.save_summary(str(tmp_path / "pain.txt"))
    settle()
    assert "was not saved" in bars(window)[-1].label.text()


def test_that_the_theme_changes_the_figures_too(open_shipped, theme, qtbot):
    finder = open_finder(open_shipped())
    front = finder.bodies[0]
    assert front.grab().toImage().pixelColor(3, front.height() // 2).lightness() > 200
    theme.choose("dark")
    settle()
    dark = front.grab().toImage().pixelColor(3, front.height() // 2).lightness()
    theme.choose("light")
    assert dark < 60


def test_that_the_program_starts_without_the_pain_finder():
    code = "import sys, app.ui.run, app.ui.atlas.place; print([m for m in sys.modules if 'ui.finder' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize(
    "zones", [["temple"], ["shoulder_anterior", "arm_lateral"], ["throat_anterior_neck"]]
)
def test_that_no_red_flag_and_no_word_of_an_answer_is_cut_off(open_shipped, qtbot, size, zones):
    finder = open_finder(open_shipped(size=size))
    for zone in zones:
        finder.marks.set_marked([(zone, R)], True)
        settle()
    answers = finder.answers
    assert answers.flags.isVisible()
    labels = [label for label in answers.findChildren(TextLabel) if label.isVisible() and label.text()]
    assert answers.flags.words in labels
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    for card in shown(finder):
        assert card.face.height() >= card.face.heightForWidth(card.face.width()), card.text()
    flags = answers.flags
    bar = flags.scroll_area.verticalScrollBar()
    assert bar.maximum() > 0 or flags.words.height() <= flags.scroll_area.viewport().height()


def test_that_a_search_for_no_zone_says_so(open_shipped):
    finder = open_finder(open_shipped())
    finder.bar.zones.click()
    press_keys(finder.zone_list.search, "elbow")
    assert not finder.zone_list.nothing.isVisible()
    press_keys(finder.zone_list.search, "wing")
    assert finder.zone_list.nothing.isVisible()


def test_that_a_pattern_of_the_right_is_not_drawn_over_the_heart(open_shipped, qtbot):
    finder = open_finder(open_shipped())
    for side, is_over_heart in ((R, False), (L, True)):
        click(qtbot, finder.bodies[0], "shoulder_anterior", side)
        finder.answers.choose("pectoralis_major")
        (pattern,) = finder.answers.patterns
        zones = {zone for zone, _ in (*pattern.essential, *pattern.spillover)}
        assert ("precordial" in zones) is is_over_heart
        finder.answers.choose_none()
        finder.marks.clear()
        settle()
