"""The caution about the lung: always on screen, whole, whatever the window looks like."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from app.domain.terms import OverPleura

SIZES = [(1024, 640), (1920, 1080)]


def settle():
    """Let layouts and paintings that are due take place."""
    for _ in range(3):
        QApplication.processEvents()


def over_lung(atlas):
    """By the data alone: the muscle's own field, or a pleural hazard."""
    return [
        muscle.id
        for muscle in atlas.muscles.values()
        if muscle.needling.overlies_pleura is not OverPleura.NO
        or any(hazard.startswith("pleura") for hazard in muscle.cautions)
    ]


def is_whole_on_screen(label, window):
    """Nothing of the label is cut, covered by a parent's edge, or outside the window."""
    box = QRect(label.mapTo(window, QPoint()), label.size())
    return (
        label.isVisible()
        and window.rect().contains(box)
        and label.visibleRegion().boundingRect() == label.rect()
        and label.heightForWidth(label.width()) <= label.height()
        and label.fontMetrics().height() >= 14
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_every_muscle_over_the_lung_shows_its_caution_whole(open_shipped, theme, look, size):
    theme.choose(look)
    window = open_shipped(size=size)
    atlas = window.context.atlas
    muscles = over_lung(atlas)
    assert len(muscles) > 25
    for muscle in muscles:
        window.atlas.choose_muscle(muscle)
        settle()
        caution = window.atlas.entry.caution
        assert caution.headline.text().startswith("Pneumothorax risk"), muscle
        assert is_whole_on_screen(caution.headline, window), muscle
        assert is_whole_on_screen(caution.why, window), muscle
        bar = window.atlas.entry.scroll_area.verticalScrollBar()
        bar.setValue(bar.maximum())
        settle()
        assert is_whole_on_screen(caution.headline, window), muscle


def test_that_the_caution_stays_whole_when_the_entry_is_made_as_narrow_as_it_goes(open_shipped):
    window = open_shipped(size=(1024, 640))
    window.atlas.splitter.setSizes([600, 400, 10])
    window.atlas.choose_muscle("scalenus_anterior")
    settle()
    caution = window.atlas.entry.caution
    assert is_whole_on_screen(caution.headline, window)
    assert is_whole_on_screen(caution.why, window)
    assert is_whole_on_screen(caution.others, window)


def test_that_the_caution_is_still_written_when_the_plate_has_the_whole_screen(open_shipped, qtbot):
    window = open_shipped()
    window.atlas.choose_muscle("trapezius")
    qtbot.keyClick(window, Qt.Key.Key_F11)
    settle()
    assert not window.atlas.entry.isVisible()
    assert any(hazard.is_pleural for hazard in window.atlas.plate.scene.cautions)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    settle()
    assert is_whole_on_screen(window.atlas.entry.caution.headline, window)


def test_that_a_muscle_over_the_lung_without_a_listed_hazard_is_not_shown_as_safe(open_window, shipped):
    atlas, _ = shipped
    bare = replace(atlas.muscles["rhomboid_major"], cautions=())
    window = open_window(replace(atlas, muscles={"rhomboid_major": bare}))
    window.atlas.choose_muscle("rhomboid_major")
    settle()
    assert window.atlas.entry.caution.headline.text().startswith("Pneumothorax risk")
    window.toggle_full_screen()
    settle()
    assert window.atlas.banner.headline.text().startswith("Pneumothorax risk")
    assert window.atlas.banner.isVisible()


def test_that_other_muscles_name_their_worst_hazard_and_say_how_bad_it_is(open_shipped):
    window = open_shipped()
    window.atlas.choose_muscle("gluteus_maximus")
    caution = window.atlas.entry.caution
    assert caution.headline.text().startswith("At risk: Sciatic nerve")
    assert "lasting nerve" in caution.why.text()


def test_that_a_condition_says_which_of_its_muscles_lie_over_the_lung(open_shipped):
    window = open_shipped()
    window.atlas.choose_condition("myofascial_pain_syndrome")
    settle()
    caution = window.atlas.entry.caution
    assert caution.headline.text().startswith("Pneumothorax risk")
    assert "Trapezius" in caution.why.text()
    assert "Gluteus medius" not in caution.why.text()


def test_that_a_hazard_named_in_the_caution_leads_to_its_details(open_shipped, qtbot):
    window = open_shipped(size=(1024, 640))
    window.atlas.choose_muscle("trapezius")
    settle()
    entry = window.atlas.entry
    card = entry.scroll_area.widget().hazard_cards["accessory_nerve"]
    assert card.visibleRegion().isEmpty()
    entry.caution.others.linkActivated.emit("accessory_nerve")
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())
