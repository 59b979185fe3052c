"""What the editor is handed: what steps can be, and where decks of one's own lie."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studio.activities.contract import Activities
from studio.content.deck_text import DeckText
from studio.content.decks import look_over
from studio.content.faults import WrongValueError
from studio.content.library import SHIPPED
from studio.content.sources import LARGEST_TEXT, read_bytes
from studio.desktop.editor_saving import Place
from studio.model.trust import Trust


@dataclass(frozen=True, slots=True)
class Editing:
    """`own` is the folder of one's own decks; `trust` is asked for anew with every deck."""

    activities: Activities
    own: Path
    trust: Callable[[], Trust]

    def read(self, path: Path) -> tuple[DeckText, Place]:
        """A deck's text and where it lies; `WrongValueError` where it is no text at all."""
        data = read_bytes(path, LARGEST_TEXT)
        lies = path.resolve()
        own = lies.is_relative_to(self.own.resolve()) and not lies.is_relative_to(SHIPPED.resolve())
        return DeckText.read(data), Place(path, data, own)

    def files_of(self, path: Path, text: str) -> dict[str, bytes]:
        """What a deck takes in beside its text, as far as it can be read."""
        deck, _faults = look_over(path, text, self.activities)
        return dict(deck.files) if deck is not None else {}

    def shared_text(self, path: Path, name: str) -> str:
        """The text that a step includes; `WrongValueError` where there is none."""
        text = f"---\ntitle: One\n---\n\n---\nactivity: slide\ninclude: {name}\n---\n# One\n"
        for file, data in self.files_of(path, text).items():
            if file.removesuffix(".md").endswith(name):
                return data.decode("utf-8")
        raise WrongValueError(f"The shared text “{name}” cannot be read.")
