"""A picture as SVG: for phones, pages and previews.

Lines stand at the given baselines, each in one chunk; a line of several scripts run by run, so that
no browser orders or breaks anything by itself. Everything a screen reader needs is in it.
"""

import base64
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, TypeAlias, assert_never
from unicodedata import combining

from studio.pictures.fonts import FONTS
from studio.pictures.shading import shaded
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Align,
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
    Run,
    Shade,
    Stroke,
    SubPath,
    Text,
    TextLine,
    bounds,
    walk,
)
from studio.renderers.to_svg_fonts import font_faces

FontUse: TypeAlias = Literal["embed", "link", "none"]

_STYLE = "text{text-rendering:geometricPrecision;font-variant-ligatures:none;white-space:pre}"
_IN_QUOTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ANCHORS = {Align.LEFT: "start", Align.CENTER: "middle", Align.RIGHT: "end"}


def to_svg(
    picture: Picture, *, fonts: FontUse = "none", prefix: str = "", keys: bool = True
) -> str:
    """The picture as one `svg` element of 1280×720 units.

    `fonts`: "embed" holds the faces it needs, so that it looks the same anywhere; "link" and
    "none" name the families, and the page supplies them. `prefix` keeps ids apart where several
    pictures stand in one page. `keys` say which group is which, for pages that follow them; what
    leaves the room has none.
    """
    return _Writer(picture, prefix, keys=keys).document(fonts)


def faces(pictures: Iterable[Picture], beside: Iterable[Run] = ()) -> str:
    """The `@font-face` rules of a page on which these stand (with `fonts="none"`) beside text."""
    runs = (run for picture in pictures for run in _runs(picture))
    return font_faces((*runs, *beside), ("text", "text-bold", "hand"))


def svg_sign(items: tuple[Item, ...], reach: float, *, prefix: str = "") -> str:
    """A small drawing round 0, 0 for the middle of a page, which says beside it what it is."""
    writer = _Writer(Picture("", items), prefix)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" focusable="false" '
        f'viewBox="{-reach:g} {-reach:g} {2 * reach:g} {2 * reach:g}">{writer.part(items)}</svg>'
    )


