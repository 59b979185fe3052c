"""What the room may rest its eyes on during a practice: dark paper, felt pebbles, a ring of wool.

Everything is drawn round 0, 0 and cached; whoever lays it lets it drift. Nothing here counts.
"""

import math
from functools import lru_cache

from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Close,
    Cubic,
    Ellipse,
    Fill,
    Item,
    Move,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.theme import CLOTHS, mix

NIGHT, NIGHT_LOW = "#3d3450", "#2d2640"
"""The dark paper, from its top to its foot."""
PALE, PALE_QUIET = "#f6ead2", "#d9cbbd"
"""Inks on it; 10 and 7.5 : 1 where it is lightest."""
GLOW = "#ffe9c4"
_WOOL = "#fff6e2"
_DEEP = "#160b12"

PEBBLES = 11
RING, SUN = 222.0, 98.0
"""Radius of the ring that the pebbles lie on, and of what lies in the middle."""
WOOL, WOOL_WIDE = 214.0, 46.0
"""Radius of the pacer's ring along its middle, and how wide it is."""
DISC = 178.0
"""Radius of a disc behind a word of the pacer, at its widest."""
POOL = 300.0
"""How far a light without a ring reaches."""

_STONES = ("teal", "ochre", "plum", "moss", "rose", "indigo", "rust")


