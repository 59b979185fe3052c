"""Sets the Markdown of a step into a picture: paragraphs, lists and figures, page by page.

One page where it fits at a comfortable size, further pages where it does not; nothing is cut.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

from studio.model.agenda import Block, Bullets, Figure, Paragraph
from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved, rounded_rectangle
from studio.pictures.shapes import (
    Align,
    Ellipse,
    Fill,
    Image,
    Item,
    Path,
    Stroke,
    SubPath,
    Text,
    TextRole,
)
from studio.pictures.text import HAND, TEXT, fit, measure
from studio.pictures.theme import ACCENT, CARD, INK, LINE, SHADOW

SIZES = (44.0, 42.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0)
"""Sizes tried for a page; 26 units are 39 of 1080 lines. Longer texts flow on at `FLOWING`."""
FLOWING = 28.0
LEADING = 1.36
_ENDLESS = 1e6
_LARGE, _AIRY = 36.0, 0.72
"""Sizes above this are for short texts, which leave some of the page free."""
_FIGURE_SHARE, _GUTTER = 0.42, 60.0


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands, in units."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Manner:
    """How prose is set: where its lines begin, the sizes tried, its ink."""

    align: Align = Align.LEFT
    sizes: tuple[float, ...] = SIZES
    color: str = INK


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or an item of a list; `gap` above it in parts of the size."""

    text: str
    gap: float
    marker: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A piece as set at the top left: its items and lines, their height, the gap above."""

    items: tuple[Item, ...]
    lines: tuple[str, ...]
    height: float
    gap: float


Page = tuple[Item, ...]
_LEFT = Manner()


def set_prose(
    blocks: Sequence[Block], images: Mapping[str, bytes], box: Box, manner: Manner = _LEFT
) -> tuple[Page, ...]:
    """The items of every page, at least one; a second figure begins a further page."""
    pages: list[Page] = []
    for figure, words in _sections(blocks, images):
        pages += _set_section(figure, words, images, box, manner)
    return tuple(pages) or ((),)


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels."""
    return _sizes(data)


@lru_cache(maxsize=64)
def _sizes(data: bytes) -> tuple[int, int]:
    from PIL import Image as Photo  # most decks show none

    with Photo.open(BytesIO(data)) as photo:
        return photo.size


def _sections(
    blocks: Sequence[Block], images: Mapping[str, bytes]
) -> Iterator[tuple[Figure | None, list[_Piece]]]:
    """Each figure with the text round it; a figure without its file is its words."""
    figure: Figure | None = None
    words: list[_Piece] = []
    for block in blocks:
        if not isinstance(block, Figure):
            words += _pieces(block)
        elif block.name not in images:
            words.append(_Piece(block.alt, 0.7))
        elif figure is None:
            figure = block
        else:
            yield figure, words
            figure, words = block, []
    if figure or words:
        yield figure, words


def _pieces(block: Paragraph | Bullets) -> Iterator[_Piece]:
    if isinstance(block, Paragraph):
        yield _Piece(block.text, 0.7)
        return
    for n, item in enumerate(block.items):
        yield _Piece(item, 0.4 if n else 0.7, f"{n + 1}." if block.numbered else "•")


def _set_section(
    figure: Figure | None,
    words: list[_Piece],
    images: Mapping[str, bytes],
    box: Box,
    manner: Manner,
) -> list[Page]:
    if figure is None:
        return _flow(words, box, box, manner)
    data = images[figure.name]
    if not words:
        return [_framed(data, figure.alt, box)]
    beside = replace(box, w=box.w * (1 - _FIGURE_SHARE) - _GUTTER)
    frame = Box(beside.x + beside.w + _GUTTER, box.y, box.w - beside.w - _GUTTER, box.h)
    first, *others = _flow(words, beside, box, manner)
    return [(*first, *_framed(data, figure.alt, frame)), *others]


def _flow(words: list[_Piece], first: Box, later: Box, manner: Manner) -> list[Page]:
    """All on one page at the largest size that allows it, else page after page."""
    for size in manner.sizes:
        rows = [_row(piece, first.w, size, manner) for piece in words]
        room = first.h * (_AIRY if size > _LARGE else 1.0)
        if sum(row.height for row in rows) + sum(row.gap for row in rows[1:]) <= room:
            return [_stack(rows, first)]
    return _fill(words, first, later, manner)


def _fill(words: list[_Piece], box: Box, later: Box, manner: Manner) -> list[Page]:
    pages: list[Page] = []
    rows: list[_Row] = []
    queue, used = list(words), 0.0
    while queue:
        row = _row(queue[0], box.w, FLOWING, manner)
        height = row.height + (row.gap if rows else 0.0)
        if used + height <= box.h:
            queue.pop(0)
            rows.append(row)
            used += height
        elif rows:
            pages.append(_stack(rows, box))
            box, rows, used = later, [], 0.0
        else:
            queue[:1] = _parted(queue[0], row, box)
    return [*pages, _stack(rows, box)]


