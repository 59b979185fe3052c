"""The library and what belongs to it: pictures, the page of a day, rehearsing, erasing.

Each is loaded when it is first wanted: the start page takes no longer for any of them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from studio.desktop.library import Library
from studio.desktop.library_words import day_words
from studio.desktop.screens import is_mirrored
from studio.desktop.services import DesktopServices, WorkshopCard
from studio.model.errors import StudioError
from studio.store.marks import SUFFIX

if TYPE_CHECKING:
    from studio.desktop.day_page import DayPage
    from studio.desktop.library_pictures import PictureLoader
    from studio.desktop.library_rehearsal import RehearsalWindow

_PICTURES_MS = 400
"""After the first paint: whatever else the start waits for goes first."""


class LibraryDesk(QObject):
    """What happens round the start page until a workshop opens."""

    opened = Signal(object, object)
    """A workshop's file, or a deck, with the `Opening` it begins with (or None)."""
    prepared = Signal(object, object)
    """The same, and its room is to be set up first."""
    tried = Signal(object)
    """A deck that is to be tried alone."""
    erasing = Signal(object)
    """A workshop's file that is about to go: nobody may hold anything of it."""

    def __init__(self, services: DesktopServices) -> None:
        super().__init__()
        self._services = services
        self.library = Library(
            take_aways=services.take_aways is not None,
            rehearse=services.rehearsing is not None,
        )
        self.library.chosen.connect(self.choose)
        self.day: DayPage | None = None
        self.rehearsal: RehearsalWindow | None = None
        self._pictures: PictureLoader | None = None
        self._workshops: tuple[WorkshopCard, ...] = ()
        self._asked_of_place = False

    def fill(self) -> tuple[WorkshopCard, ...]:
        """Lists decks and workshops anew; the workshops that there are."""
        self._workshops = self._services.list_workshops()
        self.library.fill(self._services.list_decks(), self._workshops)
        return self._workshops

    def show(self) -> None:
        """The start page; what follows its first paint is begun."""
        self.library.show_start()
        self.library.show()
        if self._pictures is None and self._services.pictures is not None:
            QTimer.singleShot(_PICTURES_MS, self, self._begin_pictures)
        if not self._asked_of_place:
            self._asked_of_place = True
            QTimer.singleShot(_PICTURES_MS, self, self._look_at_place)

    def rest(self) -> None:
        """A workshop opens: nothing here holds a file or takes a turn."""
        if self._pictures is not None:
            self._pictures.rest()

    def end(self) -> None:
        """Closes all of it."""
        if self._pictures is not None:
            self._pictures.end()
        if self.day is not None:
            self.day.finish()
        if self.rehearsal is not None:
            self.rehearsal.end()
        self.library.close()
        self.library.deleteLater()

    def choose(self, path: Path) -> None:
        """A deck shows its day; a workshop goes on."""
        if path.suffix == SUFFIX or self._services.read_deck is None:
            self.opened.emit(path, None)
            return
        if self.day is None:
            from studio.desktop.day_page import DayPage

            self.day = DayPage(self._services)
            self.day.begun.connect(self.opened)
            self.day.prepared.connect(self.prepared)
            self.day.left.connect(self._back)
            self.day.asked.connect(self._from_day)
        self.library.tell("")
        self.library.activateWindow()  # the editor or what brings in lay over it
        self.library.show_page(self.day)
        self.day.open_for(path, self._title_of(path))

    def come_back_to(self, path: Path) -> None:
        """The start page after a workshop: its row has the keyboard, whatever was searched for."""
        self.library.search.clear()
        self.library.list.to_first()
        self.library.list.to_path(path)

    def choose_named(self, name: str) -> None:
        """The day of the deck of that name, where there is one."""
        for card in self._services.list_decks():
            if card.path.stem == name and not card.fault:
                self.choose(card.path)
                return

    def rehearse(self, path: Path) -> None:
        """Both ways to rehearse a deck."""
        if self.rehearsal is None:
            from studio.desktop.library_rehearsal import RehearsalWindow

            self.rehearsal = RehearsalWindow(self._services, self.library)
            self.rehearsal.alone_wanted.connect(self.tried)
            self.rehearsal.told.connect(self.library.tell)
        self.rehearsal.open_for(path, self._title_of(path))

    def erase(self, path: Path) -> None:
        """Erases a workshop after asking once, and says what was checked."""
        from studio.desktop.library_erase import EraseAsk

        card = next((card for card in self._workshops if card.path == path), None)
        if card is None or self._services.erase is None:
            return
        ask = EraseAsk(card, self.library)
        ask.accepted.connect(lambda: self._erase(card))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def _erase(self, card: WorkshopCard) -> None:
        if self._services.erase is None:
            return
        self.rest()  # nobody draws from it any more
        self.erasing.emit(card.path)
        try:
            checked = self._services.erase(card.path)[-1:]
            said = " ".join((f"“{card.title}” of {day_words(card.day)} is erased.", *checked))
        except StudioError as error:
            said = error.user_text
        self.fill()
        self.library.tell(said)

    def _title_of(self, path: Path) -> str:
        found = (card.title for card in self._services.list_decks() if card.path == path)
        return next(found, path.stem)

    def _back(self) -> None:
        self.fill()  # what was mended or deleted meanwhile
        self.library.show_start()
        self.library.list.to_path(self.day.path if self.day is not None else Path())

    def _from_day(self, word: str, path: Path) -> None:
        self._back()
        self.library.asked.emit(word, path)

    def _begin_pictures(self) -> None:
        make = self._services.pictures
        if self._pictures is not None or make is None:
            return
        from studio.desktop.library_pictures import PictureLoader

        self._pictures = PictureLoader(make, self)
        self._pictures.drawn.connect(self.library.list.show_picture)
        self.library.list.seen.connect(self._want_pictures)
        self.library.list.look_again()

    def _want_pictures(self, paths: Sequence[Path]) -> None:
        """Where the room sees this very page, what a group kept for itself is not drawn on it."""
        if self._pictures is not None:
            mirrored = is_mirrored(QGuiApplication.screens())
            self._pictures.ask([p for p in paths if not (mirrored and p.suffix == SUFFIX)])

    def _look_at_place(self) -> None:
        call, accept = self._services.place, self._services.accept_place
        doubt, may_be_meant = call() if call is not None else ("", False)
        if doubt and may_be_meant and accept is not None:
            self.library.ask_person(doubt, "It is meant to be there", accept)
        elif doubt:
            self.library.tell(doubt)
