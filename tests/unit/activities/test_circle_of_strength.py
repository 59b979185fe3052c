"""Rules, forms, phases and words of the circle of strength."""

import pytest

from studio.activities.circle_of_strength import ACTIVITY
from studio.activities.circle_of_strength.rules import PHASES, Phase, PhaseChanged, Settings, State
from studio.activities.contract import Board, View
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status, Value
from studio.model.errors import Refused
from studio.model.forms import Form, check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.cloth_names import DYES
from studio.pictures.shapes import Group, Picture, Text, walk

VIEW = View()
PARTICIPANT = Person(Role.PARTICIPANT, AuthorId("p"))
PAPER = Person(Role.PAPER, AuthorId("t"))


def step(**settings: object) -> Step:
    made = Settings(**settings)  # type: ignore[arg-type]
    here = StepId("circle")
    return Step(here, "circle-of-strength", "Our circle of strength", 20, made, here)


def entry(key: str, form: str = "scarf", author: str = "a", **values: Value) -> Entry:
    return Entry(EntryId(key), StepId("circle"), form, AuthorId(author), Status.SHOWN, values)


def board(
    *entries: Entry, words: dict[str, dict[str, str]] | None = None, revealed: bool = True
) -> Board:
    by_id = {EntryId(key): value for key, value in (words or {}).items()}
    return Board(step(), entries, by_id, revealed=revealed, seed=7)


def texts(picture: Picture) -> list[str]:
    return [item.raw for item in walk(picture.items) if isinstance(item, Text)]


def keys(picture: Picture) -> list[str]:
    return [item.key for item in walk(picture.items) if isinstance(item, Group) and item.key]


def form(phase: Phase, person: Person = PARTICIPANT) -> Form:
    return ACTIVITY.forms(State(phase), board(), person)[0]


def test_a_step_with_nothing_but_its_name_runs() -> None:
    assert ACTIVITY.initial(step()) == State("gather")
    assert ACTIVITY.picture(State(), board(revealed=False), VIEW).items


def test_a_later_step_takes_the_circle_into_its_phase() -> None:
    assert ACTIVITY.enter(State("gather"), step(phase="close")) == State("close")


@pytest.mark.parametrize("phase", ["gather", "step-in", "rest", "close"])
def test_each_phase_is_an_act_that_can_be_undone(phase: Phase) -> None:
    before = State("close" if phase == "gather" else "gather")
    (event,) = ACTIVITY.decide(before, Act(phase), board())
    assert isinstance(event, PhaseChanged)
    after = ACTIVITY.apply(before, event)
    assert after == State(phase)
    (back,) = ACTIVITY.reverse(before, event)
    assert ACTIVITY.apply(after, back) == before


def test_the_phase_it_is_in_needs_no_event() -> None:
    assert ACTIVITY.decide(State("rest"), Act("rest"), board()) == ()


def test_an_unknown_act_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused) as caught:
        ACTIVITY.decide(State(), Act("explode"), board())
    assert caught.value.user_text.endswith(".")


def test_the_console_offers_every_phase_and_marks_the_one_it_is_in() -> None:
    acts = ACTIVITY.acts(State("step-in"), board())
    assert [act.label for act in acts] == ["Gather", "Step in", "Rest", "Close"]
    assert [act.current for act in acts] == [False, True, False, False]


def test_the_clicker_walks_from_gathering_to_rest_and_back_and_then_leaves() -> None:
    def press(phase: Phase, by: int) -> Act | None:
        return ACTIVITY.advance(State(phase), board(), by)

    assert press("gather", 1) == Act("step-in")
    assert press("step-in", 1) == Act("rest")
    assert press("rest", 1) is None
    assert press("rest", -1) == Act("step-in")
    assert press("gather", -1) is None
    assert press("close", 1) is None


def test_the_clicker_stays_within_the_phases_of_its_step() -> None:
    gathering = Board(step(until="gather"))
    assert ACTIVITY.advance(State("gather"), gathering, 1) is None
    stepping = Board(step(phase="step-in"))
    assert ACTIVITY.advance(State("step-in"), stepping, -1) is None
    assert ACTIVITY.advance(State("step-in"), stepping, 1) == Act("rest")


