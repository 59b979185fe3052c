"""A PDF as programs that are not ours read it."""

import io
import subprocess
from pathlib import Path

import outloud
from pypdfium2 import PdfDocument


def pages(data: bytes) -> list[str]:
    """The text of each page, in the order in which it was written."""
    with PdfDocument(io.BytesIO(data)) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def text(data: bytes) -> str:
    """All of it on one line."""
    return " ".join(" ".join(pages(data)).split())


def heard(data: bytes, folder: Path) -> str:
    """What poppler reads: text as it was typed, also where it runs from right to left."""
    path = folder / "heard.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


def marks(data: bytes) -> list[tuple[int, str]]:
    """Bookmarks with their levels."""
    with PdfDocument(io.BytesIO(data)) as pdf:
        return [(mark.level, mark.get_title()) for mark in pdf.get_toc()]


def faults(data: bytes, folder: Path) -> list[str]:
    """What a checker of accessible PDF and one of its syntax find."""
    path = folder / "checked.pdf"
    path.write_bytes(data)
    found = outloud.check(str(path))
    told = [f"{one.rule} p{one.page}: {one.message} {one.evidence}" for one in found.findings]
    done = subprocess.run(
        ["qpdf", "--check", str(path)], check=False, capture_output=True, text=True
    )
    return told + ([] if done.returncode == 0 else [done.stdout + done.stderr])


def in_order(whole: str, *words: str) -> bool:
    """Whether they stand one after the other."""
    at = -1
    for word in words:
        at = whole.find(word, at + 1)
        if at < 0:
            return False
    return True
