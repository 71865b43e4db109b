"""Opening the program as the command line does."""

import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from app.services.profile import open_profile
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


def test_that_a_second_window_opens_with_the_plate_where_it_will_stay(theme, qapp, qtbot, tmp_path):
    profile = tmp_path / "profile"
    left = open_window(qapp, WindowOptions(profile=profile))
    qtbot.addWidget(left)
    qtbot.waitUntil(lambda: left.is_furnished)
    left.resize(
        1000, 700
    )  # the offscreen screen is small, and a window is not restored larger than its screen
    left.close()
    left.profile.close()
    window = open_window(qapp, WindowOptions(profile=profile))
    qtbot.addWidget(window)
    assert not window.is_furnished
    first = window.grab().toImage()
    qtbot.waitUntil(lambda: window.is_furnished)
    plate = window.atlas.plate
    at = plate.at_rest.at.translated(plate.mapTo(window, QPoint()))
    after = window.grab().toImage()
    spots = [QPoint(x, y) for x in range(at.left(), at.right(), 7) for y in range(at.top(), at.bottom(), 7)]
    assert len({first.pixel(spot) for spot in spots}) > 100
    same = sum(first.pixel(spot) == after.pixel(spot) for spot in spots)
    assert same > 0.98 * len(spots)
    window.profile.close()


def test_that_pain_out_of_sight_has_its_inset_from_the_start(theme, qapp, qtbot, tmp_path):
    options = WindowOptions(profile=tmp_path / "profile", size=(1440, 900), muscle="infraspinatus")
    window = open_window(qapp, options)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.is_furnished)
    qtbot.waitUntil(window.atlas.insets.isVisible)
    window.close()
    window.profile.close()
    again = open_window(qapp, WindowOptions(profile=tmp_path / "profile", size=(1440, 900)))
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.is_furnished)
    qtbot.waitUntil(again.atlas.insets.isVisible)
    again.profile.close()


def test_that_a_window_opens_where_what_it_remembers_cannot_be_right(theme, qapp, qtbot, tmp_path):
    for nonsense in ("x", [1], {"page": [1, 2], "at": [0, 0, 0, 0], "picture": "../../etc/passwd"}):
        profile = open_profile(tmp_path / "profile")
        profile.set_state("opening", nonsense)
        profile.close()
        window = open_window(qapp, WindowOptions(profile=tmp_path / "profile", muscle="trapezius"))
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda window=window: window.is_furnished)
        assert window.context.selection.muscle == "trapezius"
        assert window.atlas.entry.caution.isVisible()
        window.profile.close()


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
