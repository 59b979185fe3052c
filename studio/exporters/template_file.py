"""The file of a template: read whole, but never one that is too large to take on."""

from pathlib import Path

from studio.model.errors import StudioError

MOST_BYTES = 30_000_000


def read_template(path: Path) -> bytes:
    """Its bytes; `StudioError` says why it cannot be read. What is in it is not looked at here."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise StudioError(
                f"The template {path.name} is larger than 30 MB. Please save it with smaller "
                "pictures and without its example slides."
            )
        return path.read_bytes()
    except OSError as error:
        raise StudioError(
            f"The template {path} cannot be read. Please look whether it is there, and closed in "
            "every other program."
        ) from error
