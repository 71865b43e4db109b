"""What a reader types finds what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.reference.search import Hit, HitKind, build_index, find, fold


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    return load_atlas(data_folder(), assets_folder(), cache_folder=tmp_path_factory.mktemp("cache"))[0]


@pytest.fixture(scope="module")
def index(atlas):
    return build_index(atlas)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("traps", "trapezius"),
        ("TRAP", "trapezius"),
        ("musculus trapezius", "trapezius"),
        ("pectoralis mjor", "pectoralis_major"),
        ("tibialis anteror", "tibialis_anterior"),
        ("trapezuis", "trapezius"),
        ("levater scapulae", "levator_scapulae"),
        ("sternoclido", "sternocleidomastoid"),
        ("major pec", "pectoralis_major"),
        ("QL", "quadratus_lumborum"),
        ("tennis elbow", "lateral_epicondylalgia"),
        ("plantar facitis", "plantar_heel_pain"),
        ("rotator cuff", "rotator_cuff"),
        ("behind the eye", "eyebrow_orbit"),
    ],
)
def test_that_what_is_typed_finds_what_is_meant_first(index, typed, meant):
    assert find(index, typed)[0].id == meant


def test_that_a_misspelt_half_name_finds_both_muscles_it_fits(index):
    found = {hit.id for hit in find(index, "flexr carpi")[:2]}
    assert found == {"flexor_carpi_radialis", "flexor_carpi_ulnaris"}


def test_that_every_name_of_every_muscle_finds_it(index, atlas):
    for muscle in atlas.muscles.values():
        for name in (muscle.name, muscle.latin, *muscle.aliases):
            hits = find(index, name)
            assert muscle.id in {hit.id for hit in hits}, name


def test_that_a_beginning_counts_more_than_a_word_inside_and_that_more_than_a_part_of_a_word(index):
    ids = [hit.id for hit in find(index, "supra") if hit.kind is HitKind.MUSCLE]
    assert ids[0] == "supraspinatus"
    whole, inside = [hit for hit in find(index, "major") if hit.kind is HitKind.MUSCLE][:2]
    assert whole.score >= inside.score
    psoas = [hit.id for hit in find(index, "soas")]
    assert psoas.index("psoas_major") < psoas.index("iliacus")


@pytest.mark.parametrize("typed", ["", "   ", "...", "qwertzuiop", "xxxxxxxx"])
def test_that_nothing_is_found_for_nothing_and_for_nonsense(index, typed):
    assert find(index, typed) == ()


def test_that_accents_case_and_punctuation_do_not_matter(index):
    assert fold("  Épicondylàlgia, (Latéral) ") == "epicondylalgia lateral"
    assert find(index, "Trapézius")[0].id == "trapezius"


@given(typed=st.text(max_size=40))
def test_that_any_text_gives_each_entry_once_and_the_best_first(index, typed):
    hits = find(index, typed)
    assert all(isinstance(hit, Hit) for hit in hits)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
