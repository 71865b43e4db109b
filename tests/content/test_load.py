"""The kept copy: as good as the files, never trusted when it is not."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from app.content.load import load_atlas
from app.content.paths import assets_folder, cache_folder, data_folder
from app.content.read import FILES


class Explosive:
    """Unpickling this would leave a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return (Path.touch, (self.mark,))


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def load(content, cache):
    return load_atlas(content.data, content.assets, cache_folder=cache)


def test_that_the_kept_copy_equals_the_files(content, cache):
    content.change("muscles.yaml", "kind: autonomic", "kind: autonomous")
    first = load(content, cache)
    assert [path.name for path in cache.iterdir()] == ["atlas.pickle"]
    assert load(content, cache) == first
    assert first[1]


def test_that_a_changed_file_is_seen(content, cache):
    load(content, cache)
    content.change("muscles.yaml", "name: Disc", "name: Plate")
    atlas, _ = load(content, cache)
    assert atlas.muscles["disc"].name == "Plate"


def test_that_a_new_index_of_figures_is_seen(content, cache):
    load(content, cache)
    (content.assets / "index.json").unlink()
    atlas, problems = load(content, cache)
    assert atlas.figures == {}
    assert problems


def test_that_a_damaged_copy_is_passed_over_and_written_anew(content, cache):
    first = load(content, cache)
    copy = cache / "atlas.pickle"
    sound = copy.read_bytes()
    for damaged in (b"", sound[:40], sound[:32] + b"rubbish" + sound[39:], b"x" * 50):
        copy.write_bytes(damaged)
        assert load(content, cache) == first
        assert copy.read_bytes() == sound


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps profiles apart itself")
def test_that_a_copy_others_may_write_to_is_not_opened(content, cache):
    load(content, cache)
    copy, mark = cache / "atlas.pickle", cache / "mark"
    copy.write_bytes(copy.read_bytes()[:32] + pickle.dumps(Explosive(mark)))
    copy.chmod(0o666)
    atlas, _ = load(content, cache)
    assert not mark.exists()
    assert len(atlas.muscles) == 4


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everywhere")
def test_that_a_read_only_cache_folder_is_no_obstacle(content, cache):
    cache.mkdir(mode=0o500)
    assert len(load(content, cache)[0].muscles) == 4


def test_that_a_file_where_the_cache_should_be_is_no_obstacle(content, cache):
    cache.write_text("not a folder")
    assert len(load(content, cache)[0].muscles) == 4


def test_that_the_cache_lies_in_the_users_own_folder(content):
    assert cache_folder().is_relative_to(Path.home())
    load_atlas(content.data, content.assets)
    assert (cache_folder() / "atlas.pickle").is_file()


def test_that_the_kept_copy_needs_no_yaml(content, cache):
    load(content, cache)
    program = (
        "import sys; from pathlib import Path; from app.content.load import load_atlas\n"
        "load_atlas(Path(sys.argv[1]), Path(sys.argv[2]), cache_folder=Path(sys.argv[3]))\n"
        "print([name for name in ('yaml', 'json', 'PySide6', 'tempfile') if name in sys.modules])"
    )
    words = [sys.executable, "-c", program, str(content.data), str(content.assets), str(cache)]
    folder = Path(__file__).parents[2]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=folder)
    assert done.stdout.strip() == "[]"


def test_that_a_missing_data_folder_gives_an_empty_atlas_and_says_so(tmp_path, cache):
    atlas, problems = load_atlas(tmp_path / "none", tmp_path / "none", cache_folder=cache)
    assert not atlas.muscles
    assert len(problems) == 1 + len(FILES)


def test_that_the_shipped_folders_exist():
    assert (data_folder() / "muscles.yaml").is_file()
    assert assets_folder().parts[-2:] in (("assets", "anatomy"), ("_assets", "anatomy"))
