"""A file made into a deck of one's own: read, its pictures laid beside it, checked."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from studio.activities.shelf import Shelf
from studio.content.decks import read_deck
from studio.content.library import DECK_FILE
from studio.content.sources import LARGEST_TEXT
from studio.importers.brought import Brought, Leftovers, Progress, Slide
from studio.importers.deck_words import deck_text
from studio.importers.photos import Folder
from studio.importers.sound_file import Kind, looked_into
from studio.importers.written import not_written
from studio.model.errors import DeckError, StudioError
from studio.model.text import clean

_TOO_MUCH_TEXT = (
    "{name} holds more words than one deck can. Save it in two files and bring these in."
)
_NOT_OURS = (
    "{name} was read, but no sound deck came of it, and the fault is the program's, not yours. "
    "Nothing of it is kept. Save it anew in the program it comes from and try once more."
)


def bring(
    path: Path,
    place: Path,
    title: str = "",
    *,
    told: Callable[[Progress], None] = lambda _far: None,
) -> Brought:
    """Makes a deck of a `.pptx` or PDF in the folder `place`, which is there and empty.

    `title` is what the deck is called; else its first title, or the file's name. `StudioError`
    says in a sentence why nothing came of it.
    """
    kind = looked_into(path)
    folder, left = Folder(place), Leftovers()
    with _explained():
        found, lang, slides = _read(kind, path, folder, left, told)
        name = clean(title) or found or _stem(path)
        text = deck_text(name, lang, slides).encode()
        if len(text) > LARGEST_TEXT:
            raise StudioError(_TOO_MUCH_TEXT.format(name=path.name))
        (place / DECK_FILE).write_bytes(text)
    try:
        read_deck(place, Shelf())
    except DeckError as error:
        raise StudioError(_NOT_OURS.format(name=path.name)) from error
    what = "Slide" if kind is Kind.SLIDES else "Page"
    return Brought("", "", name, len(slides), folder.count, what, left.all())


def _read(
    kind: Kind,
    path: Path,
    folder: Folder,
    left: Leftovers,
    told: Callable[[Progress], None],
) -> tuple[str, str, tuple[Slide, ...]]:
    """Title, language and slides."""
    if kind is Kind.SLIDES:
        from studio.importers.slides_in import read_slides

        read = read_slides(path, folder, left, told)
        return read.title, read.lang, read.slides
    from studio.importers.pages_in import read_pages

    pages = read_pages(path, folder, left, told)
    first = pages[0].title
    return "" if first == "Page 1" else first, "", pages


def _stem(path: Path) -> str:
    return clean(path.stem.replace("_", " ")) or "Brought in"


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_written(error) from error
