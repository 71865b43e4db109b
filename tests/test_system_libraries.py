"""What a user is told when a system library of Qt's is missing."""

import os
import subprocess
import sys
from pathlib import Path

from app import system_libraries

ROOT = Path(__file__).parents[1]


def test_that_nothing_is_said_to_be_missing_where_qt_runs():
    assert system_libraries.missing() == ()


def test_that_a_library_that_is_not_there_is_named_as_missing(monkeypatch):
    monkeypatch.setitem(system_libraries.LIBRARIES, "libno-such-thing.so.7", "libno-such-thing7")
    assert system_libraries.missing() == ("libno-such-thing.so.7",)


def test_that_the_explanation_names_the_library_and_the_package_to_install():
    text = system_libraries.explanation(["libxcb-cursor.so.0", "libEGL.so.1"])
    assert "libxcb-cursor.so.0" in text
    assert "libxcb-cursor0" in text
    assert "libegl1" in text


def test_that_a_qt_that_cannot_load_is_explained_without_a_traceback(tmp_path):
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file')\n")
    run = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "libEGL.so.1" in run.stderr
    assert "Traceback" not in run.stderr
