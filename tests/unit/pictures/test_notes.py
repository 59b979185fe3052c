"""Notes as boards lay them: whole, legible, apart, in calm columns over as many pages as needed."""

from collections import Counter
from itertools import combinations
from pathlib import Path as File

import pytest

from studio.pictures.geometry import rng
from studio.pictures.note_marks import mark, mark_color
from studio.pictures.notes import Box, Column, Note, Sheet, note_pages, page_mark
from studio.pictures.shapes import Group, Handle, Item, Text, bounds, walk

GOLDEN = File(__file__).parents[2] / "golden" / "notes"
AREA = Box(60, 140, 1160, 530)
SHORT = (
    "Calm", "Tŷ a theulu", "Dŵr", "الصبر الجميل", "Family 👨‍👩‍👧‍👦", "Showing up again",
    "Llanfairpwllgwyngyllgogerych", "Who looks after those who look after others?",
    "Not giving up on people", "Making tea at 3 a.m.",
)  # fmt: skip
LONGEST = (
    "W" * 90, "Staying kind when everybody is exhausted, and making tea for all who stayed on late",
    "Perseverance" * 7, "👩‍👩‍👧‍👦" * 90, "\ufdfd" * 60, "الرحمة تبدأ حين نصغي إلى بعضنا بعضا " * 2,
)  # fmt: skip
Page = tuple[Item, ...]


def notes(count: int, words: tuple[str, ...] = SHORT, name: str = "n") -> tuple[Note, ...]:
    made = [Note(f"{name}{i * 7919}", words[i % len(words)].strip()) for i in range(count)]
    return tuple(sorted(made, key=lambda note: rng(note.key, "order").random()))


def columns(*counts: int) -> tuple[Column, ...]:
    names = ("Fears", "Blocks in how we work", "Resistances", "Something else")
    return tuple(
        Column(name, notes(count, name=name[:1]), mark_color(n), mark(n), key=f"column:{n}")
        for n, (name, count) in enumerate(zip(names, counts, strict=False))
    )


def keyed(page: Page) -> dict[str, Group]:
    return {item.key: item for item in page if isinstance(item, Group) and item.key}


def papers(page: Page) -> list[tuple[float, float, float, float]]:
    """The boxes of notes, without their shadow: the third of their shapes is the paper."""
    found = []
    for group in keyed(page).values():
        if not group.key.startswith(("column:", "sheet")):
            left, top, right, bottom = bounds(group.items[2:3])
            found.append((left + group.x, top + group.y, right + group.x, bottom + group.y))
    return found


def texts(page: Page) -> list[Text]:
    return [item for item in walk(page) if isinstance(item, Text)]


COUNTS = (0, 1, 2, 3, 5, 6, 9, 10, 16, 17, 24, 60, 200)


