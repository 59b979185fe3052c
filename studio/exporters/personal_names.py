"""The names for personal handouts, as they lie in a text file: one a line, UTF-8."""

from pathlib import Path

from studio.model.errors import StudioError
from studio.model.text import clean, count_graphemes

MOST_NAMES = 500
LONGEST_NAME = 120
_MOST_BYTES = 1_000_000


def read_names(path: Path) -> tuple[str, ...]:
    """The names in their order, cleaned; blank lines do not count.

    `StudioError` where there is no such file, no name in it, or too many.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise StudioError(
            f"The names could not be read from {path}. Look whether the file is there and open it "
            "in a text editor."
        ) from error
    try:
        text = data[:_MOST_BYTES].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StudioError(
            f"{path} is not a text file in UTF-8. Save it as plain text with the encoding UTF-8."
        ) from error
    if len(data) > _MOST_BYTES:
        raise StudioError(f"{path} is too large for a list of names: one name a line.")
    return _checked(path, tuple(filter(None, map(clean, text.splitlines()))))


def _checked(path: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise StudioError(f"There is no name in {path}: write one a line.")
    if len(names) > MOST_NAMES:
        raise StudioError(
            f"{path} holds {len(names)} names; one file has room for {MOST_NAMES}. Split the list."
        )
    for name in names:
        if count_graphemes(name) > LONGEST_NAME:
            raise StudioError(
                f"“{name[:30]} …” in {path} is longer than {LONGEST_NAME} letters: one name a line."
            )
    return names
