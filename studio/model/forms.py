"""Forms: what a person may do now, the same for a Qt window, a phone page and a test."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from studio.model.entries import Value
from studio.model.errors import Refused
from studio.model.ids import EntryId
from studio.model.text import clean, count_graphemes

PHOTO_MARK = "data:image/jpeg;base64,"
"""How the words of a photo begin once they are kept: they are told from other words by it."""
MOST_PHOTO = 900_000
"""Characters of a photo, mark and all."""
_PHOTO = re.compile(r"(data:image/(jpeg|png);base64,)?[A-Za-z0-9+/]+={0,2}")


class Kind(StrEnum):
    """The six kinds of field; a client that knows these can use every activity.

    A photo is kept among an entry's words, as the base64 text of a picture, so that it is erased
    with them. Nothing that lists or joins words may hold it (`is_photo`).
    """

    TEXT = "text"
    CHOICE = "choice"
    SWATCH = "swatch"
    SCALE = "scale"
    CONFIRM = "confirm"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice or swatch; `look` names what a swatch shows (a cloth, a colour)."""

    value: str
    label: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. Limits count graphemes, as a person counts letters."""

    name: str
    kind: Kind
    label: str
    required: bool = False
    max_graphemes: int = 0
    choices: tuple[Choice, ...] = ()
    min: int = 0
    max: int = 0
    step: int = 1
    default: Value | None = None
    suggests: bool = False
    """Whether a friendly name of two words is offered, instead of one's own."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a person may add now, or (with `entry`) reword."""

    id: str
    label: str
    fields: tuple[Field, ...]
    entry: EntryId | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A form filled in: free text apart, so that it can be erased."""

    words: Mapping[str, str]
    values: Mapping[str, Value]


def is_photo(words: str) -> bool:
    """Whether words are a photo, which is seen and never read."""
    return words.startswith(PHOTO_MARK)


def check(form: Form, raw: Mapping[str, object]) -> Answer:
    """The cleaned answer, or `Refused("bad_fields")` with a sentence for each field.

    An empty optional field is left out. Unknown fields are refused, never ignored.
    """
    words: dict[str, str] = {}
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    known = {field.name for field in form.fields}
    for name in raw:
        if name not in known:
            wrong[str(name)] = "This form has no such field."
    for field in form.fields:
        try:
            value = _check_field(field, raw.get(field.name))
        except ValueError as error:
            wrong[field.name] = str(error)
            continue
        if value is None:
            continue
        if field.kind in (Kind.TEXT, Kind.PHOTO):
            words[field.name] = str(value)
        else:
            values[field.name] = value
    if wrong:
        raise Refused("bad_fields", "Please look at this once more.", wrong)
    return Answer(words, values)


def _check_field(field: Field, raw: object) -> Value | None:
    match field.kind:
        case Kind.TEXT:
            value = _check_text(field, raw)
        case Kind.CHOICE | Kind.SWATCH:
            value = _check_choice(field, raw)
        case Kind.SCALE:
            value = _check_scale(field, raw)
        case Kind.CONFIRM:
            value = _check_confirm(raw)
        case Kind.PHOTO:
            value = _check_photo(raw)
    if value is None and field.required:
        raise ValueError(f"{field.label}: please fill this in.")
    return value


def _check_text(field: Field, raw: object) -> Value | None:
    match raw:
        case None:
            return None
        case str():
            text = clean(raw)
        case _:
            raise ValueError("This should be text.")
    if field.max_graphemes and (n := count_graphemes(text)) > field.max_graphemes:
        raise ValueError(f"Please keep it to {field.max_graphemes} characters (now {n}).")
    return text or None


def _check_choice(field: Field, raw: object) -> Value | None:
    if raw is None or raw == "":
        return field.default
    for choice in field.choices:
        if choice.value == raw:
            return choice.value  # the form's own: what was sent would be kept once for each entry
    raise ValueError("Please choose one of those offered.")


def _check_scale(field: Field, raw: object) -> Value | None:
    match raw:
        case None | "":
            return field.default
        case bool():
            number = None
        case int():
            number = raw
        case str():
            number = _whole_number(raw)
        case _:
            number = None
    if number is None:
        raise ValueError("Please choose a whole number.")
    if not field.min <= number <= field.max or (number - field.min) % field.step:
        raise ValueError(f"Please choose a number from {field.min} to {field.max}.")
    return number


def _whole_number(raw: str) -> int | None:
    try:
        return int(raw)
    except ValueError:
        return None


def _check_confirm(raw: object) -> Value | None:
    if raw in (None, "", False, "false", "off", "0"):
        return None
    if raw in (True, "true", "on", "1", "yes"):
        return True
    raise ValueError("This is either ticked or not.")


def _check_photo(raw: object) -> Value | None:
    """Type and size only: `pictures.photo` looks at the picture itself."""
    match raw:
        case None | "":
            return None
        case str() if len(raw) > MOST_PHOTO:
            raise ValueError("This picture is too large. Please choose a smaller one.")
        case str() if _PHOTO.fullmatch(raw):
            return raw
        case _:
            raise ValueError("This should be a picture, sent as base64 text.")
