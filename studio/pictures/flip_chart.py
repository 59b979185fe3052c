"""A flip chart: an easel with a pad of real paper, sheets turned over its top, pens, a hung card.

The drawing is a backdrop of fixed size; what is written on the sheet lies in `WRITING`, the card
under the ledge is `CARD`. Everything decorative: it says nothing that words do not say too.
"""

import math
from functools import lru_cache

from studio.pictures.flip_chart_stand import (
    EDGE,
    area,
    board,
    hung_card,
    ledge,
    legs,
    lines,
    rectangle,
    wall,
)
from studio.pictures.geometry import Segments, joined, polygon, rng, rounded_rectangle, smooth
from studio.pictures.prose import Box
from studio.pictures.shapes import (
    Ellipse,
    Fill,
    Item,
    Path,
    Point,
    Segment,
    Stroke,
    SubPath,
)
from studio.pictures.theme import SHADOW, mix

PAPER = "#fffdf5"
"""The sheet one writes on."""
WALL = "#efe5d3"
"""What the easel stands before."""

SHEET = Box(106.0, 46.0, 1068.0, 556.0)
HEADING = Box(158.0, 68.0, 860.0, 66.0)
WRITING = Box(158.0, 160.0, 964.0, 418.0)
CARD = Box(196.0, 634.0, 888.0, 78.0)

_MOST_TURNED = 4
"""So many turned sheets can be told apart at the top."""


@lru_cache(maxsize=16)
def easel(turned: int = 0, below: int = 0) -> tuple[Item, ...]:
    """The chart without words; `turned` sheets over its top, `below` written ones under it."""
    return (
        *wall(),
        *legs(),
        *board(),
        *_turned(min(turned, _MOST_TURNED)),
        *_stack(min(below, _MOST_TURNED)),
        *_sheet(),
        *_clamp(),
        *ledge(),
        *hung_card(CARD),
    )


def _turned(count: int) -> tuple[Item, ...]:
    """The earlier sheets, laid over the top: their backs curl above the bar."""
    found: list[Item] = []
    for n in reversed(range(count)):
        hand = rng(str(n), "turned")
        left, right = SHEET.x + 5 + hand.uniform(-4, 5), SHEET.x + SHEET.w - 5 + hand.uniform(-5, 4)
        top = 21.0 - 5.6 * n
        crest = [
            (left, 44.0),
            (left + 1.5, top + 6),
            (left + 10, top + hand.uniform(-0.6, 0.8)),
            (640.0, top + hand.uniform(-1.2, 0.6)),
            (right - 10, top + hand.uniform(-0.6, 0.8)),
            (right - 1.5, top + 6),
            (right, 44.0),
        ]
        light, dark = mix("#fffdf6", "#e4d8bf", 0.22 * n), mix("#e6d9bd", "#c9b892", 0.2 * n)
        found.append(area(polygon(crest), Fill(light, dark), Stroke("#a39272", 1.1, 0.9)))
        fold = smooth(((left + 10, top + 5), (640, top + 4), (right - 10, top + 5)))
        found.append(lines((fold,), Stroke("#c9bb9e", 1.0, 0.55)))
    return tuple(found)


def _stack(count: int) -> tuple[Item, ...]:
    """The edges of the sheets that are still to come: always a few blank ones."""
    found: list[Item] = []
    for n in reversed(range(2 + count)):
        down = 2.2 * (n + 1)
        shape = rectangle(
            SHEET.x + down * 0.5, SHEET.y, SHEET.x + SHEET.w + down * 0.4, _foot() + down
        )
        tone = mix("#f8f1e0", "#e4d7bd", 0.14 * n)
        found.append(area(shape, Fill(tone), Stroke(EDGE, 0.9, 0.8)))
    return tuple(found)


def _foot() -> float:
    return SHEET.y + SHEET.h - 10


def _outline() -> list[list[Point]]:
    """The sheet's edge: its lower right corner has come up a little."""
    x0, y0, x1, y1 = SHEET.x, SHEET.y, SHEET.x + SHEET.w, _foot()
    left = [(x0 + 0.6, y1 - 1.0), (x0 - 0.8, 420.0), (x0 + 0.6, 230.0), (x0, y0)]
    right = [(x1, y0), (x1 + 0.8, 220.0), (x1 - 0.6, 400.0), (x1 - 1.0, y1 - 54)]
    corner = [(x1 - 1.0, y1 - 54), (x1 - 14, y1 - 20), (x1 - 62, y1 - 2)]
    bottom = [(x1 - 62, y1 - 2), (840.0, y1 + 1.2), (480.0, y1 - 0.6), (x0 + 0.6, y1 - 1.0)]
    return [left, right, corner, bottom]


