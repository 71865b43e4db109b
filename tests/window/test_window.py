"""The window as a reader uses it: by mouse, by keyboard."""

from html import escape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from app.domain.terms import Layer, Side
from app.ui.atlas.blocks import CardButton
from tests.window.hands import bars, press, settle, texts, type_search


def test_that_traps_and_enter_show_plate_points_pattern_conditions_and_lung_caution(open_shipped, qtbot):
    window = open_shipped()
    type_search(qtbot, window, "traps")
    press(qtbot, window, Qt.Key.Key_Return)
    entry, scene = window.atlas.entry, window.atlas.plate.scene
    assert entry.title.text() == "Trapezius"
    assert window.atlas.plate.hasFocus()
    assert entry.caution.headline.text().startswith("Pneumothorax risk")
    assert scene.muscle.id == "trapezius"
    assert scene.points
    assert scene.essential
    assert scene.selected
    page = entry.scroll_area.widget()
    assert "Temple" in texts(page)
    assert "Tension-type headache" in [button.text() for button in page.findChildren(QAbstractButton)]


def test_that_results_come_while_typing_and_arrow_keys_choose_among_them(open_shipped, qtbot):
    window = open_shipped()
    type_search(qtbot, window, "flexr carpi")
    results = window.atlas.list.results_model
    names = [results.index(row, 0).data() for row in range(results.rowCount())]
    assert names[:2] in (
        ["Flexor carpi radialis", "Flexor carpi ulnaris"],
        ["Flexor carpi ulnaris", "Flexor carpi radialis"],
    )
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.atlas.entry.title.text() == names[1]


def test_that_a_word_nobody_knows_is_answered_in_words(open_shipped, qtbot):
    window = open_shipped()
    type_search(qtbot, window, "qwertzuiop")
    assert window.atlas.list.nothing.isVisible()
    assert "qwertzuiop" in window.atlas.list.nothing.text()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.atlas.list.tree.isVisible()
    assert window.atlas.list.search.text() == ""


def test_that_a_place_of_pain_lists_the_muscles_that_refer_there(open_shipped, qtbot):
    window = open_shipped()
    type_search(qtbot, window, "temple")
    press(qtbot, window, Qt.Key.Key_Return)
    results = window.atlas.list.results_model
    names = [results.index(row, 0).data() for row in range(results.rowCount())]
    assert "Temple" in names[0]
    assert {"Temporalis", "Trapezius"} <= set(names[1:])


def test_that_a_part_of_a_place_also_lists_the_muscles_that_refer_to_the_whole(open_shipped, qtbot):
    window = open_shipped()
    type_search(qtbot, window, "back of wrist, ulnar side")
    press(qtbot, window, Qt.Key.Key_Return)
    results = window.atlas.list.results_model
    names = [results.index(row, 0).data() for row in range(results.rowCount())]
    assert names[0].endswith("Back of wrist, ulnar side")
    assert {"Extensor carpi ulnaris", "Extensor carpi radialis brevis", "Subscapularis"} <= set(names[1:])


