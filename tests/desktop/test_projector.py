"""The projector: the picture, nothing else, and nothing private."""

import uuid
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.join_panel import Door
from studio.desktop.keys import Deed
from studio.desktop.presenting import Presenting
from studio.desktop.screens import ScreenId, choose_screen, is_mirrored, open_settings
from studio.model.agenda import Deck
from studio.model.commands import (
    AddEntry,
    Blank,
    Command,
    Curtain,
    Go,
    Hold,
    Reveal,
)
from studio.model.ids import EntryId, StepId
from studio.model.people import SCRIBE, TRAINER, Way
from studio.session.seen import queue_of, ways_of
from tests.desktop.conftest import Opener
from tests.desktop.doors import Here

SECRET = "ZZQX private words"


def do(show: Presenting, *commands: Command) -> None:
    for command in commands:
        who = SCRIBE if isinstance(command, AddEntry) else TRAINER
        show.link.session.submit(command, who).result(5)
    show._on_changed(show.link.state)
    show.stage.finish()


def circle_of(show: Presenting) -> StepId:
    steps = show.link.state.deck.steps
    return next(step.id for step in steps if step.activity == "circle-of-strength")


def scarf(step: StepId, word: str, number: int) -> AddEntry:
    name = EntryId(str(uuid.UUID(int=number)))
    return AddEntry(name, step, "scarf", {"strength": word})


def seen(show: Presenting) -> QImage:
    show.stage.finish()
    return show.projector.grab().toImage()


def test_private_matter_changes_no_pixel_of_the_projector(present: Opener, deck: Deck) -> None:
    plain = present()
    circle = circle_of(plain)
    do(plain, Go(circle), scarf(circle, "Calm", 1), Reveal())
    without = seen(plain)
    secret = replace(
        deck, steps=tuple(replace(step, notes=f"{SECRET}\n{SECRET}") for step in deck.steps)
    )
    full = present(of=secret)
    do(full, Go(circle), scarf(circle, "Calm", 1), Reveal(), Hold(circle, True))
    do(full, *(scarf(circle, f"{SECRET} {n}", n) for n in range(2, 9)))
    for panel in ("queue", "notes", "agenda", "form", "close", "ways", "keys"):
        full.console.open_panel(panel)
    assert len(queue_of(full.link.state)) == 7
    full.console.tell(SECRET)
    full.console.quick.start()
    assert seen(full) == without
    assert full.projector.windowTitle() == plain.projector.windowTitle()
    words = [label.text() for label in full.projector.findChildren(QLabel)]
    assert not any(SECRET in word for word in words)


def test_it_opens_on_the_other_screen_with_the_picture(present: Opener) -> None:
    show = present()
    assert show.projector.isVisible()
    assert show.projector.screen() is not show.console.screen()
    assert show.projector.geometry() == QGuiApplication.screens()[1].geometry()
    assert "showing" in show.console.bar.projector.text()
    assert not show.console.public


def test_with_one_screen_it_never_covers_the_console_unasked(present: Opener) -> None:
    show = present(alone=True)
    assert not show.projector.isVisible()
    assert show.console.public
    show.projector.toggle()
    assert show.projector.over_console
    show.projector.toggle()
    assert not show.projector.isVisible()
    assert show.console.isVisible()


def test_blank_is_dark_and_the_picture_comes_back(present: Opener) -> None:
    show = present()
    before = seen(show)
    do(show, Blank(True))
    assert seen(show).pixelColor(640, 360).lightness() < 30
    do(show, Blank(False))
    assert seen(show) == before


def test_the_curtain_hides_projector_and_console_alike(present: Opener) -> None:
    show = present()
    circle = circle_of(show)
    do(show, Go(circle), scarf(circle, "Calm", 1), Reveal())
    picture = seen(show)
    do(show, Curtain(True))
    assert seen(show) != picture
    assert show.cover.isVisible()
    assert show.cover.geometry() == show.console.rect()
    do(show, Curtain(False))
    assert seen(show) == picture


