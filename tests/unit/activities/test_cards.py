"""A set of cards: what lies on the table, who picks what, and what the board tells of it."""

from dataclasses import replace
from pathlib import Path as File

import pytest

from studio.activities.cards import ACTIVITY
from studio.activities.cards.rules import Lay, State
from studio.activities.cards.settings import Settings
from studio.activities.contract import Audience, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import Group, Picture, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "cards"
SOMEBODY = Person(Role.PARTICIPANT, AuthorId("p"))
HERE = StepId("cards")


def board(picks: tuple[dict[str, str], ...] = (), **settings: object) -> Board:
    made = Settings(**settings)  # type: ignore[arg-type]
    step = Step(HERE, "cards", "The seven C’s", 20, made, HERE)
    entries = tuple(
        Entry(EntryId(f"e{n}"), HERE, "picks", AuthorId(""), Status.SHOWN, dict(one), loose=True)
        for n, one in enumerate(picks)
    )
    return Board(step, entries, seed=7)


PICKS = (
    *({"strongest": "compassion"},) * 6,
    *({"strongest": "courage"},) * 2,
    *({"grow": "civil"},) * 5,
)


def press(state: State, shown: Board, by: int) -> State | None:
    act = ACTIVITY.advance(state, shown, by)
    if act is None:
        return None
    return done(state, shown, act)


def done(state: State, shown: Board, act: Act | Moderate) -> State:
    assert isinstance(act, Act)
    for event in ACTIVITY.decide(state, act, shown):
        state = ACTIVITY.apply(state, event)
    return state


def texts(picture: Picture) -> list[Text]:
    return [item for item in walk(picture.items) if isinstance(item, Text)]


def written(state: State, shown: Board, view: View | None = None) -> str:
    return " ".join(text.raw for text in texts(ACTIVITY.picture(state, shown, view or View())))


def test_the_clicker_turns_every_card_and_spreads_them_at_last() -> None:
    shown, state = board(), ACTIVITY.initial(board().step)
    seen = [state]
    while (after := press(state, shown, +1)) is not None:
        state = after
        seen.append(state)
    turned = [State(Lay.TURNED, n) for n in range(7)]
    assert seen == [State(Lay.PILE), *turned, State(Lay.SPREAD, 6)]
    while (after := press(state, shown, -1)) is not None:
        state = after
    assert state == State(Lay.PILE)


def test_a_pile_and_a_fan_tell_nothing_of_what_is_on_the_cards() -> None:
    for lay in (Lay.PILE, Lay.DEALT):
        picture = ACTIVITY.picture(State(lay), board(), View())
        labels = " ".join(item.label for item in walk(picture.items) if isinstance(item, Group))
        outline = ACTIVITY.outline(State(lay), board(), View()).as_text()
        for told in (written(State(lay), board()), labels, outline):
            assert "Compassion" not in told
            assert "Courage" not in told


def test_a_turned_card_is_read_from_the_last_row() -> None:
    for number in range(7):
        picture = ACTIVITY.picture(State(Lay.TURNED, number), board(), View())
        title, text, _ = texts(picture)
        assert title.size >= 54
        assert text.size >= 30


def test_seven_cards_lie_on_one_page_and_name_whom_they_come_from() -> None:
    shown = board()
    assert ACTIVITY.pages(State(Lay.SPREAD), shown, View()) == 1
    picture = ACTIVITY.picture(State(Lay.SPREAD), shown, View())
    titles = {text.raw: text.size for text in texts(picture)}
    assert all(titles[name] >= 26.7 for name in ("Compassion", "Contemplative", "Courage"))
    assert "Laurel Donnellan" in written(State(Lay.SPREAD), shown)


def test_the_five_elements_lie_in_a_wheel() -> None:
    shown = board(set="five-elements")
    picture = ACTIVITY.picture(State(Lay.SPREAD), shown, View())
    cards = [item for item in picture.items if isinstance(item, Group) and item.handle]
    assert [group.key for group in cards] == [
        "card:recognise", "card:universal", "card:feel", "card:tolerate", "card:act",
    ]  # fmt: skip
    tops = [group.y for group in cards]
    assert min(tops) == tops[0]
    assert "Strauss" in written(State(Lay.SPREAD), shown)


