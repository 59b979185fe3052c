"""The coloured glasses: what the clicker does, whose notes are seen, how the page is tinted."""

from pathlib import Path as File
from uuid import UUID

import pytest

from studio.activities.contract import Audience, Board, View
from studio.activities.lens import ACTIVITY
from studio.activities.lens.picture import tinted
from studio.activities.lens.rules import Lens, Settings, Stage, State
from studio.model.agenda import Paragraph, Step
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.forms import check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role
from studio.pictures.shapes import Group, Path, Picture, Text, walk
from studio.pictures.theme import CARD, INK, PAPER, contrast
from studio.store.codec import Codec
from tests.golden.told import assert_as_looked_at, told

GOLDEN = File(__file__).parents[2] / "golden" / "lens"
HERE = StepId("glasses")
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
    step = Step(HERE, "lens", "Coloured glasses", 15, settings or Settings(), HERE, body)
    keys = [EntryId(str(UUID(int=n * 7919 + 1))) for n in range(count)]
    entries = tuple(
        Entry(key, HERE, "noticing", AuthorId("a"), Status.SHOWN, {"lens": list(Lens)[n % 3].value})
        for n, key in enumerate(keys)
    )
    said = {key: {"text": words[n % len(words)]} for n, key in enumerate(keys)}
    return Board(step, entries, said, revealed)


def pages(shown: Board, stage: Stage) -> list[Picture]:
    state = State(stage, stage.lens or Lens.THREAT)
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


def test_the_clicker_puts_on_one_pair_after_the_other_and_takes_them_off_again() -> None:
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
    assert [choice.key for choice in acts] == ["V", "", "", "", "C"]
    stages = [after(ACTIVITY.initial(shown.step), shown, choice.act).stage for choice in acts]
    assert stages == list(Stage)


def test_undo_puts_the_glasses_back_as_they_were() -> None:
    shown = board()
    state = State(Stage.SOOTHING, Lens.SOOTHING)
    for stage in Stage:
        for event in ACTIVITY.decide(state, Act("look", stage.value), shown):
            (back,) = ACTIVITY.reverse(state, event)
            assert ACTIVITY.apply(ACTIVITY.apply(state, event), back) == state


def test_what_happened_is_kept_and_read_again() -> None:
    shown, codec = board(), Codec(ACTIVITY.events)
    for stage in list(Stage)[1:]:
        (event,) = ACTIVITY.decide(State(), Act("look", stage.value), shown)
        assert codec.decode(*codec.encode(event)) == event


@pytest.mark.parametrize("act", [Act("look", "rose"), Act("look"), Act("dance", "threat")])
def test_what_cannot_be_done_is_refused_with_a_sentence(act: Act) -> None:
    shown = board()
    with pytest.raises(Refused, match="glasses"):
        ACTIVITY.decide(ACTIVITY.initial(shown.step), act, shown)


def test_a_note_belongs_to_the_glasses_that_are_on_unless_it_says_otherwise() -> None:
    shown = board()
    state = after(ACTIVITY.initial(shown.step), shown, Act("look", "drive"))
    (form,) = ACTIVITY.forms(state, shown, PARTICIPANT)
    assert check(form, {"text": "go"}).values["lens"] == "drive"
    assert check(form, {"text": "go", "lens": "soothing"}).values["lens"] == "soothing"
    together = after(state, shown, Act("look", "together"))
    (form,) = ACTIVITY.forms(together, shown, PARTICIPANT)
    assert check(form, {"text": "go"}).values["lens"] == "drive"


def test_notes_may_be_sixty_characters_long() -> None:
    (form,) = ACTIVITY.forms(State(Stage.THREAT), board(), PARTICIPANT)
    assert check(form, {"text": "ŵ" * 60})
    with pytest.raises(Refused):
        check(form, {"text": "ŵ" * 61})


