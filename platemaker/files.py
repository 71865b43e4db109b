"""Writing whole files only, and remembering which inputs a file was made from."""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_OWN = re.compile(r"^\s*(?:from|import) platemaker\.(\w+)", re.MULTILINE)


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have `write` make the file beside its place, then move it there: never half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with plain line ends, whole or not at all."""
    write_whole(path, lambda part: part.write_text(text, encoding="utf-8", newline="\n"))


def fingerprint(*inputs: bytes | str) -> str:
    """One short word for all inputs, in order."""
    total = hashlib.sha256()
    for item in inputs:
        data = item.encode() if isinstance(item, str) else item
        total.update(f"{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()[:32]


@cache
def sources(*modules: str) -> bytes:
    """The text of some modules of this package, of those they import, and of the data files beside them.

    Read once, early: it should be the text that runs, not what someone has written since.
    """
    wanted, found = list(modules), dict[str, bytes]()
    while wanted:
        name = wanted.pop()
        if name not in found:
            folder = HERE / name
            files = sorted(folder.glob("*.py")) if folder.is_dir() else [HERE / f"{name}.py"]
            data = HERE / f"{name}.yaml"
            found[name] = b"".join(file.read_bytes() for file in [*files, data] if file.exists())
            wanted += _OWN.findall(found[name].decode())
    return b"".join(found[name] for name in sorted(found))


class Stamps:
    """A folder that says, for each file made, from which inputs; it may be thrown away at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fresh(self, path: Path, inputs: str) -> bool:
        """Whether `path` is there, made from just these inputs, and untouched since."""
        stamp = self._folder / f"{path.name}.stamp"
        return path.exists() and stamp.exists() and stamp.read_text() == self._line(path, inputs)

    def set(self, path: Path, inputs: str) -> None:
        """Note that `path` was made from these inputs."""
        write_text(self._folder / f"{path.name}.stamp", self._line(path, inputs))

    @staticmethod
    def _line(path: Path, inputs: str) -> str:
        return f"{inputs} {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