@lru_cache(1)
def dark_paper() -> tuple[Item, ...]:
    """A whole page of it: a little darker at its foot, with fibres."""
    hand = rng("quiet", "paper")
    sheet = polygon([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    found: list[Item] = [_filled(sheet, Fill(NIGHT, NIGHT_LOW))]
    for color, alpha in ((_WOOL, 0.05), (_DEEP, 0.1)):
        hairs: list[Move | Cubic] = []
        for _ in range(90):
            x, y = hand.uniform(0, WIDTH - 24), hand.uniform(0, HEIGHT - 24)
            hairs += _hair(
                (x, y), hand.uniform(0, 1.6), hand.uniform(-0.5, 0.5), 6 + 16 * hand.random()
            )
        found.append(_drawn(tuple(hairs), Stroke(color, 1.0, alpha)))
    return tuple(found)


@lru_cache(PEBBLES)
def pebble(number: int) -> tuple[Item, ...]:
    """A felt pebble, each in its own shape and colour; `number` from 0."""
    hand = rng("pebble", str(number))
    cloth = CLOTHS[_STONES[number % len(_STONES)]]
    body = mix(cloth, _WOOL, 0.38)
    long, flat = hand.uniform(49, 56), hand.uniform(0.78, 0.9)
    lean, a, b = hand.uniform(0, math.pi), hand.uniform(0, 6.3), hand.uniform(0, 6.3)

    def edge(by: float) -> list[Point]:
        points = []
        for i in range(28):
            turn = 2 * math.pi * i / 28
            far = (long + by) * (1 + 0.035 * math.sin(2 * turn + a) + 0.02 * math.sin(3 * turn + b))
            u, v = far * math.cos(turn), far * flat * math.sin(turn)
            points.append((u * math.cos(lean) - v * math.sin(lean),
                           u * math.sin(lean) + v * math.cos(lean)))  # fmt: skip
        return points

    return (
        *_soft_shadow(edge(2.0)),
        _filled(smooth(edge(0.0), True), Fill(mix(body, _WOOL, 0.22), mix(body, _DEEP, 0.16))),
        _filled(smooth([(x - 5, y - 7) for x, y in edge(-15.0)], True), Fill(_WOOL, alpha=0.13)),
        *_nap(long * flat, 1.0, body, f"pebble {number}"),
        *_fuzz(edge(0.0), body, f"pebble {number}"),
        _drawn(smooth(edge(-7.0), True), Stroke(mix(body, _WOOL, 0.55), 2.0, 0.75, (6.0, 7.0))),
    )


@lru_cache(1)
def sun() -> tuple[Item, ...]:
    """A round of warm felt for the middle of the pebbles."""
    edge = _round(SUN, "sun")
    ochre = mix(CLOTHS["ochre"], _WOOL, 0.36)
    inner = [_round(SUN * part, f"sun {n}") for n, part in enumerate((0.7, 0.42))]
    glow = [Ellipse(-r, -r, 2 * r, 2 * r, Fill(GLOW, alpha=0.014)) for r in range(100, 150, 4)]
    return (
        *glow,
        *_soft_shadow(edge),
        _filled(smooth(edge, True), Fill(mix(ochre, _WOOL, 0.4), ochre)),
        *(_filled(smooth(points, True), Fill(_WOOL, alpha=0.14)) for points in inner),
        *_nap(SUN, 1.0, ochre, "sun"),
        *_fuzz(edge, ochre, "sun"),
        _drawn(smooth(_round(SUN - 10, "hem"), True),
               Stroke(mix(CLOTHS["rust"], _WOOL, 0.2), 2.4, 0.6, (7.0, 8.0))),
    )  # fmt: skip


@lru_cache(8)
def light(r: float, reach: float) -> tuple[Item, ...]:
    """The light of a bell in a ring round the middle, soft at both its edges.

    Every step of it is fainter than the eye tells apart. Bands are filled, not stroked: a light is
    drawn while other things move, and strokes so broad would hold them up.
    """
    found: list[Item] = []
    steps = round(reach / 7)
    for n in range(steps):
        half = reach * (1 - n / (steps + 0.5))
        band = (*_circle(r + half), *_circle(r - half, back=True))
        found.append(_filled(band, Fill(GLOW, alpha=0.48 / steps)))
    return tuple(found)


@lru_cache(8)
def frame_light(w: float, h: float, reach: float) -> tuple[Item, ...]:
    """The same round a picture of that size with its middle at 0, 0."""
    found: list[Item] = []
    for n in range(14):
        by = reach * (1 - n / 14.5)
        edge = rounded_rectangle(-w / 2 - by, -h / 2 - by, w + 2 * by, h + 2 * by, by)
        found.append(_filled(edge, Fill(GLOW, alpha=0.04)))
    return tuple(found)


def _circle(r: float, *, back: bool = False) -> Segments:
    """An exact circle; the other way round it cuts a hole."""
    turns = [math.pi * n / 6 * (-1 if back else 1) for n in range(12)]
    return smooth([(r * math.cos(t), r * math.sin(t)) for t in turns], True)


@lru_cache(1)
def pool() -> tuple[Item, ...]:
    """The light of a bell where no ring lies in its middle."""
    found: list[Item] = []
    for n in range(24):
        r = POOL * (1 - n / 26)
        found.append(Ellipse(-r, -r, 2 * r, 2 * r, Fill(GLOW, alpha=0.021)))
    return tuple(found)


@lru_cache(1)
def wool_ring() -> tuple[Item, ...]:
    """A ring of felted wool at its widest, for the breath."""
    half = WOOL_WIDE / 2
    outer, inner = _round(WOOL + half, "wool out"), _round(WOOL - half, "wool in")
    body = mix(CLOTHS["teal"], _WOOL, 0.42)
    hole = tuple(reversed(inner))
    band = (*smooth(outer, True), *smooth(hole, True))
    bright = (*smooth(_round(WOOL + 5, "wool a"), True),
              *smooth(tuple(reversed(_round(WOOL - 13, "wool b"))), True))  # fmt: skip
    return (
        _drawn(smooth([(x + 2, y + 5) for x, y in _round(WOOL, "wool")], True),
               Stroke(_DEEP, WOOL_WIDE + 8, 0.12)),
        _filled(band, Fill(mix(body, _WOOL, 0.3), body)),
        _filled(bright, Fill(_WOOL, alpha=0.14)),
        *_strands(body),
        *_fuzz(outer, body, "wool out"),
        *_fuzz(list(hole), body, "wool in"),
        _drawn(smooth(_round(WOOL + half - 8, "hem out"), True),
               Stroke(mix(body, _WOOL, 0.6), 2.2, 0.7, (7.0, 9.0))),
    )  # fmt: skip


def _strands(body: str) -> tuple[Item, ...]:
    """Wool as it was wound, paler and darker."""
    hand = rng("wool", "strands")
    found: list[Item] = []
    for color, alpha in ((_WOOL, 0.26), (mix(body, _DEEP, 0.5), 0.2)):
        lines: list[Segments] = []
        for _ in range(96):
            start, along = hand.uniform(0, 2 * math.pi), hand.uniform(0.1, 0.4)
            far = WOOL + hand.uniform(-0.42, 0.42) * WOOL_WIDE
            turns = [start + along * i / 3 for i in range(4)]
            way = [(t, far + hand.uniform(-1.6, 1.6)) for t in turns]
            lines.append(smooth([(r * math.cos(t), r * math.sin(t)) for t, r in way]))
        found.append(_drawn(tuple(s for line in lines for s in line), Stroke(color, 1.2, alpha)))
    return tuple(found)


@lru_cache(1)
def bead() -> tuple[Item, ...]:
    """A felt bead with a little light round it, for the bar."""
    edge = _round(30.0, "bead")
    ochre = mix(CLOTHS["ochre"], _WOOL, 0.4)
    glow = [Ellipse(-r, -r, 2 * r, 2 * r, Fill(GLOW, alpha=0.035)) for r in range(34, 62, 3)]
    return (
        *glow,
        _filled(smooth(edge, True), Fill(mix(ochre, _WOOL, 0.4), ochre)),
        *_nap(30.0, 1.0, ochre, "bead"),
        *_fuzz(edge, ochre, "bead"),
    )


@lru_cache(8)
def disc(name: str) -> tuple[Item, ...]:
    """A felt disc at its widest, behind a word that says in or out."""
    edge = _round(DISC, f"disc {name}")
    body = mix(CLOTHS[name], NIGHT_LOW, 0.35)
    return (
        *_soft_shadow(edge),
        _filled(smooth(edge, True), Fill(mix(body, _DEEP, 0.12), body)),
        *_nap(DISC, 1.0, body, f"disc {name}"),
        *_fuzz(edge, body, f"disc {name}"),
        _drawn(smooth(_round(DISC - 12, f"hem {name}"), True),
               Stroke(mix(body, _WOOL, 0.45), 2.4, 0.7, (7.0, 9.0))),
    )  # fmt: skip


@lru_cache(4)
def strip(length: float) -> tuple[Item, ...]:
    """A narrow strip of felt from 0, 0 to the right, for a bead to lie on."""
    body = mix(CLOTHS["indigo"], NIGHT_LOW, 0.3)
    edge = rounded_rectangle(-20, -17, length + 40, 34, 17)
    hem = polygon([(6.0, 9.0), (length / 2, 10.0), (length - 6, 9.0)], False)
    return (
        _filled(rounded_rectangle(-18, -11, length + 40, 34, 17), Fill(_DEEP, alpha=0.22)),
        _filled(edge, Fill(mix(body, _WOOL, 0.2), body)),
        _drawn(hem, Stroke(mix(body, _WOOL, 0.5), 2.2, 0.7, (7.0, 9.0))),
    )


def arrow(left: float, right: float, y: float, *, back: bool = False) -> tuple[Item, ...]:
    """A line drawn by hand on dark paper, with its head at the right, or at the left."""
    tip, way = (left, 1) if back else (right, -1)
    head = [(tip + way * 18, y - 11), (tip, y), (tip + way * 18, y + 11)]
    pen = Stroke(PALE_QUIET, 3.2, 0.9)
    line = smooth([(left, y), ((left + right) / 2, y - 2.5), (right, y)])
    return _drawn(line, pen), _drawn(polygon(head, False), pen)


def _round(r: float, key: str) -> list[Point]:
    """A circle as a hand cuts it."""
    hand = rng(key, "round")
    a, b = hand.uniform(0, 6.3), hand.uniform(0, 6.3)
    points = []
    for i in range(40):
        turn = 2 * math.pi * i / 40
        far = r * (1 + 0.012 * math.sin(2 * turn + a) + 0.008 * math.sin(5 * turn + b))
        points.append((far * math.cos(turn), far * math.sin(turn)))
    return points


def _soft_shadow(edge: list[Point]) -> tuple[Item, ...]:
    return tuple(
        _filled(smooth([(x * grow + 2, y * grow + 5) for x, y in edge], True), Fill(_DEEP, alpha=a))
        for grow, a in ((1.09, 0.07), (1.05, 0.08), (1.02, 0.1))
    )


def _fuzz(edge: list[Point], body: str, key: str) -> tuple[Item, ...]:
    """Single hairs of wool that stand out over an edge and lie on it."""
    hand = rng(key, "fuzz")
    hairs: list[Move | Cubic] = []
    for i in range(len(edge) * 4):
        (x, y), (nx, ny) = edge[i % len(edge)], edge[(i + 1) % len(edge)]
        part = hand.random()
        place = (x + (nx - x) * part, y + (ny - y) * part)
        lean = math.atan2(ny - y, nx - x) + hand.uniform(-1.3, 1.3)
        hairs += _hair(place, lean, hand.uniform(-0.9, 0.9), hand.uniform(2, 5.5))
    return (_drawn(tuple(hairs), Stroke(mix(body, _WOOL, 0.3), 0.9, 0.55)),)


def _nap(r: float, flat: float, body: str, key: str) -> tuple[Item, ...]:
    """Curls of wool on a piece of felt, pale and dark."""
    hand = rng(key, "nap")
    found: list[Item] = []
    for color, alpha in ((_WOOL, 0.26), (mix(body, _DEEP, 0.5), 0.18)):
        hairs: list[Move | Cubic] = []
        for _ in range(min(190, round(r * r * flat / 80))):
            turn, far = hand.uniform(0, 2 * math.pi), r * 0.9 * math.sqrt(hand.random())
            place = far * math.cos(turn), far * flat * math.sin(turn)
            hairs += _hair(
                place, hand.uniform(0, 6.3), hand.uniform(-1.2, 1.2), hand.uniform(5, 11)
            )
        found.append(_drawn(tuple(hairs), Stroke(color, 0.9, alpha)))
    return tuple(found)


def _hair(place: Point, lean: float, curl: float, length: float) -> list[Move | Cubic]:
    x, y = place
    mx, my = x + length * 0.5 * math.cos(lean), y + length * 0.5 * math.sin(lean)
    ex, ey = x + length * math.cos(lean + curl), y + length * math.sin(lean + curl)
    return [Move(x, y), Cubic(mx, my, mx, my, ex, ey)]


def _filled(segments: Segments, fill: Fill) -> Path:
    return Path((SubPath(segments, stroke=False),), fill)


def _drawn(segments: Segments, stroke: Stroke) -> Path:
    kept = tuple(s for s in segments if not isinstance(s, Close)) if stroke.dash else segments
    return Path((SubPath(kept),), stroke=stroke)
