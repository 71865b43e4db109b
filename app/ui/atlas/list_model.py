"""The list at the left as a tree: favourites, recent, regions with their muscles, groups, conditions."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.domain.atlas import Atlas
from app.domain.condition import Condition
from app.domain.muscle import Muscle, MuscleGroup
from app.services.profile import Profile
from app.ui.atlas.wording import lies_over_lung


class Role(IntEnum):
    """What an item carries besides its text."""

    KIND = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2
    OVER_LUNG = Qt.ItemDataRole.UserRole + 3
    HINT = Qt.ItemDataRole.UserRole + 4
    """Shown beside the text, muted: a count, an alias."""


FOLDER, MUSCLE, CONDITION, GROUP, ZONE = "folder", "muscle", "condition", "group", "zone"


class ListModel(QStandardItemModel):
    """Built once; only favourites and recent change afterwards."""

    def __init__(self, atlas: Atlas, profile: Profile) -> None:
        super().__init__()
        self._atlas = atlas
        self._profile = profile
        self._rows: dict[tuple[str, str], QStandardItem] = {}
        self._favourites = _folder("Favourites", "favourites")
        self._recent = _folder("Recent", "recent")
        root = self.invisibleRootItem()
        root.appendRow(self._favourites)
        root.appendRow(self._recent)
        for folder in self._regions():
            root.appendRow(folder)
        root.appendRow(self._folder_of(GROUP, "Groups of muscles", atlas.groups.values()))
        root.appendRow(self._folder_of(CONDITION, "Conditions", atlas.conditions.values()))
        self.refresh()

    def refresh(self) -> None:
        """Take over favourites and recent from the profile."""
        for folder, muscles in (
            (self._favourites, self._profile.favourites),
            (self._recent, self._profile.recent),
        ):
            known = [self._atlas.muscles[m] for m in muscles if m in self._atlas.muscles]
            now = [folder.child(row).data(Role.ID) for row in range(folder.rowCount())]
            if now != [muscle.id for muscle in known]:
                folder.removeRows(0, folder.rowCount())
                for muscle in known:
                    folder.appendRow(muscle_item(self._atlas, muscle))
            _count(folder)

    def item_of(self, kind: str, key: str) -> QStandardItem | None:
        """The row of an entry: a muscle under its region, a group or condition under theirs."""
        return self._rows.get((kind, key))

    def _folder_of(self, kind: str, name: str, entries: Iterable[MuscleGroup | Condition]) -> QStandardItem:
        folder = _folder(name, f"{kind}s")
        for entry in sorted(entries, key=lambda each: each.name.casefold()):
            item = row_item(kind, entry.id, entry.name)
            self._rows[kind, entry.id] = item
            folder.appendRow(item)
        _count(folder)
        return folder

    def _regions(self) -> list[QStandardItem]:
        names = dict(self._atlas.region_names)
        for muscle in self._atlas.muscles.values():
            names.setdefault(muscle.region, muscle.region.replace("_", " ").capitalize())
        folders = {region: _folder(name, region) for region, name in names.items()}
        for muscle in sorted(self._atlas.muscles.values(), key=lambda m: m.name.casefold()):
            item = muscle_item(self._atlas, muscle)
            self._rows[MUSCLE, muscle.id] = item
            folders[muscle.region].appendRow(item)
        for folder in folders.values():
            _count(folder)
        return [folder for folder in folders.values() if folder.rowCount()]


def row_item(kind: str, key: str, text: str, *, hint: str = "", over_lung: bool = False) -> QStandardItem:
    """One row."""
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(kind, Role.KIND)
    item.setData(key, Role.ID)
    item.setData(hint, Role.HINT)
    item.setData(over_lung, Role.OVER_LUNG)
    item.setToolTip(text)
    if over_lung:
        item.setToolTip(f"{text}: over the lung, pneumothorax risk")
        item.setAccessibleDescription("over the lung")
    return item


def muscle_item(atlas: Atlas, muscle: Muscle, *, hint: str = "") -> QStandardItem:
    """The row of a muscle; it says so where the lung lies beneath."""
    return row_item(MUSCLE, muscle.id, muscle.name, hint=hint, over_lung=lies_over_lung(atlas, muscle))


def _folder(name: str, key: str) -> QStandardItem:
    return row_item(FOLDER, key, name)


def _count(folder: QStandardItem) -> None:
    folder.setData(str(folder.rowCount()) if folder.rowCount() else "none yet", Role.HINT)
