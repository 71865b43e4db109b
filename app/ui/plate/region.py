"""Neighbouring patches merged into one region: one smooth outline, with no borders left inside it.

The patches are painted into a small mask and the mask is traced (marching squares), because uniting
painter paths that share an edge leaves slivers along it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

MASK_SIDE = 560.0
"""The longer side of the mask, in cells: enough for a plate that fills a screen."""
_BORDER = 3
_HALF = 128
_SPECK = 0.07
"""Pieces and holes with an outline shorter than this share of the longest are left out."""
_SHORT = 24
_ABOVE_HALF = bytes(0 if value < _HALF else 1 for value in range(256))
# Corners of a cell count 1, 2, 4, 8 clockwise from the upper left; sides 0 to 3 clockwise from the top.
_OTHER_SIDE = {
    case: {a: b, b: a}
    for case, (a, b) in {
        1: (0, 3), 2: (0, 1), 3: (1, 3), 4: (1, 2), 6: (0, 2), 7: (2, 3),
        8: (2, 3), 9: (0, 2), 11: (1, 2), 12: (1, 3), 13: (0, 1), 14: (0, 3),
    }.items()
} | {5: {0: 3, 3: 0, 1: 2, 2: 1}, 10: {0: 1, 1: 0, 2: 3, 3: 2}}  # fmt: skip
_STEP = ((0, -1), (1, 0), (0, 1), (-1, 0))


@dataclass(frozen=True, slots=True)
class Mask:
    """Coverage, 0 to 255 a cell, of a part of the figure; `scale` cells to a figure pixel."""

    cells: bytes
    width: int
    height: int
    left: float
    top: float
    scale: float

    def those_inside(
        self, spots: Sequence[tuple[float, float]], *, reach: float = 0.0
    ) -> list[tuple[float, float]]:
        """The (x, y), in figure pixels, that are inside, with what is `reach` away on all four sides.

        Thousands are asked about while a reader waits for a mark, so nothing is called for each.
        """
        cells, width, left, top, scale = self.cells, self.width, self.left, self.top, self.scale
        far = reach * scale
        right, bottom = width - far, self.height - far
        found = []
        for spot in spots:
            x, y = (spot[0] - left) * scale, (spot[1] - top) * scale
            if far <= x < right and far <= y < bottom:  # beyond, the border of the mask is empty
                here = int(y) * width
                if (
                    cells[here + int(x)] >= _HALF
                    and cells[here + int(x - far)] >= _HALF
                    and cells[here + int(x + far)] >= _HALF
                    and cells[int(y - far) * width + int(x)] >= _HALF
                    and cells[int(y + far) * width + int(x)] >= _HALF
                ):
                    found.append(spot)
        return found

    def spot(self, column: float, row: float) -> tuple[float, float]:
        """Centre of a cell: (x, y) in figure pixels."""
        return self.left + (column + 0.5) / self.scale, self.top + (row + 0.5) / self.scale


@dataclass(frozen=True, slots=True)
class Region:
    """A merged area: its outline in figure pixels, and its mask for quick tests."""

    outline: QPainterPath
    mask: Mask


def merged(paths: Sequence[QPainterPath], *, side: float = MASK_SIDE) -> Region:
    """The union of the paths, its corners slightly rounded and its specks left out; empty for no paths.

    `side` is the longer side of the mask in cells; what is shown small is traced sooner with fewer.
    """
    mask = _mask(paths, side)
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.OddEvenFill)
    rings = _rings(mask)
    longest = max(map(len, rings), default=0)
    for ring in rings:
        if len(ring) < _SPECK * longest:
            continue
        corners = ring[::3] if len(ring) > _SHORT else ring  # smooth, and a third of the size
        _add_smoothly(outline, [_crossed(mask, each) for each in corners])
    return Region(outline, mask)


def _mask(paths: Sequence[QPainterPath], side: float) -> Mask:
    bounds = QRectF()
    for path in paths:
        bounds = bounds.united(path.boundingRect())
    scale = min(1.0, side / max(bounds.width(), bounds.height(), 1.0))
    width = int(bounds.width() * scale) + 2 * _BORDER + 1
    height = int(bounds.height() * scale) + 2 * _BORDER + 1
    width += -width % 4  # rows of an image are whole words; so is a row of the mask
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_BORDER, _BORDER)
    painter.scale(scale, scale)
    painter.translate(-bounds.left(), -bounds.top())
    painter.setPen(QPen(Qt.GlobalColor.white, 0.8 / scale))
    painter.setBrush(Qt.GlobalColor.white)
    for path in paths:
        painter.drawPath(path)
    painter.end()
    left, top = bounds.left() - _BORDER / scale, bounds.top() - _BORDER / scale
    return Mask(bytes(image.constBits()), width, height, left, top, scale)


def _rings(mask: Mask) -> list[list[int]]:
    """Closed lines along which coverage is one half, as the sides of cells that they cross."""
    inside = mask.cells.translate(_ABOVE_HALF)
    rings = []
    seen: set[int] = set()
    at = inside.find(b"\0\1")
    while at >= 0:
        if at not in seen:
            rings.append(_follow(inside, mask.width, at, seen))
        at = inside.find(b"\0\1", at + 1)
    return rings


def _follow(inside: bytes, width: int, start: int, seen: set[int]) -> list[int]:
    """Walks cell by cell from the top side of the cell whose upper left corner is `start`.

    A side is twice the number of its left or upper end, and one more where it is upright. Thousands are
    walked over for one zone: nothing is called, and where exactly they are crossed is worked out later.
    """
    ring: list[int] = []
    side_of = (0, 3, 2 * width, 1)
    steps = tuple(dx + dy * width for dx, dy in _STEP)
    at, entered = start, 0
    while True:
        side = 2 * at + side_of[entered]
        if not side & 1:
            if side >> 1 in seen and ring:
                return ring
            seen.add(side >> 1)
        ring.append(side)
        below = at + width
        case = inside[at] | inside[at + 1] << 1 | inside[below + 1] << 2 | inside[below] << 3
        left_by = _OTHER_SIDE[case][entered]
        at += steps[left_by]
        entered = (left_by + 2) % 4
        if at == start and entered == 0:
            return ring


def _crossed(mask: Mask, side: int) -> tuple[float, float]:
    """Where the line crosses a side: (x, y) in figure pixels."""
    cells, width, corner = mask.cells, mask.width, side >> 1
    row, column = divmod(corner, width)
    if side & 1:
        return mask.spot(column, row + _crossing(cells[corner], cells[corner + width]))
    return mask.spot(column + _crossing(cells[corner], cells[corner + 1]), row)


def _crossing(a: int, b: int) -> float:
    return (_HALF - a) / (b - a) if a != b else 0.5


def _add_smoothly(path: QPainterPath, points: list[tuple[float, float]]) -> None:
    """The points as control points, curves meeting half-way."""
    (x, y), (end_x, end_y) = points[0], points[-1]
    path.moveTo((end_x + x) / 2, (end_y + y) / 2)
    for here, following in zip(points, [*points[1:], points[0]], strict=True):
        path.quadTo(*here, (here[0] + following[0]) / 2, (here[1] + following[1]) / 2)
    path.closeSubpath()
