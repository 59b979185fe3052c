"""Listening in pairs: turns, soft changes of colour, raised hands, groups told kindly."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from studio.activities.contract import Board, Privacy, View
from studio.activities.pairs import ACTIVITY
from studio.activities.pairs.activity import PairsState
from studio.activities.pairs.groups import groups
from studio.activities.pairs.settings import Form, PairsSettings
from studio.model.agenda import Deck, Step
from studio.model.commands import Act, KeepTime, Undo
from studio.model.errors import Refused
from studio.model.events import CueReached
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.model.timeline import Bell, Cue, Run
from studio.pictures.shapes import Picture, Text, walk
from studio.pictures.talking import AFTER
from studio.pictures.theme import INK, contrast
from studio.session.writer import WorkshopSession, resume
from studio.store.memory import MemoryStore
from tests.golden.told import assert_as_looked_at, told
from tests.unit.content.test_practice_scripts import commands

GOLDEN = Path(__file__).parents[2] / "golden" / "pairs"
HERE = StepId("pairs")


def a_board(people: int = 16, minutes: int = 20, **settings: object) -> Board:
    made = PairsSettings(**settings)  # type: ignore[arg-type]
    return Board(Step(HERE, "pairs", "In pairs", minutes, made, HERE), people=people)


def parts(board: Board) -> list[str]:
    return [cue.part for cue in plan(board)]


def plan(board: Board) -> tuple[Cue, ...]:
    return ACTIVITY.timeline(ACTIVITY.initial(board.step), board).cues


def on(board: Board, cue: int) -> PairsState:
    return replace(ACTIVITY.initial(board.step), going=Run(cue=cue))


def at(board: Board, part: str) -> PairsState:
    return on(board, parts(board).index(part))


def test_each_has_the_same_time_and_hands_go_up_between() -> None:
    board = a_board(each=3, debrief=2)
    cues = plan(board)
    for n in (0, 1):
        turn = [cue.length for cue in cues if cue.part.startswith(f"turn:{n}:")]
        assert sum(turn) == pytest.approx(180)
    assert [p for p in parts(board) if not p.startswith("turn")] == [
        "find:0", "hands:0", "hands:1", "debrief",
    ]  # fmt: skip
    assert cues[-1].length == 120


@pytest.mark.parametrize(("kind", "turns"), [("pairs", 2), ("triads", 3), ("fishbowl", 2)])
def test_everybody_takes_every_part_in_each_round(kind: Form, turns: int) -> None:
    found = [p for p in parts(a_board(kind=kind, rounds=2)) if p.startswith("hands")]
    assert len(found) == 2 * turns
    seen = [p for p in parts(a_board(kind=kind)) if p.startswith("seen") and p.endswith(":0")]
    assert len(seen) == (0 if kind == "pairs" else turns)


@pytest.mark.parametrize("kind", ["pairs", "triads", "fishbowl"])
def test_the_page_goes_over_in_steps_too_small_to_startle(kind: Form) -> None:
    board = a_board(kind=kind)
    ebb = [n for n, part in enumerate(parts(board)) if part.startswith(("turn:0", "seen:0"))]
    grounds = [ACTIVITY.picture(on(board, n), board, View()).background for n in ebb]
    hands = ACTIVITY.picture(at(board, "hands:0"), board, View()).background
    assert len(set(grounds)) >= len(grounds) - 1
    assert grounds[-1] == hands
    for one, other in pairwise(grounds):
        assert max(abs(a - b) for a, b in zip(rgb(one), rgb(other), strict=True)) <= 6
    assert max(abs(a - b) for a, b in zip(rgb(grounds[0]), rgb(hands), strict=True)) >= 25
    assert sum(cue.length for cue in plan(board)[2:12]) == pytest.approx(20)


def rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@pytest.mark.parametrize("kind", ["pairs", "triads", "fishbowl"])
def test_words_are_read_on_every_paper_and_no_digit_counts(kind: Form) -> None:
    board = a_board(kind=kind)
    for n in range(len(parts(board))):
        picture = ACTIVITY.picture(on(board, n), board, View())
        assert contrast(INK, picture.background) > 4.5
        texts = [item for item in walk(picture.items) if isinstance(item, Text)]
        assert all(text.complete for text in texts)
        assert not any(letter.isdigit() for text in texts for letter in text.raw)
        outline = ACTIVITY.outline(on(board, n), board, View()).as_text()
        assert all(text.raw in outline for text in texts)


def test_the_light_and_the_words_are_with_who_speaks() -> None:
    board = a_board(kind="triads")
    lines = [ACTIVITY.outline(at(board, f"turn:{n}:0"), board, View()).text[1] for n in range(3)]
    assert lines == [
        "speaks, listens, watches kindly",
        "watches kindly, speaks, listens",
        "listens, watches kindly, speaks",
    ]


def test_bells_are_off_unless_a_deck_asks() -> None:
    silent = plan(a_board())
    assert not any(cue.bell for cue in silent)
    rung = plan(a_board(bells=True))
    assert [cue.bell for cue in rung if cue.bell] == [
        Bell.BEGIN, Bell.INTERVAL, Bell.INTERVAL, Bell.END,
    ]  # fmt: skip


def test_skip_leads_out_of_a_turn_softly_and_then_to_the_hands() -> None:
    board = a_board()
    state = at(board, "turn:0:0")
    for expected in ("turn:0:1", "hands:0", "turn:1:0"):
        state = act(state, board, "skip")
        assert parts(board)[state.going.cue] == expected


@pytest.mark.parametrize("part", ["turn:0:0", "turn:1:0", "seen:1:0"])
def test_softening_ends_the_turn_that_is_on_without_a_jump(part: str) -> None:
    board = a_board(kind="triads")
    before = at(board, part)
    after = act(before, board, "soften")
    assert parts(board)[after.going.cue] == "seen:2:1"
    one, other = (ACTIVITY.picture(state, board, View()) for state in (before, after))
    assert texts(one) == texts(other)
    steps = zip(rgb(one.background), rgb(other.background), strict=True)
    assert max(abs(a - b) for a, b in steps) <= 6
    while parts(board)[after.going.cue].startswith("seen"):
        after = ACTIVITY.apply(after, CueReached(HERE, after.going.cue + 1))
    hands = ACTIVITY.picture(after, board, View())
    assert "Both hands up" in texts(hands)
    assert hands.background == AFTER


def test_softening_elsewhere_leads_to_the_hands_and_then_ends() -> None:
    board = a_board()
    state = act(at(board, "find:0"), board, "soften")
    assert parts(board)[state.going.cue] == "hands:1"
    back = at(board, "debrief")
    assert act(back, board, "soften").going.soft


def test_when_it_is_over_the_question_stands_with_the_way_back() -> None:
    board = a_board()
    state = act(at(board, "debrief"), board, "stop")
    said = texts(ACTIVITY.picture(state, board, View()))
    assert PairsSettings().prompt in said
    assert PairsSettings().back in said
    assert PairsSettings().back in ACTIVITY.outline(state, board, View()).as_text()


def act(state: PairsState, board: Board, name: str) -> PairsState:
    for event in ACTIVITY.decide(state, Act(name), board):
        state = ACTIVITY.apply(state, event)
    return state


def texts(picture: Picture) -> list[str]:
    return [item.raw for item in walk(picture.items) if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("kind", "people", "begins"),
    [
        ("pairs", 16, "16 people: 8 pairs."),
        ("pairs", 17, "17 people: 7 pairs and one three."),
        ("pairs", 3, "3 people: one three."),
        ("pairs", 1, "One person: you are the other half of the pair."),
        ("triads", 18, "18 people: 6 threes."),
        ("triads", 16, "16 people: 4 threes and 2 pairs."),
        ("triads", 17, "17 people: 5 threes and one pair."),
        ("triads", 4, "4 people: 2 pairs."),
        ("fishbowl", 17, "17 people: 8 inside and 9 around"),
    ],
)
def test_groups_come_out_without_anybody_left_over(kind: Form, people: int, begins: str) -> None:
    assert groups(kind, people).startswith(begins)


def test_groups_and_length_are_whispered_until_people_have_found_each_other() -> None:
    board = a_board(people=17)
    assert ACTIVITY.whisper(ACTIVITY.initial(board.step), board).endswith("About 9 minutes in all.")
    assert "7 pairs and one three" in ACTIVITY.whisper(at(board, "find:0"), board)
    assert ACTIVITY.whisper(at(board, "turn:0:0"), board) == ""
    short = a_board(minutes=6)
    assert "This takes about 9 minutes; the slot has 6. 1.5 minutes each would fit." in (
        ACTIVITY.whisper(at(short, "turn:0:0"), short)
    )


@pytest.mark.parametrize("kind", ["pairs", "triads", "fishbowl"])
def test_every_line_invites(kind: Form) -> None:
    board = a_board(kind=kind)
    settings = PairsSettings(kind=kind)
    lines = [cue.say for cue in plan(board)]
    found = [fault for line in (*lines, *settings.on_the_card) for fault in commands(line)]
    assert found == []
    assert all(lines)


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [
        ("turn", "pairs", "turn:0:0"),
        ("swap", "pairs", "hands:0"),
        ("triad", "triads", "turn:1:0"),
        ("seen", "triads", "seen:1:0"),
        ("bowl", "fishbowl", "turn:0:0"),
        ("back", "pairs", "debrief"),
    ],
)
def test_pictures(name: str, kind: Form, part: str) -> None:
    board = a_board(kind=kind)
    said = told([ACTIVITY.picture(at(board, part), board, View())])
    assert_as_looked_at(GOLDEN / f"{name}.txt", said)


def test_the_card_before() -> None:
    said = told([ACTIVITY.picture(ACTIVITY.initial(a_board().step), a_board(), View())])
    assert_as_looked_at(GOLDEN / "card.txt", said)


@pytest.mark.parametrize(
    "wrong",
    [
        {"each": 0.1}, {"each": 31}, {"debrief": 40}, {"observer": 11}, {"rounds": 0},
        {"prompt": ""}, {"prompt": "x" * 161}, {"rules": ("a",) * 6}, {"rules": ("x" * 80,)},
        {"speaks": ""}, {"and_what_else": "x" * 30},
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_told(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="minutes|Write|rounds|lines"):
        PairsSettings(**wrong)  # type: ignore[arg-type]


def test_the_clicker_goes_on_softly_and_back_disturbs_nobody() -> None:
    board = a_board()
    state = at(board, "turn:0:0")
    for expected in ("turn:0:0", "turn:0:1", "hands:0", "turn:1:0"):
        assert parts(board)[state.going.cue] == expected
        back, on_ = (ACTIVITY.advance(state, board, by) for by in (-1, 1))
        assert back is not None
        assert ACTIVITY.decide(state, back, board) == ()
        assert on_ is not None
        state = act(state, board, on_.name)
    assert ACTIVITY.advance(ACTIVITY.initial(board.step), board, -1) is None


def test_what_two_people_tell_each_other_is_theirs() -> None:
    assert ACTIVITY.privacy(a_board().step) is Privacy.NEVER_STORED


def test_a_restart_comes_back_in_the_same_turn() -> None:
    deck = Deck("day", "A day", (a_board().step,))
    store = MemoryStore()
    session = WorkshopSession(deck, store, {"pairs": ACTIVITY}, seed=3)
    for command in (Act("begin"), KeepTime(HERE, 1), KeepTime(HERE, 2), Act("more")):
        session.submit(command, TRAINER).result(5)
    with pytest.raises(Refused):
        session.submit(Undo(), TRAINER).result(5)
    state = session.state
    session.close()
    again = resume(deck, store, {"pairs": ACTIVITY}, utc_offset=state.utc_offset)
    assert again == state
    assert again.board.state == replace(
        ACTIVITY.initial(a_board().step), going=Run(cue=2, extra=60.0)
    )


def test_the_turn_can_be_reached_again_by_hand() -> None:
    state = ACTIVITY.apply(on(a_board(), 8), CueReached(HERE, 3))
    assert state.going.cue == 3
