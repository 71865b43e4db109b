"""What is drawn over a figure for a selection. Pure: window and export draw the same scene."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.atlas import Atlas
from app.domain.caution import Hazard
from app.domain.figure import (
    Figure,
    FigureLayer,
    HazardOutline,
    LabelAnchor,
    Outline,
    PointMark,
    Silhouette,
    ZonePatch,
)
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import Layer, Severity, Side
from app.reference.best_figure import faces

LAYERS_INWARDS: tuple[Layer, ...] = tuple(Layer)
_LABELS_AT_MOST = 10
_SIDE_SHARE = 0.3
"""A side is shown if at least this share of what the other side shows can be seen of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlays:
    """What the reader asked to see over the picture."""

    points: bool = True
    pain: bool = True
    hazards: bool = False
    labels: bool = False
    all_points: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is chosen on the plate; ids, empty where nothing is."""

    layer: Layer = Layer.SUPERFICIAL
    muscle: str = ""
    structure: str = ""
    point: str = ""
    side: Side = Side.RIGHT
    quiet: bool = False
    """The muscle stays chosen, but nothing of it is drawn save its grave hazards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPoint:
    """A trigger point on the plate; `covered` where something lies over it in this layer."""

    mark: PointMark
    covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnHazard:
    """A hazard on the plate; `own` where it is one of the chosen muscle, on its side."""

    outline: HazardOutline
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLabel:
    """A name, and the spot its leader line ends on."""

    anchor: LabelAnchor
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateScene:
    """One figure, one layer, and all that is drawn over it."""

    figure: Figure
    layer: Layer
    muscle: Muscle | None = None
    point: str = ""
    side: Side = Side.RIGHT
    """The side the muscle's drawings are on: the wanted one if the figure shows it."""
    selected: tuple[Outline, ...] = ()
    beneath: tuple[Silhouette, ...] = ()
    """Whole shapes of the chosen structures, also where something covers them."""
    essential: tuple[ZonePatch, ...] = ()
    spillover: tuple[ZonePatch, ...] = ()
    out_of_sight: tuple[str, ...] = ()
    """What the essential zones with no patch in this figure are called."""
    points: tuple[DrawnPoint, ...] = ()
    hazards: tuple[DrawnHazard, ...] = ()
    not_drawn: tuple[str, ...] = ()
    """What the muscle's grave hazards with no outline in this figure are called."""
    cautions: tuple[Hazard, ...] = ()
    """The muscle's critical hazards: always written on the plate, drawn or not."""
    labels: tuple[DrawnLabel, ...] = ()


_GRAVE = (Severity.CRITICAL, Severity.HIGH)
"""Hazards of the chosen muscle that are drawn whatever is switched off."""


def layer_of(figure: Figure, layer: Layer) -> FigureLayer:
    """The layer asked for, or the nearest one that the figure has."""
    wanted = LAYERS_INWARDS.index(layer)
    return min(figure.layers, key=lambda each: abs(LAYERS_INWARDS.index(each.layer) - wanted))


def compose_scene(atlas: Atlas, figure: Figure, choice: Choice, overlays: Overlays) -> PlateScene:
    """The scene for one selection. The muscle's grave hazards are in it whatever is switched off."""
    layer = layer_of(figure, choice.layer)
    muscle = atlas.muscles.get(choice.muscle)
    structures = frozenset((*(muscle.structures if muscle else ()), choice.structure)) - {""}
    side = _side_shown(figure, structures, choice.side)
    if choice.quiet:
        structures = frozenset()
        overlays = replace(overlays, points=False, pain=False)
    # Through the body, a silhouette or a covered point would lead a needle to the wrong side.
    is_near = faces(atlas.figures, figure.id, structures)
    essential, spillover, out_of_sight = _pattern(atlas, figure, muscle, choice, side, overlays)
    hazards = _hazards(atlas, figure, muscle, side, overlays)
    return PlateScene(
        figure=figure,
        layer=layer.layer,
        muscle=muscle,
        point=choice.point,
        side=side,
        selected=tuple(o for o in layer.outlines if o.structure in structures and _on(o.side, side)),
        beneath=_beneath(figure, structures, side) if is_near else (),
        essential=essential,
        spillover=spillover,
        out_of_sight=out_of_sight,
        points=_points(figure, layer, choice, side, overlays, deep=is_near),
        hazards=hazards,
        not_drawn=_not_drawn(atlas, muscle, hazards) if is_near else (),
        cautions=_critical(atlas, muscle),
        labels=_labels(figure, layer, structures, side) if overlays.labels else (),
    )


