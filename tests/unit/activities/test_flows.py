"""Flows: what may be seen of silent answers, what may be asked, and what is told in words."""

import random
from collections import Counter
from uuid import UUID

import pytest

from studio.activities.contract import TOGETHER, Audience, Board, View
from studio.activities.flows import ACTIVITY
from studio.activities.flows.reading import read
from studio.activities.flows.settings import Flow, Phase, Settings
from studio.model.agenda import Step
from studio.model.entries import Entry, Status
from studio.model.forms import Kind, check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import Group, Picture, Text, walk

HERE = StepId("flows")
SOMEBODY = Person(Role.PARTICIPANT, AuthorId("a"))
PAPER = Person(Role.PAPER, AuthorId("p"))

Answers = dict[Phase, dict[Flow, int]]


def step_of(settings: Settings | None = None) -> Step:
    return Step(HERE, "flows", "Three flows", 25, settings or Settings(), HERE)


def board(places: Answers, words: Answers | None = None, settings: Settings | None = None) -> Board:
    """So many answers for each phase and flow, each on its own as the session keeps them."""
    chance = random.Random(4)
    entries: list[Entry] = []
    said: dict[EntryId, dict[str, str]] = {}
    for phase, counts in places.items():
        for flow, count in counts.items():
            for _ in range(count):
                values = {flow.value: chance.randint(0, 10)}
                entries.append(_entry(len(entries), phase, values))
    for phase, counts in (words or {}).items():
        for flow, count in counts.items():
            for n in range(count):
                entries.append(_entry(len(entries), phase, {}))
                said[entries[-1].id] = {flow.word: f"{phase} {flow.value} {n}"}
    chance.shuffle(entries)
    return Board(step_of(settings), tuple(entries), said)


def _entry(n: int, phase: Phase, values: dict[str, int]) -> Entry:
    key = EntryId(str(UUID(int=n * 7919 + 1)))
    return Entry(key, HERE, phase, AuthorId(""), Status.SHOWN, dict(values))


def everywhere(count: int) -> dict[Flow, int]:
    return dict.fromkeys(Flow, count)


def picture(shown: Board, page: int = 0, audience: Audience = Audience.PROJECTOR) -> Picture:
    return ACTIVITY.picture(ACTIVITY.initial(shown.step), shown, View(audience, page))


def texts(shown: Board, page: int = 0) -> list[str]:
    return [item.raw for item in walk(picture(shown, page).items) if isinstance(item, Text)]


def keys(drawn: Picture) -> set[str]:
    return {item.key for item in walk(drawn.items) if isinstance(item, Group)}


def told(shown: Board, audience: Audience = Audience.PROJECTOR) -> str:
    return ACTIVITY.outline(ACTIVITY.initial(shown.step), shown, View(audience)).as_text()


def test_every_field_stays_by_itself() -> None:
    form = ACTIVITY.forms(ACTIVITY.initial(step_of()), Board(step_of()), SOMEBODY)[0]
    parts = ACTIVITY.parts(form)
    assert ACTIVITY.tender(step_of())
    assert all(len(part) == 1 for part in parts)
    assert len(parts) == 2 * len(Flow)


def test_nothing_has_to_be_answered_and_nothing_is_sent_unasked() -> None:
    form = ACTIVITY.forms(ACTIVITY.initial(step_of()), Board(step_of()), SOMEBODY)[0]
    assert not any(field.required for field in form.fields)
    answer = check(form, {"to_others": "7"})
    assert dict(answer.values) == {"to_others": 7}
    assert dict(answer.words) == {}
    scales = [field for field in form.fields if field.kind is Kind.SCALE]
    assert [(field.min, field.max, field.default) for field in scales] == [(0, 10, None)] * 3


@pytest.mark.parametrize("count", range(TOGETHER + 2))
def test_a_flow_is_shown_from_five_answers_on_each_by_itself(count: int) -> None:
    shown = board({"before": {Flow.TO_OTHERS: count, Flow.TO_MYSELF: 9}})
    drawn, settings = picture(shown), Settings()
    own = {e.id for e in shown.entries if Flow.TO_OTHERS.value in e.values}
    other = {e.id for e in shown.entries if Flow.TO_MYSELF.value in e.values}
    assert other <= keys(drawn)
    if count < TOGETHER:
        assert not own & keys(drawn)
        assert texts(shown).count(settings.few) == 2
        assert f"n = {count}" not in texts(shown)
        assert f"n = {count}" not in told(shown)
    else:
        assert own <= keys(drawn)
        assert f"n = {count}" in texts(shown)
        assert texts(shown).count(settings.few) == 1


def test_words_too_are_shown_from_five_on() -> None:
    words: Answers = {"before": {Flow.TO_OTHERS: TOGETHER, Flow.FROM_OTHERS: TOGETHER - 1}}
    shown = board({"before": everywhere(8)}, words)
    assert ACTIVITY.pages(ACTIVITY.initial(shown.step), shown, View()) == 2
    seen = texts(shown, 1)
    assert "before to_others 0" in seen
    assert not [said for said in seen if "from_others" in said]
    assert "from_others" not in told(shown)
    few = board({"before": everywhere(8)}, {"before": everywhere(TOGETHER - 1)})
    assert ACTIVITY.pages(ACTIVITY.initial(few.step), few, View()) == 1


def test_no_average_no_score_no_difference_is_told() -> None:
    shown = board({"before": everywhere(8), "after": everywhere(7)}, None, Settings(phase="after"))
    said = (told(shown) + " ".join(texts(shown))).casefold()
    for word in ("average", "mean", "score", "median", "%", "better", "improve", "change", "+"):
        assert word not in said


