"""Running text on pages: headings, prose, lists, tables, boards and lines to write on.

A document is a flow of rows (`exporters/paper.py`), made by a `Manner` that knows its sizes, and
broken into pages here. Nothing is cut: what is taller than a page goes on over the next. All
numbers are units of a picture (0.75 pt).
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4

from studio.exporters import paper
from studio.exporters.paper import Figure, Linked, Mark, Part, Row, Within, column, height
from studio.pictures.bidi import is_rtl
from studio.pictures.shapes import HEIGHT, WIDTH, Align, Item, Picture, Stroke, Text
from studio.pictures.text import HAND, TEXT, measure
from studio.pictures.theme import INK, INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS

_ADDRESS = re.compile(r"https?://[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_RULING = Stroke("#6d655b", 0.9)
_TABLE = Stroke("#8d8478", 0.8)
_PAD = 7.0
"""Between the rule of a table and the words of a cell."""


@dataclass(frozen=True, slots=True)
class Manner:
    """The sizes of a document: its page, its margins, its text (12 pt), and how lines stand.

    `ruling` is the distance of lines to write on by hand.
    """

    width: float = A4[0] / POINTS
    height: float = A4[1] / POINTS
    side: float = 96.0
    top: float = 72.0
    foot: float = 72.0
    text: float = 16.0
    small: float = 13.0
    page_foot: float = 12.5
    leading: float = 1.35
    ruling: float = 34.0
    ink: str = INK
    """Of headings."""

    @property
    def column(self) -> float:
        """How wide its text is."""
        return self.width - 2 * self.side

    @property
    def room(self) -> float:
        """How tall the text of a page may be."""
        return self.height - self.top - self.foot

    # What rows it makes

    def title(self, words: str, *, lang_mark: bool = True) -> Iterator[Row]:
        """The document's own heading, written by hand."""
        text = column(words, self.column, self.text * 2.4, family=HAND, leading=1.12)
        mark = Mark(words) if lang_mark else None
        yield Row((("H1", (text,)),), text.h, mark=mark, joined=True)

    def heading(self, words: str, *, anew: bool = False, level: int = 2) -> Iterator[Row]:
        """A heading that stays with what follows it; `anew` begins a page."""
        large = level == 2
        size, gap = self.text * (1.5 if large else 1.12), self.text * (1.5 if large else 0.9)
        family = HAND if large else TEXT
        text = column(
            words, self.column, size, leading=1.2, family=family, bold=not large, color=self.ink
        )
        yield Row(
            ((f"H{level}", (text,)),), text.h, gap=gap, joined=True, anew=anew,
            mark=Mark(words, level - 1),
        )  # fmt: skip

    def prose(self, words: str, *, muted: bool = False, bold: bool = False) -> Iterator[Row]:
        """A paragraph; an address in it can be followed."""
        color = INK_MUTED if muted else INK
        size = self.small if muted else self.text
        address = _ADDRESS.search(words)
        for n, part in enumerate(self._pieces(words, self.column, size)):
            text = column(part, self.column, size, color=color, bold=bold, leading=self.leading)
            gap = 0.0 if n else self.text * 0.6
            url = address.group().rstrip(".,;:)") if address else ""
            away = url if url.startswith("http") else f"{paper.MAIL}{url}"
            one: Part = Linked(text, away) if url and url in part else ("P", (text,))
            yield Row((one,), text.h, gap=gap)

    def bullets(self, items: Iterable[str], *, numbered: bool = False) -> Iterator[Row]:
        """A list."""
        indent = self.text * (1.9 if numbered else 1.4)
        width = self.column - indent
        for number, words in enumerate(items, 1):
            for n, part in enumerate(self._pieces(words, width, self.text)):
                text = self._beside(part, width)
                label = "" if n else f"{number}." if numbered else "•"
                mark = column(label, indent, self.text, leading=self.leading)
                parts: tuple[Part, ...] = (
                    ("Lbl", (mark,)),
                    ("LBody", (paper.at(text, indent),)),
                )
                yield Row(parts, text.h, gap=0.0 if n else self.text * 0.35, within=Within.LIST)

    def _beside(self, words: str, width: float) -> Text:
        """The words of an item: close to its mark also where they run to the left."""
        if is_rtl(words):
            width = min(width, measure(words, size=self.text) + 2)
        return column(words, width, self.text, leading=self.leading)

    def lines(self, count: int) -> Iterator[Row]:
        """So many lines to write on."""
        for _ in range(count):
            rule = paper.rule(0, self.ruling, self.column, _RULING)
            yield Row((("", (rule,)),), self.ruling, gap=0.0)

    def figure(self, picture: Picture, alt: str, *, share: float = 1.0) -> Iterator[Row]:
        """A board, as wide as this share of the column, in its middle, with a frame."""
        width = self.column * share
        high = width * HEIGHT / WIDTH
        left = (self.column - width) / 2
        frame = paper.box(left, 0, width, high)
        yield Row((Figure(picture, alt, left, 0, width), ("", (frame,))), high, gap=self.text * 0.8)

    def table(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float]
    ) -> Iterator[Row]:
        """A table; `shares` say how much of the column each of its columns takes, 1 in all.

        A cell that is taller than a page is continued in a row below.
        """
        yield self._cells("TH", head, shares, joined=True)
        for cells in rows:
            for part in self._split(cells, shares):
                yield self._cells("TD", part, shares)

    def _cells(
        self, tag: str, cells: Sequence[str], shares: Sequence[float], *, joined: bool = False
    ) -> Row:
        parts: list[Part] = []
        left, tall = 0.0, 0.0
        for words, share in zip(cells, shares, strict=True):
            text = self._cell(words, share, bold=tag == "TH")
            parts.append((tag, (paper.at(text, left, _PAD),)))
            left += self.column * share
            tall = max(tall, text.h)
        foot = tall + 2 * _PAD
        parts.append(("", (paper.rule(0, foot, self.column, _TABLE),)))
        return Row(tuple(parts), foot, gap=0.0, within=Within.TABLE, joined=joined)

    def _cell(self, words: str, share: float, *, bold: bool = False) -> Text:
        size = self.text * 0.94
        return column(words, self._inner(share), size, bold=bold, leading=self.leading)

    def _inner(self, share: float) -> float:
        return self.column * share - 2 * _PAD

    def _split(self, cells: Sequence[str], shares: Sequence[float]) -> Iterator[tuple[str, ...]]:
        """The cells of a row in parts of which each goes on a page."""
        size = self.text * 0.94
        each = [
            list(self._pieces(words, self._inner(share), size)) or [""]
            for words, share in zip(cells, shares, strict=True)
        ]
        for n in range(max(map(len, each))):
            yield tuple(part[n] if n < len(part) else "" for part in each)

    def _pieces(self, raw: str, width: float, size: float) -> Iterator[str]:
        """A text in parts of which none is taller than some lines, so that pages fill."""
        most = min(self.room * 0.8, 14 * size * self.leading)
        while raw:
            text = column(raw, width, size, leading=self.leading)
            if text.h <= most:
                yield raw
                return
            head, raw = paper.parted(text, most)
            yield head


