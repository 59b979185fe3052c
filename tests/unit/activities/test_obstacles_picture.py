"""Obstacles as seen: every note whole and in its column, every line of the letter on a page."""

from pathlib import Path as File

import pytest

from studio.activities.contract import Audience, Board, View
from studio.activities.obstacles import ACTIVITY
from studio.activities.obstacles.picture import column_at, middle_of
from studio.activities.obstacles.settings import Flow, Settings, Sort
from studio.activities.obstacles.state import State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Picture, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "obstacles"
HERE = StepId("obstacles")
WORDS = (
    "If I start, I will not be able to stop",
    "No room to talk in",
    "Mae gormod o waith papur",
    "خوف من أن أبدو ضعيفا",
    "The rota changes at midnight 🌙",
    "W" * 80,
    "It would only make the day longer, and the list is endless as it is",
)


def board(count: int, *, message: bool = False, lines: int = 0) -> Board:
    settings = Settings(phase="message" if message else "gather")
    step = Step(HERE, "obstacles", "What gets in the way", 20, settings, HERE)
    entries, said = [], {}
    for n in range(count):
        key = EntryId(f"note-{n}")
        values = {"sort": list(Sort)[n * 3 % 4].value}
        if n % 4:
            values["flow"] = list(Flow)[n % 3].value
        entries.append(Entry(key, HERE, "obstacle", AuthorId(""), Status.SHOWN, values))
        said[key] = {"text": WORDS[n % len(WORDS)]}
    for n in range(lines):
        key = EntryId(f"line-{n}")
        entries.append(Entry(key, HERE, "message", AuthorId("t"), Status.SHOWN, {}))
        said[key] = {"line": f"{n}: {WORDS[n % len(WORDS)]}"}
    return Board(step, tuple(entries), said)


def pages(
    shown: Board, state: State | None = None, audience: Audience = Audience.PROJECTOR
) -> list[Picture]:
    state = state or ACTIVITY.initial(shown.step)
    count = ACTIVITY.pages(state, shown, View(audience))
    return [ACTIVITY.picture(state, shown, View(audience, page)) for page in range(count)]


def agreed(shown: Board, count: int) -> State:
    state = ACTIVITY.initial(shown.step)
    for entry in shown.entries[:count]:
        for act in (Act("add-line", entry.id), Act("agree", entry.id)):
            if act.name == "agree" or entry.form == "obstacle":
                for event in ACTIVITY.decide(state, act, shown):
                    state = ACTIVITY.apply(state, event)
    return state


def groups(picture: Picture) -> dict[str, Group]:
    return {item.key: item for item in picture.items if isinstance(item, Group) and item.key}


@pytest.mark.parametrize("count", [1, 6, 16, 60])
def test_every_note_lies_whole_in_its_column(count: int) -> None:
    shown = board(count)
    seen: set[str] = set()
    for page in pages(shown):
        assert all(t.complete for t in walk(page.items) if isinstance(t, Text))
        for key, group in groups(page).items():
            if not key.startswith("note-"):
                continue
            assert group.handle is not None
            entry = next(one for one in shown.entries if one.id == key)
            column = Sort(str(entry.values["sort"]))
            assert group.handle.x == pytest.approx(middle_of(column), abs=0.2)
            assert column_at(group.handle.x) is column
            left, top, right, bottom = bounds((group,))
            assert 0 <= left <= right <= WIDTH
            assert 0 <= top <= bottom <= HEIGHT
            seen.add(key)
    assert seen == {entry.id for entry in shown.entries}


def test_every_column_says_what_it_means_on_every_page() -> None:
    for page in pages(board(60)):
        there = {t.raw for t in walk(page.items) if isinstance(t, Text)}
        for sort in Sort:
            assert {Settings().label(sort), Settings().says(sort)} <= there


@pytest.mark.parametrize("count", [0, 1, 6, 16, 40])
def test_the_letter_holds_every_line_and_says_which_are_agreed(count: int) -> None:
    shown = board(0, message=True, lines=count)
    state = agreed(shown, count // 2)
    seen: dict[str, str] = {}
    for page in pages(shown, state):
        boxes = []
        for key, group in groups(page).items():
            if key.startswith("line-"):
                seen[key] = group.label
                boxes.append(bounds((group,)))
                texts = [t for t in group.items if isinstance(t, Text)]
                assert all(t.complete for t in texts)
                assert min(t.size for t in texts) >= (26.7 if count <= 16 else 18.7)
        for one, after in zip(boxes, boxes[1:], strict=False):
            assert one[3] <= after[1]
        assert all(box[3] <= 606 for box in boxes)
    assert set(seen) == {entry.id for entry in shown.entries}
    told = [label.rsplit("(", 1)[1] for label in seen.values()]
    assert told.count("the group agrees)") == count // 2


def test_the_letter_that_leaves_has_no_sign_of_what_is_open() -> None:
    shown = board(0, message=True, lines=6)
    (page,) = pages(shown, agreed(shown, 2), Audience.PAGE)
    assert sorted(key for key in groups(page) if key.startswith("line-")) == ["line-0", "line-1"]
    there = {t.raw for t in walk(page.items) if isinstance(t, Text)}
    assert Settings().still_open not in there


def test_a_note_keeps_its_key_in_the_letter_so_that_it_travels() -> None:
    shown = board(6)
    state = agreed(shown, 1)
    for event in ACTIVITY.decide(state, Act("show-message"), shown):
        state = ACTIVITY.apply(state, event)
    assert "note-0" in groups(pages(shown, state)[0])


@pytest.mark.parametrize(("name", "notes", "lines"), [("notes_16", 16, 0), ("message_6", 0, 6)])
def test_the_layout_is_the_one_that_was_looked_at(name: str, notes: int, lines: int) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    shown = board(notes, message=bool(lines), lines=lines)
    state = agreed(shown, 2) if lines else None
    told = "\n".join(_told(pages(shown, state))) + "\n"
    golden = GOLDEN / f"{name}.txt"
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
                rows.append(f"  {item.label or item.key}{_place(item)}")
    return rows


def _place(item: Group) -> str:
    """Where a line of the letter stands; notes are laid by rules of their own."""
    if not item.key.startswith("line-"):
        return ""
    return " [" + " ".join(f"{value:.0f}" for value in bounds((item,))) + "]"
