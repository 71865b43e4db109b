"""Opens the window: application, theme, content, profile, and what happens when something fails."""

import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.services.profile import Profile, open_profile
from app.ui.atlas.context import Context
from app.ui.selection import Selection
from app.ui.theme.theme import THEME_CHOICES, Theme, ThemeChoice
from app.ui.window import AtlasWindow

_LOG = "errors.log"


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """What the command line may ask of the window; None and "" stand for the usual."""

    data: Path | None = None
    assets: Path | None = None
    profile: Path | None = None
    theme: str | None = None
    """'light', 'dark' or 'system', for this run only."""
    muscle: str = ""
    size: tuple[int, int] | None = None
    screenshot: Path | None = None
    exit_when_shown: bool = False


def run(options: WindowOptions) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    application = _application()
    profile = open_profile(options.profile)
    theme = Theme(application, _theme_choice(options, profile))
    assets = options.assets or assets_folder()
    atlas, problems = load_atlas(options.data or data_folder(), assets)
    context = Context(atlas=atlas, assets=assets, selection=Selection(), profile=profile, theme=theme)
    window = AtlasWindow(context, problems)
    sys.excepthook = _Failures(window, profile.folder / _LOG).tell
    if options.size:
        window.resize(*options.size)
    if options.muscle:
        window.atlas.choose_muscle(options.muscle)
    window.show()
    code = application.exec()
    profile.close()
    return code


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    application = QApplication(sys.argv[:1])
    application.setApplicationName("trigger-point-atlas")
    application.setApplicationDisplayName("Trigger Point Atlas")
    application.setDesktopFileName("trigger-point-atlas")
    return application


def _theme_choice(options: WindowOptions, profile: Profile) -> ThemeChoice:
    asked = options.theme or profile.state("theme")
    return next((choice for choice in THEME_CHOICES if choice == asked), "system")


class _Failures:
    """What nobody caught: written to a log, shown in a window; the program goes on."""

    def __init__(self, window: AtlasWindow, log: Path) -> None:
        self._window = window
        self._log = log

    def tell(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, where))
        sys.stderr.write(text)
        try:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{text}\n")
        except OSError as unwritable:
            sys.stderr.write(f"{self._log}: {unwritable}\n")
        if isinstance(error, Exception):
            # Not at once: the failure may have come from the middle of painting.
            QTimer.singleShot(0, lambda: self._window.show_failure(text, str(self._log)))
