"""`assets/anatomy/index.json`: every figure in a line, enough to choose one without opening it."""

import json
from pathlib import Path
from typing import Any, get_args

from app.content.problem import Problem
from app.domain.figure import FigureSummary
from app.domain.terms import Layer, Side, ViewDirection

INDEX = "index.json"


def read_index(assets_folder: Path, problems: list[Problem]) -> dict[str, FigureSummary]:
    """All figures by id; a broken one is said and left out. Areas are pixels over the sides it shows."""
    path = assets_folder / INDEX
    try:
        entries = json.loads(path.read_bytes())["figures"]
        if not isinstance(entries, list):
            raise TypeError
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        problems.append(_problem(path, f"cannot be read: {reason}; no figure can be shown"))
        return {}
    except json.JSONDecodeError as error:
        problems.append(_problem(path, f"not valid JSON: {error.msg}", error.lineno, error.colno))
        return {}
    except (UnicodeDecodeError, TypeError, KeyError, RecursionError):
        problems.append(_problem(path, 'should hold a list named "figures"'))
        return {}
    figures: dict[str, FigureSummary] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            figure = _summary(entry)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problems.append(_problem(path, f"figure {number} is left out: {_reason(error)}"))
        else:
            figures[figure.id] = figure
    return figures


def _summary(entry: dict[str, Any]) -> FigureSummary:
    width, height, mm_per_px = int(entry["width"]), int(entry["height"]), float(entry["mm_per_px"])
    if min(width, height, mm_per_px) <= 0:
        raise ValueError("width, height and mm_per_px should be above 0")
    if entry["direction"] not in get_args(ViewDirection):
        raise ValueError(f"direction {entry['direction']!r} is not a known word")
    if entry.get("side", Side.LEFT) not in (Side.LEFT, Side.RIGHT):
        raise ValueError(f"side {entry['side']!r} is neither left nor right")
    return FigureSummary(
        id=_text(entry, "id"),
        title=_text(entry, "title"),
        direction=entry["direction"],
        width=width,
        height=height,
        mm_per_px=mm_per_px,
        svg=_text(entry, "svg"),
        seen=tuple((Layer(layer), _areas(areas)) for layer, areas in entry["seen"].items()),
        whole=_areas(entry.get("whole", {})),
        zones=tuple((Side(side), _areas(areas)) for side, areas in entry.get("zones", {}).items()),
        points=_areas(entry.get("points", {})),
        side=Side(entry["side"]) if "side" in entry else None,
        group=str(entry.get("group", "")),
    )


def _text(entry: dict[str, Any], key: str) -> str:
    if not isinstance(entry[key], str) or not entry[key]:
        raise ValueError(f"{key} should be text")
    return str(entry[key])


def _areas(areas: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((str(structure), int(area)) for structure, area in areas.items())


def _reason(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)


def _problem(path: Path, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(file=str(path), line=line, column=column, message=message)
