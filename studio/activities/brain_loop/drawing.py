"""The head, the loop round it and the wide path: everything without a word, round 0, 0."""

import math
from collections.abc import Sequence
from functools import lru_cache

from studio.pictures.geometry import Segments, polygon, rng, smooth
from studio.pictures.shapes import Ellipse, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import CLOTHS, INK, SHADOW, SOOTHING, THREAT, mix

RX, RY = 262.0, 204.0
"""Half the width and height of the loop."""
HAPPENS: Point = (-276.0, -186.0)
"""Where what happens stands, outside the loop."""
TURNS = {"alarm": -38.0, "worry": 40.0, "body": 147.0}
"""Where on the loop the others stand, in degrees from three o'clock, clockwise."""
_ENTRY, _TOP = -113.0, -78.0

_HEAD: tuple[Point, ...] = (
    (-74, 172), (-72, 128), (-96, 84), (-122, 34), (-130, -30), (-112, -96), (-62, -142),
    (4, -156), (68, -136), (106, -88), (116, -40), (122, -12), (142, 26), (141, 36), (124, 42),
    (120, 54), (124, 64), (117, 76), (117, 92), (104, 112), (72, 118), (46, 122), (34, 140),
    (38, 172),
)  # fmt: skip
_NEW: tuple[Point, ...] = (
    (-92, -6), (-106, -44), (-92, -84), (-62, -112), (-22, -126), (20, -124), (58, -108),
    (82, -78), (88, -42), (70, -16), (38, -8), (6, -18), (-26, -8), (-58, 8),
)  # fmt: skip
_OLD: tuple[Point, ...] = (
    (-58, 26), (-46, 6), (-18, -6), (14, -4), (36, 12), (34, 32), (12, 44), (-14, 50), (-22, 72),
    (-24, 112), (-50, 114), (-52, 84), (-60, 56),
)  # fmt: skip
_NAPE: tuple[Point, ...] = ((-98, 20), (-82, 8), (-58, 14), (-48, 34), (-62, 56), (-88, 50))
_NAPE_FOLDS: tuple[tuple[Point, ...], ...] = (
    ((-94, 26), (-74, 24), (-54, 30)), ((-90, 39), (-72, 38), (-56, 44)),
)  # fmt: skip
_FOLDS: tuple[tuple[Point, ...], ...] = (
    ((-86, -52), (-66, -62), (-52, -46), (-36, -58), (-34, -78)),
    ((-58, -92), (-40, -100), (-28, -92)),
    ((-8, -108), (-2, -88), (14, -84), (18, -66), (6, -54)),
    ((34, -102), (36, -84), (52, -78)),
    ((-20, -36), (2, -40), (18, -30), (40, -40), (62, -34)),
    ((46, -60), (62, -62), (70, -50)),
)


def on_loop(degrees: float) -> Point:
    """A place on the loop."""
    turn = math.radians(degrees)
    return RX * math.cos(turn), RY * math.sin(turn)


def station(name: str) -> Point:
    """Where a station of the loop stands."""
    return HAPPENS if name == "happens" else on_loop(TURNS[name])


@lru_cache(1)
def loop_points() -> tuple[Point, ...]:
    """The way of the spark, from the top round to it again."""
    return tuple(on_loop(_TOP + 15 * i) for i in range(24))


def _area(segments: Segments, fill: Fill, pen: Stroke | None = None) -> Path:
    return Path((SubPath(segments, stroke=pen is not None),), fill, pen)


def _drawn(lines: Sequence[Segments], pen: Stroke) -> Path:
    return Path(tuple(SubPath(line) for line in lines), stroke=pen)


@lru_cache(8)
def head(old: bool, new: bool) -> tuple[Item, ...]:
    """A head of nobody in particular; the old brain and the new one are lit once told of."""
    skin, rust, plum = "#ecd9bd", CLOTHS["rust"], CLOTHS["plum"]
    outline = smooth(_HEAD)
    shade = smooth([(x + 4, min(y + 7, 173)) for x, y in _HEAD])
    deep = Stroke(mix(rust, "#160b12", 0.45), 2.6, 0.85)
    cloud = Fill(mix(plum, "#fff6e2", 0.36), mix(plum, "#fff6e2", 0.22)) if new else Fill("#e4cfae")
    stem = Fill(mix(rust, "#fff6e2", 0.1), rust) if old else Fill("#dac19b")
    fold = Stroke(mix(plum, "#160b12", 0.3) if new else "#b79b78", 2.6, 0.85)
    return (
        _area(shade, Fill(SHADOW, alpha=0.12)),
        _drawn([outline], Stroke("#fffdf4", 9.0)),
        _area(outline, Fill(mix(skin, "#ffffff", 0.3), skin)),
        _drawn([outline], Stroke(mix(INK, skin, 0.15), 3.2, 0.9)),
        _area(smooth(_NAPE, True), stem, deep),
        _drawn([smooth(line) for line in _NAPE_FOLDS], deep),
        _area(smooth(_OLD, True), stem, deep),
        _area(smooth(_NEW, True), cloud, Stroke(mix(plum, "#160b12", 0.4), 2.8, 0.9)),
        _drawn([smooth(line) for line in _FOLDS], fold),
        *(_bolts() if old else ()),
    )


