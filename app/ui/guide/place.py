"""The Guide: what dry needling is, who should not have it, what to do afterwards, how sure all this is."""

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

from app.domain.guide import GuideChapter
from app.ui.atlas.blocks import Citations, numbered, section, text_label
from app.ui.atlas.context import Context
from app.ui.finger import scroll_by_finger
from app.ui.guide.chapters import TITLES, Chapters
from app.ui.guide.consent_form import ConsentForm
from app.ui.theme.named import named

_WIDTH = 760
_CHAPTERS = {title: chapter for chapter, title in TITLES.items()}


class GuidePlace(QWidget):
    """Chapters at the left, the chapter at the right; each is built when it is opened."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.contents = QListWidget()
        self.contents.setAccessibleName("Chapters of the guide")
        scroll_by_finger(self.contents)
        for name in _CHAPTERS:
            QListWidgetItem(name, self.contents)
        self.contents.currentTextChanged.connect(self.open_chapter)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_finger(self.scroll_area)
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
        context.theme.changed.connect(self._show_again)

    @property
    def chapters(self) -> tuple[str, ...]:
        """Their names, in order."""
        return tuple(_CHAPTERS)

    def open_chapter(self, name: str) -> None:
        """Show one chapter from its beginning."""
        atlas, chapter = self._context.atlas, _CHAPTERS[name]
        cite = Citations(atlas)
        text = QWidget()
        text.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(text_label(escape(name), name="title"))
        if chapter is GuideChapter.CONSENT:
            column.addWidget(ConsentForm(atlas))
        for widget in Chapters(atlas, cite).widgets(chapter):
            column.addWidget(widget)
        if lines := cite.lines():
            column.addWidget(section("Sources", numbered(lines)))
        column.addStretch(1)
        page = named(QWidget(), "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 24, 32, 32)
        row.addWidget(text, 100)
        row.addStretch(1)
        self.scroll_area.setWidget(page)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _show_again(self) -> None:
        self.open_chapter(self.contents.currentItem().text())
