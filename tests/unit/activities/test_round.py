"""A round: turns reckoned from people and minutes, told privately; the projector stays calm."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.activities.contract import Board, Privacy, View
from studio.activities.rounds import ACTIVITY
from studio.activities.rounds.activity import RoundState
from studio.activities.rounds.settings import PROMPTS, RoundSettings
from studio.activities.rounds.track import Track
from studio.model.agenda import Deck, Paragraph, Step
from studio.model.commands import Act, CloseWorkshop, CountPeople, KeepTime, Undo
from studio.model.errors import Refused
from studio.model.events import CueReached, RunBegan, RunEnded
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.session.timekeeper import Keeper
from studio.session.writer import WorkshopSession, resume
from studio.store.memory import MemoryStore
from tests.golden.told import assert_as_looked_at, told

GOLDEN = Path(__file__).parents[2] / "golden" / "round"
HERE = StepId("names")


def a_board(people: int = 12, minutes: int = 20, **settings: object) -> Board:
    made = RoundSettings(**settings)  # type: ignore[arg-type]
    step = Step(HERE, "round", "Where names come from", minutes, made, HERE)
    return Board(step, people=people)


def begun(board: Board) -> RoundState:
    return ACTIVITY.apply(ACTIVITY.initial(board.step), RunBegan(HERE))


def act(state: RoundState, board: Board, name: str) -> RoundState:
    for event in ACTIVITY.decide(state, Act(name), board):
        state = ACTIVITY.apply(state, event)
    return state


def whisper(board: Board) -> str:
    return ACTIVITY.whisper(ACTIVITY.initial(board.step), board)


def test_a_turn_for_everybody_and_those_who_passed_once_more() -> None:
    board = a_board(people=12, seconds=60)
    plan = ACTIVITY.timeline(ACTIVITY.initial(board.step), board)
    assert [cue.length for cue in plan.cues] == [60.0] * 12 + [45.0]
    at_the_fourth = ACTIVITY.apply(begun(board), CueReached(HERE, 3))
    told_then = ACTIVITY.whisper(at_the_fourth, board)
    assert told_then == "The time is at about the fourth of twelve."
    assert "passed" in plan.cues[-1].say


@pytest.mark.parametrize(
    ("people", "minutes", "each"), [(16, 25, 80), (18, 20, 55), (6, 25, 180), (200, 20, 20)]
)
def test_seconds_each_come_from_minutes_and_people(people: int, minutes: int, each: int) -> None:
    board = a_board(people, minutes)
    assert ACTIVITY.timeline(RoundState(), board).cues[0].length == each


def test_an_overrun_is_told_before_and_while_it_runs_with_what_would_fit() -> None:
    board = a_board(people=18, minutes=20, seconds=75)
    sentence = (
        "With 18 people and 75 seconds each this takes about 23 minutes; the slot has 20. "
        "60 seconds would fit."
    )
    assert whisper(board) == sentence
    assert ACTIVITY.whisper(begun(board), board).endswith(sentence)
    fitting = a_board(people=18, minutes=20, seconds=60)
    assert whisper(fitting) == "Eighteen people, 60 seconds each: about 19 minutes in all."
    assert "slot" not in ACTIVITY.whisper(begun(fitting), fitting)


def test_a_crowd_is_told_to_part() -> None:
    assert "Small circles side by side" in whisper(a_board(people=200))


def test_who_comes_in_late_has_a_turn_and_nobody_loses_theirs() -> None:
    board = a_board(people=12, seconds=30)
    state = ACTIVITY.apply(begun(board), CueReached(HERE, 10))
    assert len(ACTIVITY.timeline(state, replace(board, people=14)).cues) == 15
    fewer = ACTIVITY.timeline(state, replace(board, people=8))
    assert fewer.cues[state.going.cue].part == "again"
    assert "passed" in fewer.cues[-1].say


def test_what_is_said_privately_follows_the_time() -> None:
    board = a_board(people=3, seconds=30, kind="names")
    assert ACTIVITY.says(ACTIVITY.initial(board.step), board) == PROMPTS["names"]
    state = begun(board)
    assert ACTIVITY.says(state, board) == PROMPTS["names"]
    assert ACTIVITY.whisper(state, board) == "The time is at about the first of three."
    state = ACTIVITY.apply(state, CueReached(HERE, 3))
    assert "Would anybody who passed" in ACTIVITY.says(state, board)
    assert "Thank you" in ACTIVITY.says(ACTIVITY.apply(state, RunEnded(HERE)), board)


def test_the_projector_shows_the_same_calm_question_all_along() -> None:
    board = a_board(track=True)
    state = begun(board)
    seen = [ACTIVITY.picture(ACTIVITY.initial(board.step), board, View())]
    seen.append(ACTIVITY.picture(state, board, View()))
    state = act(act(state, board, "has-spoken"), board, "passed")
    seen.append(ACTIVITY.picture(state, board, View()))
    assert seen[0] == seen[1] == seen[2]
    outline = ACTIVITY.outline(state, board, View()).as_text()
    assert "place" not in outline.lower().replace("placed", "")


@pytest.mark.parametrize("kind", list(PROMPTS))
def test_pictures(kind: str) -> None:
    board = a_board(kind=kind)
    said = told([ACTIVITY.picture(RoundState(), board, View())])
    assert_as_looked_at(GOLDEN / f"{kind}.txt", said)


def test_the_steps_own_text_goes_on_behind_the_question() -> None:
    board = a_board()
    board = replace(board, step=replace(board.step, body=(Paragraph("Bring a cup."),)))
    assert ACTIVITY.pages(RoundState(), board, View()) == 2
    assert "Bring a cup." in told([ACTIVITY.picture(RoundState(), board, View(page=1))])
    assert "Bring a cup." in ACTIVITY.outline(RoundState(), board, View()).as_text()


def test_nothing_is_stored_and_a_closing_is_kept_whole() -> None:
    board = a_board(kind="closing")
    assert ACTIVITY.privacy(board.step) is Privacy.NEVER_STORED
    assert ACTIVITY.protected(board.step)
    assert not ACTIVITY.protected(a_board().step)
    assert ACTIVITY.forms(RoundState(), board, TRAINER) == ()


@pytest.mark.parametrize(
    "wrong", [{"seconds": 5}, {"seconds": 601}, {"prompt": "x" * 201}, {"hint": "x" * 161}]
)
def test_a_setting_that_cannot_be_is_told(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="seconds|Write"):
        RoundSettings(**wrong)  # type: ignore[arg-type]


def test_without_track_there_is_nothing_to_press() -> None:
    board = a_board()
    keys = {choice.key for choice in ACTIVITY.acts(begun(board), board)}
    assert keys == {"G", "+", "E", "K", "X"}
    with pytest.raises(Refused):
        ACTIVITY.decide(begun(board), Act("has-spoken"), board)


def test_places_speak_pass_and_are_offered_again() -> None:
    board = a_board(people=3, seconds=30, track=True)
    state = begun(board)
    assert "Now place 1 of 3" in ACTIVITY.whisper(state, board)
    state = act(act(act(state, board, "passed"), board, "has-spoken"), board, "come-back")
    assert "Now place 1 of 3" in ACTIVITY.whisper(state, board)
    assert "offered again: places 1, 3." in ACTIVITY.whisper(state, board)
    state = act(act(state, board, "has-spoken"), board, "passed")
    assert "Every place was asked." in ACTIVITY.whisper(state, board)
    with pytest.raises(Refused):
        act(state, board, "has-spoken")


def test_it_starts_anywhere_and_goes_either_way() -> None:
    board = a_board(people=4, seconds=30, track=True)
    state = act(act(ACTIVITY.initial(board.step), board, "from-next-place"), board, "other-way")
    assert "Now place 2 of 4" in ACTIVITY.whisper(state, board)
    state = ACTIVITY.apply(state, RunBegan(HERE))
    state = act(state, board, "has-spoken")
    assert "Now place 1 of 4" in ACTIVITY.whisper(state, board)
    with pytest.raises(Refused):
        act(state, board, "other-way")


def test_a_mark_is_taken_back_and_the_time_is_not() -> None:
    board = a_board(people=4, seconds=30, track=True)
    before = act(begun(board), board, "passed")
    for name in ("has-spoken", "passed", "come-back"):
        (event,) = ACTIVITY.decide(before, Act(name), board)
        (back,) = ACTIVITY.reverse(before, event)
        assert ACTIVITY.apply(ACTIVITY.apply(before, event), back) == before
    assert ACTIVITY.reverse(before, CueReached(HERE, 2)) == ()


def test_once_begun_it_needs_no_press() -> None:
    deck = Deck("day", "A day", (a_board(seconds=30).step,), people=(6, 8))
    session = WorkshopSession(deck, MemoryStore(), {"round": ACTIVITY}, seed=3)
    keeper, now = Keeper({"round": ACTIVITY}), 1000.0
    session.submit(Act("begin"), TRAINER).result(5)
    keeper.look(session.state, now)
    began: list[float] = []
    while now < 1400:
        now += 0.5
        while wanted := keeper.wants(now):
            session.submit(wanted, TRAINER).result(5)
            keeper.look(session.state, now)
            began.append(now - 1000)
    state = session.state.board.state
    session.close()
    assert began == [30.0 * n for n in range(1, 9)] + [270.0]
    assert isinstance(state, RoundState)
    assert state.going.over


def test_a_press_back_takes_nobody_out_of_the_round() -> None:
    board = a_board()
    stays = ACTIVITY.advance(begun(board), board, -1)
    assert stays is not None
    assert ACTIVITY.decide(begun(board), stays, board) == ()
    assert ACTIVITY.advance(ACTIVITY.initial(board.step), board, -1) is None


def test_places_leave_the_log_when_the_day_closes() -> None:
    deck = Deck("day", "A day", (a_board(track=True, seconds=30).step,))
    store = MemoryStore()
    session = WorkshopSession(deck, store, {"round": ACTIVITY}, seed=3)
    for command in (Act("other-way"), Act("begin"), Act("passed"), CloseWorkshop()):
        session.submit(command, TRAINER).result(5)
    offset = session.state.utc_offset
    session.close()
    assert not [one for one in store.read(0) if isinstance(one.event, ACTIVITY.events)]
    again = resume(deck, store, {"round": ACTIVITY}, utc_offset=offset).board.state
    assert isinstance(again, RoundState)
    assert again.track == Track()


def test_a_restart_comes_back_at_the_same_turn() -> None:
    step = a_board(track=True).step
    deck = Deck("day", "A day", (step,), people=(6, 12))
    store = MemoryStore()
    session = WorkshopSession(deck, store, {"round": ACTIVITY}, seed=3)
    for command in (
        CountPeople(9), Act("begin"), KeepTime(HERE, 1), Act("passed"), KeepTime(HERE, 2),
    ):  # fmt: skip
        session.submit(command, TRAINER).result(5)
    session.submit(Undo(), TRAINER).result(5)
    state = session.state
    session.close()
    again = resume(deck, store, {"round": ACTIVITY}, utc_offset=state.utc_offset)
    assert again == state
    assert isinstance(again.board.state, RoundState)
    assert again.board.state.going.cue == 2
    assert again.board.state.track.marks == ()
