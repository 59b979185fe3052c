"""Pictures as they are printed on blank sheets: dark lines on white, to be copied and written over.

The three systems keep what tells them apart: a toothed edge, chevrons, dots in a waved edge, and
each its sign. Nothing is filled that somebody may want to write in.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from studio.pictures.felt import Outline, Pattern
from studio.pictures.geometry import Segments, polygon, rounded_rectangle, smooth
from studio.pictures.shapes import (
    Align,
    Ellipse,
    Fill,
    Group,
    Image,
    Item,
    Path,
    Stroke,
    SubPath,
    Text,
)
from studio.pictures.signs import sign
from studio.pictures.text import HAND, TEXT, fit, measure
from studio.pictures.theme import DRIVE, INK, INK_MUTED, SOOTHING, THREAT

WHITE = "#ffffff"
PAPER = Fill(WHITE)
PENS = {
    Pattern.ZIGZAG: THREAT.ink,
    Pattern.CHEVRONS: DRIVE.ink,
    Pattern.DOTS: SOOTHING.ink,
}
"""Dark enough to come out of a copier as black."""
_FAINT = 0.42
"""What is drawn thinner than this is shade or shine, and is left out."""
_DARK = 0.07
"""Colours of less light than this were drawn as lines."""
_WIDE = 8.0
"""Strokes wider than this are limbs and bands, not lines."""


def lined(items: Iterable[Item]) -> tuple[Item, ...]:
    """A coloured drawing as lines: areas white, dark lines in ink, shades left out."""
    return tuple(found for item in items for found in _lined(item))


def _lined(item: Item) -> Iterator[Item]:
    match item:
        case Group():
            yield replace(item, items=lined(item.items))
        case Ellipse():
            fill, stroke = _fill(item.fill), _stroke(item.stroke)
            if fill or stroke:
                yield replace(item, fill=fill, stroke=stroke)
        case Path():
            fill, stroke = _fill(item.fill), _stroke(item.stroke)
            if fill or stroke:
                yield replace(item, fill=fill, stroke=stroke)
        case Text():
            yield item
        case Image():
            return
        case _:
            assert_never(item)


def _fill(fill: Fill | None) -> Fill | None:
    if fill is None or fill.alpha < _FAINT:
        return None
    return Fill(INK if _light(fill.color) < _DARK else WHITE)


def _stroke(stroke: Stroke | None) -> Stroke | None:
    if stroke is None or stroke.alpha < _FAINT:
        return None
    dark = _light(stroke.color) < _DARK or stroke.width < _WIDE
    return replace(stroke, color=INK if dark else WHITE, alpha=1.0)


def _light(color: str) -> float:
    """How much light a colour gives, 0 to 1."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (math.pow(part, 2.2) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# The three systems


def rim(
    pattern: Pattern, x: float, y: float, r: float, *, dashed: bool = False
) -> tuple[Item, ...]:
    """The edge of a circle with its own marks just inside it; the middle is free."""
    edge, pen = Outline(x, y, r, pattern), PENS[pattern]
    if dashed:
        return (Path((SubPath(edge.segments()),), stroke=Stroke(pen, 1.8, dash=(9.0, 8.0))),)
    line = Path((SubPath(edge.segments()),), stroke=Stroke(pen, 2.4))
    return (line, _marks(edge, pen))


def _marks(edge: Outline, pen: str) -> Path:
    """What runs along the inside of an edge: short strokes, chevrons or dots."""
    match edge.pattern:
        case Pattern.CHEVRONS:
            return Path(tuple(map(SubPath, _chevrons(edge))), stroke=Stroke(pen, 1.9))
        case Pattern.DOTS:
            return Path(tuple(map(SubPath, _dots(edge))), Fill(pen))
        case _:
            return Path(tuple(map(SubPath, _hatch(edge))), stroke=Stroke(pen, 1.4))


def _round(edge: Outline, step: float) -> Iterator[float]:
    """Angles about `step` units apart along an edge."""
    count = round(2 * math.pi * edge.r / step)
    return (2 * math.pi * place / count for place in range(count))


def _hatch(edge: Outline) -> Iterator[Segments]:
    for angle in _round(edge, 15.0):
        lean = 7.0 / edge.r
        yield polygon([edge.at(angle - lean, -24), edge.at(angle + lean, -11)], closed=False)


def _chevrons(edge: Outline) -> Iterator[Segments]:
    for angle in _round(edge, 25.0):
        half = 5.0 / edge.r
        points = [edge.at(angle - half, -8), edge.at(angle + half, -14), edge.at(angle - half, -20)]
        yield polygon(points, closed=False)


def _dots(edge: Outline) -> Iterator[Segments]:
    for angle in _round(edge, 19.0):
        x, y = edge.at(angle, -13)
        r = 2.6
        yield smooth([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], True, 0.276)


def label_width(name: str, size: float = 31.0, room: float = 290.0) -> float:
    """How wide the slip with a system's name is; longer names are written smaller."""
    return min(room, measure(name, size=size, family=HAND) + 24 + size * 1.32)


def label(
    pattern: Pattern, name: str, x: float, y: float, size: float = 31.0, *, room: float = 290.0
) -> tuple[Item, ...]:
    """The sign and name of a system on a white slip, its middle at x, y, `room` wide at most."""
    pen, tall = PENS[pattern], size * 1.32
    wide = label_width(name, size, room)
    words, left = wide - tall - 20, x - wide / 2
    slip = rounded_rectangle(left, y - tall / 2, wide, tall, tall / 2)
    text = fit(
        name, left + tall + 4, y - tall / 2, words, tall, size=size, min_size=9, family=HAND,
        align=Align.LEFT, leading=1.05,
    )  # fmt: skip
    return (
        Path((SubPath(slip),), Fill(WHITE), Stroke(pen, 1.8)),
        sign(pattern, left + tall * 0.62, y + 0.5, size * 0.4, pen),
        text,
    )


def said(
    words: str, x: float, y: float, width: float, *, size: float = 17.0, bold: bool = False
) -> Text:
    """Small words round a place, on as many lines as they need."""
    return fit(
        words, x - width / 2, y - 60, width, 120, size=size, min_size=12, family=TEXT, bold=bold,
        color=INK if bold else INK_MUTED, leading=1.2,
    )  # fmt: skip


def arrow(points: list[tuple[float, float]], *, width: float = 2.4) -> tuple[Item, ...]:
    """A line through points with a head at its end."""
    (ax, ay), (bx, by) = points[-2:]
    turn = math.atan2(by - ay, bx - ax)
    wings = [
        (bx - 14 * math.cos(turn + lean), by - 14 * math.sin(turn + lean)) for lean in (0.45, -0.45)
    ]
    head = polygon([wings[0], (bx, by), wings[1]], closed=False)
    return (Path((SubPath(smooth(points)), SubPath(head)), stroke=Stroke(INK, width)),)


def bead(x: float, y: float, r: float) -> tuple[Item, ...]:
    """A glass bead in lines: a round with its hole and its shine."""
    pen = Stroke(INK, 1.6)
    shine = smooth([(x - r * 0.62, y - r * 0.1), (x - r * 0.45, y - r * 0.5), (x - 3, y - r * 0.7)])
    return (
        Ellipse(x - r, y - r, 2 * r, 2 * r, Fill(WHITE), pen),
        Ellipse(x - r * 0.2, y - r * 0.15, r * 0.4, r * 0.3, Fill(INK)),
        Path((SubPath(shine),), stroke=pen),
    )
