"""The text of a practice as a deck writes it: choice card, cues, coming back; and its plan.

A step that lacks one of the three gets ours: a short arriving in one's own time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from studio.model.agenda import Block, Bullets, Figure, Paragraph, Step
from studio.model.timeline import Bell, Cue, Timeline

WORD, LEAST_SPOKEN = 0.5, 2.0
"""Seconds a word takes at 120 a minute, and any line at least."""
LIGHT = 3.0
"""A cue with a bell lasts at least so long, so that its light is seen."""
GRACE, WORTH = 5.0, 6.0
"""So much of a silence still belongs to the line before; what then stays is one of its own only
if it lasts at least so long: in it the trainer sees what comes next."""
LONG_LIGHT = 12.0
RAMP, STRETCH = 120.0, 15.0
"""While a pacer slows down, in the first two minutes, no part is longer than this."""
BELL, LINE, QUIET = "bell", "line", "quiet"
"""What a part of the plan is: it begins with a bell, with a line, or goes on in silence."""
_LONGEST = 1200.0

_CUE = re.compile(
    r"(?:\[(?P<bell>bell|interval|end)\]\s*)?(?P<say>.*?)(?:\s*\((?P<quiet>\d+(?:\.5)?) s\))?",
    re.DOTALL,
)
_TAG = re.compile(r"\[\s*([^\]\s][^\]]{0,20})\]?")
_TIME = re.compile(
    r"\(\s*\d+([.,]\d+)?\s*[a-z]{0,8}\.?\s*\)"  # (20), (20 sec), (0.2 s): no time of ours
    r"|\(\s*\d+\s*[a-z]{0,8}\.?$"  # (20 s
    r"|\d\s*(s|secs?)\.?\)?$",  # 20 s
    re.IGNORECASE,
)
_CUE_LIKE = re.compile(r"^\[(bell|interval|end)\]|\(\d+ s\)$")
_BELLS = {"bell": Bell.BEGIN, "interval": Bell.INTERVAL, "end": Bell.END}


@dataclass(frozen=True, slots=True)
class Line:
    """One cue: what the trainer says, the silence after it in seconds, the bell before it."""

    say: str = ""
    quiet: float = 0.0
    bell: Bell | None = None

    @property
    def spoken(self) -> float:
        """Seconds it takes to say."""
        return max(LEAST_SPOKEN, WORD * len(self.say.split())) if self.say else 0.0

    @property
    def length(self) -> float:
        """Seconds until the next one."""
        whole = self.spoken + self.quiet
        return max(LIGHT, whole) if self.bell else whole


@dataclass(frozen=True, slots=True)
class Script:
    """The three parts of a practice; `faults` are words of its text and what is wrong with them."""

    intro: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    back: tuple[str, ...] = ()
    figure: Figure | None = None
    faults: tuple[tuple[str, str], ...] = field(default=(), compare=False)


ARRIVING = Script(
    intro=("A short time to arrive, each in our own way.",),
    choices=(
        "Eyes open, or a soft gaze resting anywhere: both are just as good.",
        "Sit, stand, lie down or move, and change whenever you like.",
        "Your hands, feet or breath, a sound, an object in sight: whatever is kind today.",
        "Stop or step out at any time. Nobody will ask why.",
    ),
    lines=(
        Line("We begin with the bell.", 4, Bell.BEGIN),
        Line("You are welcome here just as you have come.", 6),
        Line("You might notice what carries you: the seat, the floor, the wall behind you.", 10),
        Line("Perhaps there is a sound, near or far, that may simply come and go.", 12),
        Line("Or something to look at: a colour, a corner, a bit of light.", 12),
        Line("Your hands may have something to tell: warm, cool, still or busy.", 12),
        Line("If it suits you, you might rest with one of these for a while. Or with none.", 25),
        Line("Minds wander off. You can come back whenever you like.", 20),
        Line("Slowly we turn back to the room. Fingers and toes may like to move.", 8),
        Line("You might look round, and quietly name five things you see.", 12),
        Line("We end with the bell. Thank you.", 4, Bell.END),
    ),
    back=(
        "Welcome back. Take the time you need.",
        "If you like, say one word about how you are here now. Keeping it is just as good.",
    ),
)
"""What a step does whose deck writes nothing; in it the breath is one anchor among others."""


def script_of(step: Step) -> Script:
    """The practice of a step: its own text, and ours for what it leaves out."""
    return _read(step.body)


@lru_cache(64)
def _read(body: tuple[Block, ...]) -> Script:
    numbered = [one for one in body if isinstance(one, Bullets) and one.numbered]
    first = body.index(numbered[0]) if numbered else len(body)
    before, after = body[:first], body[first + 1 :]
    items = numbered[0].items if numbered else ()
    cards = [one for one in before if isinstance(one, Bullets)]
    choices = tuple(item for card in cards for item in card.items)
    lines = tuple(map(_line, items))
    figures = [one for one in body if isinstance(one, Figure)]
    return Script(
        intro=_prose(before) if body else ARRIVING.intro,
        choices=choices or ARRIVING.choices,
        lines=lines or ARRIVING.lines,
        back=_prose(after) + _listed(after) or ARRIVING.back,
        figure=figures[0] if figures else None,
        faults=tuple(_faults(body, numbered, figures)),
    )


def _prose(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(one.text for one in blocks if isinstance(one, Paragraph))


def _listed(blocks: Sequence[Block]) -> tuple[str, ...]:
    lists = [one for one in blocks if isinstance(one, Bullets) and not one.numbered]
    return tuple(item for one in lists for item in one.items)


def _line(item: str) -> Line:
    found = _CUE.fullmatch(item.strip())
    if found is None:
        return Line(item)
    bell = Bell(_BELLS[found["bell"]]) if found["bell"] else None
    return Line(" ".join(found["say"].split()), min(float(found["quiet"] or 0), _LONGEST), bell)


def _faults(
    body: Sequence[Block], numbered: Sequence[Bullets], figures: Sequence[Figure]
) -> Iterator[tuple[str, str]]:
    """What an author did not mean to write; the practice can be led all the same."""
    for cues in numbered[1:]:
        yield (
            cues.items[0],
            "A practice has one numbered list, its cues: join them, or write dashes.",
        )
    for figure in figures[1:]:
        yield figure.name, "A practice shows one picture: take the others out."
    for item in numbered[0].items if numbered else ():
        if sentence := _fault(item):
            yield item, sentence
    dashed = [item for item in _listed(body) if _CUE_LIKE.search(item)]
    if dashed and not numbered:
        yield dashed[0], "The cues are a numbered list: write 1. and not a dash before each."


def _fault(item: str) -> str:
    found = _CUE.fullmatch(item.strip())
    say = found["say"] if found else item
    if tag := _TAG.search(say):
        if tag[1].lower() in _BELLS:
            return f"“{tag[0]}” stands in front of the line, in small letters, and only once."
        return f"“{tag[0]}” is no bell: write [bell], [interval] or [end], or nothing."
    if time := _TIME.search(say):
        return f"“{time[0].strip()}” is no silence: write seconds at the end, like (20 s)."
    if found and float(found["quiet"] or 0) > _LONGEST:
        return "A silence lasts twenty minutes at most, (1200 s)."
    line = _line(item)
    if not (line.say or line.quiet or line.bell):
        return "Write a line to say, a silence like (20 s), or a bell."
    return ""


@lru_cache(64)
def plan(lines: tuple[Line, ...], *, ramp: bool = False) -> Timeline:
    """The cues of the run; long silences are parts of their own, told by `Cue.part`."""
    cues: list[Cue] = []
    start = 0.0
    for line in lines:
        for cue in _parts(line):
            pieces = _pieces(cue, start) if ramp else (cue,)
            cues += pieces
            start += cue.length
    return Timeline(tuple(cues))


def _parts(line: Line) -> tuple[Cue, ...]:
    part = BELL if line.bell else LINE
    head = line.spoken + GRACE if line.say else LONG_LIGHT
    if (not line.say and not line.bell) or line.length - head < WORTH:
        part = part if line.say or line.bell else QUIET
        return (Cue(line.length, line.say, line.bell, part),)
    return Cue(head, line.say, line.bell, part), Cue(line.length - head, part=QUIET)


def _pieces(cue: Cue, start: float) -> tuple[Cue, ...]:
    """A cue in the first two minutes in parts short enough for a pacer to slow down gently."""
    over = cue.length / STRETCH
    if start >= RAMP or over <= 1 or cue.part != QUIET:
        return (cue,)
    count = -int(-over // 1)
    return tuple(Cue(cue.length / count, part=QUIET) for _ in range(count))


def next_line(timeline: Timeline, cue: int) -> int:
    """The first cue behind that one that is not the rest of its silence."""
    later = range(cue + 1, len(timeline.cues))
    return next((n for n in later if begins(timeline.cues[n])), len(timeline.cues))


def begins(cue: Cue) -> bool:
    """Whether it is a cue of the text, and not the silence that goes on after one."""
    return bool(cue.say) or cue.bell is not None
