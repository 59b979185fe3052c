"""The shapes of one slide as DrawingML: native, editable, in reading order."""

from collections.abc import Callable, Iterator
from typing import assert_never

from studio.pictures.fonts import HAND, TEXT
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
    SubPath,
    Text,
    TextRole,
    bounds,
)
from studio.renderers.to_pptx_bleed import bled
from studio.renderers.to_pptx_paint import WHOLE, Look, emu
from studio.renderers.to_pptx_template import EMU, NAMESPACES
from studio.renderers.to_pptx_text import Box, Manner, attribute, body, box, plain_body

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

    def __init__(self, picture: Picture, embed: Callable[[Image], str], look: Look) -> None:
        self._picture = picture
        self._embed = embed
        self._look = look
        self._id = 1
        self._silent = 0
        """How deep in a part whose shapes are not described one by one."""
        self._depth = 0
        self._frame = look.frame
        """What places are counted in: the slide's, or those of the group that holds them."""
        self._grown = look.frame.scale
        """How much larger than in the picture lines and letters are, which groups do not scale."""

    def xml(self) -> bytes:
        """The whole part. Order is both reading order and depth: backdrop, title, the rest."""
        ground, backdrop = _ground(self._picture)
        backdrop = bled(backdrop, self._frame.beside, self._frame.above)
        behind = "".join(self._item(item, decorative=True) for item in backdrop)
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<p:sld {NAMESPACES}><p:cSld>{self._look.ground(ground)}<p:spTree>{TREE_HEAD}"
            f"{behind}{self._content()}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        ).encode()

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

    def _named(self, kind: str, label: str, *, decorative: bool = False, name: str = "") -> str:
        """Number, name and what a screen reader says; unlabelled drawing is marked decorative."""
        self._id += 1
        called = f"{name} {self._id}" if name else label[:80] or kind
        head = f'<p:cNvPr id="{self._id}" name="{attribute(called)}"'
        if label and not decorative:
            return f'{head} descr="{attribute(label)}"/>'
        if self._silent and not decorative:
            return f"{head}/>"
        return f"{head}>{_DECORATIVE}</p:cNvPr>"

    def _title(self, text: Text) -> str:
        at = box(text)
        place = self._placed(at.x, at.y, at.w, at.h)
        return self._placeholder(place, self._body(text, at, HAND))

    def _body(self, text: Text, at: Box, default: str) -> str:
        written = Manner(self._picture.lang, default, self._grown, self._look)
        return body(text, at, written)

    def _placed(self, x: float, y: float, width: float, height: float) -> str:
        return f"<a:xfrm>{self._frame.place(x, y, width, height)}</a:xfrm>"

    def _hidden_title(self) -> str:
        """A slide without a heading still has a name in outlines: above the edge, as PowerPoint's
        own "hide slide title" does it."""
        above = -HEIGHT / 6 - self._frame.y / EMU / self._frame.scale
        place = self._placed(0, above, WIDTH, HEIGHT / 9)
        return self._placeholder(place, plain_body(self._picture.title, self._picture.lang))

    def _placeholder(self, place: str, text: str) -> str:
        self._id += 1
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id}" name="Title"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{self._look.title}"/></p:nvPr>'
            f"</p:nvSpPr><p:spPr>{place}</p:spPr>{text}</p:sp>"
        )

    def _text(self, item: Text) -> str:
        self._id += 1
        at = box(item, nested=self._depth > 0)
        # The name is not the words: those may be changed or taken out by whoever edits the deck.
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id}" name="Text {self._id}"/>'
            '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{self._placed(at.x, at.y, at.w, at.h)}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
            f"</p:spPr>{self._body(item, at, TEXT)}</p:sp>"
        )

    def _ellipse(self, item: Ellipse, decorative: bool) -> str:
        return (
            f"<p:sp><p:nvSpPr>{self._named('Circle', item.label, decorative=decorative)}"
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f"{self._placed(item.x, item.y, item.w, item.h)}"
            f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{self._look.fill(item.fill)}'
            f"{self._look.line(item.stroke, self._grown)}</p:spPr></p:sp>"
        )

    def _path(self, item: Path, decorative: bool) -> str:
        left, top, right, bottom = bounds((item,))
        width, height = emu(right - left), emu(bottom - top)
        size = f'w="{width}" h="{height}"'
        paths = "".join(_sub_path(sub, left, top, size) for sub in item.subs)
        return (
            f"<p:sp><p:nvSpPr>{self._named('Drawing', item.label, decorative=decorative)}"
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f"{self._placed(left, top, right - left, bottom - top)}<a:custGeom><a:avLst/>"
            '<a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst>{paths}</a:pathLst></a:custGeom>{self._look.fill(item.fill)}"
            f"{self._look.line(item.stroke, self._grown)}</p:spPr></p:sp>"
        )

    def _image(self, item: Image, decorative: bool) -> str:
        return (
            f"<p:pic><p:nvPicPr>{self._named('Picture', item.label, decorative=decorative)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{self._embed(item)}"/><a:stretch><a:fillRect/>'
            f"</a:stretch></p:blipFill><p:spPr>{self._placed(item.x, item.y, item.w, item.h)}"
            '<a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></p:spPr></p:pic>"
        )

    def _group(self, item: Group, decorative: bool) -> str:
        if not item.items:
            return ""
        left, top, right, bottom = bounds(item.items)
        k = item.scale
        # DrawingML turns a group about its middle.
        x, y = item.place((left + right) / 2, (top + bottom) / 2)
        wide, high = k * (right - left), k * (bottom - top)
        there = self._frame.place(x - wide / 2, y - high / 2, wide, high)
        inside = WHOLE.place(left, top, right - left, bottom - top)
        inside = inside.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        turned = f' rot="{round(item.turn % 360 * 60_000)}"' if item.turn else ""
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self._group_name(item, decorative)}<p:cNvGrpSpPr/><p:nvPr/>"
            f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm{turned}>{there}{inside}</a:xfrm></p:grpSpPr>"
            f"{self._inside(item, decorative)}</p:grpSp>"
        )

    def _inside(self, group: Group, decorative: bool) -> str:
        frame, grown = self._frame, self._grown
        self._frame, self._grown = WHOLE, grown * group.scale
        self._depth += 1
        self._silent += bool(group.label)
        inner = "".join(self._item(child, decorative=decorative) for child in group.items)
        self._silent -= bool(group.label)
        self._depth -= 1
        self._frame, self._grown = frame, grown
        return inner

    def _group_name(self, item: Group, decorative: bool) -> str:
        """A group without a label only holds things together: it is called after what it holds."""
        if self._silent and not decorative and not item.label:
            self._id += 1
            return f'<p:cNvPr id="{self._id}" name="Group {self._id}"/>'
        label = item.label or "; ".join(_words(item.items))
        return self._named(
            "Group", label, decorative=decorative, name="" if item.label else "Group"
        )


def _words(items: tuple[Item, ...]) -> Iterator[str]:
    """What is written in them, and what their drawings are called."""
    for item in items:
        if isinstance(item, Text):
            yield " ".join(item.raw.split())
        elif item.label:
            yield item.label
        elif isinstance(item, Group):
            yield from _words(item.items)


def _ground(picture: Picture) -> tuple[Fill, tuple[Item, ...]]:
    """What the slide is painted with, and what lies on it.

    A sheet that covers the whole picture is the slide's own ground: so it fills a slide of any
    shape, and nobody takes hold of it by mistake.
    """
    first = picture.backdrop[0] if picture.backdrop else None
    if isinstance(first, Path) and first.stroke is None and first.fill is not None:
        covers = len(first.subs) == 1 and bounds((first,)) == (0, 0, WIDTH, HEIGHT)
        if covers and first.fill.alpha >= 1.0:
            return first.fill, picture.backdrop[1:]
    return Fill(picture.background), picture.backdrop


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
