"""Check a data folder: `python -m app.content.lint [FOLDER]`, `trigger-point-atlas lint [FOLDER]`.

Prints every problem as `file:line:column: message` in one run, with `--report` also counts; exit code 1 if
any is an error.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.content.beneath import read_beneath
from app.content.beneath_checks import find_hazards_beneath, find_idle_reasons, find_stale_points
from app.content.checks import find_all
from app.content.completeness import COMPLETENESS_CHECKS
from app.content.paths import assets_folder, data_folder
from app.content.problem import Gravity, Problem
from app.content.prose_checks import PROSE_CHECKS
from app.content.read import read_atlas
from app.content.report import report
from app.content.source_checks import SOURCE_CHECKS


def lint(data: Path, assets: Path) -> list[Problem]:
    """All problems of a data folder, in the order of its files and lines."""
    reading = read_atlas(data, assets)
    beneath, unread = read_beneath(assets)
    problems = {*reading.problems, *find_all(reading), *unread}
    for check in (find_hazards_beneath, find_idle_reasons, find_stale_points):
        problems.update(check(reading, beneath))
    for rule in (*SOURCE_CHECKS, *COMPLETENESS_CHECKS, *PROSE_CHECKS):
        problems.update(rule(reading))
    return sorted(problems, key=lambda p: (p.file, p.line, p.column, p.severity, p.message))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code."""
    options = _parser().parse_args(arguments)
    data: Path = options.folder or data_folder()
    if not data.is_dir():
        print(f"{data}: there is no such folder", file=sys.stderr)
        return 1
    assets = options.assets or _assets_beside(data)
    problems = lint(data, assets)
    for problem in problems:
        print(replace(problem, file=_shortest(problem.file)))
    errors = sum(problem.severity is Gravity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if options.report:
        print(report(read_atlas(data, assets)))
    print(f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}", file=sys.stderr)
    return 1 if errors else 0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trigger-point-atlas lint", description="Check the content: every problem with file and line."
    )
    parser.add_argument("folder", nargs="?", type=Path, help="a data folder; the shipped one if left out")
    parser.add_argument(
        "--assets", type=Path, help="the figures to check against, instead of those beside it"
    )
    parser.add_argument("--report", action="store_true", help="print how much there is, and how sure it is")
    return parser


def _assets_beside(data: Path) -> Path:
    beside = data.resolve().parent / "assets" / "anatomy"
    return beside if beside.is_dir() else assets_folder()


def _shortest(file: str) -> str:
    try:
        return str(Path(file).resolve().relative_to(Path.cwd()))
    except ValueError:
        return file


if __name__ == "__main__":
    sys.exit(main())
