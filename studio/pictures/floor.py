"""A quiet wooden floor: warm pale boards, their joints and a little grain."""

import math
from functools import lru_cache
from random import Random

from studio.pictures.geometry import rng, smooth
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Close,
    Fill,
    Item,
    Line,
    Move,
    Path,
    Segment,
    Stroke,
    SubPath,
)

FLOOR = "#f1e8d8"
"""The colour of the boards, for what fades into them."""

_BOARD = 118.0


@lru_cache(maxsize=4)
def floor(seed: int = 23) -> tuple[Item, ...]:
    """The floor from edge to edge, as a decorative backdrop."""
    random = rng(str(seed), "floor")
    ground = Path((SubPath(_box(0, 0, WIDTH, HEIGHT)),), Fill("#f6eedf", "#e9dcc5"))
    boards: list[Path] = []
    joints: list[Segment] = []
    glints: list[Segment] = []
    grain: list[Segment] = []
    y = -27.0
    while y < HEIGHT:
        top, bottom = max(0.0, y), min(HEIGHT, y + _BOARD)
        tone = Fill(random.choice(("#b98f5e", "#ffffff")), alpha=random.uniform(0.02, 0.055))
        boards.append(Path((SubPath(_box(0, top, WIDTH, bottom)),), tone))
        joints += [Move(0, bottom), Line(WIDTH, bottom)]
        glints += [Move(0, bottom + 1.3), Line(WIDTH, bottom + 1.3)]
        across = round(random.uniform(140, WIDTH - 140), 1)
        joints += [Move(across, top), Line(across, bottom)]
        glints += [Move(across + 1.3, top), Line(across + 1.3, bottom)]
        for _ in range(5):
            grain += _vein(random, y)
        y += _BOARD
    return (
        ground, *boards, _lines(grain, "#8a6a45", 1.1, 0.09),
        _lines(joints, "#8a6a45", 1.1, 0.24), _lines(glints, "#ffffff", 1.0, 0.4),
    )  # fmt: skip


def _vein(random: Random, y: float) -> list[Segment]:
    x, rise = random.uniform(0, WIDTH - 480), random.uniform(2, 7)
    long, height = random.uniform(160, 470), y + random.uniform(14, _BOARD - 14)
    if not 4 < height < HEIGHT - 8:
        return []
    points = [(x + long * i / 4, height + rise * math.sin(math.pi * i / 4)) for i in range(5)]
    return list(smooth(points))


def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[Segment, ...]:
    return Move(x0, y0), Line(x1, y0), Line(x1, y1), Line(x0, y1), Close()


def _lines(segments: list[Segment], color: str, width: float, alpha: float) -> Path:
    return Path((SubPath(tuple(segments)),), stroke=Stroke(color, width, alpha))
