"""F1 in a window beside the library: the page of help about it. The console has its own keys."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

GUIDE = "guide.md"
_PAGES = {
    "BringInWindow": "bring-in.md",
    "EditorWindow": "editor.md",
    "TakeAwaysWindow": "take-aways.md",
    "TrustWindow": "trust.md",
}


def add_help_key(window: QWidget, wanted: Callable[[str], None]) -> None:
    """From now on F1 in that window, whatever in it has the keyboard, asks for its page."""
    key = QShortcut(QKeySequence("F1"), window)
    key.setAutoRepeat(False)
    key.activated.connect(lambda: wanted(page_of(window)))


def page_of(window: QWidget) -> str:
    """The page of help that tells of a window; the guide where none does."""
    return _PAGES.get(type(window).__name__, GUIDE)
