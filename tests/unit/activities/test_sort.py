"""Sorting statements: by drag, tap and key alike; something to talk about, nothing wrong."""

from pathlib import Path as File

import pytest

from studio.activities.contract import Audience, Board, View
from studio.activities.sort import ACTIVITY
from studio.activities.sort.mats import sign
from studio.activities.sort.picture import mat_boxes
from studio.activities.sort.rules import Place, Settings, State
from studio.model.agenda import Step
from studio.model.commands import Act, Moderate
from studio.model.errors import Refused
from studio.model.ids import AuthorId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Handle, Picture, Text, bounds, walk
from studio.store.codec import Codec
from tests.golden.told import assert_as_looked_at, told

GOLDEN = File(__file__).parents[2] / "golden" / "sort"
HERE = StepId("sort")
CARDS = Settings().cards
LAST = len(CARDS) + 1
LONGEST = "Llanfairpwllgwyngyllgogerych Tŷ a theulu الصبر 😊"
SHORT = ("Stay | is | Why?", "Go | not | Where to?", "Wait | part | How long?")


def board(settings: Settings | None = None) -> Board:
    return Board(Step(HERE, "sort", "Is it compassion?", 15, settings or Settings(), HERE))


def many(count: int) -> Settings:
    talk = "Something to talk about for a while, and to come back to. " * 2
    made = (f"{n} {LONGEST} | {list(Place)[n % 3].value} | {talk}" for n in range(count))
    return Settings(
        statements=tuple(made), is_it="Yn dosturi i gyd", part="P" * 30, is_not="W" * 30
    )


def pages(shown: Board, state: State) -> list[Picture]:
    count = ACTIVITY.pages(state, shown, View())
    return [ACTIVITY.picture(state, shown, View(page=page)) for page in range(count)]


def texts(pictures: list[Picture]) -> list[Text]:
    return [one for each in pictures for one in walk(each.items) if isinstance(one, Text)]


def written(pictures: list[Picture]) -> list[str]:
    """All that is written, but for the page’s own number."""
    return [one.raw for one in texts(pictures) if " / " not in one.raw]


def after(state: State, shown: Board, *acts: Act | Moderate | None) -> State:
    for act in acts:
        assert isinstance(act, Act)
        for event in ACTIVITY.decide(state, act, shown):
            state = ACTIVITY.apply(state, event)
    return state


def put(card: int, place: str) -> Act:
    return Act("put-down", str(card), {"place": place})


def handle_of(pictures: list[Picture], card: int) -> Handle:
    found = [
        item.handle
        for picture in pictures
        for item in walk(picture.items)
        if isinstance(item, Group) and item.handle and item.handle.subject == str(card)
    ]
    return found[0]


def laid(count: int) -> State:
    return State(LAST, {n: list(Place)[n % 3] for n in range(count)})


def test_it_opens_with_its_picture_and_takes_no_words() -> None:
    shown = board()
    state = ACTIVITY.initial(shown.step)
    assert not ACTIVITY.opens_with_prompt(shown.step)
    for person in (TRAINER, Person(Role.PARTICIPANT, AuthorId("a"))):
        assert ACTIVITY.forms(state, shown, person) == ()
    said = written(pages(shown, state))
    assert {Settings().prompt, "Is compassion", "Is part of it", "Is something else"} <= set(said)


def test_there_are_nine_statements_or_more_and_each_has_something_to_talk_about() -> None:
    assert len(CARDS) >= 9
    assert {card.usual for card in CARDS} == set(Place)
    assert len({card.talk for card in CARDS}) == len(CARDS)


def test_the_clicker_goes_through_the_cards_and_back() -> None:
    shown = board(Settings(statements=SHORT))
    state, seen = ACTIVITY.initial(shown.step), []
    while act := ACTIVITY.advance(state, shown, 1):
        state = after(state, shown, act)
        seen.append(state.at)
    while act := ACTIVITY.advance(state, shown, -1):
        state = after(state, shown, act)
        seen.append(state.at)
    assert seen == [1, 2, 3, 4, 3, 2, 1, 0]


def test_what_to_talk_about_is_seen_once_the_card_lies_and_until_the_next() -> None:
    shown = board()
    state = after(ACTIVITY.initial(shown.step), shown, Act("go-to", "1"))
    assert CARDS[0].talk not in written(pages(shown, state))
    state = after(state, shown, put(0, "part"))
    assert CARDS[0].talk in written(pages(shown, state))
    state = after(state, shown, ACTIVITY.advance(state, shown, 1))
    said = written(pages(shown, state))
    assert CARDS[0].talk not in said
    assert CARDS[1].words in said


