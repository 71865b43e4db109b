"""Above the answers: what must be thought of first where this hurts. It cannot be switched off."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from app.domain.practice import Mimic, Remark
from app.domain.reasons import ZoneReasons
from app.ui.atlas.blocks import TextLabel, strong
from app.ui.atlas.wording import capital
from app.ui.theme.icons import icon
from app.ui.theme.named import named


class ReasonsBlock(QWidget):
    """Red flags of the marked zones in full, and the common other reasons folded under them."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[ZoneReasons, ...] = ()
        self.flags = named(QFrame(), "redFlag")
        self.flags.setAccessibleName("Red flags")
        column = QVBoxLayout(self.flags)
        column.setContentsMargins(12, 9, 12, 10)
        self.words = TextLabel("")
        column.addWidget(self.words)
        self.fold = QToolButton()
        self.fold.setIcon(icon("chevron"))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setCheckable(True)
        self.fold.setMinimumHeight(44)
        self.others = named(TextLabel(""), "others")
        self.fold.toggled.connect(self.others.setVisible)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for widget in (self.flags, self.fold, self.others):
            whole.addWidget(widget)
        self.others.hide()

    def show_reasons(self, reasons: tuple[ZoneReasons, ...]) -> None:
        """Those of the zones that are marked."""
        if reasons == self._shown:
            return
        self._shown = reasons
        flags = [flag for each in reasons for flag in each.red_flags]
        others = [other for each in reasons for other in each.others]
        self.flags.setVisible(bool(flags))
        self.words.setText(_flag_lines(flags))
        self.fold.setVisible(bool(others))
        self.fold.setText(f"Other common reasons ({len(others)})")
        self.others.setVisible(bool(others) and self.fold.isChecked())
        self.others.setText(_other_lines(others))


def _flag_lines(flags: list[Remark]) -> str:
    texts = dict.fromkeys(escape(capital(flag.text)) for flag in flags)
    return strong("▲ Red flags here") + "".join(f"<div style='margin-top:4px'>• {t}</div>" for t in texts)


def _other_lines(others: list[Mimic]) -> str:
    rows = dict.fromkeys((capital(each.kind.value), escape(each.text)) for each in others)
    return "".join(f"<div style='margin-top:4px'>{strong(kind)}: {text}</div>" for kind, text in rows)
