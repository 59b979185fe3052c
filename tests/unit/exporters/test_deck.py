"""The deck of a day: every step, every page, and nothing that was not for all eyes."""

import datetime
import io
import zipfile
from dataclasses import replace

from pptx import Presentation
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide

from studio.activities.contract import Audience, View
from studio.app.house import DECKS, scan_activities
from studio.content.decks import deck_from_files, find_deck, read_deck
from studio.exporters.deck import deck
from studio.exporters.slides import LET_GO
from studio.exporters.slides import slides as list_slides
from studio.exporters.source import ExportSource
from studio.model.commands import AddEntry, Reveal
from studio.model.entries import Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.session.contract import Replanned, WorkshopState
from studio.session.seen import board_of
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.unit.exporters.wordboard import DAY, source, workshop

SHOWN = dict.fromkeys(("courage", "patience", "tea", "time", "listening"), Status.SHOWN)


def slides(state: WorkshopState | None) -> list[Slide]:
    return list(Presentation(io.BytesIO(deck(source(state)))).slides)


def titles(found: list[Slide]) -> list[str]:
    return [shape.text_frame.text for slide in found if (shape := slide.shapes.title)]


def words(slide: Slide) -> list[str]:
    return [
        shape.text_frame.text
        for shape in slide.shapes
        if isinstance(shape, Shape) and shape.text_frame.text and not shape.is_placeholder
    ]


def notes(slide: Slide) -> str:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return frame.text if frame else ""


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return "".join(file.read(name).decode(errors="replace") for name in file.namelist())


def test_before_the_day_a_board_is_its_question_and_an_empty_place() -> None:
    found = slides(None)
    assert titles(found) == [
        "Welcome",
        *("Our words", "Our words"),
        "A break",
        *("Words again", "Words again"),
        *("Not reached", "Not reached"),
    ]
    assert words(found[1]) == ["in the morning", "a calm prompt"]
    assert words(found[2]) == ["in the morning"]


def test_every_page_of_every_step_is_a_slide() -> None:
    found = slides(workshop(SHOWN))
    assert titles(found) == [
        "Welcome",
        "Our words",
        "Our words",
        "A break",
        "Words again",
        "Words again",
        "Not reached",
    ]
    assert words(found[1])[1:] == ["courage", "patience", "tea", "time"]
    assert words(found[2])[1:] == ["listening"]


def test_a_board_over_several_steps_stands_in_the_phase_of_each() -> None:
    found = slides(workshop({"courage": Status.SHOWN}))
    assert words(found[1]) == ["in the morning", "courage"]
    assert words(found[3]) == ["in the evening", "courage"]


def test_a_step_never_reached_is_still_its_prompt() -> None:
    assert "a calm prompt" in words(slides(workshop(SHOWN))[-1])


def test_a_step_that_was_left_out_is_in_no_deck() -> None:
    state = workshop(SHOWN)
    left_out = state.deck.steps[-1].id
    dropped = replace(state, replanned={left_out: Replanned(5, dropped=True)})
    assert len(slides(dropped)) == len(slides(state)) - 1
    assert "a calm prompt" not in words(slides(dropped)[-1])


def test_notes_hold_what_the_trainer_says_and_the_board_in_words() -> None:
    found = slides(workshop(SHOWN))
    assert notes(found[0]) == "What the trainer says at welcome."
    assert notes(found[1]).split("\n") == [
        "What the trainer says at our-words.",
        "",
        "Our words",
        "In the morning.",
        *(f"• {word}" for word in SHOWN),
    ]
    assert notes(found[2]) == ""


def test_only_what_all_may_see_is_in_the_file() -> None:
    state = workshop(
        {
            "courage": Status.SHOWN,
            "waitingword": Status.WAITING,
            "heldword": Status.HELD,
            "goneword": Status.WITHDRAWN,
        }
    )
    text = everything(deck(source(state)))
    assert "courage" in text
    for secret in ("waitingword", "heldword", "goneword", "entry-", "author-", "until "):
        assert secret not in text


def test_a_board_that_was_never_shown_stays_a_prompt() -> None:
    text = everything(deck(source(workshop(SHOWN, revealed=False))))
    assert "courage" not in text
    assert "a calm prompt" in text


def test_a_board_let_go_says_so_and_holds_no_word() -> None:
    found = slides(workshop(SHOWN, closed=True))
    assert titles(found) == ["Welcome", "Our words", "A break", "Words again", "Not reached"]
    assert words(found[1]) == [LET_GO]
    assert words(found[3]) == [LET_GO]
    assert LET_GO not in words(found[0])


