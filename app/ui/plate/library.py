"""Figures and their pictures, read when first needed; what was used longest ago is let go first."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from app.content.figures import read_figure
from app.content.problem import Problem
from app.domain.figure import Figure, FigureSummary
from app.domain.terms import Layer, Side
from app.reference.mirror import mirrored
from app.reference.plate_scene import layer_of
from app.ui.plate.ahead import PictureAhead, read_picture, shrunken
from app.ui.plate.drawings import Drawings
from app.ui.plate.memory import give_back_holes

_PICTURE_BYTES = 20_000_000
"""Whole pictures are needed only where one is zoomed into: the newest is kept."""
_FIGURES_KEPT = 3


class FigureLibrary:
    """All figures of a folder of anatomy. `report` is told of each problem, once."""

    def __init__(
        self,
        summaries: Mapping[str, FigureSummary],
        folder: Path,
        report: Callable[[Problem], None] = lambda problem: None,
    ) -> None:
        self._summaries = summaries
        self._folder = folder
        self._report = report
        self._reported: set[Problem] = set()
        self._figures: OrderedDict[str, tuple[Figure, Drawings]] = OrderedDict()
        self._mirrored: dict[str, Figure] = {}
        self._broken: set[str] = set()
        self._pictures: OrderedDict[tuple[str, Layer, bool], QImage] = OrderedDict()
        self._ahead: dict[Path, PictureAhead] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._summaries)

    def figure(self, figure_id: str, side: Side | None = None) -> Figure | None:
        """The figure, mirrored where it is of one side and `side` is the other.

        None where there is none of this id or its file cannot be used.
        """
        entry = self._entry(figure_id)
        if entry is None:
            return None
        figure = entry[0]
        if not _is_of_other_side(figure, side):
            return figure
        if figure_id not in self._mirrored:
            self._mirrored[figure_id] = mirrored(figure)
        return self._mirrored[figure_id]

    def drawings(self, figure_id: str) -> Drawings:
        """The figure's cache of paths, regions and dots, also of its mirror image."""
        entry = self._entry(figure_id)
        return entry[1] if entry else Drawings()

    def picture(
        self, figure_id: str, layer: Layer, size: QSize | None = None, *, side: Side | None = None
    ) -> QImage:
        """The layer's picture (premultiplied RGBA), whole or shrunken; null where it is missing or broken.

        Mirrored as the figure is for the same `side`.

        A shrunken one is not kept. It is decoded whole and then shrunk: measured, that is a third quicker
        than to have it decoded at its size.
        """
        figure = self.figure(figure_id)
        if figure is None:
            return QImage()
        turn = _is_of_other_side(figure, side)
        key = (figure_id, layer, turn)
        if size is None and key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        image = self._decode(figure, layer, size)
        if turn:
            image = image.flipped(Qt.Orientation.Horizontal)
        if size is None:
            self._pictures[key] = image
            self._drop_pictures()
        return image

    def expect(self, ahead: PictureAhead) -> None:
        """Take a picture that is being decoded already when it is first asked for."""
        self._ahead[ahead.path] = ahead

    def _entry(self, figure_id: str) -> tuple[Figure, Drawings] | None:
        if figure_id in self._figures:
            self._figures.move_to_end(figure_id)
            return self._figures[figure_id]
        summary = self._summaries.get(figure_id)
        if summary is None or figure_id in self._broken:
            return None
        figure, problems = read_figure(self._folder / summary.svg)
        for problem in problems:
            self._report_once(problem)
        if figure is None:
            self._broken.add(figure_id)
            return None
        self._figures[figure_id] = (figure, Drawings())
        while len(self._figures) > _FIGURES_KEPT:
            oldest, _ = self._figures.popitem(last=False)
            self._mirrored.pop(oldest, None)
            give_back_holes()
        return self._figures[figure_id]

    def _decode(self, figure: Figure, layer: Layer, size: QSize | None) -> QImage:
        name = layer_of(figure, layer).picture
        if not name:
            return QImage()
        path = self._folder / name
        ahead = self._ahead.pop(path, None)
        image = ahead.image() if ahead else read_picture(path)
        if image.isNull():
            self._report_once(Problem(str(path), 1, 1, "the picture cannot be read"))
        if size is None or image.isNull():
            return image
        return shrunken(image, size)

    def _report_once(self, problem: Problem) -> None:
        if problem not in self._reported:
            self._reported.add(problem)
            self._report(problem)

    def _drop_pictures(self) -> None:
        used = sum(image.sizeInBytes() for image in self._pictures.values())
        while used > _PICTURE_BYTES and len(self._pictures) > 1:
            _, image = self._pictures.popitem(last=False)
            used -= image.sizeInBytes()


def _is_of_other_side(figure: Figure, side: Side | None) -> bool:
    return figure.side is not None and side not in (None, figure.side)
