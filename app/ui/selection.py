"""What is chosen in a window: the one truth that list, plate and entry mirror."""

from PySide6.QtCore import QObject, Signal

from app.domain.terms import Layer, Side


class Selection(QObject):
    """The figure, layer, structure, muscle, trigger point and side now chosen in one window.

    Each setter says nothing when nothing changes. Ids are empty strings where nothing is chosen.
    """

    figure_changed = Signal(str)
    layer_changed = Signal(str)
    structure_changed = Signal(str)
    """A drawn structure was chosen on the plate: a bone, or part of a muscle."""
    muscle_changed = Signal(str)
    point_changed = Signal(str)
    """One trigger point of the muscle; empty stands for all of them."""
    side_changed = Signal(str)
    condition_changed = Signal(str)
    """A condition's page takes the place of the muscle's entry; empty closes it."""
    group_changed = Signal(str)
    """So does that of a group of muscles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figure = ""
        self._layer = Layer.SUPERFICIAL
        self._structure = ""
        self._muscle = ""
        self._point = ""
        self._condition = ""
        self._group = ""
        self._side = Side.RIGHT

    @property
    def figure(self) -> str:
        return self._figure

    @property
    def layer(self) -> Layer:
        return self._layer

    @property
    def structure(self) -> str:
        return self._structure

    @property
    def muscle(self) -> str:
        return self._muscle

    @property
    def point(self) -> str:
        return self._point

    @property
    def condition(self) -> str:
        return self._condition

    @property
    def group(self) -> str:
        return self._group

    @property
    def side(self) -> Side:
        return self._side

    def set_figure(self, figure: str) -> None:
        if figure != self._figure:
            self._figure = figure
            self.figure_changed.emit(figure)

    def set_layer(self, layer: Layer) -> None:
        if layer != self._layer:
            self._layer = layer
            self.layer_changed.emit(layer.value)

    def set_structure(self, structure: str) -> None:
        if structure != self._structure:
            self._structure = structure
            self.structure_changed.emit(structure)

    def set_muscle(self, muscle: str) -> None:
        if muscle != self._muscle:
            self._muscle = muscle
            self.set_point("")
            self.muscle_changed.emit(muscle)

    def set_point(self, point: str) -> None:
        if point != self._point:
            self._point = point
            self.point_changed.emit(point)

    def set_condition(self, condition: str) -> None:
        self._set_page(condition=condition, group="")

    def set_group(self, group: str) -> None:
        self._set_page(condition="", group=group)

    def _set_page(self, *, condition: str, group: str) -> None:
        before = self._condition, self._group
        self._condition, self._group = condition, group
        if condition != before[0]:
            self.condition_changed.emit(condition)
        if group != before[1]:
            self.group_changed.emit(group)

    def set_side(self, side: Side) -> None:
        if side != self._side:
            self._side = side
            self.side_changed.emit(side.value)
