"""My compassion footprint: one's own sheet, and what a group lays together."""

from dataclasses import replace
from pathlib import Path as File

import pytest

from studio.activities.contract import Audience, Board, View
from studio.activities.footprint import ACTIVITY
from studio.activities.footprint.rules import State
from studio.activities.footprint.settings import Settings
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.forms import check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role
from studio.pictures.shapes import Group, Picture, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "footprint"
SOMEBODY = Person(Role.PARTICIPANT, AuthorId("p"))
HERE = StepId("foot")
ZONES = ("attending", "understanding", "empathising", "helping")
KINDS = ("trace", "wish", "step")
WORDS = (
    "I look up",
    "Tŷ a theulu",
    "الصبر",
    "Asking once more",
    "family 👨‍👩‍👧‍👦",
    "A walk at noon",
)
LONGEST = ("W" * 60, "Perseverance" * 5, "Llanfairpwllgwyngyllgogerych " * 2)


def board(count: int = 0, words: tuple[str, ...] = WORDS, **settings: object) -> Board:
    made = Settings(**settings)  # type: ignore[arg-type]
    step = Step(HERE, "footprint", "My compassion footprint", 15, made, HERE)
    entries, said = [], {}
    for n in range(count):
        key = EntryId(f"e{n:03}")
        values = {"zone": ZONES[n * 7 % 4], "kind": KINDS[n % 3]}
        entries.append(Entry(key, HERE, "trace", AuthorId("a"), Status.SHOWN, values))
        said[key] = {"text": words[n % len(words)].strip()}
    return Board(step, tuple(entries), said, seed=7)


def pages(shown: Board, state: State | None = None) -> list[Picture]:
    state = state or ACTIVITY.initial(shown.step)
    count = ACTIVITY.pages(state, shown, View())
    return [ACTIVITY.picture(state, shown, View(page=page)) for page in range(count)]


def texts(picture: Picture) -> list[Text]:
    return [item for item in walk(picture.items) if isinstance(item, Text)]


def written(shown: Board, state: State | None = None) -> str:
    return " ".join(text.raw for picture in pages(shown, state) for text in texts(picture))


def test_the_three_things_are_asked_one_after_the_other() -> None:
    shown, state = board(), ACTIVITY.initial(board().step)
    seen = [state]
    while (act := ACTIVITY.advance(state, shown, +1)) is not None:
        for event in ACTIVITY.decide(state, act, shown):
            state = ACTIVITY.apply(state, event)
        seen.append(state)
    assert seen == [State(0), State(1), State(2), State(3)]
    assert "One small step" not in written(shown, State(2))
    assert "One small step" in written(shown, State(3))
    back = ACTIVITY.advance(State(1), shown, -1)
    assert back == Act("ask", values={"count": 0})
    assert ACTIVITY.advance(State(0), shown, -1) is None


def test_paper_asks_all_three() -> None:
    page = View(Audience.PAGE)
    texts_there = [text.raw for text in texts(ACTIVITY.picture(State(0), board(), page))]
    assert "One small step" in texts_there
    assert "- One small step" in ACTIVITY.outline(State(0), board(), page).as_text()


def test_it_is_ones_own_unless_the_group_gathers() -> None:
    own = board()
    assert ACTIVITY.forms(State(), own, SOMEBODY) == ()
    assert not ACTIVITY.opens_with_prompt(own.step)
    assert "for you alone" in written(own)


def test_a_note_has_words_a_zone_and_a_kind() -> None:
    shared = board(gather=True)
    assert ACTIVITY.opens_with_prompt(shared.step)
    (form,) = ACTIVITY.forms(State(3), shared, SOMEBODY)
    answer = check(form, {"text": "I look up", "zone": "helping", "kind": "step"})
    assert answer.values == {"zone": "helping", "kind": "step"}
    assert check(form, {"text": "é" * 60})
    with pytest.raises(Refused):
        check(form, {"text": "é" * 61})


def test_a_note_is_reworded_with_its_own_choices() -> None:
    shared = board(6, gather=True)
    form = ACTIVITY.form_of(State(3), shared, shared.entries[1])
    assert form is not None
    defaults = {field.name: field.default for field in form.fields}
    assert (defaults["zone"], defaults["kind"]) == ("helping", "wish")


def test_the_prompt_asks_all_three_and_works_without_a_screen() -> None:
    asked = replace(board(gather=True), revealed=False)
    told = written(asked)
    assert all(words in told for words in ("A trace I leave", "One I would like", "One small step"))
    outline = ACTIVITY.outline(State(3), asked, View()).as_text()
    assert "- One small step" in outline


