"""How a page, a slide and a phone look with a Trust's settings, drawn as they are typed."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.look import plain
from studio.model.trust import Trust
from studio.pictures.accent import Accent, accent_of, printed
from studio.pictures.emblem import emblem
from studio.pictures.geometry import rounded_rectangle
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Align,
    Fill,
    Image,
    Item,
    Path,
    Picture,
    Stroke,
    SubPath,
    Text,
)
from studio.pictures.text import HAND, TEXT, fit
from studio.pictures.theme import ACCENT, INK, INK_MUTED, INK_TITLE, LINE, PAPER
from studio.renderers.to_qt import image

_DESK = "#e9dfcc"
_GREY = "#d8d2c8"
_LEAST, _CAPTION, _APART = 200, 30, 8
"""Pixels: how wide a look is at least, how tall its caption is, and what lies between two."""
_NOBODY = "Your name and logo stand here"
_OURS = Accent(ACCENT, "#ffffff", "#e0b3d3", "#2b1730")
"""Of the pages that phones show."""
Box = tuple[float, float, float, float]


class _Colors(NamedTuple):
    """Of a phone."""

    ground: str
    card: str
    ink: str
    accent: str
    on: str


def page_look(trust: Trust) -> Picture:
    """The head of a handout."""
    color = printed(trust.accent, INK)
    items: list[Item] = [_box((120, 50, 1040, 760), "#ffffff")]
    items += _who(trust, (210, 110, 860, 92), 36)
    items.append(_box((210, 222, 860, 4), printed(trust.accent, LINE)))
    items.append(_words("First hour", (210, 250, 860, 90), 72, family=HAND))
    items += [_box((210, 380 + 44 * n, (860, 820, 540)[n], 12), _GREY) for n in range(3)]
    items.append(_words("What we did", (210, 520, 860, 60), 48, color, family=HAND))
    items += [_box((210, 606 + 44 * n, (780, 840, 300)[n], 12), _GREY) for n in range(3)]
    return Picture("A handout", tuple(items), background=_DESK)


def slide_look(trust: Trust) -> Picture:
    """The first slide of the deck."""
    middle = Align.CENTER
    title = _words("First hour", (140, 220, 1000, 130), 100, INK_TITLE, family=HAND, align=middle)
    told = _words("Welcome. Sit anywhere.", (140, 370, 1000, 70), 44, align=middle)
    return Picture("A slide", (title, told, *_who(trust, (60, 596, 760, 84), 34)), background=PAPER)


def phone_look(trust: Trust) -> Picture:
    """The door on two phones, by day and by night."""
    own = accent_of(trust.accent) if trust.accent else _OURS
    by_day = _Colors(PAPER, "#fffdf7", INK, own.day, own.on_day)
    by_night = _Colors("#1e182a", "#29213a", "#f4ecdc", own.night, own.on_night)
    items = (*_phone(trust, 110, by_day), *_phone(trust, 680, by_night, logo_ground="#ffffff"))
    return Picture("Two phones", items, background=_DESK)


def _phone(trust: Trust, left: float, use: _Colors, logo_ground: str = "") -> Iterator[Item]:
    yield _box((left, 30, 490, 900), use.ground, 46)
    for item in _who(trust, (left + 40, 80, 410, 84), 30, use.ink):
        if logo_ground and isinstance(item, Image):
            around = (item.x - 8, item.y - 8, item.w + 16, item.h + 16)
            yield _box(around, logo_ground, 10)
        yield item
    yield _words("Come in", (left + 40, 190, 410, 70), 56, use.ink, bold=True)
    yield _box((left + 40, 280, 410, 290), use.card, 26)
    yield _words("Code", (left + 70, 300, 350, 44), 34, use.ink)
    yield _box((left + 70, 356, 350, 74), use.ground, 14, edge="#9d90ad")
    button = (left + 70, 460, 190, 80)
    yield _box(button, use.accent, 40)
    yield _words("Come in", button, 34, use.on, bold=True, align=Align.CENTER)
    yield _words("Privacy", (left + 40, 610, 410, 60), 34, use.accent)


def _who(trust: Trust, box: Box, size: float, color: str = INK_MUTED) -> tuple[Item, ...]:
    """Logo and name, or where they will stand."""
    found = emblem(trust.name, trust.logo, box, size=size, color=color)
    return found or (_words(_NOBODY, box, size * 0.9, "#8d8478"),)


def _box(box: Box, color: str, radius: float = 0.1, *, edge: str = "") -> Path:
    stroke = Stroke(edge, 3) if edge else None
    around = rounded_rectangle(*box, radius)
    return Path((SubPath(around),), fill=Fill(color), stroke=stroke)


def _words(
    words: str,
    box: Box,
    size: float,
    color: str = INK,
    *,
    family: str = TEXT,
    bold: bool = False,
    align: Align = Align.LEFT,
) -> Text:
    return fit(
        words, *box, size=size, min_size=12, color=color, family=family, bold=bold, align=align
    )


class _Shown(QLabel):
    """One look, as large as it is told."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self.setAccessibleName(name)
        self.setStyleSheet(f"QLabel {{ border: 1px solid {LINE}; }}")

    def show_picture(self, picture: Picture) -> None:
        """Draws that."""
        self._picture = picture
        self._draw()

    def set_wide(self, wide: int) -> None:
        """So many pixels across."""
        size = QSize(wide + 2, round(wide * HEIGHT / WIDTH) + 2)
        if size != self.size():
            self.setFixedSize(size)
            self._draw()

    def _draw(self) -> None:
        if self._picture is None:
            return
        ratio = self.devicePixelRatioF()
        drawn = QPixmap.fromImage(image(self._picture, round((self.width() - 2) * ratio)))
        drawn.setDevicePixelRatio(ratio)
        self.setPixmap(drawn)


class Looks(QScrollArea):
    """The three of them, one below the other; all to be seen at once where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: Trust | None = None
        self.page = _Shown("How a handout looks")
        self.slide = _Shown("How a slide looks")
        self.phone = _Shown("How a phone looks, by day and by night")
        self.setMinimumWidth(_LEAST + 20)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, look in (
            ("On paper", self.page),
            ("On the first and the last slide", self.slide),
            ("On a phone, by day and by night", self.phone),
        ):
            column.addWidget(plain(words, name="muted"))
            column.addWidget(look)
            column.addSpacing(_APART)
        column.addStretch(1)
        self.setWidget(inner)
        self._fit()

    def show_trust(self, trust: Trust) -> None:
        """Draws all three with these settings, whose colour is one that may be kept."""
        if trust == self._drawn:
            return
        self._drawn = trust
        self.page.show_picture(page_look(trust))
        self.slide.show_picture(slide_look(trust))
        self.phone.show_picture(phone_look(trust))

    def _fit(self) -> None:
        room = self.height() / 3 - _CAPTION - _APART
        wide = max(_LEAST, min(self.width() - 18, int(room * WIDTH / HEIGHT)))
        for look in (self.page, self.slide, self.phone):
            look.set_wide(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as there is room for all three."""
        super().resizeEvent(event)
        self._fit()
