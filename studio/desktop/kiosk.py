"""The kiosk on this laptop: one large form over the whole screen, for one hand after another.

It clears itself after each entry and when nobody touches it, and only the trainer can leave it.
"""

import secrets
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.activities.contract import Activities
from studio.desktop.form_widgets import FormWidget
from studio.desktop.held_key import HeldKey
from studio.desktop.key_router import KeyRouter
from studio.desktop.keys import Focus
from studio.desktop.kiosk_kept import what_of
from studio.desktop.kiosk_pages import (
    STYLE,
    CalmPage,
    ChoicePage,
    FormPage,
    LeavePage,
    StillThere,
)
from studio.model.commands import AddEntry, AskWord
from studio.model.errors import Refused, StudioError
from studio.model.forms import Field, Form, Kind
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role
from studio.session.asking import MOST_LETTERS, place_of
from studio.session.contract import WorkshopState
from studio.session.leading import prompt_of
from studio.session.seen import forms_of, holds, title_of

QUIET_S, WARN_S, CLEAR_S, THANKS_S, CARED_S = 25.0, 35.0, 45.0, 6.0, 25.0
"""Untouched for so long: a quiet word, a warning that any touch ends, then empty."""
HOLD_S = 2.0
"""How long Esc is held by the trainer who leaves."""
_LEAVING_S = 15.0
_SETTLE_S = 0.7
"""Within this time after an entry a second press is a slip of the same hand."""
_TICK_MS = 250
SHOW_KEYS = frozenset(("PgDown", "PgUp", ".", "B", "Shift+B"))
"""What still drives the show: the clicker, blank and curtain."""
WORD = Form(
    "word",
    "I would like a word at the break",
    (
        Field(
            "where",
            Kind.TEXT,
            "How can we find you? For example, where you sit",
            max_graphemes=MOST_LETTERS,
        ),
    ),
)
"""It is no board's: only the trainers see who would like one."""
_WORD_KEPT = "Only the trainers see this. It is gone when the day ends."
_CLEARED = "It is added, and this screen is empty again."
_ANYBODY = Person(Role.KIOSK, AuthorId(""))
_CLIPBOARD = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)
_TOUCHES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
)


class KioskKeys(KeyRouter):
    """The keys of the show that are left while the kiosk is open."""

    def press(self, key: str, focus: Focus, *, repeat: bool = False) -> bool:
        """Handles one of the few; all else stays with what has the keyboard."""
        return key in SHOW_KEYS and super().press(key, focus, repeat=repeat)


