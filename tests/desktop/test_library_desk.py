"""What belongs to the start page: pictures, the way to a day, trying, rehearsing, erasing."""

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from studio.app.house import DECKS, House
from studio.app.windows import desktop_services
from studio.desktop.application import Desk
from studio.desktop.library_desk import LibraryDesk
from studio.desktop.library_erase import EraseAsk, what_goes
from studio.desktop.library_rehearsal import RehearsalWindow, result_words
from studio.desktop.services import DeckCard, DesktopServices, WorkshopCard
from studio.model.errors import StudioError
from studio.model.opening import Opening
from tests.desktop.conftest import FONTS

HOUR = DeckCard(Path("hour.md"), "First hour", 60)
PAST = WorkshopCard(Path("b.workshop"), "First hour", "2026-10-01", True, kept=2)
FOUND = {
    "people": 16, "acknowledged": 45, "lost": 0, "doubled": 0, "projected_minutes": 19.2,
    "exports": [{}] * 13,
}  # fmt: skip


def services(tmp_path: Path, **more: Any) -> DesktopServices:
    return DesktopServices(
        tmp_path, FONTS, lambda: (HOUR,), lambda: (PAST,),
        lambda _path: pytest.fail("nothing was to be opened"), **more,
    )  # fmt: skip


@pytest.fixture
def around(dressed: QApplication, tmp_path: Path) -> Iterator[Callable[..., LibraryDesk]]:
    made: list[LibraryDesk] = []

    def opener(**more: Any) -> LibraryDesk:
        made.append(LibraryDesk(services(tmp_path, **more)))
        made[-1].fill()
        made[-1].show()
        return made[-1]

    yield opener
    for one in made:
        one.end()
        one.deleteLater()
    dressed.processEvents()


