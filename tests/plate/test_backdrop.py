"""Pictures are made ready ahead of their use only as far as they are kept."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.ui.plate.backdrop import Backdrops
from app.ui.plate.library import FigureLibrary
from app.ui.plate.stage import fitted


@pytest.mark.parametrize("height", [700, 1300])
def test_that_getting_ready_comes_to_rest_on_small_and_large_screens(qapp: QApplication, height):
    atlas, _ = load_atlas(data_folder(), assets_folder())
    library = FigureLibrary(atlas.figures, assets_folder())
    figure, area = library.figure("neck-back"), QRectF(0, 0, height * 1.4, height)
    stage, backdrops = fitted(figure, area, area), Backdrops(library)
    rounds = 0
    while any(backdrops.prepare(figure, each.layer, stage, ratio=1.0) for each in figure.layers):
        rounds += 1
        assert rounds <= len(figure.layers)
    assert rounds > 0
