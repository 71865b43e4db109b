"""Hatching cut to a shape, as plain lines: the same on screen, in SVG and in PDF."""

import math

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainterPath, QTransform


def hatch_lines(path: QPainterPath, *, spacing: float, angle: float) -> list[QLineF]:
    """Parallel lines `spacing` apart inside the path (even-odd), at `angle` degrees from level."""
    turn = QTransform().rotate(angle)
    back, _ = turn.inverted()
    edges = []
    for polygon in path.toSubpathPolygons(back):
        corners = [(p.x(), p.y()) for p in polygon.toList()]
        edges += list(zip(corners, [*corners[1:], corners[0]], strict=True))
    crossings: dict[int, list[float]] = {}
    for (x1, y1), (x2, y2) in edges:
        low, high = min(y1, y2), max(y1, y2)
        for row in range(math.ceil(low / spacing), math.ceil(high / spacing)):
            along = (row * spacing - y1) / (y2 - y1)
            crossings.setdefault(row, []).append(x1 + along * (x2 - x1))
    lines = []
    for row, found in crossings.items():
        found.sort()
        for start, end in zip(found[::2], found[1::2], strict=False):
            lines.append(turn.map(QLineF(start, row * spacing, end, row * spacing)))
    return lines
