"""A figure: one region of the body seen from one side, as data.

All coordinates are picture pixels, x to the right and y down, in the figure's own frame
(`width` x `height`). Paths are SVG path data with relative m, l, c and z only.
"""

from dataclasses import dataclass
from typing import Literal

from app.domain.terms import HazardKind, Layer, Side, StructureSystem, ViewDirection

Margin = Literal["left", "right"]
"""The left or right of the picture, not of the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An upright rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    def contains(self, x: float, y: float) -> bool:
        """True where (x, y), in pixels, lies inside or on the edge."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What can be seen of one structure in one layer."""

    structure: str
    side: Side
    name: str
    system: StructureSystem
    path: str
    box: Box
    area: int
    """Visible pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLayer:
    """One shaded picture and the outlines of all that is visible in it."""

    layer: Layer
    picture: str
    """File name of the picture, beside the figure's SVG."""
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silhouette:
    """A muscle's whole shape, also where others cover it: to show what lies beneath."""

    structure: str
    side: Side
    path: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePatch:
    """What can be seen of one pain zone (a patch of the skin)."""

    zone: str
    side: Side
    path: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardOutline:
    """A structure at risk, seen through the body. `hazards` are ids of `data/cautions.yaml`."""

    structure: str
    name: str
    side: Side
    kind: HazardKind
    hazards: tuple[str, ...]
    path: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PointMark:
    """Where one place of one trigger point falls in this figure."""

    muscle: str
    point: str
    index: int
    """Which of the point's places, from 0."""
    side: Side
    x: float
    y: float
    layer: Layer | None
    """The outermost layer in which the muscle is in sight at this spot; None if in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelAnchor:
    """Where a leader to a structure ends and, for the most important of a layer, where the name stands."""

    structure: str
    side: Side
    layer: Layer
    x: float
    y: float
    rank: int = 0
    """1 is the layer's most important name; 0: it has no place of its own in a margin."""
    slot: Margin | None = None
    slot_y: float = 0.0
    """Middle of the name. Its leader starts there, at the edge of the figure; no two of a layer cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with all that can be drawn over it."""

    id: str
    title: str
    direction: ViewDirection
    width: int
    height: int
    mm_per_px: float
    layers: tuple[FigureLayer, ...]
    side: Side | None = None
    """The one side it shows; None for both. A one-sided figure is mirrored for the other side."""
    zones: tuple[ZonePatch, ...] = ()
    hazards: tuple[HazardOutline, ...] = ()
    mirrored_hazards: tuple[HazardOutline, ...] = ()
    """Those of a one-sided figure's mirror image, in its pixels: kidneys and lungs are no mirror twins."""
    silhouettes: tuple[Silhouette, ...] = ()
    points: tuple[PointMark, ...] = ()
    labels: tuple[LabelAnchor, ...] = ()
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSummary:
    """A figure's line in the index: enough to choose a figure without opening it."""

    id: str
    title: str
    direction: ViewDirection
    width: int
    height: int
    mm_per_px: float
    svg: str
    seen: tuple[tuple[Layer, tuple[tuple[str, int], ...]], ...]
    """Per layer: (structure id, visible pixels over both sides)."""
    whole: tuple[tuple[str, int], ...] = ()
    """(structure id, pixels of its whole silhouette over both sides)."""
    zones: tuple[tuple[Side, tuple[tuple[str, int], ...]], ...] = ()
    """Per side: (zone id, visible pixels of its patch)."""
    points: tuple[tuple[str, int], ...] = ()
    """(muscle id, how many of its trigger points some layer shows here)."""
    side: Side | None = None
    """The one side it shows, mirrored for the other; None for both."""
    group: str = ""
    """The heading it stands under in a menu, such as "Thigh"."""
