"""The shapes of a slide, groups opened, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from studio.importers.limits import MOST_SHAPES
from studio.importers.slide_text import A, number_of

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp", f"{P}contentPart")
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shape stands on its slide, in the file's units."""

    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0

    @property
    def area(self) -> float:
        """Of its box."""
        return self.w * self.h


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape as it is written, with its place; `holder` is the type of a placeholder."""

    element: Any
    place: Place
    holder: str = ""
    index: int = 0
    within: int = 0
    """Which of the slide's groups it lies in, from 1; 0: none."""

    @property
    def kind(self) -> str:
        """`sp`, `pic`, `graphicFrame` …"""
        return str(self.element.tag).rpartition("}")[2]

    @property
    def properties(self) -> Any:
        """Its `cNvPr`: name, alt text, whether it is hidden; None where there is none."""
        return next(self.element.iter(f"{P}cNvPr"), None)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the inside of a group lies on the slide."""

    x: float = 0.0
    y: float = 0.0
    by_x: float = 1.0
    by_y: float = 1.0

    def placed(self, place: Place) -> Place:
        return Place(
            self.x + place.x * self.by_x,
            self.y + place.y * self.by_y,
            place.w * self.by_x,
            place.h * self.by_y,
        )


def shapes_of(tree: Any) -> tuple[Shape, ...]:
    """Every shape of a tree, groups opened and hidden ones left out, as they are stacked."""
    found: list[Shape] = []
    for within, shape in _walk(tree, _Scale(), 0, count(1)):
        found.append(replace(shape, within=within))
        if len(found) >= MOST_SHAPES:
            break
    return tuple(found)


def in_order(shapes: Sequence[Shape], *, rtl: bool = False) -> tuple[Shape, ...]:
    """As they are read: placeholders in their own order, all others by where they stand."""
    held = sorted((one for one in shapes if one.holder), key=lambda one: one.index)
    free = _grouped([one for one in shapes if not one.holder], rtl)
    ordered: list[Shape] = []
    for one in held:
        while free and _comes_first(free[0].place, one.place, rtl):
            ordered.append(free.pop(0))
        ordered.append(one)
    return (*ordered, *free)


def place_of(element: Any) -> Place | None:
    """What a shape says of its own place."""
    properties = element.find(f"{P}spPr")
    if properties is None:
        properties = element.find(f"{P}grpSpPr")
    frame = properties.find(f"{A}xfrm") if properties is not None else element.find(f"{P}xfrm")
    if frame is None:
        return None
    start, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
    if start is None or size is None:
        return None
    return Place(*_pair(start, "x", "y"), *_pair(size, "cx", "cy"))


def _walk(
    tree: Any, scale: _Scale, depth: int, groups: Iterator[int]
) -> Iterator[tuple[int, Shape]]:
    """Each shape with the number of the slide's group it lies in."""
    for child in tree.iterchildren():
        if child.tag == f"{P}grpSp" and depth < _DEEPEST:
            number = next(groups) if not depth else 0
            if not _is_hidden(child):
                inner = _walk(child, _inside(child, scale), depth + 1, groups)
                yield from ((number, shape) for _, shape in inner)
        elif child.tag == f"{MC}AlternateContent":
            yield from _walk(_understood(child), scale, depth, groups)
        elif child.tag in _DRAWN and not _is_hidden(child):
            yield 0, _shape(child, scale)


def _understood(choices: Any) -> Any:
    """Of what is written in two ways the one that every program can show."""
    fallback = choices.find(f"{MC}Fallback")
    choice = choices.find(f"{MC}Choice")
    for one in (fallback, choice):
        if one is not None and len(one):
            return one
    return choices.makeelement(f"{MC}Fallback")


def _shape(element: Any, scale: _Scale) -> Shape:
    place = place_of(element)
    holder = next(element.iter(f"{P}ph"), None)
    made = Shape(element, scale.placed(place) if place else Place())
    if holder is None:
        return made
    index = holder.get("idx", "0")
    return replace(
        made, holder=holder.get("type", "obj"), index=int(index) if index.isdecimal() else 0
    )


def _is_hidden(element: Any) -> bool:
    named = next(element.iter(f"{P}cNvPr"), None)
    return named is not None and named.get("hidden") in ("1", "true")


def _inside(group: Any, scale: _Scale) -> _Scale:
    properties = group.find(f"{P}grpSpPr")
    frame = properties.find(f"{A}xfrm") if properties is not None else None
    place = place_of(group)
    if frame is None or place is None:
        return scale
    start, size = frame.find(f"{A}chOff"), frame.find(f"{A}chExt")
    if start is None or size is None:
        return scale
    (x, y), (w, h) = _pair(start, "x", "y"), _pair(size, "cx", "cy")
    by_x, by_y = (place.w / w if w else 1.0), (place.h / h if h else 1.0)
    return _Scale(
        scale.x + (place.x - x * by_x) * scale.by_x,
        scale.y + (place.y - y * by_y) * scale.by_y,
        scale.by_x * by_x,
        scale.by_y * by_y,
    )


def _pair(element: Any, one: str, other: str) -> tuple[float, float]:
    return number_of(element.get(one)), number_of(element.get(other))


def _grouped(shapes: Sequence[Shape], rtl: bool) -> list[Shape]:
    """By where they stand; what is grouped stays together."""
    units: dict[int, list[Shape]] = {}
    for n, shape in enumerate(shapes):
        units.setdefault(shape.within or -n - 1, []).append(shape)
    wholes = {key: Shape(unit[0].element, _around(unit), within=key) for key, unit in units.items()}
    ordered = _by_place(list(wholes.values()), rtl)
    return [one for whole in ordered for one in _by_place(units[whole.within], rtl)]


def _around(shapes: Sequence[Shape]) -> Place:
    """The box that holds them all."""
    left, top = min(one.place.x for one in shapes), min(one.place.y for one in shapes)
    right = max(one.place.x + one.place.w for one in shapes)
    bottom = max(one.place.y + one.place.h for one in shapes)
    return Place(left, top, right - left, bottom - top)


def _by_place(shapes: Sequence[Shape], rtl: bool) -> list[Shape]:
    """Row by row, each from where its language begins."""
    rows: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda one: one.place.y):
        if rows and _same_row(rows[-1][0].place, shape.place):
            rows[-1].append(shape)
        else:
            rows.append([shape])
    sign = -1 if rtl else 1
    return [one for row in rows for one in sorted(row, key=lambda one: sign * one.place.x)]


def _same_row(one: Place, other: Place) -> bool:
    over = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return over > 0.5 * min(one.h, other.h) and min(one.h, other.h) > 0


def _comes_first(one: Place, other: Place, rtl: bool) -> bool:
    if _same_row(one, other):
        return one.x > other.x if rtl else one.x < other.x
    return one.y < other.y
