"""What else may hurt in a part of the body: red flags, and reasons that are no muscle."""

from dataclasses import dataclass

from app.domain.practice import Mimic, Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneReasons:
    """The reasons for pain in a few neighbouring zones."""

    id: str
    title: str
    """What the part of the body is called."""
    zones: tuple[str, ...]
    """Drawn zones or groups of them."""
    red_flags: tuple[Remark, ...] = ()
    """Each says what to do; the most urgent first, in the order of the file."""
    others: tuple[Mimic, ...] = ()

    def __hash__(self) -> int:
        """All of it would be gone through else, for every mark."""
        return hash(self.id)
