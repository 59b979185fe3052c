"""Who holds the day, at the head of everything that leaves it: drawn here and nowhere else."""

from collections.abc import Iterator
from dataclasses import replace

from studio.exporters import paper
from studio.exporters.pages import Manner
from studio.exporters.paper import Drawn, Row
from studio.exporters.source import ExportSource
from studio.model.trust import Trust
from studio.pictures.accent import printed
from studio.pictures.emblem import emblem
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Align,
    Group,
    Image,
    Item,
    Picture,
    Stroke,
    Text,
    TextRole,
    bounds,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_TITLE, LINE
from studio.renderers.tagged_pdf import TaggedCanvas

Box = tuple[float, float, float, float]
"""Left, top, width and height."""
_HIGH = 2.7
"""How tall logo and name stand, in heights of the text below them."""
_ON_SLIDE = (420.0, 46.0)
_EDGE, _AIR = 34.0, 8.0
_CORNERS: tuple[tuple[float, float, Align], ...] = (
    (_EDGE, HEIGHT - 26 - _ON_SLIDE[1], Align.LEFT),
    (WIDTH - _EDGE - _ON_SLIDE[0], HEIGHT - 26 - _ON_SLIDE[1], Align.RIGHT),
    (WIDTH - _EDGE - _ON_SLIDE[0], 22.0, Align.RIGHT),
    (_EDGE, 22.0, Align.LEFT),
    ((WIDTH - _ON_SLIDE[0]) / 2, HEIGHT - 12 - _ON_SLIDE[1], Align.CENTER),
)


def is_said(trust: Trust) -> bool:
    """Whether there is anything to draw."""
    return bool(trust.name or trust.logo)


def colour(trust: Trust, otherwise: str = INK) -> str:
    """The Trust's colour where it reads on paper, else what stands there without one."""
    return printed(trust.accent, otherwise)


def lettered(manner: Manner, source: ExportSource) -> Manner:
    """The same manner with headings in the Trust's colour."""
    return replace(manner, ink=colour(source.deck.trust))


def letterhead(source: ExportSource, manner: Manner) -> Iterator[Row]:
    """Logo and name above a rule of the Trust's colour; no row where nobody said who they are."""
    trust = source.deck.trust
    if not is_said(trust):
        return
    high = manner.text * _HIGH
    box = (0.0, 0.0, manner.column, high)
    stroke = Stroke(colour(trust, LINE), 1.8)
    line = paper.rule(0, high + 8, manner.column, stroke)
    yield Row((emblem_part(trust, box, size=manner.text * 1.1), ("", (line,))), high + 10, gap=0.0,
              joined=True)  # fmt: skip


def emblem_part(trust: Trust, box: Box, *, align: Align = Align.LEFT, size: float = 18.0) -> Drawn:
    """Logo and name in a box of a row, with their tags."""
    items = emblem(trust.name, trust.logo, box, align=align, size=size)

    def draw(canvas: TaggedCanvas, x: float, y: float) -> None:
        draw_emblem(canvas, items, x, y)

    return Drawn(draw)


def draw_emblem(canvas: TaggedCanvas, items: tuple[Item, ...], x: float, y: float) -> None:
    """What `emblem` made, at a place of a page: a figure that can be read out, and the name."""
    for item in items:
        alt = item.label if isinstance(item, Image) else ""
        with canvas.marked("Figure" if alt else "P", alt=alt):
            paper.put(canvas, x, y, item)


def privacy(source: ExportSource, manner: Manner, *, title: str = "Privacy") -> Iterator[Row]:
    """What a Trust says of people's data, and who answers for it; nothing where it says nothing."""
    trust = source.deck.trust
    if not (trust.privacy_notice or trust.controller):
        return
    yield from manner.heading(title)
    for block in filter(None, trust.privacy_notice.split("\n\n")):
        yield from manner.prose(" ".join(block.split()))
    if trust.controller:
        who = ", ".join(filter(None, trust.controller.split("\n")))
        yield from manner.prose(f"Who answers for it: {who}")


# On slides


def with_emblem(picture: Picture, trust: Trust) -> Picture | None:
    """The picture with logo and name in a corner that it leaves free; None if it leaves none."""
    taken = [box for item in (*picture.backdrop, *picture.items) for box in _boxes(item)]
    taken = [box for box in taken if not _is_ground(box)]
    for left, top, align in _CORNERS:
        box = (left, top, *_ON_SLIDE)
        items = emblem(trust.name, trust.logo, box, align=align, size=20)
        if not any(_meet(_around(items), other) for other in taken):
            return replace(picture, items=(*picture.items, *items))
    return None


def cover(source: ExportSource) -> Picture:
    """A slide of its own: who holds the day, and what it is called."""
    trust = source.deck.trust
    name = emblem(trust.name, trust.logo, (160, 200, 960, 110), align=Align.CENTER, size=44)
    title = fit(
        source.title, 160, 350, 960, 170, size=60, min_size=26, family=HAND, color=INK_TITLE,
        leading=1.15, valign="top", role=TextRole.TITLE,
    )  # fmt: skip
    return Picture(source.title, (*name, title), lang=source.deck.lang)


def _boxes(item: Item) -> Iterator[Box]:
    """What an item really covers; of a text its lines and not all of its box."""
    match item:
        case Text():
            yield from (
                (line.x, line.baseline - item.size, line.x + line.width,
                 line.baseline + item.size * 0.3)
                for line in item.lines
            )  # fmt: skip
        case Group() if not item.turn and item.scale == 1 and not (item.x or item.y):
            for inner in item.items:
                yield from _boxes(inner)
        case _:
            yield bounds((item,))


def _is_ground(box: Box) -> bool:
    """Whether it lies under all of the picture, as a floor does."""
    left, top, right, foot = box
    return left <= 0 and top <= 0 and right >= WIDTH and foot >= HEIGHT


def _around(items: tuple[Item, ...]) -> Box:
    boxes = [box for item in items for box in _boxes(item)]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, foot = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return left - _AIR, top - _AIR, right + _AIR, foot + _AIR


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
