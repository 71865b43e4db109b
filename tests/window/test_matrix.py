"""The matrix of all pain patterns against each other."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from shiboken6 import isValid

from app.ui.finder.matrix import open_matrix
from app.ui.finder.overlap_colours import colour_table
from app.ui.theme.palette import DARK, LIGHT
from tests.window.hands import settle


@pytest.fixture
def matrix(open_shipped, qtbot):
    """The matrix, and the pairs that were asked to be compared."""
    window = open_shipped()
    window.hide()  # the offscreen platform raises no window: the pointer would find this one
    compared = []
    opened = open_matrix(None, window.context, lambda a, b: compared.append((a, b)))
    settle()
    return opened, compared


def cell(opened, a, b):
    return opened.plot.centre_of(a, b).toPoint()


def rows(opened):
    return [opened.list.item(at).text() for at in range(opened.list.count())]


def test_that_plotting_is_loaded_when_a_matrix_is_first_shown_and_not_before():
    program = (
        "import sys; import app.ui.finder.matrix;"
        "print([name for name in ('pyqtgraph', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"


def test_that_the_cell_under_the_pointer_is_said_in_words(matrix, qtbot):
    opened, _ = matrix
    spot = cell(opened, "supinator", "extensor_carpi_radialis_longus")
    qtbot.mouseMove(opened.plot.widget.viewport(), spot - QPoint(40, 40))
    qtbot.mouseMove(opened.plot.widget.viewport(), spot)
    qtbot.waitUntil(lambda: "Supinator" in opened.words.text())
    assert "Extensor carpi radialis longus" in opened.words.text()
    assert "57 %" in opened.words.text()
    assert "Thumb web" in opened.words.text()


def test_that_a_click_on_a_cell_compares_its_pair(matrix, qtbot):
    opened, compared = matrix
    spot = cell(opened, "supinator", "brachialis")
    qtbot.mouseClick(opened.plot.widget.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert compared == [("supinator", "brachialis")]
    assert not isValid(opened) or not opened.isVisible()


def test_that_a_click_on_the_diagonal_compares_nothing(matrix, qtbot):
    opened, compared = matrix
    spot = cell(opened, "supinator", "supinator")
    qtbot.mouseClick(opened.plot.widget.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert compared == []
    assert opened.isVisible()


def test_that_the_keyboard_does_the_same_by_the_list(matrix, qtbot):
    opened, compared = matrix
    qtbot.keyClicks(opened.search, "supinator")
    assert all("Supinator" in row for row in rows(opened))
    shares = [int(row.split("·")[1].removesuffix(" %")) for row in rows(opened)]
    assert shares == sorted(shares, reverse=True)
    qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    settle()
    first = opened.list.currentItem().text()
    assert first.split("\n")[0] in opened.words.text()
    qtbot.keyClick(opened.list, Qt.Key.Key_Return)
    assert len(compared) == 1
    assert "supinator" in compared[0]


def test_that_a_name_without_pairs_says_so_and_offers_nothing_to_compare(matrix, qtbot):
    opened, _ = matrix
    qtbot.keyClicks(opened.search, "xyzzy")
    assert rows(opened) == ["No pair of that name shares a zone"]
    assert not opened.compare.isEnabled()


def test_that_each_theme_has_its_own_colours_from_its_paper_to_its_ink(matrix, theme):
    opened, _ = matrix
    for choice, palette in (("dark", DARK), ("light", LIGHT)):
        theme.choose(choice)
        settle()
        shown = opened.plot.widget.grab().toImage()
        seen = {
            shown.pixelColor(x, y).name().upper() for x in range(0, shown.width(), 2) for y in range(200, 400)
        }
        assert palette.paper in seen
        assert palette.ink in seen
        assert len(colour_table(palette)) == 256


def test_that_asking_twice_shows_the_same_matrix(open_window):
    window = open_window()
    first = open_matrix(window, window.context, lambda *_: None)
    assert open_matrix(window, window.context, lambda *_: None) is first


def test_that_an_atlas_without_patterns_still_opens(open_window, qtbot):
    window = open_window()
    empty = replace(window.context, atlas=replace(window.context.atlas, muscles={}))
    opened = open_matrix(window, empty, lambda *_: None)
    settle()
    assert rows(opened) == ["No pair of that name shares a zone"]
    assert not opened.compare.isEnabled()
    opened.close()
