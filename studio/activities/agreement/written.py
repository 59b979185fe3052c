"""One line in marker or pencil, drawn at the origin: its sign, its words, what crosses it out."""

from dataclasses import dataclass
from functools import lru_cache

from studio.activities.agreement.lines import Line, Look, Said
from studio.activities.agreement.settings import Settings
from studio.activities.agreement.signs import INKS, PENCIL, beside, pencil_rule, sign, strike
from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved
from studio.pictures.prose import Box
from studio.pictures.shapes import Align, Item, Text
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK

_LEADING = 1.12
_INDENT = 1.2
"""From the column's edge to the words, in sizes."""
_MARGIN = 15.0
"""How far left of a line the stroke beside it stands."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a line may take: its size of letters, its width, and the height it must not pass."""

    size: float
    wide: float
    tall: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawing at the origin with its height; `subject`: the line its handle stands for."""

    items: tuple[Item, ...]
    h: float
    key: str = ""
    label: str = ""
    subject: str = ""
    hold: Box | None = None
    """Where a line may be taken: its sign and all its words."""


def line_piece(line: Line, settings: Settings, room: Room) -> Piece:
    """A line with its sign."""
    items, h, wide = _drawn(line.look, line.said, room, line.visited)
    label = f"{getattr(settings, line.look.value)}: {line.words}"
    label = f"{settings.here}. {label}" if line.visited else label
    left = room.wide - wide if is_rtl(line.said.words) else 0.0
    return Piece(items, h, line.said.entry, label, line.id, Box(left, 0, wide, h))


def before_piece(line: Line, old: Said, settings: Settings, room: Room, small: float) -> Piece:
    """An older wording of a line, in `small` letters and crossed out."""
    items, h = _struck(old, room, small)
    return Piece(items, h, old.entry, f"{settings.before}: {old.words}", line.id)


@lru_cache(maxsize=64)
def heading(words: str, size: float, wide: float, *, pencil: bool = True) -> Piece:
    """The name of a section; in pencil with a dotted rule behind it."""
    color = PENCIL if pencil else INK
    text = written(words, size, wide, color)
    items: tuple[Item, ...] = (text,)
    rest = wide - text.w - 16
    if pencil and rest > 30 and len(text.lines) == 1:
        rule = moved(pencil_rule(round(rest, 1), words), text.w + 14, text.h * 0.58)
        items = (text, rule)
    return Piece(items, text.h)


def written(words: str, size: float, wide: float, color: str, tall: float = 1e5) -> Text:
    """Words by hand at the origin in a box no larger than they are; smaller only if they must."""
    align = Align.RIGHT if is_rtl(words) else Align.LEFT
    while True:
        loose = fit(words, 0, 0, wide, 1e5, size=size, min_size=size, family=HAND,
                    leading=_LEADING, align=align, valign="top")  # fmt: skip
        h = max(1, len(loose.lines)) * size * _LEADING
        if h <= tall or size <= 4:
            break
        size = max(4.0, float(int(size * 0.85)))
    w = max((line.width for line in loose.lines), default=0.0) + 1.0
    # One line may grow in programs with wider letters; several keep the width they broke at.
    w = w if len(loose.lines) == 1 else wide
    return fit(words, 0, 0, w, h + 0.5, size=size, min_size=size, family=HAND, color=color,
               leading=_LEADING, align=align, valign="top")  # fmt: skip


@lru_cache(maxsize=2048)
def _drawn(
    look: Look, said: Said, room: Room, visited: bool
) -> tuple[tuple[Item, ...], float, float]:
    """The line and its sign, its height, and how much of the width both take."""
    size, wide = room.size, room.wide
    indent = size * _INDENT
    text = written(said.words, size, wide - indent, INKS[look], room.tall)
    rtl = text.align is Align.RIGHT
    at = (wide - size * 0.42 if rtl else size * 0.42, text.size * _LEADING * 0.52)
    text = moved(text, wide - indent - text.w if rtl else indent, 0)
    items: list[Item] = [moved(each, *at) for each in sign(look, size, said.entry)]
    items.append(text)
    if look is Look.RETIRED:
        items.append(strike(text, said.entry))
    if visited:
        stroke = wide + _MARGIN if rtl else -_MARGIN
        items += [moved(each, stroke, 0) for each in beside(round(text.h, 1), said.entry)]
    return tuple(items), text.h, indent + text.w


@lru_cache(maxsize=1024)
def _struck(old: Said, room: Room, small: float) -> tuple[tuple[Item, ...], float]:
    indent = room.size * _INDENT
    text = written(old.words, small, room.wide - indent, PENCIL, room.tall)
    rtl = text.align is Align.RIGHT
    text = moved(text, room.wide - indent - text.w if rtl else indent, 0)
    return (text, strike(text, old.entry)), text.h