def test_resting_leaves_bare_paper_and_no_desktop(present: Opener) -> None:
    show = present()
    show.projector.toggle()
    assert show.projector.isVisible()
    assert len({seen(show).pixelColor(x, y).name() for x in (5, 640, 1270) for y in (5, 360)}) == 1
    show.projector.toggle()
    assert show.projector.showing


def test_a_window_managers_close_only_parks_it(present: Opener) -> None:
    show = present()
    show.projector.close()
    assert not show.projector.isVisible()
    show.projector.toggle()
    assert show.projector.showing


def test_it_remembers_the_screen_by_what_it_is(present: Opener, tmp_path: Path) -> None:
    present()
    settings = open_settings(tmp_path)
    first, second = QGuiApplication.screens()
    known = [ScreenId.of(second).key]
    assert ScreenId.of(second).key in str(settings.value("projector/screens"))
    assert choose_screen([first, second], first, known) is second
    assert choose_screen([second, first], first, known) is second
    assert choose_screen([first], first, known) is None


def test_mirrored_screens_count_as_one(qapp: object) -> None:
    first, second = QGuiApplication.screens()
    assert is_mirrored([first, first])
    assert not is_mirrored([first, second])


def test_it_parks_when_its_screen_becomes_a_mirror_of_the_console(present: Opener) -> None:
    show = present()
    first = QGuiApplication.screens()[0]
    show.projector._screens = lambda: [first, first]
    show._screens = lambda: [first, first]
    show._on_other_screens()
    assert not show.projector.isVisible()
    assert show.console.public


def test_the_join_card_reaches_the_room_only_when_asked(present: Opener, qtbot: QtBot) -> None:
    show = present()
    before = seen(show)
    show._on_room(Here())
    show.console.open_panel("join")
    assert seen(show) == before
    show.console.join._room.click()
    assert seen(show) != before
    show.console.join.choose(Door.HELPER)  # the helper's code never goes where the room looks
    assert seen(show) == before
    assert not show.console.join._room.isVisible()
    show.console.open_panel("glance")
    assert seen(show) == before


def test_the_helpers_code_is_not_on_a_screen_that_the_room_may_see(present: Opener) -> None:
    show = present(alone=True)
    show._on_room(Here())
    show.console.open_panel("join")
    assert not show.console.join.buttons[Door.HELPER].isVisible()
    show.console.confirm.click()
    show.console.open_panel("join")
    show.console.join.choose(Door.HELPER)
    show.router.deed.emit(Deed.PRIVATE)
    show.console.open_panel("join")
    assert show.console.join._door is Door.PHONES


def test_on_a_small_screen_nothing_covers_the_card(present: Opener, qtbot: QtBot) -> None:
    show = present(alone=True)
    show.console.showNormal()
    show.console.setMaximumSize(1024, 730)
    do(show, Go(circle_of(show)))
    room = Here()
    room.notice = "Port 8765 is used by another program; the room is at port 8766."
    show._on_room(room)
    show.console.open_panel("join")
    qtbot.waitUntil(show.console.join._open.isVisible)
    QTest.qWait(0)
    join = show.console.join
    assert join._thumb.geometry().bottom() <= join._words.geometry().top()
    assert join._words.geometry().bottom() <= join._open.geometry().top()
    assert join._room.geometry().bottom() <= join.height()
    assert join._thumb.width() >= 240


def test_a_step_is_opened_to_the_tablet_beside_its_code(present: Opener, qtbot: QtBot) -> None:
    show = present()
    do(show, Go(circle_of(show)))
    show._on_room(Here())
    show.console.open_panel("join")
    show.console.join.buttons[Door.TABLET].click()
    assert "tablet" in show.console.join._words.text()
    show.console.join._open.click()
    qtbot.waitUntil(lambda: Way.KIOSK in ways_of(show.link.state, show.link.state.step))
