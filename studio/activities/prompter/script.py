"""Reads a script out of a step's text: one numbered list, a line an item, marks in brackets.

`[host]`, `[facilitator]`, `[bell]`, `[round 40]` (seconds each), `[pairs 2 x 180]` (turns by
seconds), `[shows: what the room may read]`, and seconds of quiet at the end: `(20 s)`. A bracket
that is none of these stays in the line for the trainer to see.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studio.activities.turns import offer, raised, spoken, turn
from studio.model.agenda import Block, Bullets, Paragraph
from studio.model.aloud import ReadAloud, SpokenLine
from studio.model.timeline import Bell, Cue, Timeline

_MARK = re.compile(
    r"\[\s*(?:(?P<who>host|facilitator)|(?P<bell>bell)|round (?P<each>\d{1,3})"
    r"|pairs (?P<turns>[1-4]) ?[x×] ?(?P<half>\d{1,4})|shows:(?P<shows>[^\]]*))\s*\]\s*",
    re.IGNORECASE,
)
_QUIET = re.compile(r"\((\d{1,4}) s\)\s*$")
_UNKNOWN = re.compile(r"\[[^\]]*\]")
_LEAST = 10
QUARTERS = (
    "The round has begun.",
    "About a quarter of the way round.",
    "About half way round.",
    "About three quarters of the way round.",
    "",
)
"""What is told while a round goes on: roughly where the time is, for the trainer alone."""
_CHANGE = "then change over, and after the last one thank each other."
AGAIN = "Facilitator: Would anybody who passed like a turn now? No is a fine answer."


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who says it first, what, and the time it holds.

    Without time it waits for a press. `quiet` seconds follow the words; `each` are those of a
    round; `turns` of `half` seconds those of pairs.
    """

    say: str
    who: str = ""
    quiet: float | None = None
    each: int = 0
    turns: int = 0
    half: int = 0
    bell: bool = False
    shows: str = ""

    @property
    def waits(self) -> bool:
        """Whether it stands until somebody presses; a round or pairs are asked first."""
        return self.quiet is None or bool(self.each or self.turns)


@dataclass(frozen=True, slots=True)
class Script:
    """Lines in order, and what stands on the card before them."""

    lines: tuple[Line, ...]
    card: tuple[Block, ...] = ()

    def plan(self, people: int, words: "Words") -> Timeline:
        """All of it as cues; their number never depends on the people."""
        cues = [cue for n in range(len(self.lines)) for cue in self._cues(n, people, words)]
        return Timeline(tuple(cues))

    def aloud(self, people: int, words: "Words") -> ReadAloud:
        """All of it as it stands on a card."""
        lines = (self._aloud(n, words) for n in range(len(self.lines)))
        prose = tuple(one.text for one in self.card if isinstance(one, Paragraph))
        lists = (one.items for one in self.card if isinstance(one, Bullets))
        return ReadAloud(
            self.plan(people, words).length,
            tuple(lines),
            prose,
            tuple(item for items in lists for item in items),
            people=people,
        )

    def _aloud(self, n: int, words: "Words") -> SpokenLine:
        line = self.lines[n]
        name = words.name(line.who) if line.who else ""
        return SpokenLine(line.say, line.quiet or 0.0, self._bell(n), name, _then(line), line.shows)

    def _cues(self, n: int, people: int, words: "Words") -> tuple[Cue, ...]:
        line = self.lines[n]
        said = f"{words.name(line.who)}: {line.say}" if line.who else line.say
        asked = Cue(spoken(line.say) + (line.quiet or 0.0), said, self._bell(n), f"line:{n}")
        if line.each:
            quarters = (Cue(people * line.each / 4, part=f"round:{k}") for k in range(4))
            return (asked, *quarters, Cue(offer(line.each), AGAIN, part="round:4"))
        if not line.turns:
            return (asked,)
        cues = [asked]
        for k in range(line.turns):
            last = k == line.turns - 1
            say = "The first speaks, the other listens." if k == 0 else "Now the other speaks."
            cues += turn(k, float(line.half), say)
            cues.append(raised(k, "Thank each other." if last else "Now you change over."))
        return tuple(cues)

    def _bell(self, n: int) -> Bell | None:
        """The first bell of a script begins it, the last one ends it; one alone, by its place."""
        if not self.lines[n].bell:
            return None
        rung = [k for k, line in enumerate(self.lines) if line.bell]
        if n == rung[-1] and (len(rung) > 1 or 0 < n == len(self.lines) - 1):
            return Bell.END
        return Bell.BEGIN if n == rung[0] else Bell.INTERVAL

    def line_of(self, cue: int) -> int:
        """Which line a cue belongs to."""
        return max((n for n, first in enumerate(self.firsts) if first <= cue), default=0)

    @property
    def firsts(self) -> tuple[int, ...]:
        """The first cue of every line."""
        found, cue = [], 0
        for n in range(len(self.lines)):
            found.append(cue)
            cue += len(self._cues(n, 1, Words()))
        return tuple(found)

    @property
    def faults(self) -> dict[str, str]:
        """Marks that nobody knows, and in a sentence what is wrong with them."""
        return {
            mark: f"Line {n} has a mark that is not known: {mark}."
            for n, line in enumerate(self.lines, 1)
            for mark in _UNKNOWN.findall(line.say)
        }

    def waits(self, cue: int) -> bool:
        """Whether this cue stands until somebody presses."""
        return cue in self.firsts and self.lines[self.line_of(cue)].waits


@dataclass(frozen=True, slots=True)
class Words:
    """What the two who lead are called."""

    host: str = "Host"
    facilitator: str = "Facilitator"

    def name(self, who: str) -> str:
        """The name of one of them."""
        return self.host if who == "host" else self.facilitator


def _then(line: Line) -> str:
    """What follows a line that asks for a round or for pairs."""
    if line.each:
        return f"A round, {_long(line.each)} each. {AGAIN}"
    if line.turns:
        return (
            f"In twos, {line.turns} turns of {_long(line.half)}. Both hands up after each turn; "
            f"{_CHANGE}"
        )
    return ""


def _long(seconds: int) -> str:
    """“40 seconds”, “a minute”, “3 minutes”."""
    if seconds % 60:
        return f"{seconds} seconds"
    return "a minute" if seconds == 60 else f"{seconds // 60} minutes"


def read(body: Sequence[Block], title: str) -> Script:
    """The script of a step: its numbered list; without one, its title to begin from."""
    for n, block in enumerate(body):
        if isinstance(block, Bullets) and block.numbered:
            lines = tuple(_line(item) for item in block.items)
            return Script(lines or (Line(title),), tuple(body[:n]))
    return Script((Line(title),), tuple(body))


def _line(item: str) -> Line:
    quiet = _QUIET.search(item)
    text = item[: quiet.start()] if quiet else item
    marks: dict[str, str] = {}
    for mark in _MARK.finditer(text):
        marks |= {name: found for name, found in mark.groupdict().items() if found}
    return Line(
        " ".join(_MARK.sub("", text).split()),
        marks.get("who", "").lower(),
        float(quiet.group(1)) if quiet else None,
        _seconds(marks.get("each", "")),
        int(marks.get("turns", 0)),
        _seconds(marks.get("half", "")),
        "bell" in marks,
        marks.get("shows", "").strip(),
    )


def _seconds(written: str) -> int:
    return max(_LEAST, int(written)) if written else 0
