"""Three felt mats to put cards on, the signs that tell them apart, and the pile that waits."""

import math
from functools import lru_cache

from studio.activities.sort.rules import Place
from studio.pictures.geometry import moved, polygon, rng, smooth
from studio.pictures.prose import Box
from studio.pictures.shapes import (
    Align,
    Cubic,
    Ellipse,
    Fill,
    Group,
    Item,
    Move,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.text import HAND, fit, measure
from studio.pictures.theme import CARD, CLOTHS, PAPER, SHADOW, mix
from studio.pictures.tokens import tab

CLOTH: dict[Place, str] = {
    Place.IS: CLOTHS["ochre"],
    Place.PART: CLOTHS["teal"],
    Place.NOT: CLOTHS["plum"],
}
_STITCH = {Place.IS: "cross", Place.PART: "run", Place.NOT: "knot"}
_LABEL, _LABEL_HEIGHT = 36.0, 48.0


@lru_cache(24)
def mat(place: Place, box: Box) -> tuple[Item, ...]:
    """A mat of felt in a box: a little uneven, with a stitch of its own along its edge."""
    color = CLOTH[place]
    body, thread = mix(color, PAPER, 0.52), mix(color, "#160b12", 0.35)
    rim = smooth(_rim(place, box), True, 0.12)
    return (
        moved(Path((SubPath(rim),), Fill(SHADOW, alpha=0.10), Stroke(SHADOW, 5, 0.06)), 2.0, 4.0),
        Path((SubPath(rim),), Fill(mix(body, "#ffffff", 0.16), body), Stroke("#fffdf4", 4.0)),
        Path((SubPath(rim),), stroke=Stroke(mix(color, "#160b12", 0.2), 1.8, 0.8)),
        _wool(place, box, color),
        *_stitches(place, box, thread),
    )


def label(place: Place, name: str, x: float, y: float, widest: float) -> tuple[Item, ...]:
    """The paper label of a mat: its sign and name, its middle at x, y."""
    line = mix(CLOTH[place], "#160b12", 0.45)
    words = min(widest - 84, measure(name, size=_LABEL, family=HAND) + 4)
    w = words + 80
    left = x - w / 2
    text = fit(name, left + 62, y - _LABEL_HEIGHT / 2 - 1, words, _LABEL_HEIGHT, size=_LABEL,
               min_size=19, family=HAND, leading=1.1, align=Align.LEFT)  # fmt: skip
    back = (moved(each, x, y) for each in tab(round(w, 1), _LABEL_HEIGHT, place, line))
    return (*back, *(moved(each, left + 34, y) for each in sign(place, 15.0, line)), text)


@lru_cache(24)
def sign(place: Place, r: float, color: str) -> tuple[Item, ...]:
    """A pebble and a ring round 0, 0: all of it within, half of it, beside it."""
    ring = Ellipse(-r, -r, 2 * r, 2 * r, stroke=Stroke(color, r * 0.17))
    match place:
        case Place.IS:
            k = r * 0.62
            return (ring, Ellipse(-k, -k, 2 * k, 2 * k, Fill(color)))
        case Place.PART:
            half = [(r * math.sin(a), -r * math.cos(a)) for a in _angles(0.0, math.pi)]
            return (ring, Path((SubPath(polygon(half), stroke=False),), Fill(color)))
        case Place.NOT:
            k, s = r * 0.4, r * 0.86
            apart = Ellipse(-r * 1.3, -s, 2 * s, 2 * s, stroke=ring.stroke)
            return (apart, Ellipse(r * 0.66, -k, 2 * k, 2 * k, Fill(color)))


def _angles(start: float, end: float) -> list[float]:
    return [start + (end - start) * i / 24 for i in range(25)]


def _rim(place: Place, box: Box) -> list[Point]:
    """Its edge, with soft corners, cut by hand."""
    hand = rng(place, "mat")
    points: list[Point] = []
    r = 26.0
    x1, y1 = box.x + box.w, box.y + box.h
    for (cx, cy), turn in (
        ((box.x + r, box.y + r), math.pi),
        ((x1 - r, box.y + r), 1.5 * math.pi),
        ((x1 - r, y1 - r), 0.0),
        ((box.x + r, y1 - r), 0.5 * math.pi),
    ):
        for i in range(4):
            a = turn + i * math.pi / 6
            points.append((cx + r * math.cos(a), cy + r * math.sin(a)))
        points += _side(points[-1], turn, box, r)
    return [(x + hand.uniform(-1.6, 1.6), y + hand.uniform(-1.6, 1.6)) for x, y in points]


def _side(start: Point, turn: float, box: Box, r: float) -> list[Point]:
    """Places on the straight side behind a corner."""
    dx, dy = -math.sin(turn + math.pi / 2), math.cos(turn + math.pi / 2)
    length = (box.w if abs(dx) > 0.5 else box.h) - 2 * r
    return [(start[0] + dx * length * t, start[1] + dy * length * t) for t in (0.2, 0.4, 0.6, 0.8)]


def _wool(place: Place, box: Box, color: str) -> Path:
    hand = rng(place, "wool")
    hairs: list[Move | Cubic] = []
    for _ in range(round(box.w * box.h / 1500)):
        x = hand.uniform(box.x + 12, box.x + box.w - 30)
        y = hand.uniform(box.y + 12, box.y + box.h - 20)
        u, v = hand.uniform(6, 16), hand.uniform(-8, 8)
        hairs += [Move(x, y), Cubic(x + u * 0.4, y - v, x + u * 0.7, y + v, x + u, y + v * 0.4)]
    return Path((SubPath(tuple(hairs)),), stroke=Stroke(mix(color, "#160b12", 0.1), 0.9, 0.28))


def _stitches(place: Place, box: Box, thread: str) -> tuple[Item, ...]:
    """Crosses, a double running stitch, or knots: 11 units inside the edge."""
    places = _round_box(Box(box.x + 13, box.y + 13, box.w - 26, box.h - 26), 20.0)
    if _STITCH[place] == "knot":
        dots = []
        for x, y, _, _ in places:
            ring = [(x - 3, y), (x, y - 3), (x + 3, y), (x, y + 3)]
            dots.append(SubPath(smooth(ring, True, 0.276), stroke=False))
        return (Path(tuple(dots), Fill(thread, alpha=0.75)),)
    subs: list[SubPath] = []
    for x, y, dx, dy in places:
        if _STITCH[place] == "cross":
            subs.append(SubPath(polygon([(x - 4, y - 4), (x + 4, y + 4)], False)))
            subs.append(SubPath(polygon([(x + 4, y - 4), (x - 4, y + 4)], False)))
        else:
            for off in (-3.2, 3.2):
                px, py = x - dy * off, y + dx * off
                ends = [(px - dx * 6, py - dy * 6), (px + dx * 6, py + dy * 6)]
                subs.append(SubPath(polygon(ends, False)))
    return (Path(tuple(subs), stroke=Stroke(thread, 2.2, 0.75)),)


def _round_box(box: Box, step: float) -> list[tuple[float, float, float, float]]:
    """Places along the sides of a box, each with the direction of its side."""
    found = []
    for sx, sy, dx, dy, length in (
        (box.x, box.y, 1.0, 0.0, box.w),
        (box.x + box.w, box.y, 0.0, 1.0, box.h),
        (box.x + box.w, box.y + box.h, -1.0, 0.0, box.w),
        (box.x, box.y + box.h, 0.0, -1.0, box.h),
    ):
        count = max(2, round((length - 24) / step))
        for i in range(count):
            at = 12 + (length - 24) * (i + 0.5) / count
            found.append((sx + dx * at, sy + dy * at, dx, dy))
    return found


def pile(left: int, x: float, y: float) -> tuple[Item, ...]:
    """The cards that wait, face down: as many as can be told apart, and no number."""
    found: list[Item] = []
    for n in range(min(left, 5)):
        hand = rng(f"pile{n}", "turn")
        found.append(
            Group(_back(n), x=x + hand.uniform(-5, 5), y=y - n * 5.0, turn=hand.uniform(-7, 7))
        )
    return tuple(found)


@lru_cache(8)
def _back(n: int) -> tuple[Item, ...]:
    w, h = 148.0, 100.0
    sheet = polygon([(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2)])
    inner = polygon([(-w / 2 + 10, -h / 2 + 10), (w / 2 - 10, -h / 2 + 10),
                     (w / 2 - 10, h / 2 - 10), (-w / 2 + 10, h / 2 - 10)])  # fmt: skip
    return (
        moved(Path((SubPath(sheet, stroke=False),), Fill(SHADOW, alpha=0.14)), 2.0, 3.0),
        Path((SubPath(sheet),), Fill(mix(CARD, "#c9a86a", 0.16)), Stroke("#a4947b", 1.2)),
        Path((SubPath(inner),), stroke=Stroke("#b98f5e", 2.0, 0.8, (8.0, 6.0))),
    )
