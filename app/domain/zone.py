"""Pain zones: the fixed vocabulary of places where pain is felt."""

from dataclasses import dataclass

from app.domain.terms import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A patch of skin with a name, written for one side of the body.

    A zone with `parts` is a group: it has no patch of its own and stands for all of them.
    """

    id: str
    label: str
    body_region: str
    views: tuple[str, ...] = ()
    lay_terms: tuple[str, ...] = ()
    note: str = ""
    midline: bool = False
    side: Side | None = None
    """The one side of the body it is on (the heart's); None for both."""
    parts: tuple[str, ...] = ()
    internal: bool = False
    """Felt inside the body: drawn on the nearest skin, or not at all."""
