"""Three circles: what the trainer's hand may do, and that undo takes it back exactly."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.activities.contract import Board, View
from studio.activities.three_circles import ACTIVITY
from studio.activities.three_circles.settings import Layer, Mode, Settings, System, systems_of
from studio.activities.three_circles.state import MAX_RADIUS, MIN_RADIUS, ArrowTied, State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import EntryWithdrawn
from studio.model.forms import check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import Group, Text, walk
from studio.store.codec import Codec

BOARD = StepId("circles")
WORDS = {"a": "deadlines", "b": "emails", "c": "tea", "d": "must not fail"}
SYSTEMS = {"a": "threat", "b": "threat", "c": "soothing", "d": "threat+drive"}


def board_of(settings: Settings | None = None, *, revealed: bool = True, wish: str = "") -> Board:
    step = Step(BOARD, "three-circles", "Our circles", 15, settings or Settings(), BOARD)
    entries = tuple(
        Entry(
            EntryId(key),
            BOARD,
            "token",
            AuthorId("x"),
            Status.SHOWN,
            {
                "system": SYSTEMS[key],
                "kind": "bead",
                "effect": "soothes" if key == "c" else "stimulates",
                "layer": "wish" if key == wish else "now",
            },
        )
        for key in WORDS
    )
    return Board(step, entries, {EntryId(k): {"text": w} for k, w in WORDS.items()}, revealed)


def after(state: State, board: Board, *acts: Act) -> State:
    for act in acts:
        for event in ACTIVITY.decide(state, act, board):
            state = ACTIVITY.apply(state, event)
    return state


def start(board: Board) -> State:
    return ACTIVITY.initial(board.step)


def resize(system: str, radius: float) -> Act:
    return Act("resize-circle", system, {"radius": radius})


def move(subject: str, x: float, y: float, name: str = "move-circle") -> Act:
    return Act(name, subject, {"x": x, "y": y})


def texts(board: Board, state: State, page: int = 0) -> list[str]:
    picture = ACTIVITY.picture(state, board, View(page=page))
    return [item.raw for item in walk(picture.items) if isinstance(item, Text)]


def test_a_team_starts_with_three_equal_circles() -> None:
    board = board_of()
    state = start(board)
    assert state.shown == tuple(System)
    assert len({state.circle(system).radius for system in System}) == 1


def test_threat_is_left_drive_right_soothing_below() -> None:
    for chosen in (Settings(mode="team"), Settings(mode="teach")):
        board = board_of(chosen)
        threat, drive, soothing = (start(board).circle(system) for system in System)
        assert threat.x < soothing.x < drive.x
        assert soothing.y > max(threat.y, drive.y)


@pytest.mark.parametrize("radius", [-5, 0, 50, 150, 290, 900])
def test_a_circle_keeps_room_for_its_label_and_stays_on_the_page(radius: float) -> None:
    board = board_of()
    state = after(start(board), board, resize("drive", radius), move("drive", 5000, -40))
    circle = state.circle(System.DRIVE)
    assert MIN_RADIUS <= circle.radius <= MAX_RADIUS
    assert circle.x + circle.radius <= 1280
    assert circle.y - circle.radius >= 0


def test_keys_do_what_dragging_does() -> None:
    board = board_of()
    before = start(board)
    radius = before.circle(System.SOOTHING).radius
    for key, by in (("grow", 10.0), ("shrink", -10.0)):
        keyed = after(before, board, Act(key, "soothing"))
        assert keyed == after(before, board, resize("soothing", radius + by))


def test_what_cannot_grow_further_says_so() -> None:
    board = board_of()
    state = after(start(board), board, resize("threat", MAX_RADIUS))
    with pytest.raises(Refused, match="larger"):
        after(state, board, Act("grow", "threat"))
    state = after(state, board, resize("threat", 1))
    with pytest.raises(Refused, match="smaller"):
        after(state, board, Act("shrink", "threat"))


@pytest.mark.parametrize(
    "act",
    [
        Act("dance"),
        Act("grow", "calm"),
        Act("move-circle", "threat"),
        Act("move-circle", "threat", {"x": "left", "y": 2}),
        Act("move-circle", "threat", {"x": float("nan"), "y": 2}),
        Act("move-token", "gone", {"x": 1, "y": 2}),
        Act("add-arrow", "a", {"to": "gone"}),
        Act("add-arrow", "a", {"to": "a"}),
        Act("remove-arrow", "a", {"to": "b"}),
        Act("show-layer", "later"),
        Act("reveal-system", "threat"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(act: Act) -> None:
    board = board_of()
    with pytest.raises(Refused) as refusal:
        ACTIVITY.decide(start(board), act, board)
    assert re.fullmatch(r"[A-Z].*\.", refusal.value.user_text)


def test_a_token_cannot_be_dragged_out_of_its_circle() -> None:
    board = board_of()
    state = after(start(board), board, move("c", 0, 0, "move-token"))
    spot = state.spot(EntryId("c"))
    assert spot is not None
    assert spot.u**2 + spot.v**2 <= 1


def test_a_token_goes_along_when_its_circle_moves() -> None:
    board = board_of()
    state = after(start(board), board, move("a", 230, 220, "move-token"))
    group = {g.key: g for g in ACTIVITY.picture(state, board, View()).items if isinstance(g, Group)}
    moved = after(state, board, move("threat", 360, 290))
    later = {g.key: g for g in ACTIVITY.picture(moved, board, View()).items if isinstance(g, Group)}
    one, two = group["a"].handle, later["a"].handle
    assert one is not None
    assert two is not None
    assert two.x - one.x == pytest.approx(360 - 338, abs=6)
    assert two.y - one.y == pytest.approx(40, abs=6)


def test_two_taps_tie_a_thread() -> None:
    board = board_of()
    state = after(start(board), board, Act("tie", "a"))
    assert state.picked == "a"
    assert any(isinstance(i, Group) and i.key == "thread" for i in _items(state, board))
    state = after(state, board, Act("tie", "c"))
    assert [arrow.id for arrow in state.arrows] == ["a>c"]
    assert not state.picked
    with pytest.raises(Refused, match="already"):
        after(state, board, Act("add-arrow", "a", {"to": "c"}))
    assert after(state, board, Act("tie", "a"), Act("tie", "a")).picked == ""


def _items(state: State, board: Board) -> tuple[object, ...]:
    return ACTIVITY.picture(state, board, View()).items


def test_arrows_are_told_as_sentences() -> None:
    board = board_of()
    state = after(start(board), board, Act("add-arrow", "a", {"to": "b"}))
    said = ACTIVITY.outline(state, board, View()).as_text()
    assert "deadlines sets off emails" in said
    arrows = [i for i in _items(state, board) if isinstance(i, Group) and i.key == "arrow:a>b"]
    assert [arrow.label for arrow in arrows] == ["deadlines sets off emails"]


def test_nothing_of_a_withdrawn_token_stays() -> None:
    board = board_of()
    before = after(start(board), board, Act("add-arrow", "b", {"to": "c"}))
    state = after(
        before, board, move("a", 300, 300, "move-token"), Act("add-arrow", "a", {"to": "c"})
    )
    state = after(state, board, Act("tie", "a"))
    assert ACTIVITY.apply(state, EntryWithdrawn(BOARD, EntryId("a"))) == before


def test_the_caption_says_what_size_means_and_for_when() -> None:
    board = board_of()
    assert "size = how much time, last week" in texts(board, start(board))
    board = board_of(Settings(size_means="how easily it fires", window="on nights"))
    assert "size = how easily it fires, on nights" in texts(board, start(board))
    board = board_of(Settings(caption="maint = faint o amser, wythnos diwethaf"))
    assert "maint = faint o amser, wythnos diwethaf" in texts(board, start(board))


def test_the_wish_begins_as_it_is_now_and_leaves_the_now_alone() -> None:
    board = board_of(wish="c")
    now = start(board)
    assert "tea" not in texts(board, now)
    wish = after(now, board, Act("show-layer", "wish"))
    assert wish.circle(System.THREAT) == now.circle(System.THREAT)
    wish = after(wish, board, resize("threat", 150))
    assert "tea" in texts(board, wish)
    assert any(isinstance(i, Group) and i.key == "echo:threat" for i in _items(wish, board))
    assert not any(isinstance(i, Group) and i.key == "echo:drive" for i in _items(wish, board))
    back = after(wish, board, Act("show-layer", "now"))
    assert back.circle(System.THREAT) == now.circle(System.THREAT)


def test_teaching_reveals_one_by_one_then_the_messages_and_back() -> None:
    board = board_of(Settings(mode="teach"), revealed=False)
    assert not ACTIVITY.opens_with_prompt(board.step)
    state, seen = start(board), []
    while (act := ACTIVITY.advance(state, board, +1)) is not None:
        state = after(state, board, act)
        seen.append((len(state.shown), state.said))
    assert seen == [(1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3)]
    assert set(Settings().messages) <= set(texts(board, state))
    while (act := ACTIVITY.advance(state, board, -1)) is not None:
        state = after(state, board, act)
    assert state == start(board)


def test_teaching_gathers_nothing_and_hides_what_is_not_told_yet() -> None:
    board = board_of(Settings(mode="teach"))
    state = after(start(board), board, Act("reveal-system", "drive"))
    assert ACTIVITY.forms(state, board, TRAINER) == ()
    assert "Drive" in texts(board, state)
    assert not {"Threat", "Soothing", "deadlines"} & set(texts(board, state))
    assert [part.heading for part in ACTIVITY.outline(state, board, View()).parts] == ["Drive"]


def test_the_team_mode_waits_behind_its_prompt() -> None:
    board = board_of(revealed=False)
    state = start(board)
    assert ACTIVITY.opens_with_prompt(board.step)
    assert not set(WORDS.values()) & set(texts(board, state))
    assert "deadlines" not in ACTIVITY.outline(state, board, View()).as_text()
    assert ACTIVITY.pages(state, board, View()) == 1


def test_the_form_takes_a_token_of_thirty_characters_anywhere() -> None:
    board = board_of(Settings(threat="Alarm"))
    form = ACTIVITY.forms(start(board), board, TRAINER)[0]
    answer = check(form, {"text": "ŵ" * 30, "system": "drive+soothing", "effect": "soothes"})
    assert answer.values == {"system": "drive+soothing", "kind": "button", "effect": "soothes"}
    labels = {choice.label for field in form.fields for choice in field.choices}
    assert {"Alarm", "Alarm and Drive"} <= labels
    with pytest.raises(Refused):
        check(form, {"text": "x" * 31, "system": "threat"})
    with pytest.raises(Refused):
        check(form, {"text": "x"})


def test_the_layer_is_asked_for_only_when_wishes_are_open() -> None:
    board = board_of()
    state = start(board)
    assert "layer" not in {f.name for f in ACTIVITY.forms(state, board, TRAINER)[0].fields}
    wish = after(state, board, Act("show-layer", "wish"))
    fields = {f.name: f for f in ACTIVITY.forms(wish, board, TRAINER)[0].fields}
    assert fields["layer"].default == Layer.WISH


def test_rewording_keeps_what_was_chosen() -> None:
    board = board_of()
    form = ACTIVITY.form_of(start(board), board, board.entries[3])
    assert form is not None
    assert form.entry == "d"
    answer = check(form, {"text": "never good enough"})
    assert answer.values["system"] == "threat+drive"
    assert answer.values["kind"] == "bead"


def test_every_button_of_the_console_works() -> None:
    board = board_of()
    for settings_ in (Settings(), Settings(mode="teach")):
        board = board_of(settings_)
        state = start(board)
        if state.mode == "team":
            state = after(state, board, Act("add-arrow", "a", {"to": "c"}))
        for choice in ACTIVITY.acts(state, board):
            assert isinstance(choice.act, Act)
            ACTIVITY.decide(state, choice.act, board)
            assert choice.label


def test_handles_offer_only_acts_that_are_understood() -> None:
    board = board_of()
    state = start(board)
    values = {"x": 300.0, "y": 300.0, "radius": 200.0}
    groups = [g for g in walk(ACTIVITY.picture(state, board, View()).items) if isinstance(g, Group)]
    handles = [g.handle for g in groups if g.handle is not None]
    assert len(handles) == 3 + len(WORDS)
    for handle in handles:
        for name in filter(None, (handle.move, handle.resize, handle.tap)):
            assert ACTIVITY.decide(state, Act(name, handle.subject, values), board)


def test_no_number_and_no_score_stands_anywhere() -> None:
    board = board_of()
    state = after(start(board), board, resize("threat", 290), Act("add-arrow", "a", {"to": "c"}))
    said = [ACTIVITY.outline(state, board, View()).as_text(), *texts(board, state)]
    picture = ACTIVITY.picture(state, board, View())
    said += [item.label for item in walk(picture.items) if isinstance(item, Group)]
    assert not [text for text in said if re.search(r"\d", text)]


def test_systems_are_read_in_their_own_order() -> None:
    assert systems_of("soothing+threat") == (System.THREAT, System.SOOTHING)
    assert systems_of(None) == (System.THREAT,)


subjects = st.sampled_from(["threat", "drive", "soothing"])
tokens = st.sampled_from(list(WORDS))
lengths = st.floats(-50, 1400).map(lambda value: round(value, 1))
ACTS = st.one_of(
    st.builds(resize, subjects, lengths),
    st.builds(move, subjects, lengths, lengths),
    st.builds(Act, st.sampled_from(["grow", "shrink", "free-circle"]), subjects),
    st.builds(lambda s, x, y: move(s, x, y, "move-token"), tokens, lengths, lengths),
    st.builds(Act, st.sampled_from(["tie", "free-token"]), tokens),
    st.builds(
        lambda name, a, b: Act(name, a, {"to": b}),
        st.sampled_from(["add-arrow", "remove-arrow"]),
        tokens,
        tokens,
    ),
    st.builds(Act, st.just("show-layer"), st.sampled_from(["now", "wish"])),
    st.builds(Act, st.sampled_from(["reveal-system", "hide-system"]), subjects),
    st.builds(
        lambda name, n: Act(name, values={"count": n}),
        st.sampled_from(["say", "tell"]),
        st.integers(-1, 8),
    ),
    st.builds(Act, st.sampled_from(["what-helps", "not-now"])),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["team", "teach", "demo"]), st.lists(ACTS, max_size=14))
def test_undo_takes_every_act_back_exactly_and_events_can_be_written(
    mode: Mode, acts: list[Act]
) -> None:
    board = board_of(Settings(mode=mode))
    state, codec = start(board), Codec(ACTIVITY.events)
    for act in acts:
        try:
            events = ACTIVITY.decide(state, act, board)
        except Refused:
            continue
        later, back = state, []
        for event in events:
            assert codec.decode(*codec.encode(event)) == event
            back.append(ACTIVITY.reverse(later, event))
            later = ACTIVITY.apply(later, event)
        undone = later
        for reversal in reversed(back):
            assert reversal
            for event in reversal:
                undone = ACTIVITY.apply(undone, event)
        assert undone == state
        state = later


def test_a_told_circle_is_said_as_one_sentence() -> None:
    teach = board_of(Settings(mode="teach"))
    state = after(start(teach), teach, Act("reveal-system", "threat"))
    picture = ACTIVITY.picture(state, teach, View())
    labels = [g.label for g in walk(picture.items) if isinstance(g, Group) and g.label]
    threat = next(label for label in labels if label.startswith("Threat circle: "))
    assert threat == "Threat circle: Keeps us safe; fear, anger, shame; fight, flee, freeze"


def on_thread(board: Board, words: str, thread: str = "a>c") -> Board:
    """The board with words on a thread."""
    entry = Entry(EntryId("t"), BOARD, "thread", AuthorId("x"), Status.SHOWN, {"thread": thread})
    said = {**board.words, EntryId("t"): {"text": words}}
    return Board(board.step, (*board.entries, entry), said, board.revealed)


def test_words_can_be_written_on_a_thread_by_those_who_lead() -> None:
    board = board_of()
    state = start(board)
    assert [form.id for form in ACTIVITY.forms(state, board, TRAINER)] == ["token"]
    state = after(state, board, Act("add-arrow", "a", {"to": "c"}))
    somebody = Person(Role.PARTICIPANT, AuthorId("x"))
    assert [form.id for form in ACTIVITY.forms(state, board, somebody)] == ["token"]
    form = ACTIVITY.forms(state, board, TRAINER)[1]
    assert [choice.label for choice in form.fields[1].choices] == ["deadlines → tea"]
    assert check(form, {"text": "on Fridays", "thread": "a>c"}).values == {"thread": "a>c"}
    told = on_thread(board, "on Fridays")
    assert "on Fridays" in texts(told, state)
    said = ACTIVITY.outline(state, told, View()).as_text()
    assert "deadlines sets off tea: on Fridays" in said
    assert [form.id for form in ACTIVITY.forms(state, told, TRAINER)] == ["token"]
    again = ACTIVITY.form_of(state, told, told.entries[-1])
    assert again is not None
    assert again.fields[1].default == "a>c"


def test_words_go_with_their_thread_and_undo_minds_them() -> None:
    board = board_of()
    state = after(start(board), board, Act("add-arrow", "a", {"to": "c"}))
    told = on_thread(board, "on Fridays")
    cut = ACTIVITY.reverse(start(board), ArrowTied(BOARD, EntryId("a"), EntryId("c")))
    assert "take them back first" in ACTIVITY.why_kept(state, told, cut)
    assert ACTIVITY.why_kept(state, board, cut) == ""
    loose = after(state, told, Act("remove-arrow", "a", {"to": "c"}))
    assert "on Fridays" not in texts(told, loose)
    gone = ACTIVITY.apply(state, EntryWithdrawn(BOARD, EntryId("a")))
    assert "on Fridays" not in texts(told, gone)


def test_a_thread_offers_no_words_of_what_is_held() -> None:
    board = board_of()
    state = after(start(board), board, Act("add-arrow", "a", {"to": "c"}))
    held = tuple(replace(e, status=Status.HELD) if e.id == "a" else e for e in board.entries)
    waiting = Board(board.step, held, board.words)
    assert [form.id for form in ACTIVITY.forms(state, waiting, TRAINER)] == ["token"]


def test_a_tag_is_no_end_of_a_thread() -> None:
    board = on_thread(board_of(), "on Fridays")
    with pytest.raises(Refused):
        ACTIVITY.decide(start(board), Act("tie", "t"), board)
