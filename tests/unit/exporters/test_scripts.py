"""Every script in every take-away: there when the file is opened again, and copied out as typed."""

import csv
import io
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdfium2 import PdfDocument

from studio.app.house import House
from studio.exporters.documents import documents
from studio.exporters.kinds import EXPORTERS
from studio.exporters.source import ExportSource
from studio.pictures.shaping import shape_line
from tests.unit.exporters.scriptsday import SAID, TITLE, deck, live, source

ALL = tuple(SAID.values())
FROM_RIGHT = (SAID["arabic"], SAID["hebrew"])
EMOJI = (SAID["family"], SAID["flags"], SAID["skin"])
HELD: Mapping[str, tuple[str, ...]] = {
    "certificate": (TITLE,),
    "door-sign": tuple(TITLE.split()),
    "worksheets": (TITLE, SAID["hebrew"]),
    "slips": (SAID["hebrew"],),
    "slips-large": (SAID["hebrew"],),
    "calendar": (SAID["simplified"], SAID["arabic"]),
    "deletion-slip": tuple(TITLE.split()),
}
"""What stands in the kinds that hold no words of the group; in all others everything does."""
BEFORE = frozenset(("slips", "slips-large"))
LATER = frozenset(("pack", "pictures-4k"))
"""The same files once more, and the same pictures larger."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> ExportSource:
    workshop = House.at(tmp_path_factory.mktemp("data")).new_workshop(deck())
    live(workshop.session)
    state = workshop.session.state
    workshop.close()
    return source(state, workshop.path)


def of_pdf(data: bytes, folder: Path) -> Iterator[str]:
    path = folder / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    yield done.stdout


def of_pptx(data: bytes, _folder: Path) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(data)).slides:
        for paragraph in slide._element.iter("{*}p"):
            yield "".join(text.text or "" for text in paragraph.iter("{*}t"))
        yield slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def of_xlsx(data: bytes, _folder: Path) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(data), read_only=True):
        for row in sheet.iter_rows(values_only=True):
            yield from (str(cell) for cell in row if cell is not None)


def of_csv(data: bytes, _folder: Path) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        yield from row


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def of_html(data: bytes, _folder: Path) -> Iterator[str]:
    reader = _Page()
    reader.feed(re.sub(r"<svg.*?</svg>|<style>.*?</style>", "", data.decode(), flags=re.DOTALL))
    yield "".join(reader.said)


def of_svg(data: bytes, _folder: Path) -> Iterator[str]:
    for item in etree.fromstring(data).iter():
        yield item.get("aria-label") or ""
        yield item.text or ""


def of_png(data: bytes, _folder: Path) -> Iterator[str]:
    """A picture has no text: that it opens must do here; its PDF and SVG are read."""
    Image.open(io.BytesIO(data)).verify()
    yield ""


def of_ics(data: bytes, _folder: Path) -> Iterator[str]:
    for event in Calendar.from_ical(data).events:
        yield from (str(value) for value in event.values())


def of_txt(data: bytes, _folder: Path) -> Iterator[str]:
    yield data.decode("utf-8-sig")


READERS: Mapping[str, Callable[[bytes, Path], Iterator[str]]] = {
    "pdf": of_pdf, "pptx": of_pptx, "xlsx": of_xlsx, "csv": of_csv, "html": of_html, "svg": of_svg,
    "png": of_png, "ics": of_ics, "txt": of_txt,
}  # fmt: skip


def closed_up(text: str) -> str:
    """Without blanks (lines break where they may) and the directions poppler writes down."""
    return re.sub("[\\s\u202a-\u202e]+", "", text)


@pytest.mark.parametrize("kind", [kind for kind in EXPORTERS if kind not in LATER])
def test_every_script_can_be_read_again(kind: str, held: ExportSource, tmp_path: Path) -> None:
    made = documents(source() if kind in BEFORE else held, kind)
    read = "\n".join(
        text for name, data in made for text in READERS[name.rsplit(".", 1)[1]](data, tmp_path)
    )
    # As a person's program puts it on the clipboard: no sign of another form.
    assert unicodedata.is_normalized("NFC", read)
    whole = closed_up(read)
    missing = [said for said in HELD.get(kind, ALL) if closed_up(said) not in whole]
    assert missing == []


def test_what_browsers_read_in_a_pdf(held: ExportSource) -> None:
    """Their reader (PDFium) drops every sign above U+FFFF, whoever wrote the file."""
    (_, data), *_ = documents(held, "evaluation-form")
    with PdfDocument(data) as pdf:
        read = closed_up("".join(page.get_textpage().get_text_bounded() for page in pdf))
    assert [said for said in ALL if said not in EMOJI and closed_up(said) not in read] == []


@pytest.mark.parametrize("face", ["text", "text-bold", "hand"])
def test_no_script_is_shown_as_boxes(face: str) -> None:
    for said in (*ALL, TITLE):
        glyphs = [glyph.index for run in shape_line(said, face).runs for glyph in run.glyphs]
        assert glyphs
        assert all(glyphs), said


def test_a_date_beside_an_arabic_title_stays_beside_it() -> None:
    runs = shape_line("Gwrando إصغاء · 21 November 2026", "text").runs
    assert [run.text for run in runs] == ["Gwrando ", "إصغاء", " · 21 November 2026"]


def test_the_web_page_carries_the_letters_of_its_own_words(held: ExportSource) -> None:
    (_, data), *_ = documents(held, "page")
    page = data.decode()
    families: Any = set(re.findall(r"@font-face\{font-family:'([^']+)'", page))
    assert families >= {"Andika", "Noto Sans SC", "Noto Sans Arabic", "Noto Emoji"}
    assert f'<span class="f-chinese">{SAID["simplified"]}</span>' in page
    assert '<span class="f-andika">sự </span>kiên <span class="f-andika">nhẫn, Nguyễn' in page
    assert len(data) < 1_000_000
