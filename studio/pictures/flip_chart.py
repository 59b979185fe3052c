"""A flip chart: an easel with a pad of real paper, sheets turned over its top, pens, a hung card.

The drawing is a backdrop of fixed size; what is written on the sheet lies in `WRITING`, the card
under the ledge is `CARD`. Everything decorative: it says nothing that words do not say too.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from studio.pictures.geometry import Segments, joined, polygon, rng, rounded_rectangle, smooth
from studio.pictures.prose import Box
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
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
HEADING = Box(158.0, 68.0, 964.0, 66.0)
WRITING = Box(158.0, 160.0, 964.0, 418.0)
CARD = Box(196.0, 634.0, 888.0, 78.0)

_WOOD, _WOOD_DARK, _WOOD_LIGHT = "#c49a63", "#8f6738", "#e0bf8e"
_EDGE = "#b8a98c"
_MOST_TURNED = 4
"""So many turned sheets can be told apart at the top."""


@lru_cache(maxsize=16)
def easel(turned: int = 0, below: int = 0) -> tuple[Item, ...]:
    """The chart without words; `turned` sheets over its top, `below` written ones under it."""
    return (
        *_wall(),
        *_legs(),
        *_board(),
        *_turned(min(turned, _MOST_TURNED)),
        *_stack(min(below, _MOST_TURNED)),
        *_sheet(),
        *_clamp(),
        *_ledge(),
        *_hung_card(),
    )


def _area(segments: Segments, fill: Fill, pen: Stroke | None = None) -> Path:
    return Path((SubPath(segments, stroke=pen is not None),), fill, pen)


def _lines(runs: Sequence[Segments], pen: Stroke) -> Path:
    return Path((SubPath(tuple(each for run in runs for each in run)),), stroke=pen)


def _rect(x0: float, y0: float, x1: float, y1: float) -> Segments:
    return polygon(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def _soft(box: Box, reach: float, strength: float, dx: float, dy: float) -> tuple[Path, ...]:
    """A shadow that fades out: a few rounded rectangles in each other."""
    found = []
    for n in range(4):
        out = reach * (1 - n / 4)
        shape = rounded_rectangle(
            box.x - out + dx, box.y - out + dy, box.w + 2 * out, box.h + 2 * out, out + 3
        )
        found.append(_area(shape, Fill(SHADOW, alpha=strength)))
    return tuple(found)


def _wall() -> tuple[Item, ...]:
    """A plain wall with the light of a window across it."""
    light = Fill("#fffaf0", alpha=0.28)
    panes = [
        _area(polygon(((x, 0.0), (x + 150, 0.0), (x - 190, HEIGHT), (x - 340, HEIGHT))), light)
        for x in (210.0, 400.0, 1250.0, 1440.0)
    ]
    return (_area(_rect(0, 0, WIDTH, HEIGHT), Fill("#f4ecdd", "#e6d9c2")), *panes)


def _legs() -> tuple[Item, ...]:
    found: list[Item] = []
    for side in (-1, 1):
        top, foot = 640 + side * 300.0, 640 + side * 516.0
        for dx, color, alpha in ((7.0, SHADOW, 0.10), (0.0, _WOOD, 1.0)):
            shape = polygon(
                (
                    (top - 13 + dx, 0),
                    (top + 13 + dx, 0),
                    (foot + 15 + dx, 720),
                    (foot - 15 + dx, 720),
                )
            )
            pen = Stroke(_WOOD_DARK, 1.4, 0.8) if alpha == 1.0 else None
            found.append(_area(shape, Fill(color, alpha=alpha), pen))
        shine = polygon(((top - 6, 0), (foot - 7, 720)), False)
        grain = polygon(((top + 5, 0), (foot + 6, 720)), False)
        found.append(_lines((shine,), Stroke(_WOOD_LIGHT, 3.4, 0.7)))
        found.append(_lines((grain,), Stroke(_WOOD_DARK, 1.0, 0.35)))
    return tuple(found)


def _board() -> tuple[Item, ...]:
    """The board behind the pad, of which only the edge is seen."""
    edge = Box(92.0, 34.0, 1096.0, 572.0)
    shape = rounded_rectangle(edge.x, edge.y, edge.w, edge.h, 9)
    return (
        *_soft(edge, 22.0, 0.035, 5.0, 11.0),
        _area(shape, Fill("#d3ad78", "#b98d57"), Stroke(_WOOD_DARK, 1.4, 0.85)),
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
        back = polygon(crest)
        tone = mix("#fbf4e3", "#d9cbb0", 0.12 * n)
        found.append(
            _area(back, Fill("#ffffff" if n == 0 else tone, tone), Stroke(_EDGE, 1.1, 0.9))
        )
        fold = smooth(((left + 10, top + 5), (640, top + 4), (right - 10, top + 5)))
        found.append(_lines((fold,), Stroke("#c9bb9e", 1.0, 0.55)))
    return tuple(found)


def _stack(count: int) -> tuple[Item, ...]:
    """The edges of the sheets that are still to come: always a few blank ones."""
    found: list[Item] = []
    for n in reversed(range(2 + count)):
        down = 2.2 * (n + 1)
        shape = _rect(SHEET.x + down * 0.5, SHEET.y, SHEET.x + SHEET.w + down * 0.4, _foot() + down)
        tone = mix("#f8f1e0", "#e4d7bd", 0.14 * n)
        found.append(_area(shape, Fill(tone), Stroke(_EDGE, 0.9, 0.8)))
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
        _area(under, Fill(SHADOW, alpha=0.13)),
        _area(shape, Fill(PAPER, "#f8f1e1"), Stroke(_EDGE, 1.1, 0.9)),
        *_squares(),
        *_fibres(),
        *_waves(),
        _area(curl, Fill("#efe5cf", "#fffaf0"), Stroke(_EDGE, 1.0, 0.9)),
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
    return (_lines(runs, Stroke("#7d93ad", 0.9, 0.10)),)


def _fibres() -> tuple[Item, ...]:
    """Fibres and specks in the pulp."""
    hand = rng("pulp")
    runs: list[Segment] = []
    for _ in range(90):
        x, y = hand.uniform(SHEET.x + 14, SHEET.x + SHEET.w - 40), hand.uniform(84, _foot() - 16)
        long, turn = hand.uniform(5, 15), hand.uniform(0, math.tau)
        ex, ey = x + long * math.cos(turn), y + long * math.sin(turn) * 0.5
        runs += smooth(((x, y), ((x + ex) / 2 + 2, (y + ey) / 2 - 1.6), (ex, ey)))
    return (Path((SubPath(tuple(runs)),), stroke=Stroke("#a58d62", 0.8, 0.16)),)


def _waves() -> tuple[Item, ...]:
    """Light and shade where the paper does not lie quite flat."""
    x0, x1, top, foot = SHEET.x + 1, SHEET.x + SHEET.w - 1, SHEET.y + 2, _foot() - 2
    found: list[Item] = []
    for n in range(5):
        wide = 34.0 - 6.5 * n
        found.append(_area(_rect(x0, top, x0 + wide, foot), Fill("#8a6a45", alpha=0.014)))
        found.append(_area(_rect(x1 - wide, top, x1, foot - 56), Fill("#8a6a45", alpha=0.014)))
    for n in range(5):
        found.append(_area(_rect(x0, top, x1, 74.0 - n * 5), Fill("#8a6a45", alpha=0.028)))
    wave = joined(
        [(x0, 560.0), (420.0, 520.0), (840.0, 556.0), (x1, 500.0)],
        [(x1, foot - 56), (x1 - 62, foot)],
        [(x1 - 62, foot), (x0, foot)],
    )
    found.append(_area(wave, Fill("#8a6a45", alpha=0.022)))
    return tuple(found)


def _clamp() -> tuple[Item, ...]:
    """The bar that holds the pad, its two knobs, and the perforation under it."""
    bar = Box(SHEET.x - 4, 30.0, SHEET.w + 8, 28.0)
    shape = rounded_rectangle(bar.x, bar.y, bar.w, bar.h, 7)
    shine = polygon(((bar.x + 10, 36.0), (bar.x + bar.w - 10, 36.0)), False)
    holes = polygon(((SHEET.x + 6, 66.5), (SHEET.x + SHEET.w - 6, 66.5)), False)
    return (
        _lines((holes,), Stroke("#b5a687", 1.6, 0.75, (6.0, 5.0))),
        _area(
            rounded_rectangle(bar.x + 1, bar.y + 5, bar.w - 2, bar.h, 7), Fill(SHADOW, alpha=0.10)
        ),
        _area(rounded_rectangle(bar.x, bar.y + 2.5, bar.w, bar.h, 7), Fill(SHADOW, alpha=0.16)),
        _area(shape, Fill("#8d7f93", "#584b66"), Stroke("#3c314b", 1.3, 0.9)),
        _lines((shine,), Stroke("#ffffff", 2.0, 0.35)),
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


def _ledge() -> tuple[Item, ...]:
    """The ledge on which the pens lie."""
    x0, x1, y = 70.0, 1210.0, 604.0
    top = polygon(((x0 + 8, y - 9), (x1 - 8, y - 9), (x1, y), (x0, y)))
    face = rounded_rectangle(x0, y, x1 - x0, 19, 3)
    grain = [smooth(((x0 + 30, y + 6), (500, y + 8), (x1 - 60, y + 5)))]
    grain.append(smooth(((x0 + 90, y + 13), (700, y + 12), (x1 - 20, y + 14))))
    return (
        _area(rounded_rectangle(x0 + 3, y + 5, x1 - x0, 22, 4), Fill(SHADOW, alpha=0.13)),
        _area(top, Fill("#a57c49"), Stroke(_WOOD_DARK, 1.0, 0.7)),
        _area(face, Fill(_WOOD_LIGHT, _WOOD), Stroke(_WOOD_DARK, 1.3, 0.85)),
        _lines(grain, Stroke(_WOOD_DARK, 0.9, 0.3)),
        *_pen(128.0, "#2b2140"),
        *_pen(252.0, "#2f7f7a"),
        *_pen(1034.0, "#a63d36"),
    )


def _pen(x: float, color: str) -> tuple[Item, ...]:
    """A marker lying on the ledge, its cap at the right."""
    y, long, thick = 590.0, 104.0, 13.0
    return (
        _area(rounded_rectangle(x + 3, y + 8, long, thick - 4, 4), Fill(SHADOW, alpha=0.22)),
        _area(
            rounded_rectangle(x, y, long, thick, 6),
            Fill("#fdf8ec", "#d8ccb6"),
            Stroke("#5a4f43", 1.0, 0.8),
        ),
        _area(
            rounded_rectangle(x + long * 0.6, y - 0.6, long * 0.42, thick + 1.2, 5.5),
            Fill(mix(color, "#ffffff", 0.22), mix(color, "#000000", 0.12)),
            Stroke(mix(color, "#000000", 0.4), 1.0, 0.85),
        ),
        _area(_rect(x + 12, y + 1, x + 19, y + thick - 1), Fill(color, alpha=0.85)),
        _lines(
            (polygon(((x + long * 0.64, y + 3), (x + long * 0.96, y + 3)), False),),
            Stroke("#ffffff", 1.6, 0.45),
        ),
    )


def _hung_card() -> tuple[Item, ...]:
    """A printed card clipped to the ledge: what holds whatever the group writes."""
    hand = rng("limits")
    x0, y0, x1, y1 = CARD.x, CARD.y, CARD.x + CARD.w, CARD.y + CARD.h
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    paper = [(x + hand.uniform(-1, 1), y + hand.uniform(-1, 1)) for x, y in corners]
    clips = [part for x in (x0 + 96, x1 - 96) for part in _clip(x)]
    return (
        _area(polygon([(x + 3, y + 4) for x, y in paper]), Fill(SHADOW, alpha=0.10)),
        _area(polygon([(x + 1.4, y + 2) for x, y in paper]), Fill(SHADOW, alpha=0.14)),
        _area(polygon(paper), Fill("#fffdf7"), Stroke(_EDGE, 1.1, 0.9)),
        *clips,
    )


def _clip(x: float) -> tuple[Item, ...]:
    """A spring clip from the ledge to the card."""
    jaw = polygon(((x - 13, 628), (x + 13, 628), (x + 17, 641), (x - 17, 641)))
    wire = smooth(((x - 7, 629), (x - 6, 615), (x, 611), (x + 6, 615), (x + 7, 629)))
    return (
        _lines((wire,), Stroke("#5a4f5f", 2.2, 0.9)),
        _area(polygon(((x - 12, 631), (x + 15, 631), (x + 18, 644), (x - 16, 644))),
              Fill(SHADOW, alpha=0.18)),
        _area(jaw, Fill("#75687f", "#4a3e58"), Stroke("#33283f", 1.0, 0.9)),
        _lines((polygon(((x - 11, 631), (x + 11, 631)), False),), Stroke("#ffffff", 1.4, 0.35)),
    )  # fmt: skip
