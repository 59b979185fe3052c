"""The form at the end: on paper, to fill in, and a slip that nothing joins to it."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import outloud
import pikepdf
import pypdfium2
import pytest
from pikepdf.form import DefaultAppearanceStreamGenerator, Form

from studio.exporters.evaluation import GENDER, OWN_WORDS, RATHER_NOT, WORK, evaluation_form
from studio.exporters.source import ExportSource
from studio.model.agenda import EVALUATION
from tests.unit.exporters.fullday import ended, of_day

WELSH = "Dŵr a thân: Llanfairpwllgwyngyllgogerych.\nDiolch! Zażółć, ŷ, “tea” – £5"


@cache
def files() -> dict[str, bytes]:
    return made(of_day(ended()))


def made(source: ExportSource) -> dict[str, bytes]:
    return {one.part or "paper": one.data for one in evaluation_form(source)}


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def fields(data: bytes) -> dict[str, str]:
    """Names of fields with what a screen reader says of each."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = pdf.Root.AcroForm.Fields.as_list()
        return {str(field.T): str(field.get("/TU", "")) for field in found}


@pytest.mark.parametrize("part", ["paper", "fillable", "fillable-slip"])
def test_every_file_is_read_well(part: str, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(files()[part])
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0), found


def test_the_questions_have_two_pages_and_the_slip_a_page_of_its_own() -> None:
    first, second, slip = pages(files()["paper"])
    assert all(question in f"{first} {second}" for question in EVALUATION)
    for group in (*WORK, *GENDER, RATHER_NOT):
        assert group in slip
        assert group not in f"{first} {second}"
    assert [words for words in (*WORK, *GENDER, RATHER_NOT, OWN_WORDS) if "other" in words] == []
    assert OWN_WORDS in slip
    assert "When we meet again" in slip


def test_the_form_holds_the_questions_and_the_ticks_and_the_slip_is_another_file() -> None:
    form, slip = fields(files()["fillable"]), fields(files()["fillable-slip"])
    assert [form[f"question-{n}"] for n in range(1, 6)] == list(EVALUATION)
    assert {"may-use-words", "reflective-group"} < set(form)
    assert set(slip) == {"work", "gender", "gender-words"}
    assert not set(form) & set(slip)


def test_whoever_would_like_to_be_asked_reads_what_to_do_on_paper_and_on_a_screen() -> None:
    paper, screen = (" ".join(pages(files()[part])) for part in ("paper", "fillable"))
    assert "the list by the door" in paper
    assert "the list by the door" not in screen
    assert "tell one of those who led" in screen


def test_what_is_typed_in_welsh_survives(tmp_path: Path) -> None:
    path = tmp_path / "filled.pdf"
    with pikepdf.open(io.BytesIO(files()["fillable"])) as pdf:
        form = Form(pdf, DefaultAppearanceStreamGenerator)
        form["question-1"].value = WELSH
        form["may-use-words"].checked = True
        pdf.save(path)
    with pikepdf.open(path) as pdf:
        form = Form(pdf)
        assert (form["question-1"].value, form["question-2"].value or "") == (WELSH, "")
        assert (form["may-use-words"].checked, form["reflective-group"].checked) == (True, False)


def test_of_the_groups_one_can_be_chosen_and_shown_and_let_go_again(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    with pikepdf.open(io.BytesIO(files()["fillable-slip"])) as pdf:
        form = Form(pdf, DefaultAppearanceStreamGenerator)
        form["work"].value = pikepdf.Name("/Nursing")
        form["gender-words"].value = "genderfluid"
        pdf.save(path)
    with pikepdf.open(path) as pdf:
        form = Form(pdf)
        ticked = [one for one in form["work"].options if one.checked]
        assert [str(one.on_value) for one in ticked] == ["/Nursing"]
        assert len(form["work"].options) == len(WORK) + 1
    assert ink(path.read_bytes()) > ink(files()["fillable-slip"])


def ink(data: bytes) -> int:
    """How much of the first page is dark."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        pdf.init_forms()
        image = pdf[0].render(scale=1).to_pil().convert("L")
    return sum(image.histogram()[:120])


def test_the_letters_of_the_fields_lie_in_the_file() -> None:
    with pikepdf.open(io.BytesIO(files()["fillable"])) as pdf:
        fonts = pdf.Root.AcroForm.DR.Font
        (name,) = fonts.keys()
        font = fonts[name]
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 40_000
        assert len(font.Widths.as_list()) == 256
        assert "/wcircumflex" in [str(one) for one in font.Encoding.Differences.as_list()]
        assert name in str(pdf.Root.AcroForm.Fields[0].DA)


def test_more_and_longer_questions_take_more_pages_and_lose_nothing() -> None:
    given = of_day()
    many = tuple(f"{n}. {EVALUATION[-1]}" for n in range(1, 13))
    found = made(replace(given, deck=replace(given.deck, evaluation=many)))
    told = " ".join(pages(found["paper"]))
    assert all(question in told for question in many)
    assert len(fields(found["fillable"])) == 14
