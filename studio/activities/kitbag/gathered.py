"""What was laid on the cloth: an object, and if somebody wished, a line beside it."""

from dataclasses import dataclass

from studio.activities.contract import Board
from studio.activities.kitbag.settings import GIFT, Settings
from studio.model.entries import Entry
from studio.pictures.geometry import rng


@dataclass(frozen=True, slots=True)
class Gift:
    """An object with its line, if it has one."""

    key: str
    thing: str
    colour: str
    words: str = ""

    @property
    def name(self) -> str:
        """The object in words."""
        return f"{self.colour} {self.thing}"

    @property
    def told(self) -> str:
        """The object and its line in words."""
        return f"{self.words} ({self.name})" if self.words else self.name.capitalize()


def gifts_on(board: Board, settings: Settings) -> tuple[Gift, ...]:
    """Everything that may be seen. What nobody chose is drawn from the tray, for good."""
    if not board.revealed:
        return ()
    return tuple(_gift(board, entry, settings) for entry in board.entries if entry.form == GIFT)


def _gift(board: Board, entry: Entry, settings: Settings) -> Gift:
    drawn = rng(entry.id, "drawn")
    thing, colour = drawn.choice(settings.objects), drawn.choice(settings.colours)
    return Gift(
        entry.id,
        str(entry.values.get("object") or thing),
        str(entry.values.get("colour") or colour),
        board.word(entry.id, "reminds"),
    )
