"""The rows of what waits: several chosen at once, and what is chosen stays under the hand."""

import re
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from studio.desktop.key_router import key_name
from studio.desktop.keys import QUEUE_KEYS, Focus
from studio.desktop.queue_marks import SIDE, blank_mark, fold_mark, hand_mark, icon, word_mark
from studio.desktop.queue_rows import Kind, Row
from studio.model.text import graphemes
from studio.pictures.theme import ACCENT, INK_MUTED

_ROLE = Qt.ItemDataRole.UserRole
_ACTING = frozenset(("1", "2", "3", "E", "Del", "Enter", "Right", "Left"))


_LONG = re.compile(r"\S{30,}")
_PART = 18
_STYLE = f"""
QListWidget {{ font-size: 18px; }}
QListWidget::item {{ border-left: 5px solid transparent; }}
QListWidget::item:selected {{ border-left: 5px solid {ACCENT}; }}
"""
"""What is chosen is told by a bar as well as by its colour."""


class QueueList(QListWidget):
    """Rows with the keyboard's own ways of choosing; what a key means is decided elsewhere."""

    pressed_key = Signal(str)
    """A key that acts on what is chosen, as `key_name` has it."""
    toggled = Signal(object)
    """A row that is to be opened or closed by a click."""
    chose = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self.setProperty("focus_kind", Focus.QUEUE.value)
        self.setAccessibleName("What waits")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setStyleSheet(_STYLE)
        self._marks = {
            Kind.ASK: icon(hand_mark()),
            Kind.FLAG: icon(word_mark()),
            Kind.ENTRY: icon(blank_mark()),
        }
        self._folded, self._unfolded = icon(fold_mark(opened=False)), icon(fold_mark(opened=True))
        self.itemSelectionChanged.connect(self.chose)
        self.itemDoubleClicked.connect(lambda _item: self.pressed_key.emit("Enter"))

    def show_rows(self, rows: tuple[Row, ...], done: frozenset[str]) -> None:
        """Brings the list to these rows; what is chosen stays chosen and where it is.

        `done` are the ids the trainer has just seen to: the row after them is chosen then. Where
        a chosen row went by itself, no other comes under the hand instead.
        """
        if rows == self._rows:
            return
        before, chosen, current = self._rows, self.chosen(), self.current()
        there = {row.key: row for row in rows}
        gone = [row for row in chosen if _moved(row, there)]
        keep = {row.key for row in chosen if not _moved(row, there)}
        heir = current.key if current is not None and current.key in keep else ""
        fresh = bool(gone) or not before
        if not keep and fresh and all(set(row.ids) <= done for row in gone):
            heir = _heir(before, current, there)
        top = self._top_of(before, heir)
        self.blockSignals(True)
        self._fill(rows)
        if heir:
            keys = [row.key for row in rows]
            self._go_to(keys.index(heir))
            for key in keep:
                self.item(keys.index(key)).setSelected(True)
            self._keep_at(top)
        self.blockSignals(False)
        self.chose.emit()

    def chosen(self) -> tuple[Row, ...]:
        """The chosen rows, in their order."""
        rows = [(self.row(item), item.data(_ROLE)) for item in self.selectedItems()]
        return tuple(row for _at, row in sorted(rows, key=lambda pair: pair[0]))

    def current(self) -> Row | None:
        """The row the keyboard is on."""
        item = self.currentItem()
        row: Row | None = item.data(_ROLE) if item is not None else None
        return row

    def all(self) -> tuple[Row, ...]:
        """Every row."""
        return self._rows

    def choose(self, key: str) -> None:
        """Chooses the row of that key, and no other."""
        at = next((at for at, row in enumerate(self._rows) if row.key == key), None)
        if at is not None:
            self._go_to(at)

    def forget(self) -> None:
        """Empties it."""
        self._rows = ()
        self.clear()

    def _fill(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self.clear()
        for row in rows:
            self.addItem(self._item(row))
        self.doItemsLayout()

    def _item(self, row: Row) -> QListWidgetItem:
        item = QListWidgetItem("      " * row.within + breakable(row.text))
        item.setData(_ROLE, row)
        if row.kind is Kind.HEADING:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(QColor(INK_MUTED))
            font = self.font()
            font.setPixelSize(15)
            font.setBold(True)
            item.setFont(font)
        elif row.kind is Kind.GATHERED:
            item.setIcon(self._unfolded if row.opened else self._folded)
            item.setToolTip("→ opens it, ← closes it")
        else:
            item.setIcon(self._marks[row.kind])
        return item

    def _go_to(self, at: int) -> None:
        self.setCurrentRow(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _top_of(self, rows: Sequence[Row], key: str) -> int | None:
        at = next((at for at, row in enumerate(rows) if row.key == key), None)
        return None if at is None else self.visualItemRect(self.item(at)).top()

    def _keep_at(self, top: int | None) -> None:
        """What was under the hand stays there, whatever came in above."""
        if top is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualItemRect(self.currentItem()).top() - top)
        self.scrollToItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What acts on the chosen rows, and the list's own ways of choosing; the rest is the
        show's."""
        name = key_name(event)
        if name in _ACTING:
            if not event.isAutoRepeat():
                self.pressed_key.emit(name)
        elif name in QUEUE_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click on what is gathered opens or closes it."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        row: Row | None = item.data(_ROLE) if item is not None else None
        plain_click = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if row is not None and row.kind is Kind.GATHERED and plain_click:
            self.toggled.emit(row)


def _moved(row: Row, there: Mapping[str, Row]) -> bool:
    """Whether a row is gone from its section."""
    now = there.get(row.key)
    return now is None or now.section != row.section


def _heir(before: Sequence[Row], current: Row | None, there: Mapping[str, Row]) -> str:
    """The row to go on with: the next that is still where it was, else the one before it."""
    at = next((n for n, row in enumerate(before) if current and row.key == current.key), 0)
    able = [row.key for row in (*before[at:], *reversed(before[:at])) if not _moved(row, there)]
    able += [row.key for row in there.values()]
    able = [key for key in able if there[key].kind is not Kind.HEADING]
    return able[0] if able else ""


def breakable(text: str) -> str:
    """The text with places to break in runs too long for a line: all of it is read."""
    return _LONG.sub(lambda run: "\u200b".join(_parts(graphemes(run[0]))), text)


def _parts(letters: Sequence[str]) -> Iterator[str]:
    return ("".join(letters[at : at + _PART]) for at in range(0, len(letters), _PART))


def ids_of(rows: Sequence[Row]) -> frozenset[str]:
    """The entries of rows."""
    return frozenset(entry for row in rows for entry in row.ids)
