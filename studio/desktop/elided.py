"""Words in one line that make way for others."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Elided(QLabel):
    """Words in one line that never ask for more room than there is; a tip has them whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet("QLabel { font-weight: bold; }")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, words: str) -> None:
        """Says something else."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """As much of it as there is room for."""
        self._fit()

    def _fit(self) -> None:
        room = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(self.width(), 0)
        )
        self.setText(room)
        self.setToolTip(self._words if room != self._words else "")
