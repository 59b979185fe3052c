"""A sheet for each person whose name was given: their own circles, what they take, the agreement.

The names stand on the sheets and in the bookmarks, and nowhere else: neither in the file's name
nor among what it tells of itself. Nothing that somebody wrote on a board stands beside them.
"""

import io
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from studio.activities.three_circles.icons import PATTERNS
from studio.activities.three_circles.settings import Settings, System
from studio.exporters import handout_rows as rows
from studio.exporters import paper, sheets_art
from studio.exporters.handout_day import day_of
from studio.exporters.pages import USUAL, Foot, Manner, broken, draw_foot
from studio.exporters.paper import Drawn, Mark, Row, column, draw_rows, height
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.model.errors import StudioError
from studio.model.text import count_graphemes
from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved
from studio.pictures.shapes import Item
from studio.pictures.text import HAND
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS, draw_items

NO_NAMES = (
    "Personal handouts need the names that people gave for them: write them into a text file, one "
    "a line, and choose that file, or give it as --names FILE."
)
_MANNER: Manner = replace(USUAL, side=84.0)
_CIRCLES = "own-circles"
_LONG, _STROKE = 28, 170.0
"""Letters of a name that is long; how far the stroke below a name goes."""
_RADIUS = 158.0
_APART, _LOWER = 0.9, 1.34
"""Where the circles' middles lie, in radii: beside the middle line, and soothing below."""
_HIGH = _RADIUS * (2 + _LOWER) + 40
_YOURS = (
    "This sheet is yours alone: nobody collects it or asks to see it. Leave any part of it empty."
)
_SETS_OFF = "What has been setting off each circle lately, and what settles it? No size is wrong."


@dataclass(frozen=True, slots=True)
class _Circle:
    """One of the three, by its middle and its name."""

    system: System
    x: float
    y: float
    name: str


def personal_handouts(source: ExportSource) -> bytes:
    """One PDF file, a sheet for each name in their order; `StudioError` where there is none."""
    names = source.options.names
    if not names:
        raise StudioError(NO_NAMES)
    file = io.BytesIO()
    size = (_MANNER.width * POINTS, _MANNER.height * POINTS)
    title = f"{source.title}: personal handouts"
    canvas = TaggedCanvas(file, page_size=size, title=title, lang=source.deck.lang)
    settings = _settings(source)
    if settings is not None:
        with canvas.form(_CIRCLES, _MANNER.column * POINTS, _HIGH * POINTS):
            draw_items(canvas, _items(settings), height=_HIGH)
    front = [replace(row, mark=None) for row in _front(source, settings)]
    back = broken([replace(row, mark=None) for row in _back(source)], _MANNER.room)
    for name in names:
        _draw_front(canvas, name, front, _foot(source, 1, len(back) + 1))
        for number, rest in enumerate(back, 2):
            _draw_back(canvas, rest, _foot(source, number, len(back) + 1))
    canvas.save()
    return file.getvalue()


def _foot(source: ExportSource, number: int, of: int) -> tuple[str, str]:
    return source.title, f"{number} / {of}"


def _draw_front(
    canvas: TaggedCanvas, name: str, front: Sequence[Row], foot: tuple[str, str]
) -> None:
    """The name, and below it what is the same for all."""
    own = list(_name(name))
    top = _MANNER.top + height(own) + 8
    with canvas.element("Sect"):
        draw_rows(canvas, own, _MANNER.side, _MANNER.top)
        canvas.repeated(top, lambda: draw_rows(canvas, front, _MANNER.side, top))
    _end_page(canvas, foot)


def _draw_back(canvas: TaggedCanvas, rest: Sequence[Row], foot: tuple[str, str]) -> None:
    with canvas.element("Sect"):
        canvas.repeated(foot, lambda: draw_rows(canvas, rest, _MANNER.side, _MANNER.top))
    _end_page(canvas, foot)


def _end_page(canvas: TaggedCanvas, foot: tuple[str, str]) -> None:
    words, page = foot
    with canvas.artifact():
        canvas.repeated(("foot", page), lambda: draw_foot(canvas, _MANNER, Foot(words), page))
    canvas.showPage()


