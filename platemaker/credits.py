"""`CREDITS.md` and `LICENSE`: where the meshes come from, and on what terms the pictures may be used."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from platemaker.anatomy import Row
from platemaker.files import write_text

CREDIT = (
    "Made from BodyParts3D, © The Database Center for Life Science, CC BY 4.0, and Z-Anatomy, CC BY-SA 4.0. "
    "Picture: CC BY-SA 4.0."
)
"""The credit line of every picture."""
_DEED = "https://creativecommons.org/licenses/by-sa/4.0/"
_BODYPARTS = (
    "BodyParts3D 4.0: “BodyParts3D, © The Database Center for Life Science, licensed under CC Attribution "
    "4.0 International”. Mitsuhashi et al. 2009, doi:10.1093/nar/gkn613."
)
_Z_ANATOMY = (
    "Z-Anatomy: CC BY-SA 4.0, itself derived from BodyParts3D; some of its cranial nerves: University of "
    "Dundee, CAHID, CC BY 4.0. Moved into the frame of BodyParts3D by a smooth warp."
)
_LICENSE = f"""Pictures and outlines of anatomy in this folder

Licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0).
The full text: {_DEED}legalcode

You may copy, share and adapt them, also commercially, if you give credit, name the licence, say what
you changed, and share what you make from them under the same licence. Credit:

* {_BODYPARTS}
* {_Z_ANATOMY}

CREDITS.md lists every mesh they were made from. The program that shows them has a licence of its own.
"""


def write_credits(folder: Path, rows: Iterable[Row]) -> None:
    """Write both files into `folder`; `rows` are the meshes the figures were made from."""
    write_text(folder / "LICENSE", _LICENSE)
    write_text(folder / "CREDITS.md", _credits(rows))


def _credits(rows: Iterable[Row]) -> str:
    groups: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        groups[row.source, row.licence][row.system].append(f"{row.name} ({row.source_id})")
    lines = [
        "# Credits",
        "",
        f"The pictures and outlines in this folder are licensed [CC BY-SA 4.0]({_DEED}).",
        "They were made from meshes of one adult male body:",
        "",
        f"- {_BODYPARTS}",
        f"- {_Z_ANATOMY}",
        "",
        "Changed: meshes simplified, cleaned and fitted into one frame, then shaded, traced and projected.",
        "Left out: the detail of the genital area.",
        "Added: what is named (schematic) was drawn for this atlas; it is not taken from any mesh.",
        "",
        "Every mesh in use, with the id it has in its source:",
    ]
    for (source, licence), systems in sorted(groups.items()):
        lines += ["", f"## {source} – {licence}"]
        for system, names in sorted(systems.items()):
            lines += ["", f"**{system.capitalize()}** ({len(names)}): {'; '.join(sorted(names))}."]
    return "\n".join(lines) + "\n"