def test_a_board_that_was_kept_keeps_its_words() -> None:
    found = slides(workshop(SHOWN, closed=True, kept=frozenset({StepId("our-words")})))
    assert "courage" in words(found[1])


def sections(data: bytes) -> list[str]:
    return [
        str(name)
        for name in Presentation(io.BytesIO(data)).element.xpath(
            ".//*[local-name()='section']/@name"
        )
    ]


def test_sections_are_the_parts_of_the_day_from_pause_to_pause() -> None:
    text = "---\ntitle: A day\nstart: '09:30'\n---\n\n"
    for title, head in (
        ("Welcome", "activity: slide\nminutes: 60"),
        ("Tea", "activity: holding\nkind: break\nminutes: 15"),
        ("Story", "activity: holding\nkind: story\nminutes: 30"),
        ("Soup", "activity: holding\nkind: lunch\nminutes: 60"),
        ("Rest", "activity: holding\nkind: break\nminutes: 5"),
        ("End", "activity: slide\nminutes: 30"),
    ):
        text += f"---\n{head}\n---\n# {title}\n\n"
    read = deck_from_files("day", {"deck.md": text.encode()}, scan_activities())
    made = deck(ExportSource(read, None, scan_activities(), DAY))
    assert sections(made) == [
        "09:30 Before the break",
        "10:45 After the break",
        "12:20 After lunch",
    ]


def test_a_day_without_a_pause_has_no_parts() -> None:
    text = "---\ntitle: An hour\n---\n\n---\nactivity: slide\n---\n# Only this\n"
    read = deck_from_files("hour", {"deck.md": text.encode()}, scan_activities())
    assert sections(deck(ExportSource(read, None, scan_activities(), DAY))) == []


def test_the_deck_bears_the_day_and_the_language() -> None:
    properties = Presentation(io.BytesIO(deck(source(lang="cy")))).core_properties
    assert properties.language == "cy"
    assert properties.created is not None
    assert properties.created.isoformat() == "2026-11-21T00:00:00"


def test_what_is_only_told_is_not_repeated_as_a_board_in_the_notes() -> None:
    activities = scan_activities()
    day = read_deck(find_deck("first-hour", DECKS), activities)
    made = Presentation(io.BytesIO(deck(ExportSource(day, None, activities, DAY))))
    found = dict(zip(titles(list(made.slides)), map(notes, made.slides), strict=False))
    assert found["Three circles"] == day.step(StepId("three-circles")).notes.strip()


def test_a_deck_that_leaves_the_room_merges_small_numbers() -> None:
    text = "---\ntitle: Flows\n---\n\n---\nactivity: flows\n---\n# Flows\n"
    activities = scan_activities()
    read = deck_from_files("flows", {"deck.md": text.encode()}, activities)
    session = WorkshopSession(read, MemoryStore(), activities, seed=3)
    for n in range(7):
        sent = AddEntry(EntryId(f"sent-{n}"), read.steps[0].id, "before", {"to_others": n})
        session.submit(sent, Person(Role.SCRIBE, AuthorId("scribe"))).result(5)
    session.submit(Reveal(), TRAINER).result(5)
    state = session.state
    session.close()
    day = datetime.date(2026, 11, 22)
    (slide,) = list_slides(ExportSource(read, state, activities, day), Audience.PROJECTOR)
    own = state.board.state
    seen = board_of(state, read.steps[0].id, activities)
    page = activities["flows"].picture(own, replace(seen, until=""), View(Audience.PAGE))
    room = activities["flows"].picture(own, replace(seen, until=""), View(Audience.PROJECTOR))
    assert slide.picture == page != room


def test_before_the_day_a_practice_stands_at_its_choices() -> None:
    text = "---\ntitle: Quiet\n---\n\n---\nactivity: practice\n---\n# Arriving\n\n"
    text += "- Eyes open, or not.\n\n1. [bell] Welcome. (5 s)\n2. [end] Thank you. (5 s)\n\nBack.\n"
    read = deck_from_files("quiet", {"deck.md": text.encode()}, scan_activities())
    made = deck(ExportSource(read, None, scan_activities(), datetime.date(2026, 11, 22)))
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        slide = file.read("ppt/slides/slide1.xml").decode()
    assert "Eyes open" in slide
    assert "Back." not in slide
