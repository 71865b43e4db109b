"""What stands in each chapter of the guide."""

from collections.abc import Callable
from html import escape

from PySide6.QtWidgets import QWidget

from app.domain.atlas import Atlas
from app.domain.guide import GuideChapter, GuidePage
from app.ui.atlas.blocks import Citations, aside, basis_line, bullets, section, text_label
from app.ui.atlas.wording import capital
from app.ui.guide.cards import claim_card, conflict_card, landmark_card, statement_cards, warning_card

TITLES = {
    GuideChapter.WHAT: "What dry needling is",
    GuideChapter.MECHANISM: "How it may work",
    GuideChapter.ACUPUNCTURE: "Versus acupuncture",
    GuideChapter.SESSION: "A session",
    GuideChapter.AFTER: "After it",
    GuideChapter.WARNING: "Warning signs",
    GuideChapter.NUMBER: "How many sessions",
    GuideChapter.SCREENING: "Who should not",
    GuideChapter.HARMS: "How often things go wrong",
    GuideChapter.LUNG: "Around the lung",
    GuideChapter.BENEFIT: "Does it work?",
    GuideChapter.SCOPE: "Training and scope",
    GuideChapter.CONSENT: "Consent page",
    GuideChapter.DIFFER: "Where sources differ",
    GuideChapter.ABOUT: "How we know",
}
_LISTS_FIRST = {GuideChapter.WARNING, GuideChapter.SCREENING, GuideChapter.LUNG}
"""What may not be missed stands above the remarks on it."""
_BASIS = (
    "Every statement says how it was come by: read at its source, partly read there, or common knowledge not "
    "yet tied to a page. The last is called unconfirmed."
)


class Chapters:
    """Builds the widgets of a chapter; the sources it cites are numbered in `cite`."""

    def __init__(self, atlas: Atlas, cite: Citations) -> None:
        self._atlas = atlas
        self._cite = cite
        self._claims = {claim.id: claim for claim in atlas.guide.claims}
        self._conflicts = {conflict.id: conflict for conflict in atlas.guide.conflicts}
        self._lists: dict[GuideChapter, Callable[[], list[QWidget]]] = {
            GuideChapter.AFTER: self._after,
            GuideChapter.WARNING: self._warnings,
            GuideChapter.SCREENING: self._screening,
            GuideChapter.HARMS: self._events,
            GuideChapter.LUNG: self._landmarks,
            GuideChapter.BENEFIT: self._certainty,
            GuideChapter.DIFFER: self._differences,
            GuideChapter.ABOUT: self._about,
        }

    def widgets(self, chapter: GuideChapter) -> list[QWidget]:
        """The chapter from top to bottom."""
        lists = self._lists.get(chapter, list)
        # Built in the order in which they are read: so the sources are numbered.
        if chapter in _LISTS_FIRST:
            return [*lists(), *self._pages(chapter)]
        return [*self._pages(chapter), *lists()]

    def _pages(self, chapter: GuideChapter) -> list[QWidget]:
        return [self._page(page) for page in self._atlas.guide.pages if page.chapter is chapter]

    def _page(self, page: GuidePage) -> QWidget:
        texts: list[QWidget] = [text_label(escape(page.text))]
        if page.items:
            texts.append(text_label(bullets(page.items)))
        texts.append(text_label(basis_line(page.basis, self._cite.numbers(page.sources)), name="small"))
        claims = [claim_card(self._claims[id], self._cite) for id in page.claims if id in self._claims]
        conflicts = [
            conflict_card(self._conflicts[id], self._cite) for id in page.conflicts if id in self._conflicts
        ]
        return section(page.heading, *texts, *claims, *conflicts)

    def _after(self) -> list[QWidget]:
        return [section("Line by line", *self._statements("aftercare"))]

    def _warnings(self) -> list[QWidget]:
        warnings = self._atlas.cautions.warning_symptoms
        return [section("Watch for these", *(warning_card(each, self._cite) for each in warnings))]

    def _screening(self) -> list[QWidget]:
        return [
            section("Do not needle", *self._statements("contraindications")),
            section("Think twice, ask, adapt", *self._statements("precautions")),
        ]

    def _events(self) -> list[QWidget]:
        return [
            section("In surveys and trials", *self._statements("adverse_event_rates")),
            section("Single cases", *self._statements("case_reports")),
        ]

    def _landmarks(self) -> list[QWidget]:
        landmarks = self._atlas.cautions.landmarks
        return [section("Landmarks", *(landmark_card(each, self._cite) for each in landmarks))]

    def _certainty(self) -> list[QWidget]:
        named = {id for page in self._atlas.guide.pages for id in page.claims}
        others = [claim_card(claim, self._cite) for id, claim in self._claims.items() if id not in named]
        return [*([section("Other claims", *others)] if others else []), aside(self._certainty_note())]

    def _differences(self) -> list[QWidget]:
        articles = [conflict_card(conflict, self._cite) for conflict in self._conflicts.values()]
        return [
            section("Articles on dry needling", *articles),
            section("Guidelines and studies on safety", *self._statements("disagreements")),
        ]

    def _about(self) -> list[QWidget]:
        guide = self._atlas.guide
        patterns = [
            text_label(f"{escape(text)}{self._cite.cite(sources)}")
            for text, sources in (
                (guide.caveat, guide.caveat_sources),
                (guide.reliability, guide.reliability_sources),
                (guide.side_rule, ()),
            )
            if text
        ]
        return [
            section("Patterns of referred pain", *patterns),
            section("Statements", text_label(escape(_BASIS))),
            section("Certainty of trials", text_label(self._certainty_note())),
            section("How sources were read", text_label(escape(guide.sources_note))),
        ]

    def _certainty_note(self) -> str:
        return escape(f"{capital(self._atlas.guide.certainty_note.rstrip('.'))}.")

    def _statements(self, kind: str) -> list[QWidget]:
        return statement_cards(getattr(self._atlas.cautions, kind), self._cite)
