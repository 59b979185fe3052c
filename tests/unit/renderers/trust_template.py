"""A Trust's own template, made for the tests: blue bar, its own fonts and colours, example slides.

`also` changes it into one that nobody should take on.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image as Pillow
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu

BLUE = "005EB8"
_DARK = {"dk1": "F4F4F4", "lt1": "10202F"}


def _logo() -> bytes:
    file = io.BytesIO()
    Pillow.new("RGB", (120, 48), f"#{BLUE}").save(file, "PNG")
    return file.getvalue()


def trust_template(
    *,
    size: tuple[int, int] = (12192000, 6858000),
    dark: bool = False,
    only: tuple[str, ...] = (),
    link: bool = False,
) -> bytes:
    """A template with a bar and a logo on its master and two example slides.

    `only` names the layouts it keeps; `link` puts an address on the logo.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(size[0]), Emu(size[1])
    master = deck.slide_master
    bar = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_shape(
        MSO_SHAPE.RECTANGLE, 0, size[1] - 260000, size[0], 260000
    )
    bar.fill.solid()
    bar.fill.fore_color.rgb = RGBColor(*bytes.fromhex(BLUE))  # type: ignore[no-untyped-call]
    logo = bar.part.slide.shapes.add_picture(
        io.BytesIO(_logo()), size[0] - 1400000, 100000, 1200000, 480000
    )
    _onto(master, bar, logo, link=link)
    for number in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Example {number}: how to use this template"
        slide.notes_slide.notes_text_frame.text = "Secret notes of an example"
    for layout in list(deck.slide_layouts):
        if only and layout.name not in only and not layout.used_by_slides:
            deck.slide_layouts.remove(layout)
    deck.core_properties.author = "Jo of Communications"
    file = io.BytesIO()
    deck.save(file)
    colors = {"dk2": "003087", "accent6": BLUE, **(_DARK if dark else {})}
    return changed(file.getvalue(), {"theme1.xml": lambda data: _recolored(data, colors)})


def _onto(master: Any, bar: Any, logo: Any, *, link: bool) -> None:
    picture = logo._element
    blip = picture.find(".//{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    blip.set(embed, master.part.relate_to(logo.part.related_part(blip.get(embed)), RT.IMAGE))
    if link:
        rid = master.part.relate_to("https://trust.example.org/", RT.HYPERLINK, is_external=True)
        click = picture.nvPicPr.cNvPr.get_or_add_hlinkClick()
        click.rId = rid
    for shape in (bar._element, picture):
        master.shapes._spTree.append(shape)


def _recolored(data: bytes, colors: dict[str, str]) -> bytes:
    text = data.decode()
    for name, value in colors.items():
        text = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{value}"/>\2', text, flags=re.S
        )
    return text.replace('typeface="Calibri"', 'typeface="Arial"').encode()


def changed(
    data: bytes,
    parts: Mapping[str, Callable[[bytes], bytes]] | None = None,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """The archive with the parts whose names end so rewritten, and others added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            for ending, change in (parts or {}).items():
                if name.endswith(ending):
                    content = change(content)
            out.writestr(name, content)
        for name, content in (more or {}).items():
            out.writestr(name, content)
    return made.getvalue()


def related(data: bytes, part: str, kind: str, target: str, *, external: bool = False) -> bytes:
    """The same with one more relationship of a part (`slideMasters/slideMaster1.xml`)."""
    folder, _, name = part.rpartition("/")
    mode = ' TargetMode="External"' if external else ""
    row = f'<Relationship Id="rId77" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(
        data,
        {f"{folder}/_rels/{name}.rels": lambda old: old.replace(b"</Relationships>", row.encode())},
    )
