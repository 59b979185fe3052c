"""Paper: slips for the step to print, and what was written on them typed in, one line an entry."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.activities.contract import Activities
from studio.desktop.form_widgets import Combo
from studio.desktop.look import button, plain
from studio.desktop.quick_add import QuickAdd
from studio.desktop.sent_lines import Sent
from studio.desktop.side_panels import scrolled
from studio.exporters.documents import ExportReport
from studio.model.commands import AddEntry, Command, RewordEntry, WithdrawEntry
from studio.model.errors import Refused, StudioError
from studio.model.forms import Form, Kind
from studio.model.ids import EntryId, StepId
from studio.model.people import PAPER
from studio.session.contract import WorkshopState
from studio.session.entries import is_gone
from studio.session.paper import is_added_afterwards, paper_forms, paper_steps

SLIPS, LARGE = "slips", "slips-large"
LET_GO = (
    "The boards of this workshop were let go when it ended, so nothing can be added to them any "
    "more. What is still on paper is yours to keep or to shred."
)
NOT_YET = (
    "No step so far takes what is written on paper. Once one has been open, its slips can be typed "
    "in here: at once, later in the day, or in the evening."
)
HINT = (
    "One line an entry: Enter adds it, Tab goes to the other fields, Up brings the last one back. "
    "Several pasted lines are several entries."
)
LIST_HINT = "Up mends the last one. Down to the list: Enter mends, Delete takes away."
_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Typed:
    """One that was typed in here: where it belongs, what was sent, and what became of it."""

    step: StepId
    sent: Sent
    title: str
    words: str
    afterwards: bool
    fault: str = ""

    @property
    def row(self) -> str:
        """As it stands in the list."""
        late = ", added afterwards" if self.afterwards else ""
        mark = f"not added yet: {self.fault}" if self.fault else f"{self.title}{late}"
        return f"{self.words}   –   {mark}"


class _Typings(QListWidget):
    """What was typed in, the latest first."""

    mend = Signal(str)
    take_away = Signal(str)
    left = Signal()
    """Up was pressed on the first row."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("focus_kind", "queue")
        self.setAccessibleName("What was typed in")
        self.setWordWrap(True)
        self.setMinimumHeight(80)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.mend.emit(item.data(_ID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter mends the chosen one, Delete takes it away."""
        item, key = self.currentItem(), event.key()
        if key == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.left.emit()
        elif item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mend.emit(item.data(_ID))
        elif item is not None and key == Qt.Key.Key_Delete:
            self.take_away.emit(item.data(_ID))
        else:
            super().keyPressEvent(event)


class PaperPanel(QWidget):
    """Prints slips for the open step, and takes in what came back, also when the day is over."""

    commanded = Signal(object)
    """A command and the person it is done by: a tuple."""
    print_wanted = Signal(str)
    """The kind of slips to write."""
    open_wanted = Signal(object)
    """The path of a file to be opened, to be looked at and printed."""

    def __init__(self, activities: Activities, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activities = activities
        self._state: WorkshopState | None = None
        self._steps: tuple[StepId, ...] = ()
        self._typed: dict[EntryId, _Typed] = {}
        self._before: dict[EntryId, _Typed] = {}
        self._written: Path | None = None
        self._chosen = False
        self._make_parts()
        self._lay_out()

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state."""
        moved = self._state is None or self._state.open_step != state.open_step
        self._state = state
        self.print.setEnabled(not state.closed)
        self.print_large.setEnabled(not state.closed)
        steps = paper_steps(state, self._activities)
        ids = tuple(step.id for step in steps)
        here = self._here
        if ids != self._steps:
            self._steps = ids
            self.steps.blockSignals(True)
            self.steps.clear()
            for step in steps:
                self.steps.addItem(step.title, step.id)
            self.steps.blockSignals(False)
        if not self._chosen and moved and not self.line.writing:
            here = state.open_step
        self._choose(here)
        self._forget_gone(state)
        self._offer()

    def start(self) -> None:
        """Puts the keyboard on the line."""
        self.line.start()

    def clear(self) -> None:
        """Forgets what it showed; a word that is not sent yet waits at its step."""
        self._state = None
        self._typed.clear()
        self._before.clear()
        self._list.clear()
        self._hint.setText(HINT)
        self.line.set_forms(StepId(""), ())

    def wrote(self, done: ExportReport) -> None:
        """Slips were written, or not: says where they lie."""
        self._written = Path(done.files[0].path) if done.files else None
        self.open.setVisible(self._written is not None)
        where = (f"Written into {self._written.parent}:",) if self._written else ()
        names = (Path(made.path).name for made in done.files)
        self.tell("\n".join((*where, *names, *(left.why for left in done.skipped))))

    def tell(self, words: str) -> None:
        """Says something below the buttons that print."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def allow_export(self, on: bool) -> None:
        """Whether slips can be written here."""
        self.print.setVisible(on)
        self.print_large.setVisible(on)

    def refused(self, command: Command, error: Exception) -> bool:
        """Says why one was not added, beside it; false if it was not typed in here."""
        typed = self._typed.get(command.id) if isinstance(command, AddEntry | RewordEntry) else None
        if typed is None or not isinstance(command, AddEntry | RewordEntry):
            return False
        why = error.user_text if isinstance(error, StudioError) else "Please try it once more."
        if isinstance(error, Refused) and error.fields:
            why = "  ".join(error.fields.values())
        if isinstance(command, RewordEntry) and command.id in self._before:
            typed = self._typed[command.id] = self._before[command.id]
        if typed.step == self._here and self.line.refused(command, error):
            if isinstance(command, AddEntry):
                del self._typed[command.id]
        else:
            self._typed[command.id] = replace(typed, fault=why)
        self._draw_list()
        return True

    def _forget_gone(self, state: WorkshopState) -> None:
        """Words that were taken back elsewhere, or let go at the end, stand in no list here."""
        self.line.forget_gone(partial(is_gone, state))
        for entry in [one for one in self._typed if is_gone(state, one)]:
            del self._typed[entry]
            self._before.pop(entry, None)

    @property
    def _here(self) -> StepId:
        return StepId(str(self.steps.currentData() or ""))

    def _make_parts(self) -> None:
        self.print = button("Slips for this step", name="main")
        self.print.clicked.connect(lambda: self._on_print(SLIPS))
        self.print_large = button("In large print")
        self.print_large.clicked.connect(lambda: self._on_print(LARGE))
        self.open = button("Open to print")
        self.open.clicked.connect(lambda: self.open_wanted.emit(self._written))
        self.open.hide()
        self._told = plain("", name="muted", wrap=True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told.hide()
        self.steps = Combo()
        self.steps.setAccessibleName("Which step the slips are of")
        self.steps.activated.connect(self._on_step)
        self.steps.entered.connect(self.start)
        self._nothing = plain("", wrap=True, size=19)
        self.line = QuickAdd(stacked=True)
        self.line.commanded.connect(self._on_line)
        self.line.down.connect(self._to_list)
        self._hint = plain(HINT, name="muted", wrap=True)
        self._list = _Typings()
        self._list.mend.connect(self._on_mend)
        self._list.take_away.connect(self._on_take_away)
        self._list.left.connect(self.start)

    def _lay_out(self) -> None:
        inner = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("Paper", bold=True, size=22))
        prints = QHBoxLayout()
        for part in (self.print, self.print_large, self.open):
            prints.addWidget(part)
        prints.addStretch(1)
        column.addLayout(prints)
        column.addWidget(self._told)
        column.addSpacing(8)
        row = QHBoxLayout()
        self._of = plain("Type in slips of", bold=True)
        row.addWidget(self._of)
        row.addWidget(self.steps, 1)
        column.addLayout(row)
        for below in (self._nothing, self.line, self._hint):
            column.addWidget(below)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        for label in (self._told, self._nothing, self._hint):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _choose(self, step: StepId) -> None:
        """Shows that step, or the nearest to it that takes paper."""
        if not self._steps or self._state is None:
            return
        wanted = step if step in self._steps else self._last_before(step)
        self.steps.setCurrentIndex(self._steps.index(wanted))

    def _last_before(self, step: StepId) -> StepId:
        order = [one.id for one in self._state.deck.steps] if self._state else []
        at = order.index(step) if step in order else len(order)
        before = [one for one in self._steps if order.index(one) <= at]
        return before[-1] if before else self._steps[0]

    def _offer(self) -> None:
        """The line of the chosen step, or why there is none."""
        state, here = self._state, self._here
        if state is None:
            return
        for part in (self._of, self.steps, self._hint, self._list):
            part.setVisible(bool(self._steps))
        self._nothing.setVisible(not self._steps)
        self._nothing.setText(LET_GO if state.closed else NOT_YET)
        forms = paper_forms(state, self._activities, here) if self._steps else ()
        self.line.set_forms(here, forms)
        self._draw_list()

    def _on_step(self) -> None:
        self._chosen = True
        self._offer()
        self.start()

    def _on_print(self, kind: str) -> None:
        self.tell("Writing …")
        self.print_wanted.emit(kind)

    def _on_line(self, command: AddEntry | RewordEntry) -> None:
        state = self._state
        if state is None:
            return
        if isinstance(command, AddEntry):
            sent = Sent(command.id, command.form, command.fields)
            self._typed[command.id] = _Typed(
                command.step, sent, state.deck.step(command.step).title,
                self._words(command.step, sent), is_added_afterwards(state, command.step),
            )  # fmt: skip
        elif (typed := self._typed.get(command.id)) is not None:
            sent = replace(typed.sent, fields=command.fields)
            words = self._words(typed.step, sent)
            self._before[command.id] = typed
            self._typed[command.id] = replace(typed, sent=sent, words=words, fault="")
        self._draw_list()
        self.commanded.emit((command, PAPER))

    def _on_mend(self, entry: str) -> None:
        """Into the line again; what was not added before goes in as new."""
        typed = self._typed[EntryId(entry)]
        if typed.step != self._here:
            self._choose(typed.step)
            self._on_step()
        if typed.fault:
            del self._typed[typed.sent.id]
            self._draw_list()
            self.line.mend(typed.sent, anew=True)
        else:
            self.line.mend(typed.sent)

    def _on_take_away(self, entry: str) -> None:
        typed = self._typed.pop(EntryId(entry))
        self.line.forget(typed.sent.id)
        row = self._list.currentRow()
        self._draw_list()
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        if not self._list.count():
            self.start()
        if not typed.fault:
            self.commanded.emit((WithdrawEntry(typed.sent.id), PAPER))

    def _to_list(self) -> None:
        if self._list.count():
            self._list.setCurrentRow(0)
            self._list.setFocus()

    def _draw_list(self) -> None:
        rows = [(typed.sent.id, typed.row) for typed in reversed(self._typed.values())]
        shown = [self._list.item(n) for n in range(self._list.count())]
        if rows == [(item.data(_ID), item.text()) for item in shown]:
            return
        self._hint.setText(LIST_HINT if rows else HINT)
        self._list.clear()
        for entry, words in rows:
            item = QListWidgetItem(words)
            item.setData(_ID, entry)
            self._list.addItem(item)

    def _words(self, step: StepId, sent: Sent) -> str:
        """What was written, and what was chosen beside it, in one line."""
        forms = paper_forms(self._state, self._activities, step) if self._state else ()
        form = next((form for form in forms if form.id == sent.form), None)
        said = (
            [] if form is None else [_told(form, name, sent.fields[name]) for name in sent.fields]
        )
        return "  ·  ".join(filter(None, said))


def _told(form: Form, name: str, value: object) -> str:
    """One field's answer as a person reads it; nothing for what was not chosen."""
    field = next((field for field in form.fields if field.name == name), None)
    if field is None or value in ("", None, False, field.default):
        return ""
    match field.kind:
        case Kind.TEXT:
            return str(value).strip()
        case Kind.CONFIRM:
            return field.label
        case Kind.SCALE:
            return f"{field.label}: {value}"
        case Kind.CHOICE:
            return next((one.label for one in field.choices if one.value == value), "")
        case _:
            return ""