def a_png() -> bytes:
    image = QImage(288 * 3, 162, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class Drawing:
    """Draws one picture after another, in whatever thread it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, int]] = []
        self.rested = 0

    def of(self, path: Path) -> bytes:
        self.asked.append((path, threading.get_ident()))
        return b"" if path == PAST.path else a_png()

    def rest(self) -> None:
        self.rested += 1


def test_pictures_come_after_the_page_and_beside_its_thread(
    around: Callable[..., LibraryDesk], qtbot: QtBot
) -> None:
    drawing = Drawing()
    desk = around(pictures=lambda: drawing)
    assert drawing.asked == []
    deck, past = (card.strip for card in desk.library.cards())
    assert deck is not None
    assert past is not None
    qtbot.waitUntil(lambda: not (deck.wanted or past.wanted))
    assert {path for path, _ in drawing.asked} == {HOUR.path, PAST.path}
    assert threading.get_ident() not in {thread for _, thread in drawing.asked}
    assert not deck.pixmap().isNull()
    assert past.pixmap().isNull()
    assert past.height() == 1, "where there is none, no room is kept"
    desk.rest()
    assert drawing.rested == 1


def test_a_press_on_the_pictures_opens_the_deck(
    around: Callable[..., LibraryDesk], qtbot: QtBot
) -> None:
    desk = around()
    strip = desk.library.cards()[0].strip
    assert strip is not None
    with qtbot.waitSignal(desk.opened) as opened:
        strip.pressed.emit()
    assert opened.args == [HOUR.path, None]


def test_a_doubtful_place_is_asked_about_and_can_be_meant(
    around: Callable[..., LibraryDesk], qtbot: QtBot
) -> None:
    meant: list[bool] = []
    desk = around(
        place=lambda: ("It is kept in step.", True), accept_place=lambda: meant.append(True)
    )
    qtbot.waitUntil(desk.library.message.isVisible)
    assert desk.library.message.text() == "It is kept in step."
    desk.library.yes.click()
    assert meant == [True]
    assert not desk.library.message.isVisible()


def test_nothing_is_erased_by_a_slip(around: Callable[..., LibraryDesk], qtbot: QtBot) -> None:
    erased: list[Path] = []

    def erase(path: Path) -> tuple[str, ...]:
        erased.append(path)
        return ("Deleted b.workshop.", "Backups are beyond this program.")

    desk = around(erase=erase)
    desk.erase(PAST.path)
    ask = desk.library.findChild(EraseAsk)
    assert ask is not None
    assert ask.keep.isDefault()
    ask.keep.click()
    assert ask.result() == QDialog.DialogCode.Rejected
    assert erased == []
    ask.deleteLater()
    QApplication.processEvents()
    desk.erase(PAST.path)
    [*_, ask] = desk.library.findChildren(EraseAsk)
    ask.erase.click()
    assert erased == [PAST.path]
    said = desk.library.message.text()
    assert said.startswith("“First hour” of 1 October 2026 is erased.")
    assert "beyond this program" in said


def test_what_cannot_be_erased_says_why(around: Callable[..., LibraryDesk]) -> None:
    def erase(_path: Path) -> tuple[str, ...]:
        raise StudioError("It is open in another copy of the program.")

    desk = around(erase=erase)
    desk.erase(PAST.path)
    ask = desk.library.findChild(EraseAsk)
    assert ask is not None
    ask.erase.click()
    assert desk.library.message.text() == "It is open in another copy of the program."


def test_what_would_go_is_told_for_every_kind_of_workshop() -> None:
    assert what_goes(PAST).startswith("2 boards are kept for the group")
    assert "before the group could say" in what_goes(PAST._replace(finished=False))
    assert "let go already" in what_goes(PAST._replace(kept=0))
    assert "cannot be read" in what_goes(PAST._replace(fault="Damaged."))


class Day:
    """A rehearsed day that waits until it is told how it ends."""

    def __init__(self) -> None:
        self.folder = Path("samples")
        self.ends = threading.Event()
        self.found: Mapping[str, Any] | StudioError = FOUND

    def run(self, told: Callable[[int, int], None]) -> Mapping[str, Any]:
        told(3, 8)
        self.ends.wait(10)
        if isinstance(self.found, StudioError):
            raise self.found
        return self.found

    def cancel(self) -> None:
        self.found = StudioError("The rehearsal was stopped.")
        self.ends.set()


def test_a_rehearsal_tells_how_far_it_is_and_what_became_of_it(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    day = Day()
    window = RehearsalWindow(services(tmp_path, rehearsing=lambda _path, _people: day))
    qtbot.addWidget(window)
    window.open_for(HOUR.path, HOUR.title)
    window.start.click()
    qtbot.waitUntil(lambda: window.words.text() == "Step 3 of 8")
    assert not window.alone.isEnabled()
    day.ends.set()
    qtbot.waitUntil(lambda: not window.busy)
    assert "every word was safe" in window.words.text()
    assert window.open_folder.isVisible()
    window.end()


def test_a_rehearsal_can_be_stopped(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = RehearsalWindow(services(tmp_path, rehearsing=lambda _path, _people: Day()))
    qtbot.addWidget(window)
    window.open_for(HOUR.path, HOUR.title)
    window.start.click()
    window.cancel.click()
    qtbot.waitUntil(lambda: not window.busy)
    assert window.words.text() == "The rehearsal was stopped."
    assert not window.open_folder.isVisible()
    window.end()


def test_a_rehearsal_that_lost_a_word_says_so() -> None:
    words = result_words({**FOUND, "lost": 1, "doubled": 2})
    assert "1 word was lost and 2 were there twice" in words
    assert "safe" not in words


def test_a_day_is_set_begun_and_its_room_remembered(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(desktop_services(House.at(tmp_path)))
    desk.open_library()
    assert desk.library is not None
    row = next(c.row for c in desk.library.cards() if c.path == DECKS / "circle-of-strength.md")
    row.click()
    around = desk._around  # noqa: SLF001 - the page is its own window's part
    assert around is not None
    page = around.day
    assert page is not None
    qtbot.waitUntil(page.begin.isEnabled, timeout=20_000)
    page.set_opening(Opening(people=9, room="Seminar room", told={"tea": "at nine"}))
    page.begin.click()
    assert desk.presenting is not None
    desk.end()
    dressed.processEvents()
    [path] = tmp_path.glob("*.workshop")
    workshop = House.at(tmp_path).resume(path)
    deck = workshop.session.state.deck
    workshop.close()
    assert (deck.people, deck.room, deck.doors) == ((9, 9), "Seminar room", {"tea": "at nine"})
    known = desktop_services(House.at(tmp_path)).known_rooms
    assert known is not None
    assert [room.name for room in known()] == ["Seminar room"]


def test_after_a_workshop_its_row_has_the_keyboard_whatever_was_searched_for(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(desktop_services(House.at(tmp_path)))
    desk.open_library()
    assert desk.library is not None
    desk.library.search.setText("pause")
    desk.open(DECKS / "circle-of-strength.md")
    assert desk.presenting is not None
    desk.presenting.console.close()
    qtbot.waitUntil(lambda: desk.presenting is None)
    [path] = tmp_path.glob("*.workshop")
    assert desk.library.search.text() == ""
    row = next(card.row for card in desk.library.cards() if card.path == path)
    assert desk.library.focusWidget() is row
    desk.end()
    dressed.processEvents()


def test_of_one_day_what_began_last_is_the_first_to_go_on_with(tmp_path: Path) -> None:
    now = 1_800_000_000.0
    house = House.at(tmp_path, clock=lambda: now)
    for name in ("first-hour", "circle-of-strength"):
        house.open_workshop(name).close()
        now += 60
    assert [card.title for card in desktop_services(House.at(tmp_path)).list_workshops()] == [
        "A circle of strength",
        "First hour",
    ]


def test_f1_helps_beside_a_day_that_is_set(
    around: Callable[..., LibraryDesk], qtbot: QtBot, tmp_path: Path
) -> None:
    desk = around(read_deck=lambda path: House.at(tmp_path).deck(str(path)))
    desk.choose(DECKS / "first-hour.md")
    assert desk.day is not None
    asked: list[str] = []
    desk.library.asked.connect(lambda word, _path: asked.append(word))
    QTest.keyClick(desk.day, Qt.Key.Key_F1)
    assert asked == ["help"]


def test_what_is_tried_alone_leaves_nothing_behind(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(desktop_services(House.at(tmp_path)))
    desk.open_library()
    desk.try_alone(DECKS / "circle-of-strength.md")
    assert desk.presenting is not None
    assert list(tmp_path.glob("*.workshop")) == [], "no list names it"
    assert len(list(tmp_path.rglob("*.workshop"))) == 1
    desk.presenting.console.close()
    qtbot.waitUntil(lambda: desk.presenting is None)
    assert list(tmp_path.rglob("*.workshop*")) == []
    assert list((tmp_path / "tried").iterdir()) == []
    desk.end()
    dressed.processEvents()


def test_a_try_that_was_cut_short_is_erased_at_the_next_start(tmp_path: Path) -> None:
    calls = desktop_services(House.at(tmp_path))
    assert calls.try_alone is not None
    calls.try_alone(DECKS / "circle-of-strength.md").session.close()  # the laptop went off
    [own] = (tmp_path / "tried").iterdir()
    (own / "exports").mkdir()
    for load in calls.loads:  # what is done while the start page waits
        load()
    assert not own.exists()


@pytest.mark.parametrize("word", ["edit", "new", "bring-in", "trust", "help", "look"])
def test_every_wish_opens_a_window_beside_the_library(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, word: str
) -> None:
    desk = Desk(desktop_services(House.at(tmp_path)))
    desk.open_library()
    assert desk.library is not None
    before = {w for w in dressed.topLevelWidgets() if w.isVisible()}
    path = DECKS / "circle-of-strength.md" if word == "edit" else None
    desk.library.asked.emit(word, path)
    qtbot.waitUntil(lambda: {w for w in dressed.topLevelWidgets() if w.isVisible()} > before)
    desk.end()
    dressed.processEvents()


def test_no_window_of_the_library_lies_over_a_workshop_that_opens(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(desktop_services(House.at(tmp_path)))
    desk.open_library()
    assert desk.library is not None
    for word in ("new", "trust", "help", "look"):
        desk.library.asked.emit(word, None)
    desk.open(DECKS / "circle-of-strength.md")
    assert desk.presenting is not None
    mine = (desk.presenting.console, desk.presenting.projector)
    there = [w for w in dressed.topLevelWidgets() if w.isVisible() and w not in mine]
    assert there == []
    desk.end()
    dressed.processEvents()


def test_the_room_may_be_set_up_before_the_day_begins(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(desktop_services(House.at(tmp_path)))
    desk.open_library()
    around = desk._around  # noqa: SLF001 - the page is its own window's part
    assert around is not None
    around.choose(DECKS / "circle-of-strength.md")
    page = around.day
    assert page is not None
    qtbot.waitUntil(page.set_up.isEnabled, timeout=20_000)
    page.set_up.click()
    assert desk.presenting is not None
    assert desk.presenting.console.panel == "setup"
    assert len(list(tmp_path.glob("*.workshop"))) == 1
    desk.end()
    dressed.processEvents()


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_a_group_kept_is_not_drawn_where_the_room_sees_the_page(
    mirrored: bool,
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studio.desktop.library_desk.is_mirrored", lambda _screens: mirrored)
    desk = Desk(desktop_services(House.at(tmp_path)))
    desk.open_library()
    around = desk._around  # noqa: SLF001 - what it asks for is seen at its loader
    assert around is not None
    around._begin_pictures()  # noqa: SLF001 - otherwise after the first paint
    loader = around._pictures  # noqa: SLF001
    assert loader is not None
    asked: list[object] = []
    monkeypatch.setattr(loader, "ask", asked.extend)
    deck, past = Path("day.md"), Path("2026-11-22_day.workshop")
    around.library.list.seen.emit([deck, past])
    assert asked == ([deck] if mirrored else [deck, past])
    desk.end()
    dressed.processEvents()
