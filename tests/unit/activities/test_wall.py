"""The wall: notes laid together, titled, ordered, put away and brought back; nothing is lost."""

from dataclasses import replace

import pytest

from studio.activities.contract import ActChoice, Board, View
from studio.activities.wall import ACTIVITY
from studio.activities.wall.settings import Settings
from studio.activities.wall.state import State
from studio.model.agenda import Step
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status, Value
from studio.model.errors import Refused
from studio.model.events import EntryWithdrawn
from studio.model.forms import check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.prompt import TALK
from studio.pictures.shapes import Group, Handle, Picture, walk

HERE = StepId("wall")
GUEST = Person(Role.PARTICIPANT, AuthorId("guest"))
WORDS = ("One more thing", "No time", "Soft", "Tŷ a theulu", "Hope", "Nobody asked us")
A, B, C, D, E, F = (EntryId(letter) for letter in "abcdef")
COLUMNS = ("Learning", "Next steps", "Thank you")


def board(settings: Settings | None = None, columns: tuple[str, ...] = ()) -> Board:
    chosen: dict[str, Value]
    step = Step(HERE, "wall", "Misgivings", 15, settings or Settings(columns=columns), HERE)
    entries = []
    for n, key in enumerate((A, B, C, D, E, F)):
        chosen = {"column": str(n % len(columns) + 1)} if columns else {}
        entries.append(Entry(key, HERE, "note", AuthorId("x"), Status.SHOWN, chosen))
    words = {one.id: {"note": said} for one, said in zip(entries, WORDS, strict=True)}
    return Board(step, tuple(entries), words, seed=3)


def titled(shown: Board, group: str, words: str) -> Board:
    entry = Entry(EntryId("t"), HERE, "group", AuthorId("x"), Status.SHOWN, {"group": group})
    said = {**shown.words, entry.id: {"title": words}}
    return replace(shown, entries=(*shown.entries, entry), words=said)


def do(state: State, shown: Board, name: str, subject: str = "", **values: Value) -> State:
    """The state after an act, which undo takes back whole."""
    events = ACTIVITY.decide(state, Act(name, subject, values), shown)
    states = [state]
    for event in events:
        states.append(ACTIVITY.apply(states[-1], event))
    undone = states[-1]
    for before, event in reversed(list(zip(states, events, strict=False))):
        for back in ACTIVITY.reverse(before, event):
            undone = ACTIVITY.apply(undone, back)
    assert undone == state
    return states[-1]


def refused(state: State, shown: Board, name: str, subject: str = "", **values: Value) -> str:
    with pytest.raises(Refused) as told:
        ACTIVITY.decide(state, Act(name, subject, values), shown)
    return str(told.value)


def outline(state: State, shown: Board) -> str:
    return ACTIVITY.outline(state, shown, View()).as_text()


def picture(state: State, shown: Board, page: int = 0) -> Picture:
    return ACTIVITY.picture(state, shown, View(page=page))


def handle(state: State, shown: Board, subject: str) -> Handle:
    return next(
        item.handle
        for item in walk(picture(state, shown).items)
        if isinstance(item, Group) and item.handle and item.handle.subject == subject
    )


def labels(choices: tuple[ActChoice, ...]) -> list[str]:
    return [choice.label for choice in choices]


def keys(state: State, shown: Board, subject: str) -> dict[str, Act]:
    found = ACTIVITY.acts_on(state, shown, subject)
    return {one.key: one.act for one in found if one.key and isinstance(one.act, Act)}


def test_anybody_puts_up_a_note_and_the_first_field_is_its_words() -> None:
    (form,) = ACTIVITY.forms(State(), board(), GUEST)
    assert [field.name for field in form.fields] == ["note"]
    assert check(form, {"note": " Tŷ  a theulu "}).words == {"note": "Tŷ a theulu"}
    with pytest.raises(Refused):
        check(form, {"note": "👨‍👩‍👧‍👦" * 91})
    assert check(form, {"note": "👨‍👩‍👧‍👦" * 90})


