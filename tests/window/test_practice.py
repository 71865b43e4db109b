"""What entries say for practice, and the pages of groups."""

import shutil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.content.load import load_atlas
from tests.window.conftest import BLANK_DATA, BLANK_FIGURES
from tests.window.hands import press, settle, texts, type_search


def page_of(window):
    return window.atlas.entry.scroll_area.widget()


def test_that_an_entry_says_how_to_find_the_muscle_and_what_else_it_may_be(open_window):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    said = texts(page_of(window))
    for words in ("“A stitch at the crown”", "Pincer", "Ask to fold the corners", "A warm cloth"):
        assert words in said
    assert said.index("Red flag") < said.index("C5 radiculopathy")


def test_that_an_entry_over_the_lung_says_what_to_watch_for_and_for_how_long(open_window):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    said = texts(page_of(window).sections["Cautions"])
    assert "Breathlessness" in said
    assert "Minutes to two days" in said
    assert "Emergency department" in said
    window.atlas.choose_muscle("disc")
    assert "Breathlessness" not in texts(page_of(window))


def test_that_a_pattern_says_in_a_sentence_where_and_how_it_is_known(open_window):
    window = open_window()
    window.atlas.choose_muscle("long_ribbon")
    card = texts(page_of(window).point_cards["long_ribbon__first"])
    assert "May refer to the crown and the fingers, sometimes to the palm." in card
    assert "Drawn in the classic manuals" in card
    assert "Seen in patients" in card
    assert "n = 12" in card


def test_that_a_pattern_on_no_chart_says_so_and_one_on_a_chart_says_whose(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("lumbricals_foot")
    (card,) = page_of(window).point_cards.values()
    assert "Not charted · " in texts(card)
    assert "After not" not in texts(card)
    window.atlas.choose_muscle("soleus")
    assert "After Travell &amp; Simons · " in texts(page_of(window).point_cards["soleus__trp1"])


def test_that_each_way_to_reduce_a_hazard_begins_with_a_capital(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("flexor_pollicis_longus")
    said = texts(page_of(window).hazard_cards["median_forearm"])
    for line in ("Short needle", "Not in the distal third"):
        assert line in said


def test_that_a_bare_number_in_a_study_is_said_to_be_how_many(open_window):
    window = open_window()
    window.atlas.choose_condition("corner_pain")
    assert "Randomised trial, n = 12, Journal of Blanks, 2020" in texts(page_of(window))


def test_that_an_entry_names_the_muscles_it_is_easily_taken_for_and_leads_to_them(open_window, qtbot):
    window = open_window()
    window.atlas.choose_muscle("short_ribbon")
    block = page_of(window).sections["Easily confused with"]
    (row,) = block.findChildren(QPushButton)
    assert row.text() == "Disc"
    assert "The same pattern" in texts(block)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert window.atlas.entry.title.text() == "Disc"


def test_that_an_entry_names_at_most_three_such_muscles_nearest_first_and_says_which_lie_over_the_lung(
    open_shipped,
):
    window = open_shipped()
    window.atlas.choose_muscle("scalenus_anterior")
    block = page_of(window).sections["Easily confused with"]
    rows = [button.text() for button in block.findChildren(QPushButton)]
    assert len(rows) == 3
    assert [row.split("   ")[0] for row in rows[:2]] == ["Middle scalene", "Posterior scalene"]
    assert "over the lung" in rows[0]
    assert texts(block).index("The same pattern") < texts(block).index("% in common: ")
    assert "Dorsal forearm" in texts(block)


def test_that_a_muscle_whose_pattern_is_its_own_is_not_called_easily_confused(open_window):
    window = open_window()
    window.atlas.choose_muscle("hidden")
    assert "Easily confused with" not in page_of(window).sections


def test_that_the_head_of_an_entry_leads_to_each_of_its_parts(open_window, qtbot):
    window = open_window(size=(1024, 640))
    window.atlas.choose_muscle("long_ribbon")
    settle()
    page, area = page_of(window), window.atlas.entry.scroll_area
    contents = next(w for w in page.findChildren(QLabel) if w.accessibleName() == "Parts of this entry")
    for name in ("Find it", "Consider instead", "Self-care"):
        assert name in texts(page)
        contents.linkActivated.emit(name)
        settle()
        heading = next(w for w in page.sections[name].findChildren(QLabel) if w.objectName() == "section")
        top = heading.mapTo(area.viewport(), heading.rect().topLeft()).y()
        assert 0 <= top < 100, name


def test_that_what_names_no_source_is_called_unconfirmed(open_window, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(BLANK_DATA, data)
    muscles = data / "muscles.yaml"
    text = muscles.read_text(encoding="utf-8")
    muscles.write_text(
        text.replace("A worn hinge of the middle, sources: [book]", "A worn hinge, sources: []")
    )
    atlas, _ = load_atlas(data, BLANK_FIGURES, cache_folder=tmp_path / "cache")
    window = open_window(atlas)
    window.atlas.choose_muscle("short_ribbon")
    (line,) = [line for line in texts(page_of(window)).split("\n") if "A worn hinge" in line]
    assert "unconfirmed" in line
    window.atlas.choose_muscle("disc")
    (line,) = [line for line in texts(page_of(window)).split("\n") if "A worn hinge" in line]
    assert "unconfirmed" not in line


def test_that_a_condition_says_when_to_refer_urgent_signs_first(open_window):
    window = open_window()
    window.atlas.choose_condition("corner_pain")
    said = texts(page_of(window))
    assert "A corner that hurts when it is folded." in said
    assert said.index("a corner gone white".capitalize()) < said.index("pain that lasts for weeks")
    assert "A torn edge" in said


def test_that_a_group_is_found_by_name_and_has_a_page_with_its_muscles_and_their_caution(open_window, qtbot):
    window = open_window()
    type_search(qtbot, window, "pair")
    press(qtbot, window, Qt.Key.Key_Return)
    entry = window.atlas.entry
    assert entry.title.text() == "Pair"
    assert entry.caution.isVisible()
    assert entry.caution.headline.text().startswith("Pneumothorax risk: 1 of these 2 muscles")
    said = texts(page_of(window))
    assert "Both shorten the middle." in said
    assert "Palm" in said
    rows = {button.text().split("   ")[0]: button for button in page_of(window).findChildren(QPushButton)}
    assert set(rows) == {"Short ribbon", "Disc"}
    qtbot.mouseClick(rows["Disc"], Qt.MouseButton.LeftButton)
    assert entry.title.text() == "Disc"


def test_that_escape_leads_from_a_group_back_to_the_muscle(open_window, qtbot):
    window = open_window()
    window.atlas.choose_muscle("disc")
    window.atlas.choose_group("pair")
    settle()
    assert window.atlas.entry.title.text() == "Pair"
    window.atlas.plate.setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.atlas.entry.title.text() == "Disc"


def test_that_the_list_has_the_groups_and_follows_the_one_shown(open_window):
    window = open_window()
    window.atlas.choose_group("pair")
    settle()
    tree = window.atlas.list.tree
    assert tree.currentIndex().data() == "Pair"
    assert tree.currentIndex().parent().data() == "Groups of muscles"
