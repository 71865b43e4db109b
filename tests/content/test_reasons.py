"""Red flags and other reasons for pain, by part of the body."""

import re

import pytest

from app.content.paths import assets_folder, data_folder
from app.content.problem import Gravity
from app.content.read import read_atlas
from app.domain.terms import MimicKind

ACTIONS = r"ambulance|emergency department|hospital|same.day|prompt|urgent|refer|imaging|medical review"


@pytest.fixture(scope="module")
def shipped():
    return read_atlas(data_folder(), assets_folder()).atlas


def urgency(text):
    """0 for an ambulance, 1 for the emergency department, 2 for all that can wait longer."""
    return 0 if "ambulance" in text else 1 if "emergency department" in text else 2


def test_that_reasons_are_read_in_the_order_of_the_file(content):
    top, hand = content.read().atlas.reasons
    assert (top.id, top.title, top.zones) == ("top", "Top of the blank", ("crown", "inside"))
    assert [flag.text.split(":")[0] for flag in top.red_flags] == [
        "A crown that comes off",
        "A crown that has gone grey",
    ]
    assert top.red_flags[0].sources == ("study",)
    assert [mimic.kind for mimic in hand.others] == [MimicKind.JOINT, MimicKind.OTHER]


def test_that_the_part_of_the_body_most_touched_comes_first(content):
    atlas = content.read().atlas
    assert [each.id for each in atlas.reasons_for(["crown", "palm", "fingers_back"])] == ["hand", "top"]
    assert [each.id for each in atlas.reasons_for(["crown", "fingers"])] == ["hand", "top"]
    assert [each.id for each in atlas.reasons_for(["inside"])] == ["top"]
    assert atlas.reasons_for([]) == ()


def test_that_a_misspelt_zone_is_said_and_costs_no_red_flag(content):
    line = content.change("reasons.yaml", "[crown, inside]", "[crwn, inside]")
    reading = content.read()
    (problem,) = reading.problems
    assert (problem.line, problem.severity) == (line, Gravity.ERROR)
    assert 'unknown zone "crwn"; did you mean "crown"?' in problem.message
    assert reading.atlas.reasons[0].zones == ("inside",)
    assert len(reading.atlas.reasons[0].red_flags) == 2


def test_that_a_red_flag_that_is_hard_to_read_is_named(content):
    content.change("reasons.yaml", "A palm that is wet", " ".join(["word"] * 36))
    messages = [problem.message for problem in content.lint()]
    assert any(message.startswith("reasons hand: red_flags: text: a sentence of") for message in messages)


def test_that_a_part_of_the_body_without_red_flags_is_named(content):
    content.change(
        "reasons.yaml",
        '    red_flags:\n      - {text: "A palm that is wet: emergency department now", sources: [book]}\n',
        "    red_flags: []\n",
    )
    assert "reasons hand has no red_flags" in [problem.message for problem in content.lint()]


def test_that_every_drawn_zone_has_red_flags_and_other_reasons(shipped):
    leaves = {zone.id for zone in shipped.zones.values() if not zone.parts}
    assert [leaf for leaf in sorted(leaves) if not shipped.reasons_for([leaf])] == []
    for each in shipped.reasons:
        assert len(each.red_flags) >= 3, each.id
        assert len(each.others) >= 3, each.id


def test_that_every_red_flag_says_what_to_do_and_the_most_urgent_stands_first(shipped):
    for each in shipped.reasons:
        assert [flag.text for flag in each.red_flags if not re.search(ACTIONS, flag.text)] == [], each.id
        order = [urgency(flag.text) for flag in each.red_flags]
        assert order == sorted(order), each.id


def test_that_nearly_every_reason_names_a_source(shipped):
    said = [remark for each in shipped.reasons for remark in (*each.red_flags, *each.others)]
    assert sum(bool(remark.sources) for remark in said) > 0.9 * len(said)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("vertex", "worst within five minutes"),
        ("temple", "giant cell arteritis"),
        ("teeth_lower", "heart"),
        ("neck_posterior", "stiff neck"),
        ("precordial", "breathlessness"),
        ("interscapular", "tearing"),
        ("sacrum", "Saddle numbness"),
        ("perineum_genitals", "testicle"),
        ("leg_posterior", "deep vein thrombosis"),
        ("foot_dorsum", "pulseless"),
        ("lumbar_paraspinal", "night pain"),
    ],
)
def test_that_a_zone_that_can_hide_an_emergency_says_so(shipped, zone, words):
    assert any(words in flag.text for each in shipped.reasons_for([zone]) for flag in each.red_flags)
