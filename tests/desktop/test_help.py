"""The help window: pages, looking for a word, links, pictures; by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.help_key import add_help_key, page_of
from studio.desktop.help_window import HelpWindow
from studio.desktop.services import DesktopServices

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[HelpWindow]:
    services = DesktopServices(
        tmp_path, tmp_path, tuple, tuple, lambda _path: pytest.fail("nothing was to be opened")
    )
    made = HelpWindow(services)
    qtbot.addWidget(made)
    made.open_for()
    yield made
    made.end()


def shown(window: HelpWindow) -> str:
    return window.page.toPlainText()


def rows(window: HelpWindow) -> list[str]:
    return [window.pages.item(row).text() for row in range(window.pages.count())]


def test_it_opens_at_the_page_that_was_asked_for(window: HelpWindow) -> None:
    assert shown(window).startswith("A trainer's guide")
    window.open_for("kiosk.md")
    assert shown(window).startswith("A kiosk")
    assert window.pages.currentItem().text() == "A kiosk"
    window.open_for("nothing-of-the-kind.md")
    assert shown(window).startswith("A trainer's guide")


def test_a_word_is_typed_and_enter_leads_there(qtbot: QtBot, window: HelpWindow) -> None:
    QTest.keyClicks(window.field, "deletion slip")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert "deletion slip" in shown(window).lower()
    assert "deletion" in rows(window)[0].lower()
    QTest.keyClick(window, Qt.Key.Key_Escape)  # empties the field, and the list is back
    qtbot.waitUntil(lambda: rows(window)[0] == "What there is")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_is_not_there_says_so(qtbot: QtBot, window: HelpWindow) -> None:
    QTest.keyClicks(window.field, "zebra")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert rows(window) == ["Nothing here says “zebra”. Try another word, or fewer."]
    assert shown(window).startswith("A trainer's guide")


def test_links_lead_on_and_back_leads_back(qtbot: QtBot, window: HelpWindow) -> None:
    window.page.anchorClicked.emit(QUrl("practices.md#the-printed-card"))
    assert shown(window).startswith("Practices")
    assert window.back.isEnabled()
    window.back.click()
    assert shown(window).startswith("A trainer's guide")
    assert not window.back.isEnabled()


def test_nothing_outside_is_opened(window: HelpWindow) -> None:
    window.page.anchorClicked.emit(QUrl("https://example.org/x"))
    assert "https://example.org/x" in window.notice.text()
    assert QGuiApplication.clipboard().text() == "https://example.org/x"
    assert shown(window).startswith("A trainer's guide")


def test_pictures_are_no_wider_than_the_page(qtbot: QtBot, window: HelpWindow) -> None:
    window.resize(760, 600)
    image = window.page.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/console.png")
    )
    assert 0 < image.width() < window.page.viewport().width()  # type: ignore[attr-defined]
    elsewhere = window.page.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("https://example.org/x.png")
    )
    assert elsewhere is None


def test_f1_asks_for_the_page_whatever_in_the_window_has_the_keyboard(qtbot: QtBot) -> None:
    wanted: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    add_help_key(window, wanted.append)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClick(field, Qt.Key.Key_F1)
    QTest.keyClick(field, Qt.Key.Key_F2)
    assert wanted == ["guide.md"]


def test_every_window_has_a_page_that_is_there() -> None:
    for name in ("BringInWindow", "EditorWindow", "TakeAwaysWindow", "TrustWindow"):
        kind = type(name, (QWidget,), {})
        assert (DOCS / page_of(kind())).is_file(), name
