"""The walk-through: what the clicker does, where notes lie, where on the path one is."""

from pathlib import Path as File
from uuid import UUID

import pytest

from studio.activities.contract import Audience, Board, View
from studio.activities.walk_through import ACTIVITY
from studio.activities.walk_through.rules import Settings, Stage, State
from studio.model.agenda import Paragraph, Step
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.forms import check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role
from studio.pictures.behaviours import Behaviour, behaviour_sign
from studio.pictures.shapes import Group, Picture, Text, walk
from studio.store.codec import Codec
from tests.golden.told import assert_as_looked_at, told

GOLDEN = File(__file__).parents[2] / "golden" / "walk_through"
HERE = StepId("walk")
PARTICIPANT = Person(Role.PARTICIPANT, AuthorId("a"))
WORDS = (
    "What have I done?",
    "Finish the notes, then go",
    "She may want to thank me",
    "Tŷ a theulu",
    "Llanfairpwllgwyngyllgogerych",
    "my heart beats faster 💓",
    "ماذا فعلت",
)


def board(
    count: int = 0,
    settings: Settings | None = None,
    *,
    words: tuple[str, ...] = WORDS,
    text: str = "",
    revealed: bool = True,
) -> Board:
    body = (Paragraph(text),) if text else ()
    step = Step(HERE, "walk-through", "Step by step", 15, settings or Settings(), HERE, body)
    keys = [EntryId(str(UUID(int=n * 7919 + 1))) for n in range(count)]
    entries = tuple(
        Entry(
            key,
            HERE,
            "thought",
            AuthorId("a"),
            Status.SHOWN,
            {"behaviour": list(Behaviour)[n % 4].value},
        )
        for n, key in enumerate(keys)
    )
    said = {key: {"text": words[n % len(words)]} for n, key in enumerate(keys)}
    return Board(step, entries, said, revealed)


def pages(shown: Board, stage: Stage) -> list[Picture]:
    state = State(stage, stage.behaviour or Behaviour.ATTENDING)
    count = ACTIVITY.pages(state, shown, View())
    return [ACTIVITY.picture(state, shown, View(page=page)) for page in range(count)]


def written(pictures: list[Picture]) -> list[str]:
    return [one.raw for each in pictures for one in walk(each.items) if isinstance(one, Text)]


def after(state: State, shown: Board, *acts: Act | Moderate | None) -> State:
    for act in acts:
        assert isinstance(act, Act)
        for event in ACTIVITY.decide(state, act, shown):
            state = ACTIVITY.apply(state, event)
    return state


def test_before_show_there_is_only_the_question() -> None:
    waiting = board(6, revealed=False)
    state = ACTIVITY.initial(waiting.step)
    picture = ACTIVITY.picture(state, waiting, View())
    assert Settings().prompt in written([picture])
    assert not set(WORDS) & set(written([picture]))
    assert ACTIVITY.outline(state, waiting, View()).text == (Settings().prompt,)


def test_the_clicker_goes_from_stone_to_stone_and_back_again() -> None:
    shown = board()
    state, seen = ACTIVITY.initial(shown.step), [Stage.MOMENT]
    while act := ACTIVITY.advance(state, shown, 1):
        state = after(state, shown, act)
        seen.append(state.stage)
    assert seen == list(Stage)
    while act := ACTIVITY.advance(state, shown, -1):
        state = after(state, shown, act)
        seen.append(state.stage)
    assert seen == [*Stage, *reversed(list(Stage)[:-1])]


def test_acts_lead_to_every_stage() -> None:
    shown = board()
    acts = ACTIVITY.acts(ACTIVITY.initial(shown.step), shown)
    assert [choice.key for choice in acts] == ["V", "", "", "", "", "C"]
    stages = [after(ACTIVITY.initial(shown.step), shown, choice.act).stage for choice in acts]
    assert stages == list(Stage)


def test_undo_steps_back_to_where_the_group_stood() -> None:
    shown = board()
    state = State(Stage.HELPING, Behaviour.HELPING)
    for stage in Stage:
        for event in ACTIVITY.decide(state, Act("walk", stage.value), shown):
            (back,) = ACTIVITY.reverse(state, event)
            assert ACTIVITY.apply(ACTIVITY.apply(state, event), back) == state


def test_what_happened_is_kept_and_read_again() -> None:
    shown, codec = board(), Codec(ACTIVITY.events)
    for stage in list(Stage)[1:]:
        (event,) = ACTIVITY.decide(State(), Act("walk", stage.value), shown)
        assert codec.decode(*codec.encode(event)) == event


@pytest.mark.parametrize("act", [Act("walk", "bridge"), Act("walk"), Act("dance", "helping")])
def test_what_cannot_be_done_is_refused_with_a_sentence(act: Act) -> None:
    shown = board()
    with pytest.raises(Refused, match="stones"):
        ACTIVITY.decide(ACTIVITY.initial(shown.step), act, shown)


def test_a_note_lies_on_the_stone_one_stands_on_unless_it_says_otherwise() -> None:
    shown = board()
    state = after(ACTIVITY.initial(shown.step), shown, Act("walk", "empathising"))
    (form,) = ACTIVITY.forms(state, shown, PARTICIPANT)
    assert check(form, {"text": "go"}).values["behaviour"] == "empathising"
    assert check(form, {"text": "x", "behaviour": "helping"}).values["behaviour"] == "helping"
    together = after(state, shown, Act("walk", "together"))
    (form,) = ACTIVITY.forms(together, shown, PARTICIPANT)
    assert check(form, {"text": "go"}).values["behaviour"] == "empathising"


