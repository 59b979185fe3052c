"""Every fault of a deck is named by file and line, with what to write instead."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta
from PIL import Image

from studio.activities.contract import Activities, Activity, Board, View
from studio.activities.holding.activity import Holding
from studio.activities.slide.activity import Slide
from studio.content.decks import check_deck, deck_from_files, read_deck
from studio.model.agenda import Step
from studio.model.errors import DeckError
from studio.model.outlines import Outline
from studio.pictures.shapes import Picture


@dataclass(frozen=True)
class Odd:
    size: Annotated[int, Meta(ge=1, le=9)] = 2
    share: float = 0.5
    words: tuple[str, ...] = ()
    loud: bool = False

    def __post_init__(self) -> None:
        if self.size == 9 and self.loud:
            raise ValueError("size 9 cannot be loud.")


class OddOne(Activity[None]):
    name: ClassVar[str] = "odd-one"
    settings: ClassVar[type] = Odd

    def initial(self, step: Step) -> None:
        return None

    def tender(self, step: Step) -> bool:
        return isinstance(step.settings, Odd) and step.settings.size == 7

    def picture(self, state: None, board: Board, view: View) -> Picture:
        return Picture("", ())

    def outline(self, state: None, board: Board, view: View) -> Outline:
        return Outline("")


ACTIVITIES: Activities = {"slide": Slide(), "holding": Holding(), "odd-one": OddOne()}
DATA = Path(__file__).parents[2] / "data" / "decks"


def faults(text: str | bytes, **files: bytes) -> tuple[str, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    try:
        deck_from_files("day", {"deck.md": data, **files}, ACTIVITIES)
    except DeckError as error:
        return error.faults
    return ()


def head(*lines: str) -> str:
    """A deck whose head holds these lines, from line 2 on."""
    rows = lines if any(line.startswith("title") for line in lines) else (*lines, "title: A day")
    return "\n".join(("---", *rows, "---", "---", "activity: slide", "---", "# Hello", ""))


def step(*lines: str, body: str = "# Hello\n") -> str:
    """A deck whose step's block holds these lines, from line 5 on."""
    return "\n".join(("---", "title: A day", "---", "---", *lines, "---", body))


@pytest.mark.parametrize("show", ["at-once", "held"])
def test_what_gathers_silently_is_shown_together(show: str) -> None:
    found = faults(step("activity: odd-one", "size: 7", f"show: {show}"))
    assert found == (
        "deck.md:7: show: This board gathers silently and shows all answers together: "
        "leave show out, or write when-asked.",
    )
    assert faults(step("activity: odd-one", "size: 7", "show: when-asked")) == ()
    assert faults(step("activity: odd-one", "size: 6", f"show: {show}")) == ()


