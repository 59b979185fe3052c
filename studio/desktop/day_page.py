"""A deck's day before anything starts: set it, see it follow, begin. One direction of flow.

What is set is one `Opening`; the day is reckoned from it anew, and every field shows what it says.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.content.rooms import KnownRoom
from studio.desktop.day_page_agenda import DayAgenda
from studio.desktop.day_page_settings import DaySettings
from studio.desktop.library_cards import STYLE
from studio.desktop.library_words import lowered
from studio.desktop.look import HAND_FAMILY, button, plain
from studio.desktop.services import DesktopServices
from studio.model.agenda import Deck
from studio.model.errors import DeckError, StudioError
from studio.model.ids import StepId
from studio.model.opening import Opening
from studio.session.day_ahead import (
    DayAhead,
    day_ahead,
    made_to_fit,
    minutes_in_words,
    usual_opening,
)

_READING = "Reading the day …"
_MOST_FAULTS = 8
_BROKEN = "This deck cannot be run yet. Each line says what is wrong, and where:"


class DayPage(QWidget):
    """One page for whatever deck is chosen, one after another."""

    begun = Signal(object, object)
    """The path of a deck, and the `Opening` with which it begins."""
    prepared = Signal(object, object)
    """The same, with the room to be set up before anything else."""
    left = Signal()
    """Back to the start page; nothing began."""
    asked = Signal(str, object)
    """What is wanted of the deck instead: `edit`."""
    _read = Signal(object, object)

    def __init__(self, services: DesktopServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(STYLE)
        self._services = services
        self._path = Path()
        self._deck: Deck | None = None
        self._opening = Opening()
        self._thread: threading.Thread | None = None
        self.title = plain("", wrap=True)
        self.title.setStyleSheet(f'font-family: "{HAND_FAMILY}"; font-size: 34px;')
        self.facts = plain("", name="facts", wrap=True)
        self.settings = DaySettings()
        self.settings.wished.connect(self.set_opening)
        self.settings.now.clicked.connect(lambda: self.settings.begin_now(services.now()))
        self.agenda = DayAgenda()
        self.agenda.left_out.connect(self._on_left_out)
        self.message = plain("", name="message", wrap=True)
        self.end = plain("", size=18, bold=True)
        self.back = button("Back  (Esc)")
        self.back.clicked.connect(self.left)
        self.mend = button("Open it in the editor …")
        self.mend.clicked.connect(lambda: self.asked.emit("edit", self._path))
        self.fit = button("Make it fit", tip="Leaves out what may go, the last of it first")
        self.fit.clicked.connect(self._on_fit)
        self.begin = button("Begin  (Enter)", name="main")
        self.begin.clicked.connect(self._on_begin)
        self.set_up = button(
            "Set up the room first", tip="Projector, clicker, sound and chairs; then the doors"
        )
        self.set_up.clicked.connect(lambda: self._hand_over(self.prepared))
        self._read.connect(self._on_read)
        self._lay_out()

    @property
    def path(self) -> Path:
        """The deck whose day is shown."""
        return self._path

    @property
    def opening(self) -> Opening:
        """The day as it is set now."""
        return self._opening

    def open_for(self, path: Path, title: str = "") -> None:
        """Reads a deck beside the window, and shows its day."""
        self._path, self._deck = path, None
        self.title.setText(title or path.stem)
        self.facts.setText(_READING)
        self._say("")
        for part in (self.settings, self.agenda, self.end, self.fit, self.mend):
            part.hide()
        self._allow(False)
        self.setFocus()
        read = self._services.read_deck
        if read is not None:
            self._thread = threading.Thread(
                target=self._work, args=(path, read), name="deck", daemon=True
            )
            self._thread.start()

    def set_opening(self, opening: Opening) -> None:
        """The day as somebody would like it: everything that is shown follows."""
        if self._deck is None:
            return
        before, self._opening = self._opening, opening
        self.settings.show_opening(opening)
        if before.series != opening.series:
            self._show_series()
        day = day_ahead(self._deck, opening)
        self.agenda.show_day(day)
        self._show_foot(day)

    def finish(self) -> None:
        """Waits for what is still being read."""
        if self._thread is not None:
            self._thread.join(5)

    def _work(self, path: Path, read: Callable[[Path], Deck]) -> None:
        found: Deck | StudioError
        try:
            found = read(path)
        except StudioError as error:
            found = error
        except OSError as error:
            found = StudioError(f"{path.name} cannot be read: {error.strerror or error}.")
        self._read.emit(path, found)

    def _on_read(self, path: Path, found: Deck | StudioError) -> None:
        if path != self._path:
            return  # another one was chosen meanwhile
        if isinstance(found, StudioError):
            self._show_fault(found)
            return
        self._deck = found
        rooms = self._services.known_rooms() if self._services.known_rooms else ()
        groups = self._services.all_series() if self._services.all_series else ()
        self._opening = _offered(found, usual_opening(found), rooms)
        fewest, most = found.people
        told = f"{fewest} to {most} people" if fewest != most else f"{fewest} people"
        needs = f"To bring: {lowered(found.needs)}" if found.needs else ""
        self.title.setText(found.title)
        self.facts.setText("  ·  ".join(filter(None, (f"Written for {told}", needs))))
        self.settings.begin(found, self._opening, rooms, [group.name for group in groups])
        self._show_series()
        day = day_ahead(found, self._opening)
        self.agenda.begin(day)
        self._show_foot(day)
        for part in (self.settings, self.agenda, self.end):
            part.show()
        self._allow(True)
        self.begin.setFocus()

    def _show_foot(self, day: DayAhead) -> None:
        spare = ""
        if day.planned_end and day.spare:
            spare = f"  ·  {minutes_in_words(abs(day.spare))} " + (
                "to spare" if day.fits else f"later than {day.planned_end}"
            )
        self.end.setText(f"{day.start} to {day.end}{spare}")
        self._say("\n".join(day.advice))
        can_fit = self._deck is not None and (
            made_to_fit(self._deck, self._opening).left_out != self._opening.left_out
        )
        self.fit.setVisible(not day.fits and can_fit)

    def _show_series(self) -> None:
        name, call = self._opening.series, self._services.series
        deck = self._deck.name if self._deck else ""
        self.settings.show_series(call(name, deck) if name and call is not None else None)

    def _show_fault(self, error: StudioError) -> None:
        lines = error.faults if isinstance(error, DeckError) else (error.user_text,)
        there = self._path.exists()
        self.facts.setText(_BROKEN if there else "This deck is not there any more.")
        if not there:
            lines = (f"{self._path} was moved or deleted. Go back: the list is looked up anew.",)
        more = len(lines) - _MOST_FAULTS
        told = (*lines[:_MOST_FAULTS], f"And {more} more.") if more > 0 else lines
        self._say("\n".join(told))
        self.mend.setVisible(there)
        self.back.setFocus()

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _on_left_out(self, step: StepId, on: bool) -> None:
        out = self._opening.left_out
        out = out | {step} if on else out - {step}
        self.set_opening(replace(self._opening, left_out=out))

    def _on_fit(self) -> None:
        if self._deck is not None:
            self.set_opening(made_to_fit(self._deck, self._opening))
            self.begin.setFocus()

    def _on_begin(self) -> None:
        self._hand_over(self.begun)

    def _hand_over(self, how: SignalInstance) -> None:
        if self._deck is not None and self.begin.isEnabled():
            self._allow(False)  # a second press begins no second workshop
            how.emit(self._path, self._opening)

    def _allow(self, on: bool) -> None:
        for one in (self.begin, self.set_up):
            one.setEnabled(on)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(self.settings)
        side.setFixedWidth(300)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(side)
        middle.addWidget(self.agenda, 1)
        foot = QFrame()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.end)
        line.addStretch(1)
        line.addWidget(self.mend)
        line.addWidget(self.fit)
        line.addWidget(self.set_up)
        line.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 18, 40, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addLayout(middle, 1)
        column.addWidget(self.message)
        column.addWidget(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins, or goes on from a field to the next one; Esc goes back."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not self.settings.goes_on():
                    self._on_begin()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


def _offered(deck: Deck, opening: Opening, rooms: Sequence[KnownRoom]) -> Opening:
    """The same with the room the deck names, or the last one, and what stood on its doors."""
    room = deck.room or (rooms[0].name if rooms else "")
    known = next((one.told for one in rooms if one.name == room), {})
    return replace(opening, room=room, told=dict(deck.doors) or dict(known))