def pattern_points(muscle: Muscle | None, point: str = "") -> tuple[TriggerPoint, ...]:
    """The trigger points whose pattern is shown: one, or all of the muscle."""
    if muscle is None:
        return ()
    return tuple(p for p in muscle.trigger_points if point in ("", p.id))


def pattern_zones(atlas: Atlas, points: Iterable[TriggerPoint]) -> tuple[dict[str, bool], dict[str, bool]]:
    """Drawn zones (essential, spillover) -> whether on both sides. Essential wins over spillover."""
    essential: dict[str, bool] = {}
    spillover: dict[str, bool] = {}
    for point in points:
        # Other notes ("may be bilateral over the sacrum") are about the midline, which has one patch.
        both = point.laterality.startswith("bilateral")
        for found, zones in ((essential, point.refers_to.essential), (spillover, point.refers_to.spillover)):
            for zone in (leaf for group in zones for leaf in atlas.leaf_zones(group)):
                found[zone] = found.get(zone, False) or both
    return essential, {zone: both for zone, both in spillover.items() if zone not in essential}


def _on(side: Side, wanted: Side) -> bool:
    return side in (wanted, Side.MIDLINE)


def _side_shown(figure: Figure, structures: frozenset[str], wanted: Side) -> Side:
    """A view from the left shows next to nothing of a muscle on the right, whatever was asked for.

    Views from the front, from behind, above and below show both sides: there, what was asked for holds.
    A one-sided figure shows its own.
    """
    if figure.side is not None:
        return figure.side
    if figure.direction not in ("left", "right"):
        return wanted
    seen = {Side.LEFT: 0, Side.RIGHT: 0}
    for layer in figure.layers:
        for outline in layer.outlines:
            if outline.structure in structures and outline.side in seen:
                seen[outline.side] += outline.area
    if not any(seen.values()):
        seen[Side(figure.direction)] = 1
    other = Side.LEFT if wanted == Side.RIGHT else Side.RIGHT
    return other if seen.get(wanted, 0) < _SIDE_SHARE * seen[other] else wanted


def _beneath(figure: Figure, structures: frozenset[str], side: Side) -> tuple[Silhouette, ...]:
    return tuple(s for s in figure.silhouettes if s.structure in structures and _on(s.side, side))


def _pattern(
    atlas: Atlas, figure: Figure, muscle: Muscle | None, choice: Choice, side: Side, overlays: Overlays
) -> tuple[tuple[ZonePatch, ...], tuple[ZonePatch, ...], tuple[str, ...]]:
    if not overlays.pain:
        return (), (), ()
    essential, spillover = (
        {zone: both for zone, both in zones.items() if _is_on(atlas, zone, side)}
        for zones in pattern_zones(atlas, pattern_points(muscle, choice.point))
    )

    def patches(zones: dict[str, bool]) -> tuple[ZonePatch, ...]:
        return tuple(z for z in figure.zones if z.zone in zones and (zones[z.zone] or _on(z.side, side)))

    shown = patches(essential)
    seen = {z.zone for z in shown}
    unseen = [atlas.zones[z].label for z in essential if z not in seen and z in atlas.zones]
    return shown, patches(spillover), tuple(unseen)


def _is_on(atlas: Atlas, zone: str, side: Side) -> bool:
    """False for a zone of the other side of the body: pain of the right is not drawn over the heart."""
    entry = atlas.zones.get(zone)
    return entry is None or entry.side in (None, side)