def test_a_card_may_lie_anywhere_and_nothing_says_that_it_is_wrong() -> None:
    """The same words and marks wherever it lies, but for the sign of its place."""
    shown = board()
    said = [written(pages(shown, State(1, {0: place}))) for place in Place]
    assert sorted(said[0]) == sorted(said[1]) == sorted(said[2])


@pytest.mark.parametrize("place", Place)
def test_drag_tap_and_key_do_the_same(place: Place) -> None:
    shown = board()
    state = after(ACTIVITY.initial(shown.step), shown, Act("go-to", "3"))
    handle = handle_of(pages(shown, state), 2)
    box = mat_boxes(state, Settings())[place]
    drop = {"x": box.x + box.w / 2, "y": box.y + 120}
    dragged = after(state, shown, Act(handle.move, handle.subject, drop))
    key = "YLX"[list(Place).index(place)]
    (keyed,) = (choice.act for choice in ACTIVITY.acts(state, shown) if choice.key == key)
    (tapped,) = (c.act for c in ACTIVITY.acts_on(state, shown, "2") if c.key == key)
    assert dragged == after(state, shown, keyed) == after(state, shown, tapped)
    assert dragged.places == {2: place}


def test_a_card_dragged_off_the_mats_is_taken_up_again() -> None:
    shown = board()
    state = after(ACTIVITY.initial(shown.step), shown, put(0, "is"))
    handle = handle_of(pages(shown, state), 0)
    up = after(state, shown, Act(handle.move, "0", {"x": 640.0, "y": 60.0}))
    (choice,) = (c for c in ACTIVITY.acts_on(state, shown, "0") if c.key == "U")
    assert up.places == after(state, shown, choice.act).places == {}


def test_a_tap_on_a_card_turns_the_talk_to_it() -> None:
    shown = board()
    state = State(5, {0: Place.IS, 4: Place.NOT})
    handle = handle_of(pages(shown, state), 0)
    assert handle.tap
    tapped = after(state, shown, Act(handle.tap, handle.subject))
    assert CARDS[0].talk in written(pages(shown, tapped))


def test_undo_takes_back_every_act() -> None:
    shown = board()
    state = State(3, {0: Place.IS, 2: Place.PART})
    for act in (put(0, "not"), put(2, ""), put(7, "is"), Act("go-to", "9"), Act("pick-up", "0")):
        seen = [state]
        events = ACTIVITY.decide(state, act, shown)
        back = []
        for event in events:
            back.append(ACTIVITY.reverse(seen[-1], event))
            seen.append(ACTIVITY.apply(seen[-1], event))
        undone = seen[-1]
        for events_back in reversed(back):
            for event in events_back:
                undone = ACTIVITY.apply(undone, event)
        assert events
        assert undone == state


def test_what_happened_is_kept_and_read_again() -> None:
    shown, codec = board(), Codec(ACTIVITY.events)
    state = State(1, {0: Place.IS})
    for act in (put(0, "not"), put(0, ""), put(3, "part"), Act("go-to", "4")):
        for event in ACTIVITY.decide(state, act, shown):
            assert codec.decode(*codec.encode(event)) == event


