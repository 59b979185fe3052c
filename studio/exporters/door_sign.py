"""The sign outside the room: the doors on a page of A4, and arrows to fill in with a pen."""

import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4, landscape

from studio.exporters.paper import at, column
from studio.exporters.source import ExportSource
from studio.pictures.doors import doors_picture
from studio.pictures.geometry import polygon
from studio.pictures.shapes import HEIGHT, WIDTH, Align, Item, Path, Stroke, SubPath
from studio.pictures.text import HAND
from studio.pictures.theme import INK_MUTED, INK_TITLE
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS, described, draw_items, place
from studio.session.doors import welcome

COME_IN = "Come in"
_WIDE, _HIGH = landscape(A4)[0] / POINTS, landscape(A4)[1] / POINTS
_EDGE = 36.0
"""What no printer leaves out."""
_PICTURE = _WIDE - 2 * _EDGE
_BELOW = _EDGE + _PICTURE * HEIGHT / WIDTH
_MIDDLE = (_BELOW + _HIGH - _EDGE) / 2
_ARROW = Stroke(INK_MUTED, 2.0, dash=(6.0, 6.0))


def door_sign(source: ExportSource) -> bytes:
    """The page; what it tells is what the doors tell on the projector."""
    picture = doors_picture(welcome(source.deck, source.deck.start))
    file = io.BytesIO()
    lang = source.deck.lang
    canvas = TaggedCanvas(file, page_size=landscape(A4), title=picture.title, lang=lang)
    canvas.bookmark(picture.title)
    with canvas.marked("Figure", alt=described(picture), lang=lang):
        place(canvas, picture, _EDGE, _EDGE, _PICTURE)
    words = column(COME_IN, 420, 64, family=HAND, color=INK_TITLE, align=Align.CENTER)
    with canvas.marked("H1"):
        _put(canvas, at(words, (_WIDE - 420) / 2, _MIDDLE - words.h / 2))
    with canvas.artifact():
        for arrow in _arrows():
            _put(canvas, arrow)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _arrows() -> Iterator[Path]:
    """One to either side, in outline: a thick pen fills in the one that leads to the room."""
    for toward in (-1, 1):
        middle = _WIDE / 2 + toward * 380
        shape = [(-120, -20), (40, -20), (40, -50), (120, 0), (40, 50), (40, 20), (-120, 20)]
        corners = [(middle + toward * x, _MIDDLE + y) for x, y in shape]
        yield Path((SubPath(polygon(corners)),), stroke=_ARROW)


def _put(canvas: TaggedCanvas, item: Item) -> None:
    draw_items(canvas, (item,), height=_HIGH)
