"""Obstacles: silent notes, sorting by button, key and drag, the message agreed line by line."""

import re
from collections.abc import Sequence

import pytest

from studio.activities.contract import Audience, Board, View
from studio.activities.obstacles import ACTIVITY
from studio.activities.obstacles.contents import notes_of
from studio.activities.obstacles.settings import Flow, Settings, Sort
from studio.activities.obstacles.state import State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent, EntryReworded, EntryWithdrawn
from studio.model.forms import check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.prompt import TALK
from studio.pictures.shapes import Group, Handle, Text, walk
from studio.store.codec import Codec

HERE = StepId("obstacles")
SOMEBODY = Person(Role.PARTICIPANT, AuthorId("a"))
SCRIBE = Person(Role.SCRIBE, AuthorId("s"))
NOTES = {
    "a": ("They might think I am weak", "fear", "to_myself"),
    "b": ("No room to talk in", "block", "to_others"),
    "c": ("Somebody has to hold it together", "", ""),
    "d": ("Ten visits and a form for each", "block", ""),
    "e": ("It was never done for me", "resistance", "from_others"),
}
LINES = {"m": "Please give us a room with a door."}


def board(
    *, message: bool = False, revealed: bool = True, settings: Settings | None = None
) -> Board:
    chosen = settings or Settings(phase="message" if message else "gather")
    step = Step(HERE, "obstacles", "What gets in the way", 20, chosen, HERE)
    entries = [_entry(key, "obstacle", sort, flow) for key, (_, sort, flow) in NOTES.items()]
    said = {EntryId(key): {"text": words} for key, (words, _, _) in NOTES.items()}
    if message:
        entries += [_entry(key, "message") for key in LINES]
        said |= {EntryId(key): {"line": words} for key, words in LINES.items()}
    return Board(step, tuple(entries), said, revealed)


def _entry(key: str, form: str, sort: str = "", flow: str = "") -> Entry:
    pairs = (("sort", sort), ("flow", flow))
    values = {name: value for name, value in pairs if value}
    return Entry(EntryId(key), HERE, form, AuthorId(""), Status.SHOWN, dict(values))


def start(shown: Board) -> State:
    return ACTIVITY.initial(shown.step)


def after(state: State, shown: Board, *acts: Act) -> State:
    for act in acts:
        for event in ACTIVITY.decide(state, act, shown):
            state = ACTIVITY.apply(state, event)
    return state


def columns(state: State, shown: Board) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {sort.value: [] for sort in Sort}
    for note in notes_of(state, shown):
        found[note.sort.value].append(note.id)
    return found


def sort(entry: str, column: str) -> Act:
    return Act("sort", entry, {"sort": column})


def texts(state: State, shown: Board, audience: Audience = Audience.PROJECTOR) -> list[str]:
    found: list[str] = []
    for page in range(ACTIVITY.pages(state, shown, View(audience))):
        picture = ACTIVITY.picture(state, shown, View(audience, page))
        found += [item.raw for item in walk(picture.items) if isinstance(item, Text)]
    return found


def told(state: State, shown: Board, audience: Audience = Audience.PROJECTOR) -> str:
    return ACTIVITY.outline(state, shown, View(audience)).as_text()


def handle(state: State, shown: Board, key: str) -> Handle:
    groups = walk(ACTIVITY.picture(state, shown, View()).items)
    found = next(g.handle for g in groups if isinstance(g, Group) and g.key == key)
    assert found is not None
    return found


def test_a_note_lies_where_its_author_laid_it_and_else_in_a_place_of_its_own() -> None:
    shown = board()
    assert columns(start(shown), shown) == {
        "fear": ["a"],
        "block": ["b", "d"],
        "resistance": ["e"],
        "unsure": ["c"],
    }


