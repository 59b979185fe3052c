"""The day with clock times: what was, what is, what is to come, and honest choices about it."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.choices_card import ChoicesCard
from studio.desktop.choices_words import drift_words
from studio.desktop.look import button, plain
from studio.model.commands import Go
from studio.model.ids import StepId
from studio.pictures.theme import CARD, INK_MUTED, LINE, mix
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

_PIXELS = 22
_TITLE = 2
_ROOM_FOR_ROWS = 250
_STYLE = f"""
QTableWidget {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; outline: none; }}
QTableWidget::item {{ padding: 3px 6px; border-bottom: 1px solid {mix(LINE, CARD, 0.5)}; }}
QTableWidget::item:selected {{ background: {mix(CARD, LINE, 0.6)}; color: palette(text); }}
QHeaderView::section {{ background: {CARD}; border: none; color: {INK_MUTED}; font-size: 16px;
  padding: 2px 6px; }}
"""


class DayTable(QTableWidget):
    """A row a step: clock time, number, title in as many lines as it needs, minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setStyleSheet(_STYLE)
        self.setAccessibleName("The day")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("focus_kind", "object")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        self._filled: tuple[object, ...] = ()
        self._now = -1

    def fill(self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], now: int) -> bool:
        """Writes the rows, if they are others than before; a new one at `now` comes into view."""
        if (head, rows) == self._filled:
            return False
        chosen, fresh = self.currentRow(), len(rows) != self.rowCount()
        self._filled = (head, rows)
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(head)
        self.horizontalHeader().setVisible(any(head))
        for place, cells in enumerate(rows):
            for column, words in enumerate(cells):
                self.setItem(place, column, _cell(words))
        self.resizeRowsToContents()
        self.setCurrentCell(chosen if not fresh else -1, 0)
        if now != self._now:
            self._now = now
            self._look_at_now()
        return True

    def dress(self, place: int, *, bold: bool, muted: bool, struck: bool) -> None:
        """How a row is written: the present one bold, what is over quieter, what is out struck."""
        for column in range(self.columnCount()):
            item = self._at(place, column)
            font = _font(bold=bold)
            font.setStrikeOut(struck and column == _TITLE)
            item.setFont(font)
            if muted or struck:
                item.setForeground(QColor(INK_MUTED))

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._at(row, column).text()

    def _at(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            raise LookupError((row, column))
        return item

    def _look_at_now(self) -> None:
        if 0 <= self._now < self.rowCount():
            hint = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollToItem(self._at(self._now, 0), hint)

    def sizeHint(self) -> QSize:
        """Content with what is left."""
        return QSize(300, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Titles break anew, and what is now stays in view."""
        super().resizeEvent(event)
        self.resizeRowsToContents()
        self._look_at_now()


class AgendaPanel(QWidget):
    """How the day runs, choices where it would run over, and a row a step.

    A double click on a row, or its number and Enter, goes there. After the end it tells how the
    day went.
    """

    commanded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkshopState | None = None
        self._tells_drift = True
        self._title = plain("The day", bold=True, size=22)
        self._runs = plain("", size=22, wrap=True)
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
        self._state = state
        self._title.setText("How the day went" if state.closed else "The day")
        self._tells_drift = private and not state.closed
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

    def _fit(self) -> None:
        """Choices come first: in a small window everything else waits until one is taken."""
        need = self.choices.fit(self.width())
        small = need > 0 and self.height() - need < _ROOM_FOR_ROWS
        for part in (self._title, self._table):
            part.setVisible(not small)
        self._runs.setVisible(self._tells_drift and not small)
        is_open = self._state is not None and not self._state.closed
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Makes room for the choices."""
        super().resizeEvent(event)
        self._fit()

    def _on_go(self) -> None:
        step = self._chosen()
        if step is not None and self._state is not None and not self._state.closed:
            self.commanded.emit(Go(str(step)))

    def _on_back(self) -> None:
        step = self._chosen()
        if step is not None and self._state is not None:
            self.commanded.emit(bring_back(self._state.deck.step(step)))


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
        minutes = f"{row.minutes} min"
    free = row.step.optional and not (is_kept(row.step) or row.dropped or row.over or row.current)
    title = f"{mark}{row.step.title}{'  (may be left out)' if free else ''}"
    return (time, str(place + 1), title, minutes)


def _went(row: Went) -> tuple[str, ...]:
    if not row.began:
        return (row.planned, "–", row.title, "left out" if row.dropped else "not held")
    same = row.minutes == row.planned_minutes
    took = f"{row.minutes} min" if same else f"{row.minutes} min ({row.planned_minutes})"
    return (row.planned, row.began, row.title, took)


def _font(*, bold: bool) -> QFont:
    font = QFont()
    font.setPixelSize(_PIXELS)
    font.setBold(bold)
    return font


def _cell(words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setFont(_font(bold=False))
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return item
