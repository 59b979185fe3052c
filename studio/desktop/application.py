"""Opens the windows: the library, and workshops from it. Everything it needs is handed in."""

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from studio.desktop.beside_library import BesideLibrary
from studio.desktop.library_desk import LibraryDesk
from studio.desktop.look import dress
from studio.desktop.mishap import Mishaps
from studio.desktop.preflight import is_qt_sound
from studio.desktop.services import DesktopServices
from studio.desktop.stop_signals import StopSignals
from studio.model.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.desktop.library import Library
    from studio.desktop.presenting import Presenting
    from studio.desktop.services import OpenWorkshop, WorkshopCard
    from studio.desktop.take_aways import TakeAwaysWindow
    from studio.model.opening import Opening

IDLE_MS = 100
"""Between two pieces that are loaded while the start page waits."""
_GREET_MS = 250
"""Until the start page was painted and looked at."""


class Desk(QObject):
    """The running program: the library, or one workshop on its windows."""

    _let_go = Signal(object)

    def __init__(self, services: DesktopServices) -> None:
        super().__init__()
        self._services = services
        self._around: LibraryDesk | None = None
        self.presenting: Presenting | None = None
        self.take_aways: TakeAwaysWindow | None = None
        self._beside: BesideLibrary | None = None
        self._to_load = list(services.loads)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._on_idle)
        self._last: Path | None = None
        self._ender: threading.Thread | None = None
        self._let_go.connect(self._on_let_go)
        self._mishaps = Mishaps(services.data_folder / "reports", self.tell)

    @property
    def library(self) -> "Library | None":
        """The library's window, once it was opened."""
        return self._around.library if self._around is not None else None

    @property
    def loading(self) -> bool:
        """Whether something is still to be loaded while the start page waits."""
        return self._idle.isActive()

    def open_library(self) -> None:
        """Shows the start page, filled."""
        if self._around is None:
            self._around = LibraryDesk(self._services)
            self._around.opened.connect(self.open)
            self._around.prepared.connect(self.prepare)
            self._around.tried.connect(self.try_alone)
            self._around.erasing.connect(self._on_erasing)
            self._around.library.asked.connect(self.ask)
            self._beside = self._made_beside(self._around)
        workshops = self.fill_library()
        self._around.show()
        if self._to_load:
            self._idle.start(IDLE_MS)
        if any(card.due or card.unclean for card in workshops) and self._ender is None:
            QTimer.singleShot(0, self, self._end_overdue)  # after the first paint

    def _made_beside(self, around: LibraryDesk) -> BesideLibrary:
        made = BesideLibrary(self._services, around.library)
        made.told.connect(self.tell)
        made.changed.connect(self.fill_library)
        made.run.connect(around.choose)  # its day first: nothing is projected by itself
        made.chosen.connect(around.choose_named)
        return made

    def fill_library(self) -> "tuple[WorkshopCard, ...]":
        """Lists decks and workshops anew; the workshops that there are."""
        return self._around.fill() if self._around is not None else ()

    def ask(self, word: str, path: Path | None) -> None:
        """Does what is wanted beside opening a deck (`Library.asked`)."""
        if self._around is None or self._beside is None:
            return
        match word, path:
            case "take-aways", Path():
                self.open_take_aways(path)
            case "rehearse", Path():
                self._around.rehearse(path)
            case "erase", Path():
                self._around.erase(path)
            case _:
                self._beside.ask(word, path)

    def open_help(self, page: str) -> None:
        """The pages of help, at that one."""
        if self._beside is not None:
            self._beside.open_help(page)

    def greet(self) -> None:
        """The guided look, by itself once on a laptop where nothing was ever begun."""
        if self.presenting is None and self._beside is not None:
            self._beside.greet()

    def open(self, path: Path, opening: "Opening | None" = None) -> None:
        """Begins a workshop from a deck as it is opened, or goes on with a workshop file."""
        begin = self._services.begin
        if begin is None or opening is None:
            self._present(lambda: self._services.open_workshop(path))
            return
        if self._services.remember is not None:
            self._services.remember(opening)
        self._present(lambda: begin(path, opening))

    def prepare(self, path: Path, opening: "Opening") -> None:
        """Begins it too; the console opens with what is to be set up in the room."""
        self.open(path, opening)
        if self.presenting is not None:
            self.presenting.console.open_panel("setup")

    def try_alone(self, path: Path) -> None:
        """Begins a workshop of which nothing is kept."""
        make = self._services.try_alone
        if make is not None:
            self._present(lambda: make(path))

    def _present(self, make: "Callable[[], OpenWorkshop]") -> None:
        from studio.desktop.presenting import Presenting

        self._idle.stop()
        if self.take_aways is not None:
            self.take_aways.hide()  # what it writes goes on
        if self._beside is not None:
            self._beside.leave()
        if self._around is not None:
            self._around.rest()
        try:
            workshop = make()
        except StudioError as error:
            self.open_library()
            self.tell(error.user_text)
            return
        self._last = workshop.path
        self.presenting = Presenting(self._services, workshop)
        self.presenting.left.connect(self._on_left)
        self.presenting.start()
        if self._around is not None:
            self._around.library.hide()

    def open_take_aways(self, path: Path) -> None:
        """Shows what a deck (blank) or a workshop's file leaves; the show stays closed."""
        from studio.desktop.help_key import add_help_key
        from studio.desktop.take_aways import TakeAwaysWindow

        make = self._services.take_aways
        if make is None or self._around is None:
            return
        if self.take_aways is None:
            self.take_aways = TakeAwaysWindow(self._around.library)
            self.take_aways.told.connect(self.tell)
            add_help_key(self.take_aways, self.open_help)
        self.take_aways.open_for(path, make(path, None))

    def tell(self, words: str) -> None:
        """Says a sentence in whichever window is open."""
        if self.presenting is not None:
            self.presenting.console.tell(words)
        elif self._around is not None:
            self._around.library.tell(words)
        else:
            sys.stderr.write(words + "\n")

    def end(self) -> None:
        """Closes everything that is open."""
        self._idle.stop()
        self._end_presenting()
        if self.take_aways is not None:
            self.take_aways.end()
        if self._beside is not None:
            self._beside.end()
            self._beside = None
        if self._ender is not None:
            self._ender.join(5)
        if self._around is not None:
            self._around.end()
            self._around = None
        self._mishaps.release()

    def _end_presenting(self) -> None:
        presenting, self.presenting = self.presenting, None
        if presenting is not None:
            presenting.end()
            presenting.deleteLater()

    def _on_idle(self) -> None:
        """One piece at a time, so that a press on a row never waits long."""
        if self._to_load:
            self._to_load.pop(0)()
        else:
            self._idle.stop()

    def _end_overdue(self) -> None:
        """Ends what is past its last day, and ends that were interrupted, once a run."""
        call = self._services.let_go
        if call is None or self._ender is not None:
            return

        def work() -> None:
            try:
                said = call()
            except (StudioError, OSError, ValueError):
                said = ()  # it is tried again at the next start
            self._let_go.emit(said)

        self._ender = threading.Thread(target=work, name="letting-go", daemon=True)
        self._ender.start()

    def _on_let_go(self, said: tuple[str, ...]) -> None:
        """Told on the start page and never over a workshop that was opened meanwhile."""
        if self._around is not None:
            if said:
                self._around.library.tell("\n".join(said))
            if self.presenting is None:
                self.fill_library()

    def _on_erasing(self, path: Path) -> None:
        if self.take_aways is not None:
            self.take_aways.forget(path)

    def _on_left(self) -> None:
        # The signal comes from a window that is about to go: let it return first.
        QTimer.singleShot(0, self, self._back_to_library)

    def _back_to_library(self) -> None:
        # The file is let go before the library looks at it; meanwhile no window is open.
        QApplication.setQuitOnLastWindowClosed(False)
        self._end_presenting()
        self.open_library()
        if self._around is not None and self._last is not None:
            self._around.come_back_to(self._last)
        QApplication.setQuitOnLastWindowClosed(True)


def run_library(services: DesktopServices) -> int:
    """The program from its start page; returns the exit code."""
    return _run(services, None)


def run_present(services: DesktopServices, path: Path) -> int:
    """The program with one deck or workshop on its windows; returns the exit code."""
    return _run(services, path)


def _run(services: DesktopServices, path: Path | None) -> int:
    if not is_qt_sound():
        raise StudioError("This PySide6 does not suit this Python; please run “make setup” again.")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise StudioError("Another Qt program is already running here.")
    app.setApplicationName("Circle Studio")
    dress(app, services.fonts_folder)
    desk = Desk(services)
    if path is None:
        desk.open_library()
        QTimer.singleShot(_GREET_MS, desk, desk.greet)
    else:
        desk.open(path)
    signals = StopSignals(app.exit) if os.name == "posix" else None
    try:
        return app.exec()
    finally:
        if signals is not None:
            signals.release()
        desk.end()
