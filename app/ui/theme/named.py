"""What the stylesheet knows a widget by."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Give a widget the name under which the stylesheet dresses it."""
    widget.setObjectName(name)
    return widget