class _Writer:
    """Collects the parts of one document."""

    def __init__(self, picture: Picture, prefix: str, *, keys: bool = True) -> None:
        self._picture = picture
        self._prefix = prefix
        self._keys = keys
        self._out: list[str] = []
        self._gradients: dict[tuple[str, str, float, float], str] = {}

    def document(self, fonts: FontUse) -> str:
        picture = self._picture
        if picture.backdrop:
            self._out.append('<g aria-hidden="true">')
            self._items(picture.backdrop)
            self._out.append("</g>")
        self._items(picture.items)
        faces = font_faces(_runs(picture)) if fonts == "embed" else ""
        title = f"{self._prefix}title"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
            f'width="{WIDTH:g}" height="{HEIGHT:g}" role="group" lang={_quoted(picture.lang)} '
            f"aria-labelledby={_quoted(title)}><title id={_quoted(title)}>"
            f"{_escaped(picture.title)}</title><style>{faces}{_STYLE}</style>{self._defs()}"
            f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{picture.background}"/>'
            f"{''.join(self._out)}</svg>"
        )

    def part(self, items: tuple[Item, ...]) -> str:
        """The markup of some items."""
        self._items(items)
        return self._defs() + "".join(self._out)

    def _defs(self) -> str:
        rows = (
            f'<linearGradient id={_quoted(name)} gradientUnits="userSpaceOnUse" x1="0" x2="0" '
            f'y1="{_n(top)}" y2="{_n(bottom)}"><stop offset="0" stop-color="{first}"/>'
            f'<stop offset="1" stop-color="{second}"/></linearGradient>'
            for (first, second, top, bottom), name in self._gradients.items()
        )
        return f"<defs>{''.join(rows)}</defs>" if self._gradients else ""

    def _items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            self._item(item)

    def _item(self, item: Item) -> None:
        match item:
            case Ellipse():
                self._ellipse(item)
            case Path():
                self._path(item)
            case Text():
                self._text(item)
            case Image():
                self._image(item)
            case Group():
                self._group(item)
            case _:
                assert_never(item)

    def _ellipse(self, item: Ellipse) -> None:
        paint = self._fill(item.fill, Shade.NORM, item.y, item.y + item.h) + _stroke(item.stroke)
        self._out.append(
            f'<ellipse cx="{_n(item.x + item.w / 2)}" cy="{_n(item.y + item.h / 2)}" '
            f'rx="{_n(item.w / 2)}" ry="{_n(item.h / 2)}"{paint}{_shape_label(item.label)}/>'
        )

    def _path(self, item: Path) -> None:
        top, bottom = _span(item)
        label = _shape_label(item.label)
        grouped = label and len(item.subs) > 1
        if grouped:
            self._out.append(f"<g{label}>")
        for sub in item.subs:
            paint = self._fill(item.fill, sub.shade, top, bottom)
            paint += _stroke(item.stroke if sub.stroke else None)
            self._out.append(f'<path d="{_outline(sub)}"{paint}{"" if grouped else label}/>')
        if grouped:
            self._out.append("</g>")

    def _group(self, item: Group) -> None:
        label = f' role="group" aria-label={_quoted(item.label)}' if item.label else ""
        key = f" data-key={_quoted(item.key)}" if item.key and self._keys else ""
        self._out.append(f"<g{key}{label}{_place(item)}>")
        self._items(item.items)
        self._out.append("</g>")

    def _image(self, item: Image) -> None:
        kind = "png" if item.data.startswith(b"\x89PNG") else "jpeg"
        data = base64.b64encode(item.data).decode()
        label = _shape_label(item.label) or ' aria-hidden="true"'
        self._out.append(
            f'<image x="{_n(item.x)}" y="{_n(item.y)}" width="{_n(item.w)}" height="{_n(item.h)}" '
            f'preserveAspectRatio="none" style="image-orientation:none" '
            f'href="data:image/{kind};base64,{data}"{label}/>'
        )

    def _text(self, item: Text) -> None:
        lines = [line for line in item.lines if line.runs]
        if not lines:
            return
        paint = f' font-size="{_n(item.size)}" fill="{item.color}"' + _opacity("fill", item.alpha)
        # Several pieces are read as one text: a reader would halt at every line.
        whole = len(lines) > 1 or lines[0].complex or not item.complete
        if whole:
            self._out.append(f'<g role="img" aria-label={_quoted(item.raw)}>')
        for line in lines:
            self._line(line, item, paint)
        if whole:
            self._out.append("</g>")

    def _line(self, line: TextLine, item: Text, paint: str) -> None:
        y = f'y="{_n(line.baseline)}"'
        if line.complex:
            self._out += [_complex_run(run, y, paint) for run in line.runs]
            return
        x = line.x + {Align.LEFT: 0, Align.CENTER: 0.5, Align.RIGHT: 1}[item.align] * line.width
        face = _face(line.runs[0].face)
        anchor = "" if item.align is Align.LEFT else f' text-anchor="{_ANCHORS[item.align]}"'
        self._out.append(f'<text x="{_n(x)}" {y}{anchor}{face}{paint}>{_escaped(line.text)}</text>')

    def _fill(self, fill: Fill | None, shade: Shade, top: float, bottom: float) -> str:
        if fill is None or shade is Shade.NONE:
            return ' fill="none"'
        opacity = _opacity("fill", fill.alpha)
        first = shaded(fill.color, shade)
        if not fill.color2:
            return f' fill="{first}"{opacity}'
        key = (first, shaded(fill.color2, shade), top, bottom)
        name = self._gradients.setdefault(key, f"{self._prefix}g{len(self._gradients)}")
        return f' fill="url(#{name})"{opacity}'


def _span(item: Path) -> tuple[float, float]:
    """Where its gradient begins and ends, if it has one."""
    if item.fill is None or not item.fill.color2:
        return 0.0, 0.0
    _, top, _, bottom = bounds((item,))
    return top, bottom


