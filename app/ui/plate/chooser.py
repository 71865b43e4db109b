"""What a click or the Enter key does to the selection."""

from app.domain.atlas import Atlas
from app.domain.figure import Outline, PointMark
from app.domain.terms import Side
from app.ui.selection import Selection


class Chooser:
    """Turns what was pointed at into a selection. Gives the muscle that is chosen then, or an empty id."""

    def __init__(self, atlas: Atlas, selection: Selection) -> None:
        self._atlas = atlas
        self._selection = selection

    def choose_structure(self, outline: Outline, *, onwards: bool) -> str:
        """A structure and a muscle it belongs to; the next of them if it was chosen already (`onwards`)."""
        selection = self._selection
        again = onwards and outline.structure == selection.structure
        muscles = [muscle.id for muscle in self._atlas.muscles_of(outline.structure)]
        if not muscles:
            # A bone: the pattern of a chosen muscle does not change sides for it.
            if not selection.muscle:
                self._choose_side(outline.side)
                selection.set_structure(outline.structure)
            return ""
        self._choose_side(outline.side)
        selection.set_structure(outline.structure)
        at = muscles.index(selection.muscle) + again if selection.muscle in muscles else 0
        selection.set_muscle(muscles[at % len(muscles)])
        return selection.muscle

    def choose_point(self, mark: PointMark) -> str:
        """A trigger point; once more, and all points of the muscle are back."""
        selection = self._selection
        again = (mark.muscle, mark.point) == (selection.muscle, selection.point)
        self._choose_side(mark.side)
        selection.set_muscle(mark.muscle)
        selection.set_point("" if again else mark.point)
        return mark.muscle

    def _choose_side(self, side: Side) -> None:
        if side != Side.MIDLINE:
            self._selection.set_side(side)
