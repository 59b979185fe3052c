"""The tricky-brain loop: told bit by bit, run and paused, left by a second path."""

from dataclasses import replace
from pathlib import Path as File

import pytest

from studio.activities.brain_loop import ACTIVITY
from studio.activities.brain_loop.rules import ALL, OPENED, State
from studio.activities.brain_loop.settings import LOOP, MOST_TITLE, MOST_WORDS, Settings
from studio.activities.contract import Audience, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act, Moderate
from studio.model.errors import Refused
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.pictures.motion import drift_at
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Picture, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "brain_loop"
LONG = Settings(
    captions=(
        "Llanfairpwllgwyngyllgoge | " + "Rhywbeth yn digwydd: e-bost, edrychiad neu atgof",
        "الصبر الجميل | نبض القلب يتسارع والنفس يقصر نبض القلب يتسارع",
        "W" * MOST_TITLE + " | " + ("Wwwwww " * 9).strip(),
        "An answer of the body th | 👨‍👩‍👧‍👦 again and again, and on and on it goes, and on",
    ),
    turn="W" * MOST_TITLE + " | " + "W" * MOST_WORDS,
    path=(
        "Something as long as can | " + ("Wwwwww " * 9).strip(),
        "Llanfairpwllgwyngyllgoge | " + "W" * MOST_WORDS,
        "Somebody beside you here | " + ("Wwwwwwwwwwwwwwwwwwwww " * 2).strip(),
    ),
    small_print="W" * 60,
)


def board(settings: Settings | None = None, title: str = "Our tricky brain") -> Board:
    here = StepId("brain")
    return Board(Step(here, "brain-loop", title, 10, settings or Settings(), here))


def picture(state: State, shown: Board | None = None) -> Picture:
    return ACTIVITY.picture(state, shown or board(), View())


def texts(shown: Picture) -> list[Text]:
    return [item for item in walk(shown.items) if isinstance(item, Text)]


def spark(shown: Picture) -> Group | None:
    found = [item for item in shown.items if isinstance(item, Group) and item.key == "spark"]
    return found[0] if found else None


def done(state: State, act: Act | Moderate) -> State:
    assert isinstance(act, Act)
    for event in ACTIVITY.decide(state, act, board()):
        state = ACTIVITY.apply(state, event)
    return state


def test_the_clicker_tells_it_bit_by_bit_to_its_end_and_back() -> None:
    state, said = ACTIVITY.initial(board().step), [0]
    while act := ACTIVITY.advance(state, board(), 1):
        state = done(state, act)
        said.append(len(ACTIVITY.outline(state, board(), View()).as_text()))
    assert state.told == ALL
    assert said == sorted(set(said))
    while act := ACTIVITY.advance(state, board(), -1):
        state = done(state, act)
    assert state == ACTIVITY.initial(board().step)


def test_each_caption_joins_where_it_stays() -> None:
    """Nothing that is told moves while more is told, until the second path opens."""
    for told in range(1, LOOP):
        before, after = picture(State(told)), picture(State(told + 1))
        later = {group.key: group for group in after.items if isinstance(group, Group)}
        for group in before.items:
            if isinstance(group, Group) and group.key != "head":
                assert later[group.key] == group


def test_the_spark_runs_once_the_loop_is_whole_and_slowly() -> None:
    assert spark(picture(State(LOOP - 1))) is None
    runs = spark(picture(State(LOOP)))
    assert runs is not None
    assert runs.motion is not None
    assert runs.motion.playing
    opened = spark(picture(State(OPENED)))
    assert opened is not None
    assert opened.motion is not None
    assert 5 < runs.motion.seconds < opened.motion.seconds / 2


def test_the_spark_stays_on_the_page_and_begins_where_it_rests() -> None:
    for told in (LOOP, ALL):
        group = spark(picture(State(told)))
        assert group is not None
        assert group.motion is not None
        assert group.motion.points[0] == (group.x, group.y)
        for n in range(200):
            drift = drift_at(group.motion, n / 200)
            assert 24 < group.x + drift.dx < WIDTH - 24
            assert 24 < group.y + drift.dy < HEIGHT - 24


def test_it_pauses_and_runs_by_one_key() -> None:
    state = State(LOOP)
    [pause] = [choice for choice in ACTIVITY.acts(state, board()) if choice.key == "L"]
    paused = done(state, pause.act)
    held = spark(picture(paused))
    assert held is not None
    assert held.motion is not None
    assert not held.motion.playing
    [run] = [choice for choice in ACTIVITY.acts(paused, board()) if choice.key == "L"]
    assert done(paused, run.act) == state


def test_a_deck_may_leave_the_spark_waiting() -> None:
    assert not ACTIVITY.initial(board(Settings(runs=False)).step).running


def test_the_path_opens_and_closes_by_one_key_from_anywhere() -> None:
    for told in (0, 2, LOOP):
        [path] = [c for c in ACTIVITY.acts(State(told), board()) if c.key == "K"]
        opened = done(State(told), path.act)
        assert opened.open
        assert "not your fault" in ACTIVITY.outline(opened, board(), View()).as_text()
        [back] = [c for c in ACTIVITY.acts(opened, board()) if c.key == "K"]
        assert done(opened, back.act).told == LOOP


