"""Photographs among the words of an entry: none is stored that has not been made plain."""

from collections.abc import Mapping

from studio.model.errors import Refused
from studio.model.forms import Answer, Form, Kind, check, is_photo
from studio.pictures.photo import PhotoError, photo_words


def checked(
    form: Form, fields: Mapping[str, object], held: Mapping[str, str] | None = None
) -> Answer:
    """`forms.check`, and every photo as it may be kept.

    `held` are the present words of an entry that is reworded: a photo that is not sent again
    stays as it is.
    """
    photos = {field.name for field in form.fields if field.kind is Kind.PHOTO}
    if not photos:
        return check(form, fields)
    kept = {name: words for name, words in (held or {}).items() if name in photos}
    answer = check(form, {**kept, **fields})
    words, wrong = dict(answer.words), {}
    for name in photos & words.keys():
        try:
            words[name] = photo_words(words[name])
        except PhotoError as error:
            wrong[name] = error.user_text
    if wrong:
        raise Refused("bad_fields", "Please look at this once more.", wrong)
    return Answer(words, answer.values)


def same_photo(raw: object, stored: str) -> bool:
    """Whether what was sent once more is the photo that is stored."""
    if not isinstance(raw, str) or not is_photo(stored):
        return False
    try:
        return photo_words(raw) == stored
    except PhotoError:
        return False
