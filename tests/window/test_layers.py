"""The layers under each trigger point, in the entry of a muscle."""

import shutil

from PySide6.QtWidgets import QLabel

from app.content.load import load_atlas
from app.ui.atlas.layers import LayerStack
from app.ui.atlas.muscle_page import MusclePage
from tests.window.conftest import BLANK_DATA, BLANK_FIGURES


def page_of(window, muscle):
    window.context.selection.set_muscle(muscle)
    return window.findChildren(MusclePage)[-1]


def stacks(page):
    return [[row.name for row in stack.rows] for stack in page.findChildren(LayerStack)]


def texts(page):
    return [label.text() for label in page.findChildren(QLabel)]


def test_that_an_entry_stacks_the_layers_from_the_skin_inwards(open_window):
    page = page_of(open_window(), "long_ribbon")
    assert stacks(page)[0] == ["Skin", "Thread", "Long ribbon, left half", "Rib", "Lung"]
    assert stacks(page)[1] == ["Skin", "Long ribbon, right half", "Short ribbon", "Rib"]
    assert any("one adult body" in text and "no depths" in text for text in texts(page))


def test_that_what_only_a_slanted_needle_meets_is_said(open_window):
    page = page_of(open_window(), "long_ribbon")
    (slanted,) = [text for text in texts(page) if text.startswith("At a slant also")]
    assert "Lung" in slanted


def test_that_layers_at_risk_stand_out_in_the_colours_of_a_caution(open_window, theme):
    page = page_of(open_window(), "long_ribbon")
    rows = {row.name: row for row in page.findChildren(LayerStack)[0].rows}
    assert rows["Lung"].ink == theme.palette.critical_ink
    assert rows["Lung"].fill == theme.palette.critical
    assert rows["Thread"].ink == theme.palette.amber_ink
    assert rows["Rib"].ink not in (theme.palette.critical_ink, theme.palette.amber_ink)


def test_that_a_stack_is_as_high_as_its_rows(open_window):
    page = page_of(open_window(size=(1024, 640)), "long_ribbon")
    first, second, *_ = page.findChildren(LayerStack)
    row = first.fontMetrics().height()
    assert first.height() >= 5 * row
    assert first.height() > second.height()


def test_that_layers_that_cannot_be_read_are_said_and_the_entry_is_there(open_window, tmp_path):
    shutil.copytree(BLANK_FIGURES, tmp_path / "figures")
    (tmp_path / "figures" / "beneath.json").write_text("{", encoding="utf-8")
    atlas, problems = load_atlas(BLANK_DATA, BLANK_FIGURES, cache_folder=tmp_path / "cache")
    page = page_of(open_window(atlas, assets=tmp_path / "figures", problems=problems), "long_ribbon")
    assert any("cannot be shown: not valid JSON" in text for text in texts(page))
    assert stacks(page) == []
    assert "long_ribbon__first" in page.point_cards
