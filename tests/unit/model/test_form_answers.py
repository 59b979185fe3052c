import pytest

from studio.model.errors import Refused
from studio.model.forms import Answer, Choice, Field, Form, Kind, check

FORM = Form(
    "scarf",
    "Add a scarf",
    (
        Field("strength", Kind.TEXT, "Strength", required=True, max_graphemes=5),
        Field("source", Kind.CHOICE, "Source", choices=(Choice("mine", "Mine"),), default="mine"),
        Field("size", Kind.SCALE, "Size", min=1, max=9, step=2),
        Field("quote", Kind.CONFIRM, "You may quote me"),
    ),
)


def refused(**raw: object) -> dict[str, str]:
    with pytest.raises(Refused) as caught:
        check(FORM, raw)
    assert caught.value.code == "bad_fields"
    return dict(caught.value.fields)


def test_words_lie_apart_from_values() -> None:
    answer = check(FORM, {"strength": " dŵr ", "size": "3", "quote": "on"})
    assert answer == Answer({"strength": "dŵr"}, {"source": "mine", "size": 3, "quote": True})


def test_empty_optional_fields_are_left_out() -> None:
    answer = check(FORM, {"strength": "calm", "size": "", "quote": False, "source": None})
    assert answer.values == {"source": "mine"}


def test_each_wrong_field_gets_its_sentence() -> None:
    wrong = refused(strength="👨‍👩‍👧‍👦" * 6, source="yours", size=4, quote="perhaps", other=1)
    assert set(wrong) == {"strength", "source", "size", "quote", "other"}
    assert "now 6" in wrong["strength"]


@pytest.mark.parametrize("words", [None, "", "  \u202e "])
def test_a_required_field_wants_something(words: object) -> None:
    assert set(refused(strength=words)) == {"strength"}


@pytest.mark.parametrize("words", [1, ["a"], {"a": 1}, True])
def test_text_is_text(words: object) -> None:
    assert set(refused(strength=words)) == {"strength"}


@pytest.mark.parametrize("size", [True, 1.5, "x", "", [1], 0, 11, "9" * 5000])
def test_a_scale_takes_whole_numbers_of_its_steps(size: object) -> None:
    if size == "":
        assert "size" not in check(FORM, {"strength": "calm", "size": size}).values
    else:
        assert set(refused(strength="calm", size=size)) == {"size"}
