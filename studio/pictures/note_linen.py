"""A linen hanging on a pale wall: hemmed by hand, held by four eyelets; what notes are sewn on."""

from functools import lru_cache

from studio.pictures.geometry import Segments, moved, polygon, rng, smooth
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Ellipse,
    Fill,
    Item,
    Line,
    Move,
    Path,
    Point,
    Segment,
    Stroke,
    SubPath,
)
from studio.pictures.theme import SHADOW, THREAD

WALL = "#efe5d3"
"""The wall behind the linen, for what fades into it."""
_LEFT, _TOP, _RIGHT, _BOTTOM = 20.0, 11.0, 1260.0, 707.0
_HEM = 12.0
_YARN = "#8a6a45"


@lru_cache(maxsize=1)
def linen() -> tuple[Item, ...]:
    """From edge to edge, as a decorative backdrop."""
    page = polygon([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    wall = Path((SubPath(page, stroke=False),), Fill("#f1e7d5", "#e2d4bb"))
    edge = _edge(0.0)
    cloth = Path((SubPath(edge, stroke=False),), Fill("#fcf7eb", "#f6eddb"))
    near, far = moved(cloth, 1.0, 2.4).subs, moved(cloth, 2.0, 5.0).subs
    stitched = Stroke("#b98f5e", 2.2, 0.75, (11.0, 8.0))
    return (
        wall,
        Path(far, Fill(SHADOW, alpha=0.07)),
        Path(near, Fill(SHADOW, alpha=0.12)),
        cloth,
        *_weave(),
        Path((SubPath(edge),), stroke=Stroke("#a08c68", 1.0, 0.6)),
        Path((SubPath(_edge(_HEM)),), stroke=stitched),
        *_eyelets(),
    )


def _edge(inside: float) -> Segments:
    """The outline of the cloth, a little slack between its eyelets."""
    left, top, right, bottom = (
        _LEFT + inside, _TOP + inside, _RIGHT - inside, _BOTTOM - inside,
    )  # fmt: skip
    middle = (left + right) / 2
    half = (top + bottom) / 2
    points: list[Point] = [
        (left, top), (middle, top + 2.5), (right, top), (right - 2, half),
        (right, bottom), (middle, bottom - 2.5), (left, bottom), (left + 2, half),
    ]  # fmt: skip
    return polygon(points)


def _weave() -> tuple[Path, ...]:
    """Threads that came out a little thicker, across and along."""
    hand = rng("linen", "weave")
    across: list[Segment] = []
    along: list[Segment] = []
    for _ in range(110):
        x, y = hand.uniform(_LEFT + 4, _RIGHT - 150), hand.uniform(_TOP + 4, _BOTTOM - 4)
        across += [Move(x, y), Line(x + hand.uniform(30, 140), y)]
    for _ in range(120):
        x, y = hand.uniform(_LEFT + 4, _RIGHT - 4), hand.uniform(_TOP + 4, _BOTTOM - 110)
        along += [Move(x, y), Line(x, y + hand.uniform(20, 100))]
    return tuple(
        Path((SubPath(tuple(lines)),), stroke=Stroke(color, 1.0, alpha))
        for lines, color, alpha in ((across, _YARN, 0.07), (along, _YARN, 0.06))
    )


def _eyelets() -> tuple[Item, ...]:
    """Brass rings in the corners and the cords that hold them."""
    found: list[Item] = []
    for x, y, away in (
        (_LEFT + 6, _TOP + 6, (-30, -22)), (_RIGHT - 6, _TOP + 6, (30, -22)),
        (_LEFT + 6, _BOTTOM - 6, (-30, 22)), (_RIGHT - 6, _BOTTOM - 6, (30, 22)),
    ):  # fmt: skip
        cord = smooth([(x + away[0], y + away[1]), (x, y)])
        found.append(Path((SubPath(cord),), stroke=Stroke(THREAD, 2.0, 0.75)))
        found.append(Ellipse(x - 6, y - 6, 12, 12, Fill("#d8b676"), Stroke("#7a6547", 1.2)))
        found.append(Ellipse(x - 2.6, y - 2.6, 5.2, 5.2, Fill("#5d4c36")))
    return tuple(found)
