"""Every trap is named with its file and line, and only what is broken is left out."""

import pytest

from app.content.problem import Gravity, Problem
from app.domain.atlas import Atlas
from app.domain.terms import OverPleura, Severity


def errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Gravity.ERROR]


def point_ids(atlas: Atlas, muscle: str) -> list[str]:
    return [point.id for point in atlas.muscles[muscle].trigger_points]


def test_that_a_sound_folder_has_no_problems(content):
    assert content.read().problems == []


def test_that_a_muscle_is_read_whole(content):
    muscle = content.read().atlas.muscles["long_ribbon"]
    assert (muscle.name, muscle.latin, muscle.aliases) == (
        "Long ribbon",
        "Musculus taenia longa",
        ("ribbon", "LR"),
    )
    assert muscle.cautions == ("pleura_top", "small_nerve")
    assert muscle.needling.overlies_pleura is OverPleura.PARTLY
    point = muscle.trigger_points[0]
    assert point.refers_to.essential == ("crown", "fingers")
    assert point.refers_to.spillover == ("palm",)
    assert [place.along for place in point.places] == [0.3, 0.6]
    assert point.count == 2


def test_that_a_count_left_out_is_not_a_number(content):
    assert content.read().atlas.muscles["long_ribbon"].trigger_points[1].count is None


def test_that_sources_that_served_for_checking_are_not_shown(content):
    assert "list_of_names" not in content.read().atlas.sources


# old text, new text, what the message must say; all in muscles.yaml unless the old text begins with a file
TRAPS = [
    (
        "    cautions: [pleura_top]\n",
        "    cautons: [pleura_top]\n",
        'unknown key "cautons"; did you mean "cautions"?',
    ),
    ("overlies_pleura: 'yes'", "overlies_pleura: yes", "write 'yes'"),
    ("laterality: ipsilateral", "laterality: no", "laterality should be text: no is read as true or false"),
    ("laterality: ipsilateral", "laterality: 1:20", "1:20 is read as a number"),
    ("laterality: ipsilateral", "laterality: 2026-01-02", "2026-01-02 is read as a date"),
    ("laterality: ipsilateral", "laterality: 1.10", "1.10 is read as a number"),
    ("laterality: ipsilateral", "laterality:", "laterality has no value"),
    ("laterality: ipsilateral", "laterality: [left]", "laterality should be text, but is a list"),
    ("laterality: ipsilateral", "laterality: '  '", "laterality is empty"),
    ("        count: 2", "        count: 1_000", "plain digits, not 1_000"),
    ("        count: 2", "        count: 1:20", "plain digits, not 1:20"),
    ("        count: 2", "        count: '2'", "count should be a whole number"),
    ("        count: 2", "        count: -1", "count should not be less than 0"),
    ("        count: 2", "        count: 2\n        count: 3", 'the key "count" stands twice'),
    ("    inconstant: true", "    inconstant: yes", "inconstant should be true or false, not yes"),
    (
        "kind: autonomic",
        "kind: autonomous",
        'kind "autonomous" is not a known word; did you mean "autonomic"?',
    ),
    ("aliases: [ribbon, LR]", "aliases: ribbon", "aliases should be a list, but is text"),
    ("aliases: [ribbon, LR]", "aliases: [ribbon, on]", "on is read as true or false"),
    (
        "essential: [crown, fingers]",
        "essential: [crwn, fingers]",
        'unknown zone "crwn"; did you mean "crown"?',
    ),
    (
        "essential: [crown, fingers]\n          spillover: [palm]",
        "essential: [fingers]\n          spillover: [fingers]",
        "cannot be both essential and spillover",
    ),
    (
        "cautions: [pleura_top, small_nerve]",
        "cautions: [pleura_tip, small_nerve]",
        'did you mean "pleura_top"?',
    ),
    ("sources: [study, page]", "sources: [studdy, page]", 'unknown source "studdy"; did you mean "study"?'),
    ("sources: [study, page]", "sources: [list_of_names]", "may not be cited"),
    ("sources: [study, page]", "sources: [study, study]", 'names "study" twice'),
    ("muscles: [short_ribbon, disc]", "muscles: [short_ribon, disc]", 'did you mean "short_ribbon"?'),
    ("along: 0.3,", "along: 1.3,", "along should lie between 0 and 1, not 1.3"),
    ("along: 0.3,", "along: .3,", "along should be a number in plain digits"),
    ("structure: disc,", "structure: disk,", '"disk" is no structure of this muscle'),
    ("    no_shape: Present in only some people.\n", "", 'needs "structures"'),
    ("    nerve: Second nerve\n    roots: [L4]\n", "    roots: [L4]\n", 'the key "nerve" is missing'),
    ("  - id: disc\n", "  - id: short_ribbon\n", "stands twice"),
]