class Kiosk(QWidget):
    """The window. It is handed states, and emits what is added as commands."""

    commanded = Signal(object)
    """A command and the person it is done by: a tuple."""
    left = Signal()

    def __init__(
        self, activities: Activities, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._activities = activities
        self._now = now
        self._state: WorkshopState | None = None
        self._offered: tuple[StepId, tuple[Form, ...]] = (StepId(""), ())
        self._picked = ""
        self._draft: Mapping[str, object] = {}
        self._draft_of = (StepId(""), "")
        self._sent: EntryId | None = None
        self._pin = ""
        self._since = self._thanked_at = now()
        self._thanks_s = THANKS_S
        self._esc = HeldKey(now)
        self._ending = False
        self.setWindowTitle("Circle Studio")
        self.setObjectName("page")
        self.setStyleSheet(STYLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.look_at_time)

    @property
    def is_open(self) -> bool:
        """Whether it is in front."""
        return self.isVisible()

    @property
    def form(self) -> FormWidget | None:
        """The form in view."""
        return self.form_page.form if self._stack.currentWidget() is self.form_page else None

    def open_on(self, screen: QScreen | None, state: WorkshopState, pin: str = "") -> None:
        """Covers a screen; only who holds Esc, and knows the PIN if there is one, leaves it."""
        self._pin = pin
        self.redraw(state)
        self._clear()
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self._timer.start()
        self._start()

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state; what is being written stays in its form."""
        self._state = state
        if self._stack.currentWidget() not in (self.thanks, self.leave_page):
            self._show()

    def accepted(self, command: object, *, flagged: bool = False) -> None:
        """An entry is safely written: thanks, and empty for the next hand.

        Whoever wrote what should not wait reads whom to turn to, for as long as that takes.
        """
        if isinstance(command, AddEntry | AskWord) and command.id == self._sent:
            told = self._care() if flagged else _CLEARED
            if isinstance(command, AskWord):
                told = f"The trainers know that you would like a word. {self._place()}"
            self._sent = None
            self._clear()
            self._thanked_at = self._now()
            self._thanks_s = CARED_S if flagged else THANKS_S
            self.thanks.tell("Thank you", told)
            self._turn_to(self.thanks)
            self.setFocus()

    def refused(self, command: object, error: Exception) -> bool:
        """Says beside the fields why an entry was not taken; false if it was not ours."""
        if not isinstance(command, AddEntry | AskWord) or command.id != self._sent:
            return False
        self._sent = None
        if self.form_page.form is not None:
            self.form_page.form.show_faults(error.fields if isinstance(error, Refused) else {})
        if isinstance(error, StudioError):
            self.form_page.tell(error.user_text)
        return True

    def look_at_time(self) -> None:
        """What has become due: a quiet word, the warning, an empty screen, or leaving."""
        now = self._now()
        if self._esc.seconds() >= HOLD_S:
            self._esc.forget()
            self._ask_to_leave()
        page = self._stack.currentWidget()
        if page is self.thanks:
            if now - self._thanked_at >= self._thanks_s:
                self._next_hand()
        elif page is self.leave_page:
            if now - self._since >= _LEAVING_S:
                self._next_hand()
        else:
            self._look_at_idle(now)

    def end(self) -> None:
        """Closes for good."""
        self._ending = True
        self._timer.stop()
        self._clear()
        self.close()

    def _lay_out(self) -> None:
        self.form_page, self.choice = FormPage(), ChoicePage()
        self.calm = CalmPage("", "", WORD.label, everywhere=False)
        self.thanks = CalmPage("Thank you", _CLEARED,
                               "Ready for the next person")  # fmt: skip
        self.leave_page = LeavePage()
        self._stack = QStackedWidget()
        for page in (self.form_page, self.choice, self.calm, self.thanks, self.leave_page):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.warning = StillThere(self)
        self.warning.touched.connect(self._touched)
        self.form_page.clear_wanted.connect(self._next_hand)
        self.choice.chosen.connect(self._on_chosen)
        self.calm.pressed.connect(lambda: self._on_chosen(WORD.id))
        self.form_page.word_wanted.connect(lambda: self._on_chosen(WORD.id))
        self.thanks.pressed.connect(self._on_thanks)
        self.leave_page.tried.connect(self._on_pin)
        self.leave_page.back_wanted.connect(self._next_hand)
        self._watch(self)

    def _watch(self, root: QWidget) -> None:
        """Sees touches of everything within; what is drawn elsewhere costs nothing."""
        for widget in (root, *root.findChildren(QWidget)):
            widget.installEventFilter(self)

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        if state.curtain:
            self._rest("A pause", "The screens rest for a moment. This one wakes up by itself.")
            return
        if state.closed:
            told = "Nothing more can be added. Thank you for what you brought."
            self._rest("The day has come to its end", told)
            return
        if self._picked == WORD.id:
            self._offer((WORD,), self._place())
            return
        forms = tuple(f for f in forms_of(state, self._activities, _ANYBODY) if f.entry is None)
        if not forms:
            told = "It wakes up by itself. You can say something, write it on a card, or pass."
            self._rest("This screen rests for now", told, press=True)
            return
        self._offer(forms, prompt_of(state, self._activities))

    def _rest(self, title: str, told: str, *, press: bool = False) -> None:
        self._keep_draft()
        self._offered = (StepId(""), ())
        self.form_page.take(None)
        self.calm.tell(title, told, press=press)
        self._turn_to(self.calm)

    def _offer(self, forms: tuple[Form, ...], asked: str) -> None:
        state = self._state
        if state is None:
            return
        step = state.open_step
        self.form_page.goes_first(WORD not in forms and holds(state, state.step))
        same = (step, forms) == self._offered
        if same and self._stack.currentWidget() in (self.form_page, self.choice):
            return
        self._keep_draft()
        self._offered = (step, forms)
        form = next((f for f in forms if len(forms) == 1 or f.id == self._picked), None)
        if form is None:
            self.form_page.take(None)
            self.choice.offer(title_of(state), (*forms, WORD))
            self._watch(self.choice)
            self._turn_to(self.choice)
            return
        once = replace(form, hint="") if form.hint == asked else form
        several = len(forms) > 1 or form is WORD
        what = _WORD_KEPT if form is WORD else what_of(form, state, self._activities)
        self.form_page.take(once, title_of(state), asked, what=what, several=several)
        made = self.form_page.form
        if made is not None:
            made.submitted.connect(self._on_submitted)
            if self._draft_of == (step, form.id):
                made.fill(self._draft)
        self._watch(self.form_page)
        self._turn_to(self.form_page)

    def _turn_to(self, page: QWidget) -> None:
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            self.warning.hide()

    def _keep_draft(self) -> None:
        """Words that are being written outlive a curtain or a step that comes back soon."""
        form = self.form_page.form
        if form is not None and (written := form.touched()):
            self._draft, self._draft_of = written, (self._offered[0], form.form.id)

    def _clear(self) -> None:
        """Nothing of the last hand stays: the form is made anew, with no undo behind it."""
        self._draft, self._draft_of, self._picked = {}, (StepId(""), ""), ""
        self.form_page.take(None)
        self._offered = (StepId(""), ())
        self._sent = None
        self._touched()
        self._show()

    def _next_hand(self) -> None:
        self.leave_page.clear()
        self._stack.setCurrentWidget(self.calm)
        self._clear()
        self._start()

    def _start(self) -> None:
        form = self.form
        if form is not None:
            form.start()
        else:
            self.setFocus()

    def _written(self) -> bool:
        form = self.form
        return bool(self._draft) or (form is not None and bool(form.touched()))

    def _look_at_idle(self, now: float) -> None:
        if self.form_page.changed():
            self._touched()
        idle = now - self._since
        written = self._written()
        if idle >= CLEAR_S:
            if written or self._picked or self.form_page.told:
                self._next_hand()
            self._since = now
            return
        self.form_page.quiet(written and QUIET_S <= idle < WARN_S)
        self.warning.show_left((CLEAR_S - idle) / (CLEAR_S - WARN_S) if written else 1.0)

    def _touched(self) -> None:
        self._since = self._now()
        self.form_page.quiet(False)
        self.warning.hide()

    def _place(self) -> str:
        place = place_of(self._state).strip().rstrip(".") if self._state is not None else ""
        if place:
            return f"One of us is here for you: {place}."
        return "Come to either of us, or stay where you are: we look out for you."

    def _on_chosen(self, form: str) -> None:
        self._picked = form
        self._offered = (StepId(""), ())
        self._show()
        self._start()

    def _on_submitted(self, fields: Mapping[str, object]) -> None:
        step, form = self._offered[0], self.form_page.form
        if self._sent is not None or form is None:
            return
        self.form_page.tell("")
        form.show_faults({})
        self._sent = EntryId(str(uuid.uuid4()))
        # As at every kiosk, each entry is an author of its own: nobody finds another's.
        person = Person(Role.KIOSK, AuthorId(f"kiosk-{secrets.token_hex(12)}"))
        if form.form is WORD:
            self.commanded.emit((AskWord(self._sent, str(fields["where"])), person))
        else:
            self.commanded.emit((AddEntry(self._sent, step, form.form.id, fields), person))

    def _on_thanks(self) -> None:
        if self._now() - self._thanked_at >= _SETTLE_S:
            self._next_hand()

    def _care(self) -> str:
        support = self._state.deck.support if self._state is not None else ()
        if not support:
            return f"{_CLEARED} It is with the trainers. If it cannot wait, speak to us."
        told = "It is with the trainers. If it cannot wait, speak to us or call:"
        return "\n".join((_CLEARED, "", told, *support))

    def _ask_to_leave(self) -> None:
        if not self._pin:
            self._leave()
        elif self._stack.currentWidget() is not self.leave_page:
            self._clear()
            self._turn_to(self.leave_page)
            self.leave_page.start()

    def _on_pin(self, typed: str) -> None:
        self._touched()
        if secrets.compare_digest(typed.encode(), self._pin.encode()):
            self._leave()
        else:
            self.leave_page.wrong()

    def _leave(self) -> None:
        self._timer.stop()
        self.leave_page.clear()
        self._clear()
        self.left.emit()
        self.hide()

    def _is_in_front(self, event: QEvent) -> bool:
        """Whether a press only puts away what lies before the form."""
        if self._stack.currentWidget() is self.thanks and event.type() == QEvent.Type.KeyPress:
            self._on_thanks()
            return True
        if self.warning.isVisible() and event.type() == QEvent.Type.KeyPress:
            self._touched()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees each touch before what is touched does."""
        kind = event.type()
        if _reaches_clipboard(event):
            self._touched()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                return False
            if self._is_in_front(event):
                return True
        if kind in _TOUCHES or kind == QEvent.Type.KeyPress:
            self._touched()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc held leaves; every other key ends here."""
        if event.key() == Qt.Key.Key_Escape:
            self._esc.press(event)
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A short Esc, as a clicker sends it, is nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self._esc.release(event)
            self.look_at_time()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """A key that is let go elsewhere is not held here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._esc.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The warning lies over everything."""
        super().resizeEvent(event)
        self.warning.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it but the trainer."""
        if self._ending:
            event.accept()
        else:
            event.ignore()


def _reaches_clipboard(event: QEvent) -> bool:
    """Whether it would hand words on: the last hand's to the next, or the trainer's to anybody."""
    if isinstance(event, QKeyEvent):
        return any(event.matches(one) for one in _CLIPBOARD)
    if isinstance(event, QMouseEvent):
        return event.button() == Qt.MouseButton.MiddleButton
    return event.type() == QEvent.Type.ContextMenu
