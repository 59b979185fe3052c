"""A presentation of somebody's own as the ground of a deck: its masters, theme, layouts and size.

What comes from elsewhere is not trusted: it is measured before it is unpacked, and only what a
master needs is taken over. Its slides, links, programs and properties stay behind.
"""

import io
from collections.abc import Iterator
from typing import NoReturn
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PptxPresentation

from studio.model.errors import StudioError
from studio.renderers.to_pptx_template import NAMESPACES

MOST_BYTES = 30_000_000
_MOST_UNPACKED = 150_000_000
_MOST_ENTRIES = 3000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEMPLATE_KIND = b"presentationml.template.main+xml"
_SHOW_KIND = b"presentationml.slideshow.main+xml"
_DECK_KIND = b"presentationml.presentation.main+xml"
_KEPT = frozenset(
    {
        *(RT.SLIDE_MASTER, RT.SLIDE_LAYOUT, RT.THEME, RT.IMAGE, RT.NOTES_MASTER),
        *(RT.PRES_PROPS, RT.TABLE_STYLES),
    }
)
_FOREIGN = ("oleObject", "package", "control", "activeX", "vbaProject", "/wordprocessing")
_LEFT_IN_ROOT = (
    *("handoutMasterIdLst", "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst"),
    *("kinsoku", "modifyVerifier", "smartTags", "extLst"),
)
_WHOLE = frozenset({qn("p:graphicFrame"), qn("p:pic")})

_NO_ZIP = "The template is not a PowerPoint presentation. Please choose a .pptx file."
_LOCKED = (
    "The template is locked with a password, or in PowerPoint's old format. Please save it as "
    ".pptx without a password, and choose that."
)
_LARGE = (
    "The template is larger than a deck can take on (30 MB, or too much once unpacked). Please "
    "save it with smaller pictures and without its example slides."
)
_MACROS = (
    "The template holds macros, which are never taken over. Please save it as .pptx (without "
    "macros), and choose that."
)
_OBJECTS = (
    "The template's master holds an embedded document or control, which is never taken over. "
    "Please take it out of the master in PowerPoint, and choose the template again."
)
_ELSEWHERE = (
    "The template's master takes something from another place (a linked file or page), and a deck "
    "must be whole in itself. Please embed it or take it out, and choose the template again."
)
_NO_LAYOUT = (
    "The template has no layout with a title, and every slide needs one. Please add a layout "
    "called “Title Only”, and choose the template again."
)
_UNREADABLE = (
    "The template cannot be read. Please open it in PowerPoint, save it anew as .pptx, and choose "
    "that."
)


def own_presentation(data: bytes) -> PptxPresentation:
    """The presentation without its slides; `StudioError` says what to do where it cannot be taken.

    Hyperlinks, animations and sounds of its masters are taken out quietly.
    """
    _look_at(data)
    try:
        deck = Presentation(io.BytesIO(_as_deck(data)))
        _strip(deck)
    except StudioError:
        raise
    except Exception as error:  # whatever a strange file makes a library say
        raise StudioError(_UNREADABLE) from error
    return deck


def title_layout(deck: PptxPresentation) -> tuple[XmlPart, str]:
    """The layout for our slides, and what it calls its title.

    “Title Only”, by its kind or its name; else the one with a title and the fewest other places.
    """
    found = [
        (_rank(layout._element, str(layout.name), kind), place, layout.part, kind)
        for place, layout in enumerate(
            layout for master in deck.slide_masters for layout in master.slide_layouts
        )
        for kind in [_title_kind(layout._element)]
        if kind
    ]
    if not found:
        raise StudioError(_NO_LAYOUT)
    _, _, part, kind = min(found, key=lambda one: one[:2])
    return part, kind


def _rank(layout: etree._Element, name: str, kind: str) -> tuple[bool, bool, bool, int]:
    places = [str(place.get("type", "obj")) for place in layout.iter(qn("p:ph"))]
    others = [one for one in places if one not in ("title", "ctrTitle", "dt", "ftr", "sldNum")]
    named = name.strip().casefold() == "title only"
    return (layout.get("type") != "titleOnly", not named, kind != "title", len(others))


def _title_kind(layout: etree._Element) -> str:
    kinds = {place.get("type") for place in layout.iter(qn("p:ph"))}
    return next((kind for kind in ("title", "ctrTitle") if kind in kinds), "")


def _look_at(data: bytes) -> None:
    """Refuses what should not even be unpacked."""
    if data.startswith(_OLE):
        raise StudioError(_LOCKED)
    if len(data) > MOST_BYTES:
        raise StudioError(_LARGE)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _look_through(archive)
    except StudioError:
        raise
    except Exception as error:  # a broken archive is told in many ways
        raise StudioError(_NO_ZIP if isinstance(error, BadZipFile) else _UNREADABLE) from error


