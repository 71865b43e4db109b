"""Choosing figures."""

from dataclasses import replace

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.domain.figure import FigureSummary
from app.domain.terms import Layer, Side
from app.reference.best_figure import (
    HEADINGS,
    best_view,
    best_view_of,
    faces,
    figures_for_zones,
    view_of_several,
)


def figure(id_, *, seen=None, mm_per_px=1.0, direction="back", zones=None):
    return FigureSummary(
        id=id_,
        title=id_,
        direction=direction,
        width=100,
        height=100,
        mm_per_px=mm_per_px,
        svg=f"{id_}.svg",
        seen=tuple(
            (Layer(layer), tuple(areas.items())) for layer, areas in ({"skin": {}} | (seen or {})).items()
        ),
        zones=tuple((Side(side), tuple(areas.items())) for side, areas in (zones or {}).items()),
    )


def test_that_the_regional_figure_is_preferred_to_the_whole_body():
    body = figure("body", seen={"superficial": {"m": 100}}, mm_per_px=1.0)
    region = figure("region", seen={"superficial": {"m": 1600}}, mm_per_px=0.25)
    assert best_view_of([body, region], ["m"]).figure == "region"


def test_that_a_close_view_of_a_corner_of_the_muscle_is_not_taken():
    whole = figure("whole", seen={"superficial": {"m": 400}}, mm_per_px=1.0)
    corner = figure("corner", seen={"superficial": {"m": 800}}, mm_per_px=0.25)
    assert best_view_of([whole, corner], ["m"]).figure == "whole"


def test_that_the_outermost_layer_that_shows_nearly_all_is_taken():
    seen = {"superficial": {"m": 90}, "intermediate": {"m": 100}, "deep": {"m": 100}}
    assert best_view_of([figure("f", seen=seen)], ["m"]).layer == Layer.SUPERFICIAL
    seen["superficial"]["m"] = 20
    assert best_view_of([figure("f", seen=seen)], ["m"]).layer == Layer.INTERMEDIATE


def test_that_what_no_figure_shows_has_no_view():
    assert best_view_of([figure("f", seen={"deep": {"other": 5}})], ["m"]) is None


def test_that_a_figure_that_shows_the_trigger_points_is_preferred():
    near = replace(figure("near", seen={"deep": {"m": 900}}, mm_per_px=0.25), points=(("muscle", 1),))
    far = replace(figure("far", seen={"deep": {"m": 100}}, mm_per_px=0.8), points=(("muscle", 4),))
    assert best_view_of([near, far], ["m"], muscle="muscle").figure == "far"


def test_that_a_point_seen_through_the_body_does_not_decide():
    through = replace(figure("through", seen={"deep": {"m": 20}}, direction="front"), points=(("muscle", 2),))
    facing = replace(figure("facing", seen={"deep": {"m": 600}}), points=(("other", 2),))
    assert best_view_of([through, facing], ["m"], muscle="muscle").figure == "facing"


def test_that_a_view_from_the_side_says_which_side_and_is_not_taken_for_the_other():
    left = figure("left", seen={"superficial": {"m": 1000}}, direction="left")
    back = figure("back", seen={"superficial": {"m": 500}})
    assert best_view_of([left, back], ["m"]).side == Side.LEFT
    assert best_view_of([left, back], ["m"], side=Side.RIGHT).figure == "back"
    assert best_view_of([left], ["m"], side=Side.RIGHT).side == Side.LEFT


def one_sided(id_, *, whole=None, **options):
    return replace(figure(id_, **options), side=Side.LEFT, whole=tuple((whole or {}).items()))


def test_that_a_one_sided_figure_serves_either_side():
    limb = one_sided("limb", seen={"superficial": {"m": 1000}}, direction="left")
    back = figure("back", seen={"superficial": {"m": 500}})
    for side in (None, Side.LEFT, Side.RIGHT):
        view = best_view_of([limb, back], ["m"], side=side)
        assert (view.figure, view.side) == ("limb", None)


def test_that_what_a_one_sided_figure_shows_counts_as_much_as_both_sides():
    """Both show the same at the same scale, one of them twice over: the one with a little more is taken."""
    both = figure("both", seen={"superficial": {"m": 2000}})
    assert best_view_of([both, one_sided("limb", seen={"superficial": {"m": 1100}})], ["m"]).figure == "limb"
    assert best_view_of([both, one_sided("limb", seen={"superficial": {"m": 900}})], ["m"]).figure == "both"


def test_that_a_one_sided_figure_faces_a_muscle_by_the_share_of_it_that_is_seen():
    """Its silhouettes are of one side, as what is seen of it is."""
    both = replace(figure("both", seen={"deep": {"m": 500}}), whole=(("m", 1000),))
    through = one_sided("through", seen={"deep": {"m": 100}}, whole={"m": 500})
    facing = one_sided("facing", seen={"deep": {"m": 150}}, whole={"m": 500})
    figures = {each.id: each for each in (both, through, facing)}
    assert not faces(figures, "through", ["m"])
    assert faces(figures, "facing", ["m"])


