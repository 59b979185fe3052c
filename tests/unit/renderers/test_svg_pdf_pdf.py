import io
import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pillow

from studio.pictures.geometry import rounded_rectangle
from studio.pictures.shapes import Ellipse, Fill, Group, Picture, SubPath, TextRole
from studio.pictures.shapes import Path as Shape
from studio.pictures.text import fit
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import PAGE, described, draw, pdf_bytes, png_bytes
from tests.unit.renderers.svg_pdf_sample import TITLE, sample


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    second = Picture("Second", (fit("Second", 0, 0, 500, 80, role=TextRole.TITLE),))
    path = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    path.write_bytes(pdf_bytes([sample(), second], title="Our <day>", lang="cy-GB"))
    return path


def extracted(file: Path, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", *options, str(file), "-"], capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


def test_what_is_written_can_be_copied_again(file: Path) -> None:
    text = extracted(file, "-raw")
    for words in (
        TITLE,
        "Nguyễn Thị Hòa",
        "👨‍👩‍👧‍👦 family 🙂",
        "हिन्दी क्षत्रिय",
        "Привет мир",
    ):
        assert words in text
    assert "A sense of humour\nand patience with\nAVATAR To Yes" in text


def test_what_reads_from_the_right_is_found_as_it_was_written(file: Path) -> None:
    text = extracted(file)
    assert "שלום" in text
    assert "سلام للجميع" in text


def test_lines_are_parted_by_a_blank_but_a_broken_word_is_not(file: Path) -> None:
    with pypdfium2.PdfDocument(file) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "thing \r\nthat" in text
    assert "a \r\na" not in text


def test_it_is_read_in_order_with_headings_and_figures(file: Path) -> None:
    done = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True)
    rows = [row.strip() for row in done.stdout.decode().splitlines() if row.strip()]
    assert rows[:4] == ["Document", "Sect", "H1 (block)", f'"{TITLE}"']
    assert rows.count("Sect") == 2
    with pikepdf.open(file) as document:
        root = document.Root
        assert str(root.Lang) == "cy-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert bool(root.MarkInfo.Marked)
        assert b"pdfuaid:part>1<" in root.Metadata.read_bytes()
        assert str(document.docinfo.Title) == "Our <day>"
        with document.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [TITLE, "Second"]
        section = root.StructTreeRoot.K[0].K[0]
        figures = [str(kid.Alt) for kid in section.K if kid.S == "/Figure"]
    assert figures[0] == "Card: Courage"
    assert "threat" in figures
    assert len(figures) == 12 + 1 + 2


def test_it_passes_an_accessibility_checker(file: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    checker = Path(sys.executable).with_name("outloud")
    subprocess.run(
        [str(checker), "--json", str(report), "--fail-on", "never", str(file)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    found = json.loads(report.read_text())
    assert '"severity": "error"' not in json.dumps(found)


def test_qpdf_finds_no_fault(file: Path) -> None:
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=True)
    assert b"No syntax or stream encoding errors" in done.stdout


def test_only_the_shipped_faces_are_named_and_all_are_embedded(file: Path) -> None:
    done = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True)
    rows = done.stdout.decode().splitlines()[2:]
    assert rows
    assert all(" yes yes yes " in row for row in rows)
    assert not any("Helvetica" in row for row in rows)


def test_notes_never_leave_the_trainer(file: Path) -> None:
    assert "trainer alone" not in extracted(file)


def test_kerning_is_that_of_the_picture() -> None:
    text = fit("AVATAR To Yes", 0, 0, 900, 100, size=60)
    with pypdfium2.PdfDocument(pdf_bytes([Picture("One", (text,))], title="One")) as document:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(i, loose=True) for i in range(len(text.raw))]
    line = text.lines[0]
    for box, glyph in zip(boxes, line.runs[0].glyphs, strict=True):
        assert box[0] / 0.75 == pytest.approx(line.x + glyph.x, abs=0.1)


def test_a_png_has_the_size_that_was_asked_for() -> None:
    image = Pillow.open(io.BytesIO(png_bytes(sample(), width=640)))
    assert image.size == (640, 360)
    assert image.convert("RGB").getpixel((639, 2)) == (0xFB, 0xF5, 0xE8)
    assert Pillow.open(io.BytesIO(png_bytes(Picture("Empty", ())))).size == (1920, 1080)


def pixel(data: bytes, x: int, y: int) -> tuple[int, int, int]:
    with pypdfium2.PdfDocument(data) as document:
        image = document[0].render(scale=1280 / PAGE[0]).to_pil().convert("RGB")
    color = image.getpixel((x, y))
    assert isinstance(color, tuple)
    return color[0], color[1], color[2]


def test_transparency_and_gradients_survive_in_forms() -> None:
    picture = Picture(
        "Form",
        (
            Ellipse(0, 0, 600, 600, Fill("#000000", alpha=0.5)),
            Shape((SubPath(rounded_rectangle(700, 0, 400, 600, 0)),), Fill("#ff0000", "#0000ff")),
        ),
        background="#ffffff",
    )
    target = io.BytesIO()
    canvas = TaggedCanvas(target, page_size=PAGE, title="Forms")
    with canvas.form("once", *PAGE):
        draw(canvas, picture)
    for _ in range(2):
        with canvas.marked("Figure", alt=described(picture)):
            canvas.doForm("once")
        canvas.showPage()
    canvas.save()
    red, *_ = pixel(target.getvalue(), 300, 300)
    assert 120 < red < 135
    top, bottom = pixel(target.getvalue(), 900, 20), pixel(target.getvalue(), 900, 580)
    assert top[0] > 240
    assert top[2] < 20
    assert bottom[2] > 240
    assert bottom[0] < 20


def test_a_link_is_part_of_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "link.pdf"
    canvas = TaggedCanvas(path, page_size=(300, 200), title="Link")
    with canvas.element("P"), canvas.element("Link"):
        with canvas.marked("Span"):
            canvas.drawString(20, 100, "the guide")
        canvas.link("https://example.org/", (20, 95, 100, 115), "The guide")
    canvas.save()
    with pikepdf.open(path) as document:
        annotation = document.pages[0].Annots[0]
        assert str(annotation.A.URI) == "https://example.org/"
        parents = list(document.Root.StructTreeRoot.ParentTree.Nums)
        keyed = dict(zip(map(int, parents[::2]), parents[1::2], strict=True))
        assert keyed[int(annotation.StructParent)].S == "/Link"


def test_a_picture_in_words_says_nothing_twice() -> None:
    words = fit("Courage", 0, 0, 100, 50)
    picture = Picture("Board", (Group((words,), label="Scarf: Courage"), words))
    assert described(picture) == "Board: Scarf: Courage; Courage"
