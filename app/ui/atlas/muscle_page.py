"""The scrolling part of a muscle's entry."""

from html import escape

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.caution import Hazard
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import PatternKind
from app.ui.atlas.blocks import (
    CardButton,
    Citations,
    Swatch,
    aside,
    basis_line,
    bullets,
    card,
    facts,
    link_row,
    numbered,
    section,
    stack,
    strong,
    text_label,
)
from app.ui.atlas.context import Context
from app.ui.atlas.layers import WHOSE, LayerStack, at_a_slant, stacked, under_points
from app.ui.atlas.practice import (
    confused_section,
    felt_section,
    find_section,
    instead_section,
    known_lines,
    self_care_section,
    watch_card,
)
from app.ui.atlas.wording import BASIS_SAYS, advice_means, capital, charted, severity_means, zone_names

_NOTE_DELAY_MS = 600


class MusclePage(QWidget):
    """Trigger points, conditions, anatomy, cautions in detail, notes, sources of one muscle."""

    part_requested = Signal(str)
    """The name of one of its `sections`."""
    muscle_requested = Signal(str)

    def __init__(self, context: Context, muscle: Muscle) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._muscle = muscle
        self._cite = Citations(context.atlas)
        # Not needed before an entry is shown: neither the file nor what reads it.
        from app.content.beneath import kept_beneath

        self._beneath, self._unread = kept_beneath(context.assets)
        self.point_cards: dict[str, CardButton] = {}
        self.hazard_cards: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 4, 24)
        column.setSpacing(24)
        column.addWidget(self._needling())
        sections = {
            "Trigger points": self._points(),
            "Felt as": felt_section(muscle.felt_as, muscle.felt_as_sources, self._cite),
            "Conditions": self._conditions(),
            "Find it": self._find(),
            "Anatomy": self._anatomy(),
            "Consider instead": instead_section(muscle.consider_instead, self._cite),
            "Easily confused with": confused_section(context.atlas, muscle.id, self.muscle_requested.emit),
            "Cautions": self._cautions(),
            "Self-care": self_care_section(muscle.self_care, self._cite),
            "Disagreement": self._disagreements(),
            "My notes": self._notes(),
            "Sources": self._sources(),
        }
        self.sections = {name: block for name, block in sections.items() if block is not None}
        column.addWidget(self._contents())
        for block in self.sections.values():
            column.addWidget(block)
        column.addStretch(1)
        context.selection.point_changed.connect(self._show_point)
        self._show_point(context.selection.point)

    def save_note(self) -> None:
        """Keep the note at once, not only when typing pauses."""
        self._note_timer.stop()
        self._context.profile.set_note(self._muscle.id, self.note.toPlainText())

    def _contents(self) -> QWidget:
        """A long entry says at its head what it holds; each word leads there."""
        links = (
            f"<a href='{escape(name)}'>{escape(name).replace(' ', '&nbsp;')}</a>" for name in self.sections
        )
        label = text_label(" · ".join(links), name="small")
        label.setAccessibleName("Parts of this entry")
        label.linkActivated.connect(self.part_requested)
        return label

    def _needling(self) -> QWidget:
        """The level is an opinion and says so; how to stay safe stands beside it."""
        needling, atlas = self._muscle.needling, self._context.atlas
        level = f"{capital(needling.advice_level)}: {advice_means(atlas, needling.advice_level)}"
        note = f"<br>{escape(capital(needling.note))}." if needling.note else ""
        return aside(f"{strong('Needling')} · {escape(level)} <i>(editor’s judgement)</i>{note}")

    def _points(self) -> QWidget:
        points = self._muscle.trigger_points
        cards: list[QWidget] = [self._point_card(point) for point in points]
        if not cards:
            cards.append(text_label("The trigger points of this muscle could not be read."))
        if remark := self._layers_remark():
            cards.append(text_label(escape(remark), name="small"))
        guide = self._context.atlas.guide
        if guide.caveat and points:
            caveat = escape(guide.caveat) + self._cite.cite(guide.caveat_sources)
            if guide.reliability:
                caveat += f" {escape(guide.reliability)}{self._cite.cite(guide.reliability_sources)}"
            cards.append(aside(caveat))
        return section("Trigger points and where they refer", *cards)

    def _layers_remark(self) -> str:
        """Whose the layers are, or why there are none."""
        if self._unread:
            return f"The layers under these points cannot be shown: {self._unread[0].message}."
        under = self._beneath.muscles.get(self._muscle.id)
        return WHOSE if under and under.points else ""

    def _point_card(self, point: TriggerPoint) -> CardButton:
        button = CardButton(capital(point.label))
        # A region that several muscles share is counted over all of them.
        shared = " in all" if point.group else ""
        points = "point" if point.count == 1 else "points"
        count = f" <small>({point.count} {points}{shared})</small>" if point.count else ""
        button.add_text(f"{strong(capital(point.label))}{count}")
        palette, atlas = self._context.theme.palette, self._context.atlas
        if point.description:
            button.add_text(escape(point.description))
        if point.kind is PatternKind.AUTONOMIC:
            button.add_text("Reported with autonomic effects")
        if point.refers_to.essential:
            words = escape(zone_names(atlas, point.refers_to.essential))
            button.add_text(f"{words}", mark=_named(Swatch(palette, essential=True), "Essential zone"))
        if point.refers_to.spillover:
            words = escape(zone_names(atlas, point.refers_to.spillover))
            button.add_text(
                f"{words} <i>(spillover)</i>", mark=_named(Swatch(palette, essential=False), "Spillover")
            )
        if not point.refers_to.essential and not point.refers_to.spillover:
            button.add_text("No referral pattern is described")
        both = point.laterality and not point.laterality.startswith("ipsilateral")
        remarks = "; ".join(filter(None, (point.laterality if both else "", point.note)))
        if remarks:
            button.add_text(escape(capital(remarks)), name="small")
        self._add_layers(button, point)
        for line in known_lines(point.evidence, self._cite):
            button.add_text(line, name="small")
        chart = f"{escape(charted(point))} · " if point.tradition else ""
        button.add_text(chart + basis_line(point.basis, self._cite.numbers(point.sources)), name="small")
        button.setAccessibleDescription(
            f"Refers to {zone_names(atlas, point.refers_to.essential) or 'no described zone'}"
            f"; spillover {zone_names(atlas, point.refers_to.spillover) or 'none'}"
        )
        button.clicked.connect(
            lambda down, key=point.id: self._context.selection.set_point(key if down else "")
        )
        self.point_cards[point.id] = button
        return button

    def _add_layers(self, button: CardButton, point: TriggerPoint) -> None:
        atlas, palette = self._context.atlas, self._context.theme.palette
        found = under_points(self._beneath, self._muscle, point)
        for landmark, under in found:
            where = f", {landmark}" if len(found) > 1 and landmark else ""
            button.add_text(f"From the skin inwards{escape(where)}", name="small")
            rows = stacked(atlas, self._beneath, self._muscle, under, palette)
            button.column.addWidget(LayerStack(rows, palette))
            if slant := at_a_slant(atlas, self._beneath, under, palette):
                button.add_text(slant, name="small")

    def _show_point(self, chosen: str) -> None:
        for key, button in self.point_cards.items():
            button.setChecked(key == chosen)

    def _conditions(self) -> QWidget | None:
        found = self._context.atlas.conditions_of(self._muscle.id)
        if not found:
            return None
        rows = []
        for condition in found:
            row = link_row(condition.name)
            row.clicked.connect(lambda _=False, key=condition.id: self._context.selection.set_condition(key))
            rows.append(row)
        return section("What this pain is often called", stack(rows))

    def _find(self) -> QWidget | None:
        places = (place for point in self._muscle.trigger_points for place in point.places)
        landmarks = dict.fromkeys(place.landmark for place in places if place.landmark)
        return find_section(self._muscle.find, landmarks, self._cite)

    def _anatomy(self) -> QWidget:
        muscle, atlas = self._muscle, self._context.atlas
        elsewhere = "".join(
            f"<br>{escape(', '.join(other.roots))}, in another source{self._cite.cite([other.source])}"
            for other in muscle.roots_elsewhere
        )
        groups = ", ".join(group.name for group in atlas.groups_of(muscle.id))
        rows = (
            ("Origin", escape(muscle.origin)),
            ("Insertion", escape(muscle.insertion)),
            ("Nerve", escape(muscle.nerve)),
            ("Roots", escape(", ".join(muscle.roots)) + elsewhere),
            ("Actions", bullets(muscle.actions)),
            ("Worth knowing", escape(muscle.anatomy_note)),
            ("Group", escape(groups)),
            ("Also called", escape(", ".join(muscle.aliases))),
            ("Note", escape(capital(muscle.note))),
            ("In people", "Not everybody has it" if muscle.inconstant else ""),
            ("No picture", escape(capital(muscle.no_shape))),
            ("Identifiers", escape(" · ".join(filter(None, (muscle.ontology.fma, muscle.ontology.uberon))))),
        )
        standing = basis_line(muscle.basis, self._cite.numbers(muscle.sources))
        return section("Anatomy", facts(rows), text_label(standing, name="small"))

    def _cautions(self) -> QWidget | None:
        atlas = self._context.atlas
        cards: list[QWidget] = []
        for hazard in atlas.hazards_of(self._muscle.id):
            self.hazard_cards[hazard.id] = self._hazard_card(hazard)
            cards.append(self.hazard_cards[hazard.id])
        nearby = self._nearby()
        if nearby:
            cards.append(text_label(f"{strong('Also in this region:')} {escape(nearby)}"))
        if not cards:
            return None
        cards += [watch_card(sign, self._cite) for sign in atlas.watch_for(self._muscle.id)]
        basis = BASIS_SAYS[self._muscle.needling.basis]
        standing = f"Needling level: {basis}. It is the editor’s judgement, not a published grade."
        cards.append(text_label(escape(standing), name="small"))
        return section("Cautions in detail", *cards)

    def _hazard_card(self, hazard: Hazard) -> QWidget:
        level = f"{capital(hazard.severity)}: {severity_means(self._context.atlas, hazard.severity)}"
        texts = [
            text_label(strong(hazard.structure)),
            text_label(escape(level), name="small"),
            text_label(escape(hazard.detail)),
        ]
        if hazard.mitigation:
            texts.append(text_label(bullets(map(capital, hazard.mitigation))))
        texts.append(text_label(basis_line(hazard.basis, self._cite.numbers(hazard.sources)), name="small"))
        return card(*texts)

    def _nearby(self) -> str:
        """The other hazards of the caution region that shares most with this muscle."""
        atlas, own = self._context.atlas, set(self._muscle.cautions)
        regions = [region for region in atlas.cautions.regions if own & set(region.hazards)]
        if not regions:
            return ""
        nearest = max(regions, key=lambda region: len(own & set(region.hazards)))
        others = [h for h in nearest.hazards if h not in own and h in atlas.hazards]
        return ", ".join(f"{atlas.hazards[h].structure} ({atlas.hazards[h].severity})" for h in others)

    def _disagreements(self) -> QWidget | None:
        found = [d for d in self._context.atlas.disagreements if self._muscle.id in d.muscles]
        if not found:
            return None
        cards = []
        for disagreement in found:
            lines = [
                text_label(f"• {escape(capital(position.claim))}{self._cite.cite(position.sources)}")
                for position in disagreement.positions
            ]
            drawn = text_label(f"{strong('Shown here:')} {escape(capital(disagreement.preferred))}")
            cards.append(card(*lines, drawn))
        return section("Where sources differ", *cards)

    def _notes(self) -> QWidget:
        self.note = QPlainTextEdit(self._context.profile.note(self._muscle.id))
        self.note.setPlaceholderText("Only you see this. Saved as you type.")
        self.note.setAccessibleName(f"My notes on {self._muscle.name}")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(104)
        self._note_timer = QTimer(self, singleShot=True, interval=_NOTE_DELAY_MS)
        self._note_timer.timeout.connect(self.save_note)
        self.note.textChanged.connect(self._note_timer.start)
        return section("My notes", self.note)

    def _sources(self) -> QWidget | None:
        lines = self._cite.lines()
        if not lines:
            return None
        return section("Evidence and sources", numbered(lines))


def _named(mark: Swatch, name: str) -> Swatch:
    mark.setAccessibleName(name)
    mark.setToolTip(name)
    return mark
