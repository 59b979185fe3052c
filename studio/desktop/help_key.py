"""F1 in every window but the console's, which has a table of its own keys: the page about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

GUIDE = "guide.md"
_PAGES = {
    "BringInWindow": "bring-in.md",
    "EditorWindow": "editor.md",
    "Library": "library.md",
    "TakeAwaysWindow": "take-aways.md",
    "TrustWindow": "trust.md",
}


class HelpKey(QObject):
    """Listens while no workshop is on the windows; `wanted` gets the file of a page."""

    def __init__(self, app: QApplication, wanted: Callable[[str], None]) -> None:
        super().__init__(app)
        self._wanted = wanted
        self._app = app
        self.listens = True
        app.installEventFilter(self)

    def release(self) -> None:
        """Stops listening."""
        self._app.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Takes F1, pressed once, whatever has the keyboard."""
        if event.type() != QEvent.Type.KeyPress or not self.listens:
            return False
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F1:
            return False
        if isinstance(watched, QWidget) and not event.isAutoRepeat():
            self._wanted(page_of(watched.window()))
            return True
        return False


def page_of(window: QWidget) -> str:
    """The page of help that tells of a window; the guide where none does."""
    return _PAGES.get(type(window).__name__, GUIDE)
