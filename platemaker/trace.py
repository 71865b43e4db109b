"""Label pictures -> smooth vector outlines.

Every border between two labels is followed once, fitted once, and written into the outlines of both:
neighbours meet exactly, without gaps and without overlap. Borders run along the edges of pixels, so
the outline of pixel (row r, column c) is the square from (c, r) to (c + 1, r + 1).
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage import measure

from platemaker.bezier import Cubic, fit_closed, fit_open

Labels = NDArray[np.int32]

TOLERANCE = 0.85
"""Greatest distance, in pixels, from the fitted curve to the pixel border (itself within half a pixel)."""
SPECK = 12
"""Pieces and holes of fewer pixels are not drawn."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A fitted border between two labels, from one junction to the next (or a ring: start == end)."""

    start: int
    end: int
    origin: complex
    cubics: tuple[Cubic, ...]

    def reversed(self) -> "Arc":
        """The same border run the other way."""
        points = [self.origin, *(cubic[2] for cubic in self.cubics)]
        back = tuple((c[1], c[0], points[i]) for i, c in reversed(list(enumerate(self.cubics))))
        return Arc(self.end, self.start, points[-1], back)


def trace_labels(
    labels: Labels, *, tolerance: float = TOLERANCE, offset: tuple[int, int] = (0, 0)
) -> dict[int, str]:
    """The outline of every label but 0, as SVG path data (absolute M L C Z, even-odd).

    `labels` is (h, w); `offset` is the (x, y) of its first pixel in the figure. All pieces and
    holes of a label are in its one path.
    """
    bordering: dict[int, list[Arc]] = defaultdict(list)
    for nodes, sides, ring in _borders(labels):
        corners = _places(nodes, labels.shape[1] + 1) + complex(*offset)
        arc = Arc(nodes[0], nodes[-1], *_fitted(corners, tolerance, ring=ring))
        for label in sides:
            if label != 0:
                bordering[label].append(arc)
    return {
        label: " ".join(_ring_data(ring) for ring in _rings(arcs))
        for label, arcs in sorted(bordering.items())
    }


def trace_mask(mask: NDArray[np.bool_], *, x: int = 0, y: int = 0, tolerance: float = TOLERANCE) -> str:
    """The outline of a mask (h, w) whose first pixel lies at (x, y) of the figure; empty if the mask is."""
    if not mask.any():
        return ""
    return trace_labels(without_specks(mask.astype(np.int32)), tolerance=tolerance, offset=(x, y))[1]


def without_specks(labels: Labels, *, least: int = SPECK) -> Labels:
    """`labels` with pieces and holes under `least` pixels given to what lies next to them.

    The largest piece of each label stays, however small: nothing visible is lost altogether.
    """
    pieces = measure.label(labels, background=-1, connectivity=1).ravel()
    sizes = np.bincount(pieces)
    owner = np.zeros(len(sizes), np.int32)
    owner[pieces] = labels.ravel()
    small = sizes < least
    for label in np.unique(owner[small & (sizes > 0)]):
        if label != 0:
            mine = np.flatnonzero((owner == label) & (sizes > 0))
            small[mine[np.argmax(sizes[mine])]] = False
    speck = small[pieces].reshape(labels.shape)
    if not speck.any():
        return labels
    nearest = ndimage.distance_transform_edt(speck, return_distances=False, return_indices=True)
    return np.asarray(labels[tuple(nearest)])


def _borders(labels: Labels) -> list[tuple[list[int], tuple[int, int], bool]]:
    """Every border as (corners passed, the two labels it parts, whether it is a ring).

    Corners are numbered row by row on the (h + 1, w + 1) grid of pixel corners. A border ends where
    it meets others or the rim of the picture; one that meets none is a ring: its first corner comes
    again at its end.
    """
    height, width = labels.shape
    grid = np.pad(labels, 1)
    right = np.zeros((height + 1, width + 1), bool)
    down = np.zeros_like(right)
    right[:, :-1] = (grid[:-1] != grid[1:])[:, 1:-1]
    down[:-1] = (grid[:, :-1] != grid[:, 1:])[1:-1]
    ways = right * np.uint8(1) + down * np.uint8(2)
    ways[:, 1:] += right[:, :-1] * np.uint8(4)
    ways[1:] += down[:-1] * np.uint8(8)
    degree = right.astype(np.int8) + down
    degree[:, 1:] += right[:, :-1]
    degree[1:] += down[:-1]
    left = bytearray(ways.tobytes())
    meeting = degree > 2
    # Where a border reaches the rim of the picture it ends too: along the rim it stays on it.
    meeting[0] |= down[0]
    meeting[-1] |= down[-2]
    meeting[:, 0] |= right[:, 0]
    meeting[:, -1] |= right[:, -2]
    junction = meeting.ravel()
    starts = [*np.flatnonzero(junction).tolist(), *np.flatnonzero((degree == 2).ravel() & ~junction).tolist()]
    is_junction = junction.tobytes()
    found = []
    for start in starts:
        while left[start]:
            nodes = _follow(left, is_junction, start, width + 1)
            found.append((nodes, _parted(grid, nodes, width + 1), not is_junction[start]))
    return found


