"""The kitbag: a tray to choose from, and only where the deck shares, a cloth with gifts on it."""

from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path as File
from time import perf_counter

import pytest

from studio.activities.contract import Board, Privacy, View
from studio.activities.kitbag import ACTIVITY
from studio.activities.kitbag.activity import KitbagState
from studio.activities.kitbag.settings import Settings
from studio.content.decks import deck_from_files
from studio.model.agenda import Step
from studio.model.entries import Entry, Status
from studio.model.errors import Refused, StudioError
from studio.model.forms import check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.gifts import COLORS, KINDS, MARKINGS, gift
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Ellipse,
    Group,
    Item,
    Path,
    Picture,
    Text,
    bounds,
    walk,
)

GOLDEN = File(__file__).parents[2] / "golden" / "kitbag"
HERE = StepId("bag")
STATE = KitbagState()
SOMEBODY = Person(Role.PARTICIPANT, AuthorId("a"))
SHORT = (
    "tea with Nia", "I can put it down", "Tŷ a theulu", "my grandmother’s hands", "الصبر الجميل",
    "to breathe out", "Llanfairpwllgwyngyllgogerych", "family 👨‍👩‍👧‍👦", "",
    "that I was heard today",
    "walking home by the river", "kindness is not weakness", "somebody stayed", "",
    "Staying kind when all are exhausted", "one thing at a time",
)  # fmt: skip
LONGEST = ("People from other wards who stayed on after the long night!", "W" * 60, "m" * 60)


@cache
def board(count: int, words: tuple[str, ...] = SHORT, **how: object) -> Board:
    """A cloth that so many gifts lie on; every second one was chosen."""
    entries, said = [], {}
    for number in range(count):
        key = EntryId(f"entry-{number:04}")
        chosen = {"object": KINDS[number % 3], "colour": COLORS[number * 5 % 8]}
        values = chosen if number % 2 else {}
        entries.append(Entry(key, HERE, "gift", AuthorId("a"), Status.SHOWN, values))
        if words[number % len(words)]:
            said[key] = {"reminds": words[number % len(words)]}
    settings = Settings(**{"share": True, **how})  # type: ignore[arg-type]
    step = Step(HERE, "kitbag", "Our compassionate kitbag", 20, settings, HERE)
    return Board(step, tuple(entries), said, seed=3)


def pages(shown: Board) -> list[Picture]:
    count = ACTIVITY.pages(STATE, shown, View())
    return [ACTIVITY.picture(STATE, shown, View(page=page)) for page in range(count)]


def gifts_of(picture: Picture) -> dict[str, Group]:
    return {
        item.key: item
        for item in picture.items
        if isinstance(item, Group) and item.key.startswith("entry")
    }


def texts(picture: Picture) -> list[Text]:
    return [item for item in walk(picture.items) if isinstance(item, Text)]


def settings_error(**how: object) -> str:
    with pytest.raises(ValueError, match=r"\w") as told:
        Settings(**how)  # type: ignore[arg-type]
    return str(told.value)


# without sharing


def test_by_itself_it_gathers_nothing_and_shows_tray_and_question() -> None:
    shown = board(0, share=False)
    assert ACTIVITY.forms(STATE, shown, TRAINER) == ()
    assert ACTIVITY.privacy(shown.step) is Privacy.NEVER_STORED
    assert not ACTIVITY.opens_with_prompt(shown.step)
    (picture,) = pages(shown)
    assert [text.raw for text in texts(picture)] == [
        "Our compassionate kitbag",
        Settings().prompt,
        Settings().hint,
    ]
    (tray,) = [item for item in picture.items if isinstance(item, Group)]
    assert tray.label.startswith("A tray of pebbles, buttons and beanbags in madder, rust")
    outline = ACTIVITY.outline(STATE, shown, View()).as_text()
    assert all(said in outline for said in (Settings().prompt, Settings().hint, tray.label))


def test_people_decide_whether_a_thing_that_carries_sadness_belongs() -> None:
    assert "sadness" in Settings().hint
    assert "you decide" in Settings().hint


def test_the_planner_is_on_ones_own_device() -> None:
    assert ACTIVITY.sheet(board(0).step) == "kitbag"
    page = File(__file__).parents[3] / "assets" / "phone" / "private" / "kitbag.html"
    assert page.is_file()


