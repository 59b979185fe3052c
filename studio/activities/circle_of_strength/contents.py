"""What lies on the board, by kind: scarves with a word, hopes, what people take."""

from dataclasses import dataclass
from functools import lru_cache

from studio.activities.circle_of_strength.forms import HOPE, SCARF, SOURCES, TAKE
from studio.activities.contract import Board
from studio.model.entries import Entry
from studio.pictures.cloth_patterns import PATTERN_NAMES, Pattern
from studio.pictures.geometry import rng

_PATTERNS = {pattern.value: pattern for pattern in Pattern}


@dataclass(frozen=True, slots=True)
class Strength:
    """A scarf somebody laid down, with its word."""

    key: str
    word: str
    name: str
    color: str
    pattern: Pattern
    source: str

    @property
    def cloth(self) -> str:
        """The cloth in words, so that it can be told from others without its colours."""
        return f"{self.color}, {PATTERN_NAMES[self.pattern]}"

    @property
    def label(self) -> str:
        """What a screen reader says of the scarf."""
        by = f" ({self.name})" if self.name else ""
        whence = "" if self.source == "mine" else f" {SOURCES.get(self.source, '')}."
        return f"Scarf: {self.word}{by}. {self.cloth.capitalize()}.{whence}"


@dataclass(frozen=True, slots=True)
class Saying:
    """A hope, or what somebody takes."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that leaves a mark, each kind in an order of its own."""

    strengths: tuple[Strength, ...]
    hopes: tuple[Saying, ...]
    takes: tuple[Saying, ...]


def contents_of(board: Board) -> Contents:
    """What has words. An entry whose words were erased, or that just is here, leaves no mark."""
    strengths = tuple(
        _strength(board, entry)
        for entry in board.entries
        if entry.form == SCARF and board.word(entry.id, "strength")
    )
    return Contents(strengths, _sayings(board, HOPE), _sayings(board, TAKE))


def _strength(board: Board, entry: Entry) -> Strength:
    return Strength(
        key=entry.id,
        word=board.word(entry.id, "strength"),
        name=board.word(entry.id, "name"),
        color=str(entry.values.get("color", "indigo")),
        pattern=_PATTERNS.get(str(entry.values.get("pattern")), Pattern.LONG),
        source=str(entry.values.get("source", "mine")),
    )


def _sayings(board: Board, form: str) -> tuple[Saying, ...]:
    """In an order drawn for this form alone, so that no hope stands where its taking stands."""
    found = [
        Saying(entry.id, words)
        for entry in board.entries
        if entry.form == form
        and not entry.values.get("here")
        and (words := board.word(entry.id, form))
    ]
    return tuple(sorted(found, key=lambda saying: _draw(board.seed, form, saying.key)))


@lru_cache(maxsize=4096)
def _draw(seed: int, form: str, key: str) -> float:
    return rng(f"{seed} {key}", form).random()
