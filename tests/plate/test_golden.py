"""The blank figure as painted, byte for byte. UPDATE_GOLDENS=1 writes the pictures anew: look at them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.domain.terms import Layer, Side
from app.reference.plate_scene import Choice, Overlays, compose_scene
from app.ui.plate.paint import body_image, paint_over, stage_of
from app.ui.plate.style import DARK, LIGHT
from app.ui.theme.fonts import FAMILY, load_fonts

GOLDENS = Path(__file__).parent / "golden"
CASES = {
    "chest-light": (LIGHT, Choice(muscle="chest", side=Side.LEFT), Overlays()),
    "chest-dark-names": (DARK, Choice(muscle="chest", side=Side.RIGHT), Overlays(labels=True)),
    "rib-covered-hazards": (LIGHT, Choice(muscle="rib", side=Side.LEFT), Overlays(hazards=True)),
    "skin": (LIGHT, Choice(muscle="chest", layer=Layer.SKIN), Overlays()),
}


@pytest.mark.parametrize("name", CASES)
def test_that_the_plate_looks_as_it_was_approved(qapp, atlas, library, name):
    load_fonts()
    style, choice, overlays = CASES[name]
    image = painted(atlas, library, replace(style, family=FAMILY), choice, overlays)
    golden = GOLDENS / f"{name}.png"
    if os.environ.get("UPDATE_GOLDENS"):
        image.save(str(golden))
    approved = QImage(str(golden)).convertToFormat(image.format())
    assert bytes(image.constBits()) == bytes(approved.constBits())


def painted(atlas, library, style, choice, overlays):
    scene = compose_scene(atlas, library.figure("blank-front"), choice, overlays)
    stage = stage_of(scene, style, QRectF(0, 0, 480, 400))
    picture = library.picture("blank-front", scene.layer)
    image = body_image(scene, style, stage, picture, ratio=1.0)
    painter = QPainter(image)
    paint_over(painter, scene, style, stage=stage, drawings=library.drawings("blank-front"))
    painter.end()
    return image