def test_that_a_one_sided_figure_that_faces_the_muscle_counts_as_facing_it():
    facing = one_sided("facing", seen={"deep": {"m": 950}}, whole={"m": 1000}, mm_per_px=0.2)
    body = replace(figure("body", seen={"deep": {"m": 80}}), whole=(("m", 100),))
    assert best_view_of([facing, body], ["m"]).figure == "facing"


def test_that_pain_on_the_right_is_in_sight_in_a_one_sided_figure_of_the_left():
    limb = one_sided("limb", zones={"left": {"shin": 100}})
    for side in (Side.LEFT, Side.RIGHT):
        assert chosen(["shin"], side=side, figures=(limb,)) == ("limb",)


FRONT = figure("front", zones={"left": {"chest": 100, "arm": 50}, "right": {"chest": 100, "arm": 50}})
BACK = figure("back", zones={"left": {"back": 100, "arm": 40}, "right": {"back": 100, "arm": 40}})
CLOSE = figure("close", zones={"left": {"chest": 400}, "right": {"chest": 400}}, mm_per_px=0.5)


def chosen(essential, spillover=(), side=Side.LEFT, already="", figures=(FRONT, BACK, CLOSE)):
    return figures_for_zones(figures, essential=essential, spillover=spillover, side=side, already=already)


def test_that_the_fewest_figures_are_chosen_that_show_every_essential_zone():
    assert chosen(["chest", "back"]) in (("front", "back"), ("close", "back"), ("back", "close"))
    assert chosen(["chest", "arm"]) == ("front",)


def test_that_of_equal_figures_the_one_with_more_spillover_is_chosen():
    assert chosen(["chest"], ["arm"]) == ("front",)
    assert chosen(["chest"]) == ("close",)


def test_that_a_figure_already_shown_counts():
    assert chosen(["back", "arm"], already="back") == ()


def test_that_a_sliver_of_a_zone_is_not_in_sight():
    sliver = figure("sliver", zones={"left": {"chest": 5}})
    assert chosen(["chest"], already="sliver", figures=(sliver, FRONT)) == ("front",)


def test_that_a_view_from_the_left_does_not_serve_the_right_side():
    left = figure("left", direction="left", zones={"left": {"flank": 100}})
    assert chosen(["flank"], side=Side.LEFT, figures=(left,)) == ("left",)
    assert chosen(["flank"], side=Side.RIGHT, figures=(left,)) == ()


def test_that_a_muscle_opens_in_a_figure_of_its_own_region_unless_that_shows_little_of_it():
    home = replace(figure("home", seen={"superficial": {"m": 5000}}), group="Head")
    larger = replace(figure("larger", seen={"superficial": {"m": 9000}}), group="Neck")
    assert best_view_of([home, larger], ["m"]).figure == "larger"
    assert best_view_of([home, larger], ["m"], near=["Head"]).figure == "home"
    rim = replace(home, seen=((Layer.SUPERFICIAL, (("m", 900),)),))
    assert best_view_of([rim, larger], ["m"], near=["Head"]).figure == "larger"


def test_that_a_muscle_opens_in_the_figure_its_entry_names():
    atlas, _ = load_atlas(data_folder(), assets_folder())
    named = [muscle for muscle in atlas.muscles.values() if muscle.figure]
    assert len(named) > 5
    for muscle in named:
        assert best_view(atlas, muscle.id).figure == muscle.figure


def test_that_every_region_has_figures_and_every_heading_a_region():
    atlas, _ = load_atlas(data_folder(), assets_folder())
    assert set(HEADINGS) == set(atlas.region_names)
    wanted = {heading for headings in HEADINGS.values() for heading in headings}
    assert wanted | {"Whole body"} == {figure.group for figure in atlas.figures.values()}


def test_that_pain_is_shown_on_a_figure_with_a_skin_and_on_a_region_before_a_whole_body():
    zones = {"left": {"heel": 500}}
    bare = replace(figure("bare", zones=zones), seen=((Layer.DEEP, ()),))
    body = replace(figure("body", zones=zones | {"left": {"heel": 500, "knee": 90}}), group="Whole body")
    foot = replace(figure("foot", zones=zones), group="Foot")
    found = figures_for_zones([bare, body, foot], essential=["heel"], spillover=["knee"], side=Side.LEFT)
    assert found == ("foot",)


def test_that_several_muscles_leave_the_whole_body_for_a_nearer_figure_but_keep_a_near_one():
    atlas = load_atlas(data_folder(), assets_folder())[0]
    hamstrings = atlas.groups["hamstrings"].muscles
    assert view_of_several(atlas, hamstrings, now="body-back").figure == "thigh-back"
    assert view_of_several(atlas, hamstrings, now="leg-back").figure == "thigh-back"
    assert view_of_several(atlas, hamstrings, now="thigh-back").figure == "thigh-back"
    cuff = atlas.groups["rotator_cuff"].muscles
    assert view_of_several(atlas, cuff, now="shoulder-back").figure == "shoulder-back"
    assert view_of_several(atlas, cuff, now="shoulder-front").figure != "shoulder-front"
    assert view_of_several(atlas, (), now="body-back") is None