def test_notes_lie_beside_their_zone_and_say_their_kind() -> None:
    shown = board(8, gather=True)
    (picture,) = pages(shown)
    places = {item.key: item for item in picture.items if isinstance(item, Group)}
    for entry in shown.entries:
        note = places[entry.id]
        left, top, right, bottom = bounds((note,))
        zone = entry.values["zone"]
        assert (right < 640) == (zone in ("attending", "empathising"))
        assert (bottom < 390) == (zone in ("attending", "understanding"))
        kind = {"trace": "A trace", "wish": "One I would", "step": "One small"}
        assert kind[str(entry.values["kind"])] in note.label


def test_kinds_differ_by_shape_and_are_explained_on_every_page() -> None:
    for picture in pages(board(60, gather=True)):
        raw = [text.raw for text in texts(picture)]
        assert {"A trace I leave", "One I would like to leave", "One small step"} <= set(raw)
    shown = board(3, words=("same",), gather=True)
    notes = [i for i in pages(shown)[0].items if isinstance(i, Group) and i.key.startswith("e0")]
    seals = {note.items[-1] for note in notes}
    assert len(seals) == 3


@pytest.mark.parametrize("count", [1, 6, 16, 24, 60, 200])
@pytest.mark.parametrize("words", [WORDS, LONGEST])
def test_no_note_is_cut_lost_or_too_small(count: int, words: tuple[str, ...]) -> None:
    shown = board(count, words, gather=True)
    seen = set()
    for picture in pages(shown):
        for text in texts(picture):
            assert text.complete
            assert text.size >= 18.7
            if count <= 16 and text.raw in words:
                assert text.size >= 26.7
        notes = [item for item in picture.items if isinstance(item, Group)]
        left, top, right, bottom = bounds(tuple(notes))
        assert min(left, top) >= 0
        assert right <= 1280
        assert bottom <= 720
        seen |= {note.key for note in notes}
    assert {entry.id for entry in shown.entries} <= seen


def test_an_outline_holds_every_note_under_its_zone() -> None:
    told = ACTIVITY.outline(State(3), board(6, gather=True), View()).as_text()
    helping = told.split("## Helping\n")[1].splitlines()
    assert helping == [
        "- Tŷ a theulu (One I would like to leave)",
        "- A walk at noon (One small step)",
    ]


@pytest.mark.parametrize("count", [-1, 4, True, "2", 1.5])
def test_a_fourth_thing_is_refused_with_a_sentence(count: int | str | float) -> None:
    with pytest.raises(Refused) as caught:
        ACTIVITY.decide(State(), Act("ask", values={"count": count}), board())
    assert caught.value.user_text.endswith(".")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"helping": "Attending"}, "four different names"),
        ({"attending": "W" * 25}, "1 to 24 characters as attending"),
        ({"trace": " "}, "1 to 32 characters as trace"),
        ({"wish": "One small step"}, "three different things"),
        ({"helping_says": "W" * 41}, "up to 40 characters as helping_says"),
        ({"prompt": ""}, "1 to 160 characters as prompt"),
    ],
)
def test_settings_without_sense_are_told(settings: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Settings(**settings)  # type: ignore[arg-type]


def test_the_longest_settings_find_their_place() -> None:
    names = {zone: f"{n}{'W' * 23}" for n, zone in enumerate(ZONES)}
    says = {f"{zone}_says": "W" * 40 for zone in ZONES}
    kinds = {kind: f"{n}{'W' * 31}" for n, kind in enumerate(KINDS)}
    for gather, count in ((False, 0), (True, 24)):
        longest = {**names, **says, **kinds, "prompt": "W" * 160, "hint": "W" * 100}
        shown = board(count, WORDS, gather=gather, **longest)
        for state in (State(0), State(3)):
            for picture in pages(shown, state):
                assert [text.raw[:20] for text in texts(picture) if not text.complete] == []
                assert min(text.size for text in texts(picture)) >= 18.7
                assert bounds(picture.items)[2] <= 1284


def _told(shown: Board, state: State) -> str:
    rows = []
    for number, picture in enumerate(pages(shown, state)):
        rows.append(f"{picture.title}, page {number + 1}")
        for item in picture.items:
            if isinstance(item, Group):
                box = " ".join(f"{value:.0f}" for value in bounds((item,)))
                rows.append(f"  {item.label or item.key or 'sign'} [{box}]")
            elif isinstance(item, Text):
                rows.append(f"  {item.raw} [{item.x:.0f} {item.y:.0f}] {item.size:g}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("name", "count", "asked"),
    [("alone", 0, 0), ("asked", 0, 3), ("laid_6", 6, 3), ("laid_16", 16, 3), ("laid_60", 60, 3)],
)
def test_the_footprint_is_the_one_that_was_looked_at(name: str, count: int, asked: int) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    told = _told(board(count, gather=count > 0), State(asked))
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")
