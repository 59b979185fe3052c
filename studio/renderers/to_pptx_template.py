"""The empty 16:9 presentation every deck starts from: our theme, our fonts, only useful layouts.

Made in code from python-pptx's default one, so that no binary file has to be kept in step.
"""

import datetime
from typing import cast

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PptxPresentation

from studio.pictures.fonts import HAND, TEXT
from studio.pictures.shapes import HEIGHT, WIDTH
from studio.pictures.theme import ACCENT, CARD, CLOTHS, FOCUS, INK, INK_MUTED, PAPER

EMU = 9525
"""English metric units in one unit of a picture."""

_NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES = (
    f'xmlns:a="{_NS_A}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KEPT_LAYOUTS = frozenset({"Title Slide", "Title and Content", "Title Only", "Blank"})
_COLORS = {
    "dk1": INK,
    "lt1": CARD,
    "dk2": INK_MUTED,
    "lt2": PAPER,
    **{
        f"accent{number}": CLOTHS[cloth]
        for number, cloth in enumerate(("madder", "indigo", "moss", "ochre", "teal"), 1)
    },
    "accent6": ACCENT,
    "hlink": FOCUS,
    "folHlink": ACCENT,
}
"""The slots of a theme: what a trainer is offered first for a shape of their own."""
_HANDWRITTEN = 'panose="030F0702030302020204" pitchFamily="66"'
_SANS = 'panose="020B0604020202020204" pitchFamily="34"'
"""What a face is like (those of Comic Sans and Arial), so that where ours is missing one of the
same kind stands in."""
_SCRIPTS = {
    "Arab": "Noto Sans Arabic",
    "Hebr": "Noto Sans Hebrew",
    "Deva": "Noto Sans Devanagari",
    "Hans": "Noto Sans SC",
    "Hant": "Noto Sans SC",
}


_BACKGROUND = (
    f"<p:bg {NAMESPACES}><p:bgPr>"
    '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties"><Application>Circle Studio'
    b"</Application></Properties>"
)


def presentation(
    title: str, lang: str, day: datetime.date, height: float = HEIGHT
) -> PptxPresentation:
    """A presentation without slides in our theme, `height` units high for 1280 across.

    One that is not 16:9 is as wide as PowerPoint's own of 4:3.
    """
    deck = Presentation()
    old_width, old_height = deck.slide_width or 1, deck.slide_height or 1
    across = WIDTH * HEIGHT / height
    deck.slide_width, deck.slide_height = round(across * EMU), round(HEIGHT * EMU)  # type: ignore[assignment]
    _prune(deck)
    _rescale(deck, across * EMU / old_width, HEIGHT * EMU / old_height)
    _dress(deck, lang)
    settle(deck, title, lang, day)
    return deck


def settle(deck: PptxPresentation, title: str, lang: str, day: datetime.date) -> None:
    """Notes can be written, and the properties name no person and no hour."""
    _declare(deck)
    _name(deck, title, lang, day)


def _prune(deck: PptxPresentation) -> None:
    """Drops layouts nobody needs, the printer settings and the picture of another file."""
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT_LAYOUTS:
            deck.slide_layouts.remove(layout)
    package = deck.part.package
    for holder, kind in ((package, RT.THUMBNAIL), (deck.part, RT.PRINTER_SETTINGS)):
        rels = holder._rels
        for rid in [rid for rid, rel in rels.items() if rel.reltype == kind]:
            rels.pop(rid)


def _rescale(deck: PptxPresentation, across: float, down: float) -> None:
    for holder in (deck.slide_master, *deck.slide_layouts):
        for place in holder.placeholders:
            transform = place._element.spPr.find(qn("a:xfrm"))
            if transform is None:
                continue
            for name in ("a:off", "a:ext"):
                at = transform.find(qn(name))
                for key, factor in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                    if key in at.attrib:
                        at.set(key, str(round(int(at.get(key)) * factor)))


def _dress(deck: PptxPresentation, lang: str) -> None:
    """Our theme for slides and notes, the paper as ground, the language of new text."""
    master = deck.slide_master
    _theme_part(master.part).blob = _theme()
    notes = deck.notes_master
    cast("XmlPart", _theme_part(notes.part))._element = parse_xml(_theme())
    common = master._element.find(qn("p:cSld"))
    old = common.find(qn("p:bg"))
    if old is not None:
        common.remove(old)
    common.insert(0, parse_xml(_BACKGROUND))
    for element in (master._element, notes._element, deck.element):
        for tag in ("a:defRPr", "a:rPr", "a:endParaRPr"):
            for style in element.iter(qn(tag)):
                style.set("lang", lang)


def _declare(deck: PptxPresentation) -> None:
    """Puts right what the library leaves: the notes master is listed, the page is not 4:3."""
    root = deck.element
    root.find(qn("p:sldSz")).attrib.pop("type", None)
    if root.find(qn("p:notesMasterIdLst")) is not None:
        return
    rid = deck.part.relate_to(deck.notes_master.part, RT.NOTES_MASTER)
    root.find(qn("p:sldMasterIdLst")).addnext(
        parse_xml(
            f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{rid}"/></p:notesMasterIdLst>'
        )
    )


def _theme_part(holder: Part) -> Part:
    return holder.part_related_by(RT.THEME)


def _name(deck: PptxPresentation, title: str, lang: str, day: datetime.date) -> None:
    package = deck.part.package
    for rid in [r for r, rel in package._rels.items() if rel.reltype == RT.EXTENDED_PROPERTIES]:
        package._rels.pop(rid)
    app = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, package, _APP)
    package.relate_to(app, RT.EXTENDED_PROPERTIES)
    properties = deck.core_properties
    properties.created = properties.modified = datetime.datetime.combine(day, datetime.time())
    properties.title = title[:255]
    properties.language = lang
    properties.author = properties.last_modified_by = "Circle Studio"
    properties.keywords = properties.subject = properties.comments = ""
    properties.revision = 1


def _theme() -> bytes:
    """A flat theme: no shadow, bevel or gloss appears on a shape a trainer adds."""
    colors = "".join(
        f'<a:{name}><a:srgbClr val="{value[1:].upper()}"/></a:{name}>'
        for name, value in _COLORS.items()
    )
    scripts = "".join(
        f'<a:font script="{script}" typeface="{face}"/>' for script, face in _SCRIPTS.items()
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}" {like}/><a:ea typeface=""/><a:cs typeface=""/>'
        f"{scripts}</a:{kind}Font>"
        for kind, face, like in (("major", HAND, _HANDWRITTEN), ("minor", TEXT, _SANS))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="rnd">{fill}<a:prstDash val="solid"/><a:round/></a:ln>'
        for width in (9525, 19050, 28575)
    )
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:theme xmlns:a="{_NS_A}" name="Circle Studio"><a:themeElements>'
        f'<a:clrScheme name="Circle Studio">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Circle Studio">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Flat"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()
