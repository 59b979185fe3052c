"""Before a break: a team's map that is nearly all threat asks once, privately, for a turn."""

from studio.activities.contract import ActChoice, Board
from studio.activities.three_circles.settings import Layer, Settings, System
from studio.activities.three_circles.settings import systems_of as systems
from studio.activities.three_circles.state import (
    LayerShown,
    State,
    ThreeCirclesGuardAnswered,
)
from studio.model.commands import Act
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent

HELPS, NOT_NOW = "what-helps", "not-now"
HELPS_KEY, NOT_NOW_KEY = "G", "X"
_FEW, _SHARE = 5, 0.85

WHISPER = (
    "Nearly all of this map is threat. Before the break, is there a minute to ask what helps? "
    f"“What helps” ({HELPS_KEY}) turns the map to it; “Not now” ({NOT_NOW_KEY}) leaves it."
)


def whisper(state: State, board: Board) -> str:
    """The question, while the map on the screen calls for it and nobody has answered."""
    return WHISPER if asks(state, board) else ""


def asks(state: State, board: Board) -> bool:
    """Whether there are some tokens and nearly all of them lie in threat alone."""
    if state.mode != "team" or state.answer or not board.revealed:
        return False
    if state.layer is not Layer.NOW:
        return False
    seen = [
        systems(entry.values.get("system"))
        for entry in board.entries
        if entry.form == "token"
        and entry.status is Status.SHOWN
        and entry.values.get("layer") != Layer.WISH
    ]
    threat = sum(where == (System.THREAT,) for where in seen)
    return len(seen) >= _FEW and threat >= _SHARE * len(seen)


def acts(state: State, board: Board) -> tuple[ActChoice, ...]:
    """A turn to what helps at any time; and its refusal while it is asked for."""
    turned = state.answer == "helps" and state.layer is Layer.WISH
    found = [ActChoice("What helps", Act(HELPS), HELPS_KEY, current=turned)]
    if asks(state, board):
        found.append(ActChoice("Not now", Act(NOT_NOW), NOT_NOW_KEY))
    return tuple(found)


def decide(state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
    """The answer, and with a yes the wish layer with its question."""
    here = board.step.board
    if state.mode != "team":
        raise Refused("not_now", "This belongs to the team’s own circles.")
    if act.name == NOT_NOW:
        return () if state.answer else (ThreeCirclesGuardAnswered(here, "later"),)
    found: list[BoardEvent] = []
    if state.answer != "helps":
        found.append(ThreeCirclesGuardAnswered(here, "helps"))
    if state.layer is not Layer.WISH:
        found.append(LayerShown(here, Layer.WISH))
    return tuple(found)


def question(state: State, settings: Settings) -> str:
    """What is asked beside the map while it is turned to what helps."""
    turned = state.mode == "team" and state.answer == "helps" and state.layer is Layer.WISH
    return settings.helps if turned else ""
