"""The three arrows, cut from felt and stitched: each with its own cloth, pattern, way and place.

To others runs from left to right, from others back, to myself goes out and turns round home.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.activities.flows.settings import Flow
from studio.pictures.geometry import Segments, joined, moved, polygon, rng, smooth
from studio.pictures.shapes import Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import SHADOW, mix

COLORS = {Flow.TO_OTHERS: "#6d3563", Flow.FROM_OTHERS: "#235f5c", Flow.TO_MYSELF: "#8a3f1c"}
PALE = "#fff3dc"
"""Of stitches and numbers on the felt."""

LEFT, RIGHT, HALF = 268.0, 1012.0, 19.0
ZERO, STEP = 388.0, 55.0
"""Where 0 lies on the line, and how far from number to number."""
BACK, NEAR = 141.0, 94.0
"""How far below its way out the third arrow comes home: with one row of beads, with two."""
_THIN, _APART = 12.0, 17.0
_DEEP, _RIM = "#160b12", "#fffdf4"


def place(value: float) -> float:
    """Where a number lies on the line."""
    return ZERO + STEP * value


@dataclass(frozen=True, slots=True)
class _Spine:
    """The middle of a band from tail to head, and half its width at each point."""

    points: tuple[Point, ...]
    halves: tuple[float, ...]

    def edge(self, side: float, by: float = 0.0) -> list[Point]:
        """One edge of the band, `by` further out."""
        return [
            self._out(i, side * (half + by)) for i, half in enumerate(self.halves)
        ]  # fmt: skip

    def _out(self, i: int, by: float) -> Point:
        (ax, ay), (bx, by_) = self.points[max(0, i - 1)], self.points[min(i + 1, self._last)]
        far = math.hypot(bx - ax, by_ - ay) or 1.0
        x, y = self.points[i]
        return x - (by_ - ay) / far * by, y + (bx - ax) / far * by

    @property
    def _last(self) -> int:
        return len(self.points) - 1

    def head(self, grown: float = 0.0) -> list[Point]:
        """The arrow's head: wing, tip, wing."""
        (ax, ay), (bx, by) = self.points[-2:]
        way, half = math.atan2(by - ay, bx - ax), self.halves[-1]
        wide, long = half * 1.85 + grown, half * 1.9 + grown * 1.4

        def at(along: float, across: float) -> Point:
            cos, sin = math.cos(way), math.sin(way)
            return bx + along * cos - across * sin, by + along * sin + across * cos

        return [at(-3 - grown, wide), at(long, 0), at(-3 - grown, -wide)]

    def tail(self) -> Point:
        """The notch cut into its beginning."""
        (ax, ay), (bx, by) = self.points[:2]
        far = math.hypot(bx - ax, by - ay) or 1.0
        return ax + (bx - ax) / far * 15, ay + (by - ay) / far * 15


@lru_cache(8)
def band(flow: Flow, back: float = BACK) -> tuple[Item, ...]:
    """The arrow with the middle of its line at y = 0, back to front, without words."""
    spine, color = _spine(flow, back), COLORS[flow]
    outline, wide = _outline(spine), _outline(spine, 3.0)
    lower = [SubPath(_moved(outline, 3, 5), stroke=False)]
    return (
        Path(tuple(lower), Fill(SHADOW, alpha=0.14)),
        Path((SubPath(wide, stroke=False),), Fill(_RIM, alpha=0.95)),
        Path((SubPath(outline),), Fill(color), Stroke(mix(color, _DEEP, 0.5), 1.6, 0.85)),
        _fibres(flow, spine),
        *_seams(spine),
        _pattern(flow, spine),
    )


@lru_cache(8)
def mark(flow: Flow) -> tuple[Item, ...]:
    """The arrow small, round 0, 0, for the head of a column."""
    pen, color = 6.0, COLORS[flow]
    if flow is Flow.TO_MYSELF:
        line = [(-18.0, -9.0), (6, -10), (17, -1), (6, 9), (-10, 9)]
        wings = [(-4.0, 1.0), (-15, 9), (-4, 17)]
    else:
        side = 1.0 if flow is Flow.TO_OTHERS else -1.0
        line = [(-18.0 * side, 2.0), (0, -2), (15 * side, 0)]
        wings = [(7.0 * side, -10.0), (18 * side, 0), (7 * side, 10)]
    return (
        Path((SubPath(smooth(line)), SubPath(polygon(wings, False))), stroke=Stroke(color, pen)),
        Path((SubPath(smooth(line)),), stroke=Stroke(PALE, 1.6, 0.9, (3.0, 4.0))),
    )


