"""The first look: six sights by button or key, once by itself, ending at the first hour."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.first_look import SIGHTS, FirstLook
from studio.desktop.services import DesktopServices

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def services(tmp_path: Path) -> DesktopServices:
    return DesktopServices(
        tmp_path, tmp_path, tuple, tuple, lambda _path: pytest.fail("nothing was to be opened")
    )


@pytest.fixture
def look(qtbot: QtBot, services: DesktopServices) -> FirstLook:
    made = FirstLook(services)
    qtbot.addWidget(made)
    return made


def test_it_comes_by_itself_once(look: FirstLook, services: DesktopServices) -> None:
    assert not FirstLook.was_seen(services)
    look.open_for()
    look.close()
    assert FirstLook.was_seen(services)


def test_every_sight_is_shown_and_the_last_leads_into_the_first_hour(
    qtbot: QtBot, look: FirstLook
) -> None:
    chosen: list[str] = []
    look.chosen.connect(chosen.append)
    look.open_for()
    titles = []
    for _ in SIGHTS:
        titles.append(look.title.text())
        assert look.words.text()
        assert not look.picture.pixmap().isNull()
        QTest.mouseClick(look.on, Qt.MouseButton.LeftButton)
    assert titles == [sight.title for sight in SIGHTS]
    assert chosen == ["first-hour"]
    assert not look.isVisible()


def test_keys_turn_and_close_it(qtbot: QtBot, look: FirstLook) -> None:
    with qtbot.waitActive(look):
        look.open_for()
    QTest.keyClick(look.on, Qt.Key.Key_Right)  # the button has the keyboard
    assert look.title.text() == SIGHTS[1].title
    QTest.keyClick(look.on, Qt.Key.Key_Left)
    QTest.keyClick(look.on, Qt.Key.Key_Left)
    assert look.title.text() == SIGHTS[0].title
    QTest.keyClick(look.on, Qt.Key.Key_Escape)
    assert not look.isVisible()


def test_asked_for_again_it_begins_at_its_beginning(qtbot: QtBot, look: FirstLook) -> None:
    look.open_for()
    QTest.mouseClick(look.on, Qt.MouseButton.LeftButton)
    assert look.title.text() == SIGHTS[1].title
    look.close()
    look.open_for()
    assert look.title.text() == SIGHTS[0].title


def test_its_words_stand_without_pictures(
    qtbot: QtBot, services: DesktopServices, tmp_path: Path
) -> None:
    bare = FirstLook(services._replace(docs_folder=tmp_path))
    qtbot.addWidget(bare)
    bare.open_for()
    assert bare.words.text() == SIGHTS[0].words


def test_it_takes_two_minutes_at_most() -> None:
    words = sum(len(f"{sight.title} {sight.words}".split()) for sight in SIGHTS)
    assert words / 130 <= 2, "at 130 words a minute"
