"""Beads on threads: one an answer, below its number, or above it for an earlier time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.activities.flows.bands import STEP, place
from studio.activities.flows.reading import Answer, Cell
from studio.activities.flows.settings import Flow
from studio.pictures.shapes import Ellipse, Fill, Item, Line, Move, Path, Point, Stroke, SubPath
from studio.pictures.theme import SHADOW, THREAD, mix

_GLASS = {Flow.TO_OTHERS: "#9c3f88", Flow.FROM_OTHERS: "#1b857c", Flow.TO_MYSELF: "#c2581d"}
_LARGEST = 12.0
_WIDE = STEP - 3
"""How wide the beads of one number may lie."""
_FIRST = 4.0
"""Thread between the band and the first bead."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How beads are threaded on a whole page: their radius, and how many threads a number has."""

    r: float
    threads: int


@dataclass(frozen=True, slots=True)
class Hung:
    """A bead in its place, from where the threads of its row are tied."""

    answer: Answer
    x: float
    y: float


def manner(rows: Sequence[Sequence[Cell]], tall: float) -> Manner:
    """The largest beads with which every thread of the page is at most so long."""
    most = max((len(cell.answers) for cells in rows for cell in cells), default=1)
    found = [Manner(_radius(most, k, tall), k) for k in range(1, 24, 2)]
    return max(found, key=lambda each: (round(each.r, 2), -each.threads))


def _radius(most: int, threads: int, tall: float) -> float:
    deep = math.ceil(most / threads)
    return min(_LARGEST, _WIDE / threads / 2, (tall - _FIRST) / deep / 2)


def hang(cells: Sequence[Cell], how: Manner, *, up: bool) -> tuple[Hung, ...]:
    """Every bead of a row: the first in the middle of its number, others beside and beyond."""
    side = -1.0 if up else 1.0
    found = []
    for cell in cells:
        for i, answer in enumerate(cell.answers):
            deep, nth = divmod(i, how.threads)
            y = side * (_FIRST + how.r * (2 * deep + 1))
            found.append(Hung(answer, round(_thread(cell, nth, how), 2), round(y, 2)))
    return tuple(found)


def threads(cells: Sequence[Cell], how: Manner, *, up: bool) -> tuple[Item, ...]:
    """The threads, tied to the band at y = 0, and a bar where several numbers are merged."""
    side = -1.0 if up else 1.0
    lines: list[SubPath] = []
    bars: list[SubPath] = []
    for cell in cells:
        for nth in range(min(how.threads, len(cell.answers))):
            deep = math.ceil((len(cell.answers) - nth) / how.threads)
            x, end = _thread(cell, nth, how), side * (_FIRST + 2 * how.r * deep + 3)
            lines.append(SubPath((Move(x, 0), Line(x, end))))
        if cell.low != cell.high:
            left, right, y = place(cell.low) - 10, place(cell.high) + 10, side * 1.5
            bars.append(SubPath((Move(left, y), Line(right, y))))
    found: list[Item] = []
    if bars:
        found.append(Path(tuple(bars), stroke=Stroke(THREAD, 3.0, 0.8)))
    return (*found, Path(tuple(lines), stroke=Stroke(THREAD, 1.5, 0.85)))


def _thread(cell: Cell, nth: int, how: Manner) -> float:
    """Where a thread hangs: the first in the middle, then by turns to its right and left."""
    away = (nth + 1) // 2 * (1 if nth % 2 else -1)
    return place(cell.middle) + away * 2 * how.r


@lru_cache(256)
def bead(flow: Flow, r: float, *, pale: bool) -> tuple[Item, ...]:
    """A bead round 0, 0 in the cloth of its flow; a pale wooden one for an earlier time."""
    color = mix("#edd6a8", _GLASS[flow], 0.12) if pale else _GLASS[flow]
    dark = mix(color, "#160b12", 0.55)
    pen = Stroke(dark, max(0.6, r * 0.1), 0.9)
    body = Fill(mix(color, "#ffffff", 0.28), mix(color, "#160b12", 0.16))
    if r < 4.5:
        return (_disc((0, 0), r * 0.94, r * 0.94, body, pen),)
    return (
        _disc((r * 0.12, r * 0.2), r, r, Fill(SHADOW, alpha=0.2)),
        _disc((0, 0), r * 0.96, r * 0.94, body, pen),
        *_face(flow, r, dark if pale else "#fff3dc"),
        _disc((-r * 0.36, -r * 0.42), r * 0.2, r * 0.13, Fill("#ffffff", alpha=0.75)),
    )


def _face(flow: Flow, r: float, color: str) -> tuple[Item, ...]:
    """What tells the beads of the three flows apart without colour: a chevron, a dot, a cross."""
    pen, s = Stroke(color, max(0.8, r * 0.17), 0.85), r * 0.4
    match flow:
        case Flow.TO_OTHERS:
            line = (Move(-s * 0.6, -s), Line(s * 0.7, 0), Line(-s * 0.6, s))
            return (Path((SubPath(line),), stroke=pen),)
        case Flow.FROM_OTHERS:
            return (_disc((0, 0), r * 0.26, r * 0.26, Fill(color, alpha=0.9)),)
        case Flow.TO_MYSELF:
            s *= 0.8
            cross = (Move(-s, -s), Line(s, s), Move(-s, s), Line(s, -s))
            return (Path((SubPath(cross),), stroke=pen),)


def _disc(middle: Point, rx: float, ry: float, fill: Fill, pen: Stroke | None = None) -> Ellipse:
    return Ellipse(middle[0] - rx, middle[1] - ry, 2 * rx, 2 * ry, fill, pen)
