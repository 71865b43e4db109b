"""Path data to painter paths, made only when first drawn or pointed at, and kept."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from app.domain.figure import Outline


def path_of(data: str) -> QPainterPath:
    """A path of relative m, l, c and z, even-odd. What follows a broken number is left out."""
    path = QPainterPath()
    words = _parted(data)
    at, count = 0, len(words)
    command = ""
    x = y = start_x = start_y = 0.0
    try:
        while at < count:
            if words[at].isalpha():
                command = words[at]
                at += 1
            if command == "z":
                path.closeSubpath()
                x, y = start_x, start_y
            elif command == "c":
                a, b, c, d, e, f = map(float, words[at : at + 6])
                path.cubicTo(x + a, y + b, x + c, y + d, x + e, y + f)
                x, y, at = x + e, y + f, at + 6
            else:
                a, b = map(float, words[at : at + 2])
                x, y, at = x + a, y + b, at + 2
                if command == "m":
                    path.moveTo(x, y)
                    start_x, start_y, command = x, y, "l"
                else:
                    path.lineTo(x, y)
    except ValueError:
        pass
    return path


def _parted(data: str) -> list[str]:
    """`m10 20c1 0 2.5-1 4-1z` word by word."""
    for mark in "mlcz-":
        data = data.replace(mark, f" {mark} " if mark != "-" else " -")
    return data.split()


class PathStore:
    """The painter paths of one figure, by their path data."""

    def __init__(self) -> None:
        self._paths: dict[str, QPainterPath] = {}

    def path(self, data: str) -> QPainterPath:
        found = self._paths.get(data)
        if found is None:
            found = self._paths[data] = path_of(data)
        return found

    def outline_at(
        self, outlines: tuple[Outline, ...], *, x: float, y: float, reach: float = 0.0
    ) -> Outline | None:
        """The outline under (x, y) in figure pixels, or the smallest one within `reach` of it."""
        hits = self._containing(outlines, x, y)
        if not hits and reach:
            around = ((reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach))
            hits = [hit for dx, dy in around for hit in self._containing(outlines, x + dx, y + dy)]
        return min(hits, key=lambda outline: outline.area, default=None)

    def _containing(self, outlines: tuple[Outline, ...], x: float, y: float) -> list[Outline]:
        spot = QPointF(x, y)
        return [o for o in outlines if o.box.contains(x, y) and self.path(o.path).contains(spot)]
