"""A step's notes in their parts, as the editor shows them: “Say:”, “Why:” and the rest.

Notes are one text in the deck. Each part begins on a line of its own with its heading and a
colon; what is not changed keeps every letter and every line.
"""

import re
from dataclasses import dataclass

HEADINGS = (
    "Say",
    "Why",
    "How",
    "Materials",
    "Timing",
    "Watch for",
    "If it goes wrong",
    "For everybody",
    "Without the laptop",
)
"""The parts that are offered, in the order in which decks have them."""

HINTS = {
    "": "Notes before the first heading",
    "Say": "What you say, in the words you would use.",
    "Why": "What this step is for.",
    "How": "How you do it; lines that begin with “- ” make a list.",
    "Materials": "What has to be in the room.",
    "Timing": "What to shorten, for 6, 12 or 18 people.",
    "Watch for": "What may be hard, and what you do then.",
    "If it goes wrong": "What to do when it does not go as planned.",
    "For everybody": "Other ways to take part: seeing, hearing, moving, language.",
    "Without the laptop": "How the step goes when nothing works.",
}
"""What belongs in a part, for its empty field."""

_HEADING = re.compile(r"([A-Z][^:\n.!?]{0,44}):(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """A part: its heading (empty for what stands before the first) and its words."""

    heading: str
    words: str


def parts_of(notes: str) -> tuple[Note, ...]:
    """The parts that are there, in their order."""
    found: dict[str, str] = {}
    for part in map(_part, _raw_parts(notes)):
        before = found.get(part.heading)
        found[part.heading] = part.words if before is None else f"{before}\n\n{part.words}"
    return tuple(Note(heading, words) for heading, words in found.items())


def with_part(notes: str, heading: str, words: str) -> str:
    """The notes with that part's words; empty words take it out, a new one goes to its place."""
    there = {part.heading: part.words for part in parts_of(notes)}
    if there.get(heading, "").strip("\n") == words.strip("\n"):
        return notes
    raws = _raw_parts(notes)
    places = [i for i, raw in enumerate(raws) if _part(raw).heading == heading]
    rest = [raw for raw in raws if _part(raw).heading != heading]
    if words.strip():
        at = places[0] if places else _place(raws, heading)
        rest.insert(at, _written(heading, words))
    raws = rest
    return "\n\n".join(raw.strip("\n") for raw in raws)


def headings_of(notes: str) -> tuple[str, ...]:
    """The headings that are there, then the offered ones that are not, each in its place."""
    there = [part.heading for part in parts_of(notes)]
    for heading in HEADINGS:
        if heading not in there:
            there.insert(_place([f"{one}:" for one in there], heading), heading)
    return tuple(there)


def _raw_parts(notes: str) -> list[str]:
    parts: list[list[str]] = []
    before = ""
    for line in notes.split("\n"):
        begins = not before.strip() and _HEADING.match(line)
        if begins or not parts:
            parts.append([])
        parts[-1].append(line)
        before = line
    joined = ("\n".join(lines) for lines in parts)
    return [raw for raw in joined if raw.strip()]


def _part(raw: str) -> Note:
    text = raw.strip("\n")
    match = _HEADING.match(text)
    if match is None:
        return Note("", text)
    words = text[match.end() :]
    return Note(match[1], words[1:] if words[:1] in (" ", "\n") else words)


def _written(heading: str, words: str) -> str:
    words = words.strip("\n")
    if not heading:
        return words
    listed = words.startswith(("- ", "* ", "1. "))
    return f"{heading}:\n{words}" if listed else f"{heading}: {words}"


def _place(raws: list[str], heading: str) -> int:
    """Where a part that is not there belongs: after the last of those that come before it."""
    if heading not in HEADINGS:
        return 0 if not heading else len(raws)
    earlier = {"", *HEADINGS[: HEADINGS.index(heading)]}
    places = [i for i, raw in enumerate(raws) if _part(raw).heading in earlier]
    return places[-1] + 1 if places else 0
