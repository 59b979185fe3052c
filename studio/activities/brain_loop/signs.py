"""The small signs at the stations, each on a round of paper, drawn round 0, 0."""

import math
from collections.abc import Callable
from functools import lru_cache

from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.shapes import Cubic, Ellipse, Fill, Item, Move, Path, Point, Stroke, SubPath
from studio.pictures.theme import CARD, SHADOW, SOOTHING, THREAT

RADIUS = 37.0
_RED, _GREEN = THREAT.ink, SOOTHING.ink


@lru_cache(16)
def sign(name: str) -> tuple[Item, ...]:
    """`happens`, `alarm`, `worry`, `body`; `turn`, `breath`, `voice`, `beside`."""
    draw, color = _SIGNS[name]
    return (*_paper(name, color), *draw(color))


def _paper(name: str, color: str) -> tuple[Item, ...]:
    hand = rng(name, "round")
    turns = [2 * math.pi * i / 14 for i in range(14)]
    edge = [(RADIUS + hand.uniform(-1.3, 1.3), a) for a in turns]
    points = [(r * math.cos(a), r * math.sin(a)) for r, a in edge]
    shade = [(x + 2.0, y + 3.5) for x, y in points]
    return (
        Path((SubPath(smooth(shade, True), stroke=False),), Fill(SHADOW, alpha=0.18)),
        Path((SubPath(smooth(points, True)),), Fill(CARD), Stroke(color, 3.0)),
    )


def _solid(segments: Segments, color: str) -> Path:
    return Path((SubPath(segments, stroke=False),), Fill(color))


def _lines(lines: list[list[Point]], color: str, width: float = 3.6) -> Path:
    return Path(tuple(SubPath(smooth(line)) for line in lines), stroke=Stroke(color, width))


def _happens(color: str) -> tuple[Item, ...]:
    """A burst."""
    points = []
    for i in range(16):
        far = (24.0 if i % 4 == 0 else 16.0) if i % 2 == 0 else 8.0
        points.append((far * math.cos(math.pi * i / 8), far * math.sin(math.pi * i / 8)))
    return (_solid(polygon(points), color),)


def _alarm(color: str) -> tuple[Item, ...]:
    """A bell that rings."""
    left = [(-20.0, 12.0), (-14, 4), (-13, -6), (-9, -15), (0, -20)]
    right = [(-x, y) for x, y in reversed(left)][1:]
    bell = (*smooth([*left, *right]), *polygon([(20.0, 12.0), (-20.0, 12.0)], False)[1:])
    waves = [[(s * 21.0, -18.0), (s * 26.0, -9.0), (s * 26.0, 0.0)] for s in (-1, 1)]
    clapper = Ellipse(-5.5, 13, 11, 10, Fill(color))
    return (_solid(bell, color), clapper, _lines(waves, color, 3.0))


def _worry(color: str) -> tuple[Item, ...]:
    """A thought that goes round and round."""
    turns = [(2.0 + 20 * i / 30, 2 * math.pi * i / 30 * 2.4) for i in range(31)]
    return (_lines([[(r * math.cos(a), r * math.sin(a)) for r, a in turns]], color, 4.2),)


def _heart(x: float, y: float, s: float) -> Segments:
    return (
        Move(x, y + s),
        Cubic(x - s * 1.65, y - s * 0.1, x - s * 0.85, y - s * 1.25, x, y - s * 0.42),
        Cubic(x + s * 0.85, y - s * 1.25, x + s * 1.65, y - s * 0.1, x, y + s),
    )


def _body(color: str) -> tuple[Item, ...]:
    """A heart that beats fast."""
    beat = [(-21.0, 2.0), (-9, 2), (-5, -7), (1, 10), (6, 2), (21, 2)]
    line = Path((SubPath(polygon(beat, False)),), stroke=Stroke(CARD, 3.2))
    return (_solid(_heart(0, 0, 22), color), line)


def _turn(color: str) -> tuple[Item, ...]:
    return (_solid(_heart(0, 1, 22), color),)


def _breath(color: str) -> tuple[Item, ...]:
    """Three long waves."""
    waves = []
    for y, far in ((-12.0, 15.0), (0.0, 21.0), (12.0, 15.0)):
        waves.append([(far * t, y + 4.5 * math.sin(math.pi * t)) for t in (-1, -0.5, 0, 0.5, 1)])
    return (_lines(waves, color, 4.2),)


def _voice(color: str) -> tuple[Item, ...]:
    """A speech bubble with a heart."""
    bubble = rounded_rectangle(-22, -19, 44, 32, 12)
    tail = polygon([(-12.0, 10.0), (-14.0, 23.0), (1.0, 12.0)])
    return (_solid(bubble, color), _solid(tail, color), _solid(_heart(0, -3, 9.5), CARD))


def _beside(color: str) -> tuple[Item, ...]:
    """Two people, shoulder to shoulder."""
    found: list[Item] = []
    for x in (-10.5, 10.5):
        found.append(Ellipse(x - 7.5, -20, 15, 15, Fill(color)))
        coat = smooth([(x - 11.0, 19.0), (x - 9, 2), (x, -4), (x + 9, 2), (x + 11, 19)])
        found.append(_solid(coat, color))
    return (*found, _lines([[(0.0, 0.0), (0.0, 19.0)]], CARD, 2.4))


_SIGNS: dict[str, tuple[Callable[[str], tuple[Item, ...]], str]] = {
    "happens": (_happens, _RED),
    "alarm": (_alarm, _RED),
    "worry": (_worry, _RED),
    "body": (_body, _RED),
    "turn": (_turn, _GREEN),
    "breath": (_breath, _GREEN),
    "voice": (_voice, _GREEN),
    "beside": (_beside, _GREEN),
}
