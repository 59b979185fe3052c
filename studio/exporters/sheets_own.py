"""Blank sheets for oneself alone: the kitbag planner and the compassion footprint."""

from collections.abc import Iterator

from studio.activities.footprint.foot import EDGES, MIDDLES, contours, foot, kind_mark
from studio.activities.footprint.settings import Kind
from studio.activities.footprint.settings import Settings as FootprintSettings
from studio.exporters import paper
from studio.exporters import sheets_art as art
from studio.exporters.sheets_circles import YOURS
from studio.exporters.sheets_page import (
    BODY,
    FRAME,
    RULING,
    SMALL,
    Area,
    Content,
    Piece,
    Sheet,
    figure,
    filled,
    grid,
    pages,
    prose,
)
from studio.pictures.behaviours import Behaviour, behaviour_sign
from studio.pictures.geometry import smooth
from studio.pictures.gifts import gift
from studio.pictures.shapes import Group, Item, Path, Stroke, SubPath
from studio.pictures.text import HAND
from studio.pictures.theme import INK, INK_MUTED

_SENSES = (
    ("The small thing I chose", "a pebble, a button, a beanbag"),
    ("To see", "a postcard, a colour, the sky from one window"),
    ("To hear", "a song, a voice, rain, quiet"),
    ("To smell", "hand cream, soap, coffee, something green"),
    ("To taste", "a tea bag, a mint, good bread"),
    ("To touch", "a stone, soft cloth, something warm or heavy"),
    ("Words and strength", "a line I like, something I did well"),
)
"""As on the private page of people's own phones (`assets/phone/private/kitbag.js`)."""
_COLUMNS = ("What", "Why it helps", "Where I will keep it")
_GIFTS = (("pebble", "rose"), ("button", "moss"), ("beanbag", "teal"))
_MARKS = {Kind.TRACE: "trace", Kind.WISH: "wish", Kind.STEP: "step"}


def kitbag_sheet(title: str) -> Sheet:
    """The planner: what, why, where, for every sense."""
    return Sheet(
        title or "My compassionate kitbag",
        "A few small things that help you be kind to yourself. Start with one. If a thing is too "
        "big for a bag, a small token can stand for it.",
        f"{YOURS} Some things comfort and carry sadness too: you decide whether they belong.",
        "one each, to take home",
        frozenset({"kitbag"}),
        lambda area: pages(_planner(area)),
        "After Lucre and Clapton’s compassionate kitbag (2021), in our own words.",
    )


def footprint_sheet(settings: FootprintSettings, title: str) -> Sheet:
    """The print in four zones, and the three things asked."""
    return Sheet(
        title or "My compassion footprint",
        settings.prompt,
        f"{YOURS} Write in the print or beside it.",
        "one each",
        frozenset({"footprint"}),
        lambda area: pages(_print(area, settings)),
        "The idea is Affina OD’s Compassionate Leadership Footprint, with which we have no tie; "
        "this exercise and drawing are ours. The four behaviours: Atkins and Parker, and West.",
    )


def _planner(area: Area) -> Iterator[Content]:
    first, top = 168.0, 66.0
    each = (area.w - first) / 3
    heads, rows = [], []
    for n, words in enumerate(_COLUMNS):
        text = prose(words, area.x + first + each * n + 12, 0, each - 20, BODY, bold=True)
        text = prose(words, text.x, area.y + (top - text.h) / 2, each - 20, BODY, bold=True)
        heads.append(Piece((text,), "TH", scope="Column"))
    tall = (area.h - top) / len(_SENSES)
    for n, (name, hint) in enumerate(_SENSES):
        y = area.y + top + tall * n + 9
        title = prose(name, area.x + 12, y, first - 18, 23, family=HAND, leading=1.05)
        more = prose(hint, area.x + 12, y + title.h + 3, first - 18, 15, leading=1.2,
                     color=INK_MUTED)  # fmt: skip
        rows.append(Piece((title, more), "TH", scope="Row"))
    yield from grid(area, (first, each, each, each), heads, rows, top)
    yield Piece(tuple(_gifts(area.x + 34, area.y + top / 2)))


def _gifts(x: float, y: float) -> Iterator[Item]:
    for n, (kind, color) in enumerate(
        (("pebble", "rose"), ("button", "moss"), ("beanbag", "teal"))
    ):
        yield Group(art.lined(gift(kind, color, "sheet", 20)), x=x + 50 * n, y=y)


def _print(area: Area, settings: FootprintSettings) -> Iterator[Content]:
    last = 3 * (RULING + 44)
    part = Area(area.x, area.y, area.w, area.h - last)
    scale = min(1.1, (part.h - 24) / 566)
    x, y = area.x + 128 * scale, part.y + 300 * scale
    names = ", ".join(
        f"{place} for {settings.name(zone)}"
        for place, zone in zip(("toes", "ball", "arch", "heel"), Behaviour, strict=True)
    )
    yield figure(f"The outline of a foot: {names}.", *_foot(x, y, scale))
    left = area.x + 290 * scale
    for n, zone in enumerate(Behaviour):
        tall = part.h / len(Behaviour)
        beside = Area(left, part.y + tall * n, area.right - left, tall - 10)
        tie = (x + EDGES[zone][1][0] * scale, y + EDGES[zone][1][1] * scale)
        yield Piece((_dotted(tie, (left - 10, beside.y + 18)),))
        yield from _zone(beside, zone, settings)
    for n, kind in enumerate(Kind):
        at = Area(area.x, part.foot + 8 + (RULING + 44) * n, area.w, RULING + 36)
        yield from _asked(at, kind, settings)


def _foot(x: float, y: float, scale: float) -> Iterator[Item]:
    edges = tuple(map(SubPath, contours()))
    line = Path(edges, stroke=Stroke(INK, 2.2 / scale))
    yield Group((*art.lined(foot()), line), x=x, y=y, scale=scale)
    for zone in Behaviour:
        u, v = MIDDLES[zone]
        size = 15.0 if zone is Behaviour.ATTENDING else 19.0
        yield Group(behaviour_sign(zone, 0, 0, size, INK_MUTED), x=x + u * scale, y=y + v * scale)


def _dotted(start: tuple[float, float], end: tuple[float, float]) -> Item:
    return Path((SubPath(smooth([start, end])),), stroke=Stroke(INK_MUTED, 1.6, dash=(1.0, 7.0)))


def _zone(area: Area, zone: Behaviour, settings: FootprintSettings) -> Iterator[Content]:
    name = prose(settings.name(zone), area.x, area.y, area.w, 27, family=HAND, leading=1.1)
    yield Piece((name,), "H2")
    says = prose(settings.says(zone), area.x, area.y + name.h, area.w, SMALL, color=INK_MUTED)
    top = name.h
    if settings.says(zone):
        yield Piece((says,), "P")
        top += says.h
    yield filled(area.below(area.y + top - 6))


def _asked(area: Area, kind: Kind, settings: FootprintSettings) -> Iterator[Content]:
    mark = Group(kind_mark(_MARKS[kind], 12.0, INK), x=area.x + 16, y=area.y + 18)
    yield Piece((paper.rule(area.x, area.y, area.w, FRAME) if kind is Kind.TRACE else mark, mark))
    text = prose(settings.asks(kind), area.x + 40, area.y + 5, area.w - 40, BODY, bold=True)
    yield Piece((text,), "P")
    yield filled(area.below(area.y + text.h - 4))
