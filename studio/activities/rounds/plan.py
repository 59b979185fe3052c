"""How a round takes its time, and what the trainer is told of it."""

from studio.activities.contract import Board
from studio.activities.rounds.settings import settings_of
from studio.activities.turns import (
    FEWEST,
    MOST_SECONDS,
    USUAL,
    capital,
    fitting,
    minutes,
    number,
    offer,
    overruns,
    place,
    round_length,
    slot,
)
from studio.model.timeline import Cue, Run, Timeline

_RECKONED = 0.9
"""Of a slot: the rest is for the question, and for the trainer's own example."""
AGAIN = "Would anybody who passed like a turn now? No is a fine answer."
THANKS = "Thank you, all of you: for what was said, and for what was not."


def people(board: Board) -> int:
    """How many take a turn."""
    return board.people or USUAL


def seconds(board: Board) -> int:
    """Seconds each: the deck's, or what the slot gives so many people."""
    if written := settings_of(board.step).seconds:
        return written
    each = fitting(people(board), slot(board.step) * _RECKONED)
    return max(FEWEST, min(MOST_SECONDS, each))


def timeline(going: Run, board: Board) -> Timeline:
    """A turn for everybody, and those who passed asked once more.

    Who is counted anew in the middle makes it longer or shorter; turns that were are kept.
    """
    count, each = max(people(board), going.cue), float(seconds(board))
    turns = (Cue(each, part="turn") for _ in range(count))
    return Timeline((*turns, Cue(offer(each), AGAIN, part="again")))


def whereabouts(going: Run, board: Board) -> str:
    """Roughly where the time is; nothing once all had their turn."""
    cues = timeline(going, board).cues
    if not going.on or cues[going.cue].part != "turn":
        return ""
    return f"The time is at about the {place(going.cue + 1)} of {number(len(cues) - 1)}."


def takes(board: Board) -> float:
    """Seconds of the whole round."""
    return round_length(people(board), seconds(board))


def overrun(board: Board) -> str:
    """What is told where the round is longer than its slot."""
    count, each, room = people(board), seconds(board), slot(board.step)
    if not overruns(takes(board), room):
        return ""
    fits = fitting(count, room)
    way = (
        f"{fits} seconds would fit." if fits >= FEWEST else "Small circles side by side would fit."
    )
    return (
        f"With {count} people and {each} seconds each this takes {minutes(takes(board))}; "
        f"the slot has {board.step.minutes}. {way}"
    )


def reckoned(board: Board) -> str:
    """How many, how long each, how long in all."""
    count, each = people(board), seconds(board)
    return f"{capital(number(count))} people, {each} seconds each: {minutes(takes(board))} in all."
