"""A holding screen is calm, says when to be back, counts nothing down and takes nothing."""

import re
from pathlib import Path as File
from typing import get_args

import pytest

from studio.activities.contract import Audience, Board, Privacy, View
from studio.activities.holding import ACTIVITY
from studio.activities.holding.activity import HoldingSettings, Occasion
from studio.model.agenda import Bullets, Paragraph, Step
from studio.model.ids import AuthorId, StepId
from studio.model.people import Person, Role
from studio.pictures.motion import drift_at
from studio.pictures.shapes import HEIGHT, WIDTH, Ellipse, Group, Picture, Text, bounds, walk
from studio.pictures.theme import contrast

GOLDEN = File(__file__).parents[2] / "golden" / "holding"
KINDS: tuple[Occasion, ...] = get_args(Occasion)
TIMED = ("break", "lunch")
DARK = ("story", "quiet")


def settings_of(kind: Occasion, says: str = "", also: str = "", back: str = "Back at") -> object:
    return HoldingSettings(kind, back, says, also if kind in TIMED else "")


def board(  # noqa: PLR0913 - a deck may write all of them
    kind: Occasion,
    *,
    until: str = "10:45",
    text: str = "",
    title: str = "",
    says: str = "",
    also: str = "",
    back: str = "Back at",
) -> Board:
    settings = settings_of(kind, says, also, back)
    id_ = StepId("pause")
    blocks = (Paragraph(text),) if text else ()
    name = title or ACTIVITY.heading(settings)
    return Board(Step(id_, "holding", name, 15, settings, id_, blocks), until=until)


def pages(shown: Board) -> list[Picture]:
    state = ACTIVITY.initial(shown.step)
    count = ACTIVITY.pages(state, shown, View())
    return [ACTIVITY.picture(state, shown, View(page=page)) for page in range(count)]


def picture(shown: Board) -> Picture:
    return pages(shown)[0]


def texts(shown: Picture) -> list[Text]:
    return [item for item in walk(shown.items) if isinstance(item, Text)]


def said(shown: Board) -> list[str]:
    return [text.raw for text in texts(picture(shown))]


