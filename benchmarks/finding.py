"""How long the pain finder thinks: over the shipped patterns, and over ten times as many."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.domain.atlas import Atlas
from app.domain.terms import Side
from app.reference.pain_finder import PainFinder, Spot, whole_pattern
from app.reference.pain_patterns import pain_points

ROUNDS = 5
PAGE = 30
"""As many answers as the window writes out at first and when more are asked for: 6 + 24."""
Marks = Mapping[Spot, float]


def measure() -> list[str]:
    """Lines of a table: medians and slowest drawings in ms, beside the plainest way of asking."""
    with TemporaryDirectory() as folder:
        atlas = load_atlas(data_folder(), assets_folder(), cache_folder=Path(folder))[0]
    large = _ten_times(atlas)
    gc.collect()
    gc.freeze()  # as the window does once it is open: else the collector walks through the whole atlas
    start = time.perf_counter()
    finder = PainFinder(atlas, atlas.weights)
    made = (time.perf_counter() - start) * 1000
    ten = PainFinder(large, large.weights)
    drawings = _drawings(atlas, finder)
    everywhere = {spot: 1.0 for zone in finder.zones for spot in finder.spots(zone, Side.LEFT)}
    count = sum(len(pain_points(muscle)) for muscle in atlas.muscles.values())
    return [
        f"pain finder, made ready        {made:8.2f} ms   ({count} pain patterns, {len(finder.zones)} zones)",
        _line("  zones counted plainly", _times(_plain(atlas, finder), drawings), "the baseline: no ranking"),
        _line("  one ranking, all written out", _times(finder.rank, drawings), "aim 1 ms"),
        _line("  as the window asks", _times(_shown(finder), drawings), "aim 1 ms"),
        _line("  the same, ten-fold pack", _times(_shown(ten), drawings), "aim 5 ms; up to 560 answers"),
        _line("  every zone of a side", _times(_shown(finder), [everywhere]), "aim 1 frame"),
    ]


def _shown(finder: PainFinder) -> Callable[[Marks], object]:
    """All muscles put in order, a page of them written out."""
    return lambda marks: finder.ranking(marks).first(PAGE)


def _drawings(atlas: Atlas, finder: PainFinder) -> list[Marks]:
    """Each shipped pattern drawn in full, on the left and on both sides."""
    return [
        {spot: 1.0 for side in sides for spot in whole_pattern(finder, atlas, muscle.id, side, point.id)}
        for sides in ((Side.LEFT,), (Side.LEFT, Side.RIGHT))
        for muscle in atlas.muscles.values()
        for point in pain_points(muscle)
    ]


def _plain(atlas: Atlas, finder: PainFinder) -> Callable[[Marks], object]:
    """What a list on paper does: how many marked zones each muscle has."""
    patterns = {m: set(whole_pattern(finder, atlas, m, Side.LEFT)) for m in atlas.muscles}
    return lambda marks: sorted(patterns, key=lambda m: -len(patterns[m] & marks.keys()))


def _ten_times(atlas: Atlas) -> Atlas:
    """Ten of each muscle, on the same zones."""
    muscles = {
        f"{muscle.id}_{copy}": replace(muscle, id=f"{muscle.id}_{copy}")
        for copy in range(10)
        for muscle in atlas.muscles.values()
    }
    return replace(atlas, muscles=muscles)


def _times(ask: Callable[[Marks], object], drawings: Iterable[Marks]) -> list[float]:
    """The median of a few rounds for each drawing."""
    return [statistics.median(_timed(ask, marks) for _ in range(ROUNDS)) for marks in drawings]


def _timed(ask: Callable[[Marks], object], marks: Marks) -> float:
    start = time.perf_counter()
    ask(marks)
    return (time.perf_counter() - start) * 1000


def _line(name: str, times: list[float], aim: str) -> str:
    slowest = f"   slowest {max(times):.2f} of {len(times)};" if len(times) > 1 else "  "
    return f"{name:<31}{statistics.median(times):8.2f} ms{slowest} {aim}"


if __name__ == "__main__":
    print("\n".join(measure()))
