"""Who holds the day: a Trust's logo with its name beside it, fitted into a box."""

from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved
from studio.pictures.prose import picture_size
from studio.pictures.shapes import Align, Image, Item, Text
from studio.pictures.text import TEXT, fit
from studio.pictures.theme import INK_MUTED

_WIDEST = (0.62, 0.4, 0.25)
"""The most of the box that a logo takes where a name stands beside it."""
_READABLE = 15.0
_BETWEEN = 0.22
"""Between logo and name, as a part of the height."""
_SHARE = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}
_LEAST = 8.0
_LEADING = 1.15


def emblem(
    name: str,
    logo: bytes,
    box: tuple[float, float, float, float],
    *,
    align: Align = Align.LEFT,
    size: float = 24.0,
    color: str = INK_MUTED,
) -> tuple[Item, ...]:
    """Logo (a PNG or JPEG) and name in a box (left, top, width, height); nothing of nobody.

    The logo keeps its proportions and is as tall as the box unless it is very wide. `align` says
    where both stand in the box, `size` how large the name is at most.
    """
    left, top, width, height = box
    for share in _WIDEST if name else (1.0,):  # a long name takes room from a wide logo
        wide, high = _logo_size(logo, width * share, height)
        beside = wide + height * _BETWEEN if logo and name else wide
        words = _words(name, width - beside, height, size, color) if name else None
        if words is None or (words.complete and words.size >= min(size, _READABLE)):
            break
    spoken = max((line.width for line in words.lines), default=0.0) if words else 0.0
    x = left + _SHARE[align] * (width - beside - spoken)
    items: list[Item] = []
    if logo:
        label = f"Logo: {name}" if name else "Logo"
        items.append(Image(x, top + (height - high) / 2, wide, high, logo, label=label))
    if words:
        before = words.w - spoken if words.align is Align.RIGHT else 0.0
        items.append(moved(words, x + beside - before, top))
    return tuple(items)


def _logo_size(logo: bytes, width: float, height: float) -> tuple[float, float]:
    """How large it is drawn in so much room."""
    if not logo:
        return 0.0, 0.0
    wide, high = picture_size(logo)
    scale = min(width / wide, height / high)
    return wide * scale, high * scale


def _words(name: str, width: float, height: float, size: float, color: str) -> Text:
    """The name at the origin, in as many lines as it needs; right to left it ends at its box."""
    largest = max(_LEAST, min(size, height / _LEADING))
    return fit(
        name, 0, 0, width, height, size=largest, min_size=min(_LEAST, largest), family=TEXT,
        color=color, leading=_LEADING, align=Align.RIGHT if is_rtl(name) else Align.LEFT,
    )  # fmt: skip
