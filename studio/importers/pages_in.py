"""A PDF as picture slides: each page over the whole projector, its words as alt text."""

import ctypes
import math
import re
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium
from PIL.Image import Image as PilImage

from studio.importers.brought import Leftovers, Progress, Slide
from studio.importers.limits import MOST_SLIDES
from studio.importers.photos import SHARP, Folder, encoded
from studio.importers.sound_file import damaged
from studio.model.agenda import Figure
from studio.model.errors import StudioError
from studio.model.text import clean, count_graphemes, graphemes

NO_WORDS = (
    "It holds no words that can be read aloud; perhaps it was scanned. Say in its alt text what "
    "it shows."
)
SHORTENED = "It holds more words than an alt text should: the alt text gives the first of them."
BROKEN = "It is damaged and could not be drawn."
FORMS = "Fields, buttons and links can be seen, and do nothing."
_MOST_LETTERS = 600
_READ = 6_000
"""Letters of a page that are looked at."""
_HEADING = 100
_QUALITY = 90
_MARKS = re.compile("[\ue000-\uf8ff]")
"""Letters of faces that hold nothing but marks: mostly what stands before an item."""
_PASSWORD, _SECURITY = 4, 5
_WIDEST = 40.0
"""A page that is so many times as long as it is wide is no slide."""


def read_pages(
    path: Path, folder: Folder, left: Leftovers, told: Callable[[Progress], None]
) -> tuple[Slide, ...]:
    """Every page of the file; its pictures are written into the folder."""
    document = _opened(path)
    try:
        count = len(document)
        if not count:
            raise StudioError(f"{path.name} holds no pages: there is nothing in it to bring in.")
        if count > MOST_SLIDES:
            raise StudioError(
                f"{path.name} has {count} pages; {MOST_SLIDES} can be brought in at once. Print "
                "the ones you need into a PDF of their own, and bring that in."
            )
        if document.get_formtype():
            document.init_forms()
            left.tell(FORMS)
        slides = []
        for number in range(1, count + 1):
            slides.append(_slide(document, number, folder, left))
            told(Progress(number, count))
    finally:
        document.close()
    if not any(slide.blocks for slide in slides):
        raise damaged(path.name)
    return tuple(slides)


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        # Without any pages PDFium speaks of a password too.
        locked = getattr(error, "err_code", 0) in (_PASSWORD, _SECURITY)
        if locked and b"/Encrypt" in path.read_bytes():
            raise StudioError(
                f"{path.name} is protected by a password. Open it with the password, print it "
                "into a new PDF, and bring that in."
            ) from error
        raise damaged(path.name) from error


def _slide(document: pypdfium2.PdfDocument, number: int, folder: Folder, left: Leftovers) -> Slide:
    try:
        page = document[number - 1]
        try:
            image = _drawn(page)
            heading, words = _said(page)
            words = words.removeprefix(heading).lstrip(" .:–-") or words
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError):
        left.tell(BROKEN, number)
        return Slide(number, f"Page {number}")
    alt = _shortened(words)
    if not alt:
        left.tell(NO_WORDS, number)
    elif alt != words:
        left.tell(SHORTENED, number)
    name = folder.keep(encoded(image, _QUALITY), f"page-{number:03}")
    figure = Figure(name, alt or f"Page {number}, a picture")
    return Slide(number, heading or f"Page {number}", (figure,), layout="picture")


def _drawn(page: pypdfium2.PdfPage) -> PilImage:
    """The page as large as the finest projector shows it, upright, its edges cut as it says."""
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise ValueError
    if not 1 / _WIDEST < width / height < _WIDEST:
        raise ValueError
    scale = min(SHARP[0] / width, SHARP[1] / height)
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=True)
    try:
        image: PilImage = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    return image


def _said(page: pypdfium2.PdfPage) -> tuple[str, str]:
    """The line in the largest letters, and all words of the page in one line."""
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _READ)
        if count <= 0:
            return "", ""
        words = text.get_text_range(0, count)
        return _heading(text, count), _cleaned(words)
    finally:
        text.close()


def _cleaned(words: str) -> str:
    """Without the hyphens of broken words; in one line."""
    joined = re.sub(r"(?<=\w)[\u00ad\ufffe\u0002]\s*(?=\w)", "", words.replace("\r\n", "\n"))
    return clean(_MARKS.sub("•", joined).replace("\n", " "))


def _heading(text: pypdfium2.PdfTextPage, count: int) -> str:
    """What is written largest, if it is larger than the rest; else the first line."""
    lines = _lines(text, count)
    if not lines:
        return ""
    usual = median(size for size, _ in lines)
    most = max(size for size, _ in lines)
    if most > 1.15 * usual:
        first = next(n for n, (size, _) in enumerate(lines) if size > 0.95 * most)
        last = first
        while last + 1 < len(lines) and lines[last + 1][0] > 0.95 * most:
            last += 1
        found = clean(" ".join(words for _, words in lines[first : last + 1]))
        if count_graphemes(found) <= _HEADING:
            return found
    return _ended(lines[0][1], _HEADING)


def _lines(text: pypdfium2.PdfTextPage, count: int) -> list[tuple[float, str]]:
    """The lines of a page, each with the height of its letters."""
    lines: list[tuple[float, str]] = []
    letters: list[str] = []
    sizes: list[float] = []
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(text, index) if index < count else 10
        letter = chr(code) if 0 < code < 0x110000 else ""
        if letter not in ("\r", "\n"):
            letters.append(letter)
            if letter.strip():
                sizes.append(_height(text, index))
            continue
        if words := clean(_MARKS.sub("", "".join(letters))):
            lines.append((median(sizes) if sizes else 0.0, words))
        letters, sizes = [], []
    return lines


def _height(text: pypdfium2.PdfTextPage, index: int) -> float:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
        return 0.0
    return float(abs(box.top - box.bottom))


def _shortened(words: str) -> str:
    return _ended(words, _MOST_LETTERS)


def _ended(words: str, most: int) -> str:
    """As many whole words as there is room for; an ellipsis says that more would come."""
    letters = graphemes(words)
    if len(letters) <= most:
        return words
    kept = "".join(letters[: most - 1])
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:.-–") + "…"
