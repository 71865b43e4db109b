"""Path data to painter paths, made only when first drawn or pointed at, and kept."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from app.domain.figure import Outline


def path_of(data: str) -> QPainterPath:
    """A path of absolute M, L, C and Z, even-odd. What follows a broken number is left out."""
    path = QPainterPath()
    words = data.split()
    at, count = 0, len(words)
    command = ""
    try:
        while at < count:
            if words[at].isalpha():
                command = words[at]
                at += 1
                if command == "Z":
                    path.closeSubpath()
                    continue
            need = 6 if command == "C" else 2
            numbers = [float(word) for word in words[at : at + need]]
            at += need
            if command == "C":
                path.cubicTo(*numbers)
            elif command == "L":
                path.lineTo(*numbers)
            else:
                path.moveTo(*numbers)
                command = "L"
    except (ValueError, TypeError):
        pass
    return path


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
