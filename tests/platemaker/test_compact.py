"""Short path data describe the same shape."""

from hypothesis import given
from hypothesis import strategies as st

from platemaker.compact import compact
from tests.platemaker.conftest import absolute

tenths = st.integers(-30_000, 30_000).map(lambda number: f"{number / 10:.1f}")


def words(command, count):
    return st.lists(tenths, min_size=count, max_size=count).map(lambda numbers: " ".join([command, *numbers]))


piece = st.tuples(words("M", 2), st.lists(words("C", 6) | words("L", 2), min_size=1, max_size=8)).map(
    lambda parts: " ".join([parts[0], *parts[1], "Z"])
)


@given(st.lists(piece, min_size=1, max_size=3).map(" ".join))
def test_that_relative_steps_lead_back_to_the_same_places(path):
    assert [word if word.isalpha() else float(word) for word in absolute(compact(path)).split()] == [
        word if word.isalpha() else float(word) for word in path.split()
    ]


def test_that_a_repeated_command_and_a_needless_space_are_not_written():
    assert compact("M 10.0 20.0 L 11.0 20.0 L 9.5 18.0 Z") == "m10 20l1 0-1.5-2z"


def test_that_whole_pixels_do_not_drift():
    path = "M 0.4 0.0 " + " ".join(f"L {x}.4 0.0" for x in range(1, 200)) + " Z"
    assert absolute(compact(path, step=10)).split()[-3:] == ["199.0", "0.0", "Z"]
