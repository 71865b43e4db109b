"""Small plates beside the plate: where the chosen pattern is felt but the plate does not show it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from app.domain.terms import Layer
from app.reference.mirror import title_on
from app.reference.plate_scene import Choice, Overlays, PlateScene, compose_scene
from app.ui.atlas.context import Context
from app.ui.atlas.elsewhere import figures_of_pain
from app.ui.plate.library import FigureLibrary
from app.ui.plate.paint import body_image, paint_over, stage_of
from app.ui.plate.stage import Stage
from app.ui.plate.style import PlateStyle

NARROWEST, WIDEST = 248, 376
"""Of the column of insets, in pixels."""
_HIGHEST = 440
_CAPTION = 32
_TYPE = 0.85
"""Of the plate's type."""
_MOST_ZOOM = 4.0
_ROOM_ROUND_PAIN = 0.6
"""Share of the inset that the pain takes: it must be seen where on the body it is."""
_DELAY_MS = 20


class PainInset(QAbstractButton):
    """One figure, near where it hurts; pressed, it takes the place of the plate."""

    def __init__(
        self, context: Context, library: FigureLibrary, figure: str, style: Callable[[], PlateStyle]
    ) -> None:
        super().__init__()
        self._context = context
        self._library = library
        self._figure = figure
        self._plate_style = style
        self._drawn: QPixmap | None = None
        title = title_on(context.atlas.figures[figure], context.selection.side)
        self.setText("Pain that the plate does not show")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(_HIGHEST)
        self.setAccessibleName(f"Pain felt out of sight of the plate: {title}. Press to see it large.")
        self.setToolTip("Show this figure large")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: context.selection.set_figure(figure))

    def sizeHint(self) -> QSize:
        return QSize(NARROWEST - 16, 280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = None
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._context.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawn = self._drawn or self._draw()
        if self._drawn:
            painter.drawPixmap(0, 0, self._drawn)
        edge = colours.accent if self.hasFocus() or self.underMouse() else colours.line
        painter.setPen(QPen(QColor(edge), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(QColor(colours.muted))
        font = self.font()
        font.setPixelSize(13)
        painter.setFont(font)
        room = QRect(12, self.height() - _CAPTION, self.width() - 24, _CAPTION - 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())

    def _draw(self) -> QPixmap | None:
        scene = self._scene()
        if scene is None:
            return None
        style, ratio = self._plate_style().scaled(_TYPE), self.devicePixelRatioF()
        area = QRectF(2, 2, self.width() - 4, self.height() - _CAPTION - 2)
        stage = _near_pain(scene, style, QRectF(0, 0, area.width(), area.height()))
        share = min(stage.scale * ratio, 1.0)
        size = QSize(round(scene.figure.width * share), round(scene.figure.height * share))
        picture = self._library.picture(self._figure, scene.layer, size, side=scene.figure.side)
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(style.paper))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded = QPainterPath()
        rounded.addRoundedRect(area.adjusted(0, 0, 0, 12), 7, 7)
        painter.setClipPath(rounded)
        painter.translate(area.topLeft())
        body = body_image(scene, style, stage, picture, ratio=ratio)
        painter.drawImage(QRectF(0, 0, area.width(), area.height()), body, QRectF(body.rect()))
        paint_over(
            painter, scene, style, stage=stage, drawings=self._library.drawings(self._figure), alone=False
        )
        painter.end()
        return pixmap

    def _scene(self) -> PlateScene | None:
        figure = self._library.figure(self._figure, self._context.selection.side)
        if figure is None:
            return None
        chosen = self._context.selection
        choice = Choice(layer=Layer.SKIN, muscle=chosen.muscle, point=chosen.point, side=chosen.side)
        scene = compose_scene(self._context.atlas, figure, choice, Overlays())
        # The muscle itself is on the plate; here it would only stand in the way of where it hurts.
        return replace(scene, selected=(), beneath=(), points=())


class PainInsets(QFrame):
    """As many insets as the pattern needs, where there is room for them."""

    def __init__(self, context: Context, library: FigureLibrary, style: Callable[[], PlateStyle]) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.set_width(NARROWEST)
        self._context = context
        self._library = library
        self._plate_style = style
        self._is_allowed = False
        self.insets: list[PainInset] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 8, 12, 8)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        # The plate comes first; the insets follow when it has been painted.
        self._soon = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._soon.timeout.connect(self._refresh)
        selection = context.selection
        for signal in (
            selection.figure_changed,
            selection.muscle_changed,
            selection.point_changed,
            selection.side_changed,
            context.theme.changed,
        ):
            signal.connect(self._soon.start)
        self.hide()

    def set_width(self, width: int) -> None:
        """How much of the plate's room the insets may have, in pixels."""
        self.setFixedWidth(max(NARROWEST, min(width, WIDEST)))

    def set_allowed(self, allowed: bool) -> None:
        """Whether there is room beside the plate."""
        if allowed != self._is_allowed:
            self._is_allowed = allowed
            self._soon.start()

    def _refresh(self) -> None:
        for inset in self.insets:
            self._column.removeWidget(inset)
            inset.hide()
            inset.deleteLater()
        figures = figures_of_pain(self._context) if self._is_allowed else ()
        self.insets = [
            PainInset(self._context, self._library, figure, self._plate_style) for figure in figures
        ]
        for at, inset in enumerate(self.insets):
            self._column.insertWidget(at, inset, 100)
        self.setVisible(bool(self.insets))


def _near_pain(scene: PlateScene, style: PlateStyle, area: QRectF) -> Stage:
    """The figure as near as lets all essential zones be seen with something of the body round them."""
    fit = stage_of(scene, style, area, alone=False)
    box = QRectF()
    for patch in scene.essential:
        box = box.united(QRectF(patch.box.x, patch.box.y, patch.box.width, patch.box.height))
    if box.isEmpty():
        return fit
    nearest = min(fit.body.width() / box.width(), fit.body.height() / box.height()) / fit.scale
    zoom = min(nearest * _ROOM_ROUND_PAIN, _MOST_ZOOM)
    centre = QPointF(box.center())
    return stage_of(scene, style, area, alone=False, zoom=zoom, centre=centre) if zoom > 1 else fit
