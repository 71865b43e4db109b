"""What a reader does in the pain finder, and what is to be seen there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.terms import Side
from tests.window.hands import settle

R, L = Side.RIGHT, Side.LEFT


def open_finder(window):
    window.places["Pain finder"].click()
    settle()
    return window.page("Pain finder")


def click(qtbot, body, zone, side, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, modifier, body.middle_of(zone, side).toPoint())
    settle()


def shown(finder):
    """The cards to be seen, from above."""
    return [card for card in finder.answers.cards if card.isVisible()]


def names(finder):
    return [card.text() for card in shown(finder)]


def find_row(finder, words, side):
    """The first row of the list that the search leaves for a side."""
    press_keys(finder.zone_list.search, words)
    (row, *_) = [r for r in rows(finder) if not r.isHidden() and r.text(0).endswith(side)]
    return row


def press_keys(field, words):
    field.clear()
    QTest.keyClicks(field, words)
    settle()


def rows(finder):
    tree = finder.zone_list.tree
    folders = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [folder.child(at) for folder in folders for at in range(folder.childCount())]
