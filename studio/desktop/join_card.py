"""The cards that lead into the room: for the projector, for one tablet, one helper, one test."""

from studio.desktop.qr import Wifi, qr_path, wifi_text
from studio.pictures.door_signs import door_sign
from studio.pictures.shapes import Align, Group, Item, Picture, Text, TextRole
from studio.pictures.text import HAND, TEXT, fit
from studio.pictures.theme import ACCENT, INK, INK_MUTED, PAPER

_ABOUT = (
    "Or say it, write it, or pass: each is as good. No name, no account; it stays on this laptop."
)
_NAMES = {"stone": "the stones"}


def join_picture(
    url: str, join_url: str, code: str, *, picture: str = "", wifi: Wifi | None = None
) -> Picture:
    """The card for the room: what to scan, the address and the code to type.

    With `picture`, which of six to tap then; with `wifi`, a code for the network comes first.
    """
    parts = _with_wifi(wifi, join_url) if wifi else _alone(join_url)
    left, wide = (850.0, 380.0) if wifi else (560.0, 670.0)
    typed: list[Item] = [
        _line("Or type", left, 236, wide, 36, color=INK_MUTED),
        _line(url, left, 274, wide, 62, size=44, min_size=20, bold=True),
        _line("and the code", left, 346, wide, 36, color=INK_MUTED),
        _line(spaced(code), left, 384, wide, 90, size=76, min_size=28, bold=True),
    ]
    items = [
        _line("You may join with a phone", 70, 50, 1140, 84, size=56, family=HAND,
              role=TextRole.TITLE),
        _line(_ABOUT, 70, 136, 1140, 50, color=INK_MUTED),
        *parts,
        *typed,
        *(_to_tap(picture, left, 566, wide) if picture else ()),
    ]  # fmt: skip
    return Picture("How to join", tuple(items), background=PAPER)


def link_picture(title: str, hint: str, link: str) -> Picture:
    """A card for one device: its code, and what it opens. It stays on the console."""
    items: list[Item] = [
        fit(title, 560, 150, 640, 100, size=54, family=HAND, align=Align.LEFT,
            role=TextRole.TITLE),
        fit(hint, 560, 270, 640, 180, size=32, align=Align.LEFT, valign="top"),
        fit(link, 560, 480, 660, 120, size=26, min_size=14, color=INK_MUTED, align=Align.LEFT,
            valign="top"),
        qr_path(link, 70, 140, 440, INK),
    ]  # fmt: skip
    return Picture(title, tuple(items), background=PAPER)


def spaced(code: str) -> str:
    """A long code in groups, as people read it out; its own groups where it has them."""
    if len(code) < 6 or not code.isalnum():
        return code
    return " ".join(code[i : i + 3] for i in range(0, len(code), 3))


def _alone(join_url: str) -> list[Item]:
    return [
        qr_path(join_url, 70, 210, 430, INK, label="The code to scan"),
        _line("Scan", 70, 640, 430, 44, size=30, bold=True, align=Align.CENTER),
    ]


def _with_wifi(wifi: Wifi, join_url: str) -> list[Item]:
    return [
        _line("1 Join the network", 70, 206, 340, 50, size=30, bold=True, align=Align.CENTER),
        qr_path(wifi_text(wifi), 70, 258, 340, INK, label="The code of the network"),
        _line(wifi.name, 70, 602, 340, 44, size=28, min_size=14, bold=True, align=Align.CENTER),
        *([_line(wifi.password, 70, 644, 340, 40, size=26, min_size=12, align=Align.CENTER)]
          if wifi.password else []),
        _line("2 Scan", 450, 206, 340, 50, size=30, bold=True, align=Align.CENTER),
        qr_path(join_url, 450, 258, 340, INK, label="The code to scan"),
    ]  # fmt: skip


def _to_tap(picture: str, left: float, middle: float, wide: float) -> tuple[Item, ...]:
    name = _NAMES.get(picture, f"the {picture}")
    return (
        Group(door_sign(picture), label=name, x=left + 82, y=middle + 22, scale=0.82),
        _line("Then tap", left + 190, middle - 40, wide - 190, 40, size=28, color=INK_MUTED),
        _line(name, left + 190, middle + 2, wide - 190, 64, size=44, min_size=20, bold=True,
              color=ACCENT),
    )  # fmt: skip


def _line(
    text: str,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    size: float = 26,
    min_size: float = 14,
    bold: bool = False,
    color: str = INK,
    family: str = TEXT,
    align: Align = Align.LEFT,
    role: TextRole = TextRole.BODY,
) -> Text:
    return fit(
        text,
        x,
        y,
        w,
        h,
        size=size,
        min_size=min_size,
        bold=bold,
        color=color,
        family=family,
        align=align,
        role=role,
    )
