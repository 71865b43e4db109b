"""What an entry must say, and how: each rule is broken once, and said where it is broken."""

import pytest

from app.content.lint import lint, main
from app.content.problem import Gravity
from app.domain.terms import KnownBy, MimicKind, Palpation

LONG = " ".join(["word"] * 36)
RULES = [
    (
        "landmark: Along the top edge",
        f"landmark: {LONG}",
        "muscle long_ribbon: find: landmark: a sentence of 36 words (at most 35)",
    ),
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
ELSEWHERE = [
    (
        "guide.yaml",
        "heading: How sure this is",
        f"heading: {LONG}",
        "page strength_of_evidence: heading: a sentence",
    ),
    (
        "guide.yaml",
        "resolution: Sometimes",
        f"resolution: {LONG}",
        "conflict strength: resolution: a sentence of 36",
    ),
    (
        "guide.yaml",
        "note: one trial",
        "note: one trial on fiber",
        "claim works: note: “fiber” is not British",
    ),
    (
        "cautions.yaml",
        "[Lift the muscle, Stay flat]",
        f"[{LONG}]",
        "hazard pleura_top: mitigation: a sentence",
    ),
    (
        "cautions.yaml",
        "note: more careful",
        "note: in the center more careful",
        "precaution thin: note: “center”",
    ),
    ("reasons.yaml", "A palm that is wet", LONG, "reasons hand: red_flags: text: a sentence of"),
    ("reasons.yaml", "A stiff fold", "A gray fold", "reasons hand: others: text: “gray” is not British"),
    (
        "muscles.yaml",
        "note: reported in one series",
        f"note: {LONG}",
        "trigger point long_ribbon__first: note:",
    ),
    ("muscles.yaml", "note: lift it and stay flat", f"note: {LONG}", "muscle long_ribbon: needling: note: a"),
    (
        "conditions.yaml",
        "note: A made-up complaint.",
        f"note: {LONG}",
        "condition corner_pain: note: a sentence",
    ),
    (
        "conditions.yaml",
        "statement: Not better",
        f"statement: {LONG}. Not better",
        "corner_pain: evidence: statement:",
    ),
    (
        "zones.yaml",
        "note: the whole of it",
        "note: the center of it",
        "zone palm: note: “center” is not British",
    ),
    (
        "cautions.yaml",
        "caveat: self-report",
        "caveat: criticised (other_page)",
        'shows readers the id "other_page"',
    ),
    (
        "muscles.yaml",
        "note: a shiver rather than pain",
        "note: a SHIVER, not pain; a shiver all the same",
        '"SHIVER" is in capitals: write "shiver"',
    ),
    (
        "muscles.yaml",
        "preferred: the palm",
        "preferred: see ribbon_pair",
        'shows readers the id "ribbon_pair"',
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


@pytest.mark.parametrize(("file", "old", "new", "said"), ELSEWHERE)
def test_that_every_text_for_readers_is_looked_at_and_named_in_its_line(content, file, old, new, said):
    line = content.change(file, old, new)
    found = [p for p in problems_of(content) if said in p.message]
    assert [(p.severity, p.file, p.line) for p in found] == [(Gravity.ERROR, str(content.data / file), line)]


def test_that_what_people_type_and_what_a_source_is_called_may_be_american(content):
    content.change("conditions.yaml", "aliases: [sore corner]", "aliases: [sore center]")
    content.change("zones.yaml", "lay_terms: [palm]", "lay_terms: [gray palm]")
    content.change("sources.yaml", "title: The Book of Blanks", "title: The Color of Blanks")
    content.change("cautions.yaml", "detail: Crosses the disc.", "detail: Seen in Colorado.")
    assert [str(p) for p in problems_of(content) if p.severity is Gravity.ERROR] == []


def test_that_a_page_of_the_consent_form_is_in_words_for_patients(content):
    hard = "Individualised " + "physiotherapeutic education necessitates communication " * 3
    content.change("guide.yaml", "items: [It was small, It was short]", f"items: [{hard}]")
    assert not [p for p in problems_of(content) if "reading grade" in p.message]
    content.change("guide.yaml", "text: You can stop at any time.", f"text: {hard}.")
    (found,) = [p for p in problems_of(content) if "page right_to_stop: text: reading grade" in p.message]
    assert found.severity is Gravity.ERROR


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
