"""The other side of a one-sided figure: its mirror image, with left and right changing places."""

import re
from dataclasses import replace
from typing import TypeVar, cast

from app.domain.figure import (
    Box,
    Figure,
    FigureLayer,
    FigureSummary,
    LabelAnchor,
    Margin,
    Outline,
    PointMark,
    Silhouette,
    ZonePatch,
)
from app.domain.terms import Side, ViewDirection

_TURNED = {"left": "right", "right": "left"}
_OTHER_MARGIN: dict[Margin, Margin] = {"left": "right", "right": "left"}
_SIDE_WORD = re.compile(r"\b(left|right)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(-?[\d.]+)")
_Shape = TypeVar("_Shape", Outline, Silhouette, ZonePatch)
_Spot = TypeVar("_Spot", PointMark, LabelAnchor)


def mirrored(figure: Figure) -> Figure:
    """The figure as it shows the other side; twice, and it is the same again. One of both sides stays."""
    if figure.side is None:
        return figure
    width = figure.width
    return replace(
        figure,
        title=title_on(figure, figure.side.other),
        direction=turned(figure.direction),
        side=figure.side.other,
        layers=tuple(
            FigureLayer(
                layer=layer.layer,
                picture=layer.picture,
                outlines=tuple(_shape(outline, width) for outline in layer.outlines),
            )
            for layer in figure.layers
        ),
        silhouettes=tuple(_shape(shape, width) for shape in figure.silhouettes),
        zones=tuple(_shape(patch, width) for patch in figure.zones),
        # What lies deep is not the same on both sides: the figure brings the other side's own.
        hazards=figure.mirrored_hazards,
        mirrored_hazards=figure.hazards,
        points=tuple(_spot(mark, width) for mark in figure.points),
        labels=tuple(_anchor(anchor, width) for anchor in figure.labels),
    )


def title_on(figure: Figure | FigureSummary, side: Side) -> str:
    """What a figure is called where `side` is shown: the title of a one-sided one may name its own side."""
    if figure.side in (None, side):
        return figure.title
    return _SIDE_WORD.sub(_other_word, figure.title)


def direction_on(figure: Figure | FigureSummary, side: Side) -> ViewDirection:
    """From where a figure is seen when it shows `side`."""
    return figure.direction if figure.side in (None, side) else turned(figure.direction)


def turned(direction: ViewDirection) -> ViewDirection:
    """From where the mirror image is seen."""
    return cast("ViewDirection", _TURNED.get(direction, direction))


def mirrored_path(data: str, width: int) -> str:
    """Path data (relative m, l, c, z) in the mirror image of a picture `width` pixels wide."""
    parts = _NUMBER.split(data)
    if len(parts) < 5:
        return data
    # Numbers are x and y by turns, whatever the command: every x but the first changes its sign. Marked and
    # replaced as a whole, because a figure has 100,000 of them.
    first = f"{round(width - float(parts[1]), 1):g}"
    parts[1::4] = ["~" + number for number in parts[1::4]]
    rest = "".join(parts[2:]).replace("~-", "+").replace(" ~", "-").replace("~", "-")
    for letter in "mlc":
        rest = rest.replace(f"{letter}+", letter)
    return f"{parts[0]}{first}{rest.replace('+', ' ')}"


def _shape(shape: _Shape, width: int) -> _Shape:
    box = shape.box
    return replace(
        shape,
        side=shape.side.other,
        path=mirrored_path(shape.path, width),
        box=Box(x=round(width - box.x - box.width, 1), y=box.y, width=box.width, height=box.height),
    )


def _spot(spot: _Spot, width: int) -> _Spot:
    return replace(spot, side=spot.side.other, x=round(width - spot.x, 1))


def _anchor(anchor: LabelAnchor, width: int) -> LabelAnchor:
    slot = anchor.slot and _OTHER_MARGIN[anchor.slot]
    return replace(_spot(anchor, width), slot=slot)


def _other_word(found: re.Match[str]) -> str:
    word = found[0]
    other = _TURNED[word.lower()]
    return other.capitalize() if word[0].isupper() else other
