"""How phones join: the code, the address and what is kept; it appears only when asked for."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.desktop.preview import Thumb
from studio.desktop.qr import qr_path
from studio.desktop.services import Room
from studio.model.commands import OpenWays
from studio.model.people import Way
from studio.pictures.shapes import HEIGHT, WIDTH, Align, Item, Picture, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED, PAPER
from studio.session.contract import WorkshopState
from studio.session.seen import ways_of

CARD_WIDTH = 480
"""The card beside the show, in pixels, where there is room."""


class Door(StrEnum):
    """Which device a code is for."""

    PHONES = "Phones"
    TABLET = "The tablet"
    HELPER = "A helper"


_WAYS: Mapping[Door, Way] = {Door.PHONES: Way.PHONES, Door.TABLET: Way.KIOSK}
_NAMES: Mapping[Door, tuple[str, str, str]] = {
    Door.PHONES: ("Phones are open for this step.", "Phones stay away in this step.", "phones"),
    Door.TABLET: (
        "The tablet is open for this step.", "The tablet stays away in this step.", "the tablet",
    ),
}  # fmt: skip


def join_picture(url: str, join_url: str, code: str) -> Picture:
    """The card for the room: the code to scan, the address and the code to type."""
    items: list[Item] = [
        fit("You may join with a phone", 560, 90, 640, 90, size=54, family=HAND,
            align=Align.LEFT, role=TextRole.TITLE),
        fit("Or say it, or write it, or pass. Each is as good.", 560, 186, 640, 80, size=28,
            color=INK_MUTED, align=Align.LEFT),
        fit("Scan, or type", 560, 300, 640, 40, size=24, color=INK_MUTED, align=Align.LEFT),
        fit(url, 560, 344, 660, 64, size=44, min_size=20, bold=True, align=Align.LEFT),
        fit("and the code", 560, 424, 640, 40, size=24, color=INK_MUTED, align=Align.LEFT),
        fit(_spaced(code), 560, 466, 660, 90, size=72, min_size=28, bold=True, align=Align.LEFT),
        fit("No name, no account. It stays on this laptop.", 560, 596, 640, 50, size=24,
            color=INK_MUTED, align=Align.LEFT),
        qr_path(join_url, 70, 140, 440, INK),
    ]  # fmt: skip
    return Picture("How to join", tuple(items), background=PAPER)


def link_picture(title: str, hint: str, link: str) -> Picture:
    """A card for one device: its code, and what it opens. It stays on the console."""
    items: list[Item] = [
        fit(title, 560, 150, 640, 100, size=54, family=HAND, align=Align.LEFT,
            role=TextRole.TITLE),
        fit(hint, 560, 270, 640, 180, size=32, align=Align.LEFT, valign="top"),
        fit(link, 560, 480, 660, 120, size=26, min_size=14, color=INK_MUTED, align=Align.LEFT,
            valign="top"),
        qr_path(link, 70, 140, 440, INK),
    ]  # fmt: skip
    return Picture(title, tuple(items), background=PAPER)


def _cards(room: Room) -> dict[Door, Picture]:
    return {
        Door.PHONES: join_picture(room.url, room.join_url, room.join_code),
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


def _spaced(code: str) -> str:
    """A long code in groups, as people read it out; its own groups where it has them."""
    if len(code) < 6 or not code.isalnum():
        return code
    return " ".join(code[i : i + 3] for i in range(0, len(code), 3))


class JoinPanel(QWidget):
    """The card, whether phones are open to this step, and whether the room sees the card."""

    commanded = Signal(object)
    shown_to_room = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkshopState | None = None
        self._pictures: dict[Door, Picture] = {}
        self._door = Door.PHONES
        self._thumb = Thumb(CARD_WIDTH)
        self._doors = QButtonGroup(self)
        self.buttons = {door: button(door.value, checkable=True) for door in Door}
        doors = QHBoxLayout()
        for number, (door, made) in enumerate(self.buttons.items()):
            made.clicked.connect(lambda _on=False, door=door: self.choose(door))
            self._doors.addButton(made, number)
            doors.addWidget(made)
        doors.addStretch(1)
        self._words = plain("", wrap=True, size=19)
        self._notice = plain("", name="message", wrap=True)
        self._notice.hide()
        self._open = button("", name="main")
        self._open.clicked.connect(self._on_open)
        self._room = button("Show this on the projector", checkable=True)
        self._room.toggled.connect(self.shown_to_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("How phones and tablets join", bold=True, size=22))
        column.addLayout(doors)
        column.addWidget(self._notice)
        column.addWidget(self._thumb)
        column.addWidget(self._words)
        column.addWidget(self._open)
        column.addWidget(self._room)
        column.addStretch(1)
        self.set_room(None)

    def set_room(self, room: Room | None) -> None:
        """The room to join, once there is one."""
        self._pictures = _cards(room) if room else {}
        self._thumb.setVisible(room is not None)
        notice = room.notice if room else "The room is not open; everything else works without it."
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._fit_card()
        self.choose(self._door)

    @property
    def picture(self) -> Picture | None:
        """The card for the room."""
        return self._pictures.get(Door.PHONES)

    def choose(self, door: Door) -> None:
        """Looks at the code of one kind of device; only the phones' goes on the projector."""
        self._door = door
        self.buttons[door].setChecked(True)
        self._thumb.show_picture(self._pictures.get(door))
        if door is not Door.PHONES:
            self.leave()
        self._room.setVisible(door is Door.PHONES)
        self._room.setEnabled(bool(self._pictures))
        self._words.setVisible(door in _WAYS)
        self._open.setVisible(door in _WAYS)
        if self._state is not None:
            self.redraw(self._state)

    def keep_private(self, public: bool) -> None:
        """Where the room may see this screen, the helper's code is not on it."""
        self.buttons[Door.HELPER].setVisible(not public)
        if public and self._door is Door.HELPER:
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
        if column is not None:
            room = self.height() - column.sizeHint().height() + self._thumb.height()
            high = min(room, self.width() * HEIGHT // WIDTH, CARD_WIDTH * HEIGHT // WIDTH)
            self._thumb.set_width(max(CARD_WIDTH // 2, int(high * WIDTH // HEIGHT)))

    def _on_open(self) -> None:
        if self._state is not None and self._door in _WAYS:
            step = self._state.step
            ways = ways_of(self._state, step) ^ {_WAYS[self._door]}
            self.commanded.emit(OpenWays(step.id, ways))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card makes room for what stands below it."""
        super().resizeEvent(event)
        self._fit_card()
