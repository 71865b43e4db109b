"""Where it hurts, as marked: whole zones, and parts of zones drawn by hand. Kept for this window alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.figure import ZonePatch
from app.domain.terms import Side
from app.reference.pain_patterns import Spot

FigureKey = tuple[str, Side | None]
"""A figure and, for one of a single side, the side it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPart:
    """What a drawing covers of one zone in one figure; `share` is 0..1 of the patch."""

    patch: ZonePatch
    share: float


_State = tuple[dict[Spot, None], dict[Spot, dict[FigureKey, DrawnPart]]]
_MOST_STEPS = 200


class Marks(QObject):
    """The one truth of what is marked, and of what was marked before. Nothing of it is written anywhere."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole: dict[Spot, None] = {}
        self._drawn: dict[Spot, dict[FigureKey, DrawnPart]] = {}
        self._past: list[_State] = []
        self._future: list[_State] = []
        self._is_stroke = self._is_kept = False
        """Within a stroke all changes are one step, kept with the first of them."""

    @property
    def shares(self) -> Mapping[Spot, float]:
        """How much of each spot is marked, 0..1, in the order in which they were marked."""
        drawn = {spot: max(p.share for p in parts.values()) for spot, parts in self._drawn.items()}
        return drawn | dict.fromkeys(self._whole, 1.0)

    def share_of(self, spots: Iterable[Spot]) -> float:
        """How much of a zone's parts together is marked, 0..1."""
        found, shares = tuple(spots), self.shares
        return sum(shares.get(spot, 0.0) for spot in found) / len(found) if found else 0.0

    def is_whole(self, spots: Iterable[Spot]) -> bool:
        """Whether every part of a zone is marked, not by a drawing."""
        return all(spot in self._whole for spot in spots)

    def parts_in(self, figure: FigureKey) -> tuple[DrawnPart, ...]:
        """What was drawn by hand in one figure."""
        found = (parts.get(figure) for spot, parts in self._drawn.items() if spot not in self._whole)
        return tuple({part.patch.path: part for part in found if part}.values())

    def part_of(self, figure: FigureKey, spot: Spot) -> DrawnPart | None:
        """What was drawn of a spot in a figure."""
        return self._drawn.get(spot, {}).get(figure)

    def set_marked(self, spots: Iterable[Spot], marked: bool) -> None:
        """Mark whole zones, or take off all that is marked of them."""
        self._keep()
        for spot in spots:
            if marked:
                self._whole[spot] = None
            else:
                self._whole.pop(spot, None)
                self._drawn.pop(spot, None)
        self.changed.emit()

    def draw(self, figure: FigureKey, parts: Mapping[Spot, DrawnPart]) -> None:
        """Put what is now drawn of some spots in place of what was drawn of them before in this figure."""
        self._keep()
        for spot, part in parts.items():
            self._drawn.setdefault(spot, {})[figure] = part
        self.changed.emit()

    def clear(self) -> None:
        """Take everything off."""
        if self._whole or self._drawn:
            self._keep()
            self._whole.clear()
            self._drawn.clear()
            self.changed.emit()

    # Back and forth

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def begin(self) -> None:
        """A stroke: what follows is one step, until `end` or `give_up`."""
        self._is_stroke, self._is_kept = True, False

    def end(self) -> None:
        """The stroke is done."""
        self._is_stroke = False

    def give_up(self) -> None:
        """As if the stroke had never begun."""
        if self._is_stroke and self._is_kept:
            self._restore(self._past.pop())
        self._is_stroke = False

    def undo(self) -> None:
        """Take back the last mark or stroke."""
        if self._past:
            self._future.append(self._state())
            self._restore(self._past.pop())

    def redo(self) -> None:
        """Take back what was taken back."""
        if self._future:
            self._past.append(self._state())
            self._restore(self._future.pop())

    def _keep(self) -> None:
        """Before a change."""
        if not (self._is_stroke and self._is_kept):
            self._past = [*self._past, self._state()][-_MOST_STEPS:]
            self._future.clear()
        self._is_kept = True

    def _state(self) -> _State:
        return dict(self._whole), {spot: dict(parts) for spot, parts in self._drawn.items()}

    def _restore(self, state: _State) -> None:
        self._whole, self._drawn = state
        self.changed.emit()