def test_the_tray_holds_what_the_deck_says() -> None:
    (picture,) = pages(board(0, share=False, objects=("button",), colours=("moss", "teal")))
    assert "A tray of buttons in moss and teal." in [
        item.label for item in picture.items if isinstance(item, Group)
    ]


def test_the_longest_question_and_hint_stand_whole_beside_the_tray() -> None:
    prompt = ("Mae pawb yn haeddu tosturi, yn enwedig pan fo'r diwrnod yn hir " * 4)[:200]
    (picture,) = pages(board(0, share=False, prompt=prompt, hint=(prompt * 2)[:240]))
    for text in texts(picture):
        assert text.complete
        assert text.size >= 18.7
        assert text.lines[-1].baseline < 690


# with sharing


def test_where_lines_are_shared_the_room_is_asked_first() -> None:
    asked = replace(board(6), revealed=False)
    assert ACTIVITY.opens_with_prompt(asked.step)
    assert ACTIVITY.privacy(asked.step) is Privacy.LET_GO
    (picture,) = pages(asked)
    assert [text.raw for text in texts(picture)][1:] == [Settings().prompt, Settings().hint]
    assert "tea with Nia" not in ACTIVITY.outline(STATE, asked, View()).as_text()


def test_a_line_of_sixty_letters_with_an_object_or_without() -> None:
    (form,) = ACTIVITY.forms(STATE, board(0), SOMEBODY)
    assert form.fields[0].label == "What mine will remind me of"
    full = check(form, {"reminds": "ŵ" * 60, "object": "pebble", "colour": "teal"})
    assert full.values == {"object": "pebble", "colour": "teal"}
    assert check(form, {}).words == {}
    with pytest.raises(Refused):
        check(form, {"reminds": "ŵ" * 61})
    with pytest.raises(Refused):
        check(form, {"object": "teapot"})


def test_only_objects_and_colours_of_the_tray_are_offered() -> None:
    (form,) = ACTIVITY.forms(STATE, board(0, objects=("button",), colours=("moss",)), SOMEBODY)
    assert [[one.value for one in field.choices] for field in form.fields] == [
        [],
        ["button"],
        ["moss"],
    ]


def test_an_object_nobody_chose_comes_from_the_tray_and_stays_the_same() -> None:
    few = board(24, objects=("button",), colours=("moss", "teal"))
    labels = [group.label for page in pages(few) for group in gifts_of(page).values()]
    unchosen = [label for label in labels if "button" in label]
    assert unchosen
    assert all("moss" in label or "teal" in label for label in unchosen[:1])
    assert pages(few) == pages(few)


def test_an_object_without_words_lies_there_too() -> None:
    (picture,) = pages(board(16))
    wordless = [group for group in gifts_of(picture).values() if not texts(_alone(group))]
    assert len(wordless) == 2
    assert all(group.label for group in wordless)
    assert len(ACTIVITY.outline(STATE, board(16), View()).items) == 16


def test_ones_own_line_may_be_changed() -> None:
    shown = board(1)
    form = ACTIVITY.form_of(STATE, shown, shown.entries[0])
    assert form is not None
    assert form.id == "gift"
    assert ACTIVITY.form_of(STATE, shown, replace(shown.entries[0], form="scarf")) is None


# where things lie


@pytest.mark.parametrize("words", [SHORT, LONGEST], ids=["short", "longest"])
@pytest.mark.parametrize("count", [1, 2, 3, 6, 16, 24, 60, 200])
def test_gifts_lie_apart_on_the_cloth_with_all_their_words(
    count: int, words: tuple[str, ...]
) -> None:
    seen: list[str] = []
    for picture in pages(board(count, words)):
        lying = gifts_of(picture)
        seen += lying
        boxes = [bounds((group,)) for group in lying.values()]
        for a, b in combinations(boxes, 2):
            over = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            assert min(over) < 12, "only shadows and loops may touch"
        assert all(x > 20 and y > 90 and u < WIDTH - 20 and v < HEIGHT - 30 for x, y, u, v in boxes)
        for text in texts(picture):
            assert text.complete
            small = text.raw.startswith(("1 / ", "2 / "))  # which page it is
            assert small or text.size >= (26.7 if count <= 16 else 18.7)
    assert sorted(seen) == [f"entry-{number:04}" for number in range(count)]


