"""What the next entry begins with while somebody types one after the other."""

from collections.abc import Mapping

from studio.model.forms import Form, Kind


def next_values(form: Form, before: Mapping[str, object], count: int) -> dict[str, object]:
    """The fields of a form as the next entry begins with them, those of words left out.

    `before` are the fields of the one before, if any; `count` is how many were typed so far. A
    choice stays, as what is said next mostly belongs to the same side; swatches go on in turn, so
    that what is typed fast is not all alike; all else is as the form has it.
    """
    found: dict[str, object] = {}
    for place, field in enumerate(form.fields):
        match field.kind:
            case Kind.CHOICE:
                known = {choice.value for choice in field.choices}
                last = before.get(field.name)
                found[field.name] = last if last in known else field.default
            case Kind.SWATCH:
                turn = count * (2 * place + 1) + place
                found[field.name] = field.choices[turn % len(field.choices)].value
            case Kind.SCALE | Kind.CONFIRM:
                found[field.name] = field.default
            case Kind.TEXT | Kind.PHOTO:
                pass
    return found
