"""One workshop on its windows: session, stage, projector, console and keys joined together."""

import logging
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from studio.activities.contract import View
from studio.desktop.bars import projector_words
from studio.desktop.console import Console
from studio.desktop.curtain import CurtainCover
from studio.desktop.help_link import HelpLink
from studio.desktop.key_router import KeyRouter
from studio.desktop.keys import Deed, Focus, KeyAction, Situation
from studio.desktop.kiosk import Kiosk, KioskKeys
from studio.desktop.leaves_link import LeavesLink
from studio.desktop.link import SessionLink
from studio.desktop.look import dress_words
from studio.desktop.network_link import NetworkLink
from studio.desktop.projector import Projector
from studio.desktop.screens import has_own_screen, open_settings
from studio.desktop.services import DesktopServices, OpenWorkshop, Room
from studio.desktop.setup_link import CARD, SetupLink
from studio.desktop.sound import Bells
from studio.desktop.stage import Stage
from studio.desktop.time_link import TimeLink
from studio.model.commands import AddEntry, CloseWorkshop, Command, Curtain, Doors, RewordEntry
from studio.model.errors import StudioError
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import Picture
from studio.session.contract import Receipt, WorkshopState
from studio.session.leading import acts_of
from studio.session.runs import guarded, takes_time
from studio.session.seen import forms_of, picture_of

_LOG = logging.getLogger("studio.desktop")
_JOIN = "How to join"
_QUIET = ("story", "quiet")
"""Kinds of holding screens in which nobody is disturbed by a slip of the hand."""
_HIDDEN = "The room may see this screen, so that page stays hidden. P, if only you can see it."
_CHOICES = (Deed.CHOICE_1, Deed.CHOICE_2, Deed.CHOICE_3)
_PANEL_OF = {
    Deed.SETUP: "setup",
    Deed.AGENDA: "agenda",
    Deed.QUEUE: "queue",
    Deed.NOTES: "notes",
    Deed.JOIN: "join",
    Deed.WAYS: "ways",
    Deed.LISTS: "lists",
    Deed.KEYS: "keys",
    Deed.KIOSK: "kiosk",
    Deed.TIME: "time",
    Deed.PAPER: "paper",
    Deed.FORM: "form",
    Deed.CLOSE: "close",
}


