"""Lines written on sheets: as large as one sheet allows, in one column or two, then further sheets.

Sections in a fixed order: what is agreed, what is proposed, and on a note what is parked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.activities.agreement.events import Standing
from studio.activities.agreement.lines import Line, Look
from studio.activities.agreement.settings import Settings
from studio.activities.agreement.written import Piece, Room, before_piece, heading, line_piece
from studio.model.ids import EntryId
from studio.pictures.flip_chart import WRITING
from studio.pictures.prose import Box

LARGE, SMALL = 27.0, 19.0
"""The least for sixteen entries or fewer, and for more."""
_GUTTER = 48.0
_NOTE_PAD, _NOTE_TOP, _NOTE_FOOT = 20.0, 18.0, 16.0
_NOTE_TAPE, _NOTE_REACH = 10.0, 18.0
"""How far tape and shadow reach beyond a note: above it, and in all."""
_WIDEST_NOTE = 500.0


@dataclass(frozen=True, slots=True)
class _Try:
    """Columns, size of letters, and air between lines in parts of the size."""

    columns: int
    size: float
    air: float


_FEW = (
    *(_Try(1, size, air) for size in (46.0, 43.0, 40.0, 37.0) for air in (0.75, 0.55)),
    *(_Try(1, size, 0.45) for size in (36.0, 34.0, 32.0)),
    *(_Try(2, size, air) for size in (33.0, 31.0, 29.0, LARGE) for air in (0.7, 0.4)),
)
_MANY = tuple(_Try(2, size, air) for size in (29.0, LARGE, 25.0, 23.0) for air in (0.7, 0.42))
_SHEETS_FEW, _SHEETS_MANY, _SHEETS_MOST = _Try(2, 29.0, 0.5), _Try(2, LARGE, 0.45), _Try(2, 23, 0.4)
_ONE_SHEET, _FEW_SHEETS = 44, 4
"""More lines than ever find room on one sheet; more sheets than are turned gladly."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in its place on a sheet."""

    piece: Piece
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where the paper of what is parked is stuck."""

    number: int
    box: Box


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What is written on one sheet, and the notes stuck on it."""

    pieces: tuple[Placed, ...] = ()
    notes: tuple[NotePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """Pieces that stay together, each with its place from the block's corner; `note`: on paper.

    `section` is the heading it stands under, written again where a further sheet begins with it.
    """

    h: float
    parts: tuple[Placed, ...]
    note: Box | None = None
    section: Piece | None = None


@lru_cache(maxsize=32)
def sheets(lines: tuple[Line, ...], settings: Settings) -> tuple[SheetPlan, ...]:
    """Every line on exactly one sheet; one empty sheet if there are none."""
    count = len(lines)
    for attempt in _FEW if count <= 16 else _MANY:
        if count > _ONE_SHEET:
            break
        found = _laid(_blocks(lines, settings, attempt, count), attempt)
        if len(found) == 1:
            return found
    if count <= 16:
        return _laid(_blocks(lines, settings, _SHEETS_FEW, count), _SHEETS_FEW)
    found = _laid(_blocks(lines, settings, _SHEETS_MANY, count), _SHEETS_MANY)
    if len(found) > _FEW_SHEETS:
        return _laid(_blocks(lines, settings, _SHEETS_MOST, count), _SHEETS_MOST)
    return found


def page_of(lines: tuple[Line, ...], settings: Settings, line: EntryId) -> int:
    """The sheet, from 0, on which a line stands."""
    for number, sheet in enumerate(sheets(lines, settings)):
        if any(placed.piece.subject == line for placed in sheet.pieces):
            return number
    return 0


def _blocks(lines: tuple[Line, ...], settings: Settings, attempt: _Try, count: int) -> list[_Block]:
    """Everything that is to stand, in order."""
    room = Room(attempt.size, _column(attempt), WRITING.h)
    least = LARGE if count <= 16 else SMALL
    held = [b for line in _held(lines) for b in _line_blocks(line, settings, room, least)]
    label = heading(settings.proposed, max(least, attempt.size * 0.8), room.wide)
    proposed = [b for line in _open(lines) for b in _line_blocks(line, settings, room, least)]
    proposed = [replace(block, section=label) for block in proposed]
    if proposed:
        proposed[0] = _under_heading(proposed[0])
    return [*held, *proposed, *_notes(_parked(lines), settings, attempt, least)]


def _held(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if _section(line) is Standing.AGREED]


def _open(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if _section(line) is Standing.PROPOSED]


def _parked(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if _section(line) is Standing.PARKED]


def _section(line: Line) -> Standing:
    """Where a line stands: a retired one stays, crossed out, where it was."""
    match line.look:
        case Look.RETIRED:
            return line.was
        case Look.AMENDED:
            return Standing.AGREED
        case _:
            return Standing(line.look.value)


def _column(attempt: _Try) -> float:
    return (WRITING.w - _GUTTER * (attempt.columns - 1)) / attempt.columns


def _line_blocks(line: Line, settings: Settings, room: Room, least: float) -> list[_Block]:
    """A line with its older wordings below it, together where there is the height for it."""
    small = max(least, float(round(room.size * 0.76)))
    pieces = [line_piece(line, settings, room)]
    pieces += [before_piece(line, old, settings, room, small) for old in line.befores]
    found: list[_Block] = []
    for piece in pieces:
        whole = _with(found[-1], piece) if found else None
        if whole is not None and whole.h <= room.tall:
            found[-1] = whole
        else:
            found.append(_Block(piece.h, (Placed(piece, 0.0, 0.0),)))
    return found


def _with(block: _Block, piece: Piece) -> _Block:
    y = round(block.h + 2, 1)
    return _Block(y + piece.h, (*block.parts, Placed(piece, 0.0, y)))


def _under_heading(block: _Block) -> _Block:
    """A block with its section's heading over it, or by itself where both would be too tall."""
    label = block.section
    if label is None or label.h + 6 + block.h > WRITING.h:
        return replace(block, section=None)
    down = label.h + 6
    parts = tuple(replace(part, y=part.y + down) for part in block.parts)
    return _Block(down + block.h, (Placed(label, 0.0, 0.0), *parts))


def _notes(lines: list[Line], settings: Settings, attempt: _Try, least: float) -> Iterator[_Block]:
    """What is parked, on as few notes as columns have room for."""
    size = min(attempt.size, max(least, 31.0))
    wide = min(_column(attempt), _WIDEST_NOTE)
    inner = wide - 2 * _NOTE_PAD
    label = heading(settings.parked, max(least, size * 0.86), inner, pencil=False)
    room = Room(size, inner, WRITING.h - label.h - _NOTE_TOP - _NOTE_FOOT - _NOTE_REACH - 8)
    blocks = [b for line in lines for b in _line_blocks(line, settings, room, least)]
    air = size * 0.3
    for column in _columns(blocks, room.tall, air):
        parts, y = [Placed(label, _NOTE_PAD, _NOTE_TOP)], _NOTE_TOP + label.h + 8
        for block in column:
            parts += [replace(p, x=p.x + _NOTE_PAD, y=p.y + y) for p in block.parts]
            y += block.h + air
        h = round(y - air + _NOTE_FOOT, 1)
        down = tuple(replace(part, y=part.y + _NOTE_TAPE) for part in parts)
        yield _Block(h + _NOTE_REACH, down, Box(0.0, _NOTE_TAPE, wide, h))


def _laid(blocks: list[_Block], attempt: _Try) -> tuple[SheetPlan, ...]:
    """The blocks in columns; those of a single sheet are equally long."""
    air = attempt.size * attempt.air
    columns = _columns(blocks, WRITING.h, air, attempt.columns)
    if 1 < len(columns) <= attempt.columns:
        columns = _even(blocks, air, attempt.columns)
    pages = [columns[n : n + attempt.columns] for n in range(0, len(columns), attempt.columns)]
    return tuple(_plan(page, attempt, air, number) for number, page in enumerate(pages)) or (
        SheetPlan(),
    )


def _columns(
    blocks: list[_Block], height: float, air: float, a_sheet: int = 0
) -> list[list[_Block]]:
    """The blocks from top to bottom; with `a_sheet` columns on each of several sheets."""
    found: list[list[_Block]] = []
    used = 0.0
    for block in blocks:
        if found and used + air + block.h <= height:
            found[-1].append(block)
            used += air + block.h
        else:
            begins = a_sheet and found and len(found) % a_sheet == 0
            found.append([_under_heading(block) if begins else block])
            used = found[-1][0].h
    return found


def _even(blocks: list[_Block], air: float, most: int) -> list[list[_Block]]:
    """Columns no longer than they need be."""
    low, high = 0.0, WRITING.h
    while high - low > 4:
        middle = (low + high) / 2
        columns = _columns(blocks, middle, air)
        longest = max(sum(b.h + air for b in column) - air for column in columns)
        if len(columns) <= most and longest <= WRITING.h:
            high = middle
        else:
            low = middle
    return _columns(blocks, high, air)


def _plan(page: list[list[_Block]], attempt: _Try, air: float, number: int) -> SheetPlan:
    pieces: list[Placed] = []
    notes: list[NotePlace] = []
    wide = _column(attempt)
    for place, column in enumerate(page):
        left, y = WRITING.x + place * (wide + _GUTTER), WRITING.y
        for block in column:
            x = left
            if block.note is not None:
                x = left + wide - block.note.w
                box = Box(x, round(y + block.note.y, 1), block.note.w, block.note.h)
                notes.append(NotePlace(10 * number + len(notes), box))
            pieces += [Placed(p.piece, round(x + p.x, 1), round(y + p.y, 1)) for p in block.parts]
            y += block.h + air
    return SheetPlan(tuple(pieces), tuple(notes))
