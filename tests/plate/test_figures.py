"""Reading a figure's SVG."""

import shutil
from pathlib import Path

import pytest

from app.content.figures import read_figure
from app.domain.terms import Layer, Side

BLANK = Path(__file__).parent.parent / "blank_figure"


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(BLANK, tmp_path / "figure")
    return tmp_path / "figure" / "blank-front.svg"


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_that_the_blank_figure_is_read_whole():
    figure, problems = read_figure(BLANK / "blank-front.svg")
    assert problems == ()
    assert figure.title == "Blank figure, from the front"
    assert (figure.width, figure.height, figure.direction) == (200, 160, "front")
    assert [layer.layer for layer in figure.layers] == [Layer.SKIN, Layer.SUPERFICIAL, Layer.DEEP]
    assert {(z.zone, z.side) for z in figure.zones} >= {
        ("chest_front", Side.LEFT),
        ("middle_front", Side.MIDLINE),
    }
    assert {h.hazards for h in figure.hazards} == {("pleura_front",), ("arm_nerve",)}


def test_that_a_broken_path_is_left_out_and_said_with_its_line(copy):
    edit(copy, 'd="m104 30l', 'd="m104 thirty l')
    figure, problems = read_figure(copy)
    text = copy.read_text()
    wrong = next(n for n, line in enumerate(text.splitlines(), start=1) if "thirty" in line)
    assert [(problem.file, problem.line) for problem in problems] == [(str(copy), wrong)]
    assert "superficial.chest.left" in problems[0].message
    superficial = figure.layers[1]
    assert [o.structure for o in superficial.outlines] == ["chest", "arm", "arm", "belly"]


def test_that_a_missing_picture_is_said_and_the_outlines_stay(copy):
    (copy.parent / "blank-front.deep.png").unlink()
    figure, problems = read_figure(copy)
    assert len(problems) == 1
    assert "blank-front.deep.png" in problems[0].message
    assert copy.read_text().splitlines()[problems[0].line - 1].strip().startswith("<image")
    assert figure.layers[2].picture == ""
    assert len(figure.layers[2].outlines) == 5


def test_that_a_name_given_once_holds_for_every_layer_and_side():
    figure, _ = read_figure(BLANK / "blank-front.svg")
    names = {(o.structure, o.name, o.system) for layer in figure.layers for o in layer.outlines}
    assert len(names) == len({structure for structure, _, _ in names})
    assert ("arm", "Arm muscle", "muscle") in names


def test_that_every_broken_element_is_reported_in_one_reading(copy):
    edit(copy, 'id="superficial.chest.left"', 'id="superficial.chest.port"')
    edit(copy, 'data-kind="lung"', 'data-kind="gills"')
    edit(copy, 'cx="120"', 'cx="far"')
    _, problems = read_figure(copy)
    assert [word for word in ("port", "gills", "far") if any(word in p.message for p in problems)] == [
        "port",
        "gills",
        "far",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<svg", "not well-formed"),
        ("", "not well-formed"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "data-direction"),
    ],
)
def test_that_a_file_that_is_no_figure_gives_no_figure_and_a_reason(tmp_path, content, said):
    path = tmp_path / "x.svg"
    path.write_text(content)
    figure, problems = read_figure(path)
    assert figure is None
    assert said in problems[0].message


def test_that_a_missing_file_is_a_problem_not_an_exception(tmp_path):
    figure, problems = read_figure(tmp_path / "none.svg")
    assert figure is None
    assert "No such file" in problems[0].message
