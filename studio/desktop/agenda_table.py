"""The table of the day: one row a step, titles in as many lines as they need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from studio.pictures.theme import CARD, INK_MUTED, LINE, mix

SMALLEST = 22
"""Pixels: legible at two metres."""
_TITLE = 2
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
        self._pixels = SMALLEST

    def set_pixels(self, pixels: int) -> None:
        """Letters of that size from now on; the rows are written anew by the next `fill`."""
        if pixels != self._pixels:
            self._pixels = pixels
            self._filled = ()

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
                self.setItem(place, column, _cell(words, self._font()))
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
            font = self._font()
            font.setBold(bold)
            font.setStrikeOut(struck and column == _TITLE)
            item.setFont(font)
            if muted or struck:
                item.setForeground(QColor(INK_MUTED))

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._at(row, column).text()

    def _font(self) -> QFont:
        font = QFont()
        font.setPixelSize(self._pixels)
        return font

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


def _cell(words: str, font: QFont) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setFont(font)
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return item
