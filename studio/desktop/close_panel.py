"""The end of a workshop: each board is let go unless the group keeps it, then take-aways."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.desktop.side_panels import scrolled
from studio.model.agenda import Step
from studio.model.commands import CloseWorkshop
from studio.model.ids import StepId
from studio.session.contract import WorkshopState

_END = "End the workshop"
_LATER = "Stop for now, go on later"
_TWICE_MS = 6000


def boards_with_words(state: WorkshopState) -> tuple[Step, ...]:
    """The boards that hold something, in the order of the day."""
    return tuple(
        step
        for step in state.deck.steps
        if step.board == step.id and step.id in state.boards and state.boards[step.id].entries
    )


class ClosePanel(QWidget):
    """One row a board; what nobody answers is let go."""

    commanded = Signal(object)
    export_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep: dict[StepId, QButtonGroup] = {}
        self._shown: tuple[StepId, ...] | None = None
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._words = plain("", wrap=True, size=19)
        self._end = button(_END, name="main")
        self._end.clicked.connect(self._on_end)
        self._export = button("Write slides and handout")
        self._export.clicked.connect(self.export_wanted)
        self._leave = button(_LATER)
        self._leave.clicked.connect(self.leave_wanted)
        self._told = plain("", wrap=True)
        self._armed = QTimer(self)
        self._armed.setSingleShot(True)
        self._armed.setInterval(_TWICE_MS)
        self._armed.timeout.connect(self._disarm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("Ending the workshop", bold=True, size=22))
        column.addWidget(self._words)
        column.addWidget(scrolled(self._inner), 1)
        # What is told comes above the buttons: they stay where the hand has found them.
        column.addWidget(self._told)
        column.addWidget(self._end)
        column.addWidget(self._export)
        column.addWidget(self._leave)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state."""
        self._end.setEnabled(not state.closed)
        self._leave.setText("Back to the start page" if state.closed else _LATER)
        self._words.setText(
            "The workshop has ended. What was let go is erased."
            if state.closed
            else "Ask the group for each board. Letting go erases its words for good; "
            "what nobody answers is let go."
        )
        boards = () if state.closed else boards_with_words(state)
        ids = tuple(step.id for step in boards)
        if ids != self._shown:
            self._shown = ids
            self._fill(boards)

    def tell(self, words: str) -> None:
        """Says what became of the take-aways."""
        self._told.setText(words)

    def allow_export(self, on: bool) -> None:
        """Whether take-aways can be written here."""
        self._export.setVisible(on)

    def kept(self) -> frozenset[StepId]:
        """The boards marked to be kept."""
        return frozenset(step for step, group in self._keep.items() if group.checkedId() == 1)

    def _fill(self, boards: tuple[Step, ...]) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._keep.clear()
        for row, step in enumerate(boards):
            group = QButtonGroup(self._inner)
            self._grid.addWidget(plain(step.title, wrap=True, size=19), row, 0)
            for number, label in enumerate(("Let go", "Keep for us")):
                made = button(label, checkable=True)
                made.setAccessibleName(f"{step.title}: {label}")
                made.setChecked(number == 0)
                made.clicked.connect(self._disarm)
                group.addButton(made, number)
                self._grid.addWidget(made, row, number + 1)
            self._keep[step.id] = group
        self._grid.setRowStretch(len(boards), 1)
        self._grid.setColumnStretch(0, 1)

    def _on_end(self) -> None:
        going = len(self._keep) - len(self.kept())
        if going and not self._armed.isActive():
            boards = "one board" if going == 1 else f"{going} boards"
            self._end.setText(f"Press once more: {boards} let go for good")
            self._armed.start()
            return
        self._disarm()
        self.commanded.emit(CloseWorkshop(self.kept()))

    def _disarm(self) -> None:
        self._armed.stop()
        self._end.setText(_END)