class Presenting(QObject):
    """Runs a workshop until the trainer leaves it; `left` follows then."""

    left = Signal()
    _room_opened = Signal(object)
    _told = Signal(str)
    _sound_told = Signal(str)

    def __init__(
        self,
        services: DesktopServices,
        workshop: OpenWorkshop,
        *,
        now: Callable[[], float] = time.monotonic,
        screens: Callable[[], list[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__()
        self._services = services
        self._workshop = workshop
        self._screens = screens
        self._confirmed = False
        self._passed_round = False
        self._ended = False
        self.room: Room | None = None
        self.link = SessionLink(workshop.session, self._picture, self)
        self.stage = Stage(self)
        self.settings = open_settings(services.data_folder)
        dress_words(services.fonts_folder)
        self.stage.reduced_motion = self.settings.value("motion/reduced", False, bool) is True
        self.projector = Projector(self.stage, self.settings, screens)
        self.console = Console(self.stage, workshop.activities, services.now)
        self.leaves = LeavesLink(self.console, services, workshop, self)
        self.take_aways = self.leaves.window
        self.console.lists.use(services.word_lists() if services.word_lists else None)
        self.network = NetworkLink(self.console.join, workshop.examine, self)
        self.cover = CurtainCover(self.console)
        self.bells = Bells(told=self._sound_told.emit)
        self.time = TimeLink(workshop.session, workshop.activities, self.bells, self)
        self.router = KeyRouter(self.situation, self, now=now)
        self.router.serve(self.console)
        self.router.serve(self.projector)
        self.router.serve(self.take_aways)
        self.help = HelpLink(self.console, services, self.router, self)
        self.kiosk = Kiosk(workshop.activities, now=now)
        self.kiosk_keys = KioskKeys(self.situation, self, now=now)
        self.kiosk_keys.serve(self.kiosk)
        self.setup = SetupLink(
            self.console, self.projector, self.network,
            services=services, workshop=workshop, screens=screens, parent=self,
        )  # fmt: skip
        self._connect()
        self._on_changed(self.link.state)
        self._on_screens()

    def start(self) -> None:
        """Opens the windows, then the room; from now on the time is kept."""
        geometry = self.settings.value("console/geometry")
        if isinstance(geometry, QByteArray) and self.console.restoreGeometry(geometry):
            self.console.show()
        else:
            self.console.resize(1280, 720)
            self.console.showMaximized()
        ended = self.link.state.closed
        self.projector.open_beside(self.console.screen(), showing=not ended)
        self._on_screens()
        self.console.activateWindow()
        self.console.setFocus()
        self.time.start()
        if self._workshop.start_room is not None:
            threading.Thread(target=self._open_room, name="room-opener", daemon=True).start()

    def situation(self, focus: Focus = Focus.SHOW) -> Situation:
        """What keys and buttons mean now."""
        state = self.link.state
        is_open = bool(state.open_step) and not state.closed
        activities = self._workshop.activities
        asks = is_open and activities[state.step.activity].opens_with_prompt(state.step)
        kind = str(getattr(state.step.settings, "kind", "")) if is_open else ""
        return Situation(
            state,
            focus,
            showing=self.projector.showing,
            public=self.console.public,
            asks=asks,
            gathers=asks or (is_open and bool(forms_of(state, activities, TRAINER))),
            guarded=not state.doors and (kind in _QUIET or guarded(state, activities)),
        )

    def submit(self, command: Command, person: Person | None = None) -> None:
        """Hands a command to the session."""
        self.link.submit(command, person or TRAINER)

    def end(self) -> None:
        """Closes the windows, the room and the session."""
        if self._ended:
            return
        self._ended = True
        self.settings.setValue("console/geometry", self.console.saveGeometry())
        self.settings.sync()
        self.router.release()
        self.kiosk_keys.release()
        self.kiosk.end()
        self.take_aways.end()
        self.help.end()
        self.time.close()
        self.setup.close()
        self.network.close()
        self.link.close()
        self.projector.end()
        self.console.hide()
        self.console.deleteLater()
        self.projector.deleteLater()
        self.kiosk.deleteLater()
        self._workshop.close()

    def _connect(self) -> None:
        self.link.changed.connect(self._on_changed)
        self.link.failed.connect(self._on_failed)
        self.link.accepted.connect(self._on_accepted)
        self.router.command.connect(self.submit)
        self.kiosk_keys.command.connect(self.submit)
        self.kiosk.commanded.connect(lambda pair: self.submit(*pair))
        self.kiosk.left.connect(self._on_kiosk_left)
        self.console.kiosk.open_wanted.connect(self._open_kiosk)
        self.router.deed.connect(self._on_deed)
        self.router.typed_number.connect(self.console.bar.tell_number)
        self.router.press_again.connect(
            lambda: self.console.tell("A quiet step: press once more to go on.")
        )
        self.router.kept_hidden.connect(lambda: self.console.tell(_HIDDEN))
        self.console.commanded.connect(lambda pair: self.submit(*pair))
        self.console.wanted.connect(self._on_wanted)
        self.console.preview.view.chosen.connect(lambda _: self._offer_acts(self.link.state))
        self.console.confirmed_private.connect(self._on_confirmed)
        self.console.leave_wanted.connect(self._on_leave)
        self.console.join.shown_to_room.connect(self._on_join)
        self.setup.commanded.connect(self.submit)
        self.setup.bell_wanted.connect(self._on_test_bells)
        self.setup.card_changed.connect(self._on_test_card)
        self.network.redrawn.connect(self._on_card)
        self.network.told.connect(self.console.tell)
        self.console.quick.interrupted.connect(self._on_interrupted)
        self.leaves.told.connect(self._on_told)
        self.cover.opened.connect(lambda: self.submit(Curtain(False)))
        self.projector.state_changed.connect(self._on_projector)
        self.projector.keyboard_taken.connect(self._on_keyboard_taken)
        self._room_opened.connect(self._on_room)
        self._told.connect(self._on_told)
        self._sound_told.connect(self._on_sound)
        self.time.faced.connect(self.console.show_face)
        self.console.time.own_bowl.connect(self._on_own_bowl)
        self.console.time.test_wanted.connect(self._on_test_bells)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_other_screens)
            app.screenRemoved.connect(self._on_other_screens)
            for screen in app.screens():
                screen.geometryChanged.connect(self._on_other_screens)

    def _picture(self, state: WorkshopState) -> Picture:
        """What the projector shows."""
        return picture_of(state, self._workshop.activities, View())

    def _on_changed(self, state: WorkshopState) -> None:
        self.stage.show(self.link.made_of(state) or self._picture(state), state.position)
        self.stage.hold_motion(state.blank or state.curtain)
        self.projector.cover(blank=state.blank, curtain=state.curtain)
        self.cover.draw(state.curtain)
        self.kiosk.redraw(state)
        now = self.situation()
        self.console.redraw(state, now)
        self.setup.redraw(state)
        self._offer_acts(state)
        self._on_projector()
        if takes_time(state, self._workshop.activities):
            self.bells.prepare()

    def _offer_acts(self, state: WorkshopState) -> None:
        acts = acts_of(state, self._workshop.activities)
        own = {choice.key: choice.act for choice in acts if choice.key}
        self.router.set_extra({**own, **self.console.preview.view.acts})

    def _on_projector(self) -> None:
        words = projector_words(
            showing=self.projector.showing,
            place=self.projector.place,
            state=self.link.state,
            card=self.console.card,
        )
        self.console.bar.projector.setText(words)
        self._keep_private()
        self.console.drive.redraw(self.situation())

    def _on_screens(self) -> None:
        own = has_own_screen(self._screens())
        public = (not own or self._passed_round) and not self._confirmed
        if public != self.console.public or not self.console.isVisible():
            self.console.set_public(public)
            self.console.redraw(self.link.state, self.situation())
        self._keep_private()

    def _keep_private(self) -> None:
        public = self.console.public or self.projector.over_console
        self.leaves.keep_private(public or self.link.state.curtain)
        self.help.keep_off(self.projector.over_console or self.link.state.curtain)

    def _on_other_screens(self, screen: object = None) -> None:
        # What the trainer confirmed was said of the screens as they were.
        self._confirmed = False
        if isinstance(screen, QScreen):
            screen.geometryChanged.connect(self._on_other_screens)
        self.projector.look_at_screens()
        self._on_screens()

    def _on_confirmed(self) -> None:
        self._confirmed = True
        self._passed_round = False
        self._on_screens()

    def _open_kiosk(self, pin: str) -> None:
        """Gives the console's screen to one hand after another; the projector stays as it is."""
        self._bring_console()
        self._confirmed, self._passed_round = False, True
        self._on_screens()
        self.kiosk.open_on(self.console.screen(), self.link.state, pin)
        self.console.hide()  # no other key leads back to it

    def _on_kiosk_left(self) -> None:
        self.router.rest()  # Esc may still be held
        self.console.show()
        self.console.activateWindow()
        self.console.setFocus()
        self._on_screens()

    def _on_keyboard_taken(self) -> None:
        (self.kiosk if self.kiosk.is_open else self.console).activateWindow()

    def _on_wanted(self, found: KeyAction) -> None:
        now = self.situation()
        if found.enabled(now):
            outcome = found.outcome(now)
            if isinstance(outcome, Deed):
                self._on_deed(outcome)
            else:
                self.submit(outcome)

    def _on_deed(self, deed: Deed) -> None:
        match deed:
            case Deed.TOGGLE_SHOWING:
                self.projector.toggle()
            case Deed.LEAVE:
                self._leave()
            case Deed.QUICK_ADD:
                self._start_line()
            case Deed.READ_ON | Deed.READ_BACK:
                self.console.read(1 if deed is Deed.READ_ON else -1)
            case Deed.CHOICE_1 | Deed.CHOICE_2 | Deed.CHOICE_3:
                self._bring_console()
                self.console.take_choice(_CHOICES.index(deed))
            case Deed.PRIVATE:
                self._toggle_private()
            case Deed.RENEW:
                self.network.renew(Role.PARTICIPANT)
            case Deed.MOTION:
                self._toggle_motion()
            case Deed.TAKE_AWAYS | Deed.HELP:
                self._bring_console()
                self._open_window(deed)
            case _:
                self._bring_console()
                self.console.open_panel(_PANEL_OF[deed])

    def _open_window(self, deed: Deed) -> None:
        if deed is Deed.HELP:
            self.help.open(self.link.state.step.activity)
        else:
            self.leaves.open()

    def _on_leave(self) -> None:
        """What is being written would be lost: it is waited for, or stopped, first."""
        if self.take_aways.writing:
            self.leaves.open()
            self.console.tell("Take-aways are being written. Leave when they are done, or cancel.")
            return
        self.left.emit()

    def _leave(self) -> None:
        if self.help.is_open:
            self.help.leave()
            self.router.rest()
        elif self.take_aways.isVisible():
            self.take_aways.hide()
            self.router.rest()
        elif self.projector.over_console:
            self.projector.toggle()
        elif self.console.leave_focus():
            self.router.rest()
        else:
            self.projector.toggle()

    def _start_line(self) -> None:
        if not self.link.state.curtain:
            self._bring_console()
            if self.console.quick.start():
                return
            self.console.tell("There is nothing to type in this step.")
        self.router.hush()

    def _on_interrupted(self) -> None:
        self.router.hush()
        self.console.tell("The step went on. What was not sent yet waits at its step.")

    def _toggle_private(self) -> None:
        self._confirmed = self.console.public
        self._passed_round &= not self._confirmed
        self._on_screens()

    def _toggle_motion(self) -> None:
        less = not self.stage.reduced_motion
        self.stage.reduced_motion = less
        self.settings.setValue("motion/reduced", less)
        self.console.tell(
            "Things jump to their places." if less else "Things move to their places."
        )

    def _bring_console(self) -> None:
        if self.projector.over_console:
            self.projector.toggle()
        self.console.activateWindow()

    def _on_join(self, on: bool) -> None:
        self.projector.show_card(self.console.join.picture if on else None)
        self.console.card = _JOIN if on else ""
        if on and not self.projector.isVisible():
            self.projector.toggle()  # on one screen it covers the console: it was asked for
        self.console.veil(self.link.state)
        self._on_projector()

    def _on_test_card(self) -> None:
        self.console.card = CARD if self.setup.on_projector else ""
        self.console.veil(self.link.state)
        self._on_projector()

    def _on_card(self) -> None:
        """A code on the projector is redrawn at once; where none is, none appears."""
        if self.console.join.on_projector:
            self.projector.show_card(self.console.join.picture)

    def _on_accepted(self, command: Command, receipt: Receipt) -> None:
        self.kiosk.accepted(command, flagged=receipt.flagged)
        self.console.queue.accepted(command)
        self.console.quick.accepted(command)
        if isinstance(command, AddEntry):
            self.console.form.accepted(command)
        if isinstance(command, Doors) and command.on and not self.projector.showing:
            self.projector.toggle()  # as with the way in: the room is to see it
        if isinstance(command, CloseWorkshop):
            self.leaves.open_again()
        if isinstance(command, CloseWorkshop) and self.console.panel != "close":
            self.console.tell("The workshop has ended. What was let go is erased.")

    def _on_failed(self, command: Command, error: Exception) -> None:
        told = isinstance(command, AddEntry | RewordEntry) and (
            self.console.quick.refused(command, error)
        )
        told |= isinstance(command, AddEntry) and self.console.form.refused(command, error)
        told |= self.console.paper.refused(command, error)
        told |= self.console.queue.refused(command, error)
        told |= self.kiosk.refused(command, error)
        if not told and isinstance(error, StudioError):
            self.console.tell(error.user_text)

    def _open_room(self) -> None:
        start = self._workshop.start_room
        if start is None:
            return
        try:
            self._room_opened.emit(start())
        except (StudioError, OSError) as error:
            self._told.emit(f"Phones cannot join: {error}. Everything else works.")

    def _on_room(self, room: Room) -> None:
        self.room = room
        self.network.watch(room)

    def _on_sound(self, words: str) -> None:
        self.console.time.tell(words)
        self.console.tell(words)

    def _on_own_bowl(self, own: bool) -> None:
        self.bells.own_bowl = own

    def _on_test_bells(self) -> None:
        self.console.time.tell("")
        self.bells.test()

    def _on_told(self, words: str) -> None:
        self.console.close_panel.tell(words)
        if self.console.panel != "close":
            self.console.tell(words)