def _settings(source: ExportSource) -> Settings | None:
    """How the day speaks of the three circles, if it does."""
    found = (step.settings for step in source.deck.steps)
    return next((one for one in found if isinstance(one, Settings)), None)


# The front: name and circles


def _name(name: str) -> Iterator[Row]:
    """In the written hand; a long one is smaller, so that the sheet below it stays whole."""
    size = 38.0 if count_graphemes(name) <= _LONG else 27.0
    text = column(name, _MANNER.column, size, family=HAND, leading=1.12)
    stroke = paper.brush(_STROKE)
    if is_rtl(name):
        stroke = moved(stroke, _MANNER.column - _STROKE, 0)
    yield Row(
        (("H1", (text,)), ("", (moved(stroke, 0, text.h + 4),))), text.h + 10, mark=Mark(name)
    )


def _front(source: ExportSource, settings: Settings | None) -> Iterator[Row]:
    day = day_in_words(source.date, source.deck.lang) if source.state else ""
    yield from _MANNER.prose(" · ".join(filter(None, (source.title, day))), muted=True)
    yield from _MANNER.prose(_YOURS)
    if settings is None:
        return
    yield from _MANNER.heading("My three circles")
    yield from _MANNER.prose(_SETS_OFF)
    yield Row((Drawn(_circles(settings)),), _HIGH, gap=18.0)
    yield from _MANNER.prose("What I notice, looking at it kindly:")
    yield from rows.room(_MANNER, 2)


def _circles(settings: Settings) -> Callable[[TaggedCanvas, float, float], None]:
    alt = "Three empty circles: {}, {} and {}.".format(*map(settings.label, System))

    def draw(canvas: TaggedCanvas, x: float, y: float) -> None:
        with canvas.marked("Figure", alt=alt):
            canvas.saveState()
            canvas.translate(x * POINTS, canvas.page_height - (y + _HIGH) * POINTS)
            canvas.doForm(_CIRCLES)
            canvas.restoreState()

    return draw


def _items(settings: Settings) -> tuple[Item, ...]:
    """Threat left, drive right, soothing below: rims with their own marks, names on them."""
    found: list[Item] = []
    circles = [_circle(system, settings) for system in System]
    for one in circles:
        found += sheets_art.rim(PATTERNS[one.system], one.x, one.y, _RADIUS)
    for one in circles:
        angle = {System.THREAT: -118, System.DRIVE: -62, System.SOOTHING: 90}[one.system]
        x = one.x + _RADIUS * math.cos(math.radians(angle))
        y = one.y + _RADIUS * math.sin(math.radians(angle))
        found += sheets_art.label(PATTERNS[one.system], one.name, x, y)
    return tuple(found)


def _circle(system: System, settings: Settings) -> _Circle:
    beside = {System.THREAT: -1, System.DRIVE: 1, System.SOOTHING: 0}[system] * _APART
    below = _LOWER if system is System.SOOTHING else 0
    x, y = _MANNER.column / 2 + beside * _RADIUS, 18 + _RADIUS * (1 + below)
    return _Circle(system, x, y, settings.label(system))


# The back: what is taken along


def _back(source: ExportSource) -> Iterator[Row]:
    yield Row((("", (paper.brush(90),)),), 46.0, joined=True)
    yield from _MANNER.heading("What I take with me")
    yield from map(rows.joined, _MANNER.prose("From today, in my own words or as a picture:"))
    yield from rows.room(_MANNER, 6)
    yield from map(rows.joined, _MANNER.prose("One small thing that I would like to try:"))
    yield from rows.room(_MANNER, 2)
    agreed = day_of(source).agreement
    if agreed is not None and agreed.items:
        yield from _MANNER.heading("Our agreement")
        yield from _MANNER.bullets(agreed.items)
    if told := rows.meetings(source):
        yield from _MANNER.heading("When we meet again")
        yield from _MANNER.bullets(told)
    yield from _MANNER.heading("If you would like to talk to somebody")
    yield from _MANNER.bullets(source.deck.support)
