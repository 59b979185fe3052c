"""What stands on the sheets: whole, readable at seven metres, on the page, signs beside colours."""

from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path as File
from uuid import UUID

import pytest

from studio.activities.agreement import ACTIVITY
from studio.activities.agreement.events import AgreementLineMarked, Standing
from studio.activities.agreement.lines import Look
from studio.activities.agreement.settings import Settings
from studio.activities.agreement.signs import INKS, sign
from studio.activities.agreement.state import State
from studio.activities.contract import Audience, Board, View
from studio.model.agenda import Step
from studio.model.entries import Entry, Status, Value
from studio.model.events import EntryAdded
from studio.model.ids import AuthorId, EntryId, StepId
from studio.pictures.flip_chart import CARD, PAPER, WRITING, easel
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Picture, Text, bounds, walk
from studio.pictures.theme import contrast

GOLDEN = File(__file__).parents[2] / "golden" / "agreement"
HERE = StepId("agreement")
VIEW = View()

USUAL = (
    "Phones on silent, and out of sight", "Listening counts as taking part",
    "Tŷ a theulu: croeso i bawb", "No fixing unless somebody asks", "One voice at a time",
    "Llanfairpwllgwyngyllgogerych, in full", "نصغي بعضنا لبعض باحترام",
    "Tears are welcome, so is laughter 🙂", "We may disagree, kindly",
)  # fmt: skip
LONGEST = (
    "Carry away the learning, and leave the story and the name in this room when we go home now",
    "W" * 90, "Perseverance" * 7 + "nces", "🙂" * 90,
)  # fmt: skip
CROWDS = [(n, words) for n in (0, 1, 6, 16, 24, 60, 200) for words in (USUAL, LONGEST)]


@cache
def made(count: int, said: tuple[str, ...], amended: int = 0) -> tuple[State, Board]:
    """A board on which two lines of three are agreed, some parked, some crossed out."""
    entries: list[Entry] = []
    state, words = State(), {}
    for number in range(count + amended):
        key = EntryId(str(UUID(int=number * 7919 + 1)))
        later = number >= count
        values: dict[str, Value] = {"line": entries[2 * (number - count)].id} if later else {}
        form = "amend" if later else "line"
        entries.append(Entry(key, HERE, form, AuthorId("a"), Status.SHOWN, values))
        words[key] = {"words": said[number % len(said)]}
        added = EntryAdded(HERE, key, form, AuthorId("a"), Status.SHOWN, values)
        state = ACTIVITY.apply(state, added)
        standing = (
            Standing.AGREED, Standing.AGREED, Standing.PROPOSED, Standing.AGREED,
            Standing.AGREED, Standing.PROPOSED, Standing.PARKED, Standing.RETIRED,
        )[number % 8]  # fmt: skip
        if not later:
            mark = AgreementLineMarked(HERE, key, standing, Standing.AGREED, key)
            state = ACTIVITY.apply(state, mark)
    step = Step(HERE, "agreement", "Our agreement", 20, Settings(), HERE)
    return state, Board(step, tuple(entries), words, seed=3)


def pages(room: tuple[State, Board], view: View = VIEW) -> list[Picture]:
    count = ACTIVITY.pages(*room, view)
    return [ACTIVITY.picture(*room, View(view.audience, page)) for page in range(count)]


def texts(picture: Picture) -> list[Text]:
    return [item for item in walk(picture.items) if isinstance(item, Text)]


def placed(picture: Picture) -> list[tuple[Group, Text, tuple[float, float, float, float]]]:
    """The words of every group as boxes of the page."""
    found = []
    for group in picture.items:
        if isinstance(group, Group):
            for text in group.items:
                if isinstance(text, Text):
                    left = min(line.x for line in text.lines) + group.x
                    right = max(line.x + line.width for line in text.lines) + group.x
                    top = text.y + group.y
                    found.append((group, text, (left, top, right, top + text.h)))
    return found


@pytest.mark.parametrize(("count", "said"), CROWDS)
def test_every_line_stands_whole_on_exactly_one_sheet(count: int, said: tuple[str, ...]) -> None:
    seen: Counter[str] = Counter()
    for picture in pages(made(count, said)):
        assert all(text.complete for text in texts(picture))
        keyed = [item.key for item in picture.items if isinstance(item, Group) and item.label]
        seen.update(keyed)
    assert seen == Counter(entry.id for entry in made(count, said)[1].entries)


@pytest.mark.parametrize(("count", "said"), CROWDS)
def test_words_lie_on_the_sheet_and_never_on_each_other(count: int, said: tuple[str, ...]) -> None:
    for picture in pages(made(count, said)):
        boxes = [box for _, _, box in placed(picture)]
        for left, top, right, bottom in boxes:
            assert left >= WRITING.x - 1
            assert top >= WRITING.y - 1
            assert right <= WRITING.x + WRITING.w + 1
            assert bottom <= WRITING.y + WRITING.h + 1
        for a, b in combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6
            assert apart
        x0, y0, x1, y1 = bounds((*picture.items, *picture.backdrop))
        assert (x0, y0, x1, y1) == (0, 0, WIDTH, HEIGHT)


@pytest.mark.parametrize(("count", "said"), CROWDS)
@pytest.mark.parametrize("audience", [Audience.PROJECTOR, Audience.PAGE])
def test_words_can_be_read_at_seven_metres(
    count: int, said: tuple[str, ...], audience: Audience
) -> None:
    least = 26.7 if count <= 16 else 18.7
    for picture in pages(made(count, said), View(audience)):
        labels = {"Proposed", "To come back to"}
        for text in texts(picture):
            page_mark = " / " in text.raw
            assert text.size >= (18.7 if page_mark or text.raw in labels else least), text.raw


