"""Every key, in every focus and state."""

import itertools
import uuid

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.desktop.key_router import focus_of
from studio.desktop.keys import ACTIONS, Focus, Situation, action_for
from studio.desktop.presenting import Presenting
from studio.model.commands import AddEntry, Blank, Command, Curtain, Go, Hold, Reveal
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from tests.desktop.conftest import Clock, Opener

KEYS = sorted(
    {key for action in ACTIONS for key in action.keys}
    | {str(digit) for digit in range(10)}
    | {"Enter", "Tab", "+", "-", "A", "T", "Z", "Ctrl+C", "Shift+Left"}
)


def do(show: Presenting, *commands: Command) -> WorkshopState:
    for command in commands:
        show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.state)
    return show.link.state


def showing(show: Presenting) -> bool:
    return show.projector.showing


def step(show: Presenting, activity: str, number: int = 0) -> StepId:
    return [s.id for s in show.link.state.deck.steps if s.activity == activity][number]


def settle(show: Presenting, qtbot: QtBot, wanted: str) -> None:
    qtbot.waitUntil(lambda: show.link.state.open_step == wanted, timeout=3000)


def test_no_two_actions_want_one_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_every_action_has_a_name_a_label_and_a_key() -> None:
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
    assert all(action.label and action.keys for action in ACTIONS)


def test_every_key_in_every_focus_and_state(present: Opener, clock: Clock) -> None:
    """No key raises, none is lost, and letters never act in a field."""
    show = present()
    circle, pause = step(show, "circle-of-strength"), step(show, "holding")
    entry = AddEntry(EntryId(str(uuid.uuid4())), circle, "scarf", {"strength": "Calm"})
    states = [
        do(show),
        do(show, Go(circle)),
        do(show, entry, Hold(circle, True)),
        do(show, Reveal()),
        do(show, Blank(True)),
        do(show, Blank(False), Curtain(True)),
        do(show, Curtain(False), Go(pause)),
    ]
    pressed = 0
    for state, focus, showing, public in itertools.product(
        states, Focus, (True, False), (True, False)
    ):
        now = Situation(state, focus, showing=showing, public=public)
        for key in KEYS:
            found = action_for(key, now)
            if found is None:
                continue
            pressed += 1
            assert found.outcome(now) is not None
            if focus is Focus.FIELD:
                assert key in ("PgDown", "PgUp", "F5", "Esc", "F1")
            if public:
                assert found.name not in ("queue", "notes", "close")
    assert pressed > 1000


@pytest.mark.parametrize("focus", list(Focus))
def test_every_key_pressed_for_real_leaves_a_whole_workshop(
    present: Opener, qtbot: QtBot, focus: Focus, clock: Clock
) -> None:
    show = present()
    do(show, Go(step(show, "circle-of-strength")))
    for key in KEYS:
        clock.at += 10
        show.router.press(key, focus)
    show.link.session.submit(Go("first"), TRAINER).result(5)
    assert show.link.state.open_step
    assert show.console.isVisible()


def test_the_clicker_drives_from_the_console_and_the_projector(
    present: Opener, qtbot: QtBot
) -> None:
    show = present()
    steps = show.link.state.deck.steps
    QTest.keyClick(show.console, Qt.Key.Key_PageDown)
    settle(show, qtbot, steps[1].id)
    QTest.keyClick(show.projector, Qt.Key.Key_PageUp)
    settle(show, qtbot, steps[0].id)


def test_forward_shows_the_picture_before_it_goes_on(present: Opener, qtbot: QtBot) -> None:
    show = present()
    circle = step(show, "circle-of-strength")
    do(show, Go(circle))
    assert not show.link.state.board.revealed
    QTest.keyClick(show.console, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: show.link.state.board.revealed)
    assert show.link.state.open_step == circle


def test_letters_write_in_a_field_and_the_clicker_still_drives(
    present: Opener, qtbot: QtBot
) -> None:
    show = present()
    do(show, Go(step(show, "circle-of-strength")))
    QTest.keyClick(show.console, Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier)
    line = show.console.focusWidget()
    assert isinstance(line, QLineEdit)
    assert focus_of(line) is Focus.FIELD
    QTest.keyClicks(line, "b.n j")
    assert line.text() == "b.n j"
    assert not show.link.state.blank
    assert show.console.panel == "glance"
    QTest.keyClick(line, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: show.link.state.board.revealed)


