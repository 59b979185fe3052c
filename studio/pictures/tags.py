"""Paper with words on it: the tag on a scarf's thread, the slip laid inside the ring."""

from dataclasses import dataclass, replace
from functools import lru_cache

from studio.pictures.geometry import moved, polygon, rng, smooth
from studio.pictures.shapes import (
    Ellipse,
    Fill,
    Item,
    Path,
    Point,
    Stroke,
    SubPath,
    Text,
)
from studio.pictures.text import fit
from studio.pictures.theme import INK_MUTED, SHADOW, THREAD

_LEADING = 1.14
_PAPER = "#fcf5e4"
_EDGE = Stroke("#7a6547", 0.9, 0.55)
_HOLE, _PAD, _RIM = 23.0, 11.0, 6.0
"""Room for the hole at one end of a tag, for air at the other, above and below."""


_WIDEST = 540.0
"""Of the text on any paper, in units."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is written on a tag and how big; a size is the height of its letters' body in units."""

    word: str
    name: str = ""
    size: float = 27.0


@dataclass(frozen=True, slots=True)
class Box:
    """Some of the page: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: "Box", air: float = 0.0) -> bool:
        """Whether the two come closer than `air`."""
        return (
            self.x < other.x + other.w + air
            and other.x < self.x + self.w + air
            and self.y < other.y + other.h + air
            and other.y < self.y + self.h + air
        )


@lru_cache(maxsize=256)
def compact(words: str, size: float, width: float, bold: bool = False, most: int = 16) -> Text:
    """The whole text at one size at the origin, in as few lines as `width` allows.

    What would need more than `most` lines, or has letters wider than any paper (some scripts have
    such), is written smaller instead.
    """
    lines, text = 1, _exactly(words, size, width, 1, bold)
    while not text.complete and lines < most:
        lines += 1
        text = _exactly(words, size, width, lines, bold)
    widest = max((line.width for line in text.lines), default=0.0)
    if text.complete and widest <= max(width, _WIDEST):
        return _exactly(words, size, widest + 0.5, max(1, len(text.lines)), bold)
    height = most * size * _LEADING
    return fit(words, 0, 0, width, height, size=size, min_size=4, leading=_LEADING, bold=bold)


def _exactly(words: str, size: float, width: float, lines: int, bold: bool) -> Text:
    height = lines * size * _LEADING
    return fit(
        words, 0, 0, width, height, size=size, min_size=size, leading=_LEADING, bold=bold
    )  # fmt: skip


@lru_cache(maxsize=2048)
def tag_size(wording: Wording) -> tuple[float, float]:
    """Width and height of the paper of a tag."""
    texts = _tag_texts(wording)
    return (
        max(text.w for text in texts) + _HOLE + _PAD,
        sum(text.h for text in texts) + 2 * _RIM,
    )


@lru_cache(maxsize=128)
def tag(key: str, wording: Wording, tie: Point, right: bool) -> tuple[Item, ...]:
    """A tag with its corner at the origin, its hole at one end, a thread from there to `tie`."""
    under, texts = _blank_tag(key, wording, right)
    box = Box(0.0, 0.0, *tag_size(wording))
    return (*under, *_thread(hole(box, tie, right), tie), *texts)


@lru_cache(maxsize=256)
def _blank_tag(
    key: str, wording: Wording, right: bool
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The paper and its words: they stay while the thread is tied elsewhere."""
    box = Box(0.0, 0.0, *tag_size(wording))
    left = _PAD if right else _HOLE
    paper = _tag_paper(key, box, right)
    texts: list[Item] = []
    y = _RIM
    for text in _tag_texts(wording):
        inner = box.w - _HOLE - _PAD
        texts.append(moved(text, left + (inner - text.w) / 2, y))
        y += text.h
    return (*_under(paper), paper), tuple(texts)


