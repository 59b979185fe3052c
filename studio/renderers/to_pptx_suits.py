"""How our pictures suit a template: what it leaves free for them, and which of our colours it
may take over, which are only those with which all stays readable."""

from collections.abc import Iterator, Mapping
from typing import cast

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from studio.pictures.theme import ACCENT, CARD, INK, INK_MUTED, INK_TITLE, PAPER, contrast
from studio.renderers.to_pptx_paint import THEMED, Frame, Look

_READABLE, _LIGHT = 4.5, 7.0
"""Contrast of 1 to 21: of words on their ground, and of our ink on what counts as light."""
_RIM = 0.2
_COLOR = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def look_of(layout: XmlPart, frame: Frame, title: str) -> Look:
    """How pictures are written on slides of a layout.

    On a light ground of one colour our paper gives way to it, and inks take the theme's where
    they can be read. On any other our paper, our cards and our inks stay as they are.
    """
    master = cast("XmlPart", layout.part_related_by(RT.SLIDE_MASTER))
    theme = _colors(master, layout)
    ground = _ground(layout, master, theme)
    ink = theme.get("tx1", INK)
    papers = [theme.get(name, "#ffffff") for name in ("bg1", "bg2")]
    suits = ground and all(
        contrast(ink, under) >= _LIGHT and contrast(INK, under) >= _LIGHT
        for under in (ground, CARD, *papers)
    )
    if not suits:
        return Look(frame, {}, bare=False, title=title)
    themed = {INK: "tx1", CARD: "bg1", PAPER: "bg2"}
    for ours in (INK_MUTED, INK_TITLE, ACCENT):
        theirs = theme.get(THEMED[ours], "")
        if theirs and all(contrast(theirs, under) >= _READABLE for under in (ground, *papers)):
            themed[ours] = THEMED[ours]
    return Look(frame, themed, bare=True, title=title)


def free_area(layout: XmlPart, across: int, down: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what a master's bars and logos leave free (metric units).

    What stands in the outer fifth of a slide is such a thing; what reaches further lies behind.
    """
    shown = [layout]
    if layout._element.get("showMasterSp") not in ("0", "false"):
        shown.append(cast("XmlPart", layout.part_related_by(RT.SLIDE_MASTER)))
    left, top, right, bottom = 0, 0, across, down
    for x, y, x2, y2 in (place for part in shown for place in _furniture(part)):
        if y2 <= down * _RIM:
            top = max(top, y2)
        elif y >= down * (1 - _RIM):
            bottom = min(bottom, y)
        elif x2 <= across * _RIM:
            left = max(left, x2)
        elif x >= across * (1 - _RIM):
            right = min(right, x)
    return left, top, right, bottom


def _furniture(part: XmlPart) -> Iterator[tuple[int, int, int, int]]:
    """Where each drawing of a master or layout stands that is no place for something."""
    tree = part._element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    for shape in () if tree is None else tree.iterchildren(etree.Element):
        if next(shape.iter(qn("p:ph")), None) is not None:
            continue
        at = next(shape.iter(f"{_COLOR}xfrm"), None)
        off, ext = (None if at is None else at.find(f"{_COLOR}{name}") for name in ("off", "ext"))
        if off is not None and ext is not None:
            x, y = int(off.get("x", "0")), int(off.get("y", "0"))
            yield x, y, x + int(ext.get("cx", "0")), y + int(ext.get("cy", "0"))


def _colors(master: XmlPart, layout: XmlPart) -> Mapping[str, str]:
    """The colours of the theme by the names that slides use: `tx1`, `bg1`, `accent1`."""
    slots = {}
    theme = parse_xml(master.part_related_by(RT.THEME).blob)
    for slot in theme.iter(f"{_COLOR}clrScheme"):
        for one in slot.iterchildren(etree.Element):
            slots[etree.QName(one).localname] = _value(one)
    own = layout._element.find(f".//{_COLOR}overrideClrMapping")
    names = master._element.find(qn("p:clrMap")) if own is None else own
    mapped = () if names is None else names.attrib.items()
    return {**slots, **{str(name): slots.get(str(slot), "") for name, slot in mapped}}


def _value(slot: etree._Element) -> str:
    """A slot's colour as `#rrggbb`."""
    for one in slot.iterchildren(etree.Element):
        value = one.get("lastClr") or one.get("val") or ""
        if len(value) == 6:
            return f"#{value.lower()}"
    return "#ffffff"


def _ground(layout: XmlPart, master: XmlPart, theme: Mapping[str, str]) -> str:
    """The one colour of a layout's ground; nothing where it is a picture, or has several."""
    for part in (layout, master):
        found = part._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if found is None:
            continue
        solid = found.find(f"{qn('p:bgPr')}/{_COLOR}solidFill")
        holder = solid if solid is not None else found.find(qn("p:bgRef"))
        return "" if holder is None else _plain(holder, theme)
    return theme.get("bg1", "")


def _plain(holder: etree._Element, theme: Mapping[str, str]) -> str:
    """A colour that is named without being changed; nothing for any other."""
    for one in holder.iterchildren(etree.Element):
        value = one.get("val") or ""
        if len(one):
            return ""
        return theme.get(value, "") if "scheme" in one.tag else f"#{value.lower()}"
    return ""
