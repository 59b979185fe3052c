"""The editor's upper edge: which deck it is, that it is saved, undo, and what to do with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.editor_fields import Line
from studio.desktop.elided import Elided
from studio.desktop.look import button, plain

_COPIED = (
    "This day came with the program, which keeps it as it was. Your changes are saved in a day of "
    "your own, under this name:"
)


class Bar(QWidget):
    """Buttons and words; what is wanted leaves as a word."""

    asked = Signal(str)
    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.back = button("◀ Start page", tip="Everything is saved  (Esc)")
        self.title = Elided()
        self.title.setStyleSheet("QLabel { font-weight: bold; font-size: 18px; }")
        self.state = plain("", name="muted")
        self.undo = button("Undo")
        self.redo = button("Redo")
        self.whole = button("See the whole day", tip="Picture after picture  (F6)")
        self.run = button("Run it", name="main", tip="Shows its day, ready to begin  (F5)")
        row = QHBoxLayout()
        row.setSpacing(8)
        for word, made in (("back", self.back), ("undo", self.undo), ("redo", self.redo),
                           ("whole", self.whole), ("run", self.run)):  # fmt: skip
            made.clicked.connect(lambda _on=False, word=word: self.asked.emit(word))
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        for made in (self.undo, self.redo, self.whole, self.run):
            row.addWidget(made)
        self.message = plain("", name="message", wrap=True)
        self.message.hide()
        self._copied = QWidget()
        self._copied.setObjectName("copied")
        self.name = Line("The name of your own day")
        self.name.typed.connect(self.renamed)
        close = button("Good")
        close.clicked.connect(self._copied.hide)
        told = QHBoxLayout(self._copied)
        told.setContentsMargins(10, 6, 10, 6)
        told.addWidget(plain(_COPIED, wrap=True), 3)
        told.addWidget(self.name, 2)
        told.addWidget(close)
        self._copied.setStyleSheet(
            "QWidget#copied { background: #fff1c9; border: 1px solid #d8b45c; border-radius: 6px; }"
        )
        self._copied.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.message)
        column.addWidget(self._copied)

    def redraw(self, title: str, undoes: str, redoes: str) -> None:
        """Shows the deck's name, and what could be taken back."""
        self.title.tell(title or "A day without a name")
        self.name.redraw(title)
        for made, word, keys in (
            (self.undo, undoes, "Ctrl+Z"),
            (self.redo, redoes, "Ctrl+Shift+Z"),
        ):
            made.setEnabled(bool(word))
            made.setToolTip(f"{word}  ({keys})" if word else keys)
            made.setAccessibleName(f"{made.text()}: {word}" if word else made.text())

    def tell(self, words: str) -> None:
        """Says something below the buttons; nothing hides it."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def tell_copied(self, on: bool) -> None:
        """Says that a deck of one's own was made, with its name to change."""
        self._copied.setVisible(on)
