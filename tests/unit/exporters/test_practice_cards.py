"""The cards of practices: every line, bell and quiet in order, on paper and in the notes."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import outloud
import pytest
from pptx import Presentation
from pypdfium2 import PdfDocument

from studio.app.house import DECKS, scan_activities
from studio.content.decks import read_deck
from studio.exporters.deck import deck
from studio.exporters.documents import export, usual
from studio.exporters.practice_cards import practice_cards
from studio.exporters.source import ExportSource
from studio.model.agenda import Bullets, Step
from studio.session.contract import Replanned, WorkshopState
from tests.unit.exporters.wordboard import DAY

SHIPPED = sorted(
    (folder.name, path.stem)
    for folder in (DECKS / "practices", DECKS / "scripts")
    for path in folder.glob("*.md")
    if path.stem != "signposting"
)
WITH = {"practices": "practice", "scripts": "prompter"}


def step(name: str, text: str = "", activity: str = "practice", include: str = "") -> str:
    shared = f"include: {include}\n" if include else ""
    return f"---\nactivity: {activity}\nid: {name}\nminutes: 20\n{shared}---\n{text}\n"


def source(folder: Path, *steps: str) -> ExportSource:
    path = folder / "day.md"
    path.write_text("\n".join(("---\ntitle: A day\npeople: 8-10\n---\n", *steps)), "utf-8")
    activities = scan_activities()
    return ExportSource(read_deck(path, activities), None, activities, DAY)


@cache
def _all_shipped(folder: Path) -> tuple[ExportSource, bytes, bytes]:
    steps = (step(name, "", WITH[kind], f"{kind}/{name}") for kind, name in SHIPPED)
    given = source(folder, *steps)
    return given, practice_cards(given), deck(given)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[ExportSource, bytes, bytes]:
    return _all_shipped(tmp_path_factory.mktemp("shipped"))


def pages(data: bytes) -> list[str]:
    with PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def plain(text: str) -> str:
    return " ".join(text.split())


def words(given: ExportSource) -> str:
    return plain(" ".join(pages(practice_cards(given))))


def written(one: Step) -> list[tuple[str, str]]:
    """Every line of a step's own text as it was written: its words, and its quiet."""
    (cues,) = (b for b in one.body if isinstance(b, Bullets) and b.numbered)
    found = []
    for item in cues.items:
        say, _, rest = item.rpartition(" (") if item.endswith(" s)") else (item, "", "")
        while say.startswith("["):
            say = say.split("]", 1)[1].strip()
        found.append((say, rest.removesuffix(" s)")))
    return found


def in_order(text: str, *parts: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at) + len(part)
        if at < len(part):
            return False
    return True


def test_every_line_of_every_shipped_practice_is_on_its_cards_in_order(
    shipped: tuple[ExportSource, bytes, bytes],
) -> None:
    given, cards, _ = shipped
    text = plain(" ".join(pages(cards)))
    assert len(SHIPPED) == 34
    for one in given.deck.steps:
        lines = written(one)
        numbered = [f"{n}. " for n in range(1, len(lines) + 1)]
        said = [part for n, line in zip(numbered, lines, strict=True) for part in (n, line[0])]
        assert in_order(text, one.title, *said), one.id


def test_the_quiet_stands_behind_its_line(shipped: tuple[ExportSource, bytes, bytes]) -> None:
    given, cards, _ = shipped
    text = plain(" ".join(pages(cards)))
    for one in given.deck.steps:
        for say, rest in written(one):
            if rest and len(say) < 60 and one.activity == "practice":
                minutes = int(rest) // 60 if int(rest) >= 120 and int(rest) % 60 == 0 else 0
                quiet = f"{minutes} min" if minutes else f"{rest} s"
                assert f"{say} – {quiet} –" in text, (one.id, say)


def test_the_slides_notes_hold_the_same_script(shipped: tuple[ExportSource, bytes, bytes]) -> None:
    given, _, data = shipped
    slides = Presentation(io.BytesIO(data)).slides
    notes = [plain(s.notes_slide.notes_text_frame.text) for s in slides if s.has_notes_slide]
    for one in given.deck.steps:
        said = [say for say, _ in written(one)]
        assert sum(in_order(text, "Read aloud", *said) for text in notes) == 1, one.id
    first = "1. [Bell] We begin with the bell. – 4 s – 2. You are welcome to be as comfortable"
    slow = next(text for text in notes if first in text)
    assert "Coming back Welcome back. Take the time" in slow


def test_a_card_says_what_is_offered_before_and_what_helps_in_need(tmp_path: Path) -> None:
    text = words(source(tmp_path, step("meet", include="practices/allow-soften-soothe")))
    assert in_order(
        text,
        "Allow, soften, soothe about 15 minutes 1 of",
        "To meet a mild difficulty with warmth",
        "Ask first: A co-facilitator is with me",
        "Say: This one touches something a little hard",
        "Offered before it begins",
        "Eyes open all the time, or a soft gaze",
        "Stop, leave a part out, or step outside at any time.",
        "Read aloud, with the quiet after each line",
        "1. Bell We begin with the bell. – 8 s –",
        "Bell between",
        "Closing bell",
        "Coming back",
        "Take your time. Water, a stretch",
        "If somebody is distressed",
        "follow your Trust's way.",
    )


