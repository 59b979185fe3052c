"""What opening a workshop imports, in pieces of some hundredths of a second, ahead of it."""

import importlib
from collections.abc import Callable
from functools import partial

_MODULES = (
    "studio.session.contract",
    "studio.pictures.text",
    "studio.pictures.felt",
    "studio.pictures.still_life",
    "studio.content.decks",
    "studio.store.workshop_file",
    "studio.session.writer",
    "studio.desktop.presenting",
)


def pieces() -> tuple[Callable[[], object], ...]:
    """One call each, to be made while nothing moves."""
    return (*(partial(importlib.import_module, name) for name in _MODULES), _open_fonts)


def _open_fonts() -> None:
    """The faces of most words, which otherwise are opened with the first that is drawn."""
    from studio.pictures.fonts import FONTS

    for key in ("text", "text-bold", "hand"):
        FONTS[key].glyph("a")
