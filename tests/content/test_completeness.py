"""An entry that misses a required part is an error in the line where the entry begins."""

import pytest

from app.content.problem import Gravity

NO_EVIDENCE = (
    "        evidence:\n"
    "          - {kind: chart, sources: [page]}\n"
    "          - {kind: patients, n: 12, finding: felt at the crown by most, sources: [study]}\n"
)
FIND = """    find:
      position: Lying flat
      landmark: Along the top edge
      palpation: pincer
      confirm: Ask to fold the corners; the belly firms
      basis: seen
      sources: [book]
"""
LACKING = [
    (
        "muscles.yaml",
        "    roots: [C5]\n",
        "    roots: []\n",
        "short_ribbon",
        "muscle short_ribbon has no roots",
    ),
    ("muscles.yaml", "actions: [Turns]", "actions: []", "disc", "muscle disc has no actions"),
    ("muscles.yaml", FIND, "", "long_ribbon", "muscle long_ribbon has no find"),
    (
        "muscles.yaml",
        "    felt_as: [A stitch at the crown]\n    felt_as_sources: [page]\n",
        "",
        "long_ribbon",
        "muscle long_ribbon has no felt_as",
    ),
    (
        "muscles.yaml",
        "      - {kind: joint, text: A worn hinge of the button, sources: [book]}\n",
        "      []\n",
        "disc",
        "muscle disc has no consider_instead",
    ),
    (
        "muscles.yaml",
        "      stretch: Smooth the fold with both hands.\n",
        "",
        "long_ribbon",
        'muscle long_ribbon has no "stretch" in self_care',
    ),
    (
        "muscles.yaml",
        "        description: May refer to the crown and the fingers, sometimes to the palm.\n",
        "",
        "long_ribbon__first",
        "trigger point long_ribbon__first has no description",
    ),
    (
        "muscles.yaml",
        NO_EVIDENCE,
        "        evidence: []\n",
        "long_ribbon__first",
        "trigger point long_ribbon__first has no evidence with a source",
    ),
    (
        "muscles.yaml",
        "across: 0.5, landmark: two hands from it}",
        "across: 0.5}",
        "long_ribbon__first",
        "trigger point long_ribbon__first has no landmark at its place 2",
    ),
    (
        "conditions.yaml",
        "    refer:\n      - {text: pain at night, sources: [page]}\n",
        "",
        "nameless_pain",
        "condition nameless_pain has no refer",
    ),
    (
        "conditions.yaml",
        "muscles: [short_ribbon]",
        "muscles: []",
        "nameless_pain",
        "condition nameless_pain has no muscles, and no note that says why",
    ),
    (
        "muscles.yaml",
        "    summary: Both shorten the middle.\n    summary_sources: [book]\n",
        "",
        "pair",
        "group pair has no summary",
    ),
    ("muscles.yaml", "muscles: [short_ribbon, disc]", "muscles: []", "pair", "group pair has no muscles"),
]


def beginning(content, file, entry):
    """The line (from 1) in which the entry begins."""
    lines = (content.data / file).read_text(encoding="utf-8").splitlines()
    (line,) = [number for number, each in enumerate(lines, start=1) if each.strip() == f"- id: {entry}"]
    return line


@pytest.mark.parametrize(("file", "old", "new", "entry", "said"), LACKING)
def test_that_a_missing_part_is_an_error_where_the_entry_begins(content, file, old, new, entry, said):
    assert said not in [problem.message for problem in content.lint()]
    content.change(file, old, new)
    (found,) = [problem for problem in content.lint() if problem.message == said]
    assert found.severity is Gravity.ERROR
    assert (found.file, found.line) == (str(content.data / file), beginning(content, file, entry))


def test_that_a_region_shared_by_muscles_may_lie_in_one_of_them_but_not_in_none(content):
    said = "trigger point ribbon_pair has no place: no figure can mark it"
    place = "        places:\n          - {structure: %s, along: 0.5, across: 0.5, landmark: %s}\n"
    content.change("muscles.yaml", place % ("short_ribbon", "in the middle"), "")
    assert said not in [problem.message for problem in content.lint()]
    content.change("muscles.yaml", place % ("disc", "under the button"), "")
    assert [p.severity for p in content.lint() if p.message == said] == [Gravity.ERROR, Gravity.ERROR]


def test_that_a_gap_that_is_said_in_words_is_no_error(content):
    content.change("conditions.yaml", "muscles: [short_ribbon]", "muscles: []\n    note: No muscle is named.")
    content.change("muscles.yaml", "roots: [C5]\n", "roots: [none described]\n")
    assert [str(problem) for problem in content.lint() if problem.severity is Gravity.ERROR] == []


def test_that_a_muscle_named_in_a_condition_must_exist_and_links_back(content):
    assert [each.id for each in content.read().atlas.conditions_of("disc")] == ["corner_pain"]
    line = content.change("conditions.yaml", "muscles: [long_ribbon, disc]", "muscles: [long_ribbon, dics]")
    (found,) = [problem for problem in content.lint() if problem.severity is Gravity.ERROR]
    assert (found.line, found.message) == (
        line,
        'condition corner_pain: muscles names the unknown muscle "dics"; did you mean "disc"?',
    )
