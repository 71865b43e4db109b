"""`muscles.yaml`: muscles with their trigger points, groups, and where sources differ."""

from app.content.entry import Entry
from app.content.read_practice import (
    read_evidence,
    read_find,
    read_mimics,
    read_self_care,
    read_summary,
)
from app.content.scope import did_you_mean
from app.content.statements import basis, needs_source, sourced
from app.domain.muscle import (
    Muscle,
    MuscleGroup,
    Needling,
    Ontology,
    PatternDisagreement,
    Place,
    Position,
    Referral,
    RootsElsewhere,
    TriggerPoint,
)
from app.domain.terms import AdviceLevel, OverPleura, PatternKind, Severity, Side


def read_muscle(entry: Entry) -> Muscle:
    """One muscle. A broken trigger point is left out on its own."""
    structures = entry.references("structures", "structure", optional=True, keep=True)
    found_basis, sources, _ = sourced(entry)
    no_shape = entry.text("no_shape", optional=True)
    if not structures and not no_shape:
        entry.error(entry.node, 'needs "structures", or the reason for having none in "no_shape"')
    return Muscle(
        id=entry.text("id"),
        name=entry.text("name"),
        latin=entry.text("latin"),
        aliases=entry.texts("aliases"),
        region=entry.reference("region", "region", keep=True),
        inconstant=entry.flag("inconstant"),
        origin=entry.text("origin"),
        insertion=entry.text("insertion"),
        nerve=entry.text("nerve"),
        roots=entry.texts("roots"),
        roots_elsewhere=_roots_elsewhere(entry),
        actions=entry.texts("actions"),
        anatomy_note=entry.text("anatomy_note", optional=True),
        find=read_find(entry),
        felt_as=entry.texts("felt_as", optional=True),
        felt_as_sources=entry.references("felt_as_sources", "source", optional=True),
        consider_instead=read_mimics(entry),
        self_care=read_self_care(entry),
        note=entry.text("note", optional=True),
        basis=found_basis,
        sources=sources,
        structures=structures,
        no_shape=no_shape,
        figure=entry.text("figure", optional=True),
        cautions=entry.references("cautions", "hazard", keep=True),
        not_beneath=_not_beneath(entry),
        needling=_needling(entry),
        trigger_points=_trigger_points(entry, structures),
        ontology=_ontology(entry),
    )


def _trigger_points(muscle: Entry, structures: tuple[str, ...]) -> tuple[TriggerPoint, ...]:
    points: dict[str, TriggerPoint] = {}
    for entry in muscle.entries("trigger_points", "trigger point"):
        point = _trigger_point(entry, structures)
        if point.id in points:
            entry.error(entry.node, f"stands twice under {muscle.what}")
        entry.scope.trace.spots["trigger_points", f"{muscle.id}/{point.id}"] = entry.scope.spot(entry.node)
        if entry.finish():
            points[point.id] = point
    return tuple(points.values())


def _trigger_point(entry: Entry, structures: tuple[str, ...]) -> TriggerPoint:
    found_basis, sources, unsourced = sourced(entry)
    count = entry.whole("count", optional=True)
    if count is not None and count < 0:
        entry.fault("count", "count should not be less than 0")
    return TriggerPoint(
        id=entry.text("id"),
        label=entry.text("label"),
        kind=entry.word("kind", PatternKind),
        refers_to=_referral(entry),
        places=_places(entry, structures),
        count=count,
        part=entry.text("part", optional=True),
        group=entry.text("group", optional=True),
        laterality=entry.text("laterality", optional=True),
        crosses=entry.references("crosses", "zone", optional=True),
        note=entry.text("note", optional=True),
        tradition=entry.text("tradition", optional=True),
        description=entry.text("description", optional=True),
        evidence=read_evidence(entry),
        basis=found_basis,
        needs_source=unsourced,
        sources=sources,
    )


def _referral(point: Entry) -> Referral:
    part = point.part("refers_to", f"{point.what}: refers_to")
    if part is None:
        return Referral()
    essential = part.references("essential", "zone", vital=True)
    spillover = part.references("spillover", "zone", vital=True)
    for zone in sorted(set(essential) & set(spillover)):
        part.fault("spillover", f'"{zone}" cannot be both essential and spillover')
    point.close(part)
    return Referral(essential=essential, spillover=spillover)


