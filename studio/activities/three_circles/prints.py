"""Photographs as they hang: a print with a pale border, pegged to a string."""

from dataclasses import dataclass
from functools import lru_cache

from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.photo import photo_of
from studio.pictures.shapes import (
    WIDTH,
    Ellipse,
    Fill,
    Group,
    Image,
    Item,
    Path,
    Stroke,
    SubPath,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import CARD, LINE, SHADOW, mix

BORDER = 11.0
PEG = 40.0
"""How tall a peg is; a print hangs from the middle of it."""
_TURN = 1.5
_STRING, _PEG_WOOD, _PEG_DARK = "#8a7350", "#cfa468", "#7d5a2c"


@dataclass(frozen=True, slots=True)
class Print:
    """A drawn print: how large it is with its border, and what it consists of, from its peg."""

    w: float
    h: float
    items: tuple[Item, ...]


@lru_cache(72)
def hung(key: str, words: str, room: tuple[float, float], *, peg: bool = True) -> Print | None:
    """A photo as large as the room allows, hanging from 0, 0; nothing if it cannot be seen.

    What is hung small is drawn from a smaller copy: a page of them must reach a phone too.
    """
    small = max(room) <= 620
    data, width, height = photo_of(words, 800) if small else photo_of(words)
    if not data:
        return None
    k = min((room[0] - 2 * BORDER) / width, (room[1] - 2 * BORDER) / height)
    w, h = round(width * k, 1), round(height * k, 1)
    picture = Image(-w / 2, BORDER, w, h, data)
    turn = rng(key, "hung").uniform(-_TURN, _TURN) if peg else 0.0
    sheet = Group((*_paper(w + 2 * BORDER, h + 2 * BORDER), picture), turn=round(turn, 2))
    return Print(w + 2 * BORDER, h + 2 * BORDER, (sheet, *(_peg(key) if peg else ())))


def _paper(w: float, h: float) -> tuple[Item, ...]:
    """White card with a soft shadow, its upper edge at 0."""
    shade = [(-w / 2 + 3, 6), (w / 2 + 5, 5), (w / 2 + 6, h + 7), (-w / 2 + 4, h + 6)]
    edge = [(-w / 2, 0.0), (w / 2, 0.0), (w / 2, h), (-w / 2, h)]
    return (
        _area(polygon(shade), Fill(SHADOW, alpha=0.13)),
        _area(polygon([(x, y + 2) for x, y in shade]), Fill(SHADOW, alpha=0.07)),
        Path((SubPath(polygon(edge)),), Fill(CARD), Stroke(mix(LINE, CARD, 0.35), 1.2)),
    )


def _peg(key: str) -> tuple[Item, ...]:
    """A wooden peg over the edge of the paper."""
    lean = rng(key, "peg").uniform(-2.2, 2.2)
    body = rounded_rectangle(-6.5, -PEG * 0.5, 13, PEG, 3)
    grain = [(-2.4, -PEG * 0.42), (-1.8, PEG * 0.4)], [(2.6, -PEG * 0.4), (2.2, PEG * 0.42)]
    wire = [(-7.6, -2.2), (0.0, -0.6), (7.6, -2.2)]
    items = (
        _area(rounded_rectangle(-4.5, -PEG * 0.5 + 3, 13, PEG, 3), Fill(SHADOW, alpha=0.2)),
        Path((SubPath(body),), Fill(mix(_PEG_WOOD, "#ffffff", 0.12), _PEG_WOOD),
             Stroke(_PEG_DARK, 1.3, 0.8)),
        *(Path((SubPath(polygon(g, False)),), stroke=Stroke(_PEG_DARK, 1.0, 0.35)) for g in grain),
        Path((SubPath(smooth(wire)),), stroke=Stroke("#5b5b60", 2.4, 0.9)),
    )  # fmt: skip
    return (Group(items, turn=round(lean, 2)),)


@lru_cache(8)
def string(y: float, pegs: tuple[float, ...]) -> tuple[Item, ...]:
    """A string across the wall from nail to nail, at that height where its pegs are."""
    points = [(12.0, y - 14), *((x, y) for x in pegs or (WIDTH / 2,)), (WIDTH - 12, y - 14)]
    laid = smooth(points)
    lower = smooth([(px + 1, py + 4) for px, py in points])
    return (
        Path((SubPath(lower),), stroke=Stroke(SHADOW, 4.0, 0.12)),
        Path((SubPath(laid),), stroke=Stroke(mix(_STRING, "#1b120c", 0.2), 4.0)),
        Path((SubPath(laid),), stroke=Stroke(mix(_STRING, "#fff6e2", 0.5), 2.0, 1.0, (3.0, 5.0))),
        *_nail(*points[0]),
        *_nail(*points[-1]),
    )


def _nail(x: float, y: float) -> tuple[Item, ...]:
    return (
        Ellipse(x - 4, y - 3, 11, 11, Fill(SHADOW, alpha=0.18)),
        Ellipse(x - 5.5, y - 5.5, 11, 11, Fill("#9a9aa2", "#5b5b60"), Stroke("#45454a", 1.0)),
    )


@lru_cache(256)
def caption(words: str, w: float, size: float) -> tuple[Item, ...]:
    """Words below a print, by hand, from 0, 0 downwards; see `caption_height`."""
    text = fit(words, -w / 2, 0, w, caption_height(words, w, size), size=size, min_size=size,
               family=HAND, leading=1.12, valign="top")  # fmt: skip
    return (text,) if words else ()


@lru_cache(512)
def caption_height(words: str, w: float, size: float) -> float:
    """How tall the words become at that size; nothing for none."""
    if not words:
        return 0.0
    loose = fit(words, 0, 0, w, 4000, size=size, min_size=size, family=HAND, leading=1.12)
    return len(loose.lines) * size * 1.12 + 0.5


def _area(segments: Segments, fill: Fill) -> Path:
    return Path((SubPath(segments, stroke=False),), fill)
