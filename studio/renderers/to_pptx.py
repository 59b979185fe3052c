"""Pictures as an editable PowerPoint deck.

Every slide is written as text in one piece and handed to python-pptx as a finished part: its own
way, an element at a time, takes several times as long and walks the whole package for each part.
"""

import datetime
import io
from pathlib import Path
from typing import IO, Literal
from uuid import UUID, uuid5

from PIL import UnidentifiedImageError
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.image import Image as PptxImage
from pptx.parts.image import ImagePart
from pptx.presentation import Presentation

from studio.model.errors import StudioError
from studio.pictures.shapes import HEIGHT, WIDTH, Image, Picture
from studio.renderers.to_pptx_own import own_presentation, title_layout
from studio.renderers.to_pptx_paint import Frame, Look
from studio.renderers.to_pptx_shapes import TREE_HEAD, SlideXml
from studio.renderers.to_pptx_suits import free_area, look_of
from studio.renderers.to_pptx_template import EMU, NAMESPACES, presentation, settle
from studio.renderers.to_pptx_text import attribute, plain_body
from studio.renderers.to_pptx_zip import without_times

_FIRST_SLIDE_ID = 256
_SECTIONS = UUID("6f0f1c1e-6a0b-4b57-9a2a-5d5f3c1c2b11")


def new_presentation(
    title: str,
    lang: str,
    *,
    day: datetime.date | None = None,
    aspect: Literal["16:9", "4:3"] = "16:9",
    template: bytes | None = None,
) -> "PptxDeck":
    """An empty deck; `day` is the date it bears (today's if none is given).

    Of a `template` it takes on masters, theme, layouts and size; `StudioError` says why it cannot.
    A picture stands whole in the middle of a slide of another shape.
    """
    born = day or datetime.date.today()
    if template is None:
        height = HEIGHT if aspect == "16:9" else WIDTH * 3 / 4
        empty = presentation(title, lang, born, height)
        own = next(one for one in empty.slide_layouts if one.name == "Title Only").part
        return PptxDeck(empty, own, Look(_framed(0, 0, *_size(empty))))
    empty = own_presentation(template)
    layout, kind = title_layout(empty)
    settle(empty, title, lang, born)
    frame = _framed(*free_area(layout, *_size(empty)))
    return PptxDeck(empty, layout, look_of(layout, frame, kind))


def _size(deck: Presentation) -> tuple[int, int]:
    return int(deck.slide_width or 1), int(deck.slide_height or 1)


def _framed(left: int, top: int, right: int, bottom: int) -> Frame:
    """A picture in the middle of an area, as large as it can be."""
    scale = min((right - left) / (WIDTH * EMU), (bottom - top) / (HEIGHT * EMU))
    unit = EMU * scale
    beside = (right - left - WIDTH * unit) / 2
    above = (bottom - top - HEIGHT * unit) / 2
    at = round(left + beside), round(top + above)
    return Frame(scale, *at, beside / unit, above / unit)


class PptxDeck:
    """Takes pictures one by one as slides, then writes the file."""

    def __init__(self, empty: Presentation, layout: XmlPart, look: Look) -> None:
        self._deck = empty
        self._layout = layout
        self._look = look
        self._images: dict[bytes, ImagePart] = {}
        self._ids: list[str] = []
        self._sections: list[tuple[str, list[int]]] = []

    def add(self, picture: Picture, *, section: str = "") -> None:
        """Adds a slide; slides of one `section` in a row stand together in PowerPoint's list.

        Raises `StudioError` if an image is not one.
        """
        number = len(self._ids) + 1
        slide = self._part(f"/ppt/slides/slide{number}.xml", CT.PML_SLIDE)
        slide.relate_to(self._layout, RT.SLIDE_LAYOUT)
        slide.blob = SlideXml(picture, lambda image: self._embed(slide, image), self._look).xml()
        if picture.notes:
            self._add_notes(slide, picture, number)
        # Not `relate_to`, which looks through all slides before it for the same one.
        self._ids.append(self._deck.part._rels._add_relationship(RT.SLIDE, slide))
        if not self._sections or self._sections[-1][0] != section:
            self._sections.append((section, []))
        self._sections[-1][1].append(_FIRST_SLIDE_ID + number - 1)

    def save(self, target: Path | IO[bytes]) -> None:
        """Writes the deck. It may be written once: afterwards it takes no more slides."""
        self._list_slides()
        file = io.BytesIO()
        self._deck.save(file)
        data = without_times(file.getvalue())
        if isinstance(target, Path):
            target.write_bytes(data)
        else:
            target.write(data)

    def _part(self, name: str, kind: str) -> Part:
        return Part(PackURI(name), kind, self._deck.part.package)

    def _embed(self, slide: Part, image: Image) -> str:
        """The relationship of a slide to an image, which the file holds once."""
        if image.data not in self._images:
            try:
                data = PptxImage.from_blob(image.data)
                part = ImagePart(
                    PackURI(f"/ppt/media/board{len(self._images) + 1}.{data.ext}"),
                    data.content_type,
                    self._deck.part.package,
                    image.data,
                )
            except (UnidentifiedImageError, ValueError, OSError) as error:
                name = image.label or "A picture"
                raise StudioError(f"{name}: this is not a PNG or JPEG image.") from error
            self._images[image.data] = part
        return slide.relate_to(self._images[image.data], RT.IMAGE)

    def _add_notes(self, slide: Part, picture: Picture, number: int) -> None:
        part = self._part(f"/ppt/notesSlides/notesSlide{number}.xml", CT.PML_NOTES_SLIDE)
        part.blob = _notes_xml(picture)
        part.relate_to(self._deck.notes_master.part, RT.NOTES_MASTER)
        part.relate_to(slide, RT.SLIDE)
        slide.relate_to(part, RT.NOTES_SLIDE)

    def _list_slides(self) -> None:
        root = self._deck.element
        rows = "".join(
            f'<p:sldId id="{_FIRST_SLIDE_ID + place}" r:id="{rid}"/>'
            for place, rid in enumerate(self._ids)
        )
        root.get_or_add_sldIdLst().extend(
            list(parse_xml(f"<p:sldIdLst {NAMESPACES}>{rows}</p:sldIdLst>"))
        )
        if len(self._sections) > 1:
            root.append(parse_xml(self._sections_xml()))

    def _sections_xml(self) -> str:
        rows = []
        for place, (name, ids) in enumerate(self._sections):
            mark = str(uuid5(_SECTIONS, f"{place} {name}")).upper()
            slides = "".join(f'<p14:sldId id="{one}"/>' for one in ids)
            rows.append(
                f'<p14:section name="{attribute(name)}" id="{{{mark}}}"><p14:sldIdLst>{slides}'
                "</p14:sldIdLst></p14:section>"
            )
        return (
            f'<p:extLst {NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f"{''.join(rows)}</p14:sectionLst></p:ext></p:extLst>"
        )


def _notes_xml(picture: Picture) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE_HEAD}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>'
        '<p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks '
        'noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"{plain_body(picture.notes, picture.lang)}</p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()
