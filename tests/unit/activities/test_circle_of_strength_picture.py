"""Where things lie: nothing covers a word, nothing leaves the page, nothing is lost."""

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path as File
from uuid import UUID

import pytest

from studio.activities.circle_of_strength import ACTIVITY
from studio.activities.circle_of_strength.rules import Phase, Settings, State
from studio.activities.contract import Audience, Board, View
from studio.model.agenda import Step
from studio.model.entries import Entry, Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.pictures.cloth_names import DYES, Pattern
from studio.pictures.shapes import HEIGHT, WIDTH, Close, Group, Path, Picture, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "circle_of_strength"

SHORT = (
    "Calm", "Tŷ a theulu", "Dŵr", "الصبر", "Family 👨‍👩‍👧‍👦", "Showing up again", "Hope",
    "Not giving up on people", "Humour", "Making tea at 3 a.m.",
)  # fmt: skip
LONGEST = ("W" * 40, "Staying kind when everybody is exhausted", "Perseverance" * 3 + "nces")
HOPES = ("To laugh", "Understanding why I snap", "W" * 80, "People from other wards, and " * 2)

Box = tuple[float, float, float, float]


@cache
def board(people: int, words: tuple[str, ...], hopes: int = 0, takes: int = 0) -> Board:
    here, said, entries = StepId("circle"), {}, []
    for kind, (form, count) in enumerate((("scarf", people), ("hope", hopes), ("take", takes))):
        for number in range(count):
            key = EntryId(str(UUID(int=number * 7919 + kind * 10**9 + 1)))
            values = {
                "color": list(DYES)[number * 5 % 8],
                "pattern": list(Pattern)[number * 5 % 6].value,
            }
            made = values if form == "scarf" else {}
            entries.append(Entry(key, here, form, AuthorId("a"), Status.SHOWN, made))
            choice = words if form == "scarf" else HOPES
            name = "strength" if form == "scarf" else form
            said[key] = {name: choice[number % len(choice)].strip()}
    step = Step(here, "circle-of-strength", "Our circle of strength", 20, Settings(), here)
    return Board(step, tuple(entries), said, seed=3)


def pages(shown: Board, phase: Phase = "gather") -> list[Picture]:
    count = ACTIVITY.pages(State(phase), shown, View())
    return [ACTIVITY.picture(State(phase), shown, View(page=page)) for page in range(count)]


def papers(picture: Picture) -> list[Box]:
    """The rectangles of all tags and slips, by the widest of their outlines."""
    found = []
    for item in picture.items:
        if isinstance(item, Group) and (item.key.endswith(":tag") or not _is_cloth(item)):
            shapes = [one for one in item.items if isinstance(one, Path) and one.fill]
            found.append(bounds((replace(item, items=(shapes[2],)),)))
    return found


def _is_cloth(group: Group) -> bool:
    return group.label.startswith("Scarf: ")


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def words(picture: Picture) -> list[Text]:
    groups = [item for item in picture.items if isinstance(item, Group)]
    return [item for item in walk(tuple(groups)) if isinstance(item, Text)]


CROWDS = [(1, LONGEST), (6, LONGEST), (16, LONGEST), (16, SHORT), (24, SHORT), (24, LONGEST),
          (36, SHORT), (36, LONGEST), (60, SHORT), (60, LONGEST)]  # fmt: skip


@pytest.mark.parametrize(("people", "said"), CROWDS)
def test_no_tag_covers_another_or_leaves_the_page(people: int, said: tuple[str, ...]) -> None:
    for picture in pages(board(people, said)):
        boxes = papers(picture)
        assert not [pair for pair in combinations(boxes, 2) if _meet(*pair)]
        assert all(x0 > 0 and y0 > 0 and x1 < WIDTH and y1 < HEIGHT for x0, y0, x1, y1 in boxes)


@pytest.mark.parametrize(("people", "said"), CROWDS)
def test_every_scarf_lies_whole_on_exactly_one_page(people: int, said: tuple[str, ...]) -> None:
    shown = board(people, said)
    seen: Counter[str] = Counter()
    for picture in pages(shown):
        cloths = [item for item in picture.items if isinstance(item, Group) and _is_cloth(item)]
        seen.update(group.key for group in cloths)
        for group in cloths:
            x0, y0, x1, y1 = bounds((group,))
            assert x0 > -4
            assert y0 > -4
            assert x1 < WIDTH + 4
            assert y1 < HEIGHT + 4
    assert seen == Counter({entry.id: 1 for entry in shown.entries})


@pytest.mark.parametrize(("people", "said"), CROWDS)
def test_words_are_whole_and_can_be_read_at_seven_metres(
    people: int, said: tuple[str, ...]
) -> None:
    smallest = 26.7 if people <= 16 else 18.7
    for picture in pages(board(people, said)):
        for text in words(picture):
            assert text.complete
            assert text.size >= smallest
            x0, y0, x1, y1 = text.x, text.y, text.x + text.w, text.y + text.h
            assert all(x0 <= line.x and line.x + line.width <= x1 + 0.6 for line in text.lines)
            assert all(y0 <= line.baseline <= y1 for line in text.lines)


