"""What handouts are put together from, besides `Manner`: their head, lists in columns, boards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from studio.exporters import paper
from studio.exporters.calendar_dates import dates
from studio.exporters.handout_day import Did, Kept
from studio.exporters.letterhead import letterhead
from studio.exporters.outlines import spoken
from studio.exporters.pages import Manner
from studio.exporters.paper import Listed, Row, column
from studio.exporters.slides import Slide
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.model.outlines import Outline
from studio.pictures.bidi import is_rtl
from studio.pictures.shapes import WIDTH, Item, Picture, Text, walk
from studio.pictures.text import measure
from studio.pictures.theme import INK, INK_MUTED
from studio.renderers.to_pdf import POINTS

_MOST_SEEN = 20
"""So many entries can be read on a picture of a board on paper; more are listed beside it."""
_LEAST_POINTS = 7.0
_GUTTER = 26.0
_BLOCK, _PIECE = 18, 8
"""So many rows of a list stay together on a page: of one in order, of one that has none."""
_REMINDER = 0.62
"""How wide a picture is whose words are listed below it."""
_TWO = 2
_LISTED = "- "
"""How a slide tells an entry of a list."""


def head(source: ExportSource, manner: Manner) -> Iterator[Row]:
    """The title by hand with a stroke below it, and the day; a blank one is for any day."""
    yield from letterhead(source, manner)
    yield from manner.title(source.title)
    stroke = paper.brush(manner.text * 9)
    yield Row((("", (stroke,)),), 6.0, gap=4.0, joined=True)
    if source.state is not None:
        yield from manner.prose(day_in_words(source.date, source.deck.lang), muted=True)


def steps(done: Sequence[Did], manner: Manner, *, across: int = 2) -> Iterator[Row]:
    """What was done, in order; pauses stand quieter."""
    if across == 1:
        yield from manner.bullets(did.title for did in done)
        return
    size = _BLOCK * across
    for first in range(0, len(done), size):
        some = [(did.title, did.pause) for did in done[first : first + size]]
        yield _block(some, manner, across)


def columns(words: Sequence[str], manner: Manner, *, most: int = 3) -> Iterator[Row]:
    """A list in as many columns (`most` at most) as its words have room for."""
    across = most
    while across > 1 and not _has_room(words, manner, across):
        across -= 1
    if across <= 1:
        yield from manner.bullets(words)
        return
    pieces = -(-len(words) // (_PIECE * across))
    size = -(-len(words) // pieces) if words else 1
    for first in range(0, len(words), size):
        some = [(one, False) for one in words[first : first + size]]
        row = _block(some, manner, across)
        yield replace(row, gap=0.0) if first else row


def _wide(manner: Manner, across: int) -> float:
    return (manner.column - (across - 1) * _GUTTER) / across


def _has_room(words: Sequence[str], manner: Manner, across: int) -> bool:
    """Whether nearly all go on a line of their column, and every word does."""
    room = _wide(manner, across) - manner.text * 1.1
    long = sum(measure(one, size=manner.text) > room for one in words)
    whole = all(measure(part, size=manner.text) <= room for one in words for part in one.split())
    return whole and long <= len(words) * (0.25 if across > _TWO else 1)


def _block(some: Sequence[tuple[str, bool]], manner: Manner, across: int) -> Row:
    """A part of a list that stays on one page; what is muted has a dash before it."""
    indent, wide = manner.text * 1.1, _wide(manner, across)
    each = -(-len(some) // across)
    entries: list[tuple[Item, Item]] = []
    tall = 0.0
    for place in range(across):
        y, x = 0.0, place * (wide + _GUTTER)
        for one, muted in some[place * each : (place + 1) * each]:
            mark, text = _entry(one, wide - indent, manner, muted=muted)
            entries.append((paper.at(mark, x, y), paper.at(text, x + indent, y)))
            y += text.h + manner.text * 0.2
        tall = max(tall, y)
    return Row((Listed(tuple(entries)),), tall, gap=manner.text * 0.5)


def _entry(one: str, width: float, manner: Manner, *, muted: bool) -> tuple[Text, Text]:
    """A mark and the words behind it: close to it too where they run to the left."""
    color = INK_MUTED if muted else INK
    size, leading = manner.text, manner.leading
    if is_rtl(one):
        width = min(width, measure(one, size=size) + 2)
    mark = column("–" if muted else "•", size, size, leading=leading)
    return mark, column(one, width, size, leading=leading, color=color)


def picture(one: Picture, alt: str, manner: Manner, *, share: float = 1.0) -> Iterator[Row]:
    """A board's picture in its frame, which is dark enough for black and white."""
    yield from manner.figure(one, alt, share=share)


