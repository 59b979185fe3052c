"""The small panels beside the show: all notes, ways in, the whole form, all keys."""

import uuid
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.form_widgets import FormWidget
from studio.desktop.hold_switch import HoldSwitch
from studio.desktop.keys import ACTIONS, FIELD_HINTS, JUMP_HINT, OBJECT_HINTS, QUEUE_HINTS
from studio.desktop.look import button, plain
from studio.model.commands import AddEntry, OpenWays
from studio.model.errors import Refused
from studio.model.forms import Form
from studio.model.ids import EntryId, StepId
from studio.model.people import SCRIBE, TRAINER, Way
from studio.session.contract import WorkshopState
from studio.session.seen import holds, ways_of

WAY_NAMES: Mapping[Way, str] = {
    Way.SCRIBE: "Scribe: we type what is said",
    Way.KIOSK: "A tablet passed round",
    Way.PAPER: "Paper, typed in afterwards",
    Way.PHONES: "Phones on the room's network",
}
WAY_WORDS: Mapping[Way, str] = {
    Way.SCRIBE: "scribe",
    Way.KIOSK: "tablet",
    Way.PAPER: "paper",
    Way.PHONES: "phones",
}
_TOLD = {
    True: "Phones and tablets say: “What you add goes to the trainer first.”",
    False: "It appears with all others as soon as the board is shown.",
}
_KEY_NAMES = {
    "PgDown": "Page Down", "PgUp": "Page Up", "Right": "→", "Left": "←", "Up": "↑", "Down": "↓",
    "Space": "Space", ".": ". (dot)", "/": "/",
}  # fmt: skip


def scrolled(inner: QWidget) -> QScrollArea:
    """The widget in a quiet scroll area."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


class NotesPanel(QWidget):
    """All notes of the step, large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain("", bold=True, size=22, wrap=True)
        self._notes = plain("", size=24, wrap=True)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        self.area = scrolled(self._notes)
        column.addWidget(self.area, 1)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state; another step's notes begin at the top."""
        if self._title.text() != state.step.title:
            self.area.verticalScrollBar().setValue(0)
        self._title.setText(state.step.title)
        self._notes.setText(state.step.notes or "There are no notes for this step.")

    def clear(self) -> None:
        """Forgets what it showed."""
        self._notes.setText("")


