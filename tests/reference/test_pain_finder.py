"""From where it hurts to the muscles that may do it: what must hold for every pattern that is shipped."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.paths import assets_folder, data_folder
from app.content.read import read_atlas
from app.domain.muscle import Muscle, Needling, Referral, TriggerPoint
from app.domain.practice import Known
from app.domain.ranking import FoundActive, Weights
from app.domain.terms import AdviceLevel, KnownBy, OverPleura, PatternKind, Side
from app.reference.pain_finder import PainFinder, whole_pattern
from app.reference.pain_patterns import pain_points
from app.reference.pain_words import in_words, sides_in_words, what_tells_apart

ATLAS = read_atlas(data_folder(), assets_folder()).atlas
FINDER = PainFinder(ATLAS, ATLAS.weights)
PATTERNS = [(muscle.id, point.id) for muscle in ATLAS.muscles.values() for point in pain_points(muscle)]
SIDES = (Side.LEFT, Side.RIGHT)
DRAWN = sorted(zone.id for zone in ATLAS.zones.values() if not zone.parts)
LATERAL = [zone for zone in DRAWN if FINDER.spots(zone, Side.LEFT) != FINDER.spots(zone, Side.RIGHT)]

patterns, sides = st.sampled_from(PATTERNS), st.sampled_from(SIDES)
shares = st.floats(min_value=0.05, max_value=1.0)


def rank(*zones, side=Side.LEFT, finder=FINDER):
    chosen = SIDES if side == "both" else (side,)
    return finder.rank({spot: 1.0 for zone in zones for each in chosen for spot in finder.spots(zone, each)})


def names(answers):
    return [answer.muscle for answer in answers]


def answer_of(answers, muscle):
    return next(answer for answer in answers if answer.muscle == muscle)


def score(answers, muscle):
    return next((answer.score for answer in answers if answer.muscle == muscle), 0.0)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("muscle", "point"), PATTERNS)
def test_that_drawing_a_whole_pattern_puts_its_muscle_in_the_top_three(muscle, point, side):
    answers = FINDER.rank(dict.fromkeys(whole_pattern(FINDER, ATLAS, muscle, side, point), 1.0))
    found = answer_of(answers, muscle)
    assert found.place <= 3
    assert side in found.sides
    assert found.share == pytest.approx(1)
    # Only muscles that share one and the same pattern may stand before it in the top places.
    ahead = [each for each in answers[: names(answers).index(muscle)] if each.score > found.score + 1e-9]
    assert len(ahead) <= 2


@pytest.mark.parametrize("muscle", sorted({muscle for muscle, _ in PATTERNS}))
def test_that_drawing_all_patterns_of_a_muscle_puts_it_in_the_top_three(muscle):
    found = FINDER.rank(dict.fromkeys(whole_pattern(FINDER, ATLAS, muscle, Side.LEFT), 1.0))
    assert answer_of(found, muscle).place <= 3


@pytest.mark.parametrize(("muscle", "point"), PATTERNS)
def test_that_a_pattern_drawn_on_both_sides_is_in_the_top_three_as_two_muscles_or_as_one(muscle, point):
    both = [spot for side in SIDES for spot in whole_pattern(FINDER, ATLAS, muscle, side, point)]
    found = answer_of(FINDER.rank(dict.fromkeys(both, 1.0)), muscle)
    assert found.place <= 3
    assert set(found.sides) == set(SIDES) or set(dict(both).values()) != set(SIDES)
    assert found.leaves == ()


@settings(deadline=None, max_examples=400)
@given(pattern=patterns, data=st.data())
def test_that_marking_more_of_a_pattern_never_lowers_its_muscle(pattern, data):
    """In any order, on either side or on both, whatever else is marked."""
    muscle, point = pattern
    own = [spot for side in SIDES for spot in whole_pattern(FINDER, ATLAS, muscle, side, point)]
    foreign = st.tuples(st.sampled_from(DRAWN), sides)
    others = [spot for zone, side in data.draw(st.lists(foreign, max_size=5))
              for spot in FINDER.spots(zone, side)]  # fmt: skip
    marks = {spot: data.draw(shares) for spot in {*data.draw(st.sets(st.sampled_from(own))), *others}}
    before = score(FINDER.rank(marks), muscle)
    for more in data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=6)):
        marks[more] = max(marks.get(more, 0.0), data.draw(shares))
        after = score(FINDER.rank(marks), muscle)
        assert after >= before - 1e-9
        before = after


@settings(deadline=None, max_examples=200)
@given(pattern=patterns, side=sides, data=st.data())
def test_that_its_fellow_of_the_other_side_takes_nothing_from_a_muscle(pattern, side, data):
    muscle, point = pattern
    own = st.sampled_from(list(whole_pattern(FINDER, ATLAS, muscle, side, point)))
    fellows = st.sampled_from(list(whole_pattern(FINDER, ATLAS, muscle, side.other, point)))
    marks = dict.fromkeys(data.draw(st.sets(own, min_size=1)), 1.0)
    alone = answer_of(FINDER.rank(marks), muscle)
    paired = answer_of(FINDER.rank(marks | dict.fromkeys(data.draw(st.sets(fellows)), 1.0)), muscle)
    assert paired.score >= alone.score - 1e-9
    assert paired.outside == pytest.approx(alone.outside)


@settings(deadline=None, max_examples=200)
@given(
    zones=st.dictionaries(st.sampled_from(LATERAL), shares, min_size=1, max_size=8),
    midline=st.booleans(),
    side=sides,
)
def test_that_one_side_never_answers_on_the_other(zones, midline, side):
    marks = {spot: share for zone, share in zones.items() for spot in FINDER.spots(zone, side)}
    hurting = {where for _, where in marks}
    if midline:
        marks["sternum", Side.MIDLINE] = 1.0
    for answer in FINDER.rank(marks):
        assert set(answer.sides) <= hurting
        assert not answer.together or len(hurting) == 2


@settings(deadline=None, max_examples=100)
@given(zones=st.sets(st.sampled_from(LATERAL), min_size=1, max_size=6))
def test_that_the_right_is_answered_as_the_left(zones):
    symmetric = {muscle.id for muscle in ATLAS.muscles.values() if not has_a_zone_of_one_side(muscle)}
    there = [zone for zone in zones if ATLAS.zones[zone].side is None]
    left, right = rank(*there, side=Side.LEFT), rank(*there, side=Side.RIGHT)
    assert {a.muscle: round(a.score, 9) for a in left if a.muscle in symmetric} == {
        a.muscle: round(a.score, 9) for a in right if a.muscle in symmetric
    }


def has_a_zone_of_one_side(muscle):
    spots = {zone for zone, _ in whole_pattern(FINDER, ATLAS, muscle.id, Side.LEFT)}
    return any(ATLAS.zones[zone].side for zone in spots)


@settings(deadline=None, max_examples=200)
@given(marks=st.dictionaries(st.tuples(st.sampled_from(DRAWN), sides), shares, max_size=12))
def test_that_any_drawing_is_answered_in_order_and_the_numbers_add_up(marks):
    spots = {spot: share for (zone, side), share in marks.items() for spot in FINDER.spots(zone, side)}
    answers = FINDER.rank(spots)
    assert len(set(names(answers))) == len(answers)
    assert all(one.score >= two.score - 1e-9 and one.place <= two.place for one, two in pairwise(answers))
    for answer in answers:
        assert 0 < answer.score <= 1 + 1e-9
        assert {(e.zone, e.side) for e in answer.explains} | set(answer.leaves) == set(spots)
        assert sum(e.counts for e in answer.explains) == pytest.approx(answer.gained)
        counts = answer.gained * answer.credit * (1 + answer.often + answer.alone)
        assert answer.score == pytest.approx(counts / (counts + answer.outside + answer.unmarked))


def test_that_no_marks_are_no_answers_and_that_a_limit_keeps_the_best():
    assert FINDER.rank({}) == ()
    assert FINDER.rank({("thumb_web", Side.LEFT): 0.0}) == ()
    assert FINDER.rank({("nowhere", Side.LEFT): 1.0}) == ()
    marks = {("occiput", Side.LEFT): 1.0}
    assert FINDER.rank(marks, limit=3) == FINDER.rank(marks)[:3]
    ranking = FINDER.ranking(marks)
    assert (len(ranking), list(ranking.muscles)) == (len(FINDER.rank(marks)), names(FINDER.rank(marks)))
    assert [ranking.sides_of(each.muscle) for each in ranking.first(3)] == [(Side.LEFT,)] * 3
    assert ranking.sides_of("tibialis_anterior") == ()


# As a clinician would try it


def test_that_the_front_of_the_shoulder_and_the_outer_arm_give_infraspinatus_and_say_why():
    answers = rank("shoulder_anterior", "arm_lateral")
    assert "infraspinatus" in names(answers)[:3]
    found = answer_of(answers, "infraspinatus")
    assert [(e.zone, e.essential) for e in found.explains] == [
        ("shoulder_anterior", True),
        ("arm_lateral", False),
    ]
    assert found.leaves == ()
    assert ATLAS.muscles["infraspinatus"].trigger_points[0].label in " ".join(in_words(found, ATLAS))


def test_that_the_forehead_of_both_sides_gives_the_clavicular_head_as_one_muscle():
    answers = rank("forehead", side="both")
    assert "sternocleidomastoid" in names(answers)[:3]
    found = answer_of(answers, "sternocleidomastoid")
    assert found.point == "sternocleidomastoid__clavicular"
    assert not found.together  # one of the two is enough: its pain may cross over
    assert set(found.sides) == set(SIDES)


def test_that_one_muscle_that_explains_both_sides_by_itself_gains_by_it():
    one, both = answer_of(rank("forehead"), "sternocleidomastoid"), rank("forehead", side="both")
    assert one.alone == 0
    assert answer_of(both, "sternocleidomastoid").score > one.score
    assert answer_of(both, "temporalis").score == pytest.approx(score(rank("forehead"), "temporalis"))
    muscle = ATLAS.muscles["sternocleidomastoid"]
    points = tuple(replace(point, crosses=()) for point in muscle.trigger_points)
    uncrossed = {**ATLAS.muscles, muscle.id: replace(muscle, trigger_points=points)}
    plain = rank("forehead", side="both", finder=PainFinder(replace(ATLAS, muscles=uncrossed), ATLAS.weights))
    assert names(plain).index(muscle.id) > names(both).index(muscle.id)


def test_that_the_words_tell_either_side_from_both_and_name_what_the_fellow_explains():
    answers = rank("forehead", side="both")
    either, both = answer_of(answers, "sternocleidomastoid"), answer_of(answers, "temporalis")
    assert sides_in_words(either) == "either side"
    assert any(line.startswith("Explains marks of both sides by itself") for line in in_words(either, ATLAS))
    assert "one is enough" in " ".join(in_words(either, ATLAS))
    assert both.together
    assert sides_in_words(both) == "both sides"
    assert "the same muscle of the other side to explain forehead" in " ".join(in_words(both, ATLAS))
    assert sides_in_words(rank("forehead")[0]) == "left side"


def test_that_the_thumb_web_gives_brachialis_and_supinator_among_the_first():
    assert {"brachialis", "supinator"} <= set(names(rank("thumb_web"))[:3])
    both = rank("thumb_web", "thumb")
    assert "brachialis" in names(both)[:3]
    assert "supinator" in names(rank("thumb_web", "elbow_lateral"))[:3]


# What each weight does, on a body of three zones


def muscle_with(name, essential, spillover=(), known_by=(KnownBy.CHART,)):
    point = TriggerPoint(
        id=f"{name}__1",
        label="whole",
        kind=PatternKind.PAIN,
        refers_to=Referral(essential=tuple(essential), spillover=tuple(spillover)),
        evidence=tuple(Known(kind=kind, sources=("s",)) for kind in known_by),
    )
    needling = Needling(max_severity=None, overlies_pleura=OverPleura.NO, advice_level=AdviceLevel.ROUTINE)
    return Muscle(
        id=name, name=name, latin="", region="", origin="", insertion="", nerve="",
        needling=needling, trigger_points=(point,),
    )  # fmt: skip


def finder_of(*muscles, weights=Weights()):  # noqa: B008
    atlas = replace(ATLAS, muscles={muscle.id: muscle for muscle in muscles}, weights=weights)
    return PainFinder(atlas, weights)


def test_that_essential_counts_more_than_spillover():
    finder = finder_of(muscle_with("far", ["temple"], ["ear"]), muscle_with("near", ["ear"], ["temple"]))
    assert names(rank("ear", finder=finder)) == ["near", "far"]


def test_that_a_zone_few_muscles_reach_says_more():
    finder = finder_of(
        muscle_with("usual", ["temple"]), muscle_with("rare", ["ear"]), muscle_with("other", ["temple"])
    )
    assert names(rank("ear", "temple", finder=finder))[0] == "rare"


def test_that_a_pattern_mostly_unmarked_counts_less():
    finder = finder_of(muscle_with("wide", ["ear", "vertex", "temple"]), muscle_with("narrow", ["ear"]))
    assert names(rank("ear", finder=finder)) == ["narrow", "wide"]


def test_that_a_mark_a_muscle_does_not_reach_counts_against_it():
    finder = finder_of(muscle_with("one", ["ear"]), muscle_with("two", ["ear", "temple"]))
    alone, more = rank("ear", finder=finder), rank("ear", "temple", finder=finder)
    assert score(more, "one") < score(alone, "one")
    assert names(more) == ["two", "one"]


def test_that_a_pattern_that_nobody_has_shown_counts_less_and_that_the_words_say_so():
    doubted = muscle_with("doubted", ["ear"], ["temple"], known_by=[KnownBy.CONTESTED])
    disputed = muscle_with("disputed", ["ear"], ["temple"], known_by=[KnownBy.CONTESTED, KnownBy.CHART])
    finder = finder_of(doubted, disputed)
    answers = rank("ear", finder=finder)
    assert names(answers) == ["disputed", "doubted"]
    atlas = replace(ATLAS, muscles={m.id: m for m in (doubted, disputed)})
    said = [" ".join(in_words(answer, atlas)) for answer in answers]
    assert "no chart and no study" in said[1].casefold()
    assert "no chart and no study" not in said[0].casefold()
    whole = rank("ear", "temple", finder=finder)
    assert [answer.place for answer in whole] == [1, 1]  # all of it is marked, and nothing else


def test_that_muscles_found_active_more_often_come_first_among_equals_and_that_the_words_say_so():
    often = FoundActive(
        id="x", muscle="second", share=0.4, zones=("ear",), among="people with earache", sources=("s",)
    )
    weights = Weights(found_active=(often,))
    muscles = muscle_with("first", ["ear"], ["temple"]), muscle_with("second", ["ear"], ["temple"])
    assert names(rank("ear", finder=finder_of(*muscles))) == ["first", "second"]
    answers = rank("ear", finder=finder_of(*muscles, weights=weights))
    assert names(answers) == ["second", "first"]
    atlas = replace(ATLAS, muscles={m.id: m for m in muscles}, weights=weights)
    assert any("40 % of people with earache" in line for line in in_words(answers[0], atlas))
    elsewhere = rank("temple", finder=finder_of(*muscles, weights=weights))
    assert [answer.often for answer in elsewhere] == [0, 0]


def test_that_muscles_with_the_very_same_pattern_share_a_place():
    answers = rank("occiput", "temple", "eyebrow_orbit", "forehead")
    suboccipital = [answer for answer in answers if answer.point == "suboccipitals"]
    assert len(suboccipital) == 4
    assert {answer.place for answer in suboccipital} == {1}


# In words


@settings(deadline=None, max_examples=100)
@given(marks=st.dictionaries(st.tuples(st.sampled_from(DRAWN), sides), shares, min_size=1, max_size=6))
def test_that_every_answer_can_be_put_in_words_that_end_with_its_score(marks):
    spots = {spot: share for (zone, side), share in marks.items() for spot in FINDER.spots(zone, side)}
    for answer in FINDER.rank(spots, limit=5):
        lines = in_words(answer, ATLAS)
        assert lines[0].startswith("Explains ")
        assert lines[-1].endswith(f"{answer.score:.2f}.")
        for zone, _ in answer.leaves:
            assert ATLAS.zones[zone].label[1:] in lines[1]


def test_that_two_muscles_are_told_apart_by_zones_movement_and_palpation():
    told = what_tells_apart(ATLAS, "infraspinatus", "biceps_brachii")
    assert "shoulder_anterior" in told.shared
    assert "hand_dorsal" in told.first.spillover
    assert "elbow_anterior" in told.second.spillover
    assert "Flexes elbow" in told.second.actions
    assert told.first.find.confirm != told.second.find.confirm
    assert told.by_pain
    assert not what_tells_apart(ATLAS, "scalenus_anterior", "scalenus_medius").by_pain
