"""The cards from which a practice is read: two to an upright A4 page, to be folded or cut.

A card is held in the hand and read at arm's length. What one cannot hold goes on over the next
(“1 of 3”); nothing is cut. Two cards back to back are one sheet, folded.
"""

import io

from reportlab.lib.pagesizes import A4

from studio.exporters import aloud, paper
from studio.exporters.paper import (
    HIGH,
    WIDE,
    column,
    draw_rows,
    put,
)
from studio.exporters.practice_cards_rows import Practice, Reading, on_cards, practices
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from studio.pictures.shapes import (
    Align,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas

NONE = (
    "There is no practice in this deck, so there is no card to print: a step of practice, or of "
    "prompter, has one."
)
_CARD = HIGH / 2
_LEFT = 56.0
"""15 mm, which every printer can reach and a thumb may cover."""
_COLUMN = WIDE - 2 * _LEFT
_TOP, _BODY, _FOOT = 30.0, 92.0, 34.0
_ROOM = _CARD - _BODY - _FOOT - 10
_SMALL = 12.0
_READING = Reading(_COLUMN, _ROOM)


def practice_cards(source: ExportSource) -> bytes:
    """The PDF file; `StudioError` where the deck has nothing that is read aloud."""
    found = practices(source)
    if not found:
        raise StudioError(NONE)
    file = io.BytesIO()
    title = source.deck.title or source.deck.name
    canvas = TaggedCanvas(file, page_size=A4, title=f"{title}: cards", lang=source.deck.lang)
    for practice in found:
        _draw_practice(canvas, practice, title)
    canvas.save()
    return file.getvalue()


def has_practices(source: ExportSource) -> bool:
    """Whether there is anything to read aloud."""
    return bool(practices(source))


# Onto cards


def _draw_practice(canvas: TaggedCanvas, practice: Practice, deck: str) -> None:
    cards = on_cards(list(_READING.rows(practice)), _ROOM)
    for place, card in enumerate(cards):
        top = _CARD * (place % 2)
        if place % 2 == 0 and place:
            canvas.showPage()
        with canvas.element("Sect"):
            _draw_head(canvas, practice, top, place, len(cards))
            draw_rows(canvas, card, _LEFT, top + _BODY)
        with canvas.artifact():
            _draw_foot(canvas, f"{deck} · step {practice.number}", top)
    canvas.showPage()


def _draw_head(
    canvas: TaggedCanvas, practice: Practice, top: float, place: int, count: int
) -> None:
    """Title, length and which card it is; on the further ones not read again."""
    told = aloud.length_words(practice.read)
    card = f"{place + 1} of {count}"
    title = fit(
        practice.step.title, 0, 0, _COLUMN - 190, 46, size=34, min_size=15, family=HAND,
        align=Align.LEFT, leading=1.1, valign="middle",
    )  # fmt: skip
    words = column(told, 190, 15, color=INK_MUTED, align=Align.RIGHT)
    mark = column(card, 190, 15, bold=True, align=Align.RIGHT)
    if place == 0:
        canvas.bookmark(practice.step.title)
        with canvas.marked("H1"):
            put(canvas, _LEFT, top + _TOP, title)
        with canvas.marked("P"):
            put(canvas, _LEFT + _COLUMN - 190, top + _TOP + 24 - words.h, words)
    with canvas.artifact():
        if place:
            put(canvas, _LEFT, top + _TOP, title)
        put(canvas, _LEFT + _COLUMN - 190, top + _TOP + 26, mark)
        put(canvas, _LEFT, top + _TOP + 52, paper.rule(0, 0, _COLUMN))


def _draw_foot(canvas: TaggedCanvas, words: str, top: float) -> None:
    text = column(words, _COLUMN, _SMALL, color=INK_MUTED)
    put(canvas, _LEFT, top + _CARD - _FOOT, text)
    if top == 0:
        fold = column("fold back, or cut", 200, _SMALL, color=INK_MUTED, align=Align.RIGHT)
        put(canvas, _LEFT + _COLUMN - 200, _CARD - _FOOT, fold)
        put(canvas, 0, 0, paper.cut_across(_CARD))