def _look_through(archive: ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > _MOST_ENTRIES or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise StudioError(_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise StudioError(_LOCKED)
    if "[Content_Types].xml" not in names or len(set(names)) < len(names):
        raise StudioError(_NO_ZIP)
    kinds = archive.read("[Content_Types].xml").lower()
    if b"macroenabled" in kinds or any("vbaproject" in name.lower() for name in names):
        raise StudioError(_MACROS)
    if b"presentationml" not in kinds:
        raise StudioError(_NO_ZIP)
    for name in names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name):
            raise StudioError(_UNREADABLE)


def _as_deck(data: bytes) -> bytes:
    """A .potx or .ppsx as what it would become: a presentation."""
    with ZipFile(io.BytesIO(data)) as archive:
        kinds = archive.read("[Content_Types].xml")
        if _TEMPLATE_KIND not in kinds and _SHOW_KIND not in kinds:
            return data
        made = io.BytesIO()
        with ZipFile(made, "w") as changed:
            for part in archive.infolist():
                content = archive.read(part)
                if part.filename == "[Content_Types].xml":
                    content = content.replace(_TEMPLATE_KIND, _DECK_KIND)
                    content = content.replace(_SHOW_KIND, _DECK_KIND)
                changed.writestr(part.filename, content)
    return made.getvalue()


def _strip(deck: PptxPresentation) -> None:
    """Leaves the masters with their layouts, themes and pictures, and nothing else."""
    package, root = deck.part.package, deck.element
    for rid, rel in list(package._rels.items()):
        if rel.reltype not in (RT.OFFICE_DOCUMENT, RT.EXTENDED_PROPERTIES):
            package._rels.pop(rid)
    for name in ("sldIdLst", *_LEFT_IN_ROOT):
        for child in root.findall(qn(f"p:{name}")):
            root.remove(child)
    kept = (RT.SLIDE_MASTER, RT.NOTES_MASTER, RT.THEME, RT.PRES_PROPS, RT.TABLE_STYLES)
    for rid, rel in list(deck.part._rels.items()):
        if rel.reltype not in kept:
            deck.part._rels.pop(rid)
    for part in _reached(deck.part, {deck.part.partname}):
        _clean(part)
    _add_blank(deck, "viewPr", "viewProps", CT.PML_VIEW_PROPS, RT.VIEW_PROPS)
    if all(rel.reltype != RT.PRES_PROPS for rel in deck.part._rels.values()):
        _add_blank(deck, "presentationPr", "presProps", CT.PML_PRES_PROPS, RT.PRES_PROPS)


def _add_blank(deck: PptxPresentation, tag: str, name: str, kind: str, relation: str) -> None:
    """A part without which PowerPoint offers to repair the file."""
    blank = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><p:{tag} {NAMESPACES}></p:{tag}>'
    )
    part = Part(PackURI(f"/ppt/{name}.xml"), kind, deck.part.package, blank.encode())
    deck.part.relate_to(part, relation)


def _reached(part: Part, seen: set[str]) -> Iterator[Part]:
    """Every part that hangs on one, before what hangs on it in turn."""
    for rel in list(part._rels.values()):
        if rel.is_external or rel.target_part.partname in seen:
            continue
        seen.add(rel.target_part.partname)
        yield rel.target_part
        yield from _reached(rel.target_part, seen)


def _clean(part: Part) -> None:
    """Takes everything out of a part that leads to anything but another part of a master."""
    gone = set()
    for rid, rel in list(part._rels.items()):
        if rel.is_external and rel.reltype != RT.HYPERLINK:
            _refuse(_ELSEWHERE)
        if any(word in rel.reltype for word in _FOREIGN):
            _refuse(_OBJECTS)
        drawn = not rel.is_external and rel.target_part.partname.lower().endswith(".svg")
        if rel.is_external or rel.reltype not in _KEPT or drawn:
            part._rels.pop(rid)
            gone.add(rid)
    if not gone:
        return
    if isinstance(part, XmlPart):
        _cut(part._element, gone)
    else:
        root = parse_xml(part.blob)
        _cut(root, gone)
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _refuse(why: str) -> NoReturn:
    raise StudioError(why)


def _cut(root: etree._Element, gone: set[str]) -> None:
    """Takes out what spoke of these relationships, and the animations that may speak of it."""
    for element in list(root.iter(etree.Element)):
        named = {
            str(value) for key, value in element.attrib.items() if str(key).startswith(_RELATED)
        }
        if named & gone:
            _take_out(element)
    for name in ("p:timing", "p:transition"):
        for element in root.findall(qn(name)):
            root.remove(element)


def _take_out(element: etree._Element) -> None:
    """A frame or film goes as a whole; of a picture's second drawing only that goes."""
    name, there = str(etree.QName(element).localname), [element]
    if name == "svgBlip":
        there = list(element.iterancestors())[:1]
    elif not name.startswith("hlink"):
        there += [one for one in element.iterancestors() if one.tag in _WHOLE]
    for one in there[-1:]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
