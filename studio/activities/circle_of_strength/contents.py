"""What lies on the board, by kind: scarves with a word, hopes, what people take."""

from dataclasses import dataclass
from functools import lru_cache

from studio.activities.circle_of_strength.forms import HOPE, SCARF, SOURCES, TAKE
from studio.activities.contract import Board
from studio.pictures.cloth_names import PATTERN_NAMES, Pattern
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
    return Contents(_strengths(board), _sayings(board, HOPE), _sayings(board, TAKE))


def _strengths(board: Board) -> tuple[Strength, ...]:
    found, nothing = [], dict[str, str]()
    for entry in board.entries:
        said = board.words.get(entry.id, nothing) if entry.form == SCARF else nothing
        if word := said.get("strength"):
            color = str(entry.values.get("color", "indigo"))
            pattern = str(entry.values.get("pattern"))
            source = str(entry.values.get("source", "mine"))
            found.append(_strength(entry.id, word, said.get("name", ""), (color, pattern, source)))
    return tuple(found)


@lru_cache(maxsize=1024)
def _strength(key: str, word: str, name: str, cloth: tuple[str, str, str]) -> Strength:
    """The same one every time, so that pages tell at a glance that they are as they were."""
    color, pattern, source = cloth
    return Strength(key, word, name, color, _PATTERNS.get(pattern, Pattern.LONG), source)


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
