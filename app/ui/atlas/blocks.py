"""The building blocks of an entry: headings, texts, facts, links, cards."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDesktopServices, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from app.domain.terms import Basis
from app.reference.references import References
from app.ui.atlas.wording import BASIS_SAYS, source_line
from app.ui.theme.named import named
from app.ui.theme.palette import Palette

_LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


_NARROW = QSize(96, 16)
"""The least a text asks for; its height follows from the width it gets."""
_SPARSE = ((5, 4.5), (16, 3.5), (11, 9.5), (19, 10))
_DENSE = tuple((x + (y % 4) / 2, y) for y in (3, 7, 11) for x in (3, 7, 11, 15, 18.5))


class Citations(References):
    """The numbers of a page's sources as rich text."""

    def cite(self, sources: Iterable[str], basis: Basis | None = None) -> str:
        """Rich text: the numbers of the sources, and a word where the claim is not confirmed."""
        marks = self.numbers(sources).replace(" ", "\N{NO-BREAK SPACE}")
        text = f" <small>[{marks}]</small>" if marks else ""
        if basis is Basis.TEXTBOOK:
            text += " <small><i>unconfirmed</i></small>"
        return text

    def lines(self) -> list[str]:
        """The list of sources, as rich text, in the order of their numbers."""
        return [source_line(source) for source in self.cited]


class TextLabel(QLabel):
    """Rich text that wraps, and remembers how high it is at a width.

    A plain label sets its text afresh for every question a layout asks; an entry has sixty of them.
    """

    def __init__(self, rich: str) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(rich)

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return _NARROW

    def minimumSizeHint(self) -> QSize:
        return _NARROW

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)


def text_label(rich: str, *, name: str = "", selectable: bool = True) -> TextLabel:
    """Running text that wraps, can be copied, and opens web links in the browser."""
    label = named(TextLabel(rich), name)
    if selectable:
        label.setTextInteractionFlags(_LINKS | Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.TabFocus if "<a " in rich else Qt.FocusPolicy.NoFocus)
        label.linkActivated.connect(open_link)
    return label


def open_link(address: str) -> None:
    """Open a web page; other links are none of ours."""
    if address.startswith("http"):
        QDesktopServices.openUrl(address)


def section(title: str, *widgets: QWidget) -> QWidget:
    """A heading with what belongs under it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    heading = named(QLabel(title), "section")
    heading.setWordWrap(True)
    column.addWidget(heading)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def facts(rows: Iterable[tuple[str, str]], *, wide: bool = False) -> QWidget:
    """A table of terms and what they are (rich text); rows without text are left out."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (term, rich) in enumerate((t, r) for t, r in rows if r):
        label = named(QLabel(term), "term")
        label.setMinimumWidth(140 if wide else 72)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text_label(rich), row, 1)
    return holder


def strong(text: str) -> str:
    """Rich text: `text`, escaped, in the family's own semi-bold (a bolder one would be smeared by Qt)."""
    return f"<span style='font-weight:600'>{escape(text)}</span>"


def bullets(items: Iterable[str]) -> str:
    """Rich text: a list of escaped lines."""
    return "".join(
        f"<div style='margin-left:12px; text-indent:-10px'>•&nbsp; {escape(i)}</div>" for i in items
    )


def quoted(phrases: Iterable[str]) -> str:
    """Rich text: what people say, each on its line in quotation marks."""
    return "<br>".join(f"“{escape(phrase)}”" for phrase in phrases)


def aside(rich: str) -> QFrame:
    """A remark set apart from the text around it."""
    frame = named(QFrame(), "aside")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    column.addWidget(text_label(rich))
    return frame


def card(*widgets: QWidget) -> QFrame:
    """A bordered box around what belongs together."""
    frame = named(QFrame(), "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return frame


def link_row(text: str, *, hint: str = "") -> QPushButton:
    """A row that leads to another entry."""
    button = named(QPushButton(text), "linkRow")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setToolTip(hint)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button


def stack(rows: Iterable[QWidget]) -> QWidget:
    """Rows close under one another."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for row in rows:
        column.addWidget(row)
    return holder


def numbered(lines: Iterable[str]) -> QLabel:
    """A numbered list of rich text; one label for all of it, as many small ones would be felt."""
    cells = "".join(
        f"<tr><td style='padding-right:8px'>{number}</td><td style='padding-bottom:4px'>{line}</td></tr>"
        for number, line in enumerate(lines, start=1)
    )
    return text_label(f"<table cellspacing='0' cellpadding='0'>{cells}</table>", name="small")


def basis_line(basis: Basis, numbers: str) -> str:
    """Rich text: how a statement was come by, and where."""
    where = f"Sources {numbers}" if numbers else "No source yet"
    return escape(f"{where} · {BASIS_SAYS[basis]}")


class Swatch(QLabel):
    """How a zone is drawn on the plate: dense for essential, sparse dots for spillover."""

    def __init__(self, palette: Palette, *, essential: bool) -> None:
        super().__init__()
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(22, 14) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, tint = QColor(palette.pain), QColor(palette.pain)
        tint.setAlphaF(0.3 if essential else 0.08)
        painter.setPen(QPen(colour, 1) if essential else Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(0.5, 0.5, 21, 13), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for x, y in _DENSE if essential else _SPARSE:
            painter.drawEllipse(QPointF(x, y), 1.1, 1.1)
        painter.end()
        self.setPixmap(pixmap)
        self.setFixedSize(24, 20)


class CardButton(QAbstractButton):
    """A card that is pressed as a whole and stays down; add its texts to `column`."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("pointCard")
        self.setCheckable(True)
        self.setText(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 9, 12, 10)
        self.column.setSpacing(4)

    def add_text(self, rich: str, *, name: str = "", mark: QWidget | None = None) -> None:
        """A line of rich text, with a mark before it where there is one."""
        label = text_label(rich, name=name, selectable=False)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if mark is None:
            self.column.addWidget(label)
            return
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.column.addLayout(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, QPainter(self), self)
