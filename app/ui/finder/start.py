"""What the pain finder says before anything is marked."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.atlas.blocks import aside, text_label

_STEPS = (
    "Click or tap where it hurts; again takes the mark off. The wheel or two fingers look nearer.",
    "Hold and drag to mark several zones. A pen, or “Draw”, marks parts of zones by hand.",
    "The muscles whose pain is felt there appear here, the best fit first, each with its reasons.",
)
_CAVEAT = (
    "It compares what you mark with the patterns of the charts. It is not a diagnosis: red flags and other "
    "reasons stand above the muscles. Nothing you mark is kept."
)


class StartPage(QWidget):
    """A few words instead of an empty list."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(text_label("Where does it hurt?", name="title"))
        for number, step in enumerate(_STEPS, start=1):
            column.addWidget(text_label(f"{number}.&nbsp; {step}"))
        column.addWidget(aside(_CAVEAT))
        column.addStretch(1)
