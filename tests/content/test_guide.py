"""The guide: its pages, and where the claims of articles stand in it."""

import pytest

from app.content.problem import Gravity
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