def test_a_scarf_has_eight_colours_six_patterns_and_one_required_word() -> None:
    scarf = form("gather")
    fields = {field.name: field for field in scarf.fields}
    assert len(fields["color"].choices) == len(DYES) == 8
    assert len(fields["pattern"].choices) == 6
    assert [field.name for field in scarf.fields if field.required] == ["strength"]
    answer = check(scarf, {"strength": "Calm"})
    assert answer.words == {"strength": "Calm"}
    assert answer.values["source"] == "mine"


def test_forty_letters_are_a_strength_and_forty_one_are_not() -> None:
    assert check(form("gather"), {"strength": "é" * 40})
    with pytest.raises(Refused):
        check(form("gather"), {"strength": "é" * 41})


def test_each_phase_asks_for_its_own_and_rest_for_nothing() -> None:
    offered = {
        phase: [one.id for one in ACTIVITY.forms(State(phase), board(), PARTICIPANT)]
        for phase in ("gather", "step-in", "rest", "close")
    }
    assert offered == {"gather": ["scarf"], "step-in": ["hope"], "rest": [], "close": ["take"]}


def test_paper_may_be_typed_in_at_any_time() -> None:
    ids = [one.id for one in ACTIVITY.forms(State("rest"), board(), PAPER)]
    assert set(ids) == {"scarf", "hope", "take"}
    assert ACTIVITY.forms(State("close"), board(), PAPER)[0].id == "take"


@pytest.mark.parametrize(("phase", "field"), [("step-in", "hope"), ("close", "take")])
def test_just_being_here_is_an_answer(phase: Phase, field: str) -> None:
    assert check(form(phase), {"here": True}).words == {}
    assert check(form(phase), {}).words == {}
    assert check(form(phase), {field: "x" * 80}).words == {field: "x" * 80}


def test_ones_own_words_can_be_changed_in_any_phase() -> None:
    found = ACTIVITY.form_of(State("rest"), board(), entry("s1"))
    assert found is not None
    assert found.id == "scarf"
    assert ACTIVITY.form_of(State("rest"), board(), entry("x", "other")) is None


def test_it_opens_as_a_calm_prompt_that_says_how_without_a_laptop() -> None:
    hidden = board(entry("s1"), words={"s1": {"strength": "Calm"}}, revealed=False)
    shown = texts(ACTIVITY.picture(State(), hidden, VIEW))
    assert "Calm" not in shown
    assert any("lay it down. Or pass." in text for text in shown)
    assert "Calm" not in ACTIVITY.outline(State(), hidden, VIEW).as_text()
    assert ACTIVITY.pages(State(), hidden, VIEW) == 1


def test_a_resting_circle_opens_without_a_prompt() -> None:
    assert ACTIVITY.opens_with_prompt(step())
    assert not ACTIVITY.opens_with_prompt(step(phase="rest"))


def test_just_being_here_leaves_no_mark() -> None:
    silent = (
        entry("h1", "hope", here=True),
        entry("h2", "hope"),
        entry("t1", "take", here=True),
    )
    words = {"h1": {"hope": "typed, then kept back"}}
    for phase in ("step-in", "rest", "close"):
        with_them = ACTIVITY.picture(State(phase), board(*silent, words=words), VIEW)
        assert with_them == ACTIVITY.picture(State(phase), board(), VIEW)
        outline = ACTIVITY.outline(State(phase), board(*silent, words=words), VIEW)
        assert outline.parts == ()


def test_a_scarf_whose_word_was_let_go_is_not_drawn() -> None:
    kept = board(entry("s1"), entry("s2"), words={"s2": {"strength": "Calm"}})
    assert keys(ACTIVITY.picture(State(), kept, VIEW)) == ["s2", "s2:tag"]


def test_a_scarf_is_told_in_words_with_its_cloth() -> None:
    one = entry("s1", color="teal", pattern="dots", source="another")
    picture = ACTIVITY.picture(
        State(), board(one, words={"s1": {"strength": "Calm", "name": "Siân"}}), VIEW
    )
    labels = [item.label for item in picture.items if isinstance(item, Group) and item.label]
    assert labels == ["Scarf: Calm (Siân). Teal, dots. Seen in another."]
    assert {"Calm", "Siân"} <= set(texts(picture))


