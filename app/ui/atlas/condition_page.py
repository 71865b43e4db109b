"""The scrolling part of a condition's entry."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.condition import Condition, Evidence
from app.ui.atlas.blocks import (
    Citations,
    basis_line,
    card,
    link_row,
    numbered,
    section,
    stack,
    strong,
    text_label,
)
from app.ui.atlas.context import Context
from app.ui.atlas.practice import refer_section, remarks_section, summary_label
from app.ui.atlas.wording import capital, name_with_caution


class ConditionPage(QWidget):
    """Summary, the muscles commonly implicated, and what trials found."""

    muscle_requested = Signal(str)

    def __init__(self, context: Context, condition: Condition) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._cite = Citations(context.atlas)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 4, 24)
        column.setSpacing(24)
        for block in (
            summary_label(condition.summary, self._cite),
            refer_section(condition.refer, self._cite),
        ):
            if block is not None:
                column.addWidget(block)
        if condition.note:
            column.addWidget(text_label(escape(condition.note) + self._cite.cite(condition.concept_sources)))
        column.addWidget(self._muscles(condition))
        column.addWidget(self._evidence(condition))
        may_be = remarks_section("What else it may be", condition.may_be, self._cite)
        if may_be is not None:
            column.addWidget(may_be)
        lines = self._cite.lines()
        if lines:
            column.addWidget(section("Sources", numbered(lines)))
        column.addStretch(1)

    def _muscles(self, condition: Condition) -> QWidget:
        rows: list[QWidget] = []
        for key in condition.muscles:
            muscle = self._context.atlas.muscles.get(key)
            if muscle is None:
                continue
            row = link_row(name_with_caution(self._context.atlas, muscle))
            row.clicked.connect(lambda _=False, chosen=key: self.muscle_requested.emit(chosen))
            rows.append(row)
        if not rows:
            rows.append(text_label("No muscle is tied to this condition."))
        standing = basis_line(condition.muscle_basis, self._cite.numbers(condition.muscle_sources))
        return section("Muscles often implicated", stack(rows), text_label(standing, name="small"))

    def _evidence(self, condition: Condition) -> QWidget:
        if not condition.evidence:
            return section("Dry needling trials", text_label("No trial is listed."))
        return section("What trials of dry needling found", *map(self._study, condition.evidence))

    def _study(self, study: Evidence) -> QWidget:
        found = f"{strong(capital(study.direction))} · certainty: {escape(study.certainty or 'not stated')}"
        many = f"n = {study.n}" if study.n.isdigit() else study.n
        design = ", ".join(filter(None, (capital(study.design), many, study.journal, str(study.year))))
        note = [text_label(escape(capital(study.note)), name="small")] if study.note else []
        numbers = self._cite.numbers((study.source, *study.extra_sources))
        return card(
            text_label(found),
            text_label(escape(study.statement)),
            *note,
            text_label(f"{escape(design)} · {basis_line(study.basis, numbers)}", name="small"),
        )
