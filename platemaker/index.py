"""`index.json`: every figure in a line, enough to choose one without opening it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.figure import Figure
from app.domain.terms import Side
from platemaker.files import write_text

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A figure and the areas, in pixels, that its shapes had before they were traced."""

    figure: Figure
    silhouettes: tuple[int, ...]
    """As `figure.silhouettes`."""
    zones: tuple[int, ...]
    """As `figure.zones`."""


def entry(drawn: Drawn, *, group: str = "") -> Entry:
    """A figure's line; `group` is its heading in a menu."""
    figure = drawn.figure
    patches = list(zip(figure.zones, drawn.zones, strict=True))
    return {
        "id": figure.id,
        "title": figure.title,
        "direction": figure.direction,
        **({"side": str(figure.side)} if figure.side else {}),
        **({"group": group} if group else {}),
        "width": figure.width,
        "height": figure.height,
        "mm_per_px": figure.mm_per_px,
        "svg": f"{figure.id}.svg",
        "credit": figure.credit,
        "seen": {
            str(layer.layer): _summed((outline.structure, outline.area) for outline in layer.outlines)
            for layer in figure.layers
        },
        "whole": _summed(
            (s.structure, area) for s, area in zip(figure.silhouettes, drawn.silhouettes, strict=True)
        ),
        "zones": {
            str(side): _summed((patch.zone, area) for patch, area in patches if patch.side is side)
            for side in Side
        },
        "points": _summed((point.muscle, 1) for point in figure.points if point.layer),
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
