"""The editor's three columns: the day, the fields, the pictures."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_LEAST = (264, 330, 240)
_SHARES = (26, 44, 30)
"""In hundredths of the width, until somebody parts it otherwise."""
_WIDEST_LIST = 380


class ThreeColumns(QSplitter):
    """Columns that keep their shares as the window grows."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__()
        self._moved = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(6)
        for place, (part, least) in enumerate(zip((left, middle, right), _LEAST, strict=True)):
            part.setMinimumWidth(least)
            self.addWidget(part)
            self.setStretchFactor(place, _SHARES[place])
        self.splitterMoved.connect(self._on_moved)

    def _on_moved(self, _place: int, _index: int) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Parts the new width."""
        super().resizeEvent(event)
        if not self._moved:
            parts = [self.width() * share // 100 for share in _SHARES]
            self.setSizes([min(parts[0], _WIDEST_LIST), *parts[1:]])
