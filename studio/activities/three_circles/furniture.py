"""What lies beside the circles: their tabs on the rim, the title, the caption of sizes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from studio.activities.three_circles.packing import Box
from studio.activities.three_circles.settings import System
from studio.activities.three_circles.state import Circle
from studio.pictures.shapes import HEIGHT, WIDTH, Align, Text
from studio.pictures.text import HAND, fit, measure

TAB_SIZE, TAB_HEIGHT, TAB_ICON = 38.0, 50.0, 62.0
_WIDEST_NAME = 280.0
"""Longer names are written smaller."""

_ANGLES: dict[System, tuple[int, ...]] = {
    System.THREAT: (-128, -112, -145, -160, 180, -95, 160, 140),
    System.DRIVE: (-52, -68, -35, -20, 0, -85, 20, 40),
    System.SOOTHING: (28, 15, 42, 55, 70, 150, 165, 110, 90, 0),
}
"""Where on its rim a tab would rather lie, in degrees from the right, clockwise."""

Named = Sequence[tuple[System, Circle, str]]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The boxes of tabs, title and caption, and whether the last two lie on felt."""

    tabs: tuple[tuple[System, Box], ...]
    title: Box
    caption: Box
    title_on_felt: bool
    caption_on_felt: bool

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All the paper they take."""
        return (*(box for _, box in self.tabs), self.title, self.caption)


def snug(
    raw: str, w: float, h: float, size: float, least: float, *, align: Align = Align.CENTER
) -> Text:
    """Words by hand at the largest size that fits, in a box no larger than their lines."""
    text = fit(raw, 0, 0, w, h, size=size, min_size=least, family=HAND, leading=1.12)
    return tight(text, align)


def tight(text: Text, align: Align = Align.CENTER) -> Text:
    """The same lines in a box no larger than they are."""
    w = max((line.width for line in text.lines), default=0.0) + 2
    tall = max(1, len(text.lines)) * text.size * text.leading + 1
    return fit(text.raw, 0, 0, w, tall, size=text.size, min_size=text.size, family=text.family,
               bold=text.bold, color=text.color, leading=text.leading, align=align)  # fmt: skip


def furnish(
    named: Named,
    title: tuple[float, float],
    caption: tuple[float, float],
    echoes: Sequence[Circle] = (),
) -> Furniture:
    """Places for everything of the given sizes, each as free as it can be."""
    felts = [circle for _, circle, _ in named]
    circles = [*felts, *echoes]
    tabs: list[tuple[System, Box]] = []
    for system, circle, name in named:
        others = [c for c in felts if c is not circle]
        tabs.append((system, _tab(system, circle, name, others, [box for _, box in tabs])))
    boxes = [box for _, box in tabs]
    low = _free(_bottom(*caption), circles, boxes)
    high = _free(_corners(*title), circles, [*boxes, low])
    return Furniture(tuple(tabs), high, low, _on(high, felts), _on(low, felts))


def free_box(w: float, h: float, circles: Sequence[Circle], boxes: Sequence[Box]) -> Box:
    """A place beside the circles and boxes for something of that size."""
    return _free(_corners(w, h), circles, boxes)


def _tab(
    system: System, circle: Circle, name: str, others: Sequence[Circle], boxes: Sequence[Box]
) -> Box:
    w = min(_WIDEST_NAME, measure(name, size=TAB_SIZE, family=HAND)) + TAB_ICON + 18
    found = []
    for i, angle in enumerate(_ANGLES[system]):
        a = math.radians(angle)
        x = circle.x + (circle.radius + w * 0.24) * math.cos(a)
        y = circle.y + (circle.radius + 2) * math.sin(a)
        bx = min(WIDTH - w / 2 - 12, max(w / 2 + 12, x))
        by = min(HEIGHT - TAB_HEIGHT / 2 - 8, max(TAB_HEIGHT / 2 + 8, y))
        box = Box(bx, by, w, TAB_HEIGHT)
        moved = abs(bx - x) + abs(by - y)
        found.append((_cost(box, others, boxes) + moved + 6 * i, i, box))
    return min(found, key=lambda each: each[:2])[2]


def _free(found: Sequence[Box], circles: Sequence[Circle], boxes: Sequence[Box]) -> Box:
    """The first of the boxes with the least below it."""
    return min(found, key=lambda box: round(_cost(box, circles, boxes)))


def _cost(box: Box, circles: Sequence[Circle], boxes: Sequence[Box]) -> float:
    deep = sum(_depth(box, circle) for circle in circles)
    return deep + sum(400.0 for other in boxes if box.grown(6).meets(other))


def _depth(box: Box, circle: Circle) -> float:
    """How far a circle (with its tear) reaches into a box."""
    dx = max(0.0, abs(circle.x - box.x) - box.w / 2)
    dy = max(0.0, abs(circle.y - box.y) - box.h / 2)
    return max(0.0, circle.radius + 14 - math.hypot(dx, dy))


def _on(box: Box, circles: Sequence[Circle]) -> bool:
    return any(_depth(box, circle) > 3 for circle in circles)


def _bottom(w: float, h: float) -> list[Box]:
    left, right, low = 26 + w / 2, WIDTH - 26 - w / 2, HEIGHT - 20 - h / 2
    xs = [left, right, WIDTH / 2, *(left + (right - left) * i / 6 for i in range(1, 6))]
    return [Box(x, low, w, h) for x in xs] + _corners(w, h)


def _corners(w: float, h: float) -> list[Box]:
    """Places for a box: right before left, low before high, then along the top."""
    left, right = 26 + w / 2, WIDTH - 26 - w / 2
    top, low = 22 + h / 2, HEIGHT - 20 - h / 2
    ys = [low - (low - top) * i / 12 for i in range(13)]
    ys = [low - 40, *ys] if low - 40 > top else ys
    beside = [Box(x, y, w, h) for y in ys for x in (right, left)]
    across = [Box(left + (right - left) * i / 8, y, w, h) for y in (top, low) for i in range(1, 8)]
    return beside + across
