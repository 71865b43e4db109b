"""Opens the window: application, theme, content, profile, and what happens when something fails."""

import gc
import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.content.paths import assets_folder, data_folder
from app.services.profile import Profile, open_profile
from app.ui.theme.theme import THEME_CHOICES, Theme, ThemeChoice
from app.ui.window import AtlasWindow

_LOG = "errors.log"
_INSETS_MS = 400
_IMPORTED = time.perf_counter()


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
    exit_when: Literal["plate", "all"] | None = None
    """Leave once the first plate has been painted, or once all of the window is there."""


def run(options: WindowOptions) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    application = _application()
    window = open_window(application, options)
    sys.excepthook = Failures(window, window.profile.folder / _LOG).tell
    if options.exit_when == "plate" and window.opening:
        _after_first_paint(window, partial(_finish, window, None))
    code = application.exec()
    window.profile.close()
    return code


def open_window(application: QApplication, options: WindowOptions) -> AtlasWindow:
    """Show the window as it was left, and furnish it once that is painted.

    It is the caller's to run the application and to close the profile.
    """
    profile = open_profile(options.profile)
    theme = Theme(application, _theme_choice(options, profile))
    window = AtlasWindow(theme, profile, options.assets or assets_folder())
    if options.size:
        window.resize(*options.size)
        window.keeps_its_size = False
    _after_first_paint(window, partial(_furnish, window, options))
    window.show()
    return window


def _furnish(window: AtlasWindow, options: WindowOptions) -> None:
    """What a start put off: content, list, plate and entry; and the collector (app/__main__.py stops it)."""
    from app.content.load import load_atlas
    from app.ui.atlas.context import Context
    from app.ui.selection import Selection

    assets = options.assets or assets_folder()
    atlas, problems = load_atlas(options.data or data_folder(), assets)
    window.furnish(
        Context(
            atlas=atlas, assets=assets, selection=Selection(), profile=window.profile, theme=window.theme
        ),
        problems,
    )
    if options.muscle in atlas.muscles:
        window.atlas.choose_muscle(options.muscle)
    elif options.muscle:
        window.say(f"No muscle has the id “{options.muscle}”.")
    _after_first_paint(window.atlas.plate, partial(_settle, window, options))


def _settle(window: AtlasWindow, options: WindowOptions) -> None:
    """What is there by now will stay."""
    from app.ui.plate.memory import give_back_large_blocks

    give_back_large_blocks()
    gc.freeze()
    gc.enable()
    if options.screenshot or options.exit_when:
        # A picture of the window waits for the small plates, which follow the large one.
        delay = _INSETS_MS if options.screenshot else 0
        QTimer.singleShot(delay, partial(_finish, window, options.screenshot))


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


class _FirstPaint(QObject):
    """Waits for a widget's first painting, then calls back once it is done."""

    def __init__(self, watched: QWidget, then: Callable[[], None]) -> None:
        super().__init__(watched)
        self._then = then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def _after_first_paint(widget: QWidget, then: Callable[[], None]) -> None:
    _FirstPaint(widget, then)


def _finish(window: AtlasWindow, screenshot: Path | None) -> None:
    """For the bench and for pictures of the window: say how long it took, save, leave."""
    sys.stderr.write(f"shown in {_milliseconds_running():.0f} ms\n")
    is_saved = screenshot is None or window.grab().save(str(screenshot))
    if not is_saved:
        sys.stderr.write(f"{screenshot} cannot be written\n")
    # The window is not closed: nothing of such a run is to be remembered.
    QApplication.exit(0 if is_saved else 1)


def _milliseconds_running() -> float:
    """Since the process started; where the system does not say (no /proc), since this file was imported."""
    try:
        ticks = float(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        started = ticks / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000
    except (OSError, AttributeError, IndexError, ValueError):
        return (time.perf_counter() - _IMPORTED) * 1000


class Failures:
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
