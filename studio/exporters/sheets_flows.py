"""Blank sheets for three lenses, three flows and what stands in their way."""

from collections.abc import Iterator
from functools import partial

from studio.activities.flows.settings import Flow
from studio.activities.flows.settings import Settings as FlowsSettings
from studio.activities.lens.rules import Lens
from studio.activities.lens.rules import Settings as LensSettings
from studio.activities.obstacles.settings import Flow as Stream
from studio.activities.obstacles.settings import Settings as ObstaclesSettings
from studio.activities.obstacles.settings import Sort
from studio.activities.three_circles.icons import PATTERNS
from studio.activities.three_circles.settings import System
from studio.exporters import paper
from studio.exporters import sheets_art as art
from studio.exporters.sheets_circles import CREDIT, YOURS
from studio.exporters.sheets_page import (
    BODY,
    RULING,
    SMALL,
    Area,
    Content,
    Piece,
    Sheet,
    asked,
    figure,
    filled,
    grid,
    heading,
    pages,
    paragraph,
    prose,
)
from studio.pictures.figures import COATS
from studio.pictures.figures import figure as person
from studio.pictures.geometry import rounded_rectangle
from studio.pictures.glasses import glasses
from studio.pictures.shapes import Align, Group, Item, Path, Stroke, SubPath
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED

_FLOWS = "After Paul Gilbert’s three flows of compassion, in our own words."
_OBSTACLES = "After Paul Gilbert and Jennifer Mascaro, in our own words."
_HINTS = {
    Flow.TO_OTHERS: "from me to somebody else",
    Flow.FROM_OTHERS: "from somebody else to me",
    Flow.TO_MYSELF: "from me to me",
}


def lens_sheet(settings: LensSettings, title: str, moment: str) -> Sheet:
    """One moment through three pairs of glasses; `moment` is the deck's own, or none."""
    return Sheet(
        title or "One moment, three pairs of glasses",
        "Put on one pair after the other, or hold it up and look on. How does the same moment "
        "look?",
        f"{YOURS} Something small and ordinary does well.",
        "one each",
        frozenset({"lens"}),
        lambda area: pages(_lenses(area, settings, moment)),
        CREDIT,
    )


def flows_sheet(settings: FlowsSettings, title: str) -> Sheet:
    """Three arrows, each with its line from 0 to 10 and words."""
    return Sheet(
        title or "Three flows of compassion",
        settings.asks,
        f"{YOURS} No flow is a duty, and none is better than another.",
        "one each",
        frozenset({"flows"}),
        lambda area: pages(_flows(area, settings)),
        _FLOWS,
    )


def obstacles_sheet(settings: ObstaclesSettings, title: str) -> Sheet:
    """Fears, blocks and resistances for each flow."""
    return Sheet(
        title or "What gets in the way",
        settings.prompt,
        f"{YOURS} If something lies in how work is set up, say so: that is nobody’s failing.",
        "one each",
        frozenset({"obstacles"}),
        lambda area: pages(_obstacles(area, settings)),
        _OBSTACLES,
    )


# Three pairs of glasses


def _lenses(area: Area, settings: LensSettings, moment: str) -> Iterator[Content]:
    yield heading("The moment", area.x, area.y, area.w)
    top = area.y + 30
    text = fit(moment, area.x, top + 4, area.w, area.h * 0.3, size=BODY, min_size=14,
               align=Align.LEFT, valign="top", leading=1.3)  # fmt: skip
    if moment and text.complete:
        yield Piece((text,), "P")
        top += len(text.lines) * text.size * 1.3 + 18
    else:  # told aloud, or somebody's own
        yield filled(Area(area.x, top - 6, area.w, 2 * RULING))
        top += 2 * RULING + 22
    tall = (area.foot - top) / len(Lens)
    for n, lens in enumerate(Lens):
        yield from _lens(Area(area.x, top + tall * n, area.w, tall), lens, settings)


def _lens(area: Area, lens: Lens, settings: LensSettings) -> Iterator[Content]:
    pattern, left = PATTERNS[System(lens.value)], 196.0
    drawn = Group(art.lined(glasses(pattern, 180.0)), x=area.x + 92, y=area.y + 62)
    name = art.label(pattern, settings.name(lens), area.x + 92, area.y + 138, 27)
    yield Piece((paper.rule(area.x, area.y, area.w),))
    yield figure(f"Glasses of their own shape: {settings.name(lens)}", drawn, *name)
    beside = Area(area.x + left, area.y + 14, area.w - left, area.h - 20)
    yield from asked(settings.asks(lens), beside)


# Three flows


def _flows(area: Area, settings: FlowsSettings) -> Iterator[Content]:
    tall = 220.0
    yield figure(
        f"Two people, {settings.me} and {settings.others}, and three arrows: "
        f"{', '.join(settings.label(flow) for flow in Flow)}.",
        *_two(Area(area.x, area.y, area.w, tall), settings),
    )
    each = (area.h - tall - 14) / len(Flow)
    for n, flow in enumerate(Flow):
        part = Area(area.x, area.y + tall + 14 + each * n, area.w, each)
        yield from _flow(part, flow, settings)


