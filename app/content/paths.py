"""Where the shipped files are, and where a cache may be kept. Standard library only, no Qt."""

import os
import sys
from pathlib import Path

NAME = "trigger-point-atlas"
_APP = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The shipped `data/`: inside the package when installed, else beside it in the checkout."""
    return _shipped(_APP / "_data", _APP.parent / "data")


def assets_folder() -> Path:
    """The shipped `assets/anatomy`."""
    return _shipped(_APP / "_assets" / "anatomy", _APP.parent / "assets" / "anatomy")


def _shipped(installed: Path, checkout: Path) -> Path:
    return installed if installed.is_dir() else checkout


def cache_folder() -> Path:
    """This user's folder for what can be made again; it need not exist."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / NAME
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / NAME