def test_with_columns_people_choose_where_their_note_belongs() -> None:
    shown = board(columns=COLUMNS)
    (form,) = ACTIVITY.forms(State(), shown, GUEST)
    assert [choice.label for choice in form.fields[1].choices] == list(COLUMNS)
    assert check(form, {"note": "Hope"}).values == {"column": "1"}
    assert outline(State(), shown).split("\n")[2:5] == [
        "## Learning",
        "- One more thing",
        "- Tŷ a theulu",
    ]


def test_a_single_column_keeps_its_name_in_the_outline() -> None:
    assert "## Thanks\n- One more thing" in outline(State(), board(columns=("Thanks",)))


def test_a_tender_wall_says_what_becomes_of_the_notes_unless_the_deck_does() -> None:
    shown = replace(board(Settings(tender=True)), revealed=False)
    assert "all together" in outline(State(), shown)
    shown = replace(board(Settings(tender=True, hint="Write, or rest.")), revealed=False)
    assert outline(State(), shown).endswith("Write, or rest.")


def test_two_notes_lie_together_and_a_third_joins_them() -> None:
    shown = board()
    state = do(State(), shown, "with", A, note=B)
    state = do(state, shown, "with", C, note=A)
    assert [pile.notes for pile in state.piles] == [(B, A, C)]
    told = outline(state, shown)
    assert "## Together\n- No time\n- One more thing\n- Soft" in told


def test_a_note_is_chosen_and_then_tapped_onto_another_a_group_or_a_column() -> None:
    shown = board(columns=COLUMNS)
    assert not handle(State(), shown, A).tap
    state = do(State(), shown, "choose", A)
    assert "One more thing" in labels(ACTIVITY.acts(state, shown))[0]
    state = do(state, shown, handle(state, shown, B).tap, B)
    assert state.chosen == ""
    group = state.piles[0].id
    state = do(state, shown, "choose", C)
    state = do(state, shown, handle(state, shown, group).tap, group)
    assert state.piles[0].notes == (B, A, C)
    state = do(state, shown, "choose", C)
    state = do(state, shown, handle(state, shown, "column:2").tap, "column:2")
    assert "## Thank you\n- Soft\n- Nobody asked us" in outline(state, shown)
    state = do(state, shown, "choose", D)
    assert do(state, shown, handle(state, shown, D).tap, D).chosen == ""
    assert "first" in refused(State(), shown, "here", B)


def test_a_note_is_dragged_onto_another_into_a_group_and_out_again() -> None:
    shown = board()
    there = handle(State(), shown, B)
    state = do(State(), shown, handle(State(), shown, A).move, A, x=there.x, y=there.y)
    assert state.piles[0].notes == (B, A)
    group = handle(state, shown, state.piles[0].id)
    state = do(state, shown, handle(state, shown, D).move, D, x=group.x + 5, y=group.y)
    assert state.piles[0].notes == (B, A, D)
    first = handle(state, shown, B)
    state = do(state, shown, handle(state, shown, D).move, D, x=first.x + 3, y=first.y + 2)
    assert state.piles[0].notes == (D, B, A)
    state = do(state, shown, handle(state, shown, D).move, D, x=640.0, y=660.0)
    assert state.piles[0].notes == (B, A)
    assert do(state, shown, handle(state, shown, C).move, C, x=640.0, y=660.0) == state


def test_a_drag_is_understood_on_the_page_it_was_made_on() -> None:
    step = Step(HERE, "wall", "Misgivings", 15, Settings(), HERE)
    many = [EntryId(f"n{i:03}") for i in range(60)]
    entries = tuple(Entry(key, HERE, "note", AuthorId("x"), Status.SHOWN) for key in many)
    shown = Board(step, entries, {key: {"note": f"Note {key}, that is long"} for key in many})
    state = State()
    last = ACTIVITY.pages(state, shown, View()) - 1
    assert last > 0
    groups = [g for g in picture(state, shown, last).items if isinstance(g, Group) and g.handle]
    (one, other) = (group.handle for group in groups[:2] if group.handle)
    state = do(state, shown, one.move, one.subject, x=other.x, y=other.y)
    assert set(state.piles[0].notes) == {one.subject, other.subject}


