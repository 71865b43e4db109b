"""The parts of an entry that speak of practice: how to find a muscle, mimics, self-care, evidence."""

from app.content.entry import Entry
from app.content.statements import note_sourcing, sourced
from app.domain.practice import FindIt, Known, Mimic, Referring, Remark, SelfCare
from app.domain.terms import Basis, KnownBy, MimicKind, Palpation


def read_find(muscle: Entry) -> FindIt | None:
    """How a hand finds the muscle, or None."""
    part = muscle.part("find", f"{muscle.what}: find", optional=True)
    if part is None:
        return None
    found_basis, sources, _ = sourced(part)
    palpation = part.word("palpation", Palpation)
    find = FindIt(
        position=part.text("position", optional=palpation is Palpation.NONE),
        landmark=part.text("landmark"),
        palpation=palpation,
        confirm=part.text("confirm", optional=palpation is Palpation.NONE),
        basis=found_basis,
        sources=sources,
    )
    muscle.close(part)
    return find


def read_mimics(entry: Entry, key: str = "consider_instead") -> tuple[Mimic, ...]:
    """What else to consider, red flags first."""
    found = []
    for part in entry.entries(key, f"{entry.what}: {key}", optional=True):
        mimic = Mimic(
            kind=part.word("kind", MimicKind), text=part.text("text"), sources=_sources(part, "sources")
        )
        entry.close(part)
        found.append(mimic)
    return tuple(sorted(found, key=lambda mimic: mimic.kind is not MimicKind.RED_FLAG))


def read_self_care(muscle: Entry) -> SelfCare | None:
    """Advice for patients, or None. It may go without a source: then it is the editors' own."""
    part = muscle.part("self_care", f"{muscle.what}: self_care", optional=True)
    if part is None:
        return None
    care = SelfCare(
        heat=part.text("heat", optional=True),
        stretch=part.text("stretch", optional=True),
        posture=part.text("posture", optional=True),
        sources=part.references("sources", "source"),
    )
    muscle.close(part)
    return care


def read_evidence(point: Entry) -> tuple[Known, ...]:
    """How a pattern is known."""
    found = []
    for part in point.entries("evidence", f"{point.what}: evidence", optional=True):
        known = Known(
            kind=part.word("kind", KnownBy),
            n=part.whole("n", optional=True),
            finding=part.text("finding", optional=True),
            sources=_sources(part, "sources"),
        )
        point.close(part)
        found.append(known)
    return tuple(found)


def read_summary(entry: Entry) -> Remark | None:
    """What a condition or a group is, in a few plain sentences."""
    if not entry.has("summary"):
        return None
    return Remark(text=entry.text("summary"), sources=_sources(entry, "summary_sources"))


def read_remarks(entry: Entry, key: str) -> tuple[Remark, ...]:
    """A list of statements, each with its sources."""
    found = []
    for part in entry.entries(key, f"{entry.what}: {key}", optional=True):
        found.append(Remark(text=part.text("text"), sources=_sources(part, "sources")))
        entry.close(part)
    return tuple(found)


def read_referring(entry: Entry) -> tuple[Referring, ...]:
    """When to refer, urgent signs first."""
    found = []
    for part in entry.entries("refer", f"{entry.what}: refer", optional=True):
        sign = Referring(
            text=part.text("text"), urgent=part.flag("urgent"), sources=_sources(part, "sources")
        )
        entry.close(part)
        found.append(sign)
    return tuple(sorted(found, key=lambda sign: not sign.urgent))


def _sources(part: Entry, key: str) -> tuple[str, ...]:
    """Sources of a statement that has no basis of its own: without any it is unconfirmed."""
    sources = part.references(key, "source")
    note_sourcing(part, Basis.SEEN if sources else Basis.TEXTBOOK, sources, False)
    return sources
