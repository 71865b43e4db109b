"""How much the patterns of muscles overlap."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.domain.terms import PatternKind
from app.reference.overlap import EASILY_CONFUSED, Overlap, overlaps
from app.reference.plate_scene import pattern_zones

ZONES = ["crown", "palm", "thumb", "heel"]
patterns = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.dictionaries(st.sampled_from(ZONES), st.sampled_from([0.5, 1.0]), min_size=1),
    min_size=2,
)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    return load_atlas(data_folder(), assets_folder(), cache_folder=tmp_path_factory.mktemp("cache"))[0]


def test_that_the_share_is_what_both_reach_of_what_either_reaches():
    overlap = Overlap({"one": {"palm": 1.0, "thumb": 0.5}, "two": {"palm": 0.5, "heel": 1.0}})
    assert overlap.share("one", "two") == pytest.approx(0.5 / (1.0 + 0.5 + 1.0))
    assert overlap.shared_zones("one", "two") == ("palm",)


def test_that_equal_patterns_share_all_and_distant_ones_nothing():
    overlap = Overlap({"one": {"palm": 1.0}, "two": {"palm": 1.0}, "three": {"heel": 1.0}})
    assert overlap.share("one", "two") == 1.0
    assert overlap.share("one", "three") == 0.0
    assert overlap.nearest("one", 3) == (("two", 1.0),)
    assert overlap.nearest("three", 3) == ()


@given(patterns)
def test_that_the_share_is_the_same_both_ways_and_never_outside_its_bounds(found):
    overlap = Overlap(found)
    for a in overlap.muscles:
        assert overlap.share(a, a) == 1.0
        for b in overlap.muscles:
            assert overlap.share(a, b) == overlap.share(b, a)
            assert 0.0 <= overlap.share(a, b) <= 1.0
            assert bool(overlap.share(a, b)) is bool(overlap.shared_zones(a, b))


@given(patterns)
def test_that_the_pairs_are_those_near_enough_each_once_most_alike_first(found):
    overlap = Overlap(found)
    pairs = overlap.pairs(0.5)
    assert [pair.share for pair in pairs] == sorted((pair.share for pair in pairs), reverse=True)
    wanted = {frozenset((a, b)) for a in found for b in found if a != b and overlap.share(a, b) >= 0.5}
    assert {frozenset((pair.a, pair.b)) for pair in pairs} == wanted
    assert len(pairs) == len(wanted)


def test_that_a_muscle_without_a_pattern_is_near_nothing(atlas):
    overlap = overlaps(atlas)
    silent = [
        muscle.id
        for muscle in atlas.muscles.values()
        if all(point.kind is not PatternKind.PAIN for point in muscle.trigger_points)
    ]
    assert silent
    assert not set(silent) & set(overlap.muscles)
    assert overlap.nearest(silent[0], 3) == ()
    assert overlap.share(silent[0], silent[0]) == 0.0
    assert len(overlap.muscles) + len(silent) == len(atlas.muscles)


def test_that_clinicians_would_know_the_nearest_neighbours(atlas):
    overlap = overlaps(atlas)
    assert overlap.share("rhomboid_major", "rhomboid_minor") == 1.0
    assert overlap.share("infraspinatus", "soleus") == 0.0
    assert overlap.share("extensor_carpi_radialis_longus", "supinator") >= EASILY_CONFUSED


def test_that_the_zones_named_are_those_of_both_patterns(atlas):
    overlap = overlaps(atlas)
    pair = overlap.pairs()[-1]
    reached = [
        set().union(*pattern_zones(atlas, atlas.muscles[key].trigger_points)) for key in (pair.a, pair.b)
    ]
    assert set(overlap.shared_zones(pair.a, pair.b)) == reached[0] & reached[1]


def test_that_it_is_worked_out_once_for_an_atlas_and_afresh_for_another(atlas):
    assert overlaps(atlas) is overlaps(atlas)
    other = replace(atlas, muscles={key: atlas.muscles[key] for key in ("soleus", "gastrocnemius")})
    assert overlaps(other).muscles == ("soleus", "gastrocnemius")
    assert len(overlaps(atlas).muscles) > 2


def test_that_all_patterns_are_compared_within_a_blink(atlas):
    best = 1.0
    for _ in range(5):
        again = replace(atlas)
        start = time.perf_counter()
        overlaps(again).nearest("infraspinatus", 3)
        best = min(best, time.perf_counter() - start)
    assert best < 0.1  # about 10 ms on a slow machine; a slip into the quadratic would be many times that