def test_a_number_and_enter_jumps(present: Opener, qtbot: QtBot) -> None:
    show = present()
    QTest.keyClick(show.console, Qt.Key.Key_3)
    assert "3" in show.console.bar.number.text()
    QTest.keyClick(show.console, Qt.Key.Key_Return)
    settle(show, qtbot, show.link.state.deck.steps[2].id)
    assert show.console.bar.number.text() == ""


def test_esc_leaves_first_then_rests_then_toggles(present: Opener, clock: Clock) -> None:
    show = present()
    show.console.open_panel("keys")
    assert showing(show)
    QTest.keyClick(show.console, Qt.Key.Key_Escape)
    assert show.console.panel == "glance"
    QTest.keyClick(show.console, Qt.Key.Key_Escape)
    assert showing(show)  # it rests for a second
    clock.at += 1.5
    QTest.keyClick(show.console, Qt.Key.Key_Escape)
    assert not showing(show)
    QTest.keyClick(show.console, Qt.Key.Key_F5)
    assert showing(show)


def test_on_one_screen_f5_shows_and_esc_returns_at_once(present: Opener) -> None:
    show = present(alone=True)
    show.console.open_panel("keys")
    QTest.keyClick(show.console, Qt.Key.Key_F5)
    assert show.projector.over_console
    QTest.keyClick(show.projector, Qt.Key.Key_Escape)
    assert not show.projector.isVisible()
    assert show.console.panel == "keys"


def test_motion_can_be_reduced_and_stays_so(present: Opener) -> None:
    show = present()
    was = show.stage.reduced_motion
    show.router.press("M", Focus.SHOW)
    assert show.stage.reduced_motion is not was
    show.settings.sync()
    assert show.settings.value("motion/reduced", None, bool) is show.stage.reduced_motion


def test_a_quiet_step_needs_forward_twice(present: Opener, qtbot: QtBot, clock: Clock) -> None:
    show = present()
    now = show.situation()
    quiet = Situation(now.state, guarded=True)
    show.router._situation = lambda _focus: quiet
    sent: list[object] = []
    show.router.command.connect(sent.append)
    show.router.press("PgDown", Focus.SHOW)
    assert sent == []
    clock.at += 5
    show.router.press("PgDown", Focus.SHOW)
    assert sent == []
    clock.at += 0.5
    show.router.press("PgDown", Focus.SHOW)
    assert len(sent) == 1


def test_a_held_key_does_not_run_through_the_day(present: Opener) -> None:
    show = present()
    sent: list[object] = []
    show.router.command.connect(sent.append)
    show.router.press("PgDown", Focus.SHOW)
    for _ in range(30):
        show.router.press("PgDown", Focus.SHOW, repeat=True)
    assert len(sent) == 1


def test_blank_and_curtain_keys_toggle(present: Opener, qtbot: QtBot) -> None:
    show = present()
    QTest.keyClick(show.console, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: show.link.state.blank)
    QTest.keyClick(show.console, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: not show.link.state.blank)
    QTest.keyClick(show.console, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(show.cover.isVisible)
    QTest.keyClick(show.console, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not show.cover.isVisible())


def test_panels_open_by_key_and_the_list_names_every_key(present: Opener) -> None:
    show = present()
    for key, panel in (("O", "agenda"), ("Q", "queue"), ("S", "notes"), ("J", "join")):
        show.router.press(key, Focus.SHOW)
        assert show.console.panel == panel
        show.router.press(key, Focus.SHOW)
        assert show.console.panel == "glance"
    show.router.press("?", Focus.SHOW)
    assert show.console.panel == "keys"


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_S, Qt.Key.Key_T])
def test_a_page_that_stays_hidden_says_so_and_how_to_see_it(present: Opener, key: Qt.Key) -> None:
    show = present(alone=True)
    QTest.keyClick(show.console, key)
    assert show.console.panel == "glance"
    assert "P, if only you can see it" in show.console.message.text()
    QTest.keyClick(show.console, Qt.Key.Key_P)
    QTest.keyClick(show.console, key)
    assert show.console.panel != "glance"
