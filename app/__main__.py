"""The command line: build the objects, run.

    trigger-point-atlas                       open the window
    trigger-point-atlas figure infraspinatus --pain --points -o x.png
    trigger-point-atlas find shoulder_anterior arm_lateral --side left
    trigger-point-atlas lint [FOLDER]

Heavy parts are imported by the branch that needs them, so that no branch pays for another.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["lint"]:
        from app.content import lint

        return lint.main(words[1:])
    if words[:1] == ["find"]:
        from app.services import find_command

        return find_command.main(words[1:])
    if words[:1] == ["figure"]:
        if not _qt_can_load():
            return 1
        from app.ui import figure_command

        return figure_command.main(words[1:])
    return _window(words)


def _window(words: Sequence[str]) -> int:
    # Nothing asked for, as nearly always: then the parser need not even be loaded.
    return start(**_asked(words)) if words else start()


def start(**options: Any) -> int:
    """Open the window and stay until it is closed. `options` are those of `app.ui.run.WindowOptions`."""
    if not _has_display():
        sys.stderr.write("There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set.\n")
        return 1
    # Thousands of objects are made before the window shows and none of them is garbage: app/ui/run.py
    # switches the collector on again after the first painting.
    gc.disable()
    if not _qt_can_load():
        return 1
    from app.ui.run import WindowOptions, run

    return run(WindowOptions(**options))


def _asked(words: Sequence[str]) -> dict[str, Any]:
    parser = _parser()
    options = parser.parse_args(words)
    for folder in filter(None, (options.data, options.assets)):
        if not folder.is_dir():
            parser.error(f"{folder}: there is no such folder")
    return vars(options)


def _parser() -> "argparse.ArgumentParser":
    import argparse

    parser = argparse.ArgumentParser(
        prog="trigger-point-atlas",
        description="An offline atlas of trigger points, referred pain and the hazards around them. "
        "Further commands: 'figure' saves a picture, 'find' goes from pain to muscles, 'lint' checks the "
        "content; each has --help.",
    )
    parser.add_argument("--data", type=Path, help="folder with the content, instead of the shipped one")
    parser.add_argument("--assets", type=Path, help="folder with the figures, instead of the shipped one")
    parser.add_argument("--profile", type=Path, help="folder for favourites, notes and window state")
    parser.add_argument("--theme", choices=["light", "dark", "system"], help="for this run only")
    parser.add_argument("--muscle", default="", help="open at this muscle (its id)")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window, for this run only")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE.png", help="save the window as a picture, exit"
    )
    parser.add_argument("--exit-when-shown", action="store_const", const="all", dest="exit_when",
                        help="exit once the window is there")  # fmt: skip
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        import argparse

        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 1280x800")
    return int(width), int(height)


def _has_display() -> bool:
    """Whether a window can be shown at all; Qt itself would abort."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _qt_can_load() -> bool:
    """Whether Qt imports; where it does not, says which system library is missing."""
    try:
        import PySide6.QtGui  # noqa: F401
    except ImportError as error:
        from app import system_libraries

        lacking = system_libraries.missing()
        text = system_libraries.explanation(lacking) if lacking else f"Qt cannot be loaded: {error}\n"
        sys.stderr.write(text)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
