"""What comes of a file that was brought in: slides on their way, and what could not be brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studio.model.agenda import Block
from studio.model.errors import StudioError


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide or page as it was read; `number` is its place in the file, from 1."""

    number: int
    title: str
    blocks: tuple[Block, ...] = ()
    notes: str = ""
    layout: str = ""
    """`title` for a welcome, `picture` where its figure takes the whole projector."""


@dataclass(frozen=True, slots=True)
class Left:
    """In a sentence what could not be brought, and on which slides or pages; none: in the file."""

    sentence: str
    places: tuple[int, ...] = ()

    def as_text(self, what: str) -> str:
        """`Slides 2, 4 to 7: …`; `what` is `Slide` or `Page`."""
        if not self.places:
            return self.sentence
        named = what if len(self.places) == 1 else f"{what}s"
        return f"{named} {_spans(self.places)}: {self.sentence}"


class Leftovers:
    """Gathers what could not be brought; the same sentence about several slides is said once."""

    def __init__(self) -> None:
        self._found: dict[str, set[int]] = {}

    def tell(self, sentence: str, place: int = 0) -> None:
        """Notes a sentence about a slide; without one, about the whole file."""
        self._found.setdefault(sentence, set()).update({place} if place else ())

    def all(self) -> tuple[Left, ...]:
        """Everything that was told: what is about the whole file first, then by slide."""
        left = (Left(sentence, tuple(sorted(found))) for sentence, found in self._found.items())
        return tuple(sorted(left, key=lambda one: one.places[:1]))


@dataclass(frozen=True, slots=True)
class Brought:
    """A deck that was made from a file: where it lies, what it holds, what is missing."""

    path: str
    name: str
    title: str
    slides: int
    pictures: int
    what: str
    """What its parts were called where it came from: `Slide` or `Page`."""
    left: tuple[Left, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What could not be brought, each with its slides."""
        return tuple(one.as_text(self.what) for one in self.left)

    def as_json(self) -> dict[str, object]:
        """As `bring-in --json` prints it."""
        return {
            "version": 1,
            "name": self.name,
            "path": self.path,
            "title": self.title,
            "slides": self.slides,
            "pictures": self.pictures,
            "left": [{"slides": list(one.places), "sentence": one.sentence} for one in self.left],
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: slides or pages done, of how many."""

    done: int
    of: int


class Cancelled(StudioError):
    """Whoever brought it in stopped it."""

    def __init__(self) -> None:
        super().__init__("It was stopped, and nothing of it is kept.")


def _spans(places: Sequence[int]) -> str:
    """`2, 4 to 7`."""
    return ", ".join(
        str(first) if first == last else f"{first}, {last}" if last == first + 1
        else f"{first} to {last}"
        for first, last in _runs(places)
    )  # fmt: skip


def _runs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    breaks = [n for n, (one, other) in enumerate(pairwise(places), 1) if other != one + 1]
    for start, end in pairwise((0, *breaks, len(places))):
        yield places[start], places[end - 1]
