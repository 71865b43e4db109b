"""A page to print or to file: the drawing, red flags, and the first answers with their reasons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from app.domain.reasons import ZoneReasons
from app.reference.other_reasons import in_short
from app.reference.pain_finder import Answer
from app.reference.pain_patterns import Spot
from app.reference.pain_words import sides_in_words
from app.reference.plate_scene import PlateScene
from app.reference.references import References, written_out
from app.services.figure_request import Caption
from app.ui.atlas.wording import capital
from app.ui.finder.tools import Tools
from app.ui.finder.wording import caution_badge, spot_names, standing
from app.ui.plate.style import LIGHT

_ANSWERS = 5
_NOT_A_DIAGNOSIS = (
    "Not a diagnosis. The marks were compared with patterns of referred pain as charts and studies give "
    "them; the order is no probability."
)


def save_summary(
    tools: Tools,
    scenes: Sequence[PlateScene],
    *,
    marked: Iterable[Spot],
    reasons: Iterable[ZoneReasons],
    answers: Sequence[Answer],
    path: Path,
) -> None:
    """Writes the figures with their marks and what was answered. Raises ExportError."""
    from app.ui.plate.export import save_scenes

    references, reasons = References(tools.atlas), tuple(reasons)
    found = (flag for each in reasons for flag in each.red_flags)
    flags = {flag.text: references.numbers(flag.sources) or "unconfirmed" for flag in found}
    rows = [("Marked", f"{spot_names(tools.atlas, marked)}.")]
    others = "; ".join(f"{kind.value}: {', '.join(names)}" for kind, names in in_short(reasons))
    rows += [("It may be no muscle at all", f"{others}.")] if others else []
    rows += [_row(tools, answer, place) for place, answer in enumerate(answers[:_ANSWERS], start=1)]
    caption = Caption(
        title="Where it hurts, and what may do it",
        subtitle=_NOT_A_DIAGNOSIS,
        cautions=tuple(_flag_lines(flags)),
        pattern=tuple(rows),
        references=tuple(map(written_out, references.cited)),
        remarks=("Trigger Point Atlas, pain finder. Left and right are the patient’s own.",),
    )
    save_scenes(scenes, caption, path, library=tools.library, style=LIGHT)


def _flag_lines(flags: Mapping[str, str]) -> Iterator[str]:
    if flags:
        yield "Red flags to rule out:"
    for text, numbers in flags.items():
        yield f"{capital(text)} [{numbers}]"


def _row(tools: Tools, answer: Answer, place: int) -> tuple[str, str]:
    atlas = tools.atlas
    muscle = atlas.muscles[answer.muscle]
    explains = spot_names(atlas, ((each.zone, each.side) for each in answer.explains))
    leaves = spot_names(atlas, answer.leaves)
    _, caution = caution_badge(atlas, muscle)
    parts = (
        f"Explains {explains}",
        f"Does not explain {leaves}" if leaves else "",
        standing(muscle, answer),
        caution,
    )
    heading = f"{place}. {muscle.name}, {sides_in_words(answer)}"
    return heading, ". ".join(filter(None, parts)) + "."