def _sheet() -> tuple[Item, ...]:
    x1, y1 = SHEET.x + SHEET.w, _foot()
    shape = joined(*_outline())
    curl = joined(
        [(x1 - 1.0, y1 - 54), (x1 - 14, y1 - 20), (x1 - 62, y1 - 2)],
        [(x1 - 62, y1 - 2), (x1 - 46, y1 - 22), (x1 - 44, y1 - 38)],
        [(x1 - 44, y1 - 38), (x1 - 24, y1 - 42), (x1 - 1.0, y1 - 54)],
    )
    under = polygon(((x1 - 1, y1 - 54), (x1 + 1, y1 + 1), (x1 - 62, y1 - 1)))
    return (
        area(under, Fill(SHADOW, alpha=0.13)),
        area(shape, Fill(PAPER, "#f8f1e1"), Stroke(EDGE, 1.1, 0.9)),
        *_squares(),
        *_fibres(),
        *_waves(),
        area(curl, Fill("#efe5cf", "#fffaf0"), Stroke(EDGE, 1.0, 0.9)),
    )


def _squares() -> tuple[Item, ...]:
    """The faint squares of flip chart paper."""
    x0, y0, x1, y1 = SHEET.x + 3, 84.0, SHEET.x + SHEET.w - 3, _foot() - 3
    runs: list[Segments] = []
    x = x0 + 25.0
    while x < x1:
        runs.append(polygon(((x, y0), (x, y1 - (30 if x > x1 - 60 else 0))), False))
        x += 36.0
    y = y0
    while y < y1:
        runs.append(polygon(((x0, y), (x1 - (60 if y > y1 - 50 else 0), y)), False))
        y += 36.0
    return (lines(runs, Stroke("#7d93ad", 0.9, 0.10)),)


def _fibres() -> tuple[Item, ...]:
    """Fibres and specks in the pulp."""
    hand = rng("pulp")
    runs: list[Segment] = []
    for _ in range(90):
        x, y = hand.uniform(SHEET.x + 14, SHEET.x + SHEET.w - 40), hand.uniform(84, _foot() - 16)
        long, turn = hand.uniform(5, 15), hand.uniform(0, math.tau)
        ex, ey = x + long * math.cos(turn), y + long * math.sin(turn) * 0.5
        runs += smooth(((x, y), ((x + ex) / 2 + 0.9, (y + ey) / 2 - 0.8), (ex, ey)))
    return (Path((SubPath(tuple(runs)),), stroke=Stroke("#a58d62", 0.8, 0.14)),)


def _waves() -> tuple[Item, ...]:
    """Light and shade where the paper does not lie quite flat."""
    x0, x1, top, foot = SHEET.x + 1, SHEET.x + SHEET.w - 1, SHEET.y + 2, _foot() - 2
    found: list[Item] = []
    for n in range(5):
        wide = 34.0 - 6.5 * n
        found.append(area(rectangle(x0, top, x0 + wide, foot), Fill("#8a6a45", alpha=0.014)))
        found.append(area(rectangle(x1 - wide, top, x1, foot - 56), Fill("#8a6a45", alpha=0.014)))
    for n in range(5):
        found.append(area(rectangle(x0, top, x1, 74.0 - n * 5), Fill("#8a6a45", alpha=0.028)))
    wave = joined(
        [(x0, 560.0), (420.0, 520.0), (840.0, 556.0), (x1, 500.0)],
        [(x1, foot - 56), (x1 - 62, foot)],
        [(x1 - 62, foot), (x0, foot)],
    )
    found.append(area(wave, Fill("#8a6a45", alpha=0.022)))
    return tuple(found)


def _clamp() -> tuple[Item, ...]:
    """The bar that holds the pad, its two knobs, and the perforation under it."""
    bar = Box(SHEET.x - 4, 30.0, SHEET.w + 8, 28.0)
    shape = rounded_rectangle(bar.x, bar.y, bar.w, bar.h, 7)
    shine = polygon(((bar.x + 10, 36.0), (bar.x + bar.w - 10, 36.0)), False)
    holes = polygon(((SHEET.x + 6, 66.5), (SHEET.x + SHEET.w - 6, 66.5)), False)
    return (
        lines((holes,), Stroke("#b5a687", 1.6, 0.75, (6.0, 5.0))),
        area(
            rounded_rectangle(bar.x + 1, bar.y + 5, bar.w - 2, bar.h, 7), Fill(SHADOW, alpha=0.10)
        ),
        area(rounded_rectangle(bar.x, bar.y + 2.5, bar.w, bar.h, 7), Fill(SHADOW, alpha=0.16)),
        area(shape, Fill("#8d7f93", "#584b66"), Stroke("#3c314b", 1.3, 0.9)),
        lines((shine,), Stroke("#ffffff", 2.0, 0.35)),
        *_knob(250.0),
        *_knob(1030.0),
    )


def _knob(x: float) -> tuple[Item, ...]:
    y, r = 44.0, 17.0
    return (
        Ellipse(x - r + 1, y - r + 4, 2 * r, 2 * r, Fill(SHADOW, alpha=0.28)),
        Ellipse(
            x - r, y - r, 2 * r, 2 * r, Fill("#6d5f7a", "#3f344e"), Stroke("#2b2140", 1.3, 0.9)
        ),
        Ellipse(x - r * 0.62, y - r * 0.66, r * 1.24, r * 1.2, Fill("#83759a", "#57496a")),
        Ellipse(x - r * 0.36, y - r * 0.5, r * 0.5, r * 0.3, Fill("#ffffff", alpha=0.4)),
    )
