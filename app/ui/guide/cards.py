"""The cards of the guide: a claim, a contradiction, a statement, a warning, a landmark."""

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QWidget

from app.domain.caution import Landmark, Statement, WarningSymptom
from app.domain.guide import Claim, ClaimConflict
from app.domain.terms import ClaimStatus
from app.ui.atlas.blocks import Citations, aside, basis_line, bullets, card, strong, text_label
from app.ui.atlas.wording import capital

STATUS_SAYS: dict[str, str] = {
    ClaimStatus.SUPPORTED: "Supported",
    ClaimStatus.SUPPORTED_SHORT_TERM: "Supported for the short term",
    ClaimStatus.SUPPORTED_AS_DEFINITION: "A definition in use",
    ClaimStatus.SUPPORTED_AS_PRACTICE: "Usual practice",
    ClaimStatus.SUPPORTED_FRAMEWORK: "A framework in use",
    ClaimStatus.PARTLY_SUPPORTED: "Partly supported",
    ClaimStatus.CUSTOMARY: "Customary",
    ClaimStatus.UNCERTAIN: "Uncertain",
    ClaimStatus.CONFLICT: "Sources contradict each other",
    ClaimStatus.OVERSTATED: "Overstated",
    ClaimStatus.UNSUPPORTED: "Not supported",
    ClaimStatus.NOT_FOUND: "The cited study was not found",
    ClaimStatus.SEE_CONDITIONS: "See the conditions in the Atlas",
}


def claim_card(claim: Claim, cite: Citations) -> QWidget:
    """A claim of articles, how well it stands, and what is said here instead."""
    standing = f"{strong(f'{STATUS_SAYS[claim.status]}.')} {escape(capital(claim.note))}"
    texts = [
        text_label(f"{strong('Claim:')} {escape(capital(claim.claim))}"),
        text_label(standing),
    ]
    if claim.conflict_values:
        texts.append(text_label(bullets(capital(value) for value in claim.conflict_values)))
    if claim.shown and claim.shown != claim.claim:
        texts.append(text_label(f"{strong('Here:')} {escape(claim.shown)}"))
    return card(*texts, text_label(basis_line(claim.basis, cite.numbers(claim.sources)), name="small"))


def conflict_card(conflict: ClaimConflict, cite: Citations) -> QWidget:
    """Where articles contradict each other, each wording once, and how it is put here."""
    return card(
        text_label(strong(f"Articles differ: {conflict.topic}")),
        text_label(bullets(capital(claim) for claim in dict.fromkeys(conflict.claims))),
        text_label(f"{strong('Here:')} {escape(conflict.resolution)}{cite.cite(conflict.sources)}"),
    )


def warning_card(warning: WarningSymptom, cite: Citations) -> QWidget:
    """What to watch for, when, and what to do."""
    texts = [
        text_label(strong(capital(warning.when))),
        text_label(bullets(capital(symptom) for symptom in warning.symptoms)),
    ]
    if warning.onset:
        texts.append(text_label(f"Onset: {escape(warning.onset)}"))
    texts.append(text_label(strong(warning.action)))
    return card(*texts, text_label(basis_line(warning.basis, cite.numbers(warning.sources)), name="small"))


def landmark_card(landmark: Landmark, cite: Citations) -> QWidget:
    """A surface landmark, as each source gives it."""
    values = [f"{escape(value)}{cite.cite([source])}" for source, value in landmark.values]
    texts = [text_label(strong(landmark.fact))]
    if landmark.shown:
        texts.append(text_label(escape(capital(landmark.shown))))
    if values:
        texts.append(text_label("Sources say: " + "; ".join(values), name="small"))
    return card(*texts)


def statement_cards(statements: Iterable[Statement], cite: Citations) -> list[QWidget]:
    """A card for each."""
    return [_statement_card(statement, cite) for statement in statements]


def _statement_card(statement: Statement, cite: Citations) -> QWidget:
    head = [text_label(strong(capital(statement.topic)))] if statement.topic else []
    more: list[QWidget] = [
        text_label(escape(capital(text))) for text in (statement.note, statement.caveat) if text
    ]
    if statement.correction:
        more.append(aside(f"{strong('Correction:')} {escape(statement.correction)}"))
    if statement.breakdown:
        shares = "; ".join(f"{what.replace('_', ' ')} {share:g} %" for what, share in statement.breakdown)
        more.append(text_label(escape(capital(shares)), name="small"))
    numbers = cite.numbers((*statement.sources, *statement.evidence_sources))
    standing = text_label(basis_line(statement.basis, numbers), name="small")
    return card(*head, text_label(escape(capital(statement.text))), *more, standing)