def test_the_arrows_order_what_lies_together_and_lead_to_the_next_column() -> None:
    shown = board(columns=COLUMNS)
    state = do(State(), shown, "with", A, note=B)
    there = handle(state, shown, A)
    state = do(state, shown, there.move, A, x=there.x, y=there.y - 10)
    assert state.piles[0].notes == (A, B)
    there = handle(state, shown, A)
    state = do(state, shown, there.move, A, x=there.x + 10, y=there.y)
    assert "## Thank you\n- One more thing\n" in outline(state, shown)
    loose = handle(state, shown, C)
    assert "no order" in refused(state, shown, loose.move, C, x=loose.x, y=loose.y + 10)
    assert "no further" in refused(state, shown, loose.move, C, x=loose.x + 10, y=loose.y)


def test_every_hand_has_a_button_and_a_key() -> None:
    shown = board(columns=COLUMNS)
    state = do(State(), shown, "with", A, note=B)
    assert set(keys(state, shown, A)) == {"G", "E", "L", "U"}
    state = do(state, shown, "with", C, note=D)
    one, other = (pile.id for pile in state.piles)
    assert {"To “Learning”", "Into the group with “Tŷ a theulu”"} <= set(
        labels(ACTIVITY.acts_on(state, shown, A))
    )
    assert set(keys(do(state, shown, "to-column", one, column=0), shown, other)) == {"E", "L", "U"}
    for act in keys(state, shown, A).values():
        assert act.subject == A


def test_groups_are_ordered_and_taken_apart() -> None:
    shown = board()
    state = do(do(State(), shown, "with", A, note=B), shown, "with", C, note=D)
    one, other = (pile.id for pile in state.piles)
    state = do(state, shown, "earlier", other)
    assert [pile.id for pile in state.piles] == [other, one]
    assert "first" in refused(state, shown, "earlier", other)
    there = handle(state, shown, one)
    away = handle(state, shown, other)
    state = do(state, shown, away.move, other, x=there.x, y=there.y)
    assert [pile.id for pile in state.piles] == [one, other]
    state = do(state, shown, "apart", one)
    assert [pile.id for pile in state.piles] == [other]
    assert "- No time" in outline(state, shown)


def test_the_trainer_gives_a_group_its_title_in_a_form_of_theirs() -> None:
    shown = board()
    assert len(ACTIVITY.forms(State(), shown, TRAINER)) == 1
    state = do(State(), shown, "with", A, note=B)
    assert len(ACTIVITY.forms(state, shown, GUEST)) == 1
    form = ACTIVITY.forms(state, shown, TRAINER)[1]
    assert form.id in ACTIVITY.trainers
    answer = check(form, {"title": "Time and hands"})
    shown = titled(shown, str(answer.values["group"]), answer.words["title"])
    assert "## Time and hands\n- No time" in outline(state, shown)
    assert len(ACTIVITY.forms(state, shown, TRAINER)) == 1
    again = ACTIVITY.form_of(state, shown, shown.entries[-1])
    assert again is not None
    assert check(again, {"title": "Hands"}).values == answer.values


def test_undo_does_not_take_the_group_from_under_its_title() -> None:
    shown = board()
    events = ACTIVITY.decide(State(), Act("with", A, {"note": B}), shown)
    state = State()
    back: tuple[object, ...] = ()
    for event in events:
        back = (*ACTIVITY.reverse(state, event), *back)
        state = ACTIVITY.apply(state, event)
    assert ACTIVITY.why_kept(state, shown, back) == ""  # type: ignore[arg-type]
    shown = titled(shown, state.piles[0].id, "Time")
    assert "title" in ACTIVITY.why_kept(state, shown, back)  # type: ignore[arg-type]


def test_a_group_with_a_title_stays_until_its_title_is_taken_away() -> None:
    shown = board()
    state = do(State(), shown, "with", A, note=B)
    group = state.piles[0].id
    shown = titled(shown, group, "Time")
    assert "title" in refused(state, shown, "apart", group)
    state = do(state, shown, "out", B)
    assert "title" in refused(state, shown, "out", A)
    (away,) = [one for one in ACTIVITY.acts_on(state, shown, group) if "Time" in one.label]
    assert away.act == Moderate(EntryId("t"), Status.WITHDRAWN)


def test_a_title_never_comes_over_other_notes() -> None:
    shown = titled(board(), "group-b", "Time")
    state = do(State(), shown, "with", A, note=B)
    assert "Time" not in outline(state, shown)
    (away,) = ACTIVITY.acts(state, shown)
    assert away.act == Moderate(EntryId("t"), Status.WITHDRAWN)


