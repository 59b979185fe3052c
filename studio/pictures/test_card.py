"""The test card: whether the projector cuts, bends, dims or shrinks what the room is to see."""

from collections.abc import Iterator

from studio.pictures.geometry import polygon, rounded_rectangle
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Align,
    Ellipse,
    Fill,
    Item,
    Path,
    Picture,
    Point,
    Stroke,
    SubPath,
    Text,
    TextRole,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import (
    CARD,
    CLOTHS,
    DRIVE,
    INK,
    INK_MUTED,
    INK_TITLE,
    PAPER,
    SOOTHING,
    THREAT,
    mix,
)

ASK = "Everybody at the back: can you read this line?"
_TITLE = "Test card"
_ROUND = "Round, not an egg?"
_EDGES = "Four dark corners and an unbroken line along every edge: nothing is cut off."
_GREYS = "Every grey a little darker than the one before?"
_SMALL = 19.0
"""The smallest words there are: 28 pixels on a screen 1080 high, in whole units."""
_USUAL = 27.0
_EDGE, _ARM, _BROAD = 3.0, 64.0, 14.0
_PATCHES = 11


def card_picture(across: float = WIDTH, down: float = HEIGHT) -> Picture:
    """The card for a screen of that shape (only the shape counts), filled to its edges.

    Its units are those of every picture; on a screen that is not 16:9 it reaches beyond them.
    """
    wide, tall = WIDTH, HEIGHT
    if across * HEIGHT >= down * WIDTH:
        wide = HEIGHT * across / down
    else:
        tall = WIDTH * down / across
    box = (WIDTH - wide) / 2, (HEIGHT - tall) / 2, (WIDTH + wide) / 2, (HEIGHT + tall) / 2
    items = (*_edges(box), *_words(), *_circle(), *_greys(), *_inks())
    return Picture(_TITLE, items, background=PAPER)


def _edges(box: tuple[float, float, float, float]) -> Iterator[Item]:
    """A line at the very edge, a second one at a fortieth, and four corners."""
    left, top, right, foot = box
    yield _frame(box, _EDGE, INK, 2 * _EDGE)
    inset = (right - left) / 40
    yield _frame(box, inset, INK_MUTED, 1.5, (9.0, 9.0))
    for x, toward in ((left, 1.0), (right, -1.0)):
        for y, down in ((top, 1.0), (foot, -1.0)):
            yield _corner((x, y), toward, down)


def _frame(
    box: tuple[float, float, float, float],
    by: float,
    color: str,
    width: float,
    dash: tuple[float, ...] = (),
) -> Path:
    left, top, right, foot = box
    corners = [(left + by, top + by), (right - by, top + by), (right - by, foot - by),
               (left + by, foot - by)]  # fmt: skip
    return Path((SubPath(polygon(corners)),), stroke=Stroke(color, width, dash=dash))


def _corner(at: Point, toward: float, down: float) -> Path:
    x, y = at
    shape = [
        (x, y), (x + toward * _ARM, y), (x + toward * _ARM, y + down * _BROAD),
        (x + toward * _BROAD, y + down * _BROAD), (x + toward * _BROAD, y + down * _ARM),
        (x, y + down * _ARM),
    ]  # fmt: skip
    return Path((SubPath(polygon(shape), stroke=False),), Fill(INK))


def _words() -> Iterator[Text]:
    """What is read out from the front, as large as words are usually and as small as they get."""
    yield fit(_TITLE, 72, 50, 640, 84, size=64, family=HAND, color=INK_TITLE, align=Align.LEFT,
              role=TextRole.TITLE)  # fmt: skip
    yield fit(_EDGES, 72, 136, 640, 62, size=22, min_size=18, color=INK_MUTED, align=Align.LEFT,
              valign="top")  # fmt: skip
    yield fit(ASK, 72, 222, 680, 48, size=_USUAL, min_size=_USUAL, align=Align.LEFT)
    yield fit(ASK, 72, 270, 680, 36, size=_SMALL, min_size=_SMALL, align=Align.LEFT)
    yield fit("ŵ ŷ â é ñ ł ş  ·  0 O 1 l I  ·  5 S 8 B", 72, 306, 680, 36, size=_SMALL,
              min_size=_SMALL, align=Align.LEFT)  # fmt: skip


def _circle() -> Iterator[Item]:
    """A circle in its square: a picture that is stretched shows at once."""
    x, y, wide = 816.0, 70.0, 380.0
    yield Path((SubPath(polygon([(x, y), (x + wide, y), (x + wide, y + wide), (x, y + wide)])),),
               Fill(CARD), Stroke(INK_MUTED, 2.0))  # fmt: skip
    yield Ellipse(x, y, wide, wide, None, Stroke(INK, 6.0))
    for a, b in (((x, y + wide / 2), (x + wide, y + wide / 2)),
                 ((x + wide / 2, y), (x + wide / 2, y + wide))):  # fmt: skip
        yield Path((SubPath(polygon([a, b], False)),), stroke=Stroke(INK_MUTED, 1.5, 0.6))
    for system, dx, dy in ((THREAT, -58.0, -36.0), (DRIVE, 58.0, -36.0), (SOOTHING, 0.0, 62.0)):
        r = 84.0
        left, top = x + wide / 2 + dx - r, y + wide / 2 + dy - r
        yield Ellipse(left, top, 2 * r, 2 * r, Fill(system.fill, alpha=0.75),
                      Stroke(system.edge, 3.0))  # fmt: skip
    yield fit(_ROUND, x, y + wide + 6, wide, 40, size=24, color=INK)


def _greys() -> Iterator[Item]:
    """From paper to ink: a projector that is too bright or too dim loses the ends."""
    left, top, wide, high = 72.0, 410.0, 62.0, 64.0
    yield fit(_GREYS, left, top - 40, _PATCHES * wide, 36, size=_SMALL, min_size=_SMALL,
              color=INK_MUTED, align=Align.LEFT)  # fmt: skip
    for place in range(_PATCHES):
        tone = mix("#ffffff", "#000000", place / (_PATCHES - 1))
        yield Path((SubPath(rounded_rectangle(left + place * wide, top, wide, high, 0.1)),),
                   Fill(tone), Stroke(INK_MUTED, 1.0, 0.35))  # fmt: skip


def _inks() -> Iterator[Item]:
    """The colours of our cloths with their names: colour is never the only sign."""
    left, top, wide, high = 72.0, 520.0, 142.0, 76.0
    for place, (name, color) in enumerate(CLOTHS.items()):
        x = left + place * wide
        yield Path((SubPath(rounded_rectangle(x, top, wide - 12, high, 12)),), Fill(color))
        yield fit(name, x, top + high + 4, wide - 12, 36, size=_SMALL, min_size=_SMALL, color=INK)
