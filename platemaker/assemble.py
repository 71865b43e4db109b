"""One figure from end to end: its pictures, its outlines, its marks, its SVG."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

import numpy as np

from app.domain.figure import Figure, FigureLayer, Silhouette, ZonePatch
from app.domain.terms import Layer, Side, ViewDirection
from platemaker.anatomy import Part
from platemaker.body import Body
from platemaker.buffers import Depths, PartMesh, id_buffer
from platemaker.credits import CREDIT
from platemaker.files import Stamps, fingerprint, sources, write_text, write_whole
from platemaker.frame import FigureSpec, LayerRule, selects
from platemaker.hazards import Hazard
from platemaker.index import Drawn, Entry, entry
from platemaker.labels import place_labels
from platemaker.marks import Spot, point_marks
from platemaker.outlines import hazard_outlines, label_anchors, layer_outlines, silhouettes
from platemaker.patches import zone_patches
from platemaker.reach import within
from platemaker.scene import layer_scene
from platemaker.shade import save_webp, shade
from platemaker.svg import svg
from platemaker.trace import Labels

Tell = Callable[[str], None]
"""Told what is done, when it is done."""
Scenes = Mapping[Layer, list[PartMesh]]
_Sided = TypeVar("_Sided", Hazard, Spot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where figures go, and how much of them is made anew."""

    out: Path
    stamps: Stamps
    layers: frozenset[Layer] = frozenset(Layer)
    """Which layers' pictures are made; outlines always are."""
    fresh: bool = False
    """Make everything, also what is up to date."""

    def has(self, path: Path, inputs: str) -> bool:
        """Whether a file need not be made again."""
        return not self.fresh and self.stamps.fresh(path, inputs)


def steps(spec: FigureSpec) -> int:
    """How many steps `make_figure` tells of."""
    return len(spec.layers) + 1


def make_figure(body: Body, spec: FigureSpec, shop: Workshop, tell: Tell) -> Entry | None:
    """Make what is out of date of one figure.

    Gives its line of the index, or None if its outlines were up to date. Raises AnatomyError.
    """
    scenes = {layer: layer_scene(body.anatomy, body.parts, spec, layer) for layer in spec.layers}
    for layer, scene in scenes.items():
        if layer in shop.layers:
            _picture(spec, scene, shop, shop.out / picture_name(spec, layer))
        tell(f"{spec.frame.id} {layer}")
    path = shop.out / f"{spec.frame.id}.svg"
    inputs = fingerprint(body.inputs, repr(spec))
    made = None
    if not shop.has(path, inputs):
        drawn = draw(body, spec, scenes)
        write_text(path, svg(drawn.figure, silhouette_areas=drawn.silhouettes))
        shop.stamps.set(path, inputs)
        made = entry(drawn, group=spec.group)
    tell(f"{spec.frame.id} outlines")
    return made


def picture_name(spec: FigureSpec, layer: Layer) -> str:
    """The file name of a layer's picture."""
    return f"{spec.frame.id}.{layer}.webp"


def _picture(spec: FigureSpec, scene: list[PartMesh], shop: Workshop, path: Path) -> None:
    meshes = (data for _, mesh in scene for data in (mesh.points.tobytes(), mesh.faces.tobytes()))
    what = repr((spec.frame, spec.fade, [part for part, _ in scene]))
    inputs = fingerprint(what, sources("scene", "shade"), *meshes)
    if not shop.has(path, inputs):
        picture = shade(spec.frame, scene, fade=spec.fade)
        write_whole(path, lambda part: save_webp(picture, part))
        shop.stamps.set(path, inputs)


