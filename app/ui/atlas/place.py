"""The Atlas: list, plate and entry, and the one place where they are tied to the selection."""

from dataclasses import asdict, fields
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from app.content.problem import Problem
from app.domain.terms import Layer, Side
from app.reference.best_figure import BestView, best_view, figures_for_zones, view_of_several
from app.reference.plate_scene import Overlays, pattern_points, pattern_zones
from app.services.profile import StateValue
from app.ui.atlas.caution_block import CautionBlock
from app.ui.atlas.context import Context
from app.ui.atlas.elsewhere import ElsewhereRow
from app.ui.atlas.entry_panel import EntryPanel
from app.ui.atlas.list_panel import ListPanel
from app.ui.atlas.pain_inset import PainInsets
from app.ui.atlas.save_picture import PictureSaver
from app.ui.atlas.toolbar import PlateToolbar
from app.ui.atlas.wording import lies_over_lung, muscle_notice
from app.ui.plate.ahead import PictureAhead
from app.ui.plate.library import FigureLibrary
from app.ui.plate.style import DARK, LIGHT, PlateStyle
from app.ui.plate.view import PlateView
from app.ui.theme.named import named

_LINES_ON_A_SCREEN = 38
"""Type of this share of a screen's height is read from the back row."""
_DESK_TYPE = 13
_ROOM_FOR_INSETS = 720
"""Pixels for plate and insets together."""


