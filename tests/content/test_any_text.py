"""Whatever a file contains, the reader answers with problems, never with an exception."""

from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.content.read import read_atlas

BLANK = Path(__file__).parent.parent / "blank"
FILES = [
    "muscles.yaml", "zones.yaml", "cautions.yaml", "conditions.yaml", "reasons.yaml", "ranking.yaml",
    "guide.yaml", "sources.yaml",
]  # fmt: skip

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8), st.dates(),
    st.sampled_from(["id", "muscles", "zones", "crown", "disc", "book", "trigger_points"]),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "muscles", "zones", "sources", "hazards", "name", "parts"]), inner
        )
    ),
    max_leaves=12,
)
relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def put(content, file: str, raw: bytes) -> None:
    for name in FILES:
        (content.data / name).write_bytes((BLANK / "data" / name).read_bytes())
    (content.data / file).write_bytes(raw)


@relaxed
@given(
    file=st.sampled_from(FILES), raw=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode))
)
def test_that_any_bytes_are_answered_with_problems(content, file, raw):
    put(content, file, raw)
    reading = read_atlas(content.data, content.assets)
    assert reading.problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in reading.problems)


@relaxed
@given(file=st.sampled_from(FILES), value=values)
def test_that_any_valid_yaml_of_another_shape_is_answered_with_problems(content, file, value):
    put(content, file, yaml.safe_dump(value).encode())
    assert read_atlas(content.data, content.assets).problems


@relaxed
@given(
    file=st.sampled_from(FILES),
    start=st.integers(0, 3000),
    length=st.integers(1, 200),
    insert=st.text(max_size=4),
)
def test_that_a_spoiled_file_never_stops_the_reader(content, file, start, length, insert):
    sound = (BLANK / "data" / file).read_text(encoding="utf-8")
    start %= len(sound)
    put(content, file, (sound[:start] + insert + sound[start + length :]).encode("utf-8", "surrogatepass"))
    atlas = read_atlas(content.data, content.assets).atlas
    for muscle in atlas.muscles.values():
        assert len(atlas.hazards_of(muscle.id)) == len(muscle.cautions)
