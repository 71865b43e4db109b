"""What a window shows while all else is read: the plate as it was left, at its place."""

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from app.services.profile import Profile
from app.ui.plate.ahead import PictureAhead
from app.ui.theme.named import named

_STATE = "opening"


class OpeningPage(QFrame):
    """The plate's picture alone: it cannot be used yet. The plate that follows has it at the same place."""

    def __init__(self, page: QSize, at: QRect, picture: Path, *, is_mirrored: bool) -> None:
        super().__init__()
        named(self, "paper")
        self._page = page
        self._at = at
        ratio = self.devicePixelRatioF()
        self._is_mirrored = is_mirrored
        self.ahead = PictureAhead(picture, at.size() * ratio)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.size() == self._page:
            painter = QPainter(self)
            picture = self.ahead.shrunken()
            if self._is_mirrored:
                picture = picture.flipped(Qt.Orientation.Horizontal)
            painter.drawImage(self._at, picture)


def opening_page(profile: Profile, assets: Path) -> OpeningPage | None:
    """The page that the last window left; None where none is remembered or its picture is gone."""
    kept = profile.state(_STATE)
    match kept:
        case {
            "page": [int(width), int(height)],
            "at": [int(x), int(y), int(w), int(h)],
            "picture": str(name),
            **more,
        }:
            picture = assets / name
            if picture.parent == assets and picture.is_file() and min(w, h) > 0:
                mirrored = more.get("mirrored") is True
                return OpeningPage(QSize(width, height), QRect(x, y, w, h), picture, is_mirrored=mirrored)
    return None


def keep_opening_page(profile: Profile, page: QSize, at: QRect, picture: str, *, is_mirrored: bool) -> None:
    """Remember for the next window: the page's size, and where on it which picture stands (pixels)."""
    profile.set_state(
        _STATE,
        {
            "page": [page.width(), page.height()],
            "at": [at.x(), at.y(), at.width(), at.height()],
            "picture": picture,
            "mirrored": is_mirrored,
        },
    )
