"""What the trainer's hand may do with the lines: acts in, events out, or a sentence why not."""

from dataclasses import replace

from studio.activities.agreement.events import (
    AgreementLineMarked,
    AgreementLineVisited,
    AgreementTidied,
    AgreementVisitEnded,
    Standing,
)
from studio.activities.agreement.layout import page_of
from studio.activities.agreement.lines import (
    Line,
    Look,
    crossed_out,
    line_of,
    lines_of,
    tidied_lines,
)
from studio.activities.agreement.settings import settings_of
from studio.activities.agreement.state import Mark, State
from studio.activities.contract import ActChoice, Board
from studio.model.commands import Act
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent, PageTurned

Events = tuple[BoardEvent, ...]

_ON_A_LINE = {
    "agree": ("Agreed by raised hands", "Y"),
    "propose": ("Propose it again", "U"),
    "park": ("Park: we come back to it", "L"),
    "retire": ("Cross it out", "X"),
    "revisit": ("Go back to this line", "V"),
}


def decide(state: State, act: Act, board: Board) -> Events:
    """The events of an act; none where everything is already so."""
    board = seen(board)
    match act.name:
        case "agree" | "propose" | "park" | "retire":
            line = _chosen(state, board, act)
            return _marked(state, board, line, act.name)
        case "agree-all":
            lines = [line for line in lines_of(state, board) if line.look in _OPEN]
            return tuple(e for line in lines for e in _marked(state, board, line, "agree"))
        case "tidy" | "untidy":
            return _tidied(state, board, on=act.name == "tidy")
        case "revisit":
            return _visited(state, board, _chosen(state, board, act))
        case "revisit-done":
            return (AgreementVisitEnded(board.step.board),) if state.visiting else ()
        case _:
            raise Refused("not_now", "The agreement knows no such action.")


def acts(state: State, board: Board) -> tuple[ActChoice, ...]:
    """What is offered for the sheet as a whole."""
    board = seen(board)
    lines = lines_of(state, board)
    found: list[ActChoice] = []
    if state.visiting:
        found.append(ActChoice("Go on with the day", Act("revisit-done"), "E", current=True))
    if any(line.look in _OPEN for line in lines):
        found.append(ActChoice("Agree all that stand", Act("agree-all"), "Shift+Y"))
    if crossed_out(lines):
        found.append(ActChoice("Take off what is crossed out", Act("tidy"), "C"))
    elif tidied_lines(state, board):
        found.append(ActChoice("Bring back what was crossed out", Act("untidy"), "C"))
    return tuple(found)


def acts_on(state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
    """What is offered for a chosen line."""
    line = line_of(state, seen(board), subject)
    if line is None:
        return ()
    offered = [name for name in _ON_A_LINE if _wanted(line, name)]
    found = [
        ActChoice(_ON_A_LINE[name][0], Act(name, line.id), _ON_A_LINE[name][1]) for name in offered
    ]
    if line.visited:
        found.append(ActChoice("Go on with the day", Act("revisit-done"), "E", current=True))
    return tuple(found)


def seen(board: Board) -> Board:
    """The board as the room sees it: what waits or is held is no line yet."""
    shown = tuple(entry for entry in board.entries if entry.status is Status.SHOWN)
    return board if len(shown) == len(board.entries) else replace(board, entries=shown)


_OPEN = (Look.PROPOSED, Look.AMENDED)
_ALREADY = {
    "agree": (Look.AGREED,),
    "propose": (Look.PROPOSED,),
    "park": (Look.PARKED,),
    "retire": (Look.RETIRED,),
}


def _wanted(line: Line, name: str) -> bool:
    """Whether an act would change the line."""
    return not line.visited if name == "revisit" else line.look not in _ALREADY[name]


def _chosen(state: State, board: Board, act: Act) -> Line:
    line = line_of(state, board, act.subject)
    if line is None:
        raise Refused("unknown", "This line is no longer on the sheet: choose another one.")
    return line


def _marked(state: State, board: Board, line: Line, name: str) -> Events:
    if not _wanted(line, name):
        return ()
    old = state.sheet.mark(line.id)
    match name:
        case "agree":
            new = Mark(Standing.AGREED, wording=line.said.entry)
        case "propose":
            new = Mark()
        case "park":
            new = Mark(Standing.PARKED)
        case _:
            new = replace(old, standing=Standing.RETIRED, was=old.standing)
    here = board.step.board
    return (AgreementLineMarked(here, line.id, new.standing, new.was, new.wording),)


def _tidied(state: State, board: Board, *, on: bool) -> Events:
    lines = lines_of(state, board)
    if on and (entries := crossed_out(lines)):
        return (AgreementTidied(board.step.board, entries),)
    if not on and state.tidied:
        return (AgreementTidied(board.step.board, tuple(sorted(state.tidied)), on=False),)
    return ()


def _visited(state: State, board: Board, line: Line) -> Events:
    """Opens the sheet on which the line stands, if it is not the one that lies open."""
    if line.visited:
        return ()
    here = board.step.board
    page = page_of(lines_of(state, board), settings_of(board.step), line.id)
    return (AgreementLineVisited(here, line.id, board.now), PageTurned(here, page))
