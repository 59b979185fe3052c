"""The handout tells the day in order, holds what the group kept, and names what it let go."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDFText_GetFontSize

from studio.exporters.handout import handout, handout_large
from studio.exporters.handout_day import day_of
from studio.exporters.handout_plain import handout_plain
from studio.exporters.source import ExportSource, Reach
from studio.model.entries import Status
from studio.model.follow_ups import FollowUp
from studio.model.ids import StepId
from studio.renderers.to_pdf import POINTS
from tests.contract.boards import LONGEST
from tests.unit.exporters.fullday import FIRST_HOUR, SAID, day, ended, of_day
from tests.unit.exporters.pdfs import faults, heard, in_order, marks, pages, text
from tests.unit.exporters.wordboard import a_deck, source, workshop

SHOWN = dict.fromkeys(("courage", "Dŵr a thân", "tea", "time", "listening"), Status.SHOWN)
OUR_WORDS = frozenset({StepId("our-words")})


@pytest.fixture(scope="module")
def kept() -> bytes:
    return handout(of_day(ended()))


def hour(keep: frozenset[str] = frozenset({"circle", "team"})) -> ExportSource:
    return of_day(ended(keep, deck=FIRST_HOUR))


def test_it_tells_the_day_from_what_was_done_to_where_it_comes_from(kept: bytes) -> None:
    assert in_order(
        text(kept), "A day with every board", "21 November 2026", "What we did", "Every board",
        "Circle of strength", "The end", "Ideas to keep", "None of them is bad", "Our agreement",
        "not giving up on people", "What we made together", "To try at home", "Arriving",
        "about 3 minutes", "talk to somebody", "Samaritans on 116 123", "When we meet again",
        "Reflective group", "For myself", "Sources and licence", "CC BY 4.0",
    )  # fmt: skip


def test_its_words_come_out_as_they_were_typed(kept: bytes, tmp_path: Path) -> None:
    told = heard(kept, tmp_path).replace("- ", "-")
    for words in SAID:
        assert words in told or all(part in told for part in words.split()), words
    assert "الصبر الجميل" in told
    assert "🫶🏽" in told


def test_the_day_has_no_clock_times(kept: bytes) -> None:
    told = text(kept).replace("12:00 to 13:00", "").replace("09:30 to 11:00", "")
    assert not re.search(r"\d\d:\d\d", told)  # but for the meetings to come


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_checkers_find_no_fault(large: bool, tmp_path: Path, kept: bytes) -> None:
    data = handout_large(hour()) if large else kept
    assert faults(data, tmp_path) == []


def test_bookmarks_lead_to_every_part(kept: bytes) -> None:
    found = marks(kept)
    assert found[0] == (0, "A day with every board")
    assert (1, "Ideas to keep") in found
    assert (2, "Three circles") in found


def test_of_an_hour_it_is_a_few_pages() -> None:
    assert 2 <= len(pages(handout(hour()))) <= 6


def test_the_decks_own_words_come_first() -> None:
    told = text(handout(hour()))
    assert "A scarf, a stone or a word can bring it back to mind" in told
    assert "Whatever we do at work leaves a trace" not in told


def test_a_break_is_one_of_the_day() -> None:
    assert [did.title for did in day_of(hour()).done if did.pause] == ["Break"]


def test_what_the_group_let_go_is_named_in_a_line_and_nothing_of_it_stands_here() -> None:
    given = hour(keep=frozenset({"circle"}))
    told = text(handout(given))
    assert "Let go when the workshop closed: Our team's three circles." in told
    assert told.count("Let go when") == 1
    assert "(stirs up)" not in told


def test_what_is_for_the_group_alone_does_not_go_outside() -> None:
    given = replace(hour(), reach=Reach.OUTSIDE)
    told = text(handout(given))
    assert "keeps these boards" not in told
    assert "music in the car" not in told


def test_while_it_runs_the_trainers_have_it_as_it_stands_and_the_group_is_still_asked() -> None:
    state = day(FIRST_HOUR)
    assert "music in the car" in text(handout(of_day(state)))
    told = text(handout(of_day(state, reach=Reach.GROUP)))
    assert "At the end the group decides whether these may stand here" in told
    assert "music in the car" not in told


def test_a_step_that_did_not_take_place_is_not_told() -> None:
    told = text(handout(source(workshop(SHOWN, closed=True, kept=OUR_WORDS))))
    assert "Not reached" not in told
    running = text(handout(source(workshop(SHOWN))))
    assert in_order(running, "What we did", "Welcome", "What is still to come", "Not reached")


def test_it_is_the_participants_paper() -> None:
    words = {"courage": Status.SHOWN, "waitingword": Status.WAITING, "heldword": Status.HELD}
    told = text(handout(source(workshop(words))))
    assert "courage" in told
    for secret in ("trainer says", "waitingword", "heldword"):
        assert secret not in told


def test_before_the_day_it_has_questions_and_lines() -> None:
    given = of_day(deck=FIRST_HOUR)
    told = text(handout(given))
    assert in_order(told, "What we will do", "Questions we will look at", "Ideas to keep")
    assert "What set off each circle for us at work last week?" in told
    assert "2026 " not in told.replace("Lucre et al. 2026", "")
    assert "What we made together" not in told


@pytest.mark.parametrize("count", [0, 1, 200])
def test_boards_of_any_size_are_told_whole(count: int) -> None:
    said = {f"word{number:03d} x": Status.SHOWN for number in range(count)}
    told = text(handout(source(workshop(said, closed=True, kept=OUR_WORDS))))
    assert {word.split()[0] for word in said} <= set(told.split())
    assert ("What we made together" in told) is bool(count)


def test_long_words_of_every_script_stand_whole(tmp_path: Path) -> None:
    said = {f"{words.strip()} {number}": Status.SHOWN for number, words in enumerate(LONGEST)}
    many = said | {f"more {number}": Status.SHOWN for number in range(20)}
    data = handout(source(workshop(many, closed=True, kept=OUR_WORDS)))
    told = heard(data, tmp_path)
    for words in said:
        assert all(part in told for part in words.split()), words


def test_a_deck_without_practices_dates_sources_or_steps() -> None:
    deck = replace(a_deck(), steps=())
    told = text(handout(replace(source(), deck=deck)))
    assert "To try at home" not in told
    assert "When we meet again" not in told
    assert "Sources" not in told
    assert "talk to somebody" in told


def test_dates_are_told_before_the_day_as_weeks_after_it() -> None:
    meeting = FollowUp("Reflective group", weeks=4)
    given = replace(source(), deck=replace(a_deck(), follow_up=(meeting,)))
    assert "Reflective group: 4 weeks after the day" in text(handout(given))


def test_large_print_lists_what_its_pictures_hold() -> None:
    assert "music in the car (stirs up)" in text(handout_large(hour()))


def test_nothing_in_large_print_is_under_16_points() -> None:
    given = source(workshop(SHOWN))  # without pictures: what is small on them is listed
    assert min(sizes(handout_large(replace(given, reach=Reach.GROUP)))) >= 16


def sizes(data: bytes) -> set[float]:
    """Sizes of all text, in points, as another program reads them."""
    with PdfDocument(io.BytesIO(data)) as pdf:
        texts = [page.get_textpage() for page in pdf]
        return {
            round(FPDFText_GetFontSize(one, place) * POINTS, 2)
            for one in texts
            for place in range(one.count_chars())
            if not one.get_text_range(place, 1).isspace()
        }


def test_a_practice_is_told_once_with_its_other_forms_and_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "quiet.md"
    names = ("equanimity", "equanimity-short", "equanimity-no-breath")
    steps = [f"---\nactivity: practice\nid: {n}\ninclude: practices/{n}\n---\n" for n in names]
    path.write_text("\n".join(("---\ntitle: Quiet\n---\n", *steps)))
    (practice,) = day_of(of_day(deck=path)).practices
    assert len(practice.others) == 2
    assert 2 <= len(practice.lines) <= 5
    told = text(handout(of_day(deck=path)))
    assert in_order(told, "None of this is homework", practice.title, "about 8 minutes")
    assert all(line in told for line in practice.lines)
    assert in_order(told, "A short form takes about 5 minutes.", "A form without the breath takes")


def test_what_is_led_with_somebody_at_hand_is_not_simply_sent_home() -> None:
    care = "keep it for a time when somebody you trust is near"
    told = text(handout(of_day()))
    assert in_order(told, "One that asks first", care)
    assert told.count(care) == 1


def test_a_state_of_a_board_of_which_another_tells_all_is_left_out(kept: bytes) -> None:
    told = text(kept)
    assert "One moment, three ways of seeing it" in told
    assert "Through the soothing glasses" not in told


def test_a_slide_that_has_no_time_of_its_own_is_no_idea_and_no_part_of_the_day() -> None:
    found = day_of(hour())
    told = [*(one.title for one in found.done), *(one.title for one in found.ideas)]
    assert "Where this comes from" not in told
    paper = text(handout(hour()))
    assert in_order(paper, "Ideas to keep", "Sources and licence", "Lucre et al. 2026")


def test_a_list_on_a_slide_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "day.md"
    path.write_text(
        "---\ntitle: Day\n---\n\n---\nactivity: slide\nid: stays\nminutes: 5\n---\n"
        "# What stays\n\nThree words:\n\n- Notice\n- Rest\n- Ask\n",
        "utf-8",
    )
    for written in (handout, handout_plain):
        told = text(written(of_day(deck=path)))
        assert in_order(told, "Three words:", "• Notice", "• Rest", "• Ask")
        assert "- Notice" not in told
