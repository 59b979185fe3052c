"""A note as it looks: a piece of paper cut by hand, pinned with a stitch or turned up at a corner.

Everything is drawn with its upper left corner at the origin and cached; whoever lays it moves it.
"""

from functools import lru_cache

from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved, polygon, rng, smooth
from studio.pictures.shapes import Align, Fill, Item, Path, Point, Stroke, SubPath, Text
from studio.pictures.text import fit
from studio.pictures.theme import INK, INK_MUTED, SHADOW, THREAD, mix

PAD_X, PAD_Y = 18.0, 12.0
LEADING = 1.18
_SMALL = 0.76
"""How large the quieter line is beside the words."""
_ENDLESS = 1e6
_PAPERS = ("#fdf7e6", "#fbf3df", "#fcf1e2", "#f8f5e4", "#fdf6ec", "#f6f3e6")
_EDGE = "#8d7a5c"
_FOLD = 15.0


@lru_cache(maxsize=16384)
def written(words: str, size: float, width: float, color: str = INK) -> Text:
    """The whole text in lines of a width, its upper left corner at the origin.

    Only letters wider than the paper (some scripts have such) are written smaller.
    """
    align = Align.RIGHT if is_rtl(words) else Align.LEFT
    while True:
        text = fit(
            words, 0, 0, width, _ENDLESS, size=size, min_size=size, leading=LEADING, align=align,
            color=color, valign="top",
        )  # fmt: skip
        widest = max((line.width for line in text.lines), default=0.0)
        if widest <= width + 0.5 or size <= 5:
            return _as_tall_as_its_lines(words, text, align)
        size -= 1


def _as_tall_as_its_lines(words: str, text: Text, align: Align) -> Text:
    height = max(1, len(text.lines)) * text.size * LEADING
    return fit(
        words, 0, 0, text.w, height, size=text.size, min_size=text.size, leading=LEADING,
        align=align, color=text.color, valign="top",
    )  # fmt: skip


def small_size(size: float, floor: float) -> float:
    """How large a note's second line is written."""
    return max(min(size, floor), round(size * _SMALL))


@lru_cache(maxsize=16384)
def note_height(words: str, small: str, size: float, floor: float, width: float) -> float:
    """How tall the paper of a note is."""
    return 2 * PAD_Y + sum(text.h for text in _texts(words, small, size, floor, width))


@lru_cache(maxsize=2048)
def note_items(
    key: str, words: str, small: str, tint: str, size: float, floor: float, width: float
) -> tuple[Item, ...]:
    """Paper and words of a note."""
    height = note_height(words, small, size, floor, width)
    items: list[Item] = [*paper(key, width, height, tint)]
    y = PAD_Y
    for text in _texts(words, small, size, floor, width):
        items.append(moved(text, PAD_X, y))
        y += text.h
    return tuple(items)


def _texts(words: str, small: str, size: float, floor: float, width: float) -> tuple[Text, ...]:
    inner = width - 2 * PAD_X
    texts = (written(words, size, inner),) if words else ()
    if small:
        texts += (written(small, small_size(size, floor), inner, INK_MUTED),)
    return texts


@lru_cache(maxsize=2048)
def paper(key: str, w: float, h: float, tint: str = "") -> tuple[Item, ...]:
    """A piece of paper, its shadow below it; `tint` is a colour of which it has a breath."""
    hand = rng(key, "note")
    base = hand.choice(_PAPERS)
    color = mix(base, tint, 0.13) if tint else base
    folded = hand.random() < 0.4

    def near(x: float, y: float) -> Point:
        return x + hand.uniform(-1.3, 1.3), y + hand.uniform(-1.3, 1.3)

    corners = [near(0, 0), near(w, 0), near(w, h), near(0, h)]
    if folded:
        corners[2:3] = [(w, h - _FOLD), (w - _FOLD, h)]
    sheet = SubPath(polygon(corners))
    edge = Stroke(mix(_EDGE, tint, 0.4) if tint else _EDGE, 0.9, 0.55)
    body = Path((sheet,), Fill(mix(color, "#ffffff", 0.35), color), edge)
    return (*_shadow(body), body, _fold(w, h, color, edge) if folded else _stitch(hand.random(), w))


def _shadow(body: Path) -> tuple[Path, ...]:
    """Thin and soft: the paper lies close."""
    near, far = moved(body, 1.0, 1.6).subs, moved(body, 1.8, 3.6).subs
    return (
        Path(far, Fill(SHADOW, alpha=0.07), Stroke(SHADOW, 4, 0.045)),
        Path(near, Fill(SHADOW, alpha=0.13)),
    )


def _fold(w: float, h: float, color: str, edge: Stroke) -> Path:
    """The lower right corner, turned up a little."""
    points = ((w, h - _FOLD), (w - _FOLD, h), (w - _FOLD + 2, h - _FOLD + 1.5))
    return Path((SubPath(polygon(points)),), Fill(mix(color, "#a98d58", 0.2)), edge)


def _stitch(along: float, w: float) -> Path:
    """Two small stitches across the upper edge hold it."""
    x = w * (0.42 + 0.16 * along)
    crossed = (
        SubPath(smooth(((x - 7, -3.5), (x + 6, 5.5)))),
        SubPath(smooth(((x + 7, -4), (x - 6, 5)))),
    )
    return Path(crossed, stroke=Stroke(THREAD, 2.0, 0.7))
