"""The atlas as `python main.py` opens it: closed again once its first plate is painted, or `all` of it.

`keep` opens and closes a window as a user does, so that the next has something to open with.
"""

import sys

SIZE = (1440, 900)


def keep() -> None:
    """One ordinary window, closed once it is complete."""
    from PySide6.QtWidgets import QApplication

    from app.ui.run import WindowOptions, open_window

    application = QApplication(sys.argv[:1])
    window = open_window(application, WindowOptions())
    window.resize(*SIZE)
    while not window.is_furnished:
        application.processEvents()
    application.processEvents()
    window.close()
    window.profile.close()
    sys.stderr.write("shown\n")


if __name__ == "__main__":
    from app.__main__ import start

    wish = sys.argv[1] if sys.argv[1:] else "plate"
    if wish == "keep":
        keep()
    else:
        sys.exit(start(exit_when=wish))
