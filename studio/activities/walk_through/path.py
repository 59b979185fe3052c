"""Four stepping stones across a stream: where the walk begins, where it is, where it has been."""

import math
from collections.abc import Sequence
from functools import lru_cache

from studio.activities.walk_through.rules import Settings, Stage
from studio.pictures.behaviours import Behaviour, behaviour_sign
from studio.pictures.geometry import Segments, moved, rng, smooth
from studio.pictures.shapes import (
    Ellipse,
    Fill,
    Group,
    Item,
    Path,
    Point,
    Stroke,
    SubPath,
    Text,
)
from studio.pictures.text import HAND, fit, measure
from studio.pictures.theme import ACCENT, INK, INK_MUTED, SHADOW, mix
from studio.pictures.tokens import tab

PLACES: dict[Behaviour, Point] = {
    Behaviour.ATTENDING: (228.0, 92.0),
    Behaviour.UNDERSTANDING: (504.0, 74.0),
    Behaviour.EMPATHISING: (780.0, 94.0),
    Behaviour.HELPING: (1056.0, 72.0),
}
LABELS_AT = 166.0
_BANKS: tuple[Point, Point] = ((62.0, 98.0), (1220.0, 86.0))
_WATER, _DEEPER = "#d5e5df", "#9cc0bb"
_STONE, _LIT = "#d9d0c0", "#f6e3b4"
_MOST = 262.0


@lru_cache(1)
def stream() -> tuple[Item, ...]:
    """Still water between two banks, with a few rings in it."""
    hand = rng("walk", "stream")
    xs = [128.0 + i * 64 for i in range(17)]
    above = [(x, 16 + 6 * math.sin(x / 160) + hand.uniform(-2, 2)) for x in xs]
    below = [(x, 146 + 7 * math.sin(x / 190 + 1) + hand.uniform(-2, 2)) for x in reversed(xs)]
    shore = [*above, (1172.0, 50.0), (1160.0, 96.0), *below, (104.0, 112.0), (112.0, 56.0)]
    found: list[Item] = [
        Path((SubPath(smooth(shore, True, 0.14)),), Fill(_WATER, mix(_WATER, "#ffffff", 0.35)),
             Stroke("#c9b48c", 5.0, 0.5)),
    ]  # fmt: skip
    rings = []
    for _ in range(16):
        x, y, half = hand.uniform(130, 1080), hand.uniform(36, 130), hand.uniform(14, 40)
        rings.append(SubPath(smooth([(x, y), (x + half, y - 2.5), (x + 2 * half, y)])))
    found.append(Path(tuple(rings), stroke=Stroke(_DEEPER, 2.0, 0.6)))
    for middle in PLACES.values():
        found += _ripples(*middle)
    return tuple(found)


def _ripples(x: float, y: float) -> tuple[Item, ...]:
    return tuple(
        Ellipse(x - w / 2, y + 6 - h / 2, w, h, stroke=Stroke(_DEEPER, 2.0, alpha))
        for w, h, alpha in ((196.0, 104.0, 0.7), (228.0, 122.0, 0.35))
    )


def path(stage: Stage, settings: Settings) -> tuple[Item, ...]:
    """Stones, names and footprints, with the stone that one stands on in the light."""
    here = stage.behaviour
    return (
        *_trail(stage),
        *(_stone(each, settings.name(each), here=each is here) for each in Behaviour),
    )


@lru_cache(64)
def _stone(each: Behaviour, name: str, *, here: bool) -> Group:
    x, y = PLACES[each]
    items = [*_rock(each, here=here)]
    items += behaviour_sign(each, 0, -3, 27, INK if here else INK_MUTED)
    if here:
        items += [*_shoe(-50, 8, -8), *_shoe(50, 8, 8)]
    items += _name(name, LABELS_AT - y, each, here=here)
    said = f"{name}: we are here" if here else name
    return Group(tuple(items), f"stone:{each}", said, x=x, y=y)