def test_before_and_after_stand_side_by_side_on_the_same_line() -> None:
    settings = Settings(phase="after")
    shown = board({"before": everywhere(8), "after": everywhere(6)}, None, settings)
    seen = texts(shown)
    assert seen.count("before") == seen.count("after") == 3
    assert (seen.count("n = 8"), seen.count("n = 6")) == (3, 3)
    groups = [i for i in walk(picture(shown).items) if isinstance(i, Group)]
    places: dict[tuple[str, int], set[float]] = {}
    for entry in shown.entries:
        bead = next(group for group in groups if group.key == entry.id)
        flow, value = next(iter(entry.values.items()))
        assert isinstance(value, int)
        places.setdefault((flow, value), set()).add(bead.y)
        line = next(group for group in groups if group.key == f"flow:{flow}")
        assert (bead.y < line.y) is (entry.form == "before")
    parts = ACTIVITY.outline(ACTIVITY.initial(shown.step), shown, View()).parts
    assert [[part.heading for part in one.parts] for one in parts] == [["before", "after"]] * 3


def test_only_this_time_is_shown_where_nobody_was_asked_before() -> None:
    shown = board({"after": everywhere(6)}, None, Settings(phase="after"))
    assert "before" not in texts(shown)
    assert texts(shown).count("n = 6") == 3


def test_too_few_the_second_time_leave_the_first_as_it_was() -> None:
    shown = board({"before": everywhere(8), "after": everywhere(2)}, None, Settings(phase="after"))
    seen = texts(shown)
    assert seen.count("n = 8") == 3
    assert "n = 2" not in seen
    assert f"after: {Settings().few}" in seen


def test_the_first_time_does_not_show_what_came_later() -> None:
    shown = board({"before": everywhere(8), "after": everywhere(7)})
    late = {entry.id for entry in shown.entries if entry.form == "after"}
    assert not late & keys(picture(shown))
    assert "n = 7" not in told(shown)


@pytest.mark.parametrize("count", [5, 9, 16, 40])
def test_what_leaves_the_room_has_five_answers_at_every_place(count: int) -> None:
    shown = board({"before": everywhere(count)})
    merged = read(shown, "before", merged=True)
    for row in merged.rows:
        assert sum(len(cell.answers) for cell in row.cells) == count
        assert all(len(cell.answers) >= TOGETHER for cell in row.cells)
        assert (row.cells[0].low, row.cells[-1].high) == (0, 10)
        for one, after in zip(row.cells, row.cells[1:], strict=False):
            assert after.low == one.high + 1
            assert all(one.low <= answer.value <= one.high for answer in one.answers)
    numbers = [line for line in told(shown, Audience.PAGE).splitlines() if line.startswith("- ")]
    assert all(int(line.rsplit(": ", 1)[1]) >= TOGETHER for line in numbers)
    beads = {entry.id for entry in shown.entries}
    assert beads <= keys(picture(shown, 0, Audience.PAGE))


def test_the_outline_tells_the_spread() -> None:
    shown = board({"before": {Flow.TO_OTHERS: 12}})
    counts = Counter(v for entry in shown.entries for v in entry.values.values())
    said = told(shown)
    assert "n = 12" in said
    for value, count in counts.items():
        assert f"- {value}: {count}" in said


def test_before_it_is_shown_only_the_question_is_there() -> None:
    for phase in ("before", "after"):
        settings = Settings(phase=phase)
        shown = Board(step_of(settings), revealed=False)
        assert settings.asks in texts(shown)
        assert told(shown).splitlines()[1:] == [settings.asks]


def test_a_later_step_asks_again_on_paper_also_for_what_was_before() -> None:
    later = step_of(Settings(phase="after"))
    state = ACTIVITY.enter(ACTIVITY.initial(step_of()), later)
    assert state.phase == "after"
    shown = Board(later)
    assert [f.id for f in ACTIVITY.forms(state, shown, SOMEBODY)] == ["after"]
    assert [f.id for f in ACTIVITY.forms(state, shown, TRAINER)] == ["after"]
    assert [f.id for f in ACTIVITY.forms(state, shown, PAPER)] == ["after", "before"]


def test_an_answer_is_reworded_by_its_own_field_alone() -> None:
    shown = board({"before": {Flow.FROM_OTHERS: 1}}, {"before": {Flow.TO_MYSELF: 1}})
    forms = [ACTIVITY.form_of(ACTIVITY.initial(shown.step), shown, e) for e in shown.entries]
    names = sorted(field.name for form in forms if form for field in form.fields)
    assert names == ["from_others", "to_myself_word"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"to_others": " "}, "Write some words for to_others"),
        ({"before": "long before all of this"}, "Write before shorter"),
        ({"me": "M" * 40}, "Write me shorter"),
        ({"few": "Let us talk. " * 9}, "Write few shorter"),
        ({"to_others": "Out", "from_others": "out"}, "a name of its own"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told(wrong: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Settings(**wrong)  # type: ignore[arg-type]


def test_every_fixed_word_can_be_said_in_another_language() -> None:
    welsh = Settings(
        prompt="Pa mor rhwydd?",
        hint="Neu peidiwch.",
        to_others="I eraill",
        from_others="Gan eraill",
        to_myself="I mi fy hun",
        me="fi",
        others="eraill",
        low="prin o gwbl",
        high="yn rhwydd",
        few="Gadewch i ni siarad amdano.",
    )
    shown = board({"before": {Flow.TO_OTHERS: 6}}, None, welsh)
    english = {getattr(Settings(), name) for name in Settings.__slots__}
    assert not english & set(texts(shown))
    assert {"I eraill", "fi", "eraill", "Gadewch i ni siarad amdano."} <= set(texts(shown))
