"""What an entry must say, and how: each rule is broken once, and said where it is broken."""

import pytest

from app.content.lint import lint, main
from app.content.problem import Gravity
from app.domain.terms import KnownBy, MimicKind, Palpation

LONG = " ".join(["word"] * 36)
RULES = [
    ("landmark: Along the top edge", f"landmark: {LONG}", "find: a sentence of 36 words (at most 35)"),
    (
        "landmark: Along the top edge",
        "landmark: At the center of the edge",
        "“center” is not British spelling",
    ),
    (
        "posture: Do not fold for long.",
        "posture: Recognize fiber fatigue.",
        "“fiber” is not British spelling",
    ),
    (
        "posture: Do not fold for long.",
        "posture: Individualised physiotherapeutic education necessitates immediate communication.",
        "self_care: reading grade",
    ),
]
LACKING = [
    (
        "    felt_as: [A stitch at the crown]\n    felt_as_sources: [page]\n",
        "muscle long_ribbon has no felt_as",
    ),
    (
        "        description: May refer to the crown and the fingers, sometimes to the palm.\n",
        "trigger point long_ribbon__first has no description",
    ),
    (
        "          - {kind: chart, sources: [page]}\n"
        "          - {kind: patients, n: 12, finding: felt at the crown by most, sources: [study]}\n",
        "trigger point long_ribbon__first has no evidence with a source",
    ),
]


def problems_of(content):
    return lint(content.data, content.assets)


def test_that_what_an_entry_says_for_practice_is_read(content):
    muscle = content.read().atlas.muscles["long_ribbon"]
    assert muscle.find.palpation is Palpation.PINCER
    assert [mimic.kind for mimic in muscle.consider_instead] == [MimicKind.RED_FLAG, MimicKind.NERVE_ROOT]
    assert muscle.self_care.heat == "A warm cloth for ten minutes."
    known = muscle.trigger_points[0].evidence
    assert [(each.kind, each.n) for each in known] == [(KnownBy.CHART, None), (KnownBy.PATIENTS, 12)]


def test_that_urgent_signs_come_first_whatever_the_order_in_the_file(content):
    signs = content.read().atlas.conditions["corner_pain"].refer
    assert [sign.urgent for sign in signs] == [True, False]


@pytest.mark.parametrize(("old", "new", "said"), RULES)
def test_that_hard_words_are_an_error_where_they_stand(content, old, new, said):
    line = content.change("muscles.yaml", old, new)
    found = [p for p in problems_of(content) if said in p.message]
    assert [p.severity for p in found] == [Gravity.ERROR]
    assert found[0].file.endswith("muscles.yaml")
    assert found[0].line <= line


@pytest.mark.parametrize(("old", "said"), LACKING)
def test_that_an_unfinished_entry_is_said(content, old, said):
    assert said not in [p.message for p in problems_of(content)]
    new = "        evidence: []\n" if "kind:" in old else ""
    old = f"        evidence:\n{old}" if "kind:" in old else old
    content.change("muscles.yaml", old, new)
    assert said in [p.message for p in problems_of(content)]


def test_that_a_sentence_copied_from_entry_to_entry_is_noticed(content):
    copied = "    anatomy_note: The page gives the second nerve of all three ribbons.\n    basis"
    content.change("muscles.yaml", "    anatomy_note: The page gives the second nerve.\n    basis", copied)
    content.change("muscles.yaml", "    actions: [Shortens]\n    basis", f"    actions: [Shortens]\n{copied}")
    said = "muscle short_ribbon: anatomy_note: nearly the same sentence as in muscle long_ribbon"
    assert any(said in p.message for p in problems_of(content))


def test_that_the_report_counts_what_there_is(content, capsys):
    main([str(content.data), "--assets", str(content.assets), "--report"])
    counted = dict(
        line.strip().rsplit(maxsplit=1) for line in capsys.readouterr().out.splitlines() if "  " in line
    )
    assert counted["muscles"] == "4"
    assert counted["pain patterns"] == "2"
    assert counted["known by patients"] == "1"
