"""Whether a file may be read at all: what it is by its content, how large, and how it is packed.

Nothing is unpacked here but the directory of an archive and its parts of text, one at a time.
"""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from studio.importers.limits import (
    MOST_BYTES,
    MOST_PART,
    MOST_PARTS,
    MOST_UNPACKED,
    MOST_XML,
)
from studio.model.errors import StudioError

_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_DOCUMENT_TYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TEXT = (".xml", ".rels", ".vml")
_TOO_LARGE = (
    "{name} is larger than {most} MB. Save it with smaller pictures and without films, or in two "
    "files, and bring these in."
)
_UNPACKS = (
    "{name} is far larger inside than a presentation is, so it was not opened. Open it in the "
    "program it comes from and save it anew, without films."
)
_DAMAGED = (
    "{name} is damaged or cut short: it cannot be opened. Copy it once more from where it "
    "comes from, or open it in the program it was made with and save it anew."
)
_NEITHER = (
    "{name} is neither a PowerPoint file (.pptx) nor a PDF. Open it in the program it was made "
    "with, save it as one of these, and bring that in."
)
_OLD = (
    "{name} is an old PowerPoint file (.ppt), or is protected by a password. Open it in "
    "PowerPoint or LibreOffice, save it as .pptx without a password, and bring that in."
)


class Kind(StrEnum):
    """What a file is, whatever it is called."""

    SLIDES = "slides"
    PAGES = "pages"


def looked_into(path: Path) -> Kind:
    """What the file is; `StudioError` with a sentence if it is nothing that can be brought in."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise StudioError(f"{path.name} is a folder. Choose a .pptx or a PDF inside it.")
        with path.open("rb") as file:
            begins = file.read(_PDF_WITHIN)
    except OSError as error:
        raise StudioError(
            f"{path.name} cannot be read. Look whether it is there, and closed in every other "
            "program."
        ) from error
    if not size:
        raise StudioError(f"{path.name} is empty: there is nothing in it to bring in.")
    if size > MOST_BYTES:
        raise StudioError(_TOO_LARGE.format(name=path.name, most=MOST_BYTES // 1_000_000))
    if begins.startswith(b"PK"):
        _look_into_archive(path)
        return Kind.SLIDES
    if b"%PDF-" in begins:
        return Kind.PAGES
    raise StudioError((_OLD if begins.startswith(_OLE) else _NEITHER).format(name=path.name))


def damaged(name: str) -> StudioError:
    """What is said of a file that cannot be read through."""
    return StudioError(_DAMAGED.format(name=name))


def _look_into_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(parts, path.name)
            names = {part.filename for part in parts}
            _check_names(names, path.name)
            for part in parts:
                _check_text(archive, part, path.name)
    except StudioError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # a broken archive raises anything, from zlib to struct
        raise damaged(path.name) from error


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or any(part.file_size > MOST_PART for part in parts)
        or any(part.file_size > MOST_XML for part in parts if _is_text(part))
    ):
        raise StudioError(_UNPACKS.format(name=name))
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise StudioError(_OLD.format(name=name))


def _check_names(names: set[str], name: str) -> None:
    if "[Content_Types].xml" not in names or not any(one.startswith("ppt/") for one in names):
        raise StudioError(_NEITHER.format(name=name))


def _check_text(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """No text of a presentation brings a document type: entities begin there."""
    if not _is_text(part):
        return
    # Whatever it is written in: a letter of UTF-16 is itself beside a zero.
    if _DOCUMENT_TYPE.search(archive.read(part).replace(b"\0", b"")):
        raise StudioError(
            f"{name} holds something that no presentation needs and that may harm (a document "
            "type). It was not opened. Open it in the program it comes from and save it anew."
        )


def _is_text(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith(_TEXT)
