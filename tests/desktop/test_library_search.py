"""Finding on the start page: what is searched for, the keys, the sections and their words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.library import Library
from studio.desktop.library_words import kept_words, size_words
from studio.desktop.services import DeckCard, WorkshopCard

HOUR = DeckCard(Path("hour.md"), "First hour", 60, needs="Scarves, paper and pens")
CIRCLE = DeckCard(Path("circle.md"), "Cylch o gryfder, Llanfairpwllgwyngyllgogerych", 30)
COURSE = DeckCard(Path("week.md"), "Week 1: beginning", 90, lengths=(90, 120), own=True)
OPEN = WorkshopCard(
    Path("a.workshop"), "First hour", "2026-11-21", finished=False,
    last_day="2026-12-05", series="Ward 7", room="Café Môr",
)  # fmt: skip
PAST = WorkshopCard(Path("b.workshop"), "Reflective group", "2026-10-01", True, size=300_000)


@pytest.fixture
def library(dressed: QApplication, qtbot: QtBot) -> Library:
    made = Library(take_aways=True, rehearse=True)
    qtbot.addWidget(made)
    made.fill((HOUR, CIRCLE, COURSE), (OPEN, PAST))
    made.show()
    dressed.processEvents()
    return made


def shown(library: Library) -> list[Path]:
    return [card.path for card in library.cards() if card.isVisible()]


def test_the_order_is_that_in_which_a_day_needs_them(library: Library) -> None:
    assert shown(library) == [OPEN.path, HOUR.path, CIRCLE.path, COURSE.path, PAST.path]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("SCARV", [HOUR.path]),
        ("hour first", [OPEN.path, HOUR.path]),
        ("cafe mor", [OPEN.path]),
        ("ward", [OPEN.path]),
        ("llanfair", [CIRCLE.path]),
        ("90 week", []),
        ("begin", [COURSE.path]),
        ("october", [PAST.path]),
        ("   ", [OPEN.path, HOUR.path, CIRCLE.path, COURSE.path, PAST.path]),
    ],
)
def test_what_is_typed_filters_everything(library: Library, wanted: str, found: list[Path]) -> None:
    QTest.keyClicks(library.search, wanted)
    assert shown(library) == found


def test_words_that_stand_together_come_before_words_that_stand_apart(library: Library) -> None:
    second = DeckCard(Path("week-2.md"), "A course, week 2: going on", 90, lengths=(90, 120))
    first = DeckCard(Path("week-1.md"), "A course, week 1: beginning", 90, lengths=(90, 120))
    library.fill((first, second), ())
    QTest.keyClicks(library.search, "week 2")
    assert shown(library) == [second.path]  # the first one may take 2 h
    library.search.clear()
    QTest.keyClicks(library.search, "course on")
    assert shown(library) == [second.path]


def test_nothing_found_says_what_to_do_and_escape_clears(library: Library) -> None:
    QTest.keyClick(library, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(library.search, "zebra")
    assert shown(library) == []
    assert library.list.nothing.isVisible()
    assert "zebra" in library.list.nothing.text()
    assert "Esc" in library.list.nothing.text()
    QTest.keyClick(library.search, Qt.Key.Key_Escape)
    assert len(shown(library)) == 5
    assert not library.list.nothing.isVisible()


def test_what_is_searched_for_stays_when_the_list_is_filled_anew(library: Library) -> None:
    QTest.keyClicks(library.search, "scarves")
    library.fill((HOUR, CIRCLE), (OPEN,))
    assert shown(library) == [HOUR.path]


def test_the_arrows_go_from_row_to_row_and_up_to_the_search(
    library: Library, dressed: QApplication
) -> None:
    library.activateWindow()
    rows = library.rows()
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert library.focusWidget() is rows[1]
    QTest.keyClick(rows[1], Qt.Key.Key_Up)
    QTest.keyClick(rows[0], Qt.Key.Key_Up)
    assert library.focusWidget() is library.search
    QTest.keyClick(library.search, Qt.Key.Key_Return)
    assert library.focusWidget() is rows[0]


def test_every_wish_of_a_deck_leaves_with_its_path(library: Library, qtbot: QtBot) -> None:
    card = next(card for card in library.cards() if card.path == HOUR.path)
    asked: list[tuple[str, Path]] = []
    library.asked.connect(lambda word, path: asked.append((word, path)))
    for made in card.findChildren(QPushButton):
        if made is not card.row:
            made.click()
            assert "First hour" in made.accessibleName()
    assert asked == [("rehearse", HOUR.path), ("take-aways", HOUR.path), ("edit", HOUR.path)]


def test_a_broken_deck_offers_to_mend_it(dressed: QApplication, qtbot: QtBot) -> None:
    library = Library(take_aways=True, rehearse=True)
    qtbot.addWidget(library)
    library.fill((HOUR._replace(fault="hour.md:3: no."),), ())
    card = library.cards()[0]
    buttons = [b for b in card.findChildren(QPushButton) if b is not card.row]
    assert [b.text() for b in buttons] == ["Mend it …"]
    assert not card.row.isEnabled()
    with qtbot.waitSignal(library.asked) as asked:
        buttons[0].click()
    assert asked.args == ["edit", HOUR.path]


@pytest.mark.parametrize(
    ("fault", "words", "offers"),
    [
        ("It is open in another copy of the program.", "Close it there", []),
        ("It was written by a newer version of the program.", "stays as it is", ["Erase …"]),
        ("This file is damaged and cannot be read.", "b.workshop", ["Erase …"]),
    ],
)
def test_a_workshop_that_cannot_be_opened_says_what_now(
    dressed: QApplication, qtbot: QtBot, fault: str, words: str, offers: list[str]
) -> None:
    library = Library(take_aways=True)
    qtbot.addWidget(library)
    library.fill((), (PAST._replace(finished=False, fault=fault),))
    card = library.cards()[0]
    assert words in card.row.accessibleName()
    assert not card.row.isEnabled()
    found = [b.text() for b in card.findChildren(QPushButton) if b is not card.row]
    assert found == offers


def test_a_past_workshop_says_what_is_kept_and_until_when() -> None:
    assert kept_words(PAST) == "Every board was let go. What is left is the day itself, 293 KB."
    assert kept_words(PAST._replace(kept=1)) == "One board is kept, 293 KB, until you erase it."
    assert kept_words(PAST._replace(kept=3, size=5_000_000)).startswith("3 boards are kept, 4.8 MB")
    assert size_words(0) == "1 KB"


@pytest.mark.parametrize("many", [0, 1, 30])
@pytest.mark.parametrize("width", [800, 1024, 1366, 1920])
def test_nothing_is_cut_however_many_there_are(
    dressed: QApplication, qtbot: QtBot, many: int, width: int
) -> None:
    library = Library(take_aways=True, rehearse=True)
    qtbot.addWidget(library)
    past = [PAST._replace(path=Path(f"{n}.workshop"), kept=n % 3) for n in range(many)]
    library.fill((CIRCLE, COURSE), past)
    library.resize(width, 700)
    library.show()
    dressed.processEvents()
    assert len(library.cards()) == 2 + many
    rows = library.rows()
    qtbot.waitUntil(lambda: all(row.height() >= row.heightForWidth(row.width()) for row in rows))
    assert all(row.width() >= row.minimumSizeHint().width() for row in rows)
    assert not library.list.horizontalScrollBar().isVisible()