def test_a_note_is_hidden_and_brought_back_to_its_place() -> None:
    shown = board()
    state = do(State(), shown, "with", A, note=B)
    (hide,) = [one for one in ACTIVITY.acts_on(state, shown, A) if one.key == "X"]
    assert hide.act == Moderate(A, Status.HELD)
    held = replace(shown.entries[0], status=Status.HELD)
    less = replace(shown, entries=(held, *shown.entries[1:]))
    assert "One more thing" not in outline(state, less)
    (back,) = ACTIVITY.acts(state, less)
    assert (back.label, back.act) == ("Bring back “One more thing”", Moderate(A, Status.SHOWN))
    assert "## Together\n- No time\n- One more thing" in outline(state, shown)


def test_what_is_withdrawn_leaves_nothing_behind() -> None:
    shown = board()
    state = do(do(State(), shown, "with", A, note=B), shown, "choose", A)
    for entry in (A, B, C):
        state = ACTIVITY.apply(state, EntryWithdrawn(HERE, entry))
    assert state == State()


def test_what_waits_or_is_held_is_neither_seen_nor_in_the_way() -> None:
    shown = board()
    held = replace(shown.entries[0], status=Status.HELD)
    shown = replace(shown, entries=(held, *shown.entries[1:]))
    assert "One more thing" not in outline(State(), shown)
    assert A not in {item.key for item in picture(State(), shown).items if isinstance(item, Group)}


def test_nothing_is_touched_before_the_wall_is_shown() -> None:
    shown = replace(board(), revealed=False)
    assert outline(State(), shown) == (
        "# Misgivings\nWhat would you like to put on the wall?\nA few words on a note. Or pass."
    )
    assert ACTIVITY.acts_on(State(), shown, A) == ()
    assert "Show" in refused(State(), shown, "with", A, note=B)


def test_a_tender_wall_with_too_few_notes_invites_to_talk() -> None:
    settings = Settings(tender=True)
    shown = replace(board(settings), entries=(), words={}, talk_only=True)
    assert ACTIVITY.tender(shown.step)
    assert not ACTIVITY.tender(board().step)
    assert TALK in outline(State(), shown)
    assert len(ACTIVITY.parts(ACTIVITY.forms(State(), shown, GUEST)[0])) == 1


def test_a_wall_without_groups_leaves_every_note_by_itself() -> None:
    shown = board(Settings(groups=False, columns=COLUMNS))
    assert "by itself" in refused(State(), shown, "with", A, note=B)
    assert not keys(State(), shown, A)
    assert do(State(), shown, "to-column", A, column=2).moved == {A: 2}


@pytest.mark.parametrize(
    ("name", "subject", "values"),
    [
        ("with", "a", {"note": "nobody"}),
        ("with", "a", {"note": "a"}),
        ("with", "nobody", {"note": "a"}),
        ("into", "a", {"group": "none"}),
        ("out", "a", {}),
        ("earlier", "a", {}),
        ("apart", "a", {}),
        ("to-column", "a", {"column": 7}),
        ("to-column", "a", {"column": -1}),
        ("drop:0", "a", {"x": "left", "y": 3}),
        ("drop:0", "nobody", {"x": 3, "y": 3}),
        ("choose", "t", {}),
        ("paint", "a", {}),
    ],
)
def test_nonsense_is_refused_with_a_sentence(
    name: str, subject: str, values: dict[str, Value]
) -> None:
    assert refused(State(), board(), name, subject, **values).endswith(".")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"limit": 5}, "limit: write"),
        ({"limit": 1000}, "from 10 to 200"),
        ({"limit": 130, "columns": tuple("abcd")}, "to 120 with 4 columns"),
        ({"prompt": "  "}, "prompt: write"),
        ({"columns": tuple("abcdef")}, "5 names"),
        ({"columns": ("A", " a ")}, "of its own"),
        ({"columns": ("A", "")}, "up to 40"),
    ],
)
def test_a_setting_that_makes_no_sense_says_what_to_write(
    settings: dict[str, object], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        Settings(**settings)  # type: ignore[arg-type]