class WaysPanel(QWidget):
    """Which ways in are open to the step, and whether new words wait for the trainer."""

    commanded = Signal(object)
    lists_wanted = Signal()
    kiosk_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkshopState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("Ways in to this step", bold=True, size=22))
        column.addWidget(plain("Each is as good as the others.", name="muted"))
        self._boxes: dict[Way, QCheckBox] = {}
        for way, name in WAY_NAMES.items():
            box = QCheckBox(name)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setStyleSheet("font-size: 19px;")
            box.clicked.connect(lambda _on=False, way=way: self._on_way(way))
            self._boxes[way] = box
            column.addWidget(box)
        kiosk = button("Kiosk on this laptop …  (Ctrl+K)")
        kiosk.clicked.connect(self.kiosk_wanted)
        column.addWidget(kiosk, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(plain("What becomes of new words", bold=True, size=18))
        self._switch = HoldSwitch()
        self._switch.commanded.connect(self.commanded)
        column.addWidget(self._switch)
        self._told = plain("", name="muted", wrap=True)
        column.addWidget(self._told)
        self._lists = button("Words it listens for …")
        self._lists.clicked.connect(self.lists_wanted)
        column.addSpacing(8)
        column.addWidget(self._lists, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def keep_private(self, hidden: bool) -> None:
        """The lists of words are not opened where the room may read along."""
        self._lists.setVisible(not hidden)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state."""
        self._state = state
        ways = ways_of(state, state.step)
        for way, box in self._boxes.items():
            box.setChecked(way in ways)
        self._switch.redraw(state)
        self._told.setText(_TOLD[holds(state, state.step)])

    def _on_way(self, way: Way) -> None:
        if self._state is not None:
            step = self._state.step
            self.commanded.emit(OpenWays(step.id, ways_of(self._state, step) ^ {way}))


class FormPanel(QWidget):
    """The forms of what lies in front, with every field: the scribe's, then the trainer's own."""

    commanded = Signal(object)
    """A command and the person it is done by: a tuple."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = StepId("")
        self._forms: tuple[Form, ...] = ()
        self._leading: frozenset[str] = frozenset()
        self._widgets: list[FormWidget] = []
        self._sent: dict[EntryId, FormWidget] = {}
        self._drafts: dict[tuple[StepId, str], Mapping[str, object]] = {}
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._nothing = plain("There is nothing to add in this step.", name="muted")
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._inner))

    @property
    def offers(self) -> bool:
        """Whether there is anything to add."""
        return bool(self._forms)

    def set_forms(
        self, step: StepId, forms: tuple[Form, ...], leading: tuple[Form, ...] = ()
    ) -> None:
        """Offers a step's forms; what is filled in stays while they do not change."""
        new = tuple(form for form in (*forms, *leading) if form.entry is None)
        self._leading = frozenset(form.id for form in leading)
        if (step, new) == (self._step, self._forms):
            return
        for widget in self._widgets:
            self._drafts[self._step, widget.form.id] = widget.touched()
            widget.hide()
            widget.deleteLater()
        self._step, self._forms = step, new
        self._sent.clear()
        self._widgets = [FormWidget(form) for form in new]
        for place, widget in enumerate(self._widgets):
            widget.fill(self._drafts.pop((step, widget.form.id), {}))
            widget.submitted.connect(
                lambda fields, widget=widget: self._on_submitted(widget, fields)
            )
            self._column.insertWidget(place, widget)
        self._nothing.setVisible(not new)

    def accepted(self, command: AddEntry) -> None:
        """An entry is safely written: its form is ready for the next."""
        widget = self._sent.pop(command.id, None)
        if widget is not None:
            widget.clear()

    def refused(self, command: AddEntry, error: Exception) -> bool:
        """Says beside the fields why an entry was refused; false if it was not ours."""
        widget = self._sent.pop(command.id, None)
        if widget is None:
            return False
        if isinstance(error, Refused):
            widget.show_faults(error.fields)
        return not (isinstance(error, Refused) and not error.fields)

    def start(self) -> None:
        """Puts the keyboard on the first field."""
        if self._widgets:
            self._widgets[0].start()

    def _on_submitted(self, widget: FormWidget, fields: Mapping[str, object]) -> None:
        entry = EntryId(str(uuid.uuid4()))
        self._sent[entry] = widget
        person = TRAINER if widget.form.id in self._leading else SCRIBE
        self.commanded.emit((AddEntry(entry, self._step, widget.form.id, fields), person))


class KeysPanel(QWidget):
    """The keys that exist, from the table that handles them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[str, str]] = []
        group = ""
        for action in ACTIONS:
            if action.group != group:
                group = action.group
                rows.append(("", group))
            rows.append((key_words(action.keys), action.label))
        rows += [JUMP_HINT, ("", "In what waits"), *QUEUE_HINTS]
        rows += [("", "With something chosen on the board"), *OBJECT_HINTS]
        rows += [("", "In the line for words"), *FIELD_HINTS]
        for place, (keys, label) in enumerate(rows):
            if not keys:
                grid.addWidget(plain(label, bold=True), place, 0, 1, 2)
                continue
            grid.addWidget(plain(keys, name="muted"), place, 0)
            grid.addWidget(plain(label, wrap=True), place, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(plain("Keys", bold=True, size=22))
        self.area = scrolled(inner)
        outer.addWidget(self.area, 1)


def key_words(keys: tuple[str, ...]) -> str:
    """Keys as a person reads them."""
    return "  ".join(_KEY_NAMES.get(key, key) for key in keys)
