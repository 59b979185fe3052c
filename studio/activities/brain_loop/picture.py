"""The whole picture: where head, loop, path and captions stand while the loop is told."""

from dataclasses import dataclass, replace

from studio.activities.brain_loop.drawing import (
    arc,
    bead,
    head,
    loop_points,
    station,
    wide_path,
    wide_points,
)
from studio.activities.brain_loop.rules import OPENED, State
from studio.activities.brain_loop.settings import Caption, Settings
from studio.activities.brain_loop.signs import RADIUS, sign
from studio.model.agenda import Step
from studio.pictures.geometry import moved
from studio.pictures.prose import Box
from studio.pictures.shapes import (
    Align,
    Group,
    Item,
    Motion,
    Picture,
    Point,
    Text,
    TextRole,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_MUTED, PAPER, SOOTHING, THREAT
from studio.pictures.tokens import slip

STATIONS = ("happens", "alarm", "worry", "body")
KIND = ("turn", "breath", "voice", "beside")
LARGE, LEAST = 28.0, 19.0
"""Units: 40 pixels of 1080; a long word alone may be smaller."""
ROUND_S, WIDE_S = 16.0, 44.0
"""Seconds the spark and the bead take to go round."""
_BEGIN = 5
"""Which point of the wide path the bead begins at: between two signs, where it is seen."""
_LEAD, _GAP = 1.16, 6.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the loop stands and how large; where each caption stands beside it."""

    x: float
    y: float
    scale: float
    captions: tuple[Box, ...]

    def at(self, point: Point) -> Point:
        return self.x + self.scale * point[0], self.y + self.scale * point[1]


_TOLD = _Place(
    640, 384, 1.0,
    (Box(24, 98, 284, 210), Box(902, 158, 360, 210), Box(898, 418, 364, 210),
     Box(20, 398, 352, 210)),
)  # fmt: skip
"""While the loop is told, with all its words."""
_OPEN = _Place(
    640, 398, 0.56,
    (Box(280, 252, 172, 84), Box(792, 284, 168, 84), Box(792, 430, 168, 84),
     Box(306, 420, 180, 84)),
)  # fmt: skip
"""Once the second path is there: titles only."""
_WIDE: Point = (640, 358)
_CARDS: dict[str, Box] = {
    "breath": Box(1012, 258, 256, 200),
    "voice": Box(330, 560, 620, 100),
    "beside": Box(12, 258, 250, 200),
}
"""Where the cards of the path stand, their middle on it."""


def draw(state: State, step: Step, settings: Settings, lang: str) -> Picture:
    """Everything that is told so far, back to front."""
    place = _OPEN if state.open else _TOLD
    items = (
        _heading(step.title, state.open),
        *(_path() if state.open else ()),
        *_loop(state, place),
        *_spark(state, place),
        *_captions(state, settings, place),
        *(_way_out(state, settings) if state.open else ()),
        *_small_print(settings),
    )
    return Picture(step.title, items, background=PAPER, notes=step.notes, lang=lang)


def _heading(title: str, small: bool) -> Text:
    """By hand, out of the way of the path once that is there."""
    high, size = (66.0, 44.0) if small else (84.0, 60.0)
    return fit(
        title, 60, 10, 1160, high, size=size, min_size=26, family=HAND, leading=1.1,
        role=TextRole.TITLE,
    )  # fmt: skip


def _small_print(settings: Settings) -> tuple[Item, ...]:
    if not settings.small_print:
        return ()
    return (fit(settings.small_print, 60, 678, 1160, 30, size=22, min_size=LEAST, color=INK_MUTED),)


def _loop(state: State, place: _Place) -> tuple[Item, ...]:
    found: list[Item] = [
        Group(head(state.told > 1, state.told > 2), "head", x=place.x, y=place.y + 4,
              scale=place.scale * 0.94),
    ]  # fmt: skip
    lines = ("alarm", "worry", "body", "round")
    for n, name in enumerate(lines, 1):
        if state.told > n or (name == "round" and state.round):
            found.append(Group(arc(name), f"arc:{name}", x=place.x, y=place.y, scale=place.scale))
    return tuple(found)


def _path() -> tuple[Item, ...]:
    x, y = _WIDE
    return (Group(wide_path(), "path", x=x, y=y),)


def _spark(state: State, place: _Place) -> tuple[Item, ...]:
    """Under signs and cards, as through a tunnel: it covers no word."""
    if not state.round:
        return ()
    if state.open:
        way = wide_points()[_BEGIN:] + wide_points()[:_BEGIN]
        points = tuple((_WIDE[0] + x, _WIDE[1] + y) for x, y in way)
    else:
        points = tuple(place.at(point) for point in loop_points())
    motion = Motion(points, WIDE_S if state.open else ROUND_S, playing=state.running)
    x, y = points[0]
    return (Group(bead(state.open), "spark", x=x, y=y, motion=motion),)


def _captions(state: State, settings: Settings, place: _Place) -> tuple[Item, ...]:
    found: list[Item] = []
    told = zip(STATIONS, settings.loop, place.captions, strict=True)
    for name, caption, box in tuple(told)[: state.told]:
        x, y = place.at(station(name))
        found.append(Group(sign(name), f"sign:{name}", x=x, y=y, scale=place.scale))
        align = Align.RIGHT if box.x < x else Align.LEFT
        found += _written(name, caption, box, align, whole=not state.open)
    return tuple(found)


def _written(
    name: str, caption: Caption, box: Box, align: Align, *, whole: bool
) -> tuple[Group, ...]:
    """Title and words one below the other, in the middle of their box."""
    title = _title(caption.title, box.w, align, 36.0 if whole else 30.0, THREAT.ink)
    words = _line(caption.words, box.w, 5, align) if whole else None
    tall = title.h + (words.h + _GAP if words else 0.0)
    top = box.y + (box.h - tall) / 2
    found = [_lying(title, f"title:{name}", box.x, top, caption.title)]
    if words:
        found.append(_lying(words, f"words:{name}", box.x, top + title.h + _GAP, caption.words))
    return tuple(found)


def _title(raw: str, w: float, align: Align, size: float, color: str) -> Text:
    """By hand, in a box at 0, 0 as tall as it is."""
    text = fit(raw, 0, 0, w, size * 3.1, size=size, min_size=LEAST, family=HAND,
               color=color, leading=1.0, align=align, valign="top")  # fmt: skip
    return replace(text, h=len(text.lines) * text.size)


def _line(raw: str, w: float, most: int, align: Align) -> Text:
    """Words at their size, in a box at 0, 0 as tall as they are."""
    text = fit(raw, 0, 0, w, most * LARGE * _LEAD, size=LARGE, min_size=LEAST, leading=_LEAD,
               align=align, valign="top")  # fmt: skip
    return replace(text, h=len(text.lines) * text.size * _LEAD)


def _lying(text: Text, key: str, x: float, y: float, label: str) -> Group:
    return Group((text,), key, label, x=x, y=y)


def _way_out(state: State, settings: Settings) -> tuple[Item, ...]:
    told = settings.out[: state.told - OPENED + 1]
    x, y = _WIDE
    top = y + wide_points()[0][1]
    found: list[Item] = [Group(sign("turn"), "sign:turn", x=x, y=top)]
    found.append(_turned(told[0], top + RADIUS + 4))
    for name, caption in zip(KIND[1:], told[1:], strict=False):
        found.append(_card(name, caption, _CARDS[name]))
    return tuple(found)


def _turned(caption: Caption, y: float) -> Group:
    """The turn stands inside the path, below its heart."""
    title = fit(caption.title, 270, y, 740, 40, size=38, min_size=LEAST, family=HAND,
                color=SOOTHING.ink)  # fmt: skip
    words = fit(caption.words, 280, y + 44, 720, 66, size=28, min_size=LEAST, leading=_LEAD,
                valign="top")  # fmt: skip
    return Group((title, words), "says:turn", str(caption))


def _card(name: str, caption: Caption, box: Box) -> Group:
    """A card of paper on the path with its sign at the left or above."""
    wide = box.w > 400
    w = box.w - (130 if wide else 28)
    align = Align.LEFT if wide else Align.CENTER
    title = _title(caption.title, w, align, 33.0, SOOTHING.ink)
    words = _line(caption.words, w, 5, align)
    tall = title.h + words.h + (32 if wide else 68)
    x, y = box.x + box.w / 2, box.y + box.h / 2
    top = -tall / 2 + (14 if wide else 46)
    left = -box.w / 2 + (112 if wide else 14)
    spot = (-box.w / 2 + 54, 0.0) if wide else (0.0, -tall / 2)
    return Group(
        (
            *slip(round(box.w, 1), round(tall, 1), name),
            *(moved(each, *spot) for each in sign(name)),
            moved(title, left, top),
            moved(words, left, top + title.h + _GAP),
        ),
        f"card:{name}",
        str(caption),
        x=x,
        y=y,
    )
