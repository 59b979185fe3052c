"""The help of a running workshop: the page about whatever panel of its console is open."""

from PySide6.QtCore import QObject

from studio.desktop.console import Console
from studio.desktop.help_window import HelpWindow
from studio.desktop.key_router import KeyRouter
from studio.desktop.services import DesktopServices

_PAGES = {
    "agenda": "day-clock.md",
    "close": "letting-go.md",
    "join": "network.md",
    "kiosk": "kiosk.md",
    "lists": "moderation.md",
    "paper": "paper.md",
    "queue": "moderation.md",
    "setup": "setting-up.md",
    "time": "practices.md",
    "ways": "phones.md",
}


class HelpLink(QObject):
    """Opens the window when it is first wanted; clicker and keys drive the show from it too."""

    def __init__(
        self, console: Console, services: DesktopServices, router: KeyRouter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._services = services
        self._router = router
        self.window: HelpWindow | None = None

    def open(self, activity: str) -> None:
        """The page about the panel that is open, else about the board; the guide where none is."""
        if self.window is None:
            self.window = HelpWindow(self._services, self._console)
            self._router.serve(self.window)
        self.window.open_for(_PAGES.get(self._console.panel, f"boards/{activity}.md"))

    @property
    def is_open(self) -> bool:
        """Whether it is in view."""
        return self.window is not None and self.window.isVisible()

    def leave(self) -> None:
        """What was looked for goes first, then the window."""
        if self.window is not None:
            self.window.escape()

    def keep_off(self, hidden: bool) -> None:
        """It goes where the projector lies over the console: the room came for the picture."""
        if hidden and self.window is not None:
            self.window.hide()

    def end(self) -> None:
        """Closes it."""
        if self.window is not None:
            self.window.end()