@pytest.mark.parametrize(
    "act",
    [
        put(0, "wrong"),
        put(99, "is"),
        Act("put-down", "0"),
        Act("put-down", "0", {"x": "left", "y": 300.0}),
        Act("put-down", "-1", {"place": "is"}),
        Act("pick-up", "one"),
        Act("go-to", str(LAST + 1)),
        Act("score"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(act: Act) -> None:
    shown = board()
    with pytest.raises(Refused) as refusal:
        ACTIVITY.decide(ACTIVITY.initial(shown.step), act, shown)
    assert refusal.value.user_text.endswith(".")


def test_where_many_lay_it_is_whispered_to_the_trainer_and_on_no_picture() -> None:
    one = Settings(statements=("Stay | part | Why?",), part="Somewhere near it")
    shown, state = board(one), State(1)
    assert "Somewhere near it" in ACTIVITY.whisper(state, shown)
    assert ACTIVITY.whisper(State(0), shown) == ""
    assert ACTIVITY.whisper(state, shown) not in written(pages(shown, state))
    parts = ACTIVITY.outline(state, shown, View()).parts
    assert all(part.items == () for part in parts)


def test_cards_that_were_left_are_seen_as_still_open() -> None:
    shown = board()
    state = State(LAST, {0: Place.IS})
    said = written(pages(shown, state))
    assert "Still open" in said
    assert {card.words for card in CARDS} <= set(said)
    assert "Still open" not in written(pages(shown, laid(len(CARDS))))


def test_of_several_pages_the_one_with_the_card_in_hand_comes_first() -> None:
    shown = board(many(24))
    for card in (0, 11, 23):
        state = State(card + 1, dict.fromkeys(range(24), Place.PART))
        first, *_ = pages(shown, state)
        keys = {item.key for item in first.items if isinstance(item, Group)}
        assert f"statement:{card}" in keys


@pytest.mark.parametrize("count", [1, 10, 24, 60])
@pytest.mark.parametrize("over", [False, True])
def test_every_card_is_whole_once_and_on_the_page(count: int, over: bool) -> None:
    shown = board(many(count))
    places = {n: list(Place)[n % 3] for n in range(count) if over or n % 2 == 0}
    found = pages(shown, State(count + 1 if over else count, places))
    for picture in found:
        for text in texts([picture]):
            assert text.complete
            large = count <= 16 and LONGEST in text.raw
            assert text.size >= (26.7 if large else 18.7)
        left, top, right, bottom = bounds(picture.items)
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= HEIGHT
    keys = [
        item.key
        for picture in found
        for item in picture.items
        if isinstance(item, Group) and item.key.startswith("statement:")
    ]
    for card in places:
        assert keys.count(f"statement:{card}") == 1


def test_a_card_stays_where_it_is_as_others_come_below_it() -> None:
    shown = board()
    old, new = (
        {
            item.key: item
            for item in pages(shown, State(4, {9: Place.NOT} | places))[0].items
            if isinstance(item, Group)
        }
        for places in ({0: Place.IS}, {0: Place.IS, 1: Place.IS, 2: Place.NOT})
    )
    assert old["statement:0"] == new["statement:0"]
    assert old["statement:9"].items is new["statement:9"].items


def test_each_place_has_a_sign_and_an_edge_of_its_own() -> None:
    assert len({sign(place, 15.0, "#000000") for place in Place}) == len(Place)


def test_the_same_for_projector_phone_and_page() -> None:
    shown, state = board(), laid(6)
    first, *others = (ACTIVITY.picture(state, shown, View(audience)) for audience in Audience)
    assert others == [first, first]


@pytest.mark.parametrize("state", [State(), State(1), State(1, {0: Place.NOT}), laid(4), laid(10)])
def test_the_outline_says_what_the_picture_says(state: State) -> None:
    shown = board()
    said = ACTIVITY.outline(state, shown, View()).as_text()
    drawn = set(written(pages(shown, state)))
    assert all(words in said for words in drawn)
    for card in CARDS:
        assert (f"- {card.words}\n" in f"{said}\n" or card.words in said.split("\n")) == (
            card.words in drawn
        )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("statements", ()),
        ("statements", ("Kindness",)),
        ("statements", ("Kindness | right | Yes.",)),
        ("statements", ("Kindness | part | ",)),
        ("statements", ("K" * 61 + " | part | Yes.",)),
        ("statements", ("Kindness | part | " + "y" * 161,)),
        ("statements", ("Kindness | part | Yes.",) * 61),
        ("prompt", ""),
        ("part", "P" * 31),
        ("is_not", "is compassion"),
    ],
)
def test_a_setting_that_makes_no_sense_says_what_to_write(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"(?i)\b(write|give|keep)\b.*\.$"):
        Settings(**{field: value})  # type: ignore[arg-type]


def test_words_that_are_missing_are_told_by_their_key() -> None:
    with pytest.raises(ValueError, match="^still_open: write"):
        Settings(still_open=" ")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("start", State()),
        ("first", State(1)),
        ("talk", State(4, {0: Place.PART, 1: Place.PART, 2: Place.NOT, 3: Place.IS})),
        ("all", laid(10)),
        ("some_open", laid(3)),
    ],
)
def test_the_layout_is_the_one_that_was_looked_at(name: str, state: State) -> None:
    assert_as_looked_at(GOLDEN / f"{name}.txt", told(pages(board(), state)))
