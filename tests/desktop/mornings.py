"""A morning for tests: a workshop on its windows with a clock of its own and a file beside it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.app.house import DECKS, scan_activities
from studio.content.decks import find_deck, read_deck
from studio.desktop.presenting import Presenting
from studio.desktop.services import DesktopServices, OpenWorkshop
from studio.model.agenda import Deck
from studio.model.commands import Blank
from studio.model.findings import Finding
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from studio.session.writer import WorkshopSession
from studio.store.contract import Store
from studio.store.memory import MemoryStore
from tests.desktop.conftest import FONTS, one_screen

ACTIVITIES = scan_activities()


def the_deck(name: str = "first-hour") -> Deck:
    return read_deck(find_deck(name, DECKS), ACTIVITIES)


@dataclass
class Morning:
    """Monday, five past nine; `begin` opens the windows, again after `end` as a restart does."""

    folder: Path
    deck: Deck = field(default_factory=the_deck)
    now: datetime = datetime(2026, 11, 23, 9, 5)
    store: Store = field(default_factory=MemoryStore)
    alone: bool = False
    findings: tuple[Finding, ...] | None = None
    place: Path | None = None
    show: Presenting | None = None

    def seconds(self) -> float:
        return (self.now - datetime(1970, 1, 1)).total_seconds()

    def begin(self) -> Presenting:
        session = WorkshopSession(
            self.deck,
            self.store,
            ACTIVITIES,
            seed=7,
            clock=self.seconds,
            utc_offset=0,
        )
        services = DesktopServices(
            data_folder=self.folder,
            fonts_folder=FONTS,
            list_decks=tuple,
            list_workshops=tuple,
            open_workshop=lambda _path: workshop,
            now=lambda: self.now,
        )
        found = self.findings
        workshop = OpenWorkshop(
            session,
            ACTIVITIES,
            session.close,
            path=(self.place or self.folder) / "day.workshop",
            examine=None if found is None else lambda: found,
        )
        screens = one_screen if self.alone else QGuiApplication.screens
        self.show = Presenting(services, workshop, screens=screens)
        self.show.stage.reduced_motion = True
        self.show.start()
        QTest.qWaitForWindowActive(self.show.console)
        return self.show

    def passes(self, minutes: int) -> None:
        """Time goes on, and the windows look at the clock."""
        self.now += timedelta(minutes=minutes)
        assert self.show is not None
        self.show.setup.look()
        settle(self.show)

    def end(self) -> None:
        show, self.show = self.show, None
        if show is not None:
            show.end()
            show.deleteLater()


def settle(show: Presenting) -> WorkshopState:
    """Waits until what was pressed is written and drawn; the state then."""
    session = show.link.session
    session.submit(Blank(session.state.blank), TRAINER).result(5)  # all before it are written
    state = session.state

    for _ in range(1000):
        if show.console._state is state:  # drawn last of all
            break
        QTest.qWait(5)
    for _ in range(3):
        QApplication.processEvents()
    return state
