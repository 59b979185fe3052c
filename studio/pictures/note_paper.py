"""A note as it looks: a piece of paper cut by hand, held by stitches or turned up at a corner.

Everything is drawn with its upper left corner at the origin and cached; whoever lays it moves it.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved, polygon, rng
from studio.pictures.note_data import Manner
from studio.pictures.shapes import Align, Fill, Item, Line, Move, Path, Point, Stroke, SubPath, Text
from studio.pictures.text import HAND, TEXT, fit, measure
from studio.pictures.theme import CLOTHS, INK, INK_MUTED, SHADOW, mix

PAD_X, PAD_Y = 17.0, 12.0
SHEET_PAD = 13.0
"""From the edge of a sheet to the notes on it."""
_LEADING = 1.18
_SMALL = 0.78
"""How large the quieter line is beside the words."""
_LEAST_TITLE, _FEW = 19.0, 4
_ENDLESS = 1e6
_PAPERS = ("#fdf8e8", "#fbf4e2", "#fdf3e6", "#f9f6e6", "#fdf7ef", "#f7f4e8")
_EDGE = "#8d7a5c"
_THREADS = ("madder", "indigo", "moss", "plum", "teal", "ochre")
_FOLD = 15.0


@lru_cache(maxsize=16384)
def _written(words: str, manner: Manner, family: str = TEXT, color: str = INK) -> Text:
    """The whole text in lines as wide as `manner` says, its upper left corner at the origin.

    A word that is longer than its line makes it a little smaller, if that keeps the word whole.
    Letters wider than the paper (some scripts have such) are written as small as they must be.
    """
    size, ink = _unbroken(words, manner, family), _Ink(family, color)
    while size > 5 and any(
        line.width > manner.width + 0.5 for line in _set(words, size, manner.width, ink).lines
    ):
        size -= 1
    return _set(words, size, _line_width(words, size, manner.width, ink), ink)


@dataclass(frozen=True, slots=True)
class _Ink:
    """In which hand and colour words are written."""

    family: str
    color: str


def _set(words: str, size: float, width: float, ink: _Ink) -> Text:
    """The whole text at a size in lines of a width, in a box as tall as they are."""
    align = Align.RIGHT if is_rtl(words) else Align.LEFT
    height = _ENDLESS
    while True:
        text = fit(
            words, 0, 0, width, height, size=size, min_size=size, family=ink.family,
            color=ink.color, leading=_LEADING, align=align, valign="top",
        )  # fmt: skip
        if height < _ENDLESS:
            return text
        height = max(1, len(text.lines)) * size * _LEADING


def _unbroken(words: str, manner: Manner, family: str) -> float:
    widest = max((measure(word, size=1, family=family) for word in words.split()), default=0.0)
    if widest * manner.size <= manner.width or widest * manner.floor > manner.width:
        return manner.size
    return max(manner.floor, float(int(manner.width / widest)))


def _line_width(words: str, size: float, width: float, ink: _Ink) -> float:
    """How wide the lines are: where a word must be broken, so that no few letters stand alone."""
    longest = max((measure(w, size=size, family=ink.family) for w in words.split()), default=0.0)
    if longest <= width or is_rtl(words):
        return width
    if " " not in words:
        return min(width, longest / ceil(longest / width) + size)
    count = len(_set(words, size, width, ink).lines)
    for step in range(7):
        narrower = width - step * size * 0.6
        text = _set(words, size, narrower, ink)
        if len(text.lines) == count and not _leaves_few(text):
            return narrower
    return width


def _leaves_few(text: Text) -> bool:
    """Whether fewer than four letters of a broken word stand on their own line."""
    before = ""
    for line in text.lines:
        broken = before and f"{before} {line.text}" not in text.raw
        if broken and len(line.text.partition(" ")[0]) < _FEW:
            return True
        before = line.text
    return False


@lru_cache(maxsize=16384)
def note_height(words: str, small: str, manner: Manner) -> float:
    """How tall the paper of a note is."""
    return 2 * PAD_Y + sum(text.h for text in _texts(words, small, manner))


@lru_cache(maxsize=2048)
def note_items(key: str, words: str, small: str, tint: str, manner: Manner) -> tuple[Item, ...]:
    """Paper and words of a note."""
    texts = _texts(words, small, manner)
    items: list[Item] = [*paper(key, manner.width, note_height(words, small, manner), tint)]
    y = PAD_Y
    for text in texts:
        items.append(moved(text, PAD_X, y))
        y += text.h
    return tuple(items)


def _texts(words: str, small: str, manner: Manner) -> tuple[Text, ...]:
    inner = Manner(manner.size, manner.floor, manner.width - 2 * PAD_X)
    quiet = max(min(manner.size, manner.floor), float(round(manner.size * _SMALL)))
    texts = [_written(words, inner)] if words else []
    if small:
        texts.append(_written(small, Manner(quiet, manner.floor, inner.width), TEXT, INK_MUTED))
    return tuple(texts)


@lru_cache(maxsize=512)
def sheet_title(title: str, manner: Manner) -> Text:
    """The title of a sheet by hand, a little larger than the notes if two lines hold it."""
    size, width = min(40.0, manner.size + 4), manner.width - 2 * SHEET_PAD - 8
    while True:
        text = _written(title, Manner(size, _LEAST_TITLE, width), HAND)
        if len(text.lines) <= 2 or size <= _LEAST_TITLE:
            return text
        size = max(_LEAST_TITLE, size - 3)


def sheet_head(title: str, manner: Manner) -> float:
    """How far below the edge of a sheet its notes begin."""
    return SHEET_PAD + sheet_title(title, manner).h + 6 if title else SHEET_PAD + 5


@lru_cache(maxsize=512)
def sheet_items(key: str, title: str, height: float, manner: Manner) -> tuple[Item, ...]:
    """The larger sheet below notes that belong together."""
    hand = rng(key, "sheet")
    w = manner.width
    corners = [
        (x + hand.uniform(-1.5, 1.5), y + hand.uniform(-1.5, 1.5))
        for x, y in ((0, 0), (w, 0), (w, height), (0, height))
    ]
    edge = Stroke("#a08c68", 1.0, 0.7)
    body = Path((SubPath(polygon(corners)),), Fill("#f1e4c9", "#ecdcbd"), edge)
    inner = [(5.0, 5.0), (w - 5, 5.0), (w - 5, height - 5), (5.0, height - 5)]
    seam = Path((SubPath(polygon(inner)),), stroke=Stroke("#a07c4a", 1.5, 0.6, (7.0, 6.0)))
    items: tuple[Item, ...] = (*_shadow(body), body, seam)
    if not title:
        return items
    return (*items, moved(sheet_title(title, manner), SHEET_PAD + 4, SHEET_PAD - 2))


@lru_cache(maxsize=2048)
def paper(key: str, w: float, h: float, tint: str = "") -> tuple[Item, ...]:
    """A piece of paper, its shadow below it; `tint` is a colour of which it has a breath."""
    hand = rng(key, "note")
    base = hand.choice(_PAPERS)
    color = mix(base, tint, 0.12) if tint else base
    folded = hand.random() < 0.36

    def near(x: float, y: float) -> Point:
        return x + hand.uniform(-1.3, 1.3), y + hand.uniform(-1.3, 1.3)

    corners = [near(0, 0), near(w, 0), near(w, h), near(0, h)]
    if folded:
        corners[2:3] = [(w, h - _FOLD), (w - _FOLD, h)]
    edge = Stroke(mix(_EDGE, tint, 0.45) if tint else _EDGE, 0.9, 0.6)
    fill = Fill(mix(color, "#ffffff", 0.45), color)
    body = Path((SubPath(polygon(corners)),), fill, edge)
    held = _fold(w, h, color, edge) if folded else _stitches(hand.random(), w, tint, key)
    return (*_shadow(body), body, held)


def _shadow(body: Path) -> tuple[Path, ...]:
    """Thin and soft: the paper lies close."""
    near, far = moved(body, 0.8, 1.5).subs, moved(body, 1.6, 3.4).subs
    return (
        Path(far, Fill(SHADOW, alpha=0.07), Stroke(SHADOW, 4, 0.045)),
        Path(near, Fill(SHADOW, alpha=0.12)),
    )


def _fold(w: float, h: float, color: str, edge: Stroke) -> Path:
    """The lower right corner, turned up a little."""
    points = ((w, h - _FOLD), (w - _FOLD, h), (w - _FOLD + 2, h - _FOLD + 1.5))
    return Path((SubPath(polygon(points)),), Fill(mix(color, "#a98d58", 0.22)), edge)


def _stitches(along: float, w: float, tint: str, key: str) -> Path:
    """Three small stitches over the upper edge hold it."""
    color = tint or CLOTHS[rng(key, "thread").choice(_THREADS)]
    middle = w * (0.4 + 0.2 * along)
    subs = tuple(
        SubPath((Move(middle + 9 * n - 2.5, 4.5), Line(middle + 9 * n + 2.5, -3.5)))
        for n in (-1, 0, 1)
    )
    return Path(subs, stroke=Stroke(mix(color, INK, 0.15), 2.2, 0.75))
