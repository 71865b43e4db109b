"""A copy of the blank atlas that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from app.content.lint import lint
from app.content.problem import Problem
from app.content.read import Reading, read_atlas

BLANK = Path(__file__).parent.parent / "blank"


class Content:
    """The blank atlas in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.assets = folder / "assets" / "anatomy"
        shutil.copytree(BLANK, folder, dirs_exist_ok=True)

    def change(self, file: str, old: str, new: str) -> int:
        """Replace one piece of a file; gives the line (from 1) in which the piece begins."""
        path = self.data / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def read(self) -> Reading:
        return read_atlas(self.data, self.assets)

    def lint(self) -> list[Problem]:
        return lint(self.data, self.assets)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)
