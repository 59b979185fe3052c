"""Curves, polygons and small wobbles: the hand behind the pictures, the same at every drawing."""

import random
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeAlias, assert_never, overload

from studio.pictures.shapes import (
    Close,
    Cubic,
    Ellipse,
    Group,
    Image,
    Item,
    Line,
    Move,
    Path,
    Point,
    Segment,
    SubPath,
    Text,
    TextLine,
    Trace,
)

Segments: TypeAlias = Sequence[Segment]


def rng(key: str, salt: str = "") -> random.Random:
    """A source of wobble that is the same for the same key, on every machine."""
    digest = blake2b(f"{key}\x1f{salt}".encode(), digest_size=8).digest()
    return random.Random(int.from_bytes(digest, "big"))


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 1 / 6) -> Segments:
    """A curve through all points (Catmull-Rom as cubic Béziers); two points make a line."""
    count = len(points)
    if count == 0:
        return ()
    found: list[Segment] = [Move(*points[0])]
    for i in range(count if closed else count - 1):
        before, here, there, after = (_neighbour(points, i + d, closed) for d in (-1, 0, 1, 2))
        found.append(
            Cubic(
                here[0] + (there[0] - before[0]) * tension,
                here[1] + (there[1] - before[1]) * tension,
                there[0] - (after[0] - here[0]) * tension,
                there[1] - (after[1] - here[1]) * tension,
                there[0],
                there[1],
            )
        )
    if closed:
        found.append(Close())
    return tuple(found)


def _neighbour(points: Sequence[Point], i: int, closed: bool) -> Point:
    return points[i % len(points)] if closed else points[max(0, min(len(points) - 1, i))]


def joined(*runs: Sequence[Point]) -> Segments:
    """Several curves as one closed outline with corners between them."""
    found: list[Segment] = []
    for run in runs:
        first, *rest = smooth(run)
        if not found:
            found.append(first)
        elif isinstance(first, Move):
            found.append(Line(first.x, first.y))
        found += rest
    return (*found, Close()) if found else ()


def polygon(points: Sequence[Point], closed: bool = True) -> Segments:
    """Straight lines from point to point."""
    if not points:
        return ()
    lines: list[Segment] = [Line(*point) for point in points[1:]]
    return (Move(*points[0]), *lines, *((Close(),) if closed else ()))


def rounded_rectangle(x: float, y: float, w: float, h: float, radius: float) -> Segments:
    """A rectangle with round corners."""
    r = min(radius, w / 2, h / 2)
    k = r * 0.4477  # how far the control point of a quarter circle stays from the corner
    right, bottom = x + w, y + h
    return (
        Move(x + r, y),
        Line(right - r, y),
        Cubic(right - k, y, right, y + k, right, y + r),
        Line(right, bottom - r),
        Cubic(right, bottom - k, right - k, bottom, right - r, bottom),
        Line(x + r, bottom),
        Cubic(x + k, bottom, x, bottom - k, x, bottom - r),
        Line(x, y + r),
        Cubic(x, y + k, x + k, y, x + r, y),
        Close(),
    )


@overload
def moved(item: Group, dx: float, dy: float) -> Group: ...
@overload
def moved(item: Text, dx: float, dy: float) -> Text: ...
@overload
def moved(item: Path, dx: float, dy: float) -> Path: ...
@overload
def moved(item: Item, dx: float, dy: float) -> Item: ...
def moved(item: Item, dx: float, dy: float) -> Item:
    """The same item elsewhere (a handle goes with its group)."""
    match item:
        case Ellipse() | Image():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case Path():
            return replace(item, subs=tuple(_moved_sub(sub, dx, dy) for sub in item.subs))
        case Text():
            return _moved_text(item, dx, dy)
        case Group():
            handle = item.handle
            if handle is not None:
                handle = replace(handle, x=handle.x + dx, y=handle.y + dy)
            return replace(item, x=item.x + dx, y=item.y + dy, handle=handle)
        case _:
            assert_never(item)


def _moved_sub(sub: SubPath, dx: float, dy: float) -> SubPath:
    segments = sub.segments
    if isinstance(segments, Trace):
        return SubPath(segments.moved(dx, dy), sub.shade, sub.stroke)
    moved_ones = tuple([_moved_segment(each, dx, dy) for each in segments])
    return SubPath(moved_ones, sub.shade, sub.stroke)


def _moved_segment(segment: Segment, dx: float, dy: float) -> Segment:
    match segment:
        case Move(x, y):
            return Move(x + dx, y + dy)
        case Line(x, y):
            return Line(x + dx, y + dy)
        case Cubic(x1, y1, x2, y2, x, y):
            return Cubic(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy)
        case Close():
            return segment


def _moved_text(text: Text, dx: float, dy: float) -> Text:
    lines = tuple(_moved_line(line, dx, dy) for line in text.lines)
    return replace(text, x=text.x + dx, y=text.y + dy, wrap_x=text.wrap_x + dx, lines=lines)


def _moved_line(line: TextLine, dx: float, dy: float) -> TextLine:
    runs = tuple(replace(run, x=run.x + dx) for run in line.runs)
    return replace(line, x=line.x + dx, baseline=line.baseline + dy, runs=runs)
