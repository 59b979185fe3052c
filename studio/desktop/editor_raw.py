"""What cannot be read is shown as it is written, with what is wrong, until it can be read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.content.deck_text import DeckText
from studio.desktop.editor_day import is_readable
from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fault_list import in_words
from studio.desktop.editor_fields import UndoGuard, Words
from studio.desktop.look import button, plain

_STEP = (
    "Something in this step cannot be read. Here it is as it is written, between the lines “---”. "
    "Mend it here, or undo, and its fields come back by themselves."
)
_BACK = "It can be read now: show its fields"
_DECK = (
    "The beginning of this file cannot be read as a deck. Here is all of it as it is written. "
    "Mend it here, and its steps come back by themselves."
)


class RawPage(QWidget):
    """The text of the chosen step's keys, or of the whole deck.

    While somebody writes here it stays, so that fields do not come and go under their hands.
    """

    mended = Signal()
    """It can be read, and its fields are wanted back."""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._whole = False
        self._says = plain("", wrap=True)
        self.faults = plain("", name="fault", wrap=True)
        self.field = _Long("As it is written")
        self.field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.field.typed.connect(self._on_typed)
        self._back = button(_BACK, name="main")
        self._back.clicked.connect(self.mended)
        self._guard = UndoGuard(self)
        self._guard.watch([self.field])
        for label in (self._says, self.faults):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._says)
        column.addWidget(self.faults)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.field, 1)

    def redraw(self) -> None:
        """Shows the text as it stands."""
        step = self._edits.step
        self._whole = step is None
        self._says.setText(_DECK if self._whole else _STEP)
        self._back.setVisible(not is_raw(self._edits))
        self.field.redraw(self._edits.text.text() if step is None else step.block.text)

    def tell(self, sentences: tuple[str, ...]) -> None:
        """What is wrong."""
        self.faults.setText("\n".join(f"⚠ {in_words(one)}" for one in sentences))

    @property
    def held(self) -> bool:
        """Whether somebody writes here."""
        return self.isVisible() and self.field.hasFocus()

    def start(self) -> None:
        """Puts the keyboard on it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_typed(self, words: str) -> None:
        if self._whole:
            self._edits.do(DeckText.parse(words), "the text", merge="raw")
        else:
            self._edits.set_step(lambda s: s.with_block(words), "the text", "raw")


def is_raw(edits: Edits) -> bool:
    """Whether what is chosen can only be shown as it is written."""
    step = edits.step
    if step is not None:
        return step.broken
    return edits.text.head_broken or not is_readable(edits.text)


class _Long(Words):
    """As high as there is room for."""

    def _fit(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
