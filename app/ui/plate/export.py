"""Saves plates as PNG, SVG or PDF, with all that has to stand on a picture that leaves the program."""

import html
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter

from app.domain.atlas import Atlas
from app.reference.plate_scene import PlateScene
from app.services.figure_request import Caption, caption_of
from app.ui.plate.library import FigureLibrary
from app.ui.plate.page import Page
from app.ui.plate.style import PlateStyle

SUFFIXES = (".png", ".svg", ".pdf")
DEFAULT_WIDTH = 1600
_PDF_DPI = 144


class ExportError(Exception):
    """The picture could not be written; the text says why."""


def save_scenes(
    scenes: Sequence[PlateScene],
    caption: Caption,
    path: Path,
    *,
    library: FigureLibrary,
    style: PlateStyle,
    width: int = DEFAULT_WIDTH,
) -> None:
    """Writes the scenes as one picture `width` pixels wide. Raises ExportError."""
    credits = dict.fromkeys(scene.figure.credit for scene in scenes if scene.figure.credit)
    page = Page(scenes, replace(caption, credit=" ".join(credits)), style, width=width)
    writers = {".png": _save_png, ".svg": _save_svg, ".pdf": _save_pdf}
    suffix = path.suffix.lower()
    if suffix not in writers:
        raise ExportError(f"'{path.name}' should end in {', '.join(SUFFIXES)}")
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder '{path.parent}'")
    writers[suffix](page, library, path)


def save_scene(
    atlas: Atlas, scene: PlateScene, path: Path, *, library: FigureLibrary, style: PlateStyle
) -> None:
    """Saves what a window shows, whole, with its caption and cautions. Raises ExportError."""
    caption = caption_of(atlas, scene.muscle, side=scene.side, point=scene.point, figure=scene.figure)
    save_scenes([scene], caption, path, library=library, style=style)


def _save_png(page: Page, library: FigureLibrary, path: Path) -> None:
    image = QImage(round(page.width), math.floor(page.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    page.paint(painter, library)
    painter.end()
    if not image.save(str(path)):
        raise ExportError(f"'{path}' cannot be written")


def _save_svg(page: Page, library: FigureLibrary, path: Path) -> None:
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(page.width), round(page.height)))
    generator.setViewBox(QRectF(0, 0, page.width, page.height))
    generator.setTitle("Trigger Point Atlas")
    generator.setResolution(96)
    painter = QPainter(generator)
    page.paint(painter, library)
    painter.end()
    text = bytes(buffer.data().data()).decode()
    try:
        path.write_text(_TEXT.sub(_hold_width, text), encoding="utf-8")
    except OSError as error:
        raise ExportError(f"'{path}' cannot be written: {error.strerror}") from error


_TEXT = re.compile(
    r'(?P<start><text [^>]*font-family=")(?P<family>[^"]*)(?P<middle>" font-size="(?P<size>[\d.]+)" '
    r'font-weight="(?P<weight>\d+)"[^>]*)>(?P<words>[^<]*)</text>'
)


def _hold_width(found: re.Match[str]) -> str:
    """Whoever opens the file may lack the font: another one is squeezed into the same width, none is cut."""
    face = QFont(found["family"])
    face.setPixelSize(max(round(float(found["size"])), 1))
    face.setWeight(QFont.Weight(int(found["weight"])))
    width = QFontMetricsF(face).horizontalAdvance(html.unescape(found["words"]).strip())
    families = f"{found['family']}, Helvetica, Arial, sans-serif"
    fit = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f"{found['start']}{families}{found['middle']}{fit}>{found['words'].strip()}</text>"


def _save_pdf(page: Page, library: FigureLibrary, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(_PDF_DPI)
    points = QSizeF(page.width, page.height) * 72 / _PDF_DPI
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle("Trigger Point Atlas")
    painter = QPainter()
    if not painter.begin(writer):
        raise ExportError(f"'{path}' cannot be written")
    page.paint(painter, library)
    painter.end()