def _parted(piece: _Piece, row: _Row, box: Box) -> list[_Piece]:
    """A piece taller than a page as two: what fits, and the rest without its marker."""
    room = max(1, int(box.h / (FLOWING * LEADING)))
    head, tail = " ".join(row.lines[:room]), " ".join(row.lines[room:])
    return [replace(piece, text=head), _Piece(tail, 0.0, piece.marker and " ")]


def _row(piece: _Piece, width: float, size: float, manner: Manner) -> _Row:
    """A piece as wide as its page; what reads from right to left begins at the right."""
    rtl = is_rtl(piece.text)
    if rtl and manner.align is Align.LEFT:
        manner = replace(manner, align=Align.RIGHT)
    indent = size * (1.5 if len(piece.marker) > 2 else 1.1) if piece.marker else 0.0
    text = _set_text(piece.text, 0.0 if rtl else indent, width - indent, size, manner)
    items: tuple[Item, ...] = (text,)
    if piece.marker.strip():
        items = (_marker(piece.marker, text, size, indent, rtl), text)
    lines = tuple(line.text for line in text.lines)
    return _Row(items, lines, text.h, size * piece.gap)


def _set_text(raw: str, x: float, width: float, size: float, manner: Manner) -> Text:
    """The text in a box as tall as its lines."""
    text = fit(
        raw, x, 0, width, _ENDLESS, size=size, min_size=size, leading=LEADING,
        color=manner.color, align=manner.align, valign="top",
    )  # fmt: skip
    return replace(text, h=max(1, len(text.lines)) * size * LEADING)


def _marker(marker: str, text: Text, size: float, indent: float, rtl: bool) -> Item:
    """A hand-set dot, or the number, before the first line."""
    first = text.lines[0] if text.lines else None
    centred = text.align is Align.CENTER and first is not None
    left = first.x if centred and first else text.x
    right = first.x + first.width if centred and first else text.x + text.w
    if marker != "•":
        width = measure(marker, size=size, bold=True) + 1
        return _number(marker, right + indent - width if rtl else left - indent, width, size)
    middle = size * LEADING / 2 + size * 0.02
    r = size * 0.15
    x = right + indent - size * 0.2 - 2 * r if rtl else left - indent + size * 0.2
    return Ellipse(x, middle - r, 2 * r, 2 * r, fill=Fill(ACCENT))


def _number(marker: str, x: float, width: float, size: float) -> Text:
    height = size * LEADING
    return fit(
        marker, x, 0, width, height, size=size, min_size=size, family=TEXT, bold=True,
        color=ACCENT, leading=LEADING, align=Align.LEFT, valign="top",
    )  # fmt: skip


def _stack(rows: list[_Row], box: Box) -> Page:
    """Rows below each other from the top of the box."""
    items: list[Item] = []
    y = box.y
    for n, row in enumerate(rows):
        y += row.gap if n else 0.0
        items += [moved(item, box.x, y) for item in row.items]
        y += row.height
    return tuple(items)


def _framed(data: bytes, alt: str, box: Box) -> Page:
    """A figure as large as the box allows, on a card with a narrow rim and a soft shadow."""
    width, height = picture_size(data)
    rim = 10.0
    scale = min((box.w - 2 * rim) / width, (box.h - 2 * rim) / height)
    w, h = width * scale, height * scale
    x, y = box.x + (box.w - w) / 2, box.y + (box.h - h) / 2
    sheet = (x - rim, y - rim, w + 2 * rim, h + 2 * rim)
    shadow = rounded_rectangle(sheet[0] + 2, sheet[1] + 5, sheet[2], sheet[3], 5)
    card = rounded_rectangle(*sheet, 4)
    return (
        Path((SubPath(shadow, stroke=False),), fill=Fill(SHADOW, alpha=0.12)),
        Path((SubPath(card),), fill=Fill(CARD), stroke=Stroke(LINE, 1.2)),
        Image(x, y, w, h, data, label=alt),
    )


def heading(title: str, box: Box, *, size: float = 60.0, align: Align = Align.LEFT) -> Text:
    """The title of a page in the flip-chart hand, standing on the bottom of its box."""
    if align is Align.LEFT and is_rtl(title):
        align = Align.RIGHT
    return fit(
        title, box.x, box.y, box.w, box.h, size=size, min_size=30, family=HAND, leading=1.1,
        align=align, valign="bottom", role=TextRole.TITLE,
    )  # fmt: skip
