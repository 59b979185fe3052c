"""What is read aloud from a card in the hand: lines, their bells, and the quiet after each."""

from dataclasses import dataclass

from studio.model.timeline import Bell


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line: the bell before it, who says it (if there are two), what, the quiet after it.

    `quiet` is in seconds; `then` says what follows in words (a round, pairs); `shows` is what the
    room may read meanwhile.
    """

    say: str = ""
    quiet: float = 0.0
    bell: Bell | None = None
    who: str = ""
    then: str = ""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """A step that is led by reading: what is offered before it, its lines, how it comes back.

    `seconds` in all; `people` are those it is reckoned for, 0 where their number does not matter.
    """

    seconds: float
    lines: tuple[SpokenLine, ...]
    intro: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    people: int = 0
