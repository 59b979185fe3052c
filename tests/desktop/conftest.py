"""Qt without a display: two screens, our own face and style, and a workshop that really runs."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_SCREENS = Path(__file__).with_name("two_screens.json")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREENS}"

from PySide6.QtGui import QGuiApplication, QScreen  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402

from studio.activities.contract import Activities  # noqa: E402
from studio.app.house import DECKS, WORDS_FOLDER, scan_activities  # noqa: E402
from studio.content.decks import find_deck, read_deck  # noqa: E402
from studio.content.word_lists import WordLists  # noqa: E402
from studio.desktop.look import dress  # noqa: E402
from studio.desktop.presenting import Presenting  # noqa: E402
from studio.desktop.services import DesktopServices, OpenWorkshop  # noqa: E402
from studio.model.agenda import Deck  # noqa: E402
from studio.model.commands import CloseWorkshop  # noqa: E402
from studio.model.people import TRAINER  # noqa: E402
from studio.session.listening import Listening  # noqa: E402
from studio.session.writer import WorkshopSession  # noqa: E402
from studio.store.memory import MemoryStore  # noqa: E402

FONTS = Path(__file__).parents[2] / "assets" / "fonts"


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp, FONTS)
    return qapp


@pytest.fixture(scope="session")
def activities() -> Activities:
    return scan_activities()


@pytest.fixture(scope="session")
def deck(activities: Activities) -> Deck:
    return read_deck(find_deck("first-hour", DECKS), activities)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


def one_screen() -> list[QScreen]:
    return QGuiApplication.screens()[:1]


Opener = Callable[..., Presenting]


@pytest.fixture
def present(  # noqa: PLR0917 - pytest passes fixtures by name
    dressed: QApplication,
    qtbot: QtBot,
    activities: Activities,
    deck: Deck,
    tmp_path: Path,
    clock: Clock,
) -> Iterator[Opener]:
    """Opens a workshop on its windows: on two screens, or with `alone` on one.

    With `over` it is a day that was ended before.
    """
    opened: list[Presenting] = []

    def opener(*, alone: bool = False, of: Deck | None = None, over: bool = False) -> Presenting:
        lists = WordLists(WORDS_FOLDER, tmp_path / "words")
        session = WorkshopSession(
            of or deck,
            MemoryStore(),
            activities,
            seed=7,
            listening=lambda: Listening(lists.read("distress"), lists.read("profanity")),
        )
        if over:
            session.submit(CloseWorkshop(), TRAINER).result(5)
        services = DesktopServices(
            data_folder=tmp_path,
            fonts_folder=FONTS,
            list_decks=tuple,
            list_workshops=tuple,
            open_workshop=lambda _path: workshop,
            word_lists=lambda: lists,
        )
        workshop = OpenWorkshop(session, activities, session.close)
        screens = one_screen if alone else QGuiApplication.screens
        made = Presenting(services, workshop, now=clock, screens=screens)
        made.stage.reduced_motion = True
        made.start()
        qtbot.waitExposed(made.console)
        opened.append(made)
        return made

    yield opener
    for made in opened:
        made.end()
        made.deleteLater()
    dressed.processEvents()
