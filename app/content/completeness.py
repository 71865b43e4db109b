"""What an entry of each kind must have. A gap that is real is said in words and is none: "none described"."""

from collections.abc import Callable, Iterator

from app.content.problem import Problem
from app.content.read import Reading
from app.domain.condition import Condition
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import PatternKind


def find_unfinished_muscles(reading: Reading) -> Iterator[Problem]:
    """A muscle can be found, has its anatomy and self-care; one that refers pain also says how it feels."""
    for muscle in reading.atlas.muscles.values():
        for what in _muscle_lacks(muscle):
            yield _error(reading, ("muscles", muscle.id), f"muscle {muscle.id} has no {what}")


def find_unfinished_points(reading: Reading) -> Iterator[Problem]:
    """A pattern is put into words, a pain pattern says how it is known, a place where a hand finds it."""
    muscles = reading.atlas.muscles.values()
    placed = {point.id for muscle in muscles for point in muscle.trigger_points if point.places}
    for muscle in muscles:
        for point in muscle.trigger_points:
            # A region that muscles share may lie wholly in one of them.
            drawn = bool(muscle.structures) and point.kind is not PatternKind.NONE_DESCRIBED
            for what in _point_lacks(point, must_be_placed=drawn and point.id not in placed):
                spot = ("trigger_points", f"{muscle.id}/{point.id}")
                yield _error(reading, spot, f"trigger point {point.id} has no {what}")


def find_unfinished_conditions(reading: Reading) -> Iterator[Problem]:
    """A condition says what it is, what else it may be, when to refer, and which muscles, or why none."""
    for condition in reading.atlas.conditions.values():
        for what in _condition_lacks(condition):
            yield _error(reading, ("conditions", condition.id), f"condition {condition.id} has no {what}")


def find_unfinished_groups(reading: Reading) -> Iterator[Problem]:
    """A group says what it is and has muscles."""
    for group in reading.atlas.groups.values():
        for what in ("summary", "muscles"):
            if not getattr(group, what):
                yield _error(reading, ("groups", group.id), f"group {group.id} has no {what}")


def find_unfinished_reasons(reading: Reading) -> Iterator[Problem]:
    """The reasons for pain in a part of the body have red flags and others."""
    for reasons in reading.atlas.reasons:
        for what in ("zones", "red_flags", "others"):
            if not getattr(reasons, what):
                yield _error(reading, ("reasons", reasons.id), f"reasons {reasons.id} has no {what}")


COMPLETENESS_CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    find_unfinished_muscles,
    find_unfinished_points,
    find_unfinished_conditions,
    find_unfinished_groups,
    find_unfinished_reasons,
)


def _muscle_lacks(muscle: Muscle) -> Iterator[str]:
    required = ["roots", "actions", "find", "trigger_points"]
    if any(point.kind is PatternKind.PAIN for point in muscle.trigger_points):
        required += ["felt_as", "consider_instead"]
    yield from (what for what in required if not getattr(muscle, what))
    for what in ("heat", "stretch", "posture"):
        if not muscle.self_care or not getattr(muscle.self_care, what):
            yield f'"{what}" in self_care'


def _point_lacks(point: TriggerPoint, *, must_be_placed: bool) -> Iterator[str]:
    if not point.description:
        yield "description"
    if point.kind is PatternKind.PAIN and not any(known.sources for known in point.evidence):
        yield "evidence with a source"
    if must_be_placed:
        yield "place: no figure can mark it"
    for number, place in enumerate(point.places, start=1):
        if not place.landmark:
            yield f"landmark at its place {number}"


def _condition_lacks(condition: Condition) -> Iterator[str]:
    for what in ("summary", "may_be", "refer"):
        if not getattr(condition, what):
            yield what
    if not condition.muscles and not condition.note:
        yield "muscles, and no note that says why"


def _error(reading: Reading, entry: tuple[str, str], message: str) -> Problem:
    return Problem(*reading.trace.spots[entry], message)
