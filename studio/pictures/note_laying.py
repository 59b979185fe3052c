"""Lays the notes and sheets of one column: what goes on which page, and where it lies there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from studio.pictures.note_data import Column, Manner, Note, Sheet
from studio.pictures.note_lanes import GAP, Block, shares, spread
from studio.pictures.note_paper import (
    SHEET_PAD,
    note_height,
    note_items,
    sheet_head,
    sheet_items,
)
from studio.pictures.prose import Box
from studio.pictures.shapes import Group, Handle

AISLE = 20.0
"""Between lanes."""
_NEAR = 9.0
"""Between notes on a sheet."""

Piece: TypeAlias = Note | Sheet


@dataclass(frozen=True, slots=True)
class Frame:
    """A column as it stands: its place, its lanes and where the first of them begins."""

    column: Column
    x: float
    w: float
    lanes: int
    lane: float
    left: float


def parts(frame: Frame, manner: Manner, room: float) -> tuple[tuple[Piece, ...], ...]:
    """What lies in a column page by page."""
    manner = replace(manner, width=frame.lane)
    pieces: tuple[Piece, ...] = (*_sheets(frame.column, manner, room), *frame.column.notes)
    blocks = [_block(piece, manner, room) for piece in pieces]
    pages = shares(blocks, frame.lanes, room)
    return tuple(tuple(pieces[i] for i in page) for page in pages)


def laid(frame: Frame, pieces: tuple[Piece, ...], manner: Manner, body: Box) -> Iterator[Group]:
    """The groups of one page."""
    manner = replace(manner, width=frame.lane)
    blocks = [_block(piece, manner, body.h) for piece in pieces]
    spots = spread(blocks, frame.lanes, body.h) or ()
    lone = all(spot.y == 0 for spot in spots) and not frame.column.title
    down = _settled(blocks, body.h) if lone and blocks else 0.0
    for piece, block, spot in zip(pieces, blocks, spots, strict=True):
        x = frame.left + spot.lane * (frame.lane + AISLE)
        box = Box(round(x, 1), round(body.y + down + spot.y, 1), frame.lane, block.h)
        if isinstance(piece, Note):
            yield _note(piece, box, manner, body.h)
        else:
            yield from _sheet(piece, box, manner, body.h)


def placed(handle: Handle | None, box: Box) -> Handle | None:
    """A handle as large as a box."""
    if handle is None:
        return None
    x, y = round(box.x + box.w / 2, 1), round(box.y + box.h / 2, 1)
    half = (round(box.w / 2, 1), round(box.h / 2, 1))
    return replace(handle, x=x, y=y, radius=min(half), half=half)


def _settled(blocks: list[Block], room: float) -> float:
    """How far a single row on a board without headings moves down from the top."""
    return round((room - max(block.h for block in blocks)) * 0.36)


def _block(piece: Piece, manner: Manner, room: float) -> Block:
    if isinstance(piece, Note):
        return Block(piece.key, _measured(piece, manner, room)[1])
    return Block(piece.key, _sheet_height(piece, manner, room), ordered=True)


def _measured(note: Note, manner: Manner, room: float) -> tuple[Manner, float]:
    """How a note is written, and how tall it is: one taller than a page is written smaller."""
    height = note_height(note.words, note.small, manner)
    while height > room and manner.size > 5:
        size = manner.size - 1
        manner = replace(manner, size=size, floor=min(manner.floor, size))
        height = note_height(note.words, note.small, manner)
    return manner, height


def _note(note: Note, box: Box, manner: Manner, room: float) -> Group:
    written, _ = _measured(note, manner, room)
    items = note_items(note.key, note.words, note.small, note.tint, written)
    label = note.label or " – ".join(filter(None, (note.words, note.small)))
    return Group(items, note.key, label, placed(note.handle, box), box.x, box.y)


def _on_sheet(sheet: Sheet, manner: Manner, room: float) -> tuple[Manner, float, float]:
    """How notes on a sheet are written, how far down they begin, how much room they have."""
    head = sheet_head(sheet.title, manner)
    return replace(manner, width=manner.width - 2 * SHEET_PAD), head, room - head - SHEET_PAD


def _sheet_height(sheet: Sheet, manner: Manner, room: float) -> float:
    inner, head, left = _on_sheet(sheet, manner, room)
    heights = [_measured(note, inner, left)[1] for note in sheet.notes]
    return head + sum(heights) + _NEAR * max(0, len(heights) - 1) + SHEET_PAD


def _sheets(column: Column, manner: Manner, room: float) -> Iterator[Sheet]:
    """The sheets of a column, one taller than a page as several of the same title."""
    for sheet in column.sheets:
        inner, _, left = _on_sheet(sheet, manner, room)
        heights = [_measured(note, inner, left)[1] + _NEAR - GAP for note in sheet.notes]
        blocks = [
            Block(note.key, height, ordered=True)
            for note, height in zip(sheet.notes, heights, strict=True)
        ]
        for n, page in enumerate(shares(blocks, 1, left)):
            key = f"{sheet.key}/{n}" if n else sheet.key
            yield replace(sheet, key=key, notes=tuple(sheet.notes[i] for i in page))


def _sheet(sheet: Sheet, box: Box, manner: Manner, room: float) -> Iterator[Group]:
    """The sheet and, above it, its notes."""
    inner, head, left = _on_sheet(sheet, manner, room)
    items = sheet_items(sheet.key, sheet.title, box.h, manner)
    top = Box(box.x, box.y, box.w, max(head, 30.0))
    handle = placed(sheet.handle, top)
    yield Group(items, sheet.key, sheet.label or sheet.title, handle, box.x, box.y)
    y = box.y + head
    for note in sheet.notes:
        height = _measured(note, inner, left)[1]
        place = Box(round(box.x + SHEET_PAD, 1), round(y, 1), inner.width, height)
        yield _note(note, place, inner, left)
        y += height + _NEAR
