"""What is kept ready for marks looks as if drawn for them; only for what is seen is it kept ready."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.domain.terms import Side
from app.ui.finder.marks import Marks
from app.ui.finder.patterns import Patterns
from app.ui.finder.thumbnail import SIDE, Miniatures
from tests.window.finder_hands import open_finder
from tests.window.hands import settle


def ink(image):
    """How much of each of the miniature's points is covered, whatever the screen."""
    scaled = image.scaled(
        SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    alpha = scaled.convertToFormat(QImage.Format.Format_Alpha8)
    return [value for row in range(SIDE) for value in bytes(alpha.constScanLine(row))[:SIDE]]


@pytest.mark.parametrize("ratio", [1.0, 1.125, 1.25, 1.5, 1.625, 2.125])
def test_that_a_small_pattern_looks_the_same_on_every_screen(open_shipped, ratio):
    tools = open_finder(open_shipped()).tools
    miniatures = Miniatures(tools, Marks())
    pattern, body = Patterns(tools).of("deltoid", "first", (Side.RIGHT,)), miniatures.bodies[0]
    found = miniatures.hatching(body, pattern, ratio)
    fine = ink(miniatures.hatching(body, pattern, 4.0))
    assert found.devicePixelRatioF() == ratio
    assert sum(abs(a - b) for a, b in zip(fine, ink(found), strict=True)) < 0.35 * sum(fine)


def test_that_figures_out_of_sight_are_not_drawn_ahead(open_shipped, theme):
    window = open_shipped()
    finder = open_finder(window)
    seen, is_busy = list(finder.bodies), finder.tools.leisure.is_busy
    assert all(map(is_busy, seen))
    finder.bar.view_buttons["Hand"].click()
    settle()
    assert all(map(is_busy, finder.bodies))
    assert not any(map(is_busy, seen))
    window.places["Atlas"].click()
    settle()
    try:
        theme.choose("dark")
        settle()
        assert not any(map(is_busy, (*seen, *finder.bodies)))
    finally:
        theme.choose("light")
