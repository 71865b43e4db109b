"""The sections of an entry that serve practice: finding the muscle, mimics, self-care, evidence."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtWidgets import QWidget

from app.domain.atlas import Atlas
from app.domain.caution import WarningSymptom
from app.domain.practice import FindIt, Known, Mimic, Referring, Remark, SelfCare
from app.domain.terms import KnownBy, MimicKind, Palpation
from app.reference.overlap import EASILY_CONFUSED, overlaps
from app.ui.atlas.blocks import (
    Citations,
    aside,
    basis_line,
    bullets,
    card,
    facts,
    link_row,
    quoted,
    section,
    strong,
    text_label,
)
from app.ui.atlas.wording import capital, name_with_caution, zone_names
from app.ui.theme.named import named

PALPATION_SAYS = {
    Palpation.FLAT: "Flat: fingertips across the fibres, against what lies beneath",
    Palpation.PINCER: "Pincer: the belly between finger and thumb",
    Palpation.EITHER: "Flat or pincer",
    Palpation.NONE: "No hand reaches it",
}
_CONFUSED_AT_MOST = 3
KNOWN_SAYS = {
    KnownBy.CHART: "Drawn in the classic manuals",
    KnownBy.PATIENTS: "Seen in patients",
    KnownBy.EXPERIMENT: "Brought on by experiment",
    KnownBy.CONTESTED: "Contested",
}


def known_lines(evidence: Iterable[Known], cite: Citations) -> list[str]:
    """Rich text: one line for each way in which a pattern is known."""
    lines = []
    for known in evidence:
        count = f", n = {known.n}" if known.n is not None else ""
        finding = f": {escape(known.finding)}" if known.finding else ""
        lines.append(f"{strong(KNOWN_SAYS[known.kind])}{count}{finding}{cite.cite(known.sources)}")
    return lines


def felt_section(phrases: Iterable[str], sources: Iterable[str], cite: Citations) -> QWidget | None:
    """The complaint in patients' words."""
    said = tuple(phrases)
    if not said:
        return None
    marks = cite.cite(sources) or " <small><i>unconfirmed</i></small>"
    return section("Often felt as", text_label(quoted(said) + marks))


def find_section(find: FindIt | None, landmarks: Iterable[str], cite: Citations) -> QWidget | None:
    """How a hand finds the muscle and its points."""
    at_points = "<br>".join(escape(capital(each)) for each in landmarks)
    if find is None:
        return section("Find it", facts((("Points", at_points),))) if at_points else None
    rows = (
        ("Position", escape(find.position)),
        ("Landmark", escape(find.landmark)),
        ("Feel", PALPATION_SAYS[find.palpation]),
        ("Confirm", escape(find.confirm)),
        ("Points", at_points),
    )
    standing = text_label(basis_line(find.basis, cite.numbers(find.sources)), name="small")
    return section("Find it", facts(rows), standing)


def instead_section(mimics: Iterable[Mimic], cite: Citations) -> QWidget | None:
    """What else may hurt there; red flags stand first and apart."""
    found = tuple(mimics)
    if not found:
        return None
    flags = [_red_flag(each.text, each.sources, cite) for each in found if each.kind is MimicKind.RED_FLAG]
    others = [
        (capital(each.kind.value), escape(each.text) + _standing(each.sources, cite))
        for each in found
        if each.kind is not MimicKind.RED_FLAG
    ]
    return section("Consider instead", *flags, *([facts(others)] if others else []))


def confused_section(atlas: Atlas, muscle: str, on_open: Callable[[str], None]) -> QWidget | None:
    """The muscles whose patterns overlap most with this one's, each a way to its entry (`on_open`)."""
    found = overlaps(atlas)
    rows: list[QWidget] = []
    for other, share in found.nearest(muscle, _CONFUSED_AT_MOST):
        if share < EASILY_CONFUSED:
            break
        row = link_row(name_with_caution(atlas, atlas.muscles[other]))
        row.clicked.connect(lambda _=False, chosen=other: on_open(chosen))
        where = zone_names(atlas, found.shared_zones(muscle, other))
        how = "The same pattern" if share == 1 else f"{round(100 * share)} % in common: {where}"
        rows += [row, text_label(f"<div style='margin-left:10px'>{escape(how)}</div>", name="small")]
    if not rows:
        return None
    whence = text_label("Worked out from the patterns alone, zone by zone.", name="small")
    return section("Easily confused with", *rows, whence)


def self_care_section(care: SelfCare | None, cite: Citations) -> QWidget | None:
    """For the patient, in short words."""
    if care is None:
        return None
    rows = (
        ("Heat", escape(care.heat)),
        ("Stretch", escape(care.stretch)),
        ("Posture", escape(care.posture)),
    )
    marks = cite.cite(care.sources)
    whose = f"After{marks}" if marks else "General advice of the editors"
    return section("Self-care, for the patient", facts(rows), text_label(whose, name="small"))


def remarks_section(title: str, remarks: Iterable[Remark], cite: Citations) -> QWidget | None:
    """A list of statements, each with its sources."""
    lines = [f"•&nbsp; {escape(each.text)}{_standing(each.sources, cite)}" for each in remarks]
    return section(title, *(text_label(line) for line in lines)) if lines else None


def refer_section(signs: Iterable[Referring], cite: Citations) -> QWidget | None:
    """When to refer; what is urgent stands first and apart."""
    found = tuple(signs)
    if not found:
        return None
    urgent = [_red_flag(each.text, each.sources, cite) for each in found if each.urgent]
    others = [
        text_label(f"•&nbsp; {escape(each.text)}{_standing(each.sources, cite)}")
        for each in found
        if not each.urgent
    ]
    return section("When to refer", *urgent, *others)


def watch_card(sign: WarningSymptom, cite: Citations) -> QWidget:
    """What to watch for afterwards, for how long, and what to do."""
    return card(
        text_label(strong(f"Watch for, {sign.when}")),
        text_label(bullets(map(capital, sign.symptoms))),
        facts((("Onset", escape(capital(sign.onset))), ("Then", escape(sign.action)))),
        text_label(basis_line(sign.basis, cite.numbers(sign.sources)), name="small"),
    )


def summary_label(summary: Remark | None, cite: Citations) -> QWidget | None:
    """What the entry is about, above all else on its page."""
    return aside(escape(summary.text) + _standing(summary.sources, cite)) if summary else None


def _red_flag(text: str, sources: Iterable[str], cite: Citations) -> QWidget:
    words = text_label(f"{strong('▲ Red flag')} · {escape(capital(text))}{_standing(sources, cite)}")
    return named(card(words), "redFlag")


def _standing(sources: Iterable[str], cite: Citations) -> str:
    return cite.cite(sources) or " <small><i>unconfirmed</i></small>"
