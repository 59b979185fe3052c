"""What the type of a setting does not tell an author: limits, columns. Used in `Annotated`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Within:
    """The limits of a number, and by how much it goes up and down.

    `without` says what it means to leave the number at its default, where that is outside them.
    """

    low: float
    high: float
    step: float = 1
    without: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """What the words that may be written are called to people; the others by themselves."""

    names: tuple[tuple[str, str], ...]


def called(names: Mapping[str, str]) -> Called:
    """Words with what they are called."""
    return Called(tuple(names.items()))


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that may have several lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """One part of a row that is written with bars between its parts: one of some, or any words."""

    title: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of texts each of which has parts with bars between: a table to who edits it."""

    columns: tuple[Column, ...]

    def cells(self, row: str) -> tuple[str, ...]:
        """The parts of a row, one a column; those left out are empty."""
        parts = [part.strip() for part in row.split("|", len(self.columns) - 1)]
        return (*parts, *("" for _ in self.columns))[: len(self.columns)]

    def row(self, cells: tuple[str, ...]) -> str:
        """The same as it is written; a bar inside a part becomes a stroke."""
        parts = [cell.replace("|", "/").strip() for cell in cells]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        return " | ".join(parts)


def rows(*titles: str) -> Rows:
    """Rows of columns with any words."""
    return Rows(tuple(Column(title) for title in titles))
