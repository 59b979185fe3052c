"""The step's first sheet: the words for the room, and the settings of its activity."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.activities.contract import Activities
from studio.content.deck_text import StepText
from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fields import Words, labelled
from studio.desktop.look import button, plain

_SHARED = (
    "The words of this step come from the shared text “{name}”, which other days use too. "
    "What you write here is added above them."
)


class RoomSheet(QWidget):
    """Words, prompt and settings. Forms of settings are kept by activity, so that none waits."""

    fields_changed = Signal()
    """Other fields are there than before."""
    shared_wanted = Signal(str)
    """The words of a shared text are to become the step's own."""

    def __init__(self, edits: Edits, activities: Activities) -> None:
        super().__init__()
        self._edits = edits
        self._activities = activities
        self._forms: dict[str, Any] = {}
        self._form: Any = None
        self.words = Words(
            "Words for the room",
            hint="What stands on the page: sentences, or a list with “- ” before each line.",
            lines=3,
        )
        self.words.typed.connect(
            lambda text: edits.set_step(lambda s: s.with_words(text), "the words", "words")
        )
        self._shared = plain("", name="muted", wrap=True)
        self._own = button("Make them my own here")
        self._own.clicked.connect(self._on_own)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 4, 8, 8)
        self._column.setSpacing(10)
        self._column.addWidget(labelled("Words for the room", self.words))
        self._column.addWidget(self._shared)
        self._column.addWidget(self._own)
        self._column.addStretch(1)

    def redraw(self, step: StepText) -> None:
        """Shows them for a step."""
        self.words.redraw(step.words)
        shared = step.text("include")
        self._shared.setText(_SHARED.format(name=shared) if shared else "")
        self._shared.setVisible(bool(shared))
        self._own.setVisible(bool(shared))

    def tell(self, sentences: tuple[str, ...]) -> None:
        """What is wrong, for the fields that know their names."""

    def field_of(self, key: str) -> QWidget | None:
        """The field of a key of the deck."""
        return self.words if key in ("words", "include") else None

    def _on_own(self) -> None:
        step = self._edits.step
        if step is not None and step.text("include"):
            self.shared_wanted.emit(step.text("include"))
