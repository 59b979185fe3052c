"""Pictures as a deck: what python-pptx, a validator and LibreOffice make of the file."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image as Pillow
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PptxPresentation
from pypdfium2 import PdfDocument, PdfPage

from studio.model.errors import StudioError
from studio.pictures.fonts import FONTS
from studio.pictures.shapes import (
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
    Picture,
    Shade,
    Stroke,
    SubPath,
    Text,
    TextRole,
    walk,
)
from studio.pictures.shapes import (
    Path as Drawing,
)
from studio.pictures.text import HAND, fit
from studio.renderers.to_pptx import new_presentation

WORDS = (
    "courage",
    "patience and a sense of humour",
    "Dŵr a thân",
    "الصبر والرحمة",
    "שלום עולם",
    "👨‍👩‍👧‍👦 family",
    "Nguyễn Văn",
    "hope रहना",
    "Tom & <Jerry> \"quoted\" 'n' more",
)


def png(color: str = "#3377aa") -> bytes:
    file = io.BytesIO()
    Pillow.new("RGB", (8, 5), color).save(file, "PNG")
    return file.getvalue()


def title(text: str = "Our circle of strength") -> Text:
    return fit(text, 64, 30, 1152, 70, size=44, family=HAND, align=Align.LEFT, role=TextRole.TITLE)


def scarf(x: float, y: float, word: str, color: str = "#b0413e") -> Group:
    cloth = SubPath(
        (
            Move(x, y),
            Cubic(x + 40, y - 30, x + 80, y + 30, x + 120, y),
            Line(x + 120, y + 50),
            Cubic(x + 80, y + 80, x + 40, y + 20, x, y + 50),
            Close(),
        )
    )
    fold = SubPath(
        (Move(x + 30, y + 10), Line(x + 50, y + 10), Line(x + 50, y + 45), Close()),
        Shade.DARKEN_LESS,
        stroke=False,
    )
    return Group(
        (
            Drawing((cloth, fold), Fill(color), Stroke("#2b2140", 1.5)),
            fit(word, x + 4, y + 4, 112, 44, size=20, min_size=10),
        ),
        key=word,
        label=f"Scarf: {word}",
    )


def board(*more: Item, notes: str = "", words: tuple[str, ...] = WORDS) -> Picture:
    scarves = (scarf(60 + i % 8 * 150, 130 + i // 8 * 70, word) for i, word in enumerate(words))
    floor = Drawing(
        (SubPath((Move(0, 0), Line(1280, 0), Line(1280, 110), Close()), stroke=False),),
        Fill("#efe2c8"),
    )
    items = (title(), *scarves, *more)
    return Picture("Our circle of strength", items, backdrop=(floor,), notes=notes)


def written(*pictures: Picture, lang: str = "en-GB") -> bytes:
    deck = new_presentation("First hour", lang)
    for picture in pictures:
        deck.add(picture, section=picture.title)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def reopened(*pictures: Picture) -> PptxPresentation:
    return Presentation(io.BytesIO(written(*pictures)))


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "deck.pptx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


@pytest.fixture(scope="module")
def everything() -> Picture:
    """One of each shape, each script and each trap."""
    return board(
        Ellipse(80, 400, 200, 200, Fill("#56b4e9", "#ffffff", 0.5), Stroke("#0072b2", 3, 1, (8,))),
        Ellipse(220, 400, 200, 200, Fill("#d55e00", alpha=0.4), label="Drive"),
        Image(450, 400, 160, 100, png(), "a blue field"),
        Image(450, 520, 160, 100, png()),
        Group(()),
        Group((Group((fit("deep", 10, 650, 90, 40),), key="inner"),), key="outer"),
        fit("Two paragraphs,\n\nthe first of them short.", 640, 400, 300, 200, align=Align.LEFT),
        Drawing((SubPath((Move(960, 620), Line(1220, 620))),), stroke=Stroke("#2b2140", 3)),
        notes="Say hello.\nThen wait. \x07 \ud800 ok & <so> on",
    )


def test_a_deck_of_everything_is_valid_and_reopens(everything: Picture, tmp_path: Path) -> None:
    data = written(everything, Picture("No heading", (scarf(10, 10, "word"),)), Picture("Bare", ()))
    assert faults(data, tmp_path) == []
    deck = Presentation(io.BytesIO(data))
    assert [slide.shapes.title.text for slide in deck.slides] == [
        "Our circle of strength",
        "No heading",
        "Bare",
    ]
    assert deck.slide_width == 1280 * 9525


def test_every_word_can_be_edited_where_it_stands(everything: Picture) -> None:
    slide = reopened(everything).slides[0]
    groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    texts = [
        shape.text_frame.text
        for group in groups
        for shape in group.shapes
        if shape.has_text_frame and shape.text_frame.text
    ]
    assert tuple(texts) == WORDS


def test_a_scarf_is_one_freeform_whose_folds_follow_its_colour() -> None:
    slide = reopened(board(words=("courage",))).slides[0]
    group = next(shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    cloth = group.shapes[0]
    assert cloth.shape_type == MSO_SHAPE_TYPE.FREEFORM
    fills = [path.get("fill") for path in cloth._element.iter(qn("a:path"))]
    assert fills == [None, "darkenLess"]
    assert [path.get("stroke") for path in cloth._element.iter(qn("a:path"))] == [None, "0"]


def test_reading_order_is_backdrop_title_content(everything: Picture) -> None:
    tree = reopened(everything).slides[0].shapes
    assert tree[0].is_placeholder is False
    assert tree[0]._element.xpath(".//*[local-name()='decorative']")
    assert tree[1].is_placeholder
    assert tree[2].name == "Scarf: courage"


def test_a_title_on_a_panel_stays_above_the_panel() -> None:
    panel = Ellipse(0, 0, 1280, 200, Fill("#ffffff"))
    slide = reopened(Picture("Our circle of strength", (panel, title()))).slides[0]
    assert [shape.is_placeholder for shape in slide.shapes] == [False, True]


def test_a_screen_reader_hears_labels_and_skips_mere_drawing(everything: Picture) -> None:
    slide = reopened(everything).slides[0]
    said = {shape._element._nvXxPr.cNvPr.get("descr") for shape in slide.shapes}
    assert {"Scarf: courage", "Drive", "a blue field"} <= said
    unlabelled = slide.shapes[-1]._element
    assert unlabelled.xpath(".//*[local-name()='decorative']")


def test_the_words_of_a_text_are_not_repeated_in_its_name() -> None:
    slide = reopened(Picture("Names", (fit("something tender", 10, 10, 300, 60),))).slides[0]
    assert "tender" not in slide.shapes[1].name


def test_notes_sections_and_properties() -> None:
    deck = reopened(board(notes="Say hello.\nThen wait. \x07\ud800"), Picture("Second", ()))
    notes = deck.slides[0].notes_slide.notes_text_frame
    assert notes is not None
    assert notes.text == "Say hello.\nThen wait. "
    assert not deck.slides[1].has_notes_slide
    assert deck.core_properties.title == "First hour"
    assert deck.core_properties.language == "en-GB"
    names = deck.element.xpath(".//*[local-name()='section']/@name")
    assert names == ["Our circle of strength", "Second"]


def test_the_file_says_nothing_of_when_it_was_made() -> None:
    created = Presentation(io.BytesIO(written(board()))).core_properties.created
    assert created is not None
    assert (created.hour, created.minute, created.second) == (0, 0, 0)


def test_the_archive_does_not_tell_when_it_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(written(board()))) as archive:
        assert archive.testzip() is None
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_image_is_held_once(tmp_path: Path) -> None:
    pictures = [Picture(str(i), (Image(0, 0, 9, 9, png(), "one"),)) for i in range(3)]
    other = Picture("other", (Image(0, 0, 9, 9, png("#aa0000"), "two"),))
    path = tmp_path / "deck.pptx"
    path.write_bytes(written(*pictures, other))
    names = subprocess.run(
        ["unzip", "-Z1", path], capture_output=True, text=True, check=True
    ).stdout
    assert names.count("ppt/media/") == 2


def test_what_is_no_image_is_said_in_a_sentence() -> None:
    with pytest.raises(StudioError, match=r"the team.* not a PNG or JPEG"):
        written(Picture("x", (Image(0, 0, 9, 9, b"not an image", "the team"),)))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("be\x00ll \x1f\x07", "bell"),
        ("half \ud83d of one", "half of one"),
        ("\ufffe\uffffnone", "none"),
        ("]]> & </a:t> <!--", "]]> & </a:t> <!--"),
        ("z̴̢̛̭̲͖̗̥a̷l̶g̵o̸", None),
        ("W" * 10_000, None),
    ],
)
def test_no_word_can_break_the_file(raw: str, kept: str | None, tmp_path: Path) -> None:
    data = written(Picture(raw, (scarf(10, 10, raw), fit(raw, 10, 200, 300, 60)), notes=raw))
    assert faults(data, tmp_path) == []
    slide = Presentation(io.BytesIO(data)).slides[0]
    if kept is not None:
        assert slide.shapes[-1].text_frame.text.strip() == kept


def test_words_kept_raw_by_a_caller_are_still_made_legal() -> None:
    text = fit("word", 10, 10, 200, 50)
    bad = Text(**{name: getattr(text, name) for name in text.__slots__} | {"raw": "a\x0bb\x00c"})
    frame = reopened(Picture("x", (bad,))).slides[0].shapes[-1].text_frame
    assert [row.text for row in frame.paragraphs] == ["a", "bc"]


def test_arabic_and_hebrew_read_from_the_right_and_name_their_face() -> None:
    slide = reopened(board(words=("الصبر والرحمة", "courage"))).slides[0]
    arabic, english = (
        group.shapes[1]._element
        for group in slide.shapes
        if group.shape_type == MSO_SHAPE_TYPE.GROUP
    )
    assert arabic.xpath(".//a:pPr/@rtl") == ["1"]
    assert arabic.xpath(".//a:rPr/a:cs/@typeface") == ["Noto Sans Arabic"]
    assert english.xpath(".//a:pPr/@rtl") == []
    assert english.xpath(".//a:rPr/a:latin") == []


def test_a_text_cut_short_stays_inside_its_box() -> None:
    text = fit("many words " * 200, 10, 10, 200, 60, min_size=14)
    assert not text.complete
    slide = reopened(Picture("x", (text,))).slides[0]
    assert slide.shapes[-1].text_frame.text.endswith("…")


def test_sixty_groups_have_numbers_of_their_own(tmp_path: Path) -> None:
    scarves = tuple(scarf(10 + i % 10 * 126, 120 + i // 10 * 95, f"word {i}") for i in range(60))
    data = written(Picture("Sixty", (title("Sixty"), *scarves)))
    assert faults(data, tmp_path) == []
    tree = Presentation(io.BytesIO(data)).slides[0].shapes._spTree
    numbers = tree.xpath(".//p:cNvPr/@id")
    assert len(numbers) == len(set(numbers)) == 182


def test_one_line_has_room_for_a_wider_font_where_ours_is_missing() -> None:
    left, right, centred = (
        fit("a caption", 500, 10, 110, 40, size=24, align=align)
        for align in (Align.LEFT, Align.RIGHT, Align.CENTER)
    )
    shapes = list(reopened(Picture("x", (left, right, centred))).slides[0].shapes)[1:]
    edges = [(s.left / 9525, (s.left + s.width) / 9525) for s in shapes]
    assert edges[0][0] == pytest.approx(500)
    assert edges[1][1] == pytest.approx(610)
    assert edges[2][0] + edges[2][1] == pytest.approx(2 * 555, abs=0.1)
    for (start, end), text in zip(edges, (left, right, centred), strict=True):
        assert end - start == pytest.approx(text.lines[0].width * 1.15, abs=0.1)
    assert all(shape._element.txBody.bodyPr.get("wrap") == "square" for shape in shapes)


def test_what_a_wider_font_makes_too_long_is_written_smaller() -> None:
    slide = reopened(board()).slides[0]
    fitted = slide._element.xpath(".//a:bodyPr/a:normAutofit")
    assert len(fitted) == len(slide._element.xpath(".//a:bodyPr")) > 0


def test_the_narrow_hand_leaves_room_for_a_font_that_is_wider_by_two_fifths() -> None:
    sign = fit("Soothing", 500, 10, 110, 40, size=38, family=HAND, align=Align.LEFT)
    shape = list(reopened(Picture("x", (sign,))).slides[0].shapes)[1]
    assert shape.width / 9525 == pytest.approx(sign.lines[0].width * 1.4, abs=0.1)


def test_the_room_for_a_wider_font_ends_at_the_edge_of_the_slide() -> None:
    texts = (
        fit("at the very right", 1100, 10, 170, 40, size=40, min_size=20, align=align)
        for align in (Align.LEFT, Align.CENTER)
    )
    shapes = list(reopened(Picture("x", tuple(texts))).slides[0].shapes)[1:]
    assert all(shape.left + shape.width <= 1280 * 9525 for shape in shapes)


def test_a_sheet_that_covers_the_whole_picture_is_the_ground_of_the_slide() -> None:
    whole = (Move(0, 0), Line(1280, 0), Line(1280, 720), Line(0, 720), Close())
    night = Drawing((SubPath(whole, stroke=False),), Fill("#3d3450", "#2d2640"))
    slide = reopened(Picture("Night", (title("Night"),), backdrop=(night,))).slides[0]
    assert [shape.name for shape in slide.shapes] == ["Title"]
    assert slide._element.xpath(".//p:bg//a:gs/a:srgbClr/@val") == ["3D3450", "2D2640"]


def test_paper_is_the_grounds_of_the_master_so_that_a_theme_can_change_it() -> None:
    slide = reopened(Picture("Plain", (title("Plain"),))).slides[0]
    assert slide._element.xpath(".//p:bg") == []


def test_inks_papers_and_the_accent_are_colours_of_the_theme() -> None:
    colors = ("#2b2140", "#5a4f70", "#fffdf7", "#7a3e6b", "#a63d36")
    dots = tuple(Ellipse(50 * i, 300, 40, 40, Fill(color)) for i, color in enumerate(colors))
    slide = reopened(Picture("Colours", dots)).slides[0]
    assert slide._element.xpath(".//p:spPr/a:solidFill/*/@val") == [
        *("tx1", "tx2", "bg1", "accent6"),
        "A63D36",
    ]


def test_every_run_names_its_language_and_another_script_its_own() -> None:
    words = "تفضّل\nשלום עולם\nFel arfer\nरहना"
    text = fit(words, 100, 300, 600, 300)
    slide = reopened(Picture("Iaith", (title("Iaith"), text), notes=words, lang="cy-GB")).slides[0]
    runs = slide._element.xpath(".//a:r[normalize-space(a:t)]/a:rPr/@lang")
    assert runs[0] == "cy-GB"
    assert {"ar-SA", "he-IL", "hi-IN"} <= set(runs)
    notes = slide.notes_slide._element
    assert notes.xpath(".//a:rPr/@lang") == ["ar-SA", "he-IL", "cy-GB", "hi-IN"]
    assert notes.xpath(".//a:pPr/@rtl") == ["1", "1", "0", "0"]


def test_a_group_that_only_holds_things_together_is_called_after_them() -> None:
    held = Group((fit("deep", 10, 650, 90, 40), Ellipse(0, 0, 9, 9, Fill("#ffffff"), label="dot")))
    bare = Group((Ellipse(0, 0, 9, 9, Fill("#ffffff")),))
    shapes = list(reopened(Picture("x", (held, bare))).slides[0].shapes)[1:]
    assert shapes[0]._element._nvXxPr.cNvPr.get("descr") == "deep; dot"
    assert "deep" not in shapes[0].name
    assert shapes[1]._element.xpath("./p:nvGrpSpPr//*[local-name()='decorative']")


# --- as LibreOffice shows it


def as_pdf(data: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a deck with the shipped fonts alone."""
    (folder / "deck.pptx").write_bytes(data)
    fonts = next(iter(FONTS.values())).path.parent
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}/fonts</cachedir></fontconfig>"
    )
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            str(folder / "deck.pptx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    return (folder / "deck.pdf").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_our_words_in_our_lines(tmp_path: Path) -> None:
    long = "What each of us brings into this room today, said in a few words or passed on."
    places = [(Align.LEFT, "top"), (Align.CENTER, "middle"), (Align.RIGHT, "bottom")]
    texts = [
        fit(long, 40, 130, 200 + 30 * i, 300, size=20 + i, align=align, valign=valign)
        for i, (align, valign) in enumerate(places * 4)
    ]
    texts += [text for text in walk(board().items) if isinstance(text, Text) and _plain(text)]
    data = written(*(Picture("", (text,)) for text in texts))
    with PdfDocument(as_pdf(data, tmp_path)) as pdf:
        shown = [_rows(page) for page in pdf]
    assert shown == [[line.text.strip() for line in text.lines] for text in texts]


def _plain(text: Text) -> bool:
    """Whether a PDF gives back its words in the order in which they are written."""
    return not any(line.complex for line in text.lines)


def _rows(page: PdfPage) -> list[str]:
    rows: list[str] = page.get_textpage().get_text_bounded().split("\r\n")
    return [row.strip() for row in rows if row.strip()]
