"""The message to the organisation as a letter: a line, and beside it whether the group agrees."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from studio.activities.obstacles.contents import Line
from studio.activities.obstacles.settings import Settings
from studio.pictures.geometry import moved, polygon, rng, smooth
from studio.pictures.notes import Box
from studio.pictures.shapes import (
    Align,
    Ellipse,
    Fill,
    Group,
    Handle,
    Item,
    Path,
    Stroke,
    SubPath,
    Text,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import CARD, INK, INK_MUTED, LINE, SHADOW, SOOTHING

_PAPER = Box(110, 78, 1060, 596)
_BODY = Box(150, 178, 980, 424)
_SIZES, _MANY, _LEADING, _GAP = (36.0, 33.0, 30.0, 28.0), 21.0, 1.24, 16.0
_FEW = 16
"""Up to so many lines are as large as words on other boards."""
_INDENT = 62.0


def letter_pages(
    lines: tuple[Line, ...], settings: Settings, *, legend: bool = True
) -> tuple[tuple[Item, ...], ...]:
    """The pages of the letter, at least one."""
    return _pages(lines, settings, legend)


@lru_cache(32)
def _pages(
    lines: tuple[Line, ...], settings: Settings, legend: bool
) -> tuple[tuple[Item, ...], ...]:
    size = _SIZES[-1] if len(lines) <= _FEW else _MANY
    for tried in _SIZES:
        if len(_filled(lines, tried)) <= 1:
            size = tried
            break
    sheets = _filled(lines, size) or [[]]
    foot = _legend(settings) if legend and lines else ()
    return tuple((*_paper(settings), *_rows(rows, settings, size), *foot) for rows in sheets)


def _filled(lines: Sequence[Line], size: float) -> list[list[Line]]:
    """The lines page by page."""
    sheets: list[list[Line]] = []
    room = 0.0
    for line in lines:
        tall = _words(line.words, size).h + _GAP
        if tall > room or not sheets:
            sheets.append([])
            room = _BODY.h + _GAP
        sheets[-1].append(line)
        room -= tall
    return sheets


def _words(raw: str, size: float) -> Text:
    """A line's words at the origin, in as many rows as they need."""
    width = _BODY.w - _INDENT
    loose = fit(raw, 0, 0, width, 4000, size=size, min_size=size, leading=_LEADING)
    tall = ceil(len(loose.lines) * size * _LEADING) + 1.0
    return fit(raw, 0, 0, width, tall, size=size, min_size=size, leading=_LEADING,
               align=Align.LEFT)  # fmt: skip


def _rows(lines: Sequence[Line], settings: Settings, size: float) -> list[Group]:
    found: list[Group] = []
    y = _BODY.y
    for line in lines:
        text = _words(line.words, size)
        sign = _agreed(0, 0) if line.agreed else _open(0, 0)
        items = (
            *(moved(each, 22, size * _LEADING / 2) for each in sign),
            moved(text, _INDENT, 0),
        )
        said = settings.agreed if line.agreed else settings.still_open
        wide = _INDENT + text.w
        middle = (_BODY.x + wide / 2, y + text.h / 2)
        half = (wide / 2 + _GAP / 2, (text.h + _GAP) / 2)
        handle = Handle(line.id, line.words, *middle, 24, half=half)
        found.append(Group(items, line.id, f"{line.words} ({said})", handle, _BODY.x, y))
        y += text.h + _GAP
    return found


def _agreed(x: float, y: float) -> tuple[Item, ...]:
    """A stitched patch with a tick."""
    tick = polygon([(x - 7.5, y + 0.5), (x - 2, y + 6.5), (x + 8.5, y - 7)], False)
    return (
        Ellipse(x - 15, y - 15, 30, 30, Fill(SOOTHING.ink)),
        Ellipse(x - 12, y - 12, 24, 24, stroke=Stroke("#fff3dc", 1.2, 0.7, (4.0, 3.0))),
        Path((SubPath(tick),), stroke=Stroke("#fff3dc", 3.6)),
    )


def _open(x: float, y: float) -> tuple[Item, ...]:
    """A dashed ring: nothing is decided."""
    return (Ellipse(x - 13.5, y - 13.5, 27, 27, stroke=Stroke(INK_MUTED, 2.2, 0.9, (5.0, 4.5))),)


@lru_cache(16)
def _paper(settings: Settings) -> tuple[Item, ...]:
    """The sheet with its fold, its heading and the stitch below it."""
    p, hand = _PAPER, rng("letter", "paper")
    corners = [(p.x, p.y), (p.x + p.w, p.y), (p.x + p.w, p.y + p.h), (p.x, p.y + p.h)]
    cut = [(x + hand.uniform(-2.5, 2.5), y + hand.uniform(-2, 2)) for x, y in corners]
    lower = polygon([(x + 4, y + 6) for x, y in cut])
    # Once folded across the middle: seen at the edges alone, so that no line looks struck out.
    folds = [polygon([(x, 394.0), (x + 30, 394.6)], False) for x in (p.x + 4, p.x + p.w - 34)]
    stitch = smooth([(170, 160), (640, 157), (1110, 161)])
    heading = fit(settings.message_title, p.x + 40, p.y + 8, p.w - 80, 66, size=46, min_size=24,
                  family=HAND, color=INK, leading=1.1)  # fmt: skip
    hint = fit(settings.message_hint, p.x + 60, 612, p.w - 120, 54, size=24, min_size=19,
               color=INK_MUTED, leading=1.15)  # fmt: skip
    return (
        Path((SubPath(lower, stroke=False),), Fill(SHADOW, alpha=0.16)),
        Path((SubPath(polygon(cut)),), Fill(CARD, "#f9f1df"), Stroke("#a4947b", 1.1, 0.8)),
        Path(tuple(SubPath(fold) for fold in folds), stroke=Stroke(LINE, 2.2, 0.8)),
        Path((SubPath(stitch),), stroke=Stroke("#b98f5e", 3.0, 0.85, (13.0, 9.0))),
        heading,
        *((hint,) if settings.message_hint else ()),
    )


@lru_cache(16)
def _legend(settings: Settings) -> tuple[Item, ...]:
    """What the two signs mean."""
    found: list[Item] = []
    for x, sign, said in ((150.0, _agreed, settings.agreed), (470.0, _open, settings.still_open)):
        found += sign(x + 16, 696)
        found.append(fit(said, x + 42, 680, 260, 32, size=23, min_size=19, color=INK_MUTED,
                         align=Align.LEFT))  # fmt: skip
    return tuple(found)
