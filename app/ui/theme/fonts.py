"""The one type family, bundled so that the program looks the same everywhere."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Source Sans 3"
_FOLDER = Path(__file__).parent / "fonts"
_FILES = tuple(f"SourceSans3-{cut}.ttf" for cut in ("Regular", "Italic", "SemiBold", "Bold"))


def load_fonts() -> bool:
    """Register the bundled fonts with Qt; False where a file is missing (Qt then takes another family)."""
    found = [QFontDatabase.addApplicationFont(str(_FOLDER / name)) >= 0 for name in _FILES]
    return all(found)


def text_font(pixels: int = 15) -> QFont:
    """The font of running text, `pixels` high."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
