"""The windows beside the library: each is imported and made when it is first opened."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from studio.desktop.library import Library
from studio.desktop.services import DesktopServices

_Window = TypeVar("_Window")


class BesideLibrary(QObject):
    """Opens the editor, what brings files in, Trust settings, help and the guided look.

    What one of them has to say leaves as signals of the same names, whichever it is.
    """

    told = Signal(str)
    """A sentence for the start page."""
    changed = Signal()
    """Decks came, went or changed."""
    run = Signal(object)
    """The path of a deck that is to be run."""
    chosen = Signal(str)
    """The name of a deck whose day is to be shown."""

    def __init__(self, services: DesktopServices, library: Library) -> None:
        super().__init__()
        self._services = services
        self._library = library
        self._windows: dict[object, Any] = {}

    def ask(self, word: str, path: Path | None) -> None:
        """Opens the window of a word (`Library.asked`)."""
        match word:
            case "edit":
                self.edit(path)
            case "new":
                self.edit(None)
            case "bring-in":
                self.bring_in(path)
            case "trust":
                self.open_trust()
            case "help":
                self.open_help()
            case "look":
                self.look_around()
            case _:
                raise ValueError(f"{word} of {path} is nothing to ask for")

    def edit(self, path: Path | None) -> None:
        """Changes a deck, or a copy of a shipped one; with None a fresh one."""
        from studio.desktop.editor import EditorWindow

        self._made(EditorWindow).open_for(path)

    def bring_in(self, file: Path | None = None) -> None:
        """Makes a deck of slides or pages of another program; of that file, if it was dropped."""
        from studio.desktop.bring_in import BringInWindow

        self._made(BringInWindow).open_for(file)

    def open_trust(self) -> None:
        """What the Trust says of itself, once for all decks."""
        from studio.desktop.trust_window import TrustWindow

        self._made(TrustWindow).open_for()

    def open_help(self, page: str = "library.md") -> None:
        """The pages of help, at that one."""
        from studio.desktop.help_window import HelpWindow

        self._made(HelpWindow).open_for(page)

    def look_around(self) -> None:
        """The guided look at the windows."""
        from studio.desktop.first_look import FirstLook

        self._made(FirstLook).open_for()

    def greet(self) -> None:
        """The guided look, by itself once on a laptop where nothing was ever begun."""
        from studio.desktop.first_look import FirstLook

        if not (FirstLook.was_seen(self._services) or self._services.list_workshops()):
            self.look_around()

    def leave(self) -> None:
        """A workshop opens: what was changed is saved, and none of them lies over the console.

        One that could not save stays, and says why.
        """
        for window in self._windows.values():
            getattr(window, "leave", window.hide)()

    def end(self) -> None:
        """Closes all of them."""
        for window in self._windows.values():
            window.end()
        self._windows.clear()

    def _made(self, make: Callable[[DesktopServices, Library], _Window]) -> _Window:
        """The window of that kind; those signals that it has are passed on."""
        from studio.desktop.help_key import add_help_key
        from studio.desktop.help_window import HelpWindow

        if make not in self._windows:
            window: Any = make(self._services, self._library)
            for name in ("told", "changed", "run", "chosen"):
                if hasattr(window, name):
                    getattr(window, name).connect(getattr(self, name))
            if not isinstance(window, HelpWindow):
                add_help_key(window, self.open_help)
            self._windows[make] = window
        return cast("_Window", self._windows[make])
