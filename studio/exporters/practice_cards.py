"""The cards from which a practice is read: two to an upright A4 page, to be folded or cut.

A card is held in the hand and read at arm's length. What one cannot hold goes on over the next
(“1 of 3”); nothing is cut. Two cards back to back are one sheet, folded.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4

from studio.exporters import aloud, paper
from studio.exporters.paper import (
    HIGH,
    LEADING,
    WIDE,
    Row,
    Within,
    column,
    draw_rows,
    height,
    put,
)
from studio.exporters.source import ExportSource
from studio.model.agenda import Step
from studio.model.aloud import ReadAloud, SpokenLine
from studio.model.errors import StudioError
from studio.pictures.shapes import (
    Align,
    Close,
    Cubic,
    Fill,
    Item,
    Line,
    Move,
    Path,
    Stroke,
    SubPath,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of
from studio.session.timing import is_dropped

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
_CUE, _OFFER, _NOTE, _SMALL = 22.0, 19.0, 17.0, 12.0
"""Sizes: what is read aloud (16.5 pt), what is offered, what is told to who reads, the foot."""
_NUMBER, _QUIET = 36.0, 90.0
"""How wide the number before a line and the quiet behind it are."""
_HEAD, _AIR = 24.0, 9.0
_BAR = Stroke(INK, 3.0)


@dataclass(frozen=True, slots=True)
class _Practice:
    """A step that is read aloud, and the same without the breath where the deck has it."""

    step: Step
    number: int
    read: ReadAloud
    without_breath: "tuple[int, str] | None" = None


def practice_cards(source: ExportSource) -> bytes:
    """The PDF file; `StudioError` where the deck has nothing that is read aloud."""
    found = _practices(source)
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
    return bool(_practices(source))


def _practices(source: ExportSource) -> list[_Practice]:
    state = source.state or WorkshopState(source.deck)
    found = []
    for number, step in enumerate(source.deck.steps, 1):
        board = replace(board_of(state, step.id, source.activities), until="")
        read = activity_of(state, step.id, source.activities).aloud(board)
        if read is not None and not is_dropped(state, step):
            found.append(_Practice(step, number, read))
    by_text = {one.step.include: (one.number, one.step.title) for one in found}
    return [_beside(one, by_text) for one in found]


def _beside(practice: _Practice, by_text: dict[str, tuple[int, str]]) -> _Practice:
    text = practice.step.include.removesuffix("-short")
    other = by_text.get(f"{text}-no-breath") if text else None
    return replace(practice, without_breath=other)


# What stands on the cards, in order


def _rows(practice: _Practice) -> Iterator[Row]:
    notes, read = aloud.noted(practice.step.notes), practice.read
    yield from _prose(notes.get("why", ""), _NOTE, color=INK_MUTED)
    yield from _said_first("Ask first:", notes.get("ask first", ""))
    yield from _said_first("Say:", notes.get("say", ""))
    if read.intro or read.choices:
        yield _caption("Offered before it begins")
    for words in read.intro:
        yield from _prose(words, _OFFER)
    for words in read.choices:
        yield from _bullets(words)
    yield _caption(f"{aloud.READ}, with the quiet after each line", anew=True)
    for number, line in enumerate(read.lines, 1):
        yield from _cue(number, line)
    if read.back:
        yield _caption(aloud.BACK)
    for words in read.back:
        yield from _prose(words, _CUE)
    yield from _to_know(practice, notes)


def _to_know(practice: _Practice, notes: dict[str, str]) -> Iterator[Row]:
    """What is looked up in need."""
    if care := notes.get("if somebody is distressed", notes.get("if somebody is upset", "")):
        yield _caption("If somebody is distressed")
        yield from _prose(care, _NOTE)
    if practice.without_breath is not None:
        number, title = practice.without_breath
        yield _caption("The same without the breath")
        yield from _prose(f"“{title}”, step {number} of this deck, has a card of its own.", _NOTE)


def _prose(raw: str, size: float, *, color: str = INK) -> Iterator[Row]:
    for words in _pieces(raw, _COLUMN, size):
        text = column(words, _COLUMN, size, color=color)
        yield Row((("P", (text,)),), text.h)


def _said_first(label: str, raw: str) -> Iterator[Row]:
    """What is asked or said before anything else, with a bar beside it."""
    for n, words in enumerate(_pieces(f"{label} {raw}" if raw else "", _COLUMN - 18, _OFFER)):
        text = paper.at(column(words, _COLUMN - 18, _OFFER), 18)
        bar = paper.upright(3, 2, text.h - 4, _BAR)
        yield Row((("P", (bar, text)),), text.h, gap=0.0 if n else _AIR)


def _caption(words: str, *, anew: bool = False) -> Row:
    text = column(words, _COLUMN, 16, bold=True, color=INK_MUTED)
    return Row((("H2", (text,)),), text.h, gap=16.0, joined=True, anew=anew)


def _bullets(raw: str) -> Iterator[Row]:
    for n, words in enumerate(_pieces(raw, _COLUMN - 24, _OFFER)):
        text = paper.at(column(words, _COLUMN - 24, _OFFER), 24)
        mark = column("" if n else "•", 20, _OFFER)
        yield Row(
            (("Lbl", (mark,)), ("LBody", (text,))),
            text.h,
            gap=0.0 if n else 5.0,
            within=Within.LIST,
        )


def _cue(number: int, line: SpokenLine) -> Iterator[Row]:
    """Number, bell and speaker, the words, what follows them, the quiet at the right."""
    width = _COLUMN - _NUMBER - _QUIET
    pieces = list(_pieces(line.say, width, _CUE)) or [""]
    for n, words in enumerate(pieces):
        first, last = n == 0, n == len(pieces) - 1
        label = column(f"{number}." if first else "", _NUMBER, 16, bold=True, leading=1.79)
        items, y = list(_heads(line)) if first else [], _HEAD if first and aloud.heads(line) else 0
        text = column(words, width, _CUE)
        items.append(paper.at(text, _NUMBER, y))
        label = paper.at(label, 0, y)
        y += text.h if words else 0
        if last:
            more, y = _after(line, y, width)
            items += more
        yield Row(
            (("Lbl", (label,)), ("LBody", tuple(items))), y, gap=_AIR if first else 0.0,
            within=Within.LIST,
        )  # fmt: skip


def _heads(line: SpokenLine) -> Iterator[Item]:
    """The bell as a small bowl with its word, and who says the line."""
    words = aloud.heads(line)
    if not words:
        return
    x = _NUMBER
    if line.bell is not None:
        yield _bowl(x, 5)
        x += 28
    yield paper.at(column(words, _COLUMN - x, 15, bold=True), x, 0)


def _after(line: SpokenLine, y: float, width: float) -> tuple[list[Item], float]:
    """What stands below and behind the words, and how far down it goes."""
    found: list[Item] = []
    quiet = aloud.quiet_words(line.quiet)
    if quiet:
        high = _CUE * LEADING
        y = max(y, high)
        text = column(quiet, _QUIET, 18, bold=True, align=Align.RIGHT, leading=high / 18)
        found.append(paper.at(text, _COLUMN - _QUIET, y - high))
    for words in (line.then, aloud.to_read(line)):
        if words:
            text = column(words, width, _NOTE, color=INK_MUTED)
            found.append(paper.at(text, _NUMBER, y + 3))
            y += 3 + text.h
    return found, y


def _pieces(raw: str, width: float, size: float) -> Iterator[str]:
    """A text in parts of which none is taller than a card."""
    while raw:
        text = column(raw, width, size)
        if text.h <= _ROOM - 60:
            yield raw
            return
        head, raw = paper.parted(text, _ROOM - 60)
        yield head


def _bowl(x: float, y: float) -> Path:
    """A singing bowl, small."""
    bowl = (Move(x, y + 3), Cubic(x + 1, y + 15, x + 20, y + 15, x + 21, y + 3), Close())
    stick = (Move(x + 14, y), Line(x + 22, y - 5))
    return Path((SubPath(bowl), SubPath(stick)), fill=Fill(INK), stroke=Stroke(INK, 1.6))


# Onto cards


def _cards(rows: Sequence[Row]) -> list[list[Row]]:
    """All on one card where it has room, else card after card."""
    if height(rows) <= _ROOM:
        return [list(rows)]
    cards: list[list[Row]] = [[]]
    for place, row in enumerate(rows):
        here = cards[-1]
        follows = rows[place : place + 2] if row.joined else (row,)
        if here and (row.anew or height((*here, *follows)) > _ROOM):
            cards.append([])
        cards[-1].append(row)
    return cards


def _draw_practice(canvas: TaggedCanvas, practice: _Practice, deck: str) -> None:
    cards = _cards(list(_rows(practice)))
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
    canvas: TaggedCanvas, practice: _Practice, top: float, place: int, count: int
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