def test_notes_may_be_eighty_characters_long() -> None:
    (form,) = ACTIVITY.forms(State(Stage.ATTENDING), board(), PARTICIPANT)
    assert check(form, {"text": "ŵ" * 80})
    with pytest.raises(Refused):
        check(form, {"text": "ŵ" * 81})


def test_while_the_moment_is_told_nobody_is_asked_to_type_but_paper_can_be_entered() -> None:
    shown = board()
    state = ACTIVITY.initial(shown.step)
    assert ACTIVITY.forms(state, shown, PARTICIPANT) == ()
    assert ACTIVITY.forms(state, shown, Person(Role.PAPER, AuthorId("a")))


def test_an_author_rewords_a_note_where_it_lies() -> None:
    shown = board(3)
    form = ACTIVITY.form_of(State(Stage.ATTENDING), shown, shown.entries[2])
    assert form is not None
    assert check(form, {"text": "x"}).values["behaviour"] == "empathising"


@pytest.mark.parametrize("stone", Behaviour)
def test_on_a_stone_only_its_own_notes_are_seen(stone: Behaviour) -> None:
    shown = board(8, words=tuple("abcdefgh"))
    said = written(pages(shown, Stage(stone.value)))
    place = list(Behaviour).index(stone)
    assert [word for word in said if word in "abcdefgh"] == [
        "abcdefgh"[n] for n in (place, place + 4)
    ]
    assert Settings().asks(stone) in said
    assert Settings().vignette in said


@pytest.mark.parametrize("stone", Behaviour)
def test_the_path_says_where_we_are(stone: Behaviour) -> None:
    """By name, in words for those who do not see it, and by the prints that lead there."""
    (picture,) = pages(board(), Stage(stone.value))
    labels = [item.label for item in picture.items if isinstance(item, Group)]
    here = [label for label in labels if label.endswith(": we are here")]
    assert here == [f"{Settings().name(stone)}: we are here"]
    assert set(map(Settings().name, Behaviour)) <= set(written([picture]))


def test_each_stone_has_a_sign_of_its_own() -> None:
    signs = {behaviour_sign(each, 0, 0, 20, "#000000") for each in Behaviour}
    assert len(signs) == len(Behaviour)


def test_at_the_end_all_four_are_seen_under_their_names() -> None:
    shown = board(8, words=tuple("abcdefgh"))
    said = written(pages(shown, Stage.TOGETHER))
    assert {*"abcdefgh", *map(Settings().name, Behaviour)} <= set(said)


@pytest.mark.parametrize("stage", Stage)
def test_it_is_whole_without_one_entry(stage: Stage) -> None:
    (picture,) = pages(board(), stage)
    assert picture.items
    assert all(text.complete for text in walk(picture.items) if isinstance(text, Text))


def test_the_words_of_the_step_are_the_moment_where_it_has_any() -> None:
    said = written(pages(board(text="A door was left open."), Stage.MOMENT))
    assert "A door was left open." in said
    assert Settings().vignette not in said


def test_a_long_moment_goes_on_on_further_pages_with_every_note_once() -> None:
    shown = board(6, text="Everyone had gone home but two of us. " * 40)
    found = pages(shown, Stage.ATTENDING)
    assert len(found) > 1
    keys = [item.key for one in found for item in one.items if isinstance(item, Group)]
    assert all(keys.count(entry.id) == 1 for entry in shown.entries[::4])


def test_a_note_is_drawn_the_same_when_another_comes() -> None:
    before, later = (
        {item.key: item.items for item in pages(board(count), Stage.ATTENDING)[0].items
         if isinstance(item, Group)}
        for count in (13, 17)
    )  # fmt: skip
    same = [key for key in before if before[key] is later.get(key)]
    assert len(same) >= 6


def test_the_same_for_projector_phone_and_page() -> None:
    shown, state = board(16), State(Stage.HELPING, Behaviour.HELPING)
    first, *others = (ACTIVITY.picture(state, shown, View(audience)) for audience in Audience)
    assert others == [first, first]


@pytest.mark.parametrize("stage", [Stage.ATTENDING, Stage.TOGETHER])
def test_the_outline_says_what_the_picture_says(stage: Stage) -> None:
    shown = board(7)
    said = ACTIVITY.outline(State(stage), shown, View()).as_text()
    drawn = set(written(pages(shown, stage)))
    for word in WORDS:
        assert (word in said) == (word in drawn)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("attending", ""),
        ("helping", "H" * 25),
        ("helping", "attending"),
        ("empathising_asks", "?" * 161),
        ("vignette", "  "),
        ("prompt", ""),
    ],
)
def test_a_setting_that_makes_no_sense_says_what_to_write(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"^(Write|Give) .*\.$"):
        Settings(**{field: value})


@pytest.mark.parametrize(
    ("name", "count", "stage"),
    [
        ("moment", 0, Stage.MOMENT),
        ("attending_0", 0, Stage.ATTENDING),
        ("understanding_24", 24, Stage.UNDERSTANDING),
        ("together_16", 16, Stage.TOGETHER),
    ],
)
def test_the_layout_is_the_one_that_was_looked_at(name: str, count: int, stage: Stage) -> None:
    assert_as_looked_at(GOLDEN / f"{name}.txt", told(pages(board(count), stage)))
