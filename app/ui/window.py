"""The one window: header with the places, bars for what has to be said, and the place now open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QActionGroup, QCloseEvent, QIcon, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.terms import Side
from app.services.profile import Profile
from app.ui.notice_bar import NoticeBar
from app.ui.opening import OpeningPage, keep_opening_page, opening_page
from app.ui.theme.icons import icon, icon_pixmap
from app.ui.theme.named import named
from app.ui.theme.theme import THEME_CHOICES, Theme, ThemeChoice

if TYPE_CHECKING:
    from app.content.problem import Problem
    from app.ui.atlas.context import Context
    from app.ui.atlas.place import AtlasPlace
    from app.ui.finder.place import FinderPlace
    from app.ui.problems import ProblemsWindow

_SMALLEST = (1000, 600)
_FIRST_SIZE = (1360, 860)
_THEME_WORDS: dict[ThemeChoice, str] = {"system": "As the system", "light": "Light", "dark": "Dark"}


class AtlasWindow(QMainWindow):
    """Holds the places; keeps and restores what the user had open.

    It opens as the last was left, as a picture; `furnish` makes it work.
    """

    context: Context
    atlas: AtlasPlace
    finder: FinderPlace

    def __init__(self, theme: Theme, profile: Profile, assets: Path) -> None:
        super().__init__()
        self.theme = theme
        self.profile = profile
        self._problems: list[Problem] = []
        self._said: NoticeBar | None = None
        self._problems_bar: NoticeBar | None = None
        self.problems_window: ProblemsWindow | None = None
        self.setWindowTitle("Trigger Point Atlas")
        mark = icon_pixmap("points", colour=theme.palette.accent, size=64, ratio=1)
        self.setWindowIcon(QIcon(mark))
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST_SIZE)
        self.places: dict[str, QPushButton] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {
            "Pain finder": self._make_finder,
            "Guide": self._make_guide,
        }
        self._pages: dict[str, QWidget] = {}
        self._was_maximized = False
        self.keeps_its_size = True
        """Whether the next window is to be as large; not for a size of this run only."""
        self.header = named(QFrame(), "header")
        self._bars = QVBoxLayout()
        self._stack = QStackedWidget()
        self._lay_out()
        geometry = profile.state("window.geometry")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self.opening: OpeningPage | None = opening_page(profile, assets)
        self._first_page: QWidget = self.opening or named(QFrame(), "paper")
        self._stack.addWidget(self._first_page)
        self.setFocus()  # no control of the header is meant until the list is there

    @property
    def is_furnished(self) -> bool:
        return "Atlas" in self._pages

    def furnish(self, context: Context, problems: Sequence[Problem] = ()) -> None:
        """Put the places in; from here on the window takes clicks and keys. To be called once."""
        from app.ui.atlas.place import AtlasPlace

        self.context = context
        self._problems += problems
        self.atlas = AtlasPlace(context, self.opening.ahead if self.opening else None)
        self.atlas.problem_found.connect(self._on_problem)
        self.atlas.said.connect(self._on_said)
        self.atlas.full_screen_requested.connect(self.toggle_full_screen)
        self._shortcuts()
        self._say_what_is_wrong()
        self.atlas.restore_state()
        self._stack.removeWidget(self._first_page)
        self._first_page.deleteLater()
        self.opening = None
        self._add_page("Atlas", self.atlas)
        self.open_place("Atlas")
        # Only now has the place its size, by which it shares out its room.
        self.atlas.set_usual_sizes(self.width())
        self.atlas.list.tree.setFocus()

    def open_place(self, name: str) -> None:
        """Show a place; it is built the first time."""
        if name not in self._pages:
            self._add_page(name, self._makers[name]())
        self.places[name].setChecked(True)
        self._stack.setCurrentWidget(self._pages[name])

    def page(self, name: str) -> QWidget:
        """The place of that name, once it has been opened."""
        return self._pages[name]

    def say(self, text: str) -> NoticeBar:
        """A calm bar under the header."""
        bar = NoticeBar(text)
        self._bars.addWidget(bar)
        return bar

    def show_problems(self) -> None:
        """List what is wrong in the content, file by file."""
        errors = sum(problem.severity == "error" for problem in self._problems)
        self._show_lines(
            "Problems in the content",
            f"{_counted(errors)} in the content. What is broken is left out; everything else is shown.",
            [str(problem) for problem in self._problems],
        )

    def show_failure(self, text: str, log: str) -> None:
        """Say that the program itself failed at something, and where that is written down."""
        self._show_lines(
            "Something went wrong",
            f"The program goes on, but something did not work. The same text is kept in {log}.",
            text.splitlines(),
        )

    def toggle_full_screen(self) -> None:
        """The plate alone on the whole screen, or everything back."""
        self._set_full_screen(not self.isFullScreen())

    def save_state(self) -> None:
        """Remember the window as it is now."""
        profile = self.profile
        if self.keeps_its_size and not self.isFullScreen():
            profile.set_state("window.geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.atlas.save_state(sizes=self.keeps_its_size)
        if self.keeps_its_size and not self.isFullScreen() and (rest := self.atlas.plate.at_rest):
            at = rest.at.translated(self.atlas.plate.mapTo(self.atlas, QPoint()))
            keep_opening_page(profile, self.atlas.size(), at, rest.picture, is_mirrored=rest.is_mirrored)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_furnished:
            self.save_state()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.isFullScreen():
                self._set_full_screen(False)
            else:
                self.atlas.step_back()
            return
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        ground = named(QWidget(), "ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._bars)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(ground)
        row = QHBoxLayout(self.header)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(named(QLabel("Trigger Point Atlas"), "wordmark"))
        row.addSpacing(24)
        group = QButtonGroup(self)
        for name in ("Atlas", *self._makers):
            button = named(QPushButton(name), "placeButton")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, wanted=name: self.open_place(wanted))
            group.addButton(button)
            row.addWidget(button)
            self.places[name] = button
        self.places["Atlas"].setChecked(True)
        row.addStretch(1)
        row.addWidget(self._theme_button())
        row.addWidget(self._tool("help", "Keys (?)", self._show_shortcuts))

    def _theme_button(self) -> QToolButton:
        button = self._tool("sun", "Light or dark", None)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for choice in THEME_CHOICES:
            action = menu.addAction(_THEME_WORDS[choice])
            action.setCheckable(True)
            action.setChecked(choice == self.theme.choice)
            action.triggered.connect(lambda _=False, wanted=choice: self._choose_theme(wanted))
            group.addAction(action)
        button.setMenu(menu)
        return button

    def _tool(self, name: str, hint: str, slot: Callable[[], None] | None) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))  # type: ignore[arg-type]
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setMinimumSize(44, 44)
        if slot is not None:
            button.clicked.connect(slot)
        return button

    def _add_page(self, name: str, page: QWidget) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)

    def _make_finder(self) -> QWidget:
        from app.ui.finder.place import FinderPlace

        self.finder = FinderPlace(self.context)
        self.finder.muscle_requested.connect(self._open_entry)
        self.finder.said.connect(self._on_said)
        self.finder.problem_found.connect(self._on_problem)
        return self.finder

    def _open_entry(self, muscle: str, side: str) -> None:
        """In the Atlas, on the side that was meant; the place it was asked for from stays as it is."""
        self.open_place("Atlas")
        self.atlas.choose_muscle(muscle)
        self.context.selection.set_side(Side(side))

    def _make_guide(self) -> QWidget:
        from app.ui.guide.place import GuidePlace

        return GuidePlace(self.context)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self.theme.choose(choice)
        self.profile.set_state("theme", choice)

    def _shortcuts(self) -> None:
        for key in ("/", "Ctrl+F", "Ctrl+K"):
            QShortcut(QKeySequence(key), self).activated.connect(self._start_search)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save)
        QShortcut(QKeySequence("F11"), self).activated.connect(self.toggle_full_screen)
        QShortcut(QKeySequence("?"), self).activated.connect(self._show_shortcuts)

    def _save(self) -> None:
        """A summary in the pain finder, elsewhere the plate."""
        page = self._stack.currentWidget()
        if page is self._pages.get("Pain finder"):
            self.finder.ask_where_to_save()
        else:
            self.atlas.saver.ask()

    def _start_search(self) -> None:
        if self.isFullScreen():
            self._set_full_screen(False)
        self.open_place("Atlas")
        self.atlas.list.start_search()

    def _show_shortcuts(self) -> None:
        from app.ui.shortcuts import ShortcutSheet

        if not self.is_typing():
            sheet = ShortcutSheet(self)
            sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            sheet.open()

    def is_typing(self) -> bool:
        """True while keys are text."""
        return isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit)

    def _set_full_screen(self, wanted: bool) -> None:
        self.open_place("Atlas")
        self.header.setVisible(not wanted)
        for at in range(self._bars.count()):
            item = self._bars.itemAt(at)
            bar = item.widget() if item else None
            if isinstance(bar, NoticeBar):
                bar.setVisible(not wanted and not bar.is_closed)
        self.atlas.set_alone(wanted)
        if wanted:
            self._was_maximized = self.isMaximized()
            self.save_state()
            self.showFullScreen()
        elif self._was_maximized:
            self.showMaximized()
        else:
            self.showNormal()

    def _say_what_is_wrong(self) -> None:
        self._mention_problems()
        profile = self.profile
        if profile.trouble:
            self.say(profile.trouble)
        profile.on_trouble = self._on_profile_trouble

    def _mention_problems(self) -> None:
        errors = sum(problem.severity == "error" for problem in self._problems)
        if not errors:
            return
        text = f"{_counted(errors)} in the content. What is broken is left out; the rest is shown."
        if self._problems_bar is None:
            self._problems_bar = self.say(text)
            self._problems_bar.add_button("Show what is missing", self.show_problems)
        else:
            self._problems_bar.label.setText(text)

    def _on_said(self, text: str) -> None:
        """Only the latest of such messages stays."""
        if self._said is not None:
            self._said.deleteLater()
        self._said = self.say(text)

    def _on_problem(self, problem: Problem) -> None:
        self._problems.append(problem)
        self._mention_problems()

    def _on_profile_trouble(self, text: str) -> None:
        self.say(text)

    def _show_lines(self, title: str, summary: str, lines: Sequence[str]) -> None:
        from app.ui.problems import ProblemsWindow

        self.problems_window = self.problems_window or ProblemsWindow(self)
        self.problems_window.show_lines(title=title, summary=summary, lines=lines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_furnished:
            self.atlas.set_usual_sizes(self.width())


def _counted(errors: int) -> str:
    return f"{errors} problem" if errors == 1 else f"{errors} problems"
