"""`cautions.yaml`: hazards, landmarks, who should not be needled, and what to watch for."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from app.content.entry import Entry
from app.content.statements import basis, sourced
from app.domain.caution import CautionRegion, Cautions, Hazard, Landmark, Statement, WarningSymptom
from app.domain.terms import AdviceLevel, Severity

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)


def read_hazard(entry: Entry) -> Hazard:
    """One structure at risk."""
    found_basis, sources, _ = sourced(entry)
    return Hazard(
        id=entry.text("id"),
        region=entry.text("region"),
        structure=entry.text("structure"),
        severity=entry.word("severity", Severity),
        detail=entry.text("detail"),
        mitigation=entry.texts("mitigation"),
        basis=found_basis,
        sources=sources,
    )


def unreadable_hazard(hazard: str) -> Hazard:
    """What stands in for a hazard that a muscle names and no file gives: the caution is never hidden."""
    return Hazard(
        id=hazard,
        region="",
        structure=hazard.replace("_", " ").capitalize(),
        severity=Severity.CRITICAL,
        detail="The text of this caution could not be read. Treat the site as dangerous.",
    )


def read_cautions(root: Entry, hazards: tuple[Hazard, ...]) -> Cautions:
    """Everything in the file; `hazards` have been read before."""
    return Cautions(
        hazards=hazards,
        severity_scale=_scale(root, "severity_scale", Severity),
        advice_levels=_scale(root, "advice_levels", AdviceLevel),
        advice_note=root.text("advice_note"),
        regions=_all(root, "regions", "caution region", _region),
        landmarks=_all(root, "landmarks", "landmark", _landmark),
        contraindications=_all(root, "contraindications", "contraindication", _statement),
        precautions=_all(root, "precautions", "precaution", _statement),
        adverse_event_rates=_all(root, "adverse_event_rates", "adverse-event rate", _statement),
        case_reports=_all(root, "case_reports", "case report", _statement),
        warning_symptoms=_all(root, "warning_symptoms", "warning symptom", _warning),
        aftercare=_all(root, "aftercare", "aftercare", _statement),
        disagreements=_all(root, "disagreements", "disagreement", _statement),
    )


def _all(root: Entry, key: str, kind: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
    found: dict[str, T] = {}
    for entry in root.entries(key, kind):
        made = read(entry)
        if entry.id in found:
            entry.error(entry.node, "stands twice")
        entry.scope.trace.spots[f"caution_{key}", entry.id] = entry.scope.spot(entry.node)
        if entry.finish():
            found[entry.id] = made
    return tuple(found.values())


def _scale(root: Entry, key: str, words: type[W]) -> tuple[tuple[W, str], ...]:
    part = root.part(key, key)
    if part is None:
        return ()
    scale = tuple((word, part.text(word.value)) for word in words)
    root.close(part)
    return scale


def _region(entry: Entry) -> CautionRegion:
    return CautionRegion(
        id=entry.text("id"),
        label=entry.text("label"),
        hazards=entry.references("hazards", "hazard"),
        max_severity=entry.word("max_severity", Severity),
    )


def _landmark(entry: Entry) -> Landmark:
    values: list[tuple[str, str]] = []
    for part in entry.entries("values", f"{entry.what}: value"):
        values.append((part.reference("source", "source"), part.text("value")))
        entry.close(part)
    return Landmark(
        id=entry.text("id"),
        fact=entry.text("fact"),
        values=tuple(values),
        shown=entry.text("shown"),
        basis=basis(entry),
    )


def _statement(entry: Entry) -> Statement:
    found_basis, sources, _ = sourced(entry)
    part = entry.part("breakdown", f"{entry.what}: breakdown", optional=True)
    breakdown: tuple[tuple[str, float], ...] = ()
    if part is not None:
        breakdown = tuple((name, part.number(name)) for name in part.names())
        entry.close(part)
    return Statement(
        id=entry.text("id"),
        text=entry.text("text"),
        topic=entry.text("topic", optional=True),
        note=entry.text("note", optional=True),
        correction=entry.text("correction", optional=True),
        caveat=entry.text("caveat", optional=True),
        breakdown=breakdown,
        basis=found_basis,
        sources=sources,
        evidence_sources=entry.references("evidence_sources", "source", optional=True),
    )


def _warning(entry: Entry) -> WarningSymptom:
    found_basis, sources, _ = sourced(entry)
    return WarningSymptom(
        id=entry.text("id"),
        when=entry.text("when"),
        symptoms=entry.texts("symptoms"),
        onset=entry.text("onset"),
        action=entry.text("action"),
        hazards=entry.references("hazards", "hazard", optional=True),
        basis=found_basis,
        sources=sources,
    )
