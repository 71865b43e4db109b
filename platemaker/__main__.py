"""`python -m platemaker [FIGURE ...]`: make the figures of `assets/anatomy` from meshes."""

import argparse
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from app.domain.terms import Layer
from platemaker.anatomy import Anatomy, AnatomyError
from platemaker.assemble import Workshop, steps
from platemaker.beneath import write_beneath
from platemaker.body import check_files, load_body
from platemaker.credits import write_credits
from platemaker.files import HERE, Stamps
from platemaker.frame import FigureError
from platemaker.index import merge
from platemaker.jobs import make_figures, usual_jobs
from platemaker.zones.landmarks import ZoneDefinitionError

ROOT = HERE.parent
BENEATH = "beneath"
"""Asked for like a figure: `beneath.json`."""
_BAR = 28


def main(argv: Sequence[str] | None = None) -> int:
    """Make the figures asked for; 0, or 2 with a sentence on stderr."""
    asked = _parser().parse_args(argv)
    try:
        anatomy = Anatomy(asked.anatomy)
        check_files(anatomy)
        _make(asked)
    except (AnatomyError, FigureError, ZoneDefinitionError, OSError) as error:
        print(f"\n{error}" if sys.stderr.isatty() else error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; what is finished stays, the next run goes on from there.", file=sys.stderr)
        return 130
    return 0


def _make(asked: argparse.Namespace) -> None:
    # A function of another module: a new process does not know those of the one that was started.
    make_body = partial(load_body, asked.anatomy, asked.muscles, asked.definitions)
    body = make_body()
    wanted = asked.figures or [*body.figures, BENEATH]
    names = [name for name in wanted if name != BENEATH]
    for name in names:
        if name not in body.figures:
            close = get_close_matches(name, body.figures, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(body.figures)}"
            raise FigureError(f"no figure is called '{name}'; {hint}")
    layers: frozenset[Layer] = frozenset() if asked.outlines_only else frozenset(asked.layer or Layer)
    shop = Workshop(out=asked.out, stamps=Stamps(asked.stamps), layers=layers, fresh=asked.fresh)
    bar = Bar(sum(steps(body.figures[name]) for name in names) + (BENEATH in wanted))
    made = make_figures(make_body, names, shop, bar.step, jobs=asked.jobs) if names else ()
    for _, entry in made:
        if entry:
            merge(asked.out / "index.json", [entry], list(body.figures))
    if BENEATH in wanted:
        write_beneath(body, shop)
        bar.step("what lies beneath")
    write_credits(asked.out, body.used())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m platemaker", description="Make the figures of the atlas from meshes."
    )
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", help="which figures, or beneath (default: all)"
    )
    parser.add_argument("--anatomy", type=Path, default=ROOT.parent / "shared" / "anatomy",
                        help="folder with manifest.csv and its meshes (default: %(default)s)")  # fmt: skip
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "anatomy",
                        help="where the figures go (default: %(default)s)")  # fmt: skip
    parser.add_argument("--muscles", type=Path, default=ROOT / "data" / "muscles.yaml",
                        help="the places of the trigger points (default: %(default)s)")  # fmt: skip
    parser.add_argument("--definitions", type=Path, default=HERE,
                        help="folder with structures.yaml, figures.yaml, hazards.yaml, fibres.yaml and, "
                             "for pain zones, zones.yaml (default: the program's own)")  # fmt: skip
    parser.add_argument("--stamps", type=Path, default=ROOT / "build" / "plates",
                        help="where it is noted what is up to date (default: %(default)s)")  # fmt: skip
    parser.add_argument("--fresh", action="store_true", help="make everything again")
    parser.add_argument("--layer", type=Layer, action="append", choices=list(Layer), metavar="LAYER",
                        help="make the picture of this layer only (may be given again)")  # fmt: skip
    parser.add_argument("--jobs", type=int, default=usual_jobs(), metavar="N",
                        help="how many figures to make at a time (default here: %(default)s)")  # fmt: skip
    parser.add_argument("--outlines-only", action="store_true", help="make no pictures, only the SVG files")
    return parser


class Bar:
    """A progress bar on stderr, one line that grows; on a file, one line for each step."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def step(self, what: str) -> None:
        """One more step is done."""
        self._done += 1
        full = _BAR * self._done // self._total
        line = f"[{'#' * full}{'.' * (_BAR - full)}] {self._done}/{self._total} {what}"
        if sys.stderr.isatty():
            print(f"\r{line:<79}", end="\n" if self._done == self._total else "", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