def _complex_run(run: Run, y: str, paint: str) -> str:
    """A run at its own place; its direction is forced, as it has only one."""
    text = _escaped("".join(char for char in run.text if _drawn(run.face, char)))
    x = run.x
    forced = ""
    if run.rtl:
        x += run.width
        forced = ' direction="rtl" unicode-bidi="bidi-override"'
    return f'<text x="{_n(x)}" {y}{forced}{_face(run.face)}{paint}>{text}</text>'


def _drawn(face: str, char: str) -> bool:
    """Marks that the face lacks are left out: a browser would take them from any font it has."""
    return not combining(char) or FONTS[face].glyph(char) > 0


def _face(key: str) -> str:
    face = FONTS[key]
    weight = ' font-weight="700"' if face.bold else ""
    return f" font-family={_quoted(_family(face.family))}{weight}"


def _family(family: str) -> str:
    return f"'{family}', sans-serif"


def _place(group: Group) -> str:
    if not (group.x or group.y or group.turn) and group.scale == 1:
        return ""
    turned = f" rotate({_n(group.turn)})" if group.turn else ""
    grown = "" if group.scale == 1 else f" scale({group.scale:.5g})"
    return f' transform="translate({_n(group.x)} {_n(group.y)}){turned}{grown}"'


def _stroke(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    dash = " ".join(_n(length) for length in stroke.dash)
    return (
        f' stroke="{stroke.color}" stroke-width="{_n(stroke.width)}"'
        f"{_opacity('stroke', stroke.alpha)}"
        f"{f' stroke-dasharray={_quoted(dash)}' if dash else ''}"
        ' stroke-linejoin="round" stroke-linecap="round"'
    )


def _opacity(what: str, alpha: float) -> str:
    return "" if alpha >= 1 else f' {what}-opacity="{_n(alpha)}"'


def _shape_label(label: str) -> str:
    return f' role="img" aria-label={_quoted(label)}' if label else ""


def _outline(sub: SubPath) -> str:
    """The path in steps from point to point on a grid of a tenth of a unit: half the bytes."""
    parts: list[str] = []
    x = y = 0
    start = (0, 0)
    for segment in sub.segments:
        match segment:
            case Move():
                start = to = (round(segment.x * 10), round(segment.y * 10))
                parts.append(f"m{_step(to[0] - x)} {_step(to[1] - y)}")
                x, y = to
            case Line():
                to = (round(segment.x * 10), round(segment.y * 10))
                parts.append(f"l{_step(to[0] - x)} {_step(to[1] - y)}")
                x, y = to
            case Cubic():
                to = (round(segment.x * 10), round(segment.y * 10))
                parts.append(
                    f"c{_step(round(segment.x1 * 10) - x)} {_step(round(segment.y1 * 10) - y)} "
                    f"{_step(round(segment.x2 * 10) - x)} {_step(round(segment.y2 * 10) - y)} "
                    f"{_step(to[0] - x)} {_step(to[1] - y)}"
                )
                x, y = to
            case Close():
                parts.append("z")
                x, y = start
            case _:
                assert_never(segment)
    return "".join(parts).replace(" -", "-")


@lru_cache(maxsize=1_024)
def _step(tenths: int) -> str:
    """Tenths as a number in as few characters as can be."""
    whole, rest = divmod(abs(tenths), 10)
    number = f"{whole or (0 if not rest else '')}{f'.{rest}' if rest else ''}"
    return f"-{number}" if tenths < 0 else number


def _n(value: float) -> str:
    """A number in as few characters as a 4K screen lets one."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _escaped(text: str) -> str:
    # By hand: what `xml.sax.saxutils` brings with it is a megabyte of ways to fetch documents.
    plain = _NOT_XML.sub("", text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return f'"{_escaped(text).translate(_IN_QUOTES)}"'


def _runs(picture: Picture) -> Iterator[Run]:
    for item in walk(picture.backdrop + picture.items):
        if isinstance(item, Text):
            for line in item.lines:
                yield from line.runs