def test_the_title_fades_when_hopes_come_inside() -> None:
    hope = entry("h1", "hope")
    words = {"h1": {"hope": "To laugh"}}
    empty = ACTIVITY.picture(State("gather"), board(), VIEW)
    assert "Our circle of strength" in texts(empty)
    stepped = ACTIVITY.picture(State("step-in"), board(hope, words=words), VIEW)
    assert "Our circle of strength" not in texts(stepped)
    assert "To laugh" in texts(stepped)
    assert stepped.title == "Our circle of strength"


def test_rest_dims_the_cloth_but_not_the_words() -> None:
    lit = board(entry("s1"), words={"s1": {"strength": "Calm"}})
    awake = ACTIVITY.picture(State("gather"), lit, VIEW)
    resting = ACTIVITY.picture(State("rest"), lit, VIEW)
    cloth, dimmed = (
        next(item for item in picture.items if isinstance(item, Group) and item.key == "s1")
        for picture in (awake, resting)
    )
    assert cloth != dimmed
    tags = [
        next(item for item in picture.items if isinstance(item, Group) and item.key == "s1:tag")
        for picture in (awake, resting)
    ]
    assert tags[0] == tags[1]


def test_what_is_taken_never_stands_beside_the_hope_of_the_same_person() -> None:
    """Both sets have orders of their own: over many people the places agree only by chance."""
    people = [f"{number:02}" for number in range(12)]
    entries = [entry(f"h{one}", "hope", one) for one in people]
    entries += [entry(f"t{one}", "take", one) for one in people]
    words = {f"h{one}": {"hope": f"hope {one}"} for one in people}
    words |= {f"t{one}": {"take": f"take {one}"} for one in people}
    outline = ACTIVITY.outline(State("close"), board(*entries, words=words), VIEW)
    hopes, takes = (part.items for part in outline.parts)
    assert sorted(hopes) == [f"hope {one}" for one in people]
    assert [hope[-2:] for hope in hopes] != [take[-2:] for take in takes]
    assert [hope[-2:] for hope in hopes] != people
    drawn = texts(ACTIVITY.picture(State("close"), board(*entries, words=words), VIEW))
    assert drawn.index(hopes[0]) < drawn.index(takes[0])


def test_the_outline_says_all_that_is_seen_in_parts() -> None:
    both = board(
        entry("s1", color="moss", pattern="herringbone", source="bigger"),
        entry("h1", "hope"),
        words={"s1": {"strength": "Faith"}, "h1": {"hope": "To rest"}},
    )
    outline = ACTIVITY.outline(State("step-in"), both, VIEW)
    assert [part.items for part in outline.parts] == [
        ("Faith (moss, herringbone; bigger than me)",),
        ("To rest",),
    ]


def test_the_trainer_gets_the_same_forms_as_everybody() -> None:
    assert ACTIVITY.forms(State(), board(), TRAINER)[0].id == "scarf"


def test_an_unknown_cloth_is_still_drawn() -> None:
    odd = entry("s1", color="tartan", pattern="paisley")
    picture = ACTIVITY.picture(State(), board(odd, words={"s1": {"strength": "Calm"}}), VIEW)
    assert "Calm" in texts(picture)


def test_words_tell_no_more_than_the_picture_of_their_phase() -> None:
    held = board(
        entry("s1"),
        entry("h1", "hope"),
        entry("t1", "take"),
        words={"s1": {"strength": "Faith"}, "h1": {"hope": "To rest"}, "t1": {"take": "A song"}},
    )
    for phase in PHASES:
        said = ACTIVITY.outline(State(phase), held, VIEW).as_text()
        pages = range(ACTIVITY.pages(State(phase), held, VIEW))
        seen = {w for n in pages for w in texts(ACTIVITY.picture(State(phase), held, View(page=n)))}
        for words in ("Faith", "To rest", "A song"):
            assert (words in said) == (words in seen), (phase, words)
