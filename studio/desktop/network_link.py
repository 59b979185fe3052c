"""Joins the room's door to the console: watches the addresses, renews keys, tells what changed.

Whatever takes time runs in a thread of its own; the windows hear of it by signals.
"""

import logging
import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studio.desktop.join_panel import JoinPanel
from studio.desktop.services import Room
from studio.model.errors import StudioError
from studio.model.findings import Finding
from studio.model.people import Role

WATCH_SECONDS = 3.0
_LOG = logging.getLogger("studio.desktop")
_RENEWED = {
    Role.PARTICIPANT: "The code is a new one. Whoever is in stays in; the old code opens nothing.",
    Role.HELPER: "The helper's link is a new one. The old one, and who came in by it, are out.",
    Role.KIOSK: "The tablet's link is a new one. Scan it again with every tablet.",
}
_TAPPED = (
    "Several other pictures were tapped, so the card shows another one now. If nobody in the room "
    "did that, make a new code (Shift+J)."
)
_THROUGH = "One phone got through: phones can join."

Snapshot = tuple[object, ...]
Examine = Callable[[], tuple[Finding, ...]]


def snapshot(room: Room) -> Snapshot:
    """Everything of which the windows show something."""
    return (
        room.join_url, room.join_code, room.helper_url, room.kiosk_url, room.hello_url,
        room.picture, room.address, room.moved, room.got_through,
        tuple(place.words for place in room.places),
    )  # fmt: skip


class NetworkLink(QObject):
    """Looks after the room for as long as it is open."""

    told = Signal(str)
    """A sentence for the trainer."""
    redrawn = Signal()
    """The panel and its card are of the room as it is now."""
    _changed = Signal()
    examined = Signal(object)
    """What stands between phones and this laptop, as just found: a tuple of `Finding`."""

    def __init__(
        self, panel: JoinPanel, examine: Examine | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._examine = examine
        self._room: Room | None = None
        self._thread: threading.Thread | None = None
        self._examiner: threading.Thread | None = None
        self._wishes: queue.SimpleQueue[Callable[[Room], str] | None] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._address, self._through = "", False
        self._at_door = ("", "")
        self._changed.connect(self._on_changed)
        self.examined.connect(self._on_examined)
        panel.renew_wanted.connect(self.renew)
        panel.look_wanted.connect(self._on_look)
        panel.network.address_wanted.connect(self._on_address)
        panel.network.examine_wanted.connect(self.examine)

    def watch(self, room: Room) -> None:
        """Looks after this room from now on."""
        self._room = room
        self._address, self._through = room.address, room.got_through
        self._at_door = (room.join_code, room.picture)
        self._panel.set_room(room)
        self._thread = threading.Thread(
            target=self._run, args=(room,), name="network-watch", daemon=True
        )
        self._thread.start()

    def renew(self, role: Role) -> None:
        """Gives a role a new way in."""
        if self._room is None:
            self.told.emit("The room is not open yet; there is no code to renew.")
            return

        def renewed(room: Room) -> str:
            room.renew(role)
            return _RENEWED[role]

        self._wishes.put(renewed)

    def examine(self) -> None:
        """Looks at everything between phones and this laptop."""
        busy = self._examiner is not None and self._examiner.is_alive()
        if self._examine is not None and not busy:
            self._examiner = threading.Thread(target=self._look, name="network-doctor", daemon=True)
            self._examiner.start()

    def close(self) -> None:
        """Looks no more."""
        if self._thread is not None:
            self._wishes.put(None)
            self._thread.join()
            self._thread = None
        if self._examiner is not None:
            self._ended.set()
            self._examiner.join(1)
            self._examiner = None

    def _on_look(self, on: bool) -> None:
        def asked(room: Room) -> str:
            room.ask_to_look(on)
            return ""

        self._wishes.put(asked)

    def _on_address(self, address: str) -> None:
        def given(room: Room) -> str:
            room.use_address(address)
            return ""

        self._wishes.put(given)

    def _run(self, room: Room) -> None:
        last = snapshot(room)
        while True:
            try:
                wish = self._wishes.get(timeout=WATCH_SECONDS)
            except queue.Empty:
                wish = _nothing
            if wish is None:
                return
            try:
                said = wish(room)
                room.look_again()
            except (StudioError, OSError) as error:
                said = str(error)
            except Exception:  # noqa: BLE001 - one look that fails must not end the watch
                _LOG.exception("the network could not be looked at")
                said = ""
            if said:
                self.told.emit(said)
            now = snapshot(room)
            if now != last or said:
                last = now
                self._changed.emit()

    def _look(self) -> None:
        if self._examine is None:
            return
        try:
            found = self._examine()
        except (StudioError, OSError) as error:
            found = (Finding("network", False, str(error)),)
        if not self._ended.is_set():
            self.examined.emit(found)

    def _on_examined(self, found: tuple[Finding, ...]) -> None:
        self._panel.network.show_findings(found)

    def _on_changed(self) -> None:
        room = self._room
        if room is None:
            return
        self._panel.set_room(room)
        self.redrawn.emit()
        if self._was_guessed_at(room):
            self.told.emit(_TAPPED)
        if room.got_through and not self._through:
            self.told.emit(_THROUGH)
        if room.address != self._address:
            self.told.emit(moved_words(room))
        if (room.address, room.got_through) != (self._address, self._through):
            self._address, self._through = room.address, room.got_through
            if self._panel.shows_network:
                self.examine()

    def _was_guessed_at(self, room: Room) -> bool:
        """Whether the picture is another one though nobody renewed the code."""
        before, self._at_door = self._at_door, (room.join_code, room.picture)
        same_code = before[0] == room.join_code
        return same_code and "" not in (before[1], room.picture) and before[1] != room.picture


def _nothing(_room: Room) -> str:
    return ""


def moved_words(room: Room) -> str:
    """What a change of the address means, calmly."""
    if not room.address:
        return (
            "This laptop is in no network just now. Phones keep what is written and send it when "
            "it is back; everything else goes on."
        )
    if room.moved:
        return (
            f"The network has given this laptop another address, {room.address}. Code and links "
            "are redrawn; phones that were in have to scan once more."
        )
    return f"Phones reach this laptop at {room.address}. Codes and links are redrawn."
