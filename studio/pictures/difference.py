"""What changed between two pictures: a join of their groups by key."""

from collections.abc import Iterator
from dataclasses import dataclass

from studio.pictures.shapes import Group, Item, Picture


@dataclass(frozen=True, slots=True)
class Difference:
    """Groups that come, stay (before and after, changed or not) and go.

    `order` is the keys of the new picture, back to front.
    """

    enter: tuple[Group, ...]
    update: tuple[tuple[Group, Group], ...]
    leave: tuple[Group, ...]
    order: tuple[str, ...]

    @property
    def changed(self) -> tuple[tuple[Group, Group], ...]:
        """Those that stay and look different now."""
        return tuple((before, after) for before, after in self.update if before != after)


def difference(old: Picture | None, new: Picture) -> Difference:
    """Joins the groups of two pictures by key; without an old one, everything enters.

    Groups without a key are looked into; a keyed group in a keyed one goes with it. Where a key
    occurs twice in a picture, the first group has it and the others are ignored.
    """
    before = _by_key(old.items if old else ())
    after = _by_key(new.items)
    return Difference(
        enter=tuple(group for key, group in after.items() if key not in before),
        update=tuple((before[key], group) for key, group in after.items() if key in before),
        leave=tuple(group for key, group in before.items() if key not in after),
        order=tuple(after),
    )


def _by_key(items: tuple[Item, ...]) -> dict[str, Group]:
    found: dict[str, Group] = {}
    for group in _keyed(items):
        found.setdefault(group.key, group)
    return found


def _keyed(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.key:
                yield item
            else:
                yield from _keyed(item.items)
