"""The drawing language: a picture as frozen data that four renderers draw alike.

Everything is in units of a 1280×720 page, y downwards: 1 unit = 1/96 in = 9525 EMU = 0.75 pt.
Drawing is deterministic: any wobble comes from a seed made of the group's key.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import cos, radians, sin
from typing import TypeAlias, overload

WIDTH, HEIGHT = 1280.0, 720.0

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fill:
    """A flat colour (`#rrggbb`), or with `color2` a gradient from top to bottom of the bounds."""

    color: str
    color2: str = ""
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line with round joins and caps; `width` in units, `dash` as on/off lengths in units."""

    color: str
    width: float = 1.0
    alpha: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse in the box x, y, w, h."""

    x: float
    y: float
    w: float
    h: float
    fill: Fill | None = None
    stroke: Stroke | None = None
    label: str = ""


class Shade(StrEnum):
    """How a sub-path takes its colour from the path's fill (the words of DrawingML).

    Every renderer mixes: `darken` 40 % and `darkenLess` 20 % black, `lighten` and `lightenLess`
    the same of white; so recolouring a shape in PowerPoint recolours its folds.
    """

    NORM = "norm"
    DARKEN = "darken"
    DARKEN_LESS = "darkenLess"
    LIGHTEN = "lighten"
    LIGHTEN_LESS = "lightenLess"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Move:
    """Starts a sub-path."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line to x, y."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cubic:
    """A cubic Bézier curve by its two control points to x, y."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Close:
    """Closes the sub-path."""


Segment: TypeAlias = Move | Line | Cubic | Close

GRID = 20
"""Steps to a unit of what a `Trace` keeps."""


@dataclass(frozen=True, slots=True)
class Trace(Sequence[Segment]):
    """Segments on a grid of a twentieth of a unit, kept in a few bytes each and made on demand.

    Cloth has a thousand segments a scarf: as objects they would take ten times the room, and the
    interpreter would walk over all of them whenever it looks for garbage. `marks` is a letter a
    segment (`MLCZ`); `places` their numbers as 16-bit steps, so that nothing may reach further
    than 1,638 units; `dx` and `dy`, in units, are added to them.
    """

    marks: bytes
    places: bytes
    dx: float = 0.0
    dy: float = 0.0

    def __len__(self) -> int:
        """How many segments it has."""
        return len(self.marks)

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Segment, ...]: ...
    def __getitem__(self, index: int | slice) -> Segment | tuple[Segment, ...]:
        """One of the segments, or some."""
        return tuple(self)[index]

    def __iter__(self) -> Iterator[Segment]:
        """The segments one by one."""
        numbers, at = self.numbers(), 0
        for mark in self.marks.decode():
            match mark:
                case "C":
                    x1, y1, x2, y2, x, y = numbers[at : at + 6]
                    yield Cubic(x1, y1, x2, y2, x, y)
                    at += 6
                case "L" | "M":
                    yield (Line if mark == "L" else Move)(numbers[at], numbers[at + 1])
                    at += 2
                case _:
                    yield Close()

    def numbers(self) -> list[float]:
        """x and y in turn of all points, control points included, in units."""
        steps = memoryview(self.places).cast("h").tolist()
        if not self.dx and not self.dy:
            return [step / GRID for step in steps]
        found = [0.0] * len(steps)
        found[0::2] = [step / GRID + self.dx for step in steps[0::2]]
        found[1::2] = [step / GRID + self.dy for step in steps[1::2]]
        return found

    def box(self) -> tuple[Point, Point]:
        """The upper left and lower right corner round all points; it has at least one."""
        steps = memoryview(self.places).cast("h").tolist()
        xs, ys = steps[0::2], steps[1::2]
        return (
            (min(xs) / GRID + self.dx, min(ys) / GRID + self.dy),
            (max(xs) / GRID + self.dx, max(ys) / GRID + self.dy),
        )

    def moved(self, dx: float, dy: float) -> "Trace":
        """The same elsewhere."""
        return replace(self, dx=self.dx + dx, dy=self.dy + dy)


@dataclass(frozen=True, slots=True)
class SubPath:
    """Some contours painted together (non-zero winding); stroked if `stroke`."""

    segments: Sequence[Segment]
    shade: Shade = Shade.NORM
    stroke: bool = True


@dataclass(frozen=True, slots=True)
class Path:
    """One shape of one or more sub-paths, painted in order with one fill and one stroke."""

    subs: tuple[SubPath, ...]
    fill: Fill | None = None
    stroke: Stroke | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph by its number in the face, at x, y units from the run's start on the baseline."""

    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Run:
    """Some text of one line in one face (a key of `pictures.fonts`) and one direction.

    `x` is where its ink begins at the left, whichever way it reads; `width` its advance.
    """

    face: str
    text: str
    x: float
    width: float
    rtl: bool
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as broken once for all renderers: logical text and visual runs on a baseline."""

    text: str
    x: float
    baseline: float
    width: float
    runs: tuple[Run, ...]
    complex: bool
    """Whether it needs more than left-to-right text in its own face (bidi, fallback, marks)."""


class Align(StrEnum):
    """Where lines stand in their box."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class TextRole(StrEnum):
    """What a text is: the slide's title goes into its title placeholder."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Text:
    """Text fitted and broken into lines by `pictures.text.fit`; never made by hand.

    `raw` is the whole text with its line breaks. `wrap_x` and `wrap_width` are the box in which a
    program that wraps by itself (PowerPoint) breaks at the same places. `complete` is false when
    it was cut short with an ellipsis at its smallest size: the caller pages or lists the rest.
    """

    x: float
    y: float
    w: float
    h: float
    raw: str
    lines: tuple[TextLine, ...]
    family: str
    bold: bool
    size: float
    leading: float
    color: str
    align: Align
    role: TextRole
    wrap_x: float
    wrap_width: float
    complete: bool = True
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG or JPEG, stretched into its box; `label` says what it shows."""

    x: float
    y: float
    w: float
    h: float
    data: bytes
    label: str = ""


