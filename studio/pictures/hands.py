"""Both hands raised, cut from felt: the sign on which everybody lets their talk fade."""

from functools import lru_cache

from studio.pictures.geometry import Segments, joined, rng, smooth
from studio.pictures.shapes import Cubic, Fill, Group, Item, Move, Path, Point, Stroke, SubPath
from studio.pictures.theme import CLOTHS, SHADOW, mix

_RIM, _WARM, _DEEP = "#fffdf4", "#fff6e2", "#160b12"
_FINGERS: tuple[tuple[Point, ...], ...] = (
    ((-33.0, -24.0), (-46.0, -74.0), (-54.0, -116.0)),
    ((-12.0, -34.0), (-15.0, -92.0), (-17.0, -142.0)),
    ((12.0, -34.0), (17.0, -88.0), (20.0, -136.0)),
    ((33.0, -24.0), (47.0, -70.0), (55.0, -106.0)),
)
_THUMB: tuple[Point, ...] = ((34.0, 34.0), (66.0, 12.0), (90.0, -22.0))
_PALM: tuple[Point, ...] = (
    (-47, -26), (-22, -44), (22, -44), (47, -26), (52, 22), (34, 62), (0, 74), (-34, 62), (-52, 22),
)  # fmt: skip
_ARM: tuple[Point, ...] = ((0.0, 66.0), (-6.0, 150.0), (-26.0, 330.0))
_WIDE = 31.0


@lru_cache(4)
def raised_hands(x: float, y: float, scale: float = 1.0) -> tuple[Group, ...]:
    """A left and a right hand with their sleeves, the palms about `y`, `x` between them."""
    apart = 172.0 * scale
    return (
        Group(_hand("plum", -1.0), x=x - apart, y=y, scale=scale, turn=-7.0),
        Group(_hand("plum", 1.0), x=x + apart, y=y, scale=scale, turn=7.0),
    )


def _hand(cloth: str, side: float) -> tuple[Item, ...]:
    """An open palm; its thumb points to the other hand."""
    coat = CLOTHS[cloth]
    skin = mix(coat, _WARM, 0.52)
    lines = [_at(points, -side) for points in (*_FINGERS, _THUMB)]
    palm = smooth(_at(_PALM, -side), True)
    arm = _at(_ARM, -side)
    dark = mix(coat, _DEEP, 0.35)
    return (
        _line([(x + 5, y + 12) for x, y in arm], SHADOW, 112, 0.08),
        *(_line([(x + 4, y + 7) for x, y in each], SHADOW, _WIDE + 9, 0.08) for each in lines),
        *(_line(each, _RIM, _WIDE + 13) for each in lines),
        Path((SubPath(palm),), stroke=Stroke(_RIM, 14)),
        *(_line(each, dark, _WIDE + 4) for each in lines),
        Path((SubPath(palm),), stroke=Stroke(dark, 4)),
        *(_line(each, skin, _WIDE) for each in lines),
        Path((SubPath(palm, stroke=False),), Fill(mix(skin, "#ffffff", 0.1), skin)),
        *(_line(each[1:], mix(skin, "#ffffff", 0.4), 9, 0.3) for each in lines),
        *_wool(cloth, skin),
        *_sleeve(-side, coat),
    )


def _sleeve(side: float, coat: str) -> tuple[Item, ...]:
    """A wide sleeve of the coat, its cuff in the colour of the scarf."""
    edge = [(-46.0, 70.0), (-54, 150), (-78, 300)], [(46.0, 70.0), (52, 150), (30, 300)]
    left, right = (_at(tuple(each), side) for each in edge)
    shape = joined(left, [left[-1], right[-1]], right[::-1], [right[0], (0, 84), left[0]])
    folds = [[(x, 108.0), (x - 6 * side, 190), (x - 18 * side, 290)] for x in (-22.0, 20.0)]
    cuff = [left[0], (0.0, 84.0), right[0]]
    return (
        Path((SubPath(shape),), stroke=Stroke(_RIM, 13)),
        Path((SubPath(shape),), Fill(mix(coat, _WARM, 0.14), coat),
             Stroke(mix(coat, _DEEP, 0.5), 2.4, 0.85)),
        *(_line(fold, _DEEP, 12, 0.08) for fold in folds),
        _line(cuff, _RIM, 37),
        _line(cuff, mix(CLOTHS["ochre"], _DEEP, 0.45), 30),
        _line(cuff, CLOTHS["ochre"], 26),
        _drawn(smooth(cuff), Stroke("#f6e3b4", 3.0, 0.95, (9.0, 7.0))),
    )  # fmt: skip


def _wool(cloth: str, skin: str) -> tuple[Path, ...]:
    hand = rng(cloth, "raised hand")
    found = []
    for color, alpha in (("#ffffff", 0.34), (mix(skin, "#000000", 0.4), 0.28)):
        hairs: list[Move | Cubic] = []
        for _ in range(30):
            x, y = hand.uniform(-36, 36), hand.uniform(-26, 50)
            dx, dy = hand.uniform(-9, 9), hand.uniform(-8, 8)
            bend = (x + dx / 2 + dy * 0.4, y + dy / 2 - dx * 0.4)
            hairs += [Move(x, y), Cubic(*bend, *bend, x + dx, y + dy)]
        found.append(_drawn(tuple(hairs), Stroke(color, 0.9, alpha)))
    return tuple(found)


def _at(points: tuple[Point, ...], side: float) -> list[Point]:
    return [(side * x, y) for x, y in points]


def _line(points: list[Point], color: str, width: float, alpha: float = 1.0) -> Path:
    return _drawn(smooth(points), Stroke(color, width, alpha))


def _drawn(segments: Segments, pen: Stroke) -> Path:
    return Path((SubPath(segments),), stroke=pen)
