"""The guide: its pages, and where the claims of articles stand in it."""

import re

import pytest

from app.content.paths import assets_folder, data_folder
from app.content.problem import Gravity
from app.content.prose_checks import AMERICAN, GRADE, MOST_WORDS
from app.content.read import read_atlas
from app.domain.guide import GuideChapter

WRONG = [
    ("claims: [works]", "claims: [work]", 'claims names the unknown claim "work"; did you mean "works"?'),
    (
        "conflicts: [strength]",
        "conflicts: [strngth]",
        'conflicts names the unknown conflict "strngth"; did you mean "strength"?',
    ),
    ("chapter: consent", "chapter: consents", 'did you mean "consent"?'),
    ("heading: You can stop", "headin: You can stop", 'unknown key "headin"; did you mean "heading"?'),
    ("on_form: true", "on_form: yes", "on_form should be true or false, not yes"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_that_what_is_wrong_with_a_page_is_said_in_its_line(content, old, new, message):
    line = content.change("guide.yaml", old, new)
    found = [each for each in content.read().problems if message in each.message]
    assert [(each.file, each.line) for each in found] == [(str(content.data / "guide.yaml"), line)]


def test_that_a_broken_page_is_left_out_and_said_while_the_others_stay(content):
    content.change("guide.yaml", "    heading: You can stop\n", "")
    reading = content.read()
    assert [page.id for page in reading.atlas.guide.pages] == ["strength_of_evidence"]
    assert "page right_to_stop is left out" in [
        each.message for each in reading.problems if each.severity is Gravity.WARNING
    ]


def test_that_a_guide_without_pages_can_be_read(content):
    path = content.data / "guide.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\npages:")], encoding="utf-8")
    reading = content.read()
    assert reading.atlas.guide.pages == ()
    assert [each for each in reading.problems if each.severity is Gravity.ERROR] == []


def test_that_a_page_names_its_chapter_claims_and_conflicts(content):
    page = content.read().atlas.guide.pages[0]
    assert page.chapter is GuideChapter.BENEFIT
    assert (page.claims, page.conflicts) == (("works",), ("strength",))
    assert page.items == ("It was small", "It was short")


@pytest.fixture(scope="module")
def shipped():
    return read_atlas(data_folder(), assets_folder()).atlas


def words(page):
    """All that a page says."""
    return (page.heading, page.text, *page.items)


def test_that_each_claim_stands_on_one_page_and_each_contradiction_beside_its_subject(shipped):
    pages = shipped.guide.pages
    claims = [claim for page in pages for claim in page.claims]
    assert sorted(claims) == sorted(claim.id for claim in shipped.guide.claims)
    assert {each.id for each in shipped.guide.conflicts} == {id for page in pages for id in page.conflicts}


def test_that_each_page_has_an_id_of_its_own(shipped):
    ids = [page.id for page in shipped.guide.pages]
    assert len(ids) == len({*ids})


def test_that_the_pages_are_short_british_sentences_without_needle_depths(shipped):
    for page in shipped.guide.pages:
        for text in words(page):
            long = [each for each in re.split(r"(?<=[.!?;])\s+", text) if len(each.split()) > MOST_WORDS]
            assert long == [], page.id
            assert not AMERICAN.search(text), page.id
            assert not re.search(r"\d\s*(mm|cm|inch)", text), page.id


def test_that_pages_without_a_source_say_so(shipped):
    assert [page.id for page in shipped.guide.pages if not page.sources] == ["gp_when_to_stop"]


def test_that_patients_can_read_the_consent_form(shipped):
    textstat = pytest.importorskip("textstat")
    form = [page for page in shipped.guide.pages if page.on_form]
    assert len(form) >= 8
    for page in form:
        text = " ".join(f"{each.rstrip('.')}." for each in words(page)[1:])
        assert textstat.flesch_kincaid_grade(text) <= GRADE, page.id


def test_that_the_form_gives_the_figures_of_the_surveys(shipped):
    form = " ".join(page.text for page in shipped.guide.pages if page.on_form)
    rates = {rate.id: rate for rate in shipped.cautions.adverse_event_rates}
    shares = [dict(rates[id].breakdown) for id in ("brady_2014", "boyce_2020")]
    low, high = sorted(round(share["bleeding"]) for share in shares)
    assert f"bleeding in {low} to {high} of 100" in form
    assert {round(share["bruising"]) for share in shares} == {8}
    assert "a bruise in 8" in form
    low, high = sorted(round(share["pain during"]) for share in shares)
    assert f"pain from the needle in {low} to {high}" in form
    assert "19.18 per cent" in rates["brady_2014"].text
    assert "39.6 per cent" in rates["gattie_2020"].text
    assert "Between 19 and 40 of 100" in form
