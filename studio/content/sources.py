"""Where a deck's files come from: a folder, or the copies a workshop file holds."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from studio.content.faults import WrongValueError

LARGEST_TEXT = 2 * 1024 * 1024
LARGEST_PICTURE = 20 * 1024 * 1024
_INCLUDE = re.compile(r"([a-z0-9][a-z0-9_-]*/)?[a-z0-9][a-z0-9_-]*")
_OUTSIDE = "Images lie in the deck's own folder: copy it there and write its name, such as cup.png."


class Source(Protocol):
    """Reads what a deck names; failures are `WrongValueError` with a sentence for its author."""

    def picture(self, name: str) -> bytes:
        """The bytes of an image."""

    def include(self, name: str) -> tuple[str, bytes]:
        """The file name and bytes of a shared text (`soothing` or `practices/soothing`)."""

    def shown(self, file: str) -> str:
        """How a message names a file of this source."""


class FolderSource:
    """A deck's folder, with the folders of shared texts in it or beside it, else the shipped."""

    def __init__(self, folder: Path, shared: tuple[Path, ...], shipped: Path) -> None:
        self._folder = folder
        self._shared = shared
        self._shipped = shipped

    def picture(self, name: str) -> bytes:
        check_picture_name(name)
        path = self._folder / name
        if not path.is_file():
            raise WrongValueError(f"There is no image {name} in {self._folder}.")
        if not path.resolve().is_relative_to(self._folder.resolve()):
            raise WrongValueError(_OUTSIDE)
        return read_bytes(path, LARGEST_PICTURE)

    def include(self, name: str) -> tuple[str, bytes]:
        pattern = include_pattern(name)
        own = (path for folder in self._shared for path in sorted(folder.glob(pattern)))
        found = {path.resolve(): path for path in own}
        found = found or {path.resolve(): path for path in sorted(self._shipped.glob(pattern))}
        paths = {f"{path.parent.name}/{path.name}": path for path in found.values()}
        file = one_of(name, tuple(paths))
        return file, read_bytes(paths[file], LARGEST_TEXT)

    def shown(self, file: str) -> str:
        for folder in (*self._shared, self._shipped):
            if (folder / file).is_file():
                return str(folder / file)
        return file


class CopiedSource:
    """The files a workshop holds, by name; nothing outside is read."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def picture(self, name: str) -> bytes:
        check_picture_name(name)
        if name not in self._files:
            raise WrongValueError(f"The workshop holds no image {name}.")
        return self._files[name]

    def include(self, name: str) -> tuple[str, bytes]:
        wanted = re.compile(include_pattern(name).replace("*", "[^/]+").replace(".", r"\."))
        file = one_of(name, tuple(sorted(file for file in self._files if wanted.fullmatch(file))))
        return file, self._files[file]

    def shown(self, file: str) -> str:
        return file


def check_picture_name(name: str) -> None:
    """Refuses what is not a plain name below the deck's folder."""
    if not name:
        raise WrongValueError("Write the image's file name: ![what it shows](cup.png).")
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", name) or name.startswith("//"):
        raise WrongValueError(f"Nothing is loaded from elsewhere. {_OUTSIDE}")
    parts = name.split("/")
    if "\\" in name or "\0" in name or len(name) > 200 or {"", ".", ".."} & set(parts):
        raise WrongValueError(_OUTSIDE)


def include_pattern(name: str) -> str:
    """Where a shared text may lie: one folder down, in any kind or in the kind that is named."""
    if not _INCLUDE.fullmatch(name) or name.endswith(("/deck", ".md")):
        raise WrongValueError(
            "Write the name of a shared text without .md, such as soothing-breathing."
        )
    return f"{name}.md" if "/" in name else f"*/{name}.md"


def one_of(name: str, found: tuple[str, ...]) -> str:
    """The one file of that name; none or several are faults."""
    if not found:
        raise WrongValueError(f"There is no shared text “{name}” in the folders beside the deck.")
    if len(found) > 1:
        choices = " or ".join(file.removesuffix(".md") for file in found)
        raise WrongValueError(f"Several shared texts are called “{name}”: write {choices}.")
    return found[0]


def read_bytes(path: Path, largest: int) -> bytes:
    """The file's bytes, or `WrongValueError` if it is too large or cannot be read."""
    try:
        if path.stat().st_size > largest:
            raise WrongValueError(f"{path.name} is larger than {largest // 1024 // 1024} MB.")
        return path.read_bytes()
    except OSError as error:
        raise WrongValueError(
            f"{path.name} cannot be read: {error.strerror or 'unknown cause'}."
        ) from error


def decode(data: bytes) -> str:
    """UTF-8 with any line ends, or `WrongValueError` that names the line."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WrongValueError("This is UTF-16: save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise WrongValueError(f"Line {line} is not UTF-8 text: save the file as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
