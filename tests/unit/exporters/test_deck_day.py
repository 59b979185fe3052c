"""The deck of a whole day with every board: what whoever opens it finds on its slides."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PptxPresentation

from studio.activities.contract import Audience
from studio.app.house import House
from studio.cli import main
from studio.content.decks import deck_from_files
from studio.exporters.deck import deck
from studio.exporters.listed import listed
from studio.exporters.slides import slides
from studio.exporters.source import ExportSource, Options
from studio.model.commands import Act, AddEntry, Go, Reveal
from studio.model.ids import AuthorId, EntryId
from studio.model.outlines import Outline
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import Text
from studio.session.seen import board_of
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.unit.exporters.fullday import ACTIVITIES, DAY, day, of_day
from tests.unit.renderers.trust_template import trust_template

SCRIBE = Person(Role.SCRIBE, AuthorId("scribe"))


@cache
def written() -> bytes:
    return deck(of_day(day()))


@cache
def opened() -> PptxPresentation:
    return Presentation(io.BytesIO(written()))


def lived(text: str, *done: object) -> ExportSource:
    """A workshop of one deck, at its first step, after these commands."""
    read = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)
    session = WorkshopSession(read, MemoryStore(), ACTIVITIES, seed=3)
    session.submit(Go(read.steps[0].id), TRAINER).result(10)
    for one in done:
        person = SCRIBE if isinstance(one, AddEntry) else TRAINER
        session.submit(one, person).result(10)  # type: ignore[arg-type]
    state = session.state
    session.close()
    return ExportSource(read, state, ACTIVITIES, DAY)


def test_a_validator_finds_nothing_wrong_with_any_board(tmp_path: Path) -> None:
    source = of_day(day(people=6))
    steps = tuple({step.activity: step for step in source.deck.steps}.values())
    path = tmp_path / "day.pptx"
    path.write_bytes(deck(replace(source, deck=replace(source.deck, steps=steps))))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_every_slide_has_a_title_that_is_one() -> None:
    titles = [slide.shapes.title for slide in opened().slides]
    assert all(title is not None and title.text_frame.text.strip() for title in titles)


def test_pages_without_a_heading_are_called_by_names_of_their_own() -> None:
    names = [slide.shapes.title.text_frame.text for slide in opened().slides]
    walked = [name for name in names if name.startswith("Step by step")]
    assert walked == ["Step by step (1 of 5)", "Step by step (2 of 5)"]


def test_a_picture_stands_only_where_somebody_took_one() -> None:
    found = [
        (slide.shapes.title.text_frame.text, shape.shape_type)
        for slide in opened().slides
        for shape in _all(slide.shapes)
        if shape.shape_type in (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.LINKED_PICTURE)
    ]
    assert {title for title, _ in found} == {"Gallery"}


def test_what_is_drawn_is_told_or_marked_as_decoration() -> None:
    mute = [
        (slide.shapes.title.text_frame.text, shape.name)
        for slide in opened().slides
        for shape in slide.shapes
        if not _told(shape._element)
    ]
    assert mute == []


def test_every_run_names_its_language_and_none_a_font_of_ours() -> None:
    for slide in opened().slides:
        runs = list(slide._element.iter(qn("a:rPr")))
        assert all(run.get("lang") for run in runs)
        faces = {str(face.get("typeface")) for run in runs for face in run.iter(qn("a:latin"))}
        assert not any(face.startswith(("Atkinson", "Patrick")) for face in faces)


def test_every_word_that_was_shown_is_on_the_slides_of_its_board() -> None:
    state = day()
    written_on: dict[str, str] = {}
    for step, slide in zip(_steps(), opened().slides, strict=True):
        rows = slide._element.iter(qn("a:p"))
        said = " ".join("".join(row.itertext()) for row in rows)
        written_on[step] = f"{written_on.get(step, '')} {' '.join(said.split())}"
    missing = [
        (step.id, word)
        for step in state.deck.steps
        for fields in board_of(state, step.id, ACTIVITIES).words.values()
        for name, word in fields.items()
        if name != "photo" and word not in written_on[step.id]
    ]
    assert missing == []


def _steps() -> list[str]:
    return [slide.step.id for slide in slides(of_day(day()), Audience.PROJECTOR)]


def test_a_days_deck_lies_over_a_trusts_template_and_stands_in_four_to_three() -> None:
    trust = trust_template()
    over = Presentation(io.BytesIO(deck(of_day(day(), options=Options(template=trust)))))
    narrow = Presentation(io.BytesIO(deck(of_day(day(), options=Options(aspect="4:3")))))
    here = len(opened().slides)
    assert len(over.slides) == len(narrow.slides) == here
    assert {slide.slide_layout.name for slide in over.slides} == {"Title Only"}
    assert (narrow.slide_width, narrow.slide_height) == (9144000, 6858000)
    edges = (9144000, 6858000)
    for slide in narrow.slides:
        texts = [
            shape
            for shape in slide.shapes
            if shape.has_text_frame and shape.text_frame.text and shape.top >= 0
        ]
        assert all(text.left + text.width <= edges[0] + 9525 for text in texts)
        assert all(text.top + text.height <= edges[1] for text in texts)


def test_a_board_with_a_wish_stands_as_it_is_and_as_it_is_wished() -> None:
    text = "---\ntitle: Team\n---\n\n---\nactivity: three-circles\nmode: team\n---\n# Our team\n"
    read = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)
    here = read.steps[0].id

    def laid(number: int, word: str, **more: str) -> AddEntry:
        fields = {"text": word, "system": "threat", "effect": "stimulates", **more}
        return AddEntry(EntryId(f"sent-{number}"), here, "token", fields)

    shown = list(slides(lived(text, laid(1, "the bleep"), Reveal()), Audience.PROJECTOR))
    assert len(shown) == 1
    wished = laid(2, "a break", layer="wish")
    both = list(
        slides(
            lived(text, laid(1, "the bleep"), Reveal(), Act("show-layer", "wish"), wished),
            Audience.PROJECTOR,
        )
    )
    told = [str(slide.outline) for slide in both]
    assert len(told) == 2
    assert "a break" not in told[0]
    assert "a break" in told[1]


def test_a_walk_stands_where_it_was_left_and_as_a_whole() -> None:
    text = "---\ntitle: Walk\n---\n\n---\nactivity: walk-through\n---\n# Step by step\n"
    here = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES).steps[0].id

    def thought(number: int, word: str, where: str) -> AddEntry:
        fields = {"text": word, "behaviour": where}
        return AddEntry(EntryId(f"sent-{number}"), here, "thought", fields)

    source = lived(
        text,
        Reveal(),
        Act("walk", "attending"),
        thought(1, "her face", "attending"),
        Act("walk", "helping"),
        thought(2, "a cup of tea", "helping"),
    )
    told = [str(slide.outline) for slide in slides(source, Audience.PROJECTOR)]
    assert ["her face" in one for one in told] == [False, True]
    assert ["a cup of tea" in one for one in told] == [True, True]


def test_before_the_day_a_lens_can_be_led_from_its_slides() -> None:
    text = "---\ntitle: Lens\n---\n\n---\nactivity: lens\n---\n# Glasses\n"
    read = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)
    found = list(slides(ExportSource(read, None, ACTIVITIES, DAY), Audience.PROJECTOR))
    assert len(found) == 1 + 5
    assert len({str(slide.outline) for slide in found}) == 6


def test_the_command_line_takes_a_shape_and_a_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "trust.pptx"
    own.write_bytes(trust_template(size=(9144000, 5143500)))
    told = ["export", "first-hour", "--only", "deck", "--to", str(tmp_path / "out")]
    assert main([*told, "--aspect", "4:3", "--data", str(tmp_path)]) == 0
    assert main([*told, "--template", str(own), "--data", str(tmp_path)]) == 0
    sizes = {Presentation(str(path)).slide_height for path in (tmp_path / "out").glob("*.pptx")}
    assert sizes == {6858000, 5143500}
    before = sorted((tmp_path / "out").iterdir())
    capsys.readouterr()
    own.write_bytes(b"hello")
    assert main([*told, "--template", str(own), "--data", str(tmp_path)]) == 2
    assert main([*told, "--template", str(tmp_path / "none"), "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert "not a PowerPoint presentation" in said[0]
    assert "cannot be read" in said[1]
    assert sorted((tmp_path / "out").iterdir()) == before


def test_the_house_exports_with_options(tmp_path: Path) -> None:
    made = House.at(tmp_path).export("first-hour", ("deck",), tmp_path, Options(aspect="4:3"))
    with zipfile.ZipFile(made.files[0].path) as archive:
        assert b'cx="9144000" cy="6858000"' in archive.read("ppt/presentation.xml")


def _all(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _all(shape.shapes)


def _told(element: etree._Element) -> bool:
    """Whether a shape is text, is described, or is marked as decoration."""
    if element.tag == qn("p:sp") and element.find(qn("p:txBody")) is not None:
        return True
    head = next(element.iter(qn("p:cNvPr")))
    return bool(head.get("descr")) or "decorative" in etree.tostring(head).decode()


def test_of_five_thousand_lines_none_is_cut() -> None:
    lines = tuple(f"line {number} {'and more ' * (number % 7)}end" for number in range(5000))
    made = listed("Our wall", Outline("Our wall", ("What we said.",), lines), "en-GB")
    texts = [text for slide in made for text in slide.items[1:] if isinstance(text, Text)]
    assert all(text.complete and text.size >= 18 for text in texts)
    rows = "\n".join(text.raw for text in texts).split("\n")
    assert rows == ["What we said.", *(f"• {line}" for line in lines)]
    assert len(made) < 130


def test_a_board_with_more_pages_than_anybody_leafs_through_is_a_list() -> None:
    text = "---\ntitle: Many\n---\n\n---\nactivity: circle-of-strength\n---\n# Our circle\n"
    here = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES).steps[0].id

    def laid(count: int) -> Iterator[AddEntry]:
        for number in range(count):
            yield AddEntry(
                EntryId(f"sent-{number}"), here, "scarf", {"strength": f"strength {number}"}
            )

    few = list(slides(lived(text, *laid(60), Reveal()), Audience.PROJECTOR))
    assert len(few) < 5
    many = Presentation(io.BytesIO(deck(lived(text, *laid(1600), Reveal()))))
    rows = {
        row.text
        for slide in many.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for row in shape.text_frame.paragraphs
    }
    assert {f"• strength {number}" for number in range(1600)} <= {
        row.split(" (")[0] for row in rows
    }
    assert all(len(slide.shapes) <= 4 for slide in many.slides)
