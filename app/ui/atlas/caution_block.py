"""The caution that stands above an entry and never scrolls away."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.atlas.wording import Notice
from app.ui.theme.icons import icon_pixmap
from app.ui.theme.named import named
from app.ui.theme.theme import Theme


class CautionBlock(QFrame):
    """A tinted panel: headline, one line why, the other hazards as links to their details."""

    details_requested = Signal(str)
    """Hazard id; empty for the details of all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caution")
        self._theme = theme
        self.setAccessibleName("Caution")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.headline = named(QLabel(), "cautionHeadline")
        self.why = QLabel()
        self.others = QLabel()
        texts = QVBoxLayout()
        texts.setSpacing(3)
        for label in (self.headline, self.why, self.others):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            texts.addWidget(label)
        self.others.linkActivated.connect(self.details_requested)
        self.others.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse
                                            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)  # fmt: skip
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        """As high as the text needs at this width: nothing may be cut."""
        width = self.width() or 280
        return QSize(0, self._row.totalHeightForWidth(width))

    def show_notice(self, notice: Notice | None) -> None:
        """Show a caution, or hide the block where there is none to give."""
        self.setVisible(notice is not None)
        if notice is None:
            return
        self.setProperty("level", notice.level)
        for widget in (self, self.headline, self.why, self.others):
            self.style().unpolish(widget)
            self.style().polish(widget)
        palette = self._theme.palette
        colour = {"critical": palette.critical, "none": palette.muted, "low": palette.muted}.get(
            notice.level, palette.amber
        )
        ink = {"critical": palette.critical_ink, "none": palette.ink, "low": palette.ink}.get(
            notice.level, palette.amber_ink
        )
        self._icon.setPixmap(icon_pixmap("warning", colour=colour, size=24, ratio=self.devicePixelRatioF()))
        self.headline.setText(escape(notice.headline))
        self.why.setText(escape(notice.why))
        links = [
            f"<a style='color:{ink}' href='{escape(h.id)}'>{escape(h.structure)}</a> ({h.severity.value})"
            for h in notice.others
        ]
        self.others.setText("Also: " + "; ".join(links))
        self.others.setVisible(bool(links))
        self.setAccessibleDescription(f"{notice.headline}. {notice.why}")
        self.updateGeometry()