def draw(body: Body, spec: FigureSpec, scenes: Scenes) -> Drawn:
    """The figure's outlines and marks."""
    frame = spec.frame
    seen: dict[Layer, tuple[Labels, list[Part]]] = {}
    depths: dict[Layer, Depths] = {}
    for layer, scene in scenes.items():
        ids, depth = id_buffer(frame, scene)
        seen[layer] = ids, [part for part, _ in scene]
        moved = [0.0, *(spec.layers[layer].moved(part) for part, _ in scene)]
        depths[layer] = depth - np.array(moved, np.float32)[ids]
    shapes, shape_areas = silhouettes(frame, body.anatomy, _muscles(body, spec), _in_sight(seen))
    whole = {(s.structure, s.side): area for s, area in zip(shapes, shape_areas, strict=True)}
    patches, patch_areas = _zones(body, spec, scenes)
    other = spec.side.other if spec.side else None
    shown = np.any([ids > 0 for ids, _ in seen.values()], axis=0)
    layers = tuple(
        FigureLayer(layer=layer, picture=picture_name(spec, layer), outlines=layer_outlines(ids, parts))
        for layer, (ids, parts) in seen.items()
    )
    figure = Figure(
        id=frame.id,
        title=frame.title,
        direction=cast("ViewDirection", frame.direction),
        width=frame.width,
        height=frame.height,
        mm_per_px=frame.mm_per_px,
        layers=layers,
        side=spec.side,
        zones=patches,
        hazards=hazard_outlines(frame, _near(body, spec, scenes, _but(body.hazards, other)), shown),
        mirrored_hazards=(
            hazard_outlines(
                frame.mirrored(),
                _near(body, spec, scenes, _but(body.hazards, spec.side), mirrored=True),
                shown[:, ::-1],
            )
            if other
            else ()
        ),
        silhouettes=shapes,
        points=point_marks(frame, _carried(_but(body.spots, other), shapes), seen, depths),
        labels=tuple(
            label
            for layer in layers
            for label in place_labels(
                label_anchors(*seen[layer.layer], layer.layer, fade=spec.fade),
                layer.outlines,
                ours=body.described,
                whole=whole,
                width=frame.width,
                height=frame.height,
                of_side=bool(spec.side) or frame.direction in ("left", "right"),
            )
        ),
        credit=CREDIT,
    )
    return Drawn(figure=figure, silhouettes=shape_areas, zones=patch_areas)


def _but(sided: Iterable[_Sided], side: Side | None) -> tuple[_Sided, ...]:
    """All that does not lie on a side; all of it for None."""
    return tuple(each for each in sided if each.side is not side)


def _near(
    body: Body, spec: FigureSpec, scenes: Scenes, hazards: tuple[Hazard, ...], *, mirrored: bool = False
) -> tuple[Hazard, ...]:
    """What of the hazards lies by what the figure draws, where it asks for no more than that."""
    if spec.hazards_within is None:
        return hazards
    drawn = {part for layer, scene in scenes.items() if layer is not Layer.SKIN for part, _ in scene}
    points = np.concatenate([body.anatomy.part_mesh(part).points for part in sorted(drawn, key=repr)])
    if mirrored:
        points = points * np.array([-1, 1, 1], np.float32)
    return within(hazards, points, spec.hazards_within)


def _carried(spots: Iterable[Spot], shapes: Iterable[Silhouette]) -> tuple[Spot, ...]:
    """The spots whose muscle is in the figure: not those of an arm that it omits."""
    there = {(shape.structure, shape.side) for shape in shapes}
    return tuple(
        spot for spot in spots if any((spot.structure, side) in there for side in (spot.side, Side.MIDLINE))
    )


def _zones(body: Body, spec: FigureSpec, scenes: Scenes) -> tuple[tuple[ZonePatch, ...], tuple[int, ...]]:
    """The pain zones in sight, on the skin that a figure without a skin layer would show too."""
    if body.zones is None or not spec.zones:
        return (), ()
    if Layer.SKIN not in scenes:
        rule = LayerRule(show=("system:skin",), hide=spec.omit)
        bare = replace(spec, layers={Layer.SKIN: rule})
        skin = layer_scene(body.anatomy, body.parts, bare, Layer.SKIN)
    else:
        skin = scenes[Layer.SKIN]
    return zone_patches(spec.frame, skin, body.zones) if skin else ((), ())


def _muscles(body: Body, spec: FigureSpec) -> list[Part]:
    """The muscles of the figure, whether in sight or not."""
    muscles = [part for part in body.parts if part.system == "muscle"]
    return [part for part in muscles if not any(selects(selector, part) for selector in spec.omit)]


def _in_sight(seen: Mapping[Layer, tuple[Labels, list[Part]]]) -> set[Part]:
    return {parts[number - 1] for ids, parts in seen.values() for number in np.unique(ids) if number}
