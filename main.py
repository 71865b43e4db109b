"""Start here: `python main.py` opens the atlas, `python main.py --help` lists what else it does."""

import sys

from app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
