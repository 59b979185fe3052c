"""What the trainer's hand may do: acts in, events out, or a sentence why not."""

from collections.abc import Iterator
from typing import TypeAlias

from studio.activities.contract import ActChoice, Board
from studio.activities.obstacles.contents import (
    NOTE,
    flow_of,
    lines_of,
    notes_of,
    sort_of,
)
from studio.activities.obstacles.picture import beside, column_at, middle_of
from studio.activities.obstacles.settings import Flow, Settings, Sort
from studio.activities.obstacles.state import (
    ObstacleFlowSet,
    ObstacleLineAdded,
    ObstacleLineAgreed,
    ObstacleSorted,
    ObstacleViewTurned,
    State,
)
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.events import BoardEvent

Events: TypeAlias = tuple[BoardEvent, ...]

_KEYS = {Sort.FEAR: "1", Sort.BLOCK: "2", Sort.RESISTANCE: "3", Sort.UNSURE: "0"}
_MANY = 4
"""So many blocks are worth a word to the trainer."""
_STEPS = (10.0, 50.0)
"""How far the arrows of the console move what is chosen."""


def decide(state: State, act: Act, board: Board, settings: Settings) -> Events:
    """The events of an act; none where everything is already so."""
    match act.name:
        case "sort" | "drop":
            return _sort(state, act, board)
        case "flow":
            return _flow(state, act, board)
        case "add-line" | "drop-line" | "agree" | "disagree" | "show-message" | "show-notes":
            return _message(state, act, board, settings)
        case _:
            raise Refused("not_now", "The board of obstacles knows no such action.")


def acts(state: State, settings: Settings, board: Board) -> tuple[ActChoice, ...]:
    """For the whole board: to turn to the message and back."""
    if not settings.message or not board.revealed:
        return ()
    if state.view == "message":
        return (ActChoice("Back to the notes", Act("show-notes"), "L", current=True),)
    return (ActChoice(f"Turn to “{settings.message_title}”", Act("show-message"), "L"),)


def acts_on(state: State, settings: Settings, board: Board, subject: str) -> tuple[ActChoice, ...]:
    """For a note, or for a line of the message while that is shown."""
    if state.view == "message":
        return tuple(_on_line(state, board, subject))
    return tuple(_on_note(state, settings, board, subject))


def whisper(state: State, settings: Settings, board: Board) -> str:
    """For the trainer alone: where much is in the way from outside, there is a way to say so."""
    if not settings.message or not board.revealed or state.view == "message" or state.lines:
        return ""
    notes = notes_of(state, board)
    blocks = sum(note.sort is Sort.BLOCK for note in notes)
    if blocks < _MANY or 2 * blocks < len(notes):
        return ""
    return "Much of this lies in how work is set up. A message to the organisation: L."


def _on_note(state: State, settings: Settings, board: Board, subject: str) -> Iterator[ActChoice]:
    note = next((one for one in notes_of(state, board) if one.id == subject), None)
    if note is None:
        return
    for sort in Sort:
        act = Act("sort", subject, {"sort": sort.value})
        yield ActChoice(settings.label(sort), act, _KEYS[sort], current=note.sort is sort)
    for flow in Flow:
        act = Act("flow", subject, {"flow": flow.value})
        yield ActChoice(settings.flow(flow), act, current=note.flow is flow)
    if not settings.message:
        return
    if note.id in state.lines:
        yield ActChoice("Take it out of the message", Act("drop-line", subject), "U")
    else:
        yield ActChoice("Add it to the message", Act("add-line", subject), "E")


def _on_line(state: State, board: Board, subject: str) -> Iterator[ActChoice]:
    line = next((one for one in lines_of(state, board) if one.id == subject), None)
    if line is None:
        return
    if line.agreed:
        yield ActChoice("The group does not agree yet", Act("disagree", subject), "G")
    else:
        yield ActChoice("The group agrees", Act("agree", subject), "G")
    if not line.own:
        yield ActChoice("Take it out of the message", Act("drop-line", subject), "U")


def _sort(state: State, act: Act, board: Board) -> Events:
    entry = _note(board, act.subject)
    if act.name == "sort":
        raw = str(act.values.get("sort", ""))
        if raw not in set(Sort):
            raise Refused("unknown", "There is no such column.")
        sort = Sort(raw)
    else:
        sort = _dropped(state, entry, act)
    if sort is sort_of(state, entry):
        return ()
    return (ObstacleSorted(board.step.board, entry.id, sort),)


def _dropped(state: State, entry: Entry, act: Act) -> Sort:
    """The column below a place; an arrow's step leads to the next column."""
    x, own = _number(act, "x"), sort_of(state, entry)
    by = round(x - middle_of(own), 1)
    if abs(by) not in _STEPS:
        return column_at(x)
    there = beside(own, 1 if by > 0 else -1)
    if there is None:
        raise Refused("not_now", "There is no further column on that side.")
    return there


def _flow(state: State, act: Act, board: Board) -> Events:
    entry, raw = _note(board, act.subject), str(act.values.get("flow", ""))
    if raw not in set(Flow):
        raise Refused("unknown", "There is no such flow.")
    flow = Flow(raw)
    if flow is flow_of(state, entry):
        return ()
    return (ObstacleFlowSet(board.step.board, entry.id, flow),)


def _message(state: State, act: Act, board: Board, settings: Settings) -> Events:
    here = board.step.board
    if not settings.message:
        raise Refused("not_now", "This step has no message to the organisation.")
    match act.name:
        case "show-message" if not board.revealed:
            raise Refused("not_now", "What was gathered is shown first.")
        case "show-message":
            return () if state.view == "message" else (ObstacleViewTurned(here, "message"),)
        case "show-notes":
            return () if state.view == "notes" else (ObstacleViewTurned(here, "notes"),)
        case "add-line":
            entry = _note(board, act.subject).id
            return () if entry in state.lines else (ObstacleLineAdded(here, entry, True),)
        case "drop-line":
            return _drop_line(state, act, board)
        case _:
            return _agree(state, act, board)


def _drop_line(state: State, act: Act, board: Board) -> Events:
    here, entry = board.step.board, _note(board, act.subject).id
    if entry not in state.lines:
        return ()
    gone: Events = (ObstacleLineAdded(here, entry, False),)
    return (*gone, ObstacleLineAgreed(here, entry, False)) if entry in state.agreed else gone


def _agree(state: State, act: Act, board: Board) -> Events:
    line = next((one for one in lines_of(state, board) if one.id == act.subject), None)
    if line is None:
        raise Refused("unknown", "This line is not in the message.")
    on = act.name == "agree"
    return () if line.agreed is on else (ObstacleLineAgreed(board.step.board, line.id, on),)


def _note(board: Board, name: str) -> Entry:
    for entry in board.entries:
        if entry.id == name and entry.form == NOTE:
            return entry
    raise Refused("unknown", "This note is no longer on the board.")


def _number(act: Act, name: str) -> float:
    value = act.values.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e6:
        raise Refused("bad_fields", "A place on the page is missing.")
    return float(value)
