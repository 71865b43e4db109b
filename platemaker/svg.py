"""Writes a figure as SVG, as docs/figure-format.md says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, floor
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from app.domain.figure import Box, Figure, FigureLayer, HazardOutline, LabelAnchor
from app.domain.terms import Layer, Side
from platemaker.compact import compact

POINT_RADIUS = 6
_TINTED = 10
"""Shapes that are tinted through the body are written in whole pixels."""
_STYLE = 'fill="none" stroke="#5a463c" stroke-width="0.8" fill-rule="evenodd"'


def svg(figure: Figure, *, silhouette_areas: Sequence[int]) -> str:
    """The text of `<figure>.svg`; the areas are pixels, as `figure.silhouettes`."""
    return "\n".join(_lines(figure, silhouette_areas)) + "\n"


def _lines(figure: Figure, silhouette_areas: Sequence[int]) -> Iterator[str]:
    size = f'viewBox="0 0 {figure.width} {figure.height}" width="{figure.width}" height="{figure.height}"'
    side = f' data-side="{figure.side}"' if figure.side else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} data-figure="{figure.id}" '
        f'data-direction="{figure.direction}"{side} data-mm-per-px="{figure.mm_per_px:g}">'
    )
    yield f"<title>{escape(figure.title)}</title>"
    yield f"<desc>{escape(figure.credit)}</desc>"
    shown = _shown(figure)
    named: set[str] = set()
    for layer in figure.layers:
        yield from _layer(figure, layer, named, hidden=layer.layer is not shown)
    yield _group("silhouettes", "0.25")
    for silhouette, area in zip(figure.silhouettes, silhouette_areas, strict=True):
        key = _key(silhouette.structure, silhouette.side)
        yield _path(f"whole.{key}", silhouette.path, silhouette.box, data_area=area, step=_TINTED)
    yield "</g>"
    yield _group("zones", "0.25")
    for patch in figure.zones:
        yield _path(f"zone.{_key(patch.zone, patch.side)}", patch.path, patch.box)
    yield "</g>"
    yield from _hazards("hazards", "hazard", figure.hazards)
    if figure.side:
        yield from _hazards("hazards-mirrored", "mirrored", figure.mirrored_hazards)
    yield from _points(figure)
    yield "</svg>"


def _layer(figure: Figure, layer: FigureLayer, named: set[str], *, hidden: bool) -> Iterator[str]:
    """One layer's group; `named` are the structures whose name and system the file gives already."""
    name = layer.layer
    display = ' display="none"' if hidden else ""
    yield f'<g id="layer.{name}" data-layer="{name}"{display} {_STYLE}>'
    yield f'<image href="{layer.picture}" x="0" y="0" width="{figure.width}" height="{figure.height}"/>'
    anchors = {(each.structure, each.side): each for each in figure.labels if each.layer is name}
    for outline in layer.outlines:
        anchor = anchors.get((outline.structure, outline.side))
        data: dict[str, Any] = _label(anchor) if anchor else {}
        if outline.structure not in named:
            named.add(outline.structure)
            data = {"data_name": outline.name, "data_system": outline.system, **data}
        yield _path(f"{name}.{_key(outline.structure, outline.side)}", outline.path, outline.box,
                    data_area=outline.area, **data)  # fmt: skip
    yield "</g>"


def _hazards(group: str, prefix: str, hazards: Iterable[HazardOutline]) -> Iterator[str]:
    yield _group(group, "0.25")
    for hazard in hazards:
        yield _path(f"{prefix}.{_key(hazard.structure, hazard.side)}", hazard.path, hazard.box,
                    data_name=hazard.name, data_kind=hazard.kind, data_hazards=" ".join(hazard.hazards),
                    step=_TINTED)  # fmt: skip
    yield "</g>"


def _label(anchor: LabelAnchor) -> dict[str, Any]:
    data: dict[str, Any] = {"data_label": f"{anchor.x:g} {anchor.y:g}"}
    if anchor.slot:
        data |= {"data_rank": anchor.rank, "data_slot": f"{anchor.slot} {anchor.slot_y:g}"}
    return data


def _points(figure: Figure) -> Iterator[str]:
    yield '<g id="points" display="none">'
    for mark in figure.points:
        layer = {"data_layer": mark.layer} if mark.layer else {}
        name = f"point.{mark.muscle}.{mark.point}.{mark.index}.{mark.side}"
        yield _circle(name, mark.x, mark.y, POINT_RADIUS, **layer)
    yield "</g>"


def _shown(figure: Figure) -> Layer | None:
    """The layer a plain viewer shows: the superficial one, or the first there is."""
    layers = [layer.layer for layer in figure.layers]
    return Layer.SUPERFICIAL if Layer.SUPERFICIAL in layers else next(iter(layers), None)


def _group(name: str, opacity: str) -> str:
    return f'<g id="{name}" display="none" fill="#c0392b" fill-opacity="{opacity}" fill-rule="evenodd">'


def _key(name: str, side: Side) -> str:
    return f"{name}.{side}"


def _path(name: str, path: str, box: Box, *, step: int = 1, **data: object) -> str:
    # A whole pixel more where the path was rounded to whole pixels: the box contains it in any case.
    room = 0.5 if step == _TINTED else 0
    left, top = floor(box.x - room), floor(box.y - room)
    right, bottom = ceil(box.x + box.width + room), ceil(box.y + box.height + room)
    place = f"{left} {top} {right - left} {bottom - top}"
    return f'<path id="{name}"{_attributes(data)} data-box="{place}" d="{compact(path, step=step)}"/>'


def _circle(name: str, x: float, y: float, radius: int, **data: object) -> str:
    return f'<circle id="{name}"{_attributes(data)} cx="{x:g}" cy="{y:g}" r="{radius}"/>'


def _attributes(data: Mapping[str, object]) -> str:
    return "".join(f" {name.replace('_', '-')}={quoteattr(str(value))}" for name, value in data.items())
