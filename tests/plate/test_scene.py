"""What is drawn for a selection."""

from dataclasses import replace

import pytest

from app.domain.terms import HazardKind, Layer, Side
from app.reference.plate_scene import Choice, Overlays, compose_scene, pattern_zones


@pytest.fixture
def scene(atlas, library):
    def make(figure="blank-front", overlays=None, **choice):
        return compose_scene(atlas, library.figure(figure), Choice(**choice), overlays or Overlays())

    return make


def sides(items):
    return {item.side for item in items}


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_that_points_pattern_and_hazard_are_on_the_chosen_side(scene, side):
    drawn = scene(muscle="chest", side=side)
    assert len(drawn.points) == 2
    assert sides(point.mark for point in drawn.points) == {side}
    assert sides(drawn.essential) == sides(drawn.spillover) == sides(drawn.selected) == {side}
    assert sides(hazard.outline for hazard in drawn.hazards) == {side}


def test_that_a_zone_on_the_midline_is_drawn_for_either_side(scene):
    drawn = scene(muscle="rib", side=Side.LEFT, layer=Layer.DEEP)
    assert [(zone.zone, zone.side) for zone in drawn.essential] == [("middle_front", Side.MIDLINE)]


def test_that_a_pattern_said_to_be_bilateral_is_drawn_on_both_sides(scene):
    assert sides(scene(muscle="belly", side=Side.LEFT).essential) == {Side.LEFT, Side.RIGHT}


def test_that_a_group_of_zones_stands_for_its_parts(scene):
    assert {zone.zone for zone in scene(muscle="arm_long").essential} == {"arm_front"}


def test_that_one_trigger_point_shows_its_own_pattern_alone(scene):
    drawn = scene(muscle="chest", point="chest__lower")
    assert {zone.zone for zone in drawn.essential} == {"chest_front"}
    assert {point.mark.point for point in drawn.points} == {"chest__lower"}


def test_that_a_zone_essential_to_one_point_is_not_spillover_of_another(atlas):
    points = atlas.muscles["chest"].trigger_points
    swapped = replace(points[1], refers_to=replace(points[1].refers_to, spillover=("shoulder_front",)))
    essential, spillover = pattern_zones(atlas, (points[0], swapped))
    assert "shoulder_front" in essential
    assert "shoulder_front" not in spillover


def test_that_a_point_under_another_muscle_is_drawn_as_covered(scene):
    assert [p.covered for p in scene(muscle="rib", layer=Layer.SUPERFICIAL).points] == [True]
    assert [p.covered for p in scene(muscle="rib", layer=Layer.DEEP).points] == [False]


def without_layers(figure):
    return replace(figure, points=tuple(replace(point, layer=None) for point in figure.points))


def seen_and_whole(atlas, figure, seen):
    """The atlas with a figure that sees this much of the chest muscle, whose silhouette has 100 pixels."""
    summary = replace(
        atlas.figures[figure], seen=((Layer.DEEP, (("chest", seen),)),), whole=(("chest", 100),)
    )
    return {**atlas.figures, figure: summary}


def test_that_a_point_no_layer_uncovers_is_drawn_as_covered_from_its_own_side(atlas, library):
    figures = seen_and_whole(atlas, "blank-front", 90)
    figure = without_layers(library.figure("blank-front"))
    drawn = compose_scene(replace(atlas, figures=figures), figure, Choice(muscle="chest"), Overlays())
    assert [point.covered for point in drawn.points] == [True, True]


def test_that_neither_point_nor_silhouette_is_drawn_through_the_body(atlas, library):
    figures = seen_and_whole(atlas, "blank-front", 2) | {
        "blank-back": seen_and_whole(atlas, "blank-back", 90)["blank-back"]
    }
    figure = without_layers(library.figure("blank-front"))
    drawn = compose_scene(replace(atlas, figures=figures), figure, Choice(muscle="chest"), Overlays())
    assert (drawn.points, drawn.beneath) == ((), ())


def test_that_a_covered_muscle_is_drawn_as_a_silhouette(scene):
    drawn = scene(muscle="rib", side=Side.LEFT, layer=Layer.SUPERFICIAL)
    assert drawn.selected == ()
    assert [(shape.structure, shape.side) for shape in drawn.beneath] == [("rib", Side.LEFT)]


def test_that_the_lung_is_drawn_and_written_whatever_is_switched_off(scene):
    off = Overlays(points=False, pain=False, hazards=False, labels=False)
    for layer in (Layer.SKIN, Layer.SUPERFICIAL, Layer.DEEP):
        drawn = scene(muscle="chest", layer=layer, overlays=off)
        assert [hazard.outline.kind for hazard in drawn.hazards] == [HazardKind.LUNG]
        assert [hazard.id for hazard in drawn.cautions] == ["pleura_front"]


def test_that_a_caution_without_an_outline_is_still_written(scene):
    drawn = scene("blank-back", muscle="chest")
    assert drawn.hazards == ()
    assert [hazard.id for hazard in drawn.cautions] == ["pleura_front"]


def test_that_the_hazard_overlay_shows_every_hazard_and_marks_the_muscles_own(scene):
    drawn = scene(muscle="arm_long", side=Side.LEFT, overlays=Overlays(hazards=True))
    assert len(drawn.hazards) == 4
    assert [h.outline.structure for h in drawn.hazards if h.own] == ["arm_nerve"]


def test_that_pain_out_of_sight_is_named(scene):
    assert scene("blank-back", muscle="back").out_of_sight == ("Front of shoulder",)


def test_that_all_points_are_shown_only_when_asked_for(scene):
    assert {p.mark.muscle for p in scene(muscle="chest").points} == {"chest"}
    every = scene(muscle="chest", overlays=Overlays(all_points=True))
    assert {p.mark.muscle for p in every.points} == {"chest", "rib", "arm_long"}


def test_that_labels_name_the_chosen_muscle_first(scene):
    labels = scene(muscle="chest", side=Side.LEFT, overlays=Overlays(labels=True)).labels
    assert labels[0].text == "Chest muscle"
    assert labels[0].anchor.side == Side.LEFT
    assert len({label.anchor.structure for label in labels}) == len(labels)


def test_that_a_layer_the_figure_lacks_gives_the_nearest_one(scene):
    assert scene("blank-back", layer=Layer.BONES).layer == Layer.SUPERFICIAL


@pytest.mark.parametrize(("side", "drawn_on"), [(Side.LEFT, {Side.LEFT}), (Side.RIGHT, set())])
def test_that_a_zone_over_the_heart_is_not_drawn_for_a_muscle_on_the_right(atlas, library, side, drawn_on):
    over_the_heart = replace(atlas.zones["chest_front"], side=Side.LEFT)
    changed = replace(atlas, zones={**atlas.zones, "chest_front": over_the_heart})
    choice = Choice(muscle="chest", point="chest__lower", side=side)
    drawn = compose_scene(changed, library.figure("blank-front"), choice, Overlays())
    assert sides(drawn.essential) == drawn_on
    assert drawn.out_of_sight == ()