def _places(point: Entry, structures: tuple[str, ...]) -> tuple[Place, ...]:
    """All places, or a broken point: figures count a point's places by their order."""
    places: list[Place] = []
    for entry in point.entries("places", f"{point.what}: place", optional=True):
        place = Place(
            structure=entry.text("structure"),
            along=entry.number("along"),
            across=entry.number("across"),
            landmark=entry.text("landmark", optional=True),
            side=entry.word_or_none("side", Side) if entry.has("side") else None,
        )
        if place.structure and place.structure not in structures:
            known = ", ".join(structures) or "none"
            entry.fault("structure", f'"{place.structure}" is no structure of this muscle (it has {known})')
        for name, value in (("along", place.along), ("across", place.across)):
            if not 0 <= value <= 1:
                entry.fault(name, f"{name} should lie between 0 and 1, not {value:g}")
        point.close(entry)
        places.append(place)
    return tuple(places)


def _not_beneath(muscle: Entry) -> tuple[tuple[str, str], ...]:
    part = muscle.part("not_beneath", f"{muscle.what}: not_beneath", optional=True)
    if part is None:
        return ()
    ids = muscle.scope.ids
    reasons = tuple((hazard, part.text(hazard)) for hazard in part.names())
    for hazard, _ in reasons:
        if hazard not in ids.declared["hazard"] and "hazard" not in ids.unchecked:
            near = did_you_mean(hazard, ids.declared["hazard"])
            part.fault(hazard, f'names the unknown hazard "{hazard}"{near}')
    muscle.close(part)
    return reasons


def _needling(muscle: Entry) -> Needling:
    part = muscle.part("needling", f"{muscle.what}: needling")
    if part is None:
        return Needling(max_severity=None, overlies_pleura=OverPleura.YES, advice_level=AdviceLevel.AVOID)
    needling = Needling(
        max_severity=part.word_or_none("max_severity", Severity),
        overlies_pleura=part.word("overlies_pleura", OverPleura),
        advice_level=part.word("advice_level", AdviceLevel),
        note=part.text("note", optional=True),
        basis=basis(part),
    )
    muscle.close(part)
    return needling


def _roots_elsewhere(muscle: Entry) -> tuple[RootsElsewhere, ...]:
    found: list[RootsElsewhere] = []
    for entry in muscle.entries("roots_elsewhere", f"{muscle.what}: roots_elsewhere", optional=True):
        roots = RootsElsewhere(
            roots=entry.texts("roots"),
            source=entry.reference("source", "source", optional=True, vital=False),
            needs_source=needs_source(entry),
        )
        if not entry.has("source") and not roots.needs_source:
            entry.error(entry.node, 'needs either "source" or "needs_source: true"')
        muscle.close(entry)
        found.append(roots)
    return tuple(found)


def _ontology(muscle: Entry) -> Ontology:
    part = muscle.part("ontology", f"{muscle.what}: ontology", optional=True)
    if part is None:
        return Ontology()
    ontology = Ontology(
        fma=part.text("fma", optional=True),
        fma_from=part.text("fma_from", optional=True),
        uberon=part.text("uberon", optional=True),
        fma_left=part.text("fma_left", optional=True),
        fma_right=part.text("fma_right", optional=True),
        sides_from=part.text("sides_from", optional=True),
        parts=_ontology_parts(part),
        meshes=part.text("meshes", optional=True),
    )
    muscle.close(part)
    return ontology


def _ontology_parts(ontology: Entry) -> tuple[tuple[str, str, str], ...]:
    found: list[tuple[str, str, str]] = []
    for entry in ontology.entries("parts", f"{ontology.what}: part", optional=True):
        found.append((entry.text("name"), entry.word("side", Side), entry.text("fma")))
        ontology.close(entry)
    return tuple(found)


def read_group(entry: Entry) -> MuscleGroup:
    """One group of muscles."""
    return MuscleGroup(
        id=entry.text("id"),
        name=entry.text("name"),
        aliases=entry.texts("aliases"),
        muscles=entry.references("muscles", "muscle"),
        summary=read_summary(entry),
        note=entry.text("note", optional=True),
    )


def read_pattern_disagreement(entry: Entry) -> PatternDisagreement:
    """One point on which sources differ."""
    positions: list[Position] = []
    for part in entry.entries("positions", f"{entry.what}: position"):
        _, sources, unsourced = sourced(part, with_basis=False)
        positions.append(Position(claim=part.text("claim"), sources=sources, needs_source=unsourced))
        entry.close(part)
    return PatternDisagreement(
        id=entry.text("id"),
        muscles=entry.references("muscles", "muscle"),
        positions=tuple(positions),
        preferred=entry.text("preferred"),
    )
