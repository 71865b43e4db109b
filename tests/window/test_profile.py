"""What a user keeps is kept; where it cannot be, that is said once and nothing is lost meanwhile."""

import sqlite3
from contextlib import contextmanager

import pytest

from app.services.profile import open_profile


@contextmanager
def no_room():
    """No file may grow: what a full disk does to a database. Short, for pytest writes files too."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_that_a_second_opening_has_all_that_the_first_kept(tmp_path):
    first = open_profile(tmp_path / "new" / "folder")
    first.set_favourite("soleus", True)
    first.set_favourite("masseter", True)
    first.set_favourite("soleus", False)
    first.visit("soleus")
    first.visit("masseter")
    first.visit("soleus")
    first.set_note("soleus", "Zehenstand prüfen")
    first.set_state("layer", "deep")
    first.set_state("sizes", [1, 2, 3])
    first.close()

    second = open_profile(tmp_path / "new" / "folder")
    assert second.trouble == ""
    assert second.favourites == ("masseter",)
    assert second.recent == ("soleus", "masseter")
    assert second.note("soleus") == "Zehenstand prüfen"
    assert second.state("layer") == "deep"
    assert second.state("sizes") == [1, 2, 3]
    second.close()


def test_that_only_the_latest_muscles_stay_among_the_recent(tmp_path):
    profile = open_profile(tmp_path)
    for number in range(30):
        profile.visit(f"m{number}")
    assert profile.recent[0] == "m29"
    assert len(profile.recent) == 12
    profile.close()


def test_that_a_folder_that_cannot_be_made_is_said_and_all_works_in_memory(tmp_path):
    (tmp_path / "in_the_way").write_text("a file, not a folder")
    profile = open_profile(tmp_path / "in_the_way" / "profile")
    assert "in_the_way" in profile.trouble
    assert not profile.is_kept
    profile.set_note("soleus", "kept for now")
    profile.set_favourite("soleus", True)
    assert profile.note("soleus") == "kept for now"
    assert profile.favourites == ("soleus",)


def test_that_a_full_disk_is_said_once_and_nothing_is_lost(tmp_path):
    profile = open_profile(tmp_path)
    profile.set_note("soleus", "before")
    heard = []
    profile.on_trouble = heard.append
    with no_room():
        for number in range(20):
            profile.set_note(f"m{number}", "while full " * 500)
    assert len(heard) == 1
    assert str(tmp_path) in heard[0]
    assert profile.note("soleus") == "before"
    assert profile.note("m19").startswith("while full")
    profile.close()


def test_that_a_profile_on_a_full_disk_still_opens_with_what_it_holds(tmp_path):
    before = open_profile(tmp_path)
    before.set_note("soleus", "old")
    before.close()
    with no_room():
        after = open_profile(tmp_path)
    assert after.note("soleus") == "old"
    assert after.trouble
    after.close()


def test_that_a_file_that_is_no_profile_is_put_aside_and_kept(tmp_path):
    (tmp_path / "profile.sqlite").write_bytes(b"this was a photograph of a dog" * 100)
    profile = open_profile(tmp_path)
    aside = tmp_path / "profile.unreadable-1.sqlite"
    assert str(aside) in profile.trouble
    assert aside.read_bytes().startswith(b"this was a photograph")
    profile.set_note("soleus", "fresh")
    profile.close()
    assert open_profile(tmp_path).note("soleus") == "fresh"


def test_that_a_remembered_value_that_cannot_be_read_counts_as_none(tmp_path):
    profile = open_profile(tmp_path)
    profile.set_state("layer", "deep")
    profile.close()
    with sqlite3.connect(tmp_path / "profile.sqlite") as database:
        database.execute("UPDATE kept SET value = 'dee' WHERE id = 'layer'")
    database.close()
    again = open_profile(tmp_path)
    assert again.state("layer") is None
    assert again.trouble == ""
    again.close()
