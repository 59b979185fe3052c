"""The practices of a deck as a booklet: pages of A5 on sheets of A4, to be folded in the middle.

Printed on both sides, turned over the short edge, and folded, its pages follow each other. What is
read by ear follows the pages, not the sheets.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4, landscape

from studio.activities.cards.signs import Sign, sign
from studio.exporters import aloud, paper
from studio.exporters import sheets_art as art
from studio.exporters.kinds import Document
from studio.exporters.pages import Manner, broken
from studio.exporters.paper import Row, column
from studio.exporters.practice_cards import NONE, practice_cards
from studio.exporters.practice_cards_rows import Practice, Reading, on_cards, practices
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.model.errors import StudioError
from studio.pictures.shapes import Align, Group, Stroke
from studio.pictures.text import HAND
from studio.pictures.theme import INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS

_SHEET = landscape(A4)
_HALF = _SHEET[0] / 2 / POINTS
_MANNER = Manner(
    width=_HALF, height=_SHEET[1] / POINTS, side=50.0, top=44.0, foot=58.0, text=19.0, small=17.0
)
"""A page of A5, in 14 pt."""
_READING = Reading(_MANNER.column, _MANNER.room, cue=20.0, offer=18.0, note=16.0)
_NUMBER = 40.0
_STONES, _STONE = 80.0, "#e9dfc9"
_FOLD = Stroke("#8d8478", 0.8, dash=(2.0, 8.0))
_EVERYTHING = (
    "Everything in here is an invitation. Eyes open or a soft gaze, sitting, standing or moving: "
    "any way is as good as another. You may leave out a line, stop, or step out at any time."
)
_HOW = (
    "The numbered lines are read aloud, slowly. What stands between two strokes is the quiet after "
    "a line: – 20 s – is twenty seconds. A small bowl is the bell."
)
_SUPPORT = "Whom to turn to"
_SPARE = "For your own notes"
_RULING = Stroke("#6d655b", 0.9)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the booklet: its rows, what stands at its foot, whether it bears its number."""

    rows: tuple[Row, ...]
    foot: str = ""
    numbered: bool = True
    mark: str = ""
    """Its bookmark."""


def cards_and_booklet(source: ExportSource) -> Iterator[Document]:
    """The cards, then the booklet; `StudioError` where the deck has nothing that is read aloud."""
    yield Document("pdf", practice_cards(source))
    yield Document("pdf", practice_booklet(source), "booklet")


def practice_booklet(source: ExportSource) -> bytes:
    """The PDF file; `StudioError` where the deck has nothing that is read aloud."""
    found = practices(source)
    if not found:
        raise StudioError(NONE)
    leaves = _leaves(source, found)
    file = io.BytesIO()
    title = f"{source.title}: booklet of practices"
    canvas = TaggedCanvas(file, page_size=_SHEET, title=title, lang=source.deck.lang)
    order = imposed(len(leaves))
    for sides in order:
        # The lower page is drawn first, so that each side is drawn in the order it is read in.
        for number in sorted(sides):
            _draw_leaf(canvas, leaves[number - 1], number, _HALF * sides.index(number))
        with canvas.artifact():
            paper.put(canvas, 0, 0, paper.upright(_HALF, 0, _MANNER.height, _FOLD))
        canvas.showPage()
    drawn = [number for sides in order for number in sorted(sides)]
    canvas.read_in([drawn.index(number) for number in range(1, len(leaves) + 1)])
    for number, leaf in enumerate(leaves, 1):
        if leaf.mark:
            canvas.addOutlineEntry(leaf.mark, _bookmark(number), 0)
    canvas.save()
    return file.getvalue()


