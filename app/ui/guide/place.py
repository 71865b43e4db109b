"""The Guide: what dry needling is, who should not have it, what to do afterwards, how sure all this is."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.caution import Landmark, Statement, WarningSymptom
from app.domain.guide import Claim, ClaimConflict
from app.ui.atlas.blocks import (
    Citations,
    aside,
    basis_line,
    bullets,
    card,
    numbered,
    section,
    strong,
    text_label,
)
from app.ui.atlas.context import Context
from app.ui.atlas.wording import capital
from app.ui.theme.named import named

_STATUS = {
    "supported": "Supported",
    "supported_short_term": "Supported for the short term",
    "supported_as_definition": "A definition in use",
    "supported_as_practice": "Usual practice",
    "supported_framework": "A framework in use",
    "partly_supported": "Partly supported",
    "uncertain": "Uncertain",
    "overstated": "Overstated",
    "unsupported": "Not supported",
    "not_found": "The cited source was not found",
    "conflict": "Sources contradict each other",
    "customary": "Customary",
    "see_conditions": "See the conditions in the Atlas",
}
_WIDTH = 760


class GuidePlace(QWidget):
    """Chapters at the left, the chapter at the right; each is built when first opened."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cite = Citations(context.atlas)
        self._chapters: dict[str, Callable[[], list[QWidget]]] = {
            "What it is": lambda: self._claims("definition", "dry needling vs acupuncture", "scope"),
            "Before: screening": self._screening,
            "Around the lung": self._landmarks,
            "A session": lambda: self._claims("session", "mechanism"),
            "After": self._after,
            "Warning signs": self._warning_signs,
            "How often things go wrong": self._events,
            "Evidence": lambda: self._claims(
                "evidence", "benefit", "conditions", "claim", "citation", "safety"
            ),
            "Where sources differ": self._conflicts,
        }
        self.contents = QListWidget()
        self.contents.setAccessibleName("Chapters of the guide")
        for name in self._chapters:
            QListWidgetItem(name, self.contents)
        self.contents.currentTextChanged.connect(self.open_chapter)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = named(QFrame(), "paper")
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 16, 8, 8)
        column.addWidget(self.contents)
        side.setFixedWidth(272)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(side)
        row.addWidget(self.scroll_area, 1)
        self.contents.setCurrentRow(0)
        context.theme.changed.connect(lambda: self.open_chapter(self.contents.currentItem().text()))

    @property
    def chapters(self) -> tuple[str, ...]:
        """Their names, in order."""
        return tuple(self._chapters)

    def open_chapter(self, name: str) -> None:
        """Show one chapter from its beginning."""
        self._cite = Citations(self._context.atlas)
        text = QWidget()
        text.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(text_label(escape(name), name="title"))
        for widget in self._chapters[name]():
            column.addWidget(widget)
        lines = self._cite.lines()
        if lines:
            column.addSpacing(16)
            column.addWidget(section("Sources", numbered(lines)))
        column.addStretch(1)
        page = named(QWidget(), "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 24, 32, 32)
        row.addWidget(text, 100)
        row.addStretch(1)
        self.scroll_area.setWidget(page)

    def _claims(self, *topics: str) -> list[QWidget]:
        return [self._claim(claim) for claim in self._context.atlas.guide.claims if claim.topic in topics]

    def _claim(self, claim: Claim) -> QWidget:
        status = _STATUS.get(claim.status, capital(claim.status.replace("_", " ")))
        texts = [text_label(escape(capital(claim.shown or claim.claim)))]
        if claim.shown and claim.shown != claim.claim:
            texts.append(text_label(f"Often written: {escape(claim.claim)}", name="small"))
        texts += [text_label(escape(line)) for line in (*claim.conflict_values, capital(claim.note)) if line]
        standing = basis_line(claim.basis, self._cite.numbers(claim.sources))
        texts.append(text_label(f"{strong(status)} · {standing}", name="small"))
        return card(*texts)

    def _screening(self) -> list[QWidget]:
        cautions = self._context.atlas.cautions
        return [
            section("Do not needle", *self._statements(cautions.contraindications)),
            section("Think twice, ask, adapt", *self._statements(cautions.precautions)),
        ]

    def _after(self) -> list[QWidget]:
        return [*self._statements(self._context.atlas.cautions.aftercare), *self._claims("after")]

    def _warning_signs(self) -> list[QWidget]:
        return [self._warning(each) for each in self._context.atlas.cautions.warning_symptoms]

    def _warning(self, warning: WarningSymptom) -> QWidget:
        return card(
            text_label(strong(capital(warning.when))),
            text_label(bullets(capital(symptom) for symptom in warning.symptoms)),
            text_label(f"Onset: {escape(warning.onset)}") if warning.onset else QWidget(),
            text_label(strong(warning.action)),
            text_label(basis_line(warning.basis, self._cite.numbers(warning.sources)), name="small"),
        )

    def _events(self) -> list[QWidget]:
        cautions = self._context.atlas.cautions
        return [
            section("In surveys and trials", *self._statements(cautions.adverse_event_rates)),
            section("Single cases", *self._statements(cautions.case_reports)),
        ]

    def _landmarks(self) -> list[QWidget]:
        return [self._landmark(landmark) for landmark in self._context.atlas.cautions.landmarks]

    def _landmark(self, landmark: Landmark) -> QWidget:
        values = [f"{escape(value)}{self._cite.cite([source])}" for source, value in landmark.values]
        texts = [text_label(strong(landmark.fact))]
        if landmark.shown:
            texts.append(text_label(escape(capital(landmark.shown))))
        if values:
            texts.append(text_label("Sources say: " + "; ".join(values), name="small"))
        return card(*texts)

    def _conflicts(self) -> list[QWidget]:
        atlas = self._context.atlas
        cards = [self._conflict(conflict) for conflict in atlas.guide.conflicts]
        return [*cards, *self._statements(atlas.cautions.disagreements)]

    def _conflict(self, conflict: ClaimConflict) -> QWidget:
        return card(
            text_label(strong(capital(conflict.topic))),
            text_label(bullets(conflict.claims)),
            text_label(f"{strong('Here:')} {escape(conflict.resolution)}{self._cite.cite(conflict.sources)}"),
        )

    def _statements(self, statements: Iterable[Statement]) -> list[QWidget]:
        return [self._statement(statement) for statement in statements]

    def _statement(self, statement: Statement) -> QWidget:
        head = [text_label(strong(capital(statement.topic)))] if statement.topic else []
        more: list[QWidget] = [
            text_label(escape(capital(text))) for text in (statement.note, statement.caveat) if text
        ]
        if statement.correction:
            more.append(aside(f"{strong('Correction:')} {escape(statement.correction)}"))
        if statement.breakdown:
            shares = "; ".join(f"{what.replace('_', ' ')} {share:g} %" for what, share in statement.breakdown)
            more.append(text_label(escape(capital(shares)), name="small"))
        numbers = self._cite.numbers((*statement.sources, *statement.evidence_sources))
        standing = text_label(basis_line(statement.basis, numbers), name="small")
        return card(*head, text_label(escape(capital(statement.text))), *more, standing)
