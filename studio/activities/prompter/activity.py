"""A script for two who lead: one line at a time, forward and back, its timed parts by themselves.

The whole script is one plan. A line without time is a cue that is held as soon as it begins, so
that a press goes on and a restart finds it standing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from studio.activities.contract import ActChoice, Board, Privacy, View
from studio.activities.pairs.groups import groups
from studio.activities.pairs.plan import part_of, skipped_to
from studio.activities.prompter import picture as drawn
from studio.activities.prompter.script import QUARTERS, Script, read
from studio.activities.prompter.settings import PrompterSettings, settings_of
from studio.activities.timed import BEGIN, GO_ON, SKIP, TimedActivity, TimedState
from studio.activities.turns import USUAL, minutes, overruns, slot
from studio.model.agenda import Step
from studio.model.aloud import ReadAloud
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import BoardEvent, CueReached, Event, RunBegan, RunEnded
from studio.model.outlines import Outline
from studio.model.timeline import Pause, Timeline
from studio.pictures.shapes import Picture

NEXT, BACK = "next-line", "line-before"


@dataclass(frozen=True, slots=True)
class PrompterState(TimedState):
    """The run, and the script it runs over."""

    script: Script = Script(())


class Prompter(TimedActivity[PrompterState]):
    """Large lines for who leads; for the room a calm card, or what the script shows."""

    name: ClassVar[str] = "prompter"
    settings: ClassVar[type] = PrompterSettings
    projects: ClassVar[bool] = False
    default_minutes: ClassVar[int] = 60
    begin_label: ClassVar[str] = "Begin the script"

    def heading(self, settings: object) -> str:
        """A script brings its own."""
        return "A circle"

    def initial(self, step: Step) -> PrompterState:
        return PrompterState(script=read(step.body, step.title))

    def enter(self, state: PrompterState, step: Step) -> PrompterState:
        script = read(step.body, step.title)
        return state if script == state.script else PrompterState(script=script)

    def privacy(self, step: Step) -> Privacy:
        """What is said in a circle stays there."""
        return Privacy.NEVER_STORED

    def faults(self, step: Step) -> Mapping[str, str]:
        """Words of a step's text, and in a sentence what is wrong with them."""
        return read(step.body, step.title).faults

    def timeline(self, state: PrompterState, board: Board) -> Timeline:
        return state.script.plan(board.people or USUAL, settings_of(board.step).words)

    def aloud(self, board: Board) -> ReadAloud:
        people, words = board.people or USUAL, settings_of(board.step).words
        return read(board.step.body, board.step.title).aloud(people, words)

    def says(self, state: PrompterState, board: Board) -> str:
        going = state.going
        if going.over:
            return "That was the last line. Thank you, both."
        cues, cue = self.timeline(state, board).cues, max(0, going.cue)
        first = state.script.firsts[state.script.line_of(cue)]
        return cues[cue].say or cues[first].say

    def hint(self, state: PrompterState, board: Board) -> str:
        going, plan = state.going, self.timeline(state, board)
        if going.over:
            return ""
        if not going.on:
            return " ".join((_length(plan, board), *state.script.faults.values()))
        part = part_of(plan.cues[going.cue].part)
        if part.sort == "round":
            return QUARTERS[part.turn]
        line = state.script.lines[state.script.line_of(going.cue)]
        asked = line.turns and state.script.waits(going.cue)
        return groups("pairs", board.people or USUAL) if asked else ""

    def decide(self, state: PrompterState, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        going, here = state.going, board.step.board
        stands = going.on and state.script.waits(going.cue)
        if act.name not in (NEXT, BACK, SKIP) and not (act.name == GO_ON and stands):
            return super().decide(state, act, board)
        if not going.on:
            raise Refused("not_now", "It is not running.")
        cues = self.timeline(state, board)
        if act.name == BACK:
            before = [cue for cue in state.script.firsts if cue < going.cue]
            return (CueReached(here, before[-1]),) if before else ()
        cue = skipped_to(going, cues) if act.name == SKIP else _onwards(going.cue, state, cues)
        return (CueReached(here, cue) if cue < len(cues.cues) else RunEnded(here),)

    def apply(self, state: PrompterState, event: Event) -> PrompterState:
        state = super().apply(state, event)
        if isinstance(event, RunBegan | CueReached) and state.script.waits(state.going.cue):
            return replace(state, going=replace(state.going, pause=Pause.LINE))
        return state

    def acts(self, state: PrompterState, board: Board) -> tuple[ActChoice, ...]:
        offered = super().acts(state, board)
        if not state.going.on:
            return offered
        lines = (ActChoice("Next line", Act(NEXT), "L"), ActChoice("Line before", Act(BACK), "U"))
        if not state.script.waits(state.going.cue):
            return (*lines, *offered)
        return (*lines, *(choice for choice in offered if choice.key in "EX"))

    def guarded(self, state: PrompterState, board: Board) -> bool:
        """A press brings the next line; only a round or pairs under way are not left by a slip."""
        if not state.going.on or state.script.waits(state.going.cue):
            return False
        return part_of(self.timeline(state, board).cues[state.going.cue].part).sort != "line"

    def advance(self, state: PrompterState, board: Board, by: int) -> Act | None:
        """The next line or the one before; back at the first line stays there."""
        if state.going.over or (by < 0 and not state.going.on):
            return None
        if not state.going.on:
            return Act(BEGIN)
        return Act(NEXT) if by > 0 else Act(BACK)

    def pages(self, state: PrompterState, board: Board, view: View) -> int:
        return 1 if state.going.on else drawn.pages(board, state.script)

    def picture(self, state: PrompterState, board: Board, view: View) -> Picture:
        return drawn.picture(board, self._seen(state, board), view.page)

    def outline(self, state: PrompterState, board: Board, view: View) -> Outline:
        return drawn.outline(board, self._seen(state, board))

    def _seen(self, state: PrompterState, board: Board) -> drawn.Seen:
        """What the room may see now: never a line of the script."""
        if not state.going.on:
            return drawn.Seen(state.script)
        cue = self.timeline(state, board).cues[state.going.cue]
        line = state.script.lines[state.script.line_of(state.going.cue)]
        part = part_of(cue.part) if line.turns else part_of("line")
        return drawn.Seen(state.script, line, part)


def _length(plan: Timeline, board: Board) -> str:
    people, room = board.people or USUAL, slot(board.step)
    told = f"With {people} people {minutes(plan.length)}"
    return (
        f"{told}; the slot has {board.step.minutes}." if overruns(plan.length, room) else f"{told}."
    )


def _stops(cues: Timeline) -> list[int]:
    """Where a press may lead: to a line, to the beginning of a round or of a turn."""
    found = []
    for n, cue in enumerate(cues.cues):
        before = cues.cues[n - 1].part if n else ""
        part = part_of(cue.part)
        first_of_round = part.sort == "round" and not before.startswith("round")
        if part.sort == "line" or first_of_round or (part.sort == "turn" and part.step == 0):
            found.append(n)
    return found


def _onwards(cue: int, state: PrompterState, cues: Timeline) -> int:
    """Forward: out of a turn softly, elsewhere to the next stop."""
    if part_of(cues.cues[cue].part).sort == "turn":
        return skipped_to(state.going, cues)
    return next((stop for stop in _stops(cues) if stop > cue), len(cues.cues))


ACTIVITY = Prompter()
