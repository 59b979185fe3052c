"""A picture as PDF: vectors, real text, and structure for those who listen to it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import ceil
from typing import assert_never

import pypdfium2
from PIL.Image import Image as PilImage
from PIL.Image import new as new_image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from studio.pictures.shading import shaded
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Close,
    Cubic,
    Ellipse,
    Fill,
    Group,
    Image,
    Item,
    Line,
    Move,
    Path,
    Picture,
    Shade,
    Stroke,
    SubPath,
    Text,
    TextRole,
    bounds,
    walk,
)
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf_text import draw_text

POINTS = 0.75
"""Points in a unit of the picture."""
PAGE = (WIDTH * POINTS, HEIGHT * POINTS)

_BAND = 1_000_000
"""So many pixels of a picture are rendered at a time."""
_GREETING = re.compile(r"(thank you|hello|hi|dear)\b", re.IGNORECASE)
"""How a title begins that greets, or takes leave: it is read as a sentence and is no heading."""
_ARC = 0.5522847498  # of the radius: the control points of a quarter of a circle


def draw(canvas: TaggedCanvas, picture: Picture, *, background: bool = True) -> None:
    """Draws a picture into the 960×540 points right and above of the origin, without structure.

    The caller marks it (`canvas.marked("Figure", alt=described(picture))`) or makes a form of it.
    """
    if background:
        _draw_background(canvas, picture)
    draw_items(canvas, picture.backdrop + picture.items)


def place(canvas: TaggedCanvas, picture: Picture, x: float, y: float, width: float) -> None:
    """Draws a picture `width` units wide, its upper left corner at x, y from the page's top left.

    What lies beyond its edge stays hidden. However often it is placed, the file holds it once. The
    caller marks it.
    """
    if id(picture) not in canvas.placed:
        name = f"picture{len(canvas.placed)}"
        with canvas.form(name, *PAGE):
            draw(canvas, picture)
        canvas.placed[id(picture)] = (picture, name)
    scale = width / WIDTH
    canvas.saveState()
    canvas.translate(x * POINTS, canvas.page_height - (y + HEIGHT * scale) * POINTS)
    canvas.scale(scale, scale)
    canvas.doForm(canvas.placed[id(picture)][1])
    canvas.restoreState()


def draw_items(canvas: TaggedCanvas, items: Iterable[Item], *, height: float = HEIGHT) -> None:
    """Draws items in units, y downwards, on a page or part of one that is `height` units high."""
    with _units(canvas, height):
        for item in items:
            _draw_item(canvas, item)


def draw_tagged(canvas: TaggedCanvas, picture: Picture) -> None:
    """Draws a picture that fills the page, as a section: its heading, texts and figures."""
    with canvas.element("Sect", lang=picture.lang):
        with canvas.artifact():
            _draw_background(canvas, picture)
            draw_items(canvas, picture.backdrop)
        _draw_parts(canvas, picture.items)


def pdf_bytes(pictures: Iterable[Picture], *, title: str, lang: str = "en-GB") -> bytes:
    """A tagged PDF with a page of 960×540 points for each picture."""
    target = BytesIO()
    canvas = TaggedCanvas(target, page_size=PAGE, title=title, lang=lang)
    _write_pages(canvas, pictures)
    return target.getvalue()


def _write_pages(canvas: TaggedCanvas, pictures: Iterable[Picture]) -> None:
    for picture in pictures:
        canvas.bookmark(picture.title)
        draw_tagged(canvas, picture)
        canvas.showPage()
    canvas.save()


def png_bytes(picture: Picture, width: int = 1920) -> bytes:
    """The picture as PNG, `width` pixels wide, as the PDF shows it.

    Rendered twice as large and reduced, since PDFium sets letters on whole pixels; in bands, so
    that a large one takes no more memory than a small one.
    """
    file = BytesIO()
    canvas = TaggedCanvas(file, page_size=PAGE, title=picture.title, lang=picture.lang)
    canvas.setPageCompression(0)  # it is read at once
    _write_pages(canvas, (picture,))
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        target = BytesIO()
        _rendered(document[0], width).save(target, "PNG")
        return target.getvalue()
    finally:
        document.close()


def _rendered(page: pypdfium2.PdfPage, width: int) -> PilImage:
    """The page `width` pixels wide, band by band."""
    high = round(width * HEIGHT / WIDTH)
    image = new_image("RGB", (width, high))
    bands = max(1, ceil(width * high / _BAND))
    edges = [round(high * band / bands) for band in range(bands + 1)]
    for top, foot in pairwise(edges):
        crop = (0.0, PAGE[1] * (1 - foot / high), 0.0, PAGE[1] * top / high)
        # Four bytes a pixel in the order of Pillow, which takes them as they lie.
        band = page.render(
            scale=2 * width / PAGE[0], crop=crop, prefer_bgrx=True, rev_byteorder=True
        )
        image.paste(band.to_pil().reduce(2).convert("RGB"), (0, top))
    return image


def described(picture: Picture) -> str:
    """What a picture shows, in words: its title, the labels and texts in it."""
    words = _words(picture.items)
    words = [word for word in words if word != picture.title]
    return f"{picture.title}: {'; '.join(words)}" if words else picture.title


def _words(items: tuple[Item, ...]) -> list[str]:
    """Labels and texts in order, none that a label before it holds already."""
    found: list[str] = []
    for item in items:
        match item:
            case Text():
                found.append(" ".join(item.raw.split()))
            case Group():
                inner = [word for word in _words(item.items) if word not in item.label]
                found += [item.label, *inner]
            case Ellipse() | Path() | Image():
                found.append(item.label)
            case _:
                assert_never(item)
    return [word for word in found if word]


def _draw_parts(canvas: TaggedCanvas, items: tuple[Item, ...]) -> None:
    """Draws each item as what it is: a heading, a paragraph, a figure or decoration."""
    for item in items:
        match item:
            case Text():
                titled = item.role is TextRole.TITLE and not _GREETING.match(item.raw)
                tag = "H1" if titled else "P"
                turned = any(run.rtl for line in item.lines for run in line.runs)
                with canvas.marked(tag, actual=item.raw if turned else ""):
                    draw_items(canvas, (item,))
            case Group() if not item.label or _has_title(item):
                with _placed_on_page(canvas, item):
                    _draw_parts(canvas, item.items)
            case Group() | Ellipse() | Path() | Image() if words := _words((item,)):
                with canvas.marked("Figure", alt="; ".join(words)):
                    draw_items(canvas, (item,))
            case _:
                with canvas.artifact():
                    draw_items(canvas, (item,))


def _has_title(group: Group) -> bool:
    return any(isinstance(each, Text) and each.role is TextRole.TITLE for each in walk((group,)))


@contextmanager
def _units(canvas: TaggedCanvas, height: float) -> Iterator[None]:
    """Inside, coordinates are units with y downwards."""
    canvas.saveState()
    canvas.transform(POINTS, 0, 0, -POINTS, 0, height * POINTS)
    yield
    canvas.restoreState()


@contextmanager
def _placed(canvas: TaggedCanvas, group: Group) -> Iterator[None]:
    """Inside, coordinates are those of the group's items."""
    canvas.saveState()
    canvas.transform(*group.matrix, group.x, group.y)
    yield
    canvas.restoreState()


