"""A picture as the stage sees it: keyed groups only, and what tells two drawings apart."""

from studio.pictures.shapes import (
    Group,
    Item,
    Picture,
    Text,
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
    """What a group travels and grows about: the middle of its handle, else its own origin."""
    if group.handle is not None:
        return group.handle.x, group.handle.y
    return group.x, group.y


def size(group: Group) -> float:
    """A measure of how large a group is drawn, for growing and shrinking it."""
    if group.handle is not None and group.handle.resize:
        return group.handle.radius
    return group.scale


def words(group: Group) -> tuple[str, ...]:
    """Everything written in a group."""
    return tuple(item.raw for item in walk(group.items) if isinstance(item, Text))


def same_drawing(one: Group, other: Group) -> bool:
    """Whether two groups look the same wherever they lie: the same items about their middles.

    Mostly these are the very same tuple, which is told at once.
    """
    if (one.scale, one.turn) != (other.scale, other.turn) or one.items != other.items:
        return False
    (ax, ay), (bx, by) = center(one), center(other)
    return abs(ax - one.x - bx + other.x) < 0.01 and abs(ay - one.y - by + other.y) < 0.01
