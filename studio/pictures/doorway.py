"""A doorway that stands open, with warm light in it, and the small marks beside what it tells."""

from functools import lru_cache

from studio.pictures.door_signs import door_sign
from studio.pictures.geometry import Segments, polygon, rounded_rectangle, smooth
from studio.pictures.shapes import Ellipse, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import CARD, CLOTHS, PAPER, mix

LEFT, TOP, WIDE, TALL = 838.0, 58.0, 286.0, 548.0
"""The opening in which the light stands."""
_SILL = TOP + TALL
_FRAME = "#b98f5e"
_LEAF = mix(_FRAME, CARD, 0.28)
_DARK = "#8a6a45"
_LIGHT, _LIGHT_LOW = "#fff6de", "#fbe3b0"


@lru_cache(1)
def doorway() -> tuple[Item, ...]:
    """Wall, light, frame and the open leaf: decoration, told by no words."""
    left, right = LEFT, LEFT + WIDE
    leaf = [(right + 14, TOP - 8), (right + 112, TOP + 34), (right + 112, _SILL + 66),
            (right + 14, _SILL + 6)]  # fmt: skip
    pool = [(left + 4, _SILL), (right - 4, _SILL), (right - 96, _SILL + 96), (left - 120, 702)]
    return (
        _flat(polygon(pool), Fill(_LIGHT_LOW, PAPER, 0.75)),
        _flat(rounded_rectangle(left - 22, TOP - 22, WIDE + 44, TALL + 22, 10), Fill(_FRAME)),
        _flat(polygon([(left, TOP), (right, TOP), (right, _SILL), (left, _SILL)]),
              Fill(_LIGHT, _LIGHT_LOW)),
        _flat(polygon(leaf), Fill(_LEAF, mix(_LEAF, _DARK, 0.25))),
        *(_panel(right, a, b) for a, b in ((0.09, 0.42), (0.52, 0.9))),
        Ellipse(right + 88, TOP + TALL * 0.56, 15, 17, Fill(_DARK)),
        _line([(left - 26, _SILL + 1), (right + 20, _SILL + 2)], _DARK, 5.0),
    )  # fmt: skip


def _panel(right: float, above: float, below: float) -> Path:
    """A panel of the leaf, which turns away to the right."""

    def at(across: float, down: float) -> Point:
        top = TOP - 8 + 42 * across
        foot = _SILL + 6 + 60 * across
        return right + 14 + 98 * across, top + (foot - top) * down

    corners = [at(0.2, above), at(0.8, above), at(0.8, below), at(0.2, below)]
    return Path((SubPath(polygon(corners)),), Fill(_DARK, alpha=0.1), Stroke(_DARK, 2.0, 0.5))


@lru_cache(8)
def mark(about: str) -> tuple[Item, ...]:
    """What stands before a line, drawn round 0, 0 within 100 units either way; a dot for others."""
    signs = {"tea": "cup", "quiet": "leaf"}
    if about in signs:
        return door_sign(signs[about])
    drawn = {"toilets": _drop, "step-free": _ramp, "seat": _chair, "ask": _speech}
    return drawn.get(about, _dot)()


def _dot() -> tuple[Item, ...]:
    return (Ellipse(-32, -32, 64, 64, Fill(CLOTHS["ochre"])),)


def _drop() -> tuple[Item, ...]:
    """A drop of water over a basin."""
    drop = [(0.0, -92.0), (34.0, -36.0), (38.0, -4.0), (0.0, 22.0), (-38.0, -4.0), (-34.0, -36.0)]
    basin = [(-84.0, 44.0), (84.0, 44.0), (62.0, 82.0), (20.0, 92.0), (-20, 92.0), (-62.0, 82.0)]
    return (
        _flat(smooth(drop, True), Fill(CLOTHS["indigo"])),
        _flat(polygon(basin), Fill(mix(CLOTHS["indigo"], CARD, 0.35))),
    )


def _ramp() -> tuple[Item, ...]:
    """A way that rises without steps, and an arrow along it."""
    slope = [(-94.0, 84.0), (94.0, 84.0), (94.0, 20.0)]
    color = CLOTHS["teal"]
    return (
        _flat(polygon(slope), Fill(color)),
        _line([(-84.0, 28.0), (66.0, -26.0)], color, 15.0),
        _line([(26.0, -48.0), (72.0, -28.0), (48.0, 18.0)], color, 15.0),
    )


def _chair() -> tuple[Item, ...]:
    """A chair from the side."""
    color = CLOTHS["rust"]
    return (
        _line([(-44.0, -88.0), (-34.0, 12.0)], color, 18.0),
        _line([(-34.0, 12.0), (48.0, 12.0)], color, 22.0),
        _line([(-36.0, 20.0), (-48.0, 88.0)], color, 14.0),
        _line([(46.0, 20.0), (56.0, 88.0)], color, 14.0),
    )


def _speech() -> tuple[Item, ...]:
    """What somebody says."""
    color = CLOTHS["plum"]
    tail = [(-40.0, 30.0), (-62.0, 88.0), (6.0, 44.0)]
    dots = (Ellipse(x - 9, -26, 18, 18, Fill(CARD)) for x in (-38.0, 0.0, 38.0))
    return (
        _flat(rounded_rectangle(-88, -72, 176, 112, 44), Fill(color)),
        _flat(polygon(tail), Fill(color)),
        *dots,
    )


def _flat(segments: Segments, fill: Fill) -> Path:
    return Path((SubPath(segments, stroke=False),), fill)


def _line(points: list[Point], color: str, width: float) -> Path:
    return Path((SubPath(polygon(points, False)),), stroke=Stroke(color, width))
