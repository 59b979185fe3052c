"""A group that meets again, in a line: which week this is, and how many came so far."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from studio.desktop.series_words import line_ahead
from studio.session.series import Series


class SeriesLine(QLabel):
    """Says it in as many lines as it takes, and nothing where no group is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def ahead(self, group: Series, deck: str) -> None:
        """Of a workshop that is about to be opened from a deck."""
        words = line_ahead(group, deck)
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
