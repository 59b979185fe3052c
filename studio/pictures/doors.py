"""The doors: what the projector says while people come in, and the sign outside the room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from studio.model.days import time_words
from studio.model.outlines import Outline
from studio.pictures import doorway
from studio.pictures.bidi import is_rtl
from studio.pictures.emblem import emblem
from studio.pictures.shapes import Align, Group, Item, Picture, Text, TextRole
from studio.pictures.text import HAND, TEXT, fit
from studio.pictures.theme import INK, INK_MUTED, INK_TITLE, PAPER

WELCOME = "Welcome"
BEGIN_AT = "We begin at"
SOON = "We begin in a moment"
SEAT = "Sit wherever you like. You may move at any time."
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "tea": "Tea",
        "toilets": "Toilets",
        "step-free": "Without steps",
        "quiet": "A quiet place",
    }
)
"""What is told at the doors, in the order in which it stands there."""
_ASKED: Mapping[str, str] = MappingProxyType(
    {"toilets": "toilets", "step-free": "a way without steps", "quiet": "a quiet place"}
)
_ASK = "Ask any of us: "
_LEFT, _WIDE = 66.0, 700.0
_TOP, _FOOT = 262.0, 640.0
_LABEL = 208.0
_MOST = 8


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the doors say; `begins` is a clock time (`HH:MM`), or none: in a moment."""

    title: str
    begins: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    room: str = ""
    trust: str = ""
    logo: bytes = field(default=b"", repr=False)
    lang: str = "en-GB"


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One thing to know on the way in: its mark, its name (none: a sentence), and the words."""

    about: str
    label: str
    words: str


def door_lines(told: Mapping[str, str]) -> tuple[DoorLine, ...]:
    """What was told about the place, whom to ask for the rest, and that any chair is right."""
    known = {about: words for about in LABELS if (words := told.get(about, "").strip())}
    others = {a: w.strip() for a, w in told.items() if a not in LABELS and w.strip()}
    lines = [DoorLine(about, LABELS[about], words) for about, words in known.items()]
    lines += [DoorLine(a, a[:1].upper() + a[1:], w) for a, w in others.items()]
    if missing := ", ".join(name for about, name in _ASKED.items() if about not in known):
        lines.append(DoorLine("ask", "", f"{_ASK}{missing}."))
    return (*lines[: _MOST - 1], DoorLine("seat", "", SEAT))


def begins_words(begins: str) -> str:
    """When it begins, as one sentence."""
    return f"{BEGIN_AT} {time_words(begins)}" if begins else SOON


def doors_picture(welcome: Welcome) -> Picture:
    """The picture while people come in: a doorway with the time in its light."""
    lines = door_lines(welcome.told)
    items: list[Item] = [
        fit(WELCOME, _LEFT, 34, _WIDE, 108, size=92, family=HAND, color=INK_TITLE,
            align=Align.LEFT),
        fit(welcome.title, _LEFT, 142, _WIDE, 92, size=44, min_size=20, leading=1.1, bold=True,
            align=_align(welcome.title), role=TextRole.TITLE),
        *_time(welcome),
        *_rows(lines),
        *emblem(welcome.trust, welcome.logo, (_LEFT, 652, _WIDE, 46), size=24, color=INK_MUTED),
    ]  # fmt: skip
    return Picture(
        f"{WELCOME}: {welcome.title}", tuple(items), backdrop=doorway.doorway(),
        background=PAPER, lang=welcome.lang,
    )  # fmt: skip


def doors_outline(welcome: Welcome) -> Outline:
    """The same in words."""
    lines = door_lines(welcome.told)
    items = tuple(f"{one.label}: {one.words}" if one.label else one.words for one in lines)
    room = (welcome.room,) if welcome.room else ()
    return Outline(
        f"{WELCOME}: {welcome.title}", (begins_words(welcome.begins), *room, *items),
    )  # fmt: skip


def _time(welcome: Welcome) -> Iterator[Item]:
    left, wide = doorway.LEFT + 12, doorway.WIDE - 24
    if welcome.begins:
        yield fit(BEGIN_AT, left, 210, wide, 50, size=38, color=INK)
        yield fit(time_words(welcome.begins), left, 258, wide, 130, size=118, min_size=60,
                  family=HAND, bold=False, color=INK)  # fmt: skip
    else:
        yield fit(SOON, left, 190, wide, 220, size=58, min_size=30, family=HAND, color=INK)
    if welcome.room:
        yield fit(welcome.room, left, 424, wide, 120, size=28, min_size=18.7, color=INK_MUTED)


def _rows(lines: tuple[DoorLine, ...]) -> Iterator[Item]:
    high = min(96.0, (_FOOT - _TOP) / len(lines))
    size = min(36.0, high * 0.46)
    for place, line in enumerate(lines):
        top = _TOP + place * high
        yield Group(doorway.mark(line.about), x=_LEFT + 24, y=top + high / 2, scale=0.0035 * high)
        yield from _words(line, _LEFT + 72, top, high, size)


def _words(line: DoorLine, left: float, top: float, high: float, size: float) -> Iterator[Text]:
    wide = _LEFT + _WIDE - left
    if line.label:
        yield fit(line.label, left, top, _LABEL, high, size=size, min_size=16, bold=True,
                  family=TEXT, align=_align(line.label), leading=1.1, max_lines=1)  # fmt: skip
        left, wide = left + _LABEL + 14, wide - _LABEL - 14
    yield fit(line.words, left, top, wide, high, size=size, min_size=11, color=INK, leading=1.1,
              align=_align(line.words))  # fmt: skip


def _align(words: str) -> Align:
    return Align.RIGHT if is_rtl(words) else Align.LEFT
