"""Opening the program as the command line does."""

import sys

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from app.ui.run import Failures, WindowOptions, open_window, run


@pytest.fixture
def start(theme, monkeypatch, tmp_path):
    """Runs the program with a profile of its own; the hook for failures is given back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def started(**options):
        return run(WindowOptions(profile=tmp_path / "profile", **options))

    return started


def test_that_a_picture_of_the_window_can_be_asked_for(start, tmp_path):
    file = tmp_path / "window.png"
    assert start(screenshot=file, size=(1024, 640), muscle="trapezius", theme="dark") == 0
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (1024, 640)
    corner = picture.pixelColor(4, 4)
    assert corner.lightness() < 60


def test_that_a_picture_that_cannot_be_written_is_an_error(start, tmp_path, capsys):
    assert start(screenshot=tmp_path / "no" / "window.png") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_that_the_plate_comes_first_and_stays_where_it_is(theme, qapp, qtbot, tmp_path):
    options = WindowOptions(profile=tmp_path / "profile", size=(1440, 900), muscle="trapezius")
    window, context = open_window(qapp, options)
    qtbot.addWidget(window)
    plate = window.atlas.plate
    assert not window.atlas.is_furnished
    first = QRect(plate.mapTo(window, plate.rect().topLeft()), plate.size())
    picture = window.grab(first).toImage()
    shades = {picture.pixelColor(picture.width() // 2, y).name() for y in range(picture.height())}
    assert len(shades) > 50
    qtbot.waitUntil(lambda: window.atlas.is_furnished)
    assert context.selection.muscle == "trapezius"
    assert window.atlas.entry.caution.isVisible()
    assert plate.mapTo(window, plate.rect().topLeft()).x() == first.x()
    assert window.atlas.list.geometry().right() < first.left()
    context.profile.close()


def test_that_the_program_opens_without_any_content(start, tmp_path, capsys):
    nowhere = tmp_path / "nowhere"
    assert start(data=nowhere, assets=nowhere, exit_when="all") == 0
    assert "shown in" in capsys.readouterr().err


def test_that_a_failure_is_logged_and_shown_and_the_window_goes_on(open_window, qtbot, tmp_path):
    window = open_window()
    failures = Failures(window, tmp_path / "errors.log")
    try:
        raise ValueError("the needle is bent")
    except ValueError as error:
        failures.tell(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: window.problems_window is not None and window.problems_window.isVisible())
    assert "the needle is bent" in window.problems_window.text
    assert "the needle is bent" in (tmp_path / "errors.log").read_text()
    window.atlas.choose_muscle("disc")
    assert window.atlas.entry.title.text() == "Disc"
