"""The card of choices before a practice, and the coming back after it.

All choices are cards of one size: none is the usual one, and none commands.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.activities.practice.script import Script
from studio.pictures import felt_pieces, quiet
from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import polygon, rng
from studio.pictures.prose import Box
from studio.pictures.shapes import (
    HEIGHT,
    Align,
    Fill,
    Group,
    Item,
    Path,
    Stroke,
    SubPath,
    Text,
    TextRole,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED

Page = tuple[Item, ...]

MOST = 6
"""So many choices stand on one page."""
_LEFT, _WIDE = 70.0, 1140.0
_GAP, _CLOSE = 22.0, 12.0
_LARGE, _AMPLE, _SMALL, _FLOOR = 38.0, 30.0, 27.0, 19.0
_PAPER, _EDGE = "#fdf8ea", "#8d7a5c"


def choice_pages(title: str, script: Script, more: str, *, dark: bool) -> tuple[Page, ...]:
    """Heading, a line or two, and the choices; the further ones on further pages."""
    choices = (*script.choices, *filter(None, (more,)))
    pages = _shared_out(choices)
    found = []
    for number, part in enumerate(pages):
        intro = " ".join(script.intro) if number == 0 else ""
        head, below = _heading(title, intro, dark)
        area = Box(_LEFT, below, _WIDE, 690 - below)
        found.append((*head, *_laid(part, area, number * MOST)))
    return tuple(found)


def _shared_out(choices: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """As many on each page, or one more."""
    count = max(1, math.ceil(len(choices) / MOST))
    each = math.ceil(len(choices) / count)
    return tuple(tuple(choices[n : n + each]) for n in range(0, len(choices), each)) or ((),)


def _heading(title: str, intro: str, dark: bool) -> tuple[Page, float]:
    ink, quieter = (quiet.PALE, quiet.PALE_QUIET) if dark else (INK, INK_MUTED)
    name = fit(
        title, _LEFT, 22, _WIDE, 84, size=60, min_size=28, family=HAND, color=ink, leading=1.05,
        role=TextRole.TITLE, valign="top",
    )  # fmt: skip
    name = _as_tall_as_it_is(name)
    foot = name.y + name.h
    if not intro:
        return (name,), foot + 22
    text = fit(
        intro, _LEFT + 40, foot + 14, _WIDE - 80, 80, size=30, min_size=_FLOOR, color=quieter,
        leading=1.22, valign="top",
    )  # fmt: skip
    return (name, text), foot + len(text.lines) * text.size * 1.22 + 36


@dataclass(frozen=True, slots=True)
class _Order:
    """How many cards lie in each row, how far apart and how large; the size of their letters."""

    rows: tuple[int, ...]
    gap: float
    w: float
    h: float
    size: float


def _laid(choices: tuple[str, ...], area: Box, first: int) -> Page:
    """All of one size, in the first rows with large letters, else in those with the largest."""
    orders = [_ordered(choices, rows, area) for rows in _rows(len(choices))]
    order = max(orders, key=lambda found: min(found.size, _AMPLE))
    rows, gap, w, h = order.rows, order.gap, order.w, order.h
    found: list[Item] = []
    top = area.y + (area.h - h * len(rows) - gap * (len(rows) - 1)) / 2
    for y, count in enumerate(rows):
        left = area.x + (area.w - w * count - gap * (count - 1)) / 2
        for x in range(count):
            number = len(found)
            words, key = choices[number], f"choice:{first + number}"
            drawn = _card(words, w, h, order.size, first + number)
            place = left + x * (w + gap), top + y * (h + gap)
            found.append(Group(drawn, key, label=words, x=place[0], y=place[1]))
    return tuple(found)


def _ordered(choices: tuple[str, ...], rows: tuple[int, ...], area: Box) -> _Order:
    across = max(rows)
    gap = _CLOSE if len(rows) > 3 else _GAP
    w = (area.w - gap * (across - 1)) / across
    h = (area.h - gap * (len(rows) - 1)) / len(rows)
    h = min(h, 210.0 if across == 1 else 300.0)
    return _Order(rows, gap, w, h, _size_for(choices, w, h))


def _rows(count: int) -> tuple[tuple[int, ...], ...]:
    """Ways to lay so many cards, the most usual first: two rows, pairs, one below the other."""
    if count == 1:
        return ((1,),)
    column = (1,) * count
    if count <= 3:
        return (count,), column
    pairs = (2,) * (count // 2) + (1,) * (count % 2)
    return (math.ceil(count / 2), count // 2), pairs, column


_PAD, _STONE, _BROAD, _LOW = 26.0, 84.0, 470.0, 130.0
"""Round the words; room for the pebble, which lies beside them on cards at least so wide; how
high a card is that has less room above and below its words."""


def _box(w: float, h: float) -> Box:
    if w >= _BROAD:
        air = 18.0 if h > _LOW else 8.0
        return Box(_PAD + _STONE, air, w - 2 * _PAD - _STONE, h - 2 * air)
    return Box(_PAD, _STONE, w - 2 * _PAD, h - _STONE - 16)


@lru_cache(64)
def _size_for(choices: tuple[str, ...], w: float, h: float) -> float:
    box = _box(w, h)
    for size in range(int(_LARGE), int(_FLOOR), -1):
        if all(_written(words, box, float(size)).complete for words in choices):
            return float(size)
    return _FLOOR


def _written(words: str, box: Box, size: float) -> Text:
    align = Align.RIGHT if is_rtl(words) else Align.LEFT
    return fit(
        words, box.x, box.y, box.w, box.h, size=size, min_size=size, color=INK, leading=1.2,
        align=align, valign="middle" if box.y < _STONE else "top",
    )  # fmt: skip


@lru_cache(64)
def _card(words: str, w: float, h: float, size: float, number: int) -> tuple[Item, ...]:
    """A piece of paper cut by hand, a pebble of felt on it, and the words."""
    beside = w >= _BROAD
    x, y = (_PAD + 28, h / 2) if beside else (_PAD + 28, 48)
    stone = Group(
        felt_pieces.pebble(number % felt_pieces.PEBBLES), x=x, y=y, scale=0.62 if beside else 0.54
    )
    return (*_sheet(w, h, f"choice {number}"), stone, _written(words, _box(w, h), size))


@lru_cache(32)
def _sheet(w: float, h: float, key: str) -> tuple[Item, ...]:
    hand = rng(key, "sheet")
    cut = [(x + hand.uniform(-2, 2), y + hand.uniform(-2, 2)) for x, y in (
        (0, 0), (w / 3, 0), (2 * w / 3, 0), (w, 0), (w, h / 2), (w, h), (2 * w / 3, h),
        (w / 3, h), (0, h), (0, h / 2),
    )]  # fmt: skip
    shade = [
        Path((SubPath(polygon([(x + 2 + n, y + 4 + 2 * n) for x, y in cut]), stroke=False),),
             Fill("#160b12", alpha=0.1))
        for n in range(3)
    ]  # fmt: skip
    return (
        *shade,
        Path((SubPath(polygon(cut)),), Fill("#fffdf4", _PAPER), Stroke(_EDGE, 1.2, 0.6)),
    )


def back_pages(script: Script) -> tuple[Page, ...]:
    """What is said as all come back: the first line by hand, the others below it, on one sheet.

    What one sheet cannot hold in letters of one size goes on over the next.
    """
    lead, *others = script.back
    for size in _BACK_SIZES:
        page, left = _back_page(lead, others, size)
        if not left:
            return (page,)
    found, rest = [page], left
    while rest:
        page, rest = _back_page("", rest, _BACK_SIZES[-1])
        found.append(page)
    return tuple(found)


_SHEET = Box(150, 60, 980, 600)
_TOP, _FOOT, _AIR = 116.0, 62.0, 26.0
"""On a sheet: above the first words, where pebbles lie; below the last; between."""


def _back_page(lead: str, rest: Sequence[str], size: float) -> tuple[Page, Sequence[str]]:
    """One sheet with as much as it holds, and as tall as that needs; what is left over."""
    x, w, y = 90.0, _SHEET.w - 180, _TOP
    bottom = _SHEET.h - _FOOT
    words: list[Text] = []
    if lead:
        text = fit(
            lead, x - 20, y, w + 40, 300, size=58, min_size=_SMALL, family=HAND, color=INK,
            leading=_LEAD, valign="top",
        )  # fmt: skip
        words.append(_as_tall_as_it_is(text))
        y += words[0].h + _AIR + 8
    while rest:
        room = max(bottom - y, size * _BODY)
        text = fit(
            rest[0], x, y, w, room, size=size, min_size=_FLOOR if not words else size, color=INK,
            leading=_BODY, valign="top",
        )  # fmt: skip
        if words and (not text.complete or y + size * _BODY > bottom):
            break
        words.append(_as_tall_as_it_is(text))
        rest = rest[1:]
        y += words[-1].h + _AIR
    return _on_sheet(words, y - _AIR + _FOOT), rest


def _as_tall_as_it_is(text: Text) -> Text:
    return replace(text, h=max(1, len(text.lines)) * text.size * text.leading)


_LEAD, _BODY = 1.12, 1.26
_BACK_SIZES = (36.0, 34.0, 32.0, 30.0, 28.0)


def _on_sheet(words: list[Text], height: float) -> Page:
    x, y = _SHEET.x, (HEIGHT - height) / 2
    stones = [
        Group(felt_pieces.pebble(n), f"stone:{n}", x=640 + (n - 1) * 82, y=y + 64, scale=0.62)
        for n in range(3)
    ]
    said = " ".join(text.raw for text in words)
    return (
        Group(_sheet(_SHEET.w, height, "back"), "sheet", x=x, y=y),
        *stones,
        Group(tuple(words), "back", label=said, x=x, y=y),
    )
