"""Path data written short: relative steps, in tenths of a pixel or whole ones, halve the size of a figure."""

import re
from collections.abc import Iterator

_NEEDLESS = re.compile(r"(?<=[mlcz]) | (?=[-mlcz])")
"""A space beside a letter or before a minus sign."""


def compact(path: str, *, step: int = 1) -> str:
    """Absolute `M L C Z` with one decimal -> the same shape in relative `m l c z`.

    Places are rounded to `step` tenths of a pixel: 10 for shapes that are only tinted, never followed.

    Steps lead from one rounded place to the next, so nothing drifts. A command that repeats is written
    once, a minus sign or a letter parts two numbers: `m10 20c1 0 2.5-1 4-1l3 3z`.
    """
    return _NEEDLESS.sub("", " ".join(_words(path.split(), step)))


def _words(words: list[str], step: int) -> Iterator[str]:
    here = start = (0, 0)
    at, written = 0, ""
    while at < len(words):
        command = words[at]
        if command == "Z":
            yield "z"
            here, written, at = start, "z", at + 1
            continue
        count = 3 if command == "C" else 1
        numbers = [round(float(word) * 10 / step) * step for word in words[at + 1 : at + 1 + 2 * count]]
        if command.lower() != written or command == "M":
            yield command.lower()
        yield from (_number(value - here[i % 2]) for i, value in enumerate(numbers))
        here = (numbers[-2], numbers[-1])
        if command == "M":
            start = here
        written, at = command.lower(), at + 1 + 2 * count


def _number(tenths: int) -> str:
    whole, tenth = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{tenth}" if tenth else f"{whole}"
    return f"-{digits}" if tenths < 0 else digits