def test_paper_has_all_cards_face_up_however_they_lie() -> None:
    page = View(Audience.PAGE)
    for state in (State(), State(Lay.DEALT), State(Lay.TURNED, 2)):
        assert "Courage" in written(state, board(), page)
        assert "## Civil" in ACTIVITY.outline(state, board(), page).as_text()


def test_a_later_step_finds_the_cards_as_they_were_left() -> None:
    left = State(Lay.TURNED, 4)
    assert ACTIVITY.enter(left, board().step) == left
    assert ACTIVITY.enter(left, board(gather=True).step) == State(Lay.SPREAD)


def test_nothing_is_asked_for_unless_the_group_asks() -> None:
    private = board()
    assert ACTIVITY.forms(State(), private, SOMEBODY) == ()
    assert not ACTIVITY.tender(private.step)
    assert not ACTIVITY.opens_with_prompt(private.step)
    assert "Keep it to yourself" in written(State(Lay.SPREAD), private)


def test_both_picks_are_kept_apart_from_each_other() -> None:
    asked = board(gather=True)
    (form,) = ACTIVITY.forms(State(Lay.SPREAD), asked, SOMEBODY)
    assert [field.required for field in form.fields] == [False, False]
    assert ACTIVITY.parts(form) == (frozenset({"strongest"}), frozenset({"grow"}))
    assert ACTIVITY.tender(asked.step)
    assert ACTIVITY.initial(asked.step) == State(Lay.SPREAD)


def test_picks_lie_on_their_cards_with_their_numbers() -> None:
    shown = board(PICKS, gather=True)
    told = ACTIVITY.outline(State(Lay.SPREAD), shown, View()).as_text()
    assert "Strongest today, n = 8" in told
    assert "One to grow, n = 5" in told
    assert "## Compassion\n- Strongest today: 6\n- One to grow: 0" in told
    assert "n = 8" in written(State(Lay.SPREAD), shown)


def test_a_pick_that_fewer_than_five_made_is_talked_about_and_not_shown() -> None:
    shown = board((*PICKS[:8], {"grow": "civil"}), gather=True)
    told = ACTIVITY.outline(State(Lay.SPREAD), shown, View()).as_text()
    assert "One to grow: let us talk about it" in told
    assert "One to grow: 1" not in told
    labels = [
        item.label
        for item in walk(ACTIVITY.picture(State(Lay.SPREAD), shown, View()).items)
        if isinstance(item, Group)
    ]
    assert "Civil: Strongest today: 0" in labels


def test_what_leaves_the_room_holds_no_small_numbers() -> None:
    shown, page = board(PICKS, gather=True), View(Audience.PAGE)
    told = ACTIVITY.outline(State(Lay.SPREAD), shown, page).as_text()
    assert "## Courage\n- Strongest today: under 5\n- One to grow: under 5" in told
    assert "## Compassion\n- Strongest today: 6" in told
    assert "under 5" in written(State(Lay.SPREAD), shown, page)
    picture = ACTIVITY.picture(State(Lay.SPREAD), shown, page)
    labels = [item.label for item in walk(picture.items) if isinstance(item, Group)]
    assert "Courage: Strongest today: under 5. One to grow: under 5" in labels


def test_a_card_that_is_looked_at_shows_nobodys_pick() -> None:
    shown = board(PICKS, gather=True)
    assert "6" not in written(State(Lay.TURNED, 0), shown).replace("1 / 7", "")


def test_cards_travel_by_their_names() -> None:
    def keys(state: State) -> set[str]:
        items = walk(ACTIVITY.picture(state, board(), View()).items)
        return {item.key for item in items if isinstance(item, Group) and item.key}

    assert keys(State(Lay.PILE)) == keys(State(Lay.TURNED, 3)) == keys(State(Lay.SPREAD))
    assert len(keys(State(Lay.DEALT))) == 7


@pytest.mark.parametrize("subject", ["7", "-1", "x", "", "²", "999999999999"])
def test_a_card_that_is_not_there_is_refused_with_a_sentence(subject: str) -> None:
    with pytest.raises(Refused) as caught:
        ACTIVITY.decide(State(), Act("turn", subject), board())
    assert caught.value.user_text.endswith(".")


