"""The start page and the way from it into a workshop and back."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.app.house import DECKS, House
from studio.app.windows import desktop_services
from studio.desktop.application import Desk
from studio.desktop.library import Library
from studio.desktop.library_words import duration
from studio.desktop.mishap import write_report
from studio.desktop.preflight import is_qt_sound, what_is_missing
from studio.desktop.services import DeckCard, DesktopServices, OpenWorkshop, WorkshopCard
from studio.model.agenda import Deck
from studio.model.errors import WorkshopFileError
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.desktop.conftest import FONTS

DECK = DeckCard(Path("first.md"), "First hour", 75, (6, 18), 7)
BROKEN = DeckCard(Path("bad.md"), "bad.md", fault="bad.md:3: “activty” is not known.")
OPEN = WorkshopCard(Path("a.workshop"), "First hour", "2026-11-21", finished=False)
PAST = WorkshopCard(Path("b.workshop"), "First hour", "once", finished=True)


@pytest.fixture
def library(dressed: QApplication, qtbot: QtBot) -> Library:
    made = Library()
    qtbot.addWidget(made)
    return made


def told(library: Library) -> list[str]:
    return [label.text() for label in library.findChildren(QLabel) if not label.isHidden()]


def test_what_is_unfinished_comes_first(library: Library) -> None:
    library.fill((DECK,), (PAST, OPEN))
    names = [row.accessibleName() for row in library.rows()]
    assert names[0] == "First hour, 21 November 2026"
    assert names[1] == "First hour, 1 h 15 min  ·  6 to 18 people"
    assert names[2].startswith("First hour, once")


def test_enter_and_the_space_bar_open_the_row_with_the_frame(
    library: Library, qtbot: QtBot
) -> None:
    library.fill((DECK,), ())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(library.chosen) as caught:
            QTest.keyClick(library.rows()[0], key)
        assert caught.args == [DECK.path]


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("width", [1120, 980, 860])
def test_no_title_is_cut(dressed: QApplication, qtbot: QtBot, width: int, beside: bool) -> None:
    made = Library(take_aways=beside)
    qtbot.addWidget(made)
    long = DECK._replace(title="Compassionate leadership, week 4: staying with what is hard")
    made.fill((DECK, long, BROKEN), (OPEN._replace(title=long.title), PAST))
    made.resize(width, 660)
    made.show()
    dressed.processEvents()
    for row in made.rows():
        for label in row.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()
            assert row.rect().contains(label.geometry()), label.text()


def test_nothing_to_list_is_said_in_words(library: Library) -> None:
    library.fill((), ())
    assert any("No programmes were found" in words for words in told(library))
    assert any("Nothing of your own yet" in words for words in told(library))
    assert "None are kept on this laptop." in told(library)


def test_a_broken_deck_says_why_and_cannot_be_pressed(library: Library) -> None:
    library.fill((BROKEN,), ())
    assert not library.rows()[0].isEnabled()
    assert BROKEN.fault in told(library)


def test_a_row_chooses_its_path(library: Library, qtbot: QtBot) -> None:
    library.fill((DECK,), ())
    with qtbot.waitSignal(library.chosen) as chosen:
        library.rows()[0].click()
    assert chosen.args == [DECK.path]


def test_a_row_is_pressed_on_its_words_too(library: Library, qtbot: QtBot) -> None:
    library.fill((DECK,), ())
    library.show()
    words = library.rows()[0].findChild(QLabel)
    assert isinstance(words, QLabel)
    with qtbot.waitSignal(library.chosen) as chosen:
        QTest.mouseClick(
            words.window().windowHandle(), Qt.MouseButton.LeftButton, pos=_middle(words)
        )
    assert chosen.args == [DECK.path]


def _middle(label: QLabel) -> QPoint:
    return label.mapTo(label.window(), label.rect().center())


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "45 min"), (60, "1 h"), (75, "1 h 15 min"), (420, "7 h")]
)
def test_durations_read_as_people_say_them(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_from_the_library_into_a_workshop_and_back(
    dressed: QApplication, qtbot: QtBot, activities: Activities, deck: Deck, tmp_path: Path
) -> None:
    ended: list[bool] = []

    def open_workshop(path: Path) -> OpenWorkshop:
        if path == OPEN.path:
            raise WorkshopFileError("This workshop is open in another window.")
        session = WorkshopSession(deck, MemoryStore(), activities, seed=1)

        def close() -> None:
            session.close()
            ended.append(True)

        return OpenWorkshop(session, activities, close)

    def workshops() -> tuple[WorkshopCard, ...]:
        return (PAST,) if ended else (OPEN,)

    services = DesktopServices(tmp_path, FONTS, lambda: (DECK,), workshops, open_workshop)
    desk = Desk(services)
    desk.open_library()
    library = desk.library
    assert library is not None
    desk.open(OPEN.path)
    assert library.message.text() == "This workshop is open in another window."
    desk.open(DECK.path)
    assert desk.presenting is not None
    assert not library.isVisible()
    desk.presenting.console.close()
    qtbot.waitUntil(lambda: desk.presenting is None)
    assert ended == [True]
    assert library.isVisible()
    names = [row.accessibleName() for row in library.rows()]
    assert names[-1].startswith("First hour, once")
    desk.end()
    dressed.processEvents()


def test_a_report_tells_where_and_never_what_was_written(tmp_path: Path) -> None:
    try:
        raise ValueError("Somebody's private words")  # noqa: TRY301
    except ValueError as error:
        path = write_report(tmp_path / "reports", ValueError, error.__traceback__)
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_library.py" in text
    assert "private words" not in text


def test_missing_packages_are_named_in_one_line() -> None:
    lines = what_is_missing(
        {"DISPLAY": ":0"}, platform="linux", loads=lambda name: "cursor" not in name
    )
    assert len(lines) == 1
    assert lines[0].endswith("apt-get install -y --no-install-recommends libxcb-cursor0")


def test_no_display_is_said_before_qt_would_abort() -> None:
    lines = what_is_missing({}, platform="linux", loads=lambda _name: True)
    assert len(lines) == 1
    assert "no display" in lines[0]
    offscreen = {"QT_QPA_PLATFORM": "offscreen:configfile=x"}
    assert what_is_missing(offscreen, platform="linux", loads=lambda _name: True) == ()
    assert what_is_missing({}, platform="darwin", loads=lambda _name: False) == ()


def test_the_first_thing_anybody_does_may_be_to_write_a_decks_take_aways(tmp_path: Path) -> None:
    data = tmp_path / "nobody" / "was" / "here"
    take_aways = desktop_services(House.at(data)).take_aways
    assert take_aways is not None
    report = take_aways(DECKS / "first-hour.md", None).write(("slips",)).run()
    assert [left.why for left in report.skipped] == []
    assert [Path(made.path).parent for made in report.files] == [data / "exports"]


def test_this_qt_does_not_eat_none() -> None:
    assert is_qt_sound()


_START = """
import sys, tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
from studio.app.house import House
from studio.app.windows import desktop_services
services = desktop_services(House.at(Path(tempfile.mkdtemp())))
from studio.desktop.application import Desk
app = QApplication([])
desk = Desk(services)
desk.open_library()
app.processEvents()
wanted = {"starlette", "httptools", "pptx", "reportlab", "segno", "asyncio", "lxml", "msgspec",
    "ruamel.yaml", "markdown_it", "PIL", "uharfbuzz", "regex", "studio.pictures.shapes",
    "studio.activities.contract", "studio.session.contract", "studio.store.codec"}
print(len(desk.library.rows()), sorted(wanted & set(sys.modules)))
while desk.loading:
    app.processEvents()
wanted = {"studio.store.codec", "studio.session.writer", "studio.activities.three_circles",
    "studio.content.decks", "studio.desktop.presenting"}
print(sorted(wanted - set(sys.modules)))
desk.end()
"""


def test_the_start_page_loads_the_rest_once_it_is_painted() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.splitlines() == [f"{len(list(DECKS.glob('*.md')))} []", "[]"]
