"""The simple pictures of the door: the screen shows one, newcomers tap the same on their phone.

Each is drawn round 0, 0 within 100 units either way, told apart by its shape alone.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from studio.pictures.geometry import Segments, moved, polygon, smooth
from studio.pictures.shapes import Ellipse, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import CARD, CLOTHS, INK, SOOTHING, mix

REACH = 100.0
_WATER = CLOTHS["indigo"]
_LEAF = SOOTHING.ink
_GREY = mix(INK, CARD, 0.55)


@lru_cache(16)
def door_sign(name: str) -> tuple[Item, ...]:
    """`leaf`, `cup`, `key`, `boat`, `bird` or `stone`."""
    return _SIGNS[name]()


def _solid(segments: Segments, color: str) -> Path:
    return Path((SubPath(segments, stroke=False),), Fill(color))


def _line(points: list[Point], color: str, width: float) -> Path:
    return Path((SubPath(smooth(points)),), stroke=Stroke(color, width))


def _leaf() -> tuple[Item, ...]:
    """One leaf on its stalk, leaning to the right."""
    edge = [(-52.0, 62.0), (-66, 8), (-36, -48), (22, -78), (72, -84),
            (74, -36), (54, 22), (6, 60)]  # fmt: skip
    rib = [(-84.0, 92.0), (-50.0, 58.0), (0.0, -2.0), (56.0, -66.0)]
    veins: list[list[Point]] = [
        [(-30, 35), (-34, 4), (-44, -10)],
        [(-4, 4), (0, -30), (-6, -46)],
        [(-26, 32), (4, 34), (22, 44)],
        [(6, -8), (34, -2), (52, 8)],
    ]
    light = mix(_LEAF, CARD, 0.72)
    return (
        _solid(smooth(edge, True), _LEAF),
        _line(rib, _LEAF, 9.0),
        _line(rib[1:], light, 5.0),
        *(_line(vein, light, 4.0) for vein in veins),
    )


def _cup() -> tuple[Item, ...]:
    """A cup with its handle and some steam."""
    body = [(-70.0, -22.0), (44.0, -22.0), (38.0, 40.0), (18.0, 68.0), (-44.0, 68.0), (-64.0, 40.0)]
    handle = [(40.0, -6.0), (76.0, -10.0), (84.0, 18.0), (64.0, 40.0), (34.0, 40.0)]
    color = CLOTHS["madder"]
    steam = [
        [(x, -42.0), (x + 11, -56.0), (x - 7, -72.0), (x + 5, -88.0)] for x in (-40.0, -12, 16)
    ]
    rounded = (*polygon(body[:2], False), *smooth(body[1:] + body[:1])[1:])
    return (
        *(_line(curl, _GREY, 6.0) for curl in steam),
        _line(handle, color, 13.0),
        _solid(rounded, color),
        Ellipse(-70, -32, 114, 20, Fill(mix(color, INK, 0.45))),
        _solid(smooth([(-86.0, 74.0), (-13.0, 88.0), (60.0, 74.0), (-13.0, 68.0)], True), color),
    )


def _key() -> tuple[Item, ...]:
    """A key with a round bow and two teeth."""
    color = mix(CLOTHS["ochre"], INK, 0.3)
    shaft = [(-20.0, -11.0), (92.0, -11.0), (92.0, 46.0), (70.0, 46.0), (70.0, 12.0), (52.0, 12.0),
             (52.0, 36.0), (30.0, 36.0), (30.0, 12.0), (-20.0, 12.0)]  # fmt: skip
    return (
        _solid(polygon(shaft), color),
        Ellipse(-92, -40, 80, 80, None, Stroke(color, 20.0)),
    )


def _boat() -> tuple[Item, ...]:
    """A boat under sail, on two waves."""
    hull = [(-78.0, 24.0), (82.0, 24.0), (54.0, 60.0), (-52.0, 60.0)]
    main = [(6.0, -92.0), (6.0, 12.0), (74.0, 12.0)]
    small = [(-8.0, -70.0), (-8.0, 12.0), (-58.0, 12.0)]
    wave = [(-92.0, 78.0), (-60.0, 70.0), (-28.0, 80.0), (4.0, 70.0), (36.0, 80.0), (66.0, 70.0),
            (92.0, 78.0)]  # fmt: skip
    return (
        _solid(polygon(main), CLOTHS["rust"]),
        _solid(polygon(small), mix(CLOTHS["rust"], CARD, 0.35)),
        Path((SubPath(polygon([(-1.0, -94.0), (-1.0, 26.0)], False)),), stroke=Stroke(INK, 6.0)),
        _solid(polygon(hull), INK),
        _line(wave, _WATER, 8.0),
    )


def _bird() -> tuple[Item, ...]:
    """A small round bird that stands and looks to the left."""
    color = CLOTHS["teal"]
    body = [(-74.0, -34.0), (-62.0, -66.0), (-28.0, -74.0), (-4.0, -50.0), (34.0, -26.0),
            (62.0, 4.0), (92.0, 26.0), (64.0, 40.0), (22.0, 50.0), (-24.0, 48.0), (-58.0, 22.0),
            (-66.0, -8.0)]  # fmt: skip
    wing = [(-22.0, -14.0), (14.0, -16.0), (40.0, 4.0), (62.0, 24.0), (20.0, 26.0), (-12.0, 12.0)]
    legs = [[(-14.0, 46.0), (-14.0, 82.0)], [(16.0, 46.0), (16.0, 82.0)]]
    feet = [[(-30.0, 84.0), (-2.0, 84.0)], [(2.0, 84.0), (30.0, 84.0)]]
    bones = tuple(SubPath(polygon(bone, False)) for bone in (*legs, *feet))
    return (
        Path(bones, stroke=Stroke(INK, 6.0)),
        _solid(polygon([(-70.0, -56.0), (-98.0, -42.0), (-70.0, -34.0)]), CLOTHS["ochre"]),
        _solid(smooth(body, True), color),
        _solid(smooth(wing, True), mix(color, INK, 0.4)),
        Ellipse(-52, -56, 13, 13, Fill(CARD)),
        Ellipse(-49, -53, 7, 7, Fill(INK)),
    )


def _stone() -> tuple[Item, ...]:
    """Three smooth stones, one upon the other."""

    def stone(x: float, y: float, wide: float, high: float, color: str) -> tuple[Item, ...]:
        edge = [
            (-wide, 4.0),
            (-wide * 0.72, -high * 0.8),
            (0.0, -high),
            (wide * 0.8, -high * 0.66),
            (wide, 6.0),
            (wide * 0.66, high * 0.86),
            (-wide * 0.2, high),
            (-wide * 0.8, high * 0.76),
        ]
        shine = [
            (-wide * 0.5, -high * 0.44),
            (-wide * 0.1, -high * 0.62),
            (wide * 0.3, -high * 0.5),
        ]
        light = mix(color, CARD, 0.55)
        return (
            moved(_solid(smooth(edge, True), color), x, y),
            _line([(x + u, y + v) for u, v in shine], light, 5.0),
        )

    return (
        *stone(0, 58, 84, 30, mix(INK, CARD, 0.3)),
        *stone(-8, 4, 60, 25, mix(INK, CARD, 0.48)),
        *stone(6, -42, 38, 21, mix(INK, CARD, 0.22)),
    )


_SIGNS: Mapping[str, Callable[[], tuple[Item, ...]]] = MappingProxyType(
    {
        "leaf": _leaf,
        "cup": _cup,
        "key": _key,
        "boat": _boat,
        "bird": _bird,
        "stone": _stone,
    }
)
DOOR_SIGNS = tuple(_SIGNS)
"""Their names, in the order in which phones offer them."""
