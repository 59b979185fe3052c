"""How phones join: the code, the address and what is kept; it appears only when asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.desktop.preview import Thumb
from studio.desktop.qr import qr_path
from studio.desktop.services import Room
from studio.model.commands import OpenWays
from studio.model.people import Way
from studio.pictures.shapes import Align, Item, Picture, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED, PAPER
from studio.session.contract import WorkshopState
from studio.session.seen import ways_of


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
        self.picture: Picture | None = None
        self._thumb = Thumb(480)
        self._words = plain("", wrap=True, size=19)
        self._notice = plain("", name="message", wrap=True)
        self._notice.hide()
        self._open = button("", name="main")
        self._open.clicked.connect(self._on_open)
        self._room = button("Show this on the projector", checkable=True)
        self._room.toggled.connect(self.shown_to_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("How phones join", bold=True, size=22))
        column.addWidget(self._notice)
        column.addWidget(self._thumb)
        column.addWidget(self._words)
        column.addWidget(self._open)
        column.addWidget(self._room)
        column.addStretch(1)
        self.set_room(None)

    def set_room(self, room: Room | None) -> None:
        """The room to join, once there is one."""
        self.picture = join_picture(room.url, room.join_url, room.join_code) if room else None
        self._thumb.show_picture(self.picture)
        self._thumb.setVisible(room is not None)
        self._room.setEnabled(room is not None)
        notice = room.notice if room else "The room is not open; everything else works without it."
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state."""
        self._state = state
        is_open = Way.PHONES in ways_of(state, state.step)
        self._words.setText(
            "Phones are open for this step." if is_open else "Phones stay away in this step."
        )
        self._open.setText("Close this step to phones" if is_open else "Open this step to phones")

    @property
    def on_projector(self) -> bool:
        """Whether the room sees the card."""
        return self._room.isChecked()

    def leave(self) -> None:
        """Takes the card from the room."""
        self._room.setChecked(False)

    def _on_open(self) -> None:
        if self._state is not None:
            step = self._state.step
            ways = ways_of(self._state, step) ^ {Way.PHONES}
            self.commanded.emit(OpenWays(step.id, ways))
