"""The shapes of one slide as DrawingML: native, editable, in reading order."""

from collections.abc import Callable
from typing import assert_never

from studio.pictures.fonts import HAND, TEXT
from studio.pictures.shapes import (
    HEIGHT,
    Close,
    Cubic,
    Ellipse,
    Group,
    Image,
    Item,
    Line,
    Move,
    Path,
    Picture,
    Shade,
    SubPath,
    Text,
    TextRole,
    bounds,
)
from studio.renderers.to_pptx_paint import color, emu, fill, line
from studio.renderers.to_pptx_template import EMU, NAMESPACES
from studio.renderers.to_pptx_text import attribute, body, box, placed, plain_body

TREE_HEAD = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


class SlideXml:
    """Writes one picture as the XML of one slide. `embed` gives an image's relationship id."""

    def __init__(self, picture: Picture, embed: Callable[[Image], str]) -> None:
        self._picture = picture
        self._embed = embed
        self._id = 1
        self._silent = 0
        self._grown = 1.0
        """How deep in a part whose shapes are not described one by one."""

    def xml(self) -> bytes:
        """The whole part. Order is both reading order and depth: backdrop, title, the rest."""
        picture = self._picture
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<p:sld {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill>{color(picture.background)}"
            f"</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE_HEAD}"
            f"{self._backdrop()}{self._content()}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        ).encode()

    def _backdrop(self) -> str:
        return "".join(self._item(item, decorative=True) for item in self._picture.backdrop)

    def _content(self) -> str:
        items = self._picture.items
        title = _title_place(items)
        if title is None:
            return self._hidden_title() + "".join(self._item(item) for item in items)
        text = items[title]
        before = () if _free(items, title) else items[:title]
        after = items[:title] + items[title + 1 :] if not before else items[title + 1 :]
        return "".join(
            (
                *(self._item(item) for item in before),
                self._title(text) if isinstance(text, Text) else "",
                *(self._item(item) for item in after),
            )
        )

    def _item(self, item: Item, *, decorative: bool = False) -> str:
        match item:
            case Text():
                return self._text(item)
            case Path():
                return self._path(item, decorative)
            case Ellipse():
                return self._ellipse(item, decorative)
            case Group():
                return self._group(item, decorative)
            case Image():
                return self._image(item, decorative)
            case _:
                assert_never(item)

    def _named(self, name: str, label: str, *, decorative: bool = False) -> str:
        """Number, name and what a screen reader says; unlabelled drawing is marked decorative."""
        self._id += 1
        head = f'<p:cNvPr id="{self._id}" name="{attribute(label[:80] or name)}"'
        if label and not decorative:
            return f'{head} descr="{attribute(label)}"/>'
        if self._silent and not decorative:
            return f"{head}/>"
        return f"{head}>{_DECORATIVE}</p:cNvPr>"

    def _title(self, text: Text) -> str:
        at = box(text)
        return self._placeholder(placed(at), body(text, at, self._picture.lang, default=HAND))

    def _hidden_title(self) -> str:
        """A slide without a heading still has a name in outlines: above the edge, as PowerPoint's
        own "hide slide title" does it."""
        place = (
            f'<a:xfrm><a:off x="0" y="{emu(-HEIGHT / 6)}"/>'
            f'<a:ext cx="{emu(1280)}" cy="{emu(HEIGHT / 9)}"/></a:xfrm>'
        )
        return self._placeholder(place, plain_body(self._picture.title, self._picture.lang))

    def _placeholder(self, place: str, text: str) -> str:
        self._id += 1
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id}" name="Title"/><p:cNvSpPr>'
            '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{place}</p:spPr>{text}</p:sp>"
        )

    def _text(self, item: Text) -> str:
        self._id += 1
        at = box(item)
        # The name is not the words: those may be changed or taken out by whoever edits the deck.
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id}" name="Text {self._id}"/>'
            '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{placed(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
            f"</p:spPr>{body(item, at, self._picture.lang, default=TEXT)}</p:sp>"
        )

    def _ellipse(self, item: Ellipse, decorative: bool) -> str:
        return (
            f"<p:sp><p:nvSpPr>{self._named('Circle', item.label, decorative=decorative)}"
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(item)}"
            f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{fill(item.fill)}'
            f"{line(item.stroke, self._grown)}</p:spPr></p:sp>"
        )

    def _path(self, item: Path, decorative: bool) -> str:
        left, top, right, bottom = bounds((item,))
        width, height = emu(right - left), emu(bottom - top)
        size = f'w="{width}" h="{height}"'
        paths = "".join(_sub_path(sub, left, top, size) for sub in item.subs)
        return (
            f"<p:sp><p:nvSpPr>{self._named('Drawing', item.label, decorative=decorative)}"
            f'<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{emu(left)}" '
            f'y="{emu(top)}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:custGeom><a:avLst/>'
            '<a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst>{paths}</a:pathLst></a:custGeom>{fill(item.fill)}"
            f"{line(item.stroke, self._grown)}</p:spPr></p:sp>"
        )

    def _image(self, item: Image, decorative: bool) -> str:
        return (
            f"<p:pic><p:nvPicPr>{self._named('Picture', item.label, decorative=decorative)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{self._embed(item)}"/><a:stretch><a:fillRect/>'
            f'</a:stretch></p:blipFill><p:spPr>{_frame(item)}<a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></p:spPr></p:pic>"
        )

    def _group(self, item: Group, decorative: bool) -> str:
        if not item.items:
            return ""
        left, top, right, bottom = bounds(item.items)
        at, size = _extent(left, top, right - left, bottom - top)
        k = item.scale
        # DrawingML turns a group about its middle.
        x, y = item.place((left + right) / 2, (top + bottom) / 2)
        wide, high = k * (right - left), k * (bottom - top)
        there, grown = _extent(x - wide / 2, y - high / 2, wide, high)
        turned = f' rot="{round(item.turn % 360 * 60_000)}"' if item.turn else ""
        head = self._group_name(item, decorative)
        outer, self._grown = self._grown, self._grown * k
        self._silent += bool(item.label)
        inner = "".join(self._item(child, decorative=decorative) for child in item.items)
        self._silent -= bool(item.label)
        self._grown = outer
        return (
            f"<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
            f"<a:xfrm{turned}><a:off {there}/><a:ext {grown}/><a:chOff {at}/><a:chExt {size}/>"
            f"</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def _group_name(self, item: Group, decorative: bool) -> str:
        """A group without a label only holds things together: it is neither said nor silenced."""
        if item.label or decorative:
            return self._named("Group", item.label, decorative=decorative)
        self._id += 1
        return f'<p:cNvPr id="{self._id}" name="Group {self._id}"/>'


def _extent(x: float, y: float, width: float, height: float) -> tuple[str, str]:
    """A place and a size as DrawingML writes them."""
    return f'x="{emu(x)}" y="{emu(y)}"', f'cx="{emu(width)}" cy="{emu(height)}"'


def _title_place(items: tuple[Item, ...]) -> int | None:
    """Where the slide's heading stands among its items, if it has one."""
    for place, item in enumerate(items):
        if isinstance(item, Text) and item.role is TextRole.TITLE:
            return place
    return None


def _free(items: tuple[Item, ...], title: int) -> bool:
    """Whether the heading may come first: nothing drawn before it lies where it stands."""
    text = items[title]
    if not isinstance(text, Text):
        return False
    for item in items[:title]:
        left, top, right, bottom = bounds((item,))
        beside = right <= text.x or left >= text.x + text.w
        if not (beside or bottom <= text.y or top >= text.y + text.h):
            return False
    return True


def _frame(item: Ellipse | Image) -> str:
    return (
        f'<a:xfrm><a:off x="{emu(item.x)}" y="{emu(item.y)}"/>'
        f'<a:ext cx="{emu(item.w)}" cy="{emu(item.h)}"/></a:xfrm>'
    )


def _sub_path(sub: SubPath, left: float, top: float, size: str) -> str:
    """One `a:path`; its shade mixes the shape's own fill, so recolouring the shape recolours it."""
    parts: list[str] = []
    for segment in sub.segments:
        match segment:
            case Cubic(x1, y1, x2, y2, x, y):
                points = _points(left, top, x1, y1, x2, y2, x, y)
                parts.append(f"<a:cubicBezTo>{points}</a:cubicBezTo>")
            case Line(x, y):
                parts.append(f"<a:lnTo>{_points(left, top, x, y)}</a:lnTo>")
            case Move(x, y):
                parts.append(f"<a:moveTo>{_points(left, top, x, y)}</a:moveTo>")
            case Close():
                parts.append("<a:close/>")
            case _:
                assert_never(segment)
    shade = "" if sub.shade is Shade.NORM else f' fill="{sub.shade.value}"'
    stroke = "" if sub.stroke else ' stroke="0"'
    return f"<a:path {size}{shade}{stroke}>{''.join(parts)}</a:path>"


def _points(left: float, top: float, *numbers: float) -> str:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return "".join(
        f'<a:pt x="{round((x - left) * EMU)}" y="{round((y - top) * EMU)}"/>' for x, y in pairs
    )
