"""The card of choices before a practice, and the coming back after it.

All choices are cards of one size: none is the usual one, and none commands.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from studio.activities.practice.script import Script
from studio.pictures import quiet
from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved, polygon, rng
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
_LEFT, _WIDE, _GAP = 70.0, 1140.0, 22.0
_LARGE, _SMALL, _FLOOR = 38.0, 27.0, 19.0
_PAPER, _EDGE = "#fdf8ea", "#8d7a5c"
_HEAD = 176.0
"""Where cards begin below a heading with a line of prose."""


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
        title, _LEFT, 30, _WIDE, 84, size=60, min_size=28, family=HAND, color=ink, leading=1.05,
        role=TextRole.TITLE,
    )  # fmt: skip
    if not intro:
        return (name,), 132.0
    text = fit(
        intro, _LEFT + 40, 116, _WIDE - 80, 84, size=30, min_size=_FLOOR, color=quieter,
        leading=1.22, valign="top",
    )  # fmt: skip
    return (name, text), max(_HEAD, 116 + len(text.lines) * text.size * 1.22 + 22)


def _laid(choices: Sequence[str], area: Box, first: int) -> Page:
    """In one or two rows, all of one size and in the largest letters that all of them allow."""
    rows = _rows(len(choices))
    across = max(map(len, rows), default=1)
    w = (area.w - _GAP * (across - 1)) / across
    h = (area.h - _GAP * (len(rows) - 1)) / max(1, len(rows))
    wide = w > 700
    h = min(h, 210.0 if wide else 300.0)
    size = _size_for(tuple(choices), w, h)
    found: list[Item] = []
    top = area.y + max(0.0, (area.h - h * len(rows) - _GAP * (len(rows) - 1)) / 2)
    number = 0
    for y, row in enumerate(rows):
        left = area.x + (area.w - w * len(row) - _GAP * (len(row) - 1)) / 2
        for x in range(len(row)):
            words = choices[number]
            card = Group(
                _card(words, w, h, size, first + number), f"choice:{first + number}", label=words
            )
            found.append(moved(card, left + x * (w + _GAP), top + y * (h + _GAP)))
            number += 1
    return tuple(found)


def _rows(count: int) -> tuple[range, ...]:
    """How many stand beside each other: up to three, and no row much longer than another."""
    if count <= 3:
        return (range(count),) if count != 1 else (range(1),)
    return range(math.ceil(count / 2)), range(count // 2)


_PAD, _STONE, _BROAD = 26.0, 84.0, 470.0
"""Round the words; room for the pebble, which lies beside them on cards at least so wide."""


def _box(w: float, h: float) -> Box:
    if w >= _BROAD:
        return Box(_PAD + _STONE, 16, w - 2 * _PAD - _STONE, h - 32)
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
    stone = Group(quiet.pebble(number % quiet.PEBBLES), x=x, y=y, scale=0.62 if beside else 0.54)
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
    """What is said as all come back: the first line by hand, the others below it, on one sheet."""
    lead, rest = script.back[0], list(script.back[1:])
    found: list[Page] = []
    while lead or rest:
        page, rest = _back_page(lead, rest)
        found.append(page)
        lead = ""
    return tuple(found)


_SHEET = Box(150, 60, 980, 600)
_TOP, _FOOT, _AIR = 116.0, 62.0, 26.0
"""On a sheet: above the first words, where pebbles lie; below the last; between."""


def _back_page(lead: str, rest: list[str]) -> tuple[Page, list[str]]:
    """One sheet with as much as it holds, and as tall as that needs."""
    x, w, y = 90.0, _SHEET.w - 180, _TOP
    bottom = _SHEET.h - _FOOT
    words: list[Text] = []
    if lead:
        words.append(
            fit(lead, x - 20, y, w + 40, 200, size=58, min_size=_SMALL, family=HAND, color=INK,
                leading=_LEAD, valign="top")
        )  # fmt: skip
        y += len(words[0].lines) * words[0].size * _LEAD + _AIR + 8
    while rest:
        text = fit(
            rest[0], x, y, w, max(bottom - y, 40.0), size=34, min_size=_SMALL, color=INK,
            leading=_BODY, valign="top",
        )  # fmt: skip
        if not text.complete and words:
            break
        words.append(text)
        rest = rest[1:]
        y += len(text.lines) * text.size * _BODY + _AIR
    return _on_sheet(words, y - _AIR + _FOOT), rest


_LEAD, _BODY = 1.12, 1.26


def _on_sheet(words: list[Text], height: float) -> Page:
    x, y = _SHEET.x, (HEIGHT - height) / 2
    stones = [
        Group(quiet.pebble(n), f"stone:{n}", x=640 + (n - 1) * 82, y=y + 64, scale=0.62)
        for n in range(3)
    ]
    said = " ".join(text.raw for text in words)
    return (
        Group(_sheet(_SHEET.w, height, "back"), "sheet", x=x, y=y),
        *stones,
        Group(tuple(words), "back", label=said, x=x, y=y),
    )
