"""A row that goes on in the next line when it is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 4
"""Between two items, in pixels."""


class FlowLayout(QLayout):
    """Items side by side, broken into lines like words."""

    def __init__(self, parent: QWidget | None = None, gap: int = GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Takes an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Gives an item away, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It never asks for more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of all lines at a width."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Places every item."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        """The smallest it can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Room for its widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, place: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue  # hidden: no gap stays where it was
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return y + line - rect.y()


class ColumnsLayout(FlowLayout):
    """Items of one width in columns: as many as are asked for, fewer where there is no room."""

    def __init__(self, parent: QWidget | None = None, gap: int = GAP, most: int = 2) -> None:
        super().__init__(parent, gap)
        self._most = most

    def set_gap(self, gap: int) -> None:
        """Another distance between two items."""
        self._gap = gap
        self.invalidate()

    def _lay(self, rect: QRect, *, place: bool) -> int:
        if not self._items:
            return 0
        widest = max(item.sizeHint().width() for item in self._items)
        high = max(item.sizeHint().height() for item in self._items)
        columns = max(1, min(self._most, (rect.width() + self._gap) // (widest + self._gap)))
        wide = (rect.width() + self._gap) // columns - self._gap
        rows = -(-len(self._items) // columns)
        if place:
            for index, item in enumerate(self._items):
                row, column = divmod(index, columns)
                x = rect.x() + column * (wide + self._gap)
                item.setGeometry(QRect(x, rect.y() + row * (high + self._gap), wide, high))
        return rows * (high + self._gap) - self._gap
