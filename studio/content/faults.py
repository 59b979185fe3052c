"""What is wrong with a deck: a sentence at a file and line, all of them collected."""

from collections.abc import Iterable
from dataclasses import dataclass

from studio.model.errors import DeckError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `line` counts from 1; 0 is the file as a whole.

    `stops` is false for advice: `check` names it, but the deck can be presented.
    """

    file: str
    line: int
    sentence: str
    stops: bool = True

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"


class WrongValueError(ValueError):
    """A value that cannot be taken; its text is the sentence for the author."""


class Report:
    """Collects the faults of one deck; `within` reports into the same list for another file."""

    def __init__(self, file: str, faults: list[Fault] | None = None) -> None:
        self.file = file
        self._faults: list[Fault] = [] if faults is None else faults

    def within(self, file: str) -> "Report":
        """A report on an included file that adds to this one."""
        return Report(file, self._faults)

    def add(self, line: int, sentence: str, *, stops: bool = True) -> None:
        """Notes a fault of this file."""
        self._faults.append(Fault(self.file, line, sentence, stops))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that was found, in the order of finding."""
        return tuple(self._faults)

    @property
    def stops(self) -> bool:
        """Whether a fault was found that keeps the deck from being presented."""
        return any(fault.stops for fault in self._faults)

    def lines(self) -> tuple[str, ...]:
        """Every fault once, `file:line: sentence`, the deck itself first, from the top."""
        ranked = sorted(self._faults, key=lambda f: (f.file != self.file, f.file, f.line))
        return tuple(dict.fromkeys(str(fault) for fault in ranked))

    def error(self) -> DeckError:
        """All of it as the error a surface shows."""
        return DeckError(self.lines())


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like it, or nothing."""
    spelled = word.strip().lower().replace(" ", "_")
    by_spelling = {name.lower(): name for name in known}
    if starts := [name for name in by_spelling if len(spelled) > 2 and name.startswith(spelled)]:
        return by_spelling[min(starts, key=len)]
    import difflib  # only for a word that is wrong

    close = difflib.get_close_matches(spelled, by_spelling, n=1, cutoff=0.55)
    return by_spelling[close[0]] if close else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” with the nearest known word, or all that are known."""
    words = sorted(known)
    if near := nearest(word, words):
        return f"Did you mean “{near}”?"
    return f"Known here: {', '.join(words)}." if words else ""
