"""Where a figure stands: its view of the body, and which structures each of its layers shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from app.domain.terms import Layer, Side
from platemaker.anatomy import Part

FIGURES = Path(__file__).with_name("figures.yaml")
Vector = tuple[float, float, float]
VIEWS: Mapping[str, tuple[Vector, Vector]] = {
    "front": ((0, -1, 0), (0, 0, 1)),
    "back": ((0, 1, 0), (0, 0, 1)),
    "left": ((1, 0, 0), (0, 0, 1)),
    "right": ((-1, 0, 0), (0, 0, 1)),
    "medial": ((-1, 0, 0), (0, 0, 1)),
    "above": ((0, 0, 1), (0, 1, 0)),
    "below": ((0, 0, -1), (0, -1, 0)),
}
"""From the body towards the viewer, and up in the picture; x = the subject's left, y = back, z = up.

From the medial side means that of a left limb. From below, the front is at the top.
"""
_FIELDS = {
    "id", "title", "direction", "view", "centre", "mm_per_px", "size", "side", "layers", "show", "lift",
    "conceal", "forward", "omit", "fade", "group", "zones", "hazards_within",
}  # fmt: skip
_LIFTED = (Layer.SUPERFICIAL, Layer.INTERMEDIATE, Layer.DEEP)
Floats = npt.NDArray[np.float64]


class FigureError(Exception):
    """`figures.yaml` asks for something that cannot be; the text names the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An orthographic view. Pixel (column i, row j) covers i..i+1, j..j+1; y runs down."""

    id: str
    title: str
    direction: str
    view: Vector
    """Unit vector from the body towards the viewer."""
    up: Vector
    centre: Vector
    """The point in millimetres that falls on the middle of the picture, at depth 0."""
    mm_per_px: float
    width: int
    height: int

    @property
    def right(self) -> Vector:
        """Unit vector along picture x."""
        x, y, z = np.cross(self.up, self.view)
        return float(x), float(y), float(z)

    def axes(self) -> Floats:
        """(3, 3): rows are picture right, picture up, towards the viewer."""
        return np.array([self.right, self.up, self.view], float)

    def project(self, points: npt.ArrayLike) -> Floats:
        """(n, 3) millimetres -> (n, 3): picture x and y in pixels, depth in mm towards the viewer."""
        right, up, depth = self.axes() @ (np.asarray(points, float) - self.centre).T
        x, y = self.width / 2 + right / self.mm_per_px, self.height / 2 - up / self.mm_per_px
        return np.stack([x, y, depth], axis=-1)

    def unproject(self, x: npt.ArrayLike, y: npt.ArrayLike, depth: npt.ArrayLike) -> Floats:
        """Pixels and depth in mm, arrays of one shape -> (..., 3) millimetres; undoes `project`."""
        right = (np.asarray(x, float) - self.width / 2) * self.mm_per_px
        up = (self.height / 2 - np.asarray(y, float)) * self.mm_per_px
        return np.stack([right, up, np.asarray(depth, float)], axis=-1) @ self.axes() + self.centre

    def mirrored(self) -> "Frame":
        """The same view of the body's other side: its picture is this one's mirror image."""
        turned = {"left": "right", "right": "left"}
        return replace(
            self, direction=turned.get(self.direction, self.direction),
            view=_across(self.view), up=_across(self.up), centre=_across(self.centre),
        )  # fmt: skip

    def scaled(self, factor: float) -> "Frame":
        """The same view with `factor` times as many pixels along each side."""
        return Frame(
            id=self.id, title=self.title, direction=self.direction,
            view=self.view, up=self.up, centre=self.centre, mm_per_px=self.mm_per_px / factor,
            width=round(self.width * factor), height=round(self.height * factor),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRule:
    """Which structures a layer shows: all that a `show` selector takes, less what a `hide` selector takes."""

    show: tuple[str, ...]
    hide: tuple[str, ...] = ()
    forward: tuple[tuple[str, float], ...] = ()
    """Selectors of what is moved towards the viewer, and by how many mm."""

    def visible(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        """The parts this layer draws, in the order given."""
        return tuple(
            part
            for part in parts
            if any(selects(s, part) for s in self.show) and not any(selects(s, part) for s in self.hide)
        )

    def moved(self, part: Part) -> float:
        """How far the layer moves a part towards the viewer, in mm."""
        return next((mm for selector, mm in self.forward if selects(selector, part)), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSpec:
    """A figure as `figures.yaml` describes it; layers from the outside in."""

    frame: Frame
    layers: Mapping[Layer, LayerRule]
    omit: tuple[str, ...] = ()
    """Selectors of what the figure never shows; skin over it goes too."""
    fade: tuple[str, ...] = ()
    """Edges of the picture (left, right, top, bottom) where it goes softly over to transparent."""
    side: Side | None = None
    """The one side the figure shows; None for both."""
    zones: bool = True
    """False where the skin that can be seen is not the skin over what the figure shows."""
    hazards_within: float | None = None
    """How near, in mm, a structure at risk lies to what the figure draws; None for all in the frame."""
    group: str = ""
    """The heading it stands under in the program's menu."""


