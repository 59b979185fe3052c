"""A picture as the stage sees it: keyed groups only, and what tells two drawings apart."""

from collections.abc import Iterator

from studio.pictures.shapes import (
    Close,
    Cubic,
    Ellipse,
    Group,
    Image,
    Item,
    Path,
    Picture,
    SubPath,
    Text,
    bounds,
    walk,
)

LOOSE = "~"
"""Begins the keys of groups made of items that have none; they fade and never travel."""


def layers(picture: Picture) -> tuple[Group, ...]:
    """The items as groups with keys: neighbouring items without one lie in one loose group."""
    result: list[Group] = []
    loose: list[Item] = []
    for item in picture.items:
        if isinstance(item, Group) and item.key:
            _close(result, loose)
            result.append(item)
        else:
            loose.append(item)
    _close(result, loose)
    return tuple(result)


def _close(result: list[Group], loose: list[Item]) -> None:
    if loose:
        number = sum(group.key.startswith(LOOSE) for group in result)
        result.append(Group(tuple(loose), key=f"{LOOSE}{number}"))
        loose.clear()


def center(group: Group) -> tuple[float, float]:
    """The middle of a group: its handle's if it has one, else of its bounds."""
    if group.handle is not None:
        return group.handle.x, group.handle.y
    x0, y0, x1, y1 = bounds((group,))
    return (x0 + x1) / 2, (y0 + y1) / 2


def size(group: Group) -> float:
    """A measure of how large a group is drawn, for growing and shrinking it."""
    if group.handle is not None and group.handle.resize:
        return group.handle.radius
    return 0.0


def words(group: Group) -> tuple[str, ...]:
    """Everything written in a group."""
    return tuple(item.raw for item in walk(group.items) if isinstance(item, Text))


def drawing(group: Group) -> tuple[object, ...]:
    """What a group looks like wherever it lies: equal for two that are only moved."""
    x, y = center(group)
    return tuple(_look((group,), -x, -y, 1.0))


def same_drawing(one: Group, other: Group) -> bool:
    """Whether two groups hold the very same items about their middles: the usual case, at once."""
    if one.items is not other.items or one.scale != other.scale:
        return False
    (ax, ay), (bx, by) = center(one), center(other)
    return abs(ax - one.x - bx + other.x) < 0.01 and abs(ay - one.y - by + other.y) < 0.01


def _look(items: tuple[Item, ...], dx: float, dy: float, scale: float) -> Iterator[object]:
    """What items look like, drawn `scale` times as large and moved."""
    for item in items:
        if isinstance(item, Group):
            yield from _look(
                item.items, dx + scale * item.x, dy + scale * item.y, scale * item.scale
            )
        else:
            yield scale
            yield from _traits(item, -dx / scale, -dy / scale)


def _traits(item: Ellipse | Path | Text | Image, cx: float, cy: float) -> Iterator[object]:
    match item:
        case Ellipse():
            yield item.fill
            yield item.stroke
        case Path():
            yield item.fill
            yield item.stroke
            for sub in item.subs:
                yield from _places(sub, cx, cy)
            return
        case Text():
            yield item.color
            yield item.alpha
            yield item.size
            yield item.lines and tuple(line.text for line in item.lines)
        case Image():
            yield item.data
    yield round(item.x - cx, 2)
    yield round(item.y - cy, 2)
    yield round(item.w, 2)
    yield round(item.h, 2)


def _places(sub: SubPath, cx: float, cy: float) -> Iterator[object]:
    yield sub.shade
    yield sub.stroke
    for segment in sub.segments:
        yield type(segment)
        if isinstance(segment, Close):
            continue
        yield round(segment.x - cx, 2)
        yield round(segment.y - cy, 2)
        if isinstance(segment, Cubic):
            yield round(segment.x1 - cx, 2)
            yield round(segment.y1 - cy, 2)
            yield round(segment.x2 - cx, 2)
            yield round(segment.y2 - cy, 2)
