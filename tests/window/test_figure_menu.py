"""The menu of figures: headings, names, and the way from one to the next."""

from PySide6.QtCore import Qt

from app.domain.terms import Side
from app.reference.mirror import title_on
from tests.window.hands import press


def menu_of(window):
    """The figure menu as it opens, heading by heading; figures without a heading under an empty one."""
    window.atlas.toolbar.menu.aboutToShow.emit()
    menu = window.atlas.toolbar.menu
    plain = [action.text() for action in menu.actions() if not action.menu() and not action.isSeparator()]
    parts = {a.text(): [each.text() for each in a.menu().actions()] for a in menu.actions() if a.menu()}
    return {"": plain, **parts}


def test_that_figures_stand_under_their_headings(open_window):
    window = open_window()
    assert menu_of(window) == {
        "": ["Blank figure, from the front", "Blank figure, from behind"],
        "Trunk": ["Blank flank, from the right"],
    }


def test_that_a_figure_is_called_after_the_side_it_shows(open_window):
    window = open_window()
    selection = window.context.selection
    selection.set_figure("blank-flank")
    for side in (Side.LEFT, Side.RIGHT):
        selection.set_side(side)
        wanted = f"Blank flank, from the {side}"
        assert menu_of(window)["Trunk"] == [wanted]
        assert window.atlas.toolbar.chooser.text() == wanted
        assert window.atlas.plate.accessibleName().startswith(f"Plate: {wanted}")


def test_that_a_heading_tells_where_the_present_figure_is(open_window):
    window = open_window()
    window.context.selection.set_figure("blank-flank")
    menu_of(window)
    checked = [action.text() for action in window.atlas.toolbar.menu.actions() if action.isChecked()]
    assert checked == ["Trunk"]


def test_that_the_brackets_step_through_every_figure_and_come_round(open_window, qtbot):
    window = open_window()
    window.atlas.plate.setFocus()
    seen = []
    for _ in window.context.atlas.figures:
        press(qtbot, window, Qt.Key.Key_BracketRight)
        seen.append(window.context.selection.figure)
    assert sorted(seen) == sorted(window.context.atlas.figures)
    press(qtbot, window, Qt.Key.Key_BracketLeft)
    assert window.context.selection.figure == seen[-2]


def test_that_the_menu_offers_the_figures_of_the_muscle_first(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("trapezius")
    words = menu_of(window)[""]
    assert words[0] == "Trapezius is shown in"
    assert window.context.atlas.figures[window.context.selection.figure].title in words[1:6]


def test_that_a_name_that_does_not_fit_keeps_its_direction_and_is_told_in_full(open_shipped):
    window = open_shipped()
    window.resize(1024, 640)
    selection, chooser = window.context.selection, window.atlas.toolbar.chooser
    for figure in window.context.atlas.figures.values():
        selection.set_figure(figure.id)
        words = chooser.text()
        assert chooser.fontMetrics().horizontalAdvance(words) < chooser.width()
        assert chooser.accessibleName().endswith(title_on(figure, selection.side))
        if words != title_on(figure, selection.side):
            assert words.split(", ")[-1] in figure.title.split(" from ")[-1]
            assert title_on(figure, selection.side) in chooser.toolTip()
    selection.set_figure("trunk-front")
    assert chooser.text() == "Chest and abdomen, front"
    window.resize(1920, 1080)
    assert chooser.text() == "Chest and abdomen from the front"