def _points(
    figure: Figure, layer: FigureLayer, choice: Choice, side: Side, overlays: Overlays, *, deep: bool
) -> tuple[DrawnPoint, ...]:
    """The muscle's points, or all; those that no layer uncovers only of a muscle on this side (`deep`)."""
    if overlays.all_points:
        marks = [p for p in figure.points if p.layer or (deep and p.muscle == choice.muscle)]
    elif overlays.points and choice.muscle:
        marks = [
            p
            for p in figure.points
            if p.muscle == choice.muscle
            and choice.point in ("", p.point)
            and _on(p.side, side)
            and (p.layer or deep)
        ]
    else:
        marks = []
    return tuple(DrawnPoint(mark=p, covered=_is_under(layer.layer, p.layer)) for p in marks)


def _is_under(shown: Layer, own: Layer | None) -> bool:
    return own is None or LAYERS_INWARDS.index(shown) < LAYERS_INWARDS.index(own)


def _critical(atlas: Atlas, muscle: Muscle | None) -> tuple[Hazard, ...]:
    if muscle is None:
        return ()
    return tuple(h for h in atlas.hazards_of(muscle.id) if h.severity == Severity.CRITICAL)


def _hazards(
    atlas: Atlas, figure: Figure, muscle: Muscle | None, side: Side, overlays: Overlays
) -> tuple[DrawnHazard, ...]:
    """All hazards if asked for, the muscle's own last; else only those of its own that may harm for good."""
    own = atlas.hazards_of(muscle.id) if muscle else ()
    wanted = {h.id for h in own if overlays.hazards or h.severity in _GRAVE}
    shown = [h for h in figure.hazards if wanted.intersection(h.hazards) and _on(h.side, side)]
    others = [h for h in figure.hazards if h not in shown] if overlays.hazards else []
    return (
        *(DrawnHazard(outline=outline, own=False) for outline in others),
        *(DrawnHazard(outline=outline, own=True) for outline in shown),
    )


def _not_drawn(atlas: Atlas, muscle: Muscle | None, drawn: tuple[DrawnHazard, ...]) -> tuple[str, ...]:
    own = atlas.hazards_of(muscle.id) if muscle else ()
    seen = {id_ for hazard in drawn for id_ in hazard.outline.hazards}
    return tuple(h.structure for h in own if h.severity in _GRAVE and h.id not in seen)


def _labels(
    figure: Figure, layer: FigureLayer, structures: frozenset[str], side: Side
) -> tuple[DrawnLabel, ...]:
    """Names of the chosen structures, then those with a place in a margin, the most important first.

    In a figure that gives no such places, the largest structures in sight follow, left and right in turn.
    """
    anchors = [a for a in figure.labels if a.layer == layer.layer]
    if not any(a.slot for a in anchors):
        return _largest(layer, anchors, structures, side)
    names = {outline.structure: outline.name for outline in layer.outlines}
    chosen = [a for a in anchors if a.structure in structures and _on(a.side, side)]
    placed = sorted((a for a in anchors if a.slot), key=lambda a: a.rank)
    named = {a.structure for a in chosen}
    rest = [a for a in placed if a.structure not in named]
    return tuple(DrawnLabel(anchor=a, text=names.get(a.structure, a.structure)) for a in (*chosen, *rest))


def _largest(
    layer: FigureLayer, all_anchors: Iterable[LabelAnchor], structures: frozenset[str], side: Side
) -> tuple[DrawnLabel, ...]:
    area: dict[str, int] = {}
    name: dict[str, str] = {}
    for outline in layer.outlines:
        if outline.system in ("muscle", "bone"):
            area[outline.structure] = area.get(outline.structure, 0) + outline.area
            name[outline.structure] = outline.name
    ranked = sorted(area, key=lambda s: (s not in structures, -area[s], s))[:_LABELS_AT_MOST]
    anchors = {(a.structure, a.side): a for a in all_anchors}
    labels: list[DrawnLabel] = []
    turn = side
    for structure in ranked:
        order = (turn, Side.RIGHT if turn == Side.LEFT else Side.LEFT, Side.MIDLINE)
        anchor = next((anchors[structure, s] for s in order if (structure, s) in anchors), None)
        if anchor:
            labels.append(DrawnLabel(anchor=anchor, text=name[structure]))
            if structure not in structures:
                turn = order[1]
    return tuple(labels)
