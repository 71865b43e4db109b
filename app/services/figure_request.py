"""From the words of `trigger-point-atlas figure` to what is drawn and what is printed beside it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.atlas import Atlas
from app.domain.caution import Hazard
from app.domain.figure import Figure, FigureSummary
from app.domain.muscle import Muscle
from app.domain.source import Source
from app.domain.terms import Layer, PatternKind, Severity, Side
from app.reference.best_figure import best_view, figures_for_zones, layer_in, seen_mm2
from app.reference.mirror import direction_on
from app.reference.plate_scene import Choice, Overlays, pattern_points, pattern_zones
from app.reference.references import References, reached_at, written_out

NOT_A_DIAGNOSIS = "A reference for trained people, not a diagnosis."


class UnknownNameError(Exception):
    """Neither a muscle nor a figure is called this; the text says so, with what may have been meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOptions:
    """What was asked for on the command line. None and empty stand for "choose for me"."""

    name: str
    view: str = ""
    """front, back, left, right, or the id of a figure."""
    side: Side | None = None
    layer: Layer | None = None
    overlays: Overlays = field(default_factory=lambda: Overlays(points=False, pain=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One figure of the picture."""

    figure: str
    choice: Choice
    overlays: Overlays


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What is printed with a picture. `cautions` has the worst first."""

    title: str
    subtitle: str = ""
    pattern: tuple[tuple[str, str], ...] = ()
    """(heading, zones in words)."""
    cautions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    """What the numbers in square brackets stand for, in their order."""
    credit: str = ""


def resolve(atlas: Atlas, options: FigureOptions) -> tuple[Panel, ...]:
    """What to draw, from left to right. Raises UnknownNameError for what the atlas does not have."""
    if options.name in atlas.figures:
        choice = Choice(layer=options.layer or Layer.SUPERFICIAL, side=options.side or Side.RIGHT)
        overlays = replace(options.overlays, all_points=options.overlays.points)
        return (Panel(figure=options.name, choice=choice, overlays=overlays),)
    return _panels(atlas, find_muscle(atlas, options.name), options)


def find_muscle(atlas: Atlas, name: str) -> Muscle:
    """A muscle by its id or any of its names, ignoring case and accents."""
    from app.reference.search import HitKind, build_index, find, fold

    if name in atlas.muscles:
        return atlas.muscles[name]
    index, wanted = build_index(atlas), fold(name.replace("_", " "))
    exact = [n for n in index.names if n.folded == wanted]
    members = [n.id for n in exact if n.kind == HitKind.MUSCLE]
    members += [m for n in exact if n.kind == HitKind.GROUP for m in atlas.groups[n.id].muscles]
    known = [m for m in dict.fromkeys(members) if m in atlas.muscles]
    if len(known) == 1:
        return atlas.muscles[known[0]]
    if known:
        raise UnknownNameError(f"'{name}' stands for several muscles: name one of {', '.join(known)}")
    hits = [hit for hit in find(index, name, limit=12) if hit.kind == HitKind.MUSCLE][:4]
    figures = [figure for figure in atlas.figures if wanted in fold(figure.replace("-", " "))]
    meant = [*(hit.id for hit in hits), *figures]
    hint = f"; did you mean {', '.join(meant)}?" if meant else ""
    raise UnknownNameError(f"no muscle or figure is called '{name}'{hint}")


def _panels(atlas: Atlas, muscle: Muscle, options: FigureOptions) -> tuple[Panel, ...]:
    wanted = options.side or (Side(options.view) if options.view in ("left", "right") else None)
    first = _chosen_figure(atlas, muscle, options.view, wanted or Side.RIGHT) if options.view else None
    best = best_view(atlas, muscle.id, options.side)
    side = wanted or (best.side if best and not first else None) or Side.RIGHT
    essential, spillover = pattern_zones(atlas, pattern_points(muscle))
    if first is None and best:
        first = atlas.figures[best.figure]
    others: tuple[str, ...] = ()
    if not options.view and options.overlays.pain:
        others = figures_for_zones(
            atlas.figures.values(),
            essential=essential,
            spillover=spillover,
            side=side,
            already=first.id if first else "",
        )
    if first is None and not others:
        raise UnknownNameError(f"no figure shows {muscle.name}")
    panels = []
    if first:
        layer = options.layer or layer_in(first, muscle.structures)
        panels.append(_panel(first.id, muscle, side=side, layer=layer, overlays=options.overlays))
    for figure in others:
        layer = options.layer or _surface(atlas.figures[figure])
        panels.append(_panel(figure, muscle, side=side, layer=layer, overlays=options.overlays))
    return tuple(panels)


def _panel(figure: str, muscle: Muscle, *, side: Side, layer: Layer, overlays: Overlays) -> Panel:
    return Panel(figure=figure, choice=Choice(layer=layer, muscle=muscle.id, side=side), overlays=overlays)


def _surface(figure: FigureSummary) -> Layer:
    """Pain is felt in the skin's terms: over the skin, where the figure has it."""
    layers = [layer for layer, _ in figure.seen]
    return Layer.SKIN if Layer.SKIN in layers else layers[0] if layers else Layer.SUPERFICIAL


def _chosen_figure(atlas: Atlas, muscle: Muscle, view: str, side: Side) -> FigureSummary:
    """The figure of this id; or, of those seen from this direction, the one that shows the muscle best.

    On the other `side` a one-sided figure is seen from the other direction.
    """
    if view in atlas.figures:
        return atlas.figures[view]
    pool = {figure.id: figure for figure in atlas.figures.values() if direction_on(figure, side) == view}
    if not pool:
        known = ", ".join([*sorted({f.direction for f in atlas.figures.values()}), *atlas.figures])
        raise UnknownNameError(f"no figure is called '{view}' or seen from there; choose from {known}")

    def shown(figure: FigureSummary) -> tuple[float, float]:
        pixels = seen_mm2(figure, muscle.structures) / figure.mm_per_px**2
        zones = set(pattern_zones(atlas, pattern_points(muscle))[0])
        pain = sum(px for _, found in figure.zones for zone, px in found if zone in zones)
        return pixels, pain

    return max(pool.values(), key=shown)


def caption_of(
    atlas: Atlas, muscle: Muscle | None, *, side: Side, point: str = "", figure: Figure | None = None
) -> Caption:
    """Name, pattern in words, cautions and the standing remarks, for a muscle or a bare figure."""
    if muscle is None:
        cautions = _cautions_of_figure(atlas, figure) if figure else ()
        return Caption(title="", cautions=cautions, remarks=(NOT_A_DIAGNOSIS,))
    shown = pattern_points(muscle, point)
    references = References(atlas)
    lines = []
    for each in shown:
        if each.kind == PatternKind.NONE_DESCRIBED:
            lines.append((_capital(each.label), "no referral pattern described"))
            continue
        known = (source for evidence in each.evidence for source in evidence.sources)
        marks = references.numbers(dict.fromkeys((*each.sources, *known)))
        essential = _zone_names(atlas, each.refers_to.essential)
        spillover = _zone_names(atlas, each.refers_to.spillover)
        words = f"essential: {essential or 'none given'}" + (f". Spillover: {spillover}" if spillover else "")
        lines.append((_capital(each.label), f"{words} [{marks or 'unconfirmed'}]"))
    latin = f"{muscle.latin}, " if muscle.latin else ""
    marks = references.numbers(atlas.guide.caveat_sources) if shown else ""
    caveat = f"{atlas.guide.caveat} [{marks}]" if marks else atlas.guide.caveat
    caveats = (caveat,) if caveat and shown else ()
    return Caption(
        title=muscle.name,
        subtitle=f"{latin}{side} side",
        pattern=tuple(lines),
        cautions=tuple(caution_words(hazard) for hazard in sorted_hazards(atlas, muscle)),
        remarks=(*caveats, NOT_A_DIAGNOSIS),
        references=tuple(map(_in_print, references.cited)),
    )


def _in_print(source: Source) -> str:
    where = reached_at(source)
    return written_out(source) + (f". {where}" if where else "")


def _cautions_of_figure(atlas: Atlas, figure: Figure) -> tuple[str, ...]:
    """What may be life-threatening in a frame in which no muscle is chosen."""
    framed = {id_ for outline in figure.hazards for id_ in outline.hazards}
    critical = [h for h in atlas.cautions.hazards if h.id in framed and h.severity == Severity.CRITICAL]
    # One outline stands for the pleura at every level: which of them the frame holds is not known.
    pleural = "lung and pleura" if any(h.is_pleural for h in critical) else ""
    others = "; ".join(h.structure for h in critical if not h.is_pleural)
    lines = (
        ("Pneumothorax risk in this region", pleural),
        ("May be life-threatening in this region", others),
    )
    return tuple(f"{words}: {what}." for words, what in lines if what)


def sorted_hazards(atlas: Atlas, muscle: Muscle) -> Sequence[Hazard]:
    """Pneumothorax before all else, then by severity."""
    return sorted(atlas.hazards_of(muscle.id), key=lambda hazard: not hazard.is_pleural)


def caution_words(hazard: Hazard) -> str:
    """One hazard as it is printed: critical ones with the reason, the rest by name."""
    if hazard.severity not in (Severity.CRITICAL, Severity.HIGH):
        return f"{hazard.structure} ({hazard.severity})."
    kind = "Pneumothorax. " if hazard.is_pleural else ""
    return f"{kind}{hazard.structure} ({hazard.severity}): {hazard.detail}"


def _zone_names(atlas: Atlas, zones: Sequence[str]) -> str:
    return "; ".join(_lowered(atlas.zones[zone].label) for zone in zones if zone in atlas.zones)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
