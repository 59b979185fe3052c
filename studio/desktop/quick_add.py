"""The quick-add line: words, Enter, words, Enter; Tab through fields; Up brings the last back."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.form_widgets import AnyField, Combo, ListField, TextField, field_widget
from studio.desktop.look import button, plain
from studio.model.commands import AddEntry, RewordEntry
from studio.model.errors import Refused
from studio.model.forms import Field, Form, Kind, check
from studio.model.ids import EntryId, StepId
from studio.model.scribe import in_turn, kept_for_next, line_field

_MOST_LABEL = 16
"""Letters of a form's name that are told beside the line."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: enough to bring it back."""

    id: EntryId
    form: str
    fields: Mapping[str, object]


class _Line(TextField):
    """The first field of words."""

    up = Signal()
    lines = Signal(object)
    """Several lines were pasted: a list of them, each an entry of its own."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up brings the last one back; pasting several lines is typing several."""
        step = {Qt.Key.Key_Up: self.up, Qt.Key.Key_Down: self.down}.get(Qt.Key(event.key()))
        if step is not None and not self.text():
            step.emit()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            pasted = [line.strip() for line in QGuiApplication.clipboard().text().splitlines()]
            if len(found := [line for line in pasted if line]) > 1:
                self.lines.emit(found)
                return
        super().keyPressEvent(event)


