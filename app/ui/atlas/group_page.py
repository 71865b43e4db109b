"""The scrolling part of the entry of a group of muscles."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.muscle import MuscleGroup
from app.domain.terms import PatternKind
from app.ui.atlas.blocks import Citations, link_row, numbered, section, text_label
from app.ui.atlas.context import Context
from app.ui.atlas.practice import summary_label
from app.ui.atlas.wording import name_with_caution, zone_names


class GroupPage(QWidget):
    """What a group is, its muscles, and where each of them refers."""

    muscle_requested = Signal(str)

    def __init__(self, context: Context, group: MuscleGroup) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._cite = Citations(context.atlas)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 4, 24)
        column.setSpacing(24)
        if summary := summary_label(group.summary, self._cite):
            column.addWidget(summary)
        column.addWidget(section("Its muscles, and where they may refer", *self._muscles(group)))
        if group.note:
            column.addWidget(section("How they differ", text_label(escape(group.note))))
        if lines := self._cite.lines():
            column.addWidget(section("Sources", numbered(lines)))
        column.addStretch(1)

    def _muscles(self, group: MuscleGroup) -> list[QWidget]:
        atlas = self._context.atlas
        rows: list[QWidget] = []
        for muscle in (atlas.muscles[key] for key in group.muscles if key in atlas.muscles):
            row = link_row(name_with_caution(atlas, muscle))
            row.clicked.connect(lambda _=False, chosen=muscle.id: self.muscle_requested.emit(chosen))
            points = [each for each in muscle.trigger_points if each.kind is PatternKind.PAIN]
            zones = tuple(dict.fromkeys(zone for each in points for zone in each.refers_to.essential))
            where = zone_names(atlas, zones) or "no pattern is described"
            rows += [row, text_label(f"<div style='margin-left:10px'>{escape(where)}</div>", name="small")]
        return rows
