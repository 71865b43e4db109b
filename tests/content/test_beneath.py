"""The content against the body: what lies under a muscle is said in its entry, or it says why not."""

import json

import pytest

from app.content.beneath import read_beneath
from app.content.paths import assets_folder, data_folder
from app.content.problem import Gravity
from app.content.read import read_atlas

BLANK_BODY = "beneath.json"


@pytest.fixture
def body(content):
    """Changes what the blank body has under its muscles."""

    def changed(muscle, anywhere):
        path = content.assets / BLANK_BODY
        written = json.loads(path.read_text(encoding="utf-8"))
        written["muscles"][muscle]["anywhere"] = anywhere
        path.write_text(json.dumps(written), encoding="utf-8")

    return changed


def said(content, words):
    return [problem for problem in content.lint() if words in problem.message]


def test_that_a_lung_under_a_muscle_that_does_not_say_so_is_an_error_with_its_line(content, body):
    body("disc", ["lung"])
    line = content.change("muscles.yaml", "  - id: disc\n", "  - id: disc\n")
    (problem,) = said(content, "muscle disc: the body has lung under it")
    assert problem.severity is Gravity.ERROR
    assert (problem.file.endswith("muscles.yaml"), problem.line) == (True, line)


def test_that_a_written_reason_is_taken(content, body):
    body("disc", ["lung"])
    content.change(
        "muscles.yaml",
        "    structures: [disc]\n",
        "    structures: [disc]\n    not_beneath:\n      pleura_top: a bone lies between\n",
    )
    assert [str(problem) for problem in content.lint() if problem.severity is Gravity.ERROR] == []
    assert content.read().atlas.muscles["disc"].not_beneath == (("pleura_top", "a bone lies between"),)


def test_that_another_grave_hazard_is_a_warning(content, body):
    body("disc", [])
    content.change("muscles.yaml", "cautions: [pleura_top, small_nerve]", "cautions: [pleura_top]")
    content.change("cautions.yaml", "    severity: low\n", "    severity: high\n")
    (problem,) = said(content, "muscle long_ribbon: the body has thread (small_nerve) under it (high)")
    assert problem.severity is Gravity.WARNING


def test_that_a_slight_hazard_is_not_asked_for(content):
    content.change("muscles.yaml", "cautions: [pleura_top, small_nerve]", "cautions: [pleura_top]")
    assert not said(content, "long_ribbon")


@pytest.mark.parametrize(
    ("reason", "words", "severity"),
    [
        ("small_nerve: too thin", "is one of its cautions", Gravity.ERROR),
        ("pleura_top: far away", "is not under it", Gravity.WARNING),
        ("pleura_tip: far away", 'unknown hazard "pleura_tip"; did you mean "pleura_top"?', Gravity.ERROR),
    ],
)
def test_that_a_reason_without_a_cause_is_said(content, reason, words, severity):
    content.change(
        "muscles.yaml",
        "    structures: [disc]\n",
        f"    structures: [disc]\n    not_beneath:\n      {reason}\n",
    )
    (problem,) = said(content, words)
    assert problem.severity is severity


def test_that_a_place_the_body_was_not_asked_about_is_said(content):
    content.change(
        "muscles.yaml",
        "          - {structure: disc, along: 0.5, across: 0.5, landmark: under the button}\n",
        "          - {structure: disc, along: 0.5, across: 0.5, landmark: under the button}\n"
        "          - {structure: disc, along: 0.6, across: 0.5}\n",
    )
    (problem,) = said(content, "beneath.json does not have 1 places")
    assert problem.severity is Gravity.WARNING


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "there is no such file"),
        ('{"structures": {}', "not valid JSON"),
        ('{"structures": {}}', "is not as docs/figure-format.md has it"),
        ('{"structures": {}, "muscles": {"disc": {"points": {}, "anywhere": ["tail"]}}}', "is called tail"),
        ("[]", "is not as docs/figure-format.md has it"),
    ],
)
def test_that_a_file_that_cannot_be_read_is_said_and_the_rest_goes_on(content, text, words):
    path = content.assets / BLANK_BODY
    path.unlink()
    if text is not None:
        path.write_text(text, encoding="utf-8")
    found, (problem,) = read_beneath(content.assets)
    assert words in problem.message
    assert not found.muscles
    assert said(content, words)
    assert content.read().atlas.muscles


def test_that_the_shipped_file_knows_every_muscle_and_only_hazards_there_are():
    atlas, (beneath, problems) = (
        read_atlas(data_folder(), assets_folder()).atlas,
        read_beneath(assets_folder()),
    )
    assert problems == ()
    assert set(beneath.muscles) <= set(atlas.muscles)
    assert {hazard for each in beneath.structures.values() for hazard in each.hazards} <= set(atlas.hazards)
    assert (assets_folder() / "beneath.json").stat().st_size < 300_000


@pytest.mark.parametrize(
    ("muscle", "point", "expected"),
    [
        ("rhomboid_major", "rhomboids.0", ["trapezius_ascending", "rhomboid_major", "pleura"]),
        ("levator_scapulae", "levator_scapulae.1", ["trapezius_transverse", "levator_scapulae", "pleura"]),
        ("piriformis", "piriformis.0", ["gluteus_maximus", "piriformis"]),
        ("gluteus_medius", "gluteus_medius__trp2.0", ["gluteus_medius", "gluteus_minimus", "hip_bone"]),
        ("soleus", "soleus__trp1.0", ["soleus", "tibial_nerve"]),
    ],
)
def test_that_layers_come_in_the_order_of_the_body(muscle, point, expected):
    beneath, _ = read_beneath(assets_folder())
    layers = beneath.muscles[muscle].points[point].layers
    assert [layer for layer in layers if layer in expected] == expected
