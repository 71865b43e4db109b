"""`reasons.yaml`: red flags and other reasons for pain, by part of the body."""

from app.content.entry import Entry
from app.content.read_practice import read_mimics, read_remarks
from app.domain.reasons import ZoneReasons


def read_zone_reasons(entry: Entry) -> ZoneReasons:
    """One part of the body. A zone that nobody knows is said and left out; the flags stay."""
    return ZoneReasons(
        id=entry.text("id"),
        title=entry.text("title"),
        zones=entry.references("zones", "zone"),
        red_flags=read_remarks(entry, "red_flags"),
        others=read_mimics(entry, "others"),
    )