@pytest.mark.parametrize(("old", "new", "message"), TRAPS, ids=[f"{new.strip()[:40]}" for _, new, _ in TRAPS])
def test_that_a_trap_is_named_with_file_line_and_advice(content, old, new, message):
    line = content.change("muscles.yaml", old, new)
    found = [problem for problem in errors(content.read().problems) if message in problem.message]
    assert found, [str(problem) for problem in content.read().problems]
    assert found[0].file == str(content.data / "muscles.yaml")
    assert found[0].line in (line, line + new.count("\n")) or "missing" in message or "needs" in message


WORDS = [
    ("sources.yaml", "kind: study", "kind: studdy", 'did you mean "study"?'),
    ("zones.yaml", "views: [superior]", "views: [above]", "known: anterior, posterior"),
    ("guide.yaml", "status: overstated", "status: overstate", 'did you mean "overstated"?'),
    ("conditions.yaml", "muscle_basis: seen", "muscle_basis: sen", 'did you mean "seen"?'),
    ("cautions.yaml", "severity: low", "severity: lo", 'did you mean "low"?'),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), WORDS)
def test_that_a_word_outside_its_vocabulary_is_refused(content, file, old, new, message):
    line = content.change(file, old, new)
    found = [problem for problem in errors(content.read().problems) if message in problem.message]
    assert [(problem.file, problem.line) for problem in found] == [(str(content.data / file), line)]


def test_that_the_place_of_a_wrong_word_is_exact(content):
    line = content.change("muscles.yaml", "kind: autonomic", "kind: autonomous")
    (problem,) = errors(content.read().problems)
    assert str(problem).startswith(f"{content.data / 'muscles.yaml'}:{line}:15: ")


def test_that_all_problems_are_said_in_one_run(content):
    content.change("muscles.yaml", "kind: autonomic", "kind: autonomous")
    content.change("muscles.yaml", "    insertion: Bottom edge\n", "")
    content.change("zones.yaml", "label: Crown", "lable: Crown")
    content.change("sources.yaml", "further_reading: true", "further_reading: on")
    content.change("guide.yaml", "status: overstated", "status: 2020-01-01")
    content.change("conditions.yaml", "year: 2020", "year: about 2020")
    content.change("cautions.yaml", "severity: low", "severity: mild")
    files = {problem.file.rsplit("/", 1)[-1] for problem in errors(content.read().problems)}
    assert files == {
        "muscles.yaml",
        "zones.yaml",
        "sources.yaml",
        "guide.yaml",
        "conditions.yaml",
        "cautions.yaml",
    }


def test_that_a_broken_muscle_is_left_out_and_said_while_the_rest_loads(content):
    content.change("muscles.yaml", "    insertion: Bottom edge\n", "")
    reading = content.read()
    assert list(reading.atlas.muscles) == ["long_ribbon", "short_ribbon", "hidden"]
    assert any("muscle disc is left out" in problem.message for problem in reading.problems)
    assert "disc" not in reading.atlas.groups["pair"].muscles
    assert "disc" not in reading.atlas.conditions["corner_pain"].muscles


def test_that_a_broken_trigger_point_leaves_its_muscle_in_place(content):
    content.change("muscles.yaml", "kind: autonomic", "kind: autonomous")
    assert point_ids(content.read().atlas, "long_ribbon") == ["long_ribbon__first"]


def test_that_a_pattern_with_an_unknown_zone_is_not_drawn_by_half(content):
    content.change("muscles.yaml", "essential: [crown, fingers]", "essential: [crown, toes]")
    assert point_ids(content.read().atlas, "long_ribbon") == ["long_ribbon__shiver"]


def test_that_a_syntax_error_costs_one_entry_not_the_file(content):
    line = content.change("muscles.yaml", "aliases: [button]", "aliases: [button")
    reading = content.read()
    assert list(reading.atlas.muscles) == ["long_ribbon", "short_ribbon", "hidden"]
    assert list(reading.atlas.groups) == ["pair"]
    (problem,) = errors(reading.problems)
    assert problem.message.startswith("not valid YAML")
    assert problem.message.endswith("disc is left out")
    assert line <= problem.line <= line + 1


