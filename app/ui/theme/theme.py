"""Puts a palette over the whole program, and follows the system's light or dark where asked to."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme.fonts import load_fonts, text_font
from app.ui.theme.palette import DARK, LIGHT, Palette
from app.ui.theme.stylesheet import stylesheet

ThemeChoice = Literal["light", "dark", "system"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark")


class Theme(QObject):
    """The theme now shown. One per application."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice: ThemeChoice = choice
        application.setStyle("Fusion")
        load_fonts()
        application.setFont(text_font())
        self._tell_system()
        self._palette = self._wanted()
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def palette(self) -> Palette:
        """The colours now shown."""
        return self._palette

    @property
    def choice(self) -> ThemeChoice:
        """What was asked for: light, dark, or as the system has it."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Show a theme, or follow the system."""
        self._choice = choice
        self._tell_system()
        self._update()

    def _tell_system(self) -> None:
        """The frame of the window and the system's own dialogs follow too."""
        hints = QGuiApplication.styleHints()
        if self._choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._choice == "dark" else Qt.ColorScheme.Light)

    def _wanted(self) -> Palette:
        if self._choice == "system":
            is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if is_dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._update()

    def _update(self) -> None:
        if self._wanted() is not self._palette:
            self._palette = self._wanted()
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        self._application.setPalette(qt_palette(self._palette))
        self._application.setStyleSheet(stylesheet(self._palette))


def qt_palette(colours: Palette) -> QPalette:
    """The colours as Qt's own roles, for what no stylesheet reaches (rich text, our icons)."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.paper,
        QPalette.ColorRole.Base: colours.raised,
        QPalette.ColorRole.AlternateBase: colours.paper,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.line_strong,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.line_strong))
    return palette
