"""Teach mode: what each circle is for, and the messages to keep in view."""

from collections.abc import Sequence

from studio.activities.three_circles.furniture import free_box, snug, tight
from studio.activities.three_circles.packing import Box
from studio.activities.three_circles.settings import Settings, System
from studio.activities.three_circles.state import State
from studio.pictures.geometry import moved
from studio.pictures.shapes import Group, Item, Text
from studio.pictures.text import fit
from studio.pictures.tokens import slip

_SIZE, _LEAST = 27.0, 19.0
_AWAY: dict[System, tuple[float, float]] = {
    System.THREAT: (-0.12, -0.1),
    System.DRIVE: (0.12, -0.1),
    System.SOOTHING: (-0.03, 0.2),
}
"""How far from its middle a circle is written on, in radii: away from where circles overlap."""


def said(settings: Settings, system: System, radius: float) -> tuple[Item, ...]:
    """The slips inside a circle round 0, 0: its job first, then how it feels and what it urges."""
    parts = settings.says(system)
    room = radius * 1.3
    texts = [_part(part, room, bold=i == 0) for i, part in enumerate(parts)]
    tall = sum(text.h for text in texts) + 20.0 * max(0, len(texts) - 1)
    dx, dy = _AWAY[system]
    x, y = dx * radius, dy * radius - tall / 2
    found: list[Item] = []
    for i, text in enumerate(texts):
        found += _slip(text, x, y + text.h / 2, f"{system.value}{i}")
        y += text.h + 20.0
    return tuple(found)


def message_slips(settings: Settings, state: State, boxes: Sequence[Box]) -> tuple[Group, ...]:
    """The messages shown so far, each where there is room beside the circles."""
    taken, found = list(boxes), []
    circles = [state.circle(system) for system in state.shown]
    for i, message in enumerate(settings.messages):
        text = snug(message, 286, 150, 28, _LEAST)
        box = free_box(text.w + 36, text.h + 26, circles, taken)
        taken.append(box)
        if i < state.said:
            items = _slip(text, box.x, box.y, f"message{i}", 14.0)
            found.append(Group(items, f"message:{i}", message))
    return tuple(found)


def _part(raw: str, room: float, *, bold: bool) -> Text:
    size = _SIZE if bold else _SIZE - 4
    return tight(fit(raw, 0, 0, room, 110, size=size, min_size=_LEAST, bold=bold, leading=1.15))


def _slip(text: Text, x: float, y: float, key: str, pad: float = 8.0) -> tuple[Item, ...]:
    back = slip(round(text.w + 2 * pad + 4, 1), round(text.h + pad + 2, 1), key)
    placed = moved(text, x - text.x - text.w / 2, y - text.y - text.h / 2)
    return (*(moved(each, x, y) for each in back), placed)
