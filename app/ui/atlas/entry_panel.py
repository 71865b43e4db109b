"""The right side: whose entry it is, its caution, and the page that scrolls under them."""

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.ui.atlas.blocks import text_label
from app.ui.atlas.caution_block import CautionBlock
from app.ui.atlas.condition_page import ConditionPage
from app.ui.atlas.context import Context
from app.ui.atlas.group_page import GroupPage
from app.ui.atlas.muscle_page import MusclePage
from app.ui.atlas.wording import muscle_notice, muscles_notice
from app.ui.finger import scroll_by_finger
from app.ui.theme.icons import icon
from app.ui.theme.named import named

_WELCOME = (
    "Click a muscle on the plate, choose one from the list, or press / and type a name: "
    "“traps”, “pectoralis mjor” and “tennis elbow” are all understood."
)
_FOR_WHOM = (
    "A reference for trained people, not a diagnosis. Trigger-point charts are clinical drawings; "
    "what is known about each is said beside it."
)


class EntryPanel(QFrame):
    """Mirrors the selection: a muscle, a condition, a group of muscles, or nothing yet."""

    muscle_requested = Signal(str)
    favourite_toggled = Signal(str, bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._context = context
        self._shown = ("", "", "", "")
        self.setMinimumWidth(304)
        self.title = named(QLabel(), "title")
        self.title.setWordWrap(True)
        self.latin = named(QLabel(), "latin")
        self.latin.setWordWrap(True)
        self.back = self._button("back", "Back to the muscle", self._close_condition)
        self.star = self._button("star", "Favourite (F)", None)
        self.star.setCheckable(True)
        self.star.clicked.connect(self._on_star)
        self.caution = CautionBlock(context.theme)
        self.caution.details_requested.connect(self._scroll_to_hazard)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setAccessibleName("Entry")
        scroll_by_finger(self.scroll_area)
        self._lay_out()
        selection = context.selection
        selection.muscle_changed.connect(self._refresh)
        selection.condition_changed.connect(self._refresh)
        selection.group_changed.connect(self._refresh)
        context.theme.changed.connect(self._refresh)
        self._refresh()

    def toggle_favourite(self) -> None:
        """Make the shown muscle a favourite, or no longer one."""
        if self.star.isVisible():
            self.star.click()

    def save(self) -> None:
        """Keep what is being typed."""
        page = self.scroll_area.widget()
        if isinstance(page, MusclePage):
            page.save_note()

    def _button(self, name: str, hint: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))  # type: ignore[arg-type]
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setFixedSize(44, 44)
        if slot is not None:
            button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.latin)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 8)
        head.setSpacing(4)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        pinned = QVBoxLayout()
        pinned.setContentsMargins(16, 0, 16, 8)
        pinned.addWidget(self.caution)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(pinned)
        column.addWidget(self.scroll_area, 1)

    def _refresh(self) -> None:
        """Show what is selected; nothing is built anew for what is on screen already."""
        selection, look = self._context.selection, self._context.theme.palette.name
        wanted = (look, selection.condition, selection.group, selection.muscle)
        if wanted != self._shown:
            self._shown = wanted
            self._show()

    def _show(self) -> None:
        self.save()
        selection, atlas = self._context.selection, self._context.atlas
        condition = atlas.conditions.get(selection.condition)
        group = atlas.groups.get(selection.group)
        muscle = atlas.muscles.get(selection.muscle)
        self.back.setVisible(bool(condition or group))
        self.star.setVisible(not (condition or group) and muscle is not None)
        page: QWidget
        if condition is not None:
            also = ", ".join(condition.aliases)
            self._head(condition.name, f"Also: {also}" if also else "")
            self.caution.show_notice(muscles_notice(atlas, condition.muscles))
            page = ConditionPage(self._context, condition)
            page.muscle_requested.connect(self.muscle_requested)
        elif group is not None:
            also = ", ".join(group.aliases)
            self._head(group.name, f"Also: {also}" if also else "A group of muscles")
            self.caution.show_notice(muscles_notice(atlas, group.muscles))
            page = GroupPage(self._context, group)
            page.muscle_requested.connect(self.muscle_requested)
        elif muscle is not None:
            self._head(muscle.name, f"<i>{escape(muscle.latin)}</i>")
            self.caution.show_notice(muscle_notice(atlas, muscle))
            self._show_star(muscle.id in self._context.profile.favourites)
            page = MusclePage(self._context, muscle)
            page.part_requested.connect(self._scroll_to_part)
            page.muscle_requested.connect(self.muscle_requested)
        else:
            self._head("Choose a muscle", "")
            self.caution.show_notice(None)
            page = _welcome_page()
        self._set_page(page)

    def _head(self, title: str, under: str) -> None:
        self.title.setText(title)
        self.latin.setText(under)
        self.latin.setVisible(bool(under))

    def _set_page(self, page: QWidget) -> None:
        page.setAutoFillBackground(False)
        old = self.scroll_area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.scroll_area.setWidget(page)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _scroll_to_hazard(self, hazard: str) -> None:
        page = self.scroll_area.widget()
        if not isinstance(page, MusclePage):
            return
        target = page.hazard_cards.get(hazard)
        if target is not None:
            self._scroll_to(target, above=40)

    def _scroll_to_part(self, name: str) -> None:
        page = self.scroll_area.widget()
        if isinstance(page, MusclePage):
            self._scroll_to(page.sections[name], above=4)

    def _scroll_to(self, target: QWidget, *, above: int) -> None:
        """Bring a widget of the page to the top, with so many pixels above it."""
        page = self.scroll_area.widget()
        top = target.mapTo(page, target.rect().topLeft()).y() if page else 0
        QTimer.singleShot(0, lambda: self.scroll_area.verticalScrollBar().setValue(max(0, top - above)))

    def _on_star(self, down: bool) -> None:
        self._show_star(down)
        self.favourite_toggled.emit(self._context.selection.muscle, down)

    def _show_star(self, is_favourite: bool) -> None:
        self.star.setChecked(is_favourite)
        self.star.setIcon(icon("star_filled" if is_favourite else "star"))

    def _close_condition(self) -> None:
        self._context.selection.set_condition("")


def _welcome_page() -> QWidget:
    page = named(QWidget(), "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 8, 4, 24)
    column.setSpacing(24)
    column.addWidget(text_label(_WELCOME))
    column.addWidget(text_label(_FOR_WHOM, name="small"))
    column.addStretch(1)
    return page
