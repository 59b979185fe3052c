"""What can go wrong, told apart by whose fault it is and always with a sentence for a person."""

from collections.abc import Mapping


class StudioError(Exception):
    """Something the user can mend; `user_text` is the one sentence shown to them."""

    def __init__(self, user_text: str) -> None:
        super().__init__(user_text)
        self.user_text = user_text


class Refused(StudioError):
    """A command that cannot be carried out now.

    `code` is the word of the public HTTP contract (`step_closed`, `id_taken`, `bad_fields`,
    `not_now`, `not_yours`, `unknown`); `fields` holds a sentence per field that is wrong.
    """

    def __init__(self, code: str, user_text: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(user_text)
        self.code = code
        self.fields: Mapping[str, str] = dict(fields or {})


class DeckError(StudioError):
    """A deck that cannot be read; `faults` are all of them, each `file:line: sentence`."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class WorkshopFileError(StudioError):
    """A workshop file that cannot be opened, is in use, or can no longer be written."""