def selects(selector: str, part: Part) -> bool:
    """Whether a selector takes a part: `system:bone`, or a structure id with `*`, or either with `@left`."""
    pattern, _, side = selector.partition("@")
    if side and side != part.side:
        return False
    if pattern.startswith("system:"):
        return fnmatchcase(part.system, pattern.removeprefix("system:"))
    return fnmatchcase(part.structure, pattern)


def load_figures(path: Path = FIGURES) -> dict[str, FigureSpec]:
    """All figures of the file by id, in its order. Raises FigureError."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        groups: Mapping[str, Sequence[str]] = document.get("groups", {})
        show = {Layer(layer): _expand(entries, groups) for layer, entries in document["show"].items()}
        entries: Iterable[Mapping[str, Any]] = document["figures"]
        return {entry["id"]: _figure(entry, show, groups) for entry in entries}
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise FigureError(f"{path}: {type(error).__name__}: {error}") from error


def _figure(
    entry: Mapping[str, Any], show: Mapping[Layer, tuple[str, ...]], groups: Mapping[str, Sequence[str]]
) -> FigureSpec:
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"{entry.get('id')}: unknown {', '.join(sorted(unknown))}")
    side = Side(entry["side"]) if "side" in entry else None
    omitted = _expand(entry.get("omit", ()), groups) + ((f"*@{side.other}",) if side else ())
    lifted: tuple[str, ...] = omitted
    shown = {**show, **{Layer(k): _expand(v, groups) for k, v in entry.get("show", {}).items()}}
    wanted = [Layer(layer) for layer in entry.get("layers", show)]
    layers = {}
    for layer in show:
        if layer in _LIFTED:
            lifted += _expand(entry.get("lift", {}).get(layer.value, ()), groups)
        hidden = _expand(entry.get("conceal", {}).get(layer.value, ()), groups)
        if layer in wanted:
            hide = (lifted if layer in _LIFTED else omitted) + hidden
            forward = entry.get("forward", {}).get(layer.value, {}).items()
            layers[layer] = LayerRule(show=shown[layer], hide=hide, forward=tuple(forward))
    return FigureSpec(
        frame=_frame(entry), layers=layers, omit=omitted, fade=tuple(entry.get("fade", ())), side=side,
        group=entry.get("group", ""), zones=entry.get("zones", True),
        hazards_within=entry.get("hazards_within"),
    )  # fmt: skip


def _frame(entry: Mapping[str, Any]) -> Frame:
    view, up = VIEWS[entry["direction"]]
    if "view" in entry:
        view = _unit(entry["view"])
        # Upright in the picture is what is upright in the usual view, as far as the slant allows.
        up = _unit(np.array(up) - np.dot(up, view) * np.array(view))
    x, y, z = (float(value) for value in entry["centre"])
    width, height = entry["size"]
    return Frame(
        id=entry["id"], title=entry["title"], direction=entry["direction"], view=view, up=up,
        centre=(x, y, z), mm_per_px=float(entry["mm_per_px"]), width=int(width), height=int(height),
    )  # fmt: skip


def _across(vector: Vector) -> Vector:
    x, y, z = vector
    return -x, y, z


def _unit(vector: npt.ArrayLike) -> Vector:
    x, y, z = np.asarray(vector, float) / np.linalg.norm(vector)
    return float(x), float(y), float(z)


def _expand(selectors: Iterable[str], groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Selectors with each `$group` replaced by the group's own, which may name further groups.

    A side after a group, as in `$arm@right`, holds for all that it names.
    """
    found: list[str] = []
    for selector in selectors:
        if selector.startswith("$"):
            group, at, side = selector[1:].partition("@")
            found += [f"{each}{at}{side}" for each in _expand(groups[group], groups)]
        else:
            found.append(selector)
    return tuple(found)
