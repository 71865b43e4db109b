"""What is wrong in a file, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """How bad a problem is: an error keeps something out of the atlas or breaks a rule of the house."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about one place. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str
    severity: Gravity = Gravity.ERROR

    def __str__(self) -> str:
        kind = "" if self.severity is Gravity.ERROR else f"{self.severity}: "
        return f"{self.file}:{self.line}:{self.column}: {kind}{self.message}"