def test_these_are_whole() -> None:
    assert faults(head("people: 16")) == ()
    assert faults(step("activity: slide")) == ()
    assert faults(step("activity: holding", "kind: lunch", body="")) == ()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("titel: Day", "deck.md:2: “titel” is no key of a deck's head. Did you mean “title”?"),
        ("title:", "deck.md:2: title: Write some text here, or leave the key out."),
        ("title: [a]", "deck.md:2: title: This must be text."),
        ("lang: English", "deck.md:2: lang: Write a language such as en-GB or cy."),
        ("start: 9.30", 'deck.md:2: start: Write a clock time in quotes, such as "09:30".'),
        ('start: "25:00"', 'deck.md:2: start: Write a clock time in quotes, such as "09:30".'),
        ("end: 09:00", "deck.md:2: end: 09:00 is not after start, 09:30."),
        ("people: lots", "deck.md:2: people: Write how many come, such as 16 or 6-18."),
        ("people: 18-6", "deck.md:2: people: Write the smaller number first"),
        ("sources: a book", "deck.md:2: sources: Write a list, one source a line"),
        ("ways: scribe", "deck.md:2: ways: This must be a list, like [scribe, kiosk]"),
        ("ways: [phone]", "known: scribe, kiosk, paper, phones."),
        ("licence: a: b", "deck.md:2: Put text that holds a colon in quotes"),
        ('licence: "open', "deck.md:2: A quotation mark is opened here but never closed."),
        ("licence: *all", "deck.md:2: Put this text in quotes: & and *"),
        ("licence: &all x", "deck.md:2: Put this text in quotes: & and *"),
        ("licence: !!python/name:os.system x", "deck.md:2: Put this text in quotes: !"),
        ("\tlicence: x", "deck.md:2: Indent with spaces, not tabs"),
        ("licence: a\x07b", "deck.md:2: There is a control character here"),
        ("just words", "deck.md:"),
        ("[a, b]", "deck.md:"),
        ("lang: cy\nlang: cy", "deck.md:3: “lang” is already given in line 2: keep one."),
    ],
)
def test_a_fault_of_the_head(line: str, wanted: str) -> None:
    found = faults(head(line))
    assert any(fault.startswith(wanted) or wanted in fault for fault in found), found


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("minutes: 5",), "deck.md:5: This step has no activity: write activity: holding."),
        ((), "deck.md:4: This step's block is empty"),
        (("activity: slied",), "deck.md:5: No activity “slied”. Did you mean “slide”?"),
        (("activity:",), "deck.md:5: activity: Write some text here"),
        (("activity: slide", "minutes: ten"), "deck.md:6: minutes: Write a whole number of"),
        (("activity: slide", "minutes: -5"), "deck.md:6: minutes: Write a whole number of"),
        (("activity: slide", "minutes: 2.5"), "deck.md:6: minutes: Write a whole number of"),
        (("activity: slide", "at-least: 2"), "deck.md:6: “at-least” is no key of slide. Did you "
         "mean “at_least”?"),
        (("activity: slide", "at_least: 9"), "deck.md:6: at_least: 9 is more than the 5 minutes"),
        (("activity: slide", "optional: yes"), "deck.md:6: optional: This must be true or false, "
         "not “yes”."),
        (("activity: slide", "show: never"), "deck.md:6: show: This must be when-asked, at-once "
         "or held, not “never”."),
        (("activity: slide", "layout: titel"), "layout: This must be auto, title or picture"),
        (("activity: holding", "kind: lunhc"), "Did you mean “lunch”?"),
        (("activity: slide", "id: Two Words"), "deck.md:6: id: Write small letters a-z, digits "
         "and hyphens, such as two-words."),
        (("activity: slide", "id: next"), "deck.md:6: This step would be called “next”"),
        (("activity: slide", "id: 12"), "deck.md:6: This step would be called “12”"),
        (("activity: slide", "continues: x"), "deck.md:6: continues: No earlier step"),
        (("activity: slide", "include: none"), "deck.md:6: include: There is no shared text"),
        (("activity: slide", "include: ../x"), "deck.md:6: include: Write the name of a shared"),
        (("activity: odd-one", "size: 10"), "deck.md:6: size: This must be a whole number from 1 "
         "to 9, not “10”."),
        (("activity: odd-one", "share: half"), "deck.md:6: share: This must be a number"),
        (("activity: odd-one", "words: one"), "deck.md:6: words: This must be a list, like"),
        (("activity: odd-one", "words:", "- a", "- b: c"), "deck.md:6: words: This must be"),
        (("activity: odd-one", "size: 9", "loud: true"), "deck.md:5: odd-one: size 9 cannot be "
         "loud."),
    ],
)  # fmt: skip
def test_a_fault_of_a_step(lines: tuple[str, ...], wanted: str) -> None:
    found = faults(step(*lines))
    assert any(fault.startswith(wanted) or wanted in fault for fault in found), found


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Only text\n", "deck.md:7: This step has no heading: write “# ” and its title."),
        ("# A\n## B\n", "deck.md:8: A step has one heading"),
        ("## A\n", "deck.md:7: Write the heading of a step with one #."),
        ("#\n", "deck.md:7: The heading is empty"),
        (f"# {'long ' * 30}\n", "deck.md:7: The heading has 149 characters"),
        ("# A\n- b\n  - c\n", "deck.md:9: Lists have one level"),
        ("# A\n\n    code\n", "deck.md:9: Text set in by four spaces is code"),
        ("# A\n```\nx\n```\n", "deck.md:8: Code cannot be shown"),
        ("# A\n> x\n", "deck.md:8: Quotations marked with >"),
        ("# A\n***\n", "deck.md:8: A rule cannot be shown"),
        ("# A\n|a|b|\n|-|-|\n|1|2|\n", "deck.md:8: Tables cannot be shown"),
        ("# A\n<div>\n", "deck.md:8: HTML cannot be shown"),
        ("# A\nb <i>c</i>\n", "deck.md:8: HTML cannot be shown"),
        ("# A\n- \n", "deck.md:8: This list is empty"),
        ("# A\nnotes:\nprivate\n", "deck.md:8: This would be shown to the room"),
        ("# A\nNotes: private\n", "deck.md:8: This would be shown to the room"),
        ("# A\n## Notes\nprivate\n", "deck.md:8: This would be shown to the room"),
        ("# A\n![](a.png)\n", "deck.md:8: Say what the image shows"),
        ("# A\n- ![x](a.png)\n", "deck.md:8: An image stands in a paragraph of its own."),
        ("activity: slide\n", "deck.md:7: This looks like the block of a step"),
        ("# A\n---\nactivity: slide\n---\n# A\n", "deck.md:8: Two steps are called “a”, here and "
         "in line 4: give one its own, such as id: a-2."),
        ("# A\n---\nactivity: slide\n# B\n", "deck.md:8: This block is not closed"),
    ],
)  # fmt: skip
def test_a_fault_of_the_text(body: str, wanted: str) -> None:
    found = faults(step("activity: slide", body=body))
    assert any(fault.startswith(wanted) for fault in found), found


