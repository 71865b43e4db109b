"""Figures and pictures, read when needed."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from app.domain.terms import Layer
from app.ui.plate.library import FigureLibrary

BLANK = Path(__file__).parent.parent / "blank_figure"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(BLANK, tmp_path / "anatomy")


def test_that_a_broken_picture_is_said_once_and_the_figure_stays(qapp, atlas, folder):
    (folder / "blank-front.deep.png").write_bytes(b"not a picture")
    said = []
    library = FigureLibrary(atlas.figures, folder, said.append)
    for size in (None, QSize(50, 40), None):
        assert library.picture("blank-front", Layer.DEEP, size).isNull()
    assert [problem.file for problem in said] == [str(folder / "blank-front.deep.png")]
    assert not library.picture("blank-front", Layer.SUPERFICIAL).isNull()


def test_that_a_missing_figure_is_said_once_and_is_none(qapp, atlas, folder):
    (folder / "blank-back.svg").unlink()
    said = []
    library = FigureLibrary(atlas.figures, folder, said.append)
    assert library.figure("blank-back") is None
    assert library.figure("blank-back") is None
    assert len(said) == 1


def test_that_a_shrunken_picture_has_the_size_asked_for(qapp, library):
    assert library.picture("blank-front", Layer.SKIN, QSize(50, 40)).size() == QSize(50, 40)
