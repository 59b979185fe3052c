"""A trainer's notes in their parts: what to say, what to watch for, as they stand in the deck."""

import re
from dataclasses import dataclass

SAY = "Say"
_LABEL = re.compile(r"([^\W\d_][^:.!?\n]{1,40}):(?:\s+|$)")
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,2}|__)(?=\S)(?P<words>[^*_\n]+?)(?<=\S)(?P=mark)(?![\w*])"
)
"""Markdown's `*so*` and `**so**` within a line; a lone asterisk, or one before a space, is none."""
_BULLET = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """A part of the notes: the words before its colon (none: a part without), prose, a list."""

    label: str
    text: str
    items: tuple[str, ...] = ()


def said(notes: str) -> tuple[Said, ...]:
    """The parts in order, every word of them; emphasis is read and not printed."""
    found: list[Said] = []
    notes = _EMPHASIS.sub(r"\g<words>", notes)
    for part in re.split(r"\n\s*\n", notes):
        if part.strip():
            found.append(_part(part.strip()))
    return tuple(found)


def first_words(notes: str) -> str:
    """What to say first: the part that says so, else the first sentence or two there are."""
    parts = said(notes)
    own = next((one for one in parts if one.label.casefold() == SAY.casefold()), None)
    if own is not None:
        return own.text
    return parts[0].text if parts and not parts[0].label else ""


def _part(part: str) -> Said:
    label = ""
    if match := _LABEL.match(part):
        label, part = match[1], part[match.end() :]
    prose: list[str] = []
    items: list[str] = []
    for line in part.splitlines():
        mark = _BULLET.match(line)
        if mark is not None:
            items.append(line[mark.end() :].strip())
        elif items:
            items[-1] = f"{items[-1]} {line.strip()}".strip()
        elif line.strip():
            prose.append(line.strip())
    return Said(label, " ".join(prose), tuple(items))
