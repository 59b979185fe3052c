"""What a scribe's line fills in by itself, the same for every surface that has such a line."""

from collections.abc import Mapping

from studio.model.forms import Field, Form, Kind


def line_field(form: Form) -> Field | None:
    """The field the line is for; a form with a picture is filled in beside the board instead."""
    if any(field.kind is Kind.PHOTO for field in form.fields):
        return None
    return next((field for field in form.fields if field.kind is Kind.TEXT), None)


def in_turn(form: Form, fields: Mapping[str, object], turn: int) -> dict[str, object]:
    """The answers, with cloths in turn where none was chosen.

    So what is typed fast is not all alike. `turn` counts the lines before this one.
    """
    values = dict(fields)
    for place, field in enumerate(form.fields):
        if field.kind is Kind.SWATCH and field.choices and not values.get(field.name):
            at = turn * (2 * place + 1) + place
            values[field.name] = field.choices[at % len(field.choices)].value
    return values


def kept_for_next(form: Form, fields: Mapping[str, object]) -> dict[str, object]:
    """What stays for the next line: a choice, as what is said next mostly belongs to the same."""
    names = {field.name for field in form.fields if field.kind is Kind.CHOICE}
    return {name: value for name, value in fields.items() if name in names and value}
