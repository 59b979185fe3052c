"""The agenda: the day in words and rows, choices by one press, and how it went."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.agenda_panel import AgendaPanel
from studio.desktop.choices_words import drift_words, lasting
from studio.desktop.glance import pause_words
from studio.desktop.presenting import Presenting
from studio.desktop.services import DesktopServices, OpenWorkshop
from studio.model.commands import CloseWorkshop, Command, Go, Replan
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.pictures.theme import ACCENT
from studio.session.contract import WorkshopState
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.desktop.conftest import FONTS, one_screen
from tests.unit.session.long_day import ACTIVITIES, deck_of, text_of

_EPOCH = datetime(1970, 1, 1)
LONG = "Ein cit: gwrthrychau bach i’w cario gyda ni pan fydd y gwaith yn drwm a’r nos yn hir"
TALL = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


@dataclass
class Afternoon:
    """The long day in its windows, on a clock of its own."""

    show: Presenting
    session: WorkshopSession
    time: datetime

    @property
    def panel(self) -> AgendaPanel:
        return self.show.console.agenda

    @property
    def state(self) -> WorkshopState:
        return self.session.state

    def do(self, *commands: Command) -> None:
        for command in commands:
            self.session.submit(command, TRAINER).result(5)
        self.show._on_changed(self.state)
        self.show.stage.finish()

    def at(self, clock: str, *commands: Command) -> None:
        hours, minutes = (int(part) for part in clock.split(":"))
        self.time = datetime(2025, 2, 19, hours, minutes)
        self.do(*commands)


Opener = Callable[..., Afternoon]


@pytest.fixture
def afternoon(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Opens the long day at half past one, in the team's circles."""
    opened: list[Presenting] = []

    def opener(text: str = "", *, alone: bool = False) -> Afternoon:
        made: Afternoon | None = None

        def now() -> datetime:
            return made.time if made else datetime(2025, 2, 19, 9, 30)

        session = WorkshopSession(
            deck_of(text or text_of()), MemoryStore(), ACTIVITIES, seed=7, utc_offset=0,
            clock=lambda: (now() - _EPOCH) / timedelta(seconds=1),
        )  # fmt: skip
        workshop = OpenWorkshop(session, ACTIVITIES, session.close)
        services = DesktopServices(
            data_folder=tmp_path,
            fonts_folder=FONTS,
            list_decks=tuple,
            list_workshops=tuple,
            open_workshop=lambda _path: workshop,
            now=now,
        )
        screens = one_screen if alone else QGuiApplication.screens
        show = Presenting(services, workshop, screens=screens)
        show.stage.reduced_motion = True
        opened.append(show)
        show.start()
        qtbot.waitExposed(show.console)
        made = Afternoon(show, session, datetime(2025, 2, 19, 9, 30))
        made.at("13:20", Go("our-team"))
        return made

    yield opener
    for show in opened:
        show.end()
        show.deleteLater()
    dressed.processEvents()


def press(day: Afternoon, key: Qt.Key) -> None:
    day.show.console.setFocus()
    QTest.keyClick(day.show.console, key, Qt.KeyboardModifier.ControlModifier)


def row(day: Afternoon, title: str) -> str:
    return next(row for row in day.panel.rows() if title in row)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "The day runs as planned."),
        (4, "About 5 minutes later than planned."),
        (12, "About 10 minutes later than planned."),
        (-9, "About 10 minutes earlier than planned."),
        (63, "About 1 hour 5 minutes later than planned."),
        (121, "About 2 hours later than planned."),
        (1440, "This day was planned for another time."),
    ],
)
def test_drift_is_said_in_calm_words(minutes: int, words: str) -> None:
    assert drift_words(minutes) == words


def test_lengths_are_said_as_people_say_them() -> None:
    assert [lasting(n) for n in (0, 1, 60, 61)] == [
        "0 minutes", "1 minute", "1 hour", "1 hour 1 minute",
    ]  # fmt: skip


