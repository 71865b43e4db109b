"""The row under the plate: which other figures show the rest of a muscle and its pattern."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.reference.best_figure import best_view, figures_for_zones
from app.reference.plate_scene import pattern_points, pattern_zones
from app.ui.atlas.context import Context
from app.ui.theme.named import named

_AT_MOST = 3


class ElsewhereRow(QFrame):
    """Pain is often felt where the muscle cannot be seen: one click away, not out of mind."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._context = context
        self._is_allowed = True
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 8, 6)
        self._row.setSpacing(6)
        self._row.addWidget(named(QLabel("Not seen here"), "small"))
        self._row.addStretch(1)
        selection = context.selection
        for signal in (
            selection.figure_changed,
            selection.muscle_changed,
            selection.point_changed,
            selection.side_changed,
        ):
            signal.connect(self._refresh)
        self._refresh()

    def set_allowed(self, allowed: bool) -> None:
        """Hide the row, or show it where it has something to say."""
        self._is_allowed = allowed
        self.setVisible(allowed and bool(self.buttons))

    def _refresh(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(figure, why) for figure, why in self._others()]
        for at, button in enumerate(self.buttons, start=1):
            self._row.insertWidget(at, button)
        self.setVisible(self._is_allowed and bool(self.buttons))

    def _others(self) -> list[tuple[str, str]]:
        """(figure, why), the muscle itself first."""
        atlas, selection = self._context.atlas, self._context.selection
        muscle = atlas.muscles.get(selection.muscle)
        if muscle is None:
            return []
        view = best_view(atlas, muscle.id)
        now = atlas.figures.get(selection.figure)
        shown = now and any(s in muscle.structures for _, seen in now.seen for s, _ in seen)
        found = [(view.figure, "muscle")] if view and not shown else []
        essential, spillover = pattern_zones(atlas, pattern_points(muscle, selection.point))
        figures = figures_for_zones(
            atlas.figures.values(),
            essential=essential,
            spillover=spillover,
            side=selection.side,
            already=selection.figure,
        )
        found += [(figure, "pain") for figure in figures if figure not in dict(found)]
        return [pair for pair in found if pair[0] in atlas.figures][:_AT_MOST]

    def _button(self, figure: str, why: str) -> QPushButton:
        title = self._context.atlas.figures[figure].title
        button = named(QPushButton(f"{why.capitalize()}: {title}"), "chip")
        button.setProperty("jump", True)
        button.clicked.connect(lambda: self._context.selection.set_figure(figure))
        return button
