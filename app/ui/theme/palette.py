"""The colours, by what they are for.

Crimson is referred pain and nothing else; red and amber are cautions and nothing else.
Every text colour reaches a contrast of 4.5 on each ground it stands on (tests/window/test_theme.py).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme. All values are `#rrggbb`."""

    name: str
    is_dark: bool
    ground: str
    """Behind the panels: title bar, gaps."""
    paper: str
    """List, entry, plate."""
    raised: str
    """Fields, buttons, cards."""
    hover: str
    line: str
    line_strong: str
    """Edges of fields and buttons: 3:1 on paper."""
    ink: str
    muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    """Behind what is selected."""
    on_accent: str
    pain: str
    critical: str
    critical_tint: str
    critical_ink: str
    amber: str
    amber_tint: str
    amber_ink: str


LIGHT = Palette(
    name="light",
    is_dark=False,
    ground="#F1EEE7",
    paper="#FBFAF7",
    raised="#FFFFFF",
    hover="#F0EDE5",
    line="#E4DFD4",
    line_strong="#8F8B80",
    ink="#1D282C",
    muted="#56636A",
    accent="#0E6068",
    accent_hover="#0A4A51",
    accent_soft="#DCEBEA",
    on_accent="#FFFFFF",
    pain="#A8001F",
    critical="#B3261E",
    critical_tint="#FBE9E5",
    critical_ink="#741712",
    amber="#B86E00",
    amber_tint="#FBF0DC",
    amber_ink="#654000",
)

DARK = Palette(
    name="dark",
    is_dark=True,
    ground="#0F1316",
    paper="#14181C",
    raised="#1E242A",
    hover="#232A31",
    line="#2B333A",
    line_strong="#6F7A82",
    ink="#E9E6DF",
    muted="#A5AFB5",
    accent="#63BDC0",
    accent_hover="#86D3D5",
    accent_soft="#1B3A3E",
    on_accent="#08181A",
    pain="#FF5468",
    critical="#F27B6E",
    critical_tint="#381D1B",
    critical_ink="#FFDAD4",
    amber="#E5A93F",
    amber_tint="#332815",
    amber_ink="#FBE4B8",
)