def test_a_choice_is_one_press_and_undo_takes_it_back(afternoon: Opener, qtbot: QtBot) -> None:
    day = afternoon()
    button = day.show.console.panels.buttons["agenda"]
    assert button.text() == "The day"
    day.at("14:13")
    assert button.text() == "The day: choices"
    day.show.console.open_panel("agenda")
    assert day.panel.runs() == "About 10 minutes later than planned. It ends at 16:38."
    assert day.panel.choices.sentences() == (
        "To end at 16:30:",
        "Shorten “Three flows” by 10 minutes",
        "or drop “Kitbag”",
        "or end at 16:40 after asking the group",
    )
    day.panel.choices.buttons[1].click()
    assert not day.panel.choices.isVisible()
    qtbot.waitUntil(lambda: "left out today" in row(day, "Kitbag"))
    assert "16:18" in day.panel.runs()
    assert button.text() == "The day"
    assert day.show.console.message.text() == "“Kitbag” is left out today."
    press(day, Qt.Key.Key_Z)
    qtbot.waitUntil(day.panel.choices.isVisible)
    qtbot.waitUntil(lambda: "20 min" in row(day, "Kitbag"))
    assert day.show.console.message.text() == "“Kitbag” is back."


def test_choices_have_their_room_as_soon_as_they_are_seen(afternoon: Opener, qtbot: QtBot) -> None:
    day = afternoon()
    day.at("14:13")
    day.show.console.open_panel("agenda")
    card = day.panel.choices

    def whole() -> bool:
        QApplication.processEvents()
        return len(card.buttons) == 3 and all(
            card.rect().contains(made.geometry()) for made in card.buttons
        )

    assert whole()
    day.panel.choices.buttons[1].click()
    qtbot.waitUntil(lambda: "left out today" in row(day, "Kitbag"))
    press(day, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: "20 min" in row(day, "Kitbag"))
    assert whole()


def test_choices_by_the_keyboard_alone(afternoon: Opener, qtbot: QtBot) -> None:
    day = afternoon()
    day.at("14:13")
    press(day, Qt.Key.Key_1)
    assert day.show.console.panel == "agenda"
    assert not day.state.replanned
    press(day, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: day.state.agreed == {StepId(""): "16:40"})
    day.at("14:25")
    choice = day.panel.choices.buttons[0]
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert day.show.console.focusWidget() is day.show.console
    press(day, Qt.Key.Key_2)  # pressed twice by mistake: one choice is taken
    press(day, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bool(day.state.replanned))
    assert len(day.state.replanned) == 1


def test_what_was_left_out_is_brought_back(afternoon: Opener, qtbot: QtBot) -> None:
    day = afternoon()
    day.at("14:13")
    day.show.console.open_panel("agenda")
    day.panel.choices.buttons[1].click()
    qtbot.waitUntil(lambda: "left out today" in row(day, "Kitbag"))
    place = [step.title for step in day.state.deck.steps].index("Kitbag")
    struck = day.panel._table._at(place, 2)
    assert struck.font().strikeOut()
    day.panel.choose(place - 1)
    assert not day.panel._back.isEnabled()
    day.panel.choose(place)
    assert day.panel._back.text() == "Bring back"
    day.panel._back.click()
    qtbot.waitUntil(lambda: not day.state.replanned)


def test_the_rows_are_gone_through_by_keys(afternoon: Opener, qtbot: QtBot) -> None:
    day = afternoon()
    day.show.console.open_panel("agenda")
    table = day.panel._table
    day.panel.choose(14)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert day.state.open_step == "our-team"
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: day.state.open_step == "obstacles")
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: day.state.board.revealed or day.state.open_step != "obstacles")