def test_a_card_of_the_spread_is_turned_by_tap_and_by_button() -> None:
    shown, state = board(), State(Lay.SPREAD)
    handles = [
        item.handle
        for item in walk(ACTIVITY.picture(state, shown, View()).items)
        if isinstance(item, Group) and item.handle
    ]
    assert done(state, shown, Act(handles[2].tap, handles[2].subject)) == State(Lay.TURNED, 2)
    (choice,) = ACTIVITY.acts_on(state, shown, handles[2].subject)
    assert done(state, shown, choice.act) == State(Lay.TURNED, 2)
    named = {act.label: act.act for act in ACTIVITY.acts(state, shown)}
    assert done(state, shown, named["Turn “Civil”"]) == State(Lay.TURNED, 4)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"set": "own"}, "needs its cards"),
        ({"cards": ("A | b",)}, "set: own"),
        ({"set": "own", "cards": ("| only text",)}, "card 1: the title is missing"),
        ({"set": "own", "cards": ("A | b", "W" * 41)}, "card 2: keep the title"),
        ({"set": "own", "cards": ("A | " + "b" * 141,)}, "keep what it says"),
        ({"set": "own", "cards": ("A", "a | again")}, "same title"),
        ({"set": "own", "cards": tuple(f"{n}" for n in range(25))}, "up to 24"),
        ({"grow": " "}, "grow is empty"),
    ],
)
def test_settings_without_sense_are_told(settings: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Settings(**settings)  # type: ignore[arg-type]


OWN = tuple(f"{n} {'W' * 37} | {'Perseverance' * 11}" for n in range(24))


WORLD = ("Tŷ a theulu | Llanfairpwllgwyngyllgogerych", "الصبر | الرحمة", "Family 👨‍👩‍👧‍👦")


@pytest.mark.parametrize("gather", [False, True])
@pytest.mark.parametrize(
    "cards",
    [
        OWN[:1],
        OWN[:5],
        OWN,
        WORLD,
    ],
)
def test_no_word_of_an_own_card_is_cut_or_lost(cards: tuple[str, ...], gather: bool) -> None:
    shown = board(set="own", cards=cards, gather=gather)
    seen = []
    for page in range(ACTIVITY.pages(State(Lay.SPREAD), shown, View())):
        picture = ACTIVITY.picture(State(Lay.SPREAD), shown, View(page=page))
        for text in texts(picture):
            assert text.complete
            assert text.size >= 18.7
            seen.append(text.raw)
        left, top, right, bottom = bounds(picture.items)
        assert min(left, top) >= -4
        assert right <= 1284
        assert bottom <= 724
    for card in cards:
        title, _, said = (part.strip() for part in card.partition("|"))
        assert title in seen
        assert gather or not said or said in seen
    large = ACTIVITY.picture(State(Lay.TURNED, len(cards) - 1), shown, View())
    assert all(text.complete for text in texts(large))


def test_the_trainer_needs_no_form_for_cards() -> None:
    assert ACTIVITY.forms(State(), board(), TRAINER) == ()


def _told(state: State, shown: Board) -> str:
    rows = []
    for page in range(ACTIVITY.pages(state, shown, View())):
        picture = ACTIVITY.picture(state, shown, View(page=page))
        rows.append(f"{picture.title}, page {page + 1}")
        for item in picture.items:
            if isinstance(item, Group):
                box = " ".join(f"{value:.0f}" for value in bounds((item,)))
                rows.append(f"  {item.label or 'mark'} [{box}]")
            elif isinstance(item, Text):
                rows.append(f"  {item.raw} [{item.x:.0f} {item.y:.0f}] {item.size:g}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("name", "state", "shown"),
    [
        ("pile", State(), board()),
        ("turned", State(Lay.TURNED, 3), board()),
        ("dealt", State(Lay.DEALT), board()),
        ("spread", State(Lay.SPREAD), board()),
        ("wheel", State(Lay.SPREAD), board(set="five-elements")),
        ("picked", State(Lay.SPREAD), board(PICKS, gather=True)),
        ("asked", State(Lay.SPREAD), replace(board(gather=True), revealed=False)),
    ],
)
def test_the_table_is_the_one_that_was_looked_at(name: str, state: State, shown: Board) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    told = _told(state, shown)
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")