def _spine(flow: Flow, back: float) -> _Spine:
    hand = rng(flow.value, "band")
    count, head = 26, HALF * 1.9
    xs = [LEFT + (RIGHT - head - LEFT) * i / (count - 1) for i in range(count)]
    a, b = hand.uniform(0, 6), hand.uniform(0, 6)
    out = [(x, 1.5 * math.sin(x / 120 + a) + 0.8 * math.sin(x / 47 + b)) for x in xs]
    if flow is Flow.TO_OTHERS:
        return _Spine(tuple(out), (HALF,) * count)
    if flow is Flow.FROM_OTHERS:
        other = [(LEFT + RIGHT - x, y) for x, y in out]
        return _Spine(tuple(other), (HALF,) * count)
    return _home(out, back)


def _home(out: Sequence[Point], back: float) -> _Spine:
    """Out along the line, round in a half circle, and home below it, growing slender."""
    r = back / 2
    start = [p for p in out if p[0] < RIGHT - r - 22]
    turns = [math.pi * (i / 12 - 0.5) for i in range(13)]
    bend = [(RIGHT - r + r * math.cos(t), r + r * math.sin(t)) for t in turns]
    xs = [RIGHT - r - 30 - (RIGHT - r - 30 - LEFT - 26) * i / 14 for i in range(15)]
    home = [(x, back + 1.6 * math.sin(x / 90)) for x in xs]
    halves = [HALF] * len(start)
    halves += [HALF + (_THIN - HALF) * (i + 1) / len(bend) for i in range(len(bend))]
    return _Spine((*start, *bend, *home), (*halves, *([_THIN] * len(home))))


def _outline(spine: _Spine, by: float = 0.0) -> Segments:
    right, left = spine.edge(1, by), spine.edge(-1, by)
    notch = [right[0], left[0]] if by else [left[0], spine.tail(), right[0]]
    head = spine.head(by)
    return joined(right, *([a, b] for a, b in zip(head, head[1:], strict=False)), left[::-1],
                  *([a, b] for a, b in zip(notch, notch[1:], strict=False)))  # fmt: skip


def _moved(segments: Segments, dx: float, dy: float) -> Segments:
    return moved(Path((SubPath(segments),)), dx, dy).subs[0].segments


def _fibres(flow: Flow, spine: _Spine) -> Path:
    hand = rng(flow.value, "fibres")
    hairs: list[SubPath] = []
    for (x, y), half in zip(spine.points, spine.halves, strict=True):
        for _ in range(3):
            px, py = x + hand.uniform(-15, 15), y + hand.uniform(-half, half) * 0.7
            dx, dy = hand.uniform(-8, 8), hand.uniform(-4, 4)
            hairs.append(SubPath(smooth([(px, py), (px + dx / 2, py + dy), (px + dx, py + dy)])))
    return Path(tuple(hairs), stroke=Stroke("#ffffff", 0.9, 0.2))


def _seams(spine: _Spine) -> tuple[Path, ...]:
    """A running stitch along both edges."""
    lines = (SubPath(smooth(spine.edge(side, -4.6))) for side in (1, -1))
    return (Path(tuple(lines), stroke=Stroke(PALE, 1.5, 0.75, (7.0, 5.5))),)


def _pattern(flow: Flow, spine: _Spine) -> Path:
    """Chevrons, knots or crosses where no number stands: on tail and head, and on the way home."""
    found: list[SubPath] = []
    last = (0.0, 0.0)
    for i in range(1, len(spine.points) - 1):
        (x, y), (nx, ny) = spine.points[i], spine.points[i + 1]
        numbered = y < 20 and ZERO - 26 < x < place(10) + 26
        if numbered or math.dist((x, y), last) < _APART:
            continue
        last = x, y
        found += _stitch(flow, (x, y), math.atan2(ny - y, nx - x), spine.halves[i] * 0.42)
    return Path(tuple(found), stroke=Stroke(PALE, 3.0 if flow is not Flow.FROM_OTHERS else 6.5))


def _stitch(flow: Flow, middle: Point, way: float, size: float) -> list[SubPath]:
    cos, sin = math.cos(way), math.sin(way)

    def line(*points: Point) -> SubPath:
        turned = [(middle[0] + size * (u * cos - v * sin), middle[1] + size * (u * sin + v * cos))
                  for u, v in points]  # fmt: skip
        return SubPath(polygon(turned, False))

    match flow:
        case Flow.TO_OTHERS:
            return [line((-0.7, -1), (0.5, 0), (-0.7, 1))]
        case Flow.FROM_OTHERS:
            return [line((0, 0), (0.02, 0))]
        case Flow.TO_MYSELF:
            return [line((-0.8, -0.8), (0.8, 0.8)), line((-0.8, 0.8), (0.8, -0.8))]
