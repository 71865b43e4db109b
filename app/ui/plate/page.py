"""A picture that leaves the program: panels side by side, the caution, the caption, the credit."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.reference.plate_scene import PlateScene
from app.services.figure_request import Caption
from app.ui.plate.furniture import Band, CautionBand, LegendBand
from app.ui.plate.library import FigureLibrary
from app.ui.plate.paint import body_image, natural_height, paint_over, stage_of
from app.ui.plate.style import PlateStyle
from app.ui.plate.type import draw_lines, font, wrapped

_MOST_ASPECT = 1.25
"""A panel is at most this many times as high as it is wide."""

_PLAIN, _WITH_NAMES = 1100, 770
"""Page units across at the usual type size: names can be read where the page is printed on A5."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one paragraph, set in one font."""

    lines: list[str]
    font: QFont
    colour: str
    indent: float = 0.0
    caution: bool = False

    @property
    def height(self) -> float:
        return QFontMetricsF(self.font).height() * len(self.lines)


class Page:
    """Lays the page out for a width; the height follows from the text. All sizes are page units."""

    def __init__(
        self, scenes: Sequence[PlateScene], caption: Caption, style: PlateStyle, *, width: float
    ) -> None:
        self._scenes = scenes
        is_named = len(scenes) == 1 and bool(scenes[0].labels)
        self._style = style.scaled(max(width / (_WITH_NAMES if is_named else _PLAIN), 0.75))
        self._pad = 1.4 * self._style.type_size
        self._width = width
        self._title = self._title_blocks(caption)
        self._text = self._text_blocks(caption)
        self._gap = 0.45 * self._style.type_size
        self._is_alone = len(scenes) == 1
        self._panels = self._panel_boxes()
        inner = width - 2 * self._pad
        self._bands: list[Band] = [
            CautionBand(scenes[0], self._style, inner),
            LegendBand(scenes, self._style, inner),
        ]

    @property
    def width(self) -> float:
        return self._width

    @property
    def height(self) -> float:
        text = sum(block.height + self._gap for block in self._text)
        return self._text_top + text + self._pad

    @property
    def _text_top(self) -> float:
        bands = 0.0 if self._is_alone else sum(band.height for band in self._bands) + self._gap
        return self._panels[-1].bottom() + self._gap + bands

    def paint(self, painter: QPainter, library: FigureLibrary) -> None:
        """Everything; the pictures at one pixel to a page unit."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(self._style.paper))
        self._paint_blocks(painter, self._title, self._pad)
        for scene, box in zip(self._scenes, self._panels, strict=True):
            self._paint_panel(painter, scene, box, library)
        if not self._is_alone:
            at = QPointF(self._pad, self._panels[-1].bottom() + self._gap)
            for band in self._bands:
                band.paint(painter, at)
                at += QPointF(0, band.height)
        self._paint_blocks(painter, self._text, self._text_top)

    def _paint_panel(self, painter: QPainter, scene: PlateScene, box: QRectF, library: FigureLibrary) -> None:
        area = QRectF(0, 0, round(box.width()), round(box.height()))
        stage = stage_of(scene, self._style, area, alone=self._is_alone)
        picture = library.picture(scene.figure.id, scene.layer, side=scene.figure.side)
        painter.save()
        painter.translate(box.topLeft())
        painter.drawImage(area, body_image(scene, self._style, stage, picture, ratio=1.0))
        paint_over(
            painter,
            scene,
            self._style,
            stage=stage,
            drawings=library.drawings(scene.figure.id),
            alone=self._is_alone,
        )
        painter.setPen(QPen(QColor(self._style.panel_edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.restore()

    def _panel_boxes(self) -> list[QRectF]:
        top = self._pad + sum(block.height + self._gap for block in self._title)
        count = len(self._scenes)
        columns = count if count < 4 else 2
        gap = self._pad * 0.6
        width = (self._width - 2 * self._pad - gap * (columns - 1)) / columns
        natural = (natural_height(s, self._style, width, alone=self._is_alone) for s in self._scenes)
        height = min(max(natural), _MOST_ASPECT * width + 5 * self._style.type_size)
        return [
            QRectF(
                self._pad + (index % columns) * (width + gap),
                top + (index // columns) * (height + gap),
                width,
                height,
            )
            for index in range(count)
        ]

    def _title_blocks(self, caption: Caption) -> list[_Block]:
        blocks = []
        titles = [caption.title or self._scenes[0].figure.title]
        for text, factor, colour in (
            (titles[0], 1.8, self._style.ink),
            (caption.subtitle, 1.0, self._style.muted),
        ):
            if text:
                blocks.append(self._block(text, font(self._style, factor=factor, bold=factor > 1), colour))
        return blocks

    def _text_blocks(self, caption: Caption) -> list[_Block]:
        plain, bold, small = (
            font(self._style),
            font(self._style, bold=True),
            font(self._style, factor=0.85),
        )
        style = self._style
        blocks = []
        for number, text in enumerate(caption.cautions):
            blocks.append(self._block(text, bold if number == 0 else plain, style.caution, caution=True))
        for heading, text in caption.pattern:
            blocks.append(self._block(f"{heading}: {text}", plain, style.ink))
        numbered = " ".join(
            f"[{n}] {text.rstrip('.')}." for n, text in enumerate(caption.references, start=1)
        )
        references = f"Sources: {numbered}" if numbered else ""
        remarks = filter(None, (*caption.remarks, references, caption.credit))
        return blocks + [self._block(text, small, style.muted) for text in remarks]

    def _block(self, text: str, face: QFont, colour: str, *, caution: bool = False) -> _Block:
        indent = self._style.type_size if caution else 0.0
        lines = wrapped(text, QFontMetricsF(face), self._width - 2 * self._pad - indent)
        return _Block(lines, face, colour, indent, caution)

    def _paint_blocks(self, painter: QPainter, blocks: list[_Block], top: float) -> None:
        for block in blocks:
            painter.setFont(block.font)
            if block.caution:
                bar = QRectF(self._pad, top, 0.3 * self._style.type_size, block.height)
                painter.fillRect(bar, QColor(self._style.caution))
            draw_lines(painter, block.lines, QPointF(self._pad + block.indent, top), colour=block.colour)
            top += block.height + self._gap