class AtlasPlace(QWidget):
    """What the selection does to list, plate and entry, and they to it."""

    full_screen_requested = Signal()
    said = Signal(str)
    """Something to tell the reader, in words."""
    problem_found = Signal(object)
    """A `Problem` met while a figure was opened."""

    def __init__(self, context: Context, ahead: PictureAhead | None = None) -> None:
        """`ahead` is a picture that is being decoded already."""
        super().__init__()
        self._context = context
        self._is_alone = False
        self._has_sizes = False
        library = FigureLibrary(context.atlas.figures, context.assets, self._on_problem)
        if ahead:
            library.expect(ahead)
        self.list = ListPanel(context)
        self.toolbar = PlateToolbar(context, _overlays_from(context.profile.state("overlays")))
        self.plate = PlateView(context.atlas, context.selection, library)
        self.saver = PictureSaver(context, self.plate, self)
        self.elsewhere = ElsewhereRow(context)
        self.insets = PainInsets(context, library, lambda: self.plate_style)
        self.banner = CautionBlock(context.theme)
        self.entry = EntryPanel(context)
        self.splitter = QSplitter()
        self._lay_out()
        self._order_tabs()
        self._wire()
        self._dress_plate()

    @property
    def plate_style(self) -> PlateStyle:
        """Colours and type of the plate as they should be now: the theme's, larger when it stands alone."""
        style = DARK if self._context.theme.palette.is_dark else LIGHT
        if not self._is_alone:
            return style
        return style.scaled(max(1.5, self.screen().size().height() / _LINES_ON_A_SCREEN / _DESK_TYPE))

    def choose_muscle(self, muscle: str) -> None:
        """Show a muscle: its entry, and the figure and layer that show it best."""
        if muscle not in self._context.atlas.muscles:
            return
        selection = self._context.selection
        selection.set_structure("")
        view = best_view(self._context.atlas, muscle)
        if view is not None:
            self._show(view)
        else:
            self._choose_figure_of_pain(muscle)
        selection.set_muscle(muscle)
        selection.set_condition("")
        self.plate.fit()
        self.plate.come_near()
        self._note_visit(muscle)

    def choose_condition(self, condition: str) -> None:
        """Show a condition's page; the plate keeps a muscle that belongs to it, or turns to its muscles."""
        self._context.selection.set_condition(condition)

    def choose_group(self, group: str) -> None:
        """Show the page of a group of muscles."""
        self._context.selection.set_group(group)

    def step_back(self) -> None:
        """Escape: close a condition or group, then show all trigger points again, then go to the list."""
        selection = self._context.selection
        if selection.condition or selection.group:
            selection.set_condition("")
        elif selection.point:
            selection.set_point("")
        else:
            self.list.show_tree()

    def _on_condition(self, condition: str) -> None:
        entry = self._context.atlas.conditions.get(condition)
        if entry:
            self._turn_to(entry.muscles)

    def _on_group(self, group: str) -> None:
        entry = self._context.atlas.groups.get(group)
        if entry:
            self._turn_to(entry.muscles)

    def _turn_to(self, muscles: tuple[str, ...]) -> None:
        """Beside a page about these, points and pain of some other muscle would pass for its picture."""
        selection = self._context.selection
        if selection.muscle in muscles:
            return
        selection.set_structure("")
        selection.set_muscle("")
        view = view_of_several(self._context.atlas, muscles, now=selection.figure)
        if view is not None:
            self._show(view)
            self.plate.fit()

    def _show(self, view: BestView) -> None:
        selection = self._context.selection
        selection.set_figure(view.figure)
        selection.set_layer(view.layer)
        if view.side is not None:
            selection.set_side(view.side)

    def set_alone(self, alone: bool) -> None:
        """The plate without anything beside it, its type readable from afar; or everything again."""
        self._is_alone = alone
        for widget in (self.list, self.toolbar, self.entry):
            widget.setVisible(not alone)
        self._share_room()
        self._dress_plate()
        self._show_banner()
        self.plate.setFocus()

    def save_state(self, *, sizes: bool = True) -> None:
        """Remember what is open, and with `sizes` how wide its parts are."""
        self.entry.save()
        selection, profile = self._context.selection, self._context.profile
        profile.set_state("muscle", selection.muscle)
        profile.set_state("figure", selection.figure)
        profile.set_state("layer", selection.layer.value)
        profile.set_state("side", selection.side.value)
        profile.set_state("overlays", {name: bool(on) for name, on in asdict(self.toolbar.overlays).items()})
        if sizes and not self._is_alone:
            profile.set_state("splitter", list(self.splitter.sizes()))

    def restore_state(self) -> None:
        """Open what was open; the whole body from behind where nothing was."""
        atlas, selection, profile = self._context.atlas, self._context.selection, self._context.profile
        muscle = profile.state("muscle")
        if profile.state("side") in (Side.LEFT, Side.RIGHT):
            selection.set_side(Side(str(profile.state("side"))))
        figure, layer = profile.state("figure"), profile.state("layer")
        usual = "body-back" if "body-back" in atlas.figures else next(iter(atlas.figures), "")
        selection.set_figure(figure if isinstance(figure, str) and figure in atlas.figures else usual)
        selection.set_layer(Layer(str(layer)) if layer in list(Layer) else Layer.SUPERFICIAL)
        if isinstance(muscle, str) and muscle in atlas.muscles:
            selection.set_muscle(muscle)
        self._restore_sizes(profile.state("splitter"))

    def set_usual_sizes(self, width: int) -> None:
        """Share out `width`, unless the user has."""
        if not self._has_sizes:
            left, right = _between(240, width // 5, 300), _between(312, width * 27 // 100, 440)
            self.splitter.setSizes([left, width - left - right, right])
        self._share_room()

    def _restore_sizes(self, sizes: StateValue) -> None:
        if isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(size, int) for size in sizes):
            self.splitter.setSizes([size for size in sizes if isinstance(size, int)])
            self._has_sizes = True

    def _lay_out(self) -> None:
        self.banner.setProperty("large", True)
        self.banner.hide()
        middle = named(QFrame(), "paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        plates = QHBoxLayout()
        plates.setSpacing(0)
        plates.addWidget(self.plate, 1)
        plates.addWidget(self.insets)
        column.addWidget(self.banner)
        column.addWidget(self.toolbar)
        column.addLayout(plates, 1)
        column.addWidget(self.elsewhere)
        for index, widget in enumerate((self.list, middle, self.entry)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(index, int(index == 1))
            self.splitter.setCollapsible(index, False)
        self.splitter.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _share_room(self) -> None:
        """Pain out of sight gets insets where there is room for them, a button where there is not."""
        room = self.splitter.sizes()[1]
        insets = room >= _ROOM_FOR_INSETS and not self._is_alone
        self.insets.set_width(room * 3 // 10)
        self.insets.set_allowed(insets)
        self.elsewhere.set_allowed(row=not self._is_alone, pain=not insets)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _order_tabs(self) -> None:
        """Controls over the plate, list, plate, entry. A new page of the entry joins at the end by itself."""
        order: list[QWidget] = [*self.toolbar.findChildren(QToolButton), self.list.search, self.list.tree]
        order += [self.list.results, self.plate, self.entry.back, self.entry.star, self.entry.caution.others]
        for before, after in pairwise([*order, self.entry.scroll_area]):
            QWidget.setTabOrder(before, after)

    def _wire(self) -> None:
        self.list.muscle_requested.connect(self.choose_muscle)
        self.list.condition_requested.connect(self.choose_condition)
        self.list.group_requested.connect(self.choose_group)
        self._context.selection.condition_changed.connect(self._on_condition)
        self._context.selection.group_changed.connect(self._on_group)
        self.splitter.splitterMoved.connect(self._share_room)
        self.list.left.connect(self.plate.setFocus)
        self.plate.muscle_requested.connect(self._on_muscle_of_plate)
        self.plate.figure_requested.connect(self._context.selection.set_figure)
        self.entry.muscle_requested.connect(self.choose_muscle)
        self.entry.favourite_toggled.connect(self._on_favourite)
        self.toolbar.overlays_changed.connect(self._dress_plate)
        self.toolbar.beneath_toggled.connect(self.plate.set_look_beneath)
        self.toolbar.full_screen_requested.connect(self.full_screen_requested)
        self.toolbar.save_requested.connect(self.saver.ask)
        self.saver.said.connect(self.said)
        for key, slot in (*self.toolbar.keys, ("F", self.entry.toggle_favourite)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self._context.theme.changed.connect(self._dress_plate)
        self._context.selection.muscle_changed.connect(self._show_banner)

    def _dress_plate(self) -> None:
        """Give the plate its look and its overlays."""
        self.plate.set_style(self.plate_style)
        self.plate.set_overlays(self.toolbar.overlays)

    def _show_banner(self) -> None:
        """On the whole screen the entry is away; the caution about the lung is not.

        The plate writes critical hazards itself; this is for a muscle over the lung without one.
        """
        atlas = self._context.atlas
        muscle = atlas.muscles.get(self._context.selection.muscle)
        scene = self.plate.scene
        is_written = scene is not None and any(hazard.is_pleural for hazard in scene.cautions)
        if muscle and self._is_alone and not is_written and lies_over_lung(atlas, muscle):
            self.banner.show_notice(muscle_notice(atlas, muscle))
        else:
            self.banner.show_notice(None)

    def _on_muscle_of_plate(self, muscle: str) -> None:
        self._context.selection.set_condition("")
        self._note_visit(muscle)

    def _note_visit(self, muscle: str) -> None:
        self._context.profile.visit(muscle)
        self.list.model.refresh()

    def _choose_figure_of_pain(self, muscle: str) -> None:
        atlas, selection = self._context.atlas, self._context.selection
        essential, spillover = pattern_zones(atlas, pattern_points(atlas.muscles[muscle]))
        found = figures_for_zones(
            atlas.figures.values(), essential=essential, spillover=spillover, side=selection.side
        )
        if found:
            selection.set_figure(found[0])

    def _on_favourite(self, muscle: str, favourite: bool) -> None:
        self._context.profile.set_favourite(muscle, favourite)
        self.list.model.refresh()

    def _on_problem(self, problem: Problem) -> None:
        self.problem_found.emit(problem)


def _overlays_from(kept: StateValue) -> Overlays:
    if not isinstance(kept, dict):
        return Overlays()
    names = {field.name for field in fields(Overlays)}
    return Overlays(**{name: on for name, on in kept.items() if name in names and isinstance(on, bool)})


def _between(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))
