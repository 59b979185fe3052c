"""The quick-add line: words, Enter, words, Enter; Tab through fields; Up brings the last back.

Up again brings the one before, Down goes on again to what was being written. A line that was
refused stays among them, so that no word is lost to a faster next one.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.form_widgets import AnyField, Combo, ListField, TextField, field_widget
from studio.desktop.look import button, plain
from studio.desktop.sent_lines import Draft, Sent, SentLines
from studio.model.commands import AddEntry, Command, RewordEntry
from studio.model.errors import Refused
from studio.model.forms import Field, Form, Kind, check
from studio.model.ids import EntryId, StepId
from studio.model.scribe import in_turn, kept_for_next, line_field

_MOST_LABEL = 16
"""Letters of a form's name that are told beside the line."""
_COLUMNS = 2
"""In so many columns the other fields stand below it."""


class _Line(TextField):
    """The first field of words."""

    up = Signal()
    lines = Signal(object)
    """Several lines were pasted: a list of them, each an entry of its own."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through what was sent; pasting several lines is typing several."""
        step = {Qt.Key.Key_Up: self.up, Qt.Key.Key_Down: self.down}.get(Qt.Key(event.key()))
        if step is not None:
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
        self._history = SentLines()
        self._last: dict[str, Mapping[str, object]] = {}
        self._editing: Sent | None = None
        self._aside: tuple[str, Mapping[str, object]] | None = None
        self._count = 0
        self._drafts: dict[tuple[StepId, str], Draft] = {}
        self._choice = Combo()
        self._choice.setAccessibleName("Which form")
        self._choice.currentIndexChanged.connect(self._on_choice)
        self._waiting: dict[StepId, list[str]] = {}
        self._row = QHBoxLayout()
        self._below = QGridLayout() if stacked else None
        self._fault = plain("", name="fault", wrap=True)
        self._fault.hide()
        self._send = button("Add", name="main", tip="Enter")
        self._send.clicked.connect(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._row)
        if self._below is not None:
            for place in range(_COLUMNS):
                self._below.setColumnStretch(place, 1)
            column.addLayout(self._below)
        column.addWidget(self._fault)

    def set_forms(self, step: StepId, forms: tuple[Form, ...]) -> None:
        """Offers a step's forms; what is typed stays while they do not change."""
        new = tuple(form for form in forms if form.entry is None and line_field(form))
        self.setVisible(bool(new))
        if (step, new) == (self._step, self._forms):
            return
        writing, kept = self.writing, self._keep_draft()
        was = self._form.id if self._form is not None else ""
        self._aside = None
        if step != self._step:
            was = ""
            self._last.clear()
            self._history.turn_to(step)
            if writing or kept:
                self.interrupted.emit()
        self._step, self._forms = step, new
        self._choice.blockSignals(True)
        self._choice.clear()
        for form in new:
            self._choice.addItem(form.label)
        longest = max((len(form.label) for form in new), default=0)
        self._choice.setMinimumContentsLength(min(longest, _MOST_LABEL))
        self._choice.setCurrentIndex(max(0, self._index_of(was)) if new else -1)
        self._choice.blockSignals(False)
        self._on_form()
        self._take_up()

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

    def mend(self, sent: Sent, *, anew: bool = False) -> None:
        """Takes one that was sent back into the line, whichever form it has; `anew` adds it."""
        if self._index_of(sent.form) >= 0:
            self._edit(sent)
            if anew:
                self._editing = None
                self._send.setText("Add")
            self.start()

    def forget(self, entry: EntryId) -> None:
        """It was taken away: it cannot be brought back any more."""
        self._history.drop(entry)
        if self._editing is not None and self._editing.id == entry:
            self._end_mending()

    def forget_gone(self, gone: Callable[[EntryId], bool]) -> None:
        """Nothing that was taken back or let go can be brought back here."""
        self._history.forget(gone)

    def leave(self) -> None:
        """What was brought back stays as it was; what was being written is there again."""
        if self._editing is not None:
            self._end_mending()

    def accepted(self, command: Command) -> None:
        """A line is safely written: said in the empty line, in nobody's way."""
        if not isinstance(command, AddEntry | RewordEntry) or self._line is None:
            return
        if self._history.find(command.id) is not None:
            done = "Added" if isinstance(command, AddEntry) else "Changed"
            self._line.setPlaceholderText(f"{done}.   ↑ brings it back to be mended")

    def _send_one(self) -> bool:
        """Sends what stands in the line; false where there is nothing, or something is open."""
        if self._form is None or self._line is None:
            return False
        fields = self._values()
        said = (value for value in self._own(fields).values() if value is not False)
        if all(value in ("", None) for value in said) or not self._is_whole(self._form, fields):
            return False
        self._submit(self._form, fields)
        self._end_mending()
        if self.writing:
            self.start()
        return True

    def _submit(self, form: Form, fields: Mapping[str, object]) -> None:
        mended = self._editing
        if mended is not None and mended.there:
            self._history.put(replace(mended, fields=fields))
            self.commanded.emit(RewordEntry(mended.id, fields))
            return
        if mended is not None:
            self._history.drop(mended.id)
        self._last[form.id] = fields
        sent = Sent(EntryId(str(uuid.uuid4())), form.id, fields)
        self._history.put(sent)
        self._count += 1
        self.commanded.emit(AddEntry(sent.id, self._step, sent.form, fields))

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
        sent = self._history.beside(self._editing, -1, self._forms)
        if sent is not None:
            self._edit(sent)

    def go_on(self) -> None:
        """After looking back: the next one, and at last what was being written."""
        if self._editing is None:
            if self._line is not None and not self._line.text():
                self.down.emit()
            return
        sent = self._history.beside(self._editing, 1, self._forms)
        if sent is not None:
            self._edit(sent)
        else:
            self._end_mending()
            self.start()

    def refused(self, command: AddEntry | RewordEntry, error: Exception) -> bool:
        """Says why a line was refused and gives its words back; false if it was not ours."""
        if self._history.find(command.id) is None:
            return False
        text = "It could not be added."
        if isinstance(error, Refused):
            text = "  ".join([error.user_text, *error.fields.values()])
        if isinstance(command, AddEntry):
            self._history.refuse(command.id)
        sent = self._history.find(command.id)
        if sent and self._line is not None and not self._line.text() and not self._editing:
            self._edit(sent)
        else:
            text += "   ↑ brings it back."
        self._say(text)
        return True

    def _index_of(self, form: str) -> int:
        return next((n for n, one in enumerate(self._forms) if one.id == form), -1)

    def _edit(self, sent: Sent) -> None:
        if self._editing is None and self._form is not None:
            self._aside = (self._form.id, self._filled())
        self._turn_to(sent.form)
        self._clear()
        self._editing = sent
        self._fill(sent.fields)
        self._send.setText("Change" if sent.there else "Add")

    def _end_mending(self) -> None:
        """Back to what was being written, or to an empty line."""
        form, fields = self._aside or ("", {})
        self._aside = None
        self._turn_to(form)
        self._clear()
        self._fill(fields)

    def _turn_to(self, form: str) -> None:
        """Goes over to another form; what was written to either is seen to elsewhere."""
        index = self._index_of(form)
        if index >= 0 and index != self._choice.currentIndex():
            self._choice.blockSignals(True)
            self._choice.setCurrentIndex(index)
            self._choice.blockSignals(False)
            self._on_form()

    def _fill(self, fields: Mapping[str, object]) -> None:
        for name, value in fields.items():
            if name in self._others:
                self._others[name].set_value(value)
        first = line_field(self._form) if self._form is not None else None
        if self._line is not None and first is not None and first.name in fields:
            self._line.set_value(fields[first.name])

    def _clear(self) -> None:
        self._editing = None
        self._send.setText("Add")
        self._fault.hide()
        last = self._last.get(self._form.id, {}) if self._form else {}
        stays = kept_for_next(self._form, last) if self._form else {}
        for name, widget in self._others.items():
            widget.set_value(stays.get(name))
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
        draft = Draft(self._filled(), self._editing, self._aside)
        self._drafts[self._step, self._form.id] = draft
        return True

    def _filled(self) -> dict[str, object]:
        """What is filled in, as it stands."""
        values: dict[str, object] = {name: w.value() for name, w in self._others.items()}
        first = line_field(self._form) if self._form is not None else None
        if first is not None and self._line is not None:
            values[first.name] = self._line.text()
        return values

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
            self._clear()
            if had_focus:
                self.start()

    def _on_choice(self) -> None:
        self._keep_draft()
        self._aside = None
        self._on_form()
        self._take_up()

    def _take_up(self) -> None:
        """What was written to this form and not sent yet is there again."""
        if self._form is None:
            return
        draft = self._drafts.pop((self._step, self._form.id), None)
        if draft is not None:
            self._fill(draft.fields)
            self._editing, self._aside = draft.editing, draft.aside
            self._send.setText("Change" if draft.editing and draft.editing.there else "Add")

    def _on_chosen(self) -> None:
        self.start()
        self.send()

    def _empty_row(self) -> None:
        for row in filter(None, (self._row, self._below)):
            for index in reversed(range(row.count())):
                item = row.takeAt(index)
                widget = item.widget() if item is not None else None
                if widget is not None and widget not in (self._choice, self._send):
                    widget.hide()
                    widget.deleteLater()
        self._others = {}
        self._line = None
        self._editing = None
        self._send.setText("Add")
        self._fault.hide()

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
        self._line.down.connect(self.go_on)
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
        if self._below is not None:
            self._below.addWidget(widget, *divmod(len(self._others), _COLUMNS))
        else:
            widget.setMaximumWidth(230)
            self._row.addWidget(widget, 1)
        self._others[field.name] = widget
        widget.setVisible(True)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """The line takes the keyboard."""
        self.start()
