"""A deck on a template of somebody's own: what is taken on, what is left, what is refused."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation as PptxPresentation

from studio.model.errors import StudioError
from studio.pictures.shapes import (
    Align,
    Close,
    Ellipse,
    Fill,
    Line,
    Move,
    Picture,
    Stroke,
    SubPath,
    TextRole,
)
from studio.pictures.shapes import Path as Drawing
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_TITLE
from studio.renderers.to_pptx import new_presentation
from tests.unit.renderers.trust_template import changed, related, trust_template

UNIT = 9525
MASTER = "slideMasters/slideMaster1.xml"


def picture(title: str = "Our circle") -> Picture:
    heading = fit(
        title, 64, 30, 1152, 70, size=44, family=HAND, align=Align.LEFT, color=INK_TITLE,
        role=TextRole.TITLE,
    )  # fmt: skip
    card = Ellipse(200, 200, 100, 100, Fill("#fffdf7"), Stroke("#2b2140", 4), label="A card")
    sheet = (Move(0, 0), Line(1280, 0), Line(1280, 720), Line(0, 720), Close())
    paper = Drawing((SubPath(sheet, stroke=False),), Fill("#fbf5e8", "#efe4ce"))
    words = fit("patience", 400, 300, 300, 60, size=30)
    return Picture(title, (heading, card, words), backdrop=(paper,), notes="Say hello.")


def written(template: bytes | None = None, **more: str) -> bytes:
    deck = new_presentation("First hour", "en-GB", template=template, **more)  # type: ignore[arg-type]
    deck.add(picture(), section="Morning")
    deck.add(Picture("No heading", (fit("word", 9, 9, 200, 50),)), section="Afternoon")
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def opened(data: bytes) -> PptxPresentation:
    return Presentation(io.BytesIO(data))


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "deck.pptx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(
            name + archive.read(name).decode(errors="replace") for name in archive.namelist()
        )


@pytest.mark.parametrize("size", [(12192000, 6858000), (9144000, 6858000), (9144000, 5143500)])
def test_a_deck_takes_on_masters_theme_layouts_and_size(
    size: tuple[int, int], tmp_path: Path
) -> None:
    data = written(trust_template(size=size, link=True))
    assert faults(data, tmp_path) == []
    deck = opened(data)
    assert (deck.slide_width, deck.slide_height) == size
    assert [slide.shapes.title.text for slide in deck.slides] == ["Our circle", "No heading"]
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Only"}
    assert len(deck.slide_layouts) == 11
    assert 'typeface="Arial"' in everything(data)
    assert deck.slides[0].notes_slide.notes_text_frame.text == "Say hello."


def test_nothing_of_its_slides_or_its_makers_comes_along() -> None:
    text = everything(written(trust_template(link=True)))
    for left in ("Example 0", "Secret notes", "Jo of Communications", "trust.example.org"):
        assert left not in text
    assert "External" not in text


def test_our_boards_keep_clear_of_its_bar_and_logo() -> None:
    deck = opened(written(trust_template()))
    card = next(shape for shape in deck.slides[0].shapes if shape.name == "A card")
    drawn = [shape for shape in deck.slide_master.shapes if not shape.is_placeholder]
    across = next(shape for shape in drawn if shape.top > 6_000_000)
    logo = next(shape for shape in deck.slide_master.shapes if shape.shape_type == 13)
    free = across.top - (logo.top + logo.height)
    scale = card.width / (100 * UNIT)
    assert scale == pytest.approx(free / (720 * UNIT), rel=0.001)
    assert card.top == pytest.approx(logo.top + logo.height + 200 * UNIT * scale, abs=2)
    assert card.line.width == pytest.approx(4 * UNIT * scale, abs=2)
    sizes = deck.slides[0]._element.xpath(".//a:r/a:rPr/@sz")
    assert [int(size) for size in sizes] == [round(44 * 75 * scale), round(30 * 75 * scale)]


def test_a_light_template_colours_ink_paper_and_ground() -> None:
    slide = opened(written(trust_template())).slides[0]
    assert slide._element.xpath(".//p:bg") == []
    assert slide._element.xpath(".//a:schemeClr/@val") == ["tx2", "bg1", "tx1", "tx1"]


def test_on_a_dark_template_our_boards_keep_their_paper_and_their_ink() -> None:
    slide = opened(written(trust_template(dark=True))).slides[0]
    assert slide._element.xpath(".//p:bg//a:srgbClr/@val") == ["FBF5E8", "EFE4CE"]
    assert slide._element.xpath(".//a:schemeClr") == []


def test_the_nearest_layout_with_a_title_serves_where_there_is_no_title_only() -> None:
    kept = ("Title and Content", "Two Content", "Blank")
    slides = opened(written(trust_template(only=kept))).slides
    assert {slide.slide_layout.name for slide in slides} == {"Title and Content"}
    first = opened(written(_only_title_slide(trust_template()))).slides[0]
    assert first.slide_layout.name == "Title Slide"
    assert first.shapes.title.text == "Our circle"


def test_a_template_file_of_powerpoint_is_taken_as_well(tmp_path: Path) -> None:
    kinds: dict[str, Callable[[bytes], bytes]] = {
        "[Content_Types].xml": lambda data: data.replace(
            b"presentation.main+xml", b"template.main+xml"
        )
    }
    assert faults(written(changed(trust_template(), kinds)), tmp_path) == []


def test_a_film_and_what_moves_on_a_master_are_left_behind(tmp_path: Path) -> None:
    playing = related(trust_template(), MASTER, RT.VIDEO, "../media/film.mp4")

    def shown(data: bytes) -> bytes:
        head, _, tail = data.rpartition(b"<p:nvPr/>")
        film = head + b'<p:nvPr><a:videoFile r:link="rId77"/></p:nvPr>' + tail
        return film.replace(b"<p:txStyles>", b"<p:timing/><p:txStyles>")

    def known(data: bytes) -> bytes:
        return data.replace(
            b"<Default ", b'<Default Extension="mp4" ContentType="video/mp4"/><Default ', 1
        )

    parts = {MASTER: shown, "[Content_Types].xml": known}
    data = written(changed(playing, parts, {"ppt/media/film.mp4": b"frames"}))
    text = everything(data)
    assert "film.mp4" not in text
    assert "videoFile" not in text
    assert "p:timing" not in text
    assert faults(data, tmp_path) == []


def test_four_to_three_holds_the_whole_picture_in_the_middle(tmp_path: Path) -> None:
    data = written(aspect="4:3")
    assert faults(data, tmp_path) == []
    deck = opened(data)
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    card = next(shape for shape in deck.slides[0].shapes if shape.name == "A card")
    assert (card.left, card.top) == (150 * UNIT, (90 + 150) * UNIT)
    assert card.width == card.height == 75 * UNIT
    title = deck.slides[0].shapes.title
    assert (title.left, title.text_frame.paragraphs[0].runs[0].font.size.pt) == (48 * UNIT, 24.75)
    assert deck.slides[1].shapes.title.top + deck.slides[1].shapes.title.height < 0


def _only_title_slide(data: bytes) -> bytes:
    """A template whose layouts have no title but the title slide's."""

    def untitled(text: bytes) -> bytes:
        return text.replace(b'type="title"', b'type="body" idx="40"')

    names = [f"slideLayout{number}.xml" for number in range(2, 12)]
    return changed(data, dict.fromkeys(names, untitled))


