"""Two sheets of the step: the trainer's notes in their parts, and what people take home of it."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.content.deck_text import StepText
from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fields import Words, labelled
from studio.desktop.editor_notes import HINTS, headings_of, parts_of, with_part
from studio.desktop.look import plain

_WHOSE = "Only you see these: on the console (key S) and on the printed run-sheet."


class NotesSheet(QWidget):
    """A field for each part; headings a deck does not use yet are offered empty."""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._fields: dict[str, tuple[QWidget, Words]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 4, 8, 8)
        self._column.setSpacing(8)
        self._column.addWidget(plain(_WHOSE, name="muted", wrap=True))
        self._column.addStretch(1)
        self._order: tuple[str, ...] = ()

    def redraw(self, step: StepText) -> None:
        """Shows the notes of a step."""
        there = {part.heading: part.words for part in parts_of(step.notes)}
        self._lay(headings_of(step.notes))
        for heading in self._order:
            self._fields[heading][1].redraw(there.get(heading, "").strip("\n"))

    def field_of(self, key: str) -> QWidget | None:
        """The field of a key of the deck."""
        return self._fields["Say"][1] if key == "notes" and "Say" in self._fields else None

    def part(self, heading: str) -> Words:
        """The field of a part; KeyError if it is not there."""
        return self._fields[heading][1]

    def _lay(self, headings: tuple[str, ...]) -> None:
        """The fields in their order; those of other steps' headings are hidden, not lost."""
        if headings == self._order:
            return
        for place, heading in enumerate(headings):
            if heading not in self._fields:
                self._make(heading)
            box = self._fields[heading][0]
            if self._column.indexOf(box) != place + 1:
                self._column.removeWidget(box)
                self._column.insertWidget(place + 1, box)
            box.setVisible(True)
        for heading in set(self._fields) - set(headings):
            self._fields[heading][0].hide()
        self._order = headings

    def _make(self, heading: str) -> None:
        named = heading or "Beginning"
        field = Words(f"Notes, {named}", hint=HINTS.get(heading, ""), lines=2)
        field.typed.connect(partial(self._on_typed, heading))
        box = labelled(f"{named}:", field)
        self._fields[heading] = (box, field)
        self._column.insertWidget(self._column.count() - 1, box)

    def _on_typed(self, heading: str, words: str) -> None:
        self._edits.set_step(
            lambda step: step.with_notes(with_part(step.notes, heading, words)),
            f"the notes ({heading or 'beginning'})",
            f"notes {heading}",
        )


class AfterSheet(QWidget):
    """The idea to keep, as the handouts say it."""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._fields: dict[str, Words] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 8, 8)
        column.setSpacing(10)
        for key, name, hint in (
            ("takeaway", "The idea to keep", "In a sentence or three; the handout says it."),
            ("plain", "The same in plain words", "Short words, short sentences: for the handout "
             "in plain language."),
        ):  # fmt: skip
            field = Words(name, lines=3)
            field.typed.connect(partial(self._on_typed, edits, key, name.lower()))
            self._fields[key] = field
            column.addWidget(labelled(name, field, hint=hint))
        column.addStretch(1)

    def redraw(self, step: StepText) -> None:
        """Shows them for a step."""
        for key, field in self._fields.items():
            field.redraw(step.text(key))

    def field_of(self, key: str) -> QWidget | None:
        """The field of a key of the deck."""
        return self._fields.get(key)

    def _on_typed(self, edits: Edits, key: str, name: str, words: str) -> None:
        value = " ".join(words.split()) or None
        edits.set_value(key, value, name, merge=True)