def test_every_act_is_undone() -> None:
    for state in (State(0), State(3), State(LOOP), State(ALL, False)):
        for choice in ACTIVITY.acts(state, board()):
            assert isinstance(choice.act, Act)
            [event] = ACTIVITY.decide(state, choice.act, board())
            after = ACTIVITY.apply(state, event)
            [back] = ACTIVITY.reverse(state, event)
            assert ACTIVITY.apply(after, back) == state


def test_what_is_so_already_makes_no_event() -> None:
    state = State(ALL)
    for name in ("run", "open-path"):
        assert ACTIVITY.decide(state, Act(name), board()) == ()
    assert ACTIVITY.decide(State(2, False), Act("pause"), board()) == ()
    assert ACTIVITY.decide(State(2), Act("close-path"), board()) == ()
    assert ACTIVITY.decide(state, Act("tell", values={"count": ALL}), board()) == ()


@pytest.mark.parametrize("count", [-1, ALL + 1, 2.5, True, "2", None])
def test_nonsense_is_refused_with_a_sentence(count: float | str | bool) -> None:
    with pytest.raises(Refused, match="captions"):
        ACTIVITY.decide(State(1), Act("tell", values={"count": count}), board())
    with pytest.raises(Refused, match="paused"):
        ACTIVITY.decide(State(1), Act("dance"), board())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"captions": ("One | word",)}, "captions are 4 lines"),
        ({"path": ("One | word",) * 4}, "path are 3 lines"),
        ({"turn": "no bar"}, "title | words"),
        ({"turn": "Title |"}, "needs a title and words"),
        ({"turn": "W" * (MOST_TITLE + 1) + " | words"}, "longer than"),
        ({"turn": "Title | " + "w" * (MOST_WORDS + 1)}, "longer than"),
        ({"small_print": "w" * 61}, "60 letters"),
    ],
)
def test_a_setting_that_makes_no_sense_says_what_to_write(
    given: dict[str, object], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        replace(Settings(), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("settings", [Settings(), LONG], ids=["usual", "longest"])
@pytest.mark.parametrize("told", range(ALL + 1))
def test_every_word_is_whole_legible_and_on_the_page(told: int, settings: Settings) -> None:
    shown = picture(State(told), board(settings, "A heading that is rather long " * 4))
    left, top, right, bottom = bounds(shown.items)
    assert (left >= 0, top >= 0, right <= WIDTH, bottom <= HEIGHT) == (True,) * 4
    for text in texts(shown):
        assert text.complete
        least = 26.7 if settings is not LONG and text.raw != settings.small_print else 18.7
        assert text.raw == shown.title or text.size >= least
        for line in text.lines:
            assert line.width <= text.w + 0.5


def test_no_group_with_words_moves_by_itself() -> None:
    for told in range(ALL + 1):
        for group in picture(State(told)).items:
            if isinstance(group, Group) and group.motion:
                assert not [item for item in walk(group.items) if isinstance(item, Text)]


def test_it_says_that_it_is_no_map_of_the_brain() -> None:
    for told in (0, LOOP, ALL):
        assert any("not a map of the brain" in text.raw for text in texts(picture(State(told))))


def test_the_outline_tells_all_that_was_told() -> None:
    whole = ACTIVITY.outline(State(ALL), board(), View()).as_text()
    for part in (*Settings().loop, *Settings().out):
        assert part.title in whole
        assert part.words in whole
    drawn = {text.raw for text in texts(picture(State(2)))}
    partly = ACTIVITY.outline(State(2), board(), View()).as_text()
    for part in Settings().loop:
        assert (part.words in drawn) == (part.words in partly)


def test_on_paper_the_loop_comes_before_the_path() -> None:
    view = View(Audience.PAGE)
    assert ACTIVITY.pages(State(LOOP), board(), view) == 1
    assert ACTIVITY.pages(State(ALL), board(), view) == 2
    first, second = (
        {text.raw for text in texts(ACTIVITY.picture(State(ALL), board(), replace(view, page=n)))}
        for n in (0, 1)
    )
    assert Settings().loop[1].words in first
    assert Settings().out[1].words in second


def test_nobody_is_asked_for_anything() -> None:
    assert not ACTIVITY.gathers
    assert ACTIVITY.forms(State(), board(), TRAINER) == ()
    assert not ACTIVITY.opens_with_prompt(board().step)


@pytest.mark.parametrize("told", [0, 2, LOOP, OPENED, ALL])
def test_the_layout_is_the_one_that_was_looked_at(told: int) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    said = "\n".join(_told(picture(State(told)))) + "\n"
    golden = GOLDEN / f"told_{told}.txt"
    if not golden.exists():
        golden.write_text(said, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert said == golden.read_text(encoding="utf-8")


def _told(shown: Picture) -> list[str]:
    rows = [shown.title]
    for item in shown.items:
        box = " ".join(f"{value:.0f}" for value in bounds((item,)))
        lines = [line.text for one in walk((item,)) if isinstance(one, Text) for line in one.lines]
        name = item.key if isinstance(item, Group) else "text"
        rows.append(f"  {name} [{box}] {' / '.join(lines)}".rstrip())
    return rows
