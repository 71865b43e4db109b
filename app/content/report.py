"""Counts for `lint --report`: how much there is, and how much of it is confirmed."""

from app.content.read import Reading
from app.domain.muscle import TriggerPoint
from app.domain.terms import Basis, KnownBy, PatternKind


def report(reading: Reading) -> str:
    """One line for each count, and the share of statements that name a source."""
    atlas = reading.atlas
    points = {point.id: point for muscle in atlas.muscles.values() for point in muscle.trigger_points}
    pain = [point for point in points.values() if point.kind is PatternKind.PAIN]
    known = [point for point in pain if any(each.sources for each in point.evidence)]
    places = sum(len(p.places) for m in atlas.muscles.values() for p in m.trigger_points)
    sourcing = reading.trace.sourcing
    confirmed = [said for said in sourcing if said.sources and said.basis != Basis.TEXTBOOK]
    anatomy = [muscle for muscle in atlas.muscles.values() if muscle.basis is not Basis.TEXTBOOK]
    rows = (
        ("muscles", len(atlas.muscles)),
        ("groups of muscles", len(atlas.groups)),
        ("trigger-point regions", len(points)),
        ("placed trigger points", places),
        ("pain patterns", len(pain)),
        ("  with evidence and source", f"{len(known)} ({_share(len(known), len(pain))})"),
        *((f"  known by {kind.value}", _known_by(pain, kind)) for kind in KnownBy),
        ("zone links with a source", sum(_links(point) for point in pain if point.sources)),
        ("conditions", len(atlas.conditions)),
        ("hazards", len(atlas.hazards)),
        ("claims in the guide", len(atlas.guide.claims)),
        ("sources", len(atlas.sources)),
        ("muscles with confirmed anatomy", f"{len(anatomy)} ({_share(len(anatomy), len(atlas.muscles))})"),
        ("statements", len(sourcing)),
        ("  confirmed at a source", f"{len(confirmed)} ({_share(len(confirmed), len(sourcing))})"),
    )
    return "\n".join(f"{name:32} {count}" for name, count in rows)


def _known_by(points: list[TriggerPoint], kind: KnownBy) -> int:
    return sum(any(each.kind is kind for each in point.evidence) for point in points)


def _links(point: TriggerPoint) -> int:
    return len(point.refers_to.essential) + len(point.refers_to.spillover)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "none"
