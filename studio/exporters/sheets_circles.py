"""Blank sheets for three circles: to fill, to size, as a table, twice, for a team."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studio.activities.three_circles.icons import PATTERNS
from studio.activities.three_circles.picture import MARKS
from studio.activities.three_circles.settings import Layer, Settings, System
from studio.exporters import sheets_art as art
from studio.exporters.sheets_page import (
    BODY,
    COLUMN,
    RULING,
    SIDE,
    SMALL,
    Area,
    Content,
    Piece,
    Sheet,
    asked,
    figure,
    grid,
    heading,
    pages,
    paragraph,
    prose,
    ruled,
)
from studio.pictures.geometry import polygon
from studio.pictures.shapes import Group, Item, Path, Point, SubPath
from studio.pictures.text import measure
from studio.pictures.theme import INK
from studio.pictures.tokens import leaf, spark, token

CREDIT = "After Paul Gilbert’s three systems, in our own words: a picture to think with."
YOURS = "Leave any part empty. It is yours: nobody collects it or asks to see it."
_USES = frozenset({"three-circles"})
_APART, _LOWER = 0.9, 1.34
"""Where the circles' middles lie, in radii: beside the middle line, and soothing below."""
_RINGS = (("small", 0.36), ("medium", 0.68), ("large", 1.0))


@dataclass(frozen=True, slots=True)
class _Triad:
    """Threat left, drive right, soothing below; `middle` and `top` of all, radius of each."""

    middle: float
    top: float
    r: float
    apart: float = _APART
    lower: float = _LOWER

    @property
    def height(self) -> float:
        """From the top of the upper two to the foot of the lower one."""
        return self.r * (2 + self.lower)

    @property
    def width(self) -> float:
        """From the left of threat to the right of drive."""
        return self.r * (2 + 2 * self.apart)

    def place(self, system: System) -> Point:
        """The middle of a circle."""
        x = {System.THREAT: -1, System.DRIVE: 1, System.SOOTHING: 0}[system] * self.apart
        y = 1 + (self.lower if system is System.SOOTHING else 0)
        return self.middle + x * self.r, self.top + y * self.r

    def tab(self, system: System) -> Point:
        """Where its name lies: on the rim, always the same place."""
        x, y = self.place(system)
        turn = {System.THREAT: -118, System.DRIVE: -62, System.SOOTHING: 90}[system]
        a = math.radians(turn)
        return x + self.r * math.cos(a), y + self.r * math.sin(a)


def circle_sheets(settings: Settings) -> Iterator[Sheet]:
    """The five sheets in their order."""
    yield Sheet(
        "Three circles",
        "What has been setting off each circle lately, and what settles it? Write, draw or lay "
        "things into them: words, buttons, beads.",
        YOURS,
        "one each, or large for a table",
        _USES,
        lambda area: pages(_triad(area, settings)),
        CREDIT,
        table=True,
    )
    yield Sheet(
        "How large is each circle?",
        "Think of three balloons: which one has been full of air, and which one flat? You might "
        "go over one of the rings, or draw your own.",
        f"{YOURS} No size is right or wrong.",
        "one each",
        _USES,
        lambda area: pages(_rings(area, settings)),
        CREDIT,
    )
    yield Sheet(
        "What happens in each circle?",
        "Take one circle at a time, in any order. A word is enough.",
        f"{YOURS} If something heavy comes up, you can stop, or go on with what helps.",
        "one each",
        _USES,
        lambda area: pages(_table(area, settings)),
        CREDIT,
    )
    yield Sheet(
        "Two moments, side by side",
        "Draw how large each circle is at one moment and at another: this morning and now, last "
        "week and as you would wish it.",
        f"{YOURS} Nothing has to have changed.",
        "one each",
        _USES,
        lambda area: pages(_pair(area, settings)),
        CREDIT,
    )
    yield Sheet(
        "Our team’s three circles",
        settings.question
        if settings.mode == "team" and settings.prompt
        else "What sets off each circle in our team, and what settles it? Lay things down, or "
        "draw them.",
        "Everybody adds as much as they like, or nothing. It belongs to all of you; no names.",
        "one a table, large if you can",
        _USES,
        lambda area: pages(_team(area, settings)),
        CREDIT,
        table=True,
    )


