"""Direct handling without a window: what a press, a drag or a key means for a handle."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from studio.model.commands import Act
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Handle, Picture, walk

EDGE = 14.0
"""How near an edge, in units, a press takes hold of it."""
TAP = 5.0
"""A press that moves less than this is a tap."""
STEP, FAR_STEP = 10.0, 50.0
SMALLEST = 20.0


class Grip(StrEnum):
    """What a drag does."""

    MOVE = "move"
    RESIZE = "resize"


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag under way: where it began, and what the handle would be if it ended now."""

    grip: Grip
    handle: Handle
    start: tuple[float, float]
    now: Handle
    moved: bool = False


def handles(picture: Picture) -> tuple[Handle, ...]:
    """Everything that can be handled, back to front."""
    return tuple(
        item.handle
        for item in walk(picture.items)
        if isinstance(item, Group) and item.handle is not None
    )


def handle_at(found: tuple[Handle, ...], x: float, y: float) -> Handle | None:
    """The foremost small thing at a place, else the one whose edge or middle is there."""
    hit = [h for h in found if _holds(h, x, y)]
    edges = [h for h in hit if h.resize and abs(_distance(h, x, y) - h.radius) <= EDGE]
    inside = [h for h in hit if not h.resize]
    for group in (inside, edges, hit):
        if group:
            return group[-1]
    return None


def _holds(handle: Handle, x: float, y: float) -> bool:
    """Whether a place is on a thing, or near the edge that resizes it."""
    wide, high = handle.half
    if wide and high:
        return abs(x - handle.x) <= wide and abs(y - handle.y) <= high
    return _distance(handle, x, y) <= handle.radius + (EDGE if handle.resize else 0)


def begin(handle: Handle, x: float, y: float) -> Drag:
    """Takes hold of a handle: at its edge to resize it, elsewhere to move it."""
    on_edge = handle.resize and abs(_distance(handle, x, y) - handle.radius) <= EDGE
    return Drag(Grip.RESIZE if on_edge else Grip.MOVE, handle, (x, y), handle)


def drag_to(drag: Drag, x: float, y: float) -> Drag:
    """The drag with the pointer at another place."""
    handle = drag.handle
    dx, dy = x - drag.start[0], y - drag.start[1]
    moved = drag.moved or math.hypot(dx, dy) > TAP
    if drag.grip is Grip.RESIZE:
        grown = _distance(handle, x, y) - _distance(handle, *drag.start)
        return replace(
            drag, now=replace(handle, radius=max(SMALLEST, handle.radius + grown)), moved=moved
        )
    if not handle.move:
        return replace(drag, moved=moved)
    return replace(drag, now=_placed(handle, handle.x + dx, handle.y + dy), moved=moved)


def release(drag: Drag) -> Act | None:
    """The one act of a drag, or of the tap that it was; None if it did nothing."""
    handle = drag.handle
    if not drag.moved:
        return tap(handle)
    if drag.now == handle:
        return None
    if drag.grip is Grip.RESIZE:
        return resized(handle, drag.now.radius)
    return moved_to(handle, drag.now.x, drag.now.y)


def tap(handle: Handle) -> Act | None:
    """The act of a tap."""
    return Act(handle.tap, handle.subject) if handle.tap else None


def moved_to(handle: Handle, x: float, y: float) -> Act | None:
    """The act that moves the middle to a place on the page."""
    if not handle.move:
        return None
    place = _placed(handle, x, y)
    return Act(handle.move, handle.subject, {"x": round(place.x, 1), "y": round(place.y, 1)})


def resized(handle: Handle, radius: float) -> Act | None:
    """The act that gives it another radius."""
    if not handle.resize:
        return None
    return Act(handle.resize, handle.subject, {"radius": round(max(SMALLEST, radius), 1)})


_ARROWS: Mapping[str, tuple[int, int]] = {
    "Left": (-1, 0),
    "Right": (1, 0),
    "Up": (0, -1),
    "Down": (0, 1),
}


def key_act(handle: Handle, key: str) -> Act | None:
    """The act of a key on a chosen handle: arrows, `+`, `-`, Enter."""
    bare = key.removeprefix("Shift+")
    step = FAR_STEP if key.startswith("Shift+") else STEP
    if bare in _ARROWS:
        dx, dy = _ARROWS[bare]
        return moved_to(handle, handle.x + dx * step, handle.y + dy * step)
    if bare in ("+", "="):
        return resized(handle, handle.radius + STEP)
    if bare == "-":
        return resized(handle, handle.radius - STEP)
    return tap(handle) if bare == "Enter" else None


def _placed(handle: Handle, x: float, y: float) -> Handle:
    return replace(handle, x=min(max(x, 0.0), WIDTH), y=min(max(y, 0.0), HEIGHT))


def _distance(handle: Handle, x: float, y: float) -> float:
    return math.hypot(x - handle.x, y - handle.y)
