"""The content against the body: a hazard under a muscle is named in its entry, or a reason why not."""

from collections.abc import Iterator

from app.content.problem import Gravity, Problem
from app.content.read import Reading
from app.domain.beneath import Beneath, UnderMuscle
from app.domain.muscle import Muscle
from app.domain.terms import Severity

_GRAVE = (Severity.CRITICAL, Severity.HIGH)


def find_hazards_beneath(reading: Reading, beneath: Beneath) -> Iterator[Problem]:
    """Lung or pleura that goes unsaid is an error, another critical or high hazard a warning."""
    for muscle in reading.atlas.muscles.values():
        spot = reading.trace.spots["muscles", muscle.id]
        under = beneath.muscles.get(muscle.id, UnderMuscle())
        unsaid = [s for s in under.anywhere if not _said(muscle, beneath.hazards(s))]
        pleural = [s for s in unsaid if _is_pleural(beneath.hazards(s))]
        if pleural:
            message = (
                f"muscle {muscle.id}: the body has {_named(pleural, beneath)} under it, but no caution "
                'begins with "pleura": name one, or write the reason why not in "not_beneath"'
            )
            yield Problem(*spot, message)
        for severity in _GRAVE:
            found = [s for s in unsaid if s not in pleural and _worst(reading, beneath, s) is severity]
            if found:
                message = (
                    f"muscle {muscle.id}: the body has {_named(found, beneath)} under it ({severity}), but "
                    'no caution says so: name it, or write the reason why not in "not_beneath"'
                )
                yield Problem(*spot, message, Gravity.WARNING)


def find_idle_reasons(reading: Reading, beneath: Beneath) -> Iterator[Problem]:
    """A reason for leaving a caution out stands only where the body asks for one."""
    for muscle in reading.atlas.muscles.values():
        spot = reading.trace.spots["muscles", muscle.id]
        under = beneath.muscles.get(muscle.id)
        shown = {hazard for s in (under.anywhere if under else ()) for hazard in beneath.hazards(s)}
        for hazard, _ in muscle.not_beneath:
            if hazard in muscle.cautions:
                message = f'muscle {muscle.id}: "{hazard}" is one of its cautions, and in "not_beneath" too'
                yield Problem(*spot, message)
            elif under and hazard not in shown:
                message = f'muscle {muscle.id}: "{hazard}" in "not_beneath" is not under it: leave it out'
                yield Problem(*spot, message, Gravity.WARNING)


def find_stale_points(reading: Reading, beneath: Beneath) -> Iterator[Problem]:
    """Every place of a trigger point has been looked under."""
    missing = [
        (muscle.id, f"{point.id}.{index}")
        for muscle in reading.atlas.muscles.values()
        for point in muscle.trigger_points
        for index in range(len(point.places))
        if f"{point.id}.{index}" not in beneath.muscles.get(muscle.id, UnderMuscle()).points
    ]
    if missing and beneath.muscles:
        muscle, point = missing[0]
        message = f"beneath.json does not have {len(missing)} places (this is the first): make plates"
        spot = reading.trace.spots["trigger_points", f"{muscle}/{point.rpartition('.')[0]}"]
        yield Problem(*spot, message, Gravity.WARNING)


def _said(muscle: Muscle, hazards: tuple[str, ...]) -> bool:
    told = {*muscle.cautions, *(hazard for hazard, _ in muscle.not_beneath)}
    return bool(told & set(hazards)) or (_is_pleural(hazards) and any(map(_pleural_id, told)))


def _is_pleural(hazards: tuple[str, ...]) -> bool:
    return any(map(_pleural_id, hazards))


def _pleural_id(hazard: str) -> bool:
    return hazard.startswith("pleura")


def _worst(reading: Reading, beneath: Beneath, structure: str) -> Severity | None:
    hazards = reading.atlas.hazards
    found = {hazards[hazard].severity for hazard in beneath.hazards(structure) if hazard in hazards}
    return next((severity for severity in Severity if severity in found), None)


def _named(structures: list[str], beneath: Beneath) -> str:
    return ", ".join(
        s if _is_pleural(beneath.hazards(s)) else f"{s} ({' or '.join(beneath.hazards(s))})"
        for s in structures
    )