def _alt(settings: Settings, what: str = "Three empty circles") -> str:
    names = [settings.label(system) for system in System]
    return f"{what}: {names[0]} on the left, {names[1]} on the right, {names[2]} below."


def _names(triad: _Triad, settings: Settings, size: float = 31.0) -> tuple[Item, ...]:
    found: list[Item] = []
    for system in System:
        x, y = triad.tab(system)
        name = settings.label(system)
        half = art.label_width(name, size) / 2
        x = min(max(x, SIDE - 12 + half), SIDE + COLUMN + 12 - half)
        found += art.label(PATTERNS[system], name, x, y, size)
    return tuple(found)


def _circles(triad: _Triad, settings: Settings, size: float = 31.0) -> Iterator[Item]:
    for system in System:
        yield from art.rim(PATTERNS[system], *triad.place(system), triad.r)
    yield from _names(triad, settings, size)


def _triad(area: Area, settings: Settings) -> Iterator[Content]:
    r = min(area.w / (2 + 2 * _APART), (area.h - 180) / (2 + _LOWER))
    triad = _Triad(area.middle, area.y + 16, r)
    yield figure(_alt(settings), *_circles(triad, settings), *_does(triad, settings))
    below = area.below(triad.top + triad.height + 42)
    yield from asked("What I notice, looking at it kindly", below)


def _does(triad: _Triad, settings: Settings) -> Iterator[Item]:
    """What each is there for, small below its name."""
    for system in System:
        x, y = triad.place(system)
        words = next(iter(settings.says(system)), "")
        away = triad.r * (0.6 if system is System.SOOTHING else -0.62)
        yield art.said(words, x, y + away, triad.r * 1.1)


def _rings(area: Area, settings: Settings) -> Iterator[Content]:
    r = min(area.w / 4.04, (area.h - 228) / 3.72)
    triad = _Triad(area.middle, area.y + 16, r, apart=1.02, lower=1.72)
    items: list[Item] = []
    for system in System:
        x, y = triad.place(system)
        for words, share in _RINGS:
            r = triad.r * share
            items += art.rim(PATTERNS[system], x, y, r, dashed=True)
            up = -1 if system is System.SOOTHING else 1
            items.append(_on_ring(words, x, y + up * r))
    alt = _alt(settings, "Three times three dashed rings, small, medium and large")
    yield figure(alt, *items, *_names(triad, settings))
    below = area.below(triad.top + triad.height + 40)
    yield from _means(below, settings)


def _on_ring(words: str, x: float, y: float) -> Item:
    """The name of a ring on a gap in it."""
    text = art.said(words, x, y, 90, size=15)
    wide = measure(words, size=15) + 10
    hole = polygon([(x - wide / 2, y - 9), (x + wide / 2, y - 9), (x + wide / 2, y + 9),
                    (x - wide / 2, y + 9)])  # fmt: skip
    return Group((Path((SubPath(hole, stroke=False),), art.PAPER), text))


def _means(area: Area, settings: Settings) -> Iterator[Content]:
    """What size means: for without it no two maps can be compared."""
    said = prose(f"Here, {settings.size_caption()}.", area.x, area.y, area.w)
    yield Piece((said,), "P")
    own, y = "Or, for me: size =", area.y + said.h + 8
    yield paragraph(own, area.x, y, area.w)
    start = area.x + measure(own, size=BODY) + 10
    yield ruled(start, y + 24 - RULING, area.right - start, 1)
    yield from asked("What I notice", area.below(y + 40))


_QUESTIONS: Mapping[str, str] = {
    "What sets it off?": "a person, a place, a time, a thought",
    "What do I feel?": "also in the body",
    "What do I want to do?": "run, fix, hide, settle …",
    "What helps?": "a little, as it is",
}


