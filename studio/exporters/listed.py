"""A board that nobody would leaf through, as a list: three columns of words on each slide."""

from collections.abc import Iterator

from studio.exporters.outlines import rows
from studio.model.outlines import Outline
from studio.pictures.bidi import is_rtl
from studio.pictures.shapes import Align, Picture, Text, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_TITLE

MOST_PAGES = 60
"""So many pages of a board are still looked at."""
_LEFT, _TOP, _WIDTH, _HEIGHT = 64.0, 116.0, 368.0, 560.0
_COLUMNS, _GAP, _SIZE, _LEADING = 3, 24.0, 20.0, 1.3
_LINES = int(_HEIGHT / (_SIZE * _LEADING))


def listed(title: str, outline: Outline, lang: str) -> tuple[Picture, ...]:
    """Slides that hold everything the outline says, in its order; nothing is cut."""
    columns = tuple(_columns(outline))
    return tuple(
        Picture(
            title, (_heading(title), *_side_by_side(columns[first : first + _COLUMNS])), lang=lang
        )
        for first in range(0, max(1, len(columns)), _COLUMNS)
    )


def _columns(outline: Outline) -> Iterator[str]:
    """What stands in each column: whole rows, as many as have room."""
    held: list[str] = []
    room = _LINES
    for row in rows(outline)[1:]:
        lines = max(1, len(_set(row, 0.0).lines))
        if held and lines > room:
            yield "\n".join(held)
            held, room = [], _LINES
        if held or row:
            held.append(row)
            room -= lines
    if held:
        yield "\n".join(held)


def _side_by_side(columns: tuple[str, ...]) -> Iterator[Text]:
    for place, words in enumerate(columns):
        yield _set(words, _LEFT + place * (_WIDTH + _GAP))


def _set(words: str, x: float) -> Text:
    align = Align.RIGHT if is_rtl(words) else Align.LEFT
    return fit(
        words, x, _TOP, _WIDTH, _HEIGHT, size=_SIZE, min_size=_SIZE / 2, leading=_LEADING,
        align=align, valign="top",
    )  # fmt: skip


def _heading(title: str) -> Text:
    return fit(
        title, _LEFT, 30, 1152, 70, size=44, min_size=24, family=HAND, color=INK_TITLE,
        align=Align.LEFT, role=TextRole.TITLE,
    )  # fmt: skip
