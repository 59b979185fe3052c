"""A list of lines, or of rows with parts, as fields below each other.

Enter adds a line below, Backspace in an empty one takes it out, Alt with an arrow moves it; the
buttons beside each line do the same.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from studio.desktop.editor_fields import Pick, Words
from studio.desktop.flow import FlowLayout
from studio.desktop.look import button
from studio.model.authoring import Column, Rows
from studio.pictures.theme import LINE

_NARROWEST = 96
STYLE = f"""
QToolButton#settingsact {{ padding: 0; border-radius: 6px; min-height: 26px; min-width: 26px; }}
QFrame#settingsrow {{ border: none; border-left: 3px solid {LINE}; }}
"""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cell(Words):
    """One part of a row in words."""

    enter = Signal()
    emptied = Signal()
    shifted = Signal(int)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint=hint, lines=1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Backspace where nothing stands, and Alt with an arrow are for the list."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in _ENTER:
            self.enter.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def words(self) -> str:
        """What stands there, on one line."""
        return " ".join(self.toPlainText().split())


class Row(QFrame):
    """One row: its parts, and buttons to move it and to take it out."""

    edited = Signal()
    enter = Signal()
    emptied = Signal()
    shifted = Signal(int)
    removed = Signal()

    def __init__(self, name: str, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self._rows = Rows(columns)
        self.cells = tuple(self._cell(name, column, len(columns)) for column in columns)
        self.up, self.down, self.out = _small("↑"), _small("↓"), _small("✕")
        self.up.clicked.connect(lambda: self.shifted.emit(-1))
        self.down.clicked.connect(lambda: self.shifted.emit(1))
        self.out.clicked.connect(self.removed)
        self._arrange()

    def _cell(self, name: str, column: Column, count: int) -> Cell | Pick:
        if column.choices:
            pick = Pick(f"{name}: {column.title}")
            titled = f"{column.title} …"
            pick.offer((_choice(one) or titled, one) for one in map(str, column.choices))
            fit(pick)
            pick.setToolTip(column.title)
            pick.picked.connect(self.edited)
            return pick
        cell = Cell(name if count == 1 else f"{name}: {column.title}", column.title)
        cell.typed.connect(self.edited)
        cell.enter.connect(self.enter)
        cell.emptied.connect(self.emptied)
        cell.shifted.connect(self.shifted)
        return cell

    def value(self) -> str:
        """The row as it is written."""
        return self._rows.row(
            tuple(
                cell.words() if isinstance(cell, Cell) else str(cell.currentData() or "")
                for cell in self.cells
            )
        )

    def is_empty(self) -> bool:
        """Whether nobody wrote anything into it."""
        return not any(isinstance(cell, Cell) and cell.words() for cell in self.cells)

    def redraw(self, written: str) -> None:
        """Shows a row as it is written."""
        for cell, part in zip(self.cells, self._rows.cells(written), strict=True):
            cell.redraw(part)

    def start(self) -> None:
        """Puts the keyboard into its first words."""
        cell = next((one for one in self.cells if isinstance(one, Cell)), self.cells[0])
        cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_place(self, name: str, number: int, count: int) -> None:
        """Tells who listens which row its buttons are for."""
        for tool, does in ((self.up, "Up"), (self.down, "Down"), (self.out, "Remove")):
            tool.setAccessibleName(f"{does}: {name}, line {number}")
            tool.setToolTip(does)
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)

    def _arrange(self) -> None:
        """The first words with the buttons on the first line, all else on the second."""
        first = next((cell for cell in self.cells if isinstance(cell, Cell)), self.cells[0])
        rest = [cell for cell in self.cells if cell is not first]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(first, 1)
        for tool in (self.up, self.down, self.out):
            top.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        if rest:
            self.setObjectName("settingsrow")
            column.setContentsMargins(8, 2, 0, 6)
            column.addWidget(_side_by_side(rest))
        self.stops = (first, *rest, self.up, self.down, self.out)


class RowsField(QWidget):
    """The rows of a list below each other, and a button for one more."""

    edited = Signal(object)
    """The rows in which something stands, as they are written."""

    def __init__(self, name: str, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._columns = columns
        self.rows: list[Row] = []
        self.more = button("+ One more")
        self.more.setAccessibleName(f"{name}: one more line")
        self.more.clicked.connect(lambda: self._add_below(len(self.rows) - 1))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def setFocus(  # noqa: N802  # a proxy would break the order of the Tab key
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Puts the keyboard on the first row."""
        (self.rows[0].cells[0] if self.rows else self.more).setFocus(reason)

    def value(self) -> list[str]:
        """The rows in which something stands."""
        return [row.value() for row in self.rows if not row.is_empty()]

    def redraw(self, values: object) -> None:
        """Shows these rows; one that is being begun stays."""
        wanted = [str(one) for one in values] if isinstance(values, list) else []
        if wanted != self.value():
            while len(self.rows) > len(wanted):
                self._take_out(self.rows[-1])
            while len(self.rows) < len(wanted):
                self._insert(len(self.rows))
            for row, written in zip(self.rows, wanted, strict=True):
                row.redraw(written)
            self._settle()
        else:
            begun = (row for row in self.rows if not row.is_empty())
            for row, written in zip(begun, wanted, strict=True):
                row.redraw(written)

    def _insert(self, place: int) -> Row:
        row = Row(self._name, self._columns)
        row.edited.connect(self._on_edited)
        row.enter.connect(lambda: self._add_below(self.rows.index(row)))
        row.emptied.connect(lambda: self._on_emptied(row))
        row.shifted.connect(lambda by: self._on_shifted(row, by))
        row.removed.connect(lambda: self._on_removed(row))
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        return row

    def _take_out(self, row: Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*(stop for row in self.rows for stop in row.stops), self.more]

    def _settle(self) -> None:
        if (before := self._before()) is not None:
            chain([before, *self.stops()])
        for number, row in enumerate(self.rows, 1):
            row.say_place(self._name, number, len(self.rows))

    def _before(self) -> QWidget | None:
        """Where the Tab key comes from."""
        found: QWidget | None = self.more.previousInFocusChain()
        while (
            found is not None
            and found is not self.more
            and (found is self or self.isAncestorOf(found))
        ):
            found = found.previousInFocusChain()
        return None if found is self.more else found

    def _add_below(self, place: int) -> None:
        row = self._insert(place + 1)
        self._settle()
        row.show()
        row.start()

    def _on_edited(self) -> None:
        self.edited.emit(self.value())

    def _on_emptied(self, row: Row) -> None:
        if row.is_empty():
            self._on_removed(row)

    def _on_removed(self, row: Row) -> None:
        place = self.rows.index(row)
        before = self.value()
        near = self.rows[place - 1] if place else self.rows[1] if len(self.rows) > 1 else None
        if near is not None:
            near.start()
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_out(row)
        self._settle()
        if self.value() != before:
            self.edited.emit(self.value())

    def _on_shifted(self, row: Row, by: int) -> None:
        place = self.rows.index(row)
        to = place + by
        if not 0 <= to < len(self.rows):
            return
        keyed = self.focusWidget()
        self.rows.insert(to, self.rows.pop(place))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._settle()
        if keyed is not None and row.isAncestorOf(keyed):
            keyed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(self.value())


def chain(stops: Sequence[QWidget]) -> None:
    """Makes the Tab key go from one to the next."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _side_by_side(cells: list[Cell | Pick]) -> QWidget:
    box = QWidget()
    if not any(isinstance(cell, Cell) for cell in cells):
        flow = FlowLayout(box)
        for cell in cells:
            flow.addWidget(cell)
        return box
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for cell in cells:
        row.addWidget(cell, isinstance(cell, Cell), Qt.AlignmentFlag.AlignTop)
    return box


def fit(pick: Pick, most: int = 40) -> None:
    """Makes a choice as wide as its longest words, where there is room for them."""
    longest = max((len(pick.itemText(row)) for row in range(pick.count())), default=0)
    pick.setMinimumContentsLength(min(longest, most))
    pick.setMinimumWidth(_NARROWEST)


def _small(sign: str) -> QToolButton:
    made = QToolButton()
    made.setText(sign)
    made.setObjectName("settingsact")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _choice(value: str) -> str:
    words = value.replace("_", " ").replace("+", " and ")
    return words[:1].upper() + words[1:]