def imposed(count: int) -> list[tuple[int, int]]:
    """Which pages (from 1) stand left and right on each side of the sheets; `count` is 4, 8, 12…

    Fronts and backs in turn: of 8 pages 8 1, 2 7, 6 3, 4 5.
    """
    if count < 4 or count % 4:
        raise ValueError("a folded booklet has 4 pages to a sheet")
    sides = []
    for first in range(1, count // 2 + 1):
        other = count + 1 - first
        sides.append((other, first) if first % 2 else (first, other))
    return sides


# What stands on which page


def _leaves(source: ExportSource, found: Sequence[Practice]) -> list[Leaf]:
    """Cover, contents, the practices, pages for notes as needed, and the back."""
    texts = [_of_practice(practice) for practice in found]
    contents = _contents(found, texts, 1)
    contents = _contents(found, texts, 2 + len(contents))
    back = _back(source)
    body = [*contents, *(leaf for text in texts for leaf in text)]
    spare = -(1 + len(body) + len(back)) % 4
    notes = (_notes(read=n == 0) for n in range(spare))
    return [_cover(source, len(found)), *body, *notes, *back]


def _cover(source: ExportSource, count: int) -> Leaf:
    drawn = Group(art.lined(sign(Sign.STONES, _STONE)), x=_STONES, y=_STONES, scale=1.7)
    rows = [_space(70.0), Row((("", (drawn,)),), 2 * _STONES), *_MANNER.title(source.title)]
    rows.append(_line("A booklet of practices" if count > 1 else "A practice"))
    if source.state is not None:
        rows += _MANNER.prose(day_in_words(source.date, source.deck.lang), muted=True)
    rows += [_space(40.0), *_MANNER.prose(_EVERYTHING)]
    return Leaf(tuple(rows), numbered=False, mark=source.title)


def _line(words: str) -> Row:
    text = column(words, _MANNER.column, 26, family=HAND, color=INK_MUTED)
    return Row((("P", (text,)),), text.h)


def _space(tall: float) -> Row:
    return Row((), tall, gap=0)


def _contents(found: Sequence[Practice], texts: Sequence[Sequence[Leaf]], first: int) -> list[Leaf]:
    """The list of practices; `first` is the page on which the first of them begins."""
    rows = [*_MANNER.heading("What is in here")]
    for practice, text in zip(found, texts, strict=True):
        rows.append(_entry(practice, first))
        first += len(text)
    rows += [_space(18.0), *_MANNER.prose(_HOW, muted=True)]
    return [Leaf(tuple(page)) for page in broken(rows, _MANNER.room)]


def _entry(practice: Practice, page: int) -> Row:
    """A practice with its length, and its page at the right."""
    told = f"{practice.step.title} · {aloud.length_words(practice.read)}"
    text = column(told, _MANNER.column - _NUMBER - 12, 19, leading=1.3)
    number = column(str(page), _NUMBER, 19, bold=True, align=Align.RIGHT, leading=1.3)
    at = paper.at(number, _MANNER.column - _NUMBER)
    below = paper.rule(0, text.h + 5, _MANNER.column)
    return Row((("P", (text, at)), ("", (below,))), text.h + 6, gap=8.0)


def _of_practice(practice: Practice) -> list[Leaf]:
    """Its pages, the first with its title and length."""
    title = column(practice.step.title, _MANNER.column, 34, family=HAND, leading=1.1)
    told = column(aloud.length_words(practice.read), _MANNER.column, 16, color=INK_MUTED)
    parts = (("H1", (title,)), ("P", (paper.at(told, 0, title.h + 2),)))
    head = Row(parts, title.h + told.h + 4, joined=True)
    rows = [replace(row, anew=False) for row in _READING.rows(practice)]
    cards = on_cards([head, *rows], _MANNER.room)
    title_once = (practice.step.title, *("" for _ in cards[1:]))
    return [
        Leaf(tuple(card), practice.step.title, mark=mark)
        for card, mark in zip(cards, title_once, strict=True)
    ]


def _notes(*, read: bool) -> Leaf:
    """A page that the folding leaves over; of several only the first is read."""
    lines = int((_MANNER.room - 60) / 38)
    ruled = (paper.rule(0, 38.0 * (n + 1), _MANNER.column, _RULING) for n in range(lines))
    text = column(_SPARE, _MANNER.column, 28, family=HAND)
    head = Row((("H2" if read else "", (text,)),), text.h)
    return Leaf((head, Row((("", tuple(ruled)),), lines * 38.0)))


def _back(source: ExportSource) -> list[Leaf]:
    """Whom to turn to, where it comes from; its last page is the back of the booklet."""
    rows = [*_MANNER.heading(_SUPPORT), *_MANNER.bullets(source.deck.support)]
    rows += _MANNER.prose(
        "If a practice stirs something up, you need not stay alone with it.", muted=True
    )
    last = (*source.deck.sources, *filter(None, (source.deck.licence,)))
    if last:
        rows += _MANNER.heading("Where it comes from", level=3)
        rows += [row for words in last for row in _MANNER.prose(words, muted=True)]
    leaves = [Leaf(tuple(page), numbered=False) for page in broken(rows, _MANNER.room)]
    return [replace(leaves[0], mark=_SUPPORT), *leaves[1:]]


# Onto sheets


def _bookmark(number: int) -> str:
    return f"page{number}"


def _draw_leaf(canvas: TaggedCanvas, leaf: Leaf, number: int, x: float) -> None:
    """A page of A5, with its number at its outer edge."""
    canvas.bookmarkPage(_bookmark(number))
    # What is drawn first is not what comes first: bookmarks are put in order at the end.
    rows = [replace(row, mark=None) for row in leaf.rows]
    with canvas.element("Sect"):
        paper.draw_rows(canvas, rows, x + _MANNER.side, _MANNER.top)
    y = _MANNER.height - _MANNER.foot + 24
    left = number % 2 == 0
    with canvas.artifact():
        if leaf.numbered:
            align = Align.LEFT if left else Align.RIGHT
            page = column(str(number), _MANNER.column, 14, bold=True, align=align)
            paper.put(canvas, x + _MANNER.side, y - 1, page)
        if leaf.foot:
            align = Align.RIGHT if left else Align.LEFT
            wide = _MANNER.column - 50
            words = column(leaf.foot, wide, 12.5, color=INK_MUTED, align=align)
            paper.put(canvas, x + _MANNER.side + (50 if left else 0), y, words)