def test_old_wordings_count_as_words_and_are_as_readable() -> None:
    for picture in pages(made(10, USUAL, amended=5)):
        assert all(text.size >= 26.7 for _, text, _ in placed(picture))


def test_ink_and_pencil_stand_out_from_paper_and_note() -> None:
    for ink in INKS.values():
        assert contrast(ink, PAPER) >= 4.5
        assert contrast(ink, "#f8f1e1") >= 4.5
        assert contrast(ink, "#f8e5a8") >= 4.5


def test_signs_differ_in_shape_not_in_colour_alone() -> None:
    shapes = set()
    for look in Look:
        paths = tuple(getattr(item, "subs", None) for item in sign(look, 30.0, "k"))
        shapes.add(paths)
    assert len(shapes) == len(Look)


def test_up_to_six_lines_stand_large_in_one_column() -> None:
    (picture,) = pages(made(6, USUAL[:5]))
    lefts = {group.x for group, text, _ in placed(picture) if group.handle}
    assert min(lefts) == WRITING.x
    assert max(text.size for _, text, _ in placed(picture)) >= 33


def test_sixteen_usual_lines_are_read_on_one_sheet() -> None:
    assert len(pages(made(16, USUAL))) == 1


def test_an_empty_sheet_asks_and_the_card_says_what_always_holds() -> None:
    (picture,) = pages(made(0, USUAL))
    assert {Settings().prompt, Settings().limits, "Our agreement"} == {
        text.raw for text in texts(picture)
    }


def test_the_card_holds_its_words() -> None:
    for words in (Settings().limits, "Byddwn yn dweud wrthych. " * 9):
        made_of = Settings(limits=words.strip())
        step = Step(HERE, "agreement", "Our agreement", 20, made_of, HERE)
        (picture,) = pages((State(), Board(step)))
        text = next(t for t in texts(picture) if t.raw == words.strip())
        assert text.complete
        assert text.size >= 18.7
        assert CARD.y <= text.y
        assert text.y + text.h <= CARD.y + CARD.h


def test_sheets_turn_over_the_top_one_after_the_other() -> None:
    pictures = pages(made(60, USUAL))
    assert len(pictures) >= 2
    backs = [picture.backdrop for picture in pictures]
    assert len(set(backs)) == len(backs)
    assert backs[0] == easel(0, min(len(pictures) - 1, 4))
    marks = [text.raw for picture in pictures for text in texts(picture) if " / " in text.raw]
    assert marks == [f"{n + 1} / {len(pictures)}" for n in range(len(pictures))]


def test_every_line_is_taken_by_its_sign_and_by_any_of_its_words() -> None:
    for picture in pages(made(24, USUAL)):
        held = [(g.handle, box) for g, _, box in placed(picture) if g.handle]
        assert held
        for handle, (left, top, right, bottom) in held:
            wide, high = handle.half
            assert 0 <= handle.x - wide <= left
            assert right <= handle.x + wide <= WIDTH
            assert 2 * wide >= right - left + 20  # the sign, on whichever side it stands
            assert 0 <= handle.y - high <= top
            assert bottom <= handle.y + high <= HEIGHT


def test_a_line_that_only_moves_is_the_same_drawing() -> None:
    state, board = made(24, USUAL)
    fewer = Board(board.step, board.entries[:3] + board.entries[4:], board.words, seed=3)
    before = {g.key: g.items for g, _, _ in placed(pages((state, board))[0])}
    after = {g.key: g.items for g, _, _ in placed(pages((state, fewer))[0])}
    assert sum(before[key] is after[key] for key in before.keys() & after.keys()) >= 8


def test_the_same_board_gives_the_same_picture() -> None:
    room = made(16, USUAL, amended=3)
    assert pages(room) == pages(room, View(Audience.PHONE))
    assert ACTIVITY.picture(*room, View(page=99)) == pages(room)[-1]


@pytest.mark.parametrize(
    ("name", "count", "amended", "audience"),
    [
        ("empty", 0, 0, Audience.PROJECTOR),
        ("lines_6", 6, 0, Audience.PROJECTOR),
        ("lines_14", 14, 2, Audience.PROJECTOR),
        ("lines_60", 60, 4, Audience.PROJECTOR),
        ("page_14", 14, 2, Audience.PAGE),
    ],
)
def test_the_sheets_are_those_that_were_looked_at(
    name: str, count: int, amended: int, audience: Audience
) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    shown = pages(made(count, USUAL, amended), View(audience))
    told = "\n".join(row for n, picture in enumerate(shown, 1) for row in _told(n, picture)) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")


def _told(number: int, picture: Picture) -> list[str]:
    rows = [f"sheet {number}: {picture.title}"]
    for item in picture.items:
        if isinstance(item, Text):
            rows.append(f"  text {item.size:g} {' / '.join(line.text for line in item.lines)}")
        elif isinstance(item, Group):
            words = [text for text in item.items if isinstance(text, Text)]
            lines = " / ".join(line.text for text in words for line in text.lines)
            size = f"{words[0].size:g} " if words else ""
            name = item.label.partition(":")[0] or item.key or "label"
            rows.append(f"  {name} at {item.x:.0f} {item.y:.0f} {size}{lines}".rstrip())
    return rows
