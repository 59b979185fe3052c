"""A script in words: as it stands on a printed card, and in the notes of its slide."""

import re
from collections.abc import Iterator

from studio.model.aloud import ReadAloud, SpokenLine
from studio.model.timeline import Bell

READ, BACK = "Read aloud", "Coming back"
_BELLS = {Bell.INTERVAL: "Bell between", Bell.TURN: "Bell between", Bell.END: "Closing bell"}
_LABEL = re.compile(r"([^\W\d_][^:.!?\n]{1,40}): +(?=\S)")


def quiet_words(seconds: float) -> str:
    """`– 20 s –`, `– 4 min –`; nothing where no quiet follows."""
    if seconds <= 0:
        return ""
    minutes, rest = divmod(seconds, 60)
    if minutes >= 2 and not rest:
        return f"– {minutes:.0f} min –"
    return f"– {seconds:g} s –"


def length_words(read: ReadAloud) -> str:
    """How long it takes in all, and with how many people where that matters."""
    minutes = max(1, round(read.seconds / 60))
    told = "about a minute" if minutes == 1 else f"about {minutes} minutes"
    return f"{told} with {read.people} people" if read.people else told


def heads(line: SpokenLine) -> str:
    """What stands above a line: its bell, and who says it."""
    bell = _BELLS.get(line.bell, "Bell") if line.bell else ""
    return " · ".join(filter(None, (bell, line.who)))


def noted(notes: str) -> dict[str, str]:
    """The parts of a step's notes by the words before their colon; of doubles the first."""
    found: dict[str, str] = {}
    for part in re.split(r"\n\s*\n", notes):
        text = " ".join(part.split())
        if label := _LABEL.match(text):
            found.setdefault(label[1].lower(), text[label.end() :])
    return found


def rows(read: ReadAloud) -> Iterator[str]:
    """The whole script as plain rows."""
    yield f"{READ} ({length_words(read)})"
    for number, line in enumerate(read.lines, 1):
        head = f"[{heads(line)}] " if heads(line) else ""
        yield " ".join(filter(None, (f"{number}. {head}{line.say}".strip(), *after(line))))
    if read.back:
        yield ""
        yield BACK
        yield from read.back


def to_read(line: SpokenLine) -> str:
    """What the room may read meanwhile, on the screen or on a flip chart."""
    return f"For all to read: {line.shows}" if line.shows else ""


def after(line: SpokenLine) -> Iterator[str]:
    """What follows the words of a line: a round or pairs, what the room reads, the quiet."""
    if line.then:
        yield line.then
    if line.shows:
        yield to_read(line)
    if quiet := quiet_words(line.quiet):
        yield quiet