def test_while_the_moment_is_told_nobody_is_asked_to_type_but_paper_can_be_entered() -> None:
    shown = board()
    state = ACTIVITY.initial(shown.step)
    assert ACTIVITY.forms(state, shown, PARTICIPANT) == ()
    assert ACTIVITY.forms(state, shown, Person(Role.PAPER, AuthorId("a")))


def test_an_author_rewords_a_note_where_it_lies() -> None:
    shown = board(3)
    form = ACTIVITY.form_of(State(Stage.THREAT), shown, shown.entries[2])
    assert form is not None
    assert check(form, {"text": "x"}).values["lens"] == "soothing"


@pytest.mark.parametrize("lens", Lens)
def test_through_one_pair_only_its_own_notes_are_seen(lens: Lens) -> None:
    shown = board(6, words=tuple("abcdef"))
    said = written(pages(shown, Stage(lens.value)))
    place = list(Lens).index(lens)
    assert [word for word in said if word in "abcdef"] == ["abcdef"[place], "abcdef"[place + 3]]
    assert Settings().asks(lens) in said
    assert Settings().vignette in said


def test_side_by_side_all_are_seen_under_the_names_of_the_glasses() -> None:
    shown = board(6, words=tuple("abcdef"))
    said = written(pages(shown, Stage.TOGETHER))
    assert {*"abcdef", "Threat", "Drive", "Soothing"} <= set(said)


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
    found = pages(shown, Stage.THREAT)
    assert len(found) > 1
    keys = [item.key for one in found for item in one.items if isinstance(item, Group)]
    assert all(keys.count(entry.id) == 1 for entry in shown.entries[::3])


@pytest.mark.parametrize("lens", Lens)
def test_a_tinted_page_can_still_be_read(lens: Lens) -> None:
    for paper in (PAPER, CARD):
        assert contrast(INK, tinted(paper, lens)) >= 7
    (picture,) = pages(board(), Stage(lens.value))
    assert picture.background == tinted(PAPER, lens)


def test_each_pair_has_an_edge_of_its_own_without_any_colour() -> None:
    """The strips differ in what is drawn, not in how it is painted."""
    shapes = []
    for lens in Lens:
        (picture,) = pages(board(), Stage(lens.value))
        shapes.append(tuple(item.subs for item in picture.backdrop if isinstance(item, Path)))
    assert len(set(shapes)) == len(Lens)


def test_a_note_is_drawn_the_same_when_another_comes() -> None:
    before, later = (
        {item.key: item.items for item in pages(board(count), Stage.THREAT)[0].items
         if isinstance(item, Group)}
        for count in (13, 16)
    )  # fmt: skip
    same = [key for key in before if before[key] is later.get(key)]
    assert len(same) >= 5


def test_the_same_for_projector_phone_and_page() -> None:
    shown, state = board(16), State(Stage.DRIVE, Lens.DRIVE)
    first, *others = (ACTIVITY.picture(state, shown, View(audience)) for audience in Audience)
    assert others == [first, first]


@pytest.mark.parametrize("stage", [Stage.THREAT, Stage.TOGETHER])
def test_the_outline_says_what_the_picture_says(stage: Stage) -> None:
    shown = board(7)
    said = ACTIVITY.outline(State(stage), shown, View()).as_text()
    drawn = set(written(pages(shown, stage)))
    for word in WORDS:
        assert (word in said) == (word in drawn)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("threat", ""),
        ("drive", "D" * 25),
        ("soothing", "threat"),
        ("drive_asks", "?" * 161),
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
        ("threat_0", 0, Stage.THREAT),
        ("drive_18", 18, Stage.DRIVE),
        ("together_16", 16, Stage.TOGETHER),
    ],
)
def test_the_layout_is_the_one_that_was_looked_at(name: str, count: int, stage: Stage) -> None:
    assert_as_looked_at(GOLDEN / f"{name}.txt", told(pages(board(count), stage)))
