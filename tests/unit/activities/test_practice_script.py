"""A practice as its author writes it: what is read, how long it takes, what is wrong with it."""

from pathlib import Path

import pytest

from studio.activities.practice import ACTIVITY
from studio.activities.practice.script import (
    ARRIVING,
    BELL,
    GRACE,
    LINE,
    QUIET,
    Line,
    next_line,
    plan,
    script_of,
)
from studio.activities.practice.settings import Settings
from studio.content.decks import read_deck
from studio.model.agenda import Block, Bullets, Figure, Paragraph, Step
from studio.model.ids import StepId
from studio.model.timeline import Bell, Cue

PRACTICES = Path(__file__).parents[3] / "decks" / "practices"
SHIPPED = sorted(path.stem for path in PRACTICES.glob("*.md") if path.stem != "signposting")
HERE = StepId("here")


def a_step(*body: Block) -> Step:
    return Step(HERE, "practice", "Quiet", 5, Settings(), HERE, body)


def cues(*items: str) -> Step:
    return a_step(Bullets(items, numbered=True))


def only(item: str) -> Line:
    return script_of(cues(item)).lines[0]


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("[bell] We begin. (4 s)", Line("We begin.", 4, Bell.BEGIN)),
        ("[interval]Turn to the window.", Line("Turn to the window.", 0, Bell.INTERVAL)),
        ("[end] (10 s)", Line("", 10, Bell.END)),
        ("[end]", Line("", 0, Bell.END)),
        ("(30 s)", Line("", 30)),
        ("Rest (or move) a while. (7.5 s)", Line("Rest (or move) a while.", 7.5)),
        ("Two lines\nare one. (2 s)", Line("Two lines are one.", 2)),
        ("A door.", Line("A door.")),
    ],
)
def test_a_cue_is_a_bell_a_line_and_a_silence(item: str, line: Line) -> None:
    assert only(item) == line
    assert ACTIVITY.faults(cues(item)) == {}


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        (Line("Yes."), 2),
        (Line("one two three four five six"), 3),
        (Line("one two three four five six", 20), 23),
        (Line("", 20), 20),
        (Line("", 0, Bell.END), 3),
        (Line("Yes.", 4, Bell.BEGIN), 6),
    ],
)
def test_a_line_takes_half_a_second_a_word_and_its_silence(line: Line, seconds: float) -> None:
    assert line.length == seconds
    assert plan((line,)).length == seconds


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Rest. (20 sec)", "“(20 sec)” is no silence: write seconds at the end, like (20 s)."),
        ("Rest. (20)", "“(20)” is no silence"),
        ("Rest. (1 min)", "“(1 min)” is no silence"),
        ("Rest. (20 s", "“(20 s” is no silence"),
        ("Rest. 20 s", "is no silence"),
        ("Rest (20 s) and go on.", "“(20 s)” is no silence"),
        ("Rest. (0.2 s)", "“(0.2 s)” is no silence"),
        ("[gong] Rest. (20 s)", "“[gong]” is no bell: write [bell], [interval] or [end]"),
        ("[Bell] Rest.", "“[Bell]” stands in front of the line, in small letters"),
        ("Rest. [end] (20 s)", "“[end]” stands in front of the line"),
        ("Rest. (4000 s)", "twenty minutes at most"),
        ("(0 s)", "Write a line to say, a silence like (20 s), or a bell."),
    ],
)
def test_a_cue_that_is_not_meant_so_is_told_in_a_sentence(item: str, told: str) -> None:
    ((words, sentence),) = ACTIVITY.faults(cues("[bell] We begin.", item)).items()
    assert words == item
    assert told in sentence


def test_a_number_in_a_line_is_no_time() -> None:
    assert ACTIVITY.faults(cues("One of 5 things (2 of them near) may do. (5 s)")) == {}


def test_the_list_of_cues_parts_what_comes_before_from_what_comes_after() -> None:
    script = script_of(
        a_step(
            Paragraph("What this is."),
            Bullets(("Sit", "Stand")),
            Figure("hill.png", "A hill"),
            Bullets(("[bell] Hello. (1 s)",), numbered=True),
            Paragraph("Welcome back."),
            Paragraph("Tell a neighbour."),
        )
    )
    assert script.intro == ("What this is.",)
    assert script.choices == ("Sit", "Stand")
    assert script.lines == (Line("Hello.", 1, Bell.BEGIN),)
    assert script.back == ("Welcome back.", "Tell a neighbour.")
    assert script.figure == Figure("hill.png", "A hill")


def test_a_step_without_text_is_a_short_arriving_with_more_anchors_than_breath() -> None:
    script = script_of(a_step())
    assert script == ARRIVING
    assert 120 < plan(script.lines).length < 300
    assert not any("breath" in line.say for line in script.lines)
    assert script.lines[0].bell is Bell.BEGIN
    assert script.lines[-1].bell is Bell.END


def test_what_a_text_leaves_out_is_ours() -> None:
    script = script_of(cues("[bell] Only this. (5 s)"))
    assert script.choices == ARRIVING.choices
    assert script.back == ARRIVING.back
    assert script.intro == ()
    assert script_of(a_step(Paragraph("A moment."))).lines == ARRIVING.lines


def test_two_lists_of_cues_two_pictures_and_dashes_for_numbers_are_told() -> None:
    numbered = Bullets(("A line.",), numbered=True)
    figures = Figure("a.png", "A"), Figure("b.png", "B")
    told = ACTIVITY.faults(a_step(numbered, *figures, numbered))
    assert "one numbered list" in told["A line."]
    assert "one picture" in told["b.png"]
    dashes = ACTIVITY.faults(a_step(Bullets(("[bell] We begin. (4 s)", "Rest. (9 s)"))))
    assert "write 1." in dashes["[bell] We begin. (4 s)"]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_practice_is_read_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / "practices").symlink_to(PRACTICES)
    head = "---\ntitle: A day\n---\n"
    deck = tmp_path / "day.md"
    deck.write_text(f"{head}---\nactivity: practice\ninclude: practices/{name}\n---\n", "utf-8")
    step = read_deck(deck, {"practice": ACTIVITY}).steps[0]
    script = script_of(step)
    assert script.faults == ()
    assert len(script.choices) >= 3
    assert script.back != ARRIVING.back
    whole = sum(line.length for line in script.lines)
    assert plan(script.lines).length == pytest.approx(whole)
    assert plan(script.lines, ramp=True).length == pytest.approx(whole)
    assert plan(script.lines).cues[-1].bell is Bell.END


def test_a_long_silence_is_a_part_of_its_own_in_which_the_next_line_is_seen() -> None:
    timeline = plan((Line("one two three four", 30), Line("Then.", 8), Line("", 40, Bell.END)))
    assert timeline.cues == (
        Cue(2 + GRACE, "one two three four", None, LINE),
        Cue(30 - GRACE, part=QUIET),
        Cue(10, "Then.", None, LINE),
        Cue(12, "", Bell.END, BELL),
        Cue(28, part=QUIET),
    )
    assert [next_line(timeline, cue) for cue in range(5)] == [2, 2, 3, 5, 5]


def test_a_pacer_that_slows_down_finds_short_parts_in_the_first_two_minutes() -> None:
    lines = (Line("one two three four", 65), Line("Rest.", 65), Line("Rest.", 65))
    timeline = plan(lines, ramp=True)
    start = 0.0
    for cue in timeline.cues:
        assert start >= 120 or cue.length <= 15
        start += cue.length
    assert timeline.length == plan(lines).length
    assert len(timeline.cues) > len(plan(lines).cues)
