"""Evenly spread dots, as a draughtsman sets them: close together without rows or clumps."""

import math
from functools import cache
from random import Random

from PySide6.QtCore import QPointF

from app.ui.plate.region import Region

_TILE = 14.0
"""Side of the repeating tile, in dot distances."""
_TRIES = 14


@cache
def blue_noise() -> tuple[tuple[float, float], ...]:
    """Points at least 1 apart on a tile that repeats without a seam (Bridson's dart throwing)."""
    random = Random(11)
    cells = int(_TILE * math.sqrt(2))
    grid: dict[tuple[int, int], tuple[float, float]] = {}
    ratio = cells / _TILE

    def free(x: float, y: float) -> bool:
        column, row = int(x * ratio), int(y * ratio)
        for dx in (-2, -1, 0, 1, 2):
            for dy in (-2, -1, 0, 1, 2):
                other = grid.get(((column + dx) % cells, (row + dy) % cells))
                if other and _torus_gap(x, y, other) < 1.0:
                    return False
        return True

    first = (random.random() * _TILE, random.random() * _TILE)
    grid[int(first[0] * ratio), int(first[1] * ratio)] = first
    points, active = [first], [first]
    while active:
        index = int(random.random() * len(active))
        for _ in range(_TRIES):
            angle, reach = random.random() * math.tau, 1.0 + random.random() * 0.35
            x = (active[index][0] + reach * math.cos(angle)) % _TILE
            y = (active[index][1] + reach * math.sin(angle)) % _TILE
            if free(x, y):
                grid[int(x * ratio), int(y * ratio)] = (x, y)
                points.append((x, y))
                active.append((x, y))
                break
        else:
            active[index] = active[-1]
            active.pop()
    return tuple(points)


def _torus_gap(x: float, y: float, other: tuple[float, float]) -> float:
    dx, dy = abs(x - other[0]), abs(y - other[1])
    return math.hypot(min(dx, _TILE - dx), min(dy, _TILE - dy))


def dots(region: Region, *, distance: float, radius: float) -> list[QPointF]:
    """Whole dots of `radius` inside the region, about `distance` apart; all in figure pixels."""
    if region.outline.isEmpty():
        return []
    bounds, mask = region.outline.boundingRect(), region.mask
    side = _TILE * distance
    found = []
    for row in range(math.floor(bounds.top() / side), math.floor(bounds.bottom() / side) + 1):
        for column in range(math.floor(bounds.left() / side), math.floor(bounds.right() / side) + 1):
            left, top = column * _TILE, row * _TILE
            tile = [((left + dx) * distance, (top + dy) * distance) for dx, dy in blue_noise()]
            found += mask.those_inside(tile, reach=radius)
    return [QPointF(x, y) for x, y in found]
