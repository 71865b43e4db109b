"""Pain is often felt where the muscle cannot be seen: the rest of a pattern, in sight or one click away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.reference.best_figure import best_view, figures_for_zones, seen_mm2
from app.reference.mirror import title_on
from app.reference.plate_scene import pattern_points, pattern_zones
from app.ui.atlas.context import Context
from app.ui.theme.named import named

_AT_MOST = 2
_LABEL_WIDTH = 116
"""Of the words before the buttons, with the margins."""
_CHIP_PADDING = 30
_NEXT_TO_NOTHING = 0.15
"""Of what the best figure shows of a muscle."""


def figures_of_pain(context: Context) -> tuple[str, ...]:
    """The figures that show what the present one leaves out of the chosen pattern's essential zones."""
    atlas, selection = context.atlas, context.selection
    muscle = atlas.muscles.get(selection.muscle)
    if muscle is None:
        return ()
    essential, spillover = pattern_zones(atlas, pattern_points(muscle, selection.point))
    return figures_for_zones(
        atlas.figures.values(),
        essential=essential,
        spillover=spillover,
        side=selection.side,
        already=selection.figure,
    )[:_AT_MOST]


def figure_of_muscle(context: Context) -> str:
    """The figure that shows the chosen muscle, where the present one shows next to nothing; else empty."""
    atlas, selection = context.atlas, context.selection
    muscle = atlas.muscles.get(selection.muscle)
    view = best_view(atlas, selection.muscle)
    now = atlas.figures.get(selection.figure)
    if muscle is None or view is None or now is None:
        return ""
    seen, best = (seen_mm2(figure, muscle.structures) for figure in (now, atlas.figures[view.figure]))
    return view.figure if seen < _NEXT_TO_NOTHING * best else ""


class ElsewhereRow(QFrame):
    """Under the plate: buttons that lead to the muscle, and to its pain where no inset shows that."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._context = context
        self._shows_pain = True
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

    def set_allowed(self, *, row: bool, pain: bool) -> None:
        """Whether the row is wanted at all, and whether it is to lead to pain."""
        if (row, pain) != (self._is_allowed, self._shows_pain):
            self._is_allowed, self._shows_pain = row, pain
            self._refresh()

    def minimumSizeHint(self) -> QSize:
        """The row takes the width there is; it never widens the plate."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Each button gets its share of the row, and as many of its words as fit."""
        room = (self.width() - _LABEL_WIDTH) // max(len(self.buttons), 1) - _CHIP_PADDING
        for button in self.buttons:
            words, end = button.toolTip(), Qt.TextElideMode.ElideRight
            button.setText(button.fontMetrics().elidedText(words, end, max(room, 24)))

    def _refresh(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        muscle = figure_of_muscle(self._context)
        found = {muscle: "muscle"} if muscle else {}
        if self._shows_pain:
            found |= {figure: "pain" for figure in figures_of_pain(self._context) if figure not in found}
        self.buttons = [self._button(figure, why) for figure, why in found.items()]
        for at, button in enumerate(self.buttons, start=1):
            self._row.insertWidget(at, button)
        self._fit()
        self.setVisible(self._is_allowed and bool(self.buttons))

    def _button(self, figure: str, why: str) -> QPushButton:
        title = title_on(self._context.atlas.figures[figure], self._context.selection.side)
        button = named(QPushButton(f"{why.capitalize()}: {title}"), "chip")
        button.setToolTip(button.text())
        button.setAccessibleName(button.text())
        button.setProperty("jump", True)
        button.clicked.connect(lambda: self._context.selection.set_figure(figure))
        return button
