"""Joins the page of the morning with the machine, the projector, the bells and the session."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QScreen

from studio.desktop.console import Console
from studio.desktop.network_link import NetworkLink
from studio.desktop.projector import Projector
from studio.desktop.services import DesktopServices, OpenWorkshop
from studio.desktop.setup_list import opens_to_phones, room_items
from studio.desktop.setup_machine import Machine, machine_items
from studio.desktop.setup_power import on_mains
from studio.desktop.setup_ticks import SetupTicks
from studio.model.commands import Doors
from studio.model.findings import Finding
from studio.pictures.test_card import card_picture
from studio.session.contract import WorkshopState
from studio.session.doors import begins_at
from studio.session.stays import minute_of

CARD = "Test card"
_LOOK_MS = 5000


class SetupLink(QObject):
    """Shows the page what there is; says “in a moment” at the doors once their time has come."""

    commanded = Signal(object)
    bell_wanted = Signal()
    card_changed = Signal()
    """The test card came on the projector, or left it."""

    def __init__(
        self,
        console: Console,
        projector: Projector,
        network: NetworkLink,
        *,
        services: DesktopServices,
        workshop: OpenWorkshop,
        screens: Callable[[], list[QScreen]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._console, self._projector, self._network = console, projector, network
        self._panel = console.setup
        self._now = services.now
        self._screens = screens
        self._session = workshop.session
        self._path = workshop.path
        self._can_examine = workshop.examine is not None
        deck = workshop.session.state.deck
        self._phones = opens_to_phones(deck)
        self._room = room_items(deck)
        self._findings: tuple[Finding, ...] | None = None
        self.ticks = SetupTicks(services.data_folder, deck.room, lambda: services.now().date())
        self._card_on = False
        self._before = (deck.steps[0].id, False)
        self._panel.ticked.connect(self._on_ticked)
        self._panel.tried.connect(self._on_tried)
        self._panel.doors_wanted.connect(lambda on: self.commanded.emit(Doors(on)))
        self._panel.begin_wanted.connect(lambda: console.open_panel("glance"))
        console.panel_changed.connect(self._on_panel)
        projector.state_changed.connect(self._on_projector)
        network.examined.connect(self._on_examined)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def on_projector(self) -> bool:
        """Whether the room sees the test card."""
        return self._card_on

    def redraw(self, state: WorkshopState) -> None:
        """Brings the page to a state, if it is in view; the room sees the step it is in."""
        here = (state.open_step, state.doors)
        if here != self._before:
            begun = self._console.panel == "setup" and not state.doors
            self._before = here
            self.leave_card()
            if begun:  # the doors closed or the day went on: now the sentence to say is wanted
                self._console.open_panel("glance")
        if self._console.panel == "setup":
            before = not state.closed and state.open_step == state.deck.steps[0].id
            self._panel.redraw(
                (*machine_items(self._machine()), *self._room),
                self.ticks.done(),
                doors=state.doors,
                before=before,
            )

    def look(self) -> None:
        """Follows the clock: the page tells it, and the doors know when their time has come."""
        state = self._session.state
        at = begins_at(state) if state.doors else None
        if at is not None and minute_of(self._now()) >= at:
            self.commanded.emit(Doors(True, soon=True))
        self.redraw(state)

    def leave_card(self) -> None:
        """The room sees the picture again."""
        if self._card_on:
            self._show_card(False)

    def close(self) -> None:
        """Looks no more."""
        self._timer.stop()

    def _machine(self) -> Machine:
        return Machine(
            tuple(self._screens()),
            self._path,
            self._now(),
            self._phones,
            self._findings,
            on_mains(),
            self._console.public,
            self._can_examine,
        )

    def _on_panel(self, name: str) -> None:
        if name != "setup":
            self.leave_card()
            return
        self.redraw(self._session.state)
        self._panel.start()

    def _on_ticked(self, key: str, on: bool) -> None:
        try:
            self.ticks.put(key, on=on)
        except OSError as error:
            why = error.strerror or str(error)
            self._console.tell(f"The tick cannot be kept: {why}. The day goes on without.")
        self.redraw(self._session.state)

    def _on_tried(self, key: str) -> None:
        match key:
            case "card":
                self._show_card(not self._card_on)
            case "clicker":
                self._panel.try_clicker()
            case "sound":
                self.bell_wanted.emit()
            case _:
                self._network.examine()

    def _on_projector(self) -> None:
        """Nobody sees a card on a projector that rests, or went."""
        if self._card_on and not self._projector.showing:
            self._show_card(False)

    def _on_examined(self, found: tuple[Finding, ...]) -> None:
        self._findings = found
        self.redraw(self._session.state)

    def _show_card(self, on: bool) -> None:
        self._card_on = on
        if on and not self._projector.showing:
            self._projector.toggle()  # on one screen it covers the console: it was asked for
        size = self._projector.size()
        card = card_picture(size.width(), size.height()) if on else None
        self._projector.show_card(card)
        self.card_changed.emit()