def test_letters_wider_than_any_paper_still_find_their_place() -> None:
    shown = board(3, ("\ufdfd" * 40, "\u0bcc" * 400, "👨‍👩‍👧‍👦" * 40), hopes=4)
    words_of = {one.id: {"hope": "\ufdfd" * 80} for one in shown.entries if one.form == "hope"}
    shown = replace(shown, words={**shown.words, **words_of})
    pictures = pages(shown, "step-in")
    assert len(pictures) <= 7
    for picture in pictures:
        boxes = papers(picture)
        assert not [pair for pair in combinations(boxes, 2) if _meet(*pair)]
        assert all(x0 > 0 and y0 > 0 and x1 < WIDTH and y1 < HEIGHT for x0, y0, x1, y1 in boxes)


def test_tags_lie_above_all_cloth() -> None:
    (picture,) = pages(board(24, SHORT))
    kinds = [_is_cloth(item) for item in picture.items if isinstance(item, Group)]
    assert kinds == sorted(kinds, reverse=True)


def test_one_ring_to_twenty_four_and_two_to_thirty_six() -> None:
    assert len(pages(board(24, SHORT))) == 1
    assert len(pages(board(36, SHORT))) == 1
    assert len(pages(board(37, SHORT))) == 2


@pytest.mark.parametrize("phase", ["step-in", "close"])
@pytest.mark.parametrize(("people", "count"), [(0, 3), (16, 16), (36, 30)])
def test_hopes_are_never_cut_covered_or_dropped(phase: Phase, people: int, count: int) -> None:
    shown = board(people, SHORT, count, count)
    seen: Counter[str] = Counter()
    for picture in pages(shown, phase):
        boxes = papers(picture)
        assert not [pair for pair in combinations(boxes, 2) if _meet(*pair)]
        assert all(x0 > 0 and y0 > 0 and x1 < WIDTH and y1 < HEIGHT for x0, y0, x1, y1 in boxes)
        assert all(text.complete for text in words(picture))
        groups = [item for item in picture.items if isinstance(item, Group)]
        seen.update(group.key for group in groups if not group.key.endswith(":tag"))
    forms = ("scarf", "hope", "take") if phase == "close" else ("scarf", "hope")
    assert seen == Counter({entry.id: 1 for entry in shown.entries if entry.form in forms})


def test_a_page_beyond_the_last_is_the_last() -> None:
    shown = board(60, SHORT)
    last = pages(shown)[-1]
    assert ACTIVITY.picture(State(), shown, View(page=99)) == last


def test_the_same_board_gives_the_same_picture_to_everybody() -> None:
    shown = board(16, SHORT)
    pictures = [
        ACTIVITY.picture(State(), shown, View(audience))
        for audience in (Audience.PROJECTOR, Audience.PHONE, Audience.PAGE)
    ]
    assert pictures[0] == pictures[1] == pictures[2]


def test_a_scarf_that_only_makes_room_is_the_same_drawing_elsewhere() -> None:
    """The stage then slides it over instead of drawing it anew."""
    before, after = (
        {item.key: item.items for item in picture.items if isinstance(item, Group)}
        for picture in (pages(board(count, SHORT))[0] for count in (13, 14))
    )
    same = [key for key in before if key in after and before[key] is after[key]]
    assert len(same) >= 7


@pytest.mark.parametrize(
    ("name", "people", "hopes", "takes", "phase"),
    [
        ("gather_1", 1, 0, 0, "gather"),
        ("gather_16", 16, 0, 0, "gather"),
        ("gather_36", 36, 0, 0, "gather"),
        ("step_in_16", 16, 9, 0, "step-in"),
        ("close_8", 8, 6, 5, "close"),
    ],
)
def test_the_layout_is_the_one_that_was_looked_at(
    name: str, people: int, hopes: int, takes: int, phase: Phase
) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    told = "\n".join(_told(pages(board(people, SHORT, hopes, takes), phase))) + "\n"
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
                lines = [line.text for one in words(_alone(item)) for line in one.lines]
                rows.append(f"  {item.label or item.key} [{box}] {' / '.join(lines)}".rstrip())
    return rows


def _alone(group: Group) -> Picture:
    return Picture("", (group,))


@pytest.mark.parametrize("people", [16, 30, 36, 60])
@pytest.mark.parametrize("phase", ["gather", "step-in"])
def test_nothing_lies_under_the_words_in_the_middle(people: int, phase: Phase) -> None:
    for picture in pages(board(people, SHORT), phase):
        for title in (item for item in picture.items if isinstance(item, Text)):
            top, bottom = title.lines[0].baseline - title.size, title.lines[-1].baseline
            left = min(line.x for line in title.lines)
            right = max(line.x + line.width for line in title.lines)
            for item in picture.items:
                if isinstance(item, Group) and _is_cloth(item):
                    points = [
                        p
                        for path in walk(item.items)
                        if isinstance(path, Path)
                        for p in _points(path)
                    ]
                    for x, y in (item.place(*point) for point in points):
                        assert not (left < x < right and top < y < bottom), item.label


def _points(path: Path) -> list[tuple[float, float]]:
    segments = [segment for sub in path.subs for segment in sub.segments]
    return [(s.x, s.y) for s in segments if not isinstance(s, Close)]
