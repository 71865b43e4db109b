"""`index.json`: every figure in a line, enough to choose one without opening it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.domain.figure import Figure
from app.domain.terms import Side
from platemaker.files import write_text

Entry = Mapping[str, Any]


def entry(figure: Figure, whole: Mapping[tuple[str, Side], int]) -> Entry:
    """A figure's line; `whole` gives the area in pixels of each silhouette."""
    return {
        "id": figure.id,
        "title": figure.title,
        "direction": figure.direction,
        "width": figure.width,
        "height": figure.height,
        "mm_per_px": figure.mm_per_px,
        "svg": f"{figure.id}.svg",
        "credit": figure.credit,
        "seen": {
            str(layer.layer): _summed((outline.structure, outline.area) for outline in layer.outlines)
            for layer in figure.layers
        },
        "whole": _summed((structure, area) for (structure, _), area in whole.items()),
        "zones": {
            str(side): _summed((patch.zone, _area(patch.path)) for patch in figure.zones if patch.side == side)
            for side in Side
        },
    }


def merge(path: Path, entries: Iterable[Entry], order: Sequence[str]) -> None:
    """Put figures into the index beside those already there, in `order`; figures not in it are dropped."""
    known = {old["id"]: old for old in _read(path)} | {new["id"]: new for new in entries}
    lines = ",\n".join(json.dumps(known[name], ensure_ascii=False) for name in order if name in known)
    write_text(path, f'{{"figures": [\n{lines}\n]}}\n')


def _read(path: Path) -> Sequence[Entry]:
    """The lines already there; an index that cannot be read is made anew."""
    try:
        figures: Sequence[Entry] = json.loads(path.read_text(encoding="utf-8"))["figures"]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return figures


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for structure, area in pairs:
        total[structure] += area
    return dict(total)


def _area(path: str) -> int:
    """Pixels inside a path of M, L, C and Z, taken from the points it passes through; holes are wound back."""
    total = 0.0
    for ring in path.split("M ")[1:]:
        points = _passed(ring.split())
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            total += x1 * y2 - x2 * y1
    return round(abs(total) / 2)


def _passed(words: Sequence[str]) -> list[tuple[float, float]]:
    points = [(float(words[0]), float(words[1]))]
    numbers: list[float] = []
    command = "L"
    for word in words[2:]:
        if word in "LCZ":
            command, numbers = word, []
            continue
        numbers.append(float(word))
        if len(numbers) == (6 if command == "C" else 2):
            points.append((numbers[-2], numbers[-1]))
            numbers = []
    return points
