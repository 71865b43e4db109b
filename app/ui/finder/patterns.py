"""Where the muscles' pain is felt, spot by spot, as it is drawn over figures."""

from collections.abc import Iterator
from functools import lru_cache

from app.domain.terms import Side
from app.reference.pain_patterns import Spot, pain_points
from app.reference.plate_scene import pattern_zones
from app.ui.finder.hatching import HatchKind, Pattern
from app.ui.finder.tools import Tools

_KEPT = 128


class Patterns:
    """The patterns of an atlas. The newest are kept."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self.of = lru_cache(_KEPT)(self._of)

    def each(self) -> Iterator[Pattern]:
        """Every pattern, of the right and of the left."""
        for muscle in self._tools.atlas.muscles.values():
            for side in (Side.RIGHT, Side.LEFT) if pain_points(muscle) else ():
                yield self._of(muscle.id, "first", (side,))

    def _of(self, muscle_id: str, kind: HatchKind, sides: tuple[Side, ...]) -> Pattern:
        """A muscle's, on these sides."""
        muscle, finder = self._tools.atlas.muscles[muscle_id], self._tools.finder
        found: list[frozenset[Spot]] = []
        for zones in pattern_zones(self._tools.atlas, pain_points(muscle)):
            spots = (
                spot
                for zone, both in zones.items()
                for side in ((Side.LEFT, Side.RIGHT) if both else sides)
                for spot in finder.spots(zone, side)
                if spot[1] in (side, Side.MIDLINE)  # pain of the right is not felt over the heart
            )
            found.append(frozenset(spots))
        return Pattern(muscle=muscle_id, kind=kind, essential=found[0], spillover=found[1] - found[0])