def test_all_of_a_note_stays_together_and_only_its_words_are_needed() -> None:
    shown = board()
    form = ACTIVITY.forms(start(shown), shown, SOMEBODY)[0]
    assert ACTIVITY.tender(shown.step)
    assert ACTIVITY.parts(form) == (frozenset({"text", "sort", "flow"}),)
    assert dict(check(form, {"text": "no time"}).values) == {}
    with pytest.raises(Refused):
        check(form, {"text": "x" * 81})


def test_keys_sort_what_is_chosen() -> None:
    shown = board()
    state = start(shown)
    offered = {c.key: c for c in ACTIVITY.acts_on(state, shown, "c") if c.key}
    for key, column in (("1", "fear"), ("2", "block"), ("3", "resistance"), ("0", "unsure")):
        act = offered[key].act
        assert isinstance(act, Act)
        sorted_ = after(state, shown, act)
        assert "c" in columns(sorted_, shown)[column]
    assert [c.label for c in ACTIVITY.acts_on(state, shown, "a") if c.current] == [
        "Fear",
        "to myself",
    ]
    assert ACTIVITY.acts_on(state, shown, "gone") == ()


@pytest.mark.parametrize(
    ("x", "column"), [(90, "fear"), (480, "block"), (800, "resistance"), (1200, "unsure")]
)
def test_a_drag_ends_in_the_column_below_it(x: float, column: str) -> None:
    shown = board()
    state = after(start(shown), shown, Act("drop", "a", {"x": x, "y": 500}))
    assert "a" in columns(state, shown)[column]


def test_arrows_lead_to_the_next_column_and_no_further() -> None:
    shown = board()
    state = start(shown)
    seen = []
    for _ in range(3):
        at = handle(state, shown, "a")
        state = after(state, shown, Act("drop", "a", {"x": at.x + 10, "y": at.y}))
        seen.append(next(name for name, keys in columns(state, shown).items() if "a" in keys))
    assert seen == ["block", "resistance", "unsure"]
    at = handle(state, shown, "a")
    with pytest.raises(Refused, match="no further column"):
        after(state, shown, Act("drop", "a", {"x": at.x + 50, "y": at.y}))


def test_notes_of_one_flow_lie_together_in_their_column() -> None:
    shown = board()
    state = after(start(shown), shown, *(sort(key, "block") for key in NOTES))
    flows = [note.flow for note in notes_of(state, shown)]
    assert flows == [Flow.TO_OTHERS, Flow.FROM_OTHERS, Flow.TO_MYSELF, None, None]
    state = after(state, shown, Act("flow", "d", {"flow": "to_others"}))
    assert notes_of(state, shown)[1].id == "d"


def test_nothing_is_called_anybodys_resistance() -> None:
    shown = board()
    hint = ACTIVITY.forms(start(shown), shown, SOMEBODY)[0].hint
    said = " ".join([*texts(start(shown), shown), Settings().hint, hint]).casefold()
    assert "your resistance" not in said
    assert "your block" not in said
    assert "how work is set up" in said


def test_the_message_has_only_what_was_added() -> None:
    shown = board()
    state = after(start(shown), shown, Act("add-line", "b"), Act("show-message"))
    seen = texts(state, shown)
    assert "No room to talk in" in seen
    assert "They might think I am weak" not in seen
    assert "No room to talk in (still open)" in told(state, shown)
    assert "They might think I am weak" not in told(state, shown)
    agreed = after(state, shown, Act("agree", "b"))
    assert "No room to talk in (the group agrees)" in told(agreed, shown)
    assert after(agreed, shown, Act("disagree", "b")) == state
    assert "No room to talk in" not in texts(after(state, shown, Act("drop-line", "b")), shown)


def test_only_what_is_agreed_on_leaves_the_room() -> None:
    shown = board(message=True)
    state = after(start(shown), shown, Act("add-line", "b"), Act("add-line", "d"))
    state = after(state, shown, Act("agree", "d"), Act("agree", "m"))
    page = (*texts(state, shown, Audience.PAGE), told(state, shown, Audience.PAGE))
    assert LINES["m"] in page
    assert NOTES["d"][0] in page
    assert not any(NOTES["b"][0] in said for said in page)
    assert not any(Settings().still_open in said for said in page)
    for audience in (Audience.PROJECTOR, Audience.PHONE):
        assert NOTES["b"][0] in texts(state, shown, audience)