def hole(box: Box, tie: Point, right: bool) -> Point:
    """Where a tag's hole is punched: in the middle of its end, in a tall one towards the tie."""
    middle = box.y + box.h / 2
    reach = max(0.0, box.h / 2 - 17)
    x = box.x + box.w - 11 if right else box.x + 11
    return x, middle + max(-reach, min(reach, tie[1] - middle))


def slip_size(words: str, size: float, width: float) -> tuple[float, float]:
    """Width and height of a slip whose text is at most `width` wide."""
    text = compact(words, size, width)
    return max(text.w, 70.0) + 30, text.h + 22


@lru_cache(maxsize=256)
def slip(key: str, words: str, size: float, w: float, h: float) -> tuple[Item, ...]:
    """A slip of paper with words, lying level, its corner at the origin; w, h: its `slip_size`."""
    box = Box(0.0, 0.0, w, h)
    text = compact(words, size, w - 30)
    paper = _slip_paper(key, box)
    written = moved(text, (w - text.w) / 2, (h - text.h) / 2)
    return (*_under(paper), paper, _corner(box), written)


def _tag_texts(wording: Wording) -> tuple[Text, ...]:
    width = wording.size * 7.6
    word = compact(wording.word, wording.size, width, bold=True, most=8 if wording.name else 9)
    if not wording.name:
        return (word,)
    name = compact(wording.name, 19.0, max(word.w, width), most=5)
    return word, replace(name, color=INK_MUTED)


def _tag_paper(key: str, box: Box, right: bool) -> Path:
    random = rng(key, "paper")
    wobble = [random.uniform(-1.2, 1.2) for _ in range(6)]
    x0, y0, x1, y1 = box.x, box.y, box.x + box.w, box.y + box.h
    points = [
        (x0, y0 + wobble[0]), (x1 - 8, y0 + wobble[1]), (x1, y0 + 10),
        (x1 + wobble[2] / 2, y1 - 10),
        (x1 - 8, y1 + wobble[3]), (x0 + wobble[4], y1 + wobble[5]),
    ]  # fmt: skip
    if not right:
        points = [(x0 + x1 - x, y) for x, y in points]
    return Path((SubPath(polygon(points)),), Fill(_PAPER), _EDGE)


def _slip_paper(key: str, box: Box) -> Path:
    random = rng(key, "slip")
    x0, y0, x1, y1 = box.x, box.y, box.x + box.w, box.y + box.h
    corners = ((x0, y0), (x1, y0), (x1, y1 - 13), (x1 - 13, y1), (x0, y1))
    points = [(x + random.uniform(-1.5, 1.5), y + random.uniform(-1.5, 1.5)) for x, y in corners]
    points[2:4] = corners[2:4]
    return Path((SubPath(polygon(points)),), Fill(_PAPER), _EDGE)


def _corner(box: Box) -> Path:
    """The lower right corner, turned up a little."""
    x, y = box.x + box.w, box.y + box.h
    points = ((x, y - 13), (x - 13, y), (x - 11, y - 11))
    return Path((SubPath(polygon(points)),), Fill("#e9dcc0"), _EDGE)


def _under(paper: Path) -> tuple[Path, ...]:
    """A thin shadow: the paper lies close."""
    near, far = moved(paper, 1.2, 1.6).subs, moved(paper, 2.2, 3.4).subs
    return (
        Path(far, Fill(SHADOW, alpha=0.08), Stroke(SHADOW, 4, 0.05)),
        Path(near, Fill(SHADOW, alpha=0.14)),
    )


def _thread(eyelet: Point, tie: Point) -> tuple[Item, ...]:
    (hx, hy), (tx, ty) = eyelet, tie
    middle = ((hx + tx) / 2 + 4, (hy + ty) / 2 + 5)
    line = Path((SubPath(smooth((tie, middle, eyelet))),), stroke=Stroke(THREAD, 1.5, 0.9))
    eye = Ellipse(hx - 3.4, hy - 3.4, 6.8, 6.8, Fill("#d8c8a6"), Stroke("#7a6547", 1.0))
    return eye, line