def _two(area: Area, settings: FlowsSettings) -> Iterator[Item]:
    """Who is “me” and who stands for others, with the arrows between them."""
    foot, scale = area.y + 176, 0.43
    left, right = area.x + 150, area.right - 90
    for n, (x, name) in enumerate(((left, settings.me), (right, settings.others))):
        yield Group(art.lined(person(COATS[n], mirrored=bool(n))), x=x, y=foot, scale=scale)
        yield fit(name, x - 90, foot + 4, 180, 34, size=27, min_size=14, family=HAND)
    start, end = left + 84, right - 84
    yield from _way([(start, foot - 128), ((start + end) / 2, foot - 146), (end, foot - 128)],
                    settings.label(Flow.TO_OTHERS), foot - 170)  # fmt: skip
    yield from _way([(end, foot - 62), ((start + end) / 2, foot - 44), (start, foot - 62)],
                    settings.label(Flow.FROM_OTHERS), foot - 70)  # fmt: skip
    loop = [(left - 52, foot - 66), (left - 112, foot - 78), (left - 112, foot - 136),
            (left - 40, foot - 130)]  # fmt: skip
    yield from art.arrow(loop)
    yield fit(settings.label(Flow.TO_MYSELF), area.x, foot - 58, 112, 62, size=18, min_size=11,
              bold=True, align=Align.LEFT, valign="top", leading=1.15)  # fmt: skip


def _way(points: list[tuple[float, float]], words: str, y: float) -> Iterator[Item]:
    yield from art.arrow(points)
    yield fit(words, points[1][0] - 140, y - 11, 280, 22, size=18, min_size=11, bold=True)


def _flow(area: Area, flow: Flow, settings: FlowsSettings) -> Iterator[Content]:
    yield Piece((paper.rule(area.x, area.y, area.w),))
    name = fit(settings.label(flow), area.x, area.y + 10, 200, 36, size=27, min_size=12,
               family=HAND, leading=1.1, align=Align.LEFT)  # fmt: skip
    yield Piece((name,), "H2")
    yield paragraph(_HINTS[flow], area.x, area.y + 48, 200, 15)
    scale = Area(area.x + 210, area.y + 14, area.w - 210, 62)
    alt = f"A line from 0 to 10. 0: {settings.low}. 10: {settings.high}."
    yield figure(alt, *_scale(scale, settings))
    lines = Area(area.x, area.y + 78, area.w, area.h - 84)
    words = prose("A word, or what would help it along", lines.x, lines.y, lines.w, SMALL)
    yield Piece((words,), "P")
    yield filled(lines.below(lines.y + words.h - 8))


def _scale(area: Area, settings: FlowsSettings) -> Iterator[Item]:
    """Rounds from 0 to 10 to mark one of, or a place between two."""
    step = (area.w - 28) / 10
    y = area.y + 14
    yield paper.rule(area.x + 14, y, area.w - 28, Stroke(INK, 1.2))
    for value in range(11):
        x = area.x + 14 + step * value
        ring = rounded_rectangle(x - 13, y - 13, 26, 26, 13)
        yield Path((SubPath(ring),), art.PAPER, Stroke(INK, 1.3))
        yield fit(str(value), x - 13, y - 13, 26, 26, size=15)
    half = area.w / 2 - 10
    ends = ((settings.low, area.x, Align.LEFT), (settings.high, area.right - half, Align.RIGHT))
    for words, x, align in ends:
        yield fit(words, x, y + 16, half, 22, size=15, min_size=10, align=align, color=INK_MUTED)


# What gets in the way


def _obstacles(area: Area, settings: ObstaclesSettings) -> Iterator[Content]:
    first, top, last = 116.0, 0.0, 150.0
    each = (area.w - first) / 3
    table = Area(area.x, area.y, area.w, area.h - last)
    heads = []
    for n, sort in enumerate((Sort.FEAR, Sort.BLOCK, Sort.RESISTANCE)):
        at = partial(prose, x=area.x + first + each * n + 10, width=each - 18)
        name = at(settings.label(sort), y=area.y + 8, size=27, family=HAND, leading=1.1)
        says = at(settings.says(sort), y=area.y + 12 + name.h, size=15, leading=1.25)
        heads.append(Piece((name, says), "TH", scope="Column"))
        top = max(top, name.h + says.h + 26)
    tall = (table.h - top) / len(Stream)
    rows = []
    for n, flow in enumerate(Stream):
        words = prose(
            settings.flow(flow).capitalize(), area.x + 10, area.y + top + tall * n + 12,
            first - 16, BODY, bold=True, leading=1.2,
        )  # fmt: skip
        rows.append(Piece((words,), "TH", scope="Row"))
    yield from grid(table, (first, each, each, each), heads, rows, top)
    below = area.below(table.foot + 16)
    yield from asked("What lies in how work is set up, and what would help", below)
