"""Colours and type of the plate, in light and dark and for the lecture hall."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from app.domain.terms import HazardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardLook:
    """How one kind of hazard is drawn: colour, hatch angle(s) in degrees, and hatch spacing in pixels."""

    colour: str
    angles: tuple[float, ...]
    spacing: float
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateStyle:
    """Everything about the look of a plate. Sizes are device-independent pixels; colours are #rrggbb."""

    paper: str
    ink: str
    muted: str
    panel: str
    panel_edge: str
    skin_line: str
    veil: str
    veil_density: float
    """How far (0 to 1) the muscles fade into the veil's colour under a pattern."""
    pain: str
    pain_edge: str
    pain_halo: str
    """Round the dots of the spillover, so that they stand out on any ground."""
    pain_tint: float
    point: str
    point_edge: str
    accent: str
    hover: str
    focus: str
    caution: str
    caution_ink: str
    hazards: Mapping[HazardKind, HazardLook]
    type_size: float = 13.0
    family: str = ""
    """Font family; empty for the application's own."""
    margin: float = 10.0

    def scaled(self, factor: float) -> "PlateStyle":
        """The same style with larger type, marks and margins: for the back row, and for print."""
        return replace(self, type_size=self.type_size * factor, margin=self.margin * factor)

    @property
    def unit(self) -> float:
        """How much larger than on a desk things are drawn; 1 at the usual type size."""
        return self.type_size / 13.0


def _hazards(colours: Mapping[HazardKind, str]) -> Mapping[HazardKind, HazardLook]:
    looks = {
        HazardKind.LUNG: ((45.0,), 9.0, "Lung"),
        HazardKind.PLEURA: ((), 0.0, "Pleura"),
        HazardKind.KIDNEY: ((0.0,), 6.0, "Kidney"),
        HazardKind.HEART: ((90.0,), 6.0, "Heart"),
        HazardKind.ORGAN: ((0.0, 90.0), 9.0, "Organ"),
        HazardKind.NERVE: ((), 0.0, "Nerve"),
        HazardKind.ARTERY: ((), 0.0, "Artery"),
        HazardKind.VEIN: ((), 0.0, "Vein"),
    }
    return MappingProxyType(
        {
            kind: HazardLook(colour=colours[kind], angles=angles, spacing=spacing, word=word)
            for kind, (angles, spacing, word) in looks.items()
        }
    )


LIGHT = PlateStyle(
    paper="#fbfaf7",
    ink="#1d282c",
    muted="#56636a",
    panel="#ffffff",
    panel_edge="#d5d2ca",
    skin_line="#a99f92",
    veil="#fbfaf7",
    veil_density=0.36,
    pain="#a8001f",
    pain_edge="#8a0019",
    pain_halo="#fff4ee",
    pain_tint=0.30,
    point="#111418",
    point_edge="#ffffff",
    accent="#0e6068",
    hover="#0a8f8c",
    focus="#1458c9",
    caution="#8f1300",
    caution_ink="#ffffff",
    hazards=_hazards(
        {
            HazardKind.LUNG: "#1d5fa8",
            HazardKind.PLEURA: "#1d5fa8",
            HazardKind.KIDNEY: "#7a4a12",
            HazardKind.HEART: "#8a1f6a",
            HazardKind.ORGAN: "#4c5a16",
            HazardKind.NERVE: "#d9a400",
            HazardKind.ARTERY: "#c63a12",
            HazardKind.VEIN: "#4a3fa3",
        }
    ),
)

DARK = PlateStyle(
    paper="#14181c",
    ink="#eef0f2",
    muted="#a6aeb7",
    panel="#1f242a",
    panel_edge="#3a424b",
    skin_line="#7c8289",
    veil="#e4d9ce",
    veil_density=0.34,
    pain="#c4173c",
    pain_edge="#ff6f86",
    pain_halo="#fff0ec",
    pain_tint=0.34,
    point="#111418",
    point_edge="#ffffff",
    accent="#31bfc2",
    hover="#56e2dc",
    focus="#7db4ff",
    caution="#ffb4a2",
    caution_ink="#3a0900",
    hazards=_hazards(
        {
            HazardKind.LUNG: "#2f7fd6",
            HazardKind.PLEURA: "#2f7fd6",
            HazardKind.KIDNEY: "#a06a24",
            HazardKind.HEART: "#b93f92",
            HazardKind.ORGAN: "#7f922c",
            HazardKind.NERVE: "#eebb14",
            HazardKind.ARTERY: "#dd5127",
            HazardKind.VEIN: "#7565dd",
        }
    ),
)
