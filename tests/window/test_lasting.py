"""What lasts from one window to the next, and what is said when something is missing or cannot be kept."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from app.content.load import load_atlas
from app.domain.terms import Layer, Side
from app.services.profile import open_profile
from app.ui.opening import opening_page
from tests.window.hands import bars, press, settle

TESTS = Path(__file__).parent.parent
BLANK_DATA, BLANK_FIGURES = TESTS / "blank" / "data", TESTS / "blank_figure"


def test_that_a_second_window_opens_as_the_first_was_left(open_window, qtbot, tmp_path, theme):
    first = open_window(profile=open_profile(tmp_path / "mine"), size=(1000, 700))
    first.atlas.choose_muscle("long_ribbon")
    settle()
    press(qtbot, first, Qt.Key.Key_F)
    note = first.atlas.entry.scroll_area.widget().note
    note.setPlainText("ask about the left side")
    first.context.selection.set_layer(Layer.DEEP)
    first.context.selection.set_figure("blank-back")
    first.context.selection.set_side(Side.LEFT)
    first.atlas.toolbar.overlay_buttons["labels"].click()
    first.atlas.splitter.setSizes([300, 600, 400])
    sizes = first.atlas.splitter.sizes()
    first.close()
    first.context.profile.close()

    second = open_window(profile=open_profile(tmp_path / "mine"))
    settle()
    assert second.size() == first.size()
    assert second.atlas.splitter.sizes() == sizes
    assert second.context.selection.figure == "blank-back"
    assert second.context.selection.layer is Layer.DEEP
    assert second.context.selection.side is Side.LEFT
    assert second.atlas.plate.overlays.labels
    assert second.atlas.entry.title.text() == "Long ribbon"
    assert second.atlas.entry.star.isChecked()
    assert second.atlas.entry.scroll_area.widget().note.toPlainText() == "ask about the left side"
    listed = second.atlas.list.model
    assert [listed.item(row).child(0).text() for row in (0, 1)] == ["Long ribbon", "Long ribbon"]


def test_that_an_unwritable_profile_is_said_once_and_the_window_works(open_window, qtbot, tmp_path):
    (tmp_path / "file").write_text("")
    window = open_window(profile=open_profile(tmp_path / "file" / "profile"))
    assert len(bars(window)) == 1
    assert "cannot be written" in bars(window)[0].label.text()
    window.atlas.choose_muscle("long_ribbon")
    settle()
    press(qtbot, window, Qt.Key.Key_F)
    window.atlas.choose_muscle("disc")
    window.atlas.choose_muscle("long_ribbon")
    assert window.atlas.entry.star.isChecked()
    assert len(bars(window)) == 1


def test_that_broken_content_opens_and_says_what_is_missing_and_where(open_window, qtbot, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(BLANK_DATA, data)
    broken = (data / "muscles.yaml").read_text().replace("overlies_pleura: partly", "overlies_pleura: mostly")
    (data / "muscles.yaml").write_text(broken)
    (data / "conditions.yaml").unlink()
    atlas, problems = load_atlas(data, BLANK_FIGURES, cache_folder=tmp_path / "cache")
    window = open_window(atlas, problems=problems)
    assert len(bars(window)) == 1
    shows = next(b for b in bars(window)[0].findChildren(QAbstractButton) if b.text())
    qtbot.mouseClick(shows, Qt.MouseButton.LeftButton)
    listed = window.problems_window
    assert listed.isVisible()
    line = 1 + broken[: broken.index("mostly")].count("\n")
    assert f"muscles.yaml:{line}:" in listed.text
    assert "conditions.yaml" in listed.text
    listed.copy_all()
    assert QGuiApplication.clipboard().text() == listed.text
    window.atlas.choose_muscle("disc")
    assert window.atlas.entry.title.text() == "Disc"


def test_that_a_missing_figure_is_said_when_it_is_asked_for(open_window, tmp_path):
    figures = tmp_path / "figures"
    shutil.copytree(BLANK_FIGURES, figures)
    (figures / "blank-back.svg").unlink()
    atlas, problems = load_atlas(BLANK_DATA, figures, cache_folder=tmp_path / "cache")
    window = open_window(atlas, assets=figures, problems=problems)
    window.context.selection.set_figure("blank-back")
    settle()
    assert any("problem" in bar.label.text() for bar in bars(window))
    window.show_problems()
    assert "blank-back.svg" in window.problems_window.text


def test_that_a_mirrored_plate_opens_again_as_it_was_left(open_window, theme, tmp_path):
    first = open_window(size=(1000, 700))
    first.context.selection.set_figure("blank-flank")
    first.context.selection.set_side(Side.RIGHT)
    settle()
    first.save_state()
    opening = opening_page(first.profile, BLANK_FIGURES)
    opening.resize(first.atlas.size())
    at = first.atlas.plate.mapTo(first.atlas, first.atlas.plate.at_rest.at.topLeft())
    scale = first.atlas.plate.stage.scale
    left_of_picture, right_of_picture = (
        opening.grab().toImage().pixelColor(at.x() + round(x * scale), at.y() + round(130 * scale))
        for x in (45, 95)
    )
    plate = first.atlas.plate.grab().toImage()
    stage = first.atlas.plate.stage
    assert left_of_picture != right_of_picture
    for x, colour in ((45, left_of_picture), (95, right_of_picture)):
        assert plate.pixelColor(stage.to_area(x, 130).toPoint()) == colour