def _bolts() -> tuple[Path, ...]:
    """Small marks of alarm beside the old brain."""
    marks = [polygon(line, False) for line in (
        ((46, 12), (59, 8)), ((46, 28), (60, 32)), ((30, 46), (40, 56)), ((2, 56), (6, 70)),
    )]  # fmt: skip
    return (_drawn(marks, Stroke(CLOTHS["rust"], 3.4)),)


def _arc(start: float, end: float, name: str) -> list[Point]:
    """A nervous line along the loop."""
    hand = rng(name, "arc")
    count = max(4, round(abs(end - start) / 3.4))
    found = []
    for i in range(count + 1):
        x, y = on_loop(start + (end - start) * i / count)
        far = 1 + (0.024 if i % 2 else -0.024) * (0 < i < count) + hand.uniform(-0.006, 0.006)
        found.append((x * far, y * far))
    return found


def _arrow(line: list[Point], color: str) -> tuple[Item, ...]:
    lower = [(x + 2, y + 4) for x, y in line]
    (fx, fy), (ex, ey) = line[-3], line[-1]
    way = math.atan2(ey - fy, ex - fx)
    tips = [(ex + 26 * math.cos(way + s), ey + 26 * math.sin(way + s)) for s in (-2.6, 2.6)]
    head_ = polygon([tips[0], (ex, ey), tips[1]], False)
    return (
        _drawn([polygon(lower, False)], Stroke(SHADOW, 8, 0.1)),
        _drawn([polygon(line, False)], Stroke(color, 6.4)),
        _drawn([head_], Stroke(color, 6.4)),
    )


@lru_cache(8)
def arc(name: str) -> tuple[Item, ...]:
    """The line that leads to a station, with its arrow's head; `round` closes the loop."""
    color = mix(THREAT.edge, THREAT.ink, 0.45)
    alarm, worry, body = TURNS["alarm"], TURNS["worry"], TURNS["body"]
    match name:
        case "alarm":
            x, y = HAPPENS
            way = [(x + 44, y - 6.0), (x + 70, y - 15), (x + 96, y - 17), (x + 124, y - 11)]
            return _arrow([*way, *_arc(_ENTRY, alarm - 14, name)], color)
        case "worry":
            return _arrow(_arc(alarm + 13, worry - 15, name), color)
        case "body":
            return _arrow(_arc(worry + 13, body - 14, name), color)
        case _:
            return _arrow(_arc(body + 13, _ENTRY + 360 - 3, name), color)


WIDE_X, WIDE_Y = 497.0, 240.0


@lru_cache(1)
def wide_points() -> tuple[Point, ...]:
    """The way of the second path, from its top round to it again."""
    found = []
    for i in range(48):
        turn = math.radians(-90 + 7.5 * i)
        c, s = math.cos(turn), math.sin(turn)
        # Fuller than an ellipse: it keeps away from what stands in the middle.
        found.append(
            (
                WIDE_X * math.copysign(abs(c) ** 0.8, c),
                WIDE_Y * math.copysign(abs(s) ** 0.8, s),
            )
        )
    return tuple(found)


@lru_cache(1)
def wide_path() -> tuple[Item, ...]:
    """A broad, soft path with dots."""
    way = smooth(wide_points(), True)
    lower = smooth([(x + 2, y + 6) for x, y in wide_points()], True)
    return (
        _drawn([lower], Stroke(SHADOW, 34, 0.07)),
        _drawn([way], Stroke("#fffdf4", 36, 0.9)),
        _drawn([way], Stroke(mix(SOOTHING.fill, "#ffffff", 0.35), 30, 0.85)),
        _drawn([way], Stroke(SOOTHING.ink, 6.0, 0.75, (0.1, 19.0))),
    )


@lru_cache(2)
def bead(kind: bool) -> tuple[Item, ...]:
    """What goes round: a spark on the loop, a round green bead on the second path."""
    if kind:
        green = SOOTHING.edge
        return (
            Ellipse(-24, -24, 48, 48, Fill(mix(green, "#ffffff", 0.5), alpha=0.45)),
            Ellipse(-16, -16, 32, 32, Fill(mix(green, "#ffffff", 0.3), green),
                    Stroke(SOOTHING.ink, 2.4)),
            Ellipse(-9, -10, 10, 7, Fill("#ffffff", alpha=0.8)),
        )  # fmt: skip
    points = []
    for i in range(16):
        far = (24.0 if i % 4 == 0 else 17.0) if i % 2 == 0 else 10.0
        points.append((far * math.cos(math.pi * i / 8), far * math.sin(math.pi * i / 8)))
    return (
        Ellipse(-27, -27, 54, 54, Fill("#ffd98a", alpha=0.5)),
        _area(polygon(points), Fill("#ffcf5c", "#f09a2e"), Stroke(THREAT.ink, 2.4)),
        Ellipse(-6, -6, 12, 12, Fill("#fff6e2")),
    )
