"""One template for any form: every kind of field as HTML."""

from pathlib import Path

import pytest

from studio.model.entries import Value
from studio.model.forms import Choice, Field, Form, Kind
from studio.web.form_html import Filled, FormView
from studio.web.html import Html, el, join
from studio.web.words import load_words

PHONE = Path(__file__).parents[3] / "assets" / "phone"
WORDS = load_words(PHONE)
YES_NO = (Choice("y", "Yes", "moss"), Choice("n", "No"))


def draw(field: Field, value: Value | None = None, fault: str = "") -> str:
    form = Form("f", "A form", (field,))
    answers = {} if value is None else {field.name: value}
    faults = {field.name: fault} if fault else {}
    return FormView(form, "s", "/room", "add", "Add", WORDS).html(Filled(answers, faults))


def test_text_is_escaped_wherever_it_stands() -> None:
    assert el("p", "<b>", Html("<i>"), title='"') == '<p title="&quot;">&lt;b&gt;<i></p>'
    assert join("a", None, ["<", ["&"]]) == "a&lt;&amp;"
    assert el("input", required=True, disabled=False, data_x=1) == '<input required data-x="1">'
    assert "<script>" not in draw(Field("a", Kind.TEXT, "<script>"), "<script>")


def test_short_text_is_a_line_and_long_text_a_box() -> None:
    assert 'type="text"' in draw(Field("a", Kind.TEXT, "A", max_graphemes=40))
    long = draw(Field("a", Kind.TEXT, "A", max_graphemes=200), "two words")
    assert "<textarea" in long
    assert ">two words</textarea>" in long
    assert 'data-max="200"' in long
    assert "Up to 200 characters." in long


def test_a_required_field_is_required_and_another_says_it_may_be_left() -> None:
    assert "may be left empty" not in draw(Field("a", Kind.TEXT, "A", required=True))
    assert " required" in draw(Field("a", Kind.TEXT, "A", required=True))
    assert "may be left empty" in draw(Field("a", Kind.TEXT, "A"))


def test_a_choice_shows_its_looks_and_what_is_chosen() -> None:
    html = draw(Field("a", Kind.SWATCH, "A", choices=YES_NO, default="n"))
    assert 'class="look look-moss"' in html
    assert 'value="n" checked' in html
    assert "No choice" not in html
    assert 'value="y" checked' in draw(Field("a", Kind.CHOICE, "A", choices=YES_NO), "y")


def test_a_choice_that_may_be_left_can_be_left() -> None:
    html = draw(Field("a", Kind.CHOICE, "A", choices=YES_NO))
    assert 'value="" checked' in html
    assert "No choice" in html


def test_a_short_scale_is_chosen_and_a_long_one_typed() -> None:
    short = draw(Field("a", Kind.SCALE, "A", required=True, max=10), 0)
    assert short.count('type="radio"') == 11
    assert 'value="0" checked' in short
    long = draw(Field("a", Kind.SCALE, "A", min=0, max=100, step=5), 50)
    assert 'type="number"' in long
    assert 'max="100" step="5" value="50"' in long


@pytest.mark.parametrize(("value", "ticked"), [(True, True), ("true", True), (None, False)])
def test_a_confirmation_is_a_tick(value: Value | None, ticked: bool) -> None:
    html = draw(Field("a", Kind.CONFIRM, "Yes, please"), value)
    assert 'type="checkbox"' in html
    assert (" checked" in html) is ticked


@pytest.mark.parametrize("kind", list(Kind))
def test_a_fault_stands_at_its_field(kind: Kind) -> None:
    field = Field("a", kind, "A", max=3, choices=YES_NO)
    assert "Please choose." in draw(field, fault="Please choose.")


def test_a_field_named_like_the_forms_own_does_not_hide_it() -> None:
    html = draw(Field("id", Kind.TEXT, "Id"))
    assert 'name="field.id"' in html


def test_every_form_says_what_happens_to_it() -> None:
    assert WORDS["what"].split(" It goes")[0] in draw(Field("a", Kind.TEXT, "A"))


def test_a_table_of_another_language_falls_back_sentence_by_sentence(tmp_path: Path) -> None:
    (tmp_path / "strings.en.json").write_text('{"add": "Add", "keep": "Keep"}', "utf-8")
    (tmp_path / "strings.cy.json").write_text('{"add": "Ychwanegu"}', "utf-8")
    assert load_words(tmp_path, "cy-GB") == {"add": "Ychwanegu", "keep": "Keep"}
    assert load_words(tmp_path, "fr") == load_words(tmp_path, "en-GB")
