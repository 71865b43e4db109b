"""Pictures come and go; the memory they leave should go back to the system."""

import sys
from functools import cache
from typing import Any

_M_MMAP_THRESHOLD = -3
_BLOCK = 1 << 20


@cache
def _c_library() -> Any:
    """The C library, or None where it is not glibc's kind."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None


def give_back_large_blocks() -> None:
    """On glibc, blocks of 1 MB and more get pages of their own, which are returned when freed.

    By default the limit rises with the first large block that is freed, and the holes that pictures leave
    stay with the program: measured, 181 MB after all figures were seen, against 124 MB with a fixed limit.
    """
    if library := _c_library():
        library.mallopt(_M_MMAP_THRESHOLD, _BLOCK)


def give_back_holes() -> None:
    """Return the holes that small things leave, as the thousands of paths of a figure let go: a few ms."""
    if library := _c_library():
        library.malloc_trim(0)