@dataclass(frozen=True, slots=True)
class Handle:
    """What a hand may do to a group in the console: acts it submits (`model.commands.Act`).

    `move` is an act that takes `x` and `y` (the new centre), `resize` one that takes `radius`,
    `tap` one without values; empty where it cannot. All in units.
    """

    subject: str
    label: str
    x: float
    y: float
    radius: float
    move: str = ""
    resize: str = ""
    tap: str = ""
    half: tuple[float, float] = (0.0, 0.0)
    """Half its width and height, where it is a rectangle and not a circle of `radius`."""


@dataclass(frozen=True, slots=True)
class Motion:
    """An endless, slow, closed movement of a group, played by the stage and by nothing else.

    The group's place goes round through `points` once in `seconds`: two points are swung between,
    three or more lie on a closed curve travelled at one speed. Meanwhile it grows from the first
    `scale` to the second, for the part `rise` of the time, and shrinks back; a swing between two
    points keeps the same time. For the parts `rest` of the time it stays there, and back where it
    began. Only how the points and scales stand to the first one matters: that is how the group is
    drawn, where it rests (on slides, pages and phones, with less motion) and where it begins. With
    `playing` off it stays wherever on its way it is.
    """

    points: tuple[Point, ...] = ((0.0, 0.0),)
    seconds: float = 12.0
    scale: tuple[float, float] = (1.0, 1.0)
    rise: float = 0.5
    rest: tuple[float, float] = (0.0, 0.0)
    playing: bool = True

    def __post_init__(self) -> None:
        parts = (self.rise, *self.rest)
        fits = min(parts) >= 0 and sum(parts) <= 1
        if not (self.seconds > 0 and min(self.scale) > 0 and fits):
            raise ValueError("a motion takes some seconds, keeps some size and rises for a part")


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together.

    `key` is its identity: the stage moves the group of the same key from place to place. `label`
    is what a screen reader says of it. Its items are drawn `scale` times as large, turned by
    `turn` degrees clockwise, their origin at x, y, so that the same drawing lies in many places;
    text is only in groups that are neither scaled nor turned.
    """

    items: "tuple[Item, ...]"
    key: str = ""
    label: str = ""
    handle: Handle | None = None
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    turn: float = 0.0
    motion: Motion | None = None
    """Only of a keyed group that lies in no other; such a group holds no text."""

    @property
    def matrix(self) -> tuple[float, float, float, float]:
        """How the group's items are turned and scaled: a, b, c, d of x' = ax + cy, y' = bx + dy."""
        along = self.scale * cos(radians(self.turn))
        across = self.scale * sin(radians(self.turn))
        return along, across, -across, along

    def place(self, x: float, y: float) -> Point:
        """Where a point of its items comes to lie."""
        a, b, c, d = self.matrix
        return self.x + a * x + c * y, self.y + b * x + d * y


Item: TypeAlias = Ellipse | Path | Text | Image | Group


@dataclass(frozen=True, slots=True)
class Picture:
    """What is seen: a decorative backdrop and the items in reading order, back to front.

    `title` is what the slide, page or window is called; one `Text` with the title role may show
    it. `notes` are the trainer's and reach no projector, phone or participants' page.
    """

    title: str
    items: tuple[Item, ...]
    backdrop: tuple[Item, ...] = ()
    background: str = "#fbf5e8"
    notes: str = ""
    lang: str = "en-GB"


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item, groups before what is in them."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.items)


def corners(
    group: Group, box: tuple[float, float, float, float]
) -> tuple[Point, Point, Point, Point]:
    """Where the corners of a box (left, top, right, bottom) round a group's items come to lie."""
    left, top, right, bottom = box
    return (
        group.place(left, top),
        group.place(right, top),
        group.place(right, bottom),
        group.place(left, bottom),
    )


def bounds(items: tuple[Item, ...]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the items (control points included); a point if empty."""
    xs: list[float] = []
    ys: list[float] = []
    for item in items:
        if isinstance(item, Path):
            found = [point for sub in item.subs for point in _reach(sub)]
        else:
            found = [*_extremes(item)]
        xs += [x for x, _ in found]
        ys += [y for _, y in found]
    if not xs:
        return 0.0, 0.0, 0.0, 0.0
    return min(xs), min(ys), max(xs), max(ys)


def _reach(sub: SubPath) -> Iterable[Point]:
    """As `_points_of`; of a trace only the corners of its box."""
    segments = sub.segments
    return segments.box() if isinstance(segments, Trace) and segments.places else _points_of(sub)


def _extremes(item: Item) -> Iterable[Point]:
    """Points that an item does not reach beyond."""
    match item:
        case Path():
            return [point for sub in item.subs for point in _points_of(sub)]
        case Group():
            return [item.place(*point) for inner in item.items for point in _extremes(inner)]
        case _:
            return (item.x, item.y), (item.x + item.w, item.y + item.h)


def _points_of(sub: SubPath) -> Iterable[Point]:
    if isinstance(sub.segments, Trace):
        numbers = sub.segments.numbers()
        return zip(numbers[0::2], numbers[1::2], strict=True)
    return [point for each in sub.segments for point in _points(each)]


def _points(segment: Segment) -> tuple[Point, ...]:
    match segment:
        case Close():
            return ()
        case Cubic(x1, y1, x2, y2, x, y):
            return (x1, y1), (x2, y2), (x, y)
        case Line(x, y) | Move(x, y):
            return ((x, y),)
