"""The circle in words: strengths with their cloth, hopes and takings apart."""

from studio.activities.circle_of_strength.contents import Contents, Saying, Strength
from studio.activities.circle_of_strength.forms import SOURCES
from studio.activities.circle_of_strength.rules import Phase
from studio.model.outlines import Outline

STRENGTHS, HOPES, TAKES = "Our strengths", "What we hoped for", "What we take"
HOPES_NOW = "What we hope for"


def outline_of(title: str, prompt: str, contents: Contents, phase: Phase) -> Outline:
    """A part for each kind that the picture of the phase shows and that has something; hopes and
    takings are never paired."""
    parts = [Outline(STRENGTHS, items=tuple(_strength(one) for one in contents.strengths))]
    if phase != "gather":
        parts.append(_sayings(HOPES if phase == "close" else HOPES_NOW, contents.hopes))
    if phase == "close":
        parts.append(_sayings(TAKES, contents.takes))
    return Outline(title, (prompt,), parts=tuple(part for part in parts if part.items))


def _strength(one: Strength) -> str:
    by = f", {one.name}" if one.name else ""
    whence = "" if one.source == "mine" else f"; {SOURCES.get(one.source, '').lower()}"
    return f"{one.word}{by} ({one.cloth}{whence})"


def _sayings(heading: str, sayings: tuple[Saying, ...]) -> Outline:
    return Outline(heading, items=tuple(saying.words for saying in sayings))
