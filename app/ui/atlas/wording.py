"""How an entry says things: cautions, evidence, zones. Text only; no widgets."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

from app.domain.atlas import Atlas
from app.domain.caution import Hazard
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.source import Source
from app.domain.terms import AdviceLevel, Basis, OverPleura, Severity
from app.reference.references import reached_at, written_out

NoticeLevel = Literal["critical", "high", "moderate", "low", "none"]

BASIS_SAYS = {
    Basis.SEEN: "read at the source",
    Basis.MIXED: "partly read at the source",
    Basis.TEXTBOOK: "unconfirmed: textbook knowledge, not yet tied to a page",
}


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The caution that stands above everything else in an entry."""

    level: NoticeLevel
    headline: str
    why: str
    others: tuple[Hazard, ...] = ()
    """Hazards the headline does not name."""


def lies_over_lung(atlas: Atlas, muscle: Muscle) -> bool:
    """True where lung or pleura lies under the muscle, or one of its hazards is the pleura."""
    return muscle.needling.overlies_pleura is not OverPleura.NO or any(
        hazard.is_pleural for hazard in atlas.hazards_of(muscle.id)
    )


def name_with_caution(atlas: Atlas, muscle: Muscle) -> str:
    """What a row that leads to a muscle says: its name, and the lung where that lies beneath."""
    return muscle.name + ("   ▲ over the lung" if lies_over_lung(atlas, muscle) else "")


def severity_means(atlas: Atlas, severity: Severity) -> str:
    """What a hazard of this severity may do."""
    return dict(atlas.cautions.severity_scale).get(severity, f"{severity.value} risk")


def advice_means(atlas: Atlas, level: AdviceLevel) -> str:
    """Who should needle a muscle of this level."""
    return dict(atlas.cautions.advice_levels).get(level, f"{level.value} level")


def muscle_notice(atlas: Atlas, muscle: Muscle) -> Notice:
    """What a reader must have seen before anything else about this muscle."""
    hazards = atlas.hazards_of(muscle.id)
    if lies_over_lung(atlas, muscle):
        return _pleural_notice(muscle, hazards)
    if not hazards:
        return Notice(
            level="none",
            headline="No hazard is listed for this muscle",
            why="The general cautions in the Guide still apply.",
        )
    worst = hazards[0]
    return Notice(
        level=worst.severity.value,
        headline=f"At risk: {worst.structure}",
        why=f"{capital(worst.severity)}: {severity_means(atlas, worst.severity)}.",
        others=hazards[1:],
    )


def muscles_notice(atlas: Atlas, members: Iterable[str]) -> Notice | None:
    """The caution of several muscles (ids) of which some lie over the lung; None where none does."""
    muscles = [atlas.muscles[each] for each in members if each in atlas.muscles]
    names = [muscle.name for muscle in muscles if lies_over_lung(atlas, muscle)]
    if not names:
        return None
    return Notice(
        level="critical",
        headline=f"Pneumothorax risk: {_counted(len(names), len(muscles))} over the lung",
        why=", ".join(names),
    )


def zone_names(atlas: Atlas, zones: tuple[str, ...]) -> str:
    """What the zones are called, in one line."""
    return ", ".join(atlas.zones[zone].label if zone in atlas.zones else zone for zone in zones)


def charted(point: TriggerPoint) -> str:
    """Whose chart a pattern is after, or that it is on none ("not charted")."""
    tradition = point.tradition
    return capital(tradition) if tradition.startswith("not ") else f"After {tradition}"


def source_line(source: Source) -> str:
    """One entry of the list of sources, as rich text: who, what, where, when, how to reach it."""
    parts = [escape(written_out(source))]
    link = f"https://doi.org/{source.doi}" if source.doi else source.address
    if at := escape(reached_at(source)):
        parts.append(f"<a href='{escape(link)}'>{at}</a>" if link.startswith("http") else at)
    standing = (source.kind.capitalize(), "secondary" if is_secondary(source) else "", _read_by(source))
    parts.append(", ".join(filter(None, standing)))
    return " · ".join(parts)


def _read_by(source: Source) -> str:
    """Until when it was read, as "read by Nov 2026"; a page may have changed since."""
    year, _, month = source.read.partition("-")
    return f"read by {_MONTHS[int(month) - 1]} {year}" if month else ""


def is_secondary(source: Source) -> bool:
    """True for web pages: they retell what others found."""
    return "web" in source.kind.lower()


def capital(text: str) -> str:
    """`text` with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def _pleural_notice(muscle: Muscle, hazards: tuple[Hazard, ...]) -> Notice:
    where = {
        OverPleura.YES: "the lung lies under this muscle",
        OverPleura.PARTLY: "the lung lies under part of this muscle",
        OverPleura.NO: "the pleura is close to this muscle",
    }[muscle.needling.overlies_pleura]
    pleural = [hazard.structure for hazard in hazards if hazard.is_pleural]
    others = tuple(hazard for hazard in hazards if not hazard.is_pleural)
    names = [pleural[0], *map(_uncapital, pleural[1:])] if pleural else [_through(others)]
    return Notice(
        level="critical",
        headline=f"Pneumothorax risk: {where}",
        why=f"{'; '.join(names)}.",
        others=others,
    )


def _through(hazards: tuple[Hazard, ...]) -> str:
    """Why, where no hazard is the pleura itself: through a gap in the bone, over the heart."""
    return hazards[0].structure if hazards else "It lies on the chest wall"


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def _counted(some: int, all_of: int) -> str:
    if some == all_of:
        return "all of these muscles lie" if some > 1 else "this muscle lies"
    return f"{some} of these {all_of} muscles {'lie' if some > 1 else 'lies'}"