def test_the_notes_leave_the_room_with_the_step_that_gathered_them() -> None:
    shown = board()
    state = after(start(shown), shown, Act("show-message"))
    page = texts(state, shown, Audience.PAGE)
    assert {words for words, _, _ in NOTES.values()} <= set(page)
    assert Settings().message_title not in page
    agreed = after(state, shown, Act("add-line", "b"), Act("agree", "b"))
    assert Settings().message_title in texts(agreed, shown, Audience.PAGE)
    assert Settings().message_title in told(agreed, shown, Audience.PAGE)


def test_a_later_step_opens_the_message_for_the_groups_own_words() -> None:
    first, later = board(), board(message=True)
    state = after(start(first), first, sort("c", "fear"), Act("add-line", "b"))
    opened = ACTIVITY.enter(state, later.step)
    assert opened.view == "message"
    assert (opened.sorts, opened.lines) == (state.sorts, state.lines)
    assert not ACTIVITY.tender(later.step)
    assert not ACTIVITY.opens_with_prompt(later.step)
    assert ACTIVITY.forms(opened, later, SOMEBODY) == ()
    for person in (TRAINER, SCRIBE):
        (form,) = ACTIVITY.forms(opened, later, person)
        assert form.id == "message"
    assert LINES["m"] in texts(opened, later)
    assert ACTIVITY.enter(opened, first.step).view == "notes"


def test_the_groups_own_words_are_added_by_those_who_lead_once_the_notes_are_shown() -> None:
    waiting, shown = board(revealed=False), board()
    state = start(shown)
    assert "message" in ACTIVITY.trainers
    for person in (TRAINER, SCRIBE):
        assert [f.id for f in ACTIVITY.forms(state, waiting, person)] == ["obstacle"]
        assert [f.id for f in ACTIVITY.forms(state, shown, person)] == ["obstacle", "message"]
    assert [f.id for f in ACTIVITY.forms(state, shown, SOMEBODY)] == ["obstacle"]
    turned = after(state, shown, Act("show-message"))
    assert [f.id for f in ACTIVITY.forms(turned, shown, TRAINER)] == ["message"]
    assert ACTIVITY.forms(turned, shown, SOMEBODY) == ()


def test_a_small_group_that_talked_can_still_write_a_message() -> None:
    whole = board(message=True)
    step = board().step
    few = Board(step, talk_only=True)
    assert TALK in texts(start(few), few)
    assert TALK in told(start(few), few)
    line = Board(step, whole.entries[-1:], whole.words)
    assert TALK in texts(start(line), line)
    assert LINES["m"] in texts(after(start(line), line, Act("show-message")), line)


def test_other_words_are_not_agreed_on_yet() -> None:
    shown = board(message=True)
    state = after(start(shown), shown, Act("agree", "m"))
    assert "m" in state.agreed
    reworded = ACTIVITY.apply(state, EntryReworded(HERE, EntryId("m"), Status.SHOWN))
    assert "m" not in reworded.agreed


def test_nothing_of_a_withdrawn_entry_stays() -> None:
    shown = board()
    touched = after(start(shown), shown, sort("c", "fear"), Act("flow", "c", {"flow": "to_others"}))
    touched = after(touched, shown, Act("add-line", "c"), Act("agree", "c"))
    assert ACTIVITY.apply(touched, EntryWithdrawn(HERE, EntryId("c"))) == start(shown)


