"""Every setting of every activity can be drawn, and says what it is to a person."""

from dataclasses import dataclass, fields
from typing import Annotated, Literal

import pytest

from studio.activities.shelf import Shelf
from studio.content.deck_text import StepText
from studio.content.settings_fields import (
    SettingKind,
    SettingsField,
    beside,
    fields_of,
    fields_of_type,
    for_people,
)
from studio.content.step_fields import step_fields
from studio.content.values import read_value
from studio.model.authoring import Prose, Within, called, rows

SHELF = Shelf()
EVERY = [(name, one) for name in SHELF for one in fields_of(SHELF[name])]


@dataclass(frozen=True)
class Odd:
    """Settings of no activity."""

    size: Annotated[int, Within(1, 9)] = 3
    """Size: how large it is."""
    how: Annotated[Literal["by-hand", "auto"], called({"auto": "By itself"})] = "auto"
    text: Annotated[str, Prose()] = ""
    """Only a sentence."""
    table: Annotated[tuple[str, ...], rows("A", "B", "C")] = ("a | b",)
    """What lies there"""


@pytest.mark.parametrize("name", sorted(SHELF))
def test_every_setting_of_an_activity_is_a_field(name: str) -> None:
    activity = SHELF[name]

    found = fields_of(activity)
    assert [one.name for one in found] == [one.name for one in fields(activity.settings)]
    assert all(one.kind in SettingKind for one in found)
    assert len({one.label for one in found}) == len(found)
    assert sum(one.first for one in found) in {1, 2} or name in {"brain-loop", "prompter"}


@pytest.mark.parametrize(("name", "field"), EVERY, ids=[f"{n}-{f.name}" for n, f in EVERY])
def test_a_field_says_what_it_needs_to_be_drawn(name: str, field: SettingsField) -> None:
    step = StepText.fresh(name, "A")

    assert field.label[0].isupper()
    assert "_" not in field.label + field.says
    assert field.present(step) == field.default
    assert field.to_write(field.default, step) is None
    if field.kind in (SettingKind.CHOICE, SettingKind.CHOICES):
        assert len(field.choices) > 1
    if field.kind is SettingKind.NUMBER:
        within = field.within
        assert within is not None
        assert within.without or within.low <= field.default <= within.high
    if field.kind is SettingKind.TABLE:
        assert field.rows is not None
        for row in field.default:
            assert field.rows.row(field.rows.cells(row)) == row
    written = step.with_value(field.name, field.default)
    if not isinstance(field.default, list) or field.default:
        node = written.node(field.name)
        assert node is not None
        wanted = getattr(SHELF[name].settings(), field.name)
        assert read_value(node, field.annotation) == wanted


def test_every_key_of_a_step_is_a_field() -> None:
    assert {one.kind for one in step_fields()} >= {SettingKind.CHOICES, SettingKind.LONG}
    ways = next(one for one in step_fields() if one.name == "ways")
    assert [one.value for one in ways.choices] == ["scribe", "kiosk", "paper", "phones"]


def test_words_and_limits_come_from_the_type() -> None:
    size, how, text, table = fields_of_type(Odd)

    assert (size.label, size.says, size.whole) == ("Size", "How large it is.", True)
    assert size.within == Within(1, 9)
    assert [one.label for one in how.choices] == ["By hand", "By itself"]
    assert (text.label, text.says, text.kind) == ("Text", "Only a sentence.", SettingKind.LONG)
    assert (table.label, table.kind) == ("What lies there", SettingKind.TABLE)
    assert table.rows is not None
    assert table.rows.cells("a | b | c | d") == ("a", "b", "c | d")
    assert table.rows.row(("a|b", " c ", "")) == "a/b | c"


def test_a_type_that_nothing_draws_is_told() -> None:
    @dataclass(frozen=True)
    class Undrawn:
        """Settings nobody thought of."""

        pair: tuple[int, int] = (1, 2)

    with pytest.raises(TypeError, match="no field"):
        fields_of_type(Undrawn)


def test_what_is_written_is_shown_even_if_it_cannot_be_taken() -> None:
    limit = next(one for one in fields_of(SHELF["wall"]) if one.name == "limit")
    step = StepText.fresh("wall", "A")

    assert limit.present(step) == 90
    assert limit.present(step.with_value("limit", 40)) == 40
    assert limit.present(step.with_value("limit", "many")) == "many"


def test_a_default_that_was_written_is_written_again() -> None:
    limit = next(one for one in fields_of(SHELF["wall"]) if one.name == "limit")
    step = StepText("---\nactivity: wall\nlimit: 90\n---\n# A")

    other = step.with_value("limit", 40)
    assert limit.to_write(90, other) == 90
    assert other.with_value("limit", limit.to_write(90, other)).raw == step.raw


def test_faults_stand_beside_the_field_they_are_about() -> None:
    step = StepText("---\nactivity: practice\nshows: cup\nbegins_at: 2\nrate: 5\n---\n# A")
    sentences = (
        "shows: This must be auto.",
        "practice: begins_at is breaths a minute: write 6 or 5.5",
        "Lists have one level, whatever the rate.",
    )
    found = dict(beside(step, one) for one in sentences)

    assert found == {
        "shows": "This must be auto.",
        "begins_at": "Begins_at is breaths a minute: write 6 or 5.5",
        "": "Lists have one level, whatever the rate.",
    }
    said = for_people(found["begins_at"], fields_of(SHELF["practice"]))
    assert said == "Begins at is breaths a minute: write 6 or 5.5"
    prompt = "prompt is empty: write some words, or leave the key out."
    assert for_people(prompt, fields_of(SHELF["agreement"])) == (
        "Question is empty: write some words, or choose “As usual”."
    )
