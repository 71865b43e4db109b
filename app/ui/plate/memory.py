"""Pictures come and go; the memory they leave should go back to the system."""

import sys
from functools import cache

_M_MMAP_THRESHOLD = -3
_BLOCK = 1 << 20


@cache
def give_back_large_blocks() -> None:
    """On glibc, blocks of 1 MB and more get pages of their own, which are returned when freed.

    By default the limit rises with the first large block that is freed, and the holes that pictures leave
    stay with the program: measured, 181 MB after all figures were seen, against 124 MB with a fixed limit.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _BLOCK)
    except (OSError, AttributeError):
        return  # another C library: nothing to set
