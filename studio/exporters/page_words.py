"""Words on a web page whose faces are those of the pictures: they change by whole words there too.

A browser takes each letter its face lacks from another one, and from whatever the machine has.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from studio.pictures.fonts import FACE_FILES
from studio.pictures.shapes import Run
from studio.pictures.shaping import shape_line

_SET = re.compile(r'<span class="f-([a-z]+)">([^<]*)</span>')


def set_words(text: str) -> str:
    """Text for a page, escaped; words that the text face cannot write name the face that does."""
    if text.isascii():
        return escape(text)
    return "\n".join("".join(_pieces(row)) for row in text.split("\n"))


def _pieces(row: str) -> Iterator[str]:
    runs = sorted(shape_line(row, "text").runs, key=lambda run: run.start)
    for face, same in groupby(runs, key=lambda run: run.face):
        words = escape("".join(run.text for run in same))
        yield words if face == "text" else f'<span class="f-{face}">{words}</span>'


def runs_of(page: str) -> tuple[Run, ...]:
    """What stands in other faces on a page, so that it can carry their letters."""
    found = (match.groups() for match in _SET.finditer(page))
    return tuple(Run(face, unescape(text), 0.0, 0.0, False, ()) for face, text in found)


def rules_of(page: str) -> str:
    """The style rules of these faces."""
    keys = sorted({run.face for run in runs_of(page)})
    return "".join(f'.f-{key}{{font-family:"{FACE_FILES[key][0]}",sans-serif}}' for key in keys)