USUAL = Manner()
LARGE = Manner(side=80.0, text=24.0, small=22.0, page_foot=22.0, ruling=46.0)
"""18 point, and nothing under 16."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands small at the foot of every page, beside its number."""

    words: str = ""
    number: bool = True


def document(
    rows: Iterable[Row], *, title: str, lang: str, manner: Manner = USUAL, foot: Foot | None = None
) -> bytes:
    """A tagged PDF of the rows in order, broken into pages."""
    file = io.BytesIO()
    size = (manner.width * POINTS, manner.height * POINTS)
    canvas = TaggedCanvas(file, page_size=size, title=title, lang=lang)
    draw_document(canvas, rows, manner, foot or Foot(title))
    canvas.save()
    return file.getvalue()


def draw_document(canvas: TaggedCanvas, rows: Iterable[Row], manner: Manner, foot: Foot) -> None:
    """The same onto a canvas that goes on: every page is finished, and so is its last."""
    pages = broken(list(rows), manner.room)
    for number, page in enumerate(pages, 1):
        with canvas.element("Sect"):
            paper.draw_rows(canvas, page, manner.side, manner.top)
        with canvas.artifact():
            draw_foot(canvas, manner, foot, f"{number} / {len(pages)}")
        canvas.showPage()


def broken(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """The rows page by page: a `joined` row stays with the next, an `anew` row begins a page.

    The heading of a table stands above its rows on every page.
    """
    pages: list[list[Row]] = [[]]
    tall = 0.0
    head: Row | None = None
    for place, row in enumerate(rows):
        here = pages[-1]
        if here and (row.anew or tall + row.gap + height(_together(rows, place)) > room):
            here = [head] if head is not None and row.within is Within.TABLE else []
            pages.append(here)
            tall = height(here)
        tall += row.height + (row.gap if here else 0.0)
        here.append(row)
        head = _head(row, head)
    return pages


def _head(row: Row, before: Row | None) -> Row | None:
    """The heading of the table that a row stands in."""
    first = row.parts[0] if row.parts else None
    if isinstance(first, tuple) and first[0] == "TH":
        return row
    return before if row.within is Within.TABLE else None


def _together(rows: Sequence[Row], place: int) -> Sequence[Row]:
    """A row with those it stays with."""
    end = place
    while end + 1 < len(rows) and rows[end].joined:
        end += 1
    return rows[place : end + 1]


def draw_foot(canvas: TaggedCanvas, manner: Manner, foot: Foot, page: str) -> None:
    """What stands small below the text of a page; the caller marks it as decoration."""
    size = manner.page_foot
    y = manner.height - manner.foot + 30
    words: list[Item] = []
    if foot.words:
        words.append(column(foot.words, manner.column * 0.82, size, color=INK_MUTED))
    if foot.number:
        number = column(page, manner.column, size, color=INK_MUTED, align=Align.RIGHT)
        words.append(number)
    paper.put(canvas, manner.side, y, *words)