class QuickAdd(QWidget):
    """One line for the open step's form that the scribe types into."""

    commanded = Signal(object)
    interrupted = Signal()
    """The step went on while something was being written; it waits at its own step."""
    down = Signal()
    """Down was pressed on the empty line."""

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        """`stacked` puts the other fields below the line, where there is little breadth."""
        super().__init__(parent)
        self._step = StepId("")
        self._forms: tuple[Form, ...] = ()
        self._form: Form | None = None
        self._line: _Line | None = None
        self._others: dict[str, AnyField] = {}
        self._history: list[Sent] = []
        self._editing: Sent | None = None
        self._count = 0
        self._drafts: dict[tuple[StepId, str], tuple[Mapping[str, object], Sent | None]] = {}
        self._choice = Combo()
        self._choice.setAccessibleName("Which form")
        self._choice.currentIndexChanged.connect(self._on_choice)
        self._waiting: dict[StepId, list[str]] = {}
        self._row = QHBoxLayout()
        self._rest = QHBoxLayout() if stacked else self._row
        self._fault = plain("", name="fault", wrap=True)
        self._fault.hide()
        self._send = button("Add", name="main", tip="Enter")
        self._send.clicked.connect(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._row)
        if stacked:
            column.addLayout(self._rest)
        column.addWidget(self._fault)

    def set_forms(self, step: StepId, forms: tuple[Form, ...]) -> None:
        """Offers a step's forms; what is typed stays while they do not change."""
        new = tuple(form for form in forms if form.entry is None and line_field(form))
        self.setVisible(bool(new))
        if (step, new) == (self._step, self._forms):
            return
        writing, kept = self.writing, self._keep_draft()
        if step != self._step:
            self._history.clear()
            if writing or kept:
                self.interrupted.emit()
        self._step, self._forms = step, new
        self._choice.blockSignals(True)
        self._choice.clear()
        for form in new:
            self._choice.addItem(form.label)
        longest = max((len(form.label) for form in new), default=0)
        self._choice.setMinimumContentsLength(min(longest, _MOST_LABEL))
        self._choice.blockSignals(False)
        self._on_form()

    @property
    def writing(self) -> bool:
        """Whether the keyboard is on the line or beside it."""
        holder = self.window().focusWidget()
        return holder is not None and self.isAncestorOf(holder)

    def start(self) -> bool:
        """Puts the keyboard on the line; false where there is none."""
        if self._line is not None:
            self._line.setFocus()
        return self._line is not None

    def send(self) -> None:
        """Sends what is filled in and is ready for the next; of pasted lines one after the other.

        A line that cannot be sent as it is stays, and those after it wait.
        """
        while self._send_one() and self._line is not None and self._waiting.get(self._step):
            self._line.setText(self._waiting[self._step].pop(0))

    def mend(self, sent: Sent) -> None:
        """Takes one that was sent back into the line, whichever form it has."""
        place = next((n for n, form in enumerate(self._forms) if form.id == sent.form), -1)
        if place >= 0:
            self._choice.setCurrentIndex(place)
            self._edit(sent)
            self.start()

    def forget(self, entry: EntryId) -> None:
        """It was taken away: it cannot be brought back any more."""
        self._history = [sent for sent in self._history if sent.id != entry]
        if self._editing is not None and self._editing.id == entry:
            self._clear()

    def _send_one(self) -> bool:
        """Sends what stands in the line; false where there is nothing, or something is open."""
        if self._form is None or self._line is None:
            return False
        fields = self._values()
        said = (value for value in self._own(fields).values() if value is not False)
        if all(value in ("", None) for value in said) or not self._is_whole(self._form, fields):
            return False
        if self._editing is not None:
            sent = Sent(self._editing.id, self._editing.form, fields)
            self._history = [sent if s.id == sent.id else s for s in self._history]
            self.commanded.emit(RewordEntry(sent.id, fields))
        else:
            sent = Sent(EntryId(str(uuid.uuid4())), self._form.id, fields)
            self._history.append(sent)
            self._count += 1
            self.commanded.emit(AddEntry(sent.id, self._step, sent.form, fields))
        self._clear()
        if self.writing:
            self.start()
        return True

    def _is_whole(self, form: Form, fields: Mapping[str, object]) -> bool:
        """Whether it can be sent; else says what is open."""
        if (open_choice := self._open_choice(fields)) is not None:
            self._say(f"{open_choice.label}  Choose with the arrows, then Enter.")
            self._others[open_choice.name].setFocus()
            return False
        try:
            check(form, fields)
        except Refused as error:
            self._say("  ".join([error.user_text, *error.fields.values()]))
            return False
        return True

    def _say(self, words: str) -> None:
        """What is open, and how many pasted lines wait behind it."""
        more = len(self._waiting.get(self._step, ()))
        lines = "one more line waits" if more == 1 else f"{more} more lines wait"
        self._fault.setText(f"{words}  ({lines})" if more else words)
        self._fault.show()

    def _on_lines(self, lines: list[str]) -> None:
        """Several lines came at once; what stands in the line already is the first."""
        self._waiting.setdefault(self._step, []).extend(lines)
        if self._line is not None and not self._line.text():
            self._line.setText(self._waiting[self._step].pop(0))
        self.send()

    def bring_back(self) -> None:
        """Brings the last one back to be mended; again, the one before."""
        if not self._history:
            return
        at = len(self._history)
        if self._editing in self._history:
            at = self._history.index(self._editing)
        if at:
            self._edit(self._history[at - 1])

    def refused(self, command: AddEntry | RewordEntry, error: Exception) -> bool:
        """Says why a line was refused and gives its words back; false if it was not ours."""
        sent = next((s for s in self._history if s.id == command.id), None)
        if sent is None:
            return False
        text = "It could not be added."
        if isinstance(error, Refused):
            text = "  ".join([error.user_text, *error.fields.values()])
        if isinstance(command, AddEntry):
            self._history.remove(sent)
        if self._line is not None and not self._line.text():
            self._fill(sent.fields)
            self._editing = None if isinstance(command, AddEntry) else sent
        self._say(text)
        return True

    def _edit(self, sent: Sent) -> None:
        self._clear()
        self._editing = sent
        self._fill(sent.fields)
        self._send.setText("Change")

    def _fill(self, fields: Mapping[str, object]) -> None:
        for name, value in fields.items():
            if name in self._others:
                self._others[name].set_value(value)
        if self._line is not None and self._form is not None:
            first = line_field(self._form)
            self._line.set_value(fields.get(first.name) if first else "")

    def _clear(self) -> None:
        self._editing = None
        self._send.setText("Add")
        self._fault.hide()
        others = {name: widget.value() for name, widget in self._others.items()}
        stays = kept_for_next(self._form, others) if self._form else {}
        for name, widget in self._others.items():
            if name not in stays:
                widget.set_value(None)
        if self._line is not None:
            self._line.set_value("")

    def _values(self) -> dict[str, object]:
        first = line_field(self._form) if self._form else None
        values = {name: widget.value() for name, widget in self._others.items()}
        if first is not None and self._line is not None:
            values = {first.name: self._line.value(), **values}
        return values if self._form is None else in_turn(self._form, values, self._count)

    def _open_choice(self, fields: Mapping[str, object]) -> Field | None:
        """The first choice that must be made and is not yet."""
        if self._form is None:
            return None
        return next(
            (
                field
                for field in self._form.fields
                if field.required and field.kind is Kind.CHOICE and not fields.get(field.name)
            ),
            None,
        )

    def _keep_draft(self) -> bool:
        """Keeps what is written but not sent: the step may go on before the scribe is done."""
        if self._form is None or self._line is None or not self._line.text().strip():
            return False
        values: dict[str, object] = {name: w.value() for name, w in self._others.items()}
        first = line_field(self._form)
        if first is not None:
            values[first.name] = self._line.text()
        self._drafts[self._step, self._form.id] = (values, self._editing)
        return True

    def _own(self, fields: Mapping[str, object]) -> dict[str, object]:
        kinds = (Kind.TEXT, Kind.CONFIRM, Kind.SCALE)
        asked = self._form.fields if self._form else ()
        names = [f.name for f in asked if f.kind in kinds and f.default is None]
        return {name: fields.get(name) for name in names}

    def _on_form(self) -> None:
        had_focus = self._line is not None and self._line.hasFocus()
        self._empty_row()
        index = self._choice.currentIndex()
        self._form = self._forms[index] if 0 <= index < len(self._forms) else None
        if self._form is not None:
            self._fill_row(self._form)
            self._take_up(self._drafts.pop((self._step, self._form.id), None))
            if had_focus:
                self.start()

    def _on_choice(self) -> None:
        self._keep_draft()
        self._on_form()

    def _take_up(self, draft: tuple[Mapping[str, object], Sent | None] | None) -> None:
        if draft is not None:
            self._fill(draft[0])
            self._editing = draft[1]
            self._send.setText("Change" if draft[1] else "Add")

    def _on_chosen(self) -> None:
        self.start()
        self.send()

    def _empty_row(self) -> None:
        for row in (self._row, self._rest):
            for index in reversed(range(row.count())):
                item = row.takeAt(index)
                widget = item.widget() if item is not None else None
                if widget is not None and widget not in (self._choice, self._send):
                    widget.hide()
                    widget.deleteLater()
        self._others = {}
        self._line = None
        self._editing = None

    def _fill_row(self, form: Form) -> None:
        first = line_field(form)
        if first is None:
            return
        self._choice.setVisible(len(self._forms) > 1)
        self._row.addWidget(self._choice)
        self._line = _Line(first)
        self._line.setPlaceholderText(f"/   {first.label}")
        self._line.setStyleSheet("font-size: 19px;")
        self._line.returnPressed.connect(self.send)
        self._line.up.connect(self.bring_back)
        self._line.down.connect(self.down)
        self._line.lines.connect(self._on_lines)
        self._line.textEdited.connect(self._fault.hide)
        self._row.addWidget(self._line, 4)
        for field in form.fields:
            if field is not first:
                self._add_other(field)
        self._row.addWidget(self._send)
        before: QWidget = self
        for each in (self._choice, self._line, *self._others.values(), self._send):
            QWidget.setTabOrder(before, each)
            before = each
        # A layout shows what it is given only in the next turn; keys may come before.
        self._line.setVisible(True)

    def _add_other(self, field: Field) -> None:
        widget = field_widget(field, compact=True)
        if isinstance(widget, TextField):
            widget.setPlaceholderText(field.label)
            widget.returnPressed.connect(self.send)
        if isinstance(widget, ListField) and field.kind is Kind.SWATCH:
            widget.offer_any(field.label)
            widget.setToolTip(f"{field.label}: in turn, or choose one")
        if isinstance(widget, ListField):
            widget.entered.connect(self._on_chosen)
        widget.setMaximumWidth(230)
        self._others[field.name] = widget
        self._rest.addWidget(widget, 1)
        widget.setVisible(True)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """The line takes the keyboard."""
        self.start()
