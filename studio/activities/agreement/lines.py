"""The lines as they stand: each with its newest words, where it belongs, and what went before."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from studio.activities.agreement.events import Standing
from studio.activities.agreement.settings import settings_of
from studio.activities.agreement.state import AMEND, Mark, State, line_named
from studio.activities.contract import Board
from studio.model.entries import Entry, Status
from studio.model.ids import EntryId


class Look(StrEnum):
    """How a line looks on the sheet: its standing, and whether it was amended since agreed."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    AMENDED = "amended"
    PARKED = "parked"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Said:
    """Words and the entry they are of."""

    entry: EntryId
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet; `befores` are its older wordings that still stand there, newest first.

    `was` is where a retired line stands crossed out.
    """

    id: EntryId
    said: Said
    look: Look
    was: Standing = Standing.PROPOSED
    befores: tuple[Said, ...] = ()
    visited: bool = False

    @property
    def words(self) -> str:
        """The words that stand."""
        return self.said.words

    @property
    def holds(self) -> bool:
        """Whether the group has agreed on it, if perhaps not yet on its newest words."""
        return self.look in (Look.AGREED, Look.AMENDED)


def lines_of(state: State, board: Board) -> tuple[Line, ...]:
    """Every line that has words and was not tidied away, in the order of the workshop's seed."""
    found = (_line(state, line, said) for line, said in _wordings(state, board).items())
    return tuple(line for line in found if line.id not in state.tidied or line.look != Look.RETIRED)


def tidied_lines(state: State, board: Board) -> tuple[Line, ...]:
    """The retired lines that were taken off the sheet."""
    found = (_line(state, line, said) for line, said in _wordings(state, board).items())
    return tuple(line for line in found if line.id in state.tidied and line.look == Look.RETIRED)


def line_of(state: State, board: Board, line: str) -> Line | None:
    """One line, or None if it is no longer there."""
    return next((each for each in lines_of(state, board) if each.id == line), None)


def agreed_lines(state: State, board: Board) -> tuple[str, ...]:
    """The words of all lines the group has agreed on, in their newest wording."""
    return tuple(line.words for line in lines_of(state, board) if line.holds)


def crossed_out(lines: Iterable[Line]) -> tuple[EntryId, ...]:
    """The entries that stand crossed out: retired lines and older wordings."""
    found: list[EntryId] = []
    for line in lines:
        found += [line.id] if line.look is Look.RETIRED else []
        found += [before.entry for before in line.befores]
    return tuple(found)


def starter_of(board: Board, entry: Entry) -> str:
    """The suggestion an entry takes up; nothing if the deck has no such."""
    number = str(entry.values.get("starter", ""))
    starters = settings_of(board.step).starters
    if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(starters):
        return starters[int(number[:4]) - 1]
    return ""


def _wordings(state: State, board: Board) -> dict[EntryId, list[Said]]:
    """The wordings of each line, the oldest first: its own, then those it was given."""
    places = {later: n for n, (_, later) in enumerate(state.sheet.wordings)}
    found: dict[EntryId, list[tuple[int, Said]]] = {}
    for entry in board.entries:
        words = _words(board, entry)
        if not words or entry.status is not Status.SHOWN:
            continue
        own = entry.form != AMEND
        line = entry.id if own else line_named(entry.values)
        place = -1 if own else places.get(entry.id, len(places))
        found.setdefault(line, []).append((place, Said(entry.id, words)))
    return {line: [said for _, said in sorted(pairs, key=_place)] for line, pairs in found.items()}


def _place(pair: tuple[int, Said]) -> int:
    return pair[0]


def _words(board: Board, entry: Entry) -> str:
    match entry.form:
        case "line" | "amend" | "standing":
            return board.word(entry.id, "words")
        case "starter":
            return starter_of(board, entry)
        case _:
            return ""


def _line(state: State, line: EntryId, wordings: list[Said]) -> Line:
    mark = state.sheet.mark(line)
    *older, newest = wordings
    look = _look(mark, newest.entry)
    befores = tuple(one for one in reversed(older) if one.entry not in state.tidied)
    if look is Look.RETIRED:
        befores = ()
    return Line(line, newest, look, mark.was, befores, visited=line == state.visiting)


def _look(mark: Mark, newest: EntryId) -> Look:
    if mark.standing is Standing.AGREED and mark.wording != newest:
        return Look.AMENDED
    return Look(mark.standing.value)
