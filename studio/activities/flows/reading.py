"""What was answered, flow by flow: places on the line and words, and which of them may be seen.

Five answers to a flow are shown together, fewer never. In what leaves the room even five say too
much if each stands alone on its number: there neighbouring numbers are merged until no place on the
line holds fewer than five.
"""

from dataclasses import dataclass

from studio.activities.contract import TOGETHER, Board
from studio.activities.flows.settings import PHASES, Flow, Phase
from studio.model.entries import Entry

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A place on the line, or a word, under its key."""

    key: str
    value: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Answers that lie together: on one number, or on several merged ones."""

    low: int
    high: int
    answers: tuple[Answer, ...]

    @property
    def middle(self) -> float:
        """Where it lies on the line."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One flow at one time: how many answered, where they lie; nothing lies where too few did."""

    flow: Flow
    phase: Phase
    count: int
    cells: tuple[Cell, ...]

    @property
    def few(self) -> bool:
        """Whether too few answered to be shown."""
        return self.count < TOGETHER


@dataclass(frozen=True, slots=True)
class Reading:
    """All of a board that may be seen."""

    phases: tuple[Phase, ...]
    rows: tuple[Row, ...]
    words: tuple[tuple[Flow, Phase, tuple[Answer, ...]], ...]
    """Of every flow and phase; empty where fewer than five wrote one."""

    def row(self, flow: Flow, phase: Phase) -> Row:
        """One flow at one time."""
        return next(r for r in self.rows if (r.flow, r.phase) == (flow, phase))

    def said(self, phase: Phase) -> tuple[tuple[Flow, tuple[Answer, ...]], ...]:
        """The words of a phase, flow by flow; empty where none may be seen."""
        found = tuple((flow, words) for flow, when, words in self.words if when == phase)
        return found if any(words for _, words in found) else ()


def read(board: Board, phase: Phase, *, merged: bool) -> Reading:
    """The board of a step in a phase; `merged` for what leaves the room."""
    asked = tuple(p for p in PHASES if p == phase or (phase == "after" and _any(board, p)))
    rows, words = [], []
    for flow in Flow:
        for when in asked:
            places = _places(board, flow, when)
            cells = _merged(places) if merged else _cells(places)
            rows.append(Row(flow, when, len(places), cells if len(places) >= TOGETHER else ()))
            said = _words(board, flow, when)
            words.append((flow, when, said if len(said) >= TOGETHER else ()))
    return Reading(asked, tuple(rows), tuple(words))


def _any(board: Board, phase: Phase) -> bool:
    return any(entry.form == phase for entry in board.entries)


def _places(board: Board, flow: Flow, phase: Phase) -> tuple[Answer, ...]:
    found = []
    for entry in board.entries:
        value = entry.values.get(flow.value)
        if entry.form == phase and isinstance(value, int):
            found.append(Answer(_key(entry, board, flow.value), max(LOWEST, min(HIGHEST, value))))
    return tuple(found)


def _words(board: Board, flow: Flow, phase: Phase) -> tuple[Answer, ...]:
    found = []
    for entry in board.entries:
        word = board.word(entry.id, flow.word)
        if entry.form == phase and word:
            found.append(Answer(_key(entry, board, flow.word), word=word))
    return tuple(found)


def _key(entry: Entry, board: Board, name: str) -> str:
    """The entry's own key for its first field; a board that keeps fields together has more."""
    names = [*entry.values, *board.words.get(entry.id, {})]
    return str(entry.id) if names[0] == name else f"{entry.id}:{name}"


def _cells(places: tuple[Answer, ...]) -> tuple[Cell, ...]:
    cells = (
        Cell(value, value, tuple(a for a in places if a.value == value))
        for value in range(LOWEST, HIGHEST + 1)
    )
    return tuple(cell for cell in cells if cell.answers)


def _merged(places: tuple[Answer, ...]) -> tuple[Cell, ...]:
    """The whole line in as many parts as can hold five answers each."""
    found: list[Cell] = []
    held: list[Answer] = []
    low, left = LOWEST, len(places)
    for cell in _cells(places):
        held += cell.answers
        left -= len(cell.answers)
        if len(held) >= TOGETHER and left >= TOGETHER:
            found.append(Cell(low, cell.high, tuple(held)))
            low, held = cell.high + 1, []
    return (*found, Cell(low, HIGHEST, tuple(held))) if held else tuple(found)
