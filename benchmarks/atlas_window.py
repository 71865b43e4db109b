"""The atlas as `python main.py` opens it, closed again once its first plate is painted, or `all` of it."""

import sys

from app.__main__ import start

if __name__ == "__main__":
    sys.exit(start(size=(1440, 900), exit_when="all" if sys.argv[1:] == ["all"] else "plate"))
