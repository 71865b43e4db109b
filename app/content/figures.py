"""Reads a figure's SVG (docs/figure-format.md). What is broken is left out and said; the rest is kept."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast, get_args

from app.content.problem import Problem
from app.domain.figure import (
    Box,
    Figure,
    FigureLayer,
    HazardOutline,
    LabelAnchor,
    Margin,
    Outline,
    PointMark,
    Silhouette,
    ZonePatch,
)
from app.domain.terms import HazardKind, Layer, Side, StructureSystem, ViewDirection

_SVG = "{http://www.w3.org/2000/svg}"
_PATH_BYTES = b"mlcz 0123456789.-"
_Item = TypeVar("_Item")
_Word = TypeVar("_Word", bound=StrEnum)
# A look-up is three times as quick as calling the enumeration, and a figure has thousands of words.
_SIDES = {side.value: side for side in Side}
_LAYERS = {layer.value: layer for layer in Layer}
_KINDS = {kind.value: kind for kind in HazardKind}
_SYSTEMS = frozenset(get_args(StructureSystem))
_MARGINS: Mapping[str, Margin] = {"left": "left", "right": "right"}


class _BrokenError(Exception):
    """One element cannot be used; the text says why."""


def read_figure(path: Path) -> tuple[Figure | None, tuple[Problem, ...]]:
    """The figure in the file, and everything wrong with it; None where nothing can be drawn."""
    try:
        text = path.read_text(encoding="utf-8")
        root = ET.fromstring(text)
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem(str(path), 1, 1, f"cannot read the figure: {_reason(error)}"),)
    except ET.ParseError as error:
        line, column = error.position
        return None, (Problem(str(path), line, column + 1, f"not well-formed SVG: {error}"),)
    return _Reader(path, text, root).read()


class _Reader:
    """Walks one SVG tree, collecting problems. Paths stay text: most of them are never drawn."""

    def __init__(self, path: Path, text: str, root: ET.Element) -> None:
        self._path = path
        self._text = text
        self._root = root
        self._problems: list[Problem] = []
        self._labels: list[LabelAnchor] = []
        self._names: dict[str, tuple[str, StructureSystem]] = {}
        """Name and system of each structure: they stand at its first outline."""

    def read(self) -> tuple[Figure | None, tuple[Problem, ...]]:
        figure = None
        try:
            figure = self._figure()
        except _BrokenError as broken:
            self._say(self._root, f"the figure cannot be used: {broken}")
        return figure, tuple(self._problems)

    def _figure(self) -> Figure:
        root = self._root
        direction = _needed(root, "data-direction")
        if direction not in get_args(ViewDirection):
            raise _BrokenError(f"data-direction: unknown word '{direction}'")
        layers = [layer for g in root if g.get("data-layer") and (layer := self._layer(g))]
        if not layers:
            raise _BrokenError("it has no layer")
        side = _one_side(root)
        if side and root.find(f"{_SVG}g[@id='hazards-mirrored']") is None:
            self._say(root, f"no hazards are given for the side that is not {side}: none can be drawn there")
        return Figure(
            id=_needed(root, "data-figure"),
            title=root.findtext(f"{_SVG}title") or "",
            direction=cast("ViewDirection", direction),
            width=int(_number(root, "width")),
            height=int(_number(root, "height")),
            mm_per_px=_number(root, "data-mm-per-px"),
            layers=tuple(layers),
            side=side,
            zones=self._group("zones", _zone),
            hazards=self._group("hazards", _hazard),
            mirrored_hazards=self._group("hazards-mirrored", _hazard),
            silhouettes=self._group("silhouettes", _silhouette),
            points=self._group("points", _point),
            labels=tuple(self._labels),
            credit=root.findtext(f"{_SVG}desc") or "",
        )

    def _layer(self, group: ET.Element) -> FigureLayer | None:
        try:
            layer = _word(group, "data-layer", _LAYERS)
        except _BrokenError as broken:
            self._say(group, str(broken))
            return None
        image = group.find(f"{_SVG}image")
        picture = image.get("href", "") if image is not None else ""
        if not picture:
            self._say(group, f"the {layer} layer names no picture")
        elif not (self._path.parent / picture).is_file():
            self._say(group, f"the picture '{picture}' is missing", near=f'href="{picture}"')
            picture = ""
        self._labels += self._items(group, "path", lambda e: _label(e, layer), only="data-label")
        return FigureLayer(layer=layer, picture=picture, outlines=self._items(group, "path", self._outline))

    def _outline(self, element: ET.Element) -> Outline:
        structure, side = _key(element)
        if said := element.get("data-name"):
            self._names[structure] = said, _system(element)
        name, system = self._names.get(structure, (structure, "other"))
        return Outline(
            structure=structure,
            side=side,
            name=name,
            system=system,
            path=_path(element),
            box=_box(element),
            area=int(_number(element, "data-area")),
        )

    def _group(self, name: str, make: Callable[[ET.Element], _Item]) -> tuple[_Item, ...]:
        group = self._root.find(f"{_SVG}g[@id='{name}']")
        tag = "circle" if name == "points" else "path"
        return () if group is None else self._items(group, tag, make)

    def _items(
        self, group: ET.Element, tag: str, make: Callable[[ET.Element], _Item], only: str = ""
    ) -> tuple[_Item, ...]:
        items = []
        for element in group.findall(f"{_SVG}{tag}[@{only}]" if only else f"{_SVG}{tag}"):
            try:
                items.append(make(element))
            except _BrokenError as broken:
                self._say(element, f"{element.get('id') or tag} left out: {broken}")
        return tuple(items)

    def _say(self, element: ET.Element, message: str, near: str = "") -> None:
        """Lines are looked up only for what is broken: the fast parser does not keep them."""
        mark = near or (f'id="{element.get("id")}"' if element.get("id") else "<svg")
        at = max(self._text.find(mark), 0)
        line = self._text.count("\n", 0, at) + 1
        column = at - self._text.rfind("\n", 0, at)
        self._problems.append(Problem(str(self._path), line, column, message))


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8 text"


def _needed(element: ET.Element, name: str) -> str:
    value = element.get(name)
    if not value:
        raise _BrokenError(f"{name} is missing")
    return value


def _number(element: ET.Element, name: str) -> float:
    try:
        return float(_needed(element, name))
    except ValueError:
        raise _BrokenError(f"{name} is not a number: '{element.get(name)}'") from None


def _word(element: ET.Element, name: str, words: Mapping[str, _Word]) -> _Word:
    value = _needed(element, name)
    try:
        return words[value]
    except KeyError:
        raise _BrokenError(f"{name}: unknown word '{value}'") from None


def _path(element: ET.Element) -> str:
    """Path data, checked no further than its alphabet: the drawing copes with a short last curve."""
    data = _needed(element, "d")
    odd = data.encode().translate(None, _PATH_BYTES)
    if odd or not data.startswith("m"):
        raise _BrokenError("d is not a path of relative m, l, c and z")
    return data


def _box(element: ET.Element) -> Box:
    try:
        x, y, width, height = map(float, _needed(element, "data-box").split())
    except ValueError:
        raise _BrokenError(f"data-box is not four numbers: '{element.get('data-box')}'") from None
    return Box(x=x, y=y, width=width, height=height)


def _system(element: ET.Element) -> StructureSystem:
    system = element.get("data-system", "other")
    if system not in _SYSTEMS:
        raise _BrokenError(f"data-system: unknown word '{system}'")
    return cast("StructureSystem", system)


def _key(element: ET.Element) -> tuple[str, Side]:
    """What an id of the form `group.name.side` says."""
    parts = _needed(element, "id").split(".")
    if len(parts) != 3 or not parts[1]:
        raise _BrokenError("its id is not of the form group.name.side")
    return parts[1], _side(parts[2])


def _side(word: str) -> Side:
    try:
        return _SIDES[word]
    except KeyError:
        raise _BrokenError(f"unknown side '{word}' in its id") from None


def _one_side(root: ET.Element) -> Side | None:
    word = root.get("data-side")
    if word is None:
        return None
    if word not in (Side.LEFT, Side.RIGHT):
        raise _BrokenError(f"data-side: '{word}' is neither left nor right")
    return Side(word)


def _silhouette(element: ET.Element) -> Silhouette:
    structure, side = _key(element)
    return Silhouette(structure=structure, side=side, path=_path(element), box=_box(element))


def _zone(element: ET.Element) -> ZonePatch:
    zone, side = _key(element)
    return ZonePatch(zone=zone, side=side, path=_path(element), box=_box(element))


def _hazard(element: ET.Element) -> HazardOutline:
    structure, side = _key(element)
    return HazardOutline(
        structure=structure,
        name=element.get("data-name", structure),
        side=side,
        kind=_word(element, "data-kind", _KINDS),
        hazards=tuple(element.get("data-hazards", "").split()),
        path=_path(element),
        box=_box(element),
    )


def _point(element: ET.Element) -> PointMark:
    parts = _needed(element, "id").split(".")
    if len(parts) != 5 or not parts[3].isdecimal():
        raise _BrokenError("its id is not of the form point.muscle.point.index.side")
    return PointMark(
        muscle=parts[1],
        point=parts[2],
        index=int(parts[3]),
        side=_side(parts[4]),
        x=_number(element, "cx"),
        y=_number(element, "cy"),
        layer=_word(element, "data-layer", _LAYERS) if element.get("data-layer") else None,
    )


def _label(element: ET.Element, layer: Layer) -> LabelAnchor:
    try:
        x, y = map(float, _needed(element, "data-label").split())
    except ValueError:
        raise _BrokenError(f"data-label is not two numbers: '{element.get('data-label')}'") from None
    structure, side = _key(element)
    slot, slot_y = _slot(element) if element.get("data-slot") else (None, 0.0)
    rank = int(_number(element, "data-rank")) if slot else 0
    return LabelAnchor(
        structure=structure, side=side, layer=layer, x=x, y=y, rank=rank, slot=slot, slot_y=slot_y
    )


def _slot(element: ET.Element) -> tuple[Margin, float]:
    margin, _, height = _needed(element, "data-slot").partition(" ")
    try:
        return _MARGINS[margin], float(height)
    except (KeyError, ValueError):
        raise _BrokenError(f"data-slot is not a margin and a number: '{margin} {height}'") from None
