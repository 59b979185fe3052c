"""The lists of words a house listens for: as shipped, or as it has edited them."""

import os
import stat
from pathlib import Path

from studio.model.errors import StudioError
from studio.model.word_list import WordList

LARGEST = 100_000
"""Characters of a list that is still read at once."""
_ENGLISH = "en"
_EMPTY = WordList()


class WordLists:
    """Texts by name (`distress`, `profanity`), per language, read anew when they change.

    Where a language has no list yet, the English one is listened for.
    """

    def __init__(self, shipped: Path, own: Path, lang: str = "en") -> None:
        self._shipped = shipped
        self._own = own
        self._lang = lang.partition("-")[0]
        self._known: dict[str, tuple[tuple[str, int, int], WordList]] = {}
        self._where: dict[str, tuple[str, ...]] = {}

    def read(self, name: str) -> WordList:
        """The list as it is now; empty where there is none."""
        for path in self._places(name):
            try:
                about = os.stat(path)
            except OSError:
                continue
            if not stat.S_ISREG(about.st_mode):
                continue
            stamp = (path, about.st_mtime_ns, about.st_size)
            known = self._known.get(name)
            if known is None or known[0] != stamp:
                known = stamp, WordList.read(self.text(name))
                self._known[name] = known
            return known[1]
        return _EMPTY

    def text(self, name: str) -> str:
        """The list as it is written, remarks and all."""
        try:
            return self._path(name).read_text("utf-8", "replace")[:LARGEST]
        except OSError:
            return ""

    def write(self, name: str, text: str) -> None:
        """Keeps the house's own list from now on; an empty text brings the shipped one back."""
        path = self._own_path(name)
        beside = path.with_suffix(".new")
        try:
            if not text.strip():
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text[:LARGEST], "utf-8")
            os.replace(beside, path)
        except OSError as error:
            raise StudioError(f"The list could not be kept: {error.strerror}.") from error

    def is_own(self, name: str) -> bool:
        """Whether the house has edited the list."""
        return self._own_path(name).is_file()

    def _path(self, name: str) -> Path:
        found = map(Path, self._places(name))
        return next((path for path in found if path.is_file()), self._own_path(name))

    def _places(self, name: str) -> tuple[str, ...]:
        """Where a list may be, the one that counts first; asked for with every entry."""
        if name not in self._where:
            self._where[name] = tuple(
                str(folder / f"{name}.{lang}.txt")
                for lang in dict.fromkeys((self._lang, _ENGLISH))
                for folder in (self._own, self._shipped)
            )
        return self._where[name]

    def _own_path(self, name: str) -> Path:
        return self._own / f"{name}.{self._lang}.txt"
