"""The editor's list of the day: choose, drag to another place, and the keys for it."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from studio.desktop.editor_rows import ROW, DayModel, RowPainter, accessible
from studio.pictures.theme import CARD, FOCUS, LINE

_EDGE = 28
"""Pixels from the rim of the list in which a drag scrolls it."""
_STEP = 14


class DayList(QListView):
    """Rows as wide as the list; what is done to them leaves as a signal."""

    chosen = Signal(int)
    moved = Signal(int, int)
    """A row from its place to another, both counted before anything moves."""
    asked = Signal(str)
    """A key on the chosen row: `remove`, `longer`, `shorter`, `open`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = DayModel(self)
        self.setModel(self.days)
        self.setItemDelegate(RowPainter(self.days, self))
        self.setAccessibleName("The steps of the day")
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setStyleSheet(
            f"QListView {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; }}"
        )
        self._pressed: QPoint | None = None
        self._from = -1
        self._to = -1
        self._roll = QTimer(self)
        self._roll.setInterval(16)
        self._roll.timeout.connect(self._on_roll)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._silent = False

    def choose(self, place: int) -> None:
        """Shows a row as the chosen one, -1 for none; nothing is emitted."""
        if place == self.currentIndex().row():
            return
        self._silent = True
        index = self.days.index(place) if place >= 0 else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._silent = False

    def tell_count(self) -> None:
        """Says in its name how many rows there are."""
        self.setAccessibleDescription(accessible(self.days.rows))

    @property
    def dragging(self) -> bool:
        """Whether a row is on its way."""
        return self._to >= 0

    def drop_place(self, at: QPoint) -> int:
        """The place between rows that is nearest, 0 to their count."""
        y = at.y() + self.verticalScrollBar().value()
        return max(0, min(len(self.days.rows), round(y / ROW)))

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._silent and now.isValid():
            self.chosen.emit(now.row())

    def _on_roll(self) -> None:
        """Scrolls while a drag rests near the rim."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        bar = self.verticalScrollBar()
        if at.y() < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif at.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _STEP)
        self._to = self.drop_place(at)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._pressed, self._from, self._to = None, -1, -1
        self._roll.stop()
        self.unsetCursor()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a row, and may begin to drag it."""
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._pressed, self._from = event.position().toPoint(), index.row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows where the row would go."""
        if self._pressed is None:
            return
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.dragging and not far:
            return
        if not self.dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._roll.start()
        place = self.drop_place(at)
        if place != self._to:
            self._to = place
            self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Puts it down."""
        start, place = self._from, self._to
        self._end_drag()
        if place >= 0 and start >= 0 and place not in (start, start + 1):
            self.moved.emit(start, place if place < start else place - 1)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Leads to the step's first field."""
        self.asked.emit("open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, plus, minus, Enter and Esc; the rest is the list's own."""
        words = {
            Qt.Key.Key_Delete: "remove",
            Qt.Key.Key_Plus: "longer",
            Qt.Key.Key_Minus: "shorter",
            Qt.Key.Key_Return: "open",
            Qt.Key.Key_Enter: "open",
        }
        if event.key() == Qt.Key.Key_Escape and self.dragging:
            self._end_drag()
        elif (word := words.get(Qt.Key(event.key()))) is not None:
            self.asked.emit(word)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # the window moves the step
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """While a row is on its way, Esc puts it back."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and self.dragging and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and over them the line where a dragged one would go."""
        super().paintEvent(event)
        if not self.dragging:
            return
        y = self._to * ROW - self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(FOCUS), 4))
        painter.drawLine(4, y, self.viewport().width() - 4, y)
        painter.end()
