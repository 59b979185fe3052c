"""Who holds the day stands at the head of what leaves it, once and in words; or nothing does."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image as Photo
from pptx import Presentation

from studio.exporters.documents import documents
from studio.exporters.evaluation import evaluation_form
from studio.exporters.letterhead import colour, cover, letterhead, with_emblem
from studio.exporters.pages import USUAL
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from studio.model.trust import Trust
from studio.pictures.emblem import emblem
from studio.pictures.geometry import rounded_rectangle
from studio.pictures.shapes import Fill, Image, Picture, SubPath, Text, bounds  # noqa: I001
from studio.pictures.shapes import Path as Shape
from studio.renderers.to_pdf import png_bytes
from studio.renderers.to_svg import to_svg
from tests.unit.content.trustcase import HOSTILE, LONG, OAKWOOD, SCRIPT, logo
from tests.unit.exporters.fullday import FIRST_HOUR, ended, of_day
from tests.unit.exporters.pdfs import faults, text

PRINTED = ("handout", "handout-plain", "evaluation-form", "run-sheet", "certificate")


def held_by(trust: Trust) -> ExportSource:
    source = of_day(deck=FIRST_HOUR)
    deck = replace(source.deck, trust=trust, follow_up=trust.follow_up)
    return replace(source, deck=deck)


def first(source: ExportSource, kind: str) -> bytes:
    return next(iter(documents(source, kind)))[1]


def unfolded(data: bytes) -> str:
    """A calendar file with whole lines."""
    return data.decode().replace("\r\n ", "")


@pytest.mark.parametrize("kind", PRINTED)
def test_a_printed_page_begins_with_who_holds_the_day(kind: str, tmp_path: Path) -> None:
    data = first(held_by(OAKWOOD), kind)
    assert text(data).startswith(OAKWOOD.name)
    assert text(data).count(OAKWOOD.name) == (2 if kind == "evaluation-form" else 1)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages[0].get_images()) >= 1
    assert faults(data, tmp_path) == []


@pytest.mark.parametrize("kind", PRINTED)
def test_without_settings_a_printed_page_begins_as_it_did(kind: str) -> None:
    assert "Oakwood" not in text(first(held_by(Trust()), kind))
    assert list(letterhead(held_by(Trust()), USUAL)) == []


def test_privacy_stands_at_the_end_of_every_form(tmp_path: Path) -> None:
    for one in evaluation_form(held_by(OAKWOOD)):
        told = text(one.data)
        assert told.index("We hold what is written") > told.index("Tick" if "slip" not in one.part
                                                                  else "My work")  # fmt: skip
        assert "dpo@oakwood.example" in told
        assert faults(one.data, tmp_path) == []


def test_the_first_and_the_last_slide_carry_the_logo_as_a_picture_of_its_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(first(held_by(OAKWOOD), "deck"))
    slides = list(Presentation(str(path)).slides)
    found = [
        [shape for shape in slide.shapes if shape._element.xpath(".//@descr")
         and f"Logo: {OAKWOOD.name}" in shape._element.xpath(".//@descr")]
        for slide in slides
    ]  # fmt: skip
    assert [len(some) for some in found] == [1, *[0] * (len(slides) - 2), 1]
    assert found[0][0].image.blob == OAKWOOD.logo
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_where_a_picture_leaves_no_corner_free_a_slide_of_its_own_says_it() -> None:
    full = rounded_rectangle(10, 10, 1260, 700, 4)
    picture = Picture("Full", (Shape((SubPath(full),), fill=Fill("#ffffff")),))
    assert with_emblem(picture, OAKWOOD) is None
    assert with_emblem(Picture("Empty", ()), OAKWOOD) is not None
    words = [item.raw for item in cover(held_by(OAKWOOD)).items if isinstance(item, Text)]
    assert words == [OAKWOOD.name, "First hour"]


def test_a_day_that_begins_with_a_full_board_has_a_cover(tmp_path: Path) -> None:
    source = held_by(OAKWOOD)
    steps = tuple(step for step in source.deck.steps if step.activity == "three-circles")
    source = replace(source, deck=replace(source.deck, steps=steps))
    path = tmp_path / "deck.pptx"
    path.write_bytes(first(source, "deck"))
    opened = Presentation(str(path))
    told = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            for slide in opened.slides]  # fmt: skip
    assert any(OAKWOOD.name in words for words in told)
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_the_message_ends_with_who_holds_the_day() -> None:
    source = replace(of_day(ended(deck=FIRST_HOUR)), deck=held_by(OAKWOOD).deck)
    told = first(source, "message").decode().rstrip()
    assert told.endswith(OAKWOOD.name)
    assert "12 January 2027" in told


def test_dates_of_the_trust_stand_in_calendar_and_form() -> None:
    source = held_by(OAKWOOD)
    told = unfolded(first(source, "calendar"))
    assert "SUMMARY:Reflective group\r" in told
    assert re.search(r"DTSTART\S*:20270112T120000", told)
    assert OAKWOOD.name in told
    assert "12 January 2027" in text(first(source, "evaluation-form"))


def test_dates_of_the_trust_that_have_passed_are_told_with_where_to_mend_them() -> None:
    source = replace(held_by(OAKWOOD), looked_on=date(2028, 1, 1))
    with pytest.raises(StudioError, match="Trust settings have passed"):
        list(documents(source, "calendar"))
    assert "When we meet again" not in text(first(source, "evaluation-form"))


def test_the_page_holds_the_logo_and_no_script() -> None:
    page = first(held_by(HOSTILE), "page").decode()
    assert 'src="data:image/jpeg;base64,' in page
    assert "<script" not in page
    assert re.search(r"<img(?! src=\"data:)", page) is None
    assert LONG in page
    assert "--own:#7a0000" in page
    plain = first(held_by(Trust()), "page").decode()
    assert "--own" not in plain
    assert "<img" not in plain


@pytest.mark.parametrize("kind", [*PRINTED, "deck", "calendar"])
def test_what_means_harm_stays_words_everywhere(kind: str, tmp_path: Path) -> None:
    data = first(held_by(HOSTILE), kind)
    if data.startswith(b"%PDF"):
        assert SCRIPT[:20] in text(data)
        assert b"/JavaScript" not in data
        assert faults(data, tmp_path) == []
    elif kind == "calendar":
        assert f"SUMMARY:{SCRIPT}\r" in unfolded(data)


@pytest.mark.parametrize("accent", ["", "#ffee00"])
def test_a_colour_that_does_not_read_on_paper_is_not_printed(accent: str) -> None:
    assert colour(Trust(accent=accent), "#123456") == "#123456"
    assert colour(OAKWOOD) == OAKWOOD.accent


@pytest.mark.parametrize(
    "name", ["O", OAKWOOD.name, f"Bwrdd {LONG} a’r Cylch", "مؤسسة بلوط للرعاية", "Ward " * 24]
)
@pytest.mark.parametrize("shape", [(1, 1), (800, 20), (20, 800), (240, 90), (0, 0)])
def test_a_logo_and_its_name_stay_in_their_box_whole(name: str, shape: tuple[int, int]) -> None:
    data = logo(*shape) if min(shape) > 15 else logo()[:0]
    items = emblem(name, data, (100, 50, 420, 46), size=20)
    words = [item for item in items if isinstance(item, Text)]
    assert [one.complete for one in words] == [True]
    pictures = tuple(item for item in items if isinstance(item, Image))
    left, top, right, foot = bounds(pictures) if pictures else (100, 50, 100, 50)
    lines = [line for one in words for line in one.lines]
    assert min(left, *(line.x for line in lines)) >= 99
    assert max(right, *(line.x + line.width for line in lines)) <= 521
    assert (top, foot) >= (50, 50)
    assert foot <= 96.01
    for one in pictures:
        assert one.w / one.h == pytest.approx(shape[0] / shape[1])


def test_sheets_say_at_their_foot_who_holds_the_day() -> None:
    told = text(first(held_by(OAKWOOD), "worksheets"))
    assert f"{OAKWOOD.name} · First hour" in told
    long = replace(OAKWOOD, name=LONG * 2)
    assert LONG not in text(first(held_by(long), "worksheets"))


def test_all_renderers_draw_it() -> None:
    picture = Picture("Doors", emblem(OAKWOOD.name, OAKWOOD.logo, (100, 100, 800, 90), size=40))
    seen = Photo.open(io.BytesIO(png_bytes(picture, 640))).convert("RGB")
    assert seen.getpixel((75, 72)) != seen.getpixel((5, 5))
    assert "data:image/png" in to_svg(picture)
