"""Windows on the blank atlas and on the shipped one, with real profiles in a folder of their own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.services.profile import open_profile
from app.ui.atlas.context import Context
from app.ui.selection import Selection
from app.ui.theme.theme import Theme
from app.ui.window import AtlasWindow

TESTS = Path(__file__).parent.parent
BLANK_DATA, BLANK_FIGURES = TESTS / "blank" / "data", TESTS / "blank_figure"


def pytest_itemcollected(item):
    """The offscreen platform cannot raise windows or tell a window manager their sizes, and says so."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """The shipped atlas: its entries count, its figures may be many."""
    return load_atlas(data_folder(), assets_folder(), cache_folder=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def theme(qapp):
    """One theme over the application, taken off again: other tests draw without it."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    theme = Theme(qapp, "light")
    yield theme
    theme.choose("system")
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
    # Windows on their way out are gone before another module's test hears of them.
    for window in qapp.topLevelWidgets():
        if isValid(window) and type(window) is not QWidget:  # bare ones are Qt's own, behind graphics layouts
            window.close()
            window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def open_window(qtbot, theme, tmp_path):
    """Opens a window: on the blank atlas, or on the atlas, assets and problems it is given."""

    def opened(atlas=None, *, assets=BLANK_FIGURES, problems=(), profile=None, size=None):
        if atlas is None:
            atlas, problems = load_atlas(BLANK_DATA, BLANK_FIGURES, cache_folder=tmp_path / "cache")
        profile = profile or open_profile(tmp_path / "profile")
        context = Context(atlas=atlas, assets=assets, selection=Selection(), profile=profile, theme=theme)
        window = AtlasWindow(theme, profile, assets)
        window.furnish(context, problems)
        if size:
            window.resize(*size)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return opened


@pytest.fixture
def open_shipped(open_window, shipped):
    """Opens a window on the shipped atlas."""

    def opened(**options):
        atlas, problems = shipped
        return open_window(atlas, assets=assets_folder(), problems=problems, **options)

    return opened
