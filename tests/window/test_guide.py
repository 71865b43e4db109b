"""The Guide as a reader finds it, and the consent form that leaves it."""

import re
from html import unescape
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from app.domain.terms import ClaimStatus
from app.ui.guide.cards import STATUS_SAYS
from app.ui.guide.consent_form import ConsentForm, a4_writer, draw_form, form_document, form_html
from app.ui.guide.place import GuidePlace
from tests.window.hands import settle, texts


@pytest.fixture
def guide(open_shipped):
    """The shipped guide, in a small window."""
    window = open_shipped(size=(1024, 640))
    window.open_place("Guide")
    settle()
    return window.page("Guide")


def read(guide: GuidePlace, name: str) -> str:
    """All that stands in a chapter."""
    guide.open_chapter(name)
    settle()
    return unescape(texts(guide.scroll_area.widget()))


def test_that_the_chapters_stand_in_the_order_of_a_readers_questions(guide):
    asked = [
        "What dry needling is",
        "How it may work",
        "Versus acupuncture",
        "A session",
        "After it",
        "How many sessions",
        "Who should not",
        "Does it work?",
        "Training and scope",
        "Consent page",
    ]
    places = [guide.chapters.index(name) for name in asked]
    assert all(before < after for before, after in pairwise(places))


def test_that_every_chapter_of_the_guide_has_content(guide):
    for name in guide.chapters:
        assert len(read(guide, name)) > 200, name


def test_that_the_guide_holds_screening_before_any_remark(guide, shipped):
    cautions = shipped[0].cautions
    chapter = read(guide, "Who should not")
    for statement in (*cautions.contraindications, *cautions.precautions):
        assert statement.text[1:] in chapter
    assert chapter.index("Do not needle") < chapter.index("Think twice") < chapter.index("Claim:")


def test_that_the_warning_signs_say_where_to_go(guide):
    chapter = read(guide, "Warning signs")
    assert chapter.index("emergency department") < chapter.index("Claim:")


def test_that_each_claim_stands_in_some_chapter_with_its_status(guide, shipped):
    chapters = [read(guide, name) for name in guide.chapters]
    for claim in shipped[0].guide.claims:
        found = [chapter for chapter in chapters if claim.claim[1:] in chapter]
        assert found, claim.id
        after = found[0].split(claim.claim[1:], 1)[1]
        assert STATUS_SAYS[claim.status] in after.split("Claim:", 1)[0], claim.id


def test_that_every_status_has_words():
    assert set(STATUS_SAYS) == set(ClaimStatus)


def test_that_the_mechanisms_begin_with_how_sure_they_are(guide):
    chapter = read(guide, "How it may work")
    assert chapter.index("How dry needling works is not known") < chapter.index("Claim:")


def test_that_contradictions_stand_beside_their_subject_and_all_together(guide, shipped):
    together = read(guide, "Where sources differ")
    for conflict in shipped[0].guide.conflicts:
        assert conflict.resolution in together
    assert "Commonly 2-6; no dose is proven" in read(guide, "How many sessions")


def test_that_the_rule_of_sides_and_the_notes_on_sources_can_be_read(guide, shipped):
    chapter = read(guide, "How we know")
    known = shipped[0].guide
    for text in (known.side_rule, known.certainty_note, known.sources_note, known.caveat):
        assert text[1:] in chapter


def test_that_the_sources_of_a_chapter_are_numbered_as_they_are_read(guide):
    for name in ("Warning signs", "Who should not", "After it"):
        numbers = re.findall(r"Sources (\d+)", read(guide, name))
        assert numbers[0] == "1", name


def test_that_the_consent_page_says_harms_ways_out_and_whom_to_call(guide):
    chapter = read(guide, "Consent page")
    said = ("not legal advice", "puncture a lung", "stop at any time", "treatment by hand", "Whom to call")
    assert [each for each in said if each not in chapter] == []


def test_that_the_form_holds_every_page_for_patients_and_room_to_sign(shipped):
    atlas = shipped[0]
    form = unescape(form_html(atlas))
    for page in atlas.guide.pages:
        assert (page.text in form) == page.on_form, page.id
        assert not page.on_form or all(item in form for item in page.items), page.id
    for said in ("Trigger Point Atlas", "a template, not legal advice", "Signature", "Date", "Brady S"):
        assert said in form


def test_that_the_form_is_saved_as_one_a4_page(guide, tmp_path):
    read(guide, "Consent page")
    form = guide.findChild(ConsentForm)
    form.button.click()
    dialog = form.findChild(QFileDialog)
    dialog.selectFile(str(tmp_path / "form.pdf"))
    dialog.accept()
    settle()
    written = (tmp_path / "form.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 595.000000 842.000000]" in written
    assert form.said.isVisibleTo(form)
    assert "was saved" in form.said.text()


@pytest.fixture
def writer(qapp):
    """Writes A4 pages into memory."""
    memory = QBuffer()
    memory.open(QBuffer.OpenModeFlag.WriteOnly)
    yield a4_writer(memory)
    memory.close()


def test_that_the_form_fits_its_page_in_readable_type(shipped, theme, writer):
    document = form_document(shipped[0], writer)
    assert document.size().height() <= writer.height()
    assert document.defaultFont().pointSizeF() >= 9


def test_that_the_form_is_black_on_white_in_the_dark_theme(shipped, theme, writer):
    theme.choose("dark")
    try:
        document = form_document(shipped[0], writer)
        page = QImage(writer.width(), 600, QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        draw_form(document, painter)
        painter.end()
    finally:
        theme.choose("light")
    darkness = [
        page.pixelColor(x, y).lightness() for x in range(0, page.width(), 3) for y in range(0, 600, 3)
    ]
    assert min(darkness) < 40
    assert max(darkness) == 255


def test_that_a_form_that_cannot_be_written_is_said(guide, tmp_path):
    read(guide, "Consent page")
    form = guide.findChild(ConsentForm)
    form.save(str(tmp_path / "no" / "such" / "form.pdf"))
    assert "cannot be written" in form.said.text()
