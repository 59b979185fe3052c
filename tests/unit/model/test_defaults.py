"""What the next entry begins with."""

from studio.model.defaults import next_values
from studio.model.forms import Choice, Field, Form, Kind

CLOTHS = tuple(Choice(name, name.title()) for name in ("madder", "indigo", "moss"))
SIDES = (Choice("threat", "Threat"), Choice("drive", "Drive"))
FORM = Form(
    "token",
    "A token",
    (
        Field("words", Kind.TEXT, "Words", required=True),
        Field("side", Kind.CHOICE, "Where", required=True, choices=SIDES),
        Field("cloth", Kind.SWATCH, "Cloth", choices=CLOTHS),
        Field("size", Kind.SCALE, "Size", min=1, max=5, default=3),
        Field("sure", Kind.CONFIRM, "Sure"),
    ),
)


def test_nothing_is_chosen_for_anybody_at_first() -> None:
    assert next_values(FORM, {}, 0)["side"] is None


def test_a_choice_stays_and_words_do_not() -> None:
    values = next_values(FORM, {"words": "a gap", "side": "drive"}, 1)
    assert values["side"] == "drive"
    assert "words" not in values


def test_a_choice_that_is_no_longer_offered_is_let_go() -> None:
    assert next_values(FORM, {"side": "soothing"}, 1)["side"] is None


def test_cloths_go_on_in_turn() -> None:
    cloths = [next_values(FORM, {}, count)["cloth"] for count in range(6)]
    assert len(set(cloths)) == 3
    assert all(a != b for a, b in zip(cloths, cloths[1:], strict=False))


def test_scales_and_ticks_are_as_the_form_has_them() -> None:
    values = next_values(FORM, {"size": 5, "sure": True}, 2)
    assert (values["size"], values["sure"]) == (3, None)
