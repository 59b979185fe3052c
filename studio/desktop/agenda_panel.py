"""The day with clock times: what was, what is, what is to come, and how far it has drifted."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.model.commands import Go
from studio.pictures.theme import INK_MUTED
from studio.session.contract import WorkshopState
from studio.session.timing import Planned, day_plan, drift


def drift_words(minutes: int) -> str:
    """Drift as a sentence that does not scold."""
    if abs(minutes) <= 2:
        return "The day runs as planned."
    side = "later" if minutes > 0 else "earlier"
    return f"The day runs {abs(minutes)} minutes {side} than planned."


class AgendaPanel(QWidget):
    """A row a step; a double click, or its number and Enter, goes there."""

    commanded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drift = plain("", name="muted", wrap=True)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setStyleSheet("QListWidget { font-size: 19px; }")
        self._list.setAccessibleName("The day")
        self._list.itemDoubleClicked.connect(lambda _item: self._on_go())
        self._go = button("Go there", tip="Or type its number, then Enter")
        self._go.clicked.connect(self._on_go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("The day", bold=True, size=22))
        column.addWidget(self._drift)
        column.addWidget(self._list, 1)
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)

    def redraw(self, state: WorkshopState, now: datetime) -> None:
        """Brings it to a state and a time of day."""
        self._drift.setText(drift_words(drift(state, now)))
        chosen = self._list.currentRow()
        self._list.clear()
        for number, row in enumerate(day_plan(state, now), 1):
            self._list.addItem(_item(number, row))
        self._list.setCurrentRow(chosen)

    def rows(self) -> tuple[str, ...]:
        """The rows as they read."""
        return tuple(self._list.item(i).text() for i in range(self._list.count()))

    def _on_go(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.commanded.emit(Go(str(item.data(Qt.ItemDataRole.UserRole))))


def _item(number: int, row: Planned) -> QListWidgetItem:
    optional = "  (may be left out)" if row.step.optional else ""
    mark = "▸ " if row.current else ""
    minutes = f"{row.step.minutes} min{optional}"
    item = QListWidgetItem(f"{row.start:%H:%M}   {number:>2}   {mark}{row.step.title}   {minutes}")
    item.setData(Qt.ItemDataRole.UserRole, row.step.id)
    font = item.font()
    font.setBold(row.current)
    font.setPixelSize(19)
    item.setFont(font)
    if row.over:
        item.setForeground(QColor(INK_MUTED))
    return item