@contextmanager
def _placed_on_page(canvas: TaggedCanvas, group: Group) -> Iterator[None]:
    """The same where coordinates are still points, y upwards from the foot of the page."""
    canvas.saveState()
    a, b, c, d = group.matrix
    high = PAGE[1]
    canvas.transform(a, -b, -c, d, c * high + group.x * POINTS, high - d * high - group.y * POINTS)
    yield
    canvas.restoreState()


def _draw_background(canvas: TaggedCanvas, picture: Picture) -> None:
    canvas.setFillColor(HexColor(picture.background))
    canvas.setFillAlpha(1)
    canvas.rect(0, 0, *PAGE, stroke=0, fill=1)


def _draw_item(canvas: TaggedCanvas, item: Item) -> None:
    match item:
        case Ellipse():
            paint = _Paint(item.fill, item.stroke, item.y, item.y + item.h)
            _paint(canvas, _ellipse(item), paint)
        case Path():
            top, bottom = _span(item)
            for sub in item.subs:
                fill = None if sub.shade is Shade.NONE else item.fill
                stroke = item.stroke if sub.stroke else None
                _paint(canvas, _outline(sub), _Paint(fill, stroke, top, bottom, sub.shade))
        case Text():
            canvas.setFillColor(HexColor(item.color))
            canvas.setFillAlpha(item.alpha)
            draw_text(canvas, item)
        case Image():
            _draw_image(canvas, item)
        case Group():
            with _placed(canvas, item):
                for child in item.items:
                    _draw_item(canvas, child)
        case _:
            assert_never(item)


