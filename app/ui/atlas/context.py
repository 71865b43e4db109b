"""What every widget of one window works with."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.atlas import Atlas
from app.services.profile import Profile
from app.ui.selection import Selection
from app.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The content, the selection of this window, the user's profile and the theme."""

    atlas: Atlas
    assets: Path
    """The folder of the figures."""
    selection: Selection
    profile: Profile
    theme: Theme