def test_comments_are_for_the_author_alone() -> None:
    assert faults(step("activity: slide", body="# A\n<!-- not shown -->\n\nb <!-- c --> d\n")) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "deck.md: The file is empty."),
        ("  \n\n", "deck.md: The file is empty."),
        ("# Hello\n", "deck.md:1: A deck begins with its head"),
        ("---\ntitle: A\n", "deck.md:1: This block is not closed"),
        ("---\ntitle: A\n---\n", "deck.md: The deck has no steps"),
        ("---\ntitle: A\n---\nHello\n", "deck.md:4: Text before the first step"),
        ("---\n---\n---\nactivity: slide\n---\n# A\n", "deck.md:2: The head has no title"),
        (b"---\ntitle: caf\xe9\n---\n", "deck.md: Line 2 is not UTF-8 text"),
        ("---\n".encode("utf-16"), "deck.md: This is UTF-16"),
    ],
)
def test_a_fault_of_the_whole(text: str | bytes, wanted: str) -> None:
    assert any(fault.startswith(wanted) for fault in faults(text)), faults(text)


def test_all_faults_are_told_at_once_from_the_top() -> None:
    found = check_deck(DATA / "many-faults.md", ACTIVITIES)
    assert [int(fault.split(":")[1]) for fault in found] == [2, 3, 4, 9, 10, 17, 21, 25, 29, 29]
    with pytest.raises(DeckError) as caught:
        read_deck(DATA / "many-faults.md", ACTIVITIES)
    assert caught.value.faults == found


def test_a_day_too_full_is_advice_and_not_an_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "day.md"
    text = head('end: "09:45"').replace("activity: slide", "activity: slide\nminutes: 20")
    path.write_text(text)
    (advice,) = check_deck(path, ACTIVITIES)
    assert advice.startswith(f"{path}:2: The steps take 20 minutes, but 09:30 to 09:45 is 15")
    assert read_deck(path, ACTIVITIES).title == "A day"


@pytest.mark.parametrize(
    ("keys", "mended"),
    [
        ("minutes: 40\nat_least: 10", True),
        ("minutes: 40\nat_least: 30", False),
        ("minutes: 40\nat_least: 10\nprotected: true", False),
        ("minutes: 40\noptional: true\nprotected: true", False),
    ],
)
def test_a_day_that_no_choice_could_end_in_time(tmp_path: Path, keys: str, mended: bool) -> None:
    path = tmp_path / "full.md"
    start = '---\ntitle: Full\nend: "09:50"\n---\n'
    whole = f"{start}---\nactivity: slide\n{keys}\n---\n# Talk\n"
    path.write_text(whole, encoding="utf-8")
    (advice,) = check_deck(path, ACTIVITIES)
    assert ("No choice on the day" in advice) is not mended


def test_what_is_protected_is_read_from_the_deck_and_known_of_activities() -> None:
    blocks = (
        "activity: holding",
        "activity: holding\nkind: off-screen",
        "activity: slide\nprotected: true",
        "activity: slide",
    )
    steps = "".join(f"---\n{block}\n---\n# Step {n}\n\n" for n, block in enumerate(blocks))
    text = f"---\ntitle: Day\n---\n{steps}"
    deck = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)
    assert [found.protected for found in deck.steps] == [True, False, True, False]


def test_a_block_that_cannot_be_read_is_told_once() -> None:
    assert faults(step("activity: slide", "id: a: b")) == (
        'deck.md:6: Put text that holds a colon in quotes: key: "one: two".',
    )
    assert len(faults("---\ntitle: [A\n---\n---\nactivity: slide\n---\n# A\n")) == 1
    nested = "[" * 20_000
    assert faults(step("activity: slide", f"id: {nested}"))[0].startswith("deck.md:6: Too many")