def _span(item: Path) -> tuple[float, float]:
    """Where its gradient begins and ends, if it has one."""
    if item.fill is None or not item.fill.color2:
        return 0.0, 0.0
    _, top, _, bottom = bounds((item,))
    return top, bottom


@dataclass(frozen=True, slots=True)
class _Paint:
    """How an outline is painted; a gradient goes from `top` to `bottom`."""

    fill: Fill | None
    stroke: Stroke | None
    top: float
    bottom: float
    shade: Shade = Shade.NORM


def _paint(canvas: TaggedCanvas, outline: str, paint: _Paint) -> None:
    fill = paint.fill
    flat = fill is not None and not fill.color2
    if fill is not None:
        # The colour comes first: it sets the transparency back.
        canvas.setFillColor(HexColor(shaded(fill.color, paint.shade)))
        canvas.setFillAlpha(fill.alpha)
        if not flat:
            _fill_gradient(canvas, outline, fill, paint)
    if paint.stroke is not None:
        _set_stroke(canvas, paint.stroke)
    operators = {(True, True): "B", (True, False): "f", (False, True): "S"}
    if operator := operators.get((flat, paint.stroke is not None)):
        canvas.write(f"{outline} {operator}")


def _fill_gradient(canvas: TaggedCanvas, outline: str, fill: Fill, paint: _Paint) -> None:
    colors = tuple(HexColor(shaded(color, paint.shade)) for color in (fill.color, fill.color2))
    canvas.saveState()
    canvas.write(f"{outline} W n")
    canvas.linearGradient(0, paint.top, 0, paint.bottom, colors, extend=True)
    canvas.restoreState()


def _set_stroke(canvas: TaggedCanvas, stroke: Stroke) -> None:
    canvas.setStrokeColor(HexColor(stroke.color))
    canvas.setStrokeAlpha(stroke.alpha)
    dash = " ".join(f"{length:g}" for length in stroke.dash)
    canvas.write(f"{stroke.width:g} w 1 J 1 j [{dash}] 0 d")


def _draw_image(canvas: TaggedCanvas, image: Image) -> None:
    canvas.saveState()
    canvas.setFillAlpha(1)
    canvas.transform(1, 0, 0, -1, image.x, image.y + image.h)
    canvas.drawImage(ImageReader(BytesIO(image.data)), 0, 0, image.w, image.h, mask="auto")
    canvas.restoreState()


def _outline(sub: SubPath) -> str:
    """Its operators; all numbers are written at once, which takes half as long as one by one."""
    parts: list[str] = []
    numbers: list[float] = []
    for segment in sub.segments:
        match segment:
            case Cubic():
                parts.append("%.2f %.2f %.2f %.2f %.2f %.2f c")
                numbers += (segment.x1, segment.y1, segment.x2, segment.y2, segment.x, segment.y)
            case Line():
                parts.append("%.2f %.2f l")
                numbers += (segment.x, segment.y)
            case Move():
                parts.append("%.2f %.2f m")
                numbers += (segment.x, segment.y)
            case Close():
                parts.append("h")
            case _:
                assert_never(segment)
    return " ".join(parts) % tuple(numbers)


def _ellipse(item: Ellipse) -> str:
    rx, ry = item.w / 2, item.h / 2
    x, y = item.x + rx, item.y + ry
    kx, ky = rx * _ARC, ry * _ARC
    return _outline(
        SubPath(
            (
                Move(x + rx, y),
                Cubic(x + rx, y + ky, x + kx, y + ry, x, y + ry),
                Cubic(x - kx, y + ry, x - rx, y + ky, x - rx, y),
                Cubic(x - rx, y - ky, x - kx, y - ry, x, y - ry),
                Cubic(x + kx, y - ry, x + rx, y - ky, x + rx, y),
                Close(),
            )
        )
    )