def board(kept: Kept, manner: Manner, *, listed: bool) -> Iterator[Row]:
    """A board: its heading, its picture or pictures, and its words as a list where that helps.

    Where the words on it are too small or too many, or when `listed`, one picture and the list
    stand for all its pages.
    """
    yield from manner.heading(kept.title, level=3)
    for some in kept.states:
        first = some[0]
        if listed or len(some) > _TWO or is_dense(some, manner):
            share = 1.0 if listed else _REMINDER
            yield from picture(first.picture, _seen(kept), manner, share=share)
            yield from outline(first.outline, manner, most=1 if listed else 3)
            continue
        for slide in some:
            alt = spoken(slide.outline) if slide is first else _further(slide, kept)
            yield from picture(slide.picture, alt, manner)


def _further(slide: Slide, kept: Kept) -> str:
    return f"{kept.title}: page {slide.page + 1} of {slide.pages} of this board."


def _seen(kept: Kept) -> str:
    return f"{kept.title}: the board as it was seen. Its words follow as a list."


def lines(raw: str, manner: Manner) -> Iterator[Row]:
    """A slide's words: its sentences, and its lists as lists."""
    for listed, some in groupby(raw.split("\n"), lambda line: line.startswith(_LISTED)):
        if listed:
            yield from manner.bullets(line.removeprefix(_LISTED) for line in some)
            continue
        for line in some:
            yield from manner.prose(line)


def joined(row: Row) -> Row:
    """The same row, kept on the page of the one that follows."""
    return replace(row, joined=True)


def room(manner: Manner, count: int) -> Iterator[Row]:
    """Lines to write on that stay together."""
    for number, row in enumerate(manner.lines(count), 1):
        yield row if number == count else joined(row)


def is_dense(some: Sequence[Slide], manner: Manner) -> bool:
    """Whether what stands on a board is too much, or too small, to be read on paper."""
    if count(some[0].outline) > _MOST_SEEN:
        return True
    scale = manner.column / WIDTH * POINTS
    sizes = (
        item.size for slide in some for item in walk(slide.picture.items)
        if isinstance(item, Text) and item.raw.strip()
    )  # fmt: skip
    return min(sizes, default=99.0) * scale < _LEAST_POINTS


def count(told: Outline) -> int:
    """How many entries an outline has."""
    return len(told.items) + sum(count(part) for part in told.parts)


def outline(told: Outline, manner: Manner, *, most: int = 3) -> Iterator[Row]:
    """A board in words, without its heading: sentences, lists, and parts with their names."""
    for words in told.text:
        yield from map(joined, manner.prose(words)) if told.items else manner.prose(words)
    if told.items:
        yield from columns(told.items, manner, most=most)
    for part in told.parts:
        if part.text or part.items or part.parts:
            yield from map(joined, manner.prose(part.heading, bold=True))
            yield from outline(part, manner, most=most)


def meetings(source: ExportSource) -> list[str]:
    """The dates after the day, as far as they are known."""
    known = dates(source)
    told = [f"{one.follow_up.what}: {one.in_words()}." for one in known.coming]
    for one in known.unknown:
        weeks = "a week" if one.weeks == 1 else f"{one.weeks} weeks"
        told.append(f"{one.what}: {weeks} after the day, {one.start}, {one.minutes} minutes.")
    return told


def sources(source: ExportSource, manner: Manner) -> Iterator[Row]:
    """Where the day's ideas come from, and its licence."""
    for words in filter(None, (*source.deck.sources, source.deck.licence)):
        yield from manner.prose(words)


def named(parts: Iterable[str]) -> str:
    """`A, B and C`."""
    words = list(parts)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
