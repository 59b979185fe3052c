"""What waits for the trainer: one row an entry; 1 shows, 2 holds, 3 withdraws."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.activities.contract import Activities
from studio.desktop.keys import QUEUE_HINTS, Focus
from studio.desktop.look import button, plain
from studio.model.commands import Command, Moderate, WithdrawEntry
from studio.model.entries import Entry, Status
from studio.model.forms import is_photo
from studio.model.ids import EntryId
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, queue_of, reword_form


def entry_words(state: WorkshopState, entry: Entry) -> str:
    """An entry's words on one line."""
    words = state.words.get(entry.id, {})
    told = " · ".join(text for text in words.values() if text and not is_photo(text))
    return told or ("(a picture)" if any(map(is_photo, words.values())) else "(no words)")


class _Rows(QListWidget):
    pressed_key = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 belong to the row; Up and Down to the list; the rest to the show."""
        if event.text() in ("1", "2", "3"):
            self.pressed_key.emit(event.text())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        else:
            event.ignore()


class QueuePanel(QWidget):
    """The queue; private, and therefore never on a screen that the room may see."""

    commanded = Signal(object)

    def __init__(self, activities: Activities, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activities = activities
        self._shown: tuple[tuple[EntryId, str], ...] = ()
        self._rows = _Rows()
        self._rows.setProperty("focus_kind", Focus.QUEUE.value)
        self._rows.setAccessibleName("What waits")
        self._rows.setWordWrap(True)
        self._rows.setStyleSheet("QListWidget { font-size: 20px; }")
        self._rows.pressed_key.connect(self._on_key)
        self._nothing = plain("Nothing waits.", name="muted")
        self._all = QCheckBox("Also what is shown on this board")
        self._all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._all.toggled.connect(self._on_all)
        self._state: WorkshopState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("Waiting for you", bold=True, size=22))
        column.addWidget(self._nothing)
        column.addWidget(self._rows, 1)
        row = QHBoxLayout()
        for key, label in QUEUE_HINTS:
            made = button(f"{label}  ({key})")
            made.clicked.connect(lambda _on=False, key=key: self._on_key(key))
            row.addWidget(made)
        row.addStretch(1)
        column.addWidget(self._all)
        column.addLayout(row)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state, keeping the chosen row."""
        self._state = state
        entries = queue_of(state)
        if self._all.isChecked():
            entries += tuple(
                entry
                for entry in state.board.entries
                if entry not in entries and not (entry.loose and entry.status is Status.WAITING)
            )
        wanted = tuple((entry.id, _row_text(state, entry, self._activities)) for entry in entries)
        if wanted == self._shown:
            return
        chosen, place = self.chosen(), self._rows.currentRow()
        self._shown = wanted
        self._rows.clear()
        for entry_id, text in wanted:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, entry_id)
            self._rows.addItem(item)
        ids = [entry_id for entry_id, _ in wanted]
        if ids:
            place = min(max(place, 0), len(ids) - 1)
            self._rows.setCurrentRow(ids.index(chosen) if chosen in ids else place)
        self._nothing.setVisible(not ids)

    def clear(self) -> None:
        """Forgets everything it showed."""
        self._state = None
        self._shown = ()
        self._rows.clear()

    def take_focus(self) -> None:
        """Puts the keyboard on the rows."""
        self._rows.setFocus()

    def chosen(self) -> EntryId | None:
        """The entry of the chosen row."""
        item = self._rows.currentItem()
        return None if item is None else EntryId(str(item.data(Qt.ItemDataRole.UserRole)))

    def _on_all(self) -> None:
        if self._state is not None:
            self.redraw(self._state)

    def _on_key(self, key: str) -> None:
        entry = self.chosen()
        if entry is None:
            return
        outcomes: dict[str, Command] = {
            "1": Moderate(entry, Status.SHOWN),
            "2": Moderate(entry, Status.HELD),
            "3": WithdrawEntry(entry),
        }
        self.commanded.emit(outcomes[key])


def _row_text(state: WorkshopState, entry: Entry, activities: Activities) -> str:
    marks = {Status.HELD: "held  ·  ", Status.SHOWN: "shown  ·  "}
    held = marks.get(entry.status, "")
    board = "" if entry.board == state.step.board else f"   ({state.deck.step(entry.board).title})"
    words = entry_words(state, entry)
    if entry.form in activity_of(state, entry.board, activities).private:
        form = reword_form(state, activities, TRAINER, entry.id)
        said = f"{form.label}: {words}" if form else words
        return f"for you alone  ·  {said}{board}"
    return f"{held}{words}{board}"