def test_the_form_without_breath_is_named_where_the_deck_has_it(tmp_path: Path) -> None:
    slow = step("slow", include="practices/soothing-rhythm-breathing")
    without = step("without", include="soothing-rhythm-breathing-no-breath")
    told = "“A soothing rhythm”, step 2 of this deck, has a card of its own."
    assert words(source(tmp_path, slow, without)).count(told) == 1
    assert "has a card of its own" not in words(source(tmp_path, slow))


def test_a_short_practice_is_one_card_and_a_long_one_says_which(tmp_path: Path) -> None:
    short = (
        "# A minute\n\n- Or not.\n\n1. [bell] Here we are. (5 s)\n2. [end] Thank you.\n\nWelcome."
    )
    assert "1 of 1" in words(source(tmp_path, step("minute", short)))
    long = "# Long\n\n1. " + " ".join(f"word{n}" for n in range(900)) + " (5 s)"
    text = words(source(tmp_path, step("long", long)))
    cards = next(n for n in range(20, 1, -1) if f"{n} of {n}" in text)
    assert all(f"{n} of {cards}" in text for n in range(1, cards + 1))
    assert [n for n in range(900) if f"word{n}" not in text] == []


def test_a_step_without_a_text_has_the_card_of_our_arriving(tmp_path: Path) -> None:
    text = words(source(tmp_path, step("arrive")))
    assert in_order(text, "Arriving", "Sit, stand, lie down or move", "– 25 s –", "Welcome back.")


def test_the_number_of_a_bell_alone_stands_on_its_line(tmp_path: Path) -> None:
    lines = "A minute.\n\n1. Feel one breath. (20 s)\n2. [end] (5 s)\n\nWelcome back.\n"
    with PdfDocument(practice_cards(source(tmp_path, step("breath", lines)))) as pdf:
        found = {}
        for page in pdf:
            card = page.get_textpage()
            for words in ("2.", "Closing bell"):
                place = card.search(words).get_next()
                if place is not None:
                    found[words] = card.get_charbox(place[0])
    _, foot, _, _ = found["2."]
    _, line, _, _ = found["Closing bell"]
    assert abs(foot - line) < 4


def test_two_who_lead_see_who_speaks_and_what_follows(tmp_path: Path) -> None:
    parts = ("", "-listening", "-closing")
    steps = (
        step(f"hour{part}", "", "prompter", f"scripts/compassion-circle-60{part}") for part in parts
    )
    text = words(source(tmp_path, *steps))
    assert "with 10 people" in text
    assert "In twos, 2 turns of 3 minutes." in text
    assert "A round, 40 seconds each. Facilitator: Would anybody who passed" in text
    assert "For all to read: One quality you would hope for" in text
    assert "Host" in text


@pytest.mark.parametrize("lang", ["en-GB", "cy"])
def test_a_checker_of_accessible_pdf_finds_no_fault(lang: str, tmp_path: Path) -> None:
    given = source(
        tmp_path,
        step("slow", include="practices/soothing-rhythm-breathing"),
        step("own", "# تنفس\n\nDŵr 🫶🏽\n\n- أو لا\n\n1. [bell] نبدأ بالجرس. (5 s)\n"),
        step("pause", "", "prompter", "scripts/pause-space-10"),
    )
    path = tmp_path / "cards.pdf"
    path.write_bytes(practice_cards(replace(given, deck=replace(given.deck, lang=lang))))
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0)


def test_it_is_a_tagged_upright_a4_file_with_a_bookmark_a_practice(tmp_path: Path) -> None:
    given = source(tmp_path, step("one"), step("two", include="practices/walking-short"))
    data = practice_cards(given)
    with PdfDocument(data) as pdf:
        marks = [mark.get_title() for mark in pdf.get_toc()]
        assert marks == ["Arriving", "Walking, rolling, swaying"]
        assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {(595, 842)}
    for tag in (b"/H1", b"/H2", b"/L ", b"/LI", b"/Lbl", b"/LBody"):
        assert b"/S " + tag in data.replace(b"\n", b" ")


def test_a_deck_without_practices_says_so_when_asked(tmp_path: Path) -> None:
    given = source(tmp_path, step("hello", "# Hello\n\nWelcome.", "slide"))
    asked = export(given, ("practice-cards",), tmp_path / "out")
    assert asked.files == ()
    assert asked.skipped[0].why.startswith("There is no practice in this deck")
    assert "practice-cards" not in usual(given)


def test_before_the_day_they_are_among_what_is_printed(tmp_path: Path) -> None:
    given = source(tmp_path, step("arrive"))
    assert "practice-cards" in usual(given)
    during = replace(given, state=WorkshopState(given.deck, open_step=given.deck.steps[0].id))
    assert "practice-cards" not in usual(during)
    asked = export(during, ("practice-cards",), tmp_path / "out")
    assert {made.name for made in asked.files} == {"practice-cards"}


def test_a_practice_left_out_of_the_day_has_no_card(tmp_path: Path) -> None:
    given = source(tmp_path, step("arrive"), step("walk", include="practices/walking-short"))
    dropped = {given.deck.steps[0].id: Replanned(0, True)}
    state = WorkshopState(given.deck, open_step=given.deck.steps[1].id, replanned=dropped)
    text = words(replace(given, state=state))
    assert "Walking, rolling, swaying" in text
    assert "Arriving" not in text
