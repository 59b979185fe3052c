"""What was looked at on this laptop, and what a person can do about it."""

from dataclasses import dataclass

WITHOUT_PHONES = "You can run everything without phones."
"""The last line, whatever was found."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and a sentence that says what to do if not.

    Where it cannot be known, `known` is false, `well` too, and the sentence says how to see it.
    """

    about: str
    well: bool
    sentence: str
    known: bool = True

    def as_json(self) -> dict[str, object]:
        """One finding of `doctor --json`."""
        return {
            "about": self.about,
            "well": self.well,
            "sentence": self.sentence,
            "known": self.known,
        }
