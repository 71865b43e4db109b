"""What every part of the pain finder works with."""

from dataclasses import dataclass

from app.domain.atlas import Atlas
from app.reference.pain_finder import PainFinder
from app.ui.atlas.context import Context
from app.ui.finder.leisure import Leisure
from app.ui.plate.library import FigureLibrary
from app.ui.plate.style import DARK, LIGHT, PlateStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The window's context, the ranking, the figures, and the time that nobody asks for."""

    context: Context
    finder: PainFinder
    library: FigureLibrary
    leisure: Leisure

    @property
    def atlas(self) -> Atlas:
        return self.context.atlas

    @property
    def style(self) -> PlateStyle:
        """The look of the figures in the theme now shown."""
        return DARK if self.context.theme.palette.is_dark else LIGHT
