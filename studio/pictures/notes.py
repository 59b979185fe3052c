"""Paper notes in columns, over as many pages as they need: the one way in which boards lay notes.

Few notes are written large, more of them smaller, down to what can be read from the last row; then
they go on on further pages. Every column keeps its place and its heading on all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from studio.pictures.geometry import moved, smooth
from studio.pictures.note_lanes import GAP, Block, Spot, shares, spread
from studio.pictures.note_paper import note_height, note_items
from studio.pictures.prose import Box
from studio.pictures.shapes import Align, Group, Handle, Item, Path, Stroke, SubPath, Text
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED

LARGE, FLOOR = 27.0, 19.0
"""The least size of up to `most_large` notes, and of any: 40 and 28 of 1080 lines."""
_AISLE, _SEAM = 20.0, 34.0
"""Between lanes; between columns."""
_WIDEST = 470.0
"""A lane is no wider, or its lines get too long."""
_MARK = 44.0
_HEADS = ((46.0, 1), (76.0, 2), (110.0, 4), (230.0, 12))
"""Heights that are tried for the headings of columns, and how many lines each holds."""


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
class Column:
    """Notes under a heading by hand; `mark` is a small drawing round 0, 0, about 40 units wide."""

    title: str = ""
    notes: tuple[Note, ...] = ()
    color: str = INK_MUTED
    mark: tuple[Item, ...] = ()
    key: str = ""
    handle: Handle | None = None


def note_pages(
    columns: Sequence[Column], area: Box, *, most_large: int = 16
) -> tuple[tuple[Item, ...], ...]:
    """The items of every page, at least one, inside the area; nothing is cut."""
    return _pages(tuple(columns), area, most_large)


def page_mark(page: int, pages: int, *, lang: str = "en-GB") -> tuple[Item, ...]:
    """Which of several pages this is (from 0), quietly at the lower right; `lang` is its own."""
    if pages <= 1:
        return ()
    words = f"{page + 1} / {pages}"
    return (
        fit(words, 1060, 681, 172, 30, size=21, min_size=21, color=INK_MUTED, align=Align.RIGHT),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """A column as it stands: its lanes from left to right, where its notes begin."""

    column: Column
    x: float
    w: float
    lanes: int
    lane: float
    left: float

    def at(self, lane: int) -> float:
        """The left edge of a lane."""
        return self.left + lane * (self.lane + _AISLE)


@lru_cache(maxsize=64)
def _pages(columns: tuple[Column, ...], area: Box, most_large: int) -> tuple[tuple[Item, ...], ...]:
    columns = columns or (Column(),)
    frames = _frames(columns, area)
    heads = _head_height(frames)
    body = Box(area.x, area.y + heads, area.w, area.h - heads)
    size, floor = _size(frames, body.h, most_large)
    parts = [_parts(frame, size, floor, body.h) for frame in frames]
    count = max(map(len, parts))
    pages: list[tuple[Item, ...]] = []
    for page in range(count):
        items: list[Item] = [*_seams(frames, area)]
        for frame, part in zip(frames, parts, strict=True):
            items += _head(frame, area.y, heads)
            if page < len(part):
                items += _laid(frame, part[page], size, floor, body)
        pages.append(tuple(items))
    return tuple(pages)


def _frames(columns: tuple[Column, ...], area: Box) -> tuple[_Frame, ...]:
    """The columns side by side, all equally wide."""
    count = len(columns)
    most = max(len(column.notes) for column in columns)
    lanes = _lanes(count, most)
    wide = (area.w - _SEAM * (count - 1)) / count
    lane = min(_WIDEST if most > 1 else 640.0, (wide - _AISLE * (lanes - 1)) / lanes)
    taken = lane * lanes + _AISLE * (lanes - 1)
    found = []
    for n, column in enumerate(columns):
        x = area.x + n * (wide + _SEAM)
        left = x + (wide - taken) / 2
        found.append(_Frame(column, x, wide, lanes, lane, left))
    return tuple(found)


def _lanes(columns: int, most: int) -> int:
    """How many lanes a column has: one of several is narrow, one alone spreads over the page."""
    if columns == 1:
        return max(1, most) if most <= 3 else 3 if most <= 9 else 4
    return 2 if columns == 2 and most > 3 else 1


def _size(frames: tuple[_Frame, ...], room: float, most_large: int) -> tuple[float, float]:
    """The largest size that needs no more pages than the least; and the least."""
    count = sum(len(frame.column.notes) for frame in frames)
    floor = LARGE if count <= most_large else FLOOR
    low, high = floor, max(floor, _largest(count))
    fewest = _page_count(frames, low, floor, room)
    while low < high:
        middle = float(round((low + high + 1) // 2))
        if _page_count(frames, middle, floor, room) == fewest:
            low = middle
        else:
            high = middle - 1
    return low, floor


def _largest(count: int) -> float:
    for most, size in ((1, 44.0), (3, 40.0), (6, 36.0), (9, 34.0), (16, 30.0)):
        if count <= most:
            return size
    return LARGE


def _page_count(frames: tuple[_Frame, ...], size: float, floor: float, room: float) -> int:
    return max(len(_parts(frame, size, floor, room)) for frame in frames)


def _parts(frame: _Frame, size: float, floor: float, room: float) -> tuple[tuple[Note, ...], ...]:
    """The notes of a column page by page."""
    notes = frame.column.notes
    counts = shares(_blocks(notes, size, floor, frame.lane, room), frame.lanes, room)
    ends = list(accumulate(counts, initial=0))
    return tuple(notes[start:end] for start, end in zip(ends, ends[1:], strict=False))


def _blocks(
    notes: tuple[Note, ...], size: float, floor: float, width: float, room: float
) -> tuple[Block, ...]:
    return tuple(Block(note.key, _measure(note, size, floor, width, room)[1]) for note in notes)


def _measure(
    note: Note, size: float, floor: float, width: float, room: float
) -> tuple[float, float]:
    """At which size a note is written, and how tall it is: one taller than a page is smaller."""
    height = note_height(note.words, note.small, size, floor, width)
    while height > room and size > 5:
        size, floor = size - 1, min(floor, size - 1)
        height = note_height(note.words, note.small, size, floor, width)
    return size, height


def _laid(
    frame: _Frame, notes: tuple[Note, ...], size: float, floor: float, body: Box
) -> list[Group]:
    blocks = _blocks(notes, size, floor, frame.lane, body.h)
    spots = spread(blocks, frame.lanes, body.h) or ()
    down = _settled(blocks, spots, frame, body.h)
    found = []
    for note, block, spot in zip(notes, blocks, spots, strict=True):
        box = Box(round(frame.at(spot.lane), 1), round(body.y + down + spot.y, 1),
                  frame.lane, block.h)  # fmt: skip
        written, _ = _measure(note, size, floor, frame.lane, body.h)
        found.append(_group(note, box, written, min(floor, written)))
    return found


def _settled(
    blocks: tuple[Block, ...], spots: tuple[Spot, ...], frame: _Frame, room: float
) -> float:
    """How far a single row of a board without headings moves down from the top."""
    if frame.column.title or not blocks or any(spot.y for spot in spots):
        return 0.0
    return round((room - max(block.h for block in blocks)) * 0.36)


def _group(note: Note, box: Box, size: float, floor: float) -> Group:
    items = note_items(note.key, note.words, note.small, note.tint, size, floor, box.w)
    label = note.label or " – ".join(filter(None, (note.words, note.small)))
    return Group(items, note.key, label, _placed(note.handle, box), box.x, box.y)


def _placed(handle: Handle | None, box: Box) -> Handle | None:
    if handle is None:
        return None
    x, y = box.x + box.w / 2, box.y + box.h / 2
    return replace(handle, x=round(x, 1), y=round(y, 1), radius=min(box.w, box.h) / 2)


def _head_height(frames: tuple[_Frame, ...]) -> float:
    """As much room above all notes as the longest heading needs."""
    if not any(frame.column.title or frame.column.mark for frame in frames):
        return 0.0
    for height, lines in _HEADS:
        if all(_heading(frame, height, lines).complete for frame in frames):
            break
    return height + 18


def _heading(frame: _Frame, height: float, lines: int) -> Text:
    left = _MARK + 8 if frame.column.mark else 0.0
    smallest = 28 if lines == 1 else 24 if lines == 2 else 19
    return fit(
        frame.column.title, frame.x + left, 0, frame.w - left, height, size=36, min_size=smallest,
        family=HAND, color=INK, leading=1.1, align=Align.LEFT, valign="bottom", max_lines=lines,
    )  # fmt: skip


def _head(frame: _Frame, y: float, height: float) -> list[Item]:
    """Mark and heading on a stroke of the brush in the column's colour."""
    column = frame.column
    if not column.title and not column.mark:
        return []
    height -= 18
    lines = next((n for h, n in _HEADS if h == height), 12)
    items: list[Item] = [_stroke(frame, y + height + 4)]
    if column.mark:
        items.append(Group(column.mark, x=frame.x + _MARK / 2, y=y + height - _MARK / 2 + 1))
    items.append(moved(_heading(frame, height, lines), 0, y))
    if not column.key:
        return items
    box = Box(frame.x, y, frame.w, height)
    return [Group(tuple(items), column.key, column.title, _placed(column.handle, box))]


def _stroke(frame: _Frame, y: float) -> Path:
    x0, x1 = frame.x, frame.x + frame.w
    line = smooth(
        ((x0, y + 1), (x0 + frame.w * 0.35, y - 1.5), (x0 + frame.w * 0.7, y + 2), (x1, y))
    )
    return Path((SubPath(line),), stroke=Stroke(frame.column.color, 3.4, 0.8))


def _seams(frames: tuple[_Frame, ...], area: Box) -> list[Path]:
    """A thread hangs between columns."""
    found = []
    for frame in frames[1:]:
        x = frame.x - _SEAM / 2
        line = smooth(((x, area.y + 8), (x - 1.5, area.y + area.h / 2), (x + 1, area.y + area.h)))
        found.append(Path((SubPath(line),), stroke=Stroke("#b98f5e", 2.0, 0.45, (9.0, 8.0))))
    return found
