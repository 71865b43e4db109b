"""All zones by part of the body, to mark by name or by keyboard."""

from collections import defaultdict

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from app.domain.terms import Side
from app.domain.zone import Zone
from app.reference.pain_patterns import Spot
from app.reference.search import fold
from app.ui.atlas.wording import capital
from app.ui.finder.marks import Marks
from app.ui.finder.tools import Tools
from app.ui.finger import scroll_by_finger
from app.ui.theme.icons import icon
from app.ui.theme.named import named

_SPOTS = Qt.ItemDataRole.UserRole
_NOTHING = "No zone of this name. Try the part of the body: hand, hip, jaw."
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WORDS = Qt.ItemDataRole.UserRole + 1


class ZoneList(QFrame):
    """Each zone with a box for its right and its left side, or for the one it has."""

    def __init__(self, tools: Tools, marks: Marks) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._tools = tools
        self._marks = marks
        self._is_mirroring = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a zone  ( Z )")
        self.search.setAccessibleName("Find a zone by name")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(44)
        self.search.addAction(
            QAction(icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._filter)
        self.tree = named(QTreeWidget(), "zoneTree")
        scroll_by_finger(self.tree)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Zones by part of the body; Space marks")
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self._pressed_state = Qt.CheckState.Unchecked
        self.tree.itemPressed.connect(self._on_pressed)
        self.tree.itemClicked.connect(self._on_clicked)
        self.tree.itemExpanded.connect(_point_arrow)
        self.tree.itemCollapsed.connect(_point_arrow)
        self.nothing = named(
            QLabel("No zone of this name. Try the part of the body: hand, hip, jaw."), "small"
        )
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(8)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)
        self._rows: list[QTreeWidgetItem] = []
        self._rows_of: dict[Spot, list[QTreeWidgetItem]] = defaultdict(list)
        self._shares: dict[Spot, float] = {}
        """What the boxes say."""
        self._fill()
        self.tree.itemChanged.connect(self._on_item)
        marks.changed.connect(self.mirror)

    def _fill(self) -> None:
        atlas = self._tools.atlas
        folders: dict[str, QTreeWidgetItem] = {}
        rows: dict[str, list[QTreeWidgetItem]] = {}
        for zone in atlas.zones.values():
            if zone.parts:
                continue
            if zone.body_region not in folders:
                folder = QTreeWidgetItem(self.tree, [f"▸  {_region_name(zone.body_region)}"])
                folder.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                folders[zone.body_region] = folder
            for side, words in _sides_of(zone):
                row = self._row(folders[zone.body_region], zone, side, words)
                rows.setdefault(zone.body_region, []).append(row)
        self._folders = tuple((folder, rows[region]) for region, folder in folders.items())

    def _row(self, folder: QTreeWidgetItem, zone: Zone, side: Side, words: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem(folder, [f"{zone.label}{words}"])
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(0, Qt.CheckState.Unchecked)
        spots = self._tools.finder.spots(zone.id, side)
        row.setData(0, _SPOTS, spots)
        for spot in spots:
            self._rows_of[spot].append(row)
        row.setData(0, _WORDS, fold(" ".join((zone.label, words, *zone.lay_terms))))
        self._rows.append(row)
        return row

    def mirror(self) -> None:
        """Tick what is marked; out of sight, that waits until the list is opened."""
        if not self.isVisible():
            return
        before, self._shares = self._shares, dict(self._marks.shares)
        changed = {spot for spot, _ in before.items() ^ self._shares.items()}
        self._is_mirroring = True
        for row in {id(row): row for spot in changed for row in self._rows_of.get(spot, ())}.values():
            share = self._marks.share_of(spots_of(row))
            state = Qt.CheckState.Checked if share >= 1 else Qt.CheckState.Unchecked
            row.setCheckState(0, Qt.CheckState.PartiallyChecked if 0 < share < 1 else state)
        self._is_mirroring = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field, Down and Enter lead to the first zone found."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            first = next((row for row in self._rows if not row.isHidden()), None)
            if event.key() in _TO_LIST and first is not None:
                self.tree.setCurrentItem(first)
                self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.mirror()

    def _on_item(self, row: QTreeWidgetItem) -> None:
        if not self._is_mirroring and row.parent() is not None:
            self._marks.set_marked(spots_of(row), row.checkState(0) is Qt.CheckState.Checked)

    def _on_clicked(self, row: QTreeWidgetItem) -> None:
        """A heading opens and closes; a click anywhere on a zone ticks it."""
        if row.parent() is None:
            row.setExpanded(not row.isExpanded())
        elif row.checkState(0) is self._pressed_state:  # not on the box, which has ticked itself
            is_off = row.checkState(0) is not Qt.CheckState.Checked
            row.setCheckState(0, Qt.CheckState.Checked if is_off else Qt.CheckState.Unchecked)

    def _on_pressed(self, row: QTreeWidgetItem) -> None:
        self._pressed_state = row.checkState(0)

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        for folder, rows in self._folders:
            hits = [all(word in str(row.data(0, _WORDS)) for word in words) for row in rows]
            for row, is_hit in zip(rows, hits, strict=True):
                row.setHidden(not is_hit)
            folder.setHidden(not any(hits))
            folder.setExpanded(bool(words) and any(hits))
        self.nothing.setVisible(all(row.isHidden() for row in self._rows))


def spots_of(row: QTreeWidgetItem) -> tuple[Spot, ...]:
    """The spots a row marks."""
    return tuple((zone, Side(side)) for zone, side in row.data(0, _SPOTS))


def _sides_of(zone: Zone) -> tuple[tuple[Side, str], ...]:
    if zone.midline:
        return ((Side.MIDLINE, ""),)
    if zone.side:
        return ((zone.side, f", {zone.side.value}"),)
    return ((Side.RIGHT, ", right"), (Side.LEFT, ", left"))


def _point_arrow(folder: QTreeWidgetItem) -> None:
    folder.setText(0, ("▾" if folder.isExpanded() else "▸") + folder.text(0)[1:])


def _region_name(region: str) -> str:
    """`wrist_hand` as "Wrist and hand"; `upper_back` as "Upper back"."""
    first, _, second = region.partition("_")
    joins = region in ("wrist_hand", "ankle_foot")
    return capital(" and ".join((first, second)) if joins else region.replace("_", " "))
