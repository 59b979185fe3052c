"""What boards hand over to be laid: notes, sheets of notes that belong together, columns."""

from dataclasses import dataclass

from studio.pictures.shapes import Handle, Item
from studio.pictures.theme import INK_MUTED


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its words, a second, quieter line, what a screen reader says, a breath of colour.

    `handle` needs no place: it gets that of the note.
    """

    key: str
    words: str
    small: str = ""
    label: str = ""
    tint: str = ""
    handle: Handle | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Notes that were laid together, on a larger sheet with a title by hand (or without one)."""

    key: str
    title: str = ""
    notes: tuple[Note, ...] = ()
    label: str = ""
    handle: Handle | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Notes under a heading by hand; `mark` is a small drawing round 0, 0, about 40 units wide.

    With a `key` its heading is a group of its own and may have a handle. `sheets` lie before the
    notes, in their order. `says` explains the heading in a quiet line below it.
    """

    title: str = ""
    notes: tuple[Note, ...] = ()
    color: str = INK_MUTED
    mark: tuple[Item, ...] = ()
    key: str = ""
    handle: Handle | None = None
    sheets: tuple[Sheet, ...] = ()
    says: str = ""

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """Those on sheets first."""
        return (*(note for sheet in self.sheets for note in sheet.notes), *self.notes)


@dataclass(frozen=True, slots=True)
class Manner:
    """How notes are written: the size of their words, the least size of any, how wide they are."""

    size: float
    floor: float
    width: float
