"""What the pain finder weighs with: read, checked, and said with its place where it is wrong."""

from dataclasses import fields

import pytest

from app.content.paths import assets_folder, data_folder
from app.content.problem import Gravity
from app.content.read import read_atlas
from app.domain.ranking import Weights

FILE = "ranking.yaml"
FOUND = "found_active:\n  - {id: f, muscle: %s, share: %s, zones: [%s], among: people, sources: [%s]}\n"


def said_of(content):
    return [str(found) for found in content.lint() if found.severity is Gravity.ERROR]


def test_that_the_shipped_weights_are_the_documented_few_and_every_count_has_a_source():
    weights = read_atlas(data_folder(), assets_folder()).atlas.weights
    assert 0 < weights.often < weights.unmarked < weights.spillover < 1
    assert {found.muscle for found in weights.found_active} >= {"quadratus_lumborum", "gluteus_medius"}
    assert all(found.sources and 0 < found.share < 1 for found in weights.found_active)


def test_that_what_the_file_says_is_what_is_weighed_with(content):
    content.change(FILE, "id: spillover, value: 0.5", "id: spillover, value: 0.75")
    assert content.read().atlas.weights.spillover == 0.75
    assert said_of(content) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("value: 0.6", "value: 6", "value should be above 0 and at most 1, not 6"),
        ("value: 0.6", "value: much", "value should be a number in plain digits, not much"),
        (
            "id: outside",
            "id: outsid",
            'weight outsid: is no weight of the pain finder; did you mean "outside"?',
        ),
        (", why: It settles what is close.", "", 'weight often: the key "why" is missing'),
        (
            "both_sides, value",
            "both_sides, valu",
            'weight both_sides: unknown key "valu"; did you mean "value"?',
        ),
    ],
)
def test_that_a_wrong_weight_is_said_with_its_line_and_the_usual_one_is_kept(content, old, new, message):
    line = content.change(FILE, old, new)
    found = said_of(content)
    assert any(f"{FILE}:{line}:" in each and message in each for each in found), found
    assert content.read().atlas.weights == Weights()


def test_that_a_missing_weight_is_said(content):
    content.change(FILE, "  - {id: unmarked, value: 0.15, why: Few people feel it all.}\n", "")
    assert any('the weight "unmarked" is missing: 0.15 is used' in each for each in said_of(content))


def test_that_without_the_file_the_usual_weights_hold_and_it_is_said(content):
    (content.data / FILE).unlink()
    assert content.read().atlas.weights == Weights()
    assert any(f"{FILE}" in each and "there is no such file" in each for each in said_of(content))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (("nobody", "0.3", "shoulder_front", "book"), "unknown muscle"),
        (("blank_muscle", "30", "shoulder_front", "book"), "share should be above 0 and at most 1, not 30"),
        (("blank_muscle", "0.3", "nowhere", "book"), "unknown zone"),
        (("blank_muscle", "0.3", "shoulder_front", "nothing"), "unknown source"),
        (("blank_muscle", "0.3", "shoulder_front", ""), "sources names none"),
    ],
)
def test_that_a_count_without_muscle_zone_share_or_source_does_not_count(content, entry, message):
    atlas = content.read().atlas
    known = {"blank_muscle": next(iter(atlas.muscles)), "shoulder_front": next(iter(atlas.zones)),
             "book": next(iter(atlas.sources))}  # fmt: skip
    line = content.change(FILE, "found_active: []\n", FOUND % tuple(known.get(word, word) for word in entry))
    assert any(f"{FILE}:{line + 1}:" in each and message in each for each in said_of(content))
    assert content.read().atlas.weights.found_active == ()


def test_that_every_weight_is_a_number_and_has_a_default():
    assert all(isinstance(getattr(Weights(), f.name), float | tuple) for f in fields(Weights))
