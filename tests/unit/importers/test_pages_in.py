"""PDFs of other programs become picture slides: sharp, upright, and not silent."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A0, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from studio.importers.bring import bring
from studio.importers.limits import MOST_SLIDES
from studio.model.agenda import Figure
from studio.model.errors import StudioError
from tests.unit.importers.other_programs import MADE, Result, brought_in, photo

WIDE = (960.0, 540.0)


def pages(
    folder: Path, *draw: Callable[[Canvas], None], size: Sequence[float] = WIDE, name: str = "p.pdf"
) -> Path:
    """A PDF by reportlab, a page for each drawing."""
    file = folder / name
    canvas = Canvas(str(file), pagesize=tuple(size))
    for one in draw:
        one(canvas)
        canvas.showPage()
    canvas.save()
    return file


def said(text: str, size: float = 24) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(60, 300, text)

    return draw


def refused(file: Path, folder: Path) -> str:
    place = folder / "made"
    place.mkdir()
    with pytest.raises(StudioError) as error:
        bring(file, place)
    assert not (place / "deck.md").exists()
    return error.value.user_text


def layouts(result: Result) -> set[str]:
    return {getattr(step.settings, "layout", "") for step in result.steps}


def test_what_libreoffice_wrote(tmp_path: Path) -> None:
    result = brought_in(MADE / "libreoffice.pdf", tmp_path)
    assert [step.title for step in result.steps] == [
        "Three ways of caring",
        "Loose boxes",
        "A picture",
    ]
    assert result.brought.title == "Three ways of caring"
    assert layouts(result) == {"picture"}
    assert "• From others" in result.words(1)[0]
    for number in (1, 2, 3):
        assert result.picture(number).size == (3840, 2160)


def test_what_chromium_wrote(tmp_path: Path) -> None:
    result = brought_in(MADE / "chromium.pdf", tmp_path)
    assert [step.title for step in result.steps] == [
        "Noticing kindness",
        "A second page",
        "Page 3",
    ]
    assert "café, ŵ and fine print" in result.words(1)[0]
    assert result.words(3) == ["Page 3, a picture"]
    assert [told for told in result.told if told.startswith("Page 3: It holds no words")]
    assert result.picture(1).height == 2160  # A4 on its side is less wide than the projector


def test_a_hair_is_seen_on_the_finest_projector(tmp_path: Path) -> None:
    def hairs(canvas: Canvas) -> None:
        for n in range(100):
            canvas.rect(100 + n * 0.5, 100, 0.25, 200, stroke=0, fill=1)

    result = brought_in(pages(tmp_path, hairs), tmp_path)
    row = result.picture(1).convert("L").crop((400, 1500, 800, 1501))
    values = list(row.tobytes())
    assert values[0:8] == [0, 255, 0, 255, 0, 255, 0, 255]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_stand_upright_whatever_their_mark_of_turning(turn: int, tmp_path: Path) -> None:
    file = pages(tmp_path, said("Upright"))
    turned = tmp_path / "turned.pdf"
    with pikepdf.open(file) as source:
        source.pages[0].rotate(turn, relative=False)
        source.save(turned)
    result = brought_in(turned, tmp_path)
    wide = result.picture(1).size
    assert wide == ((3840, 2160) if turn in (0, 180) else (1215, 2160))


def test_only_what_a_page_shows_is_brought(tmp_path: Path) -> None:
    file = pages(tmp_path, lambda c: c.rect(0, 0, 480, 540, stroke=0, fill=1))
    cut = tmp_path / "cut.pdf"
    with pikepdf.open(file) as source:
        source.pages[0].cropbox = pikepdf.Array([0, 0, 480, 540])
        source.save(cut)
    picture = brought_in(cut, tmp_path).picture(1).convert("L")
    assert picture.size == (1920, 2160)
    assert picture.getextrema() == (0, 0)


def test_large_small_and_mixed_pages_keep_their_order(tmp_path: Path) -> None:
    file = tmp_path / "mixed.pdf"
    canvas = Canvas(str(file))
    for number, size in enumerate((A4, landscape(A4), A0, (72, 72), WIDE), 1):
        canvas.setPageSize(size)
        canvas.drawString(10, 30, f"number {number}")
        canvas.showPage()
    canvas.save()
    result = brought_in(file, tmp_path)
    assert [step.title for step in result.steps] == [f"number {n}" for n in range(1, 6)]
    for number in range(1, 6):
        width, height = result.picture(number).size
        assert width <= 3840
        assert height <= 2160
        assert width == 3840 or height == 2160


def test_photographs_are_kept_small_and_words_exact(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)

    def draw(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        image = Image.frombytes("RGB", (96, 54), noise.randbytes(96 * 54 * 3))
        image = image.resize((1920, 1080), Image.Resampling.BICUBIC)
        canvas.drawImage(ImageReader(image), 0, 0, 960, 540)

    result = brought_in(pages(tmp_path, draw, said("Words")), tmp_path)
    figures = [b.name for s in result.steps for b in s.body if isinstance(b, Figure)]
    assert [name.rpartition(".")[2] for name in figures] == ["jpg", "png"]
    assert (result.place / figures[0]).stat().st_size < 9_000_000
    assert (result.place / figures[1]).stat().st_size < 200_000


def test_a_page_full_of_words_has_a_short_alt_text_and_says_so(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(30):
            canvas.drawString(20, 20 + line * 16, "kind words " * 12)

    result = brought_in(pages(tmp_path, draw), tmp_path)
    alt = result.words(1)[0]
    assert len(alt) <= 600
    assert alt.endswith(("words…", "kind…"))
    assert any("more words than an alt text should" in told for told in result.told)


def test_the_heading_is_what_is_written_largest(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(700, 500, "Trust logo, page 4")
        canvas.setFont("Helvetica", 40)
        canvas.drawString(60, 420, "What helps us")
        canvas.drawString(60, 370, "when it is hard")
        canvas.setFont("Helvetica", 20)
        canvas.drawString(60, 300, "Breaks. Tea. Each other.")

    assert brought_in(pages(tmp_path, draw), tmp_path).steps[0].title == (
        "What helps us when it is hard"
    )


def test_fields_can_be_seen(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 400, "Form")
        canvas.acroForm.textfield(
            name="a", value="filled in", x=60, y=200, width=300, height=60, fillColor=None
        )

    result = brought_in(pages(tmp_path, draw), tmp_path)
    assert "Fields, buttons and links can be seen, and do nothing." in result.told


def test_protected_files_are_told(tmp_path: Path) -> None:
    file = pages(tmp_path, said("Secret"))
    locked, open_to_read = tmp_path / "locked.pdf", tmp_path / "open.pdf"
    with pikepdf.open(file) as source:
        source.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
        source.save(open_to_read, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "protected by a password" in refused(locked, tmp_path)
    folder = tmp_path / "readable"
    folder.mkdir()
    assert brought_in(open_to_read, folder).steps[0].title == "Secret"


def test_files_without_pages_or_with_too_many_are_told(tmp_path: Path) -> None:
    empty, thousand = tmp_path / "empty.pdf", tmp_path / "thousand.pdf"
    with pikepdf.new() as made:
        made.save(empty)
        for _ in range(1000):
            made.add_blank_page(page_size=WIDE)
        made.save(thousand)
    told = refused(empty, tmp_path)
    assert "holds no pages" in told or "damaged" in told
    (tmp_path / "made").rmdir()
    told = refused(thousand, tmp_path)
    assert "1000 pages" in told
    assert str(MOST_SLIDES) in told


def test_a_damaged_page_is_told_and_the_others_come(tmp_path: Path) -> None:
    file = pages(tmp_path, said("First"), said("Second"), said("Third"))
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(file) as source:
        source.pages[1].mediabox = pikepdf.Array([0, 0, 100_000, 1])
        source.save(broken)
    result = brought_in(broken, tmp_path)
    assert [step.title for step in result.steps] == ["First", "Page 2", "Third"]
    assert "Page 2: It is damaged and could not be drawn." in result.told


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_file_cut_short_is_told(part: float, tmp_path: Path) -> None:
    data = (MADE / "chromium.pdf").read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(data[: int(len(data) * part)])
    place = tmp_path / "made"
    place.mkdir()
    try:
        brought = bring(cut, place)
    except StudioError as error:
        assert "damaged" in error.user_text  # noqa: PT017 - a reader may mend what is cut
    else:
        assert brought.slides == 3


def test_a_scan_is_brought_and_told(tmp_path: Path) -> None:
    from reportlab.lib.utils import ImageReader

    scan = ImageReader(io.BytesIO(photo("JPEG", (600, 800)).getvalue()))
    file = pages(tmp_path, lambda c: c.drawImage(scan, 0, 0, 595, 842), size=A4, name="my_scan.pdf")
    result = brought_in(file, tmp_path)
    assert result.brought.title == "my scan"
    assert any("perhaps it was scanned" in told for told in result.told)
