"""Where a muscle stands when only part of its own pattern is marked: over every shipped pattern.

No patients: the drawings come from the charts themselves, so this says whether a change of the weights helps
or harms on the whole, not how often the finder is right. Essential zones are marked twice as readily as
spillover. Muscles of whose pattern no chart and no study was found are counted apart: whether they ever hurt
there is not known, and the finder puts them back on purpose.
"""

import random
import statistics
from collections.abc import Iterator, Mapping

from app.content.paths import assets_folder, data_folder
from app.content.read import read_atlas
from app.domain.atlas import Atlas
from app.domain.terms import Side
from app.reference.pain_finder import PainFinder, Spot, whole_pattern
from app.reference.pain_patterns import PatternTable, pain_points
from app.reference.plate_scene import pattern_zones

DRAWINGS = 6
"""Of each pattern and kind."""
SEED = 5
_FIRST_READILY = 2.0
Case = tuple[str, list[Spot]]
"""A muscle, and what is marked."""


def measure() -> list[str]:
    """Lines of a table: how often the muscle is among the first three, and its mean place."""
    atlas = read_atlas(data_folder(), assets_folder()).atlas
    finder = PainFinder(atlas, atlas.weights)
    shown = {pair.muscle for pair in PatternTable(atlas, atlas.weights).pairs if pair.credit == 1}
    lines = [
        f"{'marked of one pattern':<30} {'drawings':>8} {'first':>7} {'first 3':>8} {'mean place':>11}"
        f" {'never shown':>12}"
    ]
    for name, cases in _kinds(atlas, finder).items():
        places = [_place(finder, muscle, spots) for muscle, spots in cases if muscle in shown]
        others = [_place(finder, muscle, spots) for muscle, spots in cases if muscle not in shown]
        first, three = (100 * sum(p <= most for p in places) / len(places) for most in (1, 3))
        mean, beside = statistics.mean(places), statistics.mean(others)
        lines.append(
            f"{name:<30} {len(places):>8} {first:>5.0f} % {three:>6.0f} % {mean:>11.2f} {beside:>12.2f}"
        )
    return lines


def _kinds(atlas: Atlas, finder: PainFinder) -> Mapping[str, list[Case]]:
    chance = random.Random(SEED)
    kinds: dict[str, list[Case]] = {}
    everywhere = sorted(spot for zone in finder.zones for spot in finder.spots(zone, Side.LEFT))
    for muscle, point, order in _drawings(atlas, finder, chance):
        half, foreign = order[: (len(order) + 1) // 2], [s for s in everywhere if s not in order]
        other_side = list(whole_pattern(finder, atlas, muscle, Side.RIGHT, point))
        for name, least, spots in (
            ("one zone", 1, order[:1]),
            ("two zones", 2, order[:2]),
            ("two, and one of others", 2, [*order[:2], chance.choice(foreign)]),
            ("half", 3, half),
            ("half, and one of others", 3, [*half, chance.choice(foreign)]),
            ("all", 1, order),
            ("all, on both sides", 1, [*order, *other_side]),
        ):
            if len(order) >= least:
                kinds.setdefault(name, []).append((muscle, spots))
    return kinds


def _drawings(
    atlas: Atlas, finder: PainFinder, chance: random.Random
) -> Iterator[tuple[str, str, list[Spot]]]:
    """(muscle, pattern, its spots on the left as a patient might mark them, one after another)."""
    for muscle in atlas.muscles.values():
        for point in pain_points(muscle):
            essential, _ = pattern_zones(atlas, (point,))
            own = list(whole_pattern(finder, atlas, muscle.id, Side.LEFT, point.id))
            for _ in range(DRAWINGS):
                keys = {s: chance.random() ** (1 / (_FIRST_READILY if s[0] in essential else 1)) for s in own}
                yield muscle.id, point.id, sorted(own, key=lambda s: -keys[s])


def _place(finder: PainFinder, muscle: str, spots: list[Spot]) -> int:
    answers = finder.rank(dict.fromkeys(spots, 1.0))
    return next(answer.place for answer in answers if answer.muscle == muscle)


if __name__ == "__main__":
    print("\n".join(measure()))