@lru_cache(16)
def _rock(each: Behaviour, *, here: bool) -> tuple[Item, ...]:
    """A flat stone, worn round, seen a little from above."""
    hand = rng(each, "stone")
    rim = [
        (
            84 * hand.uniform(0.93, 1.05) * math.cos(a * math.tau / 14),
            44 * hand.uniform(0.92, 1.06) * math.sin(a * math.tau / 14),
        )
        for a in range(14)
    ]
    side = [(u, v + 10) for u, v in rim]
    top = _LIT if here else _STONE
    specks = SubPath(
        tuple(
            segment
            for _ in range(9)
            for segment in _speck(
                hand.uniform(-62, 62), hand.uniform(-30, 30), hand.uniform(1, 2.4)
            )
        ),
        stroke=False,
    )
    dark = mix(top, "#6b5a48", 0.45)
    return (
        _blob([(u * 1.03 + 3, v + 16) for u, v in rim], Fill(SHADOW, alpha=0.14)),
        _blob(side, Fill(mix(dark, "#000000", 0.12)), Stroke(mix(dark, "#000000", 0.3), 1.6, 0.8)),
        _blob(rim, Fill(mix(top, "#ffffff", 0.35), top),
              Stroke("#8f5b17" if here else dark, 3.4 if here else 1.8)),
        Path((specks,), Fill(dark, alpha=0.4)),
    )  # fmt: skip


def _blob(points: Sequence[Point], fill: Fill, pen: Stroke | None = None) -> Path:
    return Path((SubPath(smooth(points, True), stroke=pen is not None),), fill, pen)


def _speck(x: float, y: float, r: float) -> Segments:
    return smooth([(x - r, y), (x, y - r * 0.7), (x + r, y), (x, y + r * 0.7)], True, 0.276)


def _name(name: str, y: float, each: Behaviour, *, here: bool) -> tuple[Item, ...]:
    """The stone's name below it: by hand, and on a paper label where one stands."""
    size = 34.0 if here else 30.0
    w = min(_MOST - 34, measure(name, size=size, family=HAND) + 4)
    text: Text = fit(name, -w / 2, y - 25, w, 46, size=size, min_size=19, family=HAND,
                     color=INK if here else INK_MUTED, leading=1.1)  # fmt: skip
    if not here:
        return (text,)
    back = tab(round(w + 34, 1), 46, each, "#8f5b17")
    return (*(moved(item, 0, y) for item in back), text)


def _trail(stage: Stage) -> tuple[Item, ...]:
    """Footprints of a pair of shoes over all that has been walked."""
    stops = [_BANKS[0], *PLACES.values(), _BANKS[1]]
    walked = list(Stage).index(stage)
    found: list[Item] = []
    for (ax, ay), (bx, by) in zip(stops[:walked], stops[1 : walked + 1], strict=False):
        found += _between((ax, ay), (bx, by))
    if stage is Stage.MOMENT:
        found += [*_at(_shoe(0, 0, 4), 52, 76), *_at(_shoe(0, 0, -4), 52, 112)]
    return tuple(found)


def _between(start: Point, end: Point) -> list[Item]:
    """A print on each side of the way, in the water between two stones."""
    (ax, ay), (bx, by) = start, end
    turn = math.degrees(math.atan2(by - ay, bx - ax))
    found: list[Item] = []
    for n, t in enumerate((0.44, 0.58)):
        x, y = ax + (bx - ax) * t, ay + (by - ay) * t + (9 if n % 2 else -9)
        found += _at(_shoe(0, 0, turn), x, y)
    return found


def _at(items: Sequence[Item], x: float, y: float) -> list[Item]:
    return [moved(item, x, y) for item in items]


@lru_cache(64)
def _shoe(x: float, y: float, turn: float) -> tuple[Item, ...]:
    """The print of a shoe that goes to the right: sole and heel."""
    a = math.radians(turn)

    def at(u: float, v: float) -> Point:
        return x + u * math.cos(a) - v * math.sin(a), y + u * math.sin(a) + v * math.cos(a)

    sole = [(-2.0, -5.5), (8, -7.5), (17, -4), (18, 2), (12, 6.5), (3, 6), (-3, 3)]
    heel = [(-16.0, -4.5), (-8, -5), (-6.5, 0), (-8, 4.5), (-16, 4), (-18.5, 0)]
    subs = tuple(
        SubPath(smooth([at(*point) for point in points], True), stroke=False)
        for points in (sole, heel)
    )
    return (Path(subs, Fill(ACCENT, alpha=0.85)),)
