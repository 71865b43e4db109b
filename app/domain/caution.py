"""What must not be hit, who should not be needled, and what to watch for afterwards."""

from dataclasses import dataclass

from app.domain.terms import AdviceLevel, Basis, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A structure at risk, why here, and what reduces the risk."""

    id: str
    region: str
    structure: str
    severity: Severity
    detail: str
    mitigation: tuple[str, ...] = ()
    basis: Basis = Basis.TEXTBOOK
    sources: tuple[str, ...] = ()

    @property
    def is_pleural(self) -> bool:
        """True where the risk is a pneumothorax."""
        return self.id.startswith("pleura")


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionRegion:
    """A region of the body with the hazards in it."""

    id: str
    label: str
    hazards: tuple[str, ...]
    max_severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A surface landmark of an organ; `values` are (source id, value) as each source gives it."""

    id: str
    fact: str
    values: tuple[tuple[str, str], ...]
    shown: str
    basis: Basis = Basis.TEXTBOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sourced sentence: a contraindication, a precaution, a case, advice for afterwards."""

    id: str
    text: str
    topic: str = ""
    note: str = ""
    correction: str = ""
    caveat: str = ""
    breakdown: tuple[tuple[str, float], ...] = ()
    """(what, per cent), for adverse-event figures."""
    basis: Basis = Basis.TEXTBOOK
    sources: tuple[str, ...] = ()
    evidence_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSymptom:
    """What to watch for after needling somewhere, when it comes on, and what to do."""

    id: str
    when: str
    symptoms: tuple[str, ...]
    onset: str
    action: str
    hazards: tuple[str, ...] = ()
    """Needling near these calls for watching out for it; none where it holds for all needling."""
    basis: Basis = Basis.TEXTBOOK
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautions:
    """Everything in `data/cautions.yaml`."""

    severity_scale: tuple[tuple[Severity, str], ...] = ()
    """What each severity means, worst first."""
    advice_levels: tuple[tuple[AdviceLevel, str], ...] = ()
    advice_note: str = ""
    """That the advice levels are the editors' judgement: shown wherever a level is."""
    hazards: tuple[Hazard, ...] = ()
    regions: tuple[CautionRegion, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    contraindications: tuple[Statement, ...] = ()
    precautions: tuple[Statement, ...] = ()
    adverse_event_rates: tuple[Statement, ...] = ()
    case_reports: tuple[Statement, ...] = ()
    warning_symptoms: tuple[WarningSymptom, ...] = ()
    aftercare: tuple[Statement, ...] = ()
    disagreements: tuple[Statement, ...] = ()
