"""The wheel holds all that the program needs, and starts far from the checkout."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = [pytest.mark.wheel, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of a clean venv with the freshly built wheel in it."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        folder,
    )
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(folder.glob("*.whl"))
    _run([str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)], folder)
    return scripts


def _run(command, folder):
    """Run in a folder that is not the checkout; the profile is the one of tests/conftest.py."""
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_that_the_installed_program_opens_its_window_away_from_the_checkout(installed, tmp_path):
    _run([str(installed / "trigger-point-atlas"), "--exit-when-shown"], tmp_path)


def test_that_the_installed_program_finds_its_content_without_fault(installed, tmp_path):
    _run([str(installed / "trigger-point-atlas"), "lint"], tmp_path)


def test_that_the_installed_program_makes_a_picture(installed, tmp_path):
    picture = tmp_path / "x.png"
    _run(
        [str(installed / "trigger-point-atlas"), "figure", "infraspinatus", "--pain", "-o", str(picture)],
        tmp_path,
    )
    assert picture.read_bytes().startswith(b"\x89PNG")
