"""Colours that can be read, type that comes with the program."""

from dataclasses import asdict

import pytest
from PySide6.QtGui import QColor, QFontInfo

from app.ui.theme.fonts import FAMILY, load_fonts, text_font
from app.ui.theme.palette import DARK, LIGHT
from app.ui.theme.stylesheet import stylesheet

GROUNDS = ("ground", "paper", "raised", "hover", "accent_soft")


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in QColor(colour).getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """As WCAG 2 defines it: 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_all_text_can_be_read_on_all_it_stands_on(palette):
    colours = asdict(palette)
    pairs = [(text, ground) for text in ("ink", "muted", "accent") for ground in GROUNDS]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover")]
    pairs += [("critical_ink", "critical_tint"), ("amber_ink", "amber_tint"), ("ink", "hover")]
    poor = [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    assert poor == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_edges_and_signs_stand_out(palette):
    colours = asdict(palette)
    pairs = [("line_strong", "paper"), ("line_strong", "raised"), ("accent", "raised")]
    pairs += [
        ("critical", "paper"),
        ("critical", "critical_tint"),
        ("amber", "amber_tint"),
        ("pain", "raised"),
    ]
    poor = [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 3]
    assert poor == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_pain_has_a_colour_of_its_own(palette):
    others = {value for name, value in asdict(palette).items() if name != "pain"}
    assert palette.pain not in others


def test_that_the_stylesheet_names_no_unknown_colour():
    assert "$" not in stylesheet(LIGHT)
    assert LIGHT.accent in stylesheet(LIGHT)
    assert DARK.accent in stylesheet(DARK)


def test_that_the_bundled_type_is_used(qapp):
    assert load_fonts()
    assert QFontInfo(text_font()).family() == FAMILY
