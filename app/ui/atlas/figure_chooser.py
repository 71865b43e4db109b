"""The button that names the present figure and opens the menu of all."""

import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from app.ui.theme.icons import icon
from app.ui.theme.named import named

_LEAST, _MOST = 150, 400
_HINT = "Choose a figure ( [ and ] )"
_FROM = re.compile(r",? from (?:the )?(?P<where>[a-z ]+)$")


class FigureChooser(QToolButton):
    """Where its title does not fit, the words before the direction are cut, at their end."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "chooser")
        self._title = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)
        self.setIcon(icon("figure"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setMenu(QMenu(self))

    def set_title(self, title: str) -> None:
        """What the present figure is called; heard in full, and read in full where the pointer rests."""
        self._title = title
        self.setAccessibleName(f"Figure: {title}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        beside = QToolButton.sizeHint(self).width() - metrics.horizontalAdvance(self.text())
        room = self.width() - beside
        whole = metrics.horizontalAdvance(self._title) <= room
        self.setText(self._title if whole else self._shortened(room))
        self.setToolTip(_HINT if whole else f"{self._title}. {_HINT}")

    def _shortened(self, room: int) -> str:
        """`room` is in pixels. "Chest and abdomen from the front" comes to "Chest and abdomen, front"."""
        found = _FROM.search(self._title)
        where = f", {found['where']}" if found else ""
        place = self._title[: found.start()] if found else self._title
        left = room - self.fontMetrics().horizontalAdvance(where)
        return self.fontMetrics().elidedText(place, Qt.TextElideMode.ElideRight, left) + where
