"""What is worked out once for a figure and drawn often: paths, merged regions, dots, hatching."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF

from app.domain.figure import Outline, Silhouette, ZonePatch
from app.ui.plate.hatch import hatch_lines
from app.ui.plate.paths import PathStore
from app.ui.plate.region import MASK_SIDE, Region, merged
from app.ui.plate.stipple import dots

_KEPT = 24


class Drawings:
    """Caches for one figure. The newest regions, dots and hatches are kept, the oldest dropped."""

    def __init__(self, kept: int = _KEPT, *, side: float = MASK_SIDE, paths: PathStore | None = None) -> None:
        """`kept` is how many regions and how many sets of dots; `side` how finely regions are traced."""
        self._kept, self._side = kept, side
        self.paths = paths or PathStore()
        self._regions: dict[tuple[str, ...], Region] = {}
        self._dots: dict[tuple[tuple[str, ...], float, float], list[QPointF]] = {}
        self._hatches: dict[tuple[str, float, float], list[QLineF]] = {}

    def region(self, patches: Sequence[ZonePatch | Outline | Silhouette]) -> Region:
        """The patches as one area."""
        key = tuple(patch.path for patch in patches)
        found = self._regions.get(key)
        if found is None:
            found = self._regions[key] = merged([self.paths.path(data) for data in key], side=self._side)
            _forget_oldest(self._regions, kept=self._kept)
        return found

    def dots(self, patches: Sequence[ZonePatch], *, distance: float, radius: float) -> list[QPointF]:
        """Dots over the patches; `distance` and `radius` in figure pixels."""
        key = (tuple(patch.path for patch in patches), distance, radius)
        found = self._dots.get(key)
        if found is None:
            found = self._dots[key] = dots(self.region(patches), distance=distance, radius=radius)
            _forget_oldest(self._dots, kept=self._kept)
        return found

    def hatch(self, data: str, *, spacing: float, angle: float) -> list[QLineF]:
        """Hatching inside a path, `spacing` in figure pixels."""
        key = (data, spacing, angle)
        found = self._hatches.get(key)
        if found is None:
            lines = hatch_lines(self.paths.path(data), spacing=spacing, angle=angle)
            found = self._hatches[key] = lines
            _forget_oldest(self._hatches, kept=120)
        return found


def _forget_oldest(cache: dict, *, kept: int) -> None:  # type: ignore[type-arg]
    while len(cache) > kept:
        del cache[next(iter(cache))]
