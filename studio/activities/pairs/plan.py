"""How listening takes its time: finding each other, turns that ebb, raised hands, coming back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from studio.activities.contract import Board
from studio.activities.pairs.groups import groups
from studio.activities.pairs.settings import TURNS, PairsSettings, settings_of
from studio.activities.turns import STEPS, USUAL, minutes, overruns, place, raised, slot, turn
from studio.model.timeline import Bell, Cue, Run, Timeline

SEEN = "seen"
"""The part in which who watched speaks."""
FIND = 30.0
"""Seconds to find each other, and a place."""
_FINDING = {
    "pairs": "Please find a partner, and a place where you both like to be. A three is fine.",
    "triads": "Please find two others. One speaks, one listens, one watches kindly.",
    "fishbowl": "Half of us are in the middle and talk; the others are around them, to listen.",
}
_STARTS = {
    "pairs": "The {nth} speaks, whenever they are ready. The other listens, with a quiet mind.",
    "triads": "The {nth} speaks, whenever they are ready. One listens, and one watches kindly.",
    "fishbowl": "Those in the middle speak, whenever they are ready. All around listen.",
}
_SEEN = {
    "triads": "Who watched says what they saw: what was kind, what opened something. No advice.",
    "fishbowl": "Those around say what they heard, and what it stirred. Those inside listen.",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What the room sees during a cue: its sort, its turn from 0, how far the colour has come."""

    sort: str = "card"
    turn: int = 0
    step: int = 0
    last: bool = False
    """Whether it is the soft end of all, whichever turn it is."""

    @property
    def going_over(self) -> float:
        """How far the page has gone over to the next colour, 0 to 1."""
        return self.step / STEPS

    @property
    def talk(self) -> bool:
        """Whether somebody speaks: in their turn, or of what they saw."""
        return self.sort in {"turn", SEEN}


def part_of(name: str) -> Part:
    """The part by its name in a cue: `turn:1:3`, `hands:0`, `find:0`, `debrief`."""
    sort, *numbers = name.split(":")
    first, second, *_ = (*map(int, numbers), 0, 0)
    return Part(sort or "card", first, second)


def timeline(settings: PairsSettings) -> Timeline:
    """The whole plan of a step."""
    cues = list(_turns(settings))
    if settings.debrief > 0:
        say = f"{settings.back} {settings.asks}"
        cues.append(Cue(settings.debrief * 60, say, part="debrief"))
    return Timeline(tuple(cues))


def _turns(settings: PairsSettings) -> Iterator[Cue]:
    per_round, count = TURNS[settings.kind], settings.turns
    for n in range(count):
        if n % per_round == 0:
            again = " Somebody new, if you like." if n else ""
            yield Cue(FIND, _FINDING[settings.kind] + again, part=f"find:{n}")
        bell = _bell(settings, Bell.BEGIN if n == 0 else Bell.INTERVAL)
        yield from turn(n, settings.turn_seconds, _start(settings, n % per_round), bell)
        if settings.observer_seconds:
            yield from turn(n, settings.observer_seconds, _SEEN[settings.kind], sort=SEEN)
        last = n == count - 1
        then = "Thank each other." if last else _swap(settings, n + 1)
        yield raised(n, then, _bell(settings, Bell.END if last else Bell.INTERVAL))


def _start(settings: PairsSettings, n: int) -> str:
    said = _STARTS[settings.kind].format(nth=f"{place(n + 1)} of you")
    return f"{said} {settings.prompt}" if n == 0 else said


def _swap(settings: PairsSettings, following: int) -> str:
    if following % TURNS[settings.kind] == 0:
        return "Thank each other."
    return "Now you change over." if settings.kind == "pairs" else "Now you change places."


def _bell(settings: PairsSettings, bell: Bell) -> Bell | None:
    return bell if settings.bells else None


def present(going: Run, plan: Timeline, softened: Part | None = None) -> Part:
    """What the room sees now; `softened` is what was brought to the soft end of all."""
    if going.over:
        return Part("over")
    if not going.on or going.cue >= len(plan.cues):
        return Part()
    part = part_of(plan.cues[going.cue].part)
    if softened is not None and part.talk:
        return replace(softened, step=part.step, last=True)
    return part


def soft_end(going: Run, plan: Timeline) -> int | None:
    """Where what is softened goes: to the last seconds of all talk, or to the last hands.

    None once all are coming back.
    """
    parts = [part_of(cue.part) for cue in plan.cues]
    hands = max(n for n, part in enumerate(parts) if part.sort == "hands")
    ebb = max(n for n, part in enumerate(parts) if part.talk and part.step == 1)
    if going.cue >= hands:
        return None
    return ebb if parts[going.cue].talk and going.cue < ebb else hands


def skipped_to(going: Run, plan: Timeline) -> int:
    """Where *skip* leads: out of a turn into its soft end, and from there to what follows."""
    here = part_of(plan.cues[going.cue].part)
    cue = going.next_cue(plan)
    if here.talk and here.step:
        while cue < len(plan.cues) and replace(part_of(plan.cues[cue].part), step=0) == replace(
            here, step=0
        ):
            cue += 1
    return cue


def whisper(board: Board, going: Run) -> str:
    """Groups and length; while it runs only what will not fit."""
    settings = settings_of(board.step)
    plan, room = timeline(settings), slot(board.step)
    too_long = ""
    if overruns(plan.length, room):
        too_long = f"This takes {minutes(plan.length)}; the slot has {board.step.minutes}."
        if fits := _fitting(settings, room):
            too_long += f" {fits:g} minutes each would fit."
    if going.on and part_of(plan.cues[going.cue].part).sort != "find":
        return too_long
    told = groups(settings.kind, board.people or USUAL)
    return f"{told} {too_long or f'{minutes(plan.length).capitalize()} in all.'}"


def _fitting(settings: PairsSettings, room: float) -> float:
    """Minutes each with which it fits, to the half; 0 if none does."""
    rest = timeline(settings).length - settings.turns * settings.turn_seconds
    return max(0.0, (room - rest) / settings.turns // 30 * 0.5)
