"""Six shipped figures as painted. UPDATE_GOLDENS=1 writes the pictures anew: look at them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.domain.terms import Layer, Side
from app.reference.plate_scene import Choice, Overlays, compose_scene
from app.ui.plate.library import FigureLibrary
from app.ui.plate.paint import body_image, paint_over, stage_of
from app.ui.plate.style import DARK, LIGHT
from app.ui.theme.fonts import FAMILY, load_fonts

GOLDENS = Path(__file__).parent / "golden"
CASES = {
    "body-back": (LIGHT, Layer.SUPERFICIAL, "trapezius", Side.LEFT, Overlays()),
    "jaw-side": (LIGHT, Layer.DEEP, "lateral_pterygoid", Side.RIGHT, Overlays()),
    "shoulder-inside": (DARK, Layer.DEEP, "subscapularis", Side.LEFT, Overlays(hazards=True)),
    "back-lower": (LIGHT, Layer.DEEP, "quadratus_lumborum", Side.RIGHT, Overlays()),
    "hand-palm": (DARK, Layer.SUPERFICIAL, "opponens_pollicis", Side.LEFT, Overlays(labels=True)),
    "foot-sole": (LIGHT, Layer.SKIN, "abductor_hallucis", Side.RIGHT, Overlays()),
}
SIZE = (420, 480)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    atlas, _ = load_atlas(data_folder(), assets_folder(), cache_folder=tmp_path_factory.mktemp("cache"))
    return atlas, FigureLibrary(atlas.figures, assets_folder())


@pytest.mark.parametrize("name", CASES)
def test_that_a_shipped_figure_looks_as_it_was_approved(qapp, shipped, name):
    """Decoders of pictures round differently; what is seen is the same."""
    load_fonts()
    image = painted(*shipped, name)
    golden = GOLDENS / f"shipped-{name}.png"
    if os.environ.get("UPDATE_GOLDENS"):
        image.save(str(golden))
    approved = QImage(str(golden)).convertToFormat(image.format())
    assert approved.size() == image.size()
    ours, theirs = bytes(image.constBits()), bytes(approved.constBits())
    far = sum(abs(a - b) > 24 for a, b in zip(ours, theirs, strict=True))
    assert far / len(ours) < 0.005


def painted(atlas, library, name):
    style, layer, muscle, side, overlays = CASES[name]
    style = replace(style, family=FAMILY)
    figure = library.figure(name, side)
    scene = compose_scene(atlas, figure, Choice(muscle=muscle, layer=layer, side=side), overlays)
    stage = stage_of(scene, style, QRectF(0, 0, *SIZE))
    image = body_image(scene, style, stage, library.picture(name, scene.layer, side=side), ratio=1.0)
    painter = QPainter(image)
    paint_over(painter, scene, style, stage=stage, drawings=library.drawings(name))
    painter.end()
    return image
