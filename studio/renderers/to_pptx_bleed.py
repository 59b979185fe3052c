"""What lies behind a picture, drawn on to the edges of a slide of another shape."""

from dataclasses import replace

from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Close,
    Cubic,
    Item,
    Line,
    Move,
    Path,
    Segment,
    SubPath,
)


def bled(items: tuple[Item, ...], across: float, down: float) -> tuple[Item, ...]:
    """The same with what reached an edge of the picture reaching so many units further."""
    if across <= 0 and down <= 0:
        return items
    return tuple(_further(item, across, down) if isinstance(item, Path) else item for item in items)


def _further(path: Path, across: float, down: float) -> Path:
    def x(value: float) -> float:
        return _moved(value, WIDTH, across)

    def y(value: float) -> float:
        return _moved(value, HEIGHT, down)

    def moved(segment: Segment) -> Segment:
        match segment:
            case Cubic(x1, y1, x2, y2, x3, y3):
                return Cubic(x(x1), y(y1), x(x2), y(y2), x(x3), y(y3))
            case Line(x1, y1):
                return Line(x(x1), y(y1))
            case Move(x1, y1):
                return Move(x(x1), y(y1))
            case Close():
                return segment

    subs: tuple[SubPath, ...] = tuple(
        replace(sub, segments=tuple(map(moved, sub.segments))) for sub in path.subs
    )
    return replace(path, subs=subs)


def _moved(value: float, edge: float, more: float) -> float:
    if value <= 0:
        return value - more
    return value + more if value >= edge else value
