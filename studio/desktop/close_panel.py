"""The end of a workshop: each board is let go, kept or shared as the group says; take-aways."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from studio.activities.contract import Activities
from studio.desktop.look import button, plain
from studio.desktop.side_panels import scrolled
from studio.model.commands import CloseWorkshop
from studio.model.days import day_in_words
from studio.model.entries import Status
from studio.model.ids import StepId
from studio.session.contract import WorkshopState
from studio.session.fates import Fate, fates
from studio.session.keeping import lets_go_on
from studio.session.seen import queue_of

_END = "End the workshop"
_LATER = "Stop for now, go on later"
_TWICE_MS = 6000
_LET_GO, _KEEP, _SHARE = range(3)
_CHOICES = ("Let go", "Keep for us", "May be shared")
_CHOSEN = ("Let go", "Kept for us", "May be shared")
_ASK = (
    "Ask the group for each board. What nobody answers is let go.\n"
    "Let go: its words are erased for good.\n"
    "Keep for us: it goes home with this group, and no further.\n"
    "May be shared: others may see it too."
)
_WAITS = "What still waits for you has been seen by nobody: it goes too, unless you show it first."
_ENDED = (
    "The workshop has ended. What was let go is erased. The deletion slip looks into the file and "
    "says what is left and what nobody can check."
)
_UNSHOWN = (
    "Not all of it has been shown. What the room has not seen stands in no take-away: if the group "
    "wants it, go back to it and press Show first."
)
_PAPER = "Nothing is on it yet. Are there paper slips to be typed in tonight? Then keep it."


class ClosePanel(QWidget):
    """One row a board with its three choices; what nobody answers is let go."""

    commanded = Signal(object)
    take_aways_wanted = Signal()
    slip_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, activities: Activities, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activities = activities
        self._asked: dict[StepId, QButtonGroup] = {}
        self._bare: frozenset[StepId] = frozenset()
        self._shown: object = None
        self._rows = 0
        self._state: WorkshopState | None = None
        self._exports = True
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._words = plain("", wrap=True, size=16)
        self._end = button(_END, name="main")
        self._end.clicked.connect(self._on_end)
        self._export = button("Take-aways …", tip="Slides, handout, sheets and all else  (Ctrl+E)")
        self._export.clicked.connect(self.take_aways_wanted)
        self._slip = button("Deletion slip")
        self._slip.setAccessibleName("Write the deletion slip")
        self._slip.clicked.connect(self.slip_wanted)
        self._slip.hide()
        self._leave = button(_LATER)
        self._leave.clicked.connect(self.leave_wanted)
        self._until = plain("", name="muted", wrap=True)
        self._told = plain("", wrap=True)
        self._told.hide()
        self._armed = QTimer(self)
        self._armed.setSingleShot(True)
        self._armed.setInterval(_TWICE_MS)
        self._armed.timeout.connect(self._disarm)
        self._lay_out()

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state, at once or when it is opened next."""
        self._state = state
        if self.isVisible():
            self._redraw(state)

    def _redraw(self, state: WorkshopState) -> None:
        self._end.setVisible(not state.closed)
        self._slip.setVisible(state.closed and self._exports)
        self._leave.setText("Back to the start page" if state.closed else _LATER)
        waits = any(entry.status is Status.WAITING for entry in queue_of(state))
        self._words.setText(_ENDED if state.closed else f"{_ASK}\n{_WAITS}" if waits else _ASK)
        self._until.setVisible(not state.closed)
        self._until.setText(
            f"If nobody ends it, everything in it is erased on {day_in_words(lets_go_on(state))}, "
            "or when the program starts next after that."
        )
        boards = fates(state, self._activities)
        if state.closed:
            boards = tuple(fate for fate in boards if fate.kept or not fate.awaits_paper)
        rows = ((fate.step.id, fate.awaits_paper, fate.unshown) for fate in boards)
        row_of = (state.closed, tuple(rows))
        if row_of != self._shown:
            self._shown = row_of
            self._fill(boards, ended=state.closed)

    def tell(self, words: str) -> None:
        """Says what became of the take-aways."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def allow_export(self, on: bool) -> None:
        """Whether take-aways can be written here."""
        self._exports = on
        self._export.setVisible(on)
        self._slip.setVisible(on and not self._end.isVisibleTo(self))

    def kept(self) -> frozenset[StepId]:
        """The boards marked to be kept; those to be shared are kept too."""
        return frozenset(step for step, group in self._asked.items() if group.checkedId() > _LET_GO)

    def shared(self) -> frozenset[StepId]:
        """The boards that may be seen by others."""
        return frozenset(step for step, one in self._asked.items() if one.checkedId() == _SHARE)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("Ending the workshop", bold=True, size=22))
        column.addWidget(self._words)
        column.addWidget(scrolled(self._inner), 1)
        # What is told comes above the buttons: they stay where the hand has found them.
        column.addWidget(self._told)
        column.addWidget(self._end)
        row = QHBoxLayout()
        for widget in (self._slip, self._export, self._leave):
            row.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self._until)

    def _fill(self, boards: tuple[Fate, ...], *, ended: bool) -> None:
        """A row a board; an answer already given stays given."""
        answered = {step: group.checkedId() for step, group in self._asked.items()}
        _empty(self._grid)
        self._grid.setRowStretch(self._rows, 0)
        self._rows = len(boards)
        self._asked.clear()
        self._bare = frozenset(fate.step.id for fate in boards if fate.awaits_paper)
        for row, fate in enumerate(boards):
            if ended:
                self._tell_row(row, fate)
            else:
                self._ask_row(row, fate, answered.get(fate.step.id, _LET_GO))
        self._grid.setRowStretch(len(boards), 1)
        self._grid.setColumnStretch(0, 1)

    def _ask_row(self, row: int, fate: Fate, answer: int) -> None:
        step = fate.step
        group = QButtonGroup(self._inner)
        self._grid.addWidget(_title(fate), row, 0)
        for number, label in enumerate(_CHOICES):
            made = button(label, checkable=True)
            made.setAccessibleName(f"{step.title}: {label}")
            made.setChecked(number == answer)
            made.clicked.connect(self._disarm)
            group.addButton(made, number)
            self._grid.addWidget(made, row, number + 1)
        self._asked[step.id] = group

    def _tell_row(self, row: int, fate: Fate) -> None:
        self._grid.addWidget(plain(fate.step.title, wrap=True, size=19), row, 0)
        words = _CHOSEN[_SHARE if fate.shared else _KEEP if fate.kept else _LET_GO]
        self._grid.addWidget(plain(words, size=19, bold=fate.kept), row, 1)

    def _on_end(self) -> None:
        if not self._armed.isActive():
            going = len(self._asked.keys() - self.kept() - self._bare)
            boards = "one board" if going == 1 else f"{going} boards"
            what = f"{boards} let go for good" if going else "this cannot be taken back"
            self._end.setText(f"Press once more: {what}")
            self._armed.start()
            return
        self._disarm()
        self.commanded.emit(CloseWorkshop(self.kept(), self.shared()))

    def _disarm(self) -> None:
        self._armed.stop()
        self._end.setText(_END)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was closed is drawn now."""
        super().showEvent(event)
        if self._state is not None:
            self._redraw(self._state)


def _title(fate: Fate) -> QWidget:
    """A board's title, and what to think of: paper still to come, or what nobody has seen yet."""
    title = plain(fate.step.title, wrap=True, size=19)
    words = _PAPER if fate.awaits_paper else _UNSHOWN if fate.unshown else ""
    if not words:
        return title
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(plain(words, name="muted", wrap=True))
    return both


def _empty(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
