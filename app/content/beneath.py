"""`assets/anatomy/beneath.json`: what lies under each muscle. Read when an entry first asks for it."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.content.problem import Gravity, Problem
from app.domain.beneath import Beneath, Passed, UnderMuscle, UnderPoint

FILE = "beneath.json"


@lru_cache(maxsize=2)
def kept_beneath(assets_folder: Path) -> tuple[Beneath, tuple[Problem, ...]]:
    """As `read_beneath`, but read only once."""
    return read_beneath(assets_folder)


def read_beneath(assets_folder: Path) -> tuple[Beneath, tuple[Problem, ...]]:
    """The file of a folder of figures; nothing and a problem if it cannot be read."""
    path = assets_folder / FILE
    try:
        return _beneath(json.loads(path.read_bytes())), ()
    except FileNotFoundError:
        return Beneath(), (_problem(path, "there is no such file: what lies under a muscle is not shown"),)
    except OSError as error:
        return Beneath(), (_problem(path, f"cannot be read: {error.strerror}"),)
    except json.JSONDecodeError as error:
        return Beneath(), (_problem(path, f"not valid JSON: {error.msg}", error.lineno, error.colno),)
    except (UnicodeDecodeError, RecursionError, ValueError, TypeError, KeyError, AttributeError) as error:
        return Beneath(), (_problem(path, f"is not as docs/figure-format.md has it: {error!r}"),)


def _beneath(written: Any) -> Beneath:
    structures = {
        str(name): Passed(name=str(entry["name"]), hazards=_texts(entry.get("hazards", [])))
        for name, entry in written["structures"].items()
    }
    muscles = {
        str(name): UnderMuscle(
            points={
                str(point): UnderPoint(layers=_texts(under["layers"]), beneath=_texts(under["beneath"]))
                for point, under in entry["points"].items()
            },
            anywhere=_texts(entry["anywhere"]),
        )
        for name, entry in written["muscles"].items()
    }
    named = {name for muscle in muscles.values() for name in muscle.anywhere}
    for muscle in muscles.values():
        named.update(name for under in muscle.points.values() for name in under.layers + under.beneath)
    if unknown := sorted(named - set(structures)):
        raise ValueError(f"no structure is called {unknown[0]}")
    return Beneath(structures=structures, muscles=muscles)


def _texts(written: Any) -> tuple[str, ...]:
    if not isinstance(written, list):
        raise TypeError(f"{written!r} should be a list")
    return tuple(str(item) for item in written)


def _problem(path: Path, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(str(path), line, column, message, Gravity.WARNING)