def _follow(left: bytearray, junction: bytes, start: int, stride: int) -> list[int]:
    """Walk from `start` to the next junction (or back to `start`), wiping the steps taken from `left`."""
    nodes, at = [start], start
    while True:
        ways = left[at]
        if ways & 1:
            way, back, to = 1, 4, at + 1
        elif ways & 2:
            way, back, to = 2, 8, at + stride
        elif ways & 4:
            way, back, to = 4, 1, at - 1
        else:
            way, back, to = 8, 2, at - stride
        left[at] &= ~way
        left[to] &= ~back
        nodes.append(to)
        at = to
        if junction[at] or at == start:
            return nodes


def _parted(grid: Labels, nodes: list[int], stride: int) -> tuple[int, int]:
    """The labels on either side of a border's first step; `grid` is padded by one pixel."""
    (row, column), (to_row, to_column) = divmod(nodes[0], stride), divmod(nodes[1], stride)
    row, column = min(row, to_row), min(column, to_column)
    across = grid[row, column + 1] if to_row == divmod(nodes[0], stride)[0] else grid[row + 1, column]
    return int(grid[row + 1, column + 1]), int(across)


def _places(nodes: list[int], stride: int) -> NDArray[np.complex128]:
    index = np.asarray(nodes)
    return (index % stride) + 1j * (index // stride)


def _fitted(
    corners: NDArray[np.complex128], tolerance: float, *, ring: bool
) -> tuple[complex, tuple[Cubic, ...]]:
    """Smooth curves along the middles of the pixel edges passed; the ends of an open border stay put."""
    middles = (corners[:-1] + corners[1:]) / 2
    if ring:
        origin, cubics = fit_closed(middles, tolerance)
        return origin, tuple(cubics)
    return complex(corners[0]), tuple(
        fit_open(np.concatenate([corners[:1], middles, corners[-1:]]), tolerance)
    )


def _rings(arcs: list[Arc]) -> list[list[Arc]]:
    """Join borders end to end into closed rings (each arc used once, some of them reversed)."""
    at_node: dict[int, list[int]] = defaultdict(list)
    for number, arc in enumerate(arcs):
        at_node[arc.start].append(number)
        at_node[arc.end].append(number)
    used = [False] * len(arcs)
    rings = []
    for first, arc in enumerate(arcs):
        if used[first]:
            continue
        used[first] = True
        ring = [arc]
        while ring[-1].end != arc.start:
            node = ring[-1].end
            number = next(n for n in at_node[node] if not used[n])
            used[number] = True
            ring.append(arcs[number] if arcs[number].start == node else arcs[number].reversed())
        rings.append(ring)
    return rings


def _ring_data(ring: list[Arc]) -> str:
    parts = [f"M {_pair(ring[0].origin)}"]
    at = ring[0].origin
    for arc in ring:
        for first, second, end in arc.cubics:
            straight = abs(first - at) == 0 and abs(second - end) == 0
            parts.append(f"L {_pair(end)}" if straight else f"C {_pair(first)} {_pair(second)} {_pair(end)}")
            at = end
    return " ".join([*parts, "Z"])


def _pair(point: complex) -> str:
    return f"{_short(point.real)} {_short(point.imag)}"


def _short(value: float) -> str:
    """One decimal, none where it is 0; never -0."""
    return (
        f"{value + 0.0:.1f}".removesuffix(".0").replace("-0", "0")
        if abs(value) < 0.05
        else f"{value:.1f}".removesuffix(".0")
    )
