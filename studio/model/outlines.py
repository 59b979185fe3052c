"""The same content as a picture, as headed text and lists: for alt text, notes and tables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """A heading, sentences, list items and parts below it; without places or arrival order."""

    heading: str
    text: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    parts: tuple["Outline", ...] = ()

    def as_text(self, level: int = 1) -> str:
        """Plain text: `#` headings, sentences, `-` items."""
        rows = [f"{'#' * level} {self.heading}", *self.text, *(f"- {item}" for item in self.items)]
        rows += [part.as_text(level + 1) for part in self.parts]
        return "\n".join(rows)
