"""What is opened from the queue: one entry for a quiet word, and an entry reworded together."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.flow import FlowLayout
from studio.desktop.form_widgets import FormWidget
from studio.desktop.key_router import key_name
from studio.desktop.keys import Focus
from studio.desktop.look import button, plain
from studio.desktop.side_panels import scrolled
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.forms import Form
from studio.model.ids import EntryId
from studio.session.asking import place_of
from studio.session.contract import WorkshopState

FLAG_ACTS = (
    ("1", "Show after all  (1)"),
    ("2", "Seen to  (2)"),
    ("Del", "Take away  (Del)"),
)
_TIPS: Mapping[str, str] = {
    "1": "The room reads it like any other; pressed twice",
    "2": "The mark goes, and it stays held back",
    "Del": "It goes for good; pressed twice",
}
_READS = "It is with the trainers. If it cannot wait, speak to us"
_DO = (
    "Unless it is signed nobody can tell whose it is, and nobody is asked. One of you finds a"
    " quiet moment and stays easy to reach. Say to everybody, and look at nobody:"
)
_SAY = (
    "“Some of this may stir things up. If you would like a word, we are here at the break{place}."
    " There are also people outside this room.” Then read out the lines above."
)


class FlagPage(QWidget):
    """What was kept for a quiet word, what its writer was told, and what to do."""

    pressed_key = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("focus_kind", Focus.QUEUE.value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("For a quiet word")
        self.entry: EntryId | None = None
        self.words = plain("", size=24, wrap=True)
        self._where = plain("", name="muted", wrap=True)
        self._reads = plain("", wrap=True)
        self._say = plain("", size=18, wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 10, 0)
        column.addWidget(self.words)
        column.addWidget(self._where)
        for caption, labels in (
            ("What its writer reads", (self._reads,)),
            ("What to do", (plain(_DO, wrap=True), self._say)),
        ):
            column.addSpacing(10)
            column.addWidget(plain(caption, bold=True))
            for label in labels:
                column.addWidget(label)
        column.addStretch(1)
        row = QWidget()
        flow = FlowLayout(row)
        for key, text in FLAG_ACTS:
            made = button(text)
            made.setStyleSheet("padding: 4px 7px;")
            made.setToolTip(_TIPS[key])
            made.clicked.connect(lambda _on=False, key=key: self.pressed_key.emit(key))
            flow.addWidget(made)
        back = button("Leave it  (Esc)")
        back.setStyleSheet("padding: 4px 7px;")
        back.clicked.connect(self.left)
        flow.addWidget(back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inner)
        outer.addWidget(self._area, 1)
        self.hint = plain("", bold=True, wrap=True)
        self.hint.setMinimumHeight(22)
        outer.addWidget(self.hint)
        outer.addWidget(row)

    def open(self, state: WorkshopState, entry: Entry, words: str) -> None:
        """Shows one entry."""
        self.entry = entry.id
        place = place_of(state)
        self.words.setText(f"“{words}”")
        self._where.setText(state.deck.step(entry.board).title)
        lines = [f"–  {one}" for one in state.deck.support]
        first = f"{_READS} or call:" if lines else f"{_READS}."
        self._reads.setText("\n".join((first, *lines)))
        self._say.setText(_SAY.format(place=f" ({place})" if place else ""))

    def forget(self) -> None:
        """Nothing of it stays in a widget."""
        self.entry = None
        for label in (self.words, self._where, self.hint):
            label.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of its buttons."""
        name = key_name(event)
        if name in dict(FLAG_ACTS) and not event.isAutoRepeat():
            self.pressed_key.emit(name)
        elif name == "Left":
            self.left.emit()
        elif name in ("Up", "Down"):
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + (60 if name == "Down" else -60))
        elif name in ("Right", "Enter"):
            event.accept()  # nothing of it drives the show while this is read
        else:
            event.ignore()


class RewordPage(QWidget):
    """The entry's own form, filled in; saved by the trainer at its author's wish."""

    submitted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: EntryId | None = None
        self._form: FormWidget | None = None
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 10, 0)
        hint = "Only together with whoever wrote it. The old words are erased."
        self._column.addWidget(plain(hint, name="muted", wrap=True))
        self._fault = plain("", name="fault", wrap=True)
        self._fault.hide()
        self._column.addWidget(self._fault)
        self._column.addStretch(1)
        back = button("Leave it as it is  (Esc)")
        back.clicked.connect(self.left)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._inner), 1)
        outer.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def open(self, entry: EntryId, form: Form, values: Mapping[str, object]) -> None:
        """Opens one entry."""
        self.forget()
        self.entry = entry
        self._form = FormWidget(form)
        self._form.fill(values)
        self._form.submitted.connect(self.submitted)
        self._column.insertWidget(self._column.count() - 1, self._form)
        self._form.show()
        self._form.start()

    def refused(self, error: Exception) -> None:
        """Says why it cannot be so."""
        fields = error.fields if isinstance(error, Refused) else {}
        if self._form is not None:
            self._form.show_faults(fields)
        self._fault.setText(getattr(error, "user_text", "It could not be changed."))
        self._fault.setVisible(not fields)

    def forget(self) -> None:
        """Nothing of it stays in a widget."""
        self.entry = None
        self._fault.hide()
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
