"""How a row of the list is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from app.ui.atlas.list_model import FOLDER, Role
from app.ui.theme.icons import paint_icon
from app.ui.theme.theme import Theme

ROW_HEIGHT = 36
_MARK = 16
_LEAST_HINT = 4
"""Letters; less says nothing."""


class RowDelegate(QStyledItemDelegate):
    """Name at the left, a muted hint and the lung's warning sign at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.palette
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_folder = index.data(Role.KIND) == FOLDER
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(box).adjusted(0 if is_folder or box.left() < 10 else -4, 1, -6, -1)
        if state & QStyle.StateFlag.State_Selected and not is_folder:
            _fill(painter, ground, colours.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            _fill(painter, ground, colours.hover)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        right = box.right() - 14
        if index.data(Role.OVER_LUNG):
            mark = QRectF(right - _MARK, box.center().y() - _MARK / 2 + 1, _MARK, _MARK)
            paint_icon(painter, "warning", colour=colours.critical, rect=mark)
            right -= _MARK + 6
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if is_folder else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        name, metrics = index.data(), painter.fontMetrics()
        room = QRect(QPoint(box.left() + 6, box.top()), QSize(right - box.left() - 6, box.height()))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        room.setLeft(room.left() + metrics.horizontalAdvance(text) + 12)
        self._hint(painter, index.data(Role.HINT) or "", room)
        painter.restore()

    def _hint(self, painter: QPainter, hint: str, room: QRect) -> None:
        """Write the hint flush right in what the name has left; not at all where that is next to nothing."""
        small = QFont(painter.font())
        small.setWeight(QFont.Weight.Normal)
        small.setPixelSize(13)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.palette.muted))
        text = painter.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideRight, room.width())
        if len(text) > _LEAST_HINT or text == hint:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


class RowTree(QTreeView):
    """A tree whose branches are plain chevrons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(20)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(Role.KIND) != FOLDER or not self.model().hasChildren(index):
            return
        painter.save()
        painter.translate(rect.right() - 8, rect.center().y() + 1)
        if not self.isExpanded(index):
            painter.rotate(-90)
        paint_icon(painter, "chevron", colour=self._theme.palette.muted, rect=QRectF(-9, -9, 18, 18))
        painter.restore()


def _fill(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, 6, 6)