@pytest.mark.parametrize("words", [SHORT, LONGEST], ids=["short", "longest"])
@pytest.mark.parametrize("count", COUNTS)
def test_notes_lie_apart_inside_their_area_each_on_one_page(
    count: int, words: tuple[str, ...]
) -> None:
    pages = note_pages((Column(notes=notes(count, words)),), AREA)
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update(list(keyed(page)))
        boxes = papers(page)
        assert all(x0 > 58 and x1 < 1222 and y0 > 138 and y1 < 672 for x0, y0, x1, y1 in boxes)
        for a, b in combinations(boxes, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    assert seen == Counter({note.key: 1 for note in notes(count, words)})


@pytest.mark.parametrize("count", COUNTS)
def test_words_are_whole_and_large_up_to_sixteen(count: int) -> None:
    for page in note_pages((Column(notes=notes(count)),), AREA):
        for text in texts(page):
            assert text.complete
            assert text.size >= (27 if count <= 16 else 19)


def test_the_longest_words_of_a_crowd_are_whole() -> None:
    said = [text.raw for page in note_pages((Column(notes=notes(24, LONGEST)),), AREA)
            for text in texts(page) if text.complete]  # fmt: skip
    assert Counter(said) == Counter(note.words for note in notes(24, LONGEST))


def test_a_word_longer_than_its_lane_makes_its_note_smaller_rather_than_break() -> None:
    (page,) = note_pages(columns(7, 7, 7), AREA)
    (text, *_) = [one for one in texts(page) if one.raw.startswith("Llanfair")]
    assert len(text.lines) == 1
    assert max(one.size for one in texts(page)) > text.size >= 19


@pytest.mark.parametrize(
    "words", ["Llanfairpwllgwyngyllgogerych", "Llanfairpwllgwyngyllgogerych 3"]
)
@pytest.mark.parametrize("width", range(230, 420, 30))
def test_a_word_that_must_be_broken_leaves_no_few_letters_alone(words: str, width: int) -> None:
    (page,) = note_pages(
        (Column(notes=(Note("a", words), Note("b", "Calm"))),), Box(60, 140, 2 * width, 500)
    )
    text = next(one for one in texts(page) if one.raw == words)
    parts = [line.text.split()[0] for line in text.lines]
    assert all(len(part) > 3 for part in parts if part in words.split(maxsplit=1)[0])


@pytest.mark.parametrize("count", range(17, 90, 3))
def test_the_last_page_never_holds_a_single_note(count: int) -> None:
    *_, last = note_pages((Column(notes=notes(count)),), AREA)
    assert len(papers(last)) > 1


def test_columns_keep_their_place_and_heading_on_every_page() -> None:
    pages = note_pages(columns(40, 3, 12), AREA)
    assert len(pages) > 1
    for n in range(3):
        heads = [keyed(page)[f"column:{n}"] for page in pages]
        assert heads == heads[:1] * len(pages)
        assert heads[0].label == columns(1, 1, 1)[n].title


def test_columns_are_told_apart_by_shape_and_not_by_colour_alone() -> None:
    drawn = {tuple(sub for shape in mark(n) for sub in shape.subs) for n in range(5)}  # type: ignore[union-attr]
    assert len(drawn) == 5


def test_one_column_spreads_over_the_page_in_lanes_of_about_one_height() -> None:
    (page,) = note_pages((Column(notes=notes(16)),), AREA)
    feet: dict[float, float] = {}
    for left, _, _, bottom in papers(page):
        lane = round(left / 290)
        feet[lane] = max(feet.get(lane, 0), bottom)
    assert len(feet) == 4
    assert max(feet.values()) - min(feet.values()) < 110


def test_the_same_notes_are_the_same_drawing_wherever_they_lie() -> None:
    first = keyed(note_pages((Column(notes=notes(16)),), AREA)[0])
    again = keyed(note_pages((Column(notes=notes(16)),), AREA)[0])
    lower = keyed(note_pages((Column(notes=notes(16)),), Box(60, 145, 1160, 525))[0])
    assert first == again
    assert all(lower[key].items is group.items for key, group in first.items())


def test_one_more_note_leaves_nearly_all_others_in_their_lanes() -> None:
    changed = 0
    for count in range(10, 26):
        before = keyed(note_pages((Column(notes=notes(count)),), AREA)[0])
        after = keyed(note_pages((Column(notes=notes(count + 1)),), AREA)[0])
        changed += sum(after[key].x != group.x for key, group in before.items())
    assert changed / 16 < 5


def test_handles_get_the_place_of_their_note() -> None:
    handle = Handle("a", "Note", 0, 0, 0, move="lay")
    (page,) = note_pages((Column(notes=(Note("a", "Calm", handle=handle),)),), AREA)
    group = keyed(page)["a"]
    left, top, right, bottom = papers(page)[0]
    assert group.handle is not None
    assert group.handle.x == pytest.approx((left + right) / 2, abs=2)
    assert group.handle.y == pytest.approx((top + bottom) / 2, abs=2)
    assert group.handle.half == pytest.approx(((right - left) / 2, (bottom - top) / 2), abs=3)


def test_a_second_line_is_quieter_and_told_with_the_words() -> None:
    note = Note("a", "Somebody listened", "to a porter, on the night shift")
    (page,) = note_pages((Column(notes=(note,)),), AREA)
    words, small = texts(page)
    assert small.size < words.size
    assert small.color != words.color
    assert keyed(page)["a"].label == "Somebody listened – to a porter, on the night shift"


def test_what_reads_from_right_to_left_begins_at_the_right() -> None:
    (page,) = note_pages((Column(notes=(Note("a", "الصبر الجميل"),)),), AREA)
    (text,) = texts(page)
    line = text.lines[0]
    assert line.x + line.width == pytest.approx(text.x + text.w, abs=1)


def test_notes_that_belong_together_lie_on_one_sheet_below_its_title() -> None:
    sheets = (Sheet("sheet1", "Time and hands", notes(3, name="s")), Sheet("sheet2"))
    (page,) = note_pages((Column(notes=notes(5), sheets=sheets),), AREA)
    found = keyed(page)
    under = found["sheet1"]
    left, top, right, bottom = bounds(under.items[2:3])
    for note in sheets[0].notes:
        x0, y0, x1, y1 = bounds((found[note.key],))
        assert under.x + left < x0
        assert x1 < under.x + right
        assert under.y + top < y0
        assert y1 < under.y + bottom
    assert [text.raw for text in texts(under.items)] == ["Time and hands"]


def test_a_sheet_taller_than_a_page_goes_on_with_its_title() -> None:
    sheet = Sheet("sheet", "Time and hands", notes(60, name="s"))
    pages = note_pages((Column("One", sheets=(sheet,)), Column("Two")), AREA)
    said = [text.raw for page in pages for text in texts(page)]
    assert len(pages) > 1
    assert said.count("Time and hands") > 1
    assert Counter(note.words for note in sheet.notes) <= Counter(said)


def test_pages_are_marked_where_there_are_several() -> None:
    assert page_mark(0, 1, lang="cy") == ()
    (text,) = page_mark(1, 3, lang="cy")
    assert isinstance(text, Text)
    assert text.raw == "2 / 3"
    assert text.size >= 18.7


GROUPED = (Sheet("sheet1", "Time and hands", notes(3, name="s")),)


@pytest.mark.parametrize(
    ("name", "laid"),
    [
        ("one_16", (Column(notes=notes(16)),)),
        ("one_24_with_a_sheet", (Column(notes=notes(21), sheets=GROUPED),)),
        ("three_columns", columns(5, 8, 2)),
    ],
)
def test_notes_lie_as_in_the_golden_file(name: str, laid: tuple[Column, ...]) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    told = "\n".join(_told(note_pages(laid, AREA))) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")


def _told(pages: tuple[Page, ...]) -> list[str]:
    rows = []
    for number, page in enumerate(pages, 1):
        rows.append(f"page {number}")
        for key, group in keyed(page).items():
            box = " ".join(f"{value:.0f}" for value in bounds((group,)))
            for text in texts(group.items):
                lines = " / ".join(line.text for line in text.lines)
                rows.append(f"  {key} [{box}] {text.size:g} {lines}")
    return rows
