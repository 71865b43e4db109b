"""The atlas as the program wants it: read once, then kept in the user's cache.

Reading the YAML takes a few tenths of a second on a slow machine; the kept copy takes a few thousandths and
does not import the YAML reader at all. The copy is a pickle, so only one that this user's own program
wrote is opened: a regular file of theirs that nobody else may write to, in a folder of the same kind.
"""

import contextlib
import os
import pickle
import stat
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.paths import cache_folder as platform_cache_folder
from app.content.problem import Problem

if TYPE_CHECKING:
    from app.domain.atlas import Atlas

_COPY = "atlas.pickle"
_PACKAGE = Path(__file__).resolve().parent.parent


def load_atlas(
    data_folder: Path, assets_folder: Path, *, cache_folder: Path | None = None
) -> "tuple[Atlas, tuple[Problem, ...]]":
    """The atlas and everything wrong with its files. Never raises for what the files contain.

    `cache_folder` is where the copy is kept, by default this platform's cache folder of the user. A copy
    that is stale, broken or cannot be written is passed over without a word.
    """
    folder = cache_folder if cache_folder is not None else platform_cache_folder()
    key = _key(data_folder, assets_folder)
    kept = _kept(folder / _COPY, key)
    if kept is not None:
        return kept
    from app.content.read import read_atlas  # imports the YAML reader: only when there is no copy

    reading = read_atlas(data_folder, assets_folder)
    loaded = reading.atlas, tuple(reading.problems)
    _keep(folder, key, loaded)
    return loaded


def _key(data_folder: Path, assets_folder: Path) -> bytes:
    """A line on all the atlas is made from: the files, where they are, and the code that reads them.

    Checksums, not digests: they guard against what was edited, and a digest's library takes longer to load.
    """
    said = [repr((sys.version_info[:], str(data_folder), str(assets_folder)))]
    for code in (_PACKAGE / "content", _PACKAGE / "domain"):
        for entry in sorted(os.scandir(code), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                status = entry.stat()
                said.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
    for path in (*_files(data_folder), assets_folder / "index.json"):
        try:
            content = path.read_bytes()
        except OSError as error:
            content = repr(error).encode()
        said.append(f"{path.name} {len(content)} {zlib.crc32(content):08x}")
    return "\t".join(said).encode() + b"\n"


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(Path(entry.path) for entry in os.scandir(folder) if entry.name.endswith(".yaml"))
    except OSError:
        return []


def _kept(copy: Path, key: bytes) -> "tuple[Atlas, tuple[Problem, ...]] | None":
    try:
        if not (_is_ours(copy) and _is_ours(copy.parent)):
            return None
        content = copy.read_bytes()
        if content[: len(key)] != key:
            return None
        atlas, problems = pickle.loads(memoryview(content)[len(key) :])
        return atlas, problems
    except Exception:  # noqa: BLE001 - a damaged pickle may raise anything; the atlas is then read afresh
        return None


def _is_ours(path: Path) -> bool:
    """True for what belongs to this user and nobody else may change (Windows keeps profiles apart itself)."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(folder: Path, key: bytes, loaded: "tuple[Atlas, tuple[Problem, ...]]") -> None:
    """Write the copy beside its place and move it there, so that no half of one is ever read."""
    unfinished = folder / f"{_COPY}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with open(unfinished, "xb", opener=_private) as file:
            file.write(key + pickle.dumps(loaded, protocol=pickle.HIGHEST_PROTOCOL))
        unfinished.replace(folder / _COPY)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
