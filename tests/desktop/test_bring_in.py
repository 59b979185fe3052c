"""The window that brings in files of other programs: chosen, dropped, stopped, and told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.application import Desk
from studio.desktop.bring_in import BringInWindow
from studio.desktop.bring_in_drop import dropped_file
from studio.desktop.library import Library
from studio.desktop.services import DeckCard, DesktopServices
from studio.importers.beside import Bringing
from studio.model.errors import StudioError
from tests.desktop.conftest import FONTS

MADE = Path(__file__).parents[1] / "data" / "brought"
SLIDES = MADE / "pptxgenjs.pptx"
LONG_MS = 20_000


@pytest.fixture
def services(tmp_path: Path) -> DesktopServices:
    def no_show(_path: Path) -> object:
        raise StudioError("not here")

    return DesktopServices(
        data_folder=tmp_path,
        fonts_folder=FONTS,
        list_decks=tuple,
        list_workshops=tuple,
        open_workshop=no_show,  # type: ignore[arg-type]
        bring_in=lambda file: Bringing(file, tmp_path / "decks"),
    )


@pytest.fixture
def library(dressed: QApplication, qtbot: QtBot) -> Library:
    made = Library()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def chosen() -> list[Path]:
    """What the next dialogs answer."""
    return []


@pytest.fixture
def window(
    services: DesktopServices, library: Library, chosen: list[Path]
) -> Iterator[BringInWindow]:
    made = BringInWindow(
        services, library, ask=lambda _parent, _folder: chosen.pop(0) if chosen else None
    )
    yield made
    made.end()


def decks(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob("decks/*/deck.md"))


def page(window: BringInWindow) -> QWidget | None:
    """What it shows now."""
    return window.page


def until(qtbot: QtBot, found: Callable[[], bool]) -> None:
    qtbot.waitUntil(found, timeout=LONG_MS)


def mime(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(target: QWidget, data: QMimeData) -> bool:
    """Drags that over a widget and lets it go; whether it was taken."""
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), copy, data, left, none))
    return True


def test_a_chosen_file_becomes_a_deck_and_says_what_is_missing(
    window: BringInWindow, qtbot: QtBot, chosen: list[Path], tmp_path: Path
) -> None:
    chosen.append(SLIDES)
    heard: list[None] = []
    window.changed.connect(lambda: heard.append(None))
    window.open_for()
    assert page(window) is window.choosing
    QTest.keyClick(window.choosing.choose, Qt.Key.Key_Return)
    assert page(window) is window.waiting
    until(qtbot, lambda: page(window) is window.result)
    assert window.result.title.text() == "Kindness at work"
    assert "5 slides and 1 picture" in window.result.facts.text()
    rows = [window.result.left.item(n).text() for n in range(window.result.left.count())]
    assert "Slide 5: Hidden in the file, and left out." in rows
    assert decks(tmp_path) == ["pptxgenjs"]
    assert len(heard) == 1


def test_nobody_chose(window: BringInWindow) -> None:
    window.open_for()
    window.choosing.choose.click()
    assert page(window) is window.choosing
    assert not window.bringer.busy


def test_open_it_and_change_it_lead_on(
    window: BringInWindow, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    opened: list[Path] = []
    asked: list[tuple[str, Path]] = []
    library.chosen.connect(opened.append)
    library.asked.connect(lambda word, path: asked.append((word, path)))
    for press in ("open", "change"):
        window.open_for(MADE / "pandoc.pptx")
        until(qtbot, lambda: page(window) is window.result)
        getattr(window.result, press).click()
        assert not window.isVisible()
    assert opened == [tmp_path / "decks" / "pandoc" / "deck.md"]
    assert asked == [("edit", tmp_path / "decks" / "pandoc-2" / "deck.md")]


def test_everything_came_is_said_without_an_empty_list(window: BringInWindow, qtbot: QtBot) -> None:
    window.open_for(MADE / "libreoffice.pdf")
    until(qtbot, lambda: page(window) is window.result)
    assert window.result.about.text() == "Everything came with it."
    assert not window.result.left.isVisible()
    window.result.again.click()
    assert page(window) is window.choosing


def test_a_file_that_cannot_come_is_told_where_one_chooses_another(
    window: BringInWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.pptx"
    wrong.write_text("not slides")
    window.open_for(wrong)
    until(qtbot, lambda: page(window) is window.choosing)
    assert "wrong.pptx is neither a PowerPoint file" in window.choosing.fault.text()
    assert window.choosing.fault.isVisible()
    assert decks(tmp_path) == []
    window.bring(SLIDES)
    until(qtbot, lambda: page(window) is window.result)
    assert window.choosing.fault.text()[:5] == "wrong"  # told until somebody comes back
    window.result.again.click()
    assert not window.choosing.fault.isVisible()


def test_it_stops_when_asked_and_nothing_stays(
    window: BringInWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    long = tmp_path / "long.pdf"
    with pikepdf.open(MADE / "chromium.pdf") as source:
        for _ in range(60):
            source.pages.append(source.pages[0])
        source.save(long)
    window.open_for(long)
    until(qtbot, lambda: window.waiting.bar.value() > 0)
    window.waiting.cancel.click()
    until(qtbot, lambda: page(window) is window.choosing)
    assert "was stopped" in window.choosing.fault.text()
    assert list(tmp_path.rglob("*.png")) == []
    assert decks(tmp_path) == []


def test_what_comes_while_the_window_is_closed_is_told_on_the_start_page(
    window: BringInWindow, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.told.connect(said.append)
    window.open_for(SLIDES)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    until(qtbot, lambda: bool(said))
    assert said == ["“Kindness at work” was brought in and is among your decks."]
    window.open_for()
    assert page(window) is window.result


def test_a_dropped_file_is_brought_in(window: BringInWindow, qtbot: QtBot) -> None:
    window.open_for()
    field = window.choosing.choose.parentWidget()
    assert field is not None
    assert drop(field, mime(SLIDES))
    until(qtbot, lambda: page(window) is window.result)


def test_other_things_are_not_taken(tmp_path: Path) -> None:
    assert dropped_file(mime(SLIDES, MADE / "pandoc.pptx")) is None
    assert dropped_file(mime(MADE / "cup.png")) is None
    text = QMimeData()
    text.setText("words")
    assert dropped_file(text) is None
    away = QMimeData()
    away.setUrls([QUrl("https://example.org/talk.pptx")])
    assert dropped_file(away) is None


def test_the_desk_opens_it_and_lists_the_deck(
    dressed: QApplication, services: DesktopServices, qtbot: QtBot
) -> None:
    filled: list[int] = []

    def list_decks() -> tuple[DeckCard, ...]:
        filled.append(1)
        return ()

    desk = Desk(services._replace(list_decks=list_decks))
    desk.open_library()
    try:
        before = len(filled)
        assert desk.library is not None
        assert not drop(desk.library, mime(MADE / "cup.png"))
        assert drop(desk.library, mime(SLIDES))
        made = desk.library.findChildren(BringInWindow)[0]
        until(qtbot, lambda: made.page is made.result)
        assert len(filled) == before + 1
    finally:
        desk.end()


@pytest.mark.parametrize("size", [(480, 340), (760, 640), (1600, 900)])
def test_nothing_lies_over_anything_else(
    window: BringInWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.open_for(MADE / "chromium.pdf")
    window.resize(*size)
    until(qtbot, lambda: page(window) is window.result)
    window.result.title.setText("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 2)
    qtbot.wait(1)
    shown = [
        window.result.facts,
        window.result.about,
        window.result.left,
        window.result.open,
    ]
    edges = [(one.geometry().top(), one.geometry().bottom()) for one in shown]
    assert all(first[1] < second[0] for first, second in zip(edges, edges[1:], strict=False))
    assert window.result.open.geometry().bottom() <= window.result.height()
