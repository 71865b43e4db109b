"""Lines of the plate: as thick on every screen and at every zoom, in what a reader sees as pixels."""

import pytest
from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.ui.plate.overlay import line


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("zoom", [1.0, 4.0])
def test_that_a_line_is_as_thick_on_every_screen_and_at_every_zoom(qapp, ratio, zoom):
    image = QImage(QSize(40, 40) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    painter.setPen(line(painter, "#000000", 4.0))
    painter.drawLine(QLineF(-5, 20 / zoom, 45, 20 / zoom))
    painter.end()
    middle = image.width() // 2
    covered = sum(image.pixelColor(middle, row).alphaF() for row in range(image.height()))
    assert covered / ratio == pytest.approx(4.0, abs=0.3)