def test_that_the_keyboard_alone_goes_from_list_to_plate_to_entry_and_back(open_window, qtbot):
    window = open_window()
    place = window.atlas
    assert place.list.tree.hasFocus()
    press(qtbot, window, Qt.Key.Key_Tab)
    assert place.plate.hasFocus()
    press(qtbot, window, Qt.Key.Key_4)
    press(qtbot, window, Qt.Key.Key_Right)
    assert place.plate.focused.name == "Spine"
    press(qtbot, window, Qt.Key.Key_Tab)
    assert place.entry.isAncestorOf(window.focusWidget())
    press(qtbot, window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert place.plate.hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert place.list.tree.hasFocus()


def test_that_arrow_keys_in_the_list_show_entry_after_entry(open_window, qtbot):
    window = open_window()
    tree = window.atlas.list.tree
    for row in range(tree.model().rowCount()):
        if tree.model().index(row, 0).data() == "Upper half":
            tree.setCurrentIndex(tree.model().index(row, 0))
    title = window.atlas.entry.title
    press(qtbot, window, Qt.Key.Key_Right)
    press(qtbot, window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: title.text() == "Long ribbon")
    press(qtbot, window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: title.text() == "Short ribbon")


def test_that_keys_switch_layer_side_and_overlays(open_window, qtbot):
    window = open_window()
    selection = window.context.selection
    press(qtbot, window, Qt.Key.Key_4)
    assert selection.layer is Layer.DEEP
    press(qtbot, window, Qt.Key.Key_2)
    assert selection.layer is Layer.SUPERFICIAL
    press(qtbot, window, Qt.Key.Key_X)
    assert selection.side is Side.LEFT
    press(qtbot, window, Qt.Key.Key_H)
    assert window.atlas.plate.overlays.hazards
    press(qtbot, window, Qt.Key.Key_BracketRight)
    assert selection.figure == "blank-back"


def test_that_letters_typed_into_search_or_notes_stay_letters(open_window, qtbot):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    before = window.context.selection.layer
    type_search(qtbot, window, "x4hf/?")
    assert window.atlas.list.search.text() == "x4hf/?"
    assert window.context.selection.layer is before
    assert window.context.profile.favourites == ()


def test_that_the_card_of_a_trigger_point_shows_it_alone_and_again_all(open_window, qtbot):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    settle()
    cards = window.atlas.entry.scroll_area.widget().point_cards
    qtbot.mouseClick(cards["long_ribbon__first"], Qt.MouseButton.LeftButton)
    assert window.context.selection.point == "long_ribbon__first"
    assert [key for key, card in cards.items() if card.isChecked()] == ["long_ribbon__first"]
    qtbot.mouseClick(cards["long_ribbon__shiver"], Qt.MouseButton.LeftButton)
    assert [key for key, card in cards.items() if card.isChecked()] == ["long_ribbon__shiver"]
    qtbot.mouseClick(cards["long_ribbon__shiver"], Qt.MouseButton.LeftButton)
    assert window.context.selection.point == ""


def test_that_a_condition_and_its_muscles_lead_to_each_other(open_window, qtbot):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    settle()
    press_row(qtbot, window, "Corner pain")
    assert window.atlas.entry.title.text() == "Corner pain"
    page = texts(window.atlas.entry.scroll_area.widget())
    assert "No clear benefit" in page
    assert "certainty: low" in page
    press_row(qtbot, window, "Disc")
    assert window.atlas.entry.title.text() == "Disc"


def press_row(qtbot, window, text):
    page = window.atlas.entry.scroll_area.widget()
    row = next(b for b in page.findChildren(QAbstractButton) if b.text().startswith(text))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()


def test_that_an_entry_says_how_it_is_known_and_whose_judgement_the_level_is(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("trapezius")
    page = texts(window.atlas.entry.scroll_area.widget())
    assert "editor’s judgement" in page
    assert window.context.atlas.guide.caveat[:40] in page
    assert "read at the source" in page
    assert "Web page, secondary, read by Nov 2026" in page


def test_that_unconfirmed_statements_are_called_so(open_shipped):
    window = open_shipped()
    muscles = window.context.atlas.muscles.values()
    muscle, mimic = next((m, each) for m in muscles for each in m.consider_instead if not each.sources)
    window.atlas.choose_muscle(muscle.id)
    said = texts(window.atlas.entry.scroll_area.widget())
    (line,) = {line for line in said.split("\n") if escape(mimic.text) in line}
    assert "unconfirmed" in line


def test_that_a_muscle_that_no_figure_shows_still_has_its_entry(open_window):
    window = open_window()
    window.atlas.choose_muscle("hidden")
    assert window.atlas.entry.title.text() == "Hidden"


def test_that_every_muscle_and_condition_has_a_page_that_can_be_built(open_shipped):
    window = open_shipped()
    for muscle in window.context.atlas.muscles:
        window.context.selection.set_muscle(muscle)
        assert window.atlas.entry.title.text() == window.context.atlas.muscles[muscle].name
    for condition in window.context.atlas.conditions:
        window.context.selection.set_condition(condition)
        assert window.atlas.entry.title.text() == window.context.atlas.conditions[condition].name


def test_that_f11_gives_the_plate_the_screen_and_gives_everything_back(open_window, qtbot):
    window = open_window()
    place, type_before = window.atlas, window.atlas.plate_style.type_size
    press(qtbot, window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert not any(part.isVisible() for part in (place.list, place.toolbar, place.entry, window.header))
    assert place.plate_style.type_size >= 1.5 * type_before
    press(qtbot, window, Qt.Key.Key_4)
    assert window.context.selection.layer is Layer.DEEP
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert all(part.isVisible() for part in (place.list, place.toolbar, place.entry, window.header))
    assert place.plate_style.type_size == type_before


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_that_the_picture_on_the_plate_can_be_saved(open_window, tmp_path, suffix):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    window.atlas.saver.save(str(tmp_path / f"picture{suffix}"))
    settle()
    assert (tmp_path / f"picture{suffix}").stat().st_size > 1000
    assert any("saved" in bar.label.text() for bar in bars(window))


def test_that_a_picture_that_cannot_be_saved_is_said(open_window, tmp_path):
    window = open_window()
    window.atlas.saver.save(str(tmp_path / "no" / "such" / "folder.png"))
    settle()
    assert any("was not saved" in bar.label.text() for bar in bars(window))


def test_that_every_control_has_a_name_for_the_screen_reader(open_window):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    window.open_place("Guide")
    controls = [
        control
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for control in window.findChildren(kind)
        if control.objectName() != "qt_toolbar_ext_button" and not control.parent().inherits("QLineEdit")
    ]
    assert len(controls) > 25
    nameless = [c for c in controls if not (c.accessibleName() or getattr(c, "text", str)())]
    assert nameless == []


def test_that_what_is_tapped_is_large_enough(open_window):
    window = open_window(size=(1024, 640))
    window.atlas.choose_muscle("long_ribbon")
    settle()
    place = window.atlas
    tapped = [place.list.search, place.entry.star, place.toolbar.chooser, *window.places.values()]
    assert [control.height() for control in tapped if control.height() < 40] == []
    assert place.list.tree.sizeHintForRow(0) >= 36
    assert all(card.height() >= 44 for card in place.entry.findChildren(CardButton))


def test_that_the_sheet_of_keys_opens_on_a_question_mark(open_window, qtbot):
    window = open_window()
    press(qtbot, window, Qt.Key.Key_Question)
    assert "Look beneath" in "".join(texts(child) for child in window.findChildren(QWidget, "sheet"))