def test_now_next_and_the_next_pause_follow_a_choice(afternoon: Opener) -> None:
    day = afternoon()
    assert pause_words(day.state, day.time) == ("Afternoon break", "14:50")
    day.at("14:13")
    day.panel.choices.redraw(day.state, day.time)
    day.do(day.panel.choices._offered.ways[0].command)  # type: ignore[union-attr]
    assert pause_words(day.state, day.time) == ("Afternoon break", "14:48")
    day.at("15:50", Go("a-longer-practice"))
    kitbag = day.state.deck.step(StepId("kitbag"))
    day.panel.choices.redraw(day.state, day.time)
    out = [way for way in day.panel.choices._offered.ways if kitbag in way.dropped]  # type: ignore[union-attr]
    day.do(out[0].command)
    assert day.show.console.glance._then.text() == "Then: Closing"
    assert day.show.console._next_words.text() == "Next: Closing"


def test_the_room_reads_no_choices_on_a_screen_it_can_see(afternoon: Opener) -> None:
    day = afternoon(alone=True)
    day.at("14:13")
    console = day.show.console
    console.open_panel("agenda")
    assert console.public
    assert day.panel.choices.sentences() == ()
    assert not day.panel._runs.isVisible()
    assert console.panels.buttons["agenda"].text() == "The day"
    press(day, Qt.Key.Key_1)
    assert not day.state.replanned
    console.confirm.click()
    console.open_panel("agenda")
    assert day.panel.choices.sentences()
    console.set_public(True)
    assert day.panel.choices.sentences() == ()


def test_after_the_end_the_agenda_tells_how_the_day_went(afternoon: Opener) -> None:
    day = afternoon()
    day.at("14:13", Replan(clock="16:40"))
    day.at("14:14", Go("three-flows"))
    day.at("14:44", CloseWorkshop())
    day.show.console.open_panel("agenda")
    assert row(day, "Our team") == "13:20   13:20   Our team   54 min (45)"
    assert row(day, "Three flows") == "14:05   14:14   Three flows   30 min (25)"
    assert row(day, "Kitbag") == "15:40   –   Kitbag   not held"
    assert not day.panel._go.isVisible()
    assert day.panel.choices.sentences() == ()


@pytest.mark.parametrize("size", [(900, 600), (1280, 720), (1920, 1080)])
def test_long_titles_are_whole_in_a_small_window_too(
    afternoon: Opener, size: tuple[int, int]
) -> None:
    text = text_of(lang="cy").replace("# Kitbag", f"# {LONG}").replace("# Obsta", f"# {TALL} ")
    day = afternoon(text)
    day.show.console.showNormal()
    day.show.console.resize(*size)
    day.at("14:35")
    day.show.console.open_panel("agenda")
    QApplication.processEvents()
    day.at("14:35")
    QApplication.processEvents()
    card = day.panel.choices
    assert card.height() <= day.panel.height()
    for button in card.buttons:
        label = button._words
        assert label.heightForWidth(label.width()) <= label.height()
        assert card.rect().contains(button.geometry())
        assert label.font().pixelSize() >= 22
    assert LONG in card.buttons[0].accessibleName()
    assert LONG in "\n".join(day.panel.rows())


def test_nothing_about_the_day_is_red_or_counts_down(afternoon: Opener) -> None:
    day = afternoon()
    day.at("15:40")
    console = day.show.console
    console.open_panel("agenda")
    told = " ".join((*day.panel.rows(), day.panel.runs(), *day.panel.choices.sentences()))
    assert not re.search(r"\d:\d\d:\d\d|second|overdue|late\b|-\d", told)
    image = day.panel.grab().toImage()
    places = itertools.product(range(0, image.width(), 3), range(0, image.height(), 3))
    colours = [QColor(rgb) for rgb in {image.pixel(x, y) for x, y in places}]
    assert not [c for c in colours if c.hsvSaturation() > 120 and not 20 < c.hue() < 330]
    console.open_panel("glance")
    assert ACCENT in console.glance._pause_time.styleSheet()
