"""Each rule of the house is broken once, and said."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.content.lint import main
from app.content.problem import Gravity

RULES = [
    ("sources.yaml", "    further_reading: true\n", "", "source other_page is cited nowhere"),
    (
        "sources.yaml",
        "    pmid: '12345'\n",
        "    pmid: '12345'\n    further_reading: true\n",
        "source study is cited",
    ),
    (
        "sources.yaml",
        "address: https://example.org/page\n    seen: yes (excerpt or abstract)\n    read: 2026-11\n",
        "address: https://example.org/page\n    seen: yes (excerpt or abstract)\n",
        "web page page has no date",
    ),
    (
        "sources.yaml",
        "    kind: book\n    address: https://example.org/book\n",
        "    kind: study\n    address: https://example.org/book\n    doi: 10.1000/Blank\n",
        'source study is the same work as "book"',
    ),
    (
        "sources.yaml",
        "    title: A page about blanks\n    kind: web page\n",
        "    title: A Study of Twelve Blanks.\n    kind: study\n",
        'source page is the same work as "study"',
    ),
    (
        "sources.yaml",
        "    title: The Book of Blanks\n",
        "    title: The Book of Blanks\n    publisher: J Blank 2019;12(3):45-67\n",
        'source book: "2019;12(3):45-67" belongs in "issue"',
    ),
    (
        "cautions.yaml",
        "mitigation: []\n    basis: textbook knowledge\n    sources: [book]",
        "mitigation: []\n    basis: seen\n    sources: []",
        "hazard small_nerve names no source",
    ),
    (
        "conditions.yaml",
        "muscle_basis: seen\n    muscle_sources: [study]",
        "muscle_basis: mixed\n    muscle_sources: []",
        "condition corner_pain names no source",
    ),
    (
        "muscles.yaml",
        "basis: mixed\n        sources: [page]",
        "basis: mixed\n        sources: [page]\n        needs_source: true",
        "names sources, yet says",
    ),
    (
        "muscles.yaml",
        "structures: [short_ribbon]",
        "structures: [short_ribbon_2]",
        "short_ribbon is in no figure",
    ),
    (
        "muscles.yaml",
        "structures: [disc]",
        "structures: [disc]\n    no_shape: too small",
        "muscle disc is drawn",
    ),
    ("muscles.yaml", "cautions: [pleura_top]", "cautions: [small_nerve]", 'no caution begins with "pleura"'),
    ("muscles.yaml", "max_severity: low", "max_severity: high", 'max_severity should be "low"'),
    (
        "cautions.yaml",
        "max_severity: critical",
        "max_severity: low",
        "caution region upper: max_severity should be",
    ),
    (
        "muscles.yaml",
        "essential: [crown, fingers]",
        "essential: []",
        "a pain pattern needs an essential zone",
    ),
    ("muscles.yaml", "kind: autonomic", "kind: none_described", "none is described, yet it names zones"),
    ("muscles.yaml", "note: lift it and stay flat", "note: 20 mm at most", 'needle depth or length ("0 mm")'),
    ("muscles.yaml", "note: lift it and stay flat", "note: needle 0.25 x 25 mm", "needle depth or length"),
    ("cautions.yaml", "detail: Crosses the disc.", "detail: It lies 2 cm deep.", "needle depth or length"),
    ("cautions.yaml", "detail: Crosses the disc.", "detail: At a depth of 1 inch.", "needle depth or length"),
    (
        "guide.yaml",
        "shown: It may help for a while.",
        "shown: Needles go 10-20 mm deep.",
        "needle depth or length",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), RULES)
def test_that_a_broken_rule_is_said_where_it_is_broken(content, file, old, new, said):
    content.change(file, old, new)
    found = [problem for problem in content.lint() if said in problem.message]
    assert found, [str(problem) for problem in content.lint()]
    assert found[0].file.endswith(file)
    assert found[0].severity is Gravity.ERROR


def test_that_a_web_page_with_a_year_of_its_own_needs_no_month_of_reading(content):
    page = "address: https://example.org/page\n    seen: yes (excerpt or abstract)\n    "
    content.change("sources.yaml", f"{page}read: 2026-11\n", f"{page}year: 2019\n")
    assert [str(problem) for problem in content.lint() if problem.severity is Gravity.ERROR] == []


@pytest.mark.parametrize("month", ["2026", "2026-13", "November 2026"])
def test_that_a_month_of_reading_that_is_none_is_said(content, month):
    page = "address: https://example.org/page\n    seen: yes (excerpt or abstract)\n    read: "
    content.change("sources.yaml", f"{page}2026-11\n", f"{page}'{month}'\n")
    said = f"source page: read should be a year and a month, as in 2026-11, not {month}"
    assert said in [problem.message for problem in content.lint()]


def test_that_a_group_of_groups_is_refused(content):
    content.change("zones.yaml", "parts: [fingers_front, fingers_back]", "parts: [inside, fingers_back]")
    content.change("zones.yaml", "    internal: true\n", "    parts: [palm]\n")
    assert any('its part "inside" is a group itself' in problem.message for problem in content.lint())


def test_that_a_shared_trigger_point_must_say_the_same_everywhere(content):
    text = (content.data / "muscles.yaml").read_text(encoding="utf-8")
    first, second = text.split("  - id: disc\n")
    second = second.replace("label: both short muscles", "label: the short one")
    (content.data / "muscles.yaml").write_text(first + "  - id: disc\n" + second, encoding="utf-8")
    (problem,) = [found for found in content.lint() if found.severity is Gravity.ERROR]
    assert problem.message == "trigger point ribbon_pair differs from the one under muscle short_ribbon"
    assert problem.line > first.count("\n")


def test_that_what_cannot_be_read_is_not_blamed_on_others(content):
    content.change("muscles.yaml", "aliases: [ribbon, LR]", "aliases: [ribbon, LR")
    content.change("cautions.yaml", "severity: critical\n    detail", "severity: crtical\n    detail")
    said = [problem.message for problem in content.lint() if problem.severity is Gravity.ERROR]
    assert len(said) == 2
    assert said[0].startswith("hazard pleura_top: severity")
    assert said[1].startswith("not valid YAML")


def test_that_a_distance_along_the_skin_is_no_needle_depth(content):
    content.change("cautions.yaml", "detail: Crosses the disc.", "detail: Runs 2 cm lateral to the edge.")
    assert not [problem for problem in content.lint() if problem.severity is Gravity.ERROR]


def test_that_unconfirmed_statements_are_counted_but_no_error(content, capsys):
    assert main([str(content.data)]) == 0
    assert "warning: 3 statements name no source and say so" in capsys.readouterr().out


def test_that_errors_give_exit_code_1_and_are_printed_with_their_place(content, capsys):
    line = content.change("muscles.yaml", "kind: autonomic", "kind: autonomous")
    assert main([str(content.data)]) == 1
    printed = capsys.readouterr()
    assert f"muscles.yaml:{line}:15: " in printed.out
    assert "1 error," in printed.err


def test_that_a_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 1
    assert "there is no such folder" in capsys.readouterr().err


def test_that_the_linter_runs_as_a_module(content):
    words = [sys.executable, "-m", "app.content.lint", str(content.data)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "0 errors, 1 warning\n")