LONG = "Llanfairpwllgwyngyllgogerych a Tŷ a theulu, " * 3
SENTENCES = (
    "", "The room stays open. ", "Te, aer, tawelwch, cwmni: beth bynnag sy’n gwneud lles. ",
    "الشاي عند النافذة. ", "Tea 🫖 and 👨‍👩‍👧‍👦 outside. ",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_are_whole_and_legible_from_the_back(kind: Occasion) -> None:
    for words in SENTENCES:
        for times in (1, 4, 30):
            line = ("Now: " + words * 2)[:80].strip()
            title = LONG[:120] if times == 4 else ""
            shown = board(kind, text=words * times, says=line, also=line, title=title)
            drawn = pages(shown)
            head = {shown.step.title, "Back at 10:45", line}
            told = [t.raw for p in drawn for t in texts(p) if t.raw not in head]
            assert "".join("".join(told).split()) == "".join((words * times).split())
            for page in drawn:
                left, top, right, bottom = bounds(page.items)
                assert (left >= 0, top >= 0, right <= WIDTH, bottom <= HEIGHT) == (True,) * 4
                for text in texts(page):
                    assert text.complete
                    assert text.size >= 26.7


@pytest.mark.parametrize("kind", KINDS)
def test_lines_follow_each_other_without_touching(kind: Occasion) -> None:
    line = "We lay out our scarves, and the quiet corner is at the far window. Or rest."
    for page in pages(board(kind, says=line, also=line, text="Stay as you like. " * 3)):
        feet = 0.0
        for text in texts(page):
            assert text.lines[0].baseline - 0.75 * text.size > feet
            feet = text.lines[-1].baseline


@pytest.mark.parametrize("kind", KINDS)
def test_words_stand_out_from_the_scene_and_its_moving_parts_keep_away(kind: Occasion) -> None:
    shown = picture(board(kind, says="What we do now", text="Stay as you like. " * 4))
    for text in texts(shown):
        assert contrast(text.color, shown.background) > 6.5
    written = [
        (line.x, line.baseline - text.size, line.x + line.width, line.baseline)
        for text in texts(shown)
        for line in text.lines
    ]
    for group in (item for item in shown.items if isinstance(item, Group) and item.motion):
        left, top, right, bottom = bounds((group,))
        for x0, y0, x1, y1 in written:
            assert right + 60 < x0 or left - 60 > x1 or bottom + 30 < y0 or top - 30 > y1


@pytest.mark.parametrize("kind", DARK)
def test_the_quietest_scenes_are_dark_and_their_lists_are_seen(kind: Occasion) -> None:
    base = board(kind).step
    items = (Bullets(("Sit", "Stand")), Bullets(("Stay", "Go"), numbered=True))
    step = Step(base.id, base.activity, base.title, 15, base.settings, base.id, items)
    drawn = pages(Board(step))
    ground = drawn[0].background
    assert contrast(ground, "#000000") < 3
    dots = [i for page in drawn for i in page.items if isinstance(i, Ellipse) and i.fill]
    colors = [t.color for page in drawn for t in texts(page)] + [
        d.fill.color for d in dots if d.fill
    ]
    assert len(dots) == 2
    assert all(contrast(color, ground) > 6.5 for color in colors)


@pytest.mark.parametrize("kind", KINDS)
def test_what_moves_is_slow_small_and_needless(kind: Occasion) -> None:
    for item in picture(board(kind)).items:
        if isinstance(item, Group) and (motion := item.motion):
            assert motion.seconds >= 10
            assert max(motion.scale) <= 1.4
            for n in range(100):
                drift = drift_at(motion, n / 100)
                assert abs(drift.dx) + abs(drift.dy) < 24
            assert not [one for one in walk(item.items) if isinstance(one, Text)]


def test_a_break_says_when_it_ends_by_the_clock_and_counts_nothing() -> None:
    assert said(board("break")) == ["Break", "Back at 10:45"]
    assert said(board("lunch", until="13:15", back="Yn ôl am")) == ["Lunch", "Yn ôl am 13:15"]
    assert said(board("break", until="")) == ["Break"]


def test_the_others_have_no_time() -> None:
    assert said(board("story")) == ["A story"]
    assert said(board("quiet", text="Stay as you like.")) == ["A quiet moment", "Stay as you like."]
    assert said(board("off-screen")) == ["Away from the screen"]
    for kind in KINDS:
        if kind not in TIMED:
            assert not re.search(r"\d", ACTIVITY.outline(
                ACTIVITY.initial(board(kind).step), board(kind), View()).as_text())  # fmt: skip


def test_lines_of_the_deck_stand_below() -> None:
    shown = board("break", says="Tea is next door.", also="The quiet corner is by the window.")
    assert said(shown) == [
        "Break", "Back at 10:45", "Tea is next door.", "The quiet corner is by the window.",
    ]  # fmt: skip
    assert said(board("off-screen", says="We lay out our scarves.")) == [
        "Away from the screen", "We lay out our scarves.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"says": "w" * 81}, "says is one line"),
        ({"also": "w" * 81}, "also is one line"),
        ({"back": "w" * 25}, "back is one line"),
        ({"kind": "story", "also": "The corner"}, "belongs to a break or lunch"),
    ],
)
def test_a_setting_that_makes_no_sense_says_what_to_write(
    given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        HoldingSettings(**given)  # type: ignore[arg-type]


def test_long_words_go_on_on_a_further_page() -> None:
    drawn = pages(board("break", text="Stay as you like. " * 60))
    assert len(drawn) > 1
    assert any("Back at" in text.raw for text in texts(drawn[-1]))


@pytest.mark.parametrize("kind", KINDS)
def test_it_takes_nothing(kind: Occasion) -> None:
    shown = board(kind)
    state = ACTIVITY.initial(shown.step)
    person = Person(Role.PARTICIPANT, AuthorId("a"))
    assert ACTIVITY.forms(state, shown, person) == ()
    assert not ACTIVITY.gathers
    assert not ACTIVITY.projects
    assert ACTIVITY.privacy(shown.step) is Privacy.NEVER_STORED
    assert ACTIVITY.sheet(shown.step) == ""
    assert ACTIVITY.advance(state, shown, 1) is None


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_sees_the_same(kind: Occasion) -> None:
    shown = board(kind, says="A line")
    state = ACTIVITY.initial(shown.step)
    views = [ACTIVITY.picture(state, shown, View(audience)) for audience in Audience]
    assert views[0] == views[1] == views[2]


def test_the_outline_says_the_same() -> None:
    shown = board("break", text="Water is by the window.", says="Tea is next door.")
    outline = ACTIVITY.outline(ACTIVITY.initial(shown.step), shown, View())
    assert outline.as_text() == "# Break\nBack at 10:45\nTea is next door.\nWater is by the window."


@pytest.mark.parametrize("kind", KINDS)
def test_the_layout_is_the_one_that_was_looked_at(kind: Occasion) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    shown = picture(board(kind, says="Tea is next door.", also="A quiet corner is outside."))
    rows = [f"{shown.title} on {shown.background}, {len(shown.backdrop)} things behind"]
    for item in shown.items:
        box = " ".join(f"{value:.0f}" for value in bounds((item,)))
        lines = [line.text for one in walk((item,)) if isinstance(one, Text) for line in one.lines]
        rows.append(f"  {item.key if isinstance(item, Group) else ''} [{box}] {' / '.join(lines)}")
    told = "\n".join(row.rstrip() for row in rows) + "\n"
    golden = GOLDEN / f"{kind}.txt"
    if not golden.exists():
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")
