"""The day with clock times: what was, what is, what is to come, and honest choices about it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.agenda_table import SMALLEST, DayTable
from studio.desktop.choices_card import ChoicesCard
from studio.desktop.choices_words import drift_words
from studio.desktop.look import button, plain
from studio.model.commands import Go
from studio.model.ids import StepId
from studio.session.choices import bring_back
from studio.session.contract import WorkshopState
from studio.session.timing import (
    Planned,
    Went,
    day_as_it_went,
    day_plan,
    drift,
    end_of_day,
    is_dropped,
    is_kept,
)

_LARGEST = 34
_WIDTH, _HEIGHT = 640, 430
"""Of the panel that has the smallest letters; a larger one has larger ones."""
_ROOM_FOR_ROWS = 250


class AgendaPanel(QWidget):
    """How the day runs, choices where it would run over, and a row a step.

    A double click on a row, or its number and Enter, goes there. After the end it tells how the
    day went.
    """

    commanded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkshopState | None = None
        self._now = datetime.min
        self._private = True
        self._pixels = 0  # not sized yet
        self._title = plain("The day")
        self._runs = plain("", wrap=True)
        self.choices = ChoicesCard()
        self._table = DayTable()
        self._go = button("Go there", tip="Or type its number, then Enter")
        self._back = button("Bring back", tip="As the deck has it")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._runs)
        column.addWidget(self.choices)
        column.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._go)
        foot.addWidget(self._back)
        foot.addStretch(1)
        column.addLayout(foot)
        self.choices.commanded.connect(self.commanded)
        self._table.itemActivated.connect(lambda _item: self._on_go())
        self._table.currentCellChanged.connect(lambda *_cells: self._offer())
        self._go.clicked.connect(self._on_go)
        self._back.clicked.connect(self._on_back)

    def redraw(self, state: WorkshopState, now: datetime, *, private: bool = True) -> None:
        """Brings it to a state and a time of day; what the room need not read only if private."""
        self._state, self._now = state, now
        self._size_up()
        self._title.setText("How the day went" if state.closed else "The day")
        self._private = private
        if state.closed:
            self._tell_how_it_went(state)
        else:
            self._tell_plan(state, now)
        if private:
            self.choices.redraw(state, now)
        else:
            self.choices.clear()
        self._fit()
        self._offer()

    def rows(self) -> tuple[str, ...]:
        """The rows as they read."""
        table = self._table
        return tuple(
            "   ".join(table.words(row, column) for column in range(table.columnCount()))
            for row in range(table.rowCount())
        )

    def runs(self) -> str:
        """The sentence on how the day runs."""
        return self._runs.text()

    def choose(self, place: int) -> None:
        """Chooses the row of a step."""
        self._table.setCurrentCell(place, 0)

    def _size_up(self) -> bool:
        """Larger panels have larger letters; false if they stay as they are."""
        factor = min(self.width() / _WIDTH, self.height() / _HEIGHT)
        pixels = max(SMALLEST, min(_LARGEST, round(SMALLEST * factor)))
        if pixels == self._pixels:
            return False
        self._pixels = pixels
        self._title.setStyleSheet(f"QLabel {{ font-size: {pixels}px; font-weight: bold; }}")
        self._runs.setStyleSheet(f"QLabel {{ font-size: {pixels}px; }}")
        self._table.set_pixels(pixels)
        return True

    def _fit(self) -> None:
        """Choices come first: in a small window everything else waits until one is taken."""
        if not self._pixels:
            return
        need = self.choices.fit(self.width(), self._pixels)
        small = need > 0 and self.height() - need < _ROOM_FOR_ROWS
        for part in (self._title, self._table):
            part.setVisible(not small)
        is_open = self._state is not None and not self._state.closed
        self._runs.setVisible(is_open and self._private and not small)
        self._go.setVisible(is_open and not small)
        self._back.setVisible(is_open and not small and bool(self._state and self._state.replanned))

    def _tell_plan(self, state: WorkshopState, now: datetime) -> None:
        rows = day_plan(state, now)
        ends = f"{end_of_day(rows):%H:%M}"
        self._runs.setText(f"{drift_words(drift(state, now))} It ends at {ends}.")
        here = state.deck.index(state.open_step)
        cells = tuple(_cells(place, row, place == here) for place, row in enumerate(rows))
        if self._table.fill(("", "", "", ""), cells, here):
            for place, row in enumerate(rows):
                self._table.dress(place, bold=place == here, muted=row.over, struck=row.dropped)

    def _tell_how_it_went(self, state: WorkshopState) -> None:
        went = day_as_it_went(state)
        if self._table.fill(("Planned", "Began", "", "Took (planned)"), tuple(map(_went, went)), 0):
            for place, row in enumerate(went):
                self._table.dress(place, bold=False, muted=not row.began, struck=row.dropped)

    def _offer(self) -> None:
        """What can be done with the chosen row."""
        state, step_id = self._state, self._chosen()
        is_open = state is not None and not state.closed
        self._go.setEnabled(is_open and step_id is not None)
        changed = state is not None and step_id is not None and step_id in state.replanned
        if not changed or state is None or step_id is None:
            self._back.setEnabled(False)
            return
        step = state.deck.step(step_id)
        later = state.deck.index(step_id) > state.deck.index(state.open_step)
        self._back.setEnabled(later)
        dropped = is_dropped(state, step)
        self._back.setText("Bring back" if dropped else f"Back to {step.minutes} minutes")

    def _chosen(self) -> StepId | None:
        row = self._table.currentRow()
        if self._state is None or not 0 <= row < len(self._state.deck.steps):
            return None
        return self._state.deck.steps[row].id

    def _on_go(self) -> None:
        step = self._chosen()
        if step is not None and self._state is not None and not self._state.closed:
            self.commanded.emit(Go(str(step)))

    def _on_back(self) -> None:
        step = self._chosen()
        if step is not None and self._state is not None:
            self.commanded.emit(bring_back(self._state.deck.step(step)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Letters and choices take the room there is."""
        super().resizeEvent(event)
        if self._state is not None and self._size_up():
            self.redraw(self._state, self._now, private=self._private)
        else:
            self._fit()


def _cells(place: int, row: Planned, here: bool) -> tuple[str, ...]:
    mark = "▸ " if here else ""
    time = f"{row.start:%H:%M}" if row.held or not (row.over or row.dropped) else "–"
    if row.dropped:
        minutes = "left out today"
    elif row.over and not row.held:
        minutes = "not held"
    elif row.minutes != row.step.minutes:
        minutes = f"{row.minutes} min, not {row.step.minutes}"
    else:
        minutes = f"{row.minutes} min" if row.minutes else ""
    free = row.step.optional and not (is_kept(row.step) or row.dropped or row.over or row.current)
    title = f"{mark}{row.step.title}{'  (may be left out)' if free else ''}"
    return (time, str(place + 1), title, minutes)


def _went(row: Went) -> tuple[str, ...]:
    if not row.began:
        return (row.planned, "–", row.title, "left out" if row.dropped else "not held")
    if not (row.minutes or row.planned_minutes):
        return (row.planned, row.began, row.title, "")
    same = row.minutes == row.planned_minutes
    took = f"{row.minutes} min" if same else f"{row.minutes} min ({row.planned_minutes})"
    return (row.planned, row.began, row.title, took)