def test_sixteen_lines_lie_on_one_page() -> None:
    assert len(pages(board(16))) == 1
    assert len(pages(board(24))) == 1
    assert 1 < len(pages(board(200))) <= 8


@pytest.mark.parametrize("count", [4, 7, 13, 20, 40])
def test_one_more_moves_few(count: int) -> None:
    """Where the size stays, whatever moves keeps its drawing."""
    before = {k: g for page in pages(board(count)) for k, g in gifts_of(page).items()}
    after = {k: g for page in pages(board(count + 1)) for k, g in gifts_of(page).items()}
    stayed = [k for k in before if (before[k].x, before[k].y) == (after[k].x, after[k].y)]
    assert len(stayed) >= count * 0.7
    same = [k for k in before if before[k].items is after[k].items]
    assert len(same) >= len(stayed)


def test_a_full_cloth_is_drawn_in_a_moment() -> None:
    shown = board(60)
    pages(shown)
    start = perf_counter()
    ACTIVITY.picture(STATE, shown, View())
    assert perf_counter() - start < 0.03


@pytest.mark.parametrize("kind", KINDS)
def test_colours_are_told_apart_by_their_markings_too(kind: str) -> None:
    """Without their colours the eight drawings of a kind still differ from each other."""
    drawn = {_shapes(gift(kind, color, "k", 40.0)) for color in COLORS}
    assert len(set(MARKINGS.values())) == len(drawn) == len(COLORS)


def _shapes(items: tuple[Item, ...]) -> tuple[object, ...]:
    return tuple(
        one.subs if isinstance(one, Path) else bounds((one,)) if isinstance(one, Ellipse) else ()
        for one in items
    )


# what a deck may write


def test_settings_that_make_no_sense_are_told() -> None:
    assert "objects is empty: write at least one of pebble" in settings_error(objects=())
    assert "colours names moss twice" in settings_error(colours=("moss", "moss"))
    assert "objects: there is no spoon" in settings_error(objects=("spoon",))
    assert "prompt is empty" in settings_error(prompt=" ")
    assert "prompt has 201 characters: write at most 200" in settings_error(prompt="m" * 201)
    assert "hint has 241 characters" in settings_error(hint="m" * 241)
    assert "reminder is empty" in settings_error(share=True, reminder="")


def test_a_deck_is_read_and_its_faults_are_told_with_their_line() -> None:
    activities = {ACTIVITY.name: ACTIVITY}

    def deck(settings: str) -> bytes:
        return f"---\ntitle: A day\n---\n\n---\nactivity: kitbag\n{settings}\n---\n".encode()

    read = deck_from_files("day", {"deck.md": deck("share: true\nobjects: [pebble]")}, activities)
    assert read.steps[0].title == "A compassionate kitbag"
    assert read.steps[0].settings == Settings(share=True, objects=("pebble",))
    with pytest.raises(StudioError) as told:
        deck_from_files("day", {"deck.md": deck("objects: []")}, activities)
    assert "objects is empty" in str(told.value)


# golden


@pytest.mark.parametrize("count", [0, 3, 16, 24])
def test_the_cloth_is_the_one_that_was_looked_at(count: int) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    told = "\n".join(_told(pages(board(count)))) + "\n"
    golden = GOLDEN / f"cloth_{count}.txt"
    if not golden.exists():
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")


def _told(pictures: list[Picture]) -> list[str]:
    rows = []
    for number, picture in enumerate(pictures, 1):
        rows.append(f"page {number}: {picture.title}")
        for item in picture.items:
            if isinstance(item, Text):
                rows.append(f"  text {item.size:g} {item.raw!r}")
            elif isinstance(item, Group):
                box = " ".join(f"{value:.0f}" for value in bounds((item,)))
                lines = [line.text for one in texts(_alone(item)) for line in one.lines]
                rows.append(f"  {item.label or item.key} [{box}] {' / '.join(lines)}".rstrip())
    return rows


def _alone(group: Group) -> Picture:
    return Picture("", (group,))