def test_that_a_caution_whose_text_is_broken_still_stands_under_its_muscles(content):
    content.change("cautions.yaml", "severity: critical\n    detail", "severity: terrible\n    detail")
    atlas = content.read().atlas
    (hazard, *_) = atlas.hazards_of("short_ribbon")
    assert hazard.id == "pleura_top"
    assert hazard.severity is Severity.CRITICAL
    assert hazard.is_pleural


def test_that_a_misspelt_caution_still_stands_under_its_muscle(content):
    content.change("muscles.yaml", "    cautions: [pleura_top]\n", "    cautions: [pleura_tip]\n")
    atlas = content.read().atlas
    assert [hazard.structure for hazard in atlas.hazards_of("short_ribbon")] == ["Pleura tip"]


@pytest.mark.parametrize("file", ["sources", "zones", "cautions", "muscles", "conditions", "guide"])
def test_that_a_missing_file_is_said_once_and_the_rest_loads(content, file):
    (content.data / f"{file}.yaml").unlink()
    reading = content.read()
    (problem,) = errors(reading.problems)
    assert problem.message == "cannot be read: there is no such file"
    assert problem.file.endswith(f"{file}.yaml")
    assert len(reading.problems) == 1
    if file != "muscles":
        assert len(reading.atlas.muscles) == 4
        assert len(reading.atlas.hazards_of("long_ribbon")) == 2


@pytest.mark.parametrize("file", ["sources", "zones", "cautions", "muscles", "conditions", "guide"])
def test_that_no_id_in_the_atlas_leads_nowhere(content, file):
    (content.data / f"{file}.yaml").unlink()
    atlas = content.read().atlas
    for muscle in atlas.muscles.values():
        assert set(muscle.sources) <= set(atlas.sources)
        assert set(muscle.cautions) <= set(atlas.hazards)
        assert muscle.region in atlas.region_names
        for point in muscle.trigger_points:
            assert {*point.refers_to.essential, *point.refers_to.spillover} <= set(atlas.zones)
            assert set(point.sources) <= set(atlas.sources)
    for condition in atlas.conditions.values():
        assert set(condition.muscles) <= set(atlas.muscles)
        assert {found.source for found in condition.evidence} <= set(atlas.sources)


@pytest.mark.parametrize(
    "text", ["", "[]", "just words", "- a\n- b\n", "a: 1\n---\nb: 2\n", "\t", "\ufeff", "{"]
)
def test_that_a_file_of_something_else_is_said(content, text):
    (content.data / "zones.yaml").write_text(text, encoding="utf-8")
    assert any(problem.file.endswith("zones.yaml") for problem in errors(content.read().problems))


def test_that_a_file_that_is_not_utf_8_is_said(content):
    (content.data / "guide.yaml").write_bytes(b"caveat: x\nside_rule: caf\xe9\n")
    (problem,) = errors(content.read().problems)
    assert (problem.line, problem.message) == (2, "is not UTF-8 text")


def test_that_a_section_of_another_kind_is_said(content):
    (content.data / "zones.yaml").write_text("zones: {crown: here}\n", encoding="utf-8")
    found = [str(problem) for problem in content.read().problems]
    assert any(
        "zones.yaml:1:8: zones.yaml: zones should be a list, but is a group of keys" in line for line in found
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not valid JSON"),
        ("[]", 'should hold a list named "figures"'),
        ('{"figures": [{"id": "x"}]}', "figure 1 is left out: the key 'width' is missing"),
        ('{"figures": [7]}', "figure 1 is left out"),
        ('{"figures": {}}', 'should hold a list named "figures"'),
    ],
)
def test_that_a_broken_index_of_figures_leaves_the_text(content, text, said):
    (content.assets / "index.json").write_text(text, encoding="utf-8")
    reading = content.read()
    assert said in reading.problems[0].message
    assert reading.atlas.figures == {}
    assert len(reading.atlas.muscles) == 4


def test_that_one_broken_figure_leaves_the_others(content):
    path = content.assets / "index.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"back"', '"behind"'), encoding="utf-8")
    reading = content.read()
    assert list(reading.atlas.figures) == ["blank-front"]
    assert "direction 'behind' is not a known word" in reading.problems[0].message
