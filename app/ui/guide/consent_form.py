"""The consent form: one A4 page from the guide's words for patients, to be saved, printed and signed."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.atlas import Atlas
from app.domain.guide import GuidePage
from app.reference.references import References, reached_at, written_out
from app.ui.atlas.blocks import bullets, strong, text_label
from app.ui.theme.named import named

_PROGRAM = "Trigger Point Atlas"
_ADVICE = "a template, not legal advice"
_AGREED = "I have read this page. My questions were answered. I agree to have dry needling as described."
_FIELDS = (
    ("Muscles to be needled",),
    ("Name of the person treated", "Signature", "Date"),
    ("Name of the clinician", "Signature", "Date"),
    ("Whom to call, by day and at night",),
)
"""Row by row, what is filled in by hand."""
_GAP = 4
"""Between two lines to write on, in per cent of the page."""
_MARGIN = 13.0
"""Of the page, in millimetres."""
_DPI = 300
_LARGEST, _SMALLEST, _STEP = 10.5, 6.0, 0.25
"""Sizes of the running text, in points: the largest that fits the page is taken."""


class ConsentForm(QFrame):
    """Says what the form is, shows the lines to be filled in, and saves it."""

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._atlas = atlas
        self.button = QPushButton("Save as PDF …")
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.ask)
        self.said = named(text_label(""), "small")
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(
            text_label(
                f"{strong(f'This page is {_ADVICE}.')} Adapt it to the person, the muscle and the law where "
                "you work. The saved page leaves room for these:"
            )
        )
        column.addWidget(text_label(bullets(", ".join(row).capitalize() for row in _FIELDS)))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)

    def ask(self) -> None:
        """Ask where to; nothing happens if the question is cancelled."""
        dialog = QFileDialog(self, "Save the consent page", str(Path.home() / "consent.pdf"), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, name: str) -> None:
        """Write the form, and say what came of it."""
        saved = save_form(self._atlas, Path(name))
        self.said.setText(escape(f"The page was saved as {name}." if saved else f"{name} cannot be written."))
        self.said.show()


def form_html(atlas: Atlas) -> str:
    """The words of the form, as rich text."""
    refer = References(atlas)
    parts = [_part(page, refer) for page in atlas.guide.pages if page.on_form]
    first, *others = (_rules(row) for row in _FIELDS)
    sources = "; ".join(
        f"[{number}] {escape(written_out(source))}, {escape(reached_at(source))}"
        for number, source in enumerate(refer.cited, start=1)
    )
    return (
        f"<h1>Dry needling: what to know before you agree</h1>{''.join(parts)}"
        f"{first}<p><b>{_AGREED}</b></p>{''.join(others)}"
        f"<p class='small'>{_PROGRAM}: {_ADVICE}. Sources: {sources}</p>"
    )


def _part(page: GuidePage, refer: References) -> str:
    numbers = refer.numbers(page.sources)
    cited = f" <span class='small'>[{numbers}]</span>" if numbers else ""
    rows = [page.items[start : start + 2] for start in range(0, len(page.items), 2)]
    boxes = "".join(
        "<tr>" + "".join(f"<td width='50%'>☐ {escape(item)}</td>" for item in row) + "</tr>" for row in rows
    )
    table = f"<table width='100%' cellspacing='0' cellpadding='1'>{boxes}</table>" if boxes else ""
    return f"<p><b>{escape(page.heading)}.</b> {escape(page.text)}{cited}</p>{table}"


def _rules(names: tuple[str, ...]) -> str:
    """Lines to write on, side by side, each with its name below."""
    width = (100 - _GAP * (len(names) - 1)) // len(names)
    cells = f"<td width='{_GAP}%'></td>".join(
        f"<td class='rule' width='{width}%'><span class='small'>{escape(name)}</span></td>" for name in names
    )
    return f"<p class='room'>&nbsp;</p><table width='100%' cellspacing='0'><tr>{cells}</tr></table>"


def form_document(atlas: Atlas, writer: QPdfWriter) -> QTextDocument:
    """The form, laid out for the writer's page, in the largest type that fits there."""
    room = QRectF(writer.pageLayout().paintRectPixels(writer.resolution()))
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    points = _LARGEST
    while True:
        document.setDefaultStyleSheet(_sheet(points))
        font = QFont()
        font.setPointSizeF(points)
        document.setDefaultFont(font)
        document.setHtml(form_html(atlas))
        document.setTextWidth(room.width())
        if document.size().height() <= room.height() or points <= _SMALLEST:
            return document
        points -= _STEP


def _sheet(points: float) -> str:
    return (
        f"h1 {{ font-size: {points + 5}pt; margin: 0 0 {points}px 0; }}"
        f"p {{ margin: {points * 1.7}px 0 0 0; }}"
        f".room {{ margin: {points}px 0 0 0; }}"
        ".rule { border-top: 1px solid #000000; }"
        f".small {{ font-size: {max(points - 3.75, 5)}pt; color: #444444; }}"
    )


def draw_form(document: QTextDocument, painter: QPainter) -> None:
    """Black on white, whatever the theme."""
    looks = QAbstractTextDocumentLayout.PaintContext()
    looks.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    document.documentLayout().draw(painter, looks)


def a4_writer(device: QIODevice) -> QPdfWriter:
    """Writes A4 pages with our margins."""
    writer = QPdfWriter(device)
    writer.setCreator(_PROGRAM)
    writer.setTitle("Dry needling: consent page")
    writer.setResolution(_DPI)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    a4, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(a4, upright, margins, QPageLayout.Unit.Millimeter))
    return writer


def save_form(atlas: Atlas, path: Path) -> bool:
    """Write the form as a PDF of one A4 page; False if it cannot be written."""
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    writer = a4_writer(file)
    painter = QPainter(writer)
    draw_form(form_document(atlas, writer), painter)
    painter.end()
    file.close()
    return file.error() == QFile.FileError.NoError
