"""What one user keeps: favourites, recent muscles, notes, the state of the window.

Everything is held in memory and written through to SQLite. The write-ahead log is not waited for,
so a save costs well under a millisecond. Where the folder cannot be written, or the disk is full, the
values stay in memory, `trouble` says so once, and the program goes on. A file that is no database
is put aside under another name, never deleted.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

_FILE = "profile.sqlite"
_RECENT_AT_MOST = 12
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, id TEXT, value TEXT, PRIMARY KEY (kind, id))"

StateValue = str | int | float | bool | list["StateValue"] | dict[str, "StateValue"] | None
"""What window state is made of: anything JSON can say."""


def default_folder() -> Path:
    """The user's own data folder for this program, by the custom of the system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "trigger-point-atlas"


class Profile:
    """Favourites, recent muscles, notes and state of one user; open it with `open_profile`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""
        """Why nothing can be kept, or what was put aside; empty while all is well."""
        self.on_trouble: Callable[[str], None] | None = None
        """Called once, when trouble comes while the program runs."""
        self._database: sqlite3.Connection | None = None
        self._kept: dict[str, dict[str, str]] = {"favourite": {}, "recent": {}, "note": {}, "state": {}}

    @property
    def is_kept(self) -> bool:
        """True while changes reach the disk."""
        return self._database is not None

    @property
    def favourites(self) -> tuple[str, ...]:
        """Muscle ids, in the order they were added."""
        return tuple(self._kept["favourite"])

    @property
    def recent(self) -> tuple[str, ...]:
        """Muscle ids, the latest first."""
        return tuple(reversed(self._kept["recent"]))

    def set_favourite(self, muscle: str, favourite: bool) -> None:
        """Add a muscle to the favourites, or take it out."""
        if favourite:
            self._put("favourite", muscle, "")
        else:
            self._drop("favourite", muscle)

    def visit(self, muscle: str) -> None:
        """Put a muscle at the head of the recent ones."""
        if next(reversed(self._kept["recent"]), "") == muscle:
            return
        self._drop("recent", muscle)
        self._put("recent", muscle, "")
        for old in list(self._kept["recent"])[:-_RECENT_AT_MOST]:
            self._drop("recent", old)

    def note(self, muscle: str) -> str:
        """The user's own note on a muscle; empty where there is none."""
        return self._kept["note"].get(muscle, "")

    def set_note(self, muscle: str, text: str) -> None:
        """Keep a note; an empty one is removed."""
        if text == self.note(muscle):
            return
        if text:
            self._put("note", muscle, text)
        else:
            self._drop("note", muscle)

    def state(self, name: str) -> StateValue:
        """A remembered value; None where there is none or it cannot be read."""
        try:
            value: StateValue = json.loads(self._kept["state"].get(name, "null"))
        except ValueError:
            return None
        return value

    def set_state(self, name: str, value: StateValue) -> None:
        """Remember a value under a name."""
        text = json.dumps(value)
        if self._kept["state"].get(name) != text:
            self._put("state", name, text)

    def close(self) -> None:
        """Close the file; what was set later stays in memory only."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _put(self, kind: str, key: str, value: str) -> None:
        self._kept[kind][key] = value
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", kind, key, value)

    def _drop(self, kind: str, key: str) -> None:
        if self._kept[kind].pop(key, None) is not None:
            self._write("DELETE FROM kept WHERE kind = ? AND id = ?", kind, key)

    def _write(self, statement: str, *values: str) -> None:
        if self._database is None:
            return
        try:
            self._database.execute(statement, values)
        except sqlite3.Error as error:
            self.close()
            self.trouble = f"Changes are kept only until you quit: {self.folder} cannot be written ({error})."
            if self.on_trouble:
                self.on_trouble(self.trouble)

    def _open(self) -> None:
        path = self.folder / _FILE
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._database = _connect(path)
        except (OSError, sqlite3.OperationalError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            self.trouble = (
                f"Changes are kept only until you quit: {self.folder} cannot be written ({reason})."
            )
            self._read_only(path)
            return
        self._load(self._database)

    def _read_only(self, path: Path) -> None:
        """Take over what an unwritable profile holds, so that nothing seems lost."""
        try:
            database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            self._load(database)
            database.close()
        except sqlite3.Error:
            return

    def _load(self, database: sqlite3.Connection) -> None:
        for kind, key, value in database.execute("SELECT kind, id, value FROM kept ORDER BY rowid"):
            if kind in self._kept:
                self._kept[kind][key] = value


def open_profile(folder: Path | None = None) -> Profile:
    """Open the profile in `folder` (default: the user's own); never fails, see `Profile.trouble`."""
    profile = Profile(folder or default_folder())
    try:
        profile._open()
    except sqlite3.DatabaseError:
        profile.close()
        aside = _put_aside(profile.folder / _FILE)
        profile._open()
        profile.trouble = profile.trouble or f"The profile could not be read. It was put aside as {aside}."
    return profile


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=1.0)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_SCHEMA)
        # A folder that cannot be written shows itself only at the first change.
        database.execute("INSERT OR REPLACE INTO kept VALUES ('opened', '', '')")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _put_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.unreadable-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    for extra in ("-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)
    return aside
