"""`trigger-point-atlas find`: from where it hurts to the muscles that may do it, on the command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.terms import Side
from app.services.pain_request import UnknownZoneError, as_objects, as_text, marks_of

_SIDES = {"left": (Side.LEFT,), "right": (Side.RIGHT,), "both": (Side.LEFT, Side.RIGHT)}


def main(arguments: Sequence[str]) -> int:
    """Prints the answers. Exit code 0; 2 for a wrong word."""
    options = _parser().parse_args(arguments)
    from app.content.load import load_atlas
    from app.content.paths import assets_folder, data_folder
    from app.reference.pain_finder import PainFinder

    atlas, problems = load_atlas(options.data or data_folder(), assets_folder())
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    finder = PainFinder(atlas, atlas.weights)
    try:
        marks = marks_of(atlas, finder, options.zones, _SIDES[options.side])
    except UnknownZoneError as error:
        sys.stderr.write(f"trigger-point-atlas find: {error}\n")
        return 2
    answers = finder.rank(marks)
    if options.json:
        import json

        sys.stdout.write(json.dumps(as_objects(atlas, answers), indent=2, ensure_ascii=False) + "\n")
    else:
        zones = list(dict.fromkeys(zone for zone, _ in marks))
        sys.stdout.write("".join(f"{line}\n" for line in as_text(atlas, answers, zones)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trigger-point-atlas find",
        description="Ranks the muscles that may refer pain to all of the zones given.",
    )
    parser.add_argument(
        "zones", nargs="+", metavar="ZONE", help="a zone's id, its name, or what patients call it"
    )
    parser.add_argument(
        "--side", choices=list(_SIDES), default="right", help="where it hurts (default: right)"
    )
    parser.add_argument("--json", action="store_true", help="a list of objects, for other programs")
    parser.add_argument("--data", type=Path, help="folder with the content, instead of the shipped one")
    return parser
