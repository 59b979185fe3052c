"""The wall as it is seen: in its golden states, legible, the same for everybody."""

from functools import cache
from pathlib import Path as File
from uuid import UUID

import pytest

from studio.activities.contract import Audience, Board, View
from studio.activities.wall import ACTIVITY
from studio.activities.wall.settings import Settings
from studio.activities.wall.state import Pile, State
from studio.model.agenda import Step
from studio.model.entries import Entry, Status, Value
from studio.model.ids import AuthorId, EntryId, StepId
from studio.pictures.shapes import Group, Picture, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "wall"
HERE = StepId("wall")
ASKED = "What are your misgivings about compassion at work?"
WORDS = (
    "Will it just be one more thing on top?", "We have tried this before", "Tŷ a theulu",
    "Is there the time for it on a night shift?", "Llanfairpwllgwyngyllgogerych",
    "الصبر الجميل", "I worry it becomes another tick-box 👍🏽", "Hope", "Not sure yet",
    "Being kind will be read as being weak",
)  # fmt: skip
COLUMNS = ("Learning", "Next steps", "Thank you")


@cache
def board(count: int, columns: tuple[str, ...] = (), title: str = "") -> Board:
    settings = Settings(prompt=ASKED, columns=columns)
    step = Step(HERE, "wall", "Misgivings", 15, settings, HERE)
    entries, words = [], {}
    for n in range(count):
        key = EntryId(str(UUID(int=n * 7919 + 1)))
        chosen: dict[str, Value] = {"column": str(n % len(columns) + 1)} if columns else {}
        entries.append(Entry(key, HERE, "note", AuthorId("a"), Status.SHOWN, chosen))
        words[key] = {"note": WORDS[n % len(WORDS)]}
    if title:
        key = EntryId("title")
        entries.append(Entry(key, HERE, "group", AuthorId("t"), Status.SHOWN, {"group": "group-1"}))
        words[key] = {"title": title}
    return Board(step, tuple(entries), words, seed=3)


def grouped(shown: Board) -> State:
    ids = [entry.id for entry in shown.entries]
    return State((Pile("group-1", 0, tuple(ids[:3])), Pile("group-2", 1, (ids[4], ids[6]))))


def pages(state: State, shown: Board, view: View | None = None) -> list[Picture]:
    audience = view.audience if view else Audience.PROJECTOR
    count = ACTIVITY.pages(state, shown, View(audience))
    return [ACTIVITY.picture(state, shown, View(audience, page)) for page in range(count)]


def texts(picture: Picture) -> list[Text]:
    return [item for item in walk(picture.items) if isinstance(item, Text)]


@pytest.mark.parametrize("columns", [(), COLUMNS, ("One", "Two", "Three", "Four", "Five")])
@pytest.mark.parametrize("count", [0, 1, 6, 16, 24, 60])
def test_every_word_is_whole_legible_and_on_the_page(count: int, columns: tuple[str, ...]) -> None:
    said = 0
    for picture in pages(State(), board(count, columns)):
        for text in texts(picture):
            assert text.complete
            assert text.size >= (26.7 if text.raw in WORDS and count <= 16 else 18.7)
            said += text.raw in WORDS
        left, top, right, bottom = bounds(picture.items)
        assert left > 0
        assert top > 0
        assert right < 1280
        assert bottom < 720
    assert said == count


def test_columns_are_named_on_every_page() -> None:
    found = pages(State(), board(60, COLUMNS))
    assert len(found) > 1
    for picture in found:
        assert set(COLUMNS) <= {text.raw for text in texts(picture)}


def test_a_group_lies_on_a_sheet_with_its_title_by_hand() -> None:
    shown = board(16, title="Time and hands")
    (picture,) = pages(grouped(shown), shown)
    (title,) = [text for text in texts(picture) if text.raw == "Time and hands"]
    assert title.family != texts(picture)[-1].family
    assert title.size >= 26.7


def test_all_audiences_see_the_same_words() -> None:
    shown = board(24, title="Time and hands")
    wanted = {text.raw for page in pages(grouped(shown), shown) for text in texts(page)}
    for audience in (Audience.PHONE, Audience.PAGE):
        seen = pages(grouped(shown), shown, View(audience))
        assert {text.raw for page in seen for text in texts(page)} == wanted


@pytest.mark.parametrize(
    ("name", "count", "columns", "title"),
    [
        ("notes_0", 0, (), ""),
        ("notes_6", 6, (), ""),
        ("groups_16", 16, (), "Time and hands"),
        ("columns_15", 15, COLUMNS, ""),
        ("pages_60", 60, (), ""),
    ],
)
def test_the_wall_looks_as_in_the_golden_file(
    name: str, count: int, columns: tuple[str, ...], title: str
) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    shown = board(count, columns, title)
    told = "\n".join(_told(pages(grouped(shown) if title else State(), shown))) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")


def _told(found: list[Picture]) -> list[str]:
    rows = []
    for number, picture in enumerate(found, 1):
        rows.append(f"page {number}: {picture.title}")
        for item in picture.items:
            if isinstance(item, Text):
                rows.append(f"  text {item.size:g} {item.raw!r}")
            elif isinstance(item, Group):
                box = " ".join(f"{value:.0f}" for value in bounds((item,)))
                lines = [line.text for one in walk(item.items) if isinstance(one, Text)
                         for line in one.lines]  # fmt: skip
                rows.append(f"  {item.key} [{box}] {' / '.join(lines)}")
    return rows