def test_steps_that_continue_another_activity_are_refused() -> None:
    text = step("activity: slide") + "---\nactivity: holding\ncontinues: hello\n---\n"
    assert faults(text) == ("deck.md:10: continues: “hello” is a step of slide, not of holding.",)


def _image(kind: str, width: int = 30, height: int = 20, turned: bool = False) -> bytes:
    stream, exif = BytesIO(), Image.Exif()
    if turned:
        exif[0x0112] = 6
    Image.new("RGB", (width, height)).save(stream, kind, exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.png", b"", "is not a PNG or JPEG image"),
        ("a.png", b"no image at all", "is not a PNG or JPEG image"),
        ("a.gif", _image("GIF"), "is not a PNG or JPEG image"),
        ("a.png", _image("PNG", 300, 300)[:90], "is damaged or cut short"),
        ("a.jpg", _image("JPEG", 300, 300)[:-400], "is damaged or cut short"),
        ("a.jpg", _image("JPEG", turned=True), "is stored on its side"),
        ("a.png", _image("PNG", 12_001, 1), "is 12001 by 1 pixels"),
    ],
)
def test_images_that_cannot_be_shown(name: str, data: bytes, wanted: str) -> None:
    (fault,) = faults(step("activity: slide", body=f"# A\n\n![x]({name})\n"), **{name: data})
    assert fault.startswith(f"deck.md:9: {name} {wanted}")


@pytest.mark.parametrize(
    "name",
    ["../out.png", "/etc/out.png", "https://example.org/a.png", "a/../../out.png", "link.png",
     "none.png", "big.png", "file:///etc/passwd", "sub", "%2e%2e/out.png", "a\\b.png"],
)  # fmt: skip
def test_images_lie_in_the_decks_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "out.png").write_bytes(_image("PNG"))
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    with (folder / "big.png").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    path = folder / "day.md"
    path.write_text(step("activity: slide", body=f"# A\n\n![x]({name})\n"))
    (fault,) = check_deck(path, ACTIVITIES)
    assert fault.startswith(f"{path}:9: ")


def test_a_fault_in_a_shared_text_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "practices").mkdir()
    (tmp_path / "vignettes").mkdir()
    shared = tmp_path / "practices" / "calm.md"
    shared.write_text("# Calm\n\n> said\n")
    path = tmp_path / "day.md"
    path.write_text(step("activity: slide", "include: calm"))
    assert check_deck(path, ACTIVITIES)[0].startswith(f"{shared}:3: Quotations")
    shared.write_text("---\nactivity: slide\n---\n")
    assert "Markdown only" in check_deck(path, ACTIVITIES)[0]
    (tmp_path / "vignettes" / "calm.md").write_text("Hello\n")
    (fault,) = check_deck(path, ACTIVITIES)
    assert fault.endswith("write practices/calm or vignettes/calm.")


def test_paths_that_are_no_decks(tmp_path: Path) -> None:
    missing = tmp_path / "none.md"
    assert check_deck(missing, ACTIVITIES) == (f"{missing}: There is no such file.",)
    assert check_deck(tmp_path, ACTIVITIES) == (f"{tmp_path}: This folder holds no deck.md.",)
    large = tmp_path / "large.md"
    with large.open("wb") as file:
        file.truncate(3 * 1024 * 1024)
    assert check_deck(large, ACTIVITIES) == (f"{large}: large.md is larger than 2 MB.",)
    with pytest.raises(DeckError, match="There is no such file"):
        read_deck(missing, ACTIVITIES)


_PIECES = st.sampled_from(
    ["---\n", "activity: slide\n", "title: A\n", "# A\n", "Notes:\n", "- a\n", "  - b\n", "```\n",
     "![x](a.png)\n", "include: b\n", "continues: a\n", "? [x]\n", "{a: [b, *c]}\n", "<b>", "&x ",
     "\t", "\u2028", "\x85", "\0", "%YAML 1.1\n", "'", '"', ": ", "|\n", "> x\n", "!!int ", "-\n"]
)  # fmt: skip
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=24).map("".join)


@settings(max_examples=250, deadline=None)
@given(st.one_of(_TEXTS, _TEXTS.map(lambda text: step("activity: slide", text))))
def test_no_text_breaks_the_reader(text: str) -> None:
    for fault in faults(text.encode("utf-8", "surrogatepass")):
        assert fault.startswith("deck.md:")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    faults(b"---\ntitle: A\n---\n" + data)
    faults(data)