@pytest.mark.parametrize(
    "acts",
    [
        [sort("a", "block")],
        [sort("a", "block"), sort("a", "unsure")],
        [Act("flow", "a", {"flow": "to_others"})],
        [Act("add-line", "b")],
        [Act("add-line", "b"), Act("agree", "b")],
        [Act("add-line", "b"), Act("agree", "b"), Act("drop-line", "b")],
        [Act("show-message")],
        [Act("show-message"), Act("show-notes")],
    ],
)
def test_undo_takes_back_exactly_the_last_act(acts: Sequence[Act]) -> None:
    shown = board()
    before = after(start(shown), shown, *acts[:-1])
    state, back = before, list[BoardEvent]()
    for event in ACTIVITY.decide(state, acts[-1], shown):
        back = [*ACTIVITY.reverse(state, event), *back]
        state = ACTIVITY.apply(state, event)
    assert state != before
    for event in back:
        state = ACTIVITY.apply(state, event)
    assert state == before


@pytest.mark.parametrize(
    "act",
    [
        Act("dance"),
        Act("sort", "gone", {"sort": "fear"}),
        Act("sort", "a", {"sort": "guilt"}),
        Act("drop", "a", {"x": "left"}),
        Act("drop", "a", {"x": float("nan"), "y": 3}),
        Act("flow", "a", {"flow": "upwards"}),
        Act("agree", "a"),
        Act("add-line", "gone"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(act: Act) -> None:
    shown = board()
    with pytest.raises(Refused) as refusal:
        ACTIVITY.decide(start(shown), act, shown)
    assert re.fullmatch(r"[A-Z].*\.", refusal.value.user_text)


def test_nothing_is_turned_to_before_the_notes_are_shown() -> None:
    waiting = board(revealed=False)
    assert ACTIVITY.acts(start(waiting), waiting) == ()
    with pytest.raises(Refused):
        ACTIVITY.decide(start(waiting), Act("show-message"), waiting)
    assert texts(start(waiting), waiting)[1] == Settings().prompt
    assert "weak" not in told(start(waiting), waiting)


def test_the_trainer_hears_where_much_lies_in_how_work_is_set_up() -> None:
    shown = board()
    state = start(shown)
    assert ACTIVITY.whisper(state, shown) == ""
    many = after(state, shown, sort("a", "block"), sort("c", "block"))
    assert "how work is set up" in ACTIVITY.whisper(many, shown)
    assert ACTIVITY.whisper(after(many, shown, Act("add-line", "b")), shown) == ""
    assert ACTIVITY.whisper(many, board(settings=Settings(message=False))) == ""


def test_a_deck_can_leave_the_message_out() -> None:
    shown = board(settings=Settings(message=False))
    assert ACTIVITY.acts(start(shown), shown) == ()
    labels = [choice.label for choice in ACTIVITY.acts_on(start(shown), shown, "b")]
    assert not [label for label in labels if "message" in label]
    with pytest.raises(Refused):
        ACTIVITY.decide(start(shown), Act("add-line", "b"), shown)


def test_events_hold_ids_and_choices_alone() -> None:
    shown, codec = board(), Codec(ACTIVITY.events)
    state = start(shown)
    acts = [sort("c", "fear"), Act("flow", "c", {"flow": "to_others"}), Act("add-line", "c"),
            Act("agree", "c"), Act("drop-line", "c"), Act("show-message")]  # fmt: skip
    for act in acts:
        for event in ACTIVITY.decide(state, act, shown):
            back = ACTIVITY.reverse(state, event)
            for one in (event, *back):
                kind, version, body = codec.encode(one)
                assert codec.decode(kind, version, body) == one
                assert NOTES["c"][0].encode() not in bytes(body)
            state = ACTIVITY.apply(state, event)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"fear": " "}, "Write some words for fear"),
        ({"block": "B" * 25}, "Keep block to 24 letters"),
        ({"fear_says": "f" * 111}, "Keep fear_says to 110 letters"),
        ({"unsure": "fear"}, "names of their own"),
        ({"phase": "message", "message": False}, "cannot have"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told(wrong: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Settings(**wrong)  # type: ignore[arg-type]
