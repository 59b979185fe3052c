"""How phones join: code, address, links, the network; on the projector only when asked for."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.join_card import join_picture, link_picture
from studio.desktop.look import button, plain
from studio.desktop.network_page import NetworkPage
from studio.desktop.preview import Thumb
from studio.desktop.qr import Wifi
from studio.desktop.services import Room
from studio.desktop.wifi_page import WifiPage
from studio.model.commands import OpenWays
from studio.model.people import Role, Way
from studio.pictures.shapes import HEIGHT, WIDTH, Picture
from studio.session.contract import WorkshopState
from studio.session.seen import ways_of

CARD_WIDTH = 480
"""The card beside the show, in pixels, where there is room."""
_LEAST_WIDTH = 240


class Door(StrEnum):
    """What is looked at: the codes of three kinds of devices, and what they come by."""

    PHONES = "Phones"
    TABLET = "The tablet"
    HELPER = "A helper"
    WIFI = "Wi-Fi"
    NETWORK = "Network"


_WAYS: Mapping[Door, Way] = {Door.PHONES: Way.PHONES, Door.TABLET: Way.KIOSK}
_NAMES: Mapping[Door, tuple[str, str, str]] = {
    Door.PHONES: ("Phones are open for this step.", "Phones stay away in this step.", "phones"),
    Door.TABLET: (
        "The tablet is open for this step.", "The tablet stays away in this step.", "the tablet",
    ),
}  # fmt: skip
_RENEW: Mapping[Door, tuple[Role, str, str]] = {
    Door.PHONES: (Role.PARTICIPANT, "New code", "Whoever is in stays in (Shift+J)"),
    Door.TABLET: (Role.KIOSK, "New tablet link", "The old link and its tablets are out at once"),
    Door.HELPER: (Role.HELPER, "New helper link", "The old link and its helpers are out at once"),
}
_PRIVATE = (Door.HELPER, Door.WIFI, Door.NETWORK)
"""Not on a screen that the room may see."""
_NOWHERE = (
    "This laptop is in no network that phones could be in. Look under Network; everything else "
    "works without it."
)
_MOVED = (
    "This laptop has another address now, {}. Phones that were in have to scan once more; what was "
    "sent is safe."
)
_SHUT = "The room is not open; everything else works without it."


def notice_of(room: Room | None) -> str:
    """What stays to be said about the room, or nothing."""
    if room is None:
        return _SHUT
    if not room.address:
        return _NOWHERE
    return _MOVED.format(room.address) if room.moved else room.notice


def _cards(room: Room, wifi: Wifi | None) -> dict[Door, Picture]:
    return {
        Door.PHONES: join_picture(
            room.url, room.join_url, room.join_code, picture=room.picture, wifi=wifi
        ),
        Door.TABLET: link_picture(
            "The tablet passed round",
            "Scan this with the tablet. It shows one large form and empties itself after "
            "each person.",
            room.kiosk_url,
        ),
        Door.HELPER: link_picture(
            "A helper’s phone",
            "For a co-trainer only: it shows what waits and drives the show.",
            room.helper_url,
        ),
    }


class JoinPanel(QWidget):
    """The cards, whether phones are open to this step, and whether the room sees the card."""

    commanded = Signal(object)
    shown_to_room = Signal(bool)
    renew_wanted = Signal(object)
    """The `Role` that shall have a new way in."""
    look_wanted = Signal(bool)
    """Whether newcomers tap the picture on the screen."""
    kiosk_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkshopState | None = None
        self._pictures: dict[Door, Picture] = {}
        self._door = Door.PHONES
        self._shared: Room | None = None
        self._thumb = Thumb(CARD_WIDTH)
        self._words = plain("", wrap=True, size=19)
        self._notice = plain("", name="message", wrap=True)
        self._notice.hide()
        self._open = button("", name="main")
        self._open.clicked.connect(self._on_open)
        self._renew = button("")
        self._renew.clicked.connect(self._on_renew)
        self._look = QCheckBox("Newcomers look at the screen: they tap the picture shown there")
        self._look.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look.clicked.connect(self.look_wanted)
        self._kiosk = button("Or a kiosk on this laptop …  (Ctrl+K)")
        self._kiosk.clicked.connect(self.kiosk_wanted)
        self._room = button("Show this on the projector", checkable=True)
        self._room.toggled.connect(self.shown_to_room)
        self.wifi = WifiPage()
        self.wifi.changed.connect(self._on_wifi)
        self.network = NetworkPage()
        self._lay_out()
        self.set_room(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain("How phones and tablets join", bold=True, size=22))
        column.addLayout(self._door_row())
        acts = QHBoxLayout()
        acts.addWidget(self._open, 3)
        acts.addWidget(self._renew, 2)
        for part in (self._notice, self._thumb, self._words):
            column.addWidget(part)
        column.addLayout(acts)
        column.addWidget(self._kiosk)
        column.addWidget(self._look)
        column.addWidget(self._room)
        column.addWidget(self.wifi, 1)
        column.addWidget(self.network, 1)
        column.addStretch(0)

    def _door_row(self) -> QHBoxLayout:
        self._doors = QButtonGroup(self)
        self.buttons = {door: button(door.value, checkable=True) for door in Door}
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, (door, made) in enumerate(self.buttons.items()):
            made.clicked.connect(lambda _on=False, door=door: self.choose(door))
            self._doors.addButton(made, number)
            row.addWidget(made)
        row.addStretch(1)
        return row

    def set_room(self, room: Room | None) -> None:
        """The room to join as it is now, once there is one."""
        self._shared = room
        self._pictures = _cards(room, self.wifi.wifi) if room else {}
        notice = notice_of(room)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._look.setChecked(room is not None and bool(room.picture))
        self.network.set_room(room)
        self.choose(self._door)

    @property
    def picture(self) -> Picture | None:
        """The card for the room."""
        return self._pictures.get(Door.PHONES)

    @property
    def shows_network(self) -> bool:
        """Whether the network is being looked at."""
        return self._door is Door.NETWORK and self.isVisible()

    def choose(self, door: Door) -> None:
        """Looks at one kind of device; only the phones' code goes on the projector."""
        begun = door is Door.NETWORK and self._door is not Door.NETWORK
        self._door = door
        self.buttons[door].setChecked(True)
        self._thumb.show_picture(self._pictures.get(door))
        if door not in (Door.PHONES, Door.WIFI):
            self.leave()
        self._show_parts(door)
        self._fit_card()
        if self._state is not None:
            self.redraw(self._state)
        if begun:
            self.network.examine_wanted.emit()

    def _show_parts(self, door: Door) -> None:
        there = self._shared is not None
        self._thumb.setVisible(door in self._pictures)
        self._room.setVisible(door is Door.PHONES)
        self._kiosk.setVisible(door is Door.TABLET)
        self._look.setVisible(door is Door.PHONES)
        self._words.setVisible(door in _WAYS)
        self._open.setVisible(door in _WAYS)
        self._renew.setVisible(door in _RENEW)
        for part in (self._room, self._look, self._renew):
            part.setEnabled(there)
        if door in _RENEW:
            _, words, tip = _RENEW[door]
            self._renew.setText(words)
            self._renew.setToolTip(tip)
        self.wifi.setVisible(door is Door.WIFI)
        self.network.setVisible(door is Door.NETWORK)

    def keep_private(self, public: bool) -> None:
        """Where the room may see this screen, helper's code, Wi-Fi and network are not on it."""
        for door in _PRIVATE:
            self.buttons[door].setVisible(not public)
        if public and self._door in _PRIVATE:
            self.choose(Door.PHONES)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state."""
        self._state = state
        if self._door not in _WAYS:
            return
        is_open = _WAYS[self._door] in ways_of(state, state.step)
        open_words, closed_words, name = _NAMES[self._door]
        self._words.setText(open_words if is_open else closed_words)
        self._open.setText(f"{'Close' if is_open else 'Open'} this step to {name}")

    @property
    def on_projector(self) -> bool:
        """Whether the room sees the card."""
        return self._room.isChecked()

    def leave(self) -> None:
        """Takes the card from the room."""
        self._room.setChecked(False)

    def _fit_card(self) -> None:
        column = self.layout()
        if column is not None and self._door in self._pictures:
            room = self.height() - column.sizeHint().height() + self._thumb.height()
            high = min(room, self.width() * HEIGHT // WIDTH, CARD_WIDTH * HEIGHT // WIDTH)
            self._thumb.set_width(max(_LEAST_WIDTH, int(high * WIDTH // HEIGHT)))

    def _on_open(self) -> None:
        if self._state is not None and self._door in _WAYS:
            step = self._state.step
            ways = ways_of(self._state, step) ^ {_WAYS[self._door]}
            self.commanded.emit(OpenWays(step.id, ways))

    def _on_renew(self) -> None:
        if self._door in _RENEW:
            self.renew_wanted.emit(_RENEW[self._door][0])

    def _on_wifi(self) -> None:
        self.set_room(self._shared)
        if self.on_projector:
            self.shown_to_room.emit(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card makes room for what stands below it."""
        super().resizeEvent(event)
        self._fit_card()
