"""Flows as seen: nothing lies over anything else, beads keep their number, the same each time."""

from pathlib import Path as File

import pytest

from studio.activities.contract import Board, View
from studio.activities.flows import ACTIVITY
from studio.activities.flows.bands import BACK, HALF, NEAR, place
from studio.activities.flows.beads import hang, manner
from studio.activities.flows.reading import read
from studio.activities.flows.settings import Flow, Phase, Settings
from studio.model.agenda import Step
from studio.model.entries import Entry, Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Picture, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "flows"
HERE = StepId("flows")
WORDS = ("warm", "Tŷ a theulu", "Llanfairpwllgwyngyllgog", "صبر", "rusty 🫖", "W" * 24, "shut")
Box = tuple[float, float, float, float]


def board(count: int, phase: Phase = "before", *, both: bool = False, words: int = 0) -> Board:
    entries: list[Entry] = []
    said: dict[EntryId, dict[str, str]] = {}
    phases: tuple[Phase, ...] = ("before", "after") if both else (phase,)
    for when in phases:
        for nth, flow in enumerate(Flow):
            for n in range(count + words):
                key = EntryId(f"{when}-{flow.value}-{n}")
                value = (n * n * 3 + n + 4 * nth + (2 if when == "after" else 0)) % 11
                values = {flow.value: value} if n < count else {}
                entries.append(Entry(key, HERE, when, AuthorId(""), Status.SHOWN, values))
                if n >= count:
                    said[key] = {flow.word: WORDS[(n + nth) % len(WORDS)]}
    step = Step(HERE, "flows", "Three flows of compassion", 25, Settings(phase=phase), HERE)
    return Board(step, tuple(entries), said)


def pages(shown: Board) -> list[Picture]:
    state = ACTIVITY.initial(shown.step)
    count = ACTIVITY.pages(state, shown, View())
    return [ACTIVITY.picture(state, shown, View(page=page)) for page in range(count)]


def beads(picture: Picture) -> dict[str, Group]:
    return {
        item.key: item
        for item in picture.items
        if isinstance(item, Group) and item.key.partition("-")[0] in ("before", "after")
    }


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("count", [5, 16, 60, 200])
@pytest.mark.parametrize("both", [False, True])
def test_beads_lie_beside_each_other_and_on_nothing(count: int, both: bool) -> None:
    picture = pages(board(count, "after" if both else "before", both=both))[0]
    found = beads(picture)
    assert len(found) == count * 3 * (2 if both else 1)
    r = next(iter(found.values())).items[0]
    tall = bounds((r,))[2] - bounds((r,))[0]
    places = sorted((group.x, group.y) for group in found.values())
    assert len(set(places)) == len(places)
    near = [
        (one, other)
        for i, one in enumerate(places)
        for other in places[i + 1 : i + 60]
        if abs(one[0] - other[0]) < tall * 0.9 and abs(one[1] - other[1]) < tall * 0.9
    ]
    assert not near
    taken = [_box(picture, key) for key in ("figure:0", "figure:1")]
    lines = [group for group in picture.items if isinstance(group, Group) and group.label]
    words = _inks(picture)
    home = next(g.y for g in lines if g.key == "flow:to_myself") + (NEAR if both else BACK) - 14
    for x, y in places:
        own = (x - tall / 2, y - tall / 2, x + tall / 2, y + tall / 2)
        assert all(apart(own, box) for box in taken)
        assert all(apart(own, word) for word in words)
        assert 0 <= own[0] <= own[2] <= WIDTH
        assert 0 <= own[1] <= own[3] <= HEIGHT
        near_line = min(abs(y - g.y) for g in lines if g.key.startswith("flow:"))
        assert near_line >= HALF
        assert y + tall / 2 < home or y > home + HALF


def _box(picture: Picture, key: str) -> Box:
    return next(
        bounds((item,)) for item in picture.items if isinstance(item, Group) and item.key == key
    )


def _inks(picture: Picture) -> list[Box]:
    """Where the lines of all texts are."""
    found = []
    for item in picture.items:
        dx, dy = (item.x, item.y) if isinstance(item, Group) else (0.0, 0.0)
        for text in walk((item,)):
            if isinstance(text, Text):
                found += [
                    (line.x + dx, line.baseline - 0.7 * text.size + dy,
                     line.x + line.width + dx, line.baseline + dy)
                    for line in text.lines
                ]  # fmt: skip
    return found


def test_a_bead_hangs_below_its_number() -> None:
    shown = board(16)
    row = read(shown, "before", merged=False).row(Flow.TO_OTHERS, "before")
    how = manner([row.cells], 97.0)
    for hung in hang(row.cells, how, up=False):
        assert abs(hung.x - place(hung.answer.value)) < 27.5
        assert hung.y > 0
    for hung in hang(row.cells, how, up=True):
        assert hung.y < 0


def test_one_answer_more_moves_no_bead_of_another_flow() -> None:
    before, after = (beads(pages(board(count))[0]) for count in (16, 17))
    moved = [
        key for key, group in before.items() if (group.x, group.y) != (after[key].x, after[key].y)
    ]
    assert len(moved) <= len(before) / 3
    assert all(before[key].items is after[key].items for key in before if key not in moved)


def test_all_words_are_on_some_page_and_whole() -> None:
    shown = board(16, words=24)
    drawn = [t for page in pages(shown)[1:] for t in walk(page.items) if isinstance(t, Text)]
    assert all(text.complete for text in drawn)
    keys = {g.key for page in pages(shown) for g in walk(page.items) if isinstance(g, Group)}
    assert set(shown.words) <= keys


def test_the_words_of_sixteen_people_are_read_at_seven_metres() -> None:
    shown = board(16, words=16)
    for page in pages(shown)[1:]:
        sizes = [t.size for t in walk(page.items) if isinstance(t, Text) and t.raw in WORDS]
        assert min(sizes) >= 26.7


@pytest.mark.parametrize(
    ("name", "count", "phase", "both", "words"),
    [
        ("few_3", 3, "before", False, 0),
        ("before_16", 16, "before", False, 7),
        ("after_16", 16, "after", True, 0),
    ],
)
def test_the_layout_is_the_one_that_was_looked_at(
    name: str, count: int, phase: Phase, both: bool, words: int
) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    told = "\n".join(_told(pages(board(count, phase, both=both, words=words)))) + "\n"
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
                box = " ".join(f"{value:.0f}" for value in bounds((item,)))
                said = " / ".join(t.raw for t in walk(item.items) if isinstance(t, Text))
                # Notes are laid by rules of their own.
                place = f" [{box}]" if number == 1 else ""
                rows.append(f"  {item.label or item.key}{place} {said}".rstrip())
    return rows