def _table(area: Area, settings: Settings) -> Iterator[Content]:
    first = 128.0
    each = (area.w - first) / 3
    heads, rows, top = [], [], 62.0
    for n, system in enumerate(System):
        x = area.x + first + each * (n + 0.5)
        y = area.y + top / 2
        name = art.label(PATTERNS[system], settings.label(system), x, y, 27, room=each - 14)
        heads.append(Piece(name, "TH", scope="Column"))
    tall = (area.h - top) / len(_QUESTIONS)
    for n, (words, hint) in enumerate(_QUESTIONS.items()):
        y = area.y + top + tall * n + 12
        question = prose(words, area.x + 12, y, first - 20, BODY, bold=True, leading=1.2)
        more = prose(hint, area.x + 12, y + question.h + 6, first - 20, 15, leading=1.25)
        rows.append(Piece((question, more), "TH", scope="Row"))
    yield from grid(area, (first, each, each, each), heads, rows, top)


def _pair(area: Area, settings: Settings) -> Iterator[Content]:
    tall = area.h / 2
    words = ("One moment:", "Another moment, or as I would wish it:")
    for n, one in enumerate(words):
        part = Area(area.x, area.y + tall * n + 8 * n, area.w, tall - 18)
        yield heading(one, part.x, part.y, part.w, 25)
        start = part.x + measure(one, size=25) + 16
        yield ruled(start, part.y + 30 - RULING, part.right - start, 1)
        yield from _small(part.below(part.y + 58), settings, n)


def _small(area: Area, settings: Settings, number: int) -> Iterator[Content]:
    """Three middles to draw circles round, and lines beside them."""
    r = area.h / (2 + 1.3 + 0.1)
    triad = _Triad(area.x + r * 2.02, area.y, r, apart=1.0, lower=1.3)
    items: list[Item] = []
    for system in System:
        x, y = triad.place(system)
        items += art.rim(PATTERNS[system], x, y, r, dashed=True)
        items += art.rim(PATTERNS[system], x, y, r * 0.5, dashed=True)
    which = "Three dashed circles to draw over, once more" if number else "Three dashed circles"
    yield figure(_alt(settings, which), *items, *_names(triad, settings, 22))
    beside = Area(triad.middle + r * 2.0 + 30, area.y, 0, area.h)
    beside = Area(beside.x, area.y, area.right - beside.x, area.h)
    yield from asked("What was going on", beside, size=SMALL)


def _team(area: Area, settings: Settings) -> Iterator[Content]:
    r = min(area.w / (2 + 2 * _APART), (area.h - 320) / (2 + _LOWER))
    triad = _Triad(area.middle, area.y + 16, r)
    yield figure(_alt(settings), *_circles(triad, settings))
    below = area.below(triad.top + triad.height + 44)
    yield from _legend(below)
    yield from _wish(below.below(below.y + 118), settings)


def _legend(area: Area) -> Iterator[Content]:
    """What is laid, and what it means: to be drawn where there are no things."""
    star, settles = MARKS.split(" · ")
    half = area.w / 2
    rows: tuple[tuple[tuple[Item, ...], str], ...] = (
        (_things(), "button, bead, scrap of scarf: a thing, with a word beside it"),
        (_thread(), "a thread: this sets off that"),
        ((spark(13, INK),), star.replace("star", "star:")),
        ((leaf(12, INK),), settles.replace("leaf", "leaf:")),
    )
    for n, (items, words) in enumerate(rows):
        x, y = area.x + half * (n % 2), area.y + 56 * (n // 2) + 20
        wide = 104.0 if n == 0 else 60.0
        yield Piece((Group(items, x=x + wide / 2, y=y),))
        text = prose(words, x + wide + 10, 0, half - wide - 20, SMALL, leading=1.2)
        yield paragraph(words, x + wide + 10, y - text.h / 2, half - wide - 20, SMALL)


def _things() -> tuple[Item, ...]:
    return (
        Group(art.lined(token("button", "team", 15)), x=-34),
        *art.bead(0, 0, 15),
        Group(art.lined(token("scarf", "team", 15)), x=36),
    )


def _thread() -> tuple[Item, ...]:
    return art.arrow([(-26, 5), (-8, -6), (8, 5), (26, -3)])


def _wish(area: Area, settings: Settings) -> Iterator[Content]:
    dashed = "Dashed: as we would wish it."
    text = f"{settings.size_caption(Layer.NOW).capitalize()}. {dashed}"
    size = prose(text, area.x, area.y, area.w, SMALL)
    yield paragraph(text, area.x, area.y, area.w, SMALL)
    yield from asked("One small thing that would help", area.below(area.y + size.h + 8))
