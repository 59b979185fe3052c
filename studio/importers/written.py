"""What is said where a deck that is brought in cannot be written."""

import errno

from studio.model.errors import StudioError

_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


def not_written(error: OSError) -> StudioError:
    """The disk's refusal as a sentence."""
    if error.errno in _NO_ROOM:
        return StudioError(
            "There is not enough room on the disk for this deck. Nothing of it is kept: make room "
            "and bring the file in once more."
        )
    return StudioError(
        "The folder of your own decks cannot be written to, so nothing was brought in: "
        f"{error.strerror or error}. See that there is room and that it may be written to."
    )
