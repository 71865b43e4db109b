"""Saving what the plate shows, with caption, cautions and credit, under a name the user chooses."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.atlas.context import Context
from app.ui.plate.view import PlateView

_KINDS = "Picture (*.png);;Drawing (*.svg);;Document (*.pdf)"


class PictureSaver(QObject):
    """Asks where to, and saves; never stops the window behind the question."""

    said = Signal(str)
    """What came of it, in words."""

    def __init__(self, context: Context, plate: PlateView, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._plate = plate
        self._parent = parent

    def ask(self) -> None:
        """Open the question; nothing happens if it is cancelled."""
        if self._plate.scene is None:
            self.said.emit("There is no figure to save.")
            return
        dialog = QFileDialog(self._parent, "Save picture", str(Path.home() / self._usual_name()), _KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, name: str) -> None:
        """Write the picture; the suffix says as what."""
        from app.ui.plate.export import ExportError

        try:
            self._plate.save_picture(Path(name))
        except ExportError as error:
            self.said.emit(f"The picture was not saved: {error}.")
        else:
            self.said.emit(f"The picture was saved as {name}.")

    def _usual_name(self) -> str:
        selection = self._context.selection
        figure = self._context.atlas.figures.get(selection.figure)
        side = selection.side.value if figure and figure.side else ""
        return "-".join(filter(None, (selection.muscle, selection.figure, side))) + ".png"
