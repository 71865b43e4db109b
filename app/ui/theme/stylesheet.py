"""The one stylesheet of the program. Distances follow an 8-pixel grid, with 4 inside controls."""

from string import Template

from app.ui.theme.palette import Palette

_SHEET = Template("""
QWidget { color: $ink; font-size: 15px; }
QMainWindow, QDialog, #ground { background: $ground; }
#paper, QScrollArea, QScrollArea > QWidget > #page { background: $paper; border: none; }
QLabel { background: transparent; }
QToolTip { background: $raised; color: $ink; border: 1px solid $line_strong; padding: 4px 8px; }

#header { background: $ground; border-bottom: 1px solid $line; }
#wordmark { font-size: 17px; font-weight: 600; }
#placeButton { border: none; background: transparent; padding: 0 14px; min-height: 44px;
  border-bottom: 3px solid transparent; border-top: 3px solid transparent; color: $muted; font-weight: 600; }
#placeButton:hover { color: $ink; }
#placeButton:checked { color: $accent; border-bottom-color: $accent; }
#placeButton:focus { border: 2px solid $accent; border-radius: 6px; }

QToolButton, QPushButton { background: transparent; border: 2px solid transparent; border-radius: 6px;
  padding: 2px 7px; min-height: 36px; color: $ink; }
QToolButton:hover, QPushButton:hover { background: $hover; }
QToolButton:pressed, QPushButton:pressed { background: $line; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:focus, QPushButton:focus { border-color: $accent; }
QToolButton:disabled, QPushButton:disabled { color: $line_strong; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: $raised; border: 1px solid $line_strong; padding: 3px 15px; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
#chooser { background: $raised; border: 1px solid $line_strong; padding: 2px 12px; text-align: left;
  font-weight: 600; }
#chooser:focus { border: 2px solid $accent; padding: 1px 11px; }

#segments { background: $ground; border-radius: 8px; }
#segment { border-radius: 6px; margin: 3px 0 3px 3px; padding: 0 2px; min-height: 32px; color: $muted;
  font-weight: 600; font-size: 14px; }
#segment[last="true"] { margin-right: 3px; }
#segment:hover { color: $ink; background: transparent; }
#segment:checked { background: $raised; color: $accent; }
#segment:disabled { color: $line_strong; font-weight: 400; }

QLineEdit, QPlainTextEdit { background: $raised; border: 1px solid $line_strong; border-radius: 8px;
  padding: 0 8px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit { padding: 4px; }
QLineEdit > QToolButton { min-height: 0; padding: 0; border: none; background: transparent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; }

QTreeView, QListView { background: $paper; border: none; outline: none; show-decoration-selected: 0;
  selection-background-color: transparent; }
QTreeView::branch { background: transparent; }
QListWidget::item { min-height: 36px; padding: 0 12px; border-radius: 6px; color: $ink; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $accent_soft; color: $accent; }
QTreeView:focus, QListView:focus { border: none; }
QMenu { background: $raised; border: 1px solid $line_strong; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 8px 28px 8px 14px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $line_strong; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 2px; margin: 4px; min-height: 32px;
  min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; width: 0; height: 0; }

#title { font-size: 25px; font-weight: 600; }
#latin { font-size: 15px; font-style: italic; color: $muted; }
#section { font-size: 17px; font-weight: 600; }
#term { font-size: 13px; font-weight: 600; color: $muted; }
#small { font-size: 13px; color: $muted; }
#rule { background: $line; border: none; }
#card { background: $raised; border: 1px solid $line; border-radius: 8px; }
#redFlag { background: $amber_tint; border: none; border-left: 4px solid $amber; border-radius: 4px; }
#redFlag QLabel { color: $amber_ink; }
#flagWords { font-size: 14px; }
#otherReasons { background: $hover; border: none; border-left: 4px solid $line_strong; border-radius: 4px; }
#reasonWords { font-size: 13px; }
#clear, #clear > QWidget > QWidget { background: transparent; border: none; }
#cardName { font-size: 16px; font-weight: 600; }
#toast { background: $ink; color: $paper; border-radius: 8px; padding: 8px 14px; font-size: 14px; }
#zoneTree::item { min-height: 40px; border-radius: 6px; }
#zoneTree::item:hover { background: $hover; }
#zoneTree::item:selected { background: $accent_soft; color: $ink; }
#zoneTree::indicator { width: 18px; height: 18px; border: 2px solid $line_strong; border-radius: 4px;
  background: $raised; }
#zoneTree::indicator:checked { background: $pain; border-color: $pain; }
#zoneTree::indicator:indeterminate { background: $accent_soft; border-color: $pain; }
#aside { background: $hover; border-radius: 8px; }
#linkRow { text-align: left; color: $accent; padding: 2px 8px; min-height: 32px; background: transparent;
  border: 2px solid transparent; }
#linkRow:hover { background: $accent_soft; }
#linkRow:focus { border-color: $accent; }
#pointCard { background: $raised; border: 2px solid $line; border-radius: 8px; }
#pointCard:hover { border-color: $line_strong; }
#pointCard:checked { border-color: $accent; background: $accent_soft; }
#pointCard:focus { border-color: $accent; }

#caution { border: none; border-left: 4px solid $line_strong; border-radius: 4px; background: $hover; }
#caution[level="critical"] { background: $critical_tint; border-left-color: $critical; }
#caution[level="high"], #caution[level="moderate"] { background: $amber_tint; border-left-color: $amber; }
#cautionHeadline { font-weight: 600; font-size: 16px; }
#caution[level="critical"] QLabel { color: $critical_ink; }
#caution[level="high"] QLabel, #caution[level="moderate"] QLabel { color: $amber_ink; }
#caution[large="true"] #cautionHeadline { font-size: 30px; }
#caution[large="true"] QLabel { font-size: 22px; }
#chip { border: 1px solid $line_strong; border-radius: 12px; min-height: 22px; padding: 0 9px;
  font-size: 13px; background: transparent; }
#chip[jump="true"] { color: $accent; border-color: $accent; min-height: 28px; border-radius: 15px; }
#chip:hover, #chip:focus { border: 2px solid $accent; padding: 0 8px; }
#bar QPushButton { min-height: 28px; }
#bar { background: $accent_soft; border-bottom: 1px solid $line; }
""")


def stylesheet(palette: Palette) -> str:
    """The stylesheet in the colours of `palette`."""
    names = {name: getattr(palette, name) for name in Palette.__dataclass_fields__}
    return _SHEET.substitute(names)
