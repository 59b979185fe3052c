"""What a deck author may write for a brain loop: all captions, each as `title | words`."""

from dataclasses import dataclass
from typing import Annotated

from studio.model.authoring import rows
from studio.model.text import graphemes

LOOP, PATH = 4, 3
"""How many captions the loop has, and how many the second path."""
MOST_TITLE, MOST_WORDS, MOST_PRINT = 24, 64, 60
"""Graphemes that stay legible from the back row."""

_CAPTIONS = (
    "Something happens | An email, a look, a memory.",
    "Old-brain alarm | Heart races, breath shortens, gut tightens.",
    "New-brain worry | It imagines, compares, replays. Attention narrows.",
    "The body answers | As if it were all happening now. Alarm again.",
)
_PATH = (
    "A slower breath | Or feet on the floor: what steadies you.",
    "A kind voice | As you would speak to a friend.",
    "Somebody beside you | Near you, or called to mind.",
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands at a station: a short title, and words that say more."""

    title: str
    words: str

    def __str__(self) -> str:
        return f"{self.title}: {self.words}"


@dataclass(frozen=True, slots=True)
class Settings:
    """`captions` go round the loop, from what happens to the body's answer; `path` leads out of it.

    `turn` stands where the second path begins; `small_print` says what kind of picture it is.
    `runs: false` lets the spark wait until the trainer sets it going.
    """

    captions: Annotated[tuple[str, ...], rows("Title", "Words")] = _CAPTIONS
    """Round the loop: four stations, from what happens to the body's answer."""
    turn: str = "Notice, kindly | It is not your fault, and what you do next can help."
    """Where the second path begins: a title, a bar and words."""
    path: Annotated[tuple[str, ...], rows("Title", "Words")] = _PATH
    """Out of the loop: three stations of the second path."""
    small_print: str = "A picture to think with, not a map of the brain."
    """Small print: what kind of picture it is."""
    runs: bool = True
    """The spark runs by itself: otherwise it waits for the key L."""

    def __post_init__(self) -> None:
        _check_count("captions", self.captions, LOOP)
        _check_count("path", self.path, PATH)
        for each in (*self.captions, self.turn, *self.path):
            _check_caption(each)
        if len(graphemes(self.small_print)) > MOST_PRINT:
            raise ValueError(f"small_print may have {MOST_PRINT} letters at most")

    @property
    def loop(self) -> tuple[Caption, ...]:
        """The stations of the loop, in order."""
        return tuple(caption(each) for each in self.captions)

    @property
    def out(self) -> tuple[Caption, ...]:
        """The turn, then the stations of the second path."""
        return tuple(caption(each) for each in (self.turn, *self.path))


def caption(raw: str) -> Caption:
    """`title | words` as a caption."""
    title, _, words = raw.partition("|")
    return Caption(title.strip(), words.strip())


def _check_count(name: str, given: tuple[str, ...], wanted: int) -> None:
    if len(given) != wanted:
        raise ValueError(f"{name} are {wanted} lines, each “title | words”; here are {len(given)}")


def _check_caption(raw: str) -> None:
    found = caption(raw)
    if not found.title or not found.words:
        raise ValueError(f"“{raw}” needs a title and words with a bar between: “title | words”")
    if len(graphemes(found.title)) > MOST_TITLE:
        raise ValueError(f"the title “{found.title}” is longer than {MOST_TITLE} letters")
    if len(graphemes(found.words)) > MOST_WORDS:
        raise ValueError(f"the words “{found.words}” are longer than {MOST_WORDS} letters")