def _without_titles(data: bytes) -> bytes:
    def untitled(text: bytes) -> bytes:
        return text.replace(b'type="title"', b'type="body" idx="40"').replace(
            b'type="ctrTitle"', b'type="body" idx="40"'
        )

    return changed(data, {f"slideLayout{number}.xml": untitled for number in range(1, 12)})


def _macros(data: bytes) -> bytes:
    return changed(data, more={"ppt/vbaProject.bin": b"macro"})


def _pptm(data: bytes) -> bytes:
    return changed(
        data,
        {
            "[Content_Types].xml": lambda text: text.replace(
                b"vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                b"vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
            )
        },
    )


def _bomb(data: bytes) -> bytes:
    return changed(data, more={"ppt/media/huge.png": bytes(160_000_000)})


def _lying_bomb(data: bytes) -> bytes:
    """The size that the archive tells is not the size that comes out."""
    full = bytearray(changed(data, more={"ppt/huge.xml": bytes(1_000_000)}))
    entry = full.rindex(b"PK\x01\x02")
    full[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(full)


def _entities(data: bytes) -> bytes:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>'
    return changed(data, {"theme1.xml": lambda text: bomb + text.partition(b"?>")[2]})


def _many(data: bytes) -> bytes:
    return changed(data, more={f"ppt/media/{number}.png": b"" for number in range(3001)})


def _ole(data: bytes) -> bytes:
    held = related(data, MASTER, RT.OLE_OBJECT, "../embeddings/oleObject1.bin")
    return changed(held, more={"ppt/embeddings/oleObject1.bin": b"anything"})


def _linked(data: bytes) -> bytes:
    return related(data, MASTER, RT.IMAGE, "file:///server/logo.png", external=True)


def _not_a_deck(_data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "hello")
    return file.getvalue()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: b"", "not a PowerPoint presentation"),
        (lambda _: b"%PDF-1.7 something else", "not a PowerPoint presentation"),
        (_not_a_deck, "not a PowerPoint presentation"),
        (lambda data: data[: len(data) // 2], "not a PowerPoint presentation"),
        (lambda _: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "password"),
        (lambda data: data + bytes(30_000_000), "larger"),
        (_bomb, "larger"),
        (_many, "larger"),
        (_lying_bomb, "not a PowerPoint presentation|cannot be read"),
        (_macros, "macros"),
        (_pptm, "macros"),
        (_entities, "cannot be read"),
        (_ole, "embedded document"),
        (_linked, "another place"),
        (_without_titles, "layout with a title"),
        (lambda data: changed(data, {MASTER: lambda _: b"<broken"}), "cannot be read"),
    ],
)
def test_what_should_not_be_taken_on_is_refused_in_a_sentence(
    change: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(StudioError, match=said) as told:
        written(change(trust_template()))
    assert told.value.user_text.startswith("The template")
    assert "lease" in told.value.user_text
