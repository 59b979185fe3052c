"""The door in the console: renewing, looking at the screen, Wi-Fi, and the network doctor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.join_panel import Door, JoinPanel
from studio.desktop.keys import ACTIONS, Focus
from studio.desktop.network_link import NetworkLink
from studio.desktop.presenting import Presenting
from studio.desktop.qr import Wifi, wifi_text
from studio.model.findings import WITHOUT_PHONES, Finding
from studio.model.people import Role
from studio.pictures.shapes import Picture, Text, walk
from tests.desktop.conftest import Opener
from tests.desktop.doors import Here, Somewhere

HOME = Somewhere("192.168.1.7", "192.168.1.7 (wlan0): the room's")
TUNNEL = Somewhere("10.8.0.2", "10.8.0.2 (tun0): a VPN")


def told(picture: Picture | None) -> str:
    """The words of a card."""
    items = walk(picture.items) if picture else ()
    return "\n".join(item.raw for item in items if isinstance(item, Text))


def card_in_room(show: Presenting) -> str:
    """What the room reads on the card it sees, if it sees one."""
    card = show.projector._layers.currentWidget()
    return told(getattr(card, "picture", None))


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def here() -> Here:
    return Here()


@pytest.fixture
def show(present: Opener, here: Here) -> Presenting:
    made = present()
    made._on_room(here)
    made.console.open_panel("join")
    return made


def test_one_key_renews_the_code_and_the_room_sees_the_new_one_at_once(
    show: Presenting, here: Here, qtbot: QtBot
) -> None:
    show.console.join._room.click()
    assert "ABCD0" in card_in_room(show)
    QTest.keyClick(show.console, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "ABCD1" in card_in_room(show))
    assert "ABCD0" not in card_in_room(show)
    qtbot.waitUntil(lambda: "stays in" in show.console.message.text())


def test_a_renewal_puts_no_code_on_the_projector(
    show: Presenting, here: Here, qtbot: QtBot
) -> None:
    show.router.press("Shift+J", Focus.SHOW)
    qtbot.waitUntil(lambda: "ABCD1" in told(show.console.join.picture))
    here.found = (HOME,)
    here.got_through = True
    show.console.join._look.click()
    qtbot.waitUntil(lambda: "leaf" in told(show.console.join.picture))
    assert "192.168.1.7" in told(show.console.join.picture)
    assert card_in_room(show) == ""


def test_no_key_puts_the_card_before_the_room(show: Presenting) -> None:
    for found in ACTIONS:
        for key in found.keys:
            show.router.press(key, Focus.SHOW)
            assert not show.console.join.on_projector, key
            assert show.projector._asked.picture is None, key


def test_before_the_room_is_open_the_key_says_so(present: Opener, qtbot: QtBot) -> None:
    show = present()
    show.router.press("Shift+J", Focus.SHOW)
    assert "not open yet" in show.console.message.text()


def test_a_code_that_cannot_be_written_down_stays(
    show: Presenting, here: Here, qtbot: QtBot
) -> None:
    here.fault = "The disk is full."
    show.router.press("Shift+J", Focus.SHOW)
    qtbot.waitUntil(lambda: "disk is full" in show.console.message.text())
    assert "ABCD0" in told(show.console.join.picture)


@pytest.mark.parametrize(("door", "role"), [(Door.HELPER, Role.HELPER), (Door.TABLET, Role.KIOSK)])
def test_helpers_and_tablets_get_new_links(
    show: Presenting, here: Here, qtbot: QtBot, door: Door, role: Role
) -> None:
    panel = show.console.join
    panel.buttons[door].click()
    before = told(panel._pictures[door])
    panel._renew.click()
    qtbot.waitUntil(lambda: told(panel._pictures[door]) != before)
    assert here.turns[role] == 1
    assert "ABCD0" in told(panel.picture), "the code of the phones stays"


def test_the_picture_to_tap_stands_on_the_card_once_it_is_wanted(
    show: Presenting, here: Here, qtbot: QtBot
) -> None:
    panel = show.console.join
    assert not panel._look.isChecked()
    panel._room.click()
    panel._look.click()
    qtbot.waitUntil(lambda: "the leaf" in card_in_room(show))
    here.picture = "stone"  # after several wrong taps
    show.network._on_address("")
    qtbot.waitUntil(lambda: "the stones" in card_in_room(show))
    assert "other pictures were tapped" in show.console.message.text()
    panel._look.click()
    qtbot.waitUntil(lambda: "Then tap" not in card_in_room(show))


def test_the_network_itself_gets_a_code_once_the_trainer_typed_it(show: Presenting) -> None:
    panel = show.console.join
    panel._room.click()
    panel.choose(Door.WIFI)
    page = panel.wifi
    page.put.click()
    assert "type the name" in texts(page)
    page.name.setText("Llanfair Guest")
    page.password.setText("short")
    page.put.click()
    assert "8 characters" in texts(page)
    assert "Join the network" not in card_in_room(show)
    page.password.setText('a;b:c\\d,"e"')
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert "1 Join the network" in card_in_room(show)
    assert "Llanfair Guest" in card_in_room(show)
    page.take.click()
    assert "Join the network" not in card_in_room(show)


def test_a_phone_reads_name_and_password_whatever_marks_are_in_them() -> None:
    assert wifi_text(Wifi("Guest", "correct horse")) == "WIFI:T:WPA;S:Guest;P:correct horse;;"
    assert wifi_text(Wifi("a;b:c\\d", 'p"q;')) == 'WIFI:T:WPA;S:a\\;b\\:c\\\\d;P:p\\"q\\;;;'
    assert wifi_text(Wifi("Caffè Tŷ", "12345", "WEP")) == "WIFI:T:WEP;S:Caffè Tŷ;P:12345;;"
    assert wifi_text(Wifi("Open")) == "WIFI:T:nopass;S:Open;;"


def test_on_a_screen_the_room_may_see_helper_wifi_and_network_are_away(
    present: Opener, here: Here
) -> None:
    show = present(alone=True)
    show._on_room(here)
    show.console.open_panel("join")
    away = (Door.HELPER, Door.WIFI, Door.NETWORK)
    assert not any(show.console.join.buttons[door].isVisible() for door in away)
    show.console.confirm.click()
    show.console.open_panel("join")
    assert all(show.console.join.buttons[door].isVisible() for door in away)


def test_another_address_is_told_calmly_and_everything_follows_it(
    show: Presenting, here: Here, qtbot: QtBot
) -> None:
    show.console.join._room.click()
    here.found, here.moved = (HOME, TUNNEL), "10.0.0.2"
    show.network._on_address("")  # wakes the watch, as its three seconds would
    qtbot.waitUntil(lambda: "192.168.1.7" in card_in_room(show))
    assert "scan once more" in show.console.message.text()
    assert "another address now, 192.168.1.7" in texts(show.console.join)
    here.found = ()
    show.network._on_address("")
    qtbot.waitUntil(lambda: "in no network just now" in show.console.message.text())
    assert "in no network" in texts(show.console.join)


def test_the_trainer_may_choose_another_address(show: Presenting, here: Here, qtbot: QtBot) -> None:
    here.found = (HOME, TUNNEL)
    show.network._on_address("")
    box = show.console.join.network.addresses
    qtbot.waitUntil(lambda: box.count() == 3)
    assert "192.168.1.7" in box.itemText(0)
    box.setCurrentIndex(2)
    box.activated.emit(2)
    qtbot.waitUntil(lambda: "10.8.0.2" in told(show.console.join.picture))


def test_the_doctor_looks_when_asked_and_ends_on_what_works_anyway(
    show: Presenting, here: Here, qtbot: QtBot, qapp: QWidget
) -> None:
    found = [Finding("network", True, "Phones reach this laptop."),
             Finding("firewall", False, "It cannot be read; look there.", known=False),
             Finding("port", False, "It does not answer.")]  # fmt: skip
    show.network._examine = lambda: tuple(found)
    page = show.console.join.network
    show.console.join.buttons[Door.NETWORK].click()
    qtbot.waitUntil(lambda: "It does not answer." in texts(page))
    marks = [text for text in texts(page).splitlines() if text[:1] in ("✓", "?", "!")]
    assert marks == ["✓  Address", "?  Firewall", "!  Port"]
    assert texts(page).endswith(WITHOUT_PHONES)
    found[2] = Finding("port", True, "It answers.")
    page.again.click()
    qtbot.waitUntil(lambda: "It answers." in texts(page))


def test_a_test_phone_is_told_of_and_nothing_of_it(
    show: Presenting, here: Here, qtbot: QtBot
) -> None:
    page = show.console.join.network
    show.console.join.buttons[Door.NETWORK].click()
    assert "Nobody has tried yet" in texts(page)
    here.got_through = True
    show.network._on_address("")
    qtbot.waitUntil(lambda: "One phone got through" in texts(page))
    assert "One phone got through" in show.console.message.text()


def test_the_watch_ends_with_the_workshop(show: Presenting, here: Here) -> None:
    thread = show.network._thread
    assert thread is not None
    show.end()
    assert not thread.is_alive()


def test_a_look_that_fails_does_not_end_the_watch(
    dressed: object, here: Here, qtbot: QtBot
) -> None:
    def broken() -> tuple[Finding, ...]:
        raise OSError("no such adapter")

    panel = JoinPanel()
    qtbot.addWidget(panel)
    link = NetworkLink(panel, broken)
    link.watch(here)
    link.examine()
    qtbot.waitUntil(lambda: "no such adapter" in "".join(
        label.text() for label in panel.network.findChildren(QLabel)))  # fmt: skip
    link.close()
