"""Pictures that leave the program."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.domain.terms import Layer, Side
from app.reference.plate_scene import Choice, Overlays, compose_scene
from app.services.figure_request import FigureOptions, UnknownNameError, caption_of, resolve
from app.ui import figure_command
from app.ui.plate.export import ExportError, save_scenes
from app.ui.plate.style import DARK, LIGHT

SHOWN = Overlays(points=True, pain=True)


def save(atlas, library, path, panels):
    scenes = [compose_scene(atlas, library.figure(p.figure), p.choice, p.overlays) for p in panels]
    caption = caption_of(atlas, scenes[0].muscle, side=scenes[0].side)
    save_scenes(scenes, caption, path, library=library, style=LIGHT, width=900)
    return path


def texts(path):
    """(words, x on the page) of every text in an SVG."""
    found = []

    def walk(element, shift):
        matrix = re.match(r"matrix\(([^)]*)\)", element.get("transform", ""))
        if matrix:
            shift = float(matrix.group(1).split(",")[4])
        if element.tag.endswith("text"):
            found.append(("".join(element.itertext()).strip(), float(element.get("x", 0)) + shift))
        for child in element:
            walk(child, shift)

    walk(ET.parse(path).getroot(), 0.0)
    return found


def words(path):
    return " ".join(text for text, _ in texts(path))


@pytest.fixture
def saved(qapp, atlas, library, tmp_path):
    def make(name, suffix=".svg", overlays=SHOWN, **options):
        panels = resolve(atlas, FigureOptions(name=name, overlays=overlays, **options))
        return save(atlas, library, tmp_path / f"x{suffix}", panels)

    return make


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_that_each_format_is_written(saved, suffix, start):
    assert saved("chest", suffix).read_bytes().startswith(start)


def test_that_a_picture_says_pattern_caution_caveat_and_credit(saved):
    text = words(saved("chest"))
    assert "Chest muscle" in text
    assert "essential: front of chest; front of shoulder. Spillover: front of arm" in text
    assert "Pneumothorax. Pleura of the front (critical): The lung lies under it." in text
    assert "Charts are clinical drawings." in text
    assert "Drawn by hand for the tests, CC0" in text
    assert text.count("not a diagnosis") == 1


def test_that_the_pneumothorax_stands_before_every_other_caution(saved):
    text = words(saved("chest"))
    assert text.index("Pneumothorax. ") < text.index("Arm nerve (moderate)")


def test_that_the_caution_is_printed_with_nothing_asked_for(saved):
    assert "Pneumothorax risk" in words(saved("chest", overlays=Overlays(points=False, pain=False)))


def test_that_from_the_front_the_left_of_the_body_is_at_the_viewers_right(saved):
    marks = {text: x for text, x in texts(saved("chest", view="front")) if text in ("L", "R")}
    assert marks["R"] < marks["L"]


def test_that_from_behind_left_is_left(saved):
    marks = {text: x for text, x in texts(saved("back", view="back")) if text in ("L", "R")}
    assert marks["L"] < marks["R"]


def test_that_pain_felt_on_the_other_side_of_the_body_gets_a_panel_of_its_own(atlas):
    panels = resolve(atlas, FigureOptions(name="back", overlays=SHOWN))
    assert [panel.figure for panel in panels] == ["blank-back", "blank-front"]
    assert panels[1].choice.layer == Layer.SKIN


def test_that_pain_in_sight_needs_no_second_panel(atlas):
    panels = resolve(atlas, FigureOptions(name="chest", overlays=SHOWN))
    assert [panel.figure for panel in panels] == ["blank-front"]


def test_that_an_asked_for_view_is_the_only_panel(atlas):
    panels = resolve(atlas, FigureOptions(name="back", view="back", overlays=SHOWN))
    assert [panel.figure for panel in panels] == ["blank-back"]


def test_that_a_deep_muscle_is_shown_in_the_layer_that_shows_it(atlas):
    assert resolve(atlas, FigureOptions(name="rib"))[0].choice.layer == Layer.DEEP


def test_that_a_figure_can_be_asked_for_by_its_id(atlas):
    panels = resolve(atlas, FigureOptions(name="blank-back", side=Side.LEFT))
    assert [panel.figure for panel in panels] == ["blank-back"]
    assert panels[0].choice.muscle == ""


def test_that_a_figure_asked_for_with_points_shows_all_of_them(atlas, library):
    (panel,) = resolve(atlas, FigureOptions(name="blank-front", overlays=SHOWN))
    scene = compose_scene(atlas, library.figure(panel.figure), panel.choice, panel.overlays)
    assert len(scene.points) == len(scene.figure.points)


@pytest.mark.parametrize("name", ["pecs", "PECS", "Chest Muscle", "chest"])
def test_that_a_muscle_is_found_by_any_of_its_names(atlas, name):
    assert resolve(atlas, FigureOptions(name=name))[0].choice.muscle == "chest"


def test_that_an_unknown_name_is_answered_with_what_may_be_meant(atlas):
    with pytest.raises(UnknownNameError, match=r"did you mean .*chest"):
        resolve(atlas, FigureOptions(name="chset muscle"))


def test_that_the_pattern_of_one_trigger_point_is_captioned_alone(atlas):
    caption = caption_of(atlas, atlas.muscles["chest"], side=Side.LEFT, point="chest__lower")
    assert [heading for heading, _ in caption.pattern] == ["Lower"]


def test_that_a_folder_that_is_not_there_is_said(qapp, atlas, library, tmp_path):
    panels = resolve(atlas, FigureOptions(name="chest"))
    with pytest.raises(ExportError, match="no folder"):
        save(atlas, library, tmp_path / "none" / "x.png", panels)
    with pytest.raises(ExportError, match=r"should end in \.png"):
        save(atlas, library, tmp_path / "x.gif", panels)


def test_that_the_window_saves_what_it_shows(plate, selection, tmp_path):
    selection.set_side(Side.LEFT)
    selection.set_muscle("chest")
    plate.save_picture(tmp_path / "seen.svg")
    text = words(tmp_path / "seen.svg")
    assert "Chest muscle, left" in text
    assert "Pneumothorax" in text


def test_that_a_missing_picture_still_gives_the_drawing(qapp, atlas, library, tmp_path):
    figure = library.figure("blank-front")
    bare = replace(figure, layers=tuple(replace(layer, picture="") for layer in figure.layers))
    scene = compose_scene(atlas, bare, Choice(muscle="chest"), SHOWN)
    path = tmp_path / "bare.png"
    save_scenes([scene], caption_of(atlas, scene.muscle, side=scene.side), path, library=library, style=DARK)
    assert not QImage(str(path)).isNull()


def test_that_the_command_answers_a_wrong_name_with_exit_code_2(qapp, tmp_path, capsys):
    code = figure_command.main(["trapezus", "-o", str(tmp_path / "x.png")])
    assert code == 2
    assert "did you mean" in capsys.readouterr().err


def test_that_a_picture_explains_every_number_in_square_brackets(tmp_path):
    shipped, _ = load_atlas(data_folder(), assets_folder(), cache_folder=tmp_path)
    caption = caption_of(shipped, shipped.muscles["infraspinatus"], side=Side.RIGHT)
    said = " ".join([*(text for _, text in caption.pattern), *caption.remarks])
    numbers = {int(n) for group in re.findall(r"\[([\d, ]+)\]", said) for n in group.split(",")}
    assert numbers == set(range(1, len(caption.references) + 1))
    assert any("doi:" in text for text in caption.references)


def test_that_sources_stand_in_the_picture_after_the_pattern(saved):
    text = words(saved("chest"))
    assert "Charts are clinical drawings. [1]" in text
    assert text.index("essential:") < text.index("Sources: [1] What experts agreed on. 2018.")
    assert "[unconfirmed]" in text  # the pattern names no source here, and says so
