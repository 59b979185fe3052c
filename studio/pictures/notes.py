"""Paper notes in columns, over as many pages as they need: the one way in which boards lay notes.

Few notes are written large, more of them smaller, down to what can be read from the last row; then
they go on on further pages. Every column keeps its place and its heading on all of them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from studio.pictures.geometry import moved, smooth
from studio.pictures.note_data import Column, Manner, Note, Sheet
from studio.pictures.note_laying import AISLE, Frame, laid, parts, placed
from studio.pictures.prose import Box
from studio.pictures.shapes import Align, Group, Item, Path, Stroke, SubPath, Text
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED

__all__ = ["FLOOR", "LARGE", "Box", "Column", "Note", "Sheet", "note_pages", "page_mark"]

LARGE, FLOOR = 27.0, 19.0
"""The least size of up to `most_large` notes, and of any: 40 and 28 of 1080 lines."""
_SIZES = ((1, 44.0), (3, 40.0), (6, 36.0), (9, 33.0), (16, 30.0))
"""The largest size of up to so many notes."""
_LADDER = (44.0, 40.0, 36.0, 33.0, 30.0, LARGE, 24.0, 21.0)
"""Sizes above the least, in few steps: a new size moves every note."""
SEAM = 34.0
"""Between columns."""
_WIDEST, _ALONE = 470.0, 640.0
"""A lane is no wider, or its lines get too long."""
_MARK = 44.0
_QUIET = 19.0
_UNDER = 18.0
"""From the foot of the headings to the notes."""
_HEADS = ((46.0, 1, 28), (76.0, 2, 24), (110.0, 4, 19), (230.0, 10, 19))
"""Heights that are tried for the headings of columns: how many lines each holds, how small."""


def note_pages(
    columns: Sequence[Column],
    area: Box,
    *,
    most_large: int = 16,
    most_lanes: int = 4,
    largest: float = 44.0,
) -> tuple[tuple[Item, ...], ...]:
    """The items of every page, at least one, inside the area; nothing is cut.

    An area narrower than the page has room for fewer lanes of notes side by side; notes that lie
    apart from others of their kind are no larger than those (`largest`).
    """
    frames = _frames(tuple(columns) or (Column(),), area, most_lanes)
    return _pages(frames, area, most_large, largest)


def page_mark(
    page: int, pages: int, *, lang: str = "en-GB", right: float = 1232.0, y: float = 681.0
) -> tuple[Item, ...]:
    """Which of several pages this is (from 0), quietly at the lower right, in numbers alone."""
    if pages <= 1:
        return ()
    words = f"{page + 1} / {pages}"
    box = Box(right - 172, y, 172, 30)
    return (
        fit(words, box.x, box.y, box.w, box.h, size=21, min_size=21, color=INK_MUTED,
            align=Align.RIGHT),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _pages(
    frames: tuple[Frame, ...], area: Box, most_large: int, largest: float
) -> tuple[tuple[Item, ...], ...]:
    heads = _heads(frames, area.y)
    top = max((height for height, _ in heads), default=0.0)
    body = Box(area.x, area.y + top, area.w, area.h - top)
    manner = _manner(frames, body.h, most_large, largest)
    found = [parts(frame, manner, body.h) for frame in frames]
    pages: list[tuple[Item, ...]] = []
    for page in range(max(map(len, found))):
        items: list[Item] = [*_seams(frames, area)]
        for frame, (_, head), part in zip(frames, heads, found, strict=True):
            items += head
            if page < len(part):
                items += laid(frame, part[page], manner, body)
        pages.append(tuple(items))
    return tuple(pages)


def _frames(columns: tuple[Column, ...], area: Box, most_lanes: int) -> tuple[Frame, ...]:
    """The columns side by side, all equally wide."""
    count = len(columns)
    most = max(len(column.notes) + len(column.sheets) for column in columns)
    lanes = min(most_lanes, _lanes(count, most))
    wide = (area.w - SEAM * (count - 1)) / count
    lane = min(_WIDEST if most > 1 else _ALONE, (wide - AISLE * (lanes - 1)) / lanes)
    left = (wide - lane * lanes - AISLE * (lanes - 1)) / 2
    xs = [area.x + n * (wide + SEAM) for n in range(count)]
    return tuple(
        Frame(column, x, wide, lanes, lane, x + left) for column, x in zip(columns, xs, strict=True)
    )


def _lanes(columns: int, most: int) -> int:
    """How many lanes a column has: one of several is narrow, one alone spreads over the page."""
    if columns == 1:
        return max(1, most) if most <= 3 else 3 if most <= 9 else 4
    return 2 if columns == 2 and most > 3 else 1


def _manner(frames: tuple[Frame, ...], room: float, most_large: int, largest: float) -> Manner:
    """The largest size that needs no more pages and parts no more sheets than the least."""
    count = sum(len(frame.column.all_notes) for frame in frames)
    floor = LARGE if count <= most_large else FLOOR
    usual = next((size for most, size in _SIZES if count <= most), LARGE)
    fewest = _cost(frames, Manner(floor, floor, 0), room)
    for size in _LADDER:
        if floor < size <= min(usual, largest):
            manner = Manner(size, floor, 0)
            if _cost(frames, manner, room) == fewest:
                return manner
    return Manner(floor, floor, 0)


def _cost(frames: tuple[Frame, ...], manner: Manner, room: float) -> tuple[int, int]:
    """How many pages notes of a size need, and how many pieces lie on them."""
    found = [parts(frame, manner, room) for frame in frames]
    return max(map(len, found)), sum(len(page) for pages in found for page in pages)


_Head: TypeAlias = tuple[float, tuple[Item, ...]]


def _heads(frames: tuple[Frame, ...], y: float) -> list[_Head]:
    """The headings with the room above the notes: as much for all as the longest one needs."""
    if not any(frame.column.title or frame.column.mark for frame in frames):
        return [(0.0, ()) for _ in frames]
    for room in _HEADS:
        titles = [_title(frame, *room) for frame in frames]
        if all(title.complete for title in titles):
            break
    height = room[0]
    says = [_says(frame, y + height + _UNDER - 4) for frame in frames]
    below = max((text.h for text in says if text), default=0.0)
    return [
        (height + _UNDER + below, _head(frame, (title, said), y, height))
        for frame, title, said in zip(frames, titles, says, strict=True)
    ]


def _says(frame: Frame, y: float) -> Text | None:
    """What explains a heading, in as many lines as it needs, with air below it."""
    raw = frame.column.says
    if not raw:
        return None
    loose = fit(raw, 0, 0, frame.w, 300, size=22, min_size=_QUIET, leading=1.16)
    tall = len(loose.lines) * loose.size * loose.leading + 12
    return fit(raw, frame.x, y, frame.w, tall, size=loose.size, min_size=_QUIET, leading=1.16,
               color=INK_MUTED, align=Align.LEFT, valign="top")  # fmt: skip


def _title(frame: Frame, height: float, lines: int, smallest: int) -> Text:
    left = _MARK + 8 if frame.column.mark else 0.0
    return fit(
        frame.column.title, frame.x + left, 0, frame.w - left, height, size=36, min_size=smallest,
        family=HAND, color=INK, leading=1.1, align=Align.LEFT, valign="bottom", max_lines=lines,
    )  # fmt: skip


def _head(
    frame: Frame, said: tuple[Text, Text | None], y: float, height: float
) -> tuple[Item, ...]:
    """Mark and heading on a stroke of the brush in the column's colour, and what explains it."""
    column, foot = frame.column, y + height
    if not column.title and not column.mark:
        return ()
    items: list[Item] = [_stroke(frame, foot + 4)]
    if column.mark:
        items.append(Group(column.mark, x=frame.x + _MARK / 2, y=foot - _MARK / 2 + 1))
    if column.title:
        items.append(moved(said[0], 0, y))
    if said[1] is not None:
        items.append(said[1])
    if not column.key:
        return tuple(items)
    handle = placed(column.handle, Box(frame.x, y, frame.w, height))
    return (Group(tuple(items), column.key, column.title, handle),)


def _stroke(frame: Frame, y: float) -> Path:
    x, w = frame.x, frame.w
    line = smooth(((x, y + 1), (x + w * 0.35, y - 1.5), (x + w * 0.7, y + 2), (x + w, y)))
    return Path((SubPath(line),), stroke=Stroke(frame.column.color, 3.4, 0.8))


def _seams(frames: tuple[Frame, ...], area: Box) -> list[Path]:
    """A thread hangs between columns."""
    found = []
    for frame in frames[1:]:
        x = frame.x - SEAM / 2
        line = smooth(((x, area.y + 8), (x - 1.5, area.y + area.h / 2), (x + 1, area.y + area.h)))
        found.append(Path((SubPath(line),), stroke=Stroke("#b98f5e", 2.0, 0.45, (9.0, 8.0))))
    return found
