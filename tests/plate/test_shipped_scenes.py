"""What the shipped figures draw of the shipped content, muscle by muscle and side by side."""

from functools import cache

import pytest

from app.content.figures import read_figure
from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.domain.terms import Side
from app.reference.best_figure import best_view
from app.reference.plate_scene import Choice, Overlays, compose_scene
from app.services.figure_request import caption_of

BOTH_SIDED = ("body-front", "body-back", "neck-back", "shoulder-front", "hip-back", "thigh-back")


@cache
def atlas():
    return load_atlas(data_folder(), assets_folder())[0]


@cache
def figure(name):
    found, problems = read_figure(assets_folder() / atlas().figures[name].svg)
    assert problems == ()
    return found


def scenes(name):
    for muscle in atlas().muscles.values():
        for side in (Side.LEFT, Side.RIGHT):
            choice = Choice(muscle=muscle.id, side=side)
            yield muscle, side, compose_scene(atlas(), figure(name), choice, Overlays())


@pytest.mark.parametrize("name", BOTH_SIDED)
def test_that_nothing_is_drawn_on_the_side_that_was_not_chosen(name):
    for muscle, side, scene in scenes(name):
        allowed = {side, Side.MIDLINE}
        bilateral = any(point.laterality.startswith("bilateral") for point in muscle.trigger_points)
        drawn = [*(point.mark for point in scene.points), *(h.outline for h in scene.hazards if h.own)]
        drawn += [] if bilateral else [*scene.essential, *scene.spillover]
        assert {each.side for each in drawn} <= allowed, muscle.id


def test_that_where_a_muscle_over_the_lung_is_shown_best_its_lung_is_drawn_with_it():
    for muscle in atlas().muscles.values():
        view = best_view(atlas(), muscle.id)
        if view is None or not any(hazard.is_pleural for hazard in atlas().hazards_of(muscle.id)):
            continue
        choice = Choice(muscle=muscle.id, side=view.side or Side.RIGHT, layer=view.layer)
        scene = compose_scene(atlas(), figure(view.figure), choice, Overlays(points=False, pain=False))
        assert any(hazard.outline.kind in ("lung", "pleura") for hazard in scene.hazards), muscle.id


def test_that_no_point_of_a_muscle_of_the_nape_is_marked_on_the_face():
    marks = [mark for mark in figure("body-front").points if mark.muscle == "obliquus_capitis_inferior"]
    assert all(mark.layer is None for mark in marks)


def test_that_a_grave_hazard_without_an_outline_is_said_not_to_be_drawn():
    choice = Choice(muscle="latissimus_dorsi", side=Side.RIGHT)
    scene = compose_scene(atlas(), figure("hip-back"), choice, Overlays())
    assert any(name.startswith("Axillary artery") for name in scene.not_drawn)
    assert not any("pleura" in name.lower() for name in scene.not_drawn)


def test_that_a_picture_of_a_region_names_what_may_kill_there():
    caption = caption_of(atlas(), None, side=Side.RIGHT, figure=figure("neck-back"))
    assert caption.cautions[0].startswith("Pneumothorax risk")
    assert "Vertebral artery" in caption.cautions[1]
