"""What waits for the trainer, wishes for a word, and what is for a quiet word; keys act on rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.activities.contract import Activities
from studio.desktop.flow import FlowLayout
from studio.desktop.hold_switch import HoldSwitch
from studio.desktop.look import button, plain
from studio.desktop.queue_list import QueueList, ids_of
from studio.desktop.queue_pages import FlagPage, RewordPage
from studio.desktop.queue_rows import Kind, Row, entry_words, rows_of
from studio.model.commands import (
    Command,
    DropWord,
    Moderate,
    QuietWord,
    RewordEntry,
    TellPlace,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.ids import EntryId
from studio.model.people import TRAINER
from studio.session.asking import MOST_LETTERS, place_of
from studio.session.contract import WorkshopState
from studio.session.entries import answered
from studio.session.seen import reword_form

_BUTTONS = (
    ("1", "Show  (1)"),
    ("2", "Hold  (2)"),
    ("3", "Quiet word  (3)"),
    ("E", "Reword  (E)"),
    ("Enter", "Read  (Enter)"),
    ("Del", "Take away  (Del)"),
)
_OFFERED: Mapping[Kind, frozenset[str]] = {
    Kind.ENTRY: frozenset(("1", "2", "3", "E", "Del")),
    Kind.GATHERED: frozenset(("1", "2", "3", "Del")),
    Kind.FLAG: frozenset(("Enter", "2", "Del")),
    Kind.ASK: frozenset(("Del",)),
}
_OTHER_WORDS: Mapping[tuple[Kind, str], str] = {
    (Kind.ASK, "Del"): "We have spoken  (Del)",
    (Kind.FLAG, "2"): "Seen to  (2)",
}
_NOTHING = "Nothing waits."


class QueuePanel(QWidget):
    """The queue; private, and therefore never on a screen that the room may see."""

    commanded = Signal(object)
    lists_wanted = Signal()

    def __init__(self, activities: Activities, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activities = activities
        self._state: WorkshopState | None = None
        self._opened: frozenset[EntryId] = frozenset()
        self._done: frozenset[str] = frozenset()
        self._sure: tuple[str, frozenset[str]] = ("", frozenset())
        self._make_parts()
        self._lay_out()
        self._connect()

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state; what is chosen or being read stays."""
        self._state = state
        self.switch.redraw(state)
        if not self.place.hasFocus():
            self.place.setText(place_of(state))
        everything = self._all.isChecked()
        rows = rows_of(state, self._activities, opened=self._opened, everything=everything)
        self.rows.show_rows(rows, self._done)
        self._nothing.setVisible(not rows)
        self._mind_open_page(state)

    def clear(self) -> None:
        """Forgets everything it showed."""
        self._state = None
        self.rows.forget()
        self.place.clear()
        self._show_list()

    def begin(self) -> None:
        """Opened anew: at the top, where a quiet word would stand."""
        if self._pages.currentWidget() is self._list_page:
            self.rows.forget()

    def take_focus(self) -> None:
        """Puts the keyboard on the rows, or on what is open."""
        page = self._pages.currentWidget()
        if page is self.flag:
            self.flag.setFocus()
        elif page is self._list_page:
            self.rows.setFocus()

    def leave(self) -> bool:
        """Leaves what is open for the rows; false if only the rows are there."""
        if self._pages.currentWidget() is self._list_page:
            return False
        self._show_list()
        self.rows.setFocus()
        return True

    def accepted(self, command: Command) -> None:
        """Something was carried out: a rewording is over then."""
        if isinstance(command, RewordEntry) and command.id == self.reword.entry:
            self.leave()

    def refused(self, command: Command, error: Exception) -> bool:
        """Says beside the form why it could not be reworded; false if it was not ours."""
        ours = isinstance(command, RewordEntry) and command.id == self.reword.entry
        if ours:
            self.reword.refused(error)
        return ours

    def _make_parts(self) -> None:
        self.rows = QueueList()
        self.switch = HoldSwitch()
        self.flag = FlagPage()
        self.reword = RewordPage()
        self.place = QLineEdit()
        self.place.setMaxLength(MOST_LETTERS)
        self.place.setPlaceholderText("for instance: by the window")
        self.place.setAccessibleName("Where one of us stands at the break")
        self.lists = button("Words it listens for …")
        self._nothing = plain(_NOTHING, name="muted")
        self._hint = plain("", bold=True, wrap=True)
        self._hint.setMinimumHeight(22)
        self._all = QCheckBox("Also what is shown on this board")
        self._all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons: dict[str, QPushButton] = {}

    def _lay_out(self) -> None:
        keys = QWidget()
        flow = FlowLayout(keys)
        for key, text in _BUTTONS:
            made = button(text)
            made.setStyleSheet("padding: 4px 7px;")
            made.clicked.connect(lambda _on=False, key=key: self._on_key(key))
            self._buttons[key] = made
            flow.addWidget(made)
        place = QHBoxLayout()
        place.addWidget(plain("At the break one of us stands", name="muted"))
        place.addWidget(self.place, 1)
        self._list_page = QWidget()
        page = QVBoxLayout(self._list_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.switch)
        page.addWidget(self._nothing)
        page.addWidget(self.rows, 1)
        page.addWidget(self._hint)
        page.addWidget(keys)
        page.addWidget(self._all)
        page.addLayout(place)
        self._pages = QStackedWidget()
        for each in (self._list_page, self.flag, self.reword):
            self._pages.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._title = plain("Waiting for you", bold=True, size=22)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.lists)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.rows.pressed_key.connect(self._on_key)
        self.rows.toggled.connect(self._toggle)
        self.rows.chose.connect(self._on_chose)
        self.flag.pressed_key.connect(self._on_flag_key)
        self.flag.left.connect(self.leave)
        self.reword.left.connect(self.leave)
        self.reword.submitted.connect(self._on_reworded)
        self.switch.commanded.connect(self.commanded)
        self.lists.clicked.connect(self.lists_wanted)
        self.place.returnPressed.connect(self._on_place)
        self.place.editingFinished.connect(self._on_place)
        self._all.toggled.connect(self._again)

    def _again(self) -> None:
        if self._state is not None:
            self.redraw(self._state)

    def _on_place(self) -> None:
        if self._state is not None and self.place.text() != place_of(self._state):
            self.commanded.emit(TellPlace(self.place.text()))

    def _on_chose(self) -> None:
        """The buttons are those of what is chosen."""
        chosen = self.rows.chosen()
        if self._sure[0] and self._sure[1] != ids_of(chosen):
            self._ask_again("", frozenset())
        kinds = {row.kind for row in chosen}
        kind = kinds.pop() if len(kinds) == 1 else Kind.ENTRY
        offered = _OFFERED[Kind.ENTRY if kind is Kind.GATHERED else kind]
        for key, text in _BUTTONS:
            made = self._buttons[key]
            made.setVisible(key in offered)
            made.setText(_OTHER_WORDS.get((kind, key), text))
            able = any(_takes(row, key) or row.unread for row in chosen)
            made.setEnabled(able and (key not in ("E", "Enter") or len(chosen) == 1))

    def _on_key(self, key: str) -> None:
        chosen = self.rows.chosen()
        if key != "Del":
            self._ask_again("", frozenset())
        match key:
            case "Right" | "Left":
                self._fold(key == "Right")
            case "Enter":
                self._read(chosen)
            case "E":
                self._open_reword(chosen)
            case "Del":
                self._take_away(chosen)
            case _:
                self._moderate(key, chosen)

    def _moderate(self, key: str, chosen: Sequence[Row]) -> None:
        """1, 2 and 3 on all rows that can take them; nothing unread is shown by them."""
        if key == "1" and len(chosen) == 1 and chosen[0].kind is Kind.FLAG:
            self._read(chosen)
            return
        if key == "1" and len(chosen) == 1 and chosen[0].unread:
            self._toggle(chosen[0])
            self._ask_again("", frozenset(), told="Opened. Press 1 once more to show them all.")
            return
        able = [row for row in chosen if _takes(row, key)]
        if len(able) < len(chosen):
            self._ask_again("", frozenset(), told=_left_out(key))
        self._send(key, able)

    def _send(self, key: str, rows: Sequence[Row]) -> None:
        self._done = ids_of(rows)
        for row in rows:
            for entry in row.ids:
                self.commanded.emit(_command(key, row.kind, entry))

    def _take_away(self, chosen: Sequence[Row]) -> None:
        if not chosen:
            return
        ids = ids_of(chosen)
        if self._sure == ("Del", ids):
            self._ask_again("", frozenset())
            self._send("Del", chosen)
            return
        asks = all(row.kind is Kind.ASK for row in chosen)
        goes = "it goes" if len(ids) == 1 else "they go"
        told = "once more if you have spoken" if asks else f"once more: {goes} for good"
        self._ask_again("Del", ids, told=f"Press Delete {told}.")

    def _ask_again(self, key: str, ids: frozenset[str], told: str = "") -> None:
        self._sure = (key, ids)
        self._hint.setText(told)

    def _fold(self, on: bool) -> None:
        row = self.rows.current()
        if row is None:
            return
        if row.within and not on:  # closes what it lies in, and stays on that
            at = [each for each in self.rows.all() if row.ids[0] in each.ids and not each.within]
            row = at[0] if at else row
            self.rows.choose(row.key)
        if row.kind is Kind.GATHERED and row.opened is not on:
            self._toggle(row)

    def _toggle(self, row: Row) -> None:
        together = frozenset(row.ids)
        self._opened = self._opened - together if row.opened else self._opened | together
        self._again()

    def _read(self, chosen: Sequence[Row]) -> None:
        state = self._state
        if state is None or len(chosen) != 1:
            return
        row = chosen[0]
        if row.kind is Kind.GATHERED:
            self._toggle(row)
        entry = state.entries.get(row.ids[0])
        if row.kind is Kind.FLAG and entry is not None:
            self.flag.open(state, entry, entry_words(state, entry))
            self._show_page(self.flag, "For a quiet word")
            self.flag.setFocus()

    def _on_flag_key(self, key: str) -> None:
        entry = self.flag.entry
        if entry is None:
            return
        ids = frozenset((entry,))
        if key == "2" or self._sure == (key, ids):
            self._ask_again("", frozenset())
            self.leave()
            self._done = ids
            self.commanded.emit(_command(key, Kind.FLAG, entry))
            return
        told = "the room will read it" if key == "1" else "it goes for good"
        self._sure = (key, ids)
        self.flag.hint.setText(f"Press {'1' if key == '1' else 'Delete'} once more: {told}.")

    def _open_reword(self, chosen: Sequence[Row]) -> None:
        state = self._state
        if state is None or len(chosen) != 1 or "E" not in _OFFERED[chosen[0].kind]:
            self._ask_again("", frozenset(), told="Choose one line to reword it.")
            return
        entry = state.entries[chosen[0].ids[0]]
        form = reword_form(state, self._activities, TRAINER, entry.id)
        if entry.loose or form is None:
            told = "It stands by itself, without an author: hold it back or take it away."
            self._ask_again("", frozenset(), told=told)
            return
        self._show_page(self.reword, "Reword it together")
        self.reword.open(entry.id, form, answered(state, entry.id))

    def _on_reworded(self, fields: Mapping[str, object]) -> None:
        if self.reword.entry is not None:
            self.commanded.emit(RewordEntry(self.reword.entry, fields))

    def _mind_open_page(self, state: WorkshopState) -> None:
        """What is open closes when its entry is gone, or no longer for a quiet word."""
        page = self._pages.currentWidget()
        if page is self.flag:
            entry = state.entries.get(self.flag.entry or EntryId(""))
            if entry is None or not entry.flagged:
                self.leave()
        if page is self.reword:
            entry = state.entries.get(self.reword.entry or EntryId(""))
            if entry is None or entry.status is Status.WITHDRAWN:
                self.leave()
                self._ask_again("", frozenset(), told="It was taken back meanwhile.")

    def _show_page(self, page: QWidget, title: str) -> None:
        self._title.setText(title)
        self.lists.setVisible(page is self._list_page)
        self._pages.setCurrentWidget(page)

    def _show_list(self) -> None:
        self._ask_again("", frozenset())
        self._show_page(self._list_page, "Waiting for you")
        self.flag.forget()
        self.reword.forget()


def _takes(row: Row, key: str) -> bool:
    """Whether a key can act on a row."""
    kept = (row.alone and key in ("1", "2")) or (row.unread and key == "1")
    return key in _OFFERED[row.kind] and not kept


def _left_out(key: str) -> str:
    if key == "1":
        return "What is for a quiet word, for you alone or not opened yet stays with you."
    return "What this key does not go with stays as it is."


def _command(key: str, kind: Kind, entry: EntryId) -> Command:
    if key == "1":
        return Moderate(entry, Status.SHOWN)
    if key == "3":
        return QuietWord(entry)
    if key == "Del":
        return DropWord(entry) if kind is Kind.ASK else WithdrawEntry(entry)
    return QuietWord(entry, on=False) if kind is Kind.FLAG else Moderate(entry, Status.HELD)
