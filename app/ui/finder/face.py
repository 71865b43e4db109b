"""What an answer's card says, painted in one piece: many small widgets would keep every mark waiting."""

from functools import cache

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.atlas.blocks import Swatch
from app.ui.finder.face_layout import LEAST, ROWS_APART, ZONE_MARK, FaceLayout, Faces
from app.ui.finder.hatching import HatchKind, swatch
from app.ui.finder.wording import Said
from app.ui.theme.palette import Palette
from app.ui.theme.theme import Theme

_WHAT_THE_BAR_IS = "The bar: how well its pattern fits what is marked. Not a probability."
_MARK_TOP = 4


class Face(QWidget):
    """All that a card says, as high as its words need."""

    def __init__(self, theme: Theme, faces: Faces) -> None:
        super().__init__()
        self._theme = theme
        self._faces = faces
        self._said: Said | None = None
        self._hatch: HatchKind | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setAccessibleDescription(_WHAT_THE_BAR_IS)

    def say(self, said: Said) -> None:
        """Say this, and nothing of what was said before."""
        self.setAccessibleName(said.aloud)
        self._show(said, self._hatch)

    def set_hatch(self, kind: HatchKind | None) -> None:
        """How its pattern is hatched on the figures, if it is."""
        self._show(self._said, kind)

    def expect(self, said: Said, width: int) -> None:
        """Lay out what may be said next, on this face or on another."""
        self._faces.laid_out(said, width, False)

    def heightForWidth(self, width: int) -> int:
        laid = self._laid_out(width)
        return laid.height if laid else 0

    def sizeHint(self) -> QSize:
        """As wide as it is: layouts ask for the height at the hint too, and it is laid out for that."""
        is_placed = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        return QSize(self.width() if is_placed else LEAST, ZONE_MARK.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, ZONE_MARK.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        laid, reach = self._laid_out(self.width()), ROWS_APART
        at = event.position().toPoint()
        is_over = laid is not None and laid.bar.adjusted(0, -reach, 0, reach).contains(at)
        self.setToolTip(_WHAT_THE_BAR_IS if is_over else "")
        event.ignore()  # the card is what is pressed

    def paintEvent(self, _event: QPaintEvent) -> None:
        laid = self._laid_out(self.width())
        if laid is None or self._said is None:
            return
        colours, ratio, faces = self._theme.palette, self.devicePixelRatioF(), self._faces
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hatch:
            painter.drawPixmap(laid.hatch, _hatched(self._hatch, ratio))
        _paint_bar(painter, laid, self._said.score, colours)
        painter.setPen(QColor(colours.ink))
        painter.setFont(faces.name)
        painter.drawStaticText(*laid.name)
        painter.setFont(faces.plain)
        for essential, box, text in laid.zones:
            painter.drawPixmap(box.topLeft() + QPoint(0, _MARK_TOP), _zone_mark(colours, essential, ratio))
            top = box.top() + (box.height() - text.size().height()) / 2
            painter.drawStaticText(QPointF(box.left() + ZONE_MARK.width(), top), text)
        painter.setFont(faces.small)
        if self._said.caution:
            _paint_badge(painter, laid, self._said, colours)
        painter.setPen(QColor(colours.muted))
        for at, text in laid.notes:
            painter.drawStaticText(at, text)

    def _show(self, said: Said | None, hatch: HatchKind | None) -> None:
        if (said, hatch) != (self._said, self._hatch):
            self._said, self._hatch = said, hatch
            self.updateGeometry()
            self.update()

    def _laid_out(self, width: int) -> FaceLayout | None:
        return self._faces.laid_out(self._said, width, self._hatch is not None) if self._said else None


def _paint_bar(painter: QPainter, laid: FaceLayout, score: float, colours: Palette) -> None:
    """Long fits well."""
    room = QRectF(laid.bar).adjusted(0, 1, 0, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    for share, colour in ((1.0, colours.line), (min(max(score, 0.0), 1.0), colours.accent)):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(room.x(), room.y(), room.width() * share, room.height()), 3, 3)


def _paint_badge(painter: QPainter, laid: FaceLayout, said: Said, colours: Palette) -> None:
    edge, ground, ink = _badge_colours(colours, said.level)
    painter.setPen(QColor(edge))
    painter.setBrush(QColor(ground))
    round_off = laid.badge.height() / 2
    painter.drawRoundedRect(QRectF(laid.badge).adjusted(0.5, 0.5, -0.5, -0.5), round_off, round_off)
    painter.setPen(QColor(ink))
    painter.drawText(laid.badge, Qt.AlignmentFlag.AlignCenter, said.caution)


@cache
def _zone_mark(colours: Palette, essential: bool, _ratio: float) -> QPixmap:
    """Drawn once for a theme and a screen: every card has several."""
    return Swatch(colours, essential=essential).pixmap()


@cache
def _hatched(kind: HatchKind, ratio: float) -> QPixmap:
    return swatch(kind, ratio)


def _badge_colours(colours: Palette, level: str) -> tuple[str, str, str]:
    """(edge, ground, ink)."""
    if level == "critical":
        return colours.critical, colours.critical_tint, colours.critical_ink
    if level in ("high", "moderate"):
        return colours.amber, colours.amber_tint, colours.amber_ink
    return colours.line_strong, colours.raised, colours.ink
