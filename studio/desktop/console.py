"""The trainer's console: the glance, what the projector shows, and everything else on request."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.activities.contract import ActChoice, Activities, View
from studio.desktop.acts_row import ActsRow
from studio.desktop.agenda_panel import AgendaPanel
from studio.desktop.bars import Bar, DriveRow, PanelRow
from studio.desktop.choices_words import told_of_plan
from studio.desktop.close_panel import ClosePanel
from studio.desktop.glance import Glance, Private, pause_words
from studio.desktop.join_panel import JoinPanel
from studio.desktop.key_router import focus_of
from studio.desktop.keys import Focus, Situation
from studio.desktop.kiosk_panel import KioskPanel
from studio.desktop.look import button, plain
from studio.desktop.paper_panel import PaperPanel
from studio.desktop.preview import Preview, Thumb
from studio.desktop.queue_panel import QueuePanel
from studio.desktop.queue_rows import quiet_mark, quiet_words, waiting_of
from studio.desktop.quick_add import QuickAdd
from studio.desktop.setup_panel import SetupPanel
from studio.desktop.side_panels import FormPanel, KeysPanel, NotesPanel, WaysPanel
from studio.desktop.stage import Stage
from studio.desktop.time_panel import TimePanel
from studio.desktop.word_lists_panel import WordListsPanel
from studio.model.commands import Moderate
from studio.model.entries import Status
from studio.model.people import SCRIBE, TRAINER
from studio.session.choices import choices
from studio.session.contract import WorkshopState
from studio.session.entries import is_gone
from studio.session.leading import acts_of, acts_on, says_of, whisper_of
from studio.session.seen import forms_of, picture_of
from studio.session.timekeeper import Face
from studio.session.timing import following

PRIVATE_PANELS = frozenset(("glance", "queue", "notes", "time", "paper", "close", "lists"))
_MESSAGE_MS = 7000


class Console(QMainWindow):
    """Draws itself from a state; what is pressed leaves as signals."""

    commanded = Signal(object)
    """A command and the person it is done by: a tuple."""
    wanted = Signal(object)
    """A `KeyAction` whose button was pressed."""
    confirmed_private = Signal()
    leave_wanted = Signal()
    panel_changed = Signal(str)

    def __init__(
        self, stage: Stage, activities: Activities, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__()
        self.setWindowTitle("Circle Studio")
        self.setMinimumSize(900, 600)
        self._activities = activities
        self._now = now
        self._public = True
        self._state: WorkshopState | None = None
        self._panel = "glance"
        self.card = ""
        """What the room sees instead of the picture, in a few words."""
        self._face: Face | None = None
        self._make_parts(stage)
        self._lay_out()
        self._connect()
        self._message_timer = QTimer(self)
        self._message_timer.setSingleShot(True)
        self._message_timer.timeout.connect(self.message.hide)
        self._minute = QTimer(self)
        self._minute.setInterval(5000)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    @property
    def public(self) -> bool:
        """Whether the room may see this screen: private matter is then not in any widget."""
        return self._public

    @property
    def panel(self) -> str:
        """The panel in view."""
        return self._panel

    def redraw(self, state: WorkshopState, now: Situation) -> None:
        """Brings everything to a state."""
        if self._state is not None and self._state.open_step != state.open_step:
            self.join.leave()  # the room sees the step it is in
        if self._state is not None and not self._public:
            self._tell_plan(self._state, state)
        self._state = state
        self.drive.redraw(now)
        waiting = 0 if self._public else waiting_of(state, self._activities)
        quiet = "" if self._public else quiet_mark(state)
        self.panels.redraw(now, self._panel, waiting, quiet)
        self._redraw_step(state)
        if self._panel == "form" and not self.form.offers:
            self.open_panel("glance")
        self._redraw_private(state)
        self.preview.refresh()
        self._on_minute()

    def set_public(self, public: bool) -> None:
        """Hides private matter, or shows it again."""
        self._public = public
        self._banner.setVisible(public)
        self._offer_next()
        self.join.keep_private(public)
        self.ways.keep_private(public)
        self.kiosk.keep_private(public)
        if public:
            self.queue.clear()
            self.lists.clear()
            self.notes.clear()
            self.glance.clear()
            self.time.show_face(None)
            self.paper.clear()
            self.agenda.choices.clear()
        self.open_panel("glance")

    def open_panel(self, name: str) -> None:
        """Opens a panel beside the show; the same again goes back to the glance."""
        again = name == self._panel and name != "glance"
        hidden = self._public and name in PRIVATE_PANELS
        self._panel = "glance" if again or hidden else name
        if self._panel == "queue":
            self.queue.begin()
        self._stack.setCurrentWidget(self._named[self._panel])
        self._left.setVisible(not (self._public and self._panel == "glance"))
        if self._panel != "join":
            self.join.leave()
        if self._state is not None:
            self._redraw_private(self._state)
            self._on_minute()
            for key, made in self.panels.buttons.items():
                made.setChecked(key == self._panel)
        if self._panel == "queue":
            self.queue.take_focus()
        if self._panel == "lists":
            self.lists.start()
        else:
            self.lists.clear()
        if self._panel == "form":
            self.form.start()
        if self._panel == "time":
            self.time.start()
        if self._panel == "paper":
            self.paper.start()
        self.panel_changed.emit(self._panel)

    def leave_focus(self) -> bool:
        """Leaves a field, a choice or a panel; false if there was nothing to leave."""
        holder = QApplication.focusWidget()
        kind = focus_of(holder) if holder is not None and self.isAncestorOf(holder) else Focus.SHOW
        if self.preview.view.selected is not None:
            self.preview.view.choose(None)
        elif self._panel == "queue" and not self.quick.writing and self.queue.leave():
            return True
        elif kind is not Focus.SHOW and holder is not None:
            for line in (self.quick, self.paper.line):
                if line.writing:
                    line.leave()
            holder.clearFocus()
        elif self._panel != "glance":
            self.open_panel("glance")
        else:
            return False
        self.setFocus()
        return True

    def veil(self, state: WorkshopState) -> None:
        """Says over the preview what the room sees instead of the picture."""
        self.preview.veil("Curtain" if state.curtain else "Blank" if state.blank else self.card)

    def read(self, by: int) -> None:
        """Reads on in the notes or the keys, by nearly a page; opens the notes if neither is."""
        if self._panel not in ("notes", "keys"):
            self.open_panel("notes")
            return
        bar = (self.notes if self._panel == "notes" else self.keys).area.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep() * 3 // 4)

    def take_choice(self, place: int) -> None:
        """Takes a choice about the day, from 0; opens the agenda first: nobody presses unread."""
        if self._panel != "agenda":
            self.open_panel("agenda")
        else:
            self.agenda.choices.take(place)

    def tell(self, words: str) -> None:
        """Says something to the trainer for a while, without a dialog."""
        self.message.setText(words)
        self.message.setVisible(bool(words))
        self._message_timer.start(_MESSAGE_MS)

    def _make_parts(self, stage: Stage) -> None:
        self.glance = Glance()
        self.setup = SetupPanel()
        self.agenda = AgendaPanel()
        self.queue = QueuePanel(self._activities)
        self.notes = NotesPanel()
        self.ways = WaysPanel()
        self.lists = WordListsPanel()
        self.form = FormPanel()
        self.join = JoinPanel()
        self.kiosk = KioskPanel()
        self.keys = KeysPanel()
        self.time = TimePanel()
        self.paper = PaperPanel(self._activities)
        self.close_panel = ClosePanel(self._activities)
        self.preview = Preview(stage)
        self.quick = QuickAdd()
        self.drive = DriveRow()
        self.panels = PanelRow()
        self.acts = ActsRow()
        self.bar = Bar()
        self.message = plain("", name="message", wrap=True)
        self.message.hide()
        self._next = Thumb(200)
        self._next_words = plain("", name="muted", wrap=True)

    def _lay_out(self) -> None:
        self._named: dict[str, QWidget] = {
            "glance": self.glance, "setup": self.setup, "agenda": self.agenda, "queue": self.queue,
            "notes": self.notes, "ways": self.ways, "form": self.form, "join": self.join,
            "keys": self.keys, "time": self.time, "paper": self.paper, "close": self.close_panel,
            "lists": self.lists, "kiosk": self.kiosk,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for name, widget in self._named.items():
            if name != "glance":
                self._named[name] = _card(widget)
            self._stack.addWidget(self._named[name])
        self._left = self._stack
        page = QWidget()
        page.setObjectName("page")
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 12, 14, 10)
        inner.setSpacing(8)
        self._banner = self._make_banner()
        inner.addWidget(self._banner)
        inner.addWidget(self.panels)
        inner.addLayout(self._make_body(), 1)
        for widget in (self.message, self.acts, self.quick, self.drive):
            inner.addWidget(widget)
        outer.addLayout(inner, 1)
        outer.addWidget(self.bar)
        self.setCentralWidget(page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _make_body(self) -> QHBoxLayout:
        body = QHBoxLayout()
        body.setSpacing(12)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1000)
        foot = QHBoxLayout()
        foot.addWidget(self._next)
        foot.addWidget(self._next_words, 1)
        right.addLayout(foot)
        right.addStretch(1)
        body.addWidget(self._left, 11)
        body.addLayout(right, 9)
        return body

    def _make_banner(self) -> QFrame:
        banner = QFrame()
        banner.setObjectName("card")
        row = QHBoxLayout(banner)
        row.setContentsMargins(14, 6, 8, 6)
        words = "The room may see this screen: notes, what waits, Time, Paper and End stay hidden."
        row.addWidget(plain(words, wrap=True), 1)
        self.confirm = button("Only I can see it  (P)", name="main")
        self.confirm.clicked.connect(self.confirmed_private)
        row.addWidget(self.confirm)
        return banner

    def _connect(self) -> None:
        self.drive.wanted.connect(self.wanted)
        self.panels.wanted.connect(self.open_panel)
        for part in (
            self.agenda, self.queue, self.ways, self.join, self.kiosk, self.time, self.close_panel
        ):  # fmt: skip
            part.commanded.connect(lambda command: self.commanded.emit((command, None)))
        self.quick.commanded.connect(lambda command: self.commanded.emit((command, SCRIBE)))
        self.form.commanded.connect(self.commanded)
        self.paper.commanded.connect(self.commanded)
        self.preview.acted.connect(lambda act: self.commanded.emit((act, None)))
        self.preview.view.chosen.connect(self._offer_next)
        self.acts.wanted.connect(lambda act: self.commanded.emit((act, None)))
        self.close_panel.leave_wanted.connect(self.leave_wanted)
        for opener in (self.queue, self.ways):
            opener.lists_wanted.connect(lambda: self.open_panel("lists"))
        for source in (self.join, self.ways):
            source.kiosk_wanted.connect(lambda: self.open_panel("kiosk"))

    def _redraw_step(self, state: WorkshopState) -> None:
        acts = acts_of(state, self._activities)
        if self._public:  # what brings a hidden note back says its words
            acts = tuple(choice for choice in acts if not _brings_back(choice))
        self.acts.redraw(acts)
        self.preview.offer(lambda subject: acts_on(state, self._activities, subject))
        forms = forms_of(state, self._activities, SCRIBE)
        known = {form.id for form in forms}
        own = (f for f in forms_of(state, self._activities, TRAINER) if f.id not in known)
        self.quick.set_forms(state.front, forms)
        self.quick.forget_gone(partial(is_gone, state))
        self.form.set_forms(state.front, forms, tuple(own))
        self.ways.redraw(state)
        self.join.redraw(state)
        self.kiosk.redraw(state)
        self.time.redraw(state)
        self.close_panel.redraw(state)
        self.veil(state)

    def _redraw_private(self, state: WorkshopState) -> None:
        if self._public:
            return
        self.glance.redraw(state, self._now(), self._private_of(state))
        if self._panel == "queue":
            self.queue.redraw(state)
        if self._panel == "notes":
            self.notes.redraw(state)
        if self._panel == "paper":
            self.paper.redraw(state)
        later = following(state)
        words = "Nothing comes after this." if later is None else f"Next: {later.title}"
        self._next_words.setText(words)
        self._offer_next()
        if later is not None:
            self._next.show_picture(picture_of(state, self._activities, View(), later.id))

    def _offer_next(self) -> None:
        """What comes next stands there unless the picture needs its room for what is chosen."""
        later = None if self._state is None else following(self._state)
        chosen = self.preview.view.selected is not None
        self._next.setVisible(later is not None and not self._public and not chosen)
        self._next_words.setVisible(not self._public)

    def _tell_plan(self, before: WorkshopState, after: WorkshopState) -> None:
        """Says what a choice, or its undoing, made of the day."""
        if words := told_of_plan(before, after):
            self.tell(words)

    def _on_minute(self) -> None:
        if self._state is None or not self._state.open_step:
            return
        now = self._now()
        sheet = self._activities[self._state.step.activity].sheet(self._state.step)
        takes = self.form.offers or bool(sheet)
        self.bar.redraw(self._state, now, pause_words(self._state, now), takes=takes)
        if self._panel == "agenda":
            self.agenda.redraw(self._state, now, private=not self._public)
        offered = None if self._public else choices(self._state, now)
        self.panels.tell_choices(waiting=offered is not None)
        if not self._public:
            self.glance.redraw(self._state, now, self._private_of(self._state))

    def _private_of(self, state: WorkshopState) -> Private:
        return Private(
            whisper_of(state, self._activities),
            says_of(state, self._activities),
            self._face,
            quiet_words(state),
        )

    def show_face(self, face: Face | None) -> None:
        """What is left of a run, several times a second while one is on."""
        changed = face is not None or self._face is not None
        self._face = face
        if changed and not self._public and self._state is not None:
            self.glance.redraw(self._state, self._now(), self._private_of(self._state))
            self.time.show_face(face)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window stops for now; everything is already safe."""
        event.ignore()
        self.leave_wanted.emit()


def _brings_back(choice: ActChoice) -> bool:
    return isinstance(choice.act, Moderate) and choice.act.status is Status.SHOWN


def _card(inner: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 14, 18, 14)
    column.addWidget(inner)
    return card
