"""A picture decoded in a thread of its own, beside everything else (decoding lets other Python code run)."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader


def read_picture(path: Path) -> QImage:
    """A whole picture as premultiplied RGBA; null where it cannot be read."""
    image = QImageReader(str(path)).read()
    return image if image.isNull() else image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def shrunken(image: QImage, size: QSize) -> QImage:
    """The picture at `size` pixels, areas averaged."""
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


class PictureAhead:
    """One picture on its way, whole and, where `size` (pixels) is given, shrunken too."""

    def __init__(self, path: Path, size: QSize | None = None) -> None:
        self.path = path
        self._size = size
        self._image = self._shrunken = QImage()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def image(self) -> QImage:
        """The whole picture, once it is there."""
        self._thread.join()
        return self._image

    def shrunken(self) -> QImage:
        """The picture at the size asked for, once it is there."""
        self._thread.join()
        return self._shrunken

    def _run(self) -> None:
        self._image = read_picture(self.path)
        if self._size is not None and not self._image.isNull():
            self._shrunken = shrunken(self._image, self._size)
