"""Walking a plate with the arrow keys: to the nearest structure in a direction, and nowhere out of reach."""

from collections.abc import Sequence
from typing import Literal

from app.domain.figure import Outline

Heading = Literal["left", "right", "up", "down"]
HEADINGS: tuple[Heading, ...] = ("left", "right", "up", "down")
_UNIT = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_BACK: dict[Heading, Heading] = {"left": "right", "right": "left", "up": "down", "down": "up"}
Links = list[dict[Heading, int]]


def links(outlines: Sequence[Outline]) -> Links:
    """For each outline, where each arrow key leads (indices). All can be reached from any."""
    spots = [(o.box.x + o.box.width / 2, o.box.y + o.box.height / 2) for o in outlines]
    found: Links = [{} for _ in outlines]
    for here in range(len(spots)):
        for heading in HEADINGS:
            there = _nearest(spots, here, heading)
            if there is not None:
                found[here][heading] = there
    _make_all_reachable(found, spots)
    return found


def _nearest(spots: list[tuple[float, float]], here: int, heading: Heading) -> int | None:
    ux, uy = _UNIT[heading]
    best, best_cost = None, float("inf")
    for there, (x, y) in enumerate(spots):
        dx, dy = x - spots[here][0], y - spots[here][1]
        ahead, aside = dx * ux + dy * uy, abs(dx * uy - dy * ux)
        if there != here and ahead > 0 and aside <= 2 * ahead and ahead + 2 * aside < best_cost:
            best, best_cost = there, ahead + 2 * aside
    return best


def _make_all_reachable(found: Links, spots: list[tuple[float, float]]) -> None:
    """Puts each stray outline on the way from its nearest neighbour to where that one led before."""
    reached = _reachable(found)
    while len(reached) < len(found):
        stray = min(set(range(len(found))) - reached)
        near = min(reached, key=lambda other: _gap(spots[stray], spots[other]))
        dx, dy = spots[stray][0] - spots[near][0], spots[stray][1] - spots[near][1]
        across: Heading = "right" if dx > 0 else "left"
        heading: Heading = across if abs(dx) >= abs(dy) else "down" if dy > 0 else "up"
        onwards = found[near].get(heading, near)
        found[near][heading] = stray
        found[stray][heading] = onwards
        found[stray].setdefault(_BACK[heading], near)
        reached = _reachable(found)


def _reachable(found: Links) -> set[int]:
    """Outlines on a round trip from the first one."""
    onwards = [list(each.values()) for each in found]
    backwards: list[list[int]] = [[] for _ in found]
    for here, there in enumerate(onwards):
        for other in there:
            backwards[other].append(here)
    return _flood(onwards) & _flood(backwards) if found else set()


def _flood(edges: list[list[int]]) -> set[int]:
    reached, waiting = {0}, [0]
    while waiting:
        for other in edges[waiting.pop()]:
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def _gap(a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
