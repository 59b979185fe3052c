"""Attendance for somebody's own development record: A4 on its side, the name written by hand.

White ground, a stitched edge and one scarf: little ink, and as good in black and white.
"""

import io
from collections.abc import Iterator, Sequence

from reportlab.lib.pagesizes import A4, landscape

from studio.exporters import paper
from studio.exporters.certificate_hours import covered, hours_in_words, minutes_held
from studio.exporters.letterhead import draw_emblem, is_said
from studio.exporters.paper import column
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.pictures.cloth import Scarf, footprint, lay
from studio.pictures.cloth_names import Pattern
from studio.pictures.emblem import emblem
from studio.pictures.geometry import rounded_rectangle
from studio.pictures.shapes import Align, Group, Item, Path, Stroke, SubPath, Text
from studio.pictures.text import HAND, TEXT
from studio.pictures.theme import INK, INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS

_TITLE = "Certificate of attendance"
_WIDE, _HIGH = A4[1] / POINTS, A4[0] / POINTS
_SIDE = 132.0
_COLUMN = _WIDE - 2 * _SIDE
_EDGE, _ROUND = 38.0, 26.0
_THREAD, _HEM = Stroke("#8a5a2b", 2.6, dash=(13.0, 9.0)), Stroke("#c9b494", 0.8)
_RULE = Stroke(INK, 1.1)
_NAME = 560.0
_WHO = (_SIDE, 66.0, _COLUMN, 38.0)
_MOST_LINES = 5
_FOOT = _HIGH - 168.0
_SIGNED = 268.0


def certificate(source: ExportSource) -> bytes:
    """The PDF file, one page: to be printed as often as there are people."""
    file = io.BytesIO()
    title = f"{_TITLE}: {source.title}"
    size = landscape(A4)
    canvas = TaggedCanvas(file, page_size=size, title=title, lang=source.deck.lang)
    canvas.bookmark(_TITLE)
    with canvas.artifact():
        paper.put(canvas, 0, 0, *_stitched(), *_scarf(source.title))
        paper.put(canvas, 0, 0, *_rules())
    trust = source.deck.trust
    draw_emblem(canvas, emblem(trust.name, trust.logo, _WHO, align=Align.CENTER, size=22), 0, 0)
    for tag, x, y, text in _placed(source):
        with canvas.marked(tag):
            paper.put(canvas, x, y, text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _stitched() -> Iterator[Item]:
    """A hem with a running stitch along it."""
    for inset, stroke in ((_EDGE, _HEM), (_EDGE + 12, _THREAD)):
        around = rounded_rectangle(
            inset, inset, _WIDE - 2 * inset, _HIGH - 2 * inset, _ROUND - inset / 4
        )
        yield Path((SubPath(around),), stroke=stroke)


def _scarf(key: str) -> Iterator[Item]:
    """One scarf at the foot, between the two hands that sign; the same for the same day."""
    scarf = Scarf(f"certificate {key}", "madder", Pattern.HERRINGBONE, -6.0)
    left, top, right, bottom = footprint(scarf).box
    scale = min(1.0, 200 / (right - left), 92 / (bottom - top))
    x = _WIDE / 2 - scale * (left + right) / 2
    y = _FOOT + 22 - scale * (top + bottom) / 2
    yield Group(lay(scarf), x=x, y=y, scale=scale, turn=scarf.angle)


def _rules() -> Iterator[Item]:
    """Where the name, the day and the signature are written."""
    yield paper.rule((_WIDE - _NAME) / 2, 250, _NAME, _RULE)
    yield paper.rule(_SIDE, _FOOT + 34, _SIGNED, _RULE)
    yield paper.rule(_WIDE - _SIDE - _SIGNED, _FOOT + 34, _SIGNED, _RULE)


_Placed = tuple[str, float, float, Text]


def _placed(source: ExportSource) -> Iterator[_Placed]:
    """Every text with its tag and place, in the order of reading."""
    top = 106 if is_said(source.deck.trust) else 92
    yield "H1", _SIDE, top, _line(_TITLE, 54, family=HAND)
    yield "P", _SIDE, 172, _line("This is to say that", 19)
    yield "P", _SIDE, 258, _line("name", 14, color=INK_MUTED)
    yield "P", _SIDE, 288, _line("took part in", 19)
    title = paper.fitted(source.title, _COLUMN, 56, size=38, least=16, family=HAND)
    yield "P", _SIDE, 316, _middle(title)
    day = day_in_words(source.date, source.deck.lang) if source.state else "____________________"
    minutes = minutes_held(source)
    hours = f"{hours_in_words(minutes)}, breaks not counted" if minutes else "_____ hours"
    yield "P", _SIDE, 380, _line(f"on {day}  ·  {hours}", 20, bold=True)
    yield from _about(covered(source))
    yield from _signed()


def _about(titles: Sequence[str]) -> Iterator[_Placed]:
    """What it was about, in five lines at the most; a long day has several parts in a line."""
    each = -(-len(titles) // _MOST_LINES) if titles else 1
    rows = [" · ".join(titles[n : n + each]) for n in range(0, len(titles), each)]
    top = 424.0 + (_MOST_LINES - len(rows)) * 9
    for row in rows:
        text = paper.fitted(row, _COLUMN, 24, size=17, least=9)
        yield "P", _SIDE, top, _middle(text)
        top += 26


def _signed() -> Iterator[_Placed]:
    for words, x in (("place and date", _SIDE), ("for those who led the day", _WIDE - _SIDE - 268)):
        yield "P", x, _FOOT + 40, column(words, _SIGNED, 13, color=INK_MUTED, align=Align.CENTER)
    note = "For your own record of professional development. Nothing was examined or graded."
    yield "P", _SIDE, _HIGH - 88, _line(note, 12.5, color=INK_MUTED)


def _line(
    words: str, size: float, *, family: str = TEXT, bold: bool = False, color: str = INK
) -> Text:
    return column(
        words, _COLUMN, size, family=family, bold=bold, color=color, align=Align.CENTER
    )  # fmt: skip


def _middle(text: Text) -> Text:
    """A fitted text set in the middle of the column, in its own size."""
    return column(
        text.raw, _COLUMN, text.size, family=text.family, align=Align.CENTER, leading=1.2
    )  # fmt: skip
