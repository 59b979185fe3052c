"""The curtain over the console: a calm card, and one button that opens it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.pictures.theme import PAPER


class CurtainCover(QWidget):
    """Covers a whole window while the curtain is drawn."""

    opened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"CurtainCover {{ background: {PAPER}; }}")
        words = plain("We go on in a moment.", size=34)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        opener = button("Open the curtain  (Shift+B)")
        opener.clicked.connect(self.opened)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(words)
        column.addStretch(2)
        column.addWidget(opener, 0, Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(30)
        self.hide()
        window.installEventFilter(self)

    def draw(self, on: bool) -> None:
        """Draws the curtain or opens it; nobody writes on under it."""
        if on and not self.isVisible():
            self._window.setFocus()
        self.setGeometry(self._window.rect())
        self.setVisible(on)
        if on:
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps covering the window whatever its size."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False
